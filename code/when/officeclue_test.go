package when_test

import (
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// Several terms of one person do not contradict each other, a title outlives its office,
// and naming somebody ten times says no more than naming him once.
func TestOfficeClues(t *testing.T) {
	r, e := resolver(t), english(t)
	terms := func(at int, days ...string) []when.Fact {
		var out []when.Fact
		for i := 0; i < len(days); i += 2 {
			f := when.Fact{Kind: when.FactOffice, Min: day(t, days[i]), Span: tightrope.Range{at, at + 1}}
			if days[i+1] != "" {
				f.Max = day(t, days[i+1])
			}
			out = append(out, f)
		}
		return out
	}
	join := func(lists ...[]when.Fact) (out []when.Fact) {
		for _, l := range lists {
			out = append(out, l...)
		}
		return out
	}
	// Twice in office with a gap, once with a second term at once, and one who has left.
	twice := []string{"2017-01-20", "2021-01-20", "2025-01-20", ""}
	again := []string{"2009-01-20", "2013-01-20", "2013-01-20", "2017-01-20"}
	left := []string{"2021-01-20", "2025-01-20"}
	for _, tc := range []struct {
		name, text string
		facts      []when.Fact
		want       string
		conflict   bool
	}{
		{"the second of two terms", "The envoys met in Minsk on June 21, 2025, officials said.", terms(4, twice...), "2025-06-21..2025-08-05", false},
		{"the first of two terms", "The envoys met in Minsk on June 21, 2018, officials said.", terms(4, twice...), "2018-06-21..2018-08-05", false},
		{"terms that follow each other", "The envoys met in the hall.", terms(4, again...), "2009-01-20..2017-01-20", false},
		{"a title that was kept", "The envoys met in Minsk on June 21, 2025, officials said.", terms(4, left...), "2025-06-21..2025-08-05", false},
		{"a kept title named three times", "The envoys met in Minsk on June 21, 2025, officials said.", join(terms(4, left...), terms(11, left...), terms(15, left...)), "2025-06-21..2025-08-05", false},
		{"nobody is called so before", "The envoys met in the hall and went home.", join(terms(4, left...), terms(11, "2026-05-01", "")), "2026-05-01..", false},
	} {
		d := &tightrope.Document{Text: tc.text}
		w := r.Window(d, e.Sentences(d), tc.facts)
		if got := w.Min.String() + ".." + w.Max.String(); got != tc.want || w.Conflict != tc.conflict {
			t.Errorf("%s: %s conflict %v, want %s %v: %+v", tc.name, got, w.Conflict, tc.want, tc.conflict, w.Clues)
		}
	}
}
