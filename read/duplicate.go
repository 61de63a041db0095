package read

import (
	"cmp"
	"iter"
	"slices"
	"time"

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
	first := relations(all, nil)
	outlets := make(map[tightrope.DocID]*Signature, len(all))
	for i := range all {
		outlets[all[i].Doc] = &all[i]
	}
	habit := map[uint64]int{}
	for _, r := range first {
		copied, of := outlets[r.Doc], outlets[r.Of]
		if r.Kind == CopyOf && copied.Outlet != 0 && !copied.Published.IsZero() && of.Published.Time.Before(copied.Published.Time) {
			habit[copied.Outlet]++
		}
	}
	if len(habit) == 0 {
		return first
	}
	return relations(all, habit)
}

// relations sorts the signatures and adds them one by one.
func relations(all []Signature, habit map[uint64]int) []Relation {
	slices.SortFunc(all, func(a, b Signature) int { return before(&a, &b, habit) })
	x := &Index{habit: habit}
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
// only. The zero Index is ready. It is not for use by several goroutines.
type Index struct {
	docs     []Signature
	roots    []int32 // the first of the chain
	origin   []int32 // what a copy copies, else itself
	known    map[tightrope.DocID]struct{}
	postings map[uint64][]int32 // by body, address, band, quotation
	outlets  map[uint32][]int32 // by outlet, in order of arrival
	wires    map[uint32][]int32 // by agency credited
	hits     map[int32]int      // scratch: keys shared with the document at hand
	list     []int32            // scratch
	habit    map[uint64]int     // copies by outlet, known in a second pass
}

// Add takes in a document whose Regions are marked and returns how it depends
// on one that was added before and published earlier; "" and "" for an
// original. When documents do not arrive in the order of publication, Relations
// of the Index is the final answer.
func (x *Index) Add(d *tightrope.Document) (kind RelationKind, of tightrope.DocID) {
	r := x.add(SignatureOf(d))
	return r.Kind, r.Of
}

// Relations returns the relations among all documents added.
func (x *Index) Relations() []Relation { return Relations(slices.Values(x.docs)) }

// Signatures returns what the index keeps, in the order of arrival.
func (x *Index) Signatures() iter.Seq[Signature] { return slices.Values(x.docs) }

// The index looks at no more than this many earlier documents of one key or one
// outlet: a key with more is a phrase that everybody uses.
const (
	maxPostings   = 64
	maxRecent     = 100
	maxCandidates = 48
)

func (x *Index) add(s Signature) Relation {
	if x.known == nil {
		x.known = map[tightrope.DocID]struct{}{}
		x.postings = map[uint64][]int32{}
		x.outlets = map[uint32][]int32{}
		x.wires = map[uint32][]int32{}
		x.hits = map[int32]int{}
	}
	if _, again := x.known[s.Doc]; again {
		return Relation{}
	}
	best, at := x.best(&s)
	n := int32(len(x.docs))
	x.known[s.Doc] = struct{}{}
	x.docs = append(x.docs, s)
	x.roots, x.origin = append(x.roots, n), append(x.origin, n)
	if best.Kind != "" {
		x.roots[n] = x.roots[at]
		if best.Kind == CopyOf {
			at = x.origin[at]
			x.origin[n] = at
		}
		best.Doc, best.Of, best.Root = s.Doc, x.docs[at].Doc, x.docs[x.roots[n]].Doc
	}
	x.post(&s, n)
	return best
}

// post enters document n under its keys.
func (x *Index) post(s *Signature, n int32) {
	for k := range keys(s) {
		if p := x.postings[k]; len(p) < maxPostings {
			x.postings[k] = append(p, n)
		}
	}
	if s.Outlet != 0 {
		x.outlets[uint32(s.Outlet)] = append(x.outlets[uint32(s.Outlet)], n)
	}
	for _, w := range s.Wires {
		x.wires[w] = append(x.wires[w], n)
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
		if before(&x.docs[i], s, x.habit) > 0 {
			continue
		}
		r := relate(&x.docs[i], s)
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
		for _, i := range x.postings[k] {
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
			if i := docs[j]; gap(&x.docs[i], s) <= creditDays && !slices.Contains(list, i) {
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
	c := before(&x.docs[i], &x.docs[than], x.habit)
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

// The thresholds of reading.md, section 3, and the time within which reports
// are of the same news.
const (
	sameShare    = .85 // similarity of one text
	revisedShare = .60 // of the shorter text
	someShare    = .30
	quoteShare   = .20 // with a quotation of eight words in common
	otherFacts   = .30 // of names and numbers: below it two texts are on different things
	creditDays   = 3
	newsDays     = 14
)

// relate decides on a pair, a being the earlier.
func relate(a, b *Signature) Relation {
	similar, share := compare(a, b)
	rel := func(k RelationKind, why string) Relation { return Relation{Kind: k, Why: why, Share: share} }
	days := gap(a, b)
	if a.Body == b.Body && (days <= newsDays || a.Shingles >= 20) {
		share = 1
		return rel(CopyOf, "same-text")
	}
	short := min(a.Shingles, b.Shingles)
	most := share >= revisedShare && (short >= 20 || share >= .8 && short >= 6)
	address := a.Address != 0 && a.Address == b.Address
	outlet := a.Outlet != 0 && a.Outlet == b.Outlet
	later := !a.Published.IsZero() && a.Published.Time.Before(b.Published.Time)
	facts := shared(a.Facts, b.Facts)
	apart := min(len(a.Facts), len(b.Facts)) >= 6 && facts < otherFacts && similar < sameShare
	switch {
	case apart: // one wording for many happenings, as in monthly bulletins
		return Relation{}
	case address && (share >= someShare || most), outlet && later && most && days <= newsDays:
		return rel(VersionOf, "revised-text")
	case similar >= sameShare && short >= 6, most && days <= 2*newsDays:
		return rel(CopyOf, "most-of-text")
	case days > newsDays || outlet:
		return Relation{}
	}
	if why := sameSource(a, b, days, share, facts); why != "" {
		return rel(CopyOf, why)
	}
	return Relation{}
}

// sameSource says by what sign b, in other words, tells only what a tells; ""
// if by none.
func sameSource(a, b *Signature, days int, share, facts float64) string {
	quote := common(a.Quotes, b.Quotes) > 0
	credits := a.Outlet != 0 && slices.Contains(b.Sources, uint32(a.Outlet))
	switch {
	case quote && (share >= quoteShare || credits && share >= .05):
		return "same-quotation"
	case share >= someShare && facts >= .5:
		return "same-facts"
	case credits && days <= creditDays && (quote || share >= .1 || facts >= .4):
		return "credits-outlet"
	case common(a.Wires, b.Wires) > 0 && days <= creditDays && share >= .1 && facts >= .5:
		return "same-agency"
	}
	return ""
}

// compare estimates the similarity of two texts (Jaccard) and the share of the
// shorter that stands in the other, from the lowest hashes of both. It is exact
// for texts of up to 128 runs.
func compare(a, b *Signature) (similar, share float64) {
	if a.Shingles == 0 || b.Shingles == 0 {
		return 0, 0
	}
	both, union := 0, 0
	complete := a.Shingles <= lowest && b.Shingles <= lowest
	for i, j := 0, 0; (i < len(a.Lowest) || j < len(b.Lowest)) && (complete || union < lowest); union++ {
		switch {
		case j == len(b.Lowest) || i < len(a.Lowest) && a.Lowest[i] < b.Lowest[j]:
			i++
		case i == len(a.Lowest) || a.Lowest[i] > b.Lowest[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	similar = float64(both) / float64(union)
	inter := similar / (1 + similar) * float64(a.Shingles+b.Shingles)
	return similar, min(1, inter/float64(min(a.Shingles, b.Shingles)))
}

// common counts what two sorted lists share.
func common(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// shared returns the share of the shorter list that is in the other, 0 if that
// is fewer than four: three names in common are no sign.
func shared(a, b []uint32) float64 {
	n := min(len(a), len(b))
	if n < 4 {
		return 0
	}
	return float64(common(a, b)) / float64(n)
}

// gap returns the days between two documents, 0 if either is undated.
func gap(a, b *Signature) int {
	if a.Published.IsZero() || b.Published.IsZero() {
		return 0
	}
	d := b.Published.Time.Sub(a.Published.Time)
	if d < 0 {
		d = -d
	}
	return int(d / (24 * time.Hour))
}
