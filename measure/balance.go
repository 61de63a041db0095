package measure

import (
	"fmt"
	"iter"

	"tightrope"
)

// Balance measures how the focal state stands between the poles: the level of
// each relation in both directions and pooled, the shares of its engagement, and
// the plans that are open. It is an error to name no focal state or no pole, or a
// basis that does not exist; a case without events gives an empty balance.
func Balance(events iter.Seq[*tightrope.Event], o Options) (*tightrope.Balance, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	c := collect(events, &o)
	b := &tightrope.Balance{
		Focal: o.Focal, Poles: o.Poles, Basis: o.basis(), Normalised: o.World != nil,
		Levels: []tightrope.Level{}, Engagement: []tightrope.EngagementPoint{},
	}
	var all []act
	for p := range c.byPole {
		inOrder(c.byPole[p])
		all = append(all, c.byPole[p]...)
	}
	from, to, ok := o.months(all)
	if ok {
		b.From, b.To = from, to
		joint := make([][]act, len(o.Poles))
		for p, pole := range o.Poles {
			joint[p] = pooled(c.byPole[p])
			b.Levels = append(b.Levels, c.level(p, pole, joint[p], from, to))
		}
		n := to.Index() - from.Index() + 1
		b.Engagement = newEngagement(&o, joint, from, n).points(n)
	}
	b.Plans = c.plans()
	b.Notes = c.notes(b)
	return b, nil
}

// collection is what one walk over the events yields.
type collection struct {
	o        *Options
	byPole   [][]act // both directions
	plan     []planned
	latest   tightrope.Date // last day on which anything was done or said
	undated  int
	flagged  int
	nobody   int // counted events of the focal state without a second party
	oneState int
	coarse   int // counted between the focal state and a pole, shared among several months
	vague    int // between them, and dated to no stretch that could be shared
}

// planned is an event of the plan list with its pole.
type planned struct {
	plan  tightrope.Plan
	ended string // done or failed, "" if neither
}

func collect(events iter.Seq[*tightrope.Event], o *Options) *collection {
	c := &collection{o: o, byPole: make([][]act, len(o.Poles))}
	for e := range events {
		c.see(e)
	}
	return c
}

func (c *collection) see(e *tightrope.Event) {
	for _, d := range []tightrope.Date{e.Date, e.SaidOn} {
		if c.latest.Before(d) {
			c.latest = d
		}
	}
	ps := pairs(e)
	c.leftOut(e, ps)
	for p, pole := range c.o.Poles {
		between := func(d tightrope.Dyad) bool {
			return d.Actor == c.o.Focal && d.Recipient == pole || d.Actor == pole && d.Recipient == c.o.Focal
		}
		c.byPole[p] = acts(c.byPole[p], e, c.o.basis(), between)
		for _, x := range ps {
			if between(x.dyad) {
				c.addPlan(e, pole)
				c.stretch(e)
				break
			}
		}
	}
}

// stretch counts, for the notes, an event that is not dated to about a month.
func (c *collection) stretch(e *tightrope.Event) {
	if _, ok := counted(e, c.o.basis()); !ok {
		return
	}
	switch n := len(months(e)); {
	case n == 0:
		c.vague++
	case n > 1:
		c.coarse++
	}
}

// leftOut counts, for the notes, what could not enter a figure.
func (c *collection) leftOut(e *tightrope.Event, ps []pair) {
	focal := false
	for _, list := range [][]tightrope.Entity{e.Actor, e.Recipient} {
		for i := range list {
			focal = focal || list[i].Code == c.o.Focal
		}
	}
	if !focal || !e.HasEvent {
		return
	}
	switch {
	case rejected(e), unreliable(e):
		c.flagged++
	case e.Date.IsZero() && (e.Status.Deed() || e.Uttered):
		c.undated++
	case !e.Counted() || len(ps) > 0:
	case len(codes(e.Actor)) > 0 && len(codes(e.Recipient)) > 0:
		c.oneState++
	default:
		c.nobody++
	}
}

func (c *collection) level(p int, pole string, joint []act, from, to tightrope.Month) tightrope.Level {
	out := tightrope.Dyad{Actor: c.o.Focal, Recipient: pole}
	one := func(d tightrope.Dyad) tightrope.Series {
		var mine []act
		for i := range c.byPole[p] {
			if c.byPole[p][i].dyad == d {
				mine = append(mine, c.byPole[p][i])
			}
		}
		return newRun(mine, from, to).series(d, c.o)
	}
	return tightrope.Level{Pole: pole, Mean: newRun(joint, from, to).series(out, c.o), Out: one(out), In: one(out.Reverse())}
}

// notes states the limits of the figures in sentences.
func (c *collection) notes(b *tightrope.Balance) []string {
	notes := []string{}
	if !b.Normalised {
		notes = append(notes, "Shares are attention in these sources: they are not divided by what the poles do in the world.")
	}
	if c.o.basis() != Both {
		notes = append(notes, fmt.Sprintf("Only %s are counted.", c.o.basis()))
	}
	for _, n := range []struct {
		count int
		words string
	}{
		{c.undated, "without a date"},
		{c.flagged, "flagged as unreliable or thrown out in review"},
		{c.nobody, "without a second party"},
		{c.oneState, "within one state"},
		{c.vague, "dated to more than a year, or with an open beginning"},
	} {
		if n.count > 0 {
			notes = append(notes, fmt.Sprintf("Left out: %d %s %s.", n.count, plural(n.count, "event"), n.words))
		}
	}
	if c.coarse > 0 {
		notes = append(notes, fmt.Sprintf("Dated to more than a month, and shared among the months of the stretch: %d %s.", c.coarse, plural(c.coarse, "event")))
	}
	if len(b.Levels) == 0 {
		notes = append(notes, "No event between the focal state and a pole can be counted.")
	}
	return notes
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
