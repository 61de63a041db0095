package code

import (
	"slices"

	"tightrope"
)

// attribution is one link between a source and what it says, in tokens of one
// sentence. Pieces are half-open token ranges: quotations are interrupted.
type attribution struct {
	source  int // head of the source phrase, -1 if nobody is named
	cue     [][2]int
	content [][2]int
	at      int // token that carries the cue
	op      operator
	kind    string
	stance  string
	verb    string
	carried *tightrope.Entity // the speaker of an earlier sentence whose quotation runs on
}

// contains reports whether the content holds token i.
func (a *attribution) contains(i int) bool {
	return slices.ContainsFunc(a.content, func(r [2]int) bool { return r[0] <= i && i < r[1] })
}

// size is the number of tokens of the content.
func (a *attribution) size() int {
	n := 0
	for _, r := range a.content {
		n += r[1] - r[0]
	}
	return n
}

// attributions finds who says what in the sentence.
func (v *view) attributions() {
	v.links = v.links[:0]
	for i := range v.tok {
		switch {
		case v.isVerb(i) || v.tok[i].UPOS == "ADJ":
			v.verbCue(i)
		case v.tok[i].UPOS == "NOUN":
			v.nounCue(i)
		}
		if v.startsPhrase(i, "attribution-phrase") && v.rel(i) != "fixed" {
			v.phraseCue(i)
		}
		if v.lex.cues["hearsay-adverb"].has(v.form[i]) && v.tok[i].UPOS == "ADV" {
			if h := v.tok[i].Head; h >= 0 {
				v.links = append(v.links, attribution{
					source: -1, cue: [][2]int{{i, i + 1}}, content: v.pieces(h, i), at: i, op: opSay,
					kind: "anonymous", stance: "unclear", verb: v.form[i],
				})
			}
		}
	}
	v.spokenLinks()
}

// spokenLinks adds what the rules for sayings find and those for acts do not:
// speech and its like, told by the words where the tree lost the clause.
func (v *view) spokenLinks() {
	for i := range v.tok {
		w := v.lex.said.words[v.low[i]]
		if !v.isVerb(i) || !w.is(cueSpeech|cueShow|cueBelief) || slices.ContainsFunc(v.links, func(a attribution) bool { return a.at == i }) {
			continue
		}
		s := v.sayingVerb(i)
		if len(s.content) == 0 || s.judged {
			continue
		}
		op := opSay
		if w.is(cueBelief) && !w.is(cueSpeech|cueShow) {
			op = opThink
		}
		v.links = append(v.links, attribution{
			source: s.head, cue: s.cue, content: s.content, at: i, op: op, kind: s.kind, stance: s.stance, verb: v.low[i],
		})
	}
}

// verbCue reads a verb or adjective that reports its content.
func (v *view) verbCue(i int) {
	op := v.reading(i).op
	if op == opNone {
		var ok bool
		if op, ok = v.anyOperator(i); !ok {
			return
		}
	}
	if op == opManage || op == opCause || op == opFail || op == opCease || op == opDelay || op == opPermit || op == opTry {
		return
	}
	c := v.clause(i)
	source := c.agent
	if op.reports() && v.isVerb(i) {
		if name, end := v.insertion(i); end > 0 {
			v.links = append(v.links, attribution{
				source: name, cue: [][2]int{{i, i + 1}}, content: [][2]int{{0, end}}, at: i, op: op,
				kind: v.sourceKind(name), stance: v.stance(i), verb: v.low[i],
			})
			return
		}
	}
	if source < 0 && c.passive && !op.reports() {
		return
	}
	content := v.said(i, c, op)
	if len(content) == 0 {
		return
	}
	if source >= 0 && v.lex.cues["placeholder-subject"].has(v.form[source]) && v.headOf[source] < 0 && c.passive {
		source = -1
	}
	v.links = append(v.links, attribution{
		source: source, cue: [][2]int{{i, i + 1}}, content: content, at: i, op: op,
		kind: v.sourceKind(source), stance: v.stance(i), verb: v.low[i],
	})
}

// said returns the content of a reporting verb: its clause; or, where the verb is
// an insertion ("..., he said", "as he notes"), the clause around it.
func (v *view) said(i int, c *clause, op operator) [][2]int {
	if c.ccomp >= 0 {
		return v.pieces(c.ccomp, i)
	}
	h := v.tok[i].Head
	if op.reports() && h >= 0 && (v.rel(i) == "parataxis" || v.insertedAs(i)) {
		return v.pieces(h, i)
	}
	if op.reports() {
		if p := v.child(i, "parataxis"); p >= 0 {
			return v.pieces(p, -1)
		}
	}
	if c.xcomp >= 0 && (op != opSay || c.passive) { // "was said to have sent"
		return v.pieces(c.xcomp, i)
	}
	if r := v.reading(i); r.op != opNone && r.content >= 0 && !op.reports() {
		return v.pieces(r.content, i)
	}
	return nil
}

// insertedAs reports whether the verb stands in an "as ... notes" clause.
func (v *view) insertedAs(i int) bool {
	if v.rel(i) != "advcl" {
		return false
	}
	m := v.child(i, "mark")
	return m >= 0 && v.form[m] == "as"
}

// nounCue reads a noun whose clause is its content: "the claim that ...".
func (v *view) nounCue(i int) {
	op, ok := v.anyOperator(i)
	if !ok && !v.lex.cues["source-noun-document"].has(v.low[i]) {
		return
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if r := v.rel(k); r != "acl" && r != "ccomp" || v.tok[k].Deprel == "acl:relcl" {
			continue
		}
		m := v.child(k, "mark")
		if m < 0 || v.form[m] != "that" {
			continue
		}
		source := v.clause(i).poss
		for _, o := range v.clause(i).obls {
			if source < 0 && (o.prep == "by" || o.prep == "from" || o.prep == "of") {
				source = o.head
			}
		}
		v.links = append(v.links, attribution{
			source: source, cue: [][2]int{{i, i + 1}}, content: v.pieces(k, -1), at: i, op: op,
			kind: v.sourceKind(source), stance: "unclear", verb: v.low[i],
		})
		return
	}
}

// phraseCue reads "according to X", "per X" and "citing X".
func (v *view) phraseCue(i int) {
	var source, top int
	last := i + 1
	switch {
	case v.rel(i) == "case" || v.rel(i) == "mark":
		source = v.tok[i].Head
		for last < len(v.tok) && v.rel(last) == "fixed" {
			last++
		}
		top = source
	case v.isVerb(i): // citing, quoting; or "according" parsed as a verb
		top = i
		c := v.clause(i)
		if source = c.obj; source < 0 && len(c.obls) > 0 {
			source = c.obls[0].head
			last = i + 2
		}
	default:
		return
	}
	if source < 0 {
		return
	}
	h := v.tok[top].Head
	if h < 0 || v.form[i] == "per" && v.tok[source].UPOS != "PROPN" {
		return
	}
	v.links = append(v.links, attribution{
		source: source, cue: [][2]int{{i, min(last, len(v.tok))}}, content: v.pieces(v.clauseHead(h), top), at: i, op: opSay,
		kind: v.sourceKind(source), stance: "asserts", verb: v.lowerWords(i, min(last, len(v.tok))),
	})
}

// clauseHead climbs from a noun to the verb whose clause it stands in.
func (v *view) clauseHead(i int) int {
	for n := 0; n < len(v.tok) && v.isNoun(i) && !v.predicateNoun(i) && v.tok[i].Head >= 0; n++ {
		i = v.tok[i].Head
	}
	return i
}

// pieces returns the token ranges of the subtree of top without the subtree of
// skip (-1 for none); commas at the ends are left out.
func (v *view) pieces(top, skip int) [][2]int {
	var out [][2]int
	for i := range v.tok {
		if !v.below(i, top) || skip >= 0 && v.below(i, skip) && !v.below(top, skip) {
			continue
		}
		if n := len(out); n > 0 && out[n-1][1] == i {
			out[n-1][1]++
		} else {
			out = append(out, [2]int{i, i + 1})
		}
	}
	trimmed := out[:0]
	for _, r := range out {
		for r[0] < r[1] && (v.form[r[0]] == "," || v.form[r[0]] == ":") {
			r[0]++
		}
		for r[0] < r[1] && (v.form[r[1]-1] == "," || v.form[r[1]-1] == ".") {
			r[1]--
		}
		if r[0] < r[1] {
			trimmed = append(trimmed, r)
		}
	}
	return trimmed
}

// sourceKind says what sort of source the phrase names.
func (v *view) sourceKind(source int) string {
	if source < 0 {
		return "anonymous"
	}
	if m := v.mentionAt(source); m != nil && len(m.Actors) > 0 {
		if k := m.Actors[0].Kind; k == tightrope.Media {
			return "report"
		} else if k == tightrope.Person || k == tightrope.Office {
			return "speech"
		}
	}
	switch low := v.low[source]; {
	case v.lex.cues["source-noun-document"].has(low):
		return "document"
	case v.lex.cues["source-noun-anonymous"].has(low) && v.tok[source].UPOS == "NOUN":
		return "anonymous"
	default:
		return "speech"
	}
}

func (v *view) stance(i int) string {
	low := v.low[i]
	out := "asserts"
	switch {
	case v.lex.cues["stance-denies"].has(low):
		out = "denies"
	case v.lex.cues["stance-doubts"].has(low):
		out = "doubts"
	case v.lex.cues["stance-unclear"].has(low):
		out = "unclear"
	}
	if v.negation(i) != "" {
		if out == "denies" || out == "doubts" {
			return "unclear"
		}
		return "doubts"
	}
	return out
}

// chain returns the links whose content holds token i, outermost first.
func (v *view) chain(i int) []*attribution {
	var out []*attribution
	for k := range v.links {
		a := &v.links[k]
		if a.contains(i) && a.at != i && (a.op.reports() || a.op == opNone || a.pledges(v)) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *attribution) int { return b.size() - a.size() })
	return out
}

// pledges reports whether the link is a promise or a threat in a clause of its own:
// "promised that all soldiers would leave".
func (a *attribution) pledges(v *view) bool {
	if a.op != opPromise && a.op != opThreat || a.carried != nil || !v.isVerb(a.at) {
		return false
	}
	k := v.clause(a.at).ccomp
	return k >= 0 && v.child(k, "mark") >= 0 && v.form[v.child(k, "mark")] == "that"
}

// speaker returns the parties of a link's source.
func (v *view) speaker(a *attribution) []party {
	if a.carried != nil {
		return []party{{ent: *a.carried, tok: -1, human: true}}
	}
	if a.source < 0 {
		return nil
	}
	list := v.bothOf(a.source, v.parties(a.source))
	if len(list) > 0 && list[0].known() {
		return list
	}
	if side := v.spokenFor(a.source); len(side) > 0 {
		return side
	}
	if !v.personPronoun(a.source) {
		return list
	}
	for i := range v.links { // "he said": who spoke or was spoken of last
		if l := &v.links[i]; l.carried != nil && l.content == nil {
			return []party{{ent: *l.carried, tok: -1, human: true}}
		}
	}
	return list
}

// spokenFor returns the parties that the sentence names and a source without a
// name speaks for: the rebels for "a rebel spokesman".
func (v *view) spokenFor(source int) []party {
	for _, k32 := range v.children(source) {
		k := int(k32)
		if r := v.rel(k); r != "compound" && r != "amod" || v.coveredBy[k] >= 0 && v.tok[k].UPOS == "PROPN" {
			continue
		}
		for j := range v.tok {
			if j == k || v.low[j] != v.low[k] || !v.isNoun(j) || v.below(j, source) {
				continue
			}
			if list := v.parties(j); len(list) > 0 && list[0].known() {
				return list
			}
		}
	}
	return nil
}
