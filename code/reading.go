package code

import (
	"slices"

	"tightrope/plover"
)

// reading is what a word means here: the sense that fits its clause, and the word
// that its content hangs on.
type reading struct {
	sense   *sense
	op      operator
	act     plover.Type // act of the word itself; none for most operators
	mode    plover.Mode
	content int    // embedded predicate or event noun, -1 if none
	carrier int    // for an event noun: the light verb that carries it, -1 if none
	light   string // how a light verb carries the noun in content
	dropped string // why a political-looking word has no reading
}

// none reports whether the word has no political meaning here.
func (r *reading) none() bool { return r.op == opNone && r.act == plover.None && r.light == "" }

// reading returns the meaning of token i, worked out once.
func (v *view) reading(i int) *reading {
	r := &v.readings[i]
	if v.readDone[i] {
		return r
	}
	v.readDone[i] = true
	*r = reading{content: -1, carrier: -1}
	if v.depth > 24 {
		return r
	}
	v.depth++
	defer func() { v.depth-- }()
	switch {
	case v.isVerb(i):
		v.readVerb(i, r)
	case v.tok[i].UPOS == "ADJ":
		v.readOperator(i, r, flagAdjective)
	case v.tok[i].UPOS == "NOUN" || v.tok[i].UPOS == "PROPN" || v.tok[i].UPOS == "SYM":
		v.readNoun(i, r)
	}
	return r
}

// readVerb chooses among the senses of a verb: first the specific ones, then
// operators with content and light verbs with a noun, then the general ones.
func (v *view) readVerb(i int, r *reading) {
	if v.excludedVerb(i) {
		r.dropped = "idiom"
		return
	}
	c := v.clause(i)
	senses := v.lex.verbs[v.low[i]]
	for _, s := range senses { // most specific first: "held a joint exercise" before "held"
		if s.weight < specificSense {
			break
		}
		if s.op == opNone && s.flags&(flagNever|flagNoun|flagAdjective) == 0 && v.fits(s, c) {
			*r = reading{sense: s, act: s.act, mode: s.mode, content: -1, carrier: -1}
			return
		}
	}
	if v.readLight(i, c, r) {
		return
	}
	v.readGeneral(i, c, r)
}

// readGeneral chooses among the senses of a verb that demand little, after the operators
// that have content, then the senses of any verb.
func (v *view) readGeneral(i int, c *clause, r *reading) {
	plain := func(s *sense) { *r = reading{sense: s, op: s.op, act: s.act, mode: s.mode, content: -1, carrier: -1} }
	var operators *sense
	for _, s := range v.lex.verbs[v.low[i]] {
		otherClass := s.flags&flagNoun != 0 || s.flags&flagAdjective != 0 && !c.passive
		if otherClass || !v.fits(s, c) || v.wish(s, c) {
			continue
		}
		if s.op != opNone {
			if content := v.contentOf(i, c, s); content >= 0 {
				plain(s)
				r.content = content
				return
			}
			if operators == nil {
				operators = s
			}
			continue
		}
		if s.flags&flagNever != 0 {
			r.dropped = "idiom"
			return
		}
		plain(v.doneTogether(s, c))
		return
	}
	if s := v.anyVerb(c); s != nil && (operators == nil || operators.act == plover.None) {
		plain(s)
	} else if operators != nil {
		plain(operators)
	}
}

// doneTogether returns the sense of help or of a show of force, or cooperation where two
// states do it together.
func (v *view) doneTogether(s *sense, c *clause) *sense {
	if s.act != plover.Aid && s.act != plover.Mobilize {
		return s
	}
	if joint := v.anyVerb(c); joint != nil {
		return joint
	}
	return s
}

// anyVerb returns the sense of the tables for whatever verb that fits the clause, or nil:
// what two states do together is cooperation.
func (v *view) anyVerb(c *clause) *sense {
	for _, s := range v.lex.verbs["*"] {
		if v.fits(s, c) {
			return s
		}
	}
	return nil
}

// specificSense is the number of constraints from which on a sense is taken before
// the verb is tried as a light verb.
const specificSense = 4

// governor returns the word whose content token i is, through the nouns that only
// measure it ("euros in aid"), or -1.
func (v *view) governor(i int) int {
	for h, n := v.tok[i].Head, 0; h >= 0 && n < 3; h, n = v.tok[h].Head, n+1 {
		if v.reading(h).content == i {
			return h
		}
		if !v.isNoun(h) {
			return -1
		}
	}
	return -1
}

// readOperator reads an adjective or a noun that governs an act.
func (v *view) readOperator(i int, r *reading, want senseFlag) {
	c := v.clause(i)
	for _, s := range v.lex.verbs[v.low[i]] {
		if s.op == opNone || want == flagNoun && s.flags&flagNoun == 0 || want == flagAdjective && s.flags&flagNoun != 0 || !v.fits(s, c) {
			continue
		}
		if content := v.contentOf(i, c, s); content >= 0 {
			*r = reading{sense: s, op: s.op, act: s.act, mode: s.mode, content: content, carrier: -1}
			return
		}
	}
}

// readNoun reads an event noun, else an operator noun.
func (v *view) readNoun(i int, r *reading) {
	if v.excludedNoun(i) {
		r.dropped = "idiom"
		return
	}
	if v.rel(i) == "compound" || v.rel(i) == "amod" || v.rel(i) == "flat" { // "attack helicopter": the head decides
		return
	}
	v.readOperator(i, r, flagNoun)
	if r.content >= 0 && v.isVerb(r.content) {
		return
	}
	for _, s := range v.lex.nouns[v.low[i]] {
		if v.phraseEndsAt(i, s.noun) && (s.flags&flagLabour == 0 || v.labourDispute(i)) && (s.act != plover.Protest || !v.otherProtest(i, s.mode)) {
			content := r.content
			*r = reading{sense: s, act: s.act, mode: s.mode, content: -1, carrier: -1}
			if content >= 0 && (s.act == plover.Request || s.act == plover.Threaten || s.act == plover.Agree) {
				op := map[plover.Type]operator{plover.Request: opRequest, plover.Threaten: opThreat, plover.Agree: opPromise}[s.act]
				r.op, r.content = op, content
			}
			return
		}
	}
}

// readLight reads a verb that only carries an event noun.
func (v *view) readLight(i int, c *clause, r *reading) bool {
	for _, l := range v.lex.light[v.low[i]] {
		noun := v.carriedNoun(i, c, l)
		if noun < 0 || noun == i {
			continue
		}
		n := v.reading(noun)
		if n.act == plover.None || n.op != opNone || l.types&typeBit(n.act) == 0 {
			continue
		}
		n.carrier = i
		*r = reading{sense: n.sense, content: noun, carrier: -1, light: l.how}
		return true
	}
	return false
}

// carriedNoun returns the noun that a light verb would carry, or -1: its subject
// where something happens, else its object, through "a round of".
func (v *view) carriedNoun(i int, c *clause, l *lightVerb) int {
	noun := c.obj
	switch {
	case l.how == "happen":
		if noun = c.subj; c.passive || c.obj >= 0 {
			return -1
		}
	case l.particle != "":
		if !v.hasParticle(i, l.particle) {
			return -1
		}
		if noun < 0 || noun > i && noun <= i+2 && slices.Contains(wordsOf(l.particle), v.form[noun]) { // "take part in"
			noun = v.objectOfParticle(c, l.particle)
		}
	}
	if noun < 0 || !v.isNoun(noun) {
		return -1
	}
	if v.collective(noun) {
		if of := v.eventBehind(noun, "of"); of >= 0 {
			return of
		}
	}
	return noun
}

// eventBehind returns the event noun behind one of the prepositions of a noun, or -1.
func (v *view) eventBehind(noun int, preps ...string) int {
	for _, o := range v.clause(noun).obls {
		if slices.Contains(preps, o.prep) && v.eventNoun(o.head) {
			return o.head
		}
	}
	return -1
}

// objectOfParticle returns the head of the phrase that a particle such as "under"
// or "in" introduces as a preposition: "came under attack".
func (v *view) objectOfParticle(c *clause, particle string) int {
	for _, o := range c.obls {
		if o.prep == particle || len(particle) > len(o.prep) && particle[len(particle)-len(o.prep):] == o.prep {
			return o.head
		}
	}
	return -1
}

// hasParticle reports whether the words of a particle follow the verb, as its
// dependents or directly after it.
func (v *view) hasParticle(i int, particle string) bool {
	for _, k := range v.children(i) {
		if v.form[k] == particle {
			switch v.rel(int(k)) {
			case "compound", "advmod", "case", "obl", "advcl", "xcomp":
				return true
			}
		}
	}
	_, ok := v.phraseAt(i+1, wordsOf(particle))
	return ok
}

// contentOf returns the embedded predicate of an operator: an infinitive or a
// clause, else an event noun as its object or behind a preposition.
func (v *view) contentOf(i int, c *clause, s *sense) int {
	for _, k := range []int{c.xcomp, c.ccomp} {
		if k >= 0 {
			return k
		}
	}
	stops := v.isNoun(i) && s.op.is(opCease, opDelay) // "the suspension of aid": a clause is no content
	for _, k := range v.children(i) {
		switch rel := v.rel(int(k)); {
		case stops:
		case rel == "advcl" && v.gerundContent(int(k)), rel == "acl" && v.tok[k].Deprel != "acl:relcl" && v.toInfinitive(int(k)):
			return int(k)
		}
	}
	if c.obj >= 0 {
		if v.collective(c.obj) || v.classes[c.obj]&v.lex.classBit["money"] != 0 { // "30 million euros in aid"
			if in := v.eventBehind(c.obj, "in", "of"); in >= 0 {
				return in
			}
		}
		if v.eventNoun(c.obj) {
			return c.obj
		}
		if s.op.is(opCease, opDelay) {
			if k := v.antecedentEvent(c.obj); k >= 0 {
				return k
			}
		}
	}
	return v.contentBehind(c, s)
}

// antecedentEvent returns the event noun before a pronoun that it stands for: "has
// resumed deliveries, after producers stopped them". A noun in the plural for "them".
func (v *view) antecedentEvent(pronoun int) int {
	plural := v.form[pronoun] == "them"
	if !plural && v.form[pronoun] != "it" {
		return -1
	}
	for k := pronoun - 1; k >= 0; k-- {
		if v.tok[k].UPOS == "NOUN" && (v.tok[k].XPOS == "NNS") == plural && len(v.lex.nouns[v.low[k]]) > 0 && v.eventNoun(k) {
			return k
		}
	}
	return -1
}

// contentPrepositions introduce the content of an operator.
var contentPrepositions = []string{"for", "to", "on", "of", "from", "against", "in", "at", "about", "with", "over"}

// contentBehind returns an event noun or a gerund behind a preposition, or -1.
func (v *view) contentBehind(c *clause, s *sense) int {
	anywhere := s.prep == "" || s.prep == "on" || s.prep == "upon" || s.prep == "to" // these introduce who is asked
	for _, o := range c.obls {
		if v.tok[o.head].XPOS == "VBG" {
			return o.head
		}
		if (anywhere || samePrep(o.prep, s.prep)) && slices.Contains(contentPrepositions, o.prep) && v.eventNoun(o.head) {
			return o.head
		}
	}
	return -1
}

// gerundContent reports whether an adverbial clause is the content of its verb:
// "refrained from attacking", "accused of selling".
func (v *view) gerundContent(k int) bool {
	m := v.child(k, "mark")
	if m < 0 {
		return false
	}
	switch v.form[m] {
	case "from", "of", "for", "into", "against", "on", "in", "about", "with", "without":
		return true
	case "to":
		h := v.tok[k].Head
		if v.tok[k].XPOS == "VBG" { // "looked forward to meeting"
			return true
		}
		toBe := v.tok[k].XPOS == "VBN" && v.child(k, "aux") >= 0 // "called for the votes to be counted"
		return (v.tok[k].XPOS == "VB" || toBe) && (v.objectControl(h) || v.takesInfinitive(h))
	default:
		return false
	}
}

// takesInfinitive reports whether verb h is an operator over its own subject's
// act and has no other content, so that an infinitive under it is its content.
func (v *view) takesInfinitive(h int) bool {
	if v.child(h, "xcomp") >= 0 || v.child(h, "obj") >= 0 || v.child(h, "ccomp") >= 0 {
		return false
	}
	for _, s := range v.lex.verbs[v.low[h]] {
		if s.op.is(opPromise, opIntend, opThreat, opRefuse, opTry, opFail) {
			return s.prep == "" && len(s.noun) == 0 && s.flags&(flagNoun|flagAdjective) == 0
		}
	}
	return false
}

// toInfinitive reports whether the token is an infinitive with "to", or a gerund
// behind a preposition.
func (v *view) toInfinitive(k int) bool {
	m := v.child(k, "mark")
	return m >= 0 && (v.form[m] == "to" || v.tok[k].XPOS == "VBG" || v.form[m] == "that")
}

// eventNoun reports whether the noun speaks of an act, itself or through an
// operator noun ("a plan to withdraw").
func (v *view) eventNoun(i int) bool {
	if !v.isNoun(i) || v.headOf[i] >= 0 && v.tok[i].UPOS == "PROPN" {
		return false
	}
	r := v.reading(i)
	return r.act != plover.None || r.content >= 0
}

// excludedVerb reports whether the verb and its object are an idiom that is no event.
func (v *view) excludedVerb(i int) bool {
	set := v.lex.notVerb[v.low[i]]
	if set == nil {
		return false
	}
	c := v.clause(i)
	if c.obj >= 0 {
		o := v.low[c.obj]
		if set[o] {
			return true
		}
		if c.obj > 0 && set[v.low[c.obj-1]+" "+o] {
			return true
		}
	}
	for _, ob := range c.obls {
		if set[ob.prep+" "+v.low[ob.head]] || set[ob.prep] {
			return true
		}
	}
	return i+1 < len(v.tok) && set[v.form[i+1]] && v.rel(i+1) != "obj"
}

// excludedNoun reports whether the noun is part of an expression that is no event.
func (v *view) excludedNoun(i int) bool {
	for _, words := range v.lex.notNoun[v.low[i]] {
		for at := range words {
			if words[at] != v.low[i] && words[at] != v.form[i] {
				continue
			}
			if v.phraseEndsAt(min(i+len(words)-1-at, len(v.tok)-1), words) {
				return true
			}
		}
	}
	return false
}
