package code

import "slices"

// The repairs of this file give verbs back the small words that belong to them and
// what stands behind those, where the tree took the word for a preposition or the
// phrase for something else.

// rehangParticles makes the repairs at token i and reports whether the tree changed.
func (v *view) rehangParticles(i int) bool {
	changed := v.particleObject(i)
	changed = v.outOf(i) || changed
	changed = v.setFree(i) || changed
	changed = v.adjectiveParticle(i) || changed
	changed = v.givenThing(i) || changed
	changed = v.readyTo(i) || changed
	changed = v.lostVerb(i) || changed
	return v.allegedClause(i) || changed
}

// particleObject makes the phrase behind a verb and its particle the object of both:
// "took in refugees", "cut off the supply".
func (v *view) particleObject(i int) bool {
	noun := v.tok[i].Head
	if i == 0 || noun <= i || v.rel(i) != "case" || v.rel(noun) != "obl" || v.tok[noun].Head != i-1 || v.tok[i-1].UPOS != "VERB" {
		return false
	}
	verb := i - 1
	if v.child(verb, "obj") >= 0 || v.child(verb, "aux:pass") >= 0 || !v.isNoun(noun) || !v.lex.takesThrough(v.low[verb], v.form[i], v.low[noun]) {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "compound:prt"
	v.tok[noun].Deprel = "obj"
	return true
}

// takesThrough reports whether a sense of the verb with the particle names the noun
// as its object.
func (l *lexicon) takesThrough(verb, particle, noun string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool {
		return s.particle == particle && slices.ContainsFunc(s.conds, func(c cond) bool { return !c.not && l.objectNamed(&c, noun) })
	})
}

// objectNamed reports whether a condition on the object names the noun or its class.
func (l *lexicon) objectNamed(c *cond, noun string) bool {
	return slices.ContainsFunc(c.alts, func(a condAlt) bool {
		here := slices.ContainsFunc(a.slots, func(s slot) bool { return s.base == "obj" && s.mod == "" })
		return here && (slices.Contains(a.words, noun) || a.classes&l.classOf[noun] != 0)
	})
}

// outOf gives the verb its "out" where the tree made "out of" one preposition:
// "pulled its soldiers out of Peru".
func (v *view) outOf(i int) bool {
	if v.form[i] != "out" || i+1 >= len(v.tok) || v.form[i+1] != "of" || v.rel(i) != "case" {
		return false
	}
	noun := v.tok[i].Head
	if noun <= i || v.tok[noun].Head < 0 {
		return false
	}
	verb := v.tok[noun].Head
	if v.isNoun(verb) && v.rel(verb) == "obj" { // hung on the object before it
		verb = v.tok[verb].Head
	}
	if verb < 0 || verb > i || !v.isVerb(verb) || !v.lex.hasParticle(v.low[verb], "out") {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "compound:prt"
	v.tok[i+1].Head, v.tok[i+1].Deprel = noun, "case"
	v.tok[noun].Head, v.tok[noun].Deprel = verb, "obl"
	return true
}

func (l *lexicon) hasParticle(verb, particle string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.particle == particle })
}

// setFree makes "free" behind an object what the object becomes: "set the sailors
// free on Monday".
func (v *view) setFree(i int) bool {
	noun := v.tok[i].Head
	if v.form[i] != "free" && v.form[i] != "loose" || noun != i-1 || v.rel(i) != "amod" || v.rel(noun) != "obj" {
		return false
	}
	verb := v.tok[noun].Head
	if verb < 0 || !slices.Contains([]string{"set", "let", "turn", "leave"}, v.low[verb]) {
		return false
	}
	for k := i + 1; k < len(v.tok); k++ {
		if v.tok[k].Head == i {
			v.tok[k].Head = verb
		}
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "xcomp"
	return true
}

// adjectiveParticle makes an adjective directly behind its verb a particle where the
// tree took it for a predicate with an object: "cut short a visit".
func (v *view) adjectiveParticle(i int) bool {
	verb, noun := v.tok[i].Head, v.child(i, "obj")
	if i == 0 || verb != i-1 || noun < i || v.rel(i) != "xcomp" || !v.lex.cues["adjective-particle"].has(v.form[i]) {
		return false
	}
	v.tok[i].Deprel = "compound:prt"
	v.tok[noun].Head = verb
	return true
}

// givenThing makes the noun behind a passive verb of giving its object: "was given
// food", where the subject is who gets it.
func (v *view) givenThing(i int) bool {
	verb := v.tok[i].Head
	if v.rel(i) != "xcomp" || v.tok[i].UPOS != "NOUN" || verb < 0 || verb > i || v.child(verb, "aux:pass") < 0 || v.child(i, "cop") >= 0 || v.child(i, "mark") >= 0 {
		return false
	}
	gives := slices.ContainsFunc(v.lex.verbs[v.low[verb]], func(s *sense) bool {
		return slices.ContainsFunc(s.recipient, func(t slot) bool { return t.base == "iobj" })
	})
	if !gives || v.lex.cues["predicative-verb"].has(v.low[verb]) {
		return false
	}
	v.tok[i].Deprel = "obj"
	return true
}

// readyTo gives "it" that is ready to do something its place as the subject: the tree
// took it for the "it" of "it is good to know".
func (v *view) readyTo(i int) bool {
	it, does := v.child(i, "expl"), v.child(i, "csubj")
	if does < 0 {
		does = v.child(i, "xcomp")
	}
	if it < 0 || does < i || v.tok[i].UPOS != "ADJ" || v.tok[does].XPOS != "VB" {
		return false
	}
	intends := slices.ContainsFunc(v.lex.verbs[v.low[i]], func(s *sense) bool { return s.op == opIntend && s.flags&flagAdjective != 0 })
	if !intends {
		return false
	}
	v.tok[it].Deprel, v.tok[does].Deprel = "nsubj", "xcomp"
	return true
}

// allegedClause hangs a clause with a subject of its own on the allegation whose
// content it is, past the name of who makes it: "denied charges by Peru that it had
// armed them".
func (v *view) allegedClause(i int) bool {
	h := v.tok[i].Head
	if h < 0 || h > i || !v.isVerb(i) || !v.isNoun(h) || v.rel(i) != "acl" && v.rel(i) != "ccomp" {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject < 0 {
		subject = v.child(i, "nsubj:pass")
	}
	if subject <= h || v.relativePronoun(subject) || !slices.Contains(v.form[h:subject], "that") {
		return false
	}
	allegation := v.lex.classBit["allegation"]
	noun := h
	for n := 0; n < 4 && noun >= 0 && v.lex.classOf[v.low[noun]]&allegation == 0; n++ {
		if r := v.rel(noun); !v.isNoun(noun) || r != "nmod" && r != "conj" && r != "appos" && r != "flat" && r != "compound" {
			return false
		}
		noun = v.tok[noun].Head
	}
	if noun < 0 || noun == h && v.tok[i].Deprel == "acl" || noun > h || v.lex.classOf[v.low[noun]]&allegation == 0 {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = noun, "acl"
	return true
}
