package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// pairReach is how many sentences back "the two" may point.
const pairReach = 6

// lastTogether returns the n states that last acted together in the sentences
// before, or nil. Two may also be the sides of a meeting or a treaty; more are the
// actors of one act.
func (v *view) lastTogether(n int) []tightrope.Entity {
	for k := len(v.earlier) - 1; k >= 0; k-- {
		c := &v.earlier[k]
		if len(c.Evidence) == 0 || c.Evidence[0].Sentence < v.sent.Index-pairReach {
			return nil
		}
		list := c.Actor
		if n == 2 && together(c.Act) {
			list = slices.Concat(c.Actor, c.Recipient)
		}
		if all := distinctStates(list); len(all) == n {
			return all
		}
	}
	return nil
}

// together reports whether an act of the type is done by both sides.
func together(t plover.Type) bool {
	return t == plover.Consult || t == plover.Agree || t == plover.Support || t == plover.Cooperate
}

// distinctStates returns one entity for each code of the list.
func distinctStates(list []tightrope.Entity) []tightrope.Entity {
	var out []tightrope.Entity
	for i := range list {
		same := func(e tightrope.Entity) bool { return e.Code == list[i].Code }
		if list[i].Code != "" && !slices.ContainsFunc(out, same) {
			out = append(out, list[i])
		}
	}
	return out
}

// bothOf replaces "the two", "both sides" and "the presidents" by the pair that was
// last named together: in the clauses before, else in the sentences before.
func (v *view) bothOf(h int, list []party) []party {
	n := v.pairWord(h)
	acting := slices.DeleteFunc(slices.Clone(list), func(p party) bool { return p.place })
	if n == 0 || codesIn(acting) > 1 {
		return list
	}
	for k := h - 1; k >= 0; k-- {
		if !v.isVerb(k) || !v.clauses[k].done || v.clauses[k].agent < 0 || v.clauses[k].agent >= k || v.pairWord(v.clauses[k].agent) > 0 {
			continue
		}
		two := v.parties(v.clauses[k].agent)
		if n == 2 && v.readings[k].act == plover.Consult && v.clauses[k].obj >= 0 {
			two = append(slices.Clone(two), v.parties(v.clauses[k].obj)...)
		}
		two = slices.DeleteFunc(two, func(p party) bool { return !p.known() })
		if codesIn(two) == n && len(two) == n {
			return v.asPair(h, two)
		}
	}
	var all []party
	for _, e := range v.lastTogether(n) {
		all = append(all, party{ent: e, human: true})
	}
	if all == nil {
		return list
	}
	return v.asPair(h, all)
}

// asPair gives two parties the words that point to them.
func (v *view) asPair(h int, two []party) []party {
	start, end := v.phraseSpan(h)
	out := slices.Clone(two)
	for i := range out {
		out[i].tok = h
		out[i].ent.Span, out[i].ent.EntityText = tightrope.Range{start, end}, v.doc.Text[start:end]
		out[i].ent.ResolvedBy, out[i].ent.P = "description", 0.65
	}
	return out
}

func codesIn(list []party) int {
	var codes []string
	for i := range list {
		if c := list[i].ent.Code; c != "" && !slices.Contains(codes, c) {
			codes = append(codes, c)
		}
	}
	return len(codes)
}

// pairWord returns how many parties named before the words at h point to: 2 for
// "the two", "both" and "the presidents" without a state of their own, 4 for "the
// four", and 0 if they point to none.
func (v *view) pairWord(h int) int {
	subject := v.rel(h) == "nsubj" || v.tok[h].Deprel == "nsubj:pass"
	if v.form[h] == "both" && subject && v.child(h, "nmod") < 0 {
		return 2
	}
	if n := int(v.lex.numbers.number[v.form[h]]); n >= 2 && n <= 9 {
		if subject && v.child(h, "nmod") < 0 && h > 0 && v.form[h-1] == "the" {
			return n
		}
		return 0
	}
	if d := v.child(h, "det"); d >= 0 && (v.form[d] == "each" || v.form[d] == "either") && v.tok[h].XPOS == "NN" && subject && v.lex.cues["pair-noun"].has(v.low[h]) {
		return 2
	}
	if x := v.tok[h].XPOS; x != "NNS" && x != "NNPS" || !v.agentNoun(h) || !v.lex.cues["pair-noun"].has(v.low[h]) {
		return 0
	}
	return v.definitePlural(h)
}

// definitePlural returns the number of a plural with an article and no other
// description; without a number it is a pair.
func (v *view) definitePlural(h int) int {
	definite, n := false, 2
	for _, k := range v.children(h) {
		switch v.rel(int(k)) {
		case "det", "nummod":
			w := v.form[k]
			definite = definite || w == "the" || w == "both" || w == "two"
			if x := int(v.lex.numbers.number[w]); x >= 2 && x <= 9 {
				n = x
			}
		case "amod", "compound", "nmod", "acl", "conj", "appos":
			return 0
		}
	}
	if !definite {
		return 0
	}
	return n
}
