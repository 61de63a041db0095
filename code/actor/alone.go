package actor

import (
	"slices"

	"tightrope"
)

// person stores the mention of a name without a title.
func (r *reader) person(n name) {
	ref, h := r.choose(n, "", -1, r.on)
	m := newMention()
	switch {
	case ref >= 0:
		a, officeText, former := r.t.personActor(ref, r.on, "")
		m.Actors = r.actors(a)
		m.person, m.Office, m.Former, m.gender = ref, officeText, former, r.t.persons[ref].gender
		m.ResolvedBy, m.P = h.rule, h.p
		if r.t.dayless(ref, r.on) {
			r.assumeDay(&m)
		}
	case h.ambiguous:
		m.Reason, m.ResolvedBy, m.P = tightrope.Ambiguous, "name", 0.5
		m.name = string(n.family)
		m.Actors = r.actors(tightrope.Actor{Kind: tightrope.Person, Name: r.text(n.first, n.last)})
	case !n.full || !r.tagged(n):
		// A lone unknown word with a capital may still be a person whom this
		// document has named in full.
		if n.first != n.last || !r.flag(n.first, elemName) || r.known(n) == nil {
			return
		}
		was := r.known(n)
		m.Actors, m.name, m.gender, m.Reason = was.actors, was.name, was.gender, was.reason
		m.ResolvedBy, m.P, m.Office = "family-name", 0.85, was.office
	default:
		m.name = string(n.family)
		m.Reason, m.ResolvedBy, m.P = tightrope.NotResolved, "name", 0.7
		if g, ok := r.t.given[string(n.given)]; ok {
			m.gender = g.gender
		}
		m.Actors = r.actors(tightrope.Actor{Kind: tightrope.Person, Name: r.text(n.first, n.last)})
	}
	if h.ambiguous {
		m.Flags = append(m.Flags, tightrope.FlagAmbiguous)
		m.P = min(m.P, 0.5)
	}
	first := n.first
	if r.flag(first-1, elemGenitive) && len(m.Actors) == 1 && m.Actors[0].Code != "" { // "Serbia's Aleksandar Vučić"
		if code, _ := r.nation(first - 2); code == m.Actors[0].Code && !r.flag(first-2, elemUsed) {
			first -= 2
		}
	}
	r.span(&m, first, n.last, n.last)
	r.use(first, n.last)
	r.out = append(r.out, m)
}

// tagged reports whether the tags say that a run of unknown words is a name: a
// known given name, or all proper nouns headed by one of a person's shape.
func (r *reader) tagged(n name) bool {
	if _, ok := r.t.given[string(n.given)]; ok {
		return true
	}
	return false
}

// alone stores the mention of an element that no phrase uses.
func (r *reader) alone(i int) {
	if r.ofBody(i) || r.abbreviates(i) {
		return // the body that follows takes it in; a name in brackets repeats the one before
	}
	m := newMention()
	first := i
	muted := r.flag(i, elemMuted)
	switch {
	case r.sense(i, senseAnaphor) != nil:
		r.pronoun(i)
		return
	case r.sense(i, senseThing) != nil:
		return
	case r.sense(i, senseMetonym) != nil || r.sense(i, senseCapital) != nil:
		if muted && !r.flag(i, elemBased) {
			return
		}
		if r.sense(i, senseState) != nil && r.sense(i, senseMetonym) == nil {
			r.code(&m, i)
			break
		}
		r.metonym(&m, i)
	case r.sense(i, sensePlace) != nil && r.sense(i, senseState) == nil:
		r.placeAlone(&m, i)
	case muted:
		return
	case r.sense(i, senseBody) != nil:
		if r.partOfName(i) {
			return
		}
		first = r.bodyAlone(&m, i)
	case r.sense(i, senseDemonym) != nil && r.sense(i, senseState) == nil:
		r.demonym(&m, i)
	default:
		r.code(&m, i)
	}
	if len(m.Actors) == 0 {
		return
	}
	r.span(&m, first, i, i)
	r.use(first, i)
	r.out = append(r.out, m)
}

// code reads the name of a state or organisation, or a word such as "Western".
func (r *reader) code(m *mention, i int) {
	if s := r.sense(i, senseOrg); s != nil {
		m.Actors, m.ResolvedBy, m.P = r.actors(r.t.actorOf(r.t.orgs[s.ref].code)), "alias", 0.98
		return
	}
	if s := r.sense(i, senseRegionWord); s != nil {
		m.Actors, m.ResolvedBy, m.P = r.actors(r.t.actorOf(r.t.orgs[s.ref].code)), "demonym", 0.6
		return
	}
	if s := r.sense(i, senseState); s != nil && !r.nameclash(i) {
		m.Actors, m.ResolvedBy, m.P = r.actors(r.t.actorOf(r.t.states[s.ref].code)), "alias", 0.98
		m.Place = r.placeReading(i) == readPlace
	}
}

// demonym reads "Poles" as people and "Polish" as a modifier that may lend its
// state to an event noun ("Polish aid").
func (r *reader) demonym(m *mention, i int) {
	s := r.sense(i, senseDemonym)
	a := r.t.actorOf(r.t.states[s.ref].code)
	m.ResolvedBy, m.P = "demonym", 0.6
	the := r.is(i-1, "the") && (i+1 >= len(r.elems) || !r.modifier(i+1) || r.flag(i+1, elemVerb|elemPunct))
	if s.people || the {
		a.Sector, a.Kind = "CVL", tightrope.Group
		a.ID = tightrope.ActorID(a.Code + "/group/people")
		if the { // "the Chinese": said of governments
			a = r.t.actorOf(a.Code)
		}
		m.P, m.plural = 0.85, true
	}
	m.Actors = r.actors(a)
}

// nameclash reports whether a state's name is part of a person's name here
// ("Jordan Henderson", "Michael Jordan").
func (r *reader) nameclash(i int) bool {
	if !r.t.states[r.sense(i, senseState).ref].nameclash {
		return false
	}
	next := r.flag(i+1, elemName) && (r.flag(i+1, elemRaw) || r.sense(i+1, senseSurname) != nil && r.sense(i+1, senseTitle) == nil) && !r.flag(i+1, elemGenitive)
	prev := i > 0 && r.flag(i-1, elemName) && r.flag(i-1, elemRaw) && !r.list(i-1, listFunction)
	return next && !r.list(i+1, listFunction) || prev
}

// partOfName reports whether the name of a body is part of a longer one ("Centre
// for Foreign Policy Studies").
func (r *reader) partOfName(i int) bool {
	e := &r.elems[i]
	return e.a1-e.a0 > 1 && r.flag(i+1, elemUpper) && r.flag(i+1, elemRaw) && !r.list(i+1, listFunction) && r.token(i).UPOS != ""
}

// abbreviates reports whether an element is an abbreviation in brackets after a
// mention, whose short form it gives ("the National Security Council (NSC)").
func (r *reader) abbreviates(i int) bool {
	if r.sc.atoms[r.elems[i].a0].flags&atomCaps == 0 || !r.bracket(i-1, "(") || !r.bracket(i+1, ")") {
		return false
	}
	for k := range r.out {
		if r.lastElem(&r.out[k]) == i-2 {
			return true
		}
	}
	return false
}

func (r *reader) bracket(i int, form string) bool {
	return r.flag(i, elemComma) && r.token(i).Form == form
}

// ofBody reports whether a nation stands right before one of its own bodies, or
// owns a body of a name that the tables give to another state.
func (r *reader) ofBody(i int) bool {
	code, _ := r.nation(i)
	if code == "" {
		return false
	}
	j := i + 1
	if r.flag(j, elemGenitive) {
		j++
	}
	if !r.free(j) || r.sense(j, senseBody) == nil || r.partOfName(j) {
		return false
	}
	for k, s := range r.t.gaz.entries[r.elems[j].entry].senses {
		if s.kind != senseBody || r.elems[j].pass>>k&1 == 0 {
			continue
		}
		if b := &r.t.bodies[s.ref]; b.code == code || j > i+1 && b.kind == tightrope.BodyOfState {
			return true
		}
	}
	return false
}

// bodyAlone resolves a named body, firm, outlet or group. A nation right before
// it belongs to it ("the Belarusian KGB") and chooses among bodies of one name.
// It returns the first element of the mention.
func (r *reader) bodyAlone(m *mention, i int) int {
	first := i
	j := i - 1
	if r.flag(j, elemGenitive) {
		j--
	}
	code, _ := r.nation(j)
	var chosen *body
	n := 0
	for k, s := range r.t.gaz.entries[r.elems[i].entry].senses {
		if s.kind != senseBody || r.elems[i].pass>>k&1 == 0 {
			continue
		}
		n++
		b := &r.t.bodies[s.ref]
		if chosen == nil || code != "" && b.code == code && first == i {
			chosen = b
		}
		if code != "" && b.code == code {
			first = j
		}
	}
	a := r.bodyActor(chosen)
	m.ResolvedBy, m.P = "alias", 0.95
	if of := r.bodyOf(i); of != "" && first == i && chosen.kind == tightrope.BodyOfState && of != chosen.code {
		a.Code, a.ID, a.Name = of, tightrope.ActorID(of+"/body/"+chosen.slug), r.t.Name(of)+" "+chosen.name
		m.P, n = 0.8, 1
	}
	if first == i && code != "" && r.flag(i-1, elemGenitive) && chosen.kind == tightrope.BodyOfState {
		// "South Korea's Joint Chiefs": a body of one name in another state.
		a.Code, a.ID, a.Name = code, tightrope.ActorID(code+"/body/"+chosen.slug), r.t.Name(code)+" "+chosen.name
		m.P, n, first = 0.7, 1, j
	}
	m.Actors = r.actors(a)
	if n > 1 && first == i {
		m.Flags, m.P = append(m.Flags, tightrope.FlagAmbiguous), 0.5
	}
	if chosen.code == "" {
		m.Reason = tightrope.NotResolved
	}
	return first
}

// bodyOf is the state that owns a body by the words after it ("the Supreme Court
// of Kenya"), or "".
func (r *reader) bodyOf(i int) string {
	if !r.is(i+1, "of") {
		return ""
	}
	j, code := r.afterPreposition(i + 1)
	if code == "" || r.sense(j, senseState) == nil {
		return ""
	}
	return code
}

func (t *Table) bodyActor(b *body, on tightrope.Date) tightrope.Actor {
	kinds := map[tightrope.ActorKind]string{tightrope.Firm: "firm", tightrope.Media: "media", tightrope.Group: "group"}
	part, ok := kinds[b.kind]
	if !ok {
		part = "body"
	}
	a := tightrope.Actor{Code: b.code, Sector: b.sectorOn(on), Name: b.name, Kind: b.kind}
	prefix := b.code
	if prefix == "" {
		prefix = "INT"
	}
	a.ID = tightrope.ActorID(prefix + "/" + part + "/" + b.slug)
	return a
}

// metonym reads a capital, palace or seat as the power or as the place.
func (r *reader) metonym(m *mention, i int) {
	code, sector, kind, home := "", tightrope.Sector("GOV"), "city", ""
	var other []string
	if s := r.sense(i, senseCapital); s != nil {
		code = r.t.states[s.ref].code
		home = code
	}
	if s := r.sense(i, senseMetonym); s != nil {
		mt := &r.t.metonyms[s.ref]
		code, sector, kind, other = mt.code, mt.sector, mt.kind, mt.other
		if home == "" {
			home = code
		}
	}
	reading := r.placeReading(i)
	switch {
	case kind == "venue":
		reading = readPlace
	case kind == "seat" && reading == readPlace && !r.is(i-1, "outside", "near", "inside") && !r.before(i, "outside", "near", "inside", "at"):
		reading = readParty
	}
	m.ResolvedBy, m.P = "metonym", 0.9
	if reading == readPlace {
		a := r.t.actorOf(home)
		a.Kind = tightrope.Place
		m.Actors, m.Place = r.actors(a), true
		return
	}
	if reading == readUnsure {
		m.P = 0.6
	}
	if len(other) > 0 {
		code = r.amongOthers(m, code, home, other)
	}
	a := r.t.actorOf(code)
	a.Sector = sector
	m.Actors = r.actors(a)
}

// amongOthers chooses the reading of an ambiguous seat by who else is named in
// the sentence: Brussels is the EU, unless NATO or Belgium is at hand.
func (r *reader) amongOthers(m *mention, code, home string, other []string) string {
	named := func(c string) bool {
		for j := range r.elems {
			if r.nationUsed(j) == c {
				return true
			}
		}
		return false
	}
	if named(code) {
		return code
	}
	for _, o := range other {
		if named(o) {
			m.P = 0.7
			return o
		}
	}
	if home != code || slices.Contains(other, home) {
		m.P = min(m.P, 0.75)
	}
	return code
}

// nationUsed is nation for any element, used or not, metonyms left out.
func (r *reader) nationUsed(j int) string {
	if r.flag(j, elemMuted) || r.sense(j, senseMetonym) != nil {
		return ""
	}
	if s := r.sense(j, senseDemonym); s != nil {
		return r.t.states[s.ref].code
	}
	if s := r.sense(j, senseState); s != nil {
		return r.t.states[s.ref].code
	}
	if s := r.sense(j, senseOrg); s != nil {
		return r.t.orgs[s.ref].code
	}
	return ""
}

func (r *reader) placeAlone(m *mention, i int) {
	p := &r.t.places[r.sense(i, sensePlace).ref]
	m.ResolvedBy, m.P = "place", 0.9
	m.Place = true
	a := tightrope.Actor{Name: p.name, Kind: tightrope.Place}
	if p.code != "" {
		a = r.t.actorOf(p.code)
		a.Kind = tightrope.Place
	}
	if p.kind == "breakaway" || p.kind == "territory" {
		a.ID = tightrope.ActorID(p.code + "/place/" + slugText(p.name))
		a.Name = p.name
		if p.kind == "breakaway" {
			a.Sector = "PRE"
		}
		if r.token(i).Relation() == "nsubj" || r.flag(i+1, elemGenitive) && !r.list(i+2, listOfPlace) {
			m.Place = false // its authorities
			a.Kind = tightrope.Group
		}
	}
	if p.code == "" {
		m.Reason = tightrope.NotResolved
	}
	m.Actors = r.actors(a)
}

// described reports whether an anaphor is a noun: "the country".
func (r *reader) described(i int) bool {
	u := r.token(i).UPOS
	return u == "NOUN" || u == "PROPN"
}

// pronoun stores an anaphor for the sieve.
func (r *reader) pronoun(i int) {
	s := r.sense(i, senseAnaphor)
	a := &r.t.anaphors[s.ref]
	tok := r.token(i)
	if tok.Relation() == "expl" || r.described(i) && r.s.Tokens[r.lastToken(i)].Relation() == "compound" {
		return // "it rains"; "the group stage"
	}
	m := newMention()
	m.what, m.own = a.what, a.own || r.flag(i+1, elemGenitive)
	if r.is(i, "her") && tok.XPOS != "" {
		m.own = tok.XPOS == "PRP$"
	}
	r.span(&m, i, i, i)
	r.use(i, i)
	r.out = append(r.out, m)
}
