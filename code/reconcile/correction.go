package reconcile

import (
	"slices"
	"strings"

	"tightrope"
)

// correctionNote ends the rule by which the coder reads a note of correction.
const correctionNote = "correction-note"

// corrections lists the claims that correct one of the group's: those that name
// it, those out of a note of correction in its text or in a version of it, and
// those of a later version that give another value.
func (x *set) corrections() []tightrope.ClaimID {
	var list []tightrope.ClaimID
	all := slices.Concat(x.members, x.denials, x.postpone)
	for _, s := range all {
		if s.c.Corrects == "" && s.doc.edition == 0 && !s.noted() {
			continue // most claims correct nothing
		}
		if slices.ContainsFunc(x.members, func(t *said) bool { return s.corrects(t) }) {
			list = append(list, s.c.ID)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// corrects reports whether s puts right what t says.
func (s *said) corrects(t *said) bool {
	switch {
	case s == t:
		return false
	case s.c.Corrects == t.c.ID:
		return true
	case s.doc.version != t.doc.version:
		return false
	case s.noted() && !t.noted():
		return true
	}
	return s.doc.edition > t.doc.edition && s.differs(t)
}

// noted reports whether the claim stands in a note of correction.
func (s *said) noted() bool {
	return slices.ContainsFunc(s.c.Why, func(w tightrope.Why) bool { return strings.HasSuffix(w.Rule, correctionNote) })
}

// differs reports whether two claims of one act give different values: another
// stated day, a party more or less, a number told more exactly or otherwise, or
// another status.
func (s *said) differs(t *said) bool {
	if s.c.Status != t.c.Status || s.day != unknownDay && t.day != unknownDay && s.day != t.day {
		return true
	}
	if !slices.Equal(s.others, t.others) && len(s.others) > 0 {
		return true
	}
	numbers := map[measureKey]figure{}
	figures(t, func(m measureKey, f figure) { numbers[m] = f })
	other := false
	figures(s, func(m measureKey, f figure) {
		if old, ok := numbers[m]; ok && (old.lo != f.lo || old.hi != f.hi) {
			other = true
		}
	})
	return other
}
