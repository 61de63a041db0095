package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// state is a row of states.tsv.
type state struct {
	code, name  string
	capital     string
	leader      string // office slug of the one who leads
	familyFirst bool
	nameclash   bool
	contested   bool
}

// readISO reads the codes of ISO 3166-1 that states may have.
func (l *loader) readISO(file, text string) {
	l.iso = map[string]bool{}
	for _, r := range l.readRows(file, text, "kind", 2) {
		kind := r.cell(0)
		if kind != "assigned" && kind != "user" && kind != "former" {
			l.problem(r, "kind %q is not assigned, user or former", kind)
		}
		for code := range strings.FieldsSeq(r.cell(1)) {
			if _, twice := l.iso[code]; twice || !isCode(code) {
				l.problem(r, "code %q stands twice or is not three capitals", code)
			}
			l.iso[code] = kind != "former"
		}
	}
}

func (l *loader) readStates(file, text string) {
	leaders := map[string]string{"hos": "head-of-state", "hog": "head-of-government"}
	for _, r := range l.readRows(file, text, "code", 9) {
		code := r.cell(0)
		if !isCode(code) {
			l.problem(r, "code %q is not three capitals", code)
			continue
		}
		if _, twice := l.t.stateOf[code]; twice {
			l.problem(r, "state %s stands twice", code)
			continue
		}
		if !l.iso[code] && l.own.rank[file] == 0 { // a user's own polity needs no code of ISO's
			l.fault(r, "take the alpha-3 code in force, or add a user code to iso3166.tsv", "code %s is not in ISO 3166", code)
		}
		s := state{
			code: code, name: r.cell(1), leader: leaders[r.cell(7)],
			familyFirst: r.has(8, "family-first"), nameclash: r.has(8, "nameclash"), contested: r.has(8, "contested"),
		}
		if s.leader == "" {
			l.problem(r, "leader %q is neither hos nor hog", r.cell(7))
		}
		ref := int32(len(l.t.states))
		l.stateNames(r, code, ref)
		if caps := r.list(6); len(caps) > 0 {
			s.capital = caps[0]
		}
		l.t.stateOf[code] = ref
		l.t.states = append(l.t.states, s)
	}
}

func (l *loader) stateNames(r row, code string, ref int32) {
	for _, names := range [][]string{{r.cell(1)}, r.list(2), r.list(3)} {
		for _, n := range names {
			l.alias(r, n, code, sense{kind: senseState, ref: ref})
		}
	}
	people := r.list(5)
	for _, adj := range r.list(4) {
		l.alias(r, adj, code, sense{kind: senseDemonym, ref: ref})
		if len(people) == 0 && strings.ContainsAny(adj[len(adj)-1:], "niorecs") && !strings.HasSuffix(adj, "ese") {
			l.alias(r, adj+"s", code, sense{kind: senseDemonym, ref: ref, people: true, plural: true})
		}
	}
	for i, noun := range people {
		l.alias(r, noun, code, sense{kind: senseDemonym, ref: ref, people: true, plural: i%2 == 1})
	}
	for _, c := range r.list(6) {
		l.alias(r, c, code, sense{kind: senseCapital, ref: ref})
	}
}

func isCode(s string) bool {
	if len(s) != 3 {
		return false
	}
	for _, c := range s {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// known reports whether a code is of a state or an organisation.
func (t *Table) known(code string) bool {
	_, s := t.stateOf[code]
	_, o := t.orgOf[code]
	return s || o
}

// Contested reports whether a state's status is disputed: its code is kept, and
// no judgement is made.
func (t *Table) Contested(code string) bool {
	i, ok := t.stateOf[code]
	return ok && t.states[i].contested
}

// alliance is a row of allies.tsv.
type alliance struct {
	state, relation, other string
	span                   span
}

func (l *loader) readAllies(file, text string) {
	for _, r := range l.readRows(file, text, "state", 5) {
		a := alliance{state: r.cell(0), relation: r.cell(1), other: r.cell(2), span: l.readSpan(r, 3, 4)}
		for _, c := range []string{a.state, a.other} {
			if !l.t.known(c) {
				l.problem(r, "unknown code %q", c)
			}
		}
		if a.relation != "closest" && a.relation != "ally" {
			l.problem(r, "relation %q is neither closest nor ally", a.relation)
		}
		for _, b := range l.t.allies {
			if b.state == a.state && b.other == a.other && b.span.from == a.span.from {
				l.problem(r, "%s and %s stand twice", a.state, a.other)
			}
		}
		l.t.allies = append(l.t.allies, a)
	}
}

// Ally is a standing relation from the table of alliances.
type Ally struct {
	Code    string
	Closest bool // the one meant by "its closest ally"
	From    tightrope.Date
	To      tightrope.Date
}

// Allies returns the allies of a state on a day, the closest first; a zero day
// means at any time, latest relations only.
func (t *Table) Allies(code string, on tightrope.Date) []Ally {
	var out []Ally
	for _, a := range t.allies {
		if a.state != code || !on.IsZero() && !a.span.on(on) || on.IsZero() && !a.span.openEnd {
			continue
		}
		out = append(out, Ally{Code: a.other, Closest: a.relation == "closest", From: a.span.from, To: a.span.to})
	}
	slices.SortStableFunc(out, func(a, b Ally) int {
		switch {
		case a.Closest == b.Closest:
			return 0
		case a.Closest:
			return -1
		}
		return 1
	})
	return out
}

// closestAlly returns the code of the closest ally, or "".
func (t *Table) closestAlly(code string, on tightrope.Date) string {
	for _, a := range t.allies {
		if a.state == code && a.relation == "closest" && (on.IsZero() && a.span.openEnd || !on.IsZero() && a.span.on(on)) {
			return a.other
		}
	}
	return ""
}
