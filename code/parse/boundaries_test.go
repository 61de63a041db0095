package parse_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
)

// TestBoundaries holds the sentence ends of invented news texts, each with a
// full stop that ends no sentence or an end that is hard to see.
func TestBoundaries(t *testing.T) {
	raw, err := os.ReadFile("testdata/boundaries.txt")
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t)
	ends := 0
	for text := range strings.Lines(string(raw)) {
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		want := strings.Split(text, " | ")
		ends += len(want)
		d := &tightrope.Document{Text: strings.Join(want, " ")}
		var got []string
		for _, s := range e.Sentences(d) {
			got = append(got, d.Text[s.Start:s.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
	if ends < 120 {
		t.Errorf("only %d sentence ends", ends)
	}
}
