package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// pairReach is how many sentences back "the two" may point.
const pairReach = 6

// lastPair returns the two states that last acted together in the claims so far,
// or nil.
func (r *run) lastPair() []tightrope.Entity {
	for k := len(r.claims) - 1; k >= 0; k-- {
		c := &r.claims[k]
		if len(c.Evidence) == 0 || c.Evidence[0].Sentence < r.sents[r.at].Index-pairReach {
			return nil
		}
		if !together(c.Act) {
			continue
		}
		if two := distinctStates(slices.Concat(c.Actor, c.Recipient)); len(two) == 2 {
			return two
		}
	}
	return nil
}

// together reports whether an act of the type is done by both sides.
func together(t plover.Type) bool {
	switch t {
	case plover.Consult, plover.Agree, plover.Support, plover.Cooperate:
		return true
	default:
		return false
	}
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
	if !v.pairWord(h) || codesIn(list) > 1 {
		return list
	}
	for k := h - 1; k >= 0; k-- {
		if !v.isVerb(k) || !v.clauses[k].done || v.clauses[k].agent < 0 || v.clauses[k].agent >= k || v.pairWord(v.clauses[k].agent) {
			continue
		}
		two := slices.DeleteFunc(v.parties(v.clauses[k].agent), func(p party) bool { return !p.known() })
		if codesIn(two) == 2 && len(two) == 2 {
			return v.asPair(h, two)
		}
	}
	if len(v.pair) != 2 {
		return list
	}
	two := make([]party, 0, 2)
	for _, e := range v.pair {
		two = append(two, party{ent: e, human: true})
	}
	return v.asPair(h, two)
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

// pairWord reports whether the words at h point to two parties named before: "the
// two", "both", "the presidents" without a state of their own.
func (v *view) pairWord(h int) bool {
	switch v.form[h] {
	case "two", "both":
		return v.child(h, "nmod") < 0 && (v.rel(h) == "nsubj" || v.tok[h].Deprel == "nsubj:pass")
	}
	if x := v.tok[h].XPOS; x != "NNS" && x != "NNPS" || !v.agentNoun(h) || !v.lex.cues["pair-noun"].has(v.low[h]) {
		return false
	}
	definite := false
	for _, k := range v.children(h) {
		switch v.rel(int(k)) {
		case "det", "nummod":
			w := v.form[k]
			definite = definite || w == "the" || w == "both" || w == "two"
		case "amod", "compound", "nmod", "acl", "conj", "appos":
			return false
		}
	}
	return definite
}
