package storetest

import (
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/store"
)

// corpus stores one document of the given sentences and returns it.
func corpus(t *testing.T, s store.Store, n int, publisher string, sentences ...string) *tightrope.Document {
	t.Helper()
	d := document(n, publisher, strings.Join(sentences, " "))
	add(t, s, d)
	r := reading(d, "tightrope 1")
	at := 0
	for i, text := range sentences {
		r.Sentences = append(r.Sentences, store.Sentence{Doc: d.ID, Index: i + 1, Start: at, End: at + len(text), Kind: tightrope.Body, Text: text})
		at += len(text) + 1
	}
	if err := s.PutReading(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	return d
}

func search(t *testing.T, s store.Store, query string) []store.Sentence {
	t.Helper()
	hits, total, err := s.Search(t.Context(), query, 0, 0)
	if err != nil {
		t.Fatalf("search for %q: %v", query, err)
	}
	if total != len(hits) {
		t.Errorf("search for %q: total %d, %d hits", query, total, len(hits))
	}
	return hits
}

func testSearch(t *testing.T, s store.Store) {
	d := corpus(t, s, 1, "Wire",
		"The envoy flew to Minsk on Monday.",
		"Potash sanctions stay in place, and other sanctions too.",
		"Посол прибыл в Минск, где начались переговоры.",
		"In place of talks there was silence.")
	sentences, err := s.Sentences(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "number of sentences", len(sentences), 4)
	want := store.Sentence{
		Doc: d.ID, Index: 2, Start: 35, End: 91, Kind: tightrope.Body, Publisher: "Wire", Published: d.Published, Title: d.Title,
		Text: "Potash sanctions stay in place, and other sanctions too.",
	}
	same(t, "one sentence", sentences[1], want)
	for _, test := range []struct {
		query string
		index []int
		marks []string // of the first hit
	}{
		{"envoy", []int{1}, []string{"envoy"}},
		{"ENVOY monday", []int{1}, []string{"envoy", "Monday"}},
		{"envoy potash", nil, nil},
		{`"stay in place"`, []int{2}, []string{"stay in place"}},
		{`"place stay"`, nil, nil},
		{"переговоры", []int{3}, []string{"переговоры"}},
		{"МИНСК", []int{3}, []string{"Минск"}},
		{"pot*", []int{2}, []string{"Potash"}},
	} {
		hits := search(t, s, test.query)
		var index []int
		for _, h := range hits {
			index = append(index, h.Index)
		}
		same(t, "hits of "+test.query, index, test.index)
		if len(hits) == 0 {
			continue
		}
		var marks []string
		for _, h := range hits[0].Highlights {
			marks = append(marks, hits[0].Text[h[0]:h[1]])
		}
		same(t, "highlights of "+test.query, marks, test.marks)
		if hits[0].Publisher != "Wire" || hits[0].Title != d.Title || hits[0].Published != d.Published {
			t.Errorf("hit of %s lacks its document: %+v", test.query, hits[0])
		}
	}
	// A new version of the coder that cuts the text in another way takes the old
	// sentences out of the index.
	r := reading(d, "tightrope 2")
	r.Sentences = []store.Sentence{{Doc: d.ID, Index: 1, Start: 0, End: 34, Kind: tightrope.Body, Text: "The envoy flew to Minsk on Monday."}}
	if err := s.PutReading(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	same(t, "hits in sentences that are gone", len(search(t, s, "potash")), 0)
	same(t, "hits in the sentence that stays", len(search(t, s, "envoy")), 1)
}

// testOddSearches types what breaks a query language. None of it is an error.
func testOddSearches(t *testing.T, s store.Store) {
	corpus(t, s, 1, "Wire", "The U.S. envoy's trip, near Brest, and not (yet) over: 50% done - OR so.", "Второе предложение.")
	for _, query := range []string{
		"", " ", `"`, `""`, `" "`, `"""`, "*", "**", `"*"`, "'", "''", "(", ")", "()", "((", "-", "--", "+", ":", ";", "^", "{}", "[", "\\",
		"NEAR", "NEAR(", "NEAR(a b, 2)", "AND", "OR", "NOT", "AND OR NOT", "envoy AND", "OR envoy", "text:envoy", "text : envoy", "{text}: envoy",
		"envoy*", "*envoy", "en*voy", "e*", `"envoy`, `envoy"`, `en"voy`, `"envoy" "trip`, "envoy^2", "^envoy", "a+b", "50%", "U.S.", "envoy's",
		"\x00", "envoy\x00", "\"\x00", "\xff", "envoy\xff", "\n\t", "Второе", "второ*", "„Второе“", "«предложение»", "🙂", "é", "́", strings.Repeat("(", 5000),
		strings.Repeat(`"`, 999), strings.Repeat("x", 100000), "'; DROP TABLE documents; --", "sentences_index", "rowid",
	} {
		if _, _, err := s.Search(t.Context(), query, 5, 0); err != nil {
			t.Errorf("search for %.40q: %v", query, err)
		}
		for _, err := range s.Claims(t.Context(), store.Filter{Query: query}) {
			if err != nil {
				t.Errorf("claims with %.40q: %v", query, err)
			}
		}
		for _, err := range s.Events(t.Context(), store.Filter{Query: query}) {
			if err != nil {
				t.Errorf("events with %.40q: %v", query, err)
			}
		}
	}
	for query, want := range map[string]int{
		"U.S.": 1, "envoy's": 1, "50%": 1, "near": 1, "NEAR": 1, "or": 1, "NOT": 1, "(envoy)": 1, `"near brest"`: 1, "—": 0, "": 0, `"`: 0,
		"„Второе предложение“": 1, "«предложение Второе»": 0, "envoy -": 1, "envoy *": 1,
	} {
		same(t, fmt.Sprintf("hits of %q", query), len(search(t, s, query)), want)
	}
	if _, _, err := s.Search(t.Context(), strings.Repeat("word ", 1000), 5, 0); err == nil {
		t.Error("a search for a thousand words: no error")
	}
}

func testSearchOrder(t *testing.T, s store.Store) {
	for i := range 30 {
		corpus(t, s, 1+i%28, "Wire", fmt.Sprintf("Report %d tells of potash.", i), "Silence elsewhere.")
	}
	best := corpus(t, s, 3, "Herald", "Potash, potash.")
	hits := search(t, s, "potash")
	if len(hits) != 31 || hits[0].Doc != best.ID {
		t.Fatalf("%d hits, the best of document %s", len(hits), hits[0].Doc)
	}
	for i := 1; i < len(hits); i++ {
		a, b := hits[i-1], hits[i]
		if a.Rank > b.Rank || a.Rank == b.Rank && (a.Doc > b.Doc || a.Doc == b.Doc && a.Index >= b.Index) {
			t.Errorf("hits %d and %d are out of order", i-1, i)
		}
	}
	var pages []store.Sentence
	for offset := 0; offset < 40; offset += 7 {
		page, total, err := s.Search(t.Context(), "potash", 7, offset)
		if err != nil || total != 31 {
			t.Fatalf("page at %d: total %d, error %v", offset, total, err)
		}
		pages = append(pages, page...)
	}
	same(t, "pages", pages, hits)
}
