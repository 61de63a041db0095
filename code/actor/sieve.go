package actor

import (
	"slices"

	"tightrope"
)

// The sieve ties pronouns and descriptions to what was named before, rule by
// rule, the surest first. Each looks back at most reach sentences, and none
// guesses: without a safe antecedent the words stay unresolved, since an empty
// slot costs less than a wrong state.
//
//  1. "its closest ally": the owner is resolved, then the table of alliances.
//  2. "his spokesman", "their army": the owner's state and the noun's sector.
//  3. "the president", "the minister": a person of that office named before,
//     not one whose state is the other side of the same clause ("talks with the
//     U.S.": nobody negotiates with himself); else the state spoken of most.
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
	actors  []tightrope.Actor
	at      int // sentence
	first   int // token
	office  int32
	person  int32
	gender  byte
	name    string
	subject bool
	place   bool
	plural  bool
	adj     bool // only an adjective: "Polish"
	pair    int  // sentences of pairs: number of a coordination, 0 for none
	reason  tightrope.Reason
	officeT string
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
	case "office":
		r.officeBefore(m)
	case "organ":
		r.organ(m)
	case "he", "she":
		r.personBefore(m)
	case "it", "country", "bloc":
		r.thingBefore(m)
	case "capital":
		if s := r.last(m, func(s *seen) bool { return isState(s) }); s != nil {
			a := s.actors[0]
			a.Kind, a.Sector = tightrope.Place, ""
			m.set(r.actors(r.t.placeOf(a)), "description", 0.8)
			m.Place = true
		}
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
		actors: m.Actors, at: r.at, first: m.First, office: m.office, person: m.person, gender: m.gender, name: m.name,
		place: m.Place, plural: m.plural || len(m.Actors) > 1, adj: m.ResolvedBy == "demonym" && m.P < 0.7,
		reason: m.Reason, officeT: m.Office,
	}
	t := &r.s.Tokens[m.Head]
	s.subject = t.Relation() == "nsubj" || t.Deprel == "" && m.First <= 1
	if t.Relation() == "conj" && t.Head >= 0 && r.s.Tokens[t.Head].Relation() == "nsubj" {
		s.subject = true
	}
	s.pair = r.coordinated(m)
	r.sc.seen = append(r.sc.seen, s)
}

// coordinated numbers the coordination that a mention is part of: the token of
// its first member + 1, or 0.
func (r *reader) coordinated(m *mention) int {
	t := &r.s.Tokens[m.Head]
	if t.Deprel == "" {
		for k := len(r.sc.seen) - 1; k >= 0 && r.sc.seen[k].at == r.at; k-- {
			if gap := m.First - r.sc.seen[k].first; gap == 2 && lower(r.s.Tokens[m.First-1].Form) == "and" {
				r.sc.seen[k].pair = r.sc.seen[k].first + 1
				return r.sc.seen[k].pair
			}
		}
		return 0
	}
	head := m.Head
	if t.Relation() == "conj" && t.Head >= 0 {
		head = t.Head
	} else {
		found := false
		for k := range r.s.Tokens {
			found = found || r.s.Tokens[k].Head == head && r.s.Tokens[k].Relation() == "conj"
		}
		if !found {
			return 0
		}
	}
	return head + 1
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

func isPerson(s *seen) bool { return s.kind() == tightrope.Person && len(s.actors) == 1 }

func (r *reader) personBefore(m *mention) {
	want := byte('m')
	if m.what == "she" {
		want = 'f'
	}
	s := r.last(m, func(s *seen) bool { return isPerson(s) && (s.gender == want || s.gender == 0) })
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

func (r *reader) thingBefore(m *mention) {
	s := r.last(m, func(s *seen) bool {
		switch m.what {
		case "country":
			return isState(s) && !s.adj
		case "bloc":
			return s.kind() == tightrope.Organisation && s.person < 0
		}
		k := s.kind()
		return len(s.actors) == 1 && !s.place && !s.adj && s.actors[0].Code != "" && !s.plural &&
			(k == tightrope.State || k == tightrope.Organisation || k == tightrope.BodyOfState || k == tightrope.Firm || k == tightrope.Media)
	})
	if s == nil {
		return
	}
	rule, p := "description", 0.75
	if m.what == "it" {
		rule, p = "pronoun", 0.65
	}
	if s.at != r.at {
		p -= 0.1
	}
	a := s.actors
	if s.place {
		a = r.actors(r.t.actorOf(s.actors[0].Code))
	}
	m.set(a, rule, p)
	if m.what == "country" {
		m.Place = r.underPlacePreposition(m)
	}
}

func (r *reader) underPlacePreposition(m *mention) bool {
	if m.First == 0 {
		return false
	}
	p, ok := r.t.preps[lower(r.s.Tokens[m.First-1].Form)]
	return ok && p.place
}

// pair resolves plurals to the last two that were named together, else to the
// last two of the kind.
func (r *reader) pair(m *mention) {
	ok := func(s *seen) bool {
		if m.what == "leaders" {
			return isPerson(s)
		}
		return len(s.actors) == 1 && s.actors[0].Code != "" && !s.place || isState(s)
	}
	id := func(s *seen) tightrope.ActorID {
		if m.what == "leaders" {
			return s.actors[0].ID
		}
		return tightrope.ActorID(s.actors[0].Code)
	}
	var two []*seen
	for k := len(r.sc.seen) - 1; k >= 0 && len(two) < 2; k-- {
		s := &r.sc.seen[k]
		if s.at < r.at-reach {
			break
		}
		if s.at == r.at && s.first >= m.First {
			continue
		}
		if len(s.actors) == 2 && (m.what != "leaders" || s.kind() == tightrope.Person) {
			m.set(s.actors, "description", 0.7)
			return
		}
		if ok(s) && !slices.ContainsFunc(two, func(t *seen) bool { return id(t) == id(s) }) {
			two = append(two, s)
		}
	}
	if len(two) < 2 {
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

// they resolves to actors named together as a subject, or to a group.
func (r *reader) they(m *mention) {
	for k := len(r.sc.seen) - 1; k >= 0; k-- {
		s := &r.sc.seen[k]
		if s.at < r.at-1 {
			return
		}
		if s.at == r.at && s.first >= m.First || s.place {
			continue
		}
		if s.pair > 0 && s.subject {
			var as []tightrope.Actor
			for j := range r.sc.seen {
				if o := &r.sc.seen[j]; o.at == s.at && o.pair == s.pair && !o.place {
					as = append(as, o.actors...)
				}
			}
			if len(as) > 1 {
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
	for i := range r.sc.atoms {
		_ = i
		break
	}
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
