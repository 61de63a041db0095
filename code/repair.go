package code

import "slices"

// The rules of this file read the order of words where the tree leaves a place
// empty or hangs a phrase on another word than the one that asks for it. Each is for
// a construction that the comment gives; none is for a single parser.

// repairObjects fills the objects of a verb: a noun phrase that says what somebody is
// called is no second object, and one that the tree joined across the verb is its own.
func (v *view) repairObjects(c *clause) {
	i := c.pred
	if c.obj > i && c.xcomp < 0 && v.lex.cues["predicative-verb"].has(v.low[i]) {
		for _, k32 := range v.children(c.obj) {
			k := int(k32)
			if v.rel(k) == "appos" && k > c.obj && v.tok[k].UPOS == "NOUN" && !v.commaBetween(c.obj, k) && c.xcomp < 0 {
				c.xcomp = k // "called the closure a scam"
			}
		}
	}
	if c.obj < 0 && c.xcomp < 0 && c.ccomp < 0 && !c.passive {
		c.obj = v.strayObject(i)
	}
	if c.obj < 0 && c.xcomp > i && !c.passive && (v.tok[c.xcomp].UPOS == "NOUN" || v.tok[c.xcomp].UPOS == "PROPN") {
		c.obj, c.xcomp = c.xcomp, -1
	}
}

// surfaceSubject returns the head of the noun phrase that stands directly before a
// finite verb without a subject, or -1. Coordinated names are climbed up to the
// first; a time that the tree put before them is left out.
func (v *view) surfaceSubject(i int) int {
	finite := v.tok[i].XPOS == "VBD" || v.tok[i].XPOS == "VBZ" || v.tok[i].XPOS == "VBP" || v.child(i, "aux") >= 0
	if v.tok[i].UPOS != "VERB" || !finite {
		return -1
	}
	for k := i - 1; k >= 0; k-- {
		switch v.tok[k].UPOS {
		case "AUX", "ADV":
			continue
		case "PUNCT":
			return -1
		case "NOUN", "PROPN", "PRON":
			if !v.timeWord(k) {
				return v.firstOfList(k)
			}
			if k > 0 && v.tok[k-1].UPOS == "ADP" { // "on Monday"
				k--
			}
			continue
		}
		return -1
	}
	return -1
}

// firstOfList climbs from a noun to the first one of its list; -1 if that stands
// behind a preposition.
func (v *view) firstOfList(k int) int {
	if m := v.nameBefore(k + 1); m == k {
		return k
	}
	for h := v.tok[k].Head; h >= 0 && h < k && v.isNoun(h) && !v.timeWord(h); h = v.tok[k].Head {
		if r := v.rel(k); r != "conj" && r != "flat" && r != "appos" {
			break
		}
		k = h
	}
	if v.prep(k) != "" || v.relativePronoun(k) {
		return -1
	}
	return k
}

// subjectBefore returns the subject of the nearest finite verb to the left of i.
func (v *view) subjectBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		if !v.isVerb(k) && !v.predicateNoun(k) {
			continue
		}
		finite := v.tok[k].XPOS == "VBD" || v.tok[k].XPOS == "VBZ" || v.tok[k].XPOS == "VBP" || v.child(k, "aux") >= 0 || v.child(k, "cop") >= 0
		if !finite || v.below(k, i) {
			continue
		}
		if s := v.clause(k).subj; s >= 0 && s < i {
			return s
		}
	}
	return -1
}

// promote takes over a by-phrase (or another phrase that names a party) that the
// tree hung on the name before it: "a visit to Lima by the minister".
func (v *view) promote(c *clause, k int) {
	name := v.tok[k].UPOS == "PROPN" || v.headOf[k] >= 0
	for _, g := range v.children(k) {
		if !name && (v.prep(k) != "of" || v.prep(int(g)) != "by" || v.headOf[g] < 0) { // "the closing of the border by Peru"
			continue
		}
		if r := v.rel(int(g)); r != "nmod" && r != "obl" {
			continue
		}
		switch p := v.prep(int(g)); p {
		case "to", "on":
			if v.classes[k]&v.lex.classBit["diplomatpost"] == 0 {
				c.obls = append(c.obls, oblique{p, int(g)})
			}
		case "by", "with", "against", "between":
			c.obls = append(c.obls, oblique{p, int(g)})
		}
	}
}

// nameBefore returns the head of a mention that ends directly before token i.
func (v *view) nameBefore(i int) int {
	for _, m := range v.mentions {
		if m.Last == i && len(m.Actors) > 0 && !m.Place && m.Head >= 0 && m.Head < i {
			return m.Head
		}
	}
	if i > 0 && v.tok[i-1].UPOS == "NOUN" && v.agentNoun(i-1) && v.rel(i-1) != "obj" {
		return i - 1
	}
	return -1
}

// adjoining reports whether noun phrase b follows a with no preposition, comma or
// conjunction between them.
func (v *view) adjoining(a, b int) bool {
	for i := a + 1; i < b; i++ {
		switch v.tok[i].UPOS {
		case "ADP", "PUNCT", "CCONJ", "SCONJ":
			return false
		}
	}
	return true
}

// renoun repairs an event noun that was taken for a verb: "lifts blockade of".
func (v *view) renoun() {
	for i := 1; i+1 < len(v.tok); i++ {
		if v.tok[i].UPOS != "VERB" || len(v.lex.nouns[v.form[i]]) == 0 || v.tok[i].Head != i-1 || v.tok[i-1].UPOS != "VERB" || v.tok[i+1].UPOS != "ADP" {
			continue
		}
		if v.child(i, "mark") >= 0 || v.child(i, "aux") >= 0 || v.child(i, "nsubj") >= 0 || v.child(i, "obj") >= 0 {
			continue
		}
		v.tok[i].UPOS, v.tok[i].XPOS, v.tok[i].Deprel, v.low[i] = "NOUN", "NN", "obj", v.form[i]
		for k := range v.tok {
			if v.tok[k].Head == i && v.rel(k) == "obl" {
				v.tok[k].Deprel = "nmod"
			}
		}
	}
}

// authored reports whether the noun is a text, so that what it does in a participle
// ("a statement urging") is done by whoever issued it.
func (v *view) authored(noun int) bool {
	return v.classes[noun]&v.lex.classBit["document"] != 0 && v.headOf[noun] < 0
}

// insertion reads "..., NAME said" behind a clause, wherever the tree hung the
// verb: it returns the head of the name and the token before which the content
// ends, or end 0.
func (v *view) insertion(i int) (name, end int) {
	c := v.clause(i)
	if v.child(i, "mark") >= 0 || c.ccomp > i && !v.commaBetween(i, c.ccomp) || i+1 < len(v.tok) && v.form[i+1] == "that" {
		return -1, 0
	}
	at := i
	for at > 0 && (v.tok[at-1].UPOS == "AUX" || v.tok[at-1].UPOS == "ADV") {
		at--
	}
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Last != at || x.Head < 0 || len(x.Actors) == 0 && v.tok[x.Head].UPOS != "PRON" {
			continue
		}
		if end := v.afterComma(x.First); end > 0 {
			return x.Head, end
		}
	}
	if s := c.subj; s >= 0 && s < i && !c.inherited {
		first, _ := v.phraseTokens(s, 0)
		if end := v.afterComma(first); end > 0 {
			return s, end
		}
	}
	return -1, 0
}

// commaBetween reports whether a comma stands between two tokens.
func (v *view) commaBetween(a, b int) bool { return slices.Contains(v.form[min(a, b):max(a, b)], ",") }

// afterComma returns the token before a phrase, past its article, if that is a
// comma or a quotation mark behind a clause; else 0.
func (v *view) afterComma(first int) int {
	for n := 0; n < 4 && first > 0 && (v.tok[first-1].UPOS == "NOUN" || v.tok[first-1].UPOS == "ADJ"); n++ { // "the state concern Petro said"
		first--
	}
	if first > 0 && v.tok[first-1].UPOS == "DET" {
		first--
	}
	if first <= 2 || v.form[first-1] != "," && v.form[first-1] != "”" && v.form[first-1] != "\"" {
		return 0
	}
	for k := first - 2; k >= 0; k-- {
		if v.isVerb(k) {
			return first - 1
		}
	}
	return 0
}

// secondPhrase returns the word that begins another noun phrase or a quotation
// directly behind the object ("called him a friend"), or -1.
func (v *view) secondPhrase(c *clause) int {
	if c.obj < 0 {
		return -1
	}
	if k := c.xcomp; k > c.obj && v.tok[k].UPOS == "NOUN" && v.tok[k].Head == c.obj { // "named her envoy"
		return k
	}
	end := c.obj + 1
	if m := v.headOf[c.obj]; m >= 0 {
		end = max(end, v.mentions[m].Last)
	}
	for end < len(v.tok) && v.rel(end) != "obj" && v.below(end, c.obj) {
		end++
	}
	if end >= len(v.tok) {
		return -1
	}
	for end+1 < len(v.tok) && v.tok[end].UPOS == "ADV" { // "called it utterly wrong"
		end++
	}
	for end+1 < len(v.tok) && v.tok[end].UPOS == "ADJ" && v.tok[end].Head > end && v.tok[end+1].UPOS == "NOUN" { // "special envoy"
		end++
	}
	switch t := &v.tok[end]; {
	case t.UPOS == "DET" || t.UPOS == "ADJ" || t.UPOS == "NOUN" && !v.timeWord(end), v.form[end] == "“", v.form[end] == "\"":
		return end
	}
	return -1
}

// lostMainVerb reports whether a participle is the main verb of a sentence that has
// no other: a past tense hung on a root noun ("A thousand people rallied in Lima").
func (v *view) lostMainVerb(i int) bool {
	h := v.tok[i].Head
	past := v.tok[i].XPOS == "VBD" || v.tok[i].XPOS == "VBN" && (v.child(i, "obj") >= 0 || v.asksFor(i))
	if h < 0 || h > i || v.tok[h].Head >= 0 || !past || v.child(h, "cop") >= 0 {
		return false
	}
	for _, k := range v.children(i) {
		if v.tok[k].Deprel == "obl:agent" || v.form[k] == "by" {
			return false
		}
	}
	return true
}

// asksFor reports whether the participle is of a verb that asks for what a preposition
// behind it introduces: "called for sanctions" is no passive.
func (v *view) asksFor(i int) bool {
	return i+1 < len(v.tok) && slices.ContainsFunc(v.lex.verbs[v.low[i]], func(s *sense) bool {
		return s.op == opRequest && s.prep != "" && s.prep == v.form[i+1]
	})
}

// mainVerb climbs from a word to the verb of its main clause, or -1.
func (v *view) mainVerb(i int) int {
	if i < 0 {
		return -1
	}
	i = v.clauseHead(i)
	for range v.tok {
		r := v.rel(i)
		if r != "advcl" && r != "xcomp" && r != "acl" && r != "ccomp" || !v.isVerb(v.tok[i].Head) {
			break
		}
		i = v.tok[i].Head
	}
	return i
}

// wantedPhrases takes over the phrases that a sense of the verb asks for and that the
// tree hung on the object before them: "discussed the crisis with the minister".
func (v *view) wantedPhrases(c *clause) {
	if c.obj < c.pred || !v.isNoun(c.obj) {
		return
	}
	v.wantedBehind(c, c.obj)
	for _, k := range v.children(c.obj) { // "added people and firms to its list"
		if v.rel(int(k)) == "conj" && v.isNoun(int(k)) {
			v.wantedBehind(c, int(k))
		}
	}
}

// wantedBehind takes over the wanted phrases of one noun.
func (v *view) wantedBehind(c *clause, noun int) {
	for _, k := range v.children(noun) {
		p := ""
		if int(k) > noun && v.rel(int(k)) == "nmod" {
			p = v.prep(int(k))
		}
		if p == "" || p == "of" || slices.ContainsFunc(c.obls, func(o oblique) bool { return o.prep == p }) {
			continue
		}
		if slices.ContainsFunc(v.lex.verbs[v.low[c.pred]], func(s *sense) bool {
			return s.wants(p) || s.prep == p && s.wants("obj")
		}) {
			c.obls = append(c.obls, oblique{p, int(k)})
		}
	}
}

// strayObject returns the head of the noun phrase directly behind a verb without an
// object, if the tree joins it to a word before the verb: "followed within hours and
// blacklisted eight officials". Else it is -1.
func (v *view) strayObject(i int) int {
	participle := v.tok[i].XPOS == "VBN" && v.child(i, "aux") < 0
	if h := v.tok[i].Head; participle && h >= 0 && v.rel(i) == "conj" && v.tok[h].XPOS == "VBD" { // goes on in the past tense
		participle = false
	}
	if v.tok[i].UPOS != "VERB" || participle || !v.lex.knownVerb(v.low[i]) {
		return -1
	}
	for k := i + 1; k < len(v.tok); k++ {
		switch v.tok[k].UPOS {
		case "DET", "ADJ", "NUM":
			continue
		case "NOUN", "PROPN":
			if v.tok[k].Head > k && v.rel(k) == "compound" {
				continue
			}
			if h := v.tok[k].Head; h >= 0 && h < i && v.rel(k) != "nsubj" && !v.timeWord(k) {
				return k
			}
		}
		return -1
	}
	return -1
}

// roleOf takes over the phrase that says as what the object is seen or used, wherever
// it hangs behind it: "held civilians as hostages", "described the stop as pressure".
func (v *view) roleOf(c *clause) {
	if c.obj < c.pred {
		return
	}
	for k := c.obj + 1; k < len(v.tok); k++ {
		if v.isVerb(k) && v.rel(k) != "amod" {
			return
		}
		h := v.tok[k].Head
		if v.form[k] != "as" || v.rel(k) != "case" || h <= k {
			continue
		}
		if up := v.tok[h].Head; up != c.pred && (v.isNoun(up) && v.nounPath(h, c.pred) || up > h && v.isVerb(up)) {
			c.obls = append(c.obls, oblique{"as", h})
		}
		return
	}
}
