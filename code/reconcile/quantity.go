package reconcile

import (
	"cmp"
	"math"
	"slices"

	"tightrope"
)

// measureKey is what a number tells: two numbers of one measure can be compared.
type measureKey struct{ role, unit string }

// figure is a number that a claim gives.
type figure struct {
	lo, hi float64
	from   *said
	q      *tightrope.Quantity
}

// bounds gives the lowest and the highest value that q allows; an open end is
// infinite.
func bounds(q *tightrope.Quantity) (lo, hi float64, ok bool) {
	if q.Lo == nil && q.Hi == nil {
		if q.Value == nil {
			return 0, 0, false
		}
		return *q.Value, *q.Value, true
	}
	lo, hi = math.Inf(-1), math.Inf(1)
	if q.Lo != nil {
		lo = *q.Lo
	}
	if q.Hi != nil {
		hi = *q.Hi
	}
	return lo, hi, true
}

// end is a bound as it is written: an open one is null.
func end(v float64) *float64 {
	if math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// figures lists a claim's numbers.
func figures(s *said, yield func(measureKey, figure)) {
	for i := range s.c.Quantities {
		q := &s.c.Quantities[i]
		if lo, hi, ok := bounds(q); ok {
			yield(measureKey{q.Role, q.Unit}, figure{lo, hi, s, q})
		}
	}
}

func (a figure) meets(b figure) bool { return a.lo <= b.hi && b.lo <= a.hi }

// grows reports whether the measure is a count that later reports raise.
func (m measureKey) grows() bool {
	return m.role == "dead" || m.role == "injured" || m.role == "arrested" || m.role == "freed"
}

// apart reports whether two figures are too far from each other to tell of one
// happening: reports of one release give similar numbers, separate releases do
// not. Tolls may grow tenfold within days.
func (m measureKey) apart(a, b figure) bool {
	small, large := min(a.hi, b.hi), max(a.lo, b.lo)
	if small >= large || large-small <= 2 {
		return false
	}
	limit := 2.0
	if m.role == "dead" || m.role == "injured" {
		limit = 10
	}
	return small <= 0 || large/small > limit
}

// spanning gives one quantity a measure: the value that most independent
// reports give (of equals the one told last), bounded by the lowest and the
// highest. Spans belong to single claims and are left out.
func spanning(members []*said, r *reports) []tightrope.Quantity {
	byMeasure := map[measureKey][]figure{}
	for _, s := range members {
		figures(s, func(m measureKey, f figure) { byMeasure[m] = append(byMeasure[m], f) })
	}
	keys := make([]measureKey, 0, len(byMeasure))
	for m := range byMeasure {
		keys = append(keys, m)
	}
	slices.SortFunc(keys, func(a, b measureKey) int {
		return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(a.unit, b.unit))
	})
	var list []tightrope.Quantity
	for _, m := range keys {
		list = append(list, chosen(byMeasure[m], r))
	}
	return list
}

func chosen(list []figure, r *reports) tightrope.Quantity {
	type value struct{ lo, hi float64 }
	type given struct {
		value value
		by    tightrope.DocID
	}
	support := map[value]int{}
	counted := map[given]bool{}
	best := list[0]
	lo, hi := best.lo, best.hi
	for _, f := range list {
		v := value{f.lo, f.hi}
		if g := (given{v, r.report(f.from)}); !counted[g] {
			counted[g] = true
			support[v]++
		}
		lo, hi = min(lo, f.lo), max(hi, f.hi)
	}
	for _, f := range list[1:] {
		a, b := support[value{f.lo, f.hi}], support[value{best.lo, best.hi}]
		if a > b || a == b && later(f.from, best.from) {
			best = f
		}
	}
	q := *best.q
	q.Lo, q.Hi, q.Span = end(lo), end(hi), tightrope.Range{}
	return q
}

// later reports whether s was told after t; claims told on one day keep the
// order of founding.
func later(s, t *said) bool {
	if s.told == unknownDay || t.told == unknownDay {
		return false
	}
	return s.told > t.told
}
