package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// spell is a term of office of somebody whom the sentence names.
type spell struct{ min, max tightrope.Date }

// TermNames returns where the text names somebody beside a word that makes a time of his
// term of office: behind "under", before "administration", "era", "time in office". The
// caller looks up who they are and passes their terms to Timexes.
func (r *Resolver) TermNames(sents []tightrope.Sentence) []tightrope.Range {
	var out []tightrope.Range
	for i := range sents {
		toks := sents[i].Tokens
		for k := range toks {
			form := toks[k].Form
			before, ok := r.lex.office[form]
			if !ok {
				continue
			}
			if a, b := nameBeside(toks, k, before); a < b {
				out = append(out, tightrope.Range{toks[a].Start, toks[b-1].End})
			}
		}
	}
	return out
}

// nameBeside returns the run of capitalised tokens behind token k, or before it with
// what may stand between: "Orlov's first term".
func nameBeside(toks []tightrope.Token, k int, behind bool) (first, last int) {
	if behind {
		for first, last = k+1, k+1; last < len(toks) && capital(&toks[last]); last++ {
		}
		return first, last
	}
	last = k
	for last > 0 && last > k-4 && !capital(&toks[last-1]) {
		switch t := &toks[last-1]; {
		case t.Form == "'s", t.Form == "’s", t.Form == "'", t.Form == "’", t.Form == "-", t.XPOS == "JJ", t.XPOS == "HYPH", t.XPOS == "POS":
			last--
		default:
			return 0, 0
		}
	}
	for first = last; first > 0 && capital(&toks[first-1]); first-- {
	}
	return first, last
}

func capital(t *tightrope.Token) bool {
	c, _ := utf8.DecodeRuneInString(t.Form)
	return unicode.IsUpper(c) && strings.HasPrefix(t.XPOS, "NN")
}

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
	_, ordinal := c.cap(sc.r.lex.cls.ord, 0) // the rows of the tables need not be the terms that people count
	open := ""
	if p.max.IsZero() || sc.pub.known() && sc.pub.max.Before(p.max) {
		p.max = sc.pub.max
	}
	if !p.max.IsZero() {
		open = p.max.String()
	}
	p.value = p.min.String() + "/" + open
	return meaning{period: p, inferred: true, fuzzy: len(all) > 1 || ordinal}, found
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
	return joined(out)
}

// possessed reports whether the words behind the match make it part of another phrase:
// "under Orlov's plan", "under Orlov rules".
func (sc *scene) possessed(c *candidate) bool {
	return c.end < len(sc.la.atoms) && (sc.la.is(c.end, "'") || sc.la.is(c.end, "’") || sc.nounFollows(c))
}
