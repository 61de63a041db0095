// Package train makes the second opinion from the labelled sentences: it lets the rules
// code them, compares each frame with the labels, and learns which frames are right. It
// never sees what is held back.
package train

import (
	"context"
	"fmt"

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
	Status   plover.Status
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
			c.Want, c.Status = answer(l, &found[k])
			out = append(out, c)
		}
	}
	return out, labelled, nil
}

// answer returns the act and the status of the labelled event that a frame tells, or
// None. A frame tells an event if it has its act and shares a party with it, or names
// none; or if another act has been read and both sides are right.
func answer(l *codetest.Labelled, c *code.Candidate) (plover.Type, plover.Status) {
	for pass := range 3 {
		for i := range l.Events {
			e := &l.Events[i]
			same, sides := e.Act == c.Claim.Act, e.SameParties(&c.Claim)
			switch {
			case pass == 0 && same && sides, pass == 1 && same && e.SharesParty(&c.Claim), pass == 2 && !same && sides && len(e.Codes()) > 0:
				return e.Act, e.Status
			}
		}
	}
	return plover.None, ""
}

// Options are how the second opinion learns.
type Options struct {
	Folds    int // of the cross-validation; 0 is 5
	Settings opinion.Settings
}

// Report is what cross-validation says of the model.
type Report struct {
	Sentences, Frames, Events int
	Temperature               float32
	Rules, With               Counts // frames kept that tell an event of their act
}

// Counts are frames that are right, frames that are wrong, and events that no frame
// tells.
type Counts struct{ Right, Wrong, Missed int }

// F1 returns the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	return 2 * float64(c.Right) / float64(max(2*c.Right+c.Wrong+c.Missed, 1))
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
	classes := code.ActClasses()
	examples := make([]opinion.Example, len(cases))
	for i := range cases {
		class := 0
		for k, name := range classes {
			if name == string(cases[i].Want) {
				class = k
			}
		}
		examples[i] = opinion.Example{Features: cases[i].Features, Class: class, Group: cases[i].Sentence}
	}
	rows, temperature := opinion.CrossValidate(classes, examples, o.Folds, o.Settings)
	head := opinion.Learn(classes, examples, o.Settings)
	head.Temperature = temperature
	limits, report := limits(cases, examples, rows, labelled)
	report.Sentences, report.Temperature = len(shown), temperature
	return &opinion.Model{Heads: map[string]*opinion.Head{"act": head}, Limits: limits}, report, nil
}

// limits chooses how sure the second opinion must be, by the answers of the
// cross-validation.
func limits(cases []Case, examples []opinion.Example, rows [][]float32, labelled int) (map[string]float32, *Report) {
	count := func(drop, restore float32) Counts {
		c := Counts{Missed: labelled}
		for i := range cases {
			none := rows[i][0]
			kept := cases[i].Left == "" && none <= drop || cases[i].Left != "" && 1-none > restore
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
	for drop := float32(0.5); drop <= 1; drop += 0.05 {
		for restore := float32(0.5); restore <= 1; restore += 0.05 {
			if c := count(drop, restore); c.F1() > r.With.F1() {
				r.With = c
				best["drop"], best["restore"] = drop, restore
			}
		}
	}
	return best, r
}
