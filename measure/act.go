package measure

import (
	"cmp"
	"slices"

	"tightrope"
	"tightrope/plover"
)

// act is what a figure needs to know of an event, for one ordered pair.
type act struct {
	event      tightrope.EventID
	dyad       tightrope.Dyad
	both       bool // it also stands in the other direction: a reciprocal act
	month      tightrope.Month
	date       tightrope.Date
	score      float64 // -10 to +10
	weight     float64 // 1, or 1/(n-1) for a pair of a meeting of n
	coop       bool
	deed       bool
	reports    int
	copies     int
	publishers []string
	spans      []tightrope.Span
}

// pair is an ordered pair of an event with its weight.
type pair struct {
	dyad       tightrope.Dyad
	weight     float64
	reciprocal bool
}

// pairs returns the ordered pairs of states that an event speaks of. Several
// actors without a recipient act on each other: every ordered pair. A meeting of
// n parties gives each pair 1/(n-1), so that a summit of thirty does not outweigh
// a visit. An act within one state gives no pair, nor does one without a second
// party.
func pairs(e *tightrope.Event) []pair {
	actors, recipients := codes(e.Actor), codes(e.Recipient)
	reciprocal := len(recipients) == 0
	if reciprocal {
		recipients = actors
	}
	meeting := reciprocal || len(e.Event) > 0 && e.Event[0] == plover.Consult
	weight := 1.0
	if n := union(actors, recipients); meeting && n > 2 {
		weight = 1 / float64(n-1)
	}
	if 0 < e.Weight && e.Weight < weight {
		weight = e.Weight // the event is already one pair of a larger act
	}
	var out []pair
	for _, a := range actors {
		for _, r := range recipients {
			if a != r {
				out = append(out, pair{tightrope.Dyad{Actor: a, Recipient: r}, weight, reciprocal})
			}
		}
	}
	return out
}

// codes returns the distinct codes of parties, in their order; unresolved parties
// have none.
func codes(parties []tightrope.Entity) []string {
	var out []string
	for i := range parties {
		if c := parties[i].Code; c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func union(a, b []string) int {
	n := len(a)
	for _, c := range b {
		if !slices.Contains(a, c) {
			n++
		}
	}
	return n
}

// rejected reports whether a reviewer threw the event out.
func rejected(e *tightrope.Event) bool { return e.Review != nil && e.Review.State == "rejected" }

// unreliable reports whether the event contradicts what the program knows.
func unreliable(e *tightrope.Event) bool {
	return slices.Contains(e.Flags, tightrope.FlagOfficeMismatch) || slices.Contains(e.Flags, tightrope.FlagRowUnreliable)
}

// intensity is the event's own score if it carries one (imports bring Goldstein's),
// else that of its type and mode.
func intensity(e *tightrope.Event) (float64, bool) {
	if e.EventScale != nil {
		return *e.EventScale, true
	}
	if len(e.Event) == 0 {
		return 0, false
	}
	var m plover.Mode
	if len(e.Mode) > 0 {
		m = e.Mode[0]
	}
	return plover.Score(e.Event[0], m)
}

// counted returns the event's acts if it may enter a figure on this basis.
func counted(e *tightrope.Event, basis string) (score float64, ok bool) {
	if !e.Counted() || rejected(e) || len(e.Event) == 0 {
		return 0, false
	}
	if basis == Deeds && !e.Deed() || basis == Words && e.Deed() {
		return 0, false
	}
	return intensity(e)
}

// acts collects the counted acts of an event that keep accepts.
func acts(into []act, e *tightrope.Event, basis string, keep func(tightrope.Dyad) bool) []act {
	score, ok := counted(e, basis)
	if !ok {
		return into
	}
	var spans []tightrope.Span
	when := months(e)
	for _, p := range pairs(e) {
		if !keep(p.dyad) {
			continue
		}
		if spans == nil {
			spans = slices.Collect(e.Spans())
		}
		for _, m := range when {
			into = append(into, act{
				event: e.ID, dyad: p.dyad, both: p.reciprocal, month: m, date: e.Date,
				score: score, weight: p.weight / float64(len(when)), coop: e.Event[0].Cooperative(), deed: e.Deed(),
				reports: e.Reports, copies: e.Copies, publishers: e.Publishers, spans: spans,
			})
		}
	}
	return into
}

// An act that is dated to no more than monthDays lies in the month of its date;
// one that is dated to a longer stretch is shared among its months, which is
// what is known of it: each month bears an equal part of its weight. Beyond
// stretchMonths, or with an open beginning, it says nothing of any month.
const (
	monthDays     = 31
	stretchMonths = 12
)

// months returns the months that an event's weight is shared among.
func months(e *tightrope.Event) []tightrope.Month {
	day := []tightrope.Month{tightrope.MonthOf(e.Date)}
	if !e.Status.Deed() || e.DateMin == e.DateMax {
		return day // what was only said is dated by the day on which it was said
	}
	switch {
	case e.DateMin.IsZero():
		return nil
	case e.DateMax.IsZero(): // "since": it counts once, where it began
		return day
	case e.DateMax.DaysSince(e.DateMin) <= monthDays:
		return day
	}
	first, last := tightrope.MonthOf(e.DateMin).Index(), tightrope.MonthOf(e.DateMax).Index()
	if last-first >= stretchMonths {
		return nil
	}
	var list []tightrope.Month
	for i := first; i <= last; i++ {
		list = append(list, tightrope.MonthAt(i))
	}
	return list
}

// pooled joins both directions of a pair: a reciprocal act counts once.
func pooled(all []act) []act {
	var out []act
	for i := range all {
		if all[i].both && all[i].dyad.Actor > all[i].dyad.Recipient {
			continue // its mirror image is the one that stays
		}
		out = append(out, all[i])
	}
	return out
}

// tally counts what stands behind a period.
type tally struct {
	events, reports, copies, sources int
}

func count(period []act) tally {
	var t tally
	var names []string
	seen := map[tightrope.EventID]bool{}
	for i := range period {
		if seen[period[i].event] {
			continue
		}
		seen[period[i].event] = true
		t.events++
		t.reports += period[i].reports
		t.copies += period[i].copies
		for _, p := range period[i].publishers {
			if !slices.Contains(names, p) {
				names = append(names, p)
			}
		}
	}
	t.sources = len(names)
	return t
}

// inOrder sorts acts by month, then event, then dyad, so that no figure hangs on
// the order of the input.
func inOrder(all []act) {
	slices.SortFunc(all, func(a, b act) int {
		return cmp.Or(
			cmp.Compare(a.month.Index(), b.month.Index()), cmp.Compare(a.event, b.event),
			cmp.Compare(a.dyad.Actor, b.dyad.Actor), cmp.Compare(a.dyad.Recipient, b.dyad.Recipient),
		)
	})
}
