package code

import "strings"

// The repairs of this file find the verb of a clause that the tagger took for another
// word, and hang a clause with "that" on the verb whose content it is.

// rehangClauses makes the repairs at token i and reports whether the tree changed.
func (v *view) rehangClauses(i int) bool {
	changed := v.asVerb(i)
	changed = v.wished(i) || changed
	changed = v.partitive(i) || changed
	changed = v.markedFinite(i) || changed
	changed = v.thatClause(i) || changed
	return v.inPrinciple(i) || changed
}

// asVerb makes a word of another class the verb that its dependents show: what has an
// object, or the auxiliary of a perfect, in the place of a predicate ("had earlier
// accused Peru", "demanded that Chile withdraw its troops").
func (v *view) asVerb(i int) bool {
	switch v.tok[i].UPOS {
	case "ADJ", "ADP", "SCONJ":
	default:
		return false
	}
	switch v.rel(i) {
	case "root", "ccomp", "xcomp", "advcl", "conj", "parataxis":
	default:
		return false
	}
	aux := v.child(i, "aux")
	perfect := aux >= 0 && v.low[aux] == "have"
	if v.child(i, "obj") < i && !perfect || v.child(i, "cop") >= 0 {
		return false
	}
	base, tag := v.lex.irregular[v.form[i]], "VBD"
	if base == "" && v.lex.knownVerb(v.form[i]) {
		base, tag = v.form[i], "VB"
	}
	if base == "" {
		base = firstKnown(v.form[i], "", verbStems, v.lex.knownVerb)
	}
	if base == "" || !v.lex.knownVerb(base) {
		return false
	}
	if perfect {
		tag = "VBN"
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", tag, base
	return true
}

// wished makes a noun between a name and another noun the verb of what is demanded, where
// the tree made a verb of the noun behind: "demanded that Peru expel the fighters".
func (v *view) wished(i int) bool {
	if v.tok[i].UPOS != "NOUN" || i < 3 || !v.lex.knownVerb(v.form[i]) || v.nameBefore(i) < 0 {
		return false
	}
	verb := v.tok[i].Head
	if verb <= i || v.tok[verb].UPOS != "VERB" || !v.agentNoun(verb) && v.tok[verb].XPOS != "VBZ" || v.rel(verb) != "ccomp" {
		return false
	}
	up := v.tok[verb].Head
	subject := v.nameBefore(i)
	if up < 0 || up > subject || !v.lex.demands(v.low[up]) || v.mentionStart(subject) == 0 || v.form[v.mentionStart(subject)-1] != "that" {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VB", v.form[i]
	v.tok[i].Head, v.tok[i].Deprel = up, "ccomp"
	for k := range v.tok {
		if v.tok[k].Head == verb && (k < i || k > verb) {
			v.tok[k].Head = i
		}
	}
	v.tok[subject].Head, v.tok[subject].Deprel = i, "nsubj"
	v.tok[v.mentionStart(subject)-1].Head, v.tok[v.mentionStart(subject)-1].Deprel = i, "mark"
	for k := i + 1; k < verb; k++ {
		if v.tok[k].Head == verb {
			v.tok[k].Deprel = "compound"
		}
	}
	v.tok[verb].UPOS, v.tok[verb].XPOS, v.tok[verb].Head, v.tok[verb].Deprel = "NOUN", "NNS", i, "obj"
	v.low[verb] = strings.TrimSuffix(v.form[verb], "s")
	return true
}

// mentionStart returns the first token of the mention whose head is h, or h.
func (v *view) mentionStart(h int) int {
	if m := v.headOf[h]; m >= 0 {
		return max(v.mentions[m].First, 0)
	}
	return h
}

// thatClause hangs a clause with "that" on the verb that says or denies it, where the
// tree hung it on a phrase between the two: "told the assembly that Peru had left",
// "denied earlier in the week that Chile had stopped it".
func (v *view) thatClause(i int) bool {
	h := v.tok[i].Head
	if h < 0 || h > i || v.rel(i) != "acl" || !v.isNoun(h) || !v.isVerb(i) && v.child(i, "cop") < 0 {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject < 0 {
		subject = v.child(i, "nsubj:pass")
	}
	if subject <= h || v.relativePronoun(subject) {
		return false
	}
	that := -1
	for k := h + 1; k < subject; k++ {
		if v.form[k] == "that" {
			that = k
		}
	}
	if that < 0 || v.tok[i].Deprel == "acl:relcl" && !v.objectThat(i) {
		return false
	}
	verb := v.tok[h].Head
	for verb >= 0 && v.isNoun(verb) && !v.alleges(verb) {
		verb = v.tok[verb].Head
	}
	if verb < 0 || !v.isVerb(verb) || verb > h || !v.lex.speaks(v.low[verb]) || v.child(verb, "ccomp") >= 0 {
		return false
	}
	if v.rel(h) == "obj" && (v.alleges(h) || v.classes[h] == 0 && !v.agentNoun(h)) { // "denied the claim that"
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "ccomp"
	v.tok[that].Head, v.tok[that].Deprel, v.tok[that].UPOS = i, "mark", "SCONJ"
	return true
}

// inPrinciple parts a phrase that only says how from the object behind it: "approved in
// principle restrictions on trade".
func (v *view) inPrinciple(i int) bool {
	if v.form[i] != "in" || v.rel(i) != "case" || i == 0 || i+2 >= len(v.tok) || !v.lex.cues["manner-noun"].has(v.form[i+1]) {
		return false
	}
	noun := v.tok[i].Head
	if noun <= i+1 || v.tok[i+1].Head != noun || v.rel(noun) != "obl" || v.tok[noun].Head != i-1 {
		return false
	}
	verb := v.tok[noun].Head
	v.tok[i+1].UPOS, v.tok[i+1].XPOS, v.tok[i+1].Head, v.tok[i+1].Deprel = "NOUN", "NN", verb, "obl"
	v.tok[i].Head = i + 1
	v.tok[noun].Deprel = "obj"
	return true
}

// partitive makes a word of amount that stands for people or things a noun: "some of its
// forces crossed".
func (v *view) partitive(i int) bool {
	if u := v.tok[i].UPOS; u != "DET" && u != "ADJ" || !v.lex.cues["collective"].has(v.form[i]) {
		return false
	}
	switch v.rel(i) {
	case "nsubj", "obj", "iobj", "obl":
	default:
		return false
	}
	if k := v.child(i, "nmod"); k < i || v.prep(k) != "of" {
		return false
	}
	v.tok[i].UPOS = "PRON"
	return true
}

// markedFinite makes a participle behind "while" and its subject a clause of its own,
// where the tree made it describe the subject: "marched while the presidents of the two
// countries negotiated".
func (v *view) markedFinite(i int) bool {
	h := v.tok[i].Head
	if v.tok[i].UPOS != "VERB" || v.tok[i].Deprel != "acl" || h < 0 || h > i || v.child(i, "nsubj") >= 0 || v.tok[i].XPOS != "VBN" && v.tok[i].XPOS != "VBD" {
		return false
	}
	m := v.child(i, "mark")
	if m < 0 || m > h || v.tok[m].UPOS != "SCONJ" {
		return false
	}
	subject := h
	for up := v.tok[subject].Head; up > m && up < i && v.isNoun(up); up = v.tok[subject].Head {
		subject = up
	}
	if v.prep(subject) != "" || v.tok[subject].Head < 0 || v.tok[subject].Head > m {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel, v.tok[i].XPOS = v.tok[subject].Head, "advcl", "VBD"
	v.tok[subject].Head, v.tok[subject].Deprel = i, "nsubj"
	return true
}
