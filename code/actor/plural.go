package actor

import (
	"slices"

	"tightrope"
)

// coordinated numbers the coordination ("A and B", "A, B and C") that a mention
// ends or goes on: the token of its first member + 1, or 0. It reads the words,
// since parsers err on lists. A subject makes the whole list subjects.
func (r *reader) coordinated(m *mention, subject bool) int {
	n := len(r.sc.seen)
	if n == 0 || r.sc.seen[n-1].at != r.at || m.First == 0 {
		return 0
	}
	prev := &r.sc.seen[n-1]
	k := m.First - 1
	if lower(r.s.Tokens[k].Form) == "the" {
		k--
	}
	gap := k - prev.last + 1
	if k < 1 || gap < 1 || gap > 2 {
		return 0
	}
	and := lower(r.s.Tokens[k].Form) == "and"
	comma := r.s.Tokens[k].Form == ","
	if gap == 2 {
		comma = false
		and = and && r.s.Tokens[k-1].Form == ","
	}
	if !and && !comma {
		return 0
	}
	if prev.pair == 0 {
		prev.pair = prev.first + 1
	}
	if and && subject {
		for j := n - 1; j >= 0 && r.sc.seen[j].at == r.at && r.sc.seen[j].pair == prev.pair; j-- {
			r.sc.seen[j].subject = true
		}
	}
	return prev.pair
}

// pair resolves plurals to the last two that were named together, else to the
// last two of the kind.
func (r *reader) pair(m *mention) {
	if m.what == "states" {
		if two := r.listedTwo(m); two != nil {
			r.setPair(m, two)
			return
		}
	}
	if two := r.lastTwo(m, false); two != nil {
		r.setPair(m, two)
	} else if m.what == "states" {
		r.setPair(m, r.lastTwo(m, true))
	}
}

// listedTwo finds the two states of the last list of two in the sentence, grounds too:
// "recalled its envoys from Peru and Chile and asked the two neighbours".
func (r *reader) listedTwo(m *mention) []*seen {
	for k := len(r.sc.seen) - 1; k > 0; k-- {
		b, a := &r.sc.seen[k], &r.sc.seen[k-1]
		if b.at != r.at {
			return nil
		}
		if b.first >= m.First || b.pair == 0 || a.at != r.at || a.pair != b.pair || k > 1 && r.sc.seen[k-2].at == r.at && r.sc.seen[k-2].pair == b.pair {
			continue
		}
		if isState(a) && isState(b) {
			return []*seen{b, a}
		}
	}
	return nil
}

// lastTwo finds the last two actors of the kind; grounds count only if asked.
func (r *reader) lastTwo(m *mention, places bool) []*seen {
	var two []*seen
	for k := len(r.sc.seen) - 1; k >= 0 && len(two) < 2; k-- {
		s := &r.sc.seen[k]
		if s.at < r.at-reach {
			break
		}
		if s.at == r.at && s.first >= m.First || s.dateline {
			continue
		}
		if len(s.actors) == 2 && (m.what != "leaders" || s.kind() == tightrope.Person) {
			return []*seen{s}
		}
		if (places || !s.place) && r.member(m, s) && !slices.ContainsFunc(two, func(t *seen) bool { return m.memberID(t) == m.memberID(s) }) {
			two = append(two, s)
		}
	}
	if len(two) < 2 {
		return nil
	}
	return two
}

// setPair makes the actors of a plural from one antecedent of two actors, or
// from two.
func (r *reader) setPair(m *mention, two []*seen) {
	switch len(two) {
	case 0:
		return
	case 1:
		m.set(two[0].actors, "description", 0.7)
		return
	}
	var as []tightrope.Actor
	for _, s := range []*seen{two[1], two[0]} {
		a := s.actors[0]
		if m.what == "states" {
			a = r.t.actorOf(a.Code)
		}
		as = append(as, a)
	}
	p := 0.6
	if two[0].pair > 0 && two[0].pair == two[1].pair && two[0].at == two[1].at {
		p = 0.75
	}
	m.set(as, "description", p)
	m.plural = true
}

// member reports whether an antecedent can be one of "both leaders" or "the two
// countries".
func (r *reader) member(m *mention, s *seen) bool {
	switch m.what {
	case "leaders":
		return isPerson(s)
	case "states":
		if r.t.orgCode(s.actors[0].Code) {
			return false
		}
	}
	return len(s.actors) == 1 && s.actors[0].Code != "" && !s.place || isState(s)
}

func (m *mention) memberID(s *seen) tightrope.ActorID {
	if m.what == "leaders" {
		return s.actors[0].ID
	}
	return tightrope.ActorID(s.actors[0].Code)
}

// they resolves to actors named together as a subject, or to a group. A list
// that opens its sentence is its subject; a possessive may also take a list of
// its own sentence.
func (r *reader) they(m *mention) {
	for k := len(r.sc.seen) - 1; k >= 0; k-- {
		s := &r.sc.seen[k]
		if s.at < r.at-1 {
			return
		}
		if s.at == r.at && s.first >= m.First || s.place {
			continue
		}
		if s.pair > 0 && (s.subject || s.pair <= 2 || m.own && s.at == r.at) {
			if as := r.together(s); len(as) > 1 {
				m.plural = true
				m.set(as, "pronoun", 0.65)
				return
			}
		}
		if s.plural && (s.subject || s.at == r.at) {
			m.plural = true
			m.set(s.actors, "pronoun", 0.6)
			m.Reason = s.reason
			return
		}
	}
}

// together lists the actors of the coordination that an antecedent is part of.
func (r *reader) together(s *seen) []tightrope.Actor {
	var as []tightrope.Actor
	for j := range r.sc.seen {
		if o := &r.sc.seen[j]; o.at == s.at && o.pair == s.pair && !o.place {
			as = append(as, o.actors...)
		}
	}
	return as
}
