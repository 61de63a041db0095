package code_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code"
	"tightrope/code/codetest"
)

// benchmarkDocument joins the texts of the coding cases into one report.
func benchmarkDocument(b *testing.B) *tightrope.Document {
	b.Helper()
	cases, err := codetest.Load("testdata/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for i := range cases {
		for _, d := range cases[i].Docs {
			text.WriteString(d.Text + "\n\n")
		}
	}
	m, err := tightrope.ParseMoment("2025-03-10")
	if err != nil {
		b.Fatal(err)
	}
	return &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: "bench", Text: text.String(), TextSHA256: tightrope.Hash([]byte(text.String())),
		Lang: "en", Published: m, PublishedBasis: tightrope.BasisMetadata,
	}
}

// BenchmarkClaims measures text to claims, all layers included, in sentences a
// second on one core.
func BenchmarkClaims(b *testing.B) {
	coder, err := code.New(code.Options{})
	if err != nil {
		b.Fatal(err)
	}
	d := benchmarkDocument(b)
	a, err := coder.Annotate(context.Background(), d)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		if _, _, err := coder.Claims(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(a.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// TestClaimsAreStable holds the coder to one answer for one text.
func TestClaimsAreStable(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("testdata", "acts.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	d := &tightrope.Document{ID: "stable", Text: string(text), TextSHA256: tightrope.Hash(text), Lang: "en"}
	var ids [2][]tightrope.ClaimID
	for i := range ids {
		claims, _, err := coder.Claims(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for k := range claims {
			c := &claims[k]
			ids[i] = append(ids[i], c.ID)
			if q, ok := c.Evidence[0].Span().In(d.Text); !ok || q != c.Evidence[0].Quote {
				t.Errorf("claim %s: the quote is not in the text at its span", c.ID)
			}
		}
	}
	if len(ids[0]) == 0 || strings.Join(toStrings(ids[0]), " ") != strings.Join(toStrings(ids[1]), " ") {
		t.Errorf("two runs differ, or gave nothing: %d and %d claims", len(ids[0]), len(ids[1]))
	}
}

func toStrings(list []tightrope.ClaimID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return out
}
