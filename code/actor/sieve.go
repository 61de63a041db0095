package actor

import (
	"tightrope"
)

// The sieve ties pronouns and descriptions to what was named before, rule by
// rule, the surest first. Each looks back at most reach sentences, and none
// guesses: without a safe antecedent the words stay unresolved, since an empty
// slot costs less than a wrong state.
//
//  1. "its closest ally": the owner is resolved, then the table of alliances.
//  2. "his spokesman", "their army": the owner's state and the noun's sector.
//     "His Polish counterpart" holds the possessor's office in that state.
//  3. "the president", "the minister": a person of that office named before,
//     not one whose state is the other side of the same clause ("talks with the
//     U.S.": nobody negotiates with himself); else the state spoken of most.
//     A minister whom the tables do not know serves the only state that the
//     document has named so far.
//  4. "the police", "parliament": the state last spoken of.
//  5. he, she: the nearest person of that gender; the subject of this sentence,
//     then of the one before, then others.
//  6. it, its, "the country", "the bloc": the nearest state or organisation by
//     the same order; a place counts only for "the country".
//  7. "the two countries", "both sides", "both leaders": the last two that are
//     named together, else the last two named.
//  8. they: several actors named together, or a group.
//  9. we, in a quotation: the state of who speaks in this sentence.
const reach = 3

// seen is an actor that the document has named.
type seen struct {
	actors   []tightrope.Actor
	at       int // sentence
	first    int // tokens, half open, and the head's
	last     int
	head     int
	office   int32
	agent    int32
	person   int32
	gender   byte
	name     string
	subject  bool
	place    bool
	plural   bool
	adj      bool // only an adjective: "Polish"
	metonym  bool // a capital or seat
	dateline bool // in the dateline of the report
	pair     int  // sentences of pairs: number of a coordination, 0 for none
	reason   tightrope.Reason
	officeT  string
}

func (s *seen) kind() tightrope.ActorKind { return s.actors[0].Kind }

// known finds an unknown person of this document by family name.
func (r *reader) known(n name) *unknownSeen {
	for i := len(r.sc.seen) - 1; i >= 0; i-- {
		s := &r.sc.seen[i]
		if s.name != "" && s.name == string(n.family) {
			return &unknownSeen{s.actors, s.name, s.officeT, s.gender, s.reason}
		}
	}
	return nil
}

// unknownSeen is a person whom the tables do not know, as named before.
type unknownSeen struct {
	actors []tightrope.Actor
	name   string
	office string
	gender byte
	reason tightrope.Reason
}

// resolve runs the sieve over the mentions of the sentence, left to right.
func (r *reader) resolve() {
	for i := range r.out {
		m := &r.out[i]
		if m.pending() {
			r.sieve(m, i)
		}
		if len(m.Actors) == 0 && m.Reason == "" {
			m.Reason = tightrope.NotResolved
			m.P = 0
		}
		r.note(m)
	}
}

func (r *reader) sieve(m *mention, i int) {
	switch m.what {
	case "ally":
		if code := r.ownerCode(m, i); code != "" {
			if ally := r.t.closestAlly(code, r.on); ally != "" {
				m.set(r.actors(r.t.actorOf(ally)), "description", 0.75)
			}
		}
	case "owned":
		r.owned(m, i)
	case "titled":
		r.titled(m)
	case "counterpart":
		r.counterpartOf(m)
	case "office":
		r.officeBefore(m)
	case "organ":
		r.organ(m)
	case "he", "she":
		r.personBefore(m)
	case "it", "bloc":
		r.thingBefore(m)
	case "country":
		r.countryBefore(m)
	case "owncountry":
		m.what = "he"
		if lower(r.s.Tokens[m.First].Form) == "her" {
			m.what = "she"
		}
		r.personBefore(m)
		if len(m.Actors) == 1 && m.Actors[0].Code != "" {
			m.person = -1
			m.set(r.actors(r.t.actorOf(m.Actors[0].Code)), "description", 0.75)
			m.Office, m.Place = "", r.underPlacePreposition(m)
		}
	case "capital":
		r.capital(m, i)
	case "states", "sides", "leaders":
		r.pair(m)
	case "they":
		r.they(m)
	case "we":
		r.we(m)
	}
}

func (m *mention) set(as []tightrope.Actor, rule string, p float64) {
	m.Actors, m.ResolvedBy, m.P, m.Reason = as, rule, p, ""
}

func (t *Table) placeOf(a tightrope.Actor) tightrope.Actor {
	if a.Code == "" {
		return a
	}
	p := t.actorOf(a.Code)
	p.Kind = tightrope.Place
	return p
}

// note adds a resolved mention to the record of the document.
func (r *reader) note(m *mention) {
	if len(m.Actors) == 0 || m.Place && m.Actors[0].Code == "" {
		return
	}
	s := seen{
		actors: m.Actors, at: r.at, first: m.First, office: m.office, agent: m.agent, person: m.person, gender: m.gender, name: m.name,
		place: m.Place, plural: m.plural || len(m.Actors) > 1, adj: m.ResolvedBy == "demonym" && m.P < 0.7,
		reason: m.Reason, officeT: m.Office,
	}
	s.subject, s.last, s.head = r.isSubject(m), m.Last, m.Head
	s.metonym = m.ResolvedBy == "metonym"
	s.dateline = r.s.Kind == tightrope.Dateline
	s.pair = r.coordinated(m, s.subject)
	r.sc.seen = append(r.sc.seen, s)
}

// isSubject reports whether a mention is the subject of a verb, by the tree or
// by the finite verb that follows it at once.
func (r *reader) isSubject(m *mention) bool {
	t := &r.s.Tokens[m.Head]
	if t.Relation() == "nsubj" || t.Deprel == "" && m.First <= 1 {
		return true
	}
	if t.Relation() == "conj" && t.Head >= 0 && r.s.Tokens[t.Head].Relation() == "nsubj" {
		return true
	}
	k := m.Last
	for k < len(r.s.Tokens) && r.s.Tokens[k].UPOS == "ADV" {
		k++
	}
	if k >= len(r.s.Tokens) || m.First > 0 && r.s.Tokens[m.First-1].UPOS == "ADP" {
		return false
	}
	switch r.s.Tokens[k].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// last returns the best antecedent of a kind within reach: this sentence
// before the mention (subjects first), then earlier ones the same way.
func (r *reader) last(m *mention, ok func(*seen) bool) *seen {
	for back := 0; back <= reach; back++ {
		var best *seen
		for k := len(r.sc.seen) - 1; k >= 0; k-- {
			s := &r.sc.seen[k]
			if s.at < r.at-back {
				break
			}
			if s.at != r.at-back || !ok(s) || back == 0 && s.first >= m.First {
				continue
			}
			switch {
			case best == nil, s.subject && !best.subject, best.adj && !s.adj, best.place && !s.place && !best.subject:
				best = s
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

func isState(s *seen) bool {
	k := s.kind()
	return len(s.actors) == 1 && s.actors[0].Code != "" && (k == tightrope.State || k == tightrope.Place) && s.person < 0
}

func isPerson(s *seen) bool {
	return len(s.actors) == 1 && (s.kind() == tightrope.Person || s.kind() == tightrope.Office && !s.plural)
}

func (r *reader) personBefore(m *mention) {
	want := byte('m')
	if m.what == "she" {
		want = 'f'
	}
	ok := func(s *seen) bool { return isPerson(s) && (s.gender == want || s.gender == 0) }
	if later := r.cataphor(m, want); later != nil {
		m.person, m.gender, m.name, m.office = later.person, later.gender, later.name, later.office
		m.set(later.Actors, "pronoun", 0.65)
		m.Reason, m.Office = later.Reason, later.Office
		return
	}
	s := r.last(m, func(s *seen) bool { return isPerson(s) && s.gender == want })
	if other := r.last(m, ok); s == nil || s.at < r.at-1 && other != nil {
		s = other
	}
	if s == nil {
		return
	}
	p := 0.8
	if s.at != r.at {
		p = 0.7
	}
	m.person, m.gender, m.name, m.office = s.person, s.gender, s.name, s.office
	m.set(s.actors, "pronoun", p)
	m.Reason, m.Office = s.reason, s.officeT
}

// cataphor finds the subject that follows a pronoun in a phrase before it:
// "Over the course of his years in power, X has ...".
func (r *reader) cataphor(m *mention, gender byte) *mention {
	if u := r.s.Tokens[0].UPOS; !m.own || u != "ADP" && u != "SCONJ" {
		return nil
	}
	for k := range r.out {
		o := &r.out[k]
		if o.First <= m.First {
			if len(o.Actors) == 1 && o.Actors[0].Kind == tightrope.Person {
				return nil
			}
			continue
		}
		if len(o.Actors) == 1 && o.Actors[0].Kind == tightrope.Person && (o.gender == gender || o.gender == 0) && r.isSubject(o) {
			return o
		}
		if r.isSubject(o) {
			return nil
		}
	}
	return nil
}

func (r *reader) thingBefore(m *mention) {
	ok := func(s *seen) bool {
		k := s.kind()
		if m.what == "bloc" {
			return r.t.orgCode(s.actors[0].Code) && len(s.actors) == 1
		}
		return len(s.actors) == 1 && !s.place && !s.adj && s.actors[0].Code != "" && !s.plural &&
			(k == tightrope.State || k == tightrope.Organisation || k == tightrope.BodyOfState || k == tightrope.Firm || k == tightrope.Media)
	}
	rule, p := "description", 0.75
	s := (*seen)(nil)
	if m.what == "it" {
		rule, p = "pronoun", 0.65
		s = r.controller(m, ok)
	}
	if s == nil {
		s = r.last(m, ok)
	}
	// "It" often points to a happening: only a subject of this sentence or the
	// one before is safe; a possessive may take any in its own sentence.
	if s == nil || m.what == "it" && !r.safe(m, s) {
		return
	}
	if s.at != r.at {
		p -= 0.1
	}
	as := s.actors
	if m.what == "bloc" {
		as = r.actors(r.t.actorOf(s.actors[0].Code))
	}
	m.set(as, rule, p)
}

// safe reports whether "it" may point to s.
func (r *reader) safe(m *mention, s *seen) bool {
	switch {
	case s.at == r.at:
		return m.own || s.subject
	case r.at-s.at > 1 || !s.subject:
		return false
	}
	return m.own || r.isSubject(m)
}

// controller finds the antecedent by the clause: the subject of the pronoun's
// own verb, or the object of the verb that its infinitive hangs on ("pressed B
// to withdraw its envoy": B's envoy).
func (r *reader) controller(m *mention, ok func(*seen) bool) *seen {
	v := r.verbAbove(m.Head)
	if v < 0 || !m.own {
		return nil
	}
	if subject := r.dependent(v, "nsubj"); subject >= 0 {
		return r.seenAt(subject, m, ok)
	}
	t := &r.s.Tokens[v]
	if t.Relation() == "xcomp" && t.Head >= 0 {
		if object := r.dependent(t.Head, "obj"); object >= 0 {
			return r.seenAt(object, m, ok)
		}
	}
	return nil
}

// verbAbove is the nearest verb above a token, or -1.
func (r *reader) verbAbove(k int) int {
	for range 6 {
		k = r.s.Tokens[k].Head
		if k < 0 {
			return -1
		}
		if r.s.Tokens[k].UPOS == "VERB" {
			return k
		}
	}
	return -1
}

func (r *reader) dependent(head int, relation string) int {
	for k := range r.s.Tokens {
		if t := &r.s.Tokens[k]; t.Head == head && t.Relation() == relation {
			return k
		}
	}
	return -1
}

// seenAt is what was named with its head at a token of this sentence before m.
func (r *reader) seenAt(tok int, m *mention, ok func(*seen) bool) *seen {
	for k := len(r.sc.seen) - 1; k >= 0 && r.sc.seen[k].at == r.at; k-- {
		if s := &r.sc.seen[k]; s.first <= tok && tok < s.last && s.first < m.First && ok(s) {
			return s
		}
	}
	return nil
}

// countryBefore resolves "the country": the nearest state of this sentence, an
// adjective and a place count too, a capital does not; else the best of the
// sentences before.
func (r *reader) countryBefore(m *mention) {
	p := 0.7
	var s *seen
	for k := len(r.sc.seen) - 1; k >= 0 && r.sc.seen[k].at == r.at; k-- {
		if c := &r.sc.seen[k]; c.first < m.First && isState(c) && !c.metonym && !r.owns(c, m) {
			s = c
			break
		}
	}
	if s == nil {
		p = 0.6
		s = r.last(m, func(s *seen) bool { return isState(s) && !s.metonym })
	}
	if s == nil {
		s = r.last(m, isState)
	}
	if s == nil { // an organ or office-holder of a state will do
		p = 0.5
		s = r.last(m, func(s *seen) bool {
			_, state := r.t.stateOf[s.actors[0].Code]
			return state && len(s.actors) == 1
		})
	}
	if s == nil {
		return
	}
	m.set(r.actors(r.t.actorOf(s.actors[0].Code)), "description", p)
	m.Place = r.underPlacePreposition(m)
}

// owns reports whether an antecedent is the possessor within the noun phrase of
// the anaphor: in "China's influence in the country" the country is another.
func (r *reader) owns(c *seen, m *mention) bool {
	t := &r.s.Tokens[c.head]
	return t.Deprel == "nmod:poss" && t.Head >= 0 && r.s.Tokens[m.Head].Head == t.Head
}

// capital resolves "the capital" to the place: of the city that follows ("the
// capital, Minsk,"), else of the state last spoken of.
func (r *reader) capital(m *mention, i int) {
	if i+1 < len(r.out) && r.out[i+1].Place && r.out[i+1].First-m.Last <= 1 {
		m.set(r.out[i+1].Actors, "description", 0.9)
		m.Place = true
		return
	}
	if s := r.last(m, isState); s != nil {
		m.set(r.actors(r.t.placeOf(s.actors[0])), "description", 0.75)
		m.Place = true
	}
}

func (r *reader) underPlacePreposition(m *mention) bool {
	k := m.First - 1
	if k > 0 && lower(r.s.Tokens[k].Form) == "the" {
		k--
	}
	if k < 0 {
		return false
	}
	p, ok := r.t.preps[lower(r.s.Tokens[k].Form)]
	return ok && p.place
}

// we, inside quotation marks, is the state or body of the one who speaks.
func (r *reader) we(m *mention) {
	if !r.inQuote(m.First) {
		return
	}
	for i := range r.out {
		s := &r.out[i]
		if r.inQuote(s.First) || len(s.Actors) != 1 || s.Actors[0].Code == "" || s.Place {
			continue
		}
		t := &r.s.Tokens[s.Head]
		if t.Relation() != "nsubj" || t.Head < 0 || !r.t.words[listSpeech][r.s.Tokens[t.Head].Lemma] {
			continue
		}
		a := r.t.actorOf(s.Actors[0].Code)
		a.Sector = s.Actors[0].Sector
		m.set(r.actors(a), "pronoun", 0.7)
		return
	}
}

// inQuote reports whether a token stands within double quotation marks.
func (r *reader) inQuote(tok int) bool {
	in := false
	for k := range tok {
		switch f := r.s.Tokens[k].Form; f {
		case "“", "«", "``":
			in = true
		case "”", "»", "''":
			in = false
		case "\"":
			in = !in
		}
	}
	return in
}
