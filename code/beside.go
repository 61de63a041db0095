package code

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// The rules of this file find an actor that the clause of an act does not name:
// whoever rules the place of a prison, whoever speaks of his own measures, and the
// parties of the clause that the act is set beside.

// doer fills the actors of a frame that names none.
func (v *view) doer(f *frame) {
	if len(f.cast.actors) > 0 {
		v.sided(f)
		return
	}
	if v.keeper(f) {
		return
	}
	v.mainParties(f)
}

// keeper makes the state of the place the actor of an arrest or a release that is
// told in the passive: "was released from prison in Peru". The place is then no
// recipient.
func (v *view) keeper(f *frame) bool {
	c := v.clause(f.at)
	kept := f.act == plover.Retreat && f.mode == "release" || f.act == plover.Coerce && f.mode == "arrest" || f.act == plover.Concede
	if !c.passive || !kept {
		return false
	}
	heads := []int{}
	for _, o := range c.obls {
		switch o.prep {
		case "in":
			heads = append(heads, o.head)
		case "from", "at", "near":
			heads = append(heads, v.placesIn(o.head)...)
		}
	}
	for _, h := range heads {
		list := slices.DeleteFunc(v.parties(h), func(p party) bool { return !p.known() || !p.place })
		if len(list) == 0 {
			continue
		}
		p := list[0]
		p.place, p.ent.Sector, p.ent.ResolvedBy, p.ent.P = false, "", "location", 0.7
		f.cast.actors, f.cast.rule, f.cast.inferred = []party{p}, "roles:location", 0.75
		f.cast.recipients = slices.DeleteFunc(f.cast.recipients, func(q party) bool { return q.tok == p.tok })
		if len(f.cast.recipients) == 0 && c.obj >= 0 {
			f.cast.recipients = slices.DeleteFunc(v.pronoun(c.obj, v.parties(c.obj)), func(q party) bool { return clash(&p, &q) })
		}
		return true
	}
	return false
}

// placesIn returns a noun and the places that modify it: "a prison in Lima".
func (v *view) placesIn(h int) []int {
	out := []int{h}
	for _, o := range v.clause(h).obls {
		if o.prep == "in" || o.prep == "near" || o.prep == "of" {
			out = append(out, o.head)
		}
	}
	return out
}

// mainParties gives an act of both sides that a participle or a time phrase tells
// without parties those of the main clause: "granted Peru a loan under an agreement
// signed on Monday".
func (v *view) mainParties(f *frame) {
	if f.sense.flags&flagRecip == 0 || len(f.cast.recipients) > 0 || !v.background(f.at) {
		return
	}
	main := v.mainVerb(f.at)
	if main < 0 || main == f.at || !v.isVerb(main) || v.readings[main].none() {
		return
	}
	c := v.castOf(main, 1)
	both := slices.DeleteFunc(slices.Concat(c.actors, c.recipients), func(p party) bool { return !p.known() })
	if codesIn(both) != 2 {
		return
	}
	f.cast.actors, f.cast.rule, f.cast.inferred = dedupeParties(both), "roles:main-clause", 0.6
}

// speakerActs makes the speaker the actor of measures of his own side that he
// announces in the passive: "the sanctions will be lifted, the envoy said".
func (v *view) speakerActs(f *frame) {
	if len(f.cast.actors) > 0 || len(f.chain) == 0 || !strings.HasPrefix(f.mood.why, "modal:") && f.mood.why != "reported-would" || !f.act.Cooperative() || f.act == plover.Consult {
		return
	}
	if c := v.clause(f.at); !c.passive || c.agent >= 0 {
		return
	}
	speaker := v.speaker(f.chain[len(f.chain)-1])
	if len(speaker) == 0 || !speaker[0].known() || slices.ContainsFunc(f.cast.recipients, func(p party) bool { return clash(&p, &speaker[0]) }) {
		return
	}
	p := speaker[0]
	p.ent.ResolvedBy, p.ent.P = "speaker", 0.6
	f.cast.actors, f.cast.rule, f.cast.inferred = []party{p}, "roles:speaker", 0.6
}

// visitor gives a visit or a meeting told as a time ("after a visit to Lima") the
// subject of the clause that it is the time of.
func (v *view) visitor(i int, other []party) []party {
	switch v.prep(i) {
	case "after", "during", "on", "following", "before", "for", "since":
		return v.actorBeside(i, other)
	}
	if v.rel(i) == "nmod" && v.prep(i) == "of" && v.phase(v.tok[i].Head) {
		return v.actorBeside(i, other)
	}
	return nil
}

// phase reports whether the noun only names a part of what is told ("the start of",
// "two days of") and stands as a time.
func (v *view) phase(h int) bool {
	if h < 0 || !v.lex.cues["phase"].has(v.low[h]) {
		return false
	}
	switch v.prep(h) {
	case "after", "during", "at", "on", "following", "before":
		return true
	default:
		return false
	}
}
