package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// read finds the mentions of the sentence: first phrases around titles and
// agent nouns, then names of persons, then what stands alone.
func (r *reader) read() {
	for i := range r.elems {
		if r.isHead(i) && !r.inName(i) {
			r.phrase(i)
		}
	}
	for i := range r.elems {
		if r.flag(i, elemUsed) {
			continue
		}
		if n, ok := r.nameAt(i); ok {
			r.person(n)
		}
	}
	for i := range r.elems {
		if !r.flag(i, elemUsed|elemPunct) && r.elems[i].entry >= 0 {
			r.alone(i)
		}
	}
	slices.SortStableFunc(r.out, func(a, b mention) int {
		if a.elem != b.elem {
			return a.elem - b.elem
		}
		return a.Start - b.Start
	})
}

// inName reports whether a head is only a word of a longer name ("People's
// Party").
func (r *reader) inName(i int) bool {
	return r.flag(i, elemUpper) && r.flag(i+1, elemGenitive) && r.flag(i+2, elemUpper) && r.isHead(i+2) && r.sense(i, senseTitle) == nil
}

// phrase reads the phrase at a head and stores its mention.
func (r *reader) phrase(i int) {
	p := r.readPhrase(i)
	if r.relation(&p) || r.weapon(&p) || r.seat(&p) {
		return
	}
	r.inherit(&p)
	r.soleOwner(&p)
	if r.sense(p.head, senseAnaphor) != nil && len(p.owners) == 0 && p.ownerPro < 0 && !p.name.ok {
		r.pronoun(p.head) // "the leaders" of nothing named: those of before
		return
	}
	m := newMention()
	m.office, m.agent, m.plural, m.definite, m.closest, m.ownerPro = p.title, p.agent, p.plural, p.definite, p.closest, p.ownerPro
	m.codes = p.owners
	first := p.first
	r.span(&m, first, max(p.last, p.name.last), p.head) // the rules ask which verb governs it
	switch {
	case p.name.ok:
		r.named(&m, &p, p.name)
	case r.apposed(&m, &p):
		first = min(first, p.name.first)
	case p.title >= 0 && p.agent < 0 && r.t.offices[p.title].common && len(p.owners) == 0 && p.ownerPro < 0 && !p.definite:
		return // "native speakers", "judge for yourself"
	case p.title >= 0 && (p.agent < 0 || !r.many(&p) && (len(p.owners) > 0 || p.definite && (!r.t.offices[p.title].vague || r.titleBefore(&p) != nil))):
		r.officeOnly(&m, &p)
	default:
		if r.modifies(&p) || !r.agentOnly(&m, &p) {
			return
		}
	}
	if p.weakOwner {
		m.P = min(m.P, 0.7)
	}
	if p.soleP > 0 {
		m.P = min(m.P, p.soleP)
	}
	if p.misspelt {
		m.P, m.ResolvedBy = min(m.P, 0.6), "misspelt"
	}
	head := p.head
	switch {
	case p.name.ok:
		head = p.name.last
	case p.facility:
		head = p.last
	}
	r.span(&m, first, max(p.last, p.name.last), head)
	r.use(first, max(p.last, p.name.last))
	r.out = append(r.out, m)
}

// relation handles nouns that are no actor by themselves ("ally"): only "its
// closest ally" is a mention, which role knowledge resolves.
func (r *reader) relation(p *phrase) bool {
	if p.agent < 0 || p.title >= 0 || r.t.agents[p.agent].kind != "relation" {
		return false
	}
	if r.t.agents[p.agent].word == "counterpart" && r.counterpart(p) {
		return true
	}
	closest := p.closest && r.list(p.head, listAlly) || r.t.agents[p.agent].word == "patron"
	if c, _ := r.nation(p.head + 1); c != "" || p.plural || !closest {
		return true
	}
	if p.ownerPro < 0 && len(p.owners) != 1 {
		return true
	}
	m := newMention()
	m.what, m.ownerPro, m.codes = "ally", p.ownerPro, p.owners
	r.span(&m, p.first, p.head, p.head)
	if p.ownerPro < 0 { // "Russia's closest ally": Russia keeps a mention of its own
		r.use(p.head, p.head)
	} else {
		r.use(p.first, p.head)
		r.pronoun(int(p.ownerPro))
	}
	r.out = append(r.out, m)
	return true
}

// weapon reports whether the head is only the kind of a named weapon ("S-400
// missiles"), which is no actor.
func (r *reader) weapon(p *phrase) bool {
	s := r.sense(p.head-1, senseThing)
	return s != nil && r.t.things[s.ref].kind == "weapon" && len(p.owners) == 0 && p.ownerPro < 0
}

// seat reports whether an organ in capitals and without an owner is the one that
// goes by the bare name: "the Security Council".
func (r *reader) seat(p *phrase) bool {
	return r.sense(p.head, senseMetonym) != nil && p.first == p.head && len(p.owners) == 0 && p.ownerPro < 0 && p.title < 0
}

// counterpart stores "his Polish counterpart", whose office the sieve finds.
func (r *reader) counterpart(p *phrase) bool {
	if len(p.owners) == 0 {
		return false
	}
	m := newMention()
	m.what, m.codes, m.plural = "counterpart", p.owners, p.plural
	first := p.first
	if s := r.sense(first-1, senseAnaphor); s != nil && r.t.anaphors[s.ref].own {
		first--
		m.ownerPro = int32(first)
		r.pronoun(first)
	}
	r.use(first, p.head)
	r.span(&m, first, p.head, p.head)
	r.out = append(r.out, m)
	return true
}

// inherit gives a phrase without an owner the one of a phrase that it is
// coordinated with ("Belarus's border guards and police"), or of the mention
// whose possessive stands before it.
func (r *reader) inherit(p *phrase) {
	if len(p.owners) > 0 || p.ownerPro >= 0 {
		return
	}
	j := p.first - 1
	genitive := r.flag(j, elemGenitive)
	if !genitive && !r.is(j, "and", "or") {
		return
	}
	for k := range r.out {
		m := &r.out[k]
		if r.lastElem(m) != j-1 {
			continue
		}
		switch {
		case genitive && len(m.Actors) > 0:
			for _, a := range m.Actors {
				if a.Code != "" {
					r.own(p, a.Code)
				}
			}
		case !genitive && (m.agent >= 0 || m.office >= 0) && len(m.codes) > 0 && m.person < 0:
			p.owners = m.codes
			p.weakOwner = true
		}
	}
}

// lastElem is the last element of a mention of this sentence.
func (r *reader) lastElem(m *mention) int {
	for k := m.elem; k < len(r.elems); k++ {
		if int(r.sc.atoms[r.elems[k].a1-1].end) >= m.End {
			return k
		}
	}
	return -1
}

// apposed looks for a name before the phrase: "X, the foreign minister of Y,".
func (r *reader) apposed(m *mention, p *phrase) bool {
	if p.title < 0 || p.plural {
		return false
	}
	at := p.first - 1
	for at > 0 && r.is(at, "the", "a", "an") {
		at--
	}
	if !r.flag(at, elemComma) {
		return false
	}
	for back := 1; back <= 5; back++ {
		n, ok := r.nameAt(at - back)
		if !ok || n.last != at-1 {
			continue
		}
		if ref, _ := r.choose(n, "", -1, r.on); ref < 0 && !n.full {
			continue
		}
		if better, ok := r.nameAt(at - back - 1); ok && better.last == at-1 {
			continue
		}
		p.name = n
		p.name.ok = true
		r.named(m, p, n)
		// The mention ends with the phrase; its head is the name.
		p.head = n.last
		return true
	}
	return false
}

// named resolves the person of a phrase.
func (r *reader) named(m *mention, p *phrase, n name) {
	code := ""
	if len(p.owners) > 0 {
		code = p.owners[0]
	}
	ref, h := r.choose(n, code, p.title, r.on)
	if ref < 0 && code != "" && h.rule == "" && n.exactRef < 0 && !n.full {
		ref, h = r.choose(n, "", p.title, r.on)
		if ref >= 0 && r.t.persons[ref].code != code {
			ref = -1
		}
	}
	if h.ambiguous {
		m.Flags = append(m.Flags, tightrope.FlagAmbiguous)
		m.P = 0.5
	}
	m.Former = p.former || p.then
	if p.title >= 0 {
		m.Office = r.officeText(p)
	}
	if ref < 0 {
		r.unknownPerson(m, p, n, code)
		return
	}
	m.person, m.ResolvedBy = ref, h.rule
	m.P = min(m.P, h.p)
	m.gender = r.t.persons[ref].gender
	a, officeText, former := r.t.personActor(ref, r.on, code)
	if r.t.dayless(ref, r.on) {
		r.assumeDay(m)
		if tm := r.t.titleTerm(ref, p.title, code); tm != nil {
			a.Sector, officeText = r.t.termSector(tm)
		}
	}
	switch {
	case p.then && p.title >= 0:
		a.Sector = r.t.offices[p.title].sector
	case p.former && !former && p.title >= 0 && !r.t.holdsOther(ref, p.title, r.on):
		a.Sector = "ELI"
	}
	if p.title < 0 {
		m.Office, m.Former = officeText, m.Former || former
	} else if a.Sector == "" {
		a.Sector = r.sectorOf(p)
	}
	m.Actors = r.actors(a)
	r.checkOffice(m, p, ref, code)
}

// holdsOther reports whether a person holds an office other than the given one
// on a day.
func (t *Table) holdsOther(ref, officeRef int32, on tightrope.Date) bool {
	tm, ok := t.termOn(&t.persons[ref], on)
	if !ok {
		return false
	}
	k, known := t.officeOf[tm.base]
	return !known || k != officeRef
}

// officeText is the title as written, and whom it is to.
func (r *reader) officeText(p *phrase) string {
	e := &r.elems[p.head]
	text := r.t.gaz.entries[e.entry].text
	if p.to != "" {
		text += " to " + p.to
	}
	return text
}

// unknownPerson makes the actor of a name that the tables do not know.
func (r *reader) unknownPerson(m *mention, p *phrase, n name, code string) {
	m.name = string(n.family)
	a := tightrope.Actor{Kind: tightrope.Person, Name: r.text(n.first, n.last), Sector: r.sectorOf(p)}
	if p.former && a.Sector == "GOV" {
		a.Sector = "ELI"
	}
	if code == "" {
		m.P = min(m.P, 0.7)
		m.Reason = tightrope.NotResolved
		if p.ownerPro >= 0 {
			r.pronoun(int(p.ownerPro))
			m.what, m.slug = "owned", r.slug(n.first, n.last)
		}
		if len(m.Flags) > 0 {
			m.Reason = tightrope.Ambiguous
		}
		m.ResolvedBy = "name"
		if p.title >= 0 && p.ownerPro < 0 && n.full && r.servesHome(p.title) && len(m.Flags) == 0 {
			m.what, m.slug = "titled", r.slug(n.first, n.last)
		}
	} else {
		a.Code, a.Sector = code, r.t.servantSector(code, a.Sector)
		a.ID = tightrope.ActorID(code + "/person/" + r.slug(n.first, n.last))
		m.ResolvedBy = "title"
		m.P = min(m.P, 0.85)
	}
	if g, ok := r.t.given[string(n.given)]; ok {
		m.gender = g.gender
	}
	m.Actors = r.actors(a)
}

// servesHome reports whether one who holds an office is named at home as a rule: a
// minister, a governor or a judge, but no envoy, spokesman or adviser.
func (r *reader) servesHome(officeRef int32) bool {
	o := &r.t.offices[officeRef]
	if o.head || o.top {
		return true
	}
	switch o.slug {
	case "minister", "minister:economy", "minister:energy", "minister:justice", "deputy-minister", "deputy-head-of-government",
		"regional-head", "prosecutor", "judge", "police-chief", "legislator", "speaker":
		return true
	}
	return false
}

// text returns the words of elements i to j with single spaces.
func (r *reader) text(i, j int) string {
	var b strings.Builder
	first, last := r.sc.atoms[r.elems[i].a0].tok, r.sc.atoms[r.elems[j].a1-1].tok
	for k := first; k <= last; k++ {
		b.WriteString(r.s.Tokens[k].Form)
		if k < last && r.s.Tokens[k].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (r *reader) slug(i, j int) string {
	var b strings.Builder
	for a := r.elems[i].a0; a < r.elems[j].a1; a++ {
		if r.sc.atoms[a].flags&atomPunct != 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.Write(r.sc.word(int(a)))
	}
	return b.String()
}

// personActor makes the actor of a person as of a day. code, if given, is the
// state or organisation that the text names. Out of office he is of the elite; on
// an unknown day nobody can say so, and he is what his main office makes him.
func (t *Table) personActor(ref int32, on tightrope.Date, code string) (a tightrope.Actor, officeText string, former bool) {
	p := &t.persons[ref]
	a = tightrope.Actor{ID: p.id, Code: p.code, Name: p.name, Kind: tightrope.Person}
	tm, ok := t.termOn(p, on)
	if ok {
		a.Code = tm.of
		a.Sector, officeText = t.termSector(tm)
		return a, officeText, false
	}
	if tm = t.mainTerm(p, code); on.IsZero() && tm != nil {
		a.Code = tm.of
		a.Sector, officeText = t.termSector(tm)
		return a, officeText, false
	}
	if p.wasBefore(on) {
		last := &p.terms[0]
		for j := range p.terms {
			if s := &p.terms[j].span; !s.openEnd && s.to.Before(on) {
				last = &p.terms[j]
			}
		}
		sector, text := t.termSector(last)
		a.Sector = "ELI"
		if sector != "GOV" && sector != "LEG" && sector != "IGO" {
			a.Sector = sector
		}
		a.Code = p.code
		if code != "" && t.orgCode(code) {
			a.Code = code
		}
		return a, text, true
	}
	return a, "", false
}

// termSector is the sector of a term and the words of its office.
func (t *Table) termSector(tm *term) (tightrope.Sector, string) {
	if k, ok := t.officeOf[tm.base]; ok {
		text := t.offices[k].title
		if text == "" {
			text = strings.ReplaceAll(tm.base, "-", " ")
		}
		sec := t.offices[k].sectorIn(tm.of)
		if sec == "IGO" && t.orgIsPolity(tm.of) {
			sec = "GOV"
		}
		return t.servantSector(tm.of, sec), text
	}
	return "GOV", strings.ReplaceAll(tm.office, "-", " ")
}

// orgIsPolity reports whether those who speak for an organisation are of a
// government: the organs of a union govern, and the leaders of a region or bloc are
// those of its states. Who serves any other organisation is of the sector IGO.
func (t *Table) orgIsPolity(code string) bool {
	i, ok := t.orgOf[code]
	return ok && t.orgs[i].kind != "igo"
}

// many reports whether a phrase is a plural of a title that several hold:
// "Western investors" are people, not an office.
func (r *reader) many(p *phrase) bool {
	o := &r.t.offices[p.title]
	return p.plural && (o.vague || o.common)
}

// modifies reports whether a noun without an owner only modifies a later noun
// ("police station", "leadership post"): no actor.
func (r *reader) modifies(p *phrase) bool {
	if len(p.owners) > 0 && (p.agent < 0 || r.t.agents[p.agent].kind != "people") {
		return false
	}
	if p.facility {
		return false
	}
	k := int(r.lastToken(p.head))
	t := &r.s.Tokens[k]
	return (t.Relation() == "compound" || t.Relation() == "amod") && t.Head > k
}
