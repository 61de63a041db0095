package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// The rules of this file find the recipient of an act that names none in its own
// places: in the thing that it strikes ("sanctions on Peruvian copper"), in who
// holds a prisoner, or in the sentence that it goes on from. Each gives its reason
// and lowers the confidence.

// affectedTypes are the types whose object or beneficiary is a party.
var affectedTypes = []plover.Type{
	plover.Sanction, plover.Aid, plover.Coerce, plover.Assault, plover.Accuse, plover.Threaten, plover.Reject, plover.Request,
	plover.Support, plover.Cooperate, plover.Concede, plover.Retreat, plover.Agree, plover.Protest, plover.Mobilize,
}

// strikingPrepositions introduce what an act is aimed at or made for.
var strikingPrepositions = []string{"on", "against", "for", "to", "toward", "towards", "over", "of", "into", "about", "by"}

// placePrepositions say where something is, not whom it touches.
var placePrepositions = []string{
	"in", "at", "from", "through", "via", "near", "across", "around", "outside", "inside", "between", "after", "before", "since",
	"under", "during", "by", "because", "like", "as", "than",
}

// affected fills the recipient of a frame that has an actor and nobody opposite.
func (v *view) affected(f *frame) {
	if f.cast.known() == 0 || len(f.cast.actors) != 1 && f.cast.rule == "" || f.sense.flags&flagStanding != 0 || f.sense.flags&flagRecip != 0 && f.act != plover.Agree || !slices.Contains(affectedTypes, f.act) {
		return
	}
	if slices.ContainsFunc(f.cast.recipients, func(p party) bool { return p.known() }) || len(f.cast.actors) == 0 || !f.cast.actors[0].known() {
		return
	}
	if f.mode == "resign" || len(f.sense.recipient) == 1 && f.sense.recipient[0].base == "none" {
		return
	}
	for i := range recipientRules {
		r := &recipientRules[i]
		if list := r.find(v, f); len(list) > 0 {
			v.infer(f, list, r.name, r.p)
			return
		}
	}
}

// recipientRules are tried in this order; p is how far each can be trusted.
var recipientRules = []struct {
	name string
	find func(*view, *frame) []party
	p    float64
}{
	{"roles:affected", (*view).struckBy, 0.8},
	{"roles:content", (*view).within, 0.75},
	{"roles:person-before", (*view).thePerson, 0.65},
	{"roles:among", (*view).among, 0.75},
	{"roles:main-clause", (*view).waiting, 0.65},
	{"roles:coordinated", (*view).joined, 0.7},
	{"roles:holder", (*view).holder, 0.7},
	{"roles:continued", (*view).continued, 0.65},
	{"roles:domestic", (*view).domestic, 0.7},
	{"roles:only-other", (*view).onlyOther, 0.55},
}

// struckBy looks in what the noun of the act strikes, then in what its verb does.
func (v *view) struckBy(f *frame) []party {
	if list := v.struck(f, f.noun); len(list) > 0 {
		return list
	}
	return v.struck(f, f.at)
}

// infer sets the recipients that a rule found and lowers their certainty.
func (v *view) infer(f *frame, list []party, rule string, p float64) {
	for i := range list {
		if list[i].ent.P == 0 {
			list[i].ent.P = 1
		}
		list[i].ent.P *= p
	}
	f.cast.recipients, f.cast.rule, f.cast.inferred = list, rule, p
}

// within looks in what an act is about or meant to do, where a clause says it:
// "agreed to lend a sum to Peru", "refused to answer a request of Peru", "gave a sum
// to help people in Peru".
func (v *view) within(f *frame) []party {
	at := f.at
	for range 3 {
		next := v.reading(at).content
		for _, k := range v.children(at) {
			if r := v.rel(int(k)); next < 0 && (r == "xcomp" || r == "advcl" || r == "acl") && int(k) > at && v.tok[k].XPOS == "VB" && v.toInfinitive(int(k)) {
				next = int(k)
			}
		}
		if next < 0 || next == at {
			return nil
		}
		at = next
		if list := v.struck(f, at); len(list) > 0 {
			return list
		}
		if i := v.clause(at).iobj; i >= 0 {
			if list := v.statesIn(f, i); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// struck looks in the object of the word at i, then in the phrases that say what
// the act is aimed at, and at last in the clause that describes one of them.
func (v *view) struck(f *frame, i int) []party {
	c := v.clause(i)
	for _, o := range c.obls {
		if v.lex.cues["retaliation"].has(v.low[o.head]) {
			if list := v.provoker(f, o.head); len(list) > 0 {
				return list
			}
		}
	}
	heads := v.aimedAt(f, c)
	for _, h := range heads {
		if list := v.statesIn(f, h); len(list) > 0 {
			return list
		}
	}
	if f.act != plover.Sanction && f.act != plover.Reject {
		return nil
	}
	for _, h := range heads { // "the contract under which it carries Peruvian copper"
		k := v.child(h, "acl")
		if k < 0 || v.clause(k).obj < 0 || v.clause(k).obj == h {
			continue
		}
		if list := v.statesIn(f, v.clause(k).obj); len(list) > 0 {
			return list
		}
	}
	return nil
}

// aimedAt returns the heads of the phrases that an act touches: the object, the
// noun that names the act, and what stands behind "on", "against" and the like.
func (v *view) aimedAt(f *frame, c *clause) []int {
	heads := []int{}
	if c.obj >= 0 && (!c.passive || c.agent >= 0) {
		heads = append(heads, c.obj)
	}
	if f.noun == c.pred && f.noun != f.at {
		heads = append(heads, f.noun)
	}
	for _, o := range c.obls {
		blamed := o.prep != "by" && o.prep != "about" || f.act == plover.Accuse
		if slices.Contains(strikingPrepositions, o.prep) && !v.timeWord(o.head) && blamed {
			heads = append(heads, o.head)
		}
	}
	return heads
}

// provoker returns who did what an act answers: "in retaliation for the expulsion of
// its consul by Chile".
func (v *view) provoker(f *frame, h int) []party {
	for _, o := range v.clause(h).obls {
		if o.prep != "for" && o.prep != "to" && o.prep != "against" {
			continue
		}
		if n := v.reading(o.head); n.act != plover.None {
			c := v.castOf(o.head, 1)
			return slices.DeleteFunc(c.actors, func(p party) bool {
				return !p.known() || slices.ContainsFunc(f.cast.actors, func(a party) bool { return sameSide(&a, &p) })
			})
		}
	}
	return nil
}

// statesIn returns the parties of the nearest mention in the noun phrase of head h
// that is not on the actor's side.
func (v *view) statesIn(f *frame, h int) []party {
	var best []party
	distance := len(v.tok)
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Head < 0 || x.Head >= len(v.tok) || len(x.Actors) == 0 || !v.nounPath(x.Head, h) || v.hyphenated(x.Head) {
			continue
		}
		d := max(x.Head-h, h-x.Head)
		if d >= distance {
			continue
		}
		all := v.mentionParties(x, x.Head, nil)
		if v.headOf[x.Head] == int16(m) && v.rel(x.Head) != "amod" { // with those coordinated: "the sale to Canada and Qatar"
			all = v.parties(x.Head)
		}
		list := slices.DeleteFunc(all, func(p party) bool {
			return !p.known() || slices.ContainsFunc(f.cast.actors, func(a party) bool { return sameSide(&a, &p) })
		})
		if len(list) > 0 {
			best, distance = list, d
		}
	}
	return best
}

// nounPath reports whether token i hangs on head h through nouns only, and not as
// the place where h is.
func (v *view) nounPath(i, h int) bool {
	for n := 0; i >= 0 && n < 8; n++ {
		if i == h {
			return true
		}
		if n > 0 && !v.isNoun(i) {
			return false
		}
		if r := v.rel(i); r == "acl" || r == "advcl" || r == "parataxis" || r == "ccomp" {
			return false
		}
		if p := v.prep(i); p != "" && slices.Contains(placePrepositions, p) && p != "in" {
			return false
		}
		i = v.tok[i].Head
	}
	return false
}

// thePerson returns whom "him" or "her" stands for where the table of actors left it
// open: the last person or state of another side that acted in the sentence before.
func (v *view) thePerson(f *frame) []party {
	obj := v.clause(f.at).obj
	if obj < 0 || v.form[obj] != "him" && v.form[obj] != "her" || v.tok[obj].UPOS != "PRON" {
		return nil
	}
	for c := range v.recent(claimsReach) {
		for _, e := range c.Actor {
			if e.Code != "" && e.Code != f.cast.actors[0].ent.Code && e.ActorID != "" && string(e.ActorID) != e.Code {
				return v.again(f, []tightrope.Entity{e})
			}
		}
		for _, a := range c.Attribution {
			if s := a.Speaker; s != nil && s.Code != "" && s.Code != f.cast.actors[0].ent.Code && string(s.ActorID) != s.Code {
				return v.again(f, []tightrope.Entity{*s})
			}
		}
	}
	return nil
}

// waiting returns the subject of the main clause as the one who lacks what a
// relative clause says was held back: "Peru had counted on a loan, which Chile
// withheld".
func (v *view) waiting(f *frame) []party {
	if f.act != plover.Sanction && f.act != plover.Reject && f.act != plover.Aid || !v.isVerb(f.at) {
		return nil
	}
	c := v.clause(f.at)
	if r := v.child(f.at, "obj"); r < 0 || !v.relativePronoun(r) || c.obj >= f.at || c.obj < 0 {
		return nil
	}
	main := v.mainVerb(v.tok[f.at].Head)
	if main < 0 || !v.isVerb(main) || main > f.at {
		return nil
	}
	return v.fill(v.clause(main), subjectSlot, f.cast.actors, false)
}

// joined returns the recipient of the attack with which a movement of the same side is
// told: "attacked Peru, and some of its forces crossed the border".
func (v *view) joined(f *frame) []party {
	h := v.tok[f.at].Head
	if f.act != plover.Mobilize && f.act != plover.Assault || v.rel(f.at) != "conj" || h < 0 || !v.isVerb(h) || v.readings[h].act != plover.Assault {
		return nil
	}
	c := v.castOf(h, 1)
	if len(c.actors) == 0 || !sameSide(&c.actors[0], &f.cast.actors[0]) {
		return nil
	}
	return c.recipients
}

// among returns the first party that is named as one of many behind the object:
// "blacklisted eight officials, including the minister of Peru".
func (v *view) among(f *frame) []party {
	obj := v.clause(f.at).obj
	if obj < 0 {
		return nil
	}
	for k := obj + 1; k+1 < len(v.tok) && k < obj+12; k++ {
		if !v.startsPhrase(k, "one-of-many") {
			continue
		}
		for m := range v.mentions {
			x := &v.mentions[m]
			if x.First <= k || x.First > k+4 || x.Head < 0 || len(x.Actors) == 0 || v.commaBetween(k, x.First) || v.tok[x.First-1].UPOS == "CCONJ" {
				continue
			}
			list := slices.DeleteFunc(v.mentionParties(x, x.Head, nil), func(p party) bool {
				return !p.known() || slices.ContainsFunc(f.cast.actors, func(a party) bool { return sameSide(&a, &p) })
			})
			if len(list) > 0 {
				return list[:1]
			}
		}
	}
	return nil
}

// claimsReach is how many sentences back an act may be gone on with.
const claimsReach = 2

// holder returns who holds the prisoners whose release is asked for: the actor of
// the last arrest or conviction told before.
func (v *view) holder(f *frame) []party {
	if f.act != plover.Retreat || f.mode != "release" || f.mood.status != plover.Requested {
		return nil
	}
	for c := range v.recent(3) {
		captive := c.Act == plover.Coerce || c.Act == plover.Sanction && slices.Contains(c.ActMode, "convict")
		if captive && len(c.Actor) > 0 && c.Actor[0].Code != "" && c.Actor[0].Code != f.cast.actors[0].ent.Code {
			return v.again(f, c.Actor[:1])
		}
	}
	return nil
}

// continued returns the recipient of the claim that the frame goes on from: an act
// of the same type by the same side ("the loan", "further sanctions"), or a measure
// that is lifted, kept or answered by one of the two sides of a measure told before.
func (v *view) continued(f *frame) []party {
	actor := f.cast.actors[0].ent.Code
	for c := range v.recent(claimsReach) {
		if len(c.Actor) == 0 || len(c.Recipient) == 0 || c.Recipient[0].Code == "" || c.Actor[0].Code == "" || c.Recipient[0].Code == c.Actor[0].Code {
			continue
		}
		same := c.Act == f.act && goesOn(f.act) || measure(f.act, string(f.mode)) && measure(c.Act, mode(c.ActMode))
		switch {
		case !same && (!v.answers(f.at) || !measure(c.Act, mode(c.ActMode))):
		case c.Actor[0].Code == actor && !v.answers(f.at):
			return v.again(f, c.Recipient[:1])
		case c.Recipient[0].Code == actor && (v.answers(f.at) || v.lex.cues["answer-noun"].has(v.low[f.noun])):
			return v.again(f, c.Actor[:1])
		}
	}
	return nil
}

// goesOn reports whether acts of the type often come in a row on the same recipient.
func goesOn(t plover.Type) bool {
	return slices.Contains([]plover.Type{plover.Aid, plover.Sanction, plover.Coerce, plover.Threaten, plover.Cooperate}, t)
}

// measure reports whether an act imposes, keeps or lifts a measure on somebody.
func measure(t plover.Type, mode string) bool {
	return t == plover.Sanction || t == plover.Coerce && mode == "restrict" || t == plover.Reject && mode == "yield" ||
		t == plover.Retreat && (mode == "ease" || mode == "access")
}

func mode(list []plover.Mode) string {
	if len(list) == 0 {
		return ""
	}
	return string(list[0])
}

// answers reports whether the verb says that something is returned in kind.
func (v *view) answers(i int) bool { return v.lex.cues["verb-answer"].has(v.low[i]) }

// recent yields the claims of the sentences before, the last first.
func (v *view) recent(reach int) func(func(*tightrope.Claim) bool) {
	return func(yield func(*tightrope.Claim) bool) {
		for k := len(v.earlier) - 1; k >= 0; k-- {
			c := &v.earlier[k]
			if len(c.Evidence) == 0 || c.Evidence[0].Sentence < v.sent.Index-reach {
				return
			}
			if c.Evidence[0].Sentence < v.sent.Index && !yield(c) {
				return
			}
		}
	}
}

// toldBefore reports whether one of the sentences before told an act of the type: what
// "took part" or "steps of its own" then goes on with.
func (v *view) toldBefore(t plover.Type) bool {
	for c := range v.recent(pairReach) {
		if c.Act == t {
			return true
		}
	}
	return false
}

// again makes parties of entities of an earlier sentence. They have no words here.
func (v *view) again(f *frame, list []tightrope.Entity) []party {
	out := make([]party, 0, len(list))
	for _, e := range list {
		e.ResolvedBy, e.P = "context", 0.8
		out = append(out, party{ent: e, tok: -1, human: true})
	}
	return slices.DeleteFunc(out, func(p party) bool {
		return slices.ContainsFunc(f.cast.actors, func(a party) bool { return clash(&a, &p) })
	})
}

// onlyOther returns the one other state or organisation that the sentence names, where an act that
// is always aimed at somebody names nobody: "Norway recalled its envoy after Mali had
// jailed a trader".
func (v *view) onlyOther(f *frame) []party {
	if len(f.cast.actors) > 1 && mutual(f.act) || f.mode == "release" || f.act == plover.Concede {
		return nil // who is freed or pardoned may be anybody's
	}
	if f.act == plover.Mobilize && f.mode != "troops" {
		return nil // most tests of weapons are aimed at nobody
	}
	at, many := v.oneOther(f, false)
	if told := f.mood.status == plover.Negated || f.mood.status == plover.Denied || f.act == plover.Threaten; at < 0 && len(f.chain) > 0 && told {
		at, many = v.oneSpeaker(f)
	}
	if many { // of several, those of a clause that only stands beside are not meant
		at, many = v.oneOther(f, true)
	}
	if at < 0 || many {
		return nil
	}
	x := &v.mentions[at]
	list := v.mentionParties(x, x.Head, nil)
	for i := range list {
		list[i].ent.ResolvedBy, list[i].place = "only-other", false
	}
	return list
}

// oneOther returns the first mention of another state or body than the actor's, and
// whether the sentence names more than one; those of clauses beside may be left out.
func (v *view) oneOther(f *frame, near bool) (at int, many bool) {
	code := ""
	at = -1
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Head < 0 || x.Head >= len(v.tok) || len(x.Actors) != 1 || v.hyphenated(x.Head) {
			continue
		}
		c := x.Actors[0].Code
		if v.onlySpeaks(f, x.Head) || v.onlyWhere(x) || near && v.besides(f, x.Head) || f.act == plover.Protest && !v.below(x.Head, f.at) {
			continue
		}
		if c == "" || slices.ContainsFunc(f.cast.actors, func(a party) bool { return a.ent.Code == c }) {
			continue
		}
		if code != "" && c != code {
			return at, true
		}
		if at < 0 {
			code, at = c, m
		}
	}
	return at, false
}

// oneSpeaker returns the only other state of the sentence where it is the one that tells
// of the act: "Peru jailed him again, the Chilean consul said".
func (v *view) oneSpeaker(f *frame) (at int, many bool) {
	chain := f.chain
	f.chain = nil
	at, many = v.oneOther(f, false)
	f.chain = chain
	return at, many
}

// besides reports whether a word is or belongs to the subject of another clause that only
// stands beside that of the act: "Peru refused, and the Chilean envoy praised it".
func (v *view) besides(f *frame, h int) bool {
	for n := 0; h >= 0 && h != f.at && n < 30; n++ {
		if v.isVerb(h) && (v.rel(h) == "conj" || v.rel(h) == "parataxis") && h > f.at && v.clause(h).subj > f.at && !v.clause(h).inherited {
			return v.below(h, f.at)
		}
		h = v.tok[h].Head
	}
	return false
}

// onlySpeaks reports whether a word only names who reports the act.
func (v *view) onlySpeaks(f *frame, h int) bool {
	return slices.ContainsFunc(f.chain, func(a *attribution) bool { return a.source >= 0 && v.below(h, a.source) })
}

// onlyWhere reports whether a mention is a place where something was done: "in Doha".
func (v *view) onlyWhere(m *tightrope.Mention) bool {
	p := v.prep(m.Head)
	return m.Place && (p == "in" || p == "at") && v.tok[m.Head].Head >= 0 && v.isVerb(v.tok[m.Head].Head)
}

// mutual reports whether the parties of an act of the type do it together.
func mutual(t plover.Type) bool {
	return t == plover.Consult || t == plover.Agree || t == plover.Cooperate || t == plover.Retreat
}
