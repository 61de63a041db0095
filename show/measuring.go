package show

import (
	"context"
	"slices"
	"strings"

	"tightrope"
	"tightrope/measure"
)

// Standing is between which poles a focal state is measured, and how.
type Standing struct {
	Focal string   `query:"focal" pattern:"^[A-Z]{3,9}$" doc:"Code of the focal state" example:"BLR"`
	Poles []string `query:"poles" minItems:"2" maxItems:"7" doc:"2 to 7 codes, joined by commas, in the order in which they are drawn" example:"RUS,USA,CHN"`
	Basis string   `query:"basis" enum:"both,deeds,words" default:"both" doc:"Count deeds, words, or both"`
	From  string   `query:"from" doc:"First day; months are counted whole"`
	To    string   `query:"to" doc:"The day after the last"`
}

// options turns a request into measure's options. Months that a period touches
// are counted whole.
func (s *server) options(ctx context.Context, in *Standing) (measure.Options, error) {
	o, err := s.periodOptions(ctx, in)
	if err != nil {
		return o, err
	}
	o.Poles = in.Poles
	if len(o.Poles) == 0 {
		o.Poles = slices.DeleteFunc(slices.Clone(s.o.Poles), func(p string) bool { return p == o.Focal })
	}
	if len(o.Poles) < 2 {
		return o, badValue("poles", "at least two are needed")
	}
	seen := map[string]bool{o.Focal: true}
	for _, p := range o.Poles {
		if seen[p] {
			return o, badValue("poles", p+" stands twice; the focal state is no pole")
		}
		seen[p] = true
	}
	return o, nil
}

// periodOptions is options without the poles.
func (s *server) periodOptions(ctx context.Context, in *Standing) (measure.Options, error) {
	o := measure.Options{Focal: in.Focal, Basis: in.Basis, Seed: 1}
	if o.Focal == "" {
		o.Focal = s.o.Focal
	}
	from, to, err := period(in.From, in.To)
	if err != nil {
		return o, err
	}
	if !from.IsZero() {
		o.From = tightrope.MonthOf(from)
	}
	if !to.IsZero() {
		o.To = tightrope.MonthOf(to.AddDays(-1))
	}
	if o.Covered, err = s.o.Store.Coverage(ctx); err != nil {
		return o, problemOf(err, "the coverage", "tightrope doctor")
	}
	wholeCoverage(&o)
	return o, nil
}

// wholeCoverage sets an open end of the period to the first or last month that
// was read. A single act of long ago, told as background, would otherwise draw
// years in which nothing was read; it is on the timeline.
func wholeCoverage(o *measure.Options) {
	first, last := tightrope.Month{}, tightrope.Month{}
	for m := range o.Covered {
		if first == (tightrope.Month{}) || m.Index() < first.Index() {
			first = m
		}
		if m.Index() > last.Index() {
			last = m
		}
	}
	if o.From == (tightrope.Month{}) && (o.To == tightrope.Month{} || first.Index() <= o.To.Index()) {
		o.From = first
	}
	if o.To == (tightrope.Month{}) && o.From.Index() <= last.Index() {
		o.To = last
	}
}

func optionsKey(o *measure.Options) string {
	return o.Focal + "|" + strings.Join(o.Poles, ",") + "|" + o.Basis + "|" + o.From.String() + "|" + o.To.String()
}

// balanceOf measures, or returns what was measured before in this state.
func (s *server) balanceOf(ctx context.Context, o measure.Options) (*tightrope.Balance, error) {
	return remember(ctx, s, "balance "+optionsKey(&o), func(ctx context.Context) (*tightrope.Balance, error) {
		list, err := s.eventsWith(ctx)
		if err != nil {
			return nil, err
		}
		return measure.Balance(slices.Values(list), o)
	})
}

// pairsOf lists the ordered pairs of codes that an event is between, as measure
// counts them: several actors without a known recipient act on each other.
func pairsOf(e *tightrope.Event) []tightrope.Dyad {
	var out []tightrope.Dyad
	add := func(a, b string) {
		d := tightrope.Dyad{Actor: a, Recipient: b}
		if a != "" && b != "" && a != b && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	others := e.Recipient
	if !slices.ContainsFunc(others, func(p tightrope.Entity) bool { return !p.Unresolved() }) {
		others = e.Actor
	}
	for i := range e.Actor {
		for j := range others {
			add(e.Actor[i].Code, others[j].Code)
		}
	}
	return out
}

// actors counts how often each actor is a party, most often first.
func (s *server) actors(ctx context.Context) ([]ActorCount, error) {
	list, err := s.eventsWith(ctx)
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	for _, e := range list {
		for _, code := range codesOf(e) {
			n[code]++
		}
	}
	out := make([]ActorCount, 0, len(n))
	for code, events := range n {
		out = append(out, ActorCount{code, s.name(code), events})
	}
	slices.SortFunc(out, func(a, b ActorCount) int {
		if a.Events != b.Events {
			return b.Events - a.Events
		}
		return strings.Compare(a.Code, b.Code)
	})
	return out[:min(len(out), 200)], nil
}

func coverageRows(covered map[tightrope.Month]int) []MonthCount {
	out := make([]MonthCount, 0, len(covered))
	for m, n := range covered {
		out = append(out, MonthCount{m, n})
	}
	slices.SortFunc(out, func(a, b MonthCount) int { return a.Month.Index() - b.Month.Index() })
	return out
}
