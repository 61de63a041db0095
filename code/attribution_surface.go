package code

import "slices"

// The rules of this file read the words where the tree has lost the content: the
// relation of a verb to its clause is the weakest of the parser.

// closes reports whether a cue from lo to hi only closes a sentence that says
// something by itself, as in "..., sources said".
func (v *view) closes(i, lo, hi int) bool {
	if !v.finite(i) || v.form[lo-1] != "," || lo < 5 || v.child(i, "obj") >= 0 && v.child(i, "obj") < i || len(v.tok)-hi > 6 {
		return false
	}
	for j := hi; j < len(v.tok); j++ {
		if v.isVerb(j) || v.isQuoteMark(j) {
			return false
		}
	}
	switch v.form[0] {
	case "when", "while", "as", "if", "after", "before", "although", "though", "because", "since", "asked", "in", "on", "at", "for", "by", "with", "to":
		return false
	}
	return v.hasFinite(0, lo-1)
}

// hasFinite reports whether a finite verb or an auxiliary stands among the tokens.
func (v *view) hasFinite(first, end int) bool {
	for j := first; j < end; j++ {
		switch v.tok[j].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// contentMarks begin a content clause.
var contentMarks = []string{"that", "whether", "how", "why", "what", "if"}

// nominatives are subjects by their form, so that a clause begins with them.
var nominatives = []string{"he", "she", "they", "we", "i", "there", "it"}

// unparsedClause returns the clause after a finite cue: from the word that marks
// it, from a pronoun that can only be its subject, or, after "say", from the next
// word.
func (v *view) unparsedClause(i int, w cueWord) [][2]int {
	if !v.finite(i) && v.tok[i].XPOS != "VBG" || v.passiveCue(i) || i+3 >= len(v.tok) {
		return nil
	}
	last := len(v.tok) - 1
	for j := i + 1; j < len(v.tok) && j < i+14; j++ {
		switch {
		case slices.Contains(contentMarks, v.form[j]) && (v.form[j] != "if" || w.is(cueAsk)):
			if v.hasFinite(j+1, len(v.tok)) {
				return v.stretch(j, last)
			}
			return nil
		case j > i+1 && slices.Contains(nominatives, v.form[j]) && v.rel(j-1) != "case" && v.hasFinite(j+1, min(j+4, len(v.tok))):
			return v.stretch(j, last)
		case v.isVerb(j) || v.isQuoteMark(j) || v.outerMark(j):
			j = len(v.tok)
		}
	}
	if v.low[i] == "say" && i+1 < len(v.tok) && v.rel(i+1) != "case" && !v.outerMark(i+1) && !v.isQuoteMark(i+1) && v.hasFinite(i+2, len(v.tok)) {
		first := i + 1
		for first < last && v.timeWord(first) {
			first++
		}
		return v.stretch(first, last)
	}
	return nil
}
