package actor

import (
	"strings"

	"tightrope"
)

// officeOnly resolves a title without a name: "the Belarusian foreign
// minister" is its holder on the day, if the tables know exactly one.
func (r *reader) officeOnly(m *mention, p *phrase) {
	o := &r.t.offices[p.title]
	m.Office, m.Former = r.officeText(p), p.former || p.then
	sector := r.sectorOf(p)
	if p.former && (sector == "GOV" || sector == "LEG" || sector == "MIL") {
		sector = "ELI"
	}
	if len(p.owners) == 0 {
		if p.ownerPro >= 0 {
			r.pronoun(int(p.ownerPro))
			m.what = "owned"
		} else if p.definite && !p.plural {
			m.what = "office"
		} else {
			m.Reason, m.ResolvedBy, m.P = tightrope.NotResolved, "title", 0.8
			m.Actors = r.actors(tightrope.Actor{Sector: sector, Kind: tightrope.Office, Name: m.Office})
		}
		return
	}
	m.ResolvedBy, m.P = "office", 0.92
	if len(p.owners) == 1 && !p.plural && !p.city && !m.Former && !p.indefinite && !p.ofNoun {
		if ref, ok := r.t.holder(r.titleText(p), p.title, p.owners[0], r.on); ok {
			m.person = ref
			m.gender = r.t.persons[ref].gender
			a, _, _ := r.t.personActor(ref, r.on, p.owners[0])
			a.Code = p.owners[0]
			m.Actors = r.actors(a)
			return
		}
	}
	sector = r.ofBodySector(p, sector)
	if len(p.owners) == 1 {
		m.Actors = r.actors(r.officeActor(p.owners[0], o, sector, m.Office))
		return
	}
	for _, code := range p.owners {
		if ref, ok := r.t.holder("", p.title, code, r.on); ok && len(p.owners) > 1 && !m.Former && !p.city && o.head {
			a, _, _ := r.t.personActor(ref, r.on, code) // "the presidents of X and Y"
			m.Actors = append(m.Actors, a)
			continue
		}
		m.Actors = append(m.Actors, r.officeActor(code, o, sector, m.Office))
	}
}

// ofBodySector is the sector of an office of a named body: the commander of a
// rebel group is a rebel, the head of a firm is of business. Ministers and
// officials keep their own.
func (r *reader) ofBodySector(p *phrase, sector tightrope.Sector) tightrope.Sector {
	o := &r.t.offices[p.title]
	if p.ownerBody >= 0 {
		b := &r.t.bodies[p.ownerBody]
		if o.leader || o.sector == "UNK" || b.kind == tightrope.Group && o.sector == "MIL" {
			return b.sectorOn(r.on)
		}
	}
	if len(p.owners) == 0 {
		return sector
	}
	if sector == "UNK" && r.t.known(p.owners[0]) && !p.city {
		sector = "GOV"
	}
	return sector
}

// servantSector is the sector of one who serves a state or organisation: what is of
// the government in a state is of the sector IGO in an organisation that has none.
func (t *Table) servantSector(code string, sector tightrope.Sector) tightrope.Sector {
	if sector == "GOV" && t.orgCode(code) && !t.orgIsPolity(code) {
		return "IGO"
	}
	return sector
}

func (t *Table) officeActor(code string, o *office, sector tightrope.Sector, text string) tightrope.Actor {
	switch {
	case sector == o.sector && o.inState != nil:
		sector = o.sectorIn(code)
	case !o.head && !o.leader: // "NATO foreign ministers" are those of its members
		sector = t.servantSector(code, sector)
	}
	a := tightrope.Actor{Code: code, Sector: sector, Kind: tightrope.Office, Name: t.Name(code) + " " + text}
	a.ID = tightrope.ActorID(code + "/office/" + strings.ReplaceAll(o.slug, ":", "-"))
	return a
}

// titleText is the title of a phrase as the tables write it.
func (r *reader) titleText(p *phrase) string { return r.t.gaz.entries[r.elems[p.head].entry].text }

// holder returns the one person who holds the office that a title names in a
// state on a day, as callings.tsv has it; an empty title is that of the office. A
// zero day gives nobody: the holder of an unknown day is not guessed.
func (t *Table) holder(title string, officeRef int32, code string, on tightrope.Date) (int32, bool) {
	if on.IsZero() {
		return -1, false
	}
	slug, gender, ok := t.calls(title, t.offices[officeRef].slug, code, on)
	if k, known := t.officeOf[slug]; !ok || title != "" && (!known || !t.offices[k].head && !t.offices[k].leader && !t.offices[k].top) {
		return -1, false
	}
	found, ok := t.holderOf(slug, code, on)
	if ok && gender != 0 && t.persons[found].gender != 0 && t.persons[found].gender != gender {
		return -1, false
	}
	return found, ok
}

// holderOf returns the one person who holds an office of a state on a day.
func (t *Table) holderOf(slug, code string, on tightrope.Date) (int32, bool) {
	if i, ok := t.stateOf[code]; ok && slug == "leader" {
		slug = t.states[i].leader
	}
	found, count := int32(-1), 0
	var from tightrope.Date
	for _, ref := range t.byOffice[officeKey{slug, code}] {
		tm := &t.persons[ref.person].terms[ref.term]
		if !tm.span.on(on) || tm.base != slug {
			continue
		}
		switch {
		case found < 0 || from.Before(tm.span.from) && handover(tm, on):
			found, from, count = ref.person, tm.span.from, 1
		case found != ref.person && !handover(tm, on):
			count++
		}
	}
	return found, count == 1
}

// handover reports whether a term begins or ends on the day, so that two
// holders on that day are no contradiction.
func handover(tm *term, on tightrope.Date) bool {
	return tm.span.from == on || tm.span.to == on
}

// agentOnly resolves an agent noun by its owner. It reports whether the words
// are a mention at all.
func (r *reader) agentOnly(m *mention, p *phrase) bool {
	if p.agent < 0 {
		return false
	}
	g := &r.t.agents[p.agent]
	sector := r.sectorOf(p)
	if p.former && sector == "GOV" {
		sector = "ELI"
	}
	m.Former = p.former
	if p.ownerPerson >= 0 && r.list(p.head, listRegime) {
		r.regime(m, p)
		return true
	}
	if len(p.owners) > 0 {
		m.ResolvedBy, m.P = "agent", 0.9
		if len(p.owners) == 1 {
			m.Actors = r.actors(r.agentActor(p.owners[0], g, sector))
			return true
		}
		for _, code := range p.owners {
			m.Actors = append(m.Actors, r.agentActor(code, g, sector))
		}
		return true
	}
	switch {
	case p.ownerPro >= 0:
		r.pronoun(int(p.ownerPro))
		m.what = "owned"
	case g.weak:
		return false
	case g.organ && !p.modified:
		m.what = "organ"
	default:
		m.Reason, m.ResolvedBy, m.P = tightrope.NotResolved, "agent", 0.9
		m.Actors = r.actors(tightrope.Actor{Sector: sector, Kind: tightrope.Group, Name: r.text(min(p.first, p.widest), p.last)})
	}
	return true
}

// agentActor makes the actor of an organ or people of a state. The government
// as such is the state itself.
func (t *Table) agentActor(code string, g *agent, sector tightrope.Sector) tightrope.Actor {
	a := t.actorOf(code)
	sector = t.servantSector(code, sector)
	a.Sector = sector
	if g == nil || sector == "GOV" && g.kind == "body" && (g.word == "government" || g.word == "authorities" || g.word == "administration" || g.word == "regime" || g.word == "leadership") {
		return a
	}
	kind, part := tightrope.BodyOfState, "/body/"
	if g.kind == "people" {
		kind, part = tightrope.Group, "/group/"
	}
	a.ID = tightrope.ActorID(code + part + strings.ReplaceAll(strings.ToLower(g.word), " ", "-"))
	a.Name, a.Kind = t.Name(code)+" "+g.word, kind
	return a
}

// regime resolves "the Biden administration" to the state, and checks that the
// person is in office.
func (r *reader) regime(m *mention, p *phrase) {
	ref := p.ownerPerson
	a := r.t.actorOf(r.t.persons[ref].code)
	a.Sector = "GOV"
	m.Actors = r.actors(a)
	m.ResolvedBy, m.P, m.Office = "regime", 0.9, ""
	if k, ok := r.t.leadOffice(ref); ok {
		r.mismatch(m, ref, k)
	}
}

// leadOffice is the highest leading office that a person ever held.
func (t *Table) leadOffice(ref int32) (int32, bool) {
	best, ok := int32(len(t.offices)), false
	for j := range t.persons[ref].terms {
		if k, known := t.officeOf[t.persons[ref].terms[j].base]; known && k < best && t.offices[k].head {
			best, ok = k, true
		}
	}
	return best, ok
}

// checkOffice flags a title that the table of office-holders contradicts.
func (r *reader) checkOffice(m *mention, p *phrase, ref int32, code string) {
	if p.title < 0 || p.former || p.then {
		return
	}
	o := &r.t.offices[p.title]
	if !o.head || o.slug == "leader" {
		return
	}
	person := &r.t.persons[ref]
	if code != "" && !r.served(person, code, p.title, tightrope.Date{}) && !r.t.orgCode(code) {
		m.Flags = append(m.Flags, tightrope.FlagOfficeMismatch)
		m.P = min(m.P, 0.6)
		return
	}
	r.mismatch(m, ref, p.title)
}

// mismatch flags an office said to be held at a time when it was not. The time
// is a year that the sentence names, else the day of the document if the
// governing verb stands in the present or future, or in the past with a day of the
// week ("arrived on Friday"). Any other past tense without a year tells of a time
// that this layer does not know: no flag.
func (r *reader) mismatch(m *mention, ref, officeRef int32) {
	p := &r.t.persons[ref]
	known := false
	for j := range p.terms {
		known = known || r.t.sameOffice(&p.terms[j], officeRef)
	}
	if !known {
		return
	}
	said, held := false, false
	for i := range r.s.Tokens {
		if y := year(r.s.Tokens[i].Form); y > 0 {
			said = true
			held = held || r.t.heldInYear(p, officeRef, y)
		}
	}
	if !said && !r.on.IsZero() {
		switch {
		case r.present(m):
			said, held = true, r.t.heldOn(p, officeRef, r.on)
		case r.news(m):
			said, held = true, r.t.heldOn(p, officeRef, r.on) || r.t.heldOn(p, officeRef, r.on.AddDays(-newsDays))
		}
	}
	if said && !held {
		m.Flags = append(m.Flags, tightrope.FlagOfficeMismatch)
	}
}

func (t *Table) sameOffice(tm *term, officeRef int32) bool {
	k, ok := t.officeOf[tm.base]
	return ok && (k == officeRef || t.offices[officeRef].leader && t.offices[k].leader)
}

func (t *Table) heldOn(p *person, officeRef int32, on tightrope.Date) bool {
	for j := range p.terms {
		if t.sameOffice(&p.terms[j], officeRef) && p.terms[j].span.on(on) {
			return true
		}
	}
	return false
}

// heldInYear needs two months of the year: one who left in January did not
// hold the office "in" that year.
func (t *Table) heldInYear(p *person, officeRef int32, y int) bool {
	const days = 60
	first, last := tightrope.NewDate(y, 1, 1), tightrope.NewDate(y, 12, 31)
	for j := range p.terms {
		if !t.sameOffice(&p.terms[j], officeRef) {
			continue
		}
		from, to := p.terms[j].span.from, p.terms[j].span.to
		if from.Before(first) {
			from = first
		}
		if to.IsZero() || last.Before(to) {
			to = last
		}
		if to.DaysSince(from) >= days {
			return true
		}
	}
	return false
}

// year reads a token of four digits that can be a recent year.
func year(s string) int {
	if len(s) != 4 || s[0] != '1' && s[0] != '2' {
		return 0
	}
	y := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	if y < 1900 || y > 2099 {
		return 0
	}
	return y
}

// present reports whether the verb that governs a mention's head stands in the
// present or future. Without a parse it is not known.
func (r *reader) present(m *mention) bool {
	k := r.headToken(m.First, m.Last, m.Head)
	for range 8 {
		if k < 0 || k >= len(r.s.Tokens) {
			return r.noPast()
		}
		switch t := &r.s.Tokens[k]; t.XPOS {
		case "VBZ", "VBP":
			return true
		case "VBD", "VBN":
			return r.auxiliary(k)
		case "VB":
			return true
		}
		k = r.s.Tokens[k].Head
	}
	return false
}

// newsDays is how far back a day of the week without a date may lie.
const newsDays = 10

// news reports whether the verb that governs a mention's head is a simple past
// with a day of the week or the like beside it.
func (r *reader) news(m *mention) bool {
	k := r.headToken(m.First, m.Last, m.Head)
	if k < 0 || k >= len(r.s.Tokens) {
		return false
	}
	verb := r.verbOver(k)
	if verb < 0 || r.s.Tokens[verb].XPOS != "VBD" {
		return false
	}
	for i := range r.s.Tokens {
		if f := r.s.Tokens[i].Form; len(f) < len("today") || f[0] >= 'a' && f[0] != 't' && f[0] != 'y' {
			continue
		}
		if r.t.words[listNewsDay][strings.ToLower(r.s.Tokens[i].Form)] && r.verbOver(i) == verb {
			return true
		}
	}
	return false
}

// verbOver is the nearest verb above a token, -1 if there is none.
func (r *reader) verbOver(i int) int {
	for range 8 {
		if i = r.s.Tokens[i].Head; i < 0 || i >= len(r.s.Tokens) {
			return -1
		}
		if r.s.Tokens[i].UPOS == "VERB" {
			return i
		}
	}
	return -1
}

// noPast reports whether a parsed sentence has no verb in the past tense.
func (r *reader) noPast() bool {
	for k := range r.s.Tokens {
		if x := r.s.Tokens[k].XPOS; x == "VBD" || x == "VBN" || x == "" {
			return false
		}
	}
	return true
}

// auxiliary reports whether the verb at k has a present auxiliary other than
// "have" ("is seen", "will be met").
func (r *reader) auxiliary(k int) bool {
	for i := range r.s.Tokens {
		t := &r.s.Tokens[i]
		if t.Head == k && t.Relation() == "aux" && (t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD") && t.Lemma != "have" {
			return true
		}
	}
	return false
}
