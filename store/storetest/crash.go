package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"tightrope"
	"tightrope/store"
)

// crashSize is the size of the work that Write does.
const (
	crashDocuments = 80
	crashClaims    = 5 // a document and version
)

// Write does the whole of a fixed piece of work, resuming where an earlier call
// was killed: documents, readings by two versions of a coder, and events, which
// are replaced every few documents. Its result depends on nothing else.
func Write(ctx context.Context, s store.Store) error {
	for i := range crashDocuments {
		if _, err := s.PutDocument(ctx, crashDocument(i)); err != nil {
			return err
		}
	}
	for version := range 2 {
		n := 0
		for d, err := range s.Uncoded(ctx, crashCoder(version)) {
			if err != nil {
				return err
			}
			if err := s.PutReading(ctx, crashReading(d, version)); err != nil {
				return err
			}
			if n++; n%5 == 0 {
				if err := rebuild(ctx, s); err != nil {
					return err
				}
			}
		}
	}
	return rebuild(ctx, s)
}

func crashCoder(version int) string { return fmt.Sprintf("tightrope %d", version+1) }

func crashDocument(i int) *tightrope.Document {
	return document(1+i%28, "Wire", fmt.Sprintf("Report number %d. It has a second sentence.", i))
}

// crashReading draws what a version finds: the second version loses some claims
// of the first and finds others.
func crashReading(d *tightrope.Document, version int) *store.Reading {
	r := reading(d, crashCoder(version))
	draw := rand.New(rand.NewPCG(uint64(version), uint64(len(d.Text))+uint64(d.ID[0])))
	for i := range crashClaims {
		k := claim(d, i+1, 1+draw.IntN(9), "CONSULT", "happened", "AAA", []string{"BBB", "CCC"}[draw.IntN(2)])
		k.Coder = r.Coder
		r.Claims = append(r.Claims, k)
	}
	for i, text := range []string{"Report number so and so.", "It has a second sentence, by " + r.Coder + "."} {
		r.Sentences = append(r.Sentences, store.Sentence{Doc: d.ID, Index: i + 1, Start: 20 * i, End: 20*i + 19, Kind: tightrope.Body, Text: text})
	}
	return r
}

func rebuild(ctx context.Context, s store.Store) error {
	_, err := s.ReplaceEvents(ctx, "r1", func(yield func(*tightrope.Event, error) bool) {
		for block, err := range s.ClaimBlocks(ctx, func(k *tightrope.Claim) string { return k.Date.String() + k.Recipient[0].Code }) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(event(block...), nil) {
				return
			}
		}
	})
	return err
}

// Check holds a store that Write was killed in to what must be true at any
// moment: every reading is whole or absent, and the events are one whole set.
func Check(t *testing.T, s store.Store) {
	t.Helper()
	left := [2]map[tightrope.DocID]bool{{}, {}}
	for version := range left {
		for _, d := range all(t, s.Uncoded(t.Context(), crashCoder(version))) {
			left[version][d.ID] = true
		}
	}
	for _, d := range all(t, s.Documents(t.Context(), true)) {
		if tightrope.Hash([]byte(d.Text)) != d.TextSHA256 {
			t.Errorf("document %s has lost its text", d.ID)
		}
		newest := -1
		for version := range left {
			if !left[version][d.ID] {
				newest = version
			}
		}
		checkReading(t, s, d, newest)
	}
	for _, e := range all(t, s.Events(t.Context(), store.Filter{})) {
		if len(e.Claims) == 0 || len(e.Claims) != len(e.Evidence) {
			t.Errorf("event %s is not whole", e.ID)
		}
	}
}

// checkReading compares what is there of d with what a version of the coder
// makes of it; version -1 is no reading at all.
func checkReading(t *testing.T, s store.Store, d *tightrope.Document, version int) {
	t.Helper()
	want, got := map[tightrope.ClaimID]bool{}, map[tightrope.ClaimID]bool{}
	sentences := 0
	if version >= 0 {
		r := crashReading(d, version)
		for i := range r.Claims {
			want[r.Claims[i].ID] = true
		}
		sentences = len(r.Sentences)
	}
	for _, k := range all(t, s.Claims(t.Context(), store.Filter{Doc: d.ID})) {
		got[k.ID] = true
	}
	same(t, "claims of document "+string(d.ID), got, want)
	list, err := s.Sentences(t.Context(), d.ID)
	if err != nil || len(list) != sentences {
		t.Errorf("document %s has %d sentences, want %d; error %v", d.ID, len(list), sentences, err)
	}
}

// Content is what Write leaves when it has come to its end, in a form that can
// be compared between two stores.
func Content(t *testing.T, s store.Store) []any {
	t.Helper()
	var content []any
	for _, d := range all(t, s.Documents(t.Context(), true)) {
		content = append(content, *d)
		list, err := s.Sentences(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		content = append(content, list)
	}
	for _, k := range all(t, s.Claims(t.Context(), store.Filter{WithBroken: true})) {
		content = append(content, *k)
	}
	content = append(content, claimIDs(t, s, store.Filter{}))
	for _, e := range all(t, s.Events(t.Context(), store.Filter{})) {
		content = append(content, *e)
	}
	return content
}
