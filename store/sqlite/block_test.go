package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"tightrope"
	"tightrope/store"
)

// TestLargeBlock holds the parts of a block that has more claims than fit: none
// is too large, none is lost, and days that lie far apart part company.
func TestLargeBlock(t *testing.T) {
	c, err := Open(t.Context(), filepath.Join(t.TempDir(), "case.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a failed test is enough
	c.maxBlock = 10
	text := "They met."
	d := &tightrope.Document{ID: "d_1", Text: text, TextSHA256: tightrope.Hash([]byte(text))}
	if _, err := c.PutDocument(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	r := &store.Reading{Doc: d.ID, Coder: "tightrope 1", Run: "r_1"}
	for i := range 30 { // days 1 to 8, a gap, days 109 on; every sixth has none, which also leaves small gaps
		k := tightrope.Claim{Kind: "claim", Format: tightrope.Format, ID: tightrope.ClaimID(fmt.Sprintf("c_%02d", i*7%30)), Act: "CONSULT", Status: "happened"}
		if i%6 != 5 {
			k.Date = tightrope.NewDate(2026, 1, 1+i+100*min(1, i/8))
		}
		k.Evidence = []tightrope.Evidence{{Doc: d.ID, TextSHA256: d.TextSHA256, Sentence: 1, End: len(text), Quote: text}}
		r.Claims = append(r.Claims, k)
	}
	if err := c.PutReading(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	var sizes []int
	seen := map[tightrope.ClaimID]bool{}
	for block, err := range c.ClaimBlocks(t.Context(), func(*tightrope.Claim) string { return "one" }) {
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, len(block))
		for i := range block {
			if seen[block[i].ID] || i > 0 && block[i-1].ID >= block[i].ID {
				t.Errorf("claim %s comes twice or out of order", block[i].ID)
			}
			seen[block[i].ID] = true
		}
	}
	if want := []int{7, 8, 5, 10}; !slices.Equal(sizes, want) || len(seen) != 30 {
		t.Errorf("parts of %v claims, %d in all; want %v", sizes, len(seen), want)
	}
}
