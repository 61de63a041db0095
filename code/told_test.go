package code_test

import (
	"context"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code"
	"tightrope/plover"
)

// TestTold checks the status that a sentence gives to a word, political or not, where
// it differs from the status of an act that is coded.
func TestTold(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text, word string
		want       plover.Status
	}{
		{"The baker opened a shop in March.", "opened", plover.Happened},
		{"The baker will open a shop in March.", "open", plover.Planned},
		{"The baker may open a shop in March.", "open", plover.Hypothetical},
		{"The baker has not opened a shop.", "opened", plover.Negated},
		{"The baker said that he would open a shop.", "open", plover.Planned},
		{"The baker tried to open a shop.", "open", plover.Hypothetical},
		{"The baker ceased looking for flour.", "looking", plover.Negated},
		{"The baker was asked not to open the shop.", "open", plover.Negated},
		{"The town allowed the baker to open a shop.", "open", plover.Happened},
		{"The baker was allowed to open a shop.", "open", plover.Hypothetical},
		{"The mayor postponed the opening of the bakery.", "opening", plover.Negated},
		{"The mayor announced the closure of the bakery.", "closure", plover.Planned},
		{"The mayor announced a plan on Monday.", "plan", plover.Happened},
		{"The merger of the two bakeries will take place in May.", "merger", plover.Planned},
		{"The merger of the two bakeries took place in May.", "merger", plover.Happened},
		{"If the mill closes, the baker will leave.", "closes", plover.Hypothetical},
		{"The baker hopes for a proposed merger.", "merger", plover.Planned},
		{"The baker said that the merger would be a mistake.", "mistake", plover.Hypothetical},
		{"The baker said that he would be ready.", "ready", plover.Planned},
		{"The bakery should be finished in October.", "finished", plover.Planned},
		{"The bakery should be cleaned.", "cleaned", plover.Hypothetical},
		{"The baker is negotiating the purchase of a mill.", "purchase", plover.Hypothetical},
		{"The baker announced the purchase after a delay in payment.", "payment", plover.Negated},
		{"The baker would like to thank the mayor.", "thank", plover.Happened},
		{"The baker would like to visit the mayor.", "visit", plover.Hypothetical},
		{"The strike brought production of bread to a halt.", "production", plover.Negated},
		{"After the fire the baker will move.", "fire", plover.Happened},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := &tightrope.Document{
				Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(tt.text))), Text: tt.text,
				TextSHA256: tightrope.Hash([]byte(tt.text)), Lang: "en", PublishedBasis: tightrope.BasisUnknown,
			}
			a, err := coder.Annotate(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			at := strings.Index(tt.text, tt.word)
			for _, p := range a.Predicates {
				if p.Start == at {
					if p.Status != tt.want {
						t.Errorf("%s is %s, want %s", tt.word, p.Status, tt.want)
					}
					return
				}
			}
			t.Errorf("%s is read as no predicate", tt.word)
		})
	}
}
