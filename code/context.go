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
	if v.isNoun(i) != v.isNoun(h) || h > i {
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
	r := v.reading(h)
	if r.op != opNone && (r.content == i || r.content < 0) {
		return under(r.op, v.mood(h))
	}
	if r.op == opNone {
		if op, ok := v.anyOperator(h); ok {
			return under(op, v.mood(h))
		}
	}
	if v.rel(i) == "xcomp" && v.toInfinitive(i) {
		return mood(plover.Hypothetical, 0.55, "infinitive")
	}
	if m := v.mood(h); v.rel(i) == "xcomp" && !m.status.Deed() {
		return m
	}
	return modality{condition: -1}
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
		if s.op != opNone && (s.flags&flagNoun != 0) == v.isNoun(h) && s.prep == "" && len(s.noun) == 0 {
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
	op, ok := v.anyOperator(noun)
	if ok && v.complementClause(i) {
		return under(op, v.nounMood(noun))
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
	if m := v.child(i, "mark"); m >= 0 {
		return v.form[m] == "that"
	}
	if op, _ := v.anyOperator(max(v.tok[i].Head, 0)); op != opAccuse {
		return false
	}
	return v.tok[i].Head >= 0 && (v.clause(i).obj >= 0 && v.clause(i).obj != v.tok[i].Head || v.child(i, "xcomp") >= 0 || v.clause(i).passive)
}

// nounMood is the mood of an operator noun: that of the verb which has it as
// object ("made a promise to", "rejected the plan to").
func (v *view) nounMood(noun int) modality {
	h := v.tok[noun].Head
	if h >= 0 && v.isVerb(h) && (v.rel(noun) == "obj" || v.rel(noun) == "nsubj") {
		r := v.reading(h)
		if r.op == opNone {
			return v.mood(h)
		}
		return under(r.op, v.mood(h))
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
	mark := v.child(i, "mark")
	if mark < 0 || v.reasonGiven(i, h) {
		return modality{condition: -1}
	}
	if v.startsPhrase(mark, "negation-preposition") {
		return mood(plover.Negated, 0.85, "negation:"+v.form[mark])
	}
	if v.tok[i].XPOS == "VBG" && v.lex.cues["topic-mark"].has(v.form[mark]) {
		m := mood(plover.Hypothetical, 0.6, "gerund")
		m.topic = true
		return m
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

func (v *view) presentTense(i int) bool {
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
		m := v.mood(h)
		if m.done() && !v.presentCopula(h) {
			return told
		}
		return topic
	case "obl":
		return v.circumstance(i, h, topic)
	case "nmod":
		switch v.prep(i) {
		case "after", "since", "following", "during", "over":
			return told
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
	case "for":
		if v.travels(h) && v.reading(i).act == plover.Consult { // "flew to Lima for talks with the minister"
			m := mood(plover.Planned, 0.7, "purpose-of-trip")
			m.own = true
			return m
		}
	}
	return topic
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
		out.status, out.own, out.uttered = plover.Planned, true, true
	case op == opIntend:
		out.status, out.p = plover.Planned, 0.85
	case op == opExpect:
		out.status, out.p = plover.Planned, 0.8
	case op == opTry:
		out.status, out.p = plover.Planned, 0.55
	case op.is(opWant, opAsk, opAccuse):
		out.status, out.p = plover.Hypothetical, 0.75
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
	case op.is(opDeny, opKnow, opCondemn, opPraise):
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
	case op.is(opPromise, opIntend, opExpect, opManage, opCause, opPermit, opCease, opDelay, opThreat):
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
