package reconcile

import (
	"fmt"
	"strings"

	"tightrope/plover"
)

// stated is how many days two stated days may lie apart if a number shows that
// both tell of one happening; the day is then disputed.
const stated = 2

// Weights of what speaks for one happening. They only rank groups that a claim
// is compatible with; compatibility itself is a matter of rules.
const (
	sameText   = 4 // the group holds a claim of the same text or its copy
	sameFigure = 3
	sameOthers = 2
	sameDay    = 2
	sameMode   = 1
	samePeople = 1
)

// fits says whether s can speak of the group's happening, and how much speaks
// for it.
func (x *set) fits(s *said) (score int, ok bool) {
	if x.class != s.class || !sameKind(x.mode, s.mode) || otherPeople(x.people, s.people) {
		return 0, false
	}
	apart, alike := x.compareFigures(s)
	if apart {
		return 0, false
	}
	if len(s.others) > 0 && len(x.others) > 0 && !intersects(x.others, s.others) && (!alike || !sameStates(x.others, s.others)) {
		return 0, false
	}
	if !x.meets(s) && (!alike || !x.near(s)) {
		return 0, false
	}
	if !alike && s.class == deeds && s.narrow() && x.members[0].narrow() && !intersects(x.others, s.others) && !x.docs[s.doc.story] && max(x.hi-x.lo, s.hi-s.lo) > sameNews {
		return 0, false // one of the two names no counterpart and neither a day
	}
	if s.c.Act == plover.Consult && (s.c.Status == plover.Ongoing) != (x.members[0].c.Status == plover.Ongoing) && !x.docs[s.doc.story] {
		return 0, false // a dialogue that goes on is not the meeting of a day
	}
	if len(s.parties) == 0 && !alike && !x.docs[s.doc.story] {
		return 0, false // nobody is known: one text may go on, two have nothing in common
	}
	if s.mode != "" && s.mode == x.mode {
		score += sameMode
	}
	if alike {
		score += sameFigure
	}
	if intersects(x.people, s.people) {
		score += samePeople
	}
	if len(s.others) > 0 && len(x.others) == len(s.others) && within(s.others, x.others) {
		score += sameOthers
	}
	if s.day != unknownDay && s.day == x.day {
		score += sameDay
	}
	if x.docs[s.doc.story] {
		score += sameText
	}
	return score, true
}

// sameKind reports whether two modes can name one act: one may be left open.
func sameKind(a, b plover.Mode) bool { return a == b || a == "" || b == "" }

// meets reports whether the days of s and of the group overlap. Undated plans
// stay one plan only while they are told within the same days, and so do undated meetings
// of different reports: "had met" of one year is not "had negotiated" of another.
func (x *set) meets(s *said) bool {
	if !s.dated() && s.class == plans {
		return toldTogether(x.told, s.told, samePlan)
	}
	if !s.dated() && s.c.Act == plover.Consult && s.class == deeds && !x.members[0].dated() && !x.docs[s.doc.story] && !toldTogether(x.told, s.told, samePlan) {
		return false
	}
	return s.lo <= x.hi && x.lo <= s.hi
}

// near reports whether both state a day, and the days differ by a little.
func (x *set) near(s *said) bool {
	return s.class == deeds && s.day != unknownDay && x.day != unknownDay && s.day-x.day <= stated && x.day-s.day <= stated
}

func (x *set) compareFigures(s *said) (apart, alike bool) {
	if len(x.figures) == 0 {
		return false, false
	}
	figures(s, func(m measureKey, f figure) {
		other, ok := x.figures[m]
		switch {
		case !ok:
		case m.apart(f, other):
			apart = true
		case f.meets(other) && f.lo > 1:
			alike = true
		}
	})
	return apart, alike
}

// join adds s. The group's days shrink to those that all members allow; a
// member whose stated day is another one leaves them.
func (x *set) join(s *said) *set {
	x.members = append(x.members, s)
	if lo, hi := max(x.lo, s.lo), min(x.hi, s.hi); lo <= hi {
		x.lo, x.hi = lo, hi
	}
	if x.mode == "" {
		x.mode = s.mode
	}
	if x.day == unknownDay {
		x.day = s.day
	}
	x.told = min(x.told, s.told)
	x.others, x.parties, x.people = union(x.others, s.others), union(x.parties, s.parties), union(x.people, s.people)
	x.docs[s.doc.story] = true
	figures(s, func(m measureKey, f figure) {
		if _, ok := x.figures[m]; !ok {
			x.figures[m] = f
		}
	})
	return x
}

// exactKey is the same for claims that say the same of the same days.
func exactKey(s *said) string {
	return fmt.Sprintf("%s|%s|%s|%d|%d", s.class, strings.Join(s.parties, "+"), s.mode, s.lo, s.hi)
}
