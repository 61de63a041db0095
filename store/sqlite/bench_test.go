package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/store"
)

// words are drawn with falling frequency, as in real text.
func words(draw *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "w%d", int(20000*draw.Float64()*draw.Float64()*draw.Float64()))
	}
	return b.String() + "."
}

// benchReading makes a document of 20 sentences with 6 claims.
func benchReading(draw *rand.Rand, i int) (*tightrope.Document, *store.Reading) {
	sentences := make([]string, 20)
	for j := range sentences {
		sentences[j] = words(draw, 22)
	}
	text := strings.Join(sentences, " ")
	published := tightrope.MomentOf(tightrope.NewDate(2020, 1, 1+i%2000).Time())
	d := &tightrope.Document{
		ID: tightrope.DocID(tightrope.Hash(fmt.Append(nil, i, text))), Text: text, TextSHA256: tightrope.Hash([]byte(text)),
		Published: published, Publisher: fmt.Sprintf("Outlet %d", i%40), Title: words(draw, 8), Lang: "en",
	}
	r := &store.Reading{Doc: d.ID, Coder: "tightrope 1", Run: "r1"}
	at := 0
	for j, s := range sentences {
		r.Sentences = append(r.Sentences, store.Sentence{Doc: d.ID, Index: j + 1, Start: at, End: at + len(s), Kind: tightrope.Body, Text: s})
		at += len(s) + 1
	}
	confidence, quad, scale := 0.8, 1, 6.0
	for j := range 6 {
		s := r.Sentences[j*3]
		k := tightrope.Claim{
			Kind: "claim", Format: tightrope.Format, HasEvent: true, Date: published.Date(), DateMin: published.Date(), DateMax: published.Date(),
			Act: "CONSULT", Status: "happened", QuadCode: &quad, EventScale: &scale, Confidence: &confidence, Directed: true,
			Actor:     []tightrope.Entity{{Code: fmt.Sprintf("A%02d", draw.IntN(90)), Sector: "GOV", EntityText: "the envoy", Span: tightrope.Range{3, 9}}},
			Recipient: []tightrope.Entity{{Code: fmt.Sprintf("A%02d", draw.IntN(90)), Sector: "GOV", EntityText: "the minister", Span: tightrope.Range{13, 19}}},
			Why:       []tightrope.Why{{Rule: "frame.meet", Weight: 1.5}}, Lang: "en",
			Evidence: []tightrope.Evidence{{Doc: d.ID, TextSHA256: d.TextSHA256, Sentence: s.Index, Start: s.Start, End: s.End, Quote: s.Text, QuoteSHA256: tightrope.Hash([]byte(s.Text))}},
		}
		k.Event = append(k.Event, k.Act)
		k.ID = k.ComputeID()
		r.Claims = append(r.Claims, k)
	}
	return d, r
}

// BenchmarkPut stores documents with their readings; documents/s and claims/s
// are of one goroutine, the making of them left out.
func BenchmarkPut(b *testing.B) {
	c := open(b, filepath.Join(b.TempDir(), "case.db"))
	draw := rand.New(rand.NewPCG(1, 1))
	docs, readings := make([]*tightrope.Document, b.N), make([]*store.Reading, b.N)
	for i := range b.N {
		docs[i], readings[i] = benchReading(draw, i)
	}
	b.ResetTimer()
	for i := range b.N {
		put(b, c, docs[i], readings[i])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "documents/s")
	b.ReportMetric(6*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
}

func put(b *testing.B, c store.Store, d *tightrope.Document, r *store.Reading) {
	b.Helper()
	if _, err := c.PutDocument(b.Context(), d); err != nil {
		b.Fatal(err)
	}
	if err := c.PutReading(b.Context(), r); err != nil {
		b.Fatal(err)
	}
}

// benchCase holds 2,000 documents, 40,000 sentences and 12,000 claims.
func benchCase(b *testing.B) store.Store {
	c := open(b, filepath.Join(b.TempDir(), "case.db"))
	draw := rand.New(rand.NewPCG(1, 1))
	for i := range 2000 {
		d, r := benchReading(draw, i)
		put(b, c, d, r)
	}
	return c
}

func BenchmarkSearch(b *testing.B) {
	c := benchCase(b)
	for _, query := range []string{"w4000", "w12 w400", `"w1 w2"`, "w0"} {
		_, total, err := c.Search(b.Context(), query, 20, 0)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%s-%d-hits", strings.ReplaceAll(query, " ", "+"), total), func(b *testing.B) {
			for range b.N {
				if _, _, err := c.Search(b.Context(), query, 20, 0); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "searches/s")
		})
	}
}

func BenchmarkClaims(b *testing.B) {
	c := benchCase(b)
	for name, f := range map[string]store.Filter{
		"all":  {},
		"page": {Limit: 100, Newest: true},
		"pair": {Pair: &tightrope.Dyad{Actor: "A01", Recipient: "A02"}},
	} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for range b.N {
				for _, err := range c.Claims(b.Context(), f) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "claims/s")
		})
	}
	b.Run("blocks", func(b *testing.B) {
		n := 0
		for range b.N {
			for block, err := range c.ClaimBlocks(b.Context(), func(k *tightrope.Claim) string { return k.Actor[0].Code }) {
				if err != nil {
					b.Fatal(err)
				}
				n += len(block)
			}
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "claims/s")
	})
}
