package parse

import (
	"unicode"
	"unicode/utf8"
)

// verdict is what the rules say of a gap.
type verdict uint8

const (
	unsure verdict = iota
	inside
	ends
)

// sure decides the gaps that need no statistics: after a title before a name,
// after "No." and the name of a month before a figure, after an initial, after
// an acronym before a word that goes on with a name or begins a sentence, and
// before a small letter in careful writing.
func (lx *lexicon) sure(text string, lexemes []lexeme, first int, g gap) verdict {
	next := g.last + 1
	quoted := next+1 < len(lexemes) && isOpener(text[lexemes[next].start:lexemes[next].end])
	if quoted {
		next++
	}
	kind := letterKind(text, &lexemes[next])
	start := first
	for start < g.mark && isOpener(text[lexemes[start].start:lexemes[start].end]) {
		start++
	}
	if kind == 2 && letterKind(text, &lexemes[start]) == 1 && !isPlainStop(text, lexemes, g) {
		return inside // who begins with a capital begins the next one so too
	}
	if !quoted && goesOn(text, lexemes, next) {
		return inside
	}
	if g.last > g.mark {
		return unsure
	}
	c := lx.stopped(text, &lexemes[g.mark])
	if quoted {
		if c >= firm && c != place && c != latin && lx.begins(text, lexemes, first, g.mark, next) {
			return ends // … left the U.S. “I am glad,” he said
		}
		return unsure
	}
	switch {
	case c == title && kind == 1, (c == number || c == month) && kind == 3:
		return inside
	case kind != 1:
		return unsure
	case c == noAbbreviation && g.mark-first > 3 && isFigure(text, &lexemes[g.mark-1]) && text[lexemes[g.mark].start] == '.':
		return ends // the figure is no number of a list
	case c == initial, c == acronym && lx.areInitials(text, &lexemes[g.mark]):
		return lx.afterInitial(text, lexemes, first, g.mark)
	case c == acronym:
		return lx.afterAcronym(text, lexemes, first, g.mark)
	case (c == firm || c == other) && lx.begins(text, lexemes, first, g.mark, next):
		return ends
	}
	return unsure
}

// isFigure reports whether a word is made of digits.
func isFigure(text string, l *lexeme) bool {
	return l.end > l.start && digitsAt(text, l.start, l.end) == l.end-l.start
}

// isPlainStop reports whether the mark of a gap is a full stop, or dots, behind
// a word of two letters or more.
func isPlainStop(text string, lexemes []lexeme, g gap) bool {
	if g.last > g.mark || text[lexemes[g.mark].start] != '.' || g.mark == 0 {
		return false
	}
	return lexemes[g.mark-1].end-lexemes[g.mark-1].start > 1
}

// begins reports whether the next word begins a sentence and nothing else, after
// words that are no heading.
func (lx *lexicon) begins(text string, lexemes []lexeme, first, mark, next int) bool {
	return lx.stops[text[lexemes[next].start:lexemes[next].end]] == starter && isProse(text, lexemes[first:mark])
}

// isProse reports whether words are no heading in which all begin with capitals.
func isProse(text string, lexemes []lexeme) bool {
	for i := range lexemes {
		if c := text[lexemes[i].start]; 'a' <= c && c <= 'z' && lexemes[i].end-lexemes[i].start > 3 {
			return true
		}
	}
	return false
}

// goesOn reports whether a token is a comma or the like: no sentence begins with one.
func goesOn(text string, lexemes []lexeme, i int) bool {
	switch text[lexemes[i].start:lexemes[i].end] {
	case ",", ";", ":":
		return !lexemes[i-1].space
	}
	return false
}

// afterInitial decides between an initial and a word with a capital: "V. Orban",
// "J. R. Smith", but "plan B. It worked".
func (lx *lexicon) afterInitial(text string, lexemes []lexeme, first, mark int) verdict {
	next := &lexemes[mark+1]
	word := text[next.start:next.end]
	if lx.stops[word] == starter {
		if isProse(text, lexemes[first:mark]) && next.flags&namesMask == 0 {
			return ends
		}
		return unsure
	}
	if mark > first && lx.stops[text[lexemes[mark-1].start:lexemes[mark-1].end]] == lettered && next.flags&namesMask == 0 {
		return unsure
	}
	return inside
}

// areInitials reports whether an acronym is the initials of a name: "J.D.".
func (lx *lexicon) areInitials(text string, l *lexeme) bool {
	n := l.end - l.start
	return (n == 4 || n == 6) && text[l.start+1] == '.' && text[l.end-3] == '.' && l.flags&flagLower == 0 &&
		lx.stops[text[l.start:l.end]] != dotted
}

// afterAcronym decides between "U.S." or "a.m." and a word with a capital.
func (lx *lexicon) afterAcronym(text string, lexemes []lexeme, first, mark int) verdict {
	l, next := &lexemes[mark], &lexemes[mark+1]
	if mark > first && inCapitals(&lexemes[mark-1]) && inCapitals(next) {
		return inside // a heading in capitals
	}
	hour := text[l.end-2]|0x20 == 'm' && (text[l.start]|0x20 == 'a' || text[l.start]|0x20 == 'p')
	switch lx.stops[text[next.start:next.end]] {
	case insider:
		if !hour {
			return inside
		}
	case hourly:
		if hour {
			return inside
		}
	case starter:
		// In a heading all words have capitals: "U.S. In Talks".
		if mark-first >= 2 && !isName(text, &lexemes[mark-1]) {
			return ends
		}
	case noNeighbour, dotted, lettered:
		if hour && mark+2 < len(lexemes) && text[lexemes[mark+2].start:lexemes[mark+2].end] == "time" {
			return inside
		}
	}
	return unsure
}

// inCapitals reports whether a word has two capitals or more and nothing else.
func inCapitals(l *lexeme) bool {
	return l.flags&^namesMask == flagCapital|flagInitialCapital && l.end-l.start >= 2
}

// isName reports whether a word looks like a name, a title or an initial.
func isName(text string, l *lexeme) bool {
	r, _ := utf8.DecodeRuneInString(text[l.start:l.end])
	return unicode.IsUpper(r)
}
