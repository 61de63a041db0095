package storetest

import (
	"fmt"
	"slices"
	"testing"

	"tightrope"
	"tightrope/store"
)

func testReadings(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met the minister. They agreed.")
	add(t, s, d)
	dated, undated := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB"), claim(d, 2, 0, "AGREE", "planned", "AAA")
	read(t, s, d, "tightrope 1", undated, dated)
	got := all(t, s.Claims(t.Context(), store.Filter{}))
	same(t, "claims, undated last", got, []*tightrope.Claim{&dated, &undated})
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Claims != 2 || counts.Withdrawn != 0 {
		t.Errorf("counts are %+v, error %v", counts, err)
	}
}

func testReadingTwice(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met the minister.")
	add(t, s, d)
	k := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB")
	read(t, s, d, "tightrope 1", k, k)
	before, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	read(t, s, d, "tightrope 1", k)
	after, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "counts after the second reading", after, before)
	same(t, "claims", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{k.ID})
	same(t, "readings known", claimIDs(t, s, store.Filter{KnownAt: day(20)}), []tightrope.ClaimID{k.ID})
}

// testInferredWindow keeps what a coder inferred of a document's date beside what
// was read, takes it back with the next reading, and never touches a stated date.
func testInferredWindow(t *testing.T, s store.Store) {
	undated, dated := document(1, "Wire", "Belarus freed 14."), document(2, "Wire", "Belarus freed 15.")
	undated.Published, undated.PublishedMin, undated.PublishedMax = tightrope.Moment{}, tightrope.Date{}, tightrope.Date{}
	undated.PublishedBasis = tightrope.BasisUnknown
	for _, d := range []*tightrope.Document{undated, dated} {
		if _, err := s.PutDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	read := func(d *tightrope.Document, coder string, first, last tightrope.Date) *tightrope.Document {
		t.Helper()
		err := s.PutReading(t.Context(), &store.Reading{Doc: d.ID, Coder: coder, Run: "r1", PublishedMin: first, PublishedMax: last})
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Document(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	first, last := day(3).Date(), day(40).Date()
	if got := read(undated, "tightrope 1", first, last); got.PublishedMin != first || got.PublishedMax != last ||
		got.PublishedBasis != tightrope.BasisInferred || !got.Published.IsZero() {
		t.Errorf("window %v to %v on the basis %s, want %v to %v, inferred", got.PublishedMin, got.PublishedMax, got.PublishedBasis, first, last)
	}
	if got := read(undated, "tightrope 2", tightrope.Date{}, tightrope.Date{}); !got.PublishedMax.IsZero() || got.PublishedBasis != tightrope.BasisUnknown {
		t.Errorf("a reading that infers nothing leaves %v on the basis %s", got.PublishedMax, got.PublishedBasis)
	}
	if got := read(dated, "tightrope 1", first, last); got.PublishedMin != dated.PublishedMin || got.PublishedBasis != tightrope.BasisMetadata {
		t.Errorf("a stated date became %v on the basis %s", got.PublishedMin, got.PublishedBasis)
	}
}

func testBadReadings(t *testing.T, s store.Store) {
	d, other := document(1, "Wire", "The envoy met."), document(2, "Wire", "Another text.")
	add(t, s, d, other)
	good := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB")
	noID, noEvidence, ofOther := claim(d, 2, 5, "AGREE", "happened", "AAA"), claim(d, 3, 5, "AGREE", "happened", "AAA"), claim(other, 1, 5, "AGREE", "happened", "AAA")
	noID.ID, noEvidence.Evidence = "", nil
	for name, r := range map[string]*store.Reading{
		"no coder":                  reading(d, "", good),
		"claim without id":          reading(d, "tightrope 1", good, noID),
		"claim without evidence":    reading(d, "tightrope 1", good, noEvidence),
		"claim of another document": reading(d, "tightrope 1", good, ofOther),
	} {
		if err := s.PutReading(t.Context(), r); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	sameIndex := reading(d, "tightrope 1", good)
	sameIndex.Sentences = []store.Sentence{{Doc: d.ID, Index: 1, Text: "The envoy met."}, {Doc: d.ID, Index: 1, Text: "Twice."}}
	if err := s.PutReading(t.Context(), sameIndex); err == nil {
		t.Error("two sentences with one number: no error")
	}
	same(t, "claims of refused readings", claimIDs(t, s, store.Filter{WithBroken: true}), []tightrope.ClaimID{})
	same(t, "documents left to code", len(all(t, s.Uncoded(t.Context(), "tightrope 1"))), 2)
}

func testWithdrawals(t *testing.T, s store.Store) {
	d, other := document(1, "Wire", "The envoy met. They agreed."), document(2, "Wire", "Another text.")
	add(t, s, d, other)
	kept, lost := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB"), claim(d, 2, 6, "AGREE", "happened", "AAA", "BBB")
	apart := claim(other, 1, 7, "AID", "happened", "AAA", "BBB")
	read(t, s, d, "tightrope 1", kept, lost)
	read(t, s, other, "tightrope 1", apart)

	surer := kept
	confidence := 0.9
	surer.Coder, surer.Confidence, surer.KnownFrom, surer.RunID = "tightrope 2", &confidence, day(9), "r2"
	later := reading(d, "tightrope 2", surer)
	later.KnownFrom = day(9)
	if err := s.PutReading(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	want := surer
	want.KnownFrom = kept.KnownFrom // known since the first reading
	same(t, "claims after the second version", all(t, s.Claims(t.Context(), store.Filter{})), []*tightrope.Claim{&want, &apart})
	same(t, "with withdrawn", claimIDs(t, s, store.Filter{WithBroken: true}), []tightrope.ClaimID{kept.ID, lost.ID, apart.ID})
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Claims != 2 || counts.Withdrawn != 1 {
		t.Errorf("counts are %+v, error %v", counts, err)
	}
	read(t, s, d, "tightrope 3", surer, lost)
	same(t, "found again", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{kept.ID, lost.ID, apart.ID})
	read(t, s, d, "tightrope 4")
	same(t, "nothing found", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{apart.ID})
}

func testOtherCoders(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met. They agreed.")
	add(t, s, d)
	machine, person := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB"), claim(d, 2, 6, "AGREE", "happened", "AAA", "BBB")
	read(t, s, d, "tightrope 1", machine)
	read(t, s, d, "reviewer ann", person)
	read(t, s, d, "tightrope 2", machine)
	same(t, "claims of both coders", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{machine.ID, person.ID})
}

func testSupersedes(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met. They agreed.")
	add(t, s, d)
	old, better := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB"), claim(d, 1, 5, "CONSULT", "planned", "AAA", "BBB")
	better.Supersedes = old.ID
	read(t, s, d, "tightrope 1", old)
	read(t, s, d, "reviewer ann", better)
	same(t, "present view", claimIDs(t, s, store.Filter{}), []tightrope.ClaimID{better.ID})
	same(t, "all", len(claimIDs(t, s, store.Filter{WithBroken: true})), 2)
}

func testKnownAt(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met. They agreed.")
	add(t, s, d)
	kept, lost, found := claim(d, 1, 5, "CONSULT", "happened", "AAA", "BBB"), claim(d, 2, 6, "AGREE", "happened", "AAA", "BBB"), claim(d, 3, 7, "AID", "happened", "AAA", "BBB")
	for _, step := range []struct {
		known  int
		coder  string
		claims []tightrope.Claim
	}{
		{10, "tightrope 1", []tightrope.Claim{kept, lost}},
		{12, "tightrope 2", []tightrope.Claim{kept, found}},
		{14, "tightrope 3", []tightrope.Claim{kept, found, lost}},
	} {
		r := reading(d, step.coder)
		r.KnownFrom = day(step.known)
		for _, k := range step.claims {
			k.Coder, k.KnownFrom = step.coder, day(step.known)
			r.Claims = append(r.Claims, k)
		}
		if err := s.PutReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		at   int
		want []tightrope.ClaimID
		by   string
	}{
		{9, []tightrope.ClaimID{}, ""},
		{10, []tightrope.ClaimID{kept.ID, lost.ID}, "tightrope 1"},
		{11, []tightrope.ClaimID{kept.ID, lost.ID}, "tightrope 1"},
		{12, []tightrope.ClaimID{kept.ID, found.ID}, "tightrope 2"},
		{14, []tightrope.ClaimID{kept.ID, lost.ID, found.ID}, "tightrope 3"},
	} {
		f := store.Filter{KnownAt: day(test.at)}
		same(t, fmt.Sprintf("known on day %d", test.at), claimIDs(t, s, f), test.want)
		for _, k := range all(t, s.Claims(t.Context(), f)) {
			if k.Coder != test.by {
				t.Errorf("on day %d claim %s is by %q, want %q", test.at, k.ID, k.Coder, test.by)
			}
		}
	}
	f := store.Filter{KnownAt: day(12), WithBroken: true}
	same(t, "known and withdrawn on day 12", claimIDs(t, s, f), []tightrope.ClaimID{kept.ID, lost.ID, found.ID})
}

func testDiagnostics(t *testing.T, s store.Store) {
	d := document(1, "Wire", "The envoy met. They agreed.")
	add(t, s, d)
	first, second := reading(d, "tightrope 1"), reading(d, "tightrope 2")
	first.Left = []tightrope.Diagnostic{{Doc: d.ID, Start: 3, End: 9, Stage: "code", Code: "no-frame", Detail: "old"}}
	second.Left = []tightrope.Diagnostic{
		{Doc: d.ID, Start: 15, End: 20, Stage: "code", Code: "no-frame"},
		{Doc: d.ID, Start: 0, End: 9, Stage: "actor", Code: "unknown-actor", Detail: "envoy"},
	}
	for _, r := range []*store.Reading{first, second} {
		if err := s.PutReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	want := []tightrope.Diagnostic{second.Left[1], second.Left[0]}
	for _, id := range []tightrope.DocID{d.ID, ""} {
		got, err := s.Diagnostics(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("diagnostics of %q", id), got, want)
	}
}

func testClaimFilters(t *testing.T, s store.Store) {
	wire, herald := document(1, "Wire", "The envoy met. They agreed."), document(2, "Herald", "Aid came.")
	add(t, s, wire, herald)
	meet := claim(wire, 1, 5, "CONSULT", "happened", "AAA")
	meet.Actor = append(meet.Actor, tightrope.Entity{Code: "BBB"}) // reciprocal
	meet.ID = meet.ComputeID()
	agree, aid, undated := claim(wire, 2, 6, "AGREE", "planned", "AAA", "BBB", "CCC"), claim(herald, 1, 7, "AID", "happened", "CCC", "AAA"), claim(herald, 2, 0, "ACCUSE", "happened", "BBB", "CCC")
	aid.Event = nil
	set(&aid.Act, "AID")
	aid.Event = append(aid.Event, agree.Event...) // category AGREE, act AID
	for _, r := range []*store.Reading{reading(wire, "tightrope 1", meet, agree), reading(herald, "tightrope 1", aid, undated)} {
		for i, text := range []string{"The envoy met the minister.", "They agreed on potash."} {
			r.Sentences = append(r.Sentences, store.Sentence{Doc: r.Doc, Index: i + 1, Start: 10 * i, End: 10*i + 9, Kind: tightrope.Body, Text: text})
		}
		if err := s.PutReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	types := func(names ...string) (f store.Filter) {
		for _, n := range names {
			f.Types = append(f.Types, aid.Act)
			set(&f.Types[len(f.Types)-1], n)
		}
		return f
	}
	pair := func(a, b string) store.Filter { return store.Filter{Pair: &tightrope.Dyad{Actor: a, Recipient: b}} }
	for _, test := range []struct {
		name string
		f    store.Filter
		want []tightrope.ClaimID
	}{
		{"all", store.Filter{}, []tightrope.ClaimID{meet.ID, agree.ID, aid.ID, undated.ID}},
		{"newest first", store.Filter{Newest: true}, []tightrope.ClaimID{aid.ID, agree.ID, meet.ID, undated.ID}},
		{"any of the actors", store.Filter{Actors: []string{"CCC"}}, []tightrope.ClaimID{agree.ID, aid.ID, undated.ID}},
		{"two actors", store.Filter{Actors: []string{"CCC", "BBB"}}, []tightrope.ClaimID{meet.ID, agree.ID, aid.ID, undated.ID}},
		{"ordered pair", pair("AAA", "CCC"), []tightrope.ClaimID{agree.ID}},
		{"the pair in the other order", pair("CCC", "AAA"), []tightrope.ClaimID{aid.ID}},
		{"reciprocal pair", pair("BBB", "AAA"), []tightrope.ClaimID{meet.ID}},
		{"reciprocal and directed pair", pair("AAA", "BBB"), []tightrope.ClaimID{meet.ID, agree.ID}},
		{"types, of act or category", types("AGREE"), []tightrope.ClaimID{agree.ID, aid.ID}},
		{"type of the act alone", types("AID"), []tightrope.ClaimID{aid.ID}},
		{"statuses", store.Filter{Statuses: []tightrope.Status{"planned"}}, []tightrope.ClaimID{agree.ID}},
		{"half-open days", store.Filter{From: day(5).Date(), To: day(7).Date()}, []tightrope.ClaimID{meet.ID, agree.ID}},
		{"from a day, undated ones out", store.Filter{From: day(6).Date()}, []tightrope.ClaimID{agree.ID, aid.ID}},
		{"to a day", store.Filter{To: day(6).Date()}, []tightrope.ClaimID{meet.ID}},
		{"document", store.Filter{Doc: herald.ID}, []tightrope.ClaimID{aid.ID, undated.ID}},
		{"publisher", store.Filter{Publisher: "Wire"}, []tightrope.ClaimID{meet.ID, agree.ID}},
		{"ids", store.Filter{IDs: []string{string(aid.ID), "c_none"}}, []tightrope.ClaimID{aid.ID}},
		{"words in the evidence", store.Filter{Query: "potash"}, []tightrope.ClaimID{agree.ID, undated.ID}},
		{"no words", store.Filter{Query: "?!"}, []tightrope.ClaimID{}},
		{"limit", store.Filter{Limit: 2}, []tightrope.ClaimID{meet.ID, agree.ID}},
		{"all at once", store.Filter{Actors: []string{"AAA"}, Statuses: []tightrope.Status{"happened"}, Publisher: "Wire", Query: "envoy", From: day(1).Date()}, []tightrope.ClaimID{meet.ID}},
		{"nothing injected", store.Filter{Actors: []string{`x') OR 1=1 --`}}, []tightrope.ClaimID{}},
	} {
		got := claimIDs(t, s, test.f)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func testClaimPaging(t *testing.T, s store.Store) {
	d := document(1, "Wire", "Many sentences.")
	add(t, s, d)
	var claims []tightrope.Claim
	for i := range 37 {
		claims = append(claims, claim(d, i+1, i%5, "CONSULT", "happened", "AAA", "BBB")) // a fifth is undated
	}
	read(t, s, d, "tightrope 1", claims...)
	for _, newest := range []bool{false, true} {
		whole := claimIDs(t, s, store.Filter{Newest: newest})
		var pages []tightrope.ClaimID
		f := store.Filter{Newest: newest, Limit: 4}
		for {
			page := claimIDs(t, s, f)
			pages = append(pages, page...)
			if len(page) < f.Limit {
				break
			}
			f.After = string(page[len(page)-1])
		}
		same(t, fmt.Sprintf("pages with newest %v", newest), pages, whole)
		same(t, "number of claims", len(whole), 37)
	}
	for _, err := range s.Claims(t.Context(), store.Filter{After: "c_gone"}) {
		notFound(t, "a cursor that is gone", err)
	}
}

func testClaimBlocks(t *testing.T, s store.Store) {
	want := map[string][]tightrope.ClaimID{}
	key := func(k *tightrope.Claim) string { return k.Actor[0].Code }
	for i := range 60 {
		d := document(1+i%20, "Wire", fmt.Sprintf("Report number %d.", i))
		add(t, s, d)
		var claims []tightrope.Claim
		for j := range 9 {
			k := claim(d, j+1, 1+j, "CONSULT", "happened", []string{"AAA", "BBB", "CCC"}[(i*j)%3], "DDD")
			claims = append(claims, k)
			want[key(&k)] = append(want[key(&k)], k.ID)
		}
		read(t, s, d, "tightrope 1", claims...)
	}
	var keys []string
	got := map[string][]tightrope.ClaimID{}
	for block, err := range s.ClaimBlocks(t.Context(), key) {
		if err != nil {
			t.Fatal(err)
		}
		k := key(&block[0])
		keys = append(keys, k)
		for i := range block {
			got[k] = append(got[k], block[i].ID)
			if key(&block[i]) != k {
				t.Errorf("block %s holds a claim of block %s", k, key(&block[i]))
			}
		}
	}
	same(t, "order of blocks", keys, []string{"AAA", "BBB", "CCC"})
	for _, ids := range want {
		slices.Sort(ids)
	}
	same(t, "blocks, claims by ID", got, want)
	for _, err := range s.ClaimBlocks(t.Context(), key) {
		if err != nil {
			t.Fatal(err)
		}
		break // a loop may end early
	}
}
