package read_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope/read"
)

// scanOf gives signatures as a store does: by time, then ID.
func scanOf(sigs []read.Signature) func(bool) iter.Seq2[read.Signature, error] {
	return func(dated bool) iter.Seq2[read.Signature, error] {
		return func(yield func(read.Signature, error) bool) {
			sorted := slices.Clone(sigs)
			slices.SortFunc(sorted, func(a, b read.Signature) int {
				if c := a.Published.Time.Compare(b.Published.Time); c != 0 {
					return c
				}
				return strings.Compare(string(a.Doc), string(b.Doc))
			})
			for _, s := range sorted {
				if s.Published.IsZero() != dated && !yield(s, nil) {
					return
				}
			}
		}
	}
}

// related keeps what is no original.
func related(t *testing.T, sigs []read.Signature, o read.CompareOptions) []read.Relation {
	t.Helper()
	var out []read.Relation
	n := 0
	for r, err := range read.Compare(scanOf(sigs), o) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; r.Kind != "" {
			out = append(out, r)
		}
	}
	if n != len(sigs) {
		t.Fatalf("%d answers for %d documents", n, len(sigs))
	}
	return out
}

// corpus is made of stories that several outlets print within three days, some
// of them without a date.
func corpus(n int) []read.Signature {
	var sigs []read.Signature
	for i := range n {
		day := fmt.Sprintf("2026-%02d-%02d", 1+i/28%12, 1+i%28)
		if i%17 == 5 {
			day = ""
		}
		id, outlet := fmt.Sprintf("d%04d", (i*7919)%n), fmt.Sprint("outlet ", i%9)
		sigs = append(sigs, read.SignatureOf(doc(id, day, outlet, "", paragraphs(story(i/3)...))))
	}
	return sigs
}

func TestCompareFindsWhatRelationsFinds(t *testing.T) {
	sigs := corpus(400)
	want := read.Relations(slices.Values(slices.Clone(sigs)))
	if len(want) < 100 {
		t.Fatalf("only %d relations in the corpus", len(want))
	}
	if diff := cmp.Diff(want, related(t, sigs, read.CompareOptions{})); diff != "" {
		t.Error(diff)
	}
}

// TestCompareHorizon prints one text on the first day and again after others.
func TestCompareHorizon(t *testing.T) {
	full := paragraphs(story(1)...)
	sigs := []read.Signature{read.SignatureOf(doc("first", "2026-01-01", "Wire", "", full))}
	for i := range 40 {
		sigs = append(sigs, read.SignatureOf(doc(fmt.Sprintf("n%02d", i), fmt.Sprintf("2026-02-%02d", 1+i%28), "Other", "", paragraphs(story(10+i)...))))
	}
	sigs = append(sigs,
		read.SignatureOf(doc("again", "2026-03-01", "Herald", "", full)),
		read.SignatureOf(doc("third", "2026-03-02", "Courier", "", full)))
	ofs := func(horizon int) map[string]string {
		of := map[string]string{}
		for _, r := range related(t, sigs, read.CompareOptions{Documents: horizon}) {
			of[string(r.Doc)] = string(r.Of)
		}
		return of
	}
	if diff := cmp.Diff(map[string]string{"again": "first", "third": "first"}, ofs(50)); diff != "" {
		t.Errorf("within the horizon: %s", diff)
	}
	if diff := cmp.Diff(map[string]string{"third": "again"}, ofs(20)); diff != "" {
		t.Errorf("beyond the horizon: %s", diff)
	}
}

func TestCompareStopsAtAnError(t *testing.T) {
	broken := errors.New("broken")
	scan := func(bool) iter.Seq2[read.Signature, error] {
		return func(yield func(read.Signature, error) bool) { yield(read.Signature{}, broken) }
	}
	n := 0
	for _, err := range read.Compare(scan, read.CompareOptions{}) {
		if n++; !errors.Is(err, broken) {
			t.Errorf("error is %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d answers, want the error alone", n)
	}
}
