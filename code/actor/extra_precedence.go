package actor

import (
	"slices"
)

// preferTerms makes terms of a user's own win over those of earlier tables. A
// term of the same person in the same office replaces theirs; of an office with
// one holder at a time, another's term keeps only the days outside it.
func (l *loader) preferTerms() {
	if len(l.own.rank) == 0 {
		return
	}
	for i := range l.t.persons {
		for j := range l.t.persons[i].terms {
			if tm := l.t.persons[i].terms[j]; l.own.rank[tm.row.file] > 0 {
				l.preferTerm(i, tm)
			}
		}
	}
}

func (l *loader) preferTerm(holder int, mine term) {
	single := l.t.oneHolder(mine.office, mine.of) && !mine.acting
	for i := range l.t.persons {
		p := &l.t.persons[i]
		var kept []term
		changed := false
		for _, tm := range p.terms {
			same := tm.base == mine.base && tm.of == mine.of && tm.acting == mine.acting
			if !same || l.own.rank[tm.row.file] >= l.own.rank[mine.row.file] || !overlap(&tm.span, &mine.span) || i != holder && (!single || tm.office != mine.office) {
				kept = append(kept, tm)
				continue
			}
			changed = true
			if i != holder {
				kept = append(kept, outside(tm, &mine.span)...)
			}
		}
		if changed {
			p.terms = kept
		}
	}
}

// outside gives what of a term lies before and after a span.
func outside(tm term, s *span) []term {
	var parts []term
	if !s.from.IsZero() && (tm.span.from.IsZero() || tm.span.from.Before(s.from)) {
		a := tm
		a.span.to = s.from.AddDays(-1)
		a.span.toFirstDay, a.span.toPrec, a.span.openEnd = a.span.to, s.fromPrec, false
		parts = append(parts, a)
	}
	if !s.to.IsZero() && (tm.span.to.IsZero() || s.to.Before(tm.span.to)) {
		a := tm
		a.span.from = s.to.AddDays(1)
		a.span.fromLast, a.span.fromPrec = a.span.from, s.toPrec
		parts = append(parts, a)
	}
	return parts
}

// preferNames makes names of a user's own win over those of earlier tables: the
// earlier reading of the name is taken out.
func (l *loader) preferNames() {
	if len(l.own.rank) == 0 {
		return
	}
	for key, uses := range l.t.aliases {
		top := 0
		for i := range uses {
			top = max(top, l.own.rank[uses[i].row.file])
		}
		if top == 0 {
			continue
		}
		l.t.aliases[key] = slices.DeleteFunc(slices.Clone(uses), func(a aliasUse) bool {
			for i := range uses {
				b := &uses[i]
				if l.own.rank[a.row.file] < l.own.rank[b.row.file] && l.rivals(&a, b) && caseAlike(l, key, &a, b) {
					l.forget(key, &a)
					return true
				}
			}
			return false
		})
	}
}

// named are the kinds that a name alone can mean; of two of them the user's own
// is meant.
var named = [...]senseKind{senseState, senseOrg, senseBody, sensePlace, senseThing, sensePerson}

// rivals reports whether b, of a user's own, takes the name from a. Persons share
// a name unless b is a row that says whom it means.
func (l *loader) rivals(a, b *aliasUse) bool {
	switch {
	case a.kind == b.kind && a.ref == b.ref:
		return false
	case a.kind == sensePerson && b.kind == sensePerson, a.kind == senseSurname && b.kind == senseSurname:
		return l.own.sole[rowAt{b.row.file, b.row.line}]
	}
	return clash(a, b) || slices.Contains(named[:], a.kind) && slices.Contains(named[:], b.kind)
}

// forget takes one reading of a name out of the gazetteer.
func (l *loader) forget(key string, a *aliasUse) {
	e := &l.gaz.entries[l.gaz.index[key]]
	e.senses = slices.DeleteFunc(e.senses, func(s sense) bool { return s.kind == a.kind && s.ref == a.ref })
}
