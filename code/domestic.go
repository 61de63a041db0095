package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// Whoever a state arrests, bans or tries at home is its own unless the text says of
// whom he is: "the Peruvian police arrested the union leader". Both slots then hold one
// code with different sectors, which the codebook keeps as a domestic event.

// domesticTypes are the types that a state often turns on its own people, or its people
// on it.
var domesticTypes = []plover.Type{
	plover.Coerce, plover.Assault, plover.Sanction, plover.Retreat, plover.Concede, plover.Protest, plover.Accuse, plover.Mobilize,
	plover.Threaten, plover.Reject, plover.Request,
}

// domestic gives a recipient without a state that of the actor, where the words name a
// body or people of the country or a place in it.
func (v *view) domestic(f *frame) []party {
	a := &f.cast.actors[0]
	if !slices.Contains(domesticTypes, f.act) || v.stateName == nil || v.stateName(a.ent.Code) == "" || v.othersState(f, a.ent.Code) {
		return nil
	}
	if c := v.clause(f.at); c.obj >= 0 && v.lex.cues["stranger"].has(v.low[c.obj]) {
		return nil
	}
	if len(f.cast.recipients) > 0 {
		p := &f.cast.recipients[0]
		if p.tok >= 0 && v.ofTheCountry(f, p.tok) {
			return v.homeParty(f, p.tok)
		}
		return nil
	}
	for _, at := range []int{f.noun, f.at} {
		for _, h := range v.aimedAt(f, v.clause(at)) {
			if k := v.homeIn(f, h, 0); k >= 0 && k != a.tok { // "a strike by the bakers": they act
				return v.homeParty(f, k)
			}
		}
		if list := v.homePlace(f, at); len(list) > 0 {
			return list
		}
	}
	return v.atHome(f)
}

// actMode is a type with a mode; the empty mode is the type without one.
type actMode struct {
	act  plover.Type
	mode plover.Mode
}

// homeActs are acts that hit the actor's own country unless the clause names another:
// nobody imposes a curfew abroad.
var homeActs = []actMode{
	{plover.Coerce, "curfew"},
	{plover.Coerce, "martial-law"},
	{plover.Coerce, ""},
	{plover.Coerce, "withhold"},
	{plover.Mobilize, "police"},
	{plover.Assault, "crowd-control"},
}

// aloneActs are acts that hit the actor's own country if the sentence names no other.
var aloneActs = []actMode{
	{plover.Coerce, "arrest"},
	{plover.Coerce, "restrict"},
	{plover.Coerce, "censor"},
	{plover.Assault, ""},
	{plover.Assault, "aerial"},
	{plover.Assault, "heavy-weapons"},
	{plover.Assault, "torture"},
	{plover.Assault, "targeted"},
	{plover.Assault, "beat"},
	{plover.Assault, "firearms"},
	{plover.Assault, "sexual"},
	{plover.Assault, "unconventional"},
	{plover.Assault, "drone"},
	{plover.Assault, "explosives"},
	{plover.Assault, "primitive"},
	{plover.Accuse, "allege"},
	{plover.Accuse, "investigate"},
	{plover.Request, "change"},
	{plover.Threaten, "violence"},
	{plover.Threaten, "arrest"},
	{plover.Sanction, "convict"},
}

// atHome returns the actor's own country as the recipient of an act that names nobody
// whom it could hit abroad.
func (v *view) atHome(f *frame) []party {
	k := actMode{f.act, f.mode}
	a := &f.cast.actors[0]
	if f.mood.status == plover.Requested && v.lex.cues["asks-own"].has(string(a.ent.Sector)) && f.event == plover.None && v.clause(f.at).iobj < 0 {
		p := *a // "lawmakers called for the army to be sent": asked of their own government
		p.ent.Sector, p.ent.ResolvedBy, p.ent.P = "GOV", "domestic", 1
		p.ent.ActorID, p.ent.Name, p.ent.Office = tightrope.ActorID(a.ent.Code), v.stateName(a.ent.Code), ""
		return []party{p}
	}
	if !slices.Contains(homeActs, k) && (!slices.Contains(aloneActs, k) || !v.alone(a.ent.Code)) {
		return nil
	}
	if c := v.clause(f.at); c.obj >= 0 && c.obj != a.tok && v.tok[c.obj].UPOS == "NOUN" && v.headOf[c.obj] < 0 {
		return v.homeParty(f, c.obj)
	}
	p := *a
	p.ent.Sector, p.ent.ResolvedBy, p.ent.P = "CVL", "domestic", 1
	p.ent.ActorID, p.ent.Name, p.ent.Office = tightrope.ActorID(a.ent.Code), v.stateName(a.ent.Code), ""
	return []party{p}
}

// alone reports whether the sentence names no other state or body than the one with the
// code.
func (v *view) alone(code string) bool {
	for m := range v.mentions {
		for i := range v.mentions[m].Actors {
			if c := v.mentions[m].Actors[i].Code; c != "" && c != code {
				return false
			}
		}
	}
	return true
}

// othersState reports whether the clause names another state than the actor's: then it
// is not for a rule to say whose the recipient is.
func (v *view) othersState(f *frame, code string) bool {
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Head < 0 || x.Head >= len(v.tok) || !v.below(x.Head, f.at) {
			continue
		}
		for i := range x.Actors {
			if c := x.Actors[i].Code; c != "" && c != code {
				return true
			}
		}
	}
	return false
}

// homeIn returns the word of a noun phrase that names somebody of the country: its head,
// who owns it, or who it is of; -1 if there is none.
func (v *view) homeIn(f *frame, h, depth int) int {
	if v.ofTheCountry(f, h) {
		return h
	}
	if depth > 1 || !v.isNoun(h) {
		return -1
	}
	c := v.clause(h)
	if c.poss >= 0 {
		if k := v.homeIn(f, c.poss, depth+1); k >= 0 {
			return k
		}
	}
	for _, o := range c.obls {
		if o.prep == "of" || o.prep == "by" || o.prep == "for" || o.prep == "against" {
			if k := v.homeIn(f, o.head, depth+1); k >= 0 {
				return k
			}
		}
	}
	return -1
}

// ofTheCountry reports whether a noun without a state names people or a body that a
// country has.
func (v *view) ofTheCountry(f *frame, h int) bool {
	if v.tok[h].UPOS != "NOUN" || v.lex.cues["stranger"].has(v.low[h]) || v.classes[h]&v.lex.classBit["captive"] != 0 {
		return false
	}
	sector, agent := v.lex.agents[v.low[h]]
	if m := v.headOf[h]; m >= 0 && len(v.mentions[m].Actors) > 0 {
		x := &v.mentions[m]
		if x.Place || len(x.Actors) > 1 || x.Actors[0].Code != "" {
			return false
		}
		sector, agent = x.Actors[0].Sector, true
	}
	if !agent {
		return v.classes[h]&(v.lex.classBit["person"]|v.lex.classBit["people"]) != 0
	}
	if sector == "GOV" {
		return f.act == plover.Protest || f.act == plover.Request && f.cast.actors[0].ent.Sector != "GOV"
	}
	return v.lex.cues["home-sector"].has(string(sector))
}

// homeParty is the party of a noun that the rule gives to the actor's state.
func (v *view) homeParty(f *frame, h int) []party {
	out := v.parties(h)
	if len(out) > 1 {
		out = out[:1]
	}
	a := &f.cast.actors[0]
	for i := range out {
		p := &out[i]
		p.ent.Code, p.ent.ActorID, p.ent.Name = a.ent.Code, tightrope.ActorID(a.ent.Code), v.stateName(a.ent.Code)
		p.ent.ResolvedBy, p.ent.P, p.why, p.human = "domestic", 1, "", true
		if p.ent.Sector == "" {
			p.ent.Sector = "CVL"
		}
	}
	return out
}

// homePlace returns the actor's own state where the act strikes a place in it: "sent the
// army to Cusco", "shelled the villages around Cusco".
func (v *view) homePlace(f *frame, at int) []party {
	strikes := f.act == plover.Coerce || f.act == plover.Mobilize || f.act == plover.Assault || f.act == plover.Protest && f.mode != "strike"
	if !strikes {
		return nil
	}
	c := v.clause(at)
	heads := v.aimedAt(f, c)
	for _, o := range c.obls {
		heads = append(heads, o.head)
	}
	for m := range v.mentions {
		x := &v.mentions[m]
		a := &f.cast.actors[0]
		if !x.Place || x.Head < 0 || x.Head >= len(v.tok) || len(x.Actors) != 1 || x.Actors[0].Code != a.ent.Code || x.Head == a.tok {
			continue
		}
		if f.act == plover.Protest && v.tok[c.pred].UPOS == "NOUN" || !slices.ContainsFunc(heads, func(h int) bool { return v.placePath(x.Head, h) }) {
			continue
		}
		return []party{{tok: x.Head, place: true, ent: tightrope.Entity{
			Code: a.ent.Code, ActorID: tightrope.ActorID(a.ent.Code), Name: v.stateName(a.ent.Code), EntityText: v.doc.Text[x.Start:x.End],
			Span: tightrope.Range{x.Start, x.End}, ResolvedBy: "domestic", P: 1,
		}}}
	}
	return nil
}

// placePath reports whether token i hangs on head h through nouns only.
func (v *view) placePath(i, h int) bool {
	for n := 0; i >= 0 && n < 6; n++ {
		if i == h {
			return true
		}
		if !v.isNoun(i) {
			return false
		}
		i = v.tok[i].Head
	}
	return false
}
