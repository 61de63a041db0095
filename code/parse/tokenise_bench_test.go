package parse

import (
	"strings"
	"testing"
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
