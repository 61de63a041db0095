package actor_test

import (
	"strings"
	"testing"

	"tightrope"
)

// TestSoleTitles asks whose a title is that one state alone has, where the text
// does not say so.
func TestSoleTitles(t *testing.T) {
	table, engine := load(t), parser(t)
	on := tightrope.NewDate(2023, 5, 1)
	cases := []struct{ text, phrase, code string }{
		{"Secretary of Homeland Security Jo Ruggles spoke first.", "Ruggles", "USA"},
		{"Deputy Secretary Ann Dorrit spoke first.", "Dorrit", "USA"},
		{"Manila sent the Philippine budget back. Deputy Secretary Ann Dorrit spoke first.", "Dorrit", "PHL"},
		{"Home Secretary Ann Dorrit spoke first.", "Dorrit", "GBR"},
		{"External Affairs Minister Anil Dorrit spoke first.", "Dorrit", "IND"},
		{"The Fed chair spoke first.", "Fed", "USA"},
		{"Nigeria mourned. Governor Abubakar Dorrit spoke first.", "Dorrit", "NGA"},
		{"Nigeria and Ghana mourned. Governor Abubakar Dorrit spoke first.", "Dorrit", ""},
		{"Attorney General Ann Dorrit spoke first.", "Dorrit", ""},
	}
	for _, c := range cases {
		d := &tightrope.Document{Text: c.text}
		got := "none"
		for _, ms := range table.Mentions(d, engine.Sentences(d), on) {
			for i := range ms {
				if m := &ms[i]; strings.Contains(c.text[m.Start:m.End], c.phrase) && len(m.Actors) == 1 {
					got = m.Actors[0].Code
				}
			}
		}
		if got != c.code {
			t.Errorf("%s: %q is of %q, want %q", c.text, c.phrase, got, c.code)
		}
	}
}
