package parse_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"tightrope"
)

// BenchmarkParseNews reads the demonstration corpus, whose sentences are already
// cut: tags, trees and lemmas of news text, measured without any treebank.
func BenchmarkParseNews(b *testing.B) {
	e := newEngine(b)
	corpus, err := os.ReadFile("../../cmd/tightrope/demo/corpus.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	var sentences []tightrope.Sentence
	words := 0
	for line := range strings.Lines(string(corpus)) {
		var d tightrope.Document
		var report struct{ Text string }
		if err := json.Unmarshal([]byte(line), &report); err != nil {
			b.Fatal(err)
		}
		d.Text = report.Text
		for _, s := range e.Sentences(&d) {
			sentences = append(sentences, s)
			words += len(s.Tokens)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range sentences {
			e.Parse(&sentences[i])
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
