package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// frame is an act that the sentence speaks of, with its parties and how it
// stands: what becomes a claim.
type frame struct {
	at      int // the word that carries it
	noun    int // the event noun that names the act, or at
	sense   *sense
	act     plover.Type
	mode    plover.Mode
	mood    modality
	cast    cast
	chain   []*attribution
	event   plover.Type
	emode   plover.Mode
	reasons []tightrope.Why
	drop    string  // why it makes no claim
	right   float64 // that act, both sides and status are right, by the second opinion; 0 if not asked
}

// frames reads the acts of the sentence. carried is the link that a quotation of
// the sentence before lays on this one, or nil.
func (v *view) frames(carried *attribution) []frame {
	for i := range v.tok {
		v.reading(i)
	}
	v.attributions()
	if carried != nil {
		v.links = append(v.links, *carried)
	}
	for i := range v.tok {
		v.consume(i)
	}
	var out []frame
	for i := range v.tok {
		if f, ok := v.frameAt(i); ok {
			out = append(out, f)
		} else if f, ok := v.looseFrame(i); ok {
			out = append(out, f)
		}
	}
	return v.atRequest(out)
}

// consume marks the words whose act belongs to another word: the noun of a light
// verb, the content of a refusal or a demand, the object of a specific sense.
func (v *view) consume(i int) {
	r := &v.readings[i]
	switch {
	case r.light != "" || v.takesUp(r) || v.verbalThreat(r):
		v.consumed[r.content] = true
	case r.op == opAccuse && r.act == plover.None && v.isNoun(i) && v.nounMood(i).status == plover.Denied: // "denied reports that"
	case r.op != opNone && r.content >= 0 && !r.op.transparent() && r.op != opCondemn && r.op != opPraise:
		for k, n := r.content, 0; k >= 0 && n < 6; k, n = v.readings[k].content, n+1 {
			v.consumed[k] = true
			if c := v.clause(k); c.obj >= 0 && v.isVerb(k) && v.readings[c.obj].act != plover.None {
				v.consumed[c.obj] = true
			}
		}
	case r.op == opNone && r.act != plover.None && v.isVerb(i):
		c := v.clause(i)
		if r.act == plover.Accuse || r.act == plover.Support {
			if c.obj >= 0 && v.readings[c.obj].act == plover.Protest && v.isNoun(c.obj) { // "lodged a protest"
				v.consumed[c.obj] = true
			}
			return
		}
		if c.obj >= 0 && v.isNoun(c.obj) {
			v.consumed[c.obj] = true
		}
		v.consumePhrases(c, r.act)
	}
}

// askedBy reports whether a noun of asking says who asks and what is to be done: that was
// asked, whatever became of it ("turned down Peru's request to lend it a ship").
func (v *view) askedBy(i int) bool {
	if !v.isNoun(i) {
		return false
	}
	r := v.reading(i)
	if r.op != opRequest || r.content < 0 || !v.isVerb(r.content) {
		return false
	}
	c := v.clause(i)
	return c.poss >= 0 || len(c.mods) > 0 || v.namesDoer(i)
}

// consumePhrases marks the nouns behind prepositions that only name the verb's act
// again. One that names its own doer is another act: "in return for the closing by Peru".
func (v *view) consumePhrases(c *clause, act plover.Type) {
	for _, o := range c.obls {
		n := &v.readings[o.head]
		if (n.act == act || n.act != plover.None && v.prep(o.head) == "in") && !v.namesDoer(o.head) {
			v.consumed[o.head] = true
		}
	}
}

// frameAt returns the frame that token i carries.
func (v *view) frameAt(i int) (frame, bool) {
	r := &v.readings[i]
	if r.none() || v.consumed[i] || v.isVerb(i) && (v.rel(i) == "amod" || v.rel(i) == "compound") { // "the besieged town"
		return frame{}, false
	}
	f := frame{at: i, noun: i, sense: r.sense, act: r.act, mode: r.mode}
	switch {
	case r.light != "":
		n := &v.readings[r.content]
		f.noun, f.act, f.mode, f.sense = r.content, n.act, n.mode, n.sense
		f.mood = v.mood(i)
	case r.op == opNone:
		f.mood = v.mood(i)
		if v.isNoun(i) && (f.mood.topic || r.sense.flags&flagLight != 0) && !v.plannedNoun(i, &f) {
			return frame{}, false
		}
	default:
		if !v.operatorFrame(i, r, &f) {
			return frame{}, false
		}
	}
	if f.sense.flags&flagPlanned != 0 && f.mood.done() { // an invitation was uttered, the visit is planned
		f.mood.status, f.mood.own, f.mood.uttered, f.mood.why = plover.Planned, true, true, "invitation"
	}
	v.onStrike(&f)
	v.requested(&f)
	f.chain = v.chain(i)
	f.cast = v.castOf(i, 0)
	v.demandedStop(&f, r)
	v.doer(&f)
	v.wantsOf(&f)
	if !v.utters(&f) {
		return frame{}, false
	}
	v.affected(&f)
	v.speakerActs(&f)
	if f.drop == appealWithoutAct && (v.definiteAppeal(&f) || v.asksToDo(r)) {
		f.drop = ""
	}
	v.recalled(&f)
	f.reasons = append(f.reasons, tightrope.Why{Rule: f.sense.rule(), Weight: 1})
	if f.cast.rule != "" {
		f.reasons = append(f.reasons, tightrope.Why{Rule: f.cast.rule, Weight: 0.5})
	}
	v.settle(&f)
	if f.mood.why != "" {
		f.reasons = append(f.reasons, tightrope.Why{Rule: "status:" + string(f.mood.status) + ":" + f.mood.why, Weight: f.mood.p})
	}
	return f, true
}

// requested makes what was asked for the act, requested, where a sense names both: "asked
// Peru for doctors". A request that was not made is only a request.
func (v *view) requested(f *frame) {
	switch {
	case f.sense.flags&flagRequested == 0:
	case f.mood.done():
		f.mood.status, f.mood.uttered, f.mood.why = plover.Requested, true, "request"
	default:
		f.act, f.mode = plover.Request, plover.RequestMode(f.act)
	}
}

// stopDemanded makes a demand of what somebody says others should stop, whatever it is:
// "said they should stop using it".
func (v *view) stopDemanded(i int, r *reading, f *frame) {
	if f.act == plover.None && r.op == opCease && f.mood.duty && len(v.chain(i)) > 0 {
		f.act, f.mode, f.mood.status, f.mood.uttered, f.mood.why = plover.Request, "change", plover.Happened, true, "duty-demanded"
	}
}

// demandedStop makes the speaker who says that others should stop something the one who
// demands it of them.
func (v *view) demandedStop(f *frame, r *reading) {
	if r.op != opCease || f.act != plover.Request || len(f.chain) == 0 {
		return
	}
	if speaker := v.speaker(f.chain[len(f.chain)-1]); len(speaker) > 0 {
		f.cast.recipients, f.cast.actors, f.cast.rule = f.cast.actors, speaker, "roles:speaker-demands"
	}
}

// plannedNoun reports whether an event noun that no light verb carries is still
// told as an act: the content of "announced", "promised" and the like.
func (v *view) plannedNoun(i int, f *frame) bool {
	h := v.governor(i)
	if h < 0 {
		return false
	}
	r := &v.readings[h]
	return r.op != opNone && r.op != opWant && r.op != opCondemn && r.op != opPraise && !f.mood.topic
}

// operatorFrame fills the act of an operator and reports whether it makes a claim
// at its own word: refusals, demands, stoppages do; promises of a known act leave
// the claim to the act.
func (v *view) operatorFrame(i int, r *reading, f *frame) bool {
	if v.ruled(i) {
		return false
	}
	if f.mood = v.mood(i); v.askedBy(i) {
		f.mood.topic = false
	}
	act, mode := plover.None, plover.Mode("")
	if r.content >= 0 {
		act, mode = v.actOf(r.content, 0)
	}
	switch {
	case r.op.is(opRefuse, opCease, opDelay):
		if r.content < 0 && r.act == plover.None {
			return false
		}
		f.act, f.mode = embedded(r, act, mode)
		v.stopDemanded(i, r, f)
	case r.op == opRequest:
		f.act, f.mode = act, mode
		if act == plover.None && r.sense.flags&flagAppeal != 0 {
			f.drop = appealWithoutAct
		}
		if act == plover.None || act == plover.Request {
			f.act, f.mode = plover.Request, r.mode
		} else if f.mood.done() {
			f.mood.status, f.mood.why, f.mood.uttered = plover.Requested, "operator:request", true
		}
	case r.op == opCause && r.sense.flags&flagEntails != 0: // "forced B to withdraw": B's act is told at its own word
		if act == plover.None || act == plover.Request || !f.mood.done() {
			return false
		}
		f.act, f.mode, f.mood.uttered = plover.Request, plover.RequestMode(act), true
	case r.op.is(opAccuse, opCondemn, opPraise):
		f.act, f.mode = r.act, r.mode
	case r.op == opWarn:
		if act != plover.None && act.Quad() == plover.MaterialConflict && v.sameSubject(i, r.content) {
			return false
		}
		f.act, f.mode = r.act, r.mode
		f.mood.uttered = true
	default:
		if act != plover.None && !v.takesUp(r) && !v.verbalThreat(r) {
			return false
		}
		f.act, f.mode = r.act, r.mode
		f.mood.uttered = true
	}
	return f.act != plover.None
}

// appealWithoutAct is why an appeal for nothing that the tables know makes no claim.
const appealWithoutAct = "appeal-without-act"

// definiteAppeal reports whether one state asks another for a definite deed, though no act
// of the tables: "urged Peru to pass the reform", not "urged Peru to show restraint".
func (v *view) definiteAppeal(f *frame) bool {
	r := &v.readings[f.at]
	if r.content < 0 || !v.isVerb(r.content) || v.lex.cues["vague-deed"].has(v.low[r.content]) || r.act != plover.Request || len(f.cast.actors) == 0 || len(f.cast.recipients) == 0 {
		return false
	}
	return f.cast.actors[0].known() && f.cast.recipients[0].known() && !sameSide(&f.cast.actors[0], &f.cast.recipients[0])
}

// asksToDo reports whether an appeal says in a passive clause what is to be done with
// something: "called for the votes to be counted". "Called on all to stay calm" asks for
// no act.
func (v *view) asksToDo(r *reading) bool {
	k := r.content
	if k < 0 || v.tok[k].XPOS != "VBN" || v.child(k, "aux") < 0 {
		return false
	}
	m := v.child(k, "mark")
	return m >= 0 && v.form[m] == "to"
}

// takesUp reports whether an operator of agreement has somebody's offer as its content:
// "accepted Peru's proposal" is the agreement, and the offer no second one.
func (v *view) takesUp(r *reading) bool {
	return r.op == opPromise && r.act == plover.Agree && r.content >= 0 && v.isNoun(r.content) && v.reading(r.content).act == plover.Agree && v.reading(r.content).op == opNone
}

// sameSubject reports whether the content of a verb is the subject's own doing.
func (v *view) sameSubject(i, content int) bool {
	if content < 0 {
		return false
	}
	a, b := v.clause(i).agent, v.clause(content).agent
	if a < 0 || b < 0 {
		return b < 0
	}
	if a == b {
		return true
	}
	x, y := v.parties(a), v.pronoun(b, v.parties(b))
	return len(x) > 0 && len(y) > 0 && sameSide(&x[0], &y[0])
}

// settle decides what the speaker adds: a backshifted "would" is a plan of the
// speaker, "must" about others is a demand, "will not" of one's own is a refusal.
func (v *view) settle(f *frame) {
	own, speaker := v.ownWord(f)
	m := &f.mood
	if m.would && m.status == plover.Hypothetical && len(f.chain) > 0 {
		m.status, m.p, m.why = plover.Planned, 0.85, "reported-would"
	}
	if m.status == plover.Planned && m.condition >= 0 {
		m.status = plover.Conditional
	}
	if own && (m.status == plover.Planned || m.status == plover.Conditional) {
		m.own, m.uttered = true, true
	}
	if m.duty && len(speaker) > 0 && !own && len(f.cast.actors) > 0 && f.act != plover.Request && (speaker[0].known() || speaker[0].human) {
		m.status, m.uttered, m.why = plover.Requested, true, "duty-demanded"
		f.cast.recipients, f.cast.actors = f.cast.actors, speaker
		f.cast.rule = "roles:speaker-demands"
	}
	if m.negFuture && (own || len(f.chain) == 0) && refusable(f.act) && len(f.cast.actors) > 0 {
		f.mode = plover.RequestMode(f.act)
		f.act = plover.Reject
		m.status, m.p, m.uttered, m.why = plover.Happened, 0.75, own, "will-not"
		if c := v.clause(f.at); f.sense.flags&flagSwapVisit != 0 && len(f.cast.recipients) > 0 && slices.ContainsFunc(f.cast.recipients, func(p party) bool { return p.tok == c.agent }) {
			f.cast.actors, f.cast.recipients = f.cast.recipients, f.cast.actors // "will not receive the envoy": the host refuses
		}
	}
	if v.deniesOwn(f, own, speaker) {
		m.status, m.why = plover.Denied, "own-denial"
	}
	f.event, f.emode = plover.Category(f.act, f.mode, m.status, m.own)
	if m.status == plover.Requested && f.event == plover.Request && f.act == plover.Request {
		f.emode = f.mode
	}
	if f.event == plover.Reject && m.why == "operator:threat" {
		f.event, f.emode = plover.Threaten, "relations"
	}
	if m.done() && verbal(f.act) {
		m.uttered = true
	}
}

// refusable reports whether not going to do the act is a refusal.
func refusable(t plover.Type) bool {
	return t.Cooperative()
}

// verbal reports whether the act consists in saying something.
func verbal(t plover.Type) bool {
	return t != plover.Consult && (t.Quad() == plover.VerbalCooperation || t.Quad() == plover.VerbalConflict)
}

// ownWord reports whether the act is told by the actor's own side, and returns
// the innermost speaker.
func (v *view) ownWord(f *frame) (bool, []party) {
	if len(f.chain) == 0 {
		return false, nil
	}
	speaker := v.speaker(f.chain[len(f.chain)-1])
	if len(speaker) == 0 {
		return false, nil
	}
	for i := range f.cast.actors {
		if a := &f.cast.actors[i]; sameSide(a, &speaker[0]) || a.ent.ResolvedBy == "speaker" {
			return true, speaker
		}
	}
	return false, speaker
}

// candidates keeps the frames that make claims, and notes why the others do not.
func (v *view) candidates(all []frame) {
	v.prudence(all)
	v.weigh(all)
	v.repeats(all)
}

// prudence notes which frames the rules leave out, each by itself.
func (v *view) prudence(all []frame) {
	for i := range all {
		f := &all[i]
		if f.drop == "" {
			f.drop = v.unfit(f)
		}
	}
}

// repeats leaves out what a fuller frame tells better.
func (v *view) repeats(all []frame) {
	for i := range all {
		for j := range all {
			if i == j || all[i].drop != "" || all[j].drop != "" {
				continue
			}
			if toldByItsAct(&all[i], &all[j]) || poorer(&all[i], &all[j], i, j) && !v.toldApart(&all[i], &all[j]) {
				all[i].drop = "repeats-fuller-frame"
			}
		}
	}
}

// otherWorld returns why a frame speaks of nothing political, or "".
func (v *view) otherWorld(f *frame) string {
	switch {
	case v.genericSubject(f.at):
		return "generic-subject"
	case f.act == plover.Assault && len(f.cast.actors) == 0 && v.accident(f.at):
		return "accident"
	case (f.act == plover.Assault || f.act == plover.Coerce || f.act == plover.Consult) && v.sportScore():
		return "sport"
	case v.privateAct(f):
		return "private-act"
	case v.readings[f.at].op == opAccuse && v.accusedThing(f.at) && !slices.ContainsFunc(f.cast.recipients, func(p party) bool { return p.known() }):
		return "accused-thing"
	}
	return ""
}

// unfit returns why a frame makes no claim, or "".
func (v *view) unfit(f *frame) string {
	n, total := f.cast.named(), len(f.cast.actors)+len(f.cast.recipients)
	flags := f.sense.flags
	switch {
	case f.mood.purpose:
		return "purpose"
	case total == 0:
		return "no-party"
	case f.mood.topic:
		return "only-mentioned"
	case flags&flagStanding != 0 && f.mood.done():
		return "standing-relation"
	case n == 0 && f.event.Quad() == plover.VerbalCooperation && !v.publicActor(f):
		return "no-public-actor"
	case n == 0 && v.besideTheMain(f.at) && f.mood.done():
		return "background-without-known-party"
	case n == 0 && f.event == plover.Request && len(f.cast.recipients) == 0:
		return "nobody-asked"
	case v.idleWarning(f):
		return "idle-warning"
	case v.nobodyThreatens(f):
		return "nobody-threatens"
	case f.act == plover.Request && len(f.cast.actors) == 0 && !f.mood.done() && v.readings[f.at].content < 0: // "without being asked"
		return "nobody-asks"
	case f.act == plover.Agree && v.agreesInOpinion(f.at):
		return "agreement-in-opinion"
	}
	if why := v.otherWorld(f); why != "" {
		return why
	}
	return v.incomplete(f, n)
}

// incomplete returns what a frame lacks to make a claim, or "". n is how many of its
// parties have a code.
func (v *view) incomplete(f *frame, n int) string {
	flags := f.sense.flags
	switch {
	case flags&flagOfficial != 0 && (len(f.cast.actors) == 0 || !official(&f.cast.actors[0])):
		return "no-official-visit"
	case len(f.cast.actors) == 0 && (f.act == plover.Agree || f.act == plover.Consult || f.act == plover.Support) && f.mood.done():
		return "no-actor"
	case flags&flagWeak != 0 && (n < 1 || !f.cast.both()):
		return "weak-sense-without-both-parties"
	case flags&flagPolitical != 0 && n == 0 && !v.publicParty(f):
		return "no-political-party"
	case flags&flagRecip != 0 && !f.cast.both() && (n == 0 || len(f.cast.actors) == 0 || f.act == plover.Cooperate) && f.act != plover.Agree:
		return "one-sided-reciprocal"
	case v.clause(f.at).nominal && v.governor(f.at) < 0 && !f.cast.both() && !v.toldOf(f) && !v.protestTold(f):
		return "bare-event-noun"
	case v.clause(f.at).nominal && v.judged(f.at) && !f.cast.both():
		return "bare-event-noun"
	case v.background(f.at) && f.mood.done() && !f.cast.both() && (f.act != plover.Protest || n == 0 || f.cast.rule == "roles:only-state"):
		return "half-empty-background"
	case n == 0 && !f.cast.both() && !v.publicParty(f):
		return "no-known-party"
	case needsRecipient(f.act) && f.mood.done() && len(f.cast.recipients) == 0 && len(f.cast.actors) < 2 && n == 0:
		return "no-recipient"
	case f.event == plover.None && n == 0:
		return "no-known-party"
	}
	return ""
}

// toldOf reports whether a noun names who did it with "by", as a clause would: "the
// closing of the border by Peru".
func (v *view) toldOf(f *frame) bool {
	if !f.mood.done() || f.cast.known() == 0 || f.act.Quad() != plover.MaterialConflict {
		return false
	}
	c := v.clause(f.at)
	of := slices.ContainsFunc(c.obls, func(o oblique) bool { return o.prep == "of" })
	return of && slices.ContainsFunc(c.obls, func(o oblique) bool {
		return o.prep == "by" && slices.ContainsFunc(f.cast.actors, func(p party) bool { return p.tok == o.head })
	})
}

// namesDoer reports whether a noun names who did it with "by".
func (v *view) namesDoer(i int) bool {
	return v.isNoun(i) && slices.ContainsFunc(v.clause(i).obls, func(o oblique) bool { return o.prep == "by" && v.headOf[o.head] >= 0 })
}

// judged reports whether the noun only says what somebody condemns or supports.
func (v *view) judged(i int) bool {
	h := v.governor(i)
	return h >= 0 && v.readings[h].op.is(opCondemn, opPraise)
}

// official reports whether a traveller stands for a state or a body of it.
func official(p *party) bool {
	switch p.ent.Sector {
	case "", "GOV", "LEG", "ELI", "OPP", "JUD", "SPY", "REL", "PTY":
		return p.known() || p.ent.Sector == "GOV" || p.ent.ResolvedBy == "unresolved" && p.human && p.ent.Sector == ""
	default:
		return false
	}
}

// background reports whether the word stands in a relative clause or a participle
// that only describes somebody.
func (v *view) background(i int) bool {
	for n := 0; i >= 0 && n < 4; n++ {
		switch v.rel(i) {
		case "acl":
			return !v.lostMainVerb(i)
		case "conj", "xcomp":
			i = v.tok[i].Head
		default:
			return false
		}
	}
	return false
}

// publicParty reports whether a party without a code is at least a public body, a
// force, or a named one.
func (v *view) publicParty(f *frame) bool {
	public := func(p party) bool {
		return p.ent.Sector != "" || p.tok >= 0 && (v.tok[p.tok].UPOS == "PROPN" || v.agentNoun(p.tok))
	}
	return slices.ContainsFunc(f.cast.actors, public) || slices.ContainsFunc(f.cast.recipients, public)
}

// publicActor reports whether who offers, agrees or praises is named or a public body;
// of a mere plan, whether he is named.
func (v *view) publicActor(f *frame) bool {
	return slices.ContainsFunc(f.cast.actors, func(p party) bool {
		named := p.ent.Sector != "" || p.tok >= 0 && v.tok[p.tok].UPOS == "PROPN"
		return named || f.act == plover.Consult && f.mood.done() && p.tok >= 0 && (v.agentNoun(p.tok) || p.human)
	})
}

// poorer reports whether frame a tells nothing that b does not tell better: the
// same event with no party that b lacks.
func poorer(a, b *frame, i, j int) bool {
	if a.event != b.event || a.event == plover.None && a.act != b.act {
		return false
	}
	if a.mode != b.mode && a.mode != "" && b.mode != "" && a.act == b.act && a.cast.both() && b.cast.both() && a.at != b.at && a.noun == a.at && b.noun == b.at && a.mood.done() && b.mood.done() && a.act.Quad() == plover.MaterialConflict {
		return false // "recalled its envoy and expelled two others"
	}
	if !within(a.cast.actors, b) || !within(a.cast.recipients, b) || otherDoer(a, b) {
		return false
	}
	if reversed(a, b) {
		return false
	}
	x, y := len(a.cast.actors)+len(a.cast.recipients), len(b.cast.actors)+len(b.cast.recipients)
	if kx, ky := a.cast.known(), b.cast.known(); kx != ky {
		return kx < ky
	}
	if x != y {
		return x < y
	}
	return j < i
}

// reversed reports whether two verbs tell the same act the other way round: "Peru freed
// two Chileans and Chile let three Peruvians go".
func reversed(a, b *frame) bool {
	if a.act == plover.Aid || a.at != a.noun || b.at != b.noun || len(a.cast.actors) != 1 || len(b.cast.actors) != 1 || len(a.cast.recipients) == 0 || len(b.cast.recipients) == 0 {
		return false
	}
	x, y := &a.cast.actors[0], &b.cast.actors[0]
	p, q := &a.cast.recipients[0], &b.cast.recipients[0]
	return x.known() && y.known() && x.ent.Code != y.ent.Code && p.ent.Code == y.ent.Code && q.ent.Code == x.ent.Code
}

// toldApart reports whether two coordinated verbs tell two events: one is done and the
// other goes on, or each is another measure with an object of its own.
func (v *view) toldApart(a, b *frame) bool {
	if !v.isVerb(a.at) || !v.isVerb(b.at) || v.tok[a.at].Head != b.at && v.tok[b.at].Head != a.at || v.rel(max(a.at, b.at)) != "conj" {
		return false
	}
	if a.mood.status != b.mood.status {
		return a.mood.done() && b.mood.done()
	}
	if a.mood.status == plover.Requested && a.act != b.act { // "should free them and enter into talks"
		return true
	}
	x, y := v.clause(a.at).obj, v.clause(b.at).obj
	return a.act == b.act && a.act.Quad() == plover.MaterialConflict && a.mode != b.mode && x >= 0 && y >= 0 && x != y
}

// otherDoer reports whether both frames name who acts and it is not the same side.
func otherDoer(a, b *frame) bool {
	if len(a.cast.actors) == 0 || len(b.cast.actors) == 0 || a.sense.flags&flagRecip != 0 || b.sense.flags&flagRecip != 0 {
		return false
	}
	x, y := &a.cast.actors[0], &b.cast.actors[0]
	return x.known() && y.known() && !sameSide(x, y) && a.act != b.act || x.known() && y.known() && !sameSide(x, y) && a.mode != b.mode
}

// within reports whether every party of the list is one of b's, or a party
// without a code where b has one.
func within(list []party, b *frame) bool {
	for i := range list {
		same := func(p party) bool { return sameSide(&list[i], &p) }
		if slices.ContainsFunc(b.cast.actors, same) || slices.ContainsFunc(b.cast.recipients, same) {
			continue
		}
		if list[i].known() || b.cast.known() == 0 || list[i].human && list[i].ent.Sector == "" {
			return false
		}
	}
	return true
}
