package reconcile

import (
	"errors"
	"fmt"
	"slices"

	"tightrope"
)

// Validate reports the first promise of docs/format/records.md that e breaks.
func Validate(e *tightrope.Event) error {
	if err := invalid(e); err != nil {
		return fmt.Errorf("event %s: %w", e.ID, err)
	}
	return nil
}

func invalid(e *tightrope.Event) error {
	switch {
	case e.Kind != "event" || e.Format != tightrope.Format:
		return fmt.Errorf("kind %q, format %q", e.Kind, e.Format)
	case len(e.Claims) == 0:
		return errors.New("no claims")
	case e.ID != tightrope.EventID("e_"+tightrope.Hash([]byte(e.Claims[0]))[:32]):
		return errors.New("the id is not that of its first claim")
	case len(e.Evidence) < len(e.Claims):
		return fmt.Errorf("%d claims, %d pieces of evidence", len(e.Claims), len(e.Evidence))
	case e.HasEvent != (len(e.Event) > 0):
		return errors.New("has_event differs from event")
	case !e.Status.Valid():
		return fmt.Errorf("status %q", e.Status)
	case e.Reports < 1 || e.Copies < 0 || e.Sources > e.Reports:
		return fmt.Errorf("%d reports, %d copies, %d sources", e.Reports, e.Copies, e.Sources)
	case !slices.IsSorted(e.Publishers):
		return errors.New("publishers are not sorted")
	case e.Agreement < 0 || e.Agreement > 1:
		return fmt.Errorf("agreement %g", e.Agreement)
	case e.Weight <= 0 || e.Weight > 1:
		return fmt.Errorf("weight %g", e.Weight)
	case len(e.History) == 0:
		return errors.New("no history")
	case !e.DateMin.IsZero() && !e.DateMax.IsZero() && e.DateMax.Before(e.DateMin):
		return fmt.Errorf("date_max %s is before date_min %s", e.DateMax, e.DateMin)
	case e.Fulfils == e.ID || e.FulfilledBy == e.ID || e.FailedBy == e.ID:
		return errors.New("it fulfils or fails itself")
	case len(e.Credibility) != 1 || e.Credibility < "1" || e.Credibility > "6":
		return fmt.Errorf("credibility %q", e.Credibility)
	}
	seen := map[tightrope.ClaimID]bool{}
	for _, id := range e.Claims {
		if seen[id] {
			return fmt.Errorf("claim %s twice", id)
		}
		seen[id] = true
	}
	return nil
}
