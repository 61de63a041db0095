package code

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// fits reports whether the clause meets what a sense demands.
func (v *view) fits(s *sense, c *clause) bool {
	if s.particle != "" && !v.hasParticle(c.pred, s.particle) {
		return false
	}
	if s.prep != "" && !hasPrep(c, s.prep) {
		return false
	}
	if len(s.noun) > 0 && !v.objectIs(c, s) {
		return false
	}
	if s.act != plover.None && v.forceOfNature(c.agent) || s.flags&flagUtters != 0 && !v.modalAhead(c.pred) {
		return false
	}
	if s.flags&flagAgain != 0 && !v.toldBefore(s.act) {
		return false
	}
	for i := range s.conds {
		if v.holds(&s.conds[i], c) == s.conds[i].not {
			return false
		}
	}
	return (s.flags&flagPlural == 0 || v.pluralSubject(c)) && (s.flags&flagStates == 0 || v.severalStates(c))
}

// severalStates reports whether the subject names parties of at least two states.
func (v *view) severalStates(c *clause) bool {
	return c.agent >= 0 && v.pluralSubject(c) && codesIn(v.fill(c, subjectSlot, nil, false)) > 1
}

// forceOfNature reports whether a subject is a storm, a beast, an accident: they do
// no political act, whatever the verb.
func (v *view) forceOfNature(h int) bool {
	return h >= 0 && v.isNoun(h) && v.headOf[h] < 0 && (v.lex.classOf[v.low[h]]|v.lex.classOf[v.form[h]])&v.lex.classBit["nature"] != 0
}

func hasPrep(c *clause, want string) bool {
	return slices.ContainsFunc(c.obls, func(o oblique) bool { return samePrep(o.prep, want) })
}

// objectIs reports whether the object, or the noun behind a preposition of an
// idiom, is the named one.
func (v *view) objectIs(c *clause, s *sense) bool {
	noun := s.noun
	if c.obj >= 0 && v.nounIs(c.obj, noun) {
		return true
	}
	for _, o := range c.obls {
		if (s.prep == "" && c.obj < 0 && (o.prep == "into" || o.prep == "to" || o.prep == "by" || o.prep == "on") || samePrep(o.prep, s.prep)) && v.nounIs(o.head, noun) {
			return true
		}
	}
	if c.xcomp >= 0 && v.phraseEndsAt(c.xcomp, noun) {
		return true
	}
	return false
}

func (v *view) nounIs(h int, words []string) bool {
	if v.phraseEndsAt(h, words) {
		return true
	}
	for _, k := range v.children(h) {
		if v.rel(int(k)) == "conj" && v.phraseEndsAt(int(k), words) {
			return true
		}
	}
	return false
}

// holds reports whether one of the condition's slots is filled as it demands.
func (v *view) holds(cn *cond, c *clause) bool {
	var buf [8]int
	for i := range cn.alts {
		a := &cn.alts[i]
		for _, s := range a.slots {
			for _, h := range v.heads(c, s, buf[:0]) {
				if a.any && (!s.day() || !v.timeWord(h)) || v.allows(a, h, 0) { // "on Tuesday" is no aim
					return true
				}
			}
		}
	}
	return false
}

// day reports whether a slot is one that a day or a month may fill.
func (s slot) day() bool { return s.base == "on" || s.base == "in" || s.base == "at" }

// allows reports whether the phrase or clause of head h is one of the condition's
// alternatives; members of a group and coordinated nouns count.
func (v *view) allows(cn *condAlt, h, depth int) bool {
	if v.allowsWord(cn, h) {
		return true
	}
	if depth > 1 {
		return false
	}
	for _, k32 := range v.children(h) {
		k := int(k32)
		part := v.rel(k) == "conj" || v.rel(k) == "nmod" && v.collective(h) && v.prep(k) == "of"
		if part && v.allows(cn, k, depth+1) {
			return true
		}
	}
	return false
}

// allowsWord reports whether the head itself is one of the alternatives.
func (v *view) allowsWord(cn *condAlt, h int) bool {
	switch {
	case slices.Contains(cn.words, v.low[h]), slices.Contains(cn.words, v.form[h]), cn.classes&v.classes[h] != 0:
		return true
	case cn.classes&v.lex.classBit["people"] != 0 && v.nationals(h), cn.classes&v.lex.civil != 0 && v.civil(h), cn.human && v.countedPeople(h), (cn.actor || cn.human) && v.canAct(h):
		return true
	case cn.name && (v.headOf[h] >= 0 || v.tok[h].UPOS == "PROPN"):
		return true
	case slices.ContainsFunc(cn.phrases, func(p []string) bool { return v.phraseEndsAt(h, p) }):
		return true
	case cn.events != 0 && v.isNoun(h):
		if v.tok[h].UPOS == "PRON" {
			h = v.antecedentEvent(h)
		}
		a, _ := v.actOf(h, 0)
		return cn.events&typeBit(a) != 0
	}
	return false
}

// countedPeople reports whether a noun that no class knows is counted like people:
// "killed 15 trainees". Things that are killed, freed or held are in the classes.
func (v *view) countedPeople(h int) bool {
	t := &v.tok[h]
	if t.UPOS != "NOUN" || v.classes[h] != 0 || len(v.lex.nouns[v.low[h]]) > 0 {
		return false
	}
	for _, k := range v.children(h) {
		if v.rel(int(k)) == "amod" && v.lex.cues["person-adjective"].has(v.form[k]) {
			return true
		}
	}
	return (t.XPOS == "NNS" || strings.HasSuffix(t.Form, "s")) && v.child(h, "nummod") >= 0
}

// nationals reports whether a name is that of the people of a state, in the plural:
// "Greeks".
func (v *view) nationals(h int) bool {
	m := v.headOf[h]
	if m < 0 || v.resolve == nil || len(v.mentions[m].Actors) != 1 || v.mentions[m].Last-v.mentions[m].First != 1 || v.mentions[m].Place {
		return false
	}
	one, plural := strings.CutSuffix(v.tok[h].Form, "s")
	if !plural || len(one) < 4 || strings.HasSuffix(one, "s") {
		return false
	}
	code, _ := v.resolve(one)
	a := &v.mentions[m].Actors[0]
	return code != "" && code == a.Code && !strings.Contains(a.Name, v.tok[h].Form) // "Philippines" is the state
}

// canAct reports whether the phrase names somebody who can act: an actor that is
// no place here, a name, a personal pronoun, or a noun of the table of agents.
func (v *view) canAct(h int) bool {
	if m := v.headOf[h]; m >= 0 && (len(v.mentions[m].Actors) > 0 || v.mentions[m].Place) {
		return !v.mentions[m].Place
	}
	switch v.tok[h].UPOS {
	case "PROPN":
		return !v.timeWord(h)
	case "PRON":
		return v.personPronoun(h) || v.form[h] == "it"
	case "NOUN":
		return v.agentNoun(h)
	default:
		return false
	}
}

// pluralSubject reports whether the subject is several parties.
func (v *view) pluralSubject(c *clause) bool {
	if c.agent < 0 {
		return false
	}
	h := c.agent
	if t := v.tok[h]; t.XPOS == "NNS" || t.XPOS == "NNPS" || v.form[h] == "they" || v.form[h] == "both" || v.form[h] == "two" {
		return true
	}
	for _, k := range v.children(h) {
		if v.rel(int(k)) == "conj" {
			return true
		}
	}
	if m := v.headOf[h]; m >= 0 && len(v.mentions[m].Actors) > 1 {
		return true
	}
	return false
}

// actOf returns the act that a word speaks of in the end: its own, or for an
// operator that lets the content through, the content's.
func (v *view) actOf(i, depth int) (plover.Type, plover.Mode) {
	if i < 0 || depth > 6 {
		return plover.None, ""
	}
	r := v.reading(i)
	switch {
	case r.light != "":
		n := v.reading(r.content)
		return n.act, n.mode
	case r.sense != nil && r.sense.flags&flagUtters != 0: // a threat is none as somebody's demand
		return plover.None, ""
	case r.op == opNone:
		return r.act, r.mode
	case r.content >= 0:
		act, mode := v.actOf(r.content, depth+1)
		if t, m := embedded(r, act, mode); t != plover.None {
			return t, m
		}
	}
	return r.act, r.mode
}

// embedded returns the act of an operator over content with the given act.
func embedded(r *reading, act plover.Type, mode plover.Mode) (plover.Type, plover.Mode) {
	switch {
	case r.op == opRefuse:
		if act == plover.None {
			return plover.Reject, ""
		}
		return plover.Reject, plover.RequestMode(act)
	case r.op == opRequest:
		if act == plover.None {
			return plover.Request, r.mode
		}
		return act, mode
	case r.op == opCease:
		return ceased(act, mode)
	case r.op == opDelay:
		return delayed(act)
	case r.op.is(opAccuse, opCondemn, opPraise):
		return r.act, r.mode
	default:
		return act, mode
	}
}

// ceased is the act of stopping an act: cooperation that stops is a sanction,
// coercion that stops is a retreat, a meeting called off is a refusal.
func ceased(act plover.Type, mode plover.Mode) (plover.Type, plover.Mode) {
	switch {
	case act == plover.Aid || act == plover.Cooperate:
		return plover.Sanction, "discontinue"
	case act == plover.Support:
		return plover.Sanction, "withdraw"
	case act == plover.Consult:
		return plover.Reject, "meet"
	case act == plover.Agree:
		return plover.Reject, ""
	case act == plover.Assault && mode == "abduct":
		return plover.Retreat, "release"
	case act == plover.Assault || act == plover.Mobilize:
		return plover.Retreat, "ceasefire"
	case act == plover.Coerce && (mode == "curfew" || mode == "martial-law"):
		return plover.Concede, ""
	case act == plover.Sanction || act == plover.Coerce:
		return plover.Retreat, "ease"
	case act == plover.Retreat || act == plover.Concede:
		return plover.Reject, "yield"
	case act.Quad() == plover.VerbalConflict:
		return plover.Concede, ""
	case act == plover.Protest: // a strike called off gives way
		return plover.Concede, ""
	default:
		return plover.None, ""
	}
}

// delayed is the act of putting an act off.
func delayed(act plover.Type) (plover.Type, plover.Mode) {
	if act == plover.Agree || act == plover.Support {
		return plover.Reject, "assist"
	}
	if act == plover.Sanction || act == plover.Coerce {
		return plover.Concede, ""
	}
	if act.Cooperative() {
		return ceased(act, "")
	}
	return plover.None, ""
}

// lowerWords is the text of a token range in lower case, for rules that look for
// phrases across syntax.
func (v *view) lowerWords(first, last int) string {
	return strings.Join(v.form[first:last], " ")
}
