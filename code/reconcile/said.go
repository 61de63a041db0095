package reconcile

import (
	"math"
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// class is what claims of one event have in common besides their act: a plan, a
// condition, a request, a denial and a deed are different things even if they
// are about the same meeting.
type class string

const (
	deeds      class = "deed"
	plans      class = "plan"
	conditions class = "condition"
	guesses    class = "guess"
	requests   class = "request"
	denials    class = "denial"
	refusals   class = "refusal" // REJECT meet, in the block of its meeting
)

// Days that are not known sort before and after all others.
const (
	noDay      = math.MinInt32
	unknownDay = math.MaxInt32
)

// Spans of days. They are conventions: how far apart two statements may be and
// still tell of one happening.
const (
	wideDays    = 45  // a window that is wider says when only roughly
	aYear       = 366 // a window that is wider tells nothing of when
	sameNews    = 7   // news without a date are of one happening if told within so many days
	samePlan    = 14  // plans without a due day likewise
	reprinted   = 30  // a sentence word for word is a reprint within so many days
	pubBack     = 3   // a report without a date tells of so many days before it
	goesOn      = 30  // what is under way was so for so many days: a state is one event a month, not one a report
	guessedDays = 7   // what rests on a guessed document date, both ways
)

func classOf(c *tightrope.Claim) class {
	switch c.Status {
	case plover.Planned:
		return plans
	case plover.Conditional:
		return conditions
	case plover.Hypothetical:
		return guesses
	case plover.Requested:
		return requests
	case plover.Denied, plover.Negated:
		return denials
	case plover.Happened, plover.Ongoing, plover.Historical:
	}
	if subject(c) != c.Act {
		return refusals
	}
	return deeds
}

// said is a claim with what grouping compares, worked out once.
type said struct {
	c       *tightrope.Claim
	doc     *document
	class   class
	mode    plover.Mode
	parties []string // all, sorted
	others  []string // recipients; of a mutual act all but the block's party
	people  []string // parties known by person
	lo, hi  int      // days in which the act may lie; for plans in which it is due
	day     int      // the day that a source states outright, else unknownDay
	told    int      // day on which it was said, else publication, else unknownDay
}

func prepare(c *tightrope.Claim, docs *documents) *said {
	s := &said{c: c, doc: docs.get(c), class: classOf(c), day: unknownDay}
	if len(c.ActMode) > 0 && s.class != refusals {
		s.mode = c.ActMode[0]
	}
	s.parties = partyKeys(partyKeys(nil, c.Actor), c.Recipient)
	s.people = persons(persons(nil, c.Actor), c.Recipient)
	if mutual(subject(c)) {
		if len(s.parties) > 1 {
			s.others = s.parties[1:]
		}
	} else {
		s.others = counterparts(c)
	}
	s.told = s.doc.day
	if !c.SaidOn.IsZero() { // nothing is told after it was published
		s.told = min(s.told, dayNumber(c.SaidOn))
	}
	s.window()
	return s
}

// counterparts are the recipients. Who is let go is one of the country's own,
// and no counterpart beside the state that asked for it.
func counterparts(c *tightrope.Claim) []string {
	keys := partyKeys(nil, c.Recipient)
	if c.Act != plover.Retreat {
		return keys
	}
	return slices.DeleteFunc(keys, func(key string) bool {
		code, _, domestic := strings.Cut(key, "/")
		return domestic && slices.ContainsFunc(c.Actor, func(a tightrope.Entity) bool { return a.Code == code })
	})
}

// dayNumber counts days from 1970.
func dayNumber(d tightrope.Date) int { return int(d.Time().Unix() / 86400) }

// window sets the days in which the act may lie. What rests on the day of the
// report is news and happened a few days before it at most, whatever the widest
// reading; of a plan and of background such a date says nothing. What rests on a guess about the
// document may be off by a week. A day that the text states is taken at its word.
func (s *said) window() {
	c := s.c
	from, to := c.DateMin, c.DateMax
	if from.IsZero() && to.IsZero() && (s.class == deeds || s.class == refusals) {
		from, to = c.Date, c.Date
	}
	s.lo, s.hi = noDay, unknownDay
	byReport := c.DateBasis == tightrope.BasisPublication
	if byReport && (s.class != deeds && s.class != refusals || c.Status == plover.Historical) {
		return
	}
	if !from.IsZero() {
		s.lo = dayNumber(from)
	}
	if !to.IsZero() {
		s.hi = dayNumber(to)
	}
	switch {
	case s.lo == noDay || s.hi == unknownDay:
		if byReport { // "some time before this report" bounds nothing
			s.lo, s.hi = noDay, unknownDay
		}
	case byReport && s.hi-s.lo <= wideDays && c.Status == plover.Ongoing:
		s.lo = s.hi - goesOn
	case byReport && s.hi-s.lo <= wideDays:
		s.lo = s.hi - pubBack
	case c.DateBasis == tightrope.BasisInferred || c.DateBasis == tightrope.BasisFile:
		s.lo -= guessedDays
		s.hi += guessedDays
	case s.lo == s.hi:
		s.day = s.lo
	}
}

// dated reports whether both ends of the window are known.
func (s *said) dated() bool { return s.lo != noDay && s.hi != unknownDay }

// narrow reports whether the window is small enough to say when.
func (s *said) narrow() bool { return s.dated() && s.hi-s.lo <= wideDays }

// before is the order of founding: the earliest publication, then the lowest ID.
func (s *said) before(t *said) int {
	switch {
	case s.doc.day < t.doc.day:
		return -1
	case s.doc.day > t.doc.day:
		return 1
	case s.c.ID < t.c.ID:
		return -1
	case s.c.ID > t.c.ID:
		return 1
	}
	return 0
}
