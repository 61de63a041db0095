package when

import "tightrope"

// leadTokens is the least length of a sentence that counts towards the lead: price
// lines and headings do not.
const leadTokens = 8

// clueFinder collects what a text says about its own date.
type clueFinder struct {
	r     *Resolver
	doc   *tightrope.Document
	sents []tightrope.Sentence
	times [][]Timex // resolved without any anchor
	facts []Fact
}

func (f *clueFinder) all() []Clue {
	var out []Clue
	la := f.r.pool.Get().(*lattice)
	defer f.r.pool.Put(la)
	lead := 0
	for i := range f.sents {
		s := &f.sents[i]
		if s.Kind == tightrope.Related || s.Kind == tightrope.Boilerplate {
			continue // the tail belongs to other articles
		}
		if (s.Kind == tightrope.Body || s.Kind == "") && len(s.Tokens) >= leadTokens {
			lead++
		}
		for j := range f.times[i] {
			if c, ok := f.dateClue(s, &f.times[i][j], lead <= 3 && s.Kind != tightrope.Caption && s.Kind != tightrope.Correction); ok {
				out = append(out, c)
			}
		}
		la.terms = la.terms[:0]
		la.build(f.r.lex, f.doc.Text, s)
		out = append(out, f.names(la)...)
		out = append(out, f.ages(la, s)...)
		out = append(out, f.tenures(la, s)...)
	}
	for _, fact := range f.facts {
		if fact.Kind == FactFormer {
			out = append(out, Clue{Kind: "former", Min: fact.Min, Span: fact.Span, weight: 1})
		}
	}
	out = append(out, f.offices()...)
	if c, ok := f.title(la); ok {
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil
	}
	if got := f.doc.Retrieved.Date(); !got.IsZero() {
		out = append(out, Clue{Kind: "retrieved", Max: got.AddDays(1), weight: retrievedWeight})
	}
	return out
}

// dateClue makes a bound of a date that names its year. What is told in the past
// tense is over; what is told in the future tense is not.
func (f *clueFinder) dateClue(s *tightrope.Sentence, t *Timex, lead bool) (Clue, bool) {
	if t.InName || t.Type == TypeDuration || t.Type == TypeSet || t.Basis != tightrope.BasisText || t.Min.IsZero() || t.Max.IsZero() {
		return Clue{}, false
	}
	c := Clue{Span: tightrope.Range{t.Start, t.End}, weight: 1}
	if f.notes(s, t) {
		if t.Precision != tightrope.ToDay {
			return Clue{}, false
		}
		c.Kind, c.Min, c.Max = "update", t.Min.AddDays(-updateDays), t.Max
		return c, true
	}
	if s.Kind == tightrope.Dateline && t.Precision == tightrope.ToDay {
		c.Kind, c.Min, c.Max = "dateline", t.Min, t.Max
		return c, true
	}
	tn := f.r.lex.tenseOf(s, t.First, t.Last)
	if tn == future && distant(s, t.First, t.Last) {
		return Clue{}, false
	}
	if tn == future {
		c.Kind, c.Max = "future", t.Max
		return c, true
	}
	if tn != past {
		if t.Rel == After || t.Rel == By || t.Rel == Until {
			return Clue{}, false
		}
		c.weight = 0.5
	}
	c.Kind, c.Min = "past", t.Min
	c.near = t.Precision == tightrope.ToDay || t.Precision == tightrope.ToMonth || t.Precision == tightrope.ToWeek
	if lead && t.Precision == tightrope.ToDay && t.Rel == "" {
		c.Kind, c.Max = "lead", t.Max.AddDays(leadDays)
	}
	return c, true
}

// names finds years inside names ("Zapad-2025"): such a thing is spoken of from
// the year before on.
func (f *clueFinder) names(la *lattice) []Clue {
	var out []Clue
	for i := 2; i < len(la.atoms); i++ {
		if !la.inName(i) {
			continue
		}
		v, _ := la.value(i)
		out = append(out, Clue{
			Kind: "name", Min: tightrope.NewDate(int(v)-1, 1, 1), weight: 0.5,
			Span: tightrope.Range{la.atoms[i-2].start, la.atoms[i].end},
		})
	}
	return out
}

// ages finds an age beside the mention of a person whose birth is known.
func (f *clueFinder) ages(la *lattice, s *tightrope.Sentence) []Clue {
	var out []Clue
	for i := range la.atoms {
		years, end, ok := f.age(la, i)
		if !ok {
			continue
		}
		fact, ok := f.nearest(FactBirth, s, la.atoms[i].start)
		if !ok {
			continue
		}
		out = append(out, Clue{
			Kind: "age", Min: addMonths(fact.Min, 12*years), Max: addMonths(fact.Max, 12*(years+1)).AddDays(-1),
			Span: tightrope.Range{la.atoms[i].start, la.atoms[end-1].end}, weight: 2,
		})
	}
	return out
}

// age reads "65-year-old", "now 71", "aged 71", and ", 71," after a name, by the words
// of ages.tsv.
func (f *clueFinder) age(la *lattice, i int) (years, end int, ok bool) {
	cls := &f.r.lex.cls
	before, closed, copula := false, false, false
	at := i
	for _, lx := range la.at(i) {
		if lx.class == cls.ageBefore {
			copula = f.r.lex.names[lx.value] == "copula"
			before, at, closed = true, lx.end, copula || f.r.lex.names[lx.value] == "closed"
		}
	}
	for _, lx := range la.at(at) {
		if lx.class == cls.num && lx.num == float64(int(lx.num)) && 14 <= lx.num && lx.num <= 115 {
			years, end = int(lx.num), lx.end
		}
	}
	if end == 0 {
		return 0, 0, false
	}
	if lx, has := la.reading(cls.ageAfter, end); has {
		return years, lx.end, !before // found again from the number itself
	}
	if closed {
		_, ok = la.reading(cls.ageEnd, end)
		return years, end, ok && (copula || i > 0 && la.atoms[i-1].upper)
	}
	return years, end, before
}

// reading returns the reading of a class that begins at atom i.
func (la *lattice) reading(class int32, i int) (lexeme, bool) {
	for _, lx := range la.at(i) {
		if lx.class == class {
			return lx, true
		}
	}
	return lexeme{}, false
}

// tenures finds a length of rule beside the mention of a ruler.
func (f *clueFinder) tenures(la *lattice, s *tightrope.Sentence) []Clue {
	var out []Clue
	for i := range la.atoms {
		for _, lx := range la.at(i) {
			if lx.class != f.r.lex.cls.num || !f.years(la, lx.end) || lx.num < 2 || lx.num > 80 {
				continue
			}
			power, ok := la.reading(f.r.lex.cls.tenure, lx.end+1) // "in power", "at the helm"
			if !ok {
				continue
			}
			end := power.end
			fact, ok := f.nearest(FactTenure, s, la.atoms[i].start)
			if !ok {
				continue
			}
			n := int(lx.num)
			out = append(out, Clue{
				Kind: "tenure", weight: 1, Span: tightrope.Range{la.atoms[i].start, la.atoms[end-1].end},
				Min: addMonths(fact.Min, 12*n).AddDays(-tenureGap),
				Max: addMonths(fact.Max, 12*(n+1)).AddDays(tenureGap),
			})
		}
	}
	return out
}

// years reports whether a word for years stands at atom i.
func (f *clueFinder) years(la *lattice, i int) bool {
	lx, ok := la.reading(f.r.lex.cls.units, i)
	return ok && f.r.lex.names[lx.value] == gYear
}

// nearest returns the fact of a kind whose mention is nearest, in the sentence.
func (f *clueFinder) nearest(kind FactKind, s *tightrope.Sentence, at int) (Fact, bool) {
	var best Fact
	gap := 1 << 30
	for _, fact := range f.facts {
		if fact.Kind != kind || fact.Span[0] < s.Start || fact.Span[1] > s.End || fact.Min.IsZero() || fact.Max.IsZero() {
			continue
		}
		d := fact.Span[0] - at
		if d < 0 {
			d = at - fact.Span[1]
		}
		if d < gap {
			best, gap = fact, d
		}
	}
	return best, gap < 1<<30
}
