package code

import (
	"context"
	"fmt"
	"slices"

	"tightrope"
)

// Attribution is one link between a source and what it says, thinks or wants,
// whether or not an act is coded in it. Roles are lists of half-open byte ranges
// of the text, in order: quotations are interrupted, and run over sentences.
type Attribution struct {
	Source  [][2]int // empty if nobody is named
	Cue     [][2]int
	Content [][2]int
	Verb    string // lemma of the cue
	Kind    string // speech, report, document or anonymous, as in a claim
	Stance  string // asserts, denies, doubts or unclear
	Depth   int    // 1 for what the outlet tells itself, 2 for what is said within that, and so on
	Within  int    // number of the attribution whose content holds the cue, -1 for none
}

// Attributions returns who says what in the document, in the order of the cues.
// The error is the context's.
func (c *Coder) Attributions(ctx context.Context, d *tightrope.Document) ([]Attribution, error) {
	r := c.begin(d)
	defer c.end(r)
	var l attributionList
	l.reset(d)
	for i := range r.sents {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read attributions of document %.12s: %w", d.ID, err)
		}
		if s := &r.sents[i]; len(s.Tokens) > 0 {
			r.at = i
			r.view.reset(d, s, r.mentions[i])
			l.sentence(&r.view)
		}
	}
	return l.finish(), nil
}

// attributionList gathers the attributions of a document sentence by sentence.
type attributionList struct {
	text   string
	quotes []quoted
	list   []Attribution
	sents  []saidSentence
}

// saidSentence is what is kept of a sentence: its place, and the attributions
// made in it.
type saidSentence struct {
	start, end  int
	first, last int // list[first:last]
}

func (l *attributionList) reset(d *tightrope.Document) {
	*l = attributionList{text: d.Text, quotes: quotations(d.Text)}
}

// sentence adds the attributions of one sentence.
func (l *attributionList) sentence(v *view) {
	first := len(l.list)
	for _, a := range v.sayings() {
		x := Attribution{
			Source: v.bytes(a.source), Cue: v.bytes(a.cue), Content: l.whole(v.bytes(a.content), v.tok[a.at].Start),
			Verb: v.low[a.at], Kind: a.kind, Stance: a.stance, Depth: 1, Within: -1,
		}
		l.list = append(l.list, x)
	}
	l.sents = append(l.sents, saidSentence{v.sent.Start, v.sent.End, first, len(l.list)})
}

// bytes turns token ranges into byte ranges.
func (v *view) bytes(list [][2]int) [][2]int {
	out := make([][2]int, 0, len(list))
	for _, r := range list {
		out = append(out, [2]int{v.tok[r[0]].Start, v.tok[r[1]-1].End})
	}
	return out
}

// finish carries quotations on, and nests what is said within what is said.
func (l *attributionList) finish() []Attribution {
	l.runOn()
	slices.SortStableFunc(l.list, func(a, b Attribution) int { return a.Cue[0][0] - b.Cue[0][0] })
	for i := range l.list {
		a := &l.list[i]
		smallest := len(l.text) + 1
		for k := range l.list {
			if n := covered(l.list[k].Content); k != i && holdsByte(l.list[k].Content, a.Cue[0][0]) && n < smallest && !holdsByte(a.Content, l.list[k].Cue[0][0]) {
				a.Within, smallest = k, n
			}
		}
	}
	for i := range l.list {
		depth := 1
		k := l.list[i].Within
		for ; k >= 0 && depth <= len(l.list); k = l.list[k].Within {
			depth++
		}
		if depth == 1 && l.inQuote(l.list[i].Cue[0][0]) >= 0 {
			depth = 2 // in a quotation whose speaker is not named
		}
		l.list[i].Depth = depth
	}
	return l.list
}

// holdsByte reports whether a byte lies in one of the ranges.
func holdsByte(list [][2]int, at int) bool {
	return slices.ContainsFunc(list, func(r [2]int) bool { return r[0] <= at && at < r[1] })
}

func covered(list [][2]int) int {
	n := 0
	for _, r := range list {
		n += r[1] - r[0]
	}
	return n
}
