package measure

import (
	"cmp"
	"slices"

	"tightrope"
	"tightrope/plover"
)

// States of a plan.
const (
	PlanOpen    = "open"    // not yet due, or without a day
	PlanDone    = "done"    // a later event carries it out
	PlanFailed  = "failed"  // a later event says that it will not be
	PlanOverdue = "overdue" // its last possible day is past and nothing is known
)

// addPlan keeps an announced, conditional or requested act for the list of plans.
// A flagged or rejected event is no plan.
func (c *collection) addPlan(e *tightrope.Event, pole string) {
	coming := e.Status == plover.Planned || e.Status == plover.Conditional || e.Status == plover.Requested
	if !coming || rejected(e) || unreliable(e) {
		return
	}
	x := planned{plan: tightrope.Plan{Event: e.ID, Pole: pole, Status: e.Status, Said: e.SaidOn, Due: e.DateMax}}
	if x.plan.Said.IsZero() {
		x.plan.Said = e.Date
	}
	switch {
	case e.FulfilledBy != "":
		x.ended = PlanDone
	case e.FailedBy != "":
		x.ended = PlanFailed
	}
	c.plan = append(c.plan, x)
}

// plans judges the plans as of the options' day, oldest first.
func (c *collection) plans() []tightrope.Plan {
	asOf := c.o.AsOf
	if asOf.IsZero() {
		asOf = c.latest
	}
	out := make([]tightrope.Plan, 0, len(c.plan))
	for _, x := range c.plan {
		x.plan.State = PlanOpen
		switch {
		case x.ended != "":
			x.plan.State = x.ended
		case !x.plan.Due.IsZero() && x.plan.Due.Before(asOf):
			x.plan.State = PlanOverdue
		}
		out = append(out, x.plan)
	}
	slices.SortFunc(out, func(a, b tightrope.Plan) int {
		return cmp.Or(a.Said.Compare(b.Said), cmp.Compare(a.Event, b.Event), cmp.Compare(a.Pole, b.Pole))
	})
	return out
}
