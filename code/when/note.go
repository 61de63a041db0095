package when

import (
	"strings"

	"tightrope"
)

// noteReach is how many tokens may lie between a date and the word that makes it that
// of an update: "updated at 10:15 GMT on May 3".
const noteReach = 6

// notes reports whether an expression is the day of a note on the text itself: "January
// 1: This story was updated", "Last updated on May 3".
func (f *clueFinder) notes(s *tightrope.Sentence, t *Timex) bool {
	if s.Kind == tightrope.Related {
		return false
	}
	for i := max(0, t.First-noteReach); i < t.First; i++ {
		if f.ofNote(&s.Tokens[i]) {
			return true
		}
	}
	if t.First > 1 {
		return false
	}
	for i := t.Last; i < len(s.Tokens) && i < t.Last+noteReach+2; i++ {
		if f.ofNote(&s.Tokens[i]) {
			return true
		}
	}
	return false
}

func (f *clueFinder) ofNote(t *tightrope.Token) bool {
	return f.r.lex.tense[strings.ToLower(t.Form)] == "update"
}

// partial uses days without a year: of a dateline ("MINSK, May 14 (Agency)"), of an
// update note, and any with its weekday ("on Tuesday, 14 May"). The year is the one that
// the window allows; where it allows several nothing is said.
func (f *clueFinder) partial(w *Window) {
	if w.Min.IsZero() || w.Max.IsZero() {
		return
	}
	for i := range f.sents {
		s := &f.sents[i]
		if s.Kind == tightrope.Related || s.Kind == tightrope.Boilerplate {
			continue
		}
		for j := range f.times[i] {
			t := &f.times[i][j]
			month, day, ok := yearlessDay(t)
			if !ok {
				continue
			}
			if c, ok := f.kindOf(s, t); ok {
				w.place(c, monthDay{month, day, f.weekday(s, t)})
			}
		}
	}
}

// yearlessDay reads a value such as XXXX-05-14.
func yearlessDay(t *Timex) (month, day int, ok bool) {
	v := t.Value
	if len(v) != len("XXXX-01-02") || !strings.HasPrefix(v, "XXXX-") || v[5] > '9' || v[8] > '9' {
		return 0, 0, false
	}
	return int(v[5]-'0')*10 + int(v[6]-'0'), int(v[8]-'0')*10 + int(v[9]-'0'), true
}

// kindOf says what a day without a year tells: of a dateline, of a note, or, with its
// weekday, of what is over.
func (f *clueFinder) kindOf(s *tightrope.Sentence, t *Timex) (Clue, bool) {
	c := Clue{Span: tightrope.Range{t.Start, t.End}}
	switch {
	case f.notes(s, t):
		c.Kind = "update"
	case s.Kind == tightrope.Dateline:
		c.Kind = "dateline"
	case f.weekday(s, t) > 0 && f.r.lex.tenseOf(s, t.First, t.Last) == past:
		c.Kind = "weekday"
	default:
		return Clue{}, false
	}
	return c, true
}

// weekday returns the weekday that an expression names beside its day, 0 if none.
func (f *clueFinder) weekday(s *tightrope.Sentence, t *Timex) int {
	for i := t.First; i < t.Last; i++ {
		for _, e := range f.r.lex.entriesOf(s.Tokens[i].Form) {
			if e.class == f.r.lex.cls.weekday {
				return int(e.num)
			}
		}
	}
	return 0
}

// entriesOf returns the readings of a single word.
func (l *lexicon) entriesOf(form string) []entry {
	to, ok := l.nodes[0].next[l.words[strings.ToLower(form)]]
	if !ok {
		return nil
	}
	return l.nodes[to].entries
}

// place narrows the window by a day without a year, if one year alone fits.
func (w *Window) place(c Clue, md monthDay) {
	var hits []Clue
	for y := int(w.Min.Year) - 1; y <= int(w.Max.Year)+1; y++ {
		p, ok := monthOrDay(y, md.month, md.day)
		if !ok || md.weekday != 0 && isoWeekday(p.min) != md.weekday {
			continue
		}
		switch c.Kind {
		case "dateline":
			c.Min, c.Max = p.min, p.min.AddDays(1)
		case "update":
			c.Min, c.Max = p.min.AddDays(-updateDays), p.min
		default:
			c.Min, c.Max = p.min, p.min.AddDays(afterDays)
		}
		if !w.Max.Before(c.Min) && !c.Max.Before(w.Min) {
			hits = append(hits, c)
		}
	}
	if len(hits) == 1 {
		w.meet(hits[0])
	}
}

// title makes a clue of a day that begins or ends the document's title ("Briefing, 14
// May 2024"), where the title is not in the text.
func (f *clueFinder) title(la *lattice) (Clue, bool) {
	text := strings.TrimSpace(f.doc.Title)
	if text == "" || strings.Contains(f.doc.Text, text) {
		return Clue{}, false
	}
	bare := tightrope.Document{Text: text}
	sc := scene{r: f.r, doc: &bare}
	for _, t := range f.r.sentence(la, &sc, &tightrope.Sentence{End: len(text)}) {
		if t.Type != TypeDate || t.Basis != tightrope.BasisText || t.Precision != tightrope.ToDay || t.Start > 0 && t.End < len(text) {
			continue
		}
		return Clue{Kind: "title", Min: t.Min, Max: t.Max.AddDays(leadDays), weight: 1}, true
	}
	return Clue{}, false
}

// monthsSoFar is what a text says of the months of the year in which it was written.
type monthsSoFar struct {
	last     int  // the latest month looked back on, 1 to 12; 0 is none
	over     bool // "this month" comes behind it: that month is over
	thisYear bool
	span     tightrope.Range
}

// add takes over one expression.
func (m *monthsSoFar) add(f *clueFinder, s *tightrope.Sentence, t *Timex) {
	month := 0
	if v := t.Value; len(v) == len("XXXX-01") && strings.HasPrefix(v, "XXXX-") && v[5] <= '9' {
		month = int(v[5]-'0')*10 + int(v[6]-'0')
	}
	dir, ok := f.r.lex.current(s, t)
	switch {
	case month > m.last && f.r.lex.tenseOf(s, t.First, t.Last) != future:
		m.last, m.over, m.span = month, false, tightrope.Range{t.Start, t.End}
	case ok && dir == gYear:
		m.thisYear = true
	case ok && dir == gMonth:
		m.over = m.last > 0
	}
}

// current returns the unit of an expression that ends in "this month", "this year".
func (l *lexicon) current(s *tightrope.Sentence, t *Timex) (grain, bool) {
	if t.Last-t.First < 2 {
		return "", false
	}
	for _, d := range l.entriesOf(s.Tokens[t.Last-2].Form) {
		if d.class != l.cls.dir || l.names[d.value] != "0d" {
			continue
		}
		for _, u := range l.entriesOf(s.Tokens[t.Last-1].Form) {
			if u.class == l.cls.unit {
				return l.names[u.value], true
			}
		}
	}
	return "", false
}

// chain uses months without a year in a text that also speaks of "this year": all
// lie in one year, and the text is not older than the last of them.
func (f *clueFinder) chain(w *Window) {
	if w.Min.IsZero() || w.Max.IsZero() {
		return
	}
	var m monthsSoFar
	for i := range f.sents {
		for j := range f.times[i] {
			m.add(f, &f.sents[i], &f.times[i][j])
		}
	}
	if m.last == 0 || !m.thisYear {
		return
	}
	if m.over {
		m.last++
	}
	var hit []Clue
	for y := int(w.Min.Year); y <= int(w.Max.Year) && m.last <= 12; y++ {
		c := Clue{Kind: "chain", Min: tightrope.NewDate(y, m.last, 1), Max: tightrope.NewDate(y, 12, 31), Span: m.span}
		if !w.Max.Before(c.Min) && !c.Max.Before(w.Min) {
			hit = append(hit, c)
		}
	}
	if len(hit) == 1 {
		w.meet(hit[0])
	}
}
