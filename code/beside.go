package code

import (
	"slices"
	"strings"

	"tightrope"
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
	if v.keeper(f) || v.expeller(f) || v.undone(f) {
		return
	}
	if v.mainParties(f); len(f.cast.actors) == 0 {
		v.indefinite(f)
	}
	if len(f.cast.actors) == 0 {
		v.power(f)
	}
}

// keeper makes the state of the place the actor of an arrest or a release that is
// told in the passive: "was released from prison in Peru". The place is then no
// recipient.
func (v *view) keeper(f *frame) bool {
	c := v.clause(f.at)
	kept := f.act == plover.Retreat && f.mode == "release" || f.act == plover.Coerce && f.mode != "deport" || f.act == plover.Concede ||
		f.act == plover.Accuse || f.act == plover.Sanction && f.mode == "convict"
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

// expeller makes the state that somebody is thrown out of the actor: "three envoys were
// expelled from Peru".
func (v *view) expeller(f *frame) bool {
	c := v.clause(f.at)
	if !c.passive || f.act != plover.Sanction && f.act != plover.Coerce || f.mode != "expel" && f.mode != "deport" {
		return false
	}
	for _, o := range c.obls {
		if o.prep != "from" && o.prep != "out of" && o.prep != "of" {
			continue
		}
		m := v.sideAt(o.head)
		if m == nil || slices.ContainsFunc(f.cast.recipients, func(p party) bool { return p.ent.Code == m.Actors[0].Code && p.tok != o.head }) {
			continue
		}
		p := v.mentionParties(m, o.head, nil)[0]
		p.place, p.ent.ResolvedBy, p.ent.P = false, "location", 0.75
		f.cast.recipients = slices.DeleteFunc(f.cast.recipients, func(q party) bool { return q.tok == o.head })
		if len(f.cast.recipients) == 0 && c.obj >= 0 {
			f.cast.recipients = slices.DeleteFunc(v.parties(c.obj), func(q party) bool { return clash(&p, &q) })
		}
		f.cast.actors, f.cast.rule, f.cast.inferred = []party{p}, "roles:location", 0.75
		return true
	}
	return false
}

// undone gives a measure that is lifted or dropped, nobody says by whom, the parties of
// the measure: "Peru's ban on copper from Chile was lifted".
func (v *view) undone(f *frame) bool {
	c := v.clause(f.at)
	if f.act != plover.Retreat && f.act != plover.Concede || c.obj < 0 || !v.isNoun(c.obj) || !c.passive || c.agent >= 0 {
		return false
	}
	n := v.reading(c.obj)
	if n.sense == nil || n.act.Quad() != plover.MaterialConflict && n.act.Quad() != plover.VerbalConflict {
		return false
	}
	in := v.castOf(c.obj, 1)
	in.actors = slices.DeleteFunc(in.actors, func(p party) bool { return !p.known() })
	if len(in.actors) == 0 {
		return false
	}
	f.cast.actors, f.cast.rule, f.cast.inferred = in.actors, "roles:measure", 0.8
	f.cast.recipients = slices.DeleteFunc(in.recipients, func(p party) bool { return clash(&in.actors[0], &p) })
	return true
}

// power gives an act that only a state can do, told without a doer, the only state that
// the sentence leaves for it, or the recipient's own where it names no other.
func (v *view) power(f *frame) {
	c := v.clause(f.at)
	kept := f.act == plover.Retreat && f.mode == "release" || f.act == plover.Coerce && (f.mode == "arrest" || f.mode == "deport" || f.mode == "seize") || f.act == plover.Mobilize ||
		f.act == plover.Concede || f.act == plover.Sanction && (f.mode == "convict" || f.mode == "expel")
	if !kept || !c.passive || c.agent >= 0 || v.stateName == nil || len(f.cast.recipients) == 0 || !f.cast.recipients[0].known() {
		return
	}
	p := party{tok: -1, human: true}
	if m := v.onlyStateBut(f); m != nil && f.cast.recipients[0].ent.Sector != "OPP" {
		a := &m.Actors[0]
		p.tok = m.Head
		p.ent = tightrope.Entity{
			Code: a.Code, ActorID: tightrope.ActorID(a.Code), Name: v.stateName(a.Code), Sector: "GOV", EntityText: v.doc.Text[m.Start:m.End],
			Span: tightrope.Range{m.Start, m.End}, ResolvedBy: "location", P: 0.6,
		}
	} else if r := &f.cast.recipients[0]; v.alone(r.ent.Code) && v.stateName(r.ent.Code) != "" && r.ent.Sector != "CVL" && v.lex.cues["home-sector"].has(string(r.ent.Sector)) {
		p.ent = r.ent
		p.ent.Sector, p.ent.ActorID, p.ent.Name, p.ent.Office = "GOV", tightrope.ActorID(r.ent.Code), v.stateName(r.ent.Code), ""
		p.ent.ResolvedBy, p.ent.P = "domestic", 0.6
	} else {
		return
	}
	f.cast.actors, f.cast.rule, f.cast.inferred, f.cast.sided = []party{p}, "roles:remaining", 0.6, true
}

// onlyStateBut returns the only state that the sentence names beside the recipients.
func (v *view) onlyStateBut(f *frame) *tightrope.Mention {
	var only *tightrope.Mention
	for m := range v.mentions {
		x := &v.mentions[m]
		if len(x.Actors) != 1 || x.Head < 0 || x.Head >= len(v.tok) || x.Actors[0].Code == "" || v.hyphenated(x.Head) {
			continue
		}
		c := x.Actors[0].Code
		if v.stateName(c) == "" || v.onlyWhere(x) && x.Head > f.at || slices.ContainsFunc(f.cast.recipients, func(r party) bool { return r.ent.Code == c }) {
			continue
		}
		if only != nil && only.Actors[0].Code != c {
			return nil
		}
		if only == nil {
			only = x
		}
	}
	return only
}

// indefinite gives "nobody in Lima" and the like the state of the place.
func (v *view) indefinite(f *frame) {
	c := v.clause(f.at)
	if c.agent < 0 || c.nominal || !v.lex.cues["indefinite"].has(v.form[c.agent]) {
		return
	}
	p := v.unnamed(c.agent, nil)[0]
	if m := v.belongsTo(c.agent, 0); m != nil && len(f.cast.actors) == 0 {
		v.takeSide(f, &p, m, "roles:belongs", 0.7)
		if p.known() {
			f.cast.actors = []party{p}
		}
	}
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
	obj := v.clause(f.at).obj
	treaty := f.act == plover.Support && obj >= 0 && v.classes[obj]&v.lex.classBit["treaty"] != 0
	if f.sense.flags&flagRecip == 0 && !treaty || len(f.cast.recipients) > 0 || !v.background(f.at) {
		return
	}
	main := v.mainVerb(f.at)
	if main == f.at { // it describes a noun of the main clause
		main = v.mainVerb(v.tok[f.at].Head)
	}
	if main < 0 || main == f.at || !v.isVerb(main) || v.readings[main].none() && v.readings[main].light == "" {
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
	v.speakerSays(f)
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

// speakerSays makes the speaker the actor of what he does by saying it, and of the
// agreement that he denies: "there would be consequences", "denied that there was a deal".
func (v *view) speakerSays(f *frame) {
	if len(f.cast.actors) > 0 || len(f.chain) == 0 {
		return
	}
	last := f.chain[len(f.chain)-1]
	says := f.sense.flags&flagSpeaker != 0
	if !says && (last.stance != "denies" || f.act != plover.Agree) {
		return
	}
	speaker := v.speaker(last)
	if len(speaker) == 0 || !speaker[0].known() {
		return
	}
	f.cast.actors, f.cast.rule = speaker[:1], "roles:speaker"
	if says && (f.mood.done() || f.mood.would || f.mood.status == plover.Planned) {
		f.mood = mood(plover.Happened, 0.8, "said")
		f.mood.uttered = true
	}
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
