package code

import (
	"strings"

	"tightrope"
	"tightrope/code/when"
)

// date reads mentions and times. A document without a date of its own is given
// the window that its clues leave, in a copy: the document itself never changes.
func (r *run) date() {
	c := r.coder
	if r.doc.PublishedBasis == tightrope.BasisInferred { // an earlier reading's guess is no evidence
		bare := *r.doc
		bare.PublishedMin, bare.PublishedMax, bare.PublishedBasis = tightrope.Date{}, tightrope.Date{}, tightrope.BasisUnknown
		r.doc, r.dated = &bare, &bare
	}
	on := r.doc.Published.Date()
	if on.IsZero() {
		on = r.doc.PublishedMax
	}
	r.mentions = c.actors.Mentions(r.doc, r.sents, on)
	if !on.IsZero() {
		r.window = when.Window{Min: on, Max: on, Basis: r.doc.PublishedBasis}
		if m := r.doc.PublishedMin; r.doc.Published.IsZero() && !m.IsZero() {
			r.window.Min = m
		}
		r.timexes = c.when.Timexes(r.doc, r.sents)
		return
	}
	r.window = c.when.Window(r.doc, r.sents, r.facts())
	if !r.window.Max.IsZero() {
		d := *r.doc
		d.PublishedMin, d.PublishedMax, d.PublishedBasis = r.window.Min, r.window.Max, tightrope.BasisInferred
		r.dated = &d
		r.mentions = c.actors.Mentions(r.dated, r.sents, r.window.Max)
	}
	r.timexes = c.when.Timexes(r.dated, r.sents)
}

// facts are what the tables of actors know about the persons that the text names.
func (r *run) facts() []when.Fact {
	var out []when.Fact
	for i := range r.mentions {
		if k := r.sents[i].Kind; k == tightrope.Related || k == tightrope.Boilerplate {
			continue
		}
		for j := range r.mentions[i] {
			out = r.factsOf(&r.mentions[i][j], out)
		}
	}
	return out
}

// factsOf adds what one mention says about the day of writing: a person's birth,
// and the term of the office that he is named with.
func (r *run) factsOf(m *tightrope.Mention, out []when.Fact) []when.Fact {
	if len(m.Actors) != 1 || m.Actors[0].Kind != tightrope.Person {
		return out
	}
	id := m.Actors[0].ID
	span := tightrope.Range{m.Start, m.End}
	if first, last := r.coder.actors.Born(id); !first.IsZero() {
		out = append(out, when.Fact{Kind: when.FactBirth, Min: first, Max: last, Span: span})
	}
	slug := strings.ReplaceAll(strings.ToLower(m.Office), " ", "-")
	for _, t := range r.coder.actors.Terms(id) {
		if t.From.IsZero() {
			continue
		}
		if t.Office == "president" || t.Office == "prime-minister" || t.Office == "supreme-leader" {
			out = append(out, when.Fact{Kind: when.FactTenure, Min: t.From, Max: t.From, Span: span})
		}
		if m.ResolvedBy == "pronoun" || slug == "" || t.Office != slug {
			continue
		}
		switch {
		case m.Former && !t.To.IsZero():
			out = append(out, when.Fact{Kind: when.FactFormer, Min: t.To, Span: span})
		case !m.Former:
			out = append(out, when.Fact{Kind: when.FactOffice, Min: t.From, Max: t.To, Span: span})
		}
	}
	return out
}
