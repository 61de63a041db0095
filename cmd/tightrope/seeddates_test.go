package main

import (
	"path/filepath"
	"testing"

	"tightrope"
	"tightrope/code"
)

// TestSeedDates infers when the real articles were written, with all tables: the window
// holds every day on which each may have come out, and is narrow enough to be of use.
func TestSeedDates(t *testing.T) {
	truth := map[string]struct {
		from, to string
		days     int
	}{
		"000_7d863525d1f7078a.txt": {"2025-12-10", "2025-12-31", 100},
		"003_9f3b82a855e841ef.txt": {"2019-12-31", "2020-01-01", 45},
		"004_097988e0a6969fc0.txt": {"2025-06-27", "2025-07-31", 60},
	}
	for _, file := range seedFiles(t) {
		want, ok := truth[filepath.Base(file)]
		if !ok {
			t.Errorf("%s: no seed with a known date", file)
			continue
		}
		from, err1 := tightrope.ParseDate(want.from)
		to, err2 := tightrope.ParseDate(want.to)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		for _, a := range lines[code.Annotation](t, call(t, "annotate", file)) {
			if a.DateBasis != tightrope.BasisInferred || a.DateMin.IsZero() || from.Before(a.DateMin) || a.DateMax.Before(to) {
				t.Errorf("%s: %v to %v, %s, does not hold %v to %v", file, a.DateMin, a.DateMax, a.DateBasis, from, to)
			}
			if n := a.DateMax.DaysSince(a.DateMin); n > want.days {
				t.Errorf("%s: %d days, more than %d", file, n, want.days)
			}
		}
	}
}
