package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// cast is who takes part in an act.
type cast struct {
	actors     []party
	recipients []party
	rule       string  // how the parties were found, for the reasons
	inferred   float64 // certainty of recipients that a rule inferred; 0 if the text names them
	sided      bool    // the actor's state is inferred: it makes no claim worth keeping by itself
}

// both reports whether the act has both sides, or two parties that act together.
func (c *cast) both() bool {
	return len(c.actors) > 0 && len(c.recipients) > 0 || len(c.actors) > 1
}

// known returns how many parties have a code.
func (c *cast) known() int {
	n := 0
	for i := range c.actors {
		if c.actors[i].known() {
			n++
		}
	}
	for i := range c.recipients {
		if c.recipients[i].known() {
			n++
		}
	}
	return n
}

// named returns how many parties have a code that is not a guess of whose side they are.
func (c *cast) named() int {
	n := c.known()
	if c.sided {
		n = max(n-1, 0)
	}
	return n
}

// slots returns where the parties of a sense stand: as the sense says, or as its
// type does.
func (v *view) slots(r *reading, c *clause) (actor, recipient []slot) {
	d := v.lex.defaults[r.act]
	actor, recipient = subjectSlot, d.verbRecipient
	if c.nominal {
		actor, recipient = d.nounActor, d.nounRecipient
	}
	if r.sense.actor != nil {
		actor = r.sense.actor
	}
	if r.sense.recipient != nil {
		recipient = r.sense.recipient
	}
	return actor, recipient
}

// castOf finds the parties of the act that token i speaks of.
func (v *view) castOf(i int, depth int) cast {
	r := v.reading(i)
	c := v.clause(i)
	switch {
	case r.light != "":
		return v.lightCast(r, c)
	case r.sense == nil:
		return cast{}
	}
	actorSlots, recipientSlots := v.slots(r, c)
	place := r.sense.flags&flagPlace != 0
	out := cast{rule: "roles:own"}
	out.actors = v.fill(c, actorSlots, nil, r.sense.flags&flagSwapVisit != 0)
	out.recipients = v.fill(c, recipientSlots, out.actors, place || r.sense.flags&flagSwapVisit != 0)
	if c.inherited {
		out.rule = "roles:inherited"
	}
	if len(out.actors) == 0 && c.passive && c.obj >= 0 && v.classes[c.obj]&v.lex.classBit["force"] != 0 && movesForces(r.act) {
		out.actors = v.fill(c, objectSlot, out.recipients, false)             // "Chilean troops were deployed": Chile did it
		if k := v.child(c.obj, "acl:relcl"); len(out.actors) == 0 && k >= 0 { // "troops that Chile had kept there were withdrawn"
			out.actors = v.fill(v.clause(k), subjectSlot, out.recipients, false)
		}
		out.rule = "roles:own-forces"
	}
	v.doerBehind(&out, r, c)
	if r.act == plover.Assault && !c.nominal && v.onlyPlace(c.agent) {
		out.actors = nil
	}
	if c.nominal && len(out.actors) == 0 {
		v.nounActor(&out, r, c, place)
	}
	if r.act == plover.Protest {
		v.protestersOf(&out, c)
	}
	if r.op != opNone && r.content >= 0 && depth < 4 {
		v.borrow(&out, r, depth)
	}
	if depth == 0 && len(out.recipients) == 0 && r.sense.flags&flagRecip == 0 {
		v.fromAbove(&out, i)
	}
	return v.finish(out, r)
}

// doerBehind finds the doer of a passive or a noun: who recalls his own envoy, or a
// by-phrase that the tree hung elsewhere.
func (v *view) doerBehind(out *cast, r *reading, c *clause) {
	if len(out.actors) > 0 {
		return
	}
	if c.passive && r.mode == "withdraw" && c.obj >= 0 && v.classes[c.obj]&v.lex.classBit["diplomatpost"] != 0 {
		if own := v.fill(c, objectSlot, nil, false); len(own) > 0 && own[0].known() { // "Peru's envoy to Chile was withdrawn"
			out.actors, out.rule = own[:1], "roles:own-forces"
			out.recipients = v.fill(c, envoyPost, out.actors, false)
			return
		}
	}
	if (c.passive || c.nominal) && r.op == opNone {
		out.actors = v.agentBehind(c, out.recipients, verbal(r.act))
	}
}

// nounActor finds the actor of an event noun in its possessor, its operator or the clause
// that it is mentioned in.
func (v *view) nounActor(out *cast, r *reading, c *clause, place bool) {
	of := slices.ContainsFunc(c.obls, func(o oblique) bool { return o.prep == "of" && !v.timeWord(o.head) })
	if c.poss >= 0 && of {
		out.actors = v.fill(c, possSlot, nil, false) // "Havana's detention of an American"
		if out.recipients = v.fill(c, ofSlot, out.actors, place); len(out.actors) > 0 {
			return
		}
	}
	v.actorAbove(out, c.pred)
	if len(out.actors) == 0 && r.sense.flags&flagRecip != 0 && len(out.recipients) > 0 {
		out.actors, out.rule = v.actorBeside(c.pred, out.recipients), "roles:subject-of-clause"
	}
	if len(out.actors) == 0 && r.act == plover.Consult && len(out.recipients) > 0 {
		out.actors, out.rule = v.visitor(c.pred, out.recipients), "roles:subject-of-clause"
	}
}

// agentBehind returns the doer of a passive or of an event noun that the tree hung on
// another noun of the clause: "was given to Peru by Chile", "pounded from land, sea and
// air by Chile". What is only said of another act is not the doer of that act.
func (v *view) agentBehind(c *clause, other []party, said bool) []party {
	for k := c.pred + 1; k < len(v.tok); k++ {
		switch {
		case v.form[k] == ",":
			if c.nominal {
				return nil
			}
		case v.tok[k].UPOS == "PUNCT" && v.form[k] != "-":
			return nil
		case v.isVerb(k) && (v.rel(k) != "xcomp" || v.tok[k].Head != c.pred) && v.rel(k) != "amod":
			return nil
		}
		if !v.isNoun(k) || v.prep(k) != "by" && v.tok[k].Deprel != "obl:agent" || !v.below(k, c.pred) || v.timeWord(k) || v.lex.cues["by-measure"].has(v.low[k]) {
			continue
		}
		if h := v.tok[k].Head; h != c.pred && v.isNoun(h) && (said || c.nominal) && v.eventNoun(h) {
			return nil
		}
		return v.acceptable(k, slot{base: "by"}, other, false)
	}
	return nil
}

// onlyPlace reports whether a subject is a building or a place that harms nobody: "an
// attack on churches in Peru that killed ten". Names of places stand for states.
func (v *view) onlyPlace(h int) bool {
	if h < 0 || v.tok[h].UPOS != "NOUN" || v.headOf[h] >= 0 {
		return false
	}
	bit := v.lex.classBit
	return v.classes[h]&bit["place"] != 0 && v.classes[h]&(bit["force"]|bit["weapon"]|bit["harmweapon"]|bit["person"]|bit["body"]) == 0 && !v.agentNoun(h)
}

// movesForces reports whether the object of the act is usually the actor's own force.
func movesForces(t plover.Type) bool {
	return t == plover.Mobilize || t == plover.Retreat || t == plover.Aid
}

var objectSlot = []slot{{base: "obj"}}

var (
	envoyPost = []slot{{base: "obj", mod: "to"}, {base: "from"}, {base: "to"}, {base: "obj", mod: "in"}}
	possSlot  = []slot{{base: "poss"}}
	ofSlot    = []slot{{base: "of"}}
)

var betweenSlot = []slot{{base: "between"}}

// offererSlots are where a noun such as "offer" or "plan" names whose it is.
var offererSlots = []slot{{base: "poss"}, {base: "by"}, {base: "from"}, {base: "adj"}}

var subjectSlot = []slot{{base: "subj"}}

// finish makes all parties of a reciprocal act actors.
func (v *view) finish(out cast, r *reading) cast {
	if r.sense.flags&flagRecip != 0 && len(out.recipients) > 0 && (len(out.actors) > 0 || len(out.recipients) > 1) {
		out.actors = dedupeParties(append(slices.Clone(out.actors), out.recipients...))
		out.recipients = nil
	}
	return out
}

// lightCast combines the parties of a light verb with those of its noun: the
// verb's subject acts ("launched"), undergoes ("faces"), or is the noun itself.
func (v *view) lightCast(r *reading, c *clause) cast {
	n := v.clause(r.content)
	sense := v.reading(r.content).sense
	d := v.lex.defaults[sense.act]
	nounActor, nounRecipient := d.nounActor, d.nounRecipient
	if sense.actor != nil {
		nounActor = sense.actor
	}
	if sense.recipient != nil {
		nounRecipient = sense.recipient
	}
	place := sense.flags&flagPlace != 0
	out := cast{rule: "roles:light-" + r.light}
	switch r.light {
	case "active":
		out.actors = v.fill(c, subjectSlot, nil, false)
		if len(out.actors) == 0 {
			out.actors = v.fill(n, nounActor, nil, false)
		}
		if len(out.actors) == 0 && sense.flags&flagRecip != 0 { // "an agreement was reached between"
			out.actors = v.fill(c, betweenSlot, nil, false)
		}
		out.recipients = v.fill(n, nounRecipient, out.actors, place)
		if len(out.recipients) == 0 {
			out.recipients = v.fill(c, append(slices.Clone(nounRecipient), slot{base: "iobj"}), out.actors, place)
		}
	case "passive":
		out.recipients = v.fill(c, subjectSlot, nil, place)
		out.actors = v.fill(n, nounActor, out.recipients, false)
		if len(out.actors) == 0 {
			out.actors = v.fill(c, []slot{{base: "from"}, {base: "by"}}, out.recipients, false)
		}
	case "witness":
		out.actors = v.fill(n, nounActor, nil, false)
		if len(out.actors) == 0 && sense.act == plover.Protest {
			out.actors = v.people(v.fill(c, subjectSlot, nil, true))
		}
		out.recipients = v.fill(n, nounRecipient, nil, place)
		if len(out.recipients) == 0 {
			out.recipients = v.fill(c, nounRecipient, nil, place)
		}
	default:
		out.actors = v.fill(n, nounActor, nil, false)
		out.recipients = v.fill(n, nounRecipient, out.actors, place)
		if len(out.recipients) == 0 {
			out.recipients = v.fill(c, nounRecipient, out.actors, place)
		}
	}
	v.lightDoer(&out, n, c)
	if sense.act == plover.Protest {
		v.protestersOf(&out, c)
	}
	if v.tok[c.pred].Deprel == "acl:relcl" && len(out.actors) == 0 && len(out.recipients) > 0 && sense.flags&flagRecip != 0 {
		out.actors, out.rule = v.actorBeside(r.content, out.recipients), "roles:subject-of-clause" // "after talks with Peru that had lasted a day"
	}
	if sense.flags&flagSwapVisit != 0 {
		out.actors, out.recipients = out.recipients, out.actors
	}
	return v.finish(out, v.reading(r.content))
}

// lightDoer finds the doer of a light verb in the passive behind its noun or itself.
func (v *view) lightDoer(out *cast, noun, verb *clause) {
	if len(out.actors) > 0 || !verb.passive {
		return
	}
	if out.actors = v.agentBehind(noun, out.recipients, false); len(out.actors) == 0 {
		out.actors = v.agentBehind(verb, out.recipients, false)
	}
}

// people turns the state where a protest takes place into its people.
func (v *view) people(list []party) []party {
	for i := range list {
		list[i].ent.Sector, list[i].place = "CVL", false
		list[i].ent.ResolvedBy = "location"
	}
	return list
}

// borrow fills an empty side of an operator from its content: who is asked, who
// would have received what is refused or stopped.
func (v *view) borrow(out *cast, r *reading, depth int) {
	if r.op.is(opPraise, opCondemn) && v.isNoun(r.content) && v.doerJudged(out, r, depth) {
		return
	}
	if len(out.recipients) > 0 && out.recipients[0].known() {
		return
	}
	in := v.castOf(r.content, depth+1)
	if v.reading(r.content).none() && v.isVerb(r.content) { // "demanded that B stop shouting": B is asked
		in.actors = v.fill(v.clause(r.content), subjectSlot, out.actors, false)
	}
	if len(out.actors) == 0 && (r.op == opDelay || r.op == opCease) { // nobody named: the party whose trip or deed it was
		out.actors, out.recipients, out.rule = in.actors, in.recipients, "roles:content"
		return
	}
	opposite := func(list []party) []party {
		return slices.DeleteFunc(slices.Clone(list), func(p party) bool {
			return slices.ContainsFunc(out.actors, func(a party) bool { return clash(&a, &p) || sameSide(&a, &p) })
		})
	}
	take := func(list []party) bool {
		list = opposite(list)
		if len(list) == 0 || len(out.recipients) > 0 && !list[0].known() {
			return false
		}
		out.recipients = list
		out.rule = "roles:content"
		return true
	}
	if r.op == opRequest || r.op == opAccuse || r.op == opCondemn || r.op == opPraise { // who does it is addressed
		_ = take(in.actors) || r.op != opAccuse && take(in.recipients)
		return
	}
	_ = take(in.recipients) || take(in.actors)
}

// doerJudged makes who did what is praised or condemned the recipient: "welcomed the
// expulsion of the envoy by Chad" praises Chad.
func (v *view) doerJudged(out *cast, r *reading, depth int) bool {
	n := v.reading(r.content)
	if n.act == plover.None {
		return false
	}
	in := v.castOf(r.content, depth+1)
	list := slices.DeleteFunc(slices.Clone(in.actors), func(p party) bool {
		return !p.known() || slices.ContainsFunc(out.actors, func(a party) bool { return clash(&a, &p) || sameSide(&a, &p) })
	})
	if len(list) == 0 {
		return false
	}
	out.recipients, out.rule = list, "roles:content"
	return true
}

// fromAbove takes the recipient from the operator that governs the word: in
// "promised Peru to send aid" the one who is promised it.
func (v *view) fromAbove(out *cast, i int) {
	h := v.tok[i].Head
	if v.isNoun(i) {
		h = v.governor(i)
	}
	if h < 0 {
		return
	}
	r := v.reading(h)
	if r.content != i || r.op == opNone || r.sense == nil || r.sense.recipient == nil || r.op == opCause || r.op == opPermit {
		return
	}
	if list := v.fill(v.clause(h), r.sense.recipient, out.actors, false); len(list) > 0 && list[0].known() {
		out.recipients, out.rule = list, "roles:addressee"
	}
}

// actorBeside returns the subject of the clause that a meeting or an agreement is
// mentioned in as its time: "released them after talks with the envoy".
func (v *view) actorBeside(i int, other []party) []party {
	for h, n := v.tok[i].Head, 0; h >= 0 && n < 6; h, n = v.tok[h].Head, n+1 {
		if v.isVerb(h) && (v.tok[h].Deprel != "acl:relcl" || v.ownSubject(h)) {
			return v.fill(v.clause(h), subjectSlot, other, false)
		}
	}
	if p := v.prep(i); p != "after" && p != "during" && p != "following" && !v.phase(v.tok[i].Head) {
		return nil
	}
	for h := range i { // hung on a name before it: the time of the main clause
		if v.tok[h].Head < 0 && v.isVerb(h) {
			return v.fill(v.clause(h), subjectSlot, other, false)
		}
	}
	return nil
}

// ownSubject reports whether a relative clause has a subject beside its pronoun: "the
// plan that an envoy outlined after a visit to Lima".
func (v *view) ownSubject(h int) bool {
	s := v.child(h, "nsubj")
	return s >= 0 && !v.relativePronoun(s)
}

// actorAbove gives an event noun without an actor the subject of the operator
// whose content it is: "pledged aid", "announced a withdrawal".
func (v *view) actorAbove(out *cast, i int) {
	h := v.governor(i)
	if h < 0 {
		return
	}
	if v.reading(h).op.is(opPromise, opIntend, opExpect, opTry, opWant, opAnnounce, opThreat, opManage, opFail, opDeny) {
		slots := subjectSlot
		if v.isNoun(h) { // "Turkey's offer of mediation"
			slots = offererSlots
		}
		out.actors, out.rule = v.fill(v.clause(h), slots, out.recipients, false), "roles:operator-subject"
	}
}

// fill returns the parties of the first slot that holds a known one, else of the
// first that holds somebody. Parties that clash with the other side are left out.
func (v *view) fill(c *clause, slots []slot, other []party, place bool) []party {
	var second []party
	var buf [8]int
	for _, s := range slots {
		for _, h := range v.heads(c, s, buf[:0]) {
			list := v.acceptable(h, s, other, place)
			if len(list) == 0 {
				continue
			}
			if slices.ContainsFunc(list, func(p party) bool { return p.known() }) {
				return list
			}
			if second == nil {
				second = list
			}
		}
	}
	if deep := v.deep(c, slots, other, place); deep != nil {
		return deep
	}
	return second
}

// deep looks for a known party behind one of the slots' prepositions anywhere in
// the clause, where the tree hung the phrase on another noun.
func (v *view) deep(c *clause, slots []slot, other []party, place bool) []party {
	for _, s := range slots {
		if s.mod != "" || !slices.Contains(deepPrepositions, s.base) {
			continue
		}
		for k := c.pred + 1; k < len(v.tok) && (!v.isVerb(k) || v.rel(k) == "amod"); k++ {
			if v.tok[k].UPOS == "PUNCT" && v.form[k] != "-" {
				break
			}
			if h := v.tok[k].Head; h <= c.pred || !v.isNoun(k) || !samePrep(v.prep(k), s.base) || !v.below(k, c.pred) ||
				s.base == "to" && v.classes[h]&v.lex.classBit["diplomatpost"] != 0 {
				continue
			}
			list := v.acceptable(k, s, other, place)
			if slices.ContainsFunc(list, func(p party) bool { return p.known() }) {
				return list
			}
		}
	}
	return nil
}

// deepPrepositions introduce a party wherever they stand in the clause.
var deepPrepositions = []string{"to", "with", "against", "from", "on", "into", "near", "for", "along", "in"}

// acceptable returns the parties at head h that may fill a role. Where the phrase
// names no one who can act, the state that modifies it stands in: "Chinese money".
func (v *view) acceptable(h int, s slot, other []party, place bool) []party {
	if !v.isNoun(h) && v.coveredBy[h] < 0 {
		return nil
	}
	if s.base == "adj" && v.hyphenated(h) || v.timeWord(h) && v.headOf[h] < 0 {
		return nil
	}
	list := v.pronoun(h, v.parties(h))
	sided := !place && slices.ContainsFunc(list, func(p party) bool { return p.known() && !p.place }) // "between Niamey and Cotonou": a town beside a government is one
	direct := slices.DeleteFunc(slices.Clone(list), func(p party) bool {
		if !p.known() && !p.human && (!place || !p.place) {
			return true
		}
		if len(other) > 0 && p.ent.Code == other[0].ent.Code && p.tok >= 0 && v.classes[p.tok]&v.lex.classBit["weapon"] != 0 {
			return true // "any sale of drones": nobody's side
		}
		return p.place && !place && !sided || slices.ContainsFunc(other, func(o party) bool { return clash(&o, &p) })
	})
	if len(direct) > 0 {
		return opposite(direct, other)
	}
	if s.mod == "of" || s.mod2 == "of" {
		return nil
	}
	if in := v.standIn(h, other, place); len(in) > 0 {
		return in
	}
	if len(other) > 0 && (s.base == "obj" || s.base == "into") && !v.eventNoun(h) {
		return thing(list)
	}
	return nil
}

// standIn returns the parties that modify the phrase of head h: the state of "Chinese
// money".
func (v *view) standIn(h int, other []party, place bool) []party {
	var buf [8]int
	for _, k := range v.modifiers(h, "of", buf[:0]) {
		if v.hyphenated(k) {
			continue
		}
		list := v.pronoun(k, v.parties(k))
		if m := v.coveredBy[k]; m >= 0 && len(v.mentions[m].Actors) > 0 && k < h {
			list = v.moreAdjectives(&v.mentions[m], h, "", list)
		}
		in := slices.DeleteFunc(list, func(p party) bool {
			return !p.known() || p.place && !place || slices.ContainsFunc(other, func(o party) bool { return clash(&o, &p) })
		})
		if len(in) > 0 {
			return in
		}
	}
	return nil
}

// thing keeps what is struck or looked into, and is no party, as words.
func thing(list []party) []party {
	if len(list) == 0 || list[0].place || list[0].known() || list[0].ent.EntityText == "" {
		return nil
	}
	return list[:1]
}

// opposite leaves parties of the other side out of a list that has more: "invited
// the minister and his family".
func opposite(list, other []party) []party {
	if len(list) < 2 {
		return list
	}
	out := slices.DeleteFunc(slices.Clone(list), func(p party) bool {
		return slices.ContainsFunc(other, func(o party) bool { return sameSide(&o, &p) })
	})
	if len(out) == 0 {
		return list
	}
	return out
}

// pronoun replaces "we" and "I" in a quotation, and an unresolved "it" or "he" in
// reported speech, by the speaker.
func (v *view) pronoun(h int, list []party) []party {
	list = v.bothOf(h, list)
	first := false
	switch v.form[h] {
	case "we", "us", "our", "ours", "i", "me", "my":
		first = true
	case "it", "he", "she", "they", "its", "his", "her", "their":
	default:
		return list
	}
	links := v.chain(h)
	if len(links) == 0 {
		return list
	}
	speakers := v.speaker(links[len(links)-1])
	if len(speakers) == 0 || !speakers[0].known() && !speakers[0].human {
		return list
	}
	if len(list) > 0 && list[0].known() && !first && (len(list) > 1 || list[0].ent.Code != speakers[0].ent.Code || v.tok[h].XPOS == "PRP$") {
		return list // somebody else; else the speaker's own name says it better: "the ministry says it will"
	}
	out := slices.Clone(speakers[:1])
	out[0].ent.ResolvedBy = "speaker"
	if p := out[0].ent.P; p > 0 {
		out[0].ent.P = p * 0.9
	}
	if first && v.form[h] != "i" && v.form[h] != "me" && v.form[h] != "my" { // "we" is the speaker's side
		out[0].ent.Office = ""
		out[0].ent.ActorID = tightrope.ActorID(out[0].ent.Code)
	}
	return out
}

// needsRecipient reports whether the codebook demands a recipient of the type.
func needsRecipient(t plover.Type) bool {
	return t == plover.Cooperate || t == plover.Aid || t == plover.Sanction
}
