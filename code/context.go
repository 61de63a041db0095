package code

import "tightrope/plover"

// context returns the mood that a word's governor lays upon it: an operator, a
// condition, a purpose. Status "" means that the governor leaves it alone.
func (v *view) context(i int) modality {
	h := v.tok[i].Head
	if h < 0 {
		if v.question() {
			return mood(plover.Hypothetical, 0.7, "question")
		}
		if v.modalFirst(i) {
			return mood(plover.Hypothetical, 0.9, "if-clause")
		}
		return modality{condition: -1}
	}
	switch rel := v.rel(i); rel {
	case "conj":
		return v.conjContext(i, h)
	case "advcl":
		return v.adverbial(i, h)
	case "acl":
		if v.tok[i].Deprel == "acl:relcl" && !v.complementClause(i) {
			return modality{condition: -1}
		}
		return v.nounComplement(i, h)
	case "xcomp", "ccomp":
		return v.complement(i, h)
	case "csubj":
		if v.toInfinitive(i) || v.tok[i].XPOS == "VBG" {
			m := mood(plover.Hypothetical, 0.7, "infinitive-subject")
			m.topic = v.tok[i].XPOS == "VBG"
			return m
		}
	case "obj", "nsubj", "obl", "nmod", "iobj", "compound", "appos":
		if v.isNoun(i) {
			return v.nounContext(i, h)
		}
	}
	return modality{condition: -1}
}

// conjContext gives a coordinated word the context of the first; a verb with its
// own subject under a reporting verb keeps the report but not the modals.
func (v *view) conjContext(i, h int) modality {
	if v.tok[i].XPOS == "VBG" && v.isNoun(h) && v.child(i, "nsubj") < 0 && v.child(i, "aux") < 0 { // "ties and surrendering the islands"
		m := mood(plover.Hypothetical, 0.6, "gerund")
		m.topic = true
		return m
	}
	if v.isNoun(i) != v.isNoun(h) || h >= i {
		return modality{condition: -1}
	}
	if v.isNoun(i) {
		m := v.mood(h)
		if v.readings[h].carrier >= 0 || v.reading(h).act == plover.None {
			m.topic = m.topic || v.reading(h).act == plover.None
		}
		return m
	}
	if v.toInfinitive(i) && v.tok[i].XPOS == "VB" && !v.toInfinitive(h) {
		m := mood(plover.Hypothetical, 0.6, "infinitive") // hung on the main verb by mistake
		m.topic = true
		return m
	}
	return v.context(h)
}

// complement is the mood of an infinitive or a clause under its verb.
func (v *view) complement(i, h int) modality {
	if v.ruled(h) {
		m := mood(plover.Hypothetical, 0.6, "rule")
		m.topic = true
		return m
	}
	if m, ok := v.periphrasis(i, h); ok {
		return m
	}
	if v.spokenTo(i, h) {
		return under(opManage, v.mood(h))
	}
	if v.isNoun(h) && !v.predicateNoun(h) && v.complementClause(i) { // the tree calls it a complement
		return v.nounComplement(i, h)
	}
	if v.lex.cues["performative"].has(v.low[i]) && v.lex.cues["polite-wish"].has(v.low[h]) && v.toInfinitive(i) && v.negation(h) == "" {
		return modality{condition: -1} // "would like to thank" thanks
	}
	r := v.reading(h)
	if n := v.nounBetween(i, h); n >= 0 && r.content != i {
		return v.nounComplement(i, n)
	}
	if r.op != opNone && (r.content == i || r.content < 0) {
		return v.under(r.op, h)
	}
	if r.op == opNone {
		if op, ok := v.anyOperator(h); ok && (op != opKnow || !v.toInfinitive(i) || v.clause(h).passive) { // "find ways to stall" is no finding
			return v.under(op, h)
		}
	}
	if v.conditional(h) && v.rel(h) == "advcl" { // "provided that the fighting stops"
		return mood(plover.Hypothetical, 0.9, "if-clause")
	}
	if v.rel(i) != "xcomp" {
		return modality{condition: -1}
	}
	switch m := v.mood(h); {
	case v.toInfinitive(i) && (m.status.Deed() || m.status == plover.Negated):
		return mood(plover.Hypothetical, 0.55, "infinitive")
	case !m.status.Deed():
		return m
	}
	return modality{condition: -1}
}

// nounBetween returns the operator noun that is the object of h and stands directly
// before an infinitive, which belongs to it: "abandoned plans to impose". Else -1.
func (v *view) nounBetween(i, h int) int {
	o := v.child(h, "obj")
	if o < 0 || v.rel(i) != "xcomp" || v.child(i, "mark") != o+1 {
		return -1
	}
	if _, ok := v.anyOperator(o); !ok {
		return -1
	}
	return o
}

// under is what operator op at word h does to its content. "Was able to" tells of a
// deed, as "managed to" does; "is able to" does not.
func (v *view) under(op operator, h int) modality {
	m := v.mood(h)
	if op == opAble && m.done() {
		if c := v.child(h, "cop"); c >= 0 && v.tok[c].XPOS == "VBD" {
			op = opManage
		}
	}
	return under(op, m)
}

// periphrasis reads the verbs and adjectives that only say when: "is going to",
// "is set to", "has yet to".
func (v *view) periphrasis(i, h int) (modality, bool) {
	if !v.toInfinitive(i) {
		return modality{}, false
	}
	if low := v.low[h]; (low == "have" || low == "be") && (v.adverb(h, "yet") || v.adverb(i, "yet")) {
		return mood(plover.Negated, 0.85, "has-yet-to"), true
	}
	if !v.lex.cues["future-form"].has(v.form[h]) {
		return modality{}, false
	}
	for _, k := range v.children(h) {
		if r := v.rel(int(k)); v.low[k] == "be" && (r == "aux" || r == "cop") {
			return under(opExpect, v.mood(h)), true
		}
	}
	return modality{}, false
}

// ruled reports whether a law or a charter, and nobody who acts, is what obliges,
// requires or allows: what it says is a rule, and no act.
func (v *view) ruled(h int) bool {
	if !v.isVerb(h) {
		return false
	}
	a := v.clause(h).agent
	if a < 0 || v.headOf[a] >= 0 && v.tok[a].UPOS == "PROPN" || !v.lex.cues["rule-noun"].has(v.low[a]) {
		return false
	}
	op, ok := v.anyOperator(h)
	if r := v.reading(h).op; r != opNone {
		op, ok = r, true
	}
	return ok && op.is(opRequest, opCause, opPermit)
}

// anyOperator returns the operator that the word can be, whatever its conditions.
func (v *view) anyOperator(h int) (operator, bool) {
	for _, s := range v.lex.verbs[v.low[h]] {
		if s.op != opNone && (s.flags&flagNoun != 0) == v.isNoun(h) && s.prep == "" && len(s.noun) == 0 &&
			(s.particle == "" || v.hasParticle(h, s.particle)) {
			return s.op, true
		}
	}
	return opNone, false
}

// nounComplement is the mood of a clause that depends on a noun: "the plan to ...".
func (v *view) nounComplement(i, noun int) modality {
	if v.reasonGiven(i, noun) {
		return modality{condition: -1}
	}
	if v.lex.cues["condition-noun"].has(v.low[noun]) && v.complementClause(i) { // "on condition that they leave"
		return mood(plover.Hypothetical, 0.9, "if-clause")
	}
	if v.heading(i, noun) {
		m := mood(plover.Planned, 0.85, "heading-to")
		m.own = true
		return m
	}
	op, ok := v.anyOperator(noun)
	if ok && v.complementClause(i) {
		m := v.nounMood(noun)
		if m.status == plover.Denied {
			return m
		}
		return under(op, m)
	}
	switch v.tok[i].XPOS {
	case "VBN", "VBD":
		return modality{condition: -1}
	}
	if ok && v.toInfinitive(i) {
		m := under(op, v.nounMood(noun))
		m.topic = v.tok[i].XPOS == "VBG"
		return m
	}
	if v.toInfinitive(i) {
		m := mood(plover.Planned, 0.55, "infinitive")
		m.purpose = true
		return m
	}
	return modality{condition: -1}
}

// heading reports whether the infinitive is what a heading says of the name before
// it: "Peru to recall envoy".
func (v *view) heading(i, noun int) bool {
	return v.tok[noun].Head < 0 && (v.headOf[noun] >= 0 || v.modifierMention(noun) != nil) && v.tok[i].XPOS == "VB" && v.toInfinitive(i)
}

// complementClause reports whether a clause under a noun says what the noun is
// about ("charges that it tortured", "allegations he ran") and is not a relative
// clause.
func (v *view) complementClause(i int) bool {
	s := v.child(i, "nsubj")
	if s < 0 {
		s = v.child(i, "nsubj:pass")
	}
	if s < 0 || v.relativePronoun(s) {
		return false
	}
	if v.objectThat(i) {
		return true
	}
	if m := v.child(i, "mark"); m >= 0 {
		return v.form[m] == "that"
	}
	if op, _ := v.anyOperator(max(v.tok[i].Head, 0)); op != opAccuse {
		return false
	}
	return v.tok[i].Head >= 0 && (v.clause(i).obj >= 0 && v.clause(i).obj != v.tok[i].Head || v.child(i, "xcomp") >= 0 || v.clause(i).passive)
}

// objectThat reports whether the "that" before a clause that has another object
// is its mark and no relative pronoun, whatever the tree says: "no evidence that A attacked B".
func (v *view) objectThat(i int) bool {
	that, others := false, false
	for _, k := range v.children(i) {
		switch v.rel(int(k)) {
		case "obj":
			if v.form[k] == "that" {
				that = true
			} else {
				others = true
			}
		}
	}
	return that && others
}

// nounMood is the mood of an operator noun: that of the verb which has it as
// object ("made a promise to", "rejected the plan to").
func (v *view) nounMood(noun int) modality {
	if d := v.child(noun, "det"); d >= 0 && v.lex.cues["negation-determiner"].has(v.form[d]) { // "no evidence that", "no doubt that"
		return mood(plover.Negated, 0.8, "negation:"+v.form[d])
	}
	m := v.verbOver(noun)
	if m.status == "" {
		m = mood(plover.Happened, 0.6, "mentioned")
	}
	return m
}

// alleges reports whether the noun is one of saying or alleging.
func (v *view) alleges(noun int) bool {
	op, _ := v.anyOperator(noun)
	return op.is(opSay, opAccuse)
}

// verbOver is what the verb that has the noun as object or subject does to it.
func (v *view) verbOver(noun int) modality {
	h := v.tok[noun].Head
	if h >= 0 && v.isVerb(h) && (v.rel(noun) == "obj" || v.rel(noun) == "nsubj") {
		op := v.reading(h).op
		if op == opNone {
			op, _ = v.anyOperator(h)
		}
		switch m := v.mood(h); {
		case op == opNone:
			return m
		case op == opCease && m.done(): // a plan that is given up
			return mood(plover.Negated, 0.8, "operator:cease")
		case op == opDeny && m.done(), op == opRefuse && m.done() && v.alleges(noun): // "dismissed reports that"
			return mood(plover.Denied, 0.85, "operator:deny")
		default:
			return under(op, m)
		}
	}
	if d := v.child(noun, "det"); d >= 0 && v.form[d] == "any" {
		return mood(plover.Hypothetical, 0.7, "any")
	}
	return mood(plover.Happened, 0.6, "mentioned")
}

// adverbial is the mood of an adverbial clause.
func (v *view) adverbial(i, h int) modality {
	if r := v.reading(h); r.content == i && r.op != opNone {
		return under(r.op, v.mood(h))
	}
	if v.conditional(i) {
		return mood(plover.Hypothetical, 0.9, "if-clause")
	}
	if v.opens(i, "question-mark") { // "weighs whether to recall its envoy"
		return mood(plover.Hypothetical, 0.8, "indirect-question")
	}
	if v.tok[h].UPOS == "ADV" && v.tok[h].Head >= 0 && v.inPhrase(h, "condition-time") && !v.mood(v.tok[h].Head).done() { // "as soon as Peru frees them"
		return mood(plover.Hypothetical, 0.7, "future-time-clause")
	}
	mark := v.child(i, "mark")
	if mark < 0 {
		mark = v.timeAdverb(i)
	}
	if mark < 0 || v.reasonGiven(i, h) || v.inPhrase(mark, "negation-preposition") {
		return modality{condition: -1}
	}
	if m, ok := v.controlled(i, h, mark); ok {
		return m
	}
	if v.tok[i].XPOS == "VBG" && v.lex.cues["topic-mark"].has(v.form[mark]) {
		m := mood(plover.Hypothetical, 0.6, "gerund")
		m.topic = true
		return m
	}
	if v.spokenTo(i, h) {
		return under(opManage, v.mood(h))
	}
	if v.form[mark] == "to" && v.tok[i].XPOS == "VB" || v.startsPhrase(mark, "purpose-phrase") {
		m := mood(plover.Planned, 0.55, "purpose")
		m.purpose = true
		return m
	}
	if up := v.mood(h); v.lex.cues["time-clause"].has(v.form[mark]) && !up.status.Deed() && v.presentTense(i) {
		return mood(plover.Hypothetical, 0.7, "future-time-clause")
	}
	return modality{condition: -1}
}

// spokenTo reports whether an infinitive tells what was said by a call, a letter or a
// vote: "telephoned his colleague to complain".
func (v *view) spokenTo(i, h int) bool {
	return v.isVerb(h) && v.lex.cues["speaks-to"].has(v.low[h]) && v.toInfinitive(i) && verbal(v.reading(i).act)
}

// timeAdverb returns the adverb that opens a clause of time where the tree has no
// mark ("when the junta frees him"), or -1.
func (v *view) timeAdverb(i int) int {
	if a := v.child(i, "advmod"); a >= 0 && a < i && v.lex.cues["time-clause"].has(v.form[a]) {
		return a
	}
	return -1
}

// controlled is the mood of an infinitive or a "from" that the tree calls adverbial
// and that is the content of its verb: "have been forced to seek", "kept Peru from leaving".
func (v *view) controlled(i, h, mark int) (modality, bool) {
	if m, ok := v.periphrasis(i, h); ok {
		return m, true
	}
	if !v.isVerb(h) || v.reading(h).content >= 0 {
		return modality{}, false
	}
	op, ok := v.anyOperator(h)
	switch {
	case !ok:
	case v.form[mark] == "from" && v.tok[i].XPOS == "VBG":
		ok = op == opFail
	case v.form[mark] == "to" && v.tok[i].XPOS == "VB":
		ok = op.is(opCause, opPermit, opRequest, opExpect) && v.clause(h).passive ||
			op.is(opManage, opContinue, opFail, opRefuse, opIntend, opPromise) && v.clause(h).obj < 0
	default:
		ok = false
	}
	if !ok {
		return modality{}, false
	}
	return v.under(op, h), true
}

// presentTense reports whether the verb stands in the present, by its own form or
// that of its auxiliary.
func (v *view) presentTense(i int) bool {
	for _, k := range v.children(i) {
		if v.rel(int(k)) == "aux" || v.rel(int(k)) == "cop" {
			return v.tok[k].XPOS == "VBZ" || v.tok[k].XPOS == "VBP"
		}
	}
	switch v.tok[i].XPOS {
	case "VBP", "VBZ", "VB", "VBG":
		return true
	}
	return false
}

// nounContext is the mood of an event noun in its place: carried by a light verb,
// content of an operator, or merely spoken of.
func (v *view) nounContext(i, h int) modality {
	r := v.reading(h)
	if g := v.governor(i); g >= 0 {
		h, r = g, v.reading(g)
		if r.light != "" {
			return v.context(h)
		}
		if r.op != opNone {
			return v.announced(i, h, under(r.op, v.mood(h)))
		}
	}
	told := modality{condition: -1}
	topic := mood(plover.Hypothetical, 0.5, "topic")
	topic.topic = true
	switch v.rel(i) {
	case "nsubj":
		return v.subjectContext(h, told, topic)
	case "obl":
		return v.circumstance(i, h, topic)
	case "nmod":
		switch v.prep(i) {
		case "after", "since", "following", "during", "over":
			return told
		case "at", "for", "about":
			if v.reactedTo(i, h) {
				return told
			}
		case "of":
			if v.timeWord(h) && v.lex.cues["time-clause"].has(v.prep(h)) || v.phase(h) { // "after two days of talks"
				return told
			}
		}
		return topic
	case "obj":
		if v.isVerb(h) && r.op == opNone && r.act != plover.None || v.cited(i, h) {
			return told
		}
		return topic
	case "appos":
		return told
	}
	return topic
}

// subjectContext is the mood of an event noun as the subject of h: what goes on by its
// predicate, what the verb tells, or only the topic.
func (v *view) subjectContext(h int, told, topic modality) modality {
	m := v.mood(h)
	switch {
	case m.status == plover.Negated && v.isVerb(h) && v.startsPhrase(h, "happen-verb"), // "the talks never took place"
		m.why == "future-date" && v.startsPhrase(h, "scheduled-verb"):
		return m
	case !m.done():
		return topic
	case v.inPhrase(h, "ongoing-predicate"), v.isVerb(h) && (v.startsPhrase(h, "ongoing-verb") || v.goesOn(h)):
		return mood(plover.Ongoing, 0.8, "goes-on")
	case v.presentCopula(h):
		return topic
	}
	return told
}

// cited reports whether an attack is given as a reason with who made it on whom:
// "citing the attack on Peru by Chilean forces".
func (v *view) cited(i, h int) bool {
	if act := v.reading(i).act; act != plover.Assault && act != plover.Coerce || !v.lex.cues["verb-cite"].has(v.low[h]) {
		return false
	}
	c := v.castOf(i, 1)
	return c.both() && c.known() > 1
}

// circumstance is the mood of an event noun in a phrase beside the verb: told as a
// time or a cause, or planned as what a journey is for.
func (v *view) circumstance(i, h int, topic modality) modality {
	switch v.prep(i) {
	case "after", "since", "following", "during", "despite", "over", "because of", "due to", "amid", "in response to", "from", "by":
		m := modality{condition: -1}
		m.why = "time-phrase"
		return m
	case "at", "about":
		if v.reactedTo(i, h) {
			return modality{condition: -1, why: "reaction"}
		}
	case "for":
		if v.reactedTo(i, h) {
			return modality{condition: -1, why: "reaction"}
		}
		if v.travels(h) && v.reading(i).act == plover.Consult { // "flew to Lima for talks with the minister"
			m := mood(plover.Planned, 0.7, "purpose-of-trip")
			m.own = true
			return m
		}
	}
	return topic
}

// reactedTo reports whether an act of force with both its sides is what word h is an
// answer to, and so a fact: "apologised for the beating of two Ghanaians by its
// police", "in protest at the shooting of a Kenyan by Ugandan soldiers".
func (v *view) reactedTo(i, h int) bool {
	if v.reading(i).act.Quad() != plover.MaterialConflict || v.reading(i).act == plover.Protest {
		return false
	}
	switch r := v.reading(h); {
	case r.act == plover.Accuse && r.mode == "disapprove", r.act == plover.Protest, r.act == plover.Concede:
	case v.lex.cues["reaction"].has(v.low[h]):
	default:
		return false
	}
	c := v.castOf(i, 1)
	return c.both() && c.known() > 1
}

// travels reports whether the verb is a journey.
func (v *view) travels(h int) bool {
	return v.isVerb(h) && (v.lex.cues["verb-travel"].has(v.low[h]) || v.reading(h).act == plover.Consult && v.reading(h).mode == "visit")
}

// announced is the mood of a noun that is announced: cooperation and relief are
// plans that were uttered; measures against others are in force by being announced.
func (v *view) announced(i, h int, m modality) modality {
	if v.readings[h].op != opAnnounce || !v.lex.cues["verb-announce"].has(v.low[h]) || m.status != "" {
		return m
	}
	if act, _ := v.actOf(i, 0); act.Cooperative() {
		m = mood(plover.Planned, 0.85, "announced")
		m.own, m.uttered = true, true
	}
	return m
}

// presentCopula reports whether the clause only says what its subject is ("the
// visit is part of a tour"), which leaves open whether it was made.
func (v *view) presentCopula(h int) bool {
	c := v.child(h, "cop")
	return c >= 0 && v.tok[c].XPOS != "VBD"
}

// under is what an operator with mood m does to its content.
func under(op operator, m modality) modality {
	switch {
	case m.status == plover.Negated || m.status == plover.Denied:
		return underNegated(op)
	case !m.done():
		return underOpen(op, m)
	}
	out := modality{condition: -1, why: "operator:" + op.String(), p: 0.9}
	switch {
	case op.is(opPromise, opThreat):
		out.status, out.own, out.uttered, out.condition = plover.Planned, true, true, m.condition
	case op == opIntend:
		out.status, out.p, out.condition = plover.Planned, 0.85, m.condition
	case op == opExpect:
		out.status, out.p, out.condition = plover.Planned, 0.8, m.condition
	case op == opTry:
		out.status, out.p = plover.Planned, 0.55
	case op.is(opWant, opAsk, opAccuse, opAble, opDoubt):
		out.status, out.p = plover.Hypothetical, 0.75
	case op == opContinue:
		out.status, out.p = plover.Ongoing, 0.75
	case op.is(opRefuse, opFail):
		out.status = plover.Negated
	case op == opRequest:
		out.status = plover.Requested
	case op == opDeny:
		out.status = plover.Denied
	case op == opDelay:
		out.status, out.p = plover.Planned, 0.6
	}
	return out // the others leave the content as it is
}

// underNegated is the content of a negated operator: what was not promised is
// not done, what was not refused or denied may well be.
func underNegated(op operator) modality {
	switch {
	case op.is(opRefuse, opFail):
		return mood(plover.Happened, 0.6, "double-negation")
	case op.is(opDeny, opKnow, opCondemn, opPraise, opDoubt):
		return modality{condition: -1}
	case op == opCease:
		return mood(plover.Ongoing, 0.6, "not-ceased")
	case op.is(opSay, opAnnounce, opAsk, opRequest, opThreat, opWarn, opAccuse, opThink):
		return mood(plover.Hypothetical, 0.6, "negated-"+op.String())
	default:
		return mood(plover.Negated, 0.85, "negated-"+op.String())
	}
}

// underOpen is the content of an operator that is itself planned, possible or asked for.
func underOpen(op operator, m modality) modality {
	switch {
	case op.is(opSay, opAnnounce, opThink, opKnow):
		return modality{condition: -1}
	case op.is(opRefuse, opFail, opDeny):
		out := m
		out.status, out.why = plover.Negated, "operator:"+op.String()
		return out
	case op.is(opPromise, opIntend, opExpect, opManage, opCause, opPermit, opCease, opDelay, opThreat, opAble, opContinue):
		return m
	default:
		return mood(plover.Hypothetical, 0.6, "open-"+op.String())
	}
}

// question reports whether the sentence ends with a question mark.
func (v *view) question() bool {
	for i := len(v.tok) - 1; i >= 0 && i >= len(v.tok)-3; i-- {
		if v.form[i] == "?" {
			return true
		}
	}
	return false
}

// reasonGiven reports whether a gerund says what somebody is praised or blamed for
// ("thanked Peru for freeing them"): a deed of the one who is praised.
func (v *view) reasonGiven(i, h int) bool {
	m := v.child(i, "mark")
	if m < 0 || v.form[m] != "for" || v.tok[i].XPOS != "VBG" {
		return false
	}
	if v.isNoun(h) {
		h = v.tok[h].Head
	}
	if h < 0 || !v.isVerb(h) {
		return false
	}
	for _, s := range v.lex.verbs[v.low[h]] {
		if (s.act == plover.Support || s.act == plover.Accuse && s.mode == "disapprove") && s.prep == "" && s.particle == "" && len(s.noun) == 0 {
			return true
		}
	}
	return false
}
