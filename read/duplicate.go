package read

import (
	"cmp"
	"iter"
	"slices"

	"tightrope"
)

// RelationKind is how a document depends on an earlier one.
type RelationKind string

// The kinds of relations; the empty kind is an original.
const (
	CopyOf    RelationKind = "copy"    // says nothing that the other does not: no new evidence
	VersionOf RelationKind = "version" // a later state of the same report
)

// Relation says that document Doc depends on the earlier document Of. Root is
// the first of the chain, an original.
type Relation struct {
	Doc  tightrope.DocID `json:"doc"`
	Kind RelationKind    `json:"kind"`
	Of   tightrope.DocID `json:"of"`
	Root tightrope.DocID `json:"root"`

	// Why is one of "same-text", "revised-text", "most-of-text", "same-quotation",
	// "same-facts", "credits-outlet", "same-agency".
	Why string `json:"why"`

	// Share is how much of the shorter text stands in the other, 0 to 1, by
	// five-word runs.
	Share float64 `json:"share"`
}

// Relations returns the relations among documents, in the order of the later
// ones. It depends on the set of signatures and not on their order: the earliest
// published is the original, undated documents come last. Documents of one time
// are ordered by whether they credit another outlet, by how often their outlet
// is seen to copy, then by source id and id.
func Relations(signatures iter.Seq[Signature]) []Relation {
	all := slices.Collect(signatures)
	first := &Index{copied: map[uint64]int{}}
	out := relations(all, first)
	if len(first.copied) == 0 {
		return out
	}
	return relations(all, &Index{habit: first.copied})
}

// relations sorts the signatures and adds them one by one.
func relations(all []Signature, x *Index) []Relation {
	slices.SortFunc(all, func(a, b Signature) int { return before(&a, &b, x.habit) })
	var out []Relation
	for i := range all {
		if r := x.add(all[i]); r.Kind != "" {
			out = append(out, r)
		}
	}
	return out
}

// before orders documents by publication; habit counts the copies of an outlet.
func before(a, b *Signature, habit map[uint64]int) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		if a.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(
		a.Published.Time.Compare(b.Published.Time),
		cmp.Compare(min(1, len(a.Wires)), min(1, len(b.Wires))),
		cmp.Compare(habit[a.Outlet], habit[b.Outlet]),
		cmp.Compare(a.SourceID, b.SourceID),
		cmp.Compare(a.Doc, b.Doc),
	)
}

// Index finds the relations of documents as they come. It keeps signatures
// only, of all documents or of the last Keep. The zero Index is ready. It is not
// for use by several goroutines.
type Index struct {
	// Keep is how many of the documents last added are remembered; 0 is all. A
	// document is never related to one that is forgotten.
	Keep int

	docs     []Signature       // from number first on
	roots    []tightrope.DocID // the first of the chain
	origin   []original        // what a copy copies, else itself
	first    int32             // number of docs[0]: numbers count documents added
	known    map[tightrope.DocID]struct{}
	postings postings           // by body, address, band, quotation
	outlets  map[uint32][]int32 // by outlet, in order of arrival
	wires    map[uint32][]int32 // by agency credited
	hits     map[int32]int      // scratch: keys shared with the document at hand
	list     []int32            // scratch
	habit    map[uint64]int     // copies by outlet, known in a second pass
	copied   map[uint64]int     // counts them in a first pass, unless nil
}

// original is what outlives its signature.
type original struct {
	doc       tightrope.DocID
	published tightrope.Moment
}

// Add takes in a document whose Regions are marked and returns how it depends
// on one that was added before and published earlier; "" and "" for an
// original. When documents do not arrive in the order of publication, Relations
// of the Index is the final answer.
func (x *Index) Add(d *tightrope.Document) (kind RelationKind, of tightrope.DocID) {
	r := x.add(SignatureOf(d))
	return r.Kind, r.Of
}

// Relations returns the relations among the documents that are remembered.
func (x *Index) Relations() []Relation { return Relations(x.Signatures()) }

// Signatures returns what the index keeps, in the order of arrival.
func (x *Index) Signatures() iter.Seq[Signature] { return slices.Values(x.docs) }

// The index looks at no more than this many earlier documents of one key or one
// outlet: a key with more is a phrase that everybody uses.
const (
	maxPostings   = 64
	maxRecent     = 100
	maxCandidates = 48
)

func (x *Index) doc(n int32) *Signature { return &x.docs[n-x.first] }

func (x *Index) add(s Signature) Relation {
	if x.known == nil {
		x.known = map[tightrope.DocID]struct{}{}
		x.postings = postings{one: map[uint64]int32{}}
		x.outlets = map[uint32][]int32{}
		x.wires = map[uint32][]int32{}
		x.hits = map[int32]int{}
	}
	if _, again := x.known[s.Doc]; again {
		return Relation{}
	}
	best, at := x.best(&s)
	root, origin := s.Doc, original{s.Doc, s.Published}
	if best.Kind != "" {
		root = x.roots[at-x.first]
		best.Of = x.doc(at).Doc
		if best.Kind == CopyOf {
			origin = x.origin[at-x.first]
			best.Of = origin.doc
			x.count(&s, origin)
		}
		best.Doc, best.Root = s.Doc, root
	}
	n := x.first + int32(len(x.docs))
	x.known[s.Doc] = struct{}{}
	x.docs = append(x.docs, s)
	x.roots, x.origin = append(x.roots, root), append(x.origin, origin)
	x.post(&s, n)
	if x.Keep > 0 && len(x.docs) >= x.Keep+max(1, x.Keep/8) {
		x.forget(len(x.docs) - x.Keep)
	}
	return best
}

// count notes that the outlet of s copies, if s is later than the original.
func (x *Index) count(s *Signature, of original) {
	if x.copied != nil && s.Outlet != 0 && !s.Published.IsZero() && of.published.Time.Before(s.Published.Time) {
		x.copied[s.Outlet]++
	}
}

// forget drops the n documents that were added first. It is done for an eighth
// of the index at a time, so that what is kept is seldom moved.
func (x *Index) forget(n int) {
	for i := range n {
		s, number := &x.docs[i], x.first+int32(i)
		delete(x.known, s.Doc)
		for k := range keys(s) {
			x.postings.drop(k, number)
		}
		if s.Outlet != 0 {
			dropFirst(x.outlets, uint32(s.Outlet), number)
		}
		for _, w := range s.Wires {
			dropFirst(x.wires, w, number)
		}
	}
	x.docs = slices.Delete(x.docs, 0, n)
	x.roots, x.origin = slices.Delete(x.roots, 0, n), slices.Delete(x.origin, 0, n)
	x.first += int32(n)
}

// post enters document n under its keys.
func (x *Index) post(s *Signature, n int32) {
	for k := range keys(s) {
		x.postings.add(k, n)
	}
	if s.Outlet != 0 {
		addRecent(x.outlets, uint32(s.Outlet), n)
	}
	for _, w := range s.Wires {
		addRecent(x.wires, w, n)
	}
}

// keys yields what documents that may be related have in common.
func keys(s *Signature) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		if !yield(s.Body) || s.Address != 0 && !yield(s.Address^0xadd7e55) {
			return
		}
		if s.Shingles > 0 {
			for band := 0; band < sketch; band += 2 { // two rows a band finds 93 of 100 pairs at a similarity of .28
				k := uint64(s.Min[band])<<32 | uint64(s.Min[band+1])
				if !yield(k*0x9e3779b97f4a7c15 + uint64(band)) {
					return
				}
			}
		}
		for _, q := range s.Quotes {
			if !yield(uint64(q)<<8 | 0xff) {
				return
			}
		}
	}
}

// best returns the strongest relation of s to a document before it.
func (x *Index) best(s *Signature) (Relation, int32) {
	var best Relation
	var at int32
	for _, i := range x.candidates(s) {
		if before(x.doc(i), s, x.habit) > 0 {
			continue
		}
		r := relate(x.doc(i), s)
		if r.Kind == "" {
			continue
		}
		if c := stronger(r, best); c > 0 || c == 0 && x.preferred(i, at, r.Kind) {
			best, at = r, i
		}
	}
	return best, at
}

// candidates returns the documents to compare s with: those that share most
// keys with it, and recent ones of the outlets and agencies that it credits.
func (x *Index) candidates(s *Signature) []int32 {
	clear(x.hits)
	list := x.list[:0]
	for k := range keys(s) {
		for _, i := range x.postings.of(k) {
			if x.hits[i] == 0 {
				list = append(list, i)
			}
			x.hits[i]++
		}
	}
	if len(list) > maxCandidates {
		slices.SortFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(x.hits[b], x.hits[a]), cmp.Compare(a, b)) })
		list = list[:maxCandidates]
	}
	recent := func(docs []int32) {
		for j := len(docs) - 1; j >= max(0, len(docs)-maxRecent); j-- {
			if i := docs[j]; gap(x.doc(i), s) <= creditDays && !slices.Contains(list, i) {
				list = append(list, i)
			}
		}
	}
	for _, c := range s.Sources {
		recent(x.outlets[c])
	}
	for _, w := range s.Wires {
		recent(x.wires[w])
	}
	x.list = list
	return list
}

// preferred decides between equal relations: a copy is of the earliest, a
// version of the latest.
func (x *Index) preferred(i, than int32, k RelationKind) bool {
	c := before(x.doc(i), x.doc(than), x.habit)
	if k == VersionOf {
		return c > 0
	}
	return c < 0
}

// stronger compares relations of one document: the same text first, then a
// revision, then the larger share.
func stronger(a, b Relation) int {
	rank := func(r Relation) int {
		switch {
		case r.Kind == "":
			return 0
		case r.Why == "same-text":
			return 3
		case r.Kind == VersionOf:
			return 2
		}
		return 1
	}
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	if a.Kind == VersionOf {
		return 0
	}
	return cmp.Compare(int(a.Share*20), int(b.Share*20))
}
