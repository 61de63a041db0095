package code

import (
	"slices"

	"tightrope/plover"
)

// The rules of this file are about threats: what is said to come is one when whoever
// would do it says so, and a warning is none when it speaks of the weather or of prices.

// utters makes a threat of what its sense only is when it is still to come: "Iran will
// retaliate", "there will be consequences". It reports false where it is told as done or
// as somebody else's guess.
func (v *view) utters(f *frame) bool {
	m := &f.mood
	if f.sense.flags&flagNegates != 0 && m.status == plover.Negated { // "said no": the negation is the sense's own
		m.status, m.why = plover.Happened, "own-negation"
	}
	if f.sense.flags&flagUtters == 0 {
		return true
	}
	if m.status != plover.Planned && m.status != plover.Conditional && (!m.would || len(f.chain) == 0) {
		return false
	}
	if len(f.chain) > 0 {
		speaker := v.speaker(f.chain[len(f.chain)-1])
		switch {
		case len(speaker) == 0:
			return false
		case len(f.cast.actors) == 0:
			p := speaker[0]
			p.ent.ResolvedBy = "speaker"
			f.cast.actors = []party{p}
			f.cast.recipients = slices.DeleteFunc(f.cast.recipients, func(q party) bool { return clash(&p, &q) })
		case !sameSide(&speaker[0], &f.cast.actors[0]) && f.cast.actors[0].ent.ResolvedBy != "speaker" && speaker[0].known():
			return false
		}
	}
	m.status, m.own, m.uttered, m.why = plover.Happened, true, true, "threat-uttered"
	return true
}

// modalAhead reports whether a verb, or the one that it is coordinated with, stands with
// "will" or "would".
func (v *view) modalAhead(i int) bool {
	for n := 0; i >= 0 && n < 2; i, n = v.tok[i].Head, n+1 {
		for _, k := range v.children(i) {
			f := v.form[k]
			if v.rel(int(k)) == "aux" && (v.lex.cues["modal-future"].has(f) || v.lex.cues["modal-would"].has(f)) {
				return true
			}
		}
		if v.rel(i) != "conj" {
			return false
		}
	}
	return false
}

// verbalThreat reports whether what is threatened is nothing that a body does with its
// hands: to sue, to leave a pact, to take back support. The threat is the
// event then, not the act.
func (v *view) verbalThreat(r *reading) bool {
	if r.op != opThreat || r.content < 0 {
		return false
	}
	act, _ := v.actOf(r.content, 0)
	return act != plover.None && act != plover.Reject && act != plover.Threaten && act.Quad() != plover.MaterialConflict
}

// idleWarning reports whether a warning threatens nobody: its content is no harm that
// the speaker does, and it is not addressed to a state by somebody with power.
func (v *view) idleWarning(f *frame) bool {
	r := &v.readings[f.at]
	if r.op != opWarn || f.act != plover.Threaten {
		return false
	}
	if v.grave(f.at, r.content) {
		return false
	}
	known := func(p party) bool { return p.known() }
	power := func(p party) bool {
		return p.known() && (p.ent.Sector == "" || v.lex.cues["power-sector"].has(string(p.ent.Sector)))
	}
	return !slices.ContainsFunc(f.cast.recipients, known) || !slices.ContainsFunc(f.cast.actors, power)
}

// nobodyThreatens reports whether a threat has nobody who makes it, or a thing: "faces the
// menace of leaf rust", "an injury threatens his season".
func (v *view) nobodyThreatens(f *frame) bool {
	if f.act != plover.Threaten || f.event != plover.Threaten || len(f.cast.actors) == 0 && v.isVerb(f.noun) {
		return false
	}
	return !slices.ContainsFunc(f.cast.actors, func(p party) bool { return p.known() || p.human || p.ent.Sector != "" })
}

// grave reports whether a warning speaks of harm done on purpose: its content is an act
// of conflict, or a word of punishment stands in it.
func (v *view) grave(at, content int) bool {
	if content >= 0 {
		if act, _ := v.actOf(content, 0); act != plover.None && !act.Cooperative() {
			return true
		}
	}
	words := v.lex.cues["grave"]
	for k := range v.tok {
		if k != at && words.has(v.low[k]) && v.below(k, at) {
			return true
		}
	}
	return false
}

// toldByItsAct drops a threat whose threatened act makes the event THREATEN itself.
func toldByItsAct(a, b *frame) bool {
	return a.act == plover.Threaten && a.sense.op.is(opWarn, opThreat) && b.event == plover.Threaten && b.act != plover.Threaten
}
