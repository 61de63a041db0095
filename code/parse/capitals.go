package parse

import (
	"slices"

	"tightrope"
)

// shouts reports whether the words loaded are a heading in capitals: three
// words or more in capitals and no small letter.
func (w *Work) shouts() bool {
	words := 0
	for i := range w.words[firstNode : firstNode+w.n] {
		flags := w.words[firstNode+i].flags
		if flags&flagLower != 0 {
			return false
		}
		if flags&flagCapital != 0 {
			words++
		}
	}
	return words >= 3
}

// calm gives the words of a heading in capitals the attributes that they have
// in running text: names with one capital, acronyms as they are, all else small.
// The models have seen few such headings.
func (w *Work) calm(form func(i int) string) {
	for i := range w.n {
		w.words[firstNode+i].calm(w, form(i))
	}
}

func (a *attributes) calm(w *Work, form string) {
	w.buf = normalise(w.buf, form)
	b := w.buf
	if len(b) < 2 && form != "A" || a.flags&flagCapital == 0 || w.acronyms[string(b)] {
		return
	}
	if slices.Contains(b, '.') {
		return // "U.S."
	}
	lowerTail(b)
	if w.names[string(b)] == 0 && 'A' <= b[0] && b[0] <= 'Z' {
		b[0] += 'a' - 'A'
	}
	w.buf = a.lookAt(w.names, b)
}

// calmTokens calms given tokens.
func (w *Work) calmTokens(tokens []tightrope.Token) {
	if w.shouts() {
		w.calm(func(i int) string { return tokens[i].Form })
	}
}

// calmLexemes calms tokens of text.
func (w *Work) calmLexemes(text string, lexemes []lexeme) {
	if w.shouts() {
		w.calm(func(i int) string { return text[lexemes[i].start:lexemes[i].end] })
	}
}
