package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// org is a row of organisations.tsv.
type org struct {
	code, name, kind string
}

// membership is one state of a row of members.tsv.
type membership struct {
	org, level, state string
	span              span
}

func (l *loader) readOrganisations(file, text string) {
	kinds := []string{"igo", "union", "bloc", "region"}
	for _, r := range l.readRows(file, text, "code", 5) {
		o := org{code: r.cell(0), name: r.cell(1), kind: r.cell(3)}
		if rest, igo := strings.CutPrefix(o.code, "IGO"); !isCode(o.code) && (!igo || !isCode(rest)) {
			l.problem(r, "code %q is neither three capitals nor IGO and three", o.code)
		}
		if _, twice := l.t.orgOf[o.code]; twice {
			l.problem(r, "organisation %s stands twice", o.code)
			continue
		}
		if _, isState := l.t.stateOf[o.code]; isState {
			l.problem(r, "%s is the code of a state", o.code)
			continue
		}
		if !slices.Contains(kinds, o.kind) {
			l.problem(r, "kind %q is not igo, union, bloc or region", o.kind)
		}
		ref := int32(len(l.t.orgs))
		for _, n := range append([]string{o.name}, r.list(2)...) {
			l.alias(r, n, o.code, sense{kind: senseOrg, ref: ref})
		}
		for _, a := range r.list(4) {
			if a != o.name && !slices.Contains(r.list(2), a) {
				l.alias(r, a, o.code, sense{kind: senseRegionWord, ref: ref})
			}
		}
		l.t.orgOf[o.code] = ref
		l.t.orgs = append(l.t.orgs, o)
	}
}

// membershipLevels are the standings of members.tsv.
var membershipLevels = []string{"member", "partner", "observer", "candidate", "suspended", "withdrawn"}

// pairOf is a state in an organisation.
type pairOf struct{ org, state string }

func (l *loader) readMembers(file, text string) {
	have := map[pairOf][]int{} // to members: comparing each with all takes a tenth of the load
	for i := range l.t.members {
		m := &l.t.members[i]
		have[pairOf{m.org, m.state}] = append(have[pairOf{m.org, m.state}], i)
	}
	for _, r := range l.readRows(file, text, "org", 5) {
		if _, ok := l.t.orgOf[r.cell(0)]; !ok {
			l.problem(r, "unknown organisation %q", r.cell(0))
		}
		if !slices.Contains(membershipLevels, r.cell(1)) {
			l.problem(r, "level %q is not one of %s", r.cell(1), strings.Join(membershipLevels, ", "))
		}
		s := l.readSpan(r, 2, 3)
		for code := range strings.FieldsSeq(r.cell(4)) {
			if _, ok := l.t.stateOf[code]; !ok {
				l.problem(r, "unknown state %q", code)
			}
			m := membership{org: r.cell(0), level: r.cell(1), state: code, span: s}
			pair := pairOf{m.org, code}
			for _, i := range have[pair] {
				if o := &l.t.members[i]; overlap(&o.span, &m.span) && (o.level == "suspended") == (m.level == "suspended") {
					l.problem(r, "%s is in %s twice at one time", code, m.org)
				}
			}
			have[pair] = append(have[pair], len(l.t.members))
			l.t.members = append(l.t.members, m)
		}
	}
}

// overlap reports whether two spans surely share days: bounds that are known
// only to the month or year get the benefit of the doubt.
func overlap(a, b *span) bool {
	before := func(x, y *span) bool { // x ends before y begins, or may
		return !x.to.IsZero() && !y.from.IsZero() && x.toFirstDay.Compare(y.fromLast) <= 0
	}
	return !before(a, b) && !before(b, a)
}

// Membership is the standing of a state in an organisation.
type Membership struct {
	Org   string
	State string
	Level string // member, partner, observer, candidate, suspended, withdrawn
	From  tightrope.Date
	To    tightrope.Date // zero: still so
}

// Memberships returns the standing of a state in every organisation on a day,
// in the order of the table; a zero day returns every row.
func (t *Table) Memberships(state string, on tightrope.Date) []Membership {
	var out []Membership
	for i := range t.members {
		m := &t.members[i]
		if m.state == state && (on.IsZero() || m.span.on(on)) {
			out = append(out, Membership{m.org, m.state, m.level, m.span.from, m.span.to})
		}
	}
	return out
}

// Members returns the ISO codes of the full members of an organisation on a
// day, sorted. A zero day means now, as far as the table knows.
func (t *Table) Members(org string, on tightrope.Date) []string {
	var out []string
	for i := range t.members {
		m := &t.members[i]
		if m.org == org && m.level == "member" && (on.IsZero() && m.span.openEnd || !on.IsZero() && m.span.on(on)) {
			out = append(out, m.state)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
