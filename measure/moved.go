package measure

import (
	"fmt"
	"iter"

	"tightrope"
)

// Move is what moved a level between two months: the smoothed level is linear in
// the events, so the change is a sum of one effect an event. Later events count
// too, since they say where the level was. Parts add up to Change.
type Move struct {
	Dyad   tightrope.Dyad   `json:"dyad"`
	Pooled bool             `json:"pooled"`
	Basis  string           `json:"basis"`
	From   tightrope.Month  `json:"from"`
	To     tightrope.Month  `json:"to"`
	Before float64          `json:"before"` // level of From
	After  float64          `json:"after"`  // level of To
	Change float64          `json:"change"`
	Parts  []tightrope.Part `json:"parts"` // the largest effect first
}

// Evidence iterates over the sentences behind the change.
func (m *Move) Evidence() iter.Seq[tightrope.Span] {
	return func(yield func(tightrope.Span) bool) {
		for i := range m.Parts {
			for _, s := range m.Parts[i].Spans {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// Moved explains the change of a dyad's level from one month to another. Pooled
// takes both directions together. Both months must lie in the period of the
// options and not before the first month with events.
func Moved(events iter.Seq[*tightrope.Event], d tightrope.Dyad, pool bool, from, to tightrope.Month, o Options) (*Move, error) {
	var all []act
	for e := range events {
		all = acts(all, e, o.basis(), func(x tightrope.Dyad) bool { return x == d || pool && x == d.Reverse() })
	}
	inOrder(all)
	if pool {
		all = pooled(all)
	}
	first, last, ok := o.months(all)
	if !ok {
		return nil, fmt.Errorf("explain a change of %v: there are no events", d)
	}
	r := newRun(all, first, last)
	a, b := from.Index()-first.Index(), to.Index()-first.Index()
	for _, t := range []int{a, b} {
		if r.post == nil || t < r.post.first || t >= len(r.obs) {
			return nil, fmt.Errorf("explain a change of %v: %v has no level", d, tightrope.MonthAt(first.Index()+t))
		}
	}
	m := &Move{Dyad: d, Pooled: pool, Basis: o.basis(), From: from, To: to, Before: r.post.mean(a), After: r.post.mean(b)}
	m.Change = m.After - m.Before
	before, after := r.post.gains(r.obs, a), r.post.gains(r.obs, b)
	m.Parts = []tightrope.Part{}
	for k := range r.acts {
		gain := after[k] - before[k]
		for _, p := range observedParts(r.acts[k]) {
			p.Effect *= gain
			m.Parts = append(m.Parts, p)
		}
	}
	heaviestFirst(m.Parts)
	return m, nil
}
