package actor

import (
	"strings"

	"tightrope"
)

// ownerCode is the state of the possessor before a description: of the pronoun
// that stands in front of it, or of the nation words.
func (r *reader) ownerCode(m *mention, i int) string {
	if len(m.codes) == 1 {
		return m.codes[0]
	}
	if m.ownerPro < 0 {
		return ""
	}
	for k := range r.out[:min(i+1, len(r.out))] {
		o := &r.out[k]
		if o.elem == int(m.ownerPro) && o.own && len(o.Actors) == 1 {
			return o.Actors[0].Code
		}
	}
	// The pronoun is sorted after its owner phrase when both begin together.
	for k := range r.out {
		o := &r.out[k]
		if o.elem == int(m.ownerPro) && o.own {
			if o.pending() {
				r.sieve(o, k)
			}
			if len(o.Actors) == 1 {
				return o.Actors[0].Code
			}
		}
	}
	return ""
}

// owned resolves "his spokesman", "its army", "their foreign ministers".
func (r *reader) owned(m *mention, i int) {
	code := r.ownerCode(m, i)
	if code == "" {
		return
	}
	if m.slug != "" { // "its spokesman, X": an unknown person of a known side
		a := m.Actors[0]
		a.Code, a.ID = code, tightrope.ActorID(code+"/person/"+m.slug)
		m.set(r.actors(a), "title", 0.7)
		return
	}
	if m.office >= 0 && (m.agent < 0 || !r.t.offices[m.office].vague) {
		o := &r.t.offices[m.office]
		if !m.plural && !m.Former && (o.head || o.leader) {
			if ref, ok := r.t.holder(m.Office, m.office, code, r.on); ok {
				a, _, _ := r.t.personActor(ref, r.on, code)
				m.person, m.gender = ref, r.t.persons[ref].gender
				m.set(r.actors(a), "office", 0.75)
				return
			}
		}
		m.set(r.actors(r.officeActor(code, o, o.sector, m.Office)), "office", 0.7)
		return
	}
	g := &r.t.agents[m.agent]
	if g.kind == "relation" {
		return
	}
	m.set(r.actors(r.agentActor(code, g, g.sector)), "agent", 0.7)
}

// titled gives a minister or leader whom the tables do not know to the only
// state that the document has named so far, this sentence included.
func (r *reader) titled(m *mention) {
	code := ""
	same := func(as []tightrope.Actor) bool {
		for k := range as {
			c := as[k].Code
			if _, state := r.t.stateOf[c]; !state || c == code {
				continue
			}
			if code != "" {
				return false
			}
			code = c
		}
		return true
	}
	for k := range r.sc.seen {
		if !same(r.sc.seen[k].actors) {
			return
		}
	}
	for k := range r.out {
		if o := &r.out[k]; o != m && !same(o.Actors) {
			return
		}
	}
	if code == "" {
		return
	}
	a := m.Actors[0]
	a.Code, a.ID = code, tightrope.ActorID(code+"/person/"+m.slug)
	m.set(r.actors(a), "title", 0.5)
}

// organ resolves "the police", "parliament" to the state that the document
// speaks of. The words keep their sector if there is none.
func (r *reader) organ(m *mention) {
	g := &r.t.agents[m.agent]
	s := r.last(m, func(s *seen) bool {
		return len(s.actors) == 1 && s.actors[0].Code != "" && !r.t.orgCode(s.actors[0].Code) && !s.adj
	})
	if same := r.last(m, func(s *seen) bool {
		return r.sameOrgan(s.agent, m.agent) && len(s.actors) == 1 && s.actors[0].Code != ""
	}); same != nil {
		s = same
	}
	if s == nil {
		s = r.only(m)
	}
	if s == nil || !m.definite && g.kind != "body" && g.kind != "force" {
		m.Actors = r.actors(tightrope.Actor{Sector: g.sector, Kind: tightrope.Group, Name: g.word})
		m.Reason, m.ResolvedBy, m.P = tightrope.NotResolved, "agent", 0.9
		return
	}
	p := 0.5
	if s.place && s.at == r.at {
		p = 0.6
	}
	m.set(r.actors(r.agentActor(s.actors[0].Code, g, g.sector)), "description", p)
}

// sameOrgan reports whether agent a can be called b in short: "the ministry" after a
// foreign ministry.
func (r *reader) sameOrgan(a, b int32) bool {
	return a == b || a >= 0 && b >= 0 && strings.HasSuffix(r.t.agents[a].word, " "+r.t.agents[b].word)
}

// titleBefore is the one last named within reach whose title ends with the words of
// a vague one: "the minister" after a foreign minister, "the general" after a general.
func (r *reader) titleBefore(p *phrase) *seen {
	if len(p.owners) > 0 || p.plural || p.name.ok {
		return nil
	}
	return r.titledBefore(p.title, r.t.gaz.entries[r.elems[p.head].entry].text)
}

func (r *reader) titledBefore(officeRef int32, word string) *seen {
	for k := len(r.sc.seen) - 1; k >= 0; k-- {
		s := &r.sc.seen[k]
		if s.at < r.at-reach {
			return nil
		}
		if !isPerson(s) || s.office < 0 && s.officeT == "" {
			continue
		}
		if s.office == officeRef || s.officeT == word || strings.HasSuffix(s.officeT, " "+word) {
			return s
		}
	}
	return nil
}

// officeBefore resolves "the president" to a person of that office named
// before, whose state is not the other side of the clause.
func (r *reader) officeBefore(m *mention) {
	against := r.counterparts(m)
	count := map[string]int{}
	for k := range r.sc.seen {
		if c := r.sc.seen[k].actors[0].Code; c != "" {
			count[c]++
		}
	}
	best, score := (*seen)(nil), 0
	for k := len(r.sc.seen) - 1; k >= 0; k-- {
		s := &r.sc.seen[k]
		if !isPerson(s) || s.person < 0 || against[s.actors[0].Code] || !r.holdsTitle(s.person, m.office) {
			continue
		}
		n := count[s.actors[0].Code]
		if r.holdsExactly(s.person, m.office) { // "the chancellor" is not the president
			n += 4000
		}
		if r.at-s.at <= 1 {
			n += 1000 * (2 - (r.at - s.at))
		}
		if n > score {
			best, score = s, n
		}
	}
	o := &r.t.offices[m.office]
	if best == nil && o.vague {
		if s := r.titledBefore(m.office, m.Office); s != nil {
			m.person, m.gender, m.name = s.person, s.gender, s.name
			m.set(s.actors, "description", 0.65)
			m.Reason = s.reason
			return
		}
	}
	if best == nil && o.head {
		s := r.last(m, func(s *seen) bool { return isState(s) && !s.adj && !against[s.actors[0].Code] })
		if s == nil {
			s = r.only(m)
		}
		if s != nil {
			m.set(r.actors(r.officeActor(s.actors[0].Code, o, o.sector, m.Office)), "description", 0.5)
			return
		}
	}
	if best == nil {
		m.Reason, m.ResolvedBy, m.P = tightrope.NotResolved, "title", 0.9
		m.Actors = r.actors(tightrope.Actor{Sector: o.sector, Kind: tightrope.Office, Name: m.Office})
		return
	}
	m.person, m.gender = best.person, best.gender
	m.set(best.actors, "description", 0.65)
}

// holdsTitle reports whether a person held the office that a title names at
// the date in use, or ever if there is none.
func (r *reader) holdsTitle(ref, officeRef int32) bool {
	p := &r.t.persons[ref]
	for j := range p.terms {
		if r.t.sameOffice(&p.terms[j], officeRef) && (r.on.IsZero() || p.terms[j].span.on(r.on)) {
			return true
		}
	}
	return false
}

// holdsExactly is holdsTitle for the office itself, not another that leads too.
func (r *reader) holdsExactly(ref, officeRef int32) bool {
	p := &r.t.persons[ref]
	for j := range p.terms {
		k, ok := r.t.officeOf[p.terms[j].base]
		if ok && k == officeRef && (r.on.IsZero() || p.terms[j].span.on(r.on)) {
			return true
		}
	}
	return false
}

// counterparts are the codes in the sentence that stand after "with",
// "against", "to" and "between": the other side of what the subject does.
func (r *reader) counterparts(m *mention) map[string]bool {
	out := map[string]bool{}
	for i := range r.out {
		o := &r.out[i]
		if o.Start == m.Start || len(o.Actors) == 0 {
			continue
		}
		k := o.First - 1
		if k >= 0 && lower(r.s.Tokens[k].Form) == "the" {
			k--
		}
		if k < 0 {
			continue
		}
		switch lower(r.s.Tokens[k].Form) {
		case "with", "against", "to", "between", "towards", "toward":
			for _, a := range o.Actors {
				out[a.Code] = true
			}
		}
	}
	return out
}

// only is the one state that the sentence names, before or after: "The
// government said ... in Kenya".
func (r *reader) only(m *mention) *seen {
	var one *mention
	for i := range r.out {
		o := &r.out[i]
		if o == m || len(o.Actors) != 1 || o.Actors[0].Code == "" || r.t.orgCode(o.Actors[0].Code) {
			continue
		}
		if one != nil && one.Actors[0].Code != o.Actors[0].Code {
			return nil
		}
		one = o
	}
	if one == nil {
		return nil
	}
	return &seen{actors: one.Actors, at: r.at - 1}
}

// counterpartOf resolves "his Polish counterpart" to the holder of the office,
// in the other state, of the one whose counterpart it is: the possessor, else
// the last office-holder.
func (r *reader) counterpartOf(m *mention) {
	s := r.last(m, func(s *seen) bool { return s.person >= 0 || s.office >= 0 })
	sector := tightrope.Sector("GOV")
	if s != nil {
		k := s.office
		if s.person >= 0 {
			if tm, ok := r.t.termOn(&r.t.persons[s.person], r.on); ok {
				k = r.t.officeOf[tm.base]
			}
		}
		if k >= 0 {
			o := &r.t.offices[k]
			m.Office, m.office = o.title, k
			if o.leader { // the leader of the one state meets the leader of the other
				k = r.leaderOffice(m.codes[0], k)
				o = &r.t.offices[k]
			}
			if ref, ok := r.t.holder("", k, m.codes[0], r.on); ok && !m.plural {
				a, text, _ := r.t.personActor(ref, r.on, m.codes[0])
				m.person, m.gender, m.Office = ref, r.t.persons[ref].gender, text
				m.set(r.actors(a), "office", 0.75)
				return
			}
			m.set(r.actors(r.officeActor(m.codes[0], o, o.sector, m.Office)), "office", 0.7)
			return
		}
	}
	a := r.t.actorOf(m.codes[0])
	a.Sector = sector
	m.set(r.actors(a), "office", 0.6)
}

// leaderOffice is the same office in another state if it has a holder, else the
// office that leads it.
func (r *reader) leaderOffice(code string, officeRef int32) int32 {
	if _, ok := r.t.holder("", officeRef, code, r.on); ok {
		return officeRef
	}
	if i, ok := r.t.stateOf[code]; ok {
		if k, ok := r.t.officeOf[r.t.states[i].leader]; ok {
			return k
		}
	}
	return officeRef
}
