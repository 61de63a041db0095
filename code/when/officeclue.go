package when

import (
	"slices"

	"tightrope"
)

// pastOffice is what is left of the weight of an office behind its end: writers go on
// calling somebody "President" who was one, but nobody is called so before he is.
const pastOffice = 0.5

// offices makes one clue of each person that is named with an office: the text was
// written in one of the terms, which ones makes no difference. Further mentions with
// the same terms say nothing new.
func (f *clueFinder) offices() []Clue {
	var out []Clue
	for i := 0; i < len(f.facts); i++ {
		if f.facts[i].Kind != FactOffice {
			continue
		}
		c := Clue{Kind: "office", Span: f.facts[i].Span, weight: 1}
		for ; i < len(f.facts) && f.facts[i].Span == c.Span; i++ {
			if f.facts[i].Kind == FactOffice {
				c.terms = append(c.terms, spell{f.facts[i].Min, f.facts[i].Max})
			}
		}
		i--
		c.terms = joined(c.terms)
		c.choose(tightrope.Date{})
		if !slices.ContainsFunc(out, func(o Clue) bool { return slices.Equal(o.terms, c.terms) }) {
			out = append(out, c)
		}
	}
	return out
}

// joined sorts terms and makes one of those that follow each other at once.
func joined(terms []spell) []spell {
	slices.SortFunc(terms, func(a, b spell) int { return a.min.Compare(b.min) })
	for i := 1; i < len(terms); {
		prev := &terms[i-1]
		if !prev.max.IsZero() && prev.max.AddDays(1).Before(terms[i].min) {
			i++
			continue
		}
		if terms[i].max.IsZero() || !prev.max.IsZero() && prev.max.Before(terms[i].max) {
			prev.max = terms[i].max
		}
		terms = slices.Delete(terms, i, i+1)
	}
	return terms
}

// choose sets the bounds of an office to the term that holds on a day, else to the last
// one before it, else to the first.
func (c *Clue) choose(d tightrope.Date) {
	for i, t := range c.terms {
		if i == 0 || !d.Before(t.min) {
			c.Min, c.Max = t.min, t.max
		}
	}
}

// support is how far a clue speaks for a day: with all its weight, with some of it, or
// not at all.
func (c *Clue) support(d tightrope.Date) float64 {
	c.choose(d)
	switch {
	case c.holds(d):
		return c.weight
	case c.soft(d):
		return c.weight * pastOffice
	default:
		return 0
	}
}

// soft reports whether a clue is only a title that somebody has kept.
func (c *Clue) soft(d tightrope.Date) bool {
	return len(c.terms) > 0 && !c.Max.IsZero() && c.Max.Before(d)
}
