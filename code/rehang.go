package code

import "slices"

// The repairs of this file move single words of a tree to the word that asks for
// them, before anything is read from it. Each is for one construction.

// rehangWords makes every repair and reports whether the tree changed.
func (v *view) rehangWords() bool {
	changed := false
	for i := range v.tok {
		changed = v.unworth(i) || changed
		changed = v.articled(i) || changed
		changed = v.headline(i) || changed
		changed = v.headlineCrowd(i) || changed
		changed = v.verbalNoun(i) || changed
		changed = v.verbalAdjective(i) || changed
		changed = v.participleWithObject(i) || changed
		changed = v.whoGets(i) || changed
		changed = v.timeBefore(i) || changed
		changed = v.infinitive(i) || changed
		changed = v.raised(i) || changed
		changed = v.inverted(i) || changed
		changed = v.nested(i) || changed
		changed = v.liftFinite(i) || changed
		changed = v.beyond(i) || changed
		changed = v.saidBehind(i) || changed
		changed = v.rehangParticles(i) || changed
		changed = v.rehangSaid(i) || changed
		changed = v.rehangClauses(i) || changed
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
	sum := up
	if up > i && v.isNoun(up) { // "worth" as an adjective of the sum
		up = v.tok[up].Head
	}
	if up < 0 || up >= i {
		return false
	}
	if sum != up {
		v.tok[sum].Head, v.tok[sum].Deprel = i, "obl:unmarked"
	}
	v.tok[i].Head, v.tok[i].Deprel = up, "amod"
	if obj := v.child(up, "obj"); obj > up && obj < i {
		v.tok[i].Head = obj
	}
	for k := range name {
		if v.tok[k].UPOS == "ADP" && v.tok[k].Head >= i && k != up && !v.below(up, k) {
			v.tok[k].Head, v.tok[k].Deprel = name, "case"
		}
	}
	v.tok[name].Head, v.tok[name].Deprel = up, "obl"
	return true
}

// speaks reports whether the verb can report a clause.
func (l *lexicon) speaks(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op.reports() && s.flags&flagNoun == 0 })
}

// raised gives the subject of an open complement to the verb above as its object: by
// definition (universaldependencies.org/u/dep/xcomp) such a clause has none of its own:
// "let two guards go".
func (v *view) raised(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "xcomp" || h < 0 || h > i || v.child(h, "obj") >= 0 || v.child(i, "mark") >= 0 {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject <= h || subject > i {
		return false
	}
	v.tok[subject].Head, v.tok[subject].Deprel = h, "obj"
	return true
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

// infinitive makes what somebody is told, forbidden or promised the content of the
// verb, neither its purpose nor a part of the object: "ordered all diplomats to
// leave", "forbade lorries to move", "promised Latvia to send".
func (v *view) infinitive(i int) bool {
	h := v.tok[i].Head
	if v.tok[i].XPOS != "VB" || h < 0 || h > i {
		return false
	}
	switch r := v.rel(h); {
	case v.rel(i) == "acl" && v.isNoun(h) && (r == "obj" || r == "iobj"):
		h = v.tok[h].Head
	case v.rel(i) != "advcl":
		return false
	}
	if !v.isVerb(h) || v.child(h, "xcomp") >= 0 || v.child(h, "ccomp") >= 0 {
		return false
	}
	obj, m := max(v.child(h, "obj"), v.child(h, "iobj")), v.child(i, "mark")
	if m < 0 || v.form[m] != "to" || obj < h || obj > m || slices.Contains(v.form[h:m], ",") || !v.lex.governs(v.low[h]) || v.lex.cues["purpose-verb"].has(v.low[h]) {
		return false
	}
	if len(v.lex.nouns[v.low[obj]]) > 0 || v.lex.classOf[v.low[obj]]&v.lex.classBit["document"] != 0 {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = h, "xcomp"
	return true
}

// governs reports whether the verb by itself, with no particle or noun of its own,
// makes the infinitive behind its object the content of a demand or a promise.
func (l *lexicon) governs(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool {
		own := s.particle == "" && s.prep == "" && len(s.noun) == 0 && s.flags&(flagNoun|flagAdjective) == 0
		return own && (s.flags&flagObjectControl != 0 || s.op.is(opPromise, opThreat) || s.wants("xcomp"))
	})
}

// wants reports whether the sense asks for something in a slot.
func (s *sense) wants(base string) bool {
	return slices.ContainsFunc(s.conds, func(c cond) bool {
		return !c.not && slices.ContainsFunc(c.alts, func(a condAlt) bool {
			return slices.ContainsFunc(a.slots, func(s slot) bool { return s.base == base && s.mod == "" })
		})
	})
}

// inverted hangs a condition that an inverted "should" opens on the verb before it:
// "would respond should Peru close the border".
func (v *view) inverted(i int) bool {
	a, s := v.child(i, "aux"), v.child(i, "nsubj")
	if a < 1 || v.form[a] != "should" || s < a || v.rel(i) == "advcl" || v.tok[a-1].UPOS == "SCONJ" || v.question() {
		return false
	}
	for k := a - 1; k > 0; k-- {
		if v.tok[k].UPOS != "VERB" {
			continue
		}
		if v.below(k, i) {
			return false
		}
		v.tok[i].Head, v.tok[i].Deprel = k, "advcl"
		return true
	}
	return false
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

// saidBehind gives the subject that stands before a reported clause back to it, where
// the verb of saying behind took it: "troops that Peru had kept there were withdrawn,
// the spokesman said".
func (v *view) saidBehind(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "nsubj" || h < i {
		return false
	}
	own := false
	for k := i + 1; k < h; k++ {
		own = own || v.tok[k].Head == h && v.rel(k) == "nsubj"
	}
	for k := i + 1; k < h && own; k++ {
		if v.tok[k].Head == h && v.rel(k) == "ccomp" && v.child(k, "nsubj") < 0 && slices.Contains(v.form[k:h], ",") {
			v.tok[i].Head = k
			if v.child(k, "aux:pass") >= 0 {
				v.tok[i].Deprel = "nsubj:pass"
			}
			return true
		}
	}
	return false
}

// beyond lifts the phrase that says to whom something goes out of the clause that
// describes the thing: "returned the men it had arrested in July to Peru".
func (v *view) beyond(i int) bool {
	if !v.isNoun(i) || v.prep(i) != "to" {
		return false
	}
	inner := v.tok[i].Head
	if inner >= 0 && inner < i && v.timeWord(inner) {
		inner = v.tok[inner].Head
	}
	if inner < 0 || inner > i || v.tok[inner].Deprel != "acl:relcl" || v.lex.goesTo(v.low[inner]) || v.commaBetween(inner, i) {
		return false
	}
	noun := v.tok[inner].Head
	for noun >= 0 && v.rel(noun) == "nmod" && v.prep(noun) == "of" {
		noun = v.tok[noun].Head
	}
	if noun < 0 || v.rel(noun) != "obj" || !v.lex.goesTo(v.low[v.tok[noun].Head]) {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = v.tok[noun].Head, "obl"
	return true
}

// goesTo reports whether a sense of the verb has its recipient behind "to".
func (l *lexicon) goesTo(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool {
		return s.prep == "to" || slices.ContainsFunc(s.recipient, func(t slot) bool { return t.base == "to" && t.mod == "" })
	})
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

func (l *lexicon) demands(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op == opRequest && len(s.noun) == 0 })
}
