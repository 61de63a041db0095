package when_test

import (
	"os"
	"testing"

	"tightrope/code/when"
)

func readExpressions(t testing.TB, name string) []when.Case {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	out, err := when.ReadCases(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// TestExpressions measures the share of our own cases that are read right in every word
// and value, by kind.
func TestExpressions(t *testing.T) {
	r, e := resolver(t), english(t)
	for _, tc := range []struct {
		file  string
		least int
		floor float64
	}{
		{"testdata/expressions.txt", 346, .99},
		{"testdata/second.txt", 65, .93},
		{"testdata/third.txt", 100, .85},
	} {
		right, all := map[string]int{}, map[string]int{}
		var kinds []string
		sum, n := 0, 0
		for _, c := range readExpressions(t, tc.file) {
			if all[c.Kind] == 0 {
				kinds = append(kinds, c.Kind)
			}
			all[c.Kind]++
			n++
			d := c.Document()
			if w := c.Wrong(r.Timexes(d, e.Sentences(d), c.Facts()...)); w != "" {
				t.Log(w)
				continue
			}
			right[c.Kind]++
			sum++
		}
		for _, k := range kinds {
			t.Logf("%-32s %3d of %3d", k, right[k], all[k])
		}
		share := float64(sum) / float64(n)
		t.Logf("%s: %d of %d, %.3f", tc.file, sum, n, share)
		if n < tc.least || share < tc.floor {
			t.Errorf("%s: %.3f of %d cases are right, below %.2f", tc.file, share, n, tc.floor)
		}
	}
}
