package code

import "slices"

// The repairs of this file give what is said, told or kept from back to the verb that
// says, tells or keeps: trees hang it on the noun between the two.

// rehangSaid makes the repairs at token i and reports whether the tree changed.
func (v *view) rehangSaid(i int) bool {
	changed := v.verbOfClause(i)
	changed = v.toldSomebody(i) || changed
	changed = v.saidInParticiple(i) || changed
	changed = v.gerundOfPhrase(i) || changed
	changed = v.conditionOfSaid(i) || changed
	changed = v.gerundNoSubject(i) || changed
	changed = v.pastBesidePerfect(i) || changed
	changed = v.dayBeforeName(i) || changed
	changed = v.interrupted(i) || changed
	changed = v.clauseOfCondition(i) || changed
	changed = v.onceClause(i) || changed
	return v.nameBehindPhrase(i) || changed
}

// verbOfClause makes the head of a clause that was taken for a preposition the verb
// that it is: "demanded that Russia withdraw its troops".
func (v *view) verbOfClause(i int) bool {
	if v.tok[i].XPOS != "IN" || v.tok[i].Relation() != "ccomp" && v.tok[i].Relation() != "advcl" || v.child(i, "nsubj") < 0 || !v.lex.knownVerb(v.form[i]) {
		return false
	}
	v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VB", v.form[i]
	return true
}

// toldSomebody hangs a clause that somebody was told on the verb, past whom it was
// told and where: "told reporters in Lima that Chile had closed the border". The
// clause is no relative one if it has a subject and "that" is not what it lacks.
func (v *view) toldSomebody(i int) bool {
	h := v.tok[i].Head
	if h < 0 || h > i || v.rel(i) != "acl" || !v.isNoun(h) {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject < 0 {
		subject = v.child(i, "nsubj:pass")
	}
	if subject < 1 || subject > i || v.relativePronoun(subject) {
		return false
	}
	that := -1
	for k := h + 1; k < subject; k++ {
		if v.form[k] == "that" && v.tok[k].Head == i {
			that = k
		}
	}
	if that < 0 {
		return false
	}
	person := h
	for n := 0; n < 4 && v.isNoun(person) && slices.Contains([]string{"nmod", "conj", "appos", "flat", "obl"}, v.rel(person)); n++ {
		if person = v.tok[person].Head; person < 0 || v.isVerb(person) {
			return false
		}
	}
	verb := v.tok[person].Head
	if verb < 0 || verb > person || v.child(verb, "ccomp") >= 0 {
		return false
	}
	switch r := v.rel(person); {
	case (r == "iobj" || r == "obj") && v.lex.cues["addressing-verb"].has(v.low[verb]):
		v.tok[person].Deprel = "iobj"
	case r == "obl" && v.timeWord(person) && v.lex.speaks(v.low[verb]): // "denied on Friday that"
	default:
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = verb, "ccomp"
	v.tok[that].Deprel, v.tok[that].XPOS = "mark", "IN"
	return true
}

// saidInParticiple hangs a clause with a subject of its own on the participle of saying
// directly before it: "protested, saying Chinese ships had attacked a trawler".
func (v *view) saidInParticiple(i int) bool {
	h := v.tok[i].Head
	if h < 0 || h > i || v.rel(i) != "advcl" || v.child(i, "mark") >= 0 {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject < 0 {
		subject = v.child(i, "nsubj:pass")
	}
	if subject <= h || subject > i {
		return false
	}
	for k := subject - 1; k > h; k-- {
		switch {
		case v.tok[k].XPOS == "VBG" && v.tok[k].Head == h && v.rel(k) == "advcl":
			if !v.lex.speaks(v.low[k]) || v.child(k, "ccomp") >= 0 || v.child(k, "obj") >= 0 {
				return false
			}
			v.tok[i].Head, v.tok[i].Deprel = k, "ccomp"
			return true
		case !v.below(k, subject):
			return false
		}
	}
	return false
}

// gerundOfPhrase makes a gerund behind a preposition that its verb asks for the
// content of the verb, and the noun behind it the object: "refrained from imposing
// sanctions".
func (v *view) gerundOfPhrase(i int) bool {
	noun := v.tok[i].Head
	if i == 0 || v.tok[i].XPOS != "VBG" || v.rel(i) != "amod" || noun < i || v.tok[i-1].Head != noun || v.rel(i-1) != "case" || !v.lex.knownVerb(v.low[i]) {
		return false
	}
	verb := v.tok[noun].Head
	if verb < 0 || verb > i || !v.isVerb(verb) || !v.lex.takesGerund(v.low[verb], v.form[i-1]) {
		return false
	}
	for k := i + 1; k < len(v.tok); k++ {
		if v.tok[k].Head == noun && v.rel(k) == "nmod" {
			v.tok[k].Head, v.tok[k].Deprel = i, "obl" // the verb's phrases: "on Russia"
		}
	}
	v.tok[i].UPOS = "VERB"
	v.tok[i].Head, v.tok[i].Deprel = verb, "advcl"
	v.tok[i-1].Head, v.tok[i-1].Deprel = i, "mark"
	v.tok[noun].Head, v.tok[noun].Deprel = i, "obj"
	return true
}

// takesGerund reports whether the verb is an operator whose content stands as a gerund
// behind the preposition.
func (l *lexicon) takesGerund(verb, prep string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool {
		return s.op != opNone && s.flags&(flagNoun|flagAdjective) == 0 && (s.wants(prep) || s.prep == prep && s.wants("gerund"))
	})
}

// nameBehindPhrase gives the verb of a sentence its subject back where "according to"
// stands between the two and the tree took the name alone for the sentence: "Ethiopia,
// according to the ministry, released".
func (v *view) nameBehindPhrase(i int) bool {
	source := v.tok[i].Head
	if v.rel(i) != "acl" || source < 0 || source > i || !v.isVerb(i) || i == 0 || v.form[i-1] != "," && v.tok[i-1].UPOS != "AUX" {
		return false
	}
	name := v.tok[source].Head
	if name < 0 || name > source || v.tok[name].Head >= 0 || !v.isNoun(name) || v.rel(source) != "nmod" {
		return false
	}
	cue := v.child(source, "case")
	if cue < 0 || !v.startsPhrase(cue, "attribution-phrase") || v.form[cue-1] != "," {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = -1, "root"
	v.tok[name].Head, v.tok[name].Deprel = i, "nsubj"
	v.tok[source].Head, v.tok[source].Deprel = i, "obl"
	if v.tok[i].XPOS == "VBN" && v.child(i, "aux") < 0 {
		v.tok[i].XPOS = "VBD"
	}
	return true
}

// conditionOfSaid gives a condition that the tree hung on an inserted verb of saying to
// what was said: "will leave, he said, unless the talks resume".
func (v *view) conditionOfSaid(i int) bool {
	h := v.tok[i].Head
	if h < 0 || !v.isVerb(h) || !v.lex.speaks(v.low[h]) {
		return false
	}
	switch v.rel(i) {
	case "advcl", "ccomp":
		if !v.opens(i, "condition") && !v.opens(i, "condition-time") || v.opens(i, "question-mark") {
			return false
		}
	case "advmod":
		if c := v.child(i, "advcl"); c < i || !v.inPhrase(i, "condition-time") {
			return false
		}
	default:
		return false
	}
	said := -1
	if v.rel(h) == "parataxis" && v.tok[h].Head >= 0 && v.tok[h].Head < h {
		said = v.tok[h].Head
	}
	for _, k32 := range v.children(h) {
		if k := int(k32); said < 0 && k != i && v.rel(k) == "ccomp" && !v.opens(k, "condition") {
			said = k
		}
	}
	if said < 0 || v.below(said, i) {
		return false
	}
	v.tok[i].Head = said
	if v.rel(i) == "ccomp" {
		v.tok[i].Deprel = "advcl"
	}
	return true
}

// clauseOfCondition hangs the clause behind "on condition that" on the condition.
func (v *view) clauseOfCondition(i int) bool {
	if v.rel(i) != "ccomp" && v.rel(i) != "acl" || !v.isVerb(i) {
		return false
	}
	for _, k := range v.children(i) {
		t := int(k)
		if t < 2 || v.form[t] != "that" || !v.lex.cues["condition-noun"].has(v.low[t-1]) || v.form[t-2] != "on" && v.form[t-2] != "the" {
			continue
		}
		if t-1 == i || v.tok[i].Head == t-1 && v.rel(t) == "mark" || v.below(t-1, i) {
			return false
		}
		v.tok[i].Head, v.tok[i].Deprel, v.tok[t].Deprel = t-1, "acl", "mark"
		return true
	}
	return false
}

// onceClause hangs a clause that "once" opens on the verb before it: "offered to go
// once a day is set", where the tree took "once" for a count.
func (v *view) onceClause(i int) bool {
	if r := v.rel(i); r != "ccomp" && r != "advcl" && r != "parataxis" || v.child(i, "mark") >= 0 {
		return false
	}
	subject := v.child(i, "nsubj")
	if subject < 0 {
		subject = v.child(i, "nsubj:pass")
	}
	if subject < 0 || subject > i {
		return false
	}
	first, _ := v.phraseTokens(subject, 0)
	if first < 2 || v.form[first-1] != "once" || v.tok[first-1].Head >= first || v.tok[first-1].Head < 0 {
		return false
	}
	up := v.tok[first-1].Head
	if !v.isVerb(up) || v.below(up, i) {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = up, "advcl"
	v.tok[first-1].Head, v.tok[first-1].Deprel = i, "mark"
	return true
}

// pastBesidePerfect lifts a past tense out of a denied clause in the perfect, with which
// it has no auxiliary to share, to the denial: "denied that its men had shot, and
// accused". Behind other verbs of saying the tagger is as often wrong about the tense.
func (v *view) pastBesidePerfect(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "conj" || v.tok[i].XPOS != "VBD" || h < 0 || h > i || v.tok[h].XPOS != "VBN" || v.rel(h) != "ccomp" || v.child(i, "nsubj") >= 0 {
		return false
	}
	a, up := v.child(h, "aux"), v.tok[h].Head
	if a < 0 || v.form[a] != "had" || up < 0 || up > h || v.tok[up].XPOS != "VBD" || !v.lex.denies(v.low[up]) {
		return false
	}
	v.tok[i].Head = up
	return true
}

// denies reports whether the verb takes back its clause.
func (l *lexicon) denies(verb string) bool {
	return slices.ContainsFunc(l.verbs[verb], func(s *sense) bool { return s.op == opDeny && s.flags&flagNoun == 0 })
}

// dayBeforeName parts a day at the head of a sentence from the name behind it:
// "Tomorrow Rwanda releases".
func (v *view) dayBeforeName(i int) bool {
	h := v.tok[i].Head
	if i != 0 || h != 1 || v.rel(i) != "compound" || !v.lex.cues["future-day"].has(v.form[i]) || v.rel(h) != "nsubj" {
		return false
	}
	v.tok[i].Head, v.tok[i].Deprel = v.tok[h].Head, "advmod"
	return true
}

// interrupted gives the words before an inserted verb of saying to the clause behind
// it, which has no subject of its own: "Sudan," the minister said, "has expelled".
func (v *view) interrupted(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "ccomp" || h < 0 || h > i || !v.lex.speaks(v.low[h]) || v.child(i, "nsubj") >= 0 || v.child(i, "nsubj:pass") >= 0 || v.child(i, "mark") >= 0 || v.child(i, "aux") < 0 {
		return false
	}
	if h+1 >= len(v.tok) || v.form[h+1] != "," {
		return false
	}
	first, own := -1, -1
	for _, k32 := range v.children(h) {
		if k := int(k32); k < h && v.rel(k) == "nsubj" {
			if first < 0 {
				first = k
			} else {
				own = k
			}
		}
	}
	if own < 0 || !slices.Contains(v.form[first:own], ",") {
		return false
	}
	v.tok[first].Head = i
	return true
}

// gerundNoSubject makes a gerund behind a verb that has its subject the complement: "is
// considering using some of it". No clause has two subjects.
func (v *view) gerundNoSubject(i int) bool {
	h := v.tok[i].Head
	if v.rel(i) != "csubj" || v.tok[i].XPOS != "VBG" || h < 0 || h > i || !v.isVerb(h) || v.child(h, "nsubj") < 0 || v.child(h, "xcomp") >= 0 {
		return false
	}
	v.tok[i].Deprel = "xcomp"
	return true
}
