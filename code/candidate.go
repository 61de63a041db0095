package code

import (
	"context"
	"fmt"
	"slices"

	"tightrope"
	"tightrope/code/opinion"
)

// Candidate is a frame of the rules before the second opinion: what the trainer learns
// from.
type Candidate struct {
	Claim    tightrope.Claim // as the rules would make it
	Left     string          // why the rules leave it out, or ""
	Features []uint32
}

// Candidates returns the frames of a document that the second opinion weighs, in the
// order of the text.
func (c *Coder) Candidates(ctx context.Context, d *tightrope.Document) ([]Candidate, error) {
	r := c.begin(d)
	defer c.end(r)
	var out []Candidate
	err := r.all(ctx, func(r *run, frames []frame) {
		if !r.coded(r.view.sent) {
			return
		}
		v := &r.view
		before := make([]string, len(frames))
		for i := range frames {
			before[i] = frames[i].drop
		}
		v.prudence(frames)
		weighed := 0
		for i := range frames {
			if weighable(&frames[i]) {
				weighed++
			}
		}
		var fs opinion.Features
		for i := range frames {
			f := &frames[i]
			if !weighable(f) {
				continue
			}
			v.describe(f, weighed, &fs)
			out = append(out, Candidate{Claim: r.claim(f, nil), Left: f.drop, Features: slices.Clone(fs.Hashes())})
		}
		for i := range frames { // the visitor changes nothing for who comes after it
			frames[i].drop = before[i]
		}
	})
	if err != nil {
		return nil, fmt.Errorf("candidates of document %.12s: %w", d.ID, err)
	}
	return out, nil
}

// weighable reports whether the second opinion is asked about a frame.
func weighable(f *frame) bool { return f.drop == "" || restorable[f.drop] }
