package when

import (
	"strings"

	"tightrope"
)

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
			if c, ok := f.dateClue(s, &f.times[i][j], lead <= 3 && s.Kind != tightrope.Caption); ok {
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
		if fact.Kind == FactOffice {
			out = append(out, Clue{Kind: "office", Min: fact.Min, Max: fact.Max, Span: fact.Span, weight: 1})
		}
		if fact.Kind == FactFormer {
			out = append(out, Clue{Kind: "former", Min: fact.Min, Span: fact.Span, weight: 1})
		}
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
		years, end, ok := la.age(i)
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

// age reads "65-year-old", "now 71", "aged 71", and ", 71," after a name.
func (la *lattice) age(i int) (years, end int, ok bool) {
	at := i
	switch {
	case la.is(i, "now"), la.is(i, "aged"), la.is(i, ","):
		at++
	}
	if at >= len(la.atoms) || !la.atoms[at].digits || la.atoms[at].inside {
		return 0, 0, false
	}
	v, n := la.value(at)
	if n != 2 && n != 3 || v < 14 || v > 115 {
		return 0, 0, false
	}
	end = at + 1
	switch {
	case at == i:
		if la.is(end, "-") && la.is(end+1, "year") && la.is(end+2, "-") && la.is(end+3, "old") {
			return int(v), end + 4, true
		}
		if la.is(end, "years") && la.is(end+1, "old") {
			return int(v), end + 2, true
		}
		return 0, 0, false
	case la.is(i, ","): // an apposition: "Name, 71, said"
		return int(v), end, i > 0 && la.atoms[i-1].upper && la.is(end, ",")
	default:
		return int(v), end, true
	}
}

// tenures finds a length of rule beside the mention of a ruler.
func (f *clueFinder) tenures(la *lattice, s *tightrope.Sentence) []Clue {
	var out []Clue
	for i := range la.atoms {
		for _, lx := range la.at(i) {
			if lx.class != f.r.lex.cls.num || !la.is(lx.end, "years") || lx.num < 2 || lx.num > 80 {
				continue
			}
			end, ok := f.rule(la, lx.end+1)
			if !ok {
				continue
			}
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

// rule reads "in power", "of rule", "at the helm" by the phrases of tenure.tsv.
func (f *clueFinder) rule(la *lattice, i int) (end int, ok bool) {
	if i >= len(la.atoms) {
		return 0, false
	}
	for _, lx := range la.at(i) {
		if lx.class == f.r.lex.cls.tenure {
			return lx.end, true
		}
	}
	return 0, false
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

// update uses a note such as "January 1: This story was updated", which has a day
// and no year: the year is the one that the window allows.
func (f *clueFinder) update(w *Window) {
	if w.Min.IsZero() || w.Max.IsZero() {
		return
	}
	for i := range f.sents {
		s := &f.sents[i]
		if s.Kind == tightrope.Related || !f.speaksOfUpdate(s) {
			continue
		}
		for _, t := range f.times[i] {
			if len(t.Value) != len("XXXX-01-02") || !strings.HasPrefix(t.Value, "XXXX-") {
				continue
			}
			month, day := int(t.Value[5]-'0')*10+int(t.Value[6]-'0'), int(t.Value[8]-'0')*10+int(t.Value[9]-'0')
			var fits []tightrope.Date
			for y := int(w.Min.Year); y <= int(w.Max.Year)+1; y++ {
				if d := tightrope.NewDate(y, month, day); !w.Max.Before(d.AddDays(-31)) && !d.Before(w.Min) {
					fits = append(fits, d)
				}
			}
			if len(fits) == 1 {
				w.meet(Clue{Kind: "update", Min: fits[0].AddDays(-31), Max: fits[0], Span: tightrope.Range{t.Start, t.End}})
				return
			}
		}
	}
}

func (f *clueFinder) speaksOfUpdate(s *tightrope.Sentence) bool {
	for i := range s.Tokens {
		if f.r.lex.tense[strings.ToLower(s.Tokens[i].Form)] == "update" {
			return true
		}
	}
	return false
}

// chain uses months without a year in a text that also speaks of "this year": all
// lie in one year, and the text is not older than the last of them.
func (f *clueFinder) chain(w *Window) {
	if w.Min.IsZero() || w.Max.IsZero() {
		return
	}
	last, strict, thisYear := 0, false, false
	var span tightrope.Range
	for i := range f.sents {
		for _, t := range f.times[i] {
			words := strings.ToLower(f.doc.Text[t.Start:t.End])
			switch {
			case len(t.Value) == len("XXXX-01") && strings.HasPrefix(t.Value, "XXXX-") && t.Value[5] != 'X' && t.Value[5] != 'W' && t.Value[5] != 'Q':
				m := int(t.Value[5]-'0')*10 + int(t.Value[6]-'0')
				if m > last && f.r.lex.tenseOf(&f.sents[i], t.First, t.Last) != future {
					last, strict, span = m, false, tightrope.Range{t.Start, t.End}
				}
			case strings.HasSuffix(words, "this year"):
				thisYear = true
			case words == "this month":
				strict = last > 0
			}
		}
	}
	if last == 0 || !thisYear {
		return
	}
	if strict {
		last++
	}
	var hit []Clue
	for y := int(w.Min.Year); y <= int(w.Max.Year) && last <= 12; y++ {
		c := Clue{Kind: "chain", Min: tightrope.NewDate(y, last, 1), Max: tightrope.NewDate(y, 12, 31), Span: span}
		if !w.Max.Before(c.Min) && !c.Max.Before(w.Min) {
			hit = append(hit, c)
		}
	}
	if len(hit) == 1 {
		w.meet(hit[0])
	}
}
