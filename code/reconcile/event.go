package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// event writes the group down as an event. Members stand in the order of
// founding, so the first is the founding claim.
func (x *set) event() tightrope.Event {
	founding := x.members[0].c
	model := x.model().c
	e := tightrope.Event{
		Kind: "event", Format: tightrope.Format, ID: x.id(),
		HasEvent: len(model.Event) > 0, Event: model.Event, Mode: model.Mode,
		QuadCode: model.QuadCode, EventScale: model.EventScale,
		Act: founding.Act, ActMode: x.actMode(), Status: model.Status, SaidOn: founding.SaidOn,
		Quantities: spanning(x.members, x.reports),
		Reports:    x.reports.independent(), Sources: x.reports.sources, Publishers: slices.Clone(x.reports.publishers),
		Contradicts: x.disputes, History: x.history(), CorrectedBy: x.corrections(),
		Directed: true, CiteInfo: founding.CiteInfo, RunID: founding.RunID,
	}
	e.Copies = x.reports.texts - e.Reports
	if e.Publishers == nil {
		e.Publishers = []string{}
	}
	x.setDates(&e)
	x.setParties(&e)
	x.gather(&e)
	e.Agreement = x.agreement(partyKeys(partyKeys(nil, e.Actor), e.Recipient))
	if e.Weight = weight(&e); e.Weight < 1 && !slices.Contains(e.Flags, tightrope.FlagMultilateral) {
		e.Flags = append(e.Flags, tightrope.FlagMultilateral)
		slices.Sort(e.Flags)
	}
	e.Credibility = x.credibility()
	e.Intensity, e.IntensityLo, e.IntensityHi = x.intensity(&e)
	if x.fulfils != nil {
		e.Fulfils = x.fulfils.id()
	}
	if x.done != nil {
		e.FulfilledBy = x.done.id()
	}
	if x.failed != nil {
		e.FailedBy = x.failed.id()
	}
	e.Unknown = x.unknown(&e)
	return e
}

// model is the claim whose status and category the event takes: of the present
// status, with the most telling mode, first in the order of founding. A deed is
// plainly done if any source says so; under way if that is all that is said;
// background if nobody reports it as news.
func (x *set) model() *said {
	rank := func(s *said) int {
		n := map[tightrope.Status]int{plover.Happened: 4, plover.Negated: 4, plover.Ongoing: 2}[s.c.Status]
		if len(s.c.Event) == 0 {
			n -= 8
		}
		if s.mode != "" {
			n++
		}
		return n
	}
	best := x.members[0]
	for _, s := range x.members[1:] {
		if rank(s) > rank(best) {
			best = s
		}
	}
	return best
}

func (x *set) actMode() []plover.Mode {
	for _, s := range x.members {
		if len(s.c.ActMode) > 0 {
			return s.c.ActMode
		}
	}
	return x.members[0].c.ActMode
}

// setDates takes the date of the claim that knows it best: by precision, then by
// what it rests on, then by founding. A plan is dated by the day on which it was
// first said, and due when the last word on it says.
func (x *set) setDates(e *tightrope.Event) {
	best := x.members[0]
	for _, s := range x.members[1:] {
		better := cmp.Or(cmp.Compare(precisionRank(s.c), precisionRank(best.c)), cmp.Compare(basisRank(s.c), basisRank(best.c)))
		if len(x.postpone) > 0 && s.dated() && later(s, best) {
			better = -1
		}
		if better < 0 {
			best = s
		}
	}
	c := best.c
	e.Date, e.DateMin, e.DateMax, e.DatePrecision, e.DateBasis = c.Date, c.DateMin, c.DateMax, c.DatePrecision, c.DateBasis
	if x.class != deeds && x.class != refusals {
		e.Date = x.members[0].c.Date
	}
	e.ValidFrom = e.DateMin
	if e.ValidFrom.IsZero() && x.class == deeds {
		e.ValidFrom = e.Date
	}
	if e.Status != plover.Ongoing {
		e.ValidTo = e.DateMax
	}
}

func precisionRank(c *tightrope.Claim) int {
	order := [...]tightrope.Precision{
		tightrope.ToDay, tightrope.ToWeek, tightrope.ToRange, tightrope.ToMonth, tightrope.ToQuarter, tightrope.ToYear,
	}
	if at := slices.Index(order[:], c.DatePrecision); at >= 0 {
		return at
	}
	return len(order)
}

func basisRank(c *tightrope.Claim) int {
	order := [...]tightrope.Basis{
		tightrope.BasisText, tightrope.BasisRelative, tightrope.BasisDateline, tightrope.BasisPublication,
		tightrope.BasisInferred, tightrope.BasisFile,
	}
	if at := slices.Index(order[:], c.DateBasis); at >= 0 {
		return at
	}
	return len(order)
}

// setParties takes the parties of the claim that names most counterparts, then
// most parties, of equals the set that most reports give, then the first. Names come without the span of
// one claim's text.
func (x *set) setParties(e *tightrope.Event) {
	key := func(s *said) string {
		return strings.Join(partyKeys(nil, s.c.Actor), "+") + ">" + strings.Join(partyKeys(nil, s.c.Recipient), "+")
	}
	support := map[string]map[tightrope.DocID]bool{}
	for _, s := range x.members {
		k := key(s)
		if support[k] == nil {
			support[k] = map[tightrope.DocID]bool{}
		}
		support[k][x.reports.report(s)] = true
	}
	best := x.members[0]
	for _, s := range x.members[1:] {
		better := cmp.Or(cmp.Compare(len(s.others), len(best.others)), cmp.Compare(len(s.parties), len(best.parties)),
			cmp.Compare(len(support[key(s)]), len(support[key(best)])))
		if better > 0 {
			best = s
		}
	}
	e.Actor, e.Recipient = withoutSpans(best.c.Actor), withoutSpans(best.c.Recipient)
}

func withoutSpans(parties []tightrope.Entity) []tightrope.Entity {
	list := make([]tightrope.Entity, len(parties))
	copy(list, parties)
	for i := range list {
		list[i].Span = tightrope.Range{}
	}
	return list
}

// gather takes what is simply collected from the claims: their IDs, evidence,
// contexts and flags, the place, the bargain, and when it was first known.
func (x *set) gather(e *tightrope.Event) {
	flags := map[tightrope.Flag]int{}
	e.Context, e.Flags = []string{}, []tightrope.Flag{}
	for _, s := range x.members {
		c := s.c
		e.Claims = append(e.Claims, c.ID)
		e.Evidence = append(e.Evidence, c.Evidence...)
		e.Uttered = e.Uttered || c.Uttered
		e.Directed = e.Directed && c.Directed
		for _, name := range c.Context {
			if !slices.Contains(e.Context, name) {
				e.Context = append(e.Context, name)
			}
		}
		for _, f := range c.Flags {
			if flags[f]++; flags[f] == 1 {
				e.Flags = append(e.Flags, f)
			}
		}
		x.gatherOne(e, c)
	}
	slices.Sort(e.Flags)
	// What puts a claim out of all counts does so to the event only if no sound
	// claim is left to carry it.
	e.Flags = slices.DeleteFunc(e.Flags, func(f tightrope.Flag) bool {
		return (f == tightrope.FlagOfficeMismatch || f == tightrope.FlagRowUnreliable) && flags[f] < len(x.members)
	})
}

// gatherOne takes what a single claim decides: the finest place, the first
// bargain, and the earliest knowledge.
func (x *set) gatherOne(e *tightrope.Event, c *tightrope.Claim) {
	if e.EventLoc == nil || c.EventLoc != nil && c.EventLoc.Resolution > e.EventLoc.Resolution {
		e.EventLoc = c.EventLoc
	}
	if e.BargainID == "" && c.Bargain != nil {
		e.BargainID = "b_" + tightrope.Hash([]byte(c.Bargain.Key))[:32]
	}
	if !c.KnownFrom.IsZero() && (e.KnownFrom.IsZero() || c.KnownFrom.Time.Before(e.KnownFrom.Time)) {
		e.KnownFrom, e.RunID = c.KnownFrom, c.RunID
	}
}

// history lists the steps of the event's status by the day on which they were
// said; a step that changes nothing is left out. To be put off is a step of a
// plan that stays a plan.
func (x *set) history() []tightrope.StatusChange {
	steps := append(slices.Clone(x.members), x.postpone...)
	slices.SortStableFunc(steps, func(a, b *said) int { return cmp.Or(cmp.Compare(a.told, b.told), a.before(b)) })
	list := []tightrope.StatusChange{}
	for _, s := range steps {
		step := tightrope.StatusChange{Status: s.c.Status, Claim: s.c.ID, Date: s.c.SaidOn}
		if len(s.c.Event) > 0 {
			step.Event = s.c.Event[0]
		}
		if s.class != x.class {
			step.Status = plover.Planned
		}
		if n := len(list); n == 0 || list[n-1].Status != step.Status || list[n-1].Event != step.Event {
			list = append(list, step)
		}
	}
	return list
}

// weight shares an act of n parties among its pairs: each member's pairs add up
// to one (balance of n parties, weight 1/(n-1)).
func weight(e *tightrope.Event) float64 {
	if !mutual(e.Act) {
		return 1
	}
	if n := len(partyKeys(partyKeys(nil, e.Actor), e.Recipient)); n > 2 {
		return 1 / float64(n-1)
	}
	return 1
}

// credibility suggests a grade of the Admiralty scale: 1 confirmed by another
// independent source, 5 contradicted, 3 possibly true, 6 if it cannot be judged
// because nobody is known to have published it.
func (x *set) credibility() string {
	switch {
	case x.contradicted():
		return "5"
	case x.reports.sources >= 2:
		return "1"
	case len(x.reports.publishers) == 0:
		return "6"
	default:
		return "3"
	}
}

// intensity is the score of the event's category, bounded by the scores of the
// categories that its claims give. Without a category there is none.
func (x *set) intensity(e *tightrope.Event) (value, lo, hi *float64) {
	if len(e.Event) == 0 {
		return nil, nil, nil
	}
	v, ok := plover.Score(e.Event[0], first(e.Mode))
	if !ok {
		return nil, nil, nil
	}
	low, high := v, v
	for _, s := range x.members {
		if len(s.c.Event) == 0 {
			continue
		}
		if w, ok := plover.Score(s.c.Event[0], first(s.c.Mode)); ok {
			low, high = min(low, w), max(high, w)
		}
	}
	return &v, &low, &high
}

func first(modes []plover.Mode) plover.Mode {
	if len(modes) == 0 {
		return ""
	}
	return modes[0]
}

// unknown keeps the reasons for what the event still lacks, as the first claim
// in the order of founding gives them.
func (x *set) unknown(e *tightrope.Event) map[string]tightrope.Reason {
	lacks := map[string]bool{
		"event": len(e.Event) == 0, "act": e.Act == plover.None, "mode": len(e.Mode) == 0, "act_mode": len(e.ActMode) == 0,
		"actor": len(e.Actor) == 0, "recipient": len(e.Recipient) == 0, "date": e.Date.IsZero(),
		"date_min": e.DateMin.IsZero(), "date_max": e.DateMax.IsZero(), "said_on": e.SaidOn.IsZero(),
		"quad_code": e.QuadCode == nil, "event_scale": e.EventScale == nil, "event_loc": e.EventLoc == nil, "quantities": len(e.Quantities) == 0,
	}
	reasons := map[string]tightrope.Reason{}
	for _, s := range x.members {
		for field, reason := range s.c.Unknown {
			if _, known := reasons[field]; !known && lacks[field] {
				reasons[field] = reason
			}
		}
	}
	return reasons
}
