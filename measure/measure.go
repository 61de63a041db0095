// Package measure turns events into figures: the level of a relation with its
// uncertainty, the shares of a focal state's engagement among poles, what moved
// a figure, and a summary of every dyad. It takes events and options and gives
// values; it opens no store and reads no clock, and the same events, options and
// seed give the same figures.
//
// The model is that of the design note on the balance card: a local-level state
// space whose two variances are integrated out, and Dirichlet bands for shares.
// Planned and conditional acts stay out of every figure except as words that were
// said; Balance.Plans lists them.
package measure

import (
	"fmt"
	"slices"

	"tightrope"
)

// What a figure counts.
const (
	Both  = "both"  // deeds and words
	Deeds = "deeds" // material acts and meetings that were done
	Words = "words" // what was said: agreements, praise, demands, threats, pledges
)

// Options say what is measured. The zero value of every field but Focal and
// Poles works.
type Options struct {
	Focal string   // code of the focal state
	Poles []string // codes, in the order of the output; a collective code is not expanded to its members
	Basis string   // Both (also if empty), Deeds or Words

	// From and To are the first and the last month, both inclusive; zero is the
	// month of the first or last event.
	From, To tightrope.Month
	// Covered is the number of documents of each month. A month without any is a
	// gap in what was read, not a quiet month. Nil: months with events are covered.
	Covered map[tightrope.Month]int
	// World is the number of cooperative acts of each pole with all states, by
	// month, from the same sources. Nil: shares are attention in these sources.
	World map[string]map[tightrope.Month]float64
	// AsOf is the day on which a plan is judged overdue; zero is the last day on
	// which any event of the input was done or said.
	AsOf tightrope.Date
	Seed uint64
	// Draws of the posterior of the shares; zero is 2,000.
	Draws int
	// Region is how many of the draws a month carries as points; zero is 100.
	Region int
}

const (
	defaultDraws  = 2000
	defaultRegion = 100
)

func (o *Options) basis() string {
	if o.Basis == Deeds || o.Basis == Words {
		return o.Basis
	}
	return Both
}

func (o *Options) draws() int {
	if o.Draws > 0 {
		return o.Draws
	}
	return defaultDraws
}

func (o *Options) region() int {
	if o.Region > 0 {
		return min(o.Region, o.draws())
	}
	return min(defaultRegion, o.draws())
}

// check reports what makes a balance impossible.
func (o *Options) check() error {
	switch {
	case o.Focal == "":
		return fmt.Errorf("measure a balance: no focal state")
	case len(o.Poles) == 0:
		return fmt.Errorf("measure the balance of %s: no poles", o.Focal)
	case o.Basis != "" && o.Basis != o.basis():
		return fmt.Errorf("measure the balance of %s: basis %q is not %s, %s or %s", o.Focal, o.Basis, Both, Deeds, Words)
	case o.To != (tightrope.Month{}) && o.To.Index() < o.From.Index():
		return fmt.Errorf("measure the balance of %s: %v ends before it begins", o.Focal, o.From)
	}
	for i, p := range o.Poles {
		if p == "" || p == o.Focal || slices.Contains(o.Poles[:i], p) {
			return fmt.Errorf("measure the balance of %s: pole %q is empty, the focal state or named twice", o.Focal, p)
		}
	}
	return nil
}

// months returns the period of the options, completed by the acts' own.
func (o *Options) months(acts []act) (from, to tightrope.Month, ok bool) {
	from, to = o.From, o.To
	for i := range acts {
		m := acts[i].month
		if o.From == (tightrope.Month{}) && (from == (tightrope.Month{}) || m.Index() < from.Index()) {
			from = m
		}
		if o.To == (tightrope.Month{}) && to.Index() < m.Index() {
			to = m
		}
	}
	ok = from != (tightrope.Month{}) && to != (tightrope.Month{}) && from.Index() <= to.Index()
	return from, to, ok
}

// covered reports whether any document of the month was read.
func (o *Options) covered(m tightrope.Month, events int) bool {
	if o.Covered == nil {
		return events > 0
	}
	return o.Covered[m] > 0 || events > 0
}
