package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// person is somebody of the tables, with the offices held.
type person struct {
	id      tightrope.ActorID
	name    string
	slug    string
	names   []string // the usual name and its aliases
	aliasAt []row
	code    string // home: the state, else the organisation
	gender  byte
	born    tightrope.Date // first possible day
	bornTo  tightrope.Date // last possible day
	family  string         // folded family name
	givens  []string       // folded given names, all spellings
	terms   []term
}

// term is one row of a holders table.
type term struct {
	office string // slug as given
	base   string // the row of offices.tsv that it belongs to
	acting bool
	of     string
	span   span
	sure   string
	row    row
}

type officeKey struct{ office, of string }

type termRef struct{ person, term int32 }

func (l *loader) readHolders(file, text string) { l.readHolderRows(file, text, nil) }

// readHolderRows reads terms; rows of the states in skip are left out.
func (l *loader) readHolderRows(file, text string, skip map[string]bool) {
	for _, r := range l.readRows(file, text, "person", 9) {
		name, of := r.cell(0), r.cell(3)
		if skip[of] {
			continue
		}
		if !l.t.known(of) {
			l.problem(r, "unknown code %q", of)
			continue
		}
		slug, officeName := slugOf(l.gaz, name), r.cell(2)
		if slug == "" || officeName == "" {
			l.problem(r, "person and office must be given")
			continue
		}
		if s := r.cell(7); s != "checked" && s != "recalled" && s != "approximate" {
			l.problem(r, "sure %q is not checked, recalled or approximate", s)
		}
		p := l.personRow(r, name, slug, of)
		base, acting := l.officeBase(officeName)
		if _, ok := l.t.officeOf[base]; !ok {
			l.problem(r, "office %q is in no row of offices.tsv", officeName)
		}
		p.terms = append(p.terms, term{office: officeName, base: base, acting: acting, of: of, span: l.readSpan(r, 4, 5), sure: r.cell(7), row: r})
	}
}

// personRow finds or makes the person of a row. Rows of one name are one
// person if they serve one state, or if an organisation is among them.
func (l *loader) personRow(r row, name, slug, of string) *person {
	first, last, _, err := partial(r.cell(6))
	if err != nil {
		l.fault(r, dateHint, "born: %v", err)
	}
	var p *person
	for _, i := range l.slug[slug] {
		q := &l.t.persons[i]
		if (q.code == of || l.t.orgCode(q.code) || l.t.orgCode(of)) && sameBirth(q, first, last) {
			p = q
			break
		}
	}
	if p == nil {
		l.slug[slug] = append(l.slug[slug], int32(len(l.t.persons)))
		l.t.persons = append(l.t.persons, person{name: name, slug: slug, code: of})
		p = &l.t.persons[len(l.t.persons)-1]
		p.names = append(p.names, name)
		p.aliasAt = append(p.aliasAt, r)
	}
	if l.t.orgCode(p.code) && !l.t.orgCode(of) {
		p.code = of
	}
	if p.born.IsZero() || !first.IsZero() && first == last {
		p.born, p.bornTo = first, last
	}
	for _, a := range r.list(1) {
		if !slices.Contains(p.names, a) {
			p.names = append(p.names, a)
			p.aliasAt = append(p.aliasAt, r)
		}
	}
	return p
}

func (t *Table) orgCode(code string) bool {
	_, ok := t.orgOf[code]
	return ok
}

func sameBirth(p *person, first, last tightrope.Date) bool {
	if p.born.IsZero() || first.IsZero() {
		return true
	}
	const slackYears = 1 // sources differ by a year
	return int(p.born.Year) <= int(last.Year)+slackYears && int(first.Year) <= int(p.bornTo.Year)+slackYears
}

// officeBase finds the row of offices.tsv behind a slug: "acting-x" is x,
// "ambassador:RUS" is ambassador; an unknown slug stands for itself.
func (l *loader) officeBase(slug string) (base string, acting bool) {
	base = slug
	if rest, ok := strings.CutPrefix(base, "acting-"); ok {
		base, acting = rest, true
	}
	head, _, _ := strings.Cut(base, ":")
	for _, slug := range []string{base, head} {
		if k, ok := l.t.officeOf[slug]; ok {
			return l.t.offices[k].slug, acting
		}
	}
	return head, acting
}

// slugOf makes "alexander-lukashenko" of "Alexander Lukashenko".
func slugOf(b *builder, name string) string {
	b.folded(name)
	for i, c := range b.key {
		if c == ' ' {
			b.key[i] = '-'
		}
	}
	return string(b.key)
}

// finishPersons gives persons their IDs, names and places in the indexes.
func (l *loader) finishPersons() {
	t := l.t
	for i := range t.persons {
		p := &t.persons[i]
		p.id = tightrope.ActorID(p.code + "/person/" + p.slug)
		if _, twice := t.personOf[p.id]; twice {
			p.id += tightrope.ActorID("-" + p.born.String()[:min(4, len(p.born.String()))])
		}
		t.personOf[p.id] = int32(i)
		slices.SortStableFunc(p.terms, func(a, b term) int { return a.span.from.Compare(b.span.from) })
		for j := range p.terms {
			tm := &p.terms[j]
			for _, o := range slices.Compact([]string{tm.office, tm.base}) {
				k := officeKey{o, tm.of}
				t.byOffice[k] = append(t.byOffice[k], termRef{int32(i), int32(j)})
			}
		}
		l.personNames(p, int32(i))
	}
}

func (l *loader) personNames(p *person, ref int32) {
	t := l.t
	familyFirst := false
	if i, ok := t.stateOf[p.code]; ok {
		familyFirst = t.states[i].familyFirst
	}
	for i, n := range p.names {
		n, _ = cutArticle(n)
		ws := l.gaz.words(n)
		if len(ws) == 0 {
			continue
		}
		first := familyFirst && t.words[listFamilyFirst][ws[0]] // "Frank Hsieh" stands in the other order
		if len(ws) == 1 {
			l.alias(p.aliasAt[i], n, p.code, sense{kind: senseSurname, ref: ref, exact: true})
			l.family(ws[0], ref)
			continue
		}
		l.alias(p.aliasAt[i], n, p.code, sense{kind: sensePerson, ref: ref})
		family, given := familyOf(n, first)
		if gw := l.gaz.words(given); len(gw) > 0 {
			if p.gender == 0 {
				p.gender = t.given[gw[0]].gender
			}
			if !slices.Contains(p.givens, gw[0]) {
				p.givens = append(p.givens, gw[0])
			}
		}
		if strings.Trim(family, "IVX") == "" || len(family) < 2 {
			continue // "Mohammed VI" has no family name, and a letter is none
		}
		l.gaz.add(family, sense{kind: senseSurname, ref: ref})
		if f := strings.Fields(n); len(f) > 2 && !first && !strings.Contains(family, " ") { // "López Obrador", "Pérez Molina"
			l.gaz.add(strings.Join(f[len(f)-2:], " "), sense{kind: senseSurname, ref: ref, exact: true})
		}
		fw := l.gaz.words(family)
		l.family(fw[len(fw)-1], ref)
		if p.family == "" {
			p.family = strings.Join(fw, " ")
		}
	}
}

func (l *loader) family(word string, ref int32) {
	t := l.t
	if slices.Contains(t.surnames[word], ref) {
		return
	}
	t.surnames[word] = append(t.surnames[word], ref)
	k := t.key(word)
	if !slices.Contains(t.keys[k], ref) {
		t.keys[k] = append(t.keys[k], ref)
	}
}

// particles are parts of family names that stand before the last word.
const particles = " von van de der den del della di da dos du le la bin ibn al el ter ten san saint st o' abu ould ben "

// familyOf cuts the family name and the first given name out of a name.
func familyOf(name string, familyFirst bool) (family, given string) {
	ws := strings.Fields(name)
	for len(ws) > 2 && (strings.HasSuffix(ws[len(ws)-1], ".") || ws[len(ws)-1] == "Jr") {
		ws = ws[:len(ws)-1]
	}
	if len(ws) == 1 {
		return ws[0], ""
	}
	if familyFirst {
		return ws[0], ws[1]
	}
	at := len(ws) - 1
	for at > 1 && strings.Contains(particles, " "+strings.ToLower(ws[at-1])+" ") {
		at--
	}
	return strings.Join(ws[at:], " "), ws[0]
}

// Born returns the first and the last possible day of birth of a person; both
// are zero if it is not known.
func (t *Table) Born(id tightrope.ActorID) (first, last tightrope.Date) {
	if i, ok := t.personOf[id]; ok {
		return t.persons[i].born, t.persons[i].bornTo
	}
	return first, last
}

// Term is one stretch of time in an office.
type Term struct {
	Person  tightrope.ActorID
	Name    string
	Office  string // slug: "foreign-minister", "ambassador:BLR"
	Of      string // state or organisation
	From    tightrope.Date
	To      tightrope.Date // last possible day; zero: still in office
	FromDay bool           // the first day is known to the day
	ToDay   bool           // the last day is known to the day
	Acting  bool
	Sure    string // checked, recalled, approximate
}

func (t *Table) termOf(r termRef) Term {
	p := &t.persons[r.person]
	tm := &p.terms[r.term]
	return Term{
		Person: p.id, Name: p.name, Office: tm.office, Of: tm.of, From: tm.span.from, To: tm.span.to,
		FromDay: tm.span.fromPrec == 3, ToDay: tm.span.toPrec == 3, Acting: tm.acting, Sure: tm.sure,
	}
}

// Terms returns the terms of a person in order of their first day.
func (t *Table) Terms(id tightrope.ActorID) []Term {
	i, ok := t.personOf[id]
	if !ok {
		return nil
	}
	out := make([]Term, 0, len(t.persons[i].terms))
	for j := range t.persons[i].terms {
		out = append(out, t.termOf(termRef{i, int32(j)}))
	}
	return out
}

// Holders returns who held an office of a state or organisation on a day, the
// latest to come into office first. A zero day returns every holder.
func (t *Table) Holders(officeSlug, of string, on tightrope.Date) []Term {
	var out []Term
	for _, r := range t.byOffice[officeKey{officeSlug, of}] {
		if on.IsZero() || t.persons[r.person].terms[r.term].span.on(on) {
			out = append(out, t.termOf(r))
		}
	}
	slices.SortStableFunc(out, func(a, b Term) int { return b.From.Compare(a.From) })
	return out
}

// HeldOffice reports whether a person held an office on a day. known is false
// if the table has no term of that person in any office, or no day is given.
func (t *Table) HeldOffice(id tightrope.ActorID, officeSlug string, on tightrope.Date) (held, known bool) {
	i, ok := t.personOf[id]
	if !ok || on.IsZero() {
		return false, false
	}
	for j := range t.persons[i].terms {
		tm := &t.persons[i].terms[j]
		if (tm.office == officeSlug || tm.base == officeSlug) && tm.span.on(on) {
			return true, true
		}
	}
	return false, true
}

// Person is what the tables know of one person.
type Person struct {
	ID     tightrope.ActorID
	Name   string
	Code   string // state, or organisation of one who served no state
	Names  []string
	Female bool
	Male   bool
}

// Person returns a person by ID.
func (t *Table) Person(id tightrope.ActorID) (Person, bool) {
	i, ok := t.personOf[id]
	if !ok {
		return Person{}, false
	}
	p := &t.persons[i]
	return Person{ID: p.id, Name: p.name, Code: p.code, Names: slices.Clone(p.names), Female: p.gender == 'f', Male: p.gender == 'm'}, true
}

// Persons returns every person's ID, sorted.
func (t *Table) Persons() []tightrope.ActorID {
	ids := make([]tightrope.ActorID, 0, len(t.persons))
	for i := range t.persons {
		ids = append(ids, t.persons[i].id)
	}
	slices.Sort(ids)
	return ids
}

// termOn returns the most important term of a person on a day: the first in
// the order of offices.tsv. A zero day asks for a term that the tables leave
// open. ok is false if no office was held then.
func (t *Table) termOn(p *person, on tightrope.Date) (tm *term, ok bool) {
	best := len(t.offices) + 1
	for j := range p.terms {
		c := &p.terms[j]
		if on.IsZero() && !c.span.openEnd || !on.IsZero() && !c.span.on(on) {
			continue
		}
		rank := len(t.offices)
		if k, ok := t.officeOf[c.base]; ok {
			rank = int(k)
		}
		// On the day of a change the one who came in counts.
		if rank < best || rank == best && tm != nil && tm.span.from.Before(c.span.from) {
			tm, best = c, rank
		}
	}
	return tm, tm != nil
}

// wasBefore reports whether a person held any office that ended before a day.
func (p *person) wasBefore(on tightrope.Date) bool {
	for j := range p.terms {
		if s := &p.terms[j].span; !s.openEnd && s.to.Before(on) {
			return true
		}
	}
	return false
}
