package storetest

import (
	"errors"
	"fmt"
	"testing"

	"tightrope"
	"tightrope/store"
)

func testDocuments(t *testing.T, s store.Store) {
	d := document(3, "Wire", "The council met.\nПереговоры прошли в Минске. \x00 end")
	d.Regions = []tightrope.Region{{Kind: tightrope.Caption, Start: 0, End: 3, Reason: "test"}}
	fresh, err := s.PutDocument(t.Context(), d)
	if err != nil || !fresh {
		t.Fatalf("first PutDocument: fresh %v, error %v", fresh, err)
	}
	fresh, err = s.PutDocument(t.Context(), d)
	if err != nil || fresh {
		t.Errorf("second PutDocument: fresh %v, error %v", fresh, err)
	}
	got, err := s.Document(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "document", got, d)
	bare := *d
	bare.Text = ""
	if got, err = s.Record(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	same(t, "record", got, &bare)
	if _, err := s.Record(t.Context(), "d_none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("record of an unknown document: error %v, want ErrNotFound", err)
	}
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "counts", counts, store.Counts{Documents: 1, Publishers: 1, First: day(3).Date(), Last: day(3).Date()})
}

func testDocumentOrder(t *testing.T, s store.Store) {
	undated, window := document(9, "Wire", "Undated."), document(2, "Wire", "Within a window.")
	undated.Published, undated.PublishedMin, undated.PublishedMax = tightrope.Moment{}, tightrope.Date{}, tightrope.Date{}
	window.Published = tightrope.Moment{}
	third, first := document(3, "Wire", "Third."), document(1, "Wire", "First.")
	add(t, s, undated, third, window, first)
	want := []tightrope.DocID{first.ID, window.ID, third.ID, undated.ID}
	for _, text := range []bool{true, false} {
		var got []tightrope.DocID
		for _, d := range all(t, s.Documents(t.Context(), text)) {
			got = append(got, d.ID)
			if (d.Text != "") != text {
				t.Errorf("with text %v: text is %q", text, d.Text)
			}
			if d.TextSHA256 == "" {
				t.Errorf("with text %v: no hash", text)
			}
		}
		same(t, fmt.Sprintf("order with text %v", text), got, want)
	}
	// More documents than any page, half of them of one day: ties go by ID.
	for i := range 600 {
		add(t, s, document(4+i%2, "Wire", fmt.Sprintf("Report number %d.", i)))
	}
	docs := all(t, s.Documents(t.Context(), false))
	if len(docs) != 604 {
		t.Fatalf("%d documents, want 604", len(docs))
	}
	for i := 1; i < 602; i++ {
		a, b := docs[i-1], docs[i]
		if a.Published == b.Published && a.ID >= b.ID {
			t.Fatalf("documents %d and %d of one day are not in the order of IDs", i-1, i)
		}
	}
}

func testDocumentVersions(t *testing.T, s store.Store) {
	d := document(1, "Wire", "First text.")
	add(t, s, d)
	read(t, s, d, "tightrope 1")
	again := *d
	again.Text, again.Title = "Second text, by another cleaner.", "Another title"
	again.TextSHA256 = tightrope.Hash([]byte(again.Text))
	fresh, err := s.PutDocument(t.Context(), &again)
	if err != nil || !fresh {
		t.Fatalf("another text of the same bytes: fresh %v, error %v", fresh, err)
	}
	got, err := s.Document(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "current version", got, &again)
	same(t, "documents", len(all(t, s.Documents(t.Context(), false))), 1)
	same(t, "uncoded again", len(all(t, s.Uncoded(t.Context(), "tightrope 1"))), 1)
}

func testBadDocuments(t *testing.T, s store.Store) {
	noID, wrongHash, notText := document(1, "Wire", "Text."), document(2, "Wire", "Text."), document(3, "Wire", "Text.")
	noID.ID = ""
	wrongHash.Text += " More."
	notText.Text = "\xff"
	notText.TextSHA256 = tightrope.Hash([]byte(notText.Text))
	for name, d := range map[string]*tightrope.Document{"no id": noID, "wrong hash": wrongHash, "not UTF-8": notText} {
		if fresh, err := s.PutDocument(t.Context(), d); err == nil || fresh {
			t.Errorf("%s: fresh %v, error %v", name, fresh, err)
		}
	}
	same(t, "documents", len(all(t, s.Documents(t.Context(), false))), 0)
}

func testRelations(t *testing.T, s store.Store) {
	first, second := document(1, "Wire", "A text."), document(2, "Herald", "A text, again.")
	add(t, s, first, second)
	changed := *second
	changed.CopyOf, changed.SameStory, changed.Text = first.ID, first.ID, "not looked at"
	if err := s.SetRelation(t.Context(), &changed); err != nil {
		t.Fatal(err)
	}
	got, err := s.Document(t.Context(), second.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := *second
	want.CopyOf, want.SameStory = first.ID, first.ID
	same(t, "related document", got, &want)
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Copies != 1 {
		t.Errorf("copies are %d, error %v; want 1", counts.Copies, err)
	}
}

func testUncoded(t *testing.T, s store.Store) {
	a, b, c := document(1, "Wire", "One."), document(2, "Wire", "Two."), document(3, "Wire", "Three.")
	add(t, s, a, b, c)
	read(t, s, b, "tightrope 1")
	left := all(t, s.Uncoded(t.Context(), "tightrope 1"))
	if len(left) != 2 || left[0].ID >= left[1].ID {
		t.Fatalf("%d uncoded documents, or not by ID", len(left))
	}
	for _, d := range left {
		if d.ID == b.ID || d.Text == "" {
			t.Errorf("uncoded gives document %s with text %q", d.ID, d.Text)
		}
	}
	same(t, "uncoded by another version", len(all(t, s.Uncoded(t.Context(), "tightrope 2"))), 3)
}

// testLoopsMayWrite codes a corpus inside the loop over what is uncoded, as the
// pipeline does.
func testLoopsMayWrite(t *testing.T, s store.Store) {
	for i := range 300 {
		add(t, s, document(1+i%28, "Wire", fmt.Sprintf("Report number %d.", i)))
	}
	n := 0
	for d, err := range s.Uncoded(t.Context(), "tightrope 1") {
		if err != nil {
			t.Fatal(err)
		}
		read(t, s, d, "tightrope 1", claim(d, 1, 1, "CONSULT", "happened", "AAA", "BBB"))
		n++
	}
	same(t, "documents coded", n, 300)
	for d, err := range s.Documents(t.Context(), false) {
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SetRelation(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "documents left", len(all(t, s.Uncoded(t.Context(), "tightrope 1"))), 0)
	for k, err := range s.Claims(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Document(t.Context(), k.Evidence[0].Doc); err != nil {
			t.Fatal(err)
		}
	}
}

func testCoverage(t *testing.T, s store.Store) {
	january, february := document(5, "Wire", "One."), document(40, "Wire", "Two.")
	window, wide, undated := document(41, "Wire", "Three."), document(42, "Wire", "Four."), document(43, "Wire", "Five.")
	window.Published, window.PublishedMin, window.PublishedMax = tightrope.Moment{}, tightrope.NewDate(2026, 2, 3), tightrope.NewDate(2026, 2, 20)
	wide.Published, wide.PublishedMin, wide.PublishedMax = tightrope.Moment{}, tightrope.NewDate(2026, 2, 3), tightrope.NewDate(2026, 3, 20)
	undated.Published, undated.PublishedMin, undated.PublishedMax = tightrope.Moment{}, tightrope.Date{}, tightrope.Date{}
	add(t, s, january, february, window, wide, undated)
	months, err := s.Coverage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "coverage", months, map[tightrope.Month]int{{Year: 2026, Month: 1}: 1, {Year: 2026, Month: 2}: 2})
}
