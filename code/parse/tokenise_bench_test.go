package parse

import (
	"strings"
	"testing"

	"tightrope"
)

// BenchmarkTokenise cuts invented running text into words and looks at each.
func BenchmarkTokenise(b *testing.B) {
	lx, err := loadLexicon()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The foreign minister of the small republic said on Tuesday that it wouldn't re-open "+
		"the border before Jan. 5, 2027. \"We do not expect miracles,\" he told reporters (in Vilnius). ", 500)
	t := tokeniser{lexicon: lx}
	var buf []byte
	words := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t.out = t.out[:0]
		t.run(text, 0, len(text))
		for i := range t.out {
			buf = t.out[i].look(lx.names, buf, text[t.out[i].start:t.out[i].end])
		}
		words += len(t.out)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkCut cuts the same text into words and sentences.
func BenchmarkCut(b *testing.B) {
	e, s := newCutter(b)
	words := 0
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		s.cutAll(e, newsText)
		words += len(s.tok.out)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// newsText is invented running text with names in it, behind which an end
// without a mark is looked for.
var newsText = strings.Repeat("MINSK, Jan. 5 - The foreign minister of the small republic, Adam J. Novik, told the U.S. envoy John Roe on Tuesday "+
	"that Minsk wouldn't re-open the border before Jan. 5, 2027. \"We do not expect miracles,\" he told Example Wire (in Vilnius). "+
	"Lithuania, Latvia and Poland have not replied. ", 200)

func newCutter(t testing.TB) (*Engine, *scratch) {
	e, err := New(Options{Engine: "fast"})
	if err != nil {
		t.Fatal(err)
	}
	return e, e.pool.Get().(*scratch)
}

func (s *scratch) cutAll(e *Engine, text string) {
	s.tok.out, s.cuts = s.tok.out[:0], s.cuts[:0]
	e.cut(s, text, block{0, len(text), tightrope.Body})
}

// TestCutDoesNotAllocate holds that words and sentences are found in memory
// that is there.
func TestCutDoesNotAllocate(t *testing.T) {
	e, s := newCutter(t)
	s.cutAll(e, newsText)
	if n := testing.AllocsPerRun(20, func() { s.cutAll(e, newsText) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
	if len(s.cuts) < 600 {
		t.Errorf("%d sentences", len(s.cuts))
	}
}
