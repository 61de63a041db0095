package measure

import (
	"cmp"
	"iter"
	"slices"

	"tightrope"
	"tightrope/plover"
)

// DyadSummary is an ordered pair of actors at a glance. Coop and Conf are weights
// of counted acts; Months has every month of the period, empty ones included.
type DyadSummary struct {
	Dyad     tightrope.Dyad           `json:"dyad"`
	Events   int                      `json:"events"` // counted ones
	Reports  int                      `json:"reports"`
	Copies   int                      `json:"copies"`
	Sources  int                      `json:"sources"`
	ByStatus map[tightrope.Status]int `json:"by_status"` // all events of the pair, counted or not
	Coop     float64                  `json:"coop"`
	Conf     float64                  `json:"conf"`
	Deeds    float64                  `json:"deeds"`
	Words    float64                  `json:"words"`
	First    tightrope.Date           `json:"first"`
	Last     tightrope.Date           `json:"last"`
	Months   []DyadMonth              `json:"months"`
	Level    tightrope.Series         `json:"level"`
}

// DyadMonth is one month's bars: weights of counted acts by direction and kind,
// and the acts of that month that are announced or denied, which count nowhere.
type DyadMonth struct {
	Month     tightrope.Month `json:"month"`
	Covered   bool            `json:"covered"`
	CoopDeeds float64         `json:"coop_deeds"`
	CoopWords float64         `json:"coop_words"`
	ConfDeeds float64         `json:"conf_deeds"`
	ConfWords float64         `json:"conf_words"`
	Plans     int             `json:"plans"`  // announced or conditional, at the day they were said
	Denied    int             `json:"denied"` // denied or negated
}

// uncounted is an event of a pair that enters no figure.
type uncounted struct {
	month tightrope.Month
	plan  bool
}

// pairRecord gathers what is known of one ordered pair.
type pairRecord struct {
	acts   []act
	other  []uncounted
	status map[tightrope.Status]int
}

// Dyads summarises every ordered pair of codes that occurs in the events, the
// busiest first. With Options.Focal only pairs with the focal state are given,
// with Poles only those between it and a pole. All summaries share one period.
func Dyads(events iter.Seq[*tightrope.Event], o Options) []DyadSummary {
	records := map[tightrope.Dyad]*pairRecord{}
	for e := range events {
		for _, p := range pairs(e) {
			if !o.wants(p.dyad) {
				continue
			}
			r := records[p.dyad]
			if r == nil {
				r = &pairRecord{status: map[tightrope.Status]int{}}
				records[p.dyad] = r
			}
			r.see(e, p.dyad, o.basis())
		}
	}
	var all []act
	for _, r := range records {
		inOrder(r.acts)
		all = append(all, r.acts...)
	}
	from, to, ok := o.months(all)
	out := make([]DyadSummary, 0, len(records))
	for d, r := range records {
		s := r.summary(d, &o)
		if ok {
			s.Months = r.bars(&o, from, to)
			s.Level = newRun(r.acts, from, to).series(d, &o)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b DyadSummary) int {
		return cmp.Or(
			cmp.Compare(b.Events, a.Events), cmp.Compare(b.total(), a.total()),
			cmp.Compare(a.Dyad.Actor, b.Dyad.Actor), cmp.Compare(a.Dyad.Recipient, b.Dyad.Recipient),
		)
	})
	return out
}

// wants reports whether a pair is asked for.
func (o *Options) wants(d tightrope.Dyad) bool {
	if o.Focal == "" {
		return true
	}
	other := d.Recipient
	if d.Recipient == o.Focal {
		other = d.Actor
	} else if d.Actor != o.Focal {
		return false
	}
	return len(o.Poles) == 0 || slices.Contains(o.Poles, other)
}

// total is the number of events of the pair, counted or not.
func (s *DyadSummary) total() int {
	n := 0
	for _, k := range s.ByStatus {
		n += k
	}
	return n
}

func (r *pairRecord) see(e *tightrope.Event, d tightrope.Dyad, basis string) {
	r.status[e.Status]++
	r.acts = acts(r.acts, e, basis, func(x tightrope.Dyad) bool { return x == d })
	said := e.SaidOn
	if said.IsZero() {
		said = e.Date
	}
	if said.IsZero() || rejected(e) {
		return
	}
	plan := e.Status == plover.Planned || e.Status == plover.Conditional
	if plan || e.Status == plover.Denied || e.Status == plover.Negated {
		r.other = append(r.other, uncounted{tightrope.MonthOf(said), plan})
	}
}

func (r *pairRecord) summary(d tightrope.Dyad, o *Options) DyadSummary {
	c := count(r.acts)
	s := DyadSummary{
		Dyad: d, Events: c.events, Reports: c.reports, Copies: c.copies, Sources: c.sources, ByStatus: r.status,
		Months: []DyadMonth{}, Level: tightrope.Series{Dyad: d, Basis: o.basis(), Points: []tightrope.Point{}},
	}
	for i := range r.acts {
		a := &r.acts[i]
		if a.coop {
			s.Coop += a.weight
		} else {
			s.Conf += a.weight
		}
		if a.deed {
			s.Deeds += a.weight
		} else {
			s.Words += a.weight
		}
		if s.First.IsZero() || a.date.Before(s.First) {
			s.First = a.date
		}
		if s.Last.Before(a.date) {
			s.Last = a.date
		}
	}
	return s
}

func (r *pairRecord) bars(o *Options, from, to tightrope.Month) []DyadMonth {
	n := to.Index() - from.Index() + 1
	out := make([]DyadMonth, n)
	events := make([]int, n)
	for i := range r.acts {
		a := &r.acts[i]
		t := a.month.Index() - from.Index()
		if t < 0 || t >= n {
			continue
		}
		events[t]++
		switch {
		case a.coop && a.deed:
			out[t].CoopDeeds += a.weight
		case a.coop:
			out[t].CoopWords += a.weight
		case a.deed:
			out[t].ConfDeeds += a.weight
		default:
			out[t].ConfWords += a.weight
		}
	}
	for _, u := range r.other {
		t := u.month.Index() - from.Index()
		if t < 0 || t >= n {
			continue
		}
		if u.plan {
			out[t].Plans++
		} else {
			out[t].Denied++
		}
	}
	for t := range out {
		out[t].Month = tightrope.MonthAt(from.Index() + t)
		out[t].Covered = o.covered(out[t].Month, events[t])
	}
	return out
}
