package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// The rules of this file say of which state somebody is whom the text names by trade
// alone: "the organisers of the march in Lima", "senators demanded in Lima", or the only
// state that is left in the sentence. Each gives its reason and lowers the certainty.

// sided gives actors without a state that of the place or body that they belong to.
func (v *view) sided(f *frame) {
	if len(f.cast.actors) == 0 || slices.ContainsFunc(f.cast.actors, func(p party) bool { return p.known() }) {
		return
	}
	for i := range f.cast.actors {
		p := &f.cast.actors[i]
		if !v.someone(p) || v.classes[p.tok]&v.lex.classBit["diplomatpost"] != 0 {
			continue
		}
		if v.takeSide(f, p, v.belongsTo(p.tok, 0), "roles:belongs", 0.75) {
			return
		}
	}
	p := &f.cast.actors[0]
	if p.tok >= 2 && v.form[p.tok-2] == "-" && v.lex.cues["based"].has(v.form[p.tok-1]) {
		return // at home in a place that nobody resolved
	}
	if !v.someone(p) || v.lex.cues["stranger"].has(v.low[p.tok]) {
		return
	}
	if v.takeSide(f, p, v.placeAround(f), "roles:location", 0.65) {
		return
	}
	if !v.takeSide(f, p, v.remaining(f, p), "roles:remaining", 0.6) {
		v.takeSide(f, p, v.ownRulers(f), "roles:own-rulers", 0.6)
	}
}

// ownRulers returns the state whose rulers an act is aimed at, where the sentence names no
// other: "two mothers chained themselves to the gate of Peru's senate".
func (v *view) ownRulers(f *frame) *tightrope.Mention {
	if f.act.Cooperative() && f.act != plover.Retreat || len(f.cast.recipients) == 0 || v.stateName == nil {
		return nil
	}
	r := &f.cast.recipients[0]
	if !r.known() || v.stateName(r.ent.Code) == "" || !v.lex.cues["ruler-sector"].has(string(r.ent.Sector)) || !v.alone(r.ent.Code) {
		return nil
	}
	for m := range v.mentions {
		if x := &v.mentions[m]; len(x.Actors) == 1 && x.Actors[0].Code == r.ent.Code {
			return x
		}
	}
	return nil
}

// someone reports whether a party names people or a body by a noun.
func (v *view) someone(p *party) bool {
	if p.tok < 0 || p.place || v.tok[p.tok].UPOS != "NOUN" && v.tok[p.tok].UPOS != "NUM" {
		return false
	}
	bit := v.lex.classBit
	return p.human || p.ent.Sector != "" || v.agentNoun(p.tok) || v.collective(p.tok) || v.classes[p.tok]&(bit["person"]|bit["people"]|bit["force"]|bit["civil"]) != 0
}

// takeSide gives a party the state of a mention, unless the other side is the same.
func (v *view) takeSide(f *frame, p *party, m *tightrope.Mention, rule string, sure float64) bool {
	if m == nil {
		return false
	}
	q := *p
	a := &m.Actors[0]
	q.ent.Code, q.ent.ActorID, q.ent.Name, q.ent.P, q.ent.ResolvedBy, q.why, q.human = a.Code, tightrope.ActorID(a.Code), v.stateName(a.Code), sure, "modifier", "", true
	if q.ent.Name == "" {
		q.ent.Name = a.Name
	}
	if q.ent.Sector == "" {
		q.ent.Sector = "CVL"
	}
	if slices.ContainsFunc(f.cast.recipients, func(r party) bool {
		return r.tok == q.tok || r.known() && clash(&r, &q) && r.ent.Sector == q.ent.Sector
	}) {
		return false
	}
	*p = q
	f.cast.rule, f.cast.sided = rule, true
	return true
}

// sidePrepositions lead from somebody to the place or body that he belongs to.
var sidePrepositions = []string{"of", "from", "in", "at", "for"}

// belongsTo returns the mention of a state or body that a noun of people leads to
// through its possessors and phrases, nearest first.
func (v *view) belongsTo(h, depth int) *tightrope.Mention {
	if depth > 3 {
		return nil
	}
	c := v.clause(h)
	var next []int
	next = append(next, c.mods...)
	if c.poss >= 0 {
		next = append(next, c.poss)
	}
	for _, o := range c.obls {
		if slices.Contains(sidePrepositions, o.prep) && !v.timeWord(o.head) {
			next = append(next, o.head)
		}
	}
	for _, k := range next {
		if m := v.sideAt(k); m != nil && !v.hyphenated(k) {
			return m
		}
	}
	if m := v.servesSide(h); m != nil {
		return m
	}
	for _, k := range next {
		if v.isNoun(k) {
			if m := v.belongsTo(k, depth+1); m != nil {
				return m
			}
		}
	}
	return nil
}

// servesSide returns whom somebody works for or where he is based: "hackers working for
// Peru", "Peru-based intruders".
func (v *view) servesSide(h int) *tightrope.Mention {
	for _, k32 := range v.children(h) {
		k := int(k32)
		switch {
		case v.rel(k) == "acl" && v.lex.cues["serves"].has(v.low[k]):
			for _, o := range v.clause(k).obls {
				if o.prep != "for" && o.prep != "to" && o.prep != "under" && o.prep != "of" {
					continue
				}
				if m := v.sideAt(o.head); m != nil {
					return m
				}
				if m := v.belongsTo(o.head, 2); m != nil {
					return m
				}
			}
		case k < h && v.lex.cues["based"].has(v.form[k]) && k >= 2 && v.form[k-1] == "-":
			if m := v.sideAt(k - 2); m != nil {
				return m
			}
		}
	}
	return nil
}

// sideAt returns the mention at token k if it names exactly one state or body.
func (v *view) sideAt(k int) *tightrope.Mention {
	for _, m := range []int16{v.headOf[k], v.coveredBy[k]} {
		if m >= 0 && len(v.mentions[m].Actors) == 1 && v.mentions[m].Actors[0].Code != "" {
			return &v.mentions[m]
		}
	}
	return nil
}

// placeAround returns the place where the clause of an act, or the clause above it, says
// that it was done.
func (v *view) placeAround(f *frame) *tightrope.Mention {
	if f.act.Cooperative() {
		return nil // who helps or meets somewhere need not be from there
	}
	for _, at := range []int{f.noun, f.at} {
		for _, o := range v.clause(at).obls {
			if o.prep != "in" && o.prep != "at" && o.prep != "near" && o.prep != "outside" {
				continue
			}
			for _, h := range v.placesIn(o.head) {
				if m := v.sideAt(h); m != nil && m.Place && (v.stateName == nil || v.stateName(m.Actors[0].Code) != "") {
					return m
				}
			}
		}
	}
	return nil
}

// remaining returns the only state of the sentence beside the recipients and the
// speakers, if no other is left.
func (v *view) remaining(f *frame, p *party) *tightrope.Mention {
	if v.stateName == nil || !v.lex.cues["state-sector"].has(string(p.ent.Sector)) || mutual(f.act) && f.act != plover.Retreat {
		return nil
	}
	return v.onlyStateBut(f)
}
