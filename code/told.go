package code

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// predicate reports whether the token tells of something that can be done or be
// the case: a verb, a copula and what it links, an adjective with content, or a
// noun that names an act.
func (v *view) predicate(i int) bool {
	if v.isVerb(i) || v.rel(i) == "cop" && v.tok[i].UPOS == "AUX" {
		return true
	}
	switch v.tok[i].UPOS {
	case "NOUN":
		return len(v.lex.nouns[v.low[i]]) > 0 || v.readings[i].op != opNone || v.predicateNoun(i) || v.namesAct(i)
	case "ADJ":
		return v.readings[i].op != opNone || v.predicateNoun(i)
	}
	return false
}

// namesAct reports whether a common noun names an act or a process, by the list or
// by its ending.
func (v *view) namesAct(i int) bool {
	w := v.low[i]
	if v.lex.cues["event-noun"].has(w) {
		return true
	}
	if len(w) < 7 {
		return false
	}
	for suffix := range v.lex.cues["event-suffix"].words {
		if strings.HasSuffix(w, suffix) {
			return true
		}
	}
	return false
}

// told returns the status that the sentence gives to a predicate, whether or not it
// is coded, and its probability. It differs from the mood of an act in what only
// matters there: a topic is taken for granted, a reported "would" is a plan, what
// was stopped or put off is not done, and a noun shares the time of its verb.
func (v *view) told(i int) (plover.Status, float64) {
	m := v.toldMood(i, 0)
	if m.status == "" {
		return plover.Happened, 0.6
	}
	return m.status, m.p
}

func (v *view) toldMood(i, depth int) modality {
	switch {
	case v.rel(i) == "cop" && v.tok[i].Head >= 0:
		return v.toldClause(v.tok[i].Head)
	case v.isNoun(i) && !v.predicateNoun(i):
		return v.toldNoun(i, depth)
	}
	return v.toldClause(i)
}

// toldClause is the mood of a verb or another predicate of a clause.
func (v *view) toldClause(i int) modality {
	m := v.mood(i)
	switch {
	case v.stopped(i):
		return mood(plover.Negated, 0.7, "operator:cease")
	case v.open(i):
		return mood(plover.Hypothetical, 0.6, "open")
	case m.duty && v.dueOn(i):
		return mood(plover.Planned, 0.6, "due")
	case m.would && m.status == plover.Hypothetical && v.mainLine(i) && len(v.chain(i)) > 0 && !v.consequence(i):
		return mood(plover.Planned, 0.8, "reported-would")
	case m.why == "future-time-clause", m.why == "infinitive" && !m.topic:
		return mood(plover.Planned, 0.6, m.why)
	case m.topic && m.status == plover.Hypothetical:
		return mood(plover.Happened, 0.6, "topic")
	case m.status == plover.Requested && v.negation(i) != "":
		return mood(plover.Negated, 0.7, "asked-not-to")
	}
	return m
}

// dueOn reports whether what should be done has a time by which it is expected, and
// nobody who owes it: "the bridge should be finished in October".
func (v *view) dueOn(i int) bool {
	if !v.clause(i).passive || v.negation(i) != "" {
		return false
	}
	for _, k := range v.children(i) {
		if p := v.prep(int(k)); v.rel(int(k)) == "obl" && v.timeWord(int(k)) && (p == "in" || p == "by" || p == "on") {
			return true
		}
	}
	return false
}

// consequence reports whether a reported "would be" says what something would amount
// to, and no plan of anybody: "the collapse would be a setback".
func (v *view) consequence(i int) bool {
	if v.child(i, "cop") < 0 {
		return false
	}
	s := v.clause(i).subj
	return s >= 0 && v.isNoun(s) && v.tok[s].UPOS != "PRON" && v.headOf[s] < 0 && !v.agentNoun(s)
}

// mainLine reports whether the clause is told in the line of the report and not in a
// clause beside: what "which would give it a majority" says is a consequence, no plan.
func (v *view) mainLine(i int) bool {
	for n := 0; i >= 0 && n < 6; n++ {
		switch v.rel(i) {
		case "acl", "advcl":
			return false
		case "conj", "xcomp":
			i = v.tok[i].Head
		default:
			return true
		}
	}
	return true
}

// stopped reports whether the clause is what its verb says was stopped: "would
// cease looking".
func (v *view) stopped(i int) bool {
	h := v.tok[i].Head
	if h < 0 || v.rel(i) != "xcomp" && v.rel(i) != "advcl" {
		return false
	}
	r := v.reading(h)
	return r.op == opCease && r.content == i && v.tok[i].XPOS == "VBG" && v.mood(h).status != plover.Negated
}

// open reports whether the verb above leaves open whether the clause came true,
// though it stands for a fact or a plan in the coding of acts: what was allowed, what
// was tried, what had been forecast, what is said of somebody.
func (v *view) open(i int) bool {
	h := v.tok[i].Head
	if h < 0 || !v.isVerb(h) {
		return false
	}
	switch v.rel(i) {
	case "xcomp", "ccomp", "advcl":
	default:
		return false
	}
	r := v.reading(h)
	op := r.op
	if op == opNone && v.rel(i) == "xcomp" {
		op, _ = v.anyOperator(h)
	}
	if r.content >= 0 && r.content != i || v.mood(h).status == plover.Negated {
		return false
	}
	to := v.toInfinitive(i) && v.tok[i].XPOS != "VBG"
	passive := v.clause(h).passive
	return to && passive && (op == opPermit || op == opSay || op == opThink) ||
		to && op == opTry && v.tok[h].XPOS == "VBD" ||
		op == opExpect && v.had(h)
}

// had reports whether the verb stands in the past perfect.
func (v *view) had(i int) bool {
	a := v.child(i, "aux")
	return a >= 0 && v.form[a] == "had"
}

// toldNoun is the mood of a noun that names an act: its own adjectives first, then
// what is said of it, then the time of the clause in which it stands.
func (v *view) toldNoun(i, depth int) modality {
	taken := mood(plover.Happened, 0.6, "mentioned")
	own := v.adjectiveMood(i)
	if n := v.negator(i); n != "" {
		own = mood(plover.Negated, 0.9, "negation:"+n)
	}
	if v.putOff(i) {
		own = mood(plover.Negated, 0.7, "operator:delay")
	}
	h := v.tok[i].Head
	if own.status != plover.Happened || h < 0 || depth > 6 {
		return own
	}
	switch v.rel(i) {
	case "obj", "nsubj", "csubj", "obl", "iobj":
		return v.toldArgument(i, h, taken)
	case "conj":
		if v.isNoun(h) {
			return v.toldMood(h, depth+1)
		}
	case "nmod", "compound":
		if op, ok := v.anyOperator(h); ok && op == opDelay && v.isNoun(h) && v.rel(i) == "nmod" { // "the delay in delivery"
			return mood(plover.Negated, 0.7, "operator:delay")
		}
		if !v.isNoun(h) || v.lex.cues["before-noun"].has(v.prep(i)) || v.tok[i].Deprel == "nmod:poss" {
			return taken
		}
		if v.lex.cues["plan-noun"].has(v.low[h]) {
			return mood(plover.Planned, 0.6, "plan-noun")
		}
		if up := v.toldMood(h, depth+1); up.status == plover.Planned || up.status == plover.Conditional {
			return up
		}
	}
	return taken
}

// putOff reports whether a participle behind the noun says that it was put off or called
// off, whatever the tree makes of the heading: "Test flight delayed after accident".
func (v *view) putOff(i int) bool {
	if h := v.tok[i].Head; h == i+1 && v.rel(i) == "nsubj" && v.tok[h].XPOS == "VBD" && v.clause(h).obj < 0 {
		op, ok := v.anyOperator(h)
		return ok && op == opDelay
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if k < i || v.rel(k) != "acl" || v.tok[k].XPOS != "VBN" && v.tok[k].XPOS != "VBD" || v.tok[k].Deprel == "acl:relcl" {
			continue
		}
		if op, ok := v.anyOperator(k); ok && (op == opDelay || op == opCease && !v.lex.cues["lessen-verb"].has(v.low[k])) {
			return true
		}
	}
	return false
}

// toldArgument is the mood of a noun beside its verb: what the verb does to it as
// an operator, else the verb's own where the noun comes to be by the verb.
func (v *view) toldArgument(i, h int, taken modality) modality {
	prep := v.prep(i)
	if v.lex.cues["before-noun"].has(prep) {
		return taken
	}
	c := v.clause(h)
	object := v.isVerb(h) && c.obj == i
	if object || v.isVerb(h) && prep == "for" {
		if m := v.toldObject(i, h, c); m.status != "" {
			return m
		}
	}
	up := v.toldClause(h)
	made := v.lex.cues["begin-verb"].has(v.low[h]) || object && v.lex.cues["make-verb"].has(v.low[h])
	switch {
	case up.status == "" || up.done():
		return taken
	case up.status == plover.Planned, up.status == plover.Conditional, up.status == plover.Requested:
		if made || v.rel(i) == "obl" {
			return up
		}
	case made || v.void(h):
		return up
	}
	return taken
}

// toldObject is what a verb does to a noun as an operator. What is put off, stopped
// or turned down is not done; what is announced or asked for is to come. A plan
// that is announced is there.
func (v *view) toldObject(i, h int, c *clause) modality {
	m := v.mood(h)
	open := modality{condition: -1}
	plan := v.lex.cues["plan-noun"].has(v.low[i])
	s := v.governing(h, i, c)
	switch {
	case m.done() && v.lex.cues["bargain-verb"].has(v.low[h]) && !plan: // "negotiates the purchase of ten jets"
		return mood(plover.Hypothetical, 0.6, "open")
	case m.done() && v.startsPhrase(h, "end-phrase") || m.done() && v.lex.cues["end-verb"].has(v.low[h]) && v.endBehind(h):
		return mood(plover.Negated, 0.7, "operator:cease")
	case s == nil:
		return open
	case s.op == opExpect && v.had(h):
		return mood(plover.Hypothetical, 0.6, "open")
	case s.op == opDelay && m.status != plover.Negated,
		s.op == opCease && m.done() && !v.lex.cues["lessen-verb"].has(v.low[h]),
		s.op == opRefuse && m.done() && !plan:
		return mood(plover.Negated, 0.7, "operator:"+s.op.String())
	case s.op == opAnnounce && m.done() && !plan:
		return mood(plover.Planned, 0.6, "operator:announce")
	case s.op.is(opIntend, opExpect, opWant, opTry, opRequest, opFail, opThreat), s.op == opPromise && s.act != plover.None:
		return under(s.op, m)
	}
	return open
}

// endBehind reports whether a verb brings its object to an end: "bringing work on the
// tunnel to a halt".
func (v *view) endBehind(h int) bool {
	for k := h + 2; k+2 < len(v.tok) && v.tok[k].UPOS != "PUNCT" && !v.isVerb(k); k++ {
		if v.form[k] == "to" && v.tok[k+1].UPOS == "DET" && v.lex.cues["end-noun"].has(v.low[k+2]) {
			return true
		}
	}
	return false
}

// governing returns the operator sense of verb h that takes noun i as its content,
// whether or not the noun is in the tables, or nil.
func (v *view) governing(h, i int, c *clause) *sense {
	for _, s := range v.lex.verbs[v.low[h]] {
		if s.op == opNone || s.flags&(flagNoun|flagAdjective) != 0 || len(s.noun) > 0 ||
			s.prep != "" && s.prep != v.prep(i) || s.particle != "" && !v.hasParticle(h, s.particle) {
			continue
		}
		if v.mayGovern(s, c) {
			return s
		}
	}
	return nil
}

// mayGovern reports whether the conditions of a sense hold, taking the noun for the
// event noun that they may ask for.
func (v *view) mayGovern(s *sense, c *clause) bool {
	for k := range s.conds {
		x := &s.conds[k]
		event := slices.ContainsFunc(x.alts, func(a condAlt) bool { return a.events != 0 })
		if !x.not && event {
			continue
		}
		if !v.holds(x, c) {
			return false
		}
	}
	return true
}
