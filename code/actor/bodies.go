package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// body is a named body of a state, a firm, an outlet or a group.
type body struct {
	name, slug, code string
	kind             tightrope.ActorKind
	sectors          []sectorSpan
}

// sectorSpan is a sector and when it holds.
type sectorSpan struct {
	sector tightrope.Sector
	span   span
}

// sectorOn returns the sector on a day; a zero day means the last known.
func (b *body) sectorOn(on tightrope.Date) tightrope.Sector {
	for i := len(b.sectors) - 1; i >= 0; i-- {
		if on.IsZero() || b.sectors[i].span.on(on) {
			return b.sectors[i].sector
		}
	}
	return b.sectors[len(b.sectors)-1].sector
}

// sectors are PLOVER's actor sectors.
const sectors = "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF PRE REL SOC IGO NGO ISM IMG MNC"

func (l *loader) sector(r row, text string) tightrope.Sector {
	if text != "" && !IsSector(text) {
		l.problem(r, "unknown sector %q", text)
	}
	return tightrope.Sector(text)
}

func (l *loader) readBodies(file, text string) {
	for _, r := range l.readRows(file, text, "name", 4) {
		kind := tightrope.BodyOfState
		if r.cell(2) == "" || r.cell(3) == "SOC" || r.cell(3) == "EDU" || r.cell(3) == "PTY" || r.cell(3) == "OPP" {
			kind = tightrope.Group
		}
		l.body(r, kind, span{openEnd: true})
	}
}

func (l *loader) readFirms(file, text string) {
	for _, r := range l.readRows(file, text, "name", 4) {
		l.body(r, tightrope.Firm, span{openEnd: true})
	}
}

func (l *loader) readMedia(file, text string) {
	for _, r := range l.readRows(file, text, "name", 5) {
		l.body(r, tightrope.Media, span{openEnd: true})
	}
}

func (l *loader) readGroups(file, text string) {
	for _, r := range l.readRows(file, text, "name", 6) {
		l.body(r, tightrope.Group, l.readSpan(r, 4, 5))
	}
}

// bodyKey tells bodies of one name apart: a firm and the party of its owner.
type bodyKey struct {
	name string
	kind tightrope.ActorKind
}

// body adds a row name, also, code, sector. A second row of the same name gives
// the sector of another span of time.
func (l *loader) body(r row, kind tightrope.ActorKind, s span) {
	name, code := r.cell(0), r.cell(2)
	if code != "" && !l.t.known(code) {
		l.problem(r, "unknown code %q", code)
	}
	sec := sectorSpan{l.sector(r, r.cell(3)), s}
	key := bodyKey{name, kind}
	ref, again := l.bodyOf[key]
	if again {
		b := &l.t.bodies[ref]
		for _, o := range b.sectors {
			if overlap(&o.span, &s) {
				l.problem(r, "%s stands twice at one time", name)
			}
		}
		b.sectors = append(b.sectors, sec)
	} else {
		ref = int32(len(l.t.bodies))
		l.bodyOf[key] = ref
		l.t.bodies = append(l.t.bodies, body{name: name, slug: slugText(name), code: code, kind: kind, sectors: []sectorSpan{sec}})
		l.alias(r, name, code, sense{kind: senseBody, ref: ref})
	}
	for _, n := range r.list(1) {
		l.alias(r, n, code, sense{kind: senseBody, ref: ref})
	}
}

// place is a name of places.tsv or places/*.tsv.
type place struct {
	name, code, kind string
}

func (l *loader) readPlaces(file, text string) {
	for _, r := range l.readRows(file, text, "name", 4) {
		l.places(r, r.cell(2), r.cell(3), append([]string{r.cell(0)}, r.list(1)...))
	}
}

// readGazetteer reads a file of places/*.tsv, in which all places of one state
// and kind share a row: code, kind, names, demonyms.
func (l *loader) readGazetteer(file, text string) {
	for _, r := range l.readRows(file, text, "code", 4) {
		l.places(r, r.cell(0), r.cell(1), append(r.list(2), r.list(3)...))
	}
}

// places adds one place for each name. A demonym ("Bavarian") is the place too:
// it says whose, as the name before a noun does.
func (l *loader) places(r row, code, kind string, names []string) {
	l.t.places = slices.Grow(l.t.places, len(names))
	kinds := [...]string{"city", "region", "territory", "breakaway", "area"}
	if code != "" && !l.t.known(code) {
		l.problem(r, "unknown code %q", code)
	}
	if !slices.Contains(kinds[:], kind) {
		l.problem(r, "kind %q is not one of %s", kind, strings.Join(kinds[:], ", "))
	}
	for _, n := range names {
		ref := int32(len(l.t.places))
		l.t.places = append(l.t.places, place{n, code, kind})
		l.alias(r, n, code, sense{kind: sensePlace, ref: ref})
	}
}

// metonym is a row of metonyms.tsv.
type metonym struct {
	name, code, kind string
	sector           tightrope.Sector
	other            []string
}

func (l *loader) readMetonyms(file, text string) {
	kinds := []string{"seat", "city", "venue"}
	for _, r := range l.readRows(file, text, "words", 6) {
		m := metonym{name: r.list(0)[0], code: r.cell(1), sector: l.sector(r, r.cell(2)), kind: r.cell(3), other: strings.Fields(r.cell(4))}
		for _, c := range append([]string{m.code}, m.other...) {
			if !l.t.known(c) {
				l.problem(r, "unknown code %q", c)
			}
		}
		if !slices.Contains(kinds, m.kind) {
			l.problem(r, "kind %q is not seat, city or venue", m.kind)
		}
		ref := int32(len(l.t.metonyms))
		for _, n := range r.list(0) {
			l.alias(r, n, m.code, sense{kind: senseMetonym, ref: ref})
		}
		l.t.metonyms = append(l.t.metonyms, m)
	}
}

// thing is a name that hides the actor within it ("the Minsk agreements").
type thing struct{ name, kind string }

func (l *loader) readThings(file, text string) {
	kinds := []string{"agreement", "event", "weapon", "project", "thing", "money"}
	for _, r := range l.readRows(file, text, "name", 3) {
		if !slices.Contains(kinds, r.cell(2)) {
			l.problem(r, "kind %q is not one of %s", r.cell(2), strings.Join(kinds, ", "))
		}
		ref := int32(len(l.t.things))
		l.t.things = append(l.t.things, thing{r.cell(0), r.cell(2)})
		for _, n := range append([]string{r.cell(0)}, r.list(1)...) {
			l.alias(r, n, "", sense{kind: senseThing, ref: ref})
		}
	}
}

// slugText makes "state-department" of "State Department".
func slugText(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') }), "-")
}
