package code

import (
	_ "embed" // the model
	"fmt"
	"strconv"

	"tightrope"
	"tightrope/code/opinion"
	"tightrope/plover"
)

// The second opinion: what has been learnt from labelled sentences weighs each frame
// of the rules. It may set a frame aside, bring back one that a rule of prudence left
// out, name another act, or read another status; each of these shows in the reasons.

// restorable names the rules of prudence that the second opinion may overrule. The
// others speak of what cannot be a claim: without parties, told twice, a note.
var restorable = map[string]bool{
	"weak-sense-without-both-parties": true, "no-political-party": true, "one-sided-reciprocal": true,
	"bare-event-noun": true, "half-empty-background": true, "no-known-party": true, "no-recipient": true,
	"only-mentioned": true, "no-public-actor": true, "background-without-known-party": true, "nobody-asked": true,
	"standing-relation": true, "purpose": true, unfitSense: true,
}

// describe gathers what the second opinion weighs of a frame: its sense, its words, its
// parties, how it stands in the sentence.
func (v *view) describe(f *frame, frames int, out *opinion.Features) {
	out.Reset()
	act := string(f.act)
	out.Add("bias")
	out.Add("act", act)
	out.Add("mode", act, string(f.mode))
	out.Add("drop", f.drop)
	out.Add("drop.act", f.drop, act)
	if f.drop == unfitSense {
		also := v.unfit(f)
		out.Add("also", also, act)
	}
	v.describeWords(f, act, out)
	v.describeParties(f, act, out)
	v.describeMood(f, out)
	v.describePlace(f, act, frames, out)
}

// describeWords adds the words that carry the act.
func (v *view) describeWords(f *frame, act string, out *opinion.Features) {
	r := &v.readings[f.at]
	out.Add("sense", f.sense.trigger)
	out.Add("lemma", v.low[f.at])
	out.Add("lemma.act", v.low[f.at], act)
	out.Add("noun", v.low[f.noun])
	out.Add("pair", v.low[f.at], v.low[f.noun])
	out.Add("op", r.op.String(), act)
	out.Add("light", r.light)
	out.Add("pos", v.tok[f.at].XPOS, act)
	out.Add("weight", strconv.Itoa(min(f.sense.weight, 6)), act)
	c := v.clause(f.at)
	out.Add("passive", strconv.FormatBool(c.passive), act)
	v.describeSlot("subj", c.subj, act, out)
	v.describeSlot("obj", c.obj, act, out)
	v.describeSlot("xcomp", c.xcomp, act, out)
	v.describeSlot("ccomp", c.ccomp, act, out)
	v.describeSlot("poss", c.poss, act, out)
	for _, o := range c.obls {
		out.Add("prep", o.prep, act)
		out.Add("prep.kind", o.prep, v.kind(o.head), act)
		out.Add("prep.lemma", o.prep, v.low[o.head])
	}
	if r.content >= 0 {
		out.Add("content", v.low[r.content])
		out.Add("content.act", string(v.readings[r.content].act), act)
	}
}

// describeSlot adds who or what stands in a slot of the clause.
func (v *view) describeSlot(name string, h int, act string, out *opinion.Features) {
	if h < 0 {
		out.Add(name, "none", act)
		return
	}
	out.Add(name, v.kind(h), act)
	out.Add(name+".lemma", v.lemmaOrKind(h))
	out.Add(name+".lemma.act", v.lemmaOrKind(h), act)
}

// kind says what a word is for the second opinion: an actor with a code, a place,
// somebody, a thing; never who.
func (v *view) kind(h int) string {
	if m := v.headOf[h]; m >= 0 {
		switch {
		case v.mentions[m].Place:
			return "place"
		case len(v.mentions[m].Actors) > 0 && v.mentions[m].Actors[0].Code != "":
			return "actor"
		case len(v.mentions[m].Actors) > 0:
			return "party"
		}
	}
	switch v.tok[h].UPOS {
	case "PROPN":
		return "name"
	case "PRON":
		return "pronoun"
	case "NOUN":
		if v.agentNoun(h) {
			return "agent"
		}
		return "noun"
	default:
		return v.tok[h].UPOS
	}
}

// lemmaOrKind is the word, or its kind where it is a name: nothing is to be learnt of
// single states and persons.
func (v *view) lemmaOrKind(h int) string {
	if v.headOf[h] >= 0 || v.tok[h].UPOS == "PROPN" {
		return v.kind(h)
	}
	return v.low[h]
}

// describeParties adds how complete the two sides are.
func (v *view) describeParties(f *frame, act string, out *opinion.Features) {
	a, r := side(f.cast.actors), side(f.cast.recipients)
	out.Add("sides", a, r)
	out.Add("sides.act", a, r, act)
	out.Add("rule", f.cast.rule)
	for _, list := range [][]party{f.cast.actors, f.cast.recipients} {
		for i := range list {
			out.Add("resolved", list[i].ent.ResolvedBy)
			out.Add("parties", strconv.Itoa(min(len(list), 4)), act)
		}
	}
	if len(f.cast.actors) > 0 && len(f.cast.recipients) > 0 && sameSide(&f.cast.actors[0], &f.cast.recipients[0]) {
		out.Add("within", act)
	}
	if len(f.cast.actors) > 0 {
		out.Add("actor.sector", string(f.cast.actors[0].ent.Sector), act)
	}
	if len(f.cast.recipients) > 0 {
		out.Add("recipient.sector", string(f.cast.recipients[0].ent.Sector), act)
	}
}

// side says how well a side is known.
func side(list []party) string {
	if len(list) == 0 {
		return "nobody"
	}
	p := &list[0]
	switch {
	case p.known() && p.place:
		return "known-place"
	case p.known():
		return "known"
	case p.ent.Sector != "":
		return "sector"
	case p.human:
		return "somebody"
	default:
		return "something"
	}
}

// describeMood adds how the act stands by the rules, and the words that tell of it.
func (v *view) describeMood(f *frame, out *opinion.Features) {
	m := &f.mood
	status := string(m.status)
	out.Add("status", status)
	out.Add("status.act", status, string(f.act))
	out.Add("why", m.why)
	flags := [...]bool{m.own, m.uttered, m.duty, m.would, m.negFuture, m.purpose, m.topic, m.condition >= 0}
	for i, on := range flags {
		if on {
			out.Add("mood", strconv.Itoa(i))
			out.Add("mood.status", strconv.Itoa(i), status)
		}
	}
	out.Add("tense", v.tok[f.at].XPOS, status)
	for _, k32 := range v.children(f.at) {
		k := int(k32)
		switch v.rel(k) {
		case "aux", "mark", "advmod", "cc":
			out.Add("child", v.rel(k), v.form[k])
			out.Add("child.status", v.form[k], status)
		}
	}
	if n := len(f.chain); n > 0 {
		a := f.chain[n-1]
		out.Add("said", a.kind, a.stance)
		out.Add("said.verb", a.verb, status)
	}
}

// describePlace adds where in the sentence the act is told.
func (v *view) describePlace(f *frame, act string, frames int, out *opinion.Features) {
	out.Add("rel", v.rel(f.at), act)
	out.Add("rel.pos", v.rel(f.at), v.tok[f.at].UPOS)
	for h, n := v.tok[f.at].Head, 0; h >= 0 && n < 2; h, n = v.tok[h].Head, n+1 {
		at := strconv.Itoa(n)
		out.Add("above", at, v.lemmaOrKind(h))
		out.Add("above.act", at, v.lemmaOrKind(h), act)
		out.Add("above.reading", at, string(v.readings[h].act)+v.readings[h].op.String(), act)
		out.Add("above.rel", at, v.rel(h))
	}
	if f.at > 0 {
		out.Add("before", v.lemmaOrKind(f.at-1))
	}
	if f.at+1 < len(v.tok) {
		out.Add("after", v.lemmaOrKind(f.at+1))
	}
	out.Add("frames", strconv.Itoa(min(frames, 5)))
	out.Add("mentions", strconv.Itoa(min(len(v.mentions), 4)), act)
	out.Add("length", strconv.Itoa(min(len(v.tok)/8, 5)))
}

// RightClasses are the answers to whether act, both sides and status of a frame are
// right.
func RightClasses() []string { return []string{"wrong", "right"} }

// ActClasses are the answers to which act a frame tells: none, then the types.
func ActClasses() []string {
	out := []string{"none"}
	for _, t := range plover.Types() {
		out = append(out, string(t))
	}
	return out
}

//go:embed opinion.model
var opinionFile []byte

// builtIn reads the model that the program brings, or returns nil if there is none.
func builtIn() (*opinion.Model, error) {
	if len(opinionFile) == 0 {
		return nil, nil
	}
	m, err := opinion.Decode(opinionFile)
	if err != nil {
		return nil, fmt.Errorf("load second opinion: %w", err)
	}
	return m, nil
}

// weigh lets the second opinion judge the frames, each by itself.
func (v *view) weigh(all []frame) {
	if v.opinion == nil {
		return
	}
	weighed := 0
	for i := range all {
		if weighable(&all[i]) {
			weighed++
		}
	}
	for i := range all {
		if f := &all[i]; weighable(f) {
			v.describe(f, weighed, &v.features)
			v.judge(f)
		}
	}
}

// judge takes over what the second opinion is sure of.
func (v *view) judge(f *frame) {
	head := v.opinion.Heads["act"]
	var buf [24]float32
	p := buf[:len(head.Classes)]
	head.Score(v.features.Hashes(), p)
	own := float32(0)
	if k := head.Class(string(f.act)); k > 0 {
		own = p[k]
	}
	switch {
	case f.drop == "" && p[0] > v.opinion.Limits["drop"]:
		f.drop = "second-opinion"
	case f.drop != "" && own > v.opinion.Limits["restore"] && len(f.cast.actors)+len(f.cast.recipients) > 0:
		f.reasons = append(f.reasons, tightrope.Why{Rule: "second-opinion:keep:" + f.drop, Weight: round(float64(own))})
		f.drop = ""
	}
	if f.drop == "" {
		right := v.opinion.Heads["right"]
		q := buf[:len(right.Classes)]
		right.Score(v.features.Hashes(), q)
		f.right = float64(q[1])
	}
}
