package code

import (
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
		r.timexes = c.when.Timexes(r.doc, r.sents, r.terms()...)
		return
	}
	r.window = c.when.Window(r.doc, r.sents, r.facts())
	if !r.window.Max.IsZero() {
		d := *r.doc
		d.PublishedMin, d.PublishedMax, d.PublishedBasis = r.window.Min, r.window.Max, tightrope.BasisInferred
		r.dated = &d
		r.mentions = c.actors.Mentions(r.dated, r.sents, r.window.Max)
	}
	r.timexes = c.when.Timexes(r.dated, r.sents, r.terms()...)
}

// terms are the terms in the highest offices of those whom the text names as a time:
// "during the Orlov administration", "under Orlov".
func (r *run) terms() []when.Fact {
	var out []when.Fact
	for _, span := range r.coder.when.TermNames(r.sents) {
		for _, t := range r.coder.actors.Terms(r.personAt(span)) {
			if ruling(t.Office) && !t.From.IsZero() {
				out = append(out, when.Fact{Kind: when.FactTerm, Min: t.From, Max: t.To, Span: span})
			}
		}
	}
	return out
}

// ruling reports whether an office is one whose term gives a time its name.
func ruling(office string) bool {
	return office == "head-of-state" || office == "head-of-government"
}

// personAt is the person mentioned at a span, else the one that its words alone name;
// empty if there is none or if they may mean several.
func (r *run) personAt(span tightrope.Range) tightrope.ActorID {
	for i := range r.sents {
		if span[0] < r.sents[i].Start || r.sents[i].End <= span[0] {
			continue
		}
		for j := range r.mentions[i] {
			m := &r.mentions[i][j]
			if m.Start < span[1] && span[0] < m.End && len(m.Actors) == 1 && m.Actors[0].Kind == tightrope.Person {
				return m.Actors[0].ID
			}
		}
	}
	if x := r.coder.actors.Resolve(r.doc.Text[span[0]:span[1]], r.window.Max); x.Reason == "" {
		return x.ActorID
	}
	return ""
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
	for _, t := range r.coder.actors.Terms(id) {
		if t.From.IsZero() {
			continue
		}
		if ruling(t.Office) {
			out = append(out, when.Fact{Kind: when.FactTenure, Min: t.From, Max: t.From, Span: span})
		}
		if m.ResolvedBy == "pronoun" || m.Office == "" || !r.coder.actors.Called(&t, m.Office) {
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
