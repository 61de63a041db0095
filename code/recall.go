package code

import (
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// The rules of this file find the parties of an act in the claims of the sentences
// before, where the words only point back: "the secretary flew on", "a second rally was
// held", "the ambassadors were withdrawn". Each gives its reason and lowers the
// confidence.

// recalled fills the parties that the words of the sentence only point back to.
func (v *view) recalled(f *frame) {
	if len(v.earlier) == 0 || f.drop != "" {
		return
	}
	v.described(f, f.cast.actors)
	v.described(f, f.cast.recipients)
	if len(f.cast.actors)+len(f.cast.recipients) > 0 || !v.isVerb(f.at) || !v.pointsBack(f) {
		return
	}
	for c := range v.recent(pairReach) {
		if !v.sameMatter(f, c) {
			continue
		}
		actors, recipients := coded(c.Actor), coded(c.Recipient)
		if len(actors)+len(recipients) == 0 {
			continue
		}
		f.cast.actors, f.cast.recipients = v.again(f, actors), v.again(f, recipients)
		f.cast.rule, f.cast.inferred = "roles:recalled", 0.5
		return
	}
}

// coded returns the entities that have a code.
func coded(list []tightrope.Entity) []tightrope.Entity {
	return slices.DeleteFunc(slices.Clone(list), func(e tightrope.Entity) bool { return e.Code == "" })
}

// described gives a party without a code that of the last one whose words hold the same
// noun: "the secretary" of "Secretary of State Smith of Canada".
func (v *view) described(f *frame, list []party) {
	for i := range list {
		p := &list[i]
		if p.known() || p.tok < 0 || v.tok[p.tok].UPOS != "NOUN" || !v.agentNoun(p.tok) || !v.bareDefinite(p.tok) {
			continue
		}
		if e := v.lastCalled(p.tok); e != nil && !slices.ContainsFunc(f.cast.actors, func(a party) bool { return a.ent.Code == e.Code }) {
			p.ent.Code, p.ent.ActorID, p.ent.Name, p.ent.Sector = e.Code, e.ActorID, e.Name, e.Sector
			p.ent.ResolvedBy, p.ent.P, p.why, p.human = "description", 0.6, "", true
		}
	}
}

// bareDefinite reports whether a noun has an article that points back and no word that
// describes it.
func (v *view) bareDefinite(h int) bool {
	definite := false
	for _, k := range v.children(h) {
		switch v.rel(int(k)) {
		case "det":
			definite = v.lex.cues["pointing-back"].has(v.form[k])
		case "amod", "compound", "nmod", "acl", "appos", "flat", "nummod", "conj":
			if v.tok[k].Deprel != "acl:relcl" {
				return false
			}
		}
	}
	return definite
}

// lastCalled returns the last entity of the claims before whose words hold the noun, or nil.
func (v *view) lastCalled(h int) *tightrope.Entity {
	for c := range v.recent(pairReach) {
		for _, list := range [][]tightrope.Entity{c.Actor, c.Recipient} {
			for i := range list {
				if list[i].Code != "" && holdsWord(list[i].EntityText, v.form[h]) {
					return &list[i]
				}
			}
		}
	}
	return nil
}

// holdsWord reports whether a text has the word, in any case.
func holdsWord(text, word string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return strings.EqualFold(strings.Trim(w, ",.'’"), word) })
}

// pointsBack reports whether what the act is done with is told as known or as one more:
// "the treaty", "those measures", "a second rally". What is only ahead may be named
// without an article.
func (v *view) pointsBack(f *frame) bool {
	noun := v.matter(f)
	if noun < 0 || v.tok[noun].UPOS != "NOUN" || v.headOf[noun] >= 0 && v.mentions[v.headOf[noun]].Place {
		return false
	}
	article := false
	for _, k := range v.children(noun) {
		switch v.rel(int(k)) {
		case "det":
			article = true
			if v.lex.cues["pointing-back"].has(v.form[k]) {
				return true
			}
		case "amod":
			if v.lex.cues["one-more"].has(v.form[k]) {
				return true
			}
		}
	}
	return !article && f.mood.status == plover.Planned
}

// matter returns the noun that names the act or what it is done with, or -1.
func (v *view) matter(f *frame) int {
	c := v.clause(f.at)
	switch {
	case f.noun != f.at && c.passive:
		return f.noun
	case c.obj >= 0:
		return c.obj
	default:
		return c.subj
	}
}

// sameMatter reports whether a claim told the same kind of act, or speaks of the noun.
func (v *view) sameMatter(f *frame, c *tightrope.Claim) bool {
	noun := v.matter(f)
	if c.Act == f.act || noun != f.noun && v.reading(noun).act != plover.None && v.reading(noun).act == c.Act {
		return true
	}
	return len(c.Evidence) > 0 && holdsWord(c.Evidence[0].Quote, v.form[noun])
}
