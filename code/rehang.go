package code

import "slices"

// The repairs of this file move single words of a tree that hang one step too low,
// before anything is read from it.

// rehangWords makes every repair and reports whether the tree changed.
func (v *view) rehangWords() bool {
	changed := false
	for i := range v.tok {
		changed = v.unworth(i) || changed
		changed = v.subjunctive(i) || changed
		changed = v.timeBefore(i) || changed
		changed = v.infinitive(i) || changed
		changed = v.nested(i) || changed
		changed = v.liftFinite(i) || changed
	}
	return changed
}

// unworth lifts the phrase before "worth" to what is worth something: "opened a
// credit line for Peru worth ten million dollars".
func (v *view) unworth(i int) bool {
	if i == 0 || v.form[i] != "worth" {
		return false
	}
	name, up := -1, v.tok[i].Head
	for k := range i {
		if v.tok[k].Head == i && v.isNoun(k) {
			name = k
		}
	}
	if name < 0 {
		return false
	}
	if up > i && v.isNoun(up) { // "worth" as an adjective of the sum
		up = v.tok[up].Head
	}
	if up < 0 || up >= i {
		return false
	}
	for k := range name {
		if v.rel(k) == "case" && v.tok[k].Head >= i {
			v.tok[k].Head = name
		}
	}
	v.tok[name].Head, v.tok[name].Deprel = up, "obl"
	return true
}

// speaks reports whether the verb can report a clause.
func (l *lexicon) speaks(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op.reports() && s.flags&flagNoun == 0 })
}

// timeBefore parts a name from the time before it that was taken for a part of it:
// "in September Peru expelled".
func (v *view) timeBefore(i int) bool {
	h := v.tok[i].Head
	if h != i+1 || v.headOf[h] < 0 || !v.lex.cues["time-word"].has(v.form[i]) || v.coveredBy[i] >= 0 {
		return false
	}
	up := v.tok[h].Head
	if up <= h || v.tok[up].UPOS != "VERB" || v.child(up, "nsubj") >= 0 || v.rel(h) == "obj" {
		return false
	}
	for k := range i {
		if v.tok[k].Head == h && v.rel(k) == "case" {
			v.tok[k].Head = i
		}
	}
	v.tok[i].Head, v.tok[i].Deprel = up, "obl"
	v.tok[h].Deprel = "nsubj"
	return true
}

// infinitive makes what somebody is told or promised the content of the verb, not
// its purpose: "ordered all diplomats to leave", "promised Latvia to send".
func (v *view) infinitive(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "advcl" || v.tok[i].XPOS != "VB" || h < 0 || h > i || !v.isVerb(h) || v.child(h, "xcomp") >= 0 || v.child(h, "ccomp") >= 0 {
		return false
	}
	obj := max(v.child(h, "obj"), v.child(h, "iobj"))
	m := v.child(i, "mark")
	if m < 0 || v.form[m] != "to" || obj < h || obj > m || slices.Contains(v.form[h:m], ",") || !v.lex.controls(v.low[h]) && !v.lex.promises(v.low[h]) {
		return false
	}
	if len(v.lex.nouns[v.low[obj]]) > 0 || v.lex.classOf[v.low[obj]]&v.lex.classBit["document"] != 0 {
		return false
	}
	v.tok[i].Deprel = "xcomp"
	return true
}

// promises reports whether the verb promises what its infinitive says.
func (l *lexicon) promises(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op.is(opPromise, opThreat) && s.flags&flagNoun == 0 })
}

// nested hangs the clause that a reported speaker says on his own verb: "A reported
// that B said C would withdraw".
func (v *view) nested(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "ccomp" || h < 0 {
		return false
	}
	for k := h + 1; k < i; k++ {
		if v.tok[k].Head != h || v.rel(k) != "ccomp" || !v.isVerb(k) || !v.lex.speaks(v.low[k]) {
			continue
		}
		if s := v.child(i, "nsubj"); s > k && !slices.Contains(v.form[k:s], ",") {
			v.tok[i].Head = k
			return true
		}
	}
	return false
}

// liftFinite lifts a past tense from the infinitive that it cannot be coordinated
// with: "said Peru could stop it, and threatened sanctions".
func (v *view) liftFinite(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "conj" || v.tok[i].XPOS != "VBD" || h < 0 || v.tok[h].XPOS != "VB" || v.child(i, "nsubj") >= 0 {
		return false
	}
	up := v.tok[h].Head
	for n := 0; up >= 0 && up < h && n < 4 && v.tok[up].XPOS != "VBD"; n++ {
		up = v.tok[up].Head
	}
	if up < 0 || up > h || v.tok[up].XPOS != "VBD" || !v.isVerb(up) {
		return false
	}
	v.tok[i].Head = up
	return true
}

// subjunctive repairs the clause of a demand whose base form was taken for a noun:
// "demanded on Monday that Peru expel its envoy".
func (v *view) subjunctive(i int) bool {
	if v.form[i] != "that" || i == 0 || i+3 >= len(v.tok) {
		return false
	}
	verb := -1
	for k := i - 1; k >= max(0, i-4); k-- {
		if v.tok[k].UPOS == "VERB" {
			verb = k
			break
		}
	}
	if verb < 0 || !v.demands(verb) {
		return false
	}
	for m := range v.mentions {
		x := &v.mentions[m]
		at := x.Last
		if x.First != i+1 && (x.First != i+2 || v.tok[i+1].UPOS != "DET") || len(x.Actors) == 0 || at >= len(v.tok) || v.tok[at].UPOS != "NOUN" {
			continue
		}
		if !v.lex.knownVerb(v.form[at]) || x.Head < 0 || x.Head >= at {
			continue
		}
		v.makeClause(i, verb, x.Head, at)
		return true
	}
	return false
}

// makeClause hangs a clause of mark, subject and base form below a verb; what the
// base form was a modifier of becomes its object.
func (v *view) makeClause(mark, verb, subject, base int) {
	old := v.tok[base].Head
	v.tok[base].UPOS, v.tok[base].XPOS, v.low[base] = "VERB", "VB", v.form[base]
	v.tok[base].Head, v.tok[base].Deprel = verb, "ccomp"
	v.tok[mark].Head, v.tok[mark].Deprel = base, "mark"
	v.tok[subject].Head, v.tok[subject].Deprel = base, "nsubj"
	if old > base && v.tok[old].XPOS == "VBZ" && v.child(old, "compound") >= 0 { // its object was taken for the verb
		v.tok[old].UPOS, v.tok[old].XPOS = "NOUN", "NNS"
	}
	if old > base && v.isNoun(old) {
		v.tok[old].Head, v.tok[old].Deprel = base, "obj"
	}
	for k := base + 1; k < len(v.tok); k++ {
		if v.tok[k].Head == verb && v.rel(k) == "conj" && (v.tok[k].XPOS == "VB" || v.tok[k].XPOS == "VBP" && v.child(k, "nsubj") < 0) {
			v.tok[k].Head = base
		}
	}
}

// demands reports whether the verb asks for what its clause says.
func (v *view) demands(i int) bool {
	return v.lex.demands(v.low[i])
}

func (l *lexicon) demands(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op == opRequest && len(s.noun) == 0 })
}
