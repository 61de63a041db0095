package code

import "slices"

// The repairs of this file move single words of a tree that hang one step too low,
// before anything is read from it.

// rehangWords makes every repair and reports whether the tree changed.
func (v *view) rehangWords() bool {
	changed := false
	for i := range v.tok {
		changed = v.recase(i) || changed
		changed = v.unworth(i) || changed
		changed = v.subjunctive(i) || changed
		changed = v.untime(i) || changed
		changed = v.unaux(i) || changed
		changed = v.perfect(i) || changed
		changed = v.finite(i) || changed
		changed = v.gardenPath(i) || changed
		changed = v.lostVerb(i) || changed
		changed = v.controlled(i) || changed
		changed = v.lostPast(i) || changed
	}
	return changed
}

// recase lifts a preposition from a number or an adjective to the noun that they
// modify: "on 40 officials".
func (v *view) recase(i int) bool {
	if v.rel(i) != "case" || v.tok[i].UPOS != "ADP" {
		return false
	}
	h := v.tok[i].Head
	if h <= i {
		return false
	}
	switch v.rel(h) {
	case "nummod", "amod", "det", "compound", "advmod":
	default:
		return false
	}
	up := v.tok[h].Head
	if up <= h || !v.isNoun(up) {
		return false
	}
	v.tok[i].Head = up
	return true
}

// unworth lifts the phrase before "worth" to what is worth something: "opened a
// credit line for Peru worth ten million dollars".
func (v *view) unworth(i int) bool {
	if i == 0 || v.form[i] != "worth" || v.tok[i].Head < 0 || v.tok[i].Head >= i {
		return false
	}
	name := -1
	for k := range i {
		if v.tok[k].Head == i && v.isNoun(k) {
			name = k
		}
	}
	if name < 0 {
		return false
	}
	for k := range i {
		if v.tok[k].Head == i && v.rel(k) == "case" {
			v.tok[k].Head = name
		}
	}
	v.tok[name].Head, v.tok[name].Deprel = v.tok[i].Head, "obl"
	return true
}

// unaux lifts a subject from an auxiliary to its verb.
func (v *view) unaux(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "nsubj" || h < 0 || v.rel(h) != "aux" && v.rel(h) != "cop" || v.tok[h].Head < 0 {
		return false
	}
	v.tok[i].Head = v.tok[h].Head
	return true
}

// perfect makes "had" an auxiliary where a participle of a known verb follows and
// something that it does after it: "had cut oil supplies".
func (v *view) perfect(i int) bool {
	if v.form[i] != "had" && v.form[i] != "has" && v.form[i] != "have" || v.rel(i) == "aux" && v.isVerb(v.tok[i].Head) {
		return false
	}
	k := i + 1
	for k < len(v.tok) && v.tok[k].UPOS == "ADV" {
		k++
	}
	if k+1 >= len(v.tok) || v.tok[k].Head >= 0 && v.tok[k].UPOS == "VERB" && v.tok[k].Head < i {
		return false
	}
	base, ok := v.lex.participle(v.form[k])
	if !ok || v.tok[k].UPOS == "ADJ" && v.tok[k].Head > k {
		return false
	}
	head, rel := v.tok[i].Head, v.tok[i].Deprel
	if v.rel(i) != "aux" && v.isVerb(i) {
		for n := range v.tok {
			if v.tok[n].Head == i && n != k {
				v.tok[n].Head = k
			}
		}
	} else if v.rel(i) == "aux" || !v.isNoun(max(head, 0)) {
		return false
	} else {
		head, rel = v.tok[head].Head, "ccomp"
	}
	v.tok[k].UPOS, v.tok[k].XPOS, v.low[k], v.tok[k].Head, v.tok[k].Deprel = "VERB", "VBN", base, head, rel
	v.tok[i].UPOS, v.tok[i].Head, v.tok[i].Deprel = "AUX", k, "aux"
	return true
}

// participle returns the base form of a past participle that the tables know.
func (l *lexicon) participle(form string) (string, bool) {
	if base := l.irregular[form]; base != "" {
		return base, true
	}
	if len(form) > 3 && form[len(form)-2:] == "ed" || form == "cut" || form == "hit" || form == "shut" || form == "put" || form == "set" {
		if l.knownVerb(form) {
			return form, true
		}
		if base := firstKnown(form, "", verbStems, l.knownVerb); base != "" {
			return base, true
		}
	}
	return "", false
}

// finite repairs a verb in the present that was taken for a noun behind a name, in
// a clause of its own: "if the union imposes sanctions".
func (v *view) finite(i int) bool {
	if v.tok[i].UPOS != "NOUN" || v.tok[i].XPOS != "NNS" || i+1 >= len(v.tok) {
		return false
	}
	plans := i+2 < len(v.tok) && v.form[i+1] == "to" && v.tok[i+2].XPOS == "VB" // "the envoy plans to meet"
	if !plans && (len(v.lex.nouns[v.low[i]]) > 0 || v.lex.classOf[v.low[i]] != 0) {
		return false
	}
	switch v.rel(i) {
	case "advcl", "ccomp", "parataxis", "conj", "root":
	default:
		return false
	}
	base := firstKnown(v.form[i], "", verbStems, v.lex.knownVerb)
	subject := v.nameBefore(i)
	if base == "" || subject < 0 || v.child(i, "cop") >= 0 {
		return false
	}
	switch v.tok[i+1].UPOS {
	case "NOUN", "PROPN", "DET", "ADJ", "NUM", "PART":
	default:
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VBZ", base
	for k := range v.tok {
		if v.tok[k].Head == i {
			v.rehang(k, i, subject)
		}
	}
	return true
}

// gardenPath repairs a participle that was taken for the main verb before the real
// one: "talks planned for May were cancelled".
func (v *view) gardenPath(i int) bool {
	if v.tok[i].UPOS != "VERB" || v.tok[i].XPOS != "VBD" && v.tok[i].XPOS != "VBN" || v.child(i, "aux") >= 0 || v.child(i, "obj") >= 0 || len(v.form[i]) < 4 || v.form[i][len(v.form[i])-2:] != "ed" {
		return false
	}
	subject := v.child(i, "nsubj")
	if i == 0 || subject < 0 || subject > i || subject != i-1 && v.tok[i-1].UPOS == "ADV" {
		return false
	}
	for k := i + 1; k < len(v.tok); k++ {
		if v.tok[k].UPOS == "PUNCT" || v.tok[k].UPOS == "CCONJ" || v.tok[k].UPOS == "SCONJ" || v.tok[k].UPOS == "PRON" {
			return false
		}
		if v.form[k] != "was" && v.form[k] != "were" {
			continue
		}
		main := v.tok[k].Head
		if main <= k || v.tok[main].Head != i || v.tok[main].XPOS != "VBN" {
			return false
		}
		v.tok[main].Head, v.tok[main].Deprel = v.tok[i].Head, v.tok[i].Deprel
		for n := range v.tok {
			if r := v.rel(n); v.tok[n].Head == main && n < k && r == "nsubj" {
				v.tok[n].Head, v.tok[n].Deprel = i, "obl"
			}
		}
		v.tok[subject].Head, v.tok[subject].Deprel = main, "nsubj:pass"
		v.tok[i].Head, v.tok[i].Deprel, v.tok[i].XPOS = subject, "acl", "VBN"
		return true
	}
	return false
}

// lostVerb repairs the main verb that was taken for an adjective of its object:
// "Peru immediately announced sanctions".
func (v *view) lostVerb(i int) bool {
	noun := v.tok[i].Head
	if v.rel(i) != "amod" || noun <= i || v.tok[noun].UPOS != "NOUN" || v.tok[noun].Head >= 0 || v.child(noun, "cop") >= 0 {
		return false
	}
	base, ok := v.lex.participle(v.form[i])
	if !ok {
		return false
	}
	at := i
	for at > 0 && v.tok[at-1].UPOS == "ADV" {
		at--
	}
	subject := v.nameBefore(at)
	if subject < 0 {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i], v.tok[i].Head, v.tok[i].Deprel = "VERB", "VBD", base, -1, "root"
	for k := range v.tok {
		if k != i && k < i && v.tok[k].Head == noun {
			v.tok[k].Head = i
		}
		if v.tok[k].Head == noun && v.rel(k) == "punct" {
			v.tok[k].Head = i
		}
	}
	v.tok[subject].Head, v.tok[subject].Deprel = i, "nsubj"
	v.tok[noun].Head, v.tok[noun].Deprel = i, "obj"
	return true
}

// controlled lifts what somebody is told or made to do from the noun to the verb:
// "ordered all diplomats to leave", "told the assembly that Peru was ready".
func (v *view) controlled(i int) bool {
	noun := v.tok[i].Head
	if v.rel(i) != "acl" || noun < 0 || noun > i || !v.isNoun(noun) || !v.isVerb(i) {
		return false
	}
	verb := v.tok[noun].Head
	if r := v.rel(noun); verb < 0 || verb > noun || !v.isVerb(verb) || r != "obj" && r != "iobj" {
		return false
	}
	mark := v.child(i, "mark")
	switch {
	case mark < noun:
		return false
	case v.form[mark] == "to" && v.tok[i].XPOS == "VB" && v.lex.controls(v.low[verb]) && len(v.lex.nouns[v.low[noun]]) == 0:
		v.tok[i].Deprel = "xcomp"
	case v.form[mark] == "that" && v.child(i, "nsubj") > mark && v.lex.speaks(v.low[verb]) && v.lex.classOf[v.low[noun]]&v.lex.classBit["document"] == 0:
		v.tok[i].Deprel = "ccomp"
	default:
		return false
	}
	v.tok[i].Head = verb
	return true
}

// lostPast repairs an irregular past that the tagger does not know and took for a
// preposition: "Peru froze the accounts".
func (v *view) lostPast(i int) bool {
	base := v.lex.irregular[v.form[i]]
	if base == "" || v.tok[i].UPOS != "ADP" || v.rel(i) != "case" || i+1 >= len(v.tok) || !v.lex.knownVerb(base) || v.lex.cues["preposition-too"].has(v.form[i]) {
		return false
	}
	noun, subject := v.tok[i].Head, v.nameBefore(i)
	if subject < 0 || noun <= i {
		return false
	}
	head, rel := v.tok[subject].Head, v.tok[subject].Deprel
	if v.below(subject, noun) {
		head, rel = v.tok[noun].Head, v.tok[noun].Deprel
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i], v.tok[i].Head, v.tok[i].Deprel = "VERB", "VBD", base, head, rel
	for k := range v.tok {
		if v.tok[k].Head != subject || k <= i {
			continue
		}
		v.tok[k].Head = i
		switch v.rel(k) {
		case "nmod":
			v.tok[k].Deprel = "obl"
		case "acl":
			v.tok[k].Deprel = "xcomp"
		}
	}
	v.tok[subject].Head, v.tok[subject].Deprel = i, "nsubj"
	v.tok[noun].Head, v.tok[noun].Deprel = i, "obj"
	return true
}

// speaks reports whether the verb can report a clause.
func (l *lexicon) speaks(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op.reports() && s.flags&flagNoun == 0 })
}

// untime gives a name that was joined to the day before it back to the verb: "On
// Monday Chile signed".
func (v *view) untime(i int) bool {
	h := v.tok[i].Head
	if v.headOf[i] < 0 || h < 0 || h >= i || !v.lex.cues["time-word"].has(v.form[h]) || v.rel(i) != "flat" && v.rel(i) != "compound" && v.rel(i) != "nmod" && v.rel(i) != "appos" || v.child(i, "case") >= 0 {
		return false
	}
	up := v.tok[h].Head
	if up <= i || v.tok[up].UPOS != "VERB" || v.child(up, "nsubj") >= 0 {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = up, "nsubj"
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
	if old > base && v.isNoun(old) {
		v.tok[old].Head, v.tok[old].Deprel = base, "obj"
	}
	for k := base + 1; k < len(v.tok); k++ {
		if v.tok[k].Head == verb && v.rel(k) == "conj" && v.tok[k].XPOS == "VB" {
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
