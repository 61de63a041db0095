// Package train makes the second opinion from the labelled sentences: it lets the rules
// code them, compares each frame with the labels, and learns which frames are right. It
// never sees what is held back.
package train

import (
	"context"
	"fmt"
	"slices"

	"tightrope/code"
	"tightrope/code/codetest"
	"tightrope/code/opinion"
	"tightrope/plover"
)

// Case is a frame of the rules with what the labels say of it.
type Case struct {
	code.Candidate
	Sentence int         // its place in the list
	Want     plover.Type // the act that is labelled; None if nothing is
	Right    bool        // act, both sides and status are as labelled
}

// Cases codes labelled sentences by the rules alone and answers every frame. labelled is
// how many events there are to be found.
func Cases(ctx context.Context, coder *code.Coder, list []codetest.Labelled) (out []Case, labelled int, err error) {
	for i := range list {
		l := &list[i]
		d, err := l.Document()
		if err != nil {
			return nil, 0, fmt.Errorf("learn from labelled sentences: %w", err)
		}
		found, err := coder.Candidates(ctx, d)
		if err != nil {
			return nil, 0, fmt.Errorf("learn from labelled sentences: %w", err)
		}
		labelled += len(l.Events)
		for k := range found {
			c := Case{Candidate: found[k], Sentence: i}
			c.Want, c.Right = answer(l, &found[k])
			out = append(out, c)
		}
	}
	return out, labelled, nil
}

// answer returns the act of the labelled event that a frame tells, or None, and whether
// all of the frame is right. A frame tells an event if it has its act and shares a party with it, or names
// none; or if another act has been read and both sides are right.
func answer(l *codetest.Labelled, c *code.Candidate) (plover.Type, bool) {
	for pass := range 3 {
		for i := range l.Events {
			e := &l.Events[i]
			same, sides := e.Act == c.Claim.Act, e.SameParties(&c.Claim)
			switch {
			case pass == 0 && same && sides, pass == 1 && same && e.SharesParty(&c.Claim), pass == 2 && !same && sides && len(e.Codes()) > 0:
				return e.Act, same && sides && e.Status == c.Claim.Status
			}
		}
	}
	return plover.None, false
}

// Options are how the second opinion learns.
type Options struct {
	Folds    int // of the cross-validation; 0 is 5
	Settings opinion.Settings
}

// Report is what cross-validation says of the model.
type Report struct {
	Sentences, Frames, Events int
	Rules, With               Counts // frames kept that tell an event of their act
}

// Counts are frames that are right, frames that are wrong, and events that no frame
// tells.
type Counts struct{ Right, Wrong, Missed int }

// F1 returns the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	return 2 * float64(c.Right) / float64(max(2*c.Right+c.Wrong+c.Missed, 1))
}

// prudent is F0.5: an event that is none costs an analyst more than one that is missed,
// and news has more sentences without an event than the labelled set.
func (c Counts) prudent() float64 {
	return 1.25 * float64(c.Right) / max(1.25*float64(c.Right)+float64(c.Wrong)+0.25*float64(c.Missed), 1)
}

// Run learns from the labelled sentences that are not held back.
func Run(ctx context.Context, coder *code.Coder, list []codetest.Labelled, o Options) (*opinion.Model, *Report, error) {
	if o.Folds == 0 {
		o.Folds = 5
	}
	var shown []codetest.Labelled
	for i := range list {
		if !list[i].HeldBack() {
			shown = append(shown, list[i])
		}
	}
	cases, labelled, err := Cases(ctx, coder, shown)
	if err != nil {
		return nil, nil, err
	}
	acts := code.ActClasses()
	byAct, byRight := examples(cases, acts)
	rows, temperature := opinion.CrossValidate(acts, byAct, o.Folds, o.Settings)
	act := opinion.Learn(acts, byAct, o.Settings)
	act.Temperature = temperature
	_, temperature = opinion.CrossValidate(code.RightClasses(), byRight, o.Folds, o.Settings)
	right := opinion.Learn(code.RightClasses(), byRight, o.Settings)
	right.Temperature = temperature
	limits, report := limits(acts, cases, byAct, rows, labelled)
	report.Sentences = len(shown)
	return &opinion.Model{Heads: map[string]*opinion.Head{"act": act, "right": right}, Limits: limits}, report, nil
}

// examples are the frames as the two heads learn from them: which act is told, and
// whether all is right.
func examples(cases []Case, acts []string) (byAct, byRight []opinion.Example) {
	for i := range cases {
		c := &cases[i]
		x := opinion.Example{Features: c.Features, Group: c.Sentence}
		y := x
		if k := slices.Index(acts, string(c.Want)); k > 0 {
			x.Class = k
		}
		if c.Right {
			y.Class = 1
		}
		byAct, byRight = append(byAct, x), append(byRight, y)
	}
	return byAct, byRight
}

// limits chooses how sure the second opinion must be, by the answers of the
// cross-validation. It overrules only what it is nearly certain of: invented sentences
// are not the news, and lower limits, better here, were worse there
// (docs/decisions/050-second-opinion.md).
func limits(acts []string, cases []Case, examples []opinion.Example, rows [][]float32, labelled int) (map[string]float32, *Report) {
	count := func(drop, restore float32) Counts {
		c := Counts{Missed: labelled}
		for i := range cases {
			none := rows[i][0]
			kept := cases[i].Left == "" && none <= drop || cases[i].Left != "" && own(acts, &cases[i], rows[i]) > restore
			right := cases[i].Want == cases[i].Claim.Act && examples[i].Class > 0
			switch {
			case !kept:
			case right:
				c.Right++
				c.Missed--
			default:
				c.Wrong++
			}
		}
		return c
	}
	r := &Report{Frames: len(cases), Events: labelled, Rules: count(1, 1)}
	best := map[string]float32{"drop": 1, "restore": 1}
	r.With = r.Rules
	for _, drop := range []float32{0.85, 0.9, 0.95, 1} {
		for _, restore := range []float32{0.95, 1} {
			if c := count(drop, restore); c.prudent() > r.With.prudent() {
				r.With = c
				best["drop"], best["restore"] = drop, restore
			}
		}
	}
	return best, r
}

// own is the probability that a frame tells its own act.
func own(acts []string, c *Case, row []float32) float32 {
	if k := slices.Index(acts, string(c.Claim.Act)); k > 0 {
		return row[k]
	}
	return 0
}
