package measure

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"tightrope"
)

// Level measures one directed dyad: for every month of the period the weighted
// mean score of its events, and the smoothed level with its bands. An unknown
// Options.Basis counts as Both.
func Level(events iter.Seq[*tightrope.Event], d tightrope.Dyad, o Options) tightrope.Series {
	var all []act
	for e := range events {
		all = acts(all, e, o.basis(), func(x tightrope.Dyad) bool { return x == d })
	}
	inOrder(all)
	from, to, ok := o.months(all)
	if !ok {
		return tightrope.Series{Dyad: d, Basis: o.basis(), Points: []tightrope.Point{}}
	}
	return newRun(all, from, to).series(d, &o)
}

// run is a series at work: acts by month, what was observed, and what it says.
type run struct {
	from   tightrope.Month
	acts   [][]act // by month
	obs    []observation
	spread float64
	post   *posterior
}

// newRun sorts acts into the months from..to; those outside are left out.
func newRun(all []act, from, to tightrope.Month) *run {
	n := to.Index() - from.Index() + 1
	r := &run{from: from, acts: make([][]act, n), obs: make([]observation, n)}
	for i := range all {
		if t := all[i].month.Index() - from.Index(); 0 <= t && t < n {
			r.acts[t] = append(r.acts[t], all[i])
		}
	}
	for t := range r.acts {
		var within float64
		r.obs[t], within = observe(r.acts[t])
		r.spread += within
	}
	r.post = infer(r.obs, eventVariance(r.obs, r.spread))
	return r
}

// observe returns the effective number of events and their weighted mean, and n
// times the variance within the month.
func observe(month []act) (o observation, within float64) {
	var v, vv, vw float64
	for i := range month {
		v += month[i].weight
		vv += month[i].weight * month[i].weight
		vw += month[i].weight * month[i].score
	}
	if v == 0 {
		return observation{}, 0
	}
	o = observation{n: v * v / vv, mean: vw / v}
	for i := range month {
		d := month[i].score - o.mean
		within += month[i].weight * d * d
	}
	return o, within / v * o.n
}

func (r *run) series(d tightrope.Dyad, o *Options) tightrope.Series {
	s := tightrope.Series{Dyad: d, Basis: o.basis(), Points: make([]tightrope.Point, len(r.obs))}
	var m solver
	for t := range s.Points {
		p := &s.Points[t]
		c := count(r.acts[t])
		*p = tightrope.Point{
			Month: tightrope.MonthAt(r.from.Index() + t), Covered: o.covered(tightrope.MonthAt(r.from.Index()+t), c.events),
			N: r.obs[t].n, Events: c.events, Reports: c.reports, Copies: c.copies, Sources: c.sources,
			Parts: observedParts(r.acts[t]),
		}
		if r.obs[t].n > 0 {
			p.Observed = new(r.obs[t].mean)
		}
		r.smooth(p, &m, t)
	}
	return s
}

// smooth fills in the level and its change.
func (r *run) smooth(p *tightrope.Point, m *solver, t int) {
	if r.post == nil || t < r.post.first {
		return
	}
	r.post.level(&m.mixture, t)
	lo90, lo50, hi50, hi90 := m.band()
	p.Mean, p.Lo90, p.Lo50, p.Hi50, p.Hi90 = new(m.mu), &lo90, &lo50, &hi50, &hi90
	if t == r.post.first {
		return
	}
	r.post.change(&m.mixture, t)
	p.Change = new(m.mu)
	lo, hi := m.changeBand()
	p.ChangeLo, p.ChangeHi = &lo, &hi
}

// observedParts are the month's events; their effects add up to the observed
// mean.
func observedParts(month []act) []tightrope.Part {
	sum := 0.0
	for i := range month {
		sum += month[i].weight
	}
	parts := make([]tightrope.Part, 0, len(month))
	for i := range month {
		a := &month[i]
		parts = append(parts, tightrope.Part{
			Event: a.event, Score: a.score, Weight: a.weight, Effect: a.weight * a.score / sum, Spans: a.spans,
		})
	}
	heaviestFirst(parts)
	return parts
}

func heaviestFirst(parts []tightrope.Part) {
	slices.SortStableFunc(parts, func(a, b tightrope.Part) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect)), cmp.Compare(a.Event, b.Event))
	})
}
