package when

import (
	"slices"

	"tightrope"
)

// spell is a term of office of somebody whom the sentence names.
type spell struct{ min, max tightrope.Date }

// termsIn appends to out the facts of kind FactTerm that lie in the sentence.
func termsIn(out, facts []Fact, s *tightrope.Sentence) []Fact {
	for i := range facts {
		if f := &facts[i]; f.Kind == FactTerm && s.Start <= f.Span[0] && f.Span[1] <= s.End {
			out = append(out, *f)
		}
	}
	return out
}

// office adds the readings of terms of office that begin at atom i.
func (la *lattice) office(c *classes, i int) {
	for k := range la.terms {
		f := &la.terms[k]
		if f.Span[0] != la.atoms[i].start {
			continue
		}
		end := i + 1
		for end < len(la.atoms) && la.atoms[end].start < f.Span[1] {
			end++
		}
		for _, lx := range la.lex[la.first[i]:] {
			if lx.class == c.term && lx.end == end {
				return // another term of the same person
			}
		}
		la.add(c.term, 0, i, end)
	}
}

// opTerm resolves "during the Orlov administration" and "under Orlov" by the terms that
// the caller passed. Of several terms an ordinal picks one; else all of them count.
func opTerm(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.term, 0)
	all := sc.spells(lx)
	if n := c.dayNumber(&sc.r.lex.cls, 0); n != 0 {
		if n < 0 || n > len(all) {
			return meaning{}, refused
		}
		all = all[n-1 : n]
	}
	if len(all) == 0 {
		return meaning{}, refused
	}
	p := period{min: all[0].min, max: all[len(all)-1].max}
	if c.rule.args["bare"] != "" && (p.max.IsZero() || sc.pub.known() && !p.max.Before(sc.pub.min) || sc.possessed(c)) {
		return meaning{}, refused // of one who rules it says no time
	}
	open := ""
	if p.max.IsZero() || sc.pub.known() && sc.pub.max.Before(p.max) {
		p.max = sc.pub.max
	}
	if !p.max.IsZero() {
		open = p.max.String()
	}
	p.value = p.min.String() + "/" + open
	return meaning{period: p, inferred: true, fuzzy: len(all) > 1}, found
}

// spells are the terms of the mention that a reading stands for, in order, without those
// that begin after the document. One that follows another at once carries it on.
func (sc *scene) spells(lx lexeme) []spell {
	var out []spell
	for k := range sc.la.terms {
		f := &sc.la.terms[k]
		if f.Span[0] != sc.la.atoms[lx.start].start || f.Span[1] <= sc.la.atoms[lx.end-1].start {
			continue
		}
		if f.Min.IsZero() || sc.pub.known() && sc.pub.max.Before(f.Min) {
			continue
		}
		out = append(out, spell{f.Min, f.Max})
	}
	slices.SortFunc(out, func(a, b spell) int { return a.min.Compare(b.min) })
	for i := 1; i < len(out); {
		if prev := &out[i-1]; prev.max.IsZero() || !prev.max.AddDays(1).Before(out[i].min) {
			if !prev.max.IsZero() {
				prev.max = out[i].max
			}
			out = slices.Delete(out, i, i+1)
			continue
		}
		i++
	}
	return out
}

// possessed reports whether the words behind the match make it part of another phrase:
// "under Orlov's plan", "under Orlov rules".
func (sc *scene) possessed(c *candidate) bool {
	return c.end < len(sc.la.atoms) && (sc.la.is(c.end, "'") || sc.la.is(c.end, "’") || sc.nounFollows(c))
}
