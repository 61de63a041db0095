package actor

import (
	"fmt"
	"slices"
	"strings"

	"tightrope"
)

// Each of these checks one sort of row and gives what adds it: adding may not
// fail, so that a faulty row leaves nothing behind.

func (l *loader) ownState(k *checked, s *ownState) func() {
	k.need("code", s.Code, `"XAA"`)
	k.need("name", s.Name, `"Exampleland"`)
	l.freshCode(k, s.Code, isCode(s.Code), `"XAA"`)
	leaders := map[string]string{"": "hos", "head-of-state": "hos", "head-of-government": "hog"}
	if leaders[s.Leader] == "" {
		k.oneOf("leader", s.Leader, []string{"head-of-state", "head-of-government"})
	}
	k.names("name", s.Code, s.Name)
	k.names("aliases", s.Code, s.Aliases...)
	k.names("adjectives", s.Code, s.Adjectives...)
	k.names("people", s.Code, s.People...)
	k.names("capitals", s.Code, s.Capitals...)
	if s.Official != "" {
		k.names("official", s.Code, s.Official)
	}
	return func() {
		var notes []string
		if s.Contested {
			notes = append(notes, "contested")
		}
		if s.FamilyFirst {
			notes = append(notes, "family-first")
		}
		l.readStates(k.c.file, k.c.at(s.Code, s.Name, joinList(s.Aliases), s.Official, joinList(s.Adjectives), joinList(s.People),
			joinList(s.Capitals), leaders[s.Leader], strings.Join(notes, " ")))
		k.took(s.Code, []string{s.Name, s.Official}, s.Aliases, s.Adjectives, s.People, s.Capitals)
	}
}

// freshCode checks the code of a new state or organisation.
func (l *loader) freshCode(k *checked, code string, formed bool, example string) {
	switch {
	case !formed:
		k.fail("code", code, "code = "+example, "code %q is not formed as %s", code, example)
	case l.t.known(code):
		k.fail("code", code, fmt.Sprintf("[[alias]] with of = %q", code), "%s is the code of %s: its names are added by [[alias]]", code, l.t.Name(code))
	}
}

func (l *loader) ownOrganisation(k *checked, o *ownOrganisation) func() {
	k.need("code", o.Code, `"IGOXAA"`)
	k.need("name", o.Name, `"Example Pact"`)
	rest, igo := strings.CutPrefix(o.Code, "IGO")
	l.freshCode(k, o.Code, isCode(o.Code) || igo && isCode(rest), `"IGOXAA"`)
	if o.Kind == "" {
		o.Kind = "igo"
	}
	k.oneOf("kind", o.Kind, []string{"igo", "union", "bloc", "region"})
	k.names("name", o.Code, o.Name)
	k.names("aliases", o.Code, o.Aliases...)
	k.names("adjectives", o.Code, o.Adjectives...)
	return func() {
		l.readOrganisations(k.c.file, k.c.at(o.Code, o.Name, joinList(o.Aliases), o.Kind, joinList(o.Adjectives)))
		k.took(o.Code, []string{o.Name}, o.Aliases, o.Adjectives)
	}
}

func (l *loader) ownMember(k *checked, m *ownMember) func() {
	if _, ok := l.t.orgOf[m.Organisation]; !ok {
		k.fail("organisation", m.Organisation, `organisation = "EUR"`, "%q is the code of no organisation: [[organisation]] adds one", m.Organisation)
	}
	if m.Level == "" {
		m.Level = "member"
	}
	k.oneOf("level", m.Level, membershipLevels)
	if len(m.States) == 0 {
		k.fail("states", "", `states = ["BLR"]`, "the row has no states")
	}
	for i, code := range m.States {
		if _, ok := l.t.stateOf[code]; !ok {
			k.fail("states", code, `states = ["BLR"]`, "%q is the code of no state: [[state]] adds one", code)
		}
		if slices.Contains(m.States[:i], code) {
			k.fail("states", code, `states = ["BLR"]`, "%s stands twice", code)
		}
	}
	s := k.span(m.From, m.To)
	return func() {
		// What a user says of a membership replaces what the tables say.
		l.t.members = slices.DeleteFunc(l.t.members, func(o membership) bool {
			return o.org == m.Organisation && slices.Contains(m.States, o.state) && overlap(&o.span, &s) && (o.level == "suspended") == (m.Level == "suspended")
		})
		l.readMembers(k.c.file, k.c.at(m.Organisation, m.Level, m.From, m.To, strings.Join(m.States, " ")))
	}
}

func (l *loader) ownOffice(k *checked, o *ownOffice) func() {
	k.need("office", o.Office, `"border-commissioner"`)
	if o.Office != slugText(o.Office) {
		k.fail("office", o.Office, fmt.Sprintf("office = %q", slugText(o.Office)), "office %q is not in small letters and hyphens", o.Office)
	}
	if _, ok := l.t.officeOf[o.Office]; ok {
		k.fail("office", o.Office, fmt.Sprintf("[[holder]] with office = %q", o.Office), "there is an office %q already", o.Office)
	}
	if len(o.Titles) == 0 {
		k.fail("titles", "", `titles = ["border commissioner"]`, "the row has no titles")
	}
	k.sector(o.Sector)
	k.names("titles", "office "+o.Office, o.Titles...)
	return func() {
		var notes []string
		if o.OneHolder {
			notes = append(notes, "head")
		}
		if o.Leads {
			notes = append(notes, "leader")
		}
		l.readOffices(k.c.file, k.c.at(o.Office, joinList(o.Titles), o.Sector, strings.Join(notes, " "), ""))
		k.took("office "+o.Office, o.Titles)
	}
}

// ownKinds are the kinds of actors that a row [[actor]] can be.
var ownKinds = []string{"firm", "media", "group", "body"}

func (l *loader) ownActor(k *checked, a *ownActor) func() {
	kinds := map[string]tightrope.ActorKind{"firm": tightrope.Firm, "media": tightrope.Media, "group": tightrope.Group, "body": tightrope.BodyOfState}
	k.need("name", a.Name, `"Example Mining"`)
	k.oneOf("kind", a.Kind, ownKinds)
	k.sector(a.Sector)
	if a.Code != "" {
		k.known("code", a.Code)
	} else if a.Kind == "body" {
		k.need("code", a.Code, `"BLR"`)
	}
	whose := whoseBody(a.Kind, a.Name, a.Code)
	k.names("name", whose, a.Name)
	k.names("aliases", whose, a.Aliases...)
	s := k.span(a.From, a.To)
	kind := kinds[a.Kind]
	at := slices.IndexFunc(l.t.bodies, func(b body) bool { return b.name == a.Name && b.kind == kind })
	replace := at >= 0 && !l.sameFile(k.c.file, at)
	if at >= 0 && !replace {
		for _, o := range l.t.bodies[at].sectors {
			if overlap(&o.span, &s) {
				k.fail("name", a.Name, `from = "2026-01"`, "%s stands twice at one time", a.Name)
			}
		}
		if l.t.bodies[at].code != a.Code {
			k.fail("code", a.Code, fmt.Sprintf("code = %q", l.t.bodies[at].code), "%s has the code %q in another row", a.Name, l.t.bodies[at].code)
		}
	}
	return func() {
		if replace {
			l.t.bodies[at].sectors, l.t.bodies[at].code = nil, a.Code
			l.own.names[k.c.file]["\x00body "+a.Name+string(kind)] = use{line: k.c.line}
		}
		r := row{file: k.c.file, line: k.c.line, cells: []string{a.Name, joinList(a.Aliases), a.Code, a.Sector}}
		if replace { // its name is the user's now
			l.alias(r, a.Name, a.Code, sense{kind: senseBody, ref: int32(at)})
		}
		l.body(r, kind, s)
		k.took(whose, []string{a.Name}, a.Aliases)
	}
}

// sameFile reports whether a body was made or replaced by this file.
func (l *loader) sameFile(file string, at int) bool {
	b := &l.t.bodies[at]
	if _, ok := l.own.names[file]["\x00body "+b.name+string(b.kind)]; ok {
		return true
	}
	for _, u := range l.t.aliases[l.key(b.name)] {
		if u.kind == senseBody && int(u.ref) == at {
			return u.row.file == file
		}
	}
	return false
}

func (l *loader) ownHolder(k *checked, h *ownHolder) func() {
	k.need("person", h.Person, `"Jane Doe"`)
	k.need("office", h.Office, `"foreign-minister"`)
	k.known("of", h.Of)
	if h.Sure == "" {
		h.Sure = "recalled"
	}
	k.oneOf("sure", h.Sure, []string{"checked", "recalled", "approximate"})
	base, acting := l.officeBase(h.Office)
	if _, ok := l.t.officeOf[base]; !ok {
		k.fail("office", h.Office, fmt.Sprintf("office = %q", nearest(h.Office, l.officeSlugs())), "office %q is in no row of the offices: [[office]] adds one", h.Office)
	}
	k.oneLine("office", h.Office)
	k.oneLine("note", h.Note)
	k.names("person", k.person(h.Person), h.Person)
	k.names("aliases", k.person(h.Person), h.Aliases...)
	if _, _, _, err := partial(h.Born); err != nil {
		k.fail("born", h.Born, `born = "1970"`, "born: %v", err)
	}
	s := k.span(h.From, h.To)
	if k.bad == nil {
		l.oneHolder(k, h, &term{office: h.Office, base: base, acting: acting, of: h.Of, span: s})
	}
	return func() {
		l.readHolders(k.c.file, k.c.at(h.Person, joinList(h.Aliases), h.Office, h.Of, h.From, h.To, h.Born, h.Sure, h.Note))
		k.took(k.person(h.Person), []string{h.Person}, h.Aliases)
	}
}

// person is whose a person's name is: two rows of one name may be of two people,
// who are told apart by state and birth, so the name alone is what counts.
func (k *checked) person(name string) string { return "person " + k.l.key(name) }

// oneHolder refuses a second holder of one office at one time in one file.
func (l *loader) oneHolder(k *checked, h *ownHolder, mine *term) {
	if mine.acting || !l.t.oneHolder(mine.office, mine.of) {
		return
	}
	for i := range l.t.persons {
		p := &l.t.persons[i]
		for j := range p.terms {
			tm := &p.terms[j]
			if tm.row.file == k.c.file && tm.office == mine.office && tm.of == mine.of && !tm.acting && overlap(&tm.span, &mine.span) {
				k.fail("person", h.Person, fmt.Sprintf("sed -n %dp %s", tm.row.line, k.c.file),
					"%s and %s (line %d) are %s of %s at one time", h.Person, p.name, tm.row.line, mine.office, mine.of)
			}
		}
	}
}

// officeSlugs lists the offices, sorted.
func (l *loader) officeSlugs() []string {
	list := make([]string, 0, len(l.t.officeOf))
	for slug := range l.t.officeOf {
		list = append(list, slug)
	}
	slices.Sort(list)
	return list
}

func (l *loader) ownAlias(k *checked, a *ownAlias) func() {
	k.need("of", a.Of, `"BLR/person/alexander-lukashenko"`)
	if len(a.Names)+len(a.Adjectives) == 0 {
		k.fail("names", "", `names = ["Another name"]`, "the row has no names")
	}
	targets := l.find(a.Of)
	switch {
	case k.bad != nil:
	case len(targets) == 0:
		k.fail("of", a.Of, fmt.Sprintf("tightrope actors show %q", a.Of), "%q is no actor of the tables, nor of a row before this one", a.Of)
	case len(targets) > 1:
		k.fail("of", a.Of, fmt.Sprintf("of = %q", targets[0].id), "%q can be %s or %s", a.Of, targets[0].id, targets[1].id)
	case len(a.Adjectives) > 0 && targets[0].kind != senseState && targets[0].kind != senseOrg:
		k.fail("adjectives", a.Adjectives[0], "names = ", "only a state or organisation has adjectives")
	}
	if k.bad != nil {
		return nil
	}
	to := targets[0]
	k.names("names", to.whose, a.Names...)
	k.names("adjectives", to.whose, a.Adjectives...)
	return func() {
		r := row{file: k.c.file, line: k.c.line}
		l.own.sole[rowAt{r.file, r.line}] = true
		for _, n := range a.Names {
			l.aliasOf(r, n, &to)
		}
		for _, n := range a.Adjectives {
			kind := senseDemonym
			if to.kind == senseOrg {
				kind = senseRegionWord
			}
			l.alias(r, n, to.code, sense{kind: kind, ref: to.ref})
		}
		k.took(to.whose, a.Names, a.Adjectives)
	}
}

// took notes the names that a row has given.
func (k *checked) took(whose string, lists ...[]string) {
	for _, list := range lists {
		for _, n := range list {
			k.l.take(k.c.file, k.c.line, n, whose)
		}
	}
}
