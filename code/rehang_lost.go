package code

import "slices"

// The repairs of this file find verbs and objects that the tagger missed, by what no
// noun can do: have an object, or stand as a past tense between two phrases.

// lostVerb makes the repairs at token i and reports whether the tree changed.
func (v *view) lostVerb(i int) bool {
	changed := v.pastPreposition(i)
	changed = v.pastNoun(i) || changed
	changed = v.participleOfObject(i) || changed
	changed = v.pluralOrVerb(i) || changed
	changed = v.acrossPreposition(i) || changed
	changed = v.beforeNumber(i) || changed
	return v.floating(i) || changed
}

// pastPreposition makes a past tense that was taken for a preposition the verb of its
// sentence: "Chile froze the assets".
func (v *view) pastPreposition(i int) bool {
	base, obj := v.lex.irregular[v.form[i]], v.tok[i].Head
	if base == "" || v.tok[i].UPOS != "ADP" || obj <= i {
		return false
	}
	subject := v.tok[obj].Head
	if subject < 0 || subject >= i || v.tok[subject].Head >= 0 || !v.isNoun(subject) {
		return false
	}
	v.becomeVerb(i, base, subject)
	v.tok[obj].Head, v.tok[obj].Deprel = i, "obj"
	return true
}

// pastNoun does so for a past tense that was taken for a noun: "Chile's army shot
// down a plane".
func (v *view) pastNoun(i int) bool {
	base, subject := v.lex.irregular[v.form[i]], i-1
	if base == "" || v.tok[i].UPOS != "NOUN" || v.tok[i].Head >= 0 || i == 0 || !v.isNoun(subject) || v.tok[subject].Head != i || v.child(i, "det") >= 0 && v.child(i, "det") >= subject {
		return false
	}
	for k := range v.tok {
		if k != i && v.tok[k].Head == i {
			switch r := v.rel(k); {
			case k < subject && r != "punct" && r != "mark":
				v.tok[k].Head = subject
			case k > i && r == "nmod":
				v.tok[k].Deprel = "obl"
			case k > i && r == "appos":
				v.tok[k].Deprel = "obj"
			}
		}
	}
	v.becomeVerb(i, base, subject)
	return true
}

// becomeVerb makes token i the verb of the sentence and another its subject.
func (v *view) becomeVerb(i int, base string, subject int) {
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VBD", base
	for k := range v.tok {
		if v.tok[k].Head == subject && v.tok[k].Deprel == "punct" {
			v.tok[k].Head = i
		}
	}
	v.tok[i].Head, v.tok[i].Deprel = -1, "root"
	v.tok[subject].Head, v.tok[subject].Deprel = i, "nsubj"
}

// participleOfObject makes a participle the verb where the tree gave a noun an object:
// "Chilean jets bombed positions".
func (v *view) participleOfObject(i int) bool {
	obj := v.tok[i].Head
	if i == 0 || obj <= i || v.tok[i].XPOS != "VBN" || v.rel(i) != "amod" || v.rel(obj) != "obj" {
		return false
	}
	subject := v.tok[obj].Head
	if subject != i-1 || v.tok[subject].Head >= 0 || !v.isNoun(subject) {
		return false
	}
	base := v.low[i]
	v.becomeVerb(i, base, subject)
	v.tok[obj].Head = i
	return true
}

// pluralOrVerb makes a plural with a subject before it and an infinitive behind it a
// verb: "the minister plans to visit Peru".
func (v *view) pluralOrVerb(i int) bool {
	if v.tok[i].XPOS != "NNS" || v.tok[i].Head >= 0 || i == 0 || len(v.lex.verbs[v.low[i]]) == 0 {
		return false
	}
	subject, to := v.child(i, "nsubj"), v.child(i, "acl")
	if subject != i-1 || to < i || v.tok[to].XPOS != "VB" || !v.toInfinitive(to) || v.child(i, "cop") >= 0 {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS = "VERB", "VBZ"
	v.tok[to].Deprel = "xcomp"
	return true
}

// acrossPreposition makes a noun that was joined to one behind a preposition the
// object of the verb before it: "granted an amnesty to 40 students".
func (v *view) acrossPreposition(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "compound" || h <= i || !v.isNoun(i) {
		return false
	}
	verb := v.tok[h].Head
	if verb < 0 || verb > i || !v.isVerb(verb) || v.child(verb, "obj") >= 0 {
		return false
	}
	for k := i + 1; k < h; k++ {
		if v.tok[k].Head == h && v.rel(k) == "case" {
			for d := verb + 1; d < i; d++ {
				if v.tok[d].Head == h {
					v.tok[d].Head = i
				}
			}
			v.tok[i].Head, v.tok[i].Deprel = verb, "obj"
			return true
		}
	}
	return false
}

// beforeNumber makes a name that was joined to the number behind it who gets the sum:
// "promised Peru 20 million euros".
func (v *view) beforeNumber(i int) bool {
	if i == 0 || i+1 >= len(v.tok) || v.headOf[i] < 0 || v.rel(i) != "compound" && v.rel(i) != "nummod" || v.tok[i+1].UPOS != "NUM" && v.tok[i+1].UPOS != "SYM" {
		return false
	}
	verb := i - 1
	if v.tok[verb].UPOS == "DET" && verb > 0 {
		verb--
	}
	if !v.isVerb(verb) || !slices.ContainsFunc(v.lex.verbs[v.low[verb]], func(s *sense) bool {
		return slices.ContainsFunc(s.recipient, func(t slot) bool { return t.base == "iobj" })
	}) {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "iobj"
	return true
}

// floating makes "each" behind an object no second object: "expelled two envoys each".
func (v *view) floating(i int) bool {
	if v.form[i] != "each" || v.rel(i) != "obj" {
		return false
	}
	for k := range i {
		if v.tok[k].Head == v.tok[i].Head && v.rel(k) == "obj" {
			v.tok[i].Deprel = "advmod"
			return true
		}
	}
	return false
}
