package actor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tightrope"
)

// petrarch adds the actors and agents of a dictionary to the tables.
func (l *loader) petrarch(path, text string) {
	d := parseDictionary(text)
	p := &petrarchLoader{loader: l, path: path, strange: map[string]strangePart{}, persons: l.personIndex()}
	for _, f := range d.faults {
		p.fail(f.line, f.value, f.hint, "%s", f.reason)
	}
	for i := range d.actors {
		p.actor(&d.actors[i])
	}
	for i := range d.agents {
		p.agent(&d.agents[i])
	}
	p.report()
}

type petrarchLoader struct {
	*loader
	path    string
	strange map[string]strangePart
	persons map[string][]int32 // folded name to persons
}

// personIndex finds persons by name: their aliases are made only when all tables
// are read.
func (l *loader) personIndex() map[string][]int32 {
	index := map[string][]int32{}
	for i := range l.t.persons {
		for _, n := range l.t.persons[i].names {
			if k := l.key(n); !slices.Contains(index[k], int32(i)) {
				index[k] = append(index[k], int32(i))
			}
		}
	}
	return index
}

// named gives the actors that a name means, as find does.
func (p *petrarchLoader) named(name string) []target {
	key := p.key(name)
	list := make([]target, 0, 2)
	for _, ref := range p.persons[key] {
		list = append(list, p.targetOf(sensePerson, ref))
	}
	for _, u := range p.t.aliases[key] {
		if u.kind == senseState || u.kind == senseOrg || u.kind == senseBody {
			list = append(list, p.targetOf(u.kind, u.ref))
		}
	}
	return list
}

// strangePart is a part of codes that says more than we know.
type strangePart struct{ line, n int }

func (p *petrarchLoader) fail(line int, value, hint, format string, args ...any) {
	p.reject(tightrope.Reject{File: p.path, Line: line, Value: value, Reason: fmt.Sprintf(format, args...), Hint: hint})
}

// report notes the parts of codes that were left aside, each once.
func (p *petrarchLoader) report() {
	parts := make([]string, 0, len(p.strange))
	for part := range p.strange {
		parts = append(parts, part)
	}
	slices.Sort(parts)
	for _, part := range parts {
		s := p.strange[part]
		p.own.noted(fmt.Sprintf("%s:%d: the part %s of a code is not known and left aside, the rest holds (%d times in the file)", p.path, s.line, part, s.n))
	}
}

// meaning is what an actor's codes say: one state or none, and the sector in
// each stretch of days, the default first.
type meaning struct {
	code    string
	sectors []sectorSpan
}

// actor adds an actor with its synonyms.
func (p *petrarchLoader) actor(a *dictionaryActor) {
	m, ok := p.meaning(a)
	if !ok {
		return
	}
	names := p.names(a, m.code)
	if len(names) == 0 {
		return
	}
	to, found := p.same(a, m.code)
	if !found {
		to = p.make(a, &m)
	}
	for _, n := range names {
		if u, taken := p.taken(p.path, n.text, to.whose); taken {
			p.fail(n.line, n.text, fmt.Sprintf("sed -n %dp %s", u.line, p.path), "%q also stands in line %d, for %s", n.text, u.line, u.whose)
			continue
		}
		if !p.take(p.path, n.line, n.text, to.whose) {
			continue // the same again
		}
		p.aliasOf(row{file: p.path, line: n.line}, n.text, &to)
	}
}

// meaning reads the codes. A code without days is the default; the first of the
// others that fits a day counts, so they are put last to first.
func (p *petrarchLoader) meaning(a *dictionaryActor) (m meaning, ok bool) {
	if len(a.codes) == 0 {
		p.fail(a.line, a.names[0].text, strings.ReplaceAll(a.names[0].text, " ", "_")+" [BLRGOV]", "the actor has no code")
		return m, false
	}
	codes := slices.Clone(a.codes)
	slices.Reverse(codes)
	slices.SortStableFunc(codes, func(x, y datedCode) int { return ordered(x.from+x.to != "", y.from+y.to != "") })
	latest := slices.MaxFunc(a.codes, func(x, y datedCode) int { return strings.Compare(lastDay(x), lastDay(y)) })
	first := true
	for _, c := range codes {
		got, known := p.cameo.read(c.code)
		if !known {
			p.fail(c.line, c.code, "tightrope actors show Belarus", "the code %q begins with no state, organisation or role that is known", c.code)
			continue
		}
		home, _ := p.cameo.read(latest.code)
		if first {
			m.code, first = got.code, false
			if _, ok := p.cameo.read(latest.code); ok {
				m.code = home.code
			}
		}
		if got.code != m.code {
			p.fail(c.line, c.code, "grep -n "+m.code+" "+p.path, "the actor changes its state: %q is left out, %s holds", c.code, m.code)
			continue
		}
		for _, part := range got.unknown {
			s, seen := p.strange[part]
			if !seen || c.line < s.line {
				s.line = c.line
			}
			p.strange[part] = strangePart{s.line, s.n + 1}
		}
		r := row{file: p.path, line: c.line, cells: []string{c.from, c.to}}
		m.sectors = append(m.sectors, sectorSpan{got.sector, p.readSpan(r, 0, 1)})
	}
	return m, len(m.sectors) > 0
}

func ordered(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// lastDay orders codes by the last day for which they hold; open ones and
// defaults come last.
func lastDay(c datedCode) string {
	if c.to == "" {
		return "9999"
	}
	return c.to
}

// names gives the phrases that can be found in a text and are not known already
// as the same state's: our own tables tell more of those.
func (p *petrarchLoader) names(a *dictionaryActor, code string) []dictionaryName {
	var list []dictionaryName
	for _, n := range a.names {
		shown := dictionaryName{n.line, displayName(n.text)}
		ws := p.gaz.words(shown.text)
		switch {
		case len(ws) == 0 || len(n.text) > 200 || strings.ContainsFunc(n.text, isControl):
			p.fail(n.line, n.text, "+EXAMPLE_NAME", "%q is no name", n.text)
		case len(ws) == 1 && (p.t.words[listFunction][ws[0]] || len([]rune(ws[0])) == 1):
			p.fail(n.line, n.text, "+EXAMPLE_NAME", "%q is a function word or a single letter, and would be found everywhere", n.text)
		case p.knownAs(shown.text, code):
		default:
			list = append(list, shown)
		}
	}
	return list
}

// knownAs reports whether a name means something of the state already.
func (p *petrarchLoader) knownAs(name, code string) bool {
	for _, u := range p.t.aliases[p.key(name)] {
		if code != "" && u.code == code && u.kind != senseSurname {
			return true
		}
	}
	return slices.ContainsFunc(p.named(name), func(t target) bool { return t.of(code) })
}

// of reports whether an actor has a code; among those of none only bodies can
// be told to be the same.
func (t *target) of(code string) bool { return t.code == code && (code != "" || t.kind == senseBody) }

// same is the one actor of the tables that a phrase of the entry means and that
// has the same code.
func (p *petrarchLoader) same(a *dictionaryActor, code string) (target, bool) {
	var list []target
	for _, n := range a.names {
		for _, t := range p.named(displayName(n.text)) {
			if t.of(code) && !slices.Contains(list, t) {
				list = append(list, t)
			}
		}
	}
	if len(list) != 1 {
		return target{}, false
	}
	return list[0], true
}

// make adds the actor of an entry: the state or organisation itself if the code
// says no more, else a body, firm, outlet or group.
func (p *petrarchLoader) make(a *dictionaryActor, m *meaning) target {
	plain := !slices.ContainsFunc(m.sectors, func(s sectorSpan) bool {
		return s.sector != "" && (s.sector != "IGO" || m.code == "")
	})
	if plain && m.code != "" {
		return p.find(m.code)[0]
	}
	name := displayName(a.names[0].text)
	kind := kindOfSector(m.code, m.sectors[0].sector)
	ref := int32(len(p.t.bodies))
	p.t.bodies = append(p.t.bodies, body{name: name, slug: slugText(name), code: m.code, kind: kind, sectors: m.sectors})
	return p.targetOf(senseBody, ref)
}

func kindOfSector(code string, s tightrope.Sector) tightrope.ActorKind {
	switch {
	case code != "" && slices.Contains([]tightrope.Sector{"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}, s):
		return tightrope.BodyOfState
	case s == "BUS" || s == "MNC":
		return tightrope.Firm
	case s == "JRN":
		return tightrope.Media
	}
	return tightrope.Group
}

// agent adds an agent noun. Where ours has it with the same sector it is left
// alone, since our row tells more.
func (p *petrarchLoader) agent(a *dictionaryAgent) {
	sector, ok := p.cameo.agent(a.code)
	if !ok {
		p.fail(a.line, a.code, "[~GOV]", "the code %q says no sector that is known", a.code)
		return
	}
	for i, list := range [][]string{a.singular, a.plural} {
		for _, n := range list {
			p.agentNoun(a.line, strings.ToLower(n), sector, i == 1)
		}
	}
}

func (p *petrarchLoader) agentNoun(line int, noun string, sector tightrope.Sector, plural bool) {
	ws := p.gaz.words(noun)
	if len(ws) == 0 || len(noun) > 200 || len(ws) == 1 && (p.t.words[listFunction][ws[0]] || len([]rune(ws[0])) == 1) {
		p.fail(line, noun, "POLICE_OFFICER [~COP]", "%q is no noun that could be found", noun)
		return
	}
	whose := "agent " + string(sector)
	if u, taken := p.taken(p.path, noun, whose); taken {
		p.fail(line, noun, fmt.Sprintf("sed -n %dp %s", u.line, p.path), "%q also stands in line %d, for %s", noun, u.line, u.whose)
		return
	}
	p.take(p.path, line, noun, whose)
	for _, u := range p.t.aliases[p.key(noun)] {
		if u.kind == senseTitle {
			if have := p.t.offices[u.ref].sector; have != sector {
				p.own.noted(fmt.Sprintf("%s:%d: %q is an office in our tables and keeps the sector %s", p.path, line, noun, have))
			}
			return
		}
		if u.kind == senseAgent {
			p.t.agents[u.ref].sector = sector
			return
		}
	}
	ref := int32(len(p.t.agents))
	p.t.agents = append(p.t.agents, agent{word: noun, sector: sector, kind: "people"})
	p.alias(row{file: p.path, line: line}, noun, "", sense{kind: senseAgent, ref: ref, plural: plural})
}

// smallWords stay small within a name.
var smallWords = []string{"OF", "THE", "AND", "FOR", "IN", "ON", "TO", "DE", "AL", "BIN", "VON", "VAN", "DER", "DA", "DI", "LA", "EL"}

// displayName writes a phrase in capitals as a name is written. A single word of
// up to three letters, or without a vowel, is an abbreviation and found only in
// capitals.
func displayName(phrase string) string {
	words := strings.Fields(phrase)
	if len(words) == 1 && (len([]rune(words[0])) <= 3 || !strings.ContainsAny(strings.ToUpper(words[0]), "AEIOUY")) {
		return strings.ToUpper(phrase)
	}
	for i, w := range words {
		if i > 0 && slices.Contains(smallWords, strings.ToUpper(w)) {
			words[i] = strings.ToLower(w)
			continue
		}
		words[i] = capitalised(w)
	}
	return strings.Join(words, " ")
}

// capitalised writes "AL-QAEDA" as "Al-Qaeda".
func capitalised(w string) string {
	start := true
	return strings.Map(func(r rune) rune {
		defer func() { start = !unicode.IsLetter(r) && r != '\'' }()
		if start {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, w)
}
