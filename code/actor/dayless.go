package actor

import "tightrope"

// Somebody out of office is of the elite, but on an unknown day nobody can tell
// whether he is out of it. Then the main office says what he acts for, with the
// flag that the day was assumed.

// daylessP is the most that a reading is worth that had to assume a day of office.
const daylessP = 0.6

// dayless reports whether the day is unknown and the person holds no office that
// the tables leave open.
func (t *Table) dayless(ref int32, on tightrope.Date) bool {
	p := &t.persons[ref]
	if !on.IsZero() || len(p.terms) == 0 {
		return false
	}
	_, in := t.termOn(p, on)
	return !in
}

// assumeDay marks a mention whose office is read without a day.
func (r *reader) assumeDay(m *mention) {
	m.P = min(m.P, daylessP)
	m.Flags = append(m.Flags, tightrope.FlagDateAssumed)
}

// mainTerm is the term of a person's highest office in the order of offices.tsv,
// the longest of them if there are several; nil without a term. With a code, terms
// of that state or organisation come first.
func (t *Table) mainTerm(p *person, code string) *term {
	var best *term
	bestRank, bestDays := 0, 0
	for j := range p.terms {
		tm := &p.terms[j]
		rank := len(t.offices)
		if k, ok := t.officeOf[tm.base]; ok {
			rank = int(k)
		}
		if code != "" && tm.of != code {
			rank += len(t.offices) + 1
		}
		days := 0
		if !tm.span.to.IsZero() && !tm.span.from.IsZero() {
			days = tm.span.to.DaysSince(tm.span.from)
		}
		if best == nil || rank < bestRank || rank == bestRank && days > bestDays {
			best, bestRank, bestDays = tm, rank, days
		}
	}
	return best
}

// titleTerm is the first term of a person that is of the office which a title
// names, nil if there is none.
func (t *Table) titleTerm(ref, officeRef int32, code string) *term {
	if officeRef < 0 {
		return nil
	}
	p := &t.persons[ref]
	for j := range p.terms {
		if tm := &p.terms[j]; t.sameOffice(tm, officeRef) && (code == "" || tm.of == code) {
			return tm
		}
	}
	return nil
}
