package read

import (
	"iter"
	"slices"
)

// CompareOptions says how far back Compare looks; the zero value works.
type CompareOptions struct {
	// Documents is the horizon: a document is compared with at least so many
	// documents before it, in the order of publication, and with an eighth more
	// at most. 0 is 10,000, which take some 25 MB.
	Documents int
}

func (o CompareOptions) documents() int {
	if o.Documents <= 0 {
		return 10_000
	}
	return o.Documents
}

// Compare yields for each document how it depends on an earlier one, in the
// order of publication; of an original, Kind, Of and Root are empty. Within the
// horizon it finds what Relations finds, in memory that does not grow with the
// number of documents.
//
// scan has to yield the signatures of the dated documents in the order of
// publication, or those of the undated ones in an order of their own. It is
// called for the dated and then for the undated, twice: the second pass knows
// which outlets are seen to copy.
// The first error ends the sequence.
func Compare(scan func(dated bool) iter.Seq2[Signature, error], o CompareOptions) iter.Seq2[Relation, error] {
	return func(yield func(Relation, error) bool) {
		habit, err := habits(scan, o)
		if err != nil {
			yield(Relation{}, err)
			return
		}
		second := &Index{Keep: o.documents(), habit: habit}
		for s, err := range inOrder(scan, second, o) {
			if err != nil {
				yield(Relation{}, err)
				return
			}
			r := second.add(s)
			r.Doc = s.Doc
			if !yield(r, nil) {
				return
			}
		}
	}
}

// habits counts by outlet the copies of what others published before.
func habits(scan func(dated bool) iter.Seq2[Signature, error], o CompareOptions) (map[uint64]int, error) {
	x := &Index{Keep: o.documents(), copied: map[uint64]int{}}
	for s, err := range inOrder(scan, x, o) {
		if err != nil {
			return nil, err
		}
		x.add(s)
	}
	return x.copied, nil
}

// inOrder yields all signatures, the undated last, those of one moment sorted.
// If a moment has more documents than the horizon, they are sorted in parts.
func inOrder(scan func(dated bool) iter.Seq2[Signature, error], x *Index, o CompareOptions) iter.Seq2[Signature, error] {
	return func(yield func(Signature, error) bool) {
		var moment []Signature
		for _, dated := range []bool{true, false} {
			for s, err := range scan(dated) {
				if err != nil {
					yield(Signature{}, err)
					return
				}
				if len(moment) >= o.documents() || len(moment) > 0 && !moment[0].Published.Time.Equal(s.Published.Time) {
					if !x.yieldSorted(moment, yield) {
						return
					}
					moment = moment[:0]
				}
				moment = append(moment, s)
			}
		}
		x.yieldSorted(moment, yield)
	}
}

// yieldSorted yields documents of one moment in the order of before.
func (x *Index) yieldSorted(moment []Signature, yield func(Signature, error) bool) bool {
	slices.SortFunc(moment, func(a, b Signature) int { return before(&a, &b, x.habit) })
	for i := range moment {
		if !yield(moment[i], nil) {
			return false
		}
	}
	clear(moment) // lets go of their lists
	return true
}
