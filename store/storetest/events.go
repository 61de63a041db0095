package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"

	"tightrope"
	"tightrope/store"
)

// event makes an event of the given claims, which share parties and act.
func event(claims ...tightrope.Claim) *tightrope.Event {
	k := &claims[0]
	e := &tightrope.Event{
		Kind: "event", Format: tightrope.Format, ID: tightrope.EventID("e_" + tightrope.Hash([]byte(k.ID))[:32]),
		HasEvent: k.HasEvent, Date: k.Date, Event: k.Event, Act: k.Act, Actor: k.Actor, Recipient: k.Recipient,
		Status: k.Status, DateMin: k.DateMin, DateMax: k.DateMax, DatePrecision: k.DatePrecision, DateBasis: k.DateBasis,
		Reports: 1, Sources: 1, Agreement: 1, Weight: 1, Directed: true, KnownFrom: k.KnownFrom, RunID: k.RunID,
		Publishers: []string{k.CiteInfo.Publication}, CiteInfo: k.CiteInfo, Credibility: "3",
	}
	for i := range claims {
		e.Claims = append(e.Claims, claims[i].ID)
		e.Evidence = append(e.Evidence, claims[i].Evidence...)
	}
	return e
}

// events yields a list as an iterator.
func events(list ...*tightrope.Event) iter.Seq2[*tightrope.Event, error] {
	return func(yield func(*tightrope.Event, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func replace(t *testing.T, s store.Store, list ...*tightrope.Event) {
	t.Helper()
	n, err := s.ReplaceEvents(t.Context(), "r1", events(list...))
	if err != nil || n != len(list) {
		t.Fatalf("ReplaceEvents stored %d of %d events, error %v", n, len(list), err)
	}
}

func testEvents(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met. They agreed.")
	add(t, s, d)
	early, late, undated := event(claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB")), event(claim(d, 2, 6, "AGREE", "planned", "AAA", "BBB")), event(claim(d, 3, 0, "AID", "planned", "AAA"))
	high, five := 5.5, 5.0
	late.Intensity, late.Quantities = &high, []tightrope.Quantity{{Value: &five, Lo: &five, Hi: &five, Unit: "person", Role: "freed"}}
	late.Unknown = map[string]tightrope.Reason{"recipient": tightrope.NotStated}
	replace(t, s, undated, late, early)
	same(t, "events, undated last", all(t, s.Events(t.Context(), store.Filter{})), []*tightrope.Event{early, late, undated})
	got, err := s.Event(t.Context(), late.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "one event", got, late)
	replace(t, s, early)
	same(t, "events after a replacement", eventIDs(t, s, store.Filter{}), []tightrope.EventID{early.ID})
	_, err = s.Event(t.Context(), late.ID)
	notFound(t, "an event of the old set", err)
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Events != 1 {
		t.Errorf("%d events counted, error %v", counts.Events, err)
	}
	replace(t, s)
	same(t, "no events", eventIDs(t, s, store.Filter{}), []tightrope.EventID{})
}

func testEventFilters(t *testing.T, s store.Store) {
	wire, herald := document(1, "Wire", "The envoy met."), document(2, "Herald", "Aid came.")
	add(t, s, wire, herald)
	meetClaim, aidClaim := claim(wire, 1, 5, "CONSULT", "happened", "AAA"), claim(herald, 1, 7, "AID", "planned", "CCC", "AAA")
	meetClaim.Actor = append(meetClaim.Actor, tightrope.Entity{Code: "BBB"}, tightrope.Entity{Code: "DDD"})
	meetClaim.ID = meetClaim.ComputeID()
	for _, r := range []*store.Reading{reading(wire, "tightrope 1", meetClaim), reading(herald, "tightrope 1", aidClaim)} {
		r.Sentences = []store.Sentence{{Doc: r.Doc, Index: 1, Start: 0, End: 9, Text: "Words of " + string(r.Doc[:4]) + " on potash."}}
		if r.Doc == herald.ID {
			r.Sentences[0].Text = "Aid came."
		}
		if err := s.PutReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	meet, aid := event(meetClaim), event(aidClaim)
	nobody := event(claim(wire, 2, 0, "ASSAULT", "happened"))
	replace(t, s, meet, aid, nobody)
	none := []tightrope.EventID{}
	one := func(e *tightrope.Event) []tightrope.EventID { return []tightrope.EventID{e.ID} }
	pair := func(a, b string) store.Filter { return store.Filter{Pair: &tightrope.Dyad{Actor: a, Recipient: b}} }
	for _, test := range []struct {
		name string
		f    store.Filter
		want []tightrope.EventID
	}{
		{"all", store.Filter{}, []tightrope.EventID{meet.ID, aid.ID, nobody.ID}},
		{"newest", store.Filter{Newest: true}, []tightrope.EventID{aid.ID, meet.ID, nobody.ID}},
		{"actor", store.Filter{Actors: []string{"BBB"}}, one(meet)},
		{"actor or recipient", store.Filter{Actors: []string{"AAA"}}, []tightrope.EventID{meet.ID, aid.ID}},
		{"pair", pair("CCC", "AAA"), one(aid)},
		{"pair the other way", pair("AAA", "CCC"), none},
		{"reciprocal pair", pair("DDD", "BBB"), one(meet)},
		{"status", store.Filter{Statuses: []tightrope.Status{"planned", "denied"}}, one(aid)},
		{"days", store.Filter{From: day(6).Date(), To: day(8).Date()}, one(aid)},
		{"document", store.Filter{Doc: wire.ID}, []tightrope.EventID{meet.ID, nobody.ID}},
		{"publisher", store.Filter{Publisher: "Herald"}, one(aid)},
		{"ids", store.Filter{IDs: []string{string(aid.ID)}}, one(aid)},
		{"words", store.Filter{Query: "POTASH"}, one(meet)},
		{"known at", store.Filter{KnownAt: day(2)}, []tightrope.EventID{meet.ID, nobody.ID}},
	} {
		if got := eventIDs(t, s, test.f); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// many makes n events on five days and without a day.
func many(d *tightrope.Document, n int, status string) []*tightrope.Event {
	list := make([]*tightrope.Event, n)
	for i := range list {
		list[i] = event(claim(d, i+1, i%6, "CONSULT", status, "AAA", "BBB"))
	}
	return list
}

func testEventPaging(t *testing.T, s store.Store) {
	d := document(1, "Wire", "Many sentences.")
	replace(t, s, many(d, 41, "happened")...)
	for _, newest := range []bool{false, true} {
		whole := eventIDs(t, s, store.Filter{Newest: newest})
		var pages []tightrope.EventID
		f := store.Filter{Newest: newest, Limit: 5}
		for {
			page := eventIDs(t, s, f)
			pages = append(pages, page...)
			if len(page) < f.Limit {
				break
			}
			f.After = string(page[len(page)-1])
		}
		same(t, fmt.Sprintf("pages with newest %v", newest), pages, whole)
	}
	for _, err := range s.Events(t.Context(), store.Filter{After: "e_gone"}) {
		notFound(t, "a cursor that is gone", err)
	}
}

func testFailedReplace(t *testing.T, s store.Store) {
	d := document(1, "Wire", "Many sentences.")
	old := many(d, 3, "happened")
	replace(t, s, old...)
	before := eventIDs(t, s, store.Filter{})
	broken := errors.New("broken on purpose")
	failing := func(yield func(*tightrope.Event, error) bool) {
		for _, e := range many(d, 8, "planned") {
			if !yield(e, nil) {
				return
			}
		}
		yield(nil, broken)
	}
	if n, err := s.ReplaceEvents(t.Context(), "r2", failing); !errors.Is(err, broken) || n != 0 {
		t.Errorf("ReplaceEvents stored %d events, error %v; want the iterator's error", n, err)
	}
	same(t, "events after a failed replacement", eventIDs(t, s, store.Filter{}), before)
	if _, err := s.ReplaceEvents(t.Context(), "r2", events(old[0], old[0])); err == nil {
		t.Error("an event twice: no error")
	}
	empty := *old[0]
	empty.Claims = nil
	if _, err := s.ReplaceEvents(t.Context(), "r2", events(&empty)); err == nil {
		t.Error("an event without claims: no error")
	}
	same(t, "events after three failed replacements", eventIDs(t, s, store.Filter{}), before)
}

// testReplaceFromClaims reads the store inside the iterator that replaces its
// events, as the pipeline does.
func testReplaceFromClaims(t *testing.T, s store.Store) {
	for i := range 40 {
		d := document(1+i%20, "Wire", fmt.Sprintf("Report number %d.", i))
		add(t, s, d)
		read(t, s, d, "tightrope 1", claim(d, 1, 1+i%9, "CONSULT", "happened", "AAA", "BBB"))
	}
	reconcile := func(yield func(*tightrope.Event, error) bool) {
		for block, err := range s.ClaimBlocks(t.Context(), func(k *tightrope.Claim) string { return k.Date.String() }) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(event(block...), nil) {
				return
			}
		}
	}
	n, err := s.ReplaceEvents(t.Context(), "r1", reconcile)
	if err != nil || n != 9 {
		t.Fatalf("%d events, error %v; want 9", n, err)
	}
	same(t, "events", len(eventIDs(t, s, store.Filter{})), 9)
}

// testReplaceBesideReaders checks that a reader sees one whole set of events
// while the sets change.
func testReplaceBesideReaders(t *testing.T, s store.Store) {
	d := document(1, "Wire", "Many sentences.")
	sets := [][]*tightrope.Event{many(d, 50, "happened"), many(d, 80, "planned")}
	replace(t, s, sets[0]...)
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				n, statuses := 0, map[tightrope.Status]int{}
				for e, err := range s.Events(t.Context(), store.Filter{}) {
					if err != nil {
						t.Errorf("reader: %v", err)
						return
					}
					n++
					statuses[e.Status]++
				}
				if len(statuses) != 1 || n != 50 && n != 80 {
					t.Errorf("a reader sees %d events of %v: neither set", n, statuses)
					return
				}
			}
		})
	}
	for i := range 20 {
		replace(t, s, sets[(i+1)%2]...)
	}
	stop()
	readers.Wait()
}
