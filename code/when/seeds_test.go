package when_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// TestSeedWindows infers the dates of articles whose date is hidden. The facts
// are those that the actor table would give for the head of state.
func TestSeedWindows(t *testing.T) {
	r, e := resolver(t), english(t)
	for _, tc := range []struct {
		file, from, to string   // the true date lies in [from, to]; the window holds all of it
		days           int      // widest window allowed
		clues          []string // that must have been used: kind and words
	}{
		{"000_7d863525d1f7078a.txt", "2025-12-10", "2025-12-31", 100, []string{"age now 71", "chain The following month"}},
		{"003_9f3b82a855e841ef.txt", "2019-12-31", "2020-01-01", 45, []string{"age 65-year-old", "tenure 25 years in power", "update January 1"}},
		{"004_097988e0a6969fc0.txt", "2025-06-27", "2025-07-31", 60, []string{"lead June 21, 2025", "name Zapad-2025"}},
	} {
		text, err := os.ReadFile(dataFile(t, "seeds", tc.file))
		if err != nil {
			t.Fatal(err)
		}
		d := &tightrope.Document{Text: string(text)}
		if i := strings.Index(d.Text, "More from"); i > 0 { // the reader marks the tail
			d.Regions = []tightrope.Region{{Kind: tightrope.Related, Start: i, End: len(d.Text)}}
		}
		var facts []when.Fact
		for at := 0; ; {
			i := strings.Index(d.Text[at:], "Lukashenko")
			if i < 0 {
				break
			}
			span := tightrope.Range{at + i, at + i + len("Lukashenko")}
			at = span[1]
			facts = append(
				facts,
				when.Fact{Kind: when.FactBirth, Min: day(t, "1954-08-30"), Max: day(t, "1954-08-31"), Span: span},
				when.Fact{Kind: when.FactTenure, Min: day(t, "1994-07-20"), Max: day(t, "1994-07-20"), Span: span},
			)
		}
		w := r.Window(d, e.Sentences(d), facts)
		t.Logf("%s: %v to %v, conflict %v", filepath.Base(tc.file), w.Min, w.Max, w.Conflict)
		for _, c := range w.Clues {
			t.Logf("  %s %v..%v used %v: %.60s", c.Kind, c.Min, c.Max, c.Used, d.Text[c.Span[0]:c.Span[1]])
		}
		for _, want := range tc.clues {
			if !slices.ContainsFunc(w.Clues, func(c when.Clue) bool {
				return c.Used && c.Kind+" "+d.Text[c.Span[0]:c.Span[1]] == want
			}) {
				t.Errorf("%s: the clue %q was not used", tc.file, want)
			}
		}
		from, to := day(t, tc.from), day(t, tc.to)
		if w.Min.IsZero() || from.Before(w.Min) || w.Max.Before(to) || w.Conflict {
			t.Errorf("%s: window %v to %v, conflict %v, does not hold %v to %v", tc.file, w.Min, w.Max, w.Conflict, from, to)
		}
		if n := w.Max.DaysSince(w.Min); n > tc.days {
			t.Errorf("%s: window of %d days is wider than %d", tc.file, n, tc.days)
		}
	}
}

// TestSeedMonths follows the months of an undated article once its window is known.
func TestSeedMonths(t *testing.T) {
	r, e := resolver(t), english(t)
	text, err := os.ReadFile(dataFile(t, "seeds", "000_7d863525d1f7078a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	d := &tightrope.Document{Text: string(text), PublishedMin: day(t, "2025-12-01"), PublishedMax: day(t, "2025-12-31")}
	want := map[string]string{"August": "2025-08", "The following month": "2025-09", "This month": "2025-12"}
	for _, ts := range r.Timexes(d, e.Sentences(d)) {
		for _, x := range ts {
			words := d.Text[x.Start:x.End]
			if value, ok := want[words]; ok && x.Value == value {
				delete(want, words)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not resolved: %v", want)
	}
}
