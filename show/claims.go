package show

import (
	"context"
	"slices"

	"tightrope"
	"tightrope/store"
)

type claimsInput struct {
	asked
	Pin
	Selection
	Listing
}

// ClaimList is a page of claims.
type ClaimList struct {
	Window
	Claims []tightrope.Claim `json:"claims"`
	Names  map[string]string `json:"names" doc:"Actor code to usual name"`
}

// claims answers /claims.
func (s *server) claims(ctx context.Context, in *claimsInput) (*answer[ClaimList], error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	f.Newest = in.Order == "newest"
	mark := filterMark(f)
	if f.After, err = readCursor(in.Cursor, mark); err != nil {
		return nil, err
	}
	total, err := remember(ctx, s, "claims "+mark, func(ctx context.Context) (int, error) {
		if mark == filterMark(store.Filter{Newest: f.Newest}) {
			return stateOf(ctx).counts.Claims, nil
		}
		all := f
		all.After = ""
		return countRows(s.o.Store.Claims(ctx, all))
	})
	if err != nil {
		return nil, problemOf(err, "the list of claims", "tightrope claims")
	}
	f.Limit = in.Limit + 1
	list, more, err := take(s.o.Store.Claims(ctx, f), in.Limit)
	if err != nil {
		return nil, problemOf(err, "the list of claims", "tightrope claims")
	}
	out := &answer[ClaimList]{Body: ClaimList{Window: Window{Total: total, Shown: len(list), Rule: orderRule(in.Order)}, Claims: list, Names: map[string]string{}}}
	if more {
		out.Body.Next = cursor{string(list[len(list)-1].ID), mark}.text()
		out.Link = in.next(out.Body.Next)
	}
	quotes := s.newQuoter(ctx)
	for i := range list {
		s.nameParties(out.Body.Names, list[i].Actor, list[i].Recipient)
		for j := range list[i].Evidence {
			quotes.fill(&list[i].Evidence[j])
		}
	}
	return out, nil
}

func (l ClaimList) table() table {
	return table{claimColumns(), func(yield func([]string) bool) {
		for i := range l.Claims {
			if !yield(claimRow(&l.Claims[i])) {
				return
			}
		}
	}}
}

func (l ClaimList) describe() Meta {
	return Meta{
		Title: "Claims", Total: l.Total, Shown: l.Shown, Rule: l.Rule,
		Method: "A claim is what one source says in one sentence; every column is specified in docs/format/records.md.",
		Limits: "A repeated claim is not a second source.",
	}
}

func claimColumns() []column {
	return []column{
		{"claim_id", "", "the claim"},
		{"date", "day", "day of the event, or of the statement for a plan"},
		{"date_min", "day", "first possible day of the act"},
		{"date_max", "day", "last possible day of the act"},
		{"date_precision", "", "how finely the date is known"},
		{"date_basis", "", "what the date rests on"},
		{"said_on", "day", "when it was said"},
		{"event", "", "PLOVER type as counted"},
		{"act", "", "the act spoken of"},
		{"act_mode", "", "its mode"},
		{"status", "", "whether it was done"},
		{"actor", "", "who acts"},
		{"recipient", "", "to whom"},
		{"speaker", "", "who says so, innermost"},
		{"publisher", "", "who published it"},
		{"quantity", "", "amounts, as value and unit"},
		{"confidence", "0 to 1", "that act, parties and status are right"},
		{"flags", "", "what a reader has to know"},
		{"doc", "", "document"},
		{"sentence", "", "sentence, from 1"},
		{"start", "byte", "where the words begin"},
		{"end", "byte", "where they end"},
		{"quote", "", "the words"},
	}
}

func claimRow(c *tightrope.Claim) []string {
	var ev tightrope.Evidence
	if len(c.Evidence) > 0 {
		ev = c.Evidence[0]
	}
	return []string{
		string(c.ID), c.Date.String(), c.DateMin.String(), c.DateMax.String(), string(c.DatePrecision), string(c.DateBasis), c.SaidOn.String(),
		joined(c.Event), string(c.Act), joined(c.ActMode), string(c.Status), parties(c.Actor), parties(c.Recipient),
		speakerOf(c), c.CiteInfo.Publication, amounts(c.Quantities), number(c.Confidence), joined(c.Flags),
		string(ev.Doc), count(ev.Sentence), count(ev.Start), count(ev.End), ev.Quote,
	}
}

// speakerOf names the innermost speaker, "" if it is the outlet itself or nobody
// is named.
func speakerOf(c *tightrope.Claim) string {
	for _, a := range slices.Backward(c.Attribution) {
		sp := a.Speaker
		switch {
		case sp == nil || a.Kind == "outlet":
			continue
		case sp.EntityText != "":
			return sp.EntityText
		case sp.Name != "":
			return sp.Name
		default:
			return sp.Code
		}
	}
	return ""
}
