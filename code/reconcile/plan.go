package reconcile

import (
	"slices"

	"tightrope"
)

// Slack around the window in which a plan is due, in days: visits are put off
// by days without a word of it, and are rarely early.
const (
	early    = 3
	late     = 14
	notAfter = 31 // a denial that is so much older than a deed was overtaken by it
)

// relate ties the groups of a block to each other: plans to the deeds that
// fulfil them and to the refusals that put an end to them or move them, and
// denials to the deeds that they dispute.
func relate(groups []*set, o Options) []*set {
	slices.SortFunc(groups, func(a, b *set) int { return a.members[0].before(b.members[0]) })
	byDay, byTold := tracks{}, tracks{}
	for _, x := range groups {
		codes := append(slices.Clone(x.others), anybody)
		for _, code := range codes {
			if x.lo != noDay {
				byDay.add(x.class, code, x.lo, x)
			}
			if x.told != unknownDay {
				byTold.add(x.class, code, x.told, x)
			}
		}
	}
	r := &relations{byDay: byDay, byTold: byTold, span: o.planDays()}
	for _, x := range groups {
		if x.class == refusals && x.told != unknownDay {
			r.refuse(x)
		}
	}
	groups = slices.DeleteFunc(groups, func(x *set) bool { return len(x.members) == 0 })
	for _, x := range groups {
		if (x.class == plans || x.class == conditions) && x.told != unknownDay {
			r.fulfil(x)
		}
	}
	for _, x := range groups {
		if x.class == denials {
			r.deny(x)
		}
	}
	for _, x := range groups {
		x.dispute()
	}
	return groups
}

type relations struct {
	byDay, byTold tracks
	span          int // days for which an undated plan stays open
}

// candidates lists the groups that the search finds under a party of x.
func (r *relations) candidates(t tracks, c class, x *set, search func(*track) []entry) []*set {
	codes := x.others
	if len(codes) == 0 {
		codes = []string{anybody}
	}
	var found []*set
	for _, code := range codes {
		for _, e := range search(t.at(c, code)) {
			if len(e.g.members) > 0 && !slices.Contains(found, e.g) {
				found = append(found, e.g)
			}
		}
	}
	return found
}

// before looks for what was put at days lo to hi, the latest first to count;
// after does, the earliest.
func before(lo, hi int) func(*track) []entry {
	return func(t *track) []entry { return t.between(lo, hi) }
}

func after(lo, hi int) func(*track) []entry {
	return func(t *track) []entry { return t.from(lo, hi) }
}

// agrees reports whether two groups of different classes are about the same
// act of the same parties.
func agrees(x, y *set) bool {
	return len(x.parties) > 0 && len(y.parties) > 0 && sameKind(x.mode, y.mode) && !otherPeople(x.people, y.people) &&
		(within(x.parties, y.parties) || within(y.parties, x.parties))
}

// open reports whether plan p could still be carried out on a day.
func (r *relations) open(p *set, day int) bool {
	if p.told > day {
		return false
	}
	if p.hi != unknownDay {
		return day <= p.hi+late
	}
	return day <= p.told+r.span
}

// refuse applies a cancellation or postponement: to the plan told last before
// it. If a plan of the same parties for a later day was told after it, the two
// are one plan that was put off; else, unless the thing was done after all, the
// plan has failed.
func (r *relations) refuse(x *set) {
	var plan *set
	for _, p := range r.candidates(r.byTold, plans, x, before(x.told-r.span, x.told)) {
		if !agrees(p, x) || !r.open(p, x.told) {
			continue
		}
		if plan != nil && len(x.others) == 0 {
			return // whose visit it was is not said, and it can be either
		}
		if plan == nil || p.told >= plan.told {
			plan = p
		}
	}
	if plan == nil {
		return
	}
	for _, p := range r.candidates(r.byTold, plans, x, after(x.told, x.told+r.span)) {
		if p != plan && agrees(p, plan) && (p.lo > plan.hi || p.lo == noDay) {
			plan.absorb(p)
			plan.postpone = append(plan.postpone, x.members...)
			return
		}
	}
	for _, d := range r.candidates(r.byDay, deeds, x, after(x.told, x.told+r.span)) {
		if agrees(d, plan) {
			plan.postpone = append(plan.postpone, x.members...)
			plan.hi = max(plan.hi, d.hi)
			return
		}
	}
	plan.failed = x
}

// absorb makes y's later plan the present state of x.
func (x *set) absorb(y *set) {
	lo, hi := y.lo, y.hi
	for _, s := range y.members {
		x.join(s)
	}
	x.lo, x.hi = lo, hi
	slices.SortFunc(x.members, (*said).before)
	x.reports = countReports(x.members)
	y.members = nil
}

// fulfil finds the first deed that does what the plan p said, on a day on which
// it could be due and not before it was said.
func (r *relations) fulfil(p *set) {
	lo, hi := p.told-sameNews, p.told+r.span // a deed's window may begin a little before it
	if p.lo != noDay {
		lo = max(lo, p.lo-early-sameNews)
	}
	if p.hi != unknownDay {
		hi = p.hi + late
	}
	var best *set
	for _, d := range r.candidates(r.byDay, deeds, p, after(lo, hi)) {
		if agrees(p, d) && p.isDone(d) && (best == nil || d.sooner(best)) {
			best = d
		}
	}
	if best == nil {
		return
	}
	p.done, p.failed = best, nil
	if best.fulfils == nil || p.told >= best.fulfils.told {
		best.fulfils = p
	}
}

// isDone reports whether a deed of the same parties can be what plan x said. It
// must not lie before the plan; on the day of the plan itself, and where a
// counterpart or the day is not named, it has to be plain that it is the thing.
func (x *set) isDone(d *set) bool {
	due := x.lo != noDay && x.hi != unknownDay
	switch {
	case d.hi < x.told || d.told < x.told || d.hi-d.lo > wideDays:
		return false
	case x.lo != noDay && d.hi < x.lo-early:
		return false
	case d.told == x.told && (!due || d.lo > x.hi || d.hi < x.lo):
		return false
	case len(x.others) > 0 && len(d.others) > 0:
		return true
	case due && x.hi-x.lo <= sameNews:
		return true
	default:
		return x.mode != "" && x.mode == d.mode && !mutual(subject(x.members[0].c))
	}
}

// sooner reports whether x is the first of two deeds: the one that was over
// first, of equals the one whose day is stated.
func (x *set) sooner(y *set) bool {
	if x.hi != y.hi {
		return x.hi < y.hi
	}
	return x.day != unknownDay && y.day == unknownDay
}

// deny sets a denial beside the deeds that it speaks of, and lets it end the
// plans whose day it covers. A denial that names no counterpart speaks of none
// in particular.
func (r *relations) deny(x *set) {
	if len(x.others) == 0 {
		return
	}
	lo, hi := x.lo, x.hi
	if lo == noDay || hi == unknownDay {
		if x.told == unknownDay {
			return
		}
		lo, hi = x.told-sameNews, x.told
	}
	for _, d := range r.candidates(r.byDay, deeds, x, before(lo-wideDays, hi+notAfter)) {
		if len(d.others) == 0 || !agrees(d, x) || d.hi < lo || d.lo > hi+notAfter {
			continue
		}
		a, b := d.members[0], x.members[0]
		if a.doc.story == b.doc.story {
			continue // what they did not talk about when they met is no denial that they met
		}
		if d.lo > hi || b.told < d.lo {
			d.disputes = append(d.disputes, pairOf(b, a, "status", changeOfState))
			continue
		}
		d.denials = append(d.denials, x.members...)
		d.disputes = append(d.disputes, pairOf(a, b, "status", contradiction))
	}
	for _, p := range r.candidates(r.byTold, plans, x, before(lo-r.span, hi)) {
		if p.done == nil && p.failed == nil && p.lo != noDay && agrees(p, x) && p.lo <= hi && lo <= p.hi && p.told <= x.told {
			p.failed = x
		}
	}
}

// id is the event's identity, which the founding claim gives.
func (x *set) id() tightrope.EventID {
	return tightrope.EventID("e_" + tightrope.Hash([]byte(x.members[0].c.ID))[:32])
}
