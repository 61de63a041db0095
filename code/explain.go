package code

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tightrope"
)

// Explanation tells how one sentence was coded: every act that the rules saw in it, those
// that make a claim and those that do not.
type Explanation struct {
	Start, End int // bytes of the sentence
	Text       string
	Acts       []ActPath
}

// ActPath is the way from a word to a claim, or to where it was left.
type ActPath struct {
	Act, Mode    string
	Actors       []string // "BLR GOV Minsk"
	Recipients   []string
	Status       string
	P            float64 // that status
	Event        string  // PLOVER's category, "" for none
	Left         string  // why it makes no claim, "" if it makes one
	Trigger      string  // the word of the text, and the noun that it carries
	Sense        string  // the row of the tables: "sense:retreat:free"
	Arcs         []string
	Rules        []tightrope.Why
	Speakers     []string // who says so, outermost first, with the word that tells it
	Alternatives []string // other senses of the word and why they were not taken
}

// Explain codes a document and tells how. The claims are those of Claims.
func (c *Coder) Explain(ctx context.Context, d *tightrope.Document) ([]Explanation, error) {
	r := c.begin(d)
	defer c.end(r)
	var out []Explanation
	err := r.all(ctx, func(r *run, frames []frame) {
		v := &r.view
		x := Explanation{Start: v.sent.Start, End: v.sent.End, Text: strings.Join(strings.Fields(d.Text[v.sent.Start:v.sent.End]), " ")}
		if r.coded(v.sent) {
			before := make([]string, len(frames))
			for i := range frames {
				before[i] = frames[i].drop
			}
			reasons := make([]int, len(frames))
			for i := range frames {
				reasons[i] = len(frames[i].reasons)
			}
			v.candidates(frames)
			for i := range frames {
				x.Acts = append(x.Acts, v.path(&frames[i]))
				frames[i].drop, frames[i].reasons = before[i], frames[i].reasons[:reasons[i]]
			}
		}
		out = append(out, x)
	})
	if err != nil {
		return nil, fmt.Errorf("explain document %.12s: %w", d.ID, err)
	}
	return out, nil
}

// path tells the way of one frame.
func (v *view) path(f *frame) ActPath {
	p := ActPath{
		Act: string(f.act), Mode: string(f.mode), Status: string(f.mood.status), P: round(f.mood.p), Event: string(f.event), Left: f.drop,
		Trigger: v.tok[f.at].Form, Sense: f.sense.rule(), Rules: slices.Clone(f.reasons),
		Actors: told(f.cast.actors), Recipients: told(f.cast.recipients), Alternatives: v.alternatives(f),
	}
	if f.drop == unfitSense {
		reason, _ := v.unmet(f.sense, v.clause(f.at))
		p.Left, p.Alternatives = p.Left+": "+reason, nil
	}
	if f.noun != f.at {
		p.Trigger += " " + v.tok[f.noun].Form
		p.Arcs = append(p.Arcs, v.arcs(f.noun, f.at))
	}
	for _, list := range [][]party{f.cast.actors, f.cast.recipients} {
		for i := range list {
			if t := list[i].tok; t >= 0 && t != f.at && t != f.noun {
				p.Arcs = append(p.Arcs, v.arcs(t, f.at))
			}
		}
	}
	for _, a := range f.chain {
		who := "somebody"
		if s := v.speaker(a); len(s) > 0 {
			who = told(s[:1])[0]
		}
		p.Speakers = append(p.Speakers, fmt.Sprintf("%s %s (%s, %s)", who, a.verb, a.kind, a.stance))
	}
	return p
}

// told writes parties as code, sector and words.
func told(list []party) []string {
	out := []string{}
	for i := range list {
		e := &list[i].ent
		code := e.Code
		if code == "" {
			code = "?"
		}
		out = append(out, strings.Join(slices.DeleteFunc([]string{code, string(e.Sector), e.EntityText}, func(s string) bool { return s == "" }), " "))
	}
	return out
}

// arcs writes the way through the tree from a word up to the trigger, or to the word
// that both hang on: "Minsk -nsubj-> freed".
func (v *view) arcs(from, to int) string {
	var b strings.Builder
	b.WriteString(v.tok[from].Form)
	for n := 0; from != to && v.tok[from].Head >= 0 && n < 8; n++ {
		if v.below(to, from) { // the trigger hangs on this word
			fmt.Fprintf(&b, " <-%s- %s", v.rel(to), v.tok[to].Form)
			return b.String()
		}
		label := v.tok[from].Deprel
		if p := v.prep(from); p != "" {
			label += ":" + p
		}
		from = v.tok[from].Head
		fmt.Fprintf(&b, " -%s-> %s", label, v.tok[from].Form)
	}
	return b.String()
}

// alternatives tells which other senses of the word there are and why none of them was
// taken.
func (v *view) alternatives(f *frame) []string {
	senses := v.lex.verbs[v.low[f.at]]
	if v.isNoun(f.at) {
		senses = slices.Concat(v.lex.nouns[v.low[f.at]], senses)
	}
	c := v.clause(f.at)
	var out []string
	others := 0
	for _, s := range senses {
		if s == f.sense || s.op == opNone && s.act == f.act && s.mode == f.mode {
			continue
		}
		reason, words := v.unmet(s, c)
		if words || len(out) == alternativesTold {
			others++
			continue
		}
		out = append(out, s.rule()+": "+reason)
	}
	if others > 0 {
		out = append(out, fmt.Sprintf("%d more, most of which need words that are not here", others))
	}
	return out
}

// alternativesTold is how many senses that were not taken are told one by one: "hold" has
// half a hundred.
const alternativesTold = 6

// unmet says which demand of a sense its clause does not meet, and whether it is a word
// that is not there.
func (v *view) unmet(s *sense, c *clause) (reason string, words bool) {
	switch {
	case s.particle != "" && !v.hasParticle(c.pred, s.particle):
		return "needs " + s.particle, true
	case s.prep != "" && !hasPrep(c, s.prep):
		return "needs a phrase with " + s.prep, true
	case len(s.noun) > 0 && !v.objectIs(c, s):
		return "needs " + strings.Join(s.noun, " "), true
	case s.act != "" && v.forceOfNature(c.agent):
		return "the subject is no party", false
	}
	for i := range s.conds {
		if v.holds(&s.conds[i], c) == s.conds[i].not {
			return "its condition does not hold: " + s.conds[i].text, false
		}
	}
	if s.flags&flagPlural != 0 && !v.pluralSubject(c) {
		return "needs several subjects", false
	}
	return "fits, another sense is more exact", false
}
