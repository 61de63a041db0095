package code

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// The rules of this file are about protests: which noun names people who may protest,
// when a "strike" is a labour dispute, and of which state a crowd is.

// civilNoun reports whether a plural noun that no table knows ends as nouns of people
// do: "winegrowers", "motorcyclists".
func (l *lexicon) civilNoun(t string, known uint64) bool {
	if known != 0 || len(l.nouns[t]) > 0 || l.cues["civil-not"].has(t) {
		return false
	}
	if _, ok := l.agents[t]; ok {
		return false
	}
	for s := range l.cues["civil-suffix"].words {
		if strings.HasSuffix(t, s) && len(t) > len(s)+2 {
			return true
		}
	}
	return false
}

// civil reports whether the noun phrase of head h names people of no force and no
// government: workers, students, a crowd, a union, "Croats".
func (v *view) civil(h int) bool {
	return h >= 0 && (v.classes[h]&v.lex.civil != 0 || v.nationals(h) || v.demonym(h) || v.theyCivil(h) || v.countsCrowd(h))
}

// countsCrowd reports whether a word counts people: "thousands", "dozens of students",
// and not "thousands of crabs".
func (v *view) countsCrowd(h int) bool {
	if !v.lex.cues["crowd-count"].has(v.low[h]) {
		return false
	}
	for _, k := range v.children(h) {
		if v.rel(int(k)) == "nmod" && v.prep(int(k)) == "of" {
			return !v.lex.cues["crowd-count"].has(v.low[k]) && v.civil(int(k)) || v.headOf[k] >= 0
		}
	}
	return v.low[h] != "group" && v.low[h] != "number"
}

// otherProtest reports whether a noun of protest means something else: "since March",
// "a riot of colours", "a demonstration of the drone".
func (v *view) otherProtest(i int, mode plover.Mode) bool {
	if v.tok[i].UPOS == "PROPN" && i > 0 && v.lex.cues["capital-other"].has(v.form[i]) {
		return true
	}
	if mode != "demo" && mode != "riot" && mode != "hunger" {
		return false
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if v.rel(k) == "nmod" && v.prep(k) == "of" && !v.civil(k) && v.coveredBy[k] < 0 && !v.timeWord(k) && v.tok[k].UPOS != "NUM" && !v.agentNoun(k) {
			return v.classes[k]&(v.lex.classBit["place"]|v.lex.classBit["person"]) == 0
		}
	}
	return false
}

// demonym reports whether a name is an adjective that stands for the people of a state:
// "angry Lebanese", "the Swiss".
func (v *view) demonym(h int) bool {
	m := v.headOf[h]
	if m < 0 || len(v.mentions[m].Actors) != 1 || v.mentions[m].Last-v.mentions[m].First != 1 || v.mentions[m].Place || v.isVerb(h) || v.rel(h) == "amod" || v.rel(h) == "compound" {
		return false
	}
	a := &v.mentions[m].Actors[0]
	if a.Sector != "" && a.Sector != "CVL" || strings.Contains(a.Name, v.tok[h].Form) {
		return false
	}
	for s := range v.lex.cues["demonym-suffix"].words {
		if strings.HasSuffix(v.form[h], s) {
			return true
		}
	}
	return false
}

// theyCivil reports whether "they" goes back to people of no force: the nearest subject
// in the plural before it.
func (v *view) theyCivil(h int) bool {
	if v.form[h] != "they" {
		return false
	}
	for k := h - 1; k >= 0; k-- {
		if v.rel(k) == "nsubj" && v.tok[k].UPOS != "PRON" && (v.tok[k].XPOS == "NNS" || v.tok[k].XPOS == "NNPS" || v.classes[k]&v.lex.civil != 0) {
			return v.classes[k]&v.lex.civil != 0 || v.nationals(k)
		}
	}
	return false
}

// labourDispute reports whether the noun "strike" or "stoppage" means that work is
// laid down: by what kind it is, whose, where, or who calls it.
func (v *view) labourDispute(i int) bool {
	if v.prep(i) == "on" && v.child(i, "det") < 0 { // "on strike"
		return true
	}
	for _, k := range v.children(i) {
		if v.labourModifier(int(k)) {
			return true
		}
	}
	if h := v.tok[i].Head; h >= 0 && v.isVerb(h) && v.rel(i) == "nsubj" { // "no strike took place at the mines"
		for _, o := range v.clause(h).obls {
			if (o.prep == "at" || o.prep == "over") && v.lex.cues["labour-matter"].has(v.low[o.head]) {
				return true
			}
		}
	}
	return v.calledByWorkers(i)
}

// labourModifier reports whether what modifies the noun says that work is laid down: the
// kind or the length of a strike, whose it is, what for.
func (v *view) labourModifier(k int) bool {
	switch v.rel(k) {
	case "amod", "compound", "nummod":
		f := v.form[k]
		lasts := f == "hour" || f == "day" || strings.HasSuffix(f, "-hour") || strings.HasSuffix(f, "-day")
		return lasts || v.lex.cues["labour-adjective"].has(f) || v.classes[k]&v.lex.civil != 0
	case "nmod":
		switch p := v.prep(k); {
		case v.tok[k].Deprel == "nmod:poss", p == "by", p == "of", p == "among":
			return v.civil(k)
		case p == "over", p == "for", p == "against", p == "at":
			return v.lex.cues["labour-matter"].has(v.low[k])
		}
	}
	return false
}

// calledByWorkers reports whether the verb above a noun has workers for its subject:
// "the dockers threatened a strike".
func (v *view) calledByWorkers(i int) bool {
	for h, n := v.tok[i].Head, 0; h >= 0 && n < 3; h, n = v.tok[h].Head, n+1 {
		if v.isVerb(h) {
			for _, k := range v.children(h) {
				if r := v.rel(int(k)); (r == "nsubj" || v.tok[k].Deprel == "obl:agent") && v.civil(int(k)) {
					return true
				}
			}
		}
	}
	return false
}

// protestersOf gives a crowd without a state that of the place where it protests, or
// the only state that the sentence names.
func (v *view) protestersOf(out *cast, c *clause) {
	if len(out.actors) == 0 {
		v.strikersBeside(out, c)
	}
	if len(out.actors) > 1 || len(out.actors) == 1 && (out.actors[0].known() || !v.mayBeCrowd(&out.actors[0])) {
		return
	}
	if v.placeOf(out, c) {
		return
	}
	if h := v.tok[c.pred].Head; h >= 0 && (c.nominal || v.rel(c.pred) == "csubj" || v.rel(c.pred) == "nsubj") && v.placeOf(out, v.clause(h)) {
		return
	}
	if len(out.actors) == 1 && out.actors[0].tok >= 0 && v.isNoun(out.actors[0].tok) && v.placeOf(out, v.clause(out.actors[0].tok)) {
		return
	}
	v.onlyState(out)
}

// mayBeCrowd reports whether a party without a code is people of no force.
func (v *view) mayBeCrowd(p *party) bool {
	return p.tok < 0 || v.civil(p.tok) || v.tok[p.tok].UPOS == "PRON" || v.tok[p.tok].UPOS == "PROPN" || v.tok[p.tok].UPOS == "NUM"
}

// strikersBeside finds who is "on strike": the subject of the copula or the noun before.
func (v *view) strikersBeside(out *cast, c *clause) {
	if !c.nominal {
		return
	}
	h := c.subj
	if h < 0 && v.prep(c.pred) == "on" {
		if up := v.tok[c.pred].Head; up >= 0 && v.isNoun(up) {
			h = up
		} else if up >= 0 {
			h = v.clause(up).subj
		}
	}
	if h < 0 || !v.civil(h) && v.headOf[h] < 0 {
		return
	}
	out.actors = slices.DeleteFunc(v.parties(h), func(p party) bool { return p.place || !p.known() && !p.human })
}

// placeOf takes the state of the place that a clause names.
func (v *view) placeOf(out *cast, c *clause) bool {
	var buf [8]int
	for _, s := range protestPlaces {
		for _, h := range v.heads(c, s, buf[:0]) {
			list := slices.DeleteFunc(v.parties(h), func(p party) bool { return !p.known() || !p.place })
			if len(list) > 0 {
				out.actors, out.rule = v.people(list[:1]), "roles:location"
				return true
			}
		}
	}
	return false
}

// onlyState takes the only state that the sentence names, if it is not the one that the
// protest is aimed at: first among its places, then among all.
func (v *view) onlyState(out *cast) {
	if v.stateName == nil {
		return
	}
	for _, places := range []bool{true, false} {
		at, several := v.oneState(places)
		if several {
			return
		}
		if at < 0 {
			continue
		}
		x := &v.mentions[at]
		if !places && slices.ContainsFunc(out.recipients, func(p party) bool { return p.ent.Code == x.Actors[0].Code }) {
			return
		}
		list := v.people(v.mentionParties(x, x.Head, nil))
		for i := range list {
			if list[i].ent.P == 0 {
				list[i].ent.P = 1
			}
			list[i].ent.P *= 0.7
		}
		out.rule = "roles:only-state"
		if len(out.actors) == 1 {
			out.rule = "roles:crowd-state"
		}
		out.actors = list
		return
	}
}

// oneState returns a mention of the only state that the sentence names, or -1, and
// whether it names several; of its places alone if places is set.
func (v *view) oneState(places bool) (at int, several bool) {
	at = -1
	for m := range v.mentions {
		x := &v.mentions[m]
		if x.Head < 0 || x.Head >= len(v.tok) || len(x.Actors) != 1 || places && !x.Place || v.hyphenated(x.Head) || v.stateName(x.Actors[0].Code) == "" {
			continue
		}
		if at >= 0 && v.mentions[at].Actors[0].Code != x.Actors[0].Code {
			return -1, true
		}
		at = m
	}
	return at, false
}

// protestPlaces are the slots that say where people protest.
var protestPlaces = []slot{
	{base: "in"},
	{base: "through", mod: "of"},
	{base: "through"},
	{base: "across"},
	{base: "at", mod: "of"},
	{base: "in", mod: "of"},
	{base: "of"},
	{base: "at"},
	{base: "throughout"},
	{base: "near"},
	{base: "on", mod: "of"},
	{base: "on", mod: "in"},
	{base: "obj", mod: "in"},
	{base: "outside", mod: "in"},
	{base: "before", mod: "in"},
	{base: "obj", mod: "of"},
	{base: "to"},
	{base: "on"},
	{base: "obj"},
}

// onStrike reads how it stands with people who "are on strike": it goes on, unless
// they "were".
func (v *view) onStrike(f *frame) {
	if f.act != plover.Protest || f.mood.status != plover.Happened || !v.isNoun(f.at) || v.prep(f.at) != "on" {
		return
	}
	for _, k := range v.children(f.at) {
		if v.rel(int(k)) == "cop" && (v.tok[k].XPOS == "VBD" || v.form[k] == "been" && v.hadBeen(f.at)) {
			return
		}
	}
	f.mood.status, f.mood.why = plover.Ongoing, "on-strike"
}

// hadBeen reports whether a copula stands in the past perfect.
func (v *view) hadBeen(i int) bool {
	for _, k := range v.children(i) {
		if v.rel(int(k)) == "aux" && v.form[k] == "had" {
			return true
		}
	}
	return false
}

// headlineCrowd reads a noun between people and the rest of a heading without a verb as
// the verb: "taxi drivers block airport road", "Croats rally against their government".
func (v *view) headlineCrowd(i int) bool {
	j := i + 1
	if v.tok[i].Head >= 0 || v.tok[i].XPOS != "NNS" && v.tok[i].XPOS != "NNPS" && !v.nationals(i) || j >= len(v.tok) || v.isVerb(j) || v.tok[j].UPOS == "ADP" || v.tok[j].UPOS == "PUNCT" {
		return false
	}
	m := v.headOf[i]
	people := v.lex.classOf[v.low[i]]&v.lex.civil != 0 || m >= 0 && len(v.mentions[m].Actors) > 0 && !v.mentions[m].Place
	if !people || len(v.lex.verbs[v.form[j]]) == 0 || v.form[j] == v.low[i] {
		return false
	}
	under := v.tok[j].Head
	if under != i && (under < 0 || v.tok[under].Head != i || v.rel(j) != "compound" && v.rel(j) != "amod") {
		return false
	}
	if under != i && v.rel(under) != "obj" && v.rel(under) != "nmod" && v.rel(under) != "appos" && v.rel(under) != "obl" {
		return false
	}
	v.tok[j].UPOS, v.tok[j].XPOS, v.low[j] = "VERB", "VBP", v.form[j]
	v.tok[j].Head, v.tok[j].Deprel = v.tok[i].Head, v.tok[i].Deprel
	for k := j + 1; k < len(v.tok); k++ {
		if v.tok[k].Head != i {
			continue
		}
		v.tok[k].Head = j
		if v.rel(k) == "nmod" {
			v.tok[k].Deprel = "obl"
		}
	}
	if under != i {
		v.tok[under].Head, v.tok[under].Deprel = j, "obj"
	}
	v.tok[i].Head, v.tok[i].Deprel = j, "nsubj"
	return true
}

// protestTold reports whether a noun names a protest as something that took place: it says
// where it was or who took part.
func (v *view) protestTold(f *frame) bool {
	if f.act != plover.Protest || !f.mood.done() || len(f.cast.actors) == 0 || !f.cast.actors[0].known() {
		return false
	}
	return f.cast.rule != "roles:only-state" || v.rel(f.at) == "nsubj" || v.lex.cues["told-before"].has(v.prep(f.at))
}
