package code

import (
	"slices"
	"strings"
)

// clause is the frame of a verb or an event noun: who and what stands around it.
// Fields are token indexes, -1 if empty. Agent and obj are the logical functions:
// in a passive the surface subject is obj and the by-phrase is the agent.
type clause struct {
	done      bool
	pred      int
	passive   bool
	nominal   bool
	subj      int // surface subject, inherited where the clause has none of its own
	agent     int
	obj       int
	iobj      int
	xcomp     int
	ccomp     int
	poss      int
	inherited bool // the subject is not the clause's own
	mods      []int
	obls      []oblique
}

// oblique is a prepositional phrase of a clause.
type oblique struct {
	prep string
	head int
}

// clause returns the frame of token i, worked out once.
func (v *view) clause(i int) *clause {
	c := &v.clauses[i]
	if c.done {
		return c
	}
	*c = clause{
		done: true, pred: i, subj: -1, agent: -1, obj: -1, iobj: -1, xcomp: -1, ccomp: -1, poss: -1,
		mods: c.mods[:0], obls: c.obls[:0],
	}
	if v.isNoun(i) {
		v.nominalClause(c)
		return c
	}
	v.verbalClause(c)
	return c
}

// verbalClause reads the dependents of a verb or a predicate adjective, then what
// it shares with the clauses around it.
func (v *view) verbalClause(c *clause) {
	for _, k := range v.children(c.pred) {
		v.dependent(c, int(k))
	}
	if c.obj < 0 && c.iobj >= 0 && c.xcomp >= 0 { // "ask the envoy to leave"
		c.obj = c.iobj
	}
	v.repairObjects(c)
	v.roleOf(c)
	v.wantedPhrases(c)
	own := c.subj
	v.inheritSubject(c)
	v.relativeClause(c)
	if c.subj < 0 {
		c.subj = v.surfaceSubject(c.pred)
	}
	c.inherited = own < 0 && c.subj >= 0
	v.voice(c)
}

// dependent notes one dependent of the verb.
func (v *view) dependent(c *clause, k int) {
	switch v.tok[k].Deprel {
	case "nsubj:pass", "csubj:pass":
		c.subj, c.passive = k, true
		return
	case "aux:pass":
		c.passive = true
		return
	}
	switch v.rel(k) {
	case "nsubj", "csubj":
		if c.subj < 0 || k < c.pred { // of two, the nearer before the verb
			c.subj = k
		}
	case "obj":
		switch {
		case c.obj < 0:
			c.obj = k
		case v.lex.cues["predicative-verb"].has(v.low[c.pred]): // "called the closure a scam"
			if c.xcomp < 0 {
				c.xcomp = k
			}
		case v.adjoining(c.obj, k): // two objects: the first is who gets it
			c.iobj, c.obj = c.obj, k
		}
	case "iobj":
		c.iobj = k
	case "xcomp":
		c.xcomp = k
	case "ccomp":
		c.ccomp = k
	case "obl", "nmod":
		v.obliqueOrObject(c, k)
	}
}

// obliqueOrObject notes a phrase that the tree calls oblique; without a
// preposition of its own it is the object.
func (v *view) obliqueOrObject(c *clause, k int) {
	p := v.prep(k)
	switch {
	case v.tok[k].Deprel == "obl:agent":
		c.obls = append(c.obls, oblique{"by", k})
	case p == "of" && v.tok[k].Deprel == "obl:unmarked": // "two of its diplomats"
		c.obj = k
	case p != "":
		c.obls = append(c.obls, oblique{p, k})
	case c.obj < 0 && k > c.pred && !v.timeWord(k) && v.isNoun(k):
		c.obj = k
	case c.subj < 0 && k < c.pred && !v.timeWord(k) && v.isNoun(k) && v.tok[c.pred].UPOS == "VERB":
		c.subj = k // "after an envoy of the church had visited": without a preposition it is the subject
	}
}

// voice turns surface functions into logical ones.
func (v *view) voice(c *clause) {
	if c.passive && v.child(c.pred, "aux:pass") < 0 && v.lex.cues["no-passive"].has(v.low[c.pred]) {
		c.passive = false // "the envoy shuttled between": the tagger's participle
	}
	if !c.passive {
		c.agent = c.subj
		return
	}
	if c.obj >= 0 && c.iobj < 0 { // "B was given a loan"
		c.iobj = c.subj
	} else {
		c.obj = c.subj
	}
	for _, o := range c.obls {
		if o.prep != "by" || !v.isNoun(o.head) {
			continue
		}
		if v.lex.cues["by-measure"].has(v.low[o.head]) { // "refused by 81 votes to"
			if v.child(c.pred, "aux:pass") < 0 {
				c.passive, c.obj, c.iobj, c.agent = false, -1, -1, c.subj
			}
			continue
		}
		c.agent = o.head
		return
	}
}

// inheritSubject finds the subject of a clause that has none: from the verb it is
// coordinated with, from the verb that controls it, or from the clause above.
func (v *view) inheritSubject(c *clause) {
	if c.subj >= 0 || v.depth > 12 {
		return
	}
	i := c.pred
	h := v.tok[i].Head
	if h < 0 {
		return
	}
	v.depth++
	defer func() { v.depth-- }()
	switch v.rel(i) {
	case "conj":
		v.shareSubject(c, h)
	case "xcomp":
		c.subj = v.controller(h)
	case "ccomp", "advcl":
		v.clauseSubject(c, h)
	case "csubj":
		if e := v.child(h, "expl"); e >= 0 && v.lex.cues["takes-time"].has(v.low[h]) { // "it took Chad a night to free him"
			up := v.clause(h)
			if c.subj = up.iobj; c.subj < 0 && up.obj >= 0 && v.canAct(up.obj) {
				c.subj = up.obj
			}
		}
	case "acl":
		v.participle(c, h)
	}
}

// clauseSubject gives a complement or an adverbial clause the subject of the clause above.
func (v *view) clauseSubject(c *clause, h int) {
	i := c.pred
	if v.isNoun(h) && !v.predicateNoun(h) {
		return
	}
	if v.rel(h) == "advmod" && v.tok[h].Head >= 0 { // "stopped short of condemning": hung on the adverb
		h = v.tok[h].Head
	}
	if v.rel(i) == "advcl" {
		if c.subj = v.surfaceSubject(i); c.subj >= 0 { // "after American sanctions took effect"
			return
		}
		h = v.gerundOver(i, h)
	}
	c.subj = v.clause(h).subj
	if v.reasonGiven(i, h) || v.made(i, h) {
		c.subj = v.clause(h).obj
	}
	if v.rel(i) == "advcl" && v.tok[i].XPOS == "VBN" && v.child(i, "mark") < 0 {
		c.passive = true
	}
}

// gerundOver returns the verb whose subject a gerund of time or manner shares: that of
// the whole, past an infinitive that somebody else does: "let them go while arresting others".
func (v *view) gerundOver(i, h int) int {
	m := v.child(i, "mark")
	if v.tok[i].XPOS != "VBG" || m < 0 || v.tok[m].UPOS == "PART" || !v.lex.cues["gerund-of-whole"].has(v.form[m]) {
		return h
	}
	for n := 0; n < 4 && v.rel(h) == "xcomp" && v.tok[h].Head >= 0 && v.isVerb(v.tok[h].Head); n++ {
		h = v.tok[h].Head
	}
	return h
}

// made reports whether a gerund is what the object of its verb is brought to or
// kept from: "pressed Peru into freeing them".
func (v *view) made(i, h int) bool {
	m := v.child(i, "mark")
	return m >= 0 && (v.form[m] == "into" || v.form[m] == "from") && v.tok[i].XPOS == "VBG" && v.isVerb(h) && v.clause(h).obj >= 0 && v.objectControl(h)
}

// shareSubject gives a coordinated verb the subject of the first, unless a name
// stands directly before it.
func (v *view) shareSubject(c *clause, h int) {
	i := c.pred
	if v.isNoun(h) && !v.predicateNoun(h) {
		return
	}
	if c.subj = v.surfaceSubject(i); c.subj >= 0 {
		return
	}
	up := v.clause(h)
	c.subj = up.subj
	if up.passive && (v.tok[i].XPOS == "VBN" || v.lacksObject(c)) && v.child(i, "aux") < 0 {
		c.passive = true
	}
}

// lacksObject reports whether a past tense has no object and is of a verb that wants one:
// "was arrested and sentenced to ten years" goes on in the passive.
func (v *view) lacksObject(c *clause) bool {
	i := c.pred
	if v.tok[i].XPOS != "VBD" || c.obj >= 0 || c.ccomp >= 0 || c.xcomp >= 0 || !strings.HasSuffix(v.form[i], "ed") {
		return false
	}
	senses := v.lex.verbs[v.low[i]]
	return len(senses) > 0 && !slices.ContainsFunc(senses, func(s *sense) bool { return !s.wants("obj") && s.flags&(flagNoun|flagAdjective) == 0 })
}

// predicateNoun reports whether the noun is the predicate of a clause ("is a sign").
func (v *view) predicateNoun(i int) bool { return v.child(i, "cop") >= 0 }

// participle reads a reduced relative clause: "troops sent by A", "a man holding a flag".
func (v *view) participle(c *clause, noun int) {
	if v.tok[c.pred].Deprel == "acl:relcl" {
		return
	}
	switch v.tok[c.pred].XPOS {
	case "VBN", "VBD":
		c.subj, c.passive = noun, c.obj < 0 && !v.lostMainVerb(c.pred) // with an object of its own it is a finite verb
	case "VBG":
		c.subj = noun
		if v.reasonGiven(c.pred, noun) {
			break
		}
		if m := v.child(c.pred, "mark"); m >= 0 { // "efforts towards ending": nobody's doing here
			c.subj = v.clause(noun).poss
		} else if c.pred > 0 && v.form[c.pred-1] == "," || v.authored(noun) {
			c.subj = v.subjectBefore(c.pred)
		}
	case "VB": // "A's plan to leave": the possessor acts
		up := v.clause(noun)
		if up.poss >= 0 {
			c.subj = up.poss
			return
		}
		switch h := v.tok[noun].Head; {
		case v.heading(c.pred, noun):
			c.subj = noun
		case h >= 0 && v.rel(noun) != "nsubj" && !v.isNoun(h):
			c.subj = v.clause(h).subj
		}
	}
}

// relativeClause puts the modified noun into the place of the relative pronoun.
func (v *view) relativeClause(c *clause) {
	i := c.pred
	if v.tok[i].Deprel != "acl:relcl" || v.tok[i].Head < 0 {
		return
	}
	noun := v.measured(v.tok[i].Head)
	for _, p := range []*int{&c.subj, &c.obj, &c.iobj} {
		if *p >= 0 && v.relativePronoun(*p) {
			*p = noun
			if p == &c.subj && v.authored(noun) && v.rel(noun) == "obj" && v.lex.demands(v.low[i]) { // "signed a statement that calls for"
				c.subj = v.clause(v.tok[noun].Head).subj
			}
			return
		}
	}
	for k := range c.obls {
		if v.relativePronoun(c.obls[k].head) {
			c.obls[k].head = noun
			return
		}
	}
	switch {
	case c.subj < 0:
		c.subj = noun
	case c.obj < 0 && c.xcomp < 0 && c.ccomp < 0 && !c.passive:
		c.obj = noun
	}
}

// measured climbs from a noun that only says how much or which kind to what it is said
// of: "a loan of a similar size, which Peru held back".
func (v *view) measured(noun int) int {
	if h := v.tok[noun].Head; v.rel(noun) == "nmod" && v.prep(noun) == "of" && v.lex.cues["measure-noun"].has(v.low[noun]) && h >= 0 && v.isNoun(h) {
		return h
	}
	return noun
}

func (v *view) relativePronoun(i int) bool {
	switch v.form[i] {
	case "who", "which", "that", "whom", "what":
		return v.tok[i].UPOS == "PRON" || v.tok[i].UPOS == "DET" || v.tok[i].UPOS == "SCONJ"
	default:
		return false
	}
}

// controller returns the understood subject of an infinitive under verb h: its
// object for verbs that make somebody do something, else its subject.
func (v *view) controller(h int) int {
	c := v.clause(h)
	if !v.objectControl(h) || v.lex.cues["speaks-to"].has(v.low[h]) && !c.passive {
		return c.subj
	}
	switch {
	case c.passive:
		return c.subj
	case c.obj >= 0:
		return c.obj
	case c.iobj >= 0:
		return c.iobj
	}
	for _, o := range c.obls {
		if slices.Contains([]string{"on", "upon", "to", "with", "for"}, o.prep) && v.isNoun(o.head) {
			return o.head
		}
	}
	return -1
}

// objectControl reports whether the verb's object, if it has one, does what its
// infinitive says.
func (v *view) objectControl(h int) bool {
	c := v.clause(h)
	promise := false
	for _, s := range v.lex.verbs[v.low[h]] {
		if s.flags&flagObjectControl != 0 && (c.passive || c.obj >= 0 || c.iobj >= 0 || len(c.obls) > 0) {
			return true
		}
		promise = promise || s.op == opPromise || s.op == opThreat
	}
	return !promise && c.obj >= 0 && !c.passive && v.child(h, "xcomp") > c.obj && (v.low[h] != "have" || v.canAct(c.obj))
}

// nominalClause reads the modifiers of a noun.
func (v *view) nominalClause(c *clause) {
	c.nominal = true
	for _, k32 := range v.children(c.pred) {
		k := int(k32)
		switch v.tok[k].Deprel {
		case "nmod:poss":
			c.poss = k
			continue
		case "acl", "acl:relcl":
			v.carriedBy(c, k)
			continue
		}
		switch v.rel(k) {
		case "amod", "compound", "flat":
			if v.coveredBy[k] >= 0 {
				c.mods = append(c.mods, k)
			}
		case "nmod", "obl":
			if p := v.prep(k); p != "" {
				c.obls = append(c.obls, oblique{p, k})
				v.promote(c, k)
			}
		case "xcomp":
			c.xcomp = k
		case "ccomp":
			c.ccomp = k
		case "nsubj":
			c.subj = k
			if v.predicateNoun(c.pred) {
				c.agent = k
			}
		}
	}
}

// carriedBy takes over the parties of a participle that only carries the noun:
// "an attack carried out by A on B".
func (v *view) carriedBy(c *clause, verb int) {
	if v.tok[verb].XPOS != "VBN" || len(v.lex.light[v.low[verb]]) == 0 {
		return
	}
	for _, k := range v.children(verb) {
		if v.rel(int(k)) == "obl" {
			if p := v.prep(int(k)); p != "" {
				c.obls = append(c.obls, oblique{p, int(k)})
			}
		}
	}
}

// heads appends the heads of the phrases that stand in a slot of the clause.
func (v *view) heads(c *clause, s slot, out []int) []int {
	at := len(out)
	out = v.baseHeads(c, s.base, out)
	for _, mod := range []string{s.mod, s.mod2} {
		if mod == "" {
			break
		}
		base := slices.Clone(out[at:])
		out = out[:at]
		for _, h := range base {
			out = v.modifiers(h, mod, out)
		}
	}
	return out
}

func (v *view) baseHeads(c *clause, base string, out []int) []int {
	one := func(i int) []int {
		if i >= 0 {
			return append(out, i)
		}
		return out
	}
	switch base {
	case "subj":
		return one(c.agent)
	case "obj":
		return one(c.obj)
	case "iobj":
		return one(c.iobj)
	case "xcomp":
		return one(c.xcomp)
	case "ccomp":
		return one(c.ccomp)
	case "poss":
		return one(c.poss)
	case "adj":
		return append(out, c.mods...)
	case "passive":
		if c.passive {
			return append(out, c.pred)
		}
		return out
	case "parataxis":
		return one(v.child(c.pred, "parataxis"))
	case "second":
		return one(v.secondPhrase(c))
	case "gerund":
		for _, k := range v.children(c.pred) {
			if v.rel(int(k)) == "advcl" && v.gerundContent(int(k)) {
				out = append(out, int(k))
			}
		}
		return out
	case "any":
		out = one(c.obj)
		for _, o := range c.obls {
			out = append(out, o.head)
		}
		return out
	}
	for _, o := range c.obls {
		if samePrep(o.prep, base) {
			out = append(out, o.head)
		}
	}
	return out
}

// modifiers appends what modifies head h: "of" is any possessor, nationality or
// of/by/from phrase; "adj" any adjective; another preposition only itself; a
// function name reads the clause of a verb.
func (v *view) modifiers(h int, mod string, out []int) []int {
	if !v.isNoun(h) {
		return v.heads(v.clause(h), slot{base: mod}, out)
	}
	c := v.clause(h)
	switch mod {
	case "of":
		if c.poss >= 0 {
			out = append(out, c.poss)
		}
		out = append(out, c.mods...)
		for _, o := range c.obls {
			switch o.prep {
			case "of", "by", "from", "in":
				out = append(out, o.head)
			}
		}
		return out
	case "adj":
		for _, k := range v.children(h) {
			if r := v.rel(int(k)); r == "amod" || r == "compound" {
				out = append(out, int(k))
			}
		}
		return out
	default:
		return v.baseHeads(c, mod, out)
	}
}
