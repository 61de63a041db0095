// Package storetest holds every implementation of store.Store to its contract.
// An implementation's test calls Run with a function that opens an empty store;
// one that keeps cases on disk also runs Write in a process that is killed, and
// Check on what is left.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/store"
)

// Run runs the whole suite. open returns an empty store and closes it when the
// test ends.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	t.Helper()
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s store.Store)
	}{
		{"documents", testDocuments},
		{"document order", testDocumentOrder},
		{"document versions", testDocumentVersions},
		{"bad documents", testBadDocuments},
		{"relations", testRelations},
		{"uncoded", testUncoded},
		{"loops may write", testLoopsMayWrite},
		{"coverage", testCoverage},
		{"readings", testReadings},
		{"reading twice", testReadingTwice},
		{"inferred window", testInferredWindow},
		{"bad readings", testBadReadings},
		{"withdrawals", testWithdrawals},
		{"other coders", testOtherCoders},
		{"supersedes", testSupersedes},
		{"known at", testKnownAt},
		{"diagnostics", testDiagnostics},
		{"claim filters", testClaimFilters},
		{"claim paging", testClaimPaging},
		{"claim blocks", testClaimBlocks},
		{"events", testEvents},
		{"event filters", testEventFilters},
		{"event paging", testEventPaging},
		{"failed replace", testFailedReplace},
		{"replace from claims", testReplaceFromClaims},
		{"replace beside readers", testReplaceBesideReaders},
		{"judgements", testJudgements},
		{"search", testSearch},
		{"odd searches", testOddSearches},
		{"search order", testSearchOrder},
		{"runs", testRuns},
		{"empty store", testEmpty},
		{"cancelled", testCancelled},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

// document makes a document whose ID and hash are right. n sets the day.
func document(n int, publisher, text string) *tightrope.Document {
	id := tightrope.DocID(tightrope.Hash([]byte(fmt.Sprint(n, publisher, text))))
	return &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: id,
		Title: fmt.Sprintf("Report %d", n), Publisher: publisher, URL: fmt.Sprintf("https://example.org/%d", n),
		Published: day(n), PublishedBasis: tightrope.BasisMetadata, Retrieved: day(n + 1),
		PublishedMin: day(n).Date(), PublishedMax: day(n).Date(),
		Lang: "en", Text: text, TextSHA256: tightrope.Hash([]byte(text)), Regions: []tightrope.Region{},
	}
}

// day is the nth day of 2026.
func day(n int) tightrope.Moment {
	return tightrope.Moment{Time: time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC), DayOnly: true}
}

// claim makes a claim about sentence n of d, dated on the given day of 2026, or
// undated for 0. Parties are codes; the first is the actor.
func claim(d *tightrope.Document, n, on int, act, status string, parties ...string) tightrope.Claim {
	confidence := 0.75
	k := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format, HasEvent: true,
		CiteInfo: tightrope.CiteInfo{Publication: d.Publisher, Codebook: "test", Version: "1"},
		Coder:    "tightrope 1", Status: tightrope.Status(status),
		DatePrecision: tightrope.ToDay, DateBasis: tightrope.BasisText,
		Evidence: []tightrope.Evidence{{
			Doc: d.ID, TextSHA256: d.TextSHA256, Sentence: n, Start: 10 * (n - 1), End: 10*n - 1,
		}},
		Confidence: &confidence, Why: []tightrope.Why{{Rule: "test", Weight: 1}},
		Directed: true, Lang: "en", KnownFrom: d.Retrieved, RunID: "r1",
	}
	set(&k.Act, act)
	k.Event = append(k.Event, k.Act)
	if on > 0 {
		k.Date = day(on).Date()
		k.DateMin, k.DateMax = k.Date, k.Date
	}
	for i, code := range parties {
		party := tightrope.Entity{Code: code, Name: "Land of " + code, ActorID: tightrope.ActorID(code), Sector: "GOV"}
		if i == 0 {
			k.Actor = append(k.Actor, party)
		} else {
			k.Recipient = append(k.Recipient, party)
		}
	}
	k.ID = k.ComputeID()
	return k
}

// set gives p the text s, whatever p's type is called.
func set[T ~string](p *T, s string) { *p = T(s) }

// add stores documents and fails the test if one is refused.
func add(t *testing.T, s store.Store, docs ...*tightrope.Document) {
	t.Helper()
	for _, d := range docs {
		if _, err := s.PutDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
}

// read stores a reading of d by the given coder.
func read(t *testing.T, s store.Store, d *tightrope.Document, coder string, claims ...tightrope.Claim) {
	t.Helper()
	if err := s.PutReading(t.Context(), reading(d, coder, claims...)); err != nil {
		t.Fatal(err)
	}
}

func reading(d *tightrope.Document, coder string, claims ...tightrope.Claim) *store.Reading {
	return &store.Reading{Doc: d.ID, Coder: coder, Run: "run of " + coder, KnownFrom: d.Retrieved, Claims: claims}
}

// all gathers an iterator and fails the test on its error.
func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func claimIDs(t *testing.T, s store.Store, f store.Filter) []tightrope.ClaimID {
	t.Helper()
	ids := []tightrope.ClaimID{}
	for _, k := range all(t, s.Claims(t.Context(), f)) {
		ids = append(ids, k.ID)
	}
	return ids
}

func eventIDs(t *testing.T, s store.Store, f store.Filter) []tightrope.EventID {
	t.Helper()
	ids := []tightrope.EventID{}
	for _, e := range all(t, s.Events(t.Context(), f)) {
		ids = append(ids, e.ID)
	}
	return ids
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func notFound(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%s: error is %v, want one that wraps store.ErrNotFound", what, err)
	}
}

func testEmpty(t *testing.T, s store.Store) {
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "counts", counts, store.Counts{})
	_, err = s.Document(t.Context(), "nothing")
	notFound(t, "Document", err)
	_, err = s.Event(t.Context(), "e_nothing")
	notFound(t, "Event", err)
	notFound(t, "PutReading", s.PutReading(t.Context(), &store.Reading{Doc: "nothing", Coder: "tightrope 1"}))
	notFound(t, "SetRelation", s.SetRelation(t.Context(), &tightrope.Document{ID: "nothing"}))
	same(t, "documents", len(all(t, s.Documents(t.Context(), true))), 0)
	same(t, "claims", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{})
	same(t, "events", eventIDs(t, s, store.Filter{}), []tightrope.EventID{})
	same(t, "blocks", len(all(t, s.ClaimBlocks(t.Context(), func(*tightrope.Claim) string { return "" }))), 0)
	hits, total, err := s.Search(t.Context(), "anything", 10, 0)
	if err != nil || len(hits) != 0 || total != 0 {
		t.Errorf("Search gave %d of %d hits, error %v", len(hits), total, err)
	}
	months, err := s.Coverage(t.Context())
	if err != nil || len(months) != 0 {
		t.Errorf("Coverage gave %v, error %v", months, err)
	}
}

func testRuns(t *testing.T, s store.Store) {
	late := store.Run{ID: "b", Started: day(3), Coder: "tightrope 1", Inputs: []string{"x.txt"}, Seed: 1<<63 + 7}
	early := store.Run{ID: "a", Started: day(2), Coder: "tightrope 1"}
	for _, r := range []store.Run{late, early} {
		if err := s.PutRun(t.Context(), &r); err != nil {
			t.Fatal(err)
		}
	}
	late.Finished, late.Documents = day(4), 12
	if err := s.PutRun(t.Context(), &late); err != nil {
		t.Fatal(err)
	}
	runs, err := s.Runs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "runs", runs, []store.Run{early, late})
}

func testCancelled(t *testing.T, s store.Store) {
	d := document(1, "Wire", "One sentence here.")
	add(t, s, d)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.PutDocument(ctx, document(2, "Wire", "Another.")); !errors.Is(err, context.Canceled) {
		t.Errorf("PutDocument after cancel: %v", err)
	}
	for _, err := range s.Documents(ctx, true) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Documents after cancel: %v", err)
		}
	}
	if _, err := s.Document(t.Context(), d.ID); err != nil {
		t.Errorf("the store does not work after a cancelled call: %v", err)
	}
}
