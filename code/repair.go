package code

import "slices"

// The rules of this file read the order of words where the tree leaves a place
// empty or hangs a phrase on the wrong word. Parsers err most in long sentences
// and on prepositional phrases; the order Subject Verb Object of English is the
// better guide there.

// repairObjects fills the objects of a verb from the words behind it.
func (v *view) repairObjects(c *clause) {
	i := c.pred
	if c.passive && v.tok[i].Head < 0 && v.child(i, "aux:pass") < 0 && v.child(i, "aux") < 0 && c.xcomp > i && v.tok[c.xcomp].UPOS == "NOUN" && v.child(i, "nsubj:pass") >= 0 {
		c.passive = false // "the president named a lawyer envoy"
	}
	if c.obj < 0 && c.xcomp > i && !c.passive && (v.tok[c.xcomp].UPOS == "NOUN" || v.tok[c.xcomp].UPOS == "PROPN") {
		c.obj, c.xcomp = c.xcomp, -1
	}
	if c.obj < 0 && c.xcomp < 0 && c.ccomp < 0 && !c.passive {
		c.obj = v.surfaceObject(i)
	}
	if s := v.child(max(c.obj, 0), "nsubj"); c.obj > i && s > i && !c.passive && v.child(c.obj, "cop") < 0 {
		c.obj = s // "suspended aid to Peru over rights concerns": the nearer noun is the object
	}
	if c.passive && v.child(i, "aux:pass") < 0 && (v.child(i, "aux") >= 0 || v.tok[i].XPOS == "VBD" && v.child(i, "obj") > i && v.child(i, "cop") < 0) { // "have surrendered", "called it wrong"
		c.passive = false
	}
	if c.iobj < 0 && c.obj >= 0 && !c.passive {
		c.iobj = v.surfaceGetter(i, c.obj)
	}
}

// surfaceObject returns the head of the noun phrase that follows a transitive
// verb directly, where the tree has no object: parsers hang it elsewhere when the
// sentence is long. It is -1 for verbs that the tables do not know.
func (v *view) surfaceObject(i int) int {
	if v.tok[i].UPOS != "VERB" || v.tok[i].XPOS == "VBN" && v.child(i, "aux") < 0 || !v.lex.knownVerb(v.low[i]) {
		return -1
	}
	for k := i + 1; k < len(v.tok); k++ {
		if v.tok[k].XPOS == "PRP$" {
			continue
		}
		switch v.tok[k].UPOS {
		case "DET", "ADJ", "NUM", "ADV", "SYM":
			continue
		case "NOUN", "PROPN":
			for k+1 < len(v.tok) && (v.tok[k+1].UPOS == "NOUN" || v.tok[k+1].UPOS == "PROPN") && !v.lex.cues["time-word"].has(v.form[k+1]) {
				k++
			}
			if v.timeWord(k) || k+1 < len(v.tok) && v.tok[k+1].UPOS == "PART" || v.below(k, i) && v.rel(k) != "obl" && v.tok[k].Head < k {
				return -1
			}
			return k
		}
		return -1
	}
	return -1
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
			if k == i-1 {
				return v.apposedName(k)
			}
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

// apposedName returns the head of a name between commas that ends at token k:
// "the capital, Lima, saw".
func (v *view) apposedName(k int) int {
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Last != k || x.First == 0 || v.form[k] != "," || x.Head < 0 {
			continue
		}
		switch v.form[x.First-1] {
		case ",", "”", "\"": // behind a quotation: `...,” the minister, said`
			return x.Head
		}
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

// strayRelative gives a "which" whose clause hangs on the wrong word the nearest
// event noun before it as antecedent: "the visit to X by Y, which was delayed".
func (v *view) strayRelative(c *clause) {
	for _, p := range []*int{&c.subj, &c.obj} {
		if *p < 0 || v.form[*p] != "which" || v.tok[c.pred].Deprel == "acl:relcl" {
			continue
		}
		for k := *p - 1; k >= 0; k-- {
			if v.tok[k].UPOS == "NOUN" && len(v.lex.nouns[v.low[k]]) > 0 {
				*p = k
				return
			}
		}
	}
}

// promote takes over a by-phrase (or another phrase that names a party) that the
// tree hung on the name before it: "a visit to Lima by the minister".
func (v *view) promote(c *clause, k int) {
	if v.tok[k].UPOS != "PROPN" && v.headOf[k] < 0 {
		return
	}
	for _, g := range v.children(k) {
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

// retag repairs a sentence whose verb was taken for a noun ("the minister met
// with ..."): a root noun whose form is that of a known verb, behind a noun
// phrase that names somebody. It reports whether the tree changed.
func (v *view) retag() bool {
	for i := range v.tok {
		if v.tok[i].Head >= 0 || v.tok[i].UPOS != "NOUN" || v.child(i, "cop") >= 0 || v.child(i, "det") == i-1 && i > 0 {
			continue
		}
		base := v.lex.irregular[v.form[i]]
		if base == "" {
			base = firstKnown(v.form[i], "", verbStems, v.lex.knownVerb)
		}
		subject := v.nameBefore(i)
		if base == "" || base == v.form[i] || subject < 0 {
			return false
		}
		v.tok[i].UPOS, v.tok[i].XPOS, v.low[i] = "VERB", "VBD", base
		for k := range v.tok {
			if v.tok[k].Head == i {
				v.rehang(k, i, subject)
			}
		}
		return true
	}
	return false
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

// rehang gives a former modifier of a noun its place under the verb.
func (v *view) rehang(k, verb, subject int) {
	switch {
	case k == subject || v.below(subject, k) && k < verb:
		v.tok[k].Deprel = "nsubj"
	case v.rel(k) == "mark" || v.rel(k) == "cc":
	case k < verb && k < subject: // the determiner and adjectives of the subject
		v.tok[k].Head = subject
	case v.rel(k) == "acl":
		v.tok[k].Deprel = "xcomp"
	case k > verb && v.rel(k) == "nmod":
		v.tok[k].Deprel = "obl"
	case k > verb && v.rel(k) == "conj" && v.isNoun(k) && v.child(k, "cc") < 0:
		v.tok[k].Deprel = "obj"
	}
}

// surfaceGetter returns the name between a verb and its object that stands for who
// gets the object, where the tree joined the two: "lend Peru 5 million dollars".
func (v *view) surfaceGetter(verb, obj int) int {
	at := verb + 1
	if at < len(v.tok) && v.form[at] == "the" {
		at++
	}
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.First != at && x.First != verb+1 || x.Head < 0 || x.Last > obj || x.Last >= len(v.tok) || len(x.Actors) == 0 {
			continue
		}
		switch v.tok[x.Last].UPOS {
		case "NUM", "SYM", "DET":
			return x.Head
		}
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

// particleObject reports whether what looks like a prepositional phrase is the
// object of a verb with particle: "called off the strike".
func (v *view) particleObject(verb, k int, prep string) bool {
	if verb+1 >= len(v.tok) || v.form[verb+1] != prep || !v.below(verb+1, k) {
		return false
	}
	for _, s := range v.lex.verbs[v.low[verb]] {
		if s.particle == prep {
			return true
		}
	}
	return false
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
	switch t := &v.tok[end]; {
	case t.UPOS == "DET" || t.UPOS == "ADJ" || t.UPOS == "NOUN" && !v.timeWord(end), v.form[end] == "“", v.form[end] == "\"":
		return end
	}
	return -1
}

// surfacePossessor returns the owner that stands before a noun with nothing but
// adjectives between ("the minister's planned visit"), or -1.
func (v *view) surfacePossessor(noun int) int {
	for k := noun - 1; k > 0; k-- {
		switch v.form[k] {
		case "'s", "’s", "'", "’":
			if h := v.tok[k].Head; v.tok[k].UPOS == "PART" && h >= 0 && h < k && v.isNoun(h) {
				return h
			}
			return -1
		}
		switch v.tok[k].UPOS {
		case "ADJ", "NUM", "ADV":
		case "VERB":
			if v.rel(k) != "amod" {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// rename repairs a name that was taken for another part of speech: it becomes a
// name again, and the subject of the verb that it stood before as a function word.
func (v *view) rename() {
	for m := range v.mentions {
		x := &v.mentions[m]
		i := x.First
		if x.Last-i != 1 || i < 0 || i >= len(v.tok) || len(x.Actors) == 0 {
			continue
		}
		switch v.tok[i].UPOS {
		case "NOUN", "PROPN", "PRON", "ADJ":
			continue
		}
		if c := v.tok[i].Form[0]; c < 'A' || c > 'Z' {
			continue
		}
		v.tok[i].UPOS, v.tok[i].XPOS = "PROPN", "NNP"
		if h := v.tok[i].Head; h == i+1 && v.isVerb(h) && v.child(h, "nsubj") < 0 {
			v.tok[i].Deprel = "nsubj"
		}
	}
}

// lostMainVerb reports whether a participle is the main verb of a sentence that has
// no other: a past tense hung on a root noun ("A thousand people rallied in Lima").
func (v *view) lostMainVerb(i int) bool {
	h := v.tok[i].Head
	past := v.tok[i].XPOS == "VBD" || v.tok[i].XPOS == "VBN" && v.child(i, "obj") >= 0
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

// reverb repairs a verb that makes somebody do something and was taken for an
// adjective of his name: "refused and pressed Peru to withdraw". It reports whether
// the tree changed.
func (v *view) reverb() bool {
	for i := 1; i+3 < len(v.tok); i++ {
		name := i + 1
		if v.rel(i) != "amod" || v.tok[i].Head != name || v.headOf[name] < 0 || v.form[name+1] != "to" || v.tok[name+2].XPOS != "VB" {
			continue
		}
		base := firstKnown(v.form[i], "", verbStems, v.lex.knownVerb)
		if !v.lex.controls(base) || v.form[i-1] != "and" && v.form[i-1] != "," && v.tok[i-1].UPOS != "ADV" {
			continue
		}
		up := v.mainVerb(v.tok[name].Head)
		if !v.isVerb(up) || up > i {
			continue
		}
		v.tok[i].UPOS, v.tok[i].XPOS, v.tok[i].Head, v.tok[i].Deprel, v.low[i] = "VERB", "VBD", up, "conj", base
		v.tok[name].Head, v.tok[name].Deprel = i, "obj"
		v.tok[name+2].Head, v.tok[name+2].Deprel = i, "xcomp"
		return true
	}
	return false
}

// controls reports whether the verb's object does what its infinitive says.
func (l *lexicon) controls(verb string) bool {
	for _, s := range l.verbs[verb] {
		if s.flags&flagObjectControl != 0 {
			return true
		}
	}
	return false
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
