package pipeline

import (
	"context"
	"fmt"

	"tightrope"
	"tightrope/code"
	"tightrope/store"
)

// code codes what this coder has not coded yet. Readings are committed one a
// transaction, in the order of document IDs, so neither a killed run nor the
// number of workers shows in the store.
func (r *runner) code(ctx context.Context) error {
	total := r.toCode(ctx)
	for got, err := range Annotate(ctx, r.Keep.Uncoded(ctx, r.Coder.ID()), r.Coder, r.Workers) {
		if err != nil {
			return err
		}
		if got.Fault != nil {
			r.Rejected(got.Reject())
			continue
		}
		if err := r.commit(ctx, got.Doc, got.Annotation); err != nil {
			return err
		}
		r.Progress(Progress{Step: "code", Done: r.sum.Coded, Total: total})
	}
	return nil
}

// toCode counts the documents that wait for coding, for the progress bar.
func (r *runner) toCode(ctx context.Context) int {
	n := 0
	for _, err := range r.Keep.Uncoded(ctx, r.Coder.ID()) {
		if err != nil {
			return 0 // the same error comes up again where it can be returned
		}
		n++
	}
	return n
}

func (r *runner) commit(ctx context.Context, d *tightrope.Document, a *code.Annotation) error {
	reading := &store.Reading{
		Doc: d.ID, Coder: r.Coder.ID(), Run: r.sum.Run, KnownFrom: r.now, Claims: a.Claims, Left: a.Left,
	}
	if a.DateBasis == tightrope.BasisInferred {
		reading.PublishedMin, reading.PublishedMax = a.DateMin, a.DateMax
	}
	Stamp(reading.Claims, d, r.sum.Run, r.now)
	for i := range a.Parsed {
		s := &a.Parsed[i]
		reading.Sentences = append(reading.Sentences, store.Sentence{
			Doc: d.ID, Index: s.Index, Start: s.Start, End: s.End, Kind: s.Kind, Text: d.Text[s.Start:s.End],
		})
	}
	if err := r.Keep.PutReading(ctx, reading); err != nil {
		return fmt.Errorf("store the reading of %s: %w", name(d), err)
	}
	r.sum.Coded++
	r.sum.Claims += len(reading.Claims)
	r.sum.Left += len(reading.Left)
	return nil
}

// Stamp writes into claims what only the run knows: which run it was and since
// when the document is known. Claim IDs do not depend on either.
func Stamp(claims []tightrope.Claim, d *tightrope.Document, run string, now tightrope.Moment) {
	known := d.Retrieved
	if known.IsZero() {
		known = now
	}
	for i := range claims {
		claims[i].RunID, claims[i].KnownFrom = run, known
	}
}
