package code

import (
	"strconv"

	"tightrope/plover"
)

// The rules of this file say of an act that it is none of politics: an accident, a
// match, what everybody does.

// genericSubject reports whether the subject is anybody: "when you attack a
// neighbour". In direct speech "you" is whoever is spoken to.
func (v *view) genericSubject(i int) bool {
	if !v.isVerb(i) {
		return false
	}
	s := v.clause(i).agent
	if s < 0 || v.tok[s].UPOS != "PRON" {
		return false
	}
	switch v.form[s] {
	case "you", "one", "anyone", "anybody", "whoever", "everyone", "everybody":
		return len(v.chain(i)) == 0
	default:
		return false
	}
}

// accident reports whether people were hurt by mishap: "injured when a bus crashed",
// "killed in a flood".
func (v *view) accident(i int) bool {
	bit := v.lex.classBit["accident"]
	for _, o := range v.clause(i).obls {
		switch o.prep {
		case "in", "by", "from", "after", "during", "of":
			if v.classes[o.head]&bit != 0 {
				return true
			}
		}
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if v.rel(k) != "advcl" {
			continue
		}
		if s := v.child(k, "nsubj"); v.lex.classOf[v.low[k]]&bit != 0 || s >= 0 && v.classes[s]&bit != 0 {
			return true
		}
	}
	return false
}

// sportScore reports whether the sentence gives the score of a match: "beat Peru
// 3-1". A vote has one too.
func (v *view) sportScore() bool {
	found := false
	for i := range v.tok {
		switch v.low[i] {
		case "vote", "voting", "ballot", "resolution", "bill":
			return false
		}
		part := i > 0 && v.form[i-1] == "-" || i+3 < len(v.tok) && v.form[i+3] == "-" // of a date
		if i+2 < len(v.tok) && !part && (v.form[i+1] == "-" || v.form[i+1] == "–") && !v.tok[i].SpaceAfter && !v.tok[i+1].SpaceAfter && goals(v.form[i]) && goals(v.form[i+2]) {
			found = true
		}
	}
	return found
}

// goals reports whether the word is a number that a side may score.
func goals(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n < 200 && (len(s) == 1 || s[0] != '0')
}

// accusedThing reports whether what is blamed or charged is neither a person nor a
// body nor anybody's act: "charges the battery", "blames the weather".
func (v *view) accusedThing(i int) bool {
	obj := v.clause(i).obj
	if obj < 0 || v.tok[obj].UPOS != "NOUN" || v.clause(i).passive || v.canAct(obj) || v.headOf[obj] >= 0 {
		return false
	}
	if hasPrep(v.clause(i), "of") { // "accused the law of"
		return false
	}
	bit := v.lex.classBit
	return v.classes[obj]&(bit["person"]|bit["orgclass"]|bit["force"]|bit["body"]) == 0 && !v.countedPeople(obj)
}

// besideTheMain reports whether a verb stands in a clause that describes a noun or
// gives a reason, not in one that tells.
func (v *view) besideTheMain(i int) bool {
	for n := 0; i >= 0 && n < 4; n++ {
		switch v.rel(i) {
		case "acl":
			return !v.lostMainVerb(i)
		case "advcl":
			m := v.child(i, "mark")
			return m >= 0 && v.form[m] == "because"
		case "conj", "xcomp":
			i = v.tok[i].Head
		default:
			return false
		}
	}
	return false
}

// agreesInOpinion reports whether somebody only shares a view: "agreed with the
// minister that the price is high". Who agrees on something, or to do it, acts.
func (v *view) agreesInOpinion(i int) bool {
	c := v.clause(i)
	if c.ccomp >= 0 && v.lex.cues["opinion-verb"].has(v.low[i]) {
		m := v.mood(c.ccomp)
		own := v.ownMood(c.ccomp)
		return own.done() && !own.would && !own.duty && m.condition < 0 // "agreed that the border is long"
	}
	if v.low[i] != "agree" || !hasPrep(c, "with") || c.xcomp >= 0 || c.obj >= 0 {
		return false
	}
	for _, o := range c.obls {
		switch o.prep {
		case "on", "to", "upon", "about", "over":
			return false
		}
	}
	content := v.readings[i].content
	return content < 0 || v.reading(content).none()
}

// privateAct reports whether somebody of private life, sport, arts or trade says or does
// what would be an act between states, and no state stands opposite: "the striker was
// criticised by his coach", "the choir is to tour Japan".
func (v *view) privateAct(f *frame) bool {
	if f.act == plover.Protest || f.act == plover.Assault && f.mode != "" || len(f.cast.actors) == 0 {
		return false
	}
	for i := range f.cast.actors {
		if !v.privateParty(&f.cast.actors[i]) {
			return false
		}
	}
	for i := range f.cast.recipients {
		p := &f.cast.recipients[i]
		if f.cast.inferred == 0 && !p.place && (p.known() && !v.privateParty(p) || p.ent.Sector == "GOV" || p.ent.Sector == "MIL" || p.ent.Sector == "LEG") {
			return false
		}
	}
	return true
}

// privateParty reports whether a party is named by a word of private life.
func (v *view) privateParty(p *party) bool {
	if p.tok < 0 || p.ent.Sector == "GOV" || p.ent.Sector == "MIL" || p.ent.Sector == "OPP" || p.ent.Sector == "LEG" {
		return false
	}
	words := v.lex.cues["private-actor"]
	return words.has(v.low[p.tok]) || v.tok[p.tok].XPOS == "NNS" && words.has(v.form[p.tok])
}
