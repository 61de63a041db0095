package code

// The repairs of this file give a word the class that its dependents show: what has
// an object is a verb, what has an article is a noun.

// articled makes a word behind an article a noun ("the driver, a German", "attacked
// the embassy"), and a participle between article and noun its adjective ("closed
// both remaining crossings").
func (v *view) articled(i int) bool {
	switch r := v.rel(i); {
	case v.tok[i].UPOS == "ADJ" && v.child(i, "det") >= 0 && v.headOf[i] >= 0 && (r == "appos" || r == "nsubj" || r == "obj"):
		v.tok[i].UPOS = "NOUN"
		return true
	case r != "xcomp" && r != "ccomp" || i == 0 || v.tok[i-1].UPOS != "DET" || v.tok[i-1].Head != i || v.tok[i].Head > i || v.child(i, "mark") >= 0:
		return false
	}
	obj := v.child(i, "obj")
	switch {
	case v.tok[i].XPOS == "VBG" && obj > i:
		v.tok[obj].Head, v.tok[obj].Deprel = v.tok[i].Head, "obj"
		v.tok[i].Head, v.tok[i].Deprel = obj, "amod"
		return true
	case v.tok[i].UPOS == "ADJ" && v.lex.knownNoun(v.form[i]) && v.child(v.tok[i].Head, "obj") < 0:
		v.tok[i].UPOS, v.tok[i].XPOS, v.tok[i].Deprel, v.low[i] = "NOUN", "NN", "obj", v.form[i]
		return true
	}
	return false
}

// headline reads a noun in the plural between a name and an act as the verb: "Peru
// lifts blockade".
func (v *view) headline(i int) bool {
	if v.tok[i].XPOS != "NNS" || i+1 >= len(v.tok) || v.tok[i+1].Head != i || v.rel(i+1) != "acl" || len(v.lex.nouns[v.form[i+1]]) == 0 {
		return false
	}
	base, subject := firstKnown(v.form[i], "", verbStems, v.lex.knownVerb), v.nameBefore(i)
	if base == "" || subject < 0 {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VBZ", base
	v.tok[i+1].UPOS, v.tok[i+1].XPOS, v.tok[i+1].Deprel, v.low[i+1] = "NOUN", "NN", "obj", v.form[i+1]
	v.tok[subject].Deprel = "nsubj"
	return true
}

// verbalNoun makes a noun with an object or a particle, or with a subject and the
// form of a past tense, a verb: "UN chief withdrew peacekeepers", "workers call off a
// strike", "aircraft shot down drones".
func (v *view) verbalNoun(i int) bool {
	if v.tok[i].UPOS != "NOUN" || i == 0 || v.child(i, "case") >= 0 || v.child(i, "cop") >= 0 {
		return false
	}
	subject, past := i-1, v.lex.irregular[v.form[i]]
	if s := v.child(i, "nsubj"); s >= 0 && s < i {
		subject = s
	}
	if v.child(i, "obj") < i && v.child(i, "compound:prt") < i && (past == "" || v.rel(subject) != "nsubj") {
		return false
	}
	base, tag := past, "VBD"
	if base == "" {
		base = firstKnown(v.form[i], "", verbStems, v.lex.knownVerb)
	}
	if (base == "" || base == v.form[i]) && v.lex.knownVerb(v.form[i]) {
		base, tag = v.form[i], "VBP"
	}
	if base == "" || !v.isNoun(subject) || v.tok[subject].Head != i {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", tag, base
	v.argue(i, subject)
	return true
}

// argue gives the dependents of a former noun their places under the verb.
func (v *view) argue(verb, subject int) {
	for _, k32 := range v.children(verb) {
		k := int(k32)
		switch r := v.rel(k); {
		case k == subject:
			v.tok[k].Deprel = "nsubj"
		case k < subject && r != "mark" && r != "cc" && r != "punct":
			v.tok[k].Head = subject
		case k > verb && r == "flat" && v.headOf[k] >= 0:
			v.tok[k].Deprel = "iobj"
		case k > verb && r == "nmod" && v.child(k, "case") < 0:
			v.tok[k].Deprel = "obj"
		}
	}
}

// verbalAdjective makes a participle with a subject of its own the verb, and the noun
// behind it the object: "the government seized control".
func (v *view) verbalAdjective(i int) bool {
	noun := v.tok[i].Head
	if v.tok[i].UPOS != "VERB" || v.rel(i) != "amod" || noun < i || v.child(i, "nsubj") < 0 {
		return false
	}
	up := v.tok[noun].Head
	v.tok[i].XPOS, v.tok[i].Head, v.tok[i].Deprel = "VBD", up, v.tok[noun].Deprel
	if v.rel(noun) == "nsubj" && up > noun { // what follows goes on from it
		v.tok[i].Head, v.tok[i].Deprel = v.tok[up].Head, v.tok[up].Deprel
		v.tok[up].Head, v.tok[up].Deprel = i, "parataxis"
	}
	v.tok[noun].Head, v.tok[noun].Deprel = i, "obj"
	for k := range i {
		if v.tok[k].Head == noun {
			v.tok[k].Head = i
		}
	}
	return true
}

// participleWithObject makes an adjective with an object of its own, which is the past
// form of an irregular verb, that verb: "was lent three planes", "has lent money".
func (v *view) participleWithObject(i int) bool {
	base := v.lex.irregular[v.form[i]]
	if v.tok[i].UPOS != "ADJ" || base == "" {
		return false
	}
	if v.brokenPerfect(i) {
		v.low[i] = base
		return true
	}
	object := max(v.child(i, "obj"), v.child(i, "obl:unmarked"))
	if object < i || v.timeWord(object) {
		return false
	}
	v.tok[object].Deprel = "obj"
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VBD", base
	for _, k32 := range v.children(i) {
		k := int(k32)
		switch v.tok[k].Deprel {
		case "cop":
			v.tok[i].XPOS, v.tok[k].Deprel = "VBN", "aux:pass"
		case "aux":
			v.tok[i].XPOS, v.tok[k].UPOS = "VBN", "AUX"
			if s := v.child(k, "nsubj"); s >= 0 {
				v.tok[s].Head = i
			}
		}
	}
	if s := v.child(i, "nsubj"); s >= 0 && v.child(i, "aux:pass") >= 0 {
		v.tok[s].Deprel = "nsubj:pass"
	}
	return true
}

// brokenPerfect makes an irregular participle between "has" and its object the verb, where the
// tree has it modify the object: "has lent money".
func (v *view) brokenPerfect(i int) bool {
	noun, have := v.tok[i].Head, i-1
	if have < 0 || v.rel(i) != "amod" || noun < i || v.low[have] != "have" || v.tok[noun].Head != have || v.rel(noun) != "obj" {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS = "VERB", "VBN"
	v.tok[i].Head, v.tok[i].Deprel = v.tok[have].Head, v.tok[have].Deprel
	for k := range v.tok {
		if v.tok[k].Head == have && k != i {
			v.tok[k].Head = i
		}
	}
	v.tok[have].UPOS, v.tok[have].Head, v.tok[have].Deprel = "AUX", i, "aux"
	return true
}

// whoGets makes a name between a verb and a counted or determined object the one who gets
// it, where the tree has it modify the object: "sold Malta two boats".
func (v *view) whoGets(i int) bool {
	thing := v.tok[i].Head
	if i == 0 || v.tok[i].UPOS != "PROPN" || v.rel(i) != "compound" && v.rel(i) != "nmod" && v.rel(i) != "flat" || thing < i+2 || v.prep(i) != "" {
		return false
	}
	next := v.tok[i+1].UPOS
	if verb := v.tok[thing].Head; verb != i-1 || v.rel(thing) != "obj" || !v.isVerb(verb) || next != "NUM" && next != "DET" {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = i-1, "iobj"
	return true
}
