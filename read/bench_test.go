package read_test

import (
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/read"
)

// newsText is an invented report of about 2 KB with furniture.
func newsText(n int) string {
	return "News\n\nA Headline for Number " + fmt.Sprint(n) + "\n\nMINSK (Example Wire) - " + paragraphs(story(n)...) + "\n\n" +
		paragraphs(story(n + 1)[:3]...) + "\n\nRead also\n\nAnother Title\n\nA deck.\n\nA Third Title\n"
}

func BenchmarkClean(b *testing.B) {
	text := newsText(7)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		read.Clean(&tightrope.Document{Text: text})
	}
}

func BenchmarkJSONL(b *testing.B) {
	var in strings.Builder
	for n := range 500 {
		fmt.Fprintf(&in, "{\"id\":\"%d\",\"date\":\"2026-03-04\",\"text\":%s}\n", n, quote(newsText(n)))
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range read.Open(b.Context(), []string{"-"}, read.Options{Stdin: strings.NewReader(in.String())}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPage(b *testing.B) {
	b.SetBytes(int64(len(webPage)))
	for b.Loop() {
		for _, err := range read.Open(b.Context(), []string{"-"}, read.Options{Stdin: strings.NewReader(webPage)}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkSignature(b *testing.B) {
	d := doc("a", "2026-03-04", "x", "", newsText(7))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		read.SignatureOf(d)
	}
}

func BenchmarkIndex(b *testing.B) {
	var sigs []read.Signature
	for n := range 5000 {
		sigs = append(sigs, read.SignatureOf(doc(fmt.Sprint(n), fmt.Sprintf("2026-03-%02d", n%28+1), fmt.Sprint("o", n%9), "", newsText(n%3000))))
	}
	b.ResetTimer()
	for b.Loop() {
		read.Relations(func(yield func(read.Signature) bool) {
			for _, s := range sigs {
				if !yield(s) {
					return
				}
			}
		})
	}
	b.ReportMetric(float64(len(sigs)*b.N)/b.Elapsed().Seconds(), "docs/s")
}
