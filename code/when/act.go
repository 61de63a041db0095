package when

import "tightrope"

// ActTime is when an act took place or is to take place. Min and Max are the
// first and last possible day, both inclusive; zero is open.
type ActTime struct {
	Min, Max  tightrope.Date
	Precision tightrope.Precision
	Basis     tightrope.Basis
	Text      string          // the words that gave the date, "" if none
	Span      tightrope.Range // where they stand, bytes of the document
	Fuzzy     bool
}

// How far before its publication an act may lie that a report tells without a
// date. News in the simple past is mostly of the last days; the perfect ("has
// opened") reaches further back. A convention: such dates have basis publication
// and are never given to the day.
const (
	UndatedPastDays    = 6
	UndatedPerfectDays = 30
)

// ActDate dates the act of the verb (or event noun) at token index verb. It
// looks, in this order, for time expressions that hang on the verb, for those of
// the clauses that share its time, and for the nearest one where there is no
// tree. An act without any is dated by the publication: basis publication, an
// interval that ends on that day for what was done and begins on it for what is
// to come. Without a publication date the basis is unknown.
func (r *Resolver) ActDate(s *tightrope.Sentence, verb int, timexes []Timex, d *tightrope.Document) ActTime {
	pub := published(d)
	if verb < 0 || verb >= len(s.Tokens) {
		return ActTime{Precision: tightrope.PrecisionUnknown, Basis: tightrope.BasisUnknown}
	}
	var mine []Timex
	if parsed(s) {
		mine = r.attached(s, verb, timexes)
	} else {
		mine = r.nearby(s, verb, timexes)
	}
	if a, ok := combine(mine, pub); ok {
		a.Text = d.Text[a.Span[0]:a.Span[1]]
		return a
	}
	return r.undated(s, verb, pub)
}

// dates reports whether the expression can date an act.
func (t *Timex) dates() bool {
	return t.Type != TypeSet && (!t.Min.IsZero() || !t.Max.IsZero())
}

// attached returns the expressions that hang on the verb, else those of the verb
// that it is coordinated with.
func (r *Resolver) attached(s *tightrope.Sentence, verb int, timexes []Timex) []Timex {
	for range 4 {
		var own []Timex
		for _, t := range timexes {
			if t.dates() && hangsOn(s, &t, verb) {
				own = append(own, t)
			}
		}
		if len(own) > 0 {
			return own
		}
		tok := &s.Tokens[verb]
		if tok.Relation() != "conj" && tok.Deprel != "xcomp" || tok.Head < 0 {
			return nil
		}
		if tok.Deprel == "xcomp" && isVerb(tok) && tok.XPOS != "VBG" && r.lex.plan(&s.Tokens[tok.Head]) != "aspect" {
			return nil // "agreed on Monday to meet": Monday is not the meeting's day
		}
		verb = tok.Head
	}
	return nil
}

// hangsOn climbs from the expression; it belongs to the first verb above it, and
// to every event noun that it passes.
func hangsOn(s *tightrope.Sentence, t *Timex, verb int) bool {
	if t.First < 0 || t.First >= len(s.Tokens) {
		return false
	}
	at := head(s, t.First, t.Last)
	if t.First <= verb && verb < t.Last {
		return false
	}
	if up := s.Tokens[at].Head; up != verb && part(&s.Tokens[at]) && up >= 0 && !isVerb(&s.Tokens[up]) {
		return false // "signed the 2019 accord": the year is the accord's
	}
	for range 16 {
		at = s.Tokens[at].Head
		if at < 0 || at >= len(s.Tokens) {
			return false
		}
		if at == verb {
			return true
		}
		if isVerb(&s.Tokens[at]) || verbless(s, at) {
			return false
		}
	}
	return false
}

// part reports whether the token belongs to the name or the description of the
// noun above it.
func part(t *tightrope.Token) bool {
	switch t.Relation() {
	case "compound", "nummod", "amod", "flat", "appos":
		return true
	default:
		return t.Deprel == "nmod:poss"
	}
}

// nearby returns the expressions of the verb's clause, cut at other verbs and at
// marks, where the sentence has no tree.
func (r *Resolver) nearby(s *tightrope.Sentence, verb int, timexes []Timex) []Timex {
	lo, hi := verb, verb
	for lo > 0 && !r.lex.barrier(s, lo-1, verb) {
		lo--
	}
	for hi+1 < len(s.Tokens) && !r.lex.barrier(s, hi+1, verb) {
		hi++
	}
	var out []Timex
	for _, t := range timexes {
		if t.dates() && lo <= t.First && t.Last <= hi+1 {
			out = append(out, t)
		}
	}
	return out
}

func (l *lexicon) barrier(s *tightrope.Sentence, i, verb int) bool {
	t := &s.Tokens[i]
	switch t.Form {
	case ";", ":", "\"", "“", "”", "(", ")", "—":
		return true
	}
	if l.plan(t) == "clause" {
		return true
	}
	if !isVerb(t) || t.XPOS == "MD" {
		return false
	}
	// Helping verbs right before the verb are part of its group.
	return i > verb || verb-i > 3
}

// combine makes one interval of the expressions: "from 2003 to 2007" spans, and
// of several others the narrowest that has both ends gives the date.
func combine(mine []Timex, pub window) (ActTime, bool) {
	if len(mine) == 0 {
		return ActTime{}, false
	}
	best := bounded(&mine[0], pub)
	for i := 1; i < len(mine); i++ {
		a := bounded(&mine[i], pub)
		if mine[i-1].Rel == From && mine[i].Rel != From && !mine[i].Max.IsZero() {
			best.Max, best.Span[1] = mine[i].Max, mine[i].End
			best.Precision = tightrope.ToRange
			continue
		}
		if width(a) < width(best) {
			best = a
		}
	}
	return best, true
}

// width is the number of days between the ends; open ends are very wide.
func width(a ActTime) int {
	if a.Min.IsZero() || a.Max.IsZero() {
		return 1 << 30
	}
	return a.Max.DaysSince(a.Min)
}

// bounded turns an expression and its preposition into an interval.
func bounded(t *Timex, pub window) ActTime {
	a := ActTime{
		Min: t.Min, Max: t.Max, Precision: t.Precision, Basis: t.Basis, Fuzzy: t.Fuzzy,
		Span: tightrope.Range{t.Start, t.End},
	}
	switch t.Rel {
	case Since, From:
		a.Max = later(pub.max, t.Max)
	case Until, To, By:
		a.Min = earlierOf(pub.min, t.Min)
		if !t.Max.IsZero() && t.Max.Before(pub.min) {
			a.Min = tightrope.Date{} // by then, in the past: since when is not said
		}
	case Before:
		a.Min, a.Max = tightrope.Date{}, t.Min.AddDays(-1)
		if pub.max.Before(t.Min) {
			a.Min = pub.min
		}
	case After:
		a.Min, a.Max = t.Max.AddDays(1), tightrope.Date{}
		if t.Max.Before(pub.max) {
			a.Max = pub.max
		}
	default:
		return a
	}
	a.Precision = tightrope.ToRange
	if a.Min.IsZero() || a.Max.IsZero() {
		a.Precision = tightrope.PrecisionUnknown
	}
	return a
}

func later(a, b tightrope.Date) tightrope.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlierOf(a, b tightrope.Date) tightrope.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// undated dates an act by the publication alone.
func (r *Resolver) undated(s *tightrope.Sentence, verb int, pub window) ActTime {
	a := ActTime{Precision: tightrope.PrecisionUnknown, Basis: tightrope.BasisUnknown}
	if !pub.known() {
		return a
	}
	a.Basis, a.Fuzzy = tightrope.BasisPublication, true
	if r.lex.verbTense(s, verb, 0) == future {
		a.Min = pub.min
		return a
	}
	back, p := UndatedPastDays, tightrope.ToWeek
	if r.lex.helpers(s, verb).have {
		back, p = UndatedPerfectDays, tightrope.ToMonth
	}
	a.Min, a.Max, a.Precision = pub.min.AddDays(-back), pub.max, p
	if pub.min != pub.max {
		a.Precision = tightrope.ToRange
	}
	return a
}
