package actor

import (
	"slices"
	"strings"
)

// Check returns every fault of the tables: unknown codes, bad dates,
// overlapping terms of an office that one person holds, and aliases that point
// two ways without a rule. Load refuses tables of a user's own with faults, so a
// Table with such has none; Check is for tests and for `tightrope check`.
func (t *Table) Check() []Problem { return slices.Clone(t.full().problems) }

// full is the same table with all checks made and the place of every name. A table
// of built-in rows alone is read again for it, once.
func (t *Table) full() *Table {
	if t.aliases != nil {
		return t
	}
	t.checked.Do(func() {
		t.whole = newTable()
		l := newLoader(t.whole)
		if err := l.builtIn(tables); err != nil {
			l.problem(row{file: "tables"}, "%v", err)
		}
		l.finish()
	})
	return t.whole
}

// checkTerms finds overlapping terms of offices that one person holds.
func (l *loader) checkTerms() {
	t := l.t
	keys := make([]officeKey, 0, len(t.byOffice))
	for k := range t.byOffice {
		if t.oneHolder(k.office, k.of) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b officeKey) int {
		return strings.Compare(a.office+" "+a.of, b.office+" "+b.of)
	})
	for _, k := range keys {
		l.checkOffice(k, t.byOffice[k])
	}
}

// oneHolder reports whether one person at a time holds an office of a state or
// organisation, as offices.tsv says.
func (t *Table) oneHolder(slug, of string) bool {
	i, ok := t.officeOf[slug]
	return ok && (t.offices[i].head || t.offices[i].one) && !t.several(slug, of)
}

// several reports whether offices.tsv lets several persons hold an office of a
// state at one time: a collective presidency, captains regent, co-princes.
func (t *Table) several(slug, of string) bool {
	i, ok := t.officeOf[slug]
	return ok && slices.Contains(t.offices[i].several, of)
}

func (l *loader) checkOffice(k officeKey, refs []termRef) {
	t := l.t
	for i, a := range refs {
		ta := &t.persons[a.person].terms[a.term]
		for _, b := range refs[i+1:] {
			tb := &t.persons[b.person].terms[b.term]
			if ta.acting || tb.acting || ta.office != tb.office || ta.office != k.office || !overlap(&ta.span, &tb.span) {
				continue
			}
			l.fault(tb.row, "end one term before the other, or note several:"+k.of+" in offices.tsv",
				"%s and %s (%s:%d) are %s of %s at one time",
				t.persons[b.person].name, t.persons[a.person].name, ta.row.file, ta.row.line, k.office, k.of)
		}
	}
}

// fault notes a problem with what its author may do about it.
func (l *loader) fault(r row, hint, format string, args ...any) {
	l.problem(r, format+" (%s)", append(args, hint)...)
}

// checkPersons finds persons born after they came into office, and persons of
// one state whose name is spelled two ways in the column of persons.
func (l *loader) checkPersons() {
	t := l.t
	named := map[string][]int32{} // state and folded full name to persons
	for i := range t.persons {
		p := &t.persons[i]
		for j := range p.terms {
			if tm := &p.terms[j]; !p.born.IsZero() && !tm.span.from.IsZero() && tm.span.fromLast.Before(p.born) {
				l.fault(tm.row, "correct the birth or the first day", "%s is born %s, after coming into office", p.name, p.born)
			}
		}
		for j, name := range p.names {
			slug := slugOf(l.gaz, name)
			if !strings.Contains(slug, "-") {
				continue // a family name may be that of several
			}
			key := p.code + " " + slug
			for _, k := range named[key] {
				if q := &t.persons[k]; k != int32(i) && q.slug != p.slug && sameBirth(q, p.born, p.bornTo) {
					l.fault(p.aliasAt[j], "write one name in the column person and the other in aliases",
						"%q is %s here and %s in %s:%d", name, p.name, q.name, q.aliasAt[0].file, q.aliasAt[0].line)
				}
			}
			named[key] = append(named[key], int32(i))
		}
	}
}

// checkAliases finds names that point to two actors without a rule to choose.
// Kinds that meet by rule: a capital and its metonym, a title and an agent noun,
// a demonym and a state of one code, two persons (chosen by date and office),
// a family name and any other name.
func (l *loader) checkAliases() {
	t := l.t
	var keys []string
	for k, uses := range t.aliases {
		if len(uses) > 1 { // one in fifteen: sorting all would take a tenth of the load
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		uses := t.aliases[k]
		for i := 1; i < len(uses); i++ {
			for j := range i {
				if a, b := &uses[j], &uses[i]; clash(a, b) && caseAlike(l, k, a, b) {
					l.fault(b.row, "leave it out of one row, or make it longer", "%q also stands in %s:%d", k, a.row.file, a.row.line)
				}
			}
		}
	}
}

// caseAlike reports whether two uses of an alias are written alike, so that
// capitals do not tell them apart ("us" and "US").
func caseAlike(l *loader, key string, a, b *aliasUse) bool {
	var sa, sb *sense
	for i := range l.gaz.entries[l.gaz.index[key]].senses {
		s := &l.gaz.entries[l.gaz.index[key]].senses[i]
		if s.kind == a.kind && s.ref == a.ref {
			sa = s
		}
		if s.kind == b.kind && s.ref == b.ref {
			sb = s
		}
	}
	return sa == nil || sb == nil || sa.caps == sb.caps && sa.upper == sb.upper && sa.the == sb.the
}

func clash(a, b *aliasUse) bool {
	if a.kind == b.kind && a.ref == b.ref {
		return a.row.file == b.row.file && a.row.line != b.row.line && a.kind != senseBody && a.kind != sensePerson && a.kind != senseSurname
	}
	ruled := func(x, y senseKind) bool {
		return a.kind == x && b.kind == y || a.kind == y && b.kind == x
	}
	switch {
	case a.kind == senseSurname || b.kind == senseSurname,
		a.kind == sensePerson && b.kind == sensePerson,
		ruled(senseTitle, senseAgent), ruled(senseTitle, senseAnaphor), ruled(senseAgent, senseAnaphor), ruled(senseCapital, senseMetonym), ruled(senseMetonym, sensePlace),
		ruled(senseMetonym, senseState):
		return false
	case a.kind == b.kind && a.row.file == b.row.file && a.row.line == b.row.line:
		return false // two spellings of one row that fold alike
	case a.code != "" && a.code == b.code:
		return a.kind == b.kind && a.kind != senseState && a.kind != senseDemonym
	case ruled(senseOrg, senseThing), ruled(senseState, sensePlace):
		return true
	}
	return true
}
