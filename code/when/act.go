package when

import (
	"strings"

	"tightrope"
)

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
// opened") reaches further back, and the pluperfect without end. A convention: such dates have basis publication
// and are never given to the day.
const (
	UndatedPastDays    = 6
	UndatedPerfectDays = 30
)

// ActDate dates the act of the verb (or event noun) at token index verb. It
// looks, in this order, for time expressions that hang on the verb in the tree, for
// those of the clauses that share its time, and for those of its clause by the
// order of the words. An act without any is dated by the publication: basis publication, an
// interval that ends on that day for what was done and begins on it for what is
// to come. Without a publication date the basis is unknown.
func (r *Resolver) ActDate(s *tightrope.Sentence, verb int, timexes []Timex, d *tightrope.Document) ActTime {
	pub := published(d)
	if verb < 0 || verb >= len(s.Tokens) {
		return ActTime{Precision: tightrope.PrecisionUnknown, Basis: tightrope.BasisUnknown}
	}
	mine := r.dating(s, verb, timexes)
	if len(mine) == 0 && r.lex.verbTense(s, verb, 0) == past {
		mine = r.below(s, verb, timexes, pub)
	}
	if a, ok := combine(mine, verb, pub); ok {
		a.Text = d.Text[a.Span[0]:a.Span[1]]
		return a
	}
	if a, ok := r.background(s, verb, timexes, pub); ok {
		if !a.Span.IsZero() {
			a.Text = d.Text[a.Span[0]:a.Span[1]]
		}
		return a
	}
	return r.undated(s, verb, pub)
}

// dating returns the expressions that date a verb, by the tree, else by the words.
func (r *Resolver) dating(s *tightrope.Sentence, verb int, timexes []Timex) []Timex {
	if parsed(s) {
		if mine := r.attached(s, verb, timexes); len(mine) > 0 {
			return mine
		}
	}
	return r.nearby(s, verb, timexes)
}

// dates reports whether the expression can date an act.
func (t *Timex) dates() bool {
	return t.Type != TypeSet && !t.InName && (!t.Min.IsZero() || !t.Max.IsZero())
}

// attached returns the expressions that hang on the verb, else those of the verb
// that it is coordinated with.
func (r *Resolver) attached(s *tightrope.Sentence, verb int, timexes []Timex) []Timex {
	for range 4 {
		var own []Timex
		for _, t := range timexes {
			if t.dates() && hangsOn(s, &t, verb) && !ofClauseBefore(s, &t, verb) && !opensClause(s, &t, verb) {
				own = append(own, t)
			}
		}
		if len(own) > 0 {
			return direct(s, own, verb)
		}
		tok := &s.Tokens[verb]
		if !r.sharesTime(s, tok, verb) {
			return nil
		}
		verb = tok.Head
	}
	return nil
}

// ofClauseBefore reports whether an expression ends the clause before an inserted
// verb of speech, which the tree took it for: "will visit on May 1, she said".
func ofClauseBefore(s *tightrope.Sentence, t *Timex, verb int) bool {
	if t.Last > verb || !comma(s, t.First, verb) || s.Tokens[verb].Relation() == "conj" {
		return false
	}
	for i := t.First - 1; i >= 0; i-- {
		if s.Tokens[i].Form == "," {
			return false
		}
		if isVerb(&s.Tokens[i]) && subject(s, i) {
			return true
		}
	}
	return false
}

// opensClause reports whether an expression begins a clause that follows the verb:
// "visited Peru, and in September they announced".
func opensClause(s *tightrope.Sentence, t *Timex, verb int) bool {
	at := t.First - 1
	if at > verb && s.Tokens[at].XPOS == "IN" {
		at--
	}
	if at <= verb || s.Tokens[at].XPOS != "CC" {
		return false
	}
	for i := t.Last; i < len(s.Tokens) && i < t.Last+8; i++ {
		switch s.Tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return i > t.Last // with a subject between
		case "IN":
			return false
		}
	}
	return false
}

// direct keeps the expressions that hang on the verb itself, if there are any,
// before those of a noun below it: "On Friday, after talks on Tuesday, they left".
func direct(s *tightrope.Sentence, own []Timex, verb int) []Timex {
	if len(own) < 2 {
		return own
	}
	var out []Timex
	for i := range own {
		if own[i].Rel == "" && s.Tokens[head(s, own[i].First, own[i].Last)].Head == verb {
			out = append(out, own[i])
		}
	}
	if len(out) == 0 {
		return own
	}
	return out
}

// sharesTime reports whether a verb happens when the verb above it does: "met and
// signed", "began to shell", "will travel to sign". What one agrees or plans to do
// has a time of its own.
func (r *Resolver) sharesTime(s *tightrope.Sentence, tok *tightrope.Token, verb int) bool {
	if tok.Head < 0 || tok.Head >= len(s.Tokens) {
		return false
	}
	switch tok.Deprel {
	case "conj":
		return true
	case "xcomp":
		return tok.XPOS == "VBG" || !isVerb(tok) || r.lex.plan(&s.Tokens[tok.Head]) == "aspect"
	case "advcl":
		return tok.XPOS == "VB" && r.lex.helpers(s, verb).to
	default:
		return false
	}
}

// below looks at what a verb governs: "refused to join in 2014" was in 2014 if all
// of that is past.
func (r *Resolver) below(s *tightrope.Sentence, verb int, timexes []Timex, pub window) []Timex {
	for i := verb + 1; i < len(s.Tokens); i++ {
		if s.Tokens[i].Head != verb || s.Tokens[i].Deprel != "xcomp" {
			continue
		}
		var out []Timex
		for _, t := range timexes {
			if t.dates() && hangsOn(s, &t, i) && !t.Max.IsZero() && !pub.max.Before(t.Max) && t.Rel == "" {
				out = append(out, t)
			}
		}
		return out
	}
	return nil
}

// background dates the verb of a clause with "after" or "since": it lies before
// what the clause hangs on, and nothing says how long before.
func (r *Resolver) background(s *tightrope.Sentence, verb int, timexes []Timex, pub window) (ActTime, bool) {
	k := r.introduced(s, verb)
	if k < 0 {
		return ActTime{}, false
	}
	main := s.Tokens[verb].Head
	if s.Tokens[verb].Relation() != "advcl" || main < 0 {
		if main = nearestVerb(s, k, k+1); main == verb {
			return ActTime{}, false
		}
	}
	if main < 0 || main >= len(s.Tokens) {
		return ActTime{}, false
	}
	a := ActTime{Max: pub.max, Basis: tightrope.BasisPublication}
	if m, ok := combine(r.dating(s, main, timexes), main, pub); ok && !m.Max.IsZero() {
		a = m
		a.Min, a.Basis = tightrope.Date{}, tightrope.BasisRelative
	}
	a.Precision, a.Fuzzy = tightrope.PrecisionUnknown, true
	return a, !a.Max.IsZero()
}

// introduced returns the conjunction of order.tsv that begins the verb's clause,
// -1 if there is none.
func (r *Resolver) introduced(s *tightrope.Sentence, verb int) int {
	for i := verb - 1; i >= 0 && i >= verb-10; i-- {
		// "After talks, they left": the words up to the comma are no clause.
		order := r.lex.order[strings.ToLower(s.Tokens[i].Form)]
		if s.Tokens[i].Form == "," || order == "next" {
			return -1
		}
		if order == "before" {
			if i == verb-1 || s.Tokens[i].XPOS != "" && s.Tokens[i].XPOS != "IN" {
				return -1 // "have since eliminated": an adverb
			}
			return i
		}
		if r.lex.barrier(s, i, verb) {
			return -1
		}
	}
	return -1
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
	if n := ofNoun(s, t); n >= 0 && n != verb {
		return false // "a candidate of 2010"
	}
	if up := s.Tokens[at].Head; up != verb && part(s, t) && up >= 0 && !isVerb(&s.Tokens[up]) {
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

// ofNoun returns the noun that an expression after "of" describes ("a candidate of
// 2010", "the vote of May 3"), or -1.
func ofNoun(s *tightrope.Sentence, t *Timex) int {
	if t.First < 2 || t.Rel != "" || !strings.EqualFold(s.Tokens[t.First-1].Form, "of") {
		return -1
	}
	switch s.Tokens[t.First-2].UPOS {
	case "NOUN", "PROPN":
		return t.First - 2
	default:
		return -1
	}
}

// subject reports whether a verb has a subject of its own.
func subject(s *tightrope.Sentence, verb int) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Head == verb && s.Tokens[i].Relation() == "nsubj" {
			return true
		}
	}
	return false
}

// comma reports whether a comma stands between two tokens.
func comma(s *tightrope.Sentence, a, b int) bool {
	for i := min(a, b) + 1; i < max(a, b); i++ {
		if s.Tokens[i].Form == "," {
			return true
		}
	}
	return false
}

// part reports whether the expression belongs to the name or the description of
// the noun above it. After a preposition ("since 2019") it stands for itself.
func part(s *tightrope.Sentence, t *Timex) bool {
	if t.First > 0 && s.Tokens[t.First-1].XPOS == "IN" {
		return false
	}
	tok := &s.Tokens[head(s, t.First, t.Last)]
	switch tok.Relation() {
	case "compound", "nummod", "amod", "flat", "appos":
		return true
	default:
		return tok.Deprel == "nmod:poss"
	}
}

// nearby returns the expressions of the verb's clause by the order of the words,
// cut at other verbs, at marks and at conjunctions.
func (r *Resolver) nearby(s *tightrope.Sentence, verb int, timexes []Timex) []Timex {
	lo, hi := verb, verb
	for lo > 0 && !r.lex.barrier(s, lo-1, verb) && !r.conjunction(s, lo-1, timexes) {
		lo--
	}
	for hi+1 < len(s.Tokens) && !r.lex.barrier(s, hi+1, verb) && !r.conjunction(s, hi+1, timexes) {
		hi++
	}
	var out []Timex
	for _, t := range timexes {
		if !t.dates() || t.First < lo || hi+1 < t.Last || opensClause(s, &t, verb) {
			continue
		}
		if parsed(s) {
			// What the tree gives to another verb of the same stretch stays there, and
			// so does what belongs to a noun.
			g := governor(s, t.First, t.Last)
			if lo <= g && g <= hi || part(s, &t) || ofNoun(s, &t) >= 0 && ofNoun(s, &t) != verb {
				continue
			}
			if g >= 0 && g != verb && comma(s, t.First, verb) && !comma(s, g, t.First) && (subject(s, g) || comma(s, -1, g)) {
				continue // "Peru, which joined in 2015, left": of the clause between commas
			}
		}
		out = append(out, t)
	}
	return out
}

// conjunction reports whether a word such as "after" begins a clause at i, and
// does not stand before a date.
func (r *Resolver) conjunction(s *tightrope.Sentence, i int, timexes []Timex) bool {
	if r.lex.order[strings.ToLower(s.Tokens[i].Form)] != "before" {
		return false
	}
	for k := range timexes {
		if timexes[k].First == i+1 {
			return false
		}
	}
	return true
}

func (l *lexicon) barrier(s *tightrope.Sentence, i, verb int) bool {
	t := &s.Tokens[i]
	switch t.Form {
	case ";", ":", "\"", "“", "”", "(", ")", "—":
		return true
	}
	if l.plan(t) == "clause" || t.XPOS == "TO" && i == verb-1 || t.Relation() == "mark" {
		return true
	}
	if t.XPOS == "CC" { // "and" between clauses, not between nouns
		return i > 0 && s.Tokens[i-1].Form == "," || i+1 < len(s.Tokens) && isVerb(&s.Tokens[i+1])
	}
	if !isVerb(t) || t.XPOS == "MD" {
		return false
	}
	// Helping verbs right before the verb are part of its group.
	return i > verb || verb-i > 3 || t.Head != verb && parsed(s)
}

// combine makes one interval of the expressions: "from 2003 to 2007" spans, and
// of several others the narrowest that has both ends gives the date; of equal
// ones, that nearest to the verb.
func combine(mine []Timex, verb int, pub window) (ActTime, bool) {
	if len(mine) == 0 {
		return ActTime{}, false
	}
	best, at := bounded(&mine[0], pub), 0
	for i := 1; i < len(mine); i++ {
		a := bounded(&mine[i], pub)
		if mine[i-1].Rel == From && mine[i].Rel != From && !mine[i].Max.IsZero() && !mine[i].Max.Before(best.Min) {
			best.Max, best.Span[1] = mine[i].Max, mine[i].End
			best.Precision = tightrope.ToRange
			continue
		}
		if w, b := width(a), width(best); w < b || w == b && gap(&mine[i], verb) < gap(&mine[at], verb) {
			best, at = a, i
		}
	}
	return best, true
}

// gap is how far an expression stands from a verb, in half tokens: of two at the
// same distance the one behind the verb is nearer.
func gap(t *Timex, verb int) int {
	if t.First > verb {
		return 2 * (t.First - verb)
	}
	return 2*(verb-t.Last+1) + 1
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

// upcoming reports whether a noun is described as still to come: "a planned visit".
func (l *lexicon) upcoming(s *tightrope.Sentence, noun int) bool {
	if isVerb(&s.Tokens[noun]) {
		return false
	}
	for i := max(0, noun-4); i < noun; i++ {
		t := &s.Tokens[i]
		if (t.Head == noun || !parsed(s)) && (l.plans(t) || l.tense[strings.ToLower(t.Form)] == "plan") {
			return true
		}
	}
	return false
}

// undated dates an act by the publication alone.
func (r *Resolver) undated(s *tightrope.Sentence, verb int, pub window) ActTime {
	a := ActTime{Precision: tightrope.PrecisionUnknown, Basis: tightrope.BasisUnknown}
	if !pub.known() {
		return a
	}
	a.Basis, a.Fuzzy = tightrope.BasisPublication, true
	if r.lex.verbTense(s, verb, 0) == future || r.lex.upcoming(s, verb) {
		a.Min = pub.min
		return a
	}
	back, p := UndatedPastDays, tightrope.ToWeek
	if h := r.lex.helpers(s, verb); h.had {
		a.Max = pub.max // "had left": before, nobody says since when
		return a
	} else if h.have {
		back, p = UndatedPerfectDays, tightrope.ToMonth
	}
	a.Min, a.Max, a.Precision = pub.min.AddDays(-back), pub.max, p
	if pub.min != pub.max {
		a.Precision = tightrope.ToRange
	}
	return a
}
