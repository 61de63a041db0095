package when

import (
	"slices"
	"strings"

	"tightrope"
)

// Reason says why an expression has no days. It is empty where it has some.
type Reason string

// The reasons.
const (
	ReasonDocument Reason = "undated-document"    // it counts from a day of publication that is not known
	ReasonEvent    Reason = "undated-event"       // it counts from an event that the text does not date
	ReasonSeveral  Reason = "event-of-many-dates" // it counts from an event that the text dates twice
	ReasonSet      Reason = "recurring"           // it recurs
	ReasonLength   Reason = "length"              // it is a length of time without a beginning
)

// events dates what counts from an event of the text: "two days after the vote", "hours
// before the summit", "the day of the inauguration". The event's day is that which the
// text gives with the same noun elsewhere. A length behind a date ("on Friday, a day
// after the vote") is of that date.
func (r *Resolver) events(sents []tightrope.Sentence, all [][]Timex) {
	for i := range all {
		for j := range all[i] {
			t := &all[i][j]
			if t.Reason != ReasonLength && t.Reason != ReasonEvent {
				continue
			}
			s := &sents[i]
			dir, at := r.lex.counted(s, t)
			if dir == notCounted {
				continue
			}
			if j > 0 && beside(s, &all[i][j-1], t) {
				b := &all[i][j-1]
				t.Min, t.Max, t.Precision, t.Basis, t.Reason = b.Min, b.Max, b.Precision, tightrope.BasisRelative, ""
				continue
			}
			noun := eventNoun(s, at)
			if j+1 < len(all[i]) && all[i][j+1].First <= at+1 && noun < 0 {
				t.count(&all[i][j+1], dir, r.lex.spans) // "two days before 9 May"
				continue
			}
			if noun < 0 {
				t.Reason = ReasonEvent
				continue
			}
			base, why := r.eventDate(sents, all, s, noun)
			if t.Reason = why; why == "" {
				t.count(&base, dir, r.lex.spans)
			}
		}
		all[i] = slices.DeleteFunc(all[i], func(t Timex) bool { // an eve of unknown day is a figure of speech
			return t.Type == TypeDate && t.Reason == ReasonEvent && r.lex.eve(&sents[i], &t)
		})
	}
}

// side is on which side of an event an expression lies.
type side int

const (
	notCounted side = iota
	behindIt
	aheadOfIt
	sameDay
)

// counted reports whether an expression counts from what stands behind it, and the token
// at which that begins.
func (l *lexicon) counted(s *tightrope.Sentence, t *Timex) (side, int) {
	if t.Last >= len(s.Tokens) {
		return notCounted, 0
	}
	at := t.Last
	dir := sideOf[l.side(&s.Tokens[at])]
	if dir != notCounted {
		return dir, at + 1
	}
	if t.Type != TypeDate {
		return notCounted, 0
	}
	last := &s.Tokens[at-1]
	dir = sideOf[l.side(last)]
	switch {
	case dir != notCounted:
		return dir, at
	case last.XPOS != "IN":
		return notCounted, 0
	case l.eve(s, t):
		return aheadOfIt, at
	default:
		return sameDay, at
	}
}

// sideOf is what a preposition says of what it follows.
var sideOf = map[Relation]side{After: behindIt, Before: aheadOfIt}

// eve reports whether an expression is "the eve of".
func (l *lexicon) eve(s *tightrope.Sentence, t *Timex) bool {
	for i := t.First; i < t.Last; i++ {
		for _, e := range l.entriesOf(s.Tokens[i].Form) {
			if e.class == l.cls.eve {
				return true
			}
		}
	}
	return false
}

// side reads "after", "before" and the like by relations.tsv.
func (l *lexicon) side(t *tightrope.Token) Relation {
	for _, e := range l.entriesOf(t.Form) {
		if e.class == l.cls.rel {
			return Relation(l.names[e.value])
		}
	}
	return ""
}

// beside reports whether only a comma stands between a day and the length behind it.
func beside(s *tightrope.Sentence, day, t *Timex) bool {
	return day.Type != TypeDuration && !day.Max.IsZero() && !day.Min.IsZero() && day.Precision == tightrope.ToDay &&
		t.First == day.Last+1 && s.Tokens[day.Last].Form == ","
}

// phraseReach is how many words may stand before the noun of an event: "the disputed
// presidential election".
const phraseReach = 6

// eventNoun returns the head noun of the phrase that begins at a token, -1 if it has none
// or is a clause.
func eventNoun(s *tightrope.Sentence, at int) int {
	for i := at; i < len(s.Tokens) && i < at+phraseReach; i++ {
		switch x := s.Tokens[i].XPOS; x {
		case "NN", "NNS":
			if i+1 < len(s.Tokens) && strings.HasPrefix(s.Tokens[i+1].XPOS, "NN") && s.Tokens[i+1].Start <= s.Tokens[i].End+1 {
				continue // "peace talks"
			}
			if s.Tokens[i].Relation() == "nsubj" {
				return -1 // "before the parties agreed"
			}
			return i
		case "DT", "JJ", "PRP$", "POS", "NNP", "HYPH", "VBN", "CD", "JJS", "NNPS":
		default:
			return -1
		}
	}
	return -1
}

// eventDate finds the date that the text gives an event, by its noun.
func (r *Resolver) eventDate(sents []tightrope.Sentence, all [][]Timex, from *tightrope.Sentence, noun int) (Timex, Reason) {
	lemma := from.Tokens[noun].Lemma
	var best Timex
	for i := range sents {
		for j := range all[i] {
			t := &all[i][j]
			if t.Type == TypeDuration || t.Reason != "" || t.InName || !t.dates() || t.Rel != "" || t.Min.IsZero() || t.Max.IsZero() || t.Precision == tightrope.ToYear {
				continue
			}
			if !r.datesNoun(&sents[i], t, lemma) {
				continue
			}
			switch {
			case best.Value == "" || within(t, &best):
				best = *t
			case !within(&best, t):
				return Timex{}, ReasonSeveral
			}
		}
	}
	if best.Value == "" {
		return Timex{}, ReasonEvent
	}
	return best, ""
}

// within reports whether the days of a lie in those of b.
func within(a, b *Timex) bool { return !a.Min.Before(b.Min) && !b.Max.Before(a.Max) }

// datesNoun reports whether an expression says when what a noun names took place: it
// hangs on the noun, or both are parts of one clause ("the vote was held on 7 May").
func (r *Resolver) datesNoun(s *tightrope.Sentence, t *Timex, lemma string) bool {
	if !parsed(s) {
		return false
	}
	above := governor(s, t.First, t.Last)
	for i := range s.Tokens {
		tok := &s.Tokens[i]
		if tok.Lemma != lemma || !strings.HasPrefix(tok.XPOS, "NN") || t.First <= i && i < t.Last {
			continue
		}
		if up := s.Tokens[head(s, t.First, t.Last)].Head; up == i {
			return true
		}
		switch {
		case above < 0 || tok.Head != above && i != above:
		case tok.Relation() == "nsubj", tok.Relation() == "obj", i == above:
			return true
		}
	}
	return false
}

// count sets the days of an expression by those of the event that it counts from.
func (t *Timex) count(base *Timex, dir side, spans map[string]int) {
	if base.Min.IsZero() || base.Max.IsZero() {
		t.Reason = ReasonEvent
		return
	}
	t.Reason, t.Basis, t.Precision = "", tightrope.BasisRelative, base.Precision
	n := length{gDay, 1} // "the day after the vote"
	if t.Type == TypeDuration {
		n = lengthOf(t.Value)
	}
	sign := map[side]int{behindIt: 1, aheadOfIt: -1}[dir]
	switch {
	case sign == 0:
		t.Min, t.Max = base.Min, base.Max
	case n.unit == "hour" || n.unit == "minute" || n.unit == "second":
		t.Min, t.Max = base.Min, base.Max // and perhaps the next or the last day
		t.reach(sign, 1)
		t.Fuzzy = true
	case n.count == 0 || n.count > 3000:
		t.Min, t.Max = addUnits(base.Min, n.unit, sign), addUnits(base.Max, n.unit, sign)
		t.reach(sign, spans[n.unit])
		t.Fuzzy = true
	default:
		t.Min, t.Max = addUnits(base.Min, n.unit, sign*n.count), addUnits(base.Max, n.unit, sign*n.count)
		if n.unit != gDay { // "two weeks after" is said of about that day
			about := max(1, t.Max.DaysSince(addUnits(t.Max, n.unit, -1))/4)
			t.Min, t.Max, t.Fuzzy = t.Min.AddDays(-about), t.Max.AddDays(about), true
		}
	}
	if t.Min != t.Max && t.Precision == tightrope.ToDay {
		t.Precision = tightrope.ToRange
	}
	if t.Type == TypeDate && t.Min == t.Max {
		t.Value = t.Min.String()
	}
}

// reach moves the far end away from the event.
func (t *Timex) reach(sign, days int) {
	if sign > 0 {
		t.Max = t.Max.AddDays(days)
	} else {
		t.Min = t.Min.AddDays(-days)
	}
}

// length is a number of units; a count of 0 is vague.
type length struct {
	unit  grain
	count int
}

// lengthOf reads a value such as P2D, PT3H or PXW; of a broken one, as P1Y6M, the first
// part. One that it cannot read is a vague number of days.
func lengthOf(value string) length {
	rest, ok := strings.CutPrefix(value, "PT")
	units := map[byte]grain{'H': "hour", 'M': "minute", 'S': "second"}
	if !ok {
		rest = strings.TrimPrefix(value, "P")
		units = map[byte]grain{'D': gDay, 'W': gWeek, 'M': gMonth, 'Q': gQuarter, 'Y': gYear, 'E': gDecade, 'C': gCentury}
	}
	n := 0
	for i := range len(rest) {
		switch c := rest[i]; {
		case '0' <= c && c <= '9' && n < 10000:
			n = 10*n + int(c-'0')
		case c == 'X':
		case units[c] != "":
			return length{units[c], n}
		default:
			return length{gDay, 0}
		}
	}
	return length{gDay, 0}
}

// opEventDay finds "the day after" and "the eve of", which mean nothing without what
// follows.
func opEventDay(sc *scene, c *candidate) (meaning, verdict) {
	last := sc.la.atoms[c.end-1].tok
	if last < 0 || eventNoun(sc.sent, int(last)+1) < 0 {
		return meaning{}, refused
	}
	return unknownDate("XXXX-XX-XX")
}
