package pipeline

import (
	"context"

	"tightrope/read"
)

// compare finds copies and versions among all documents of the case. It looks
// at signatures of a few hundred bytes, never at two texts at once, and gives
// the same relations in whatever order the documents came.
func (r *runner) compare(ctx context.Context) error {
	if r.sum.Fresh == 0 {
		return nil // nothing new to compare
	}
	var signatures []read.Signature
	for d, err := range r.Keep.Documents(ctx, true) {
		if err != nil {
			return err
		}
		signatures = append(signatures, read.SignatureOf(d))
		r.Progress(Progress{Step: "compare", Done: len(signatures)})
	}
	for _, rel := range read.Relations(signatures) {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := r.Keep.Document(ctx, rel.Doc)
		if err != nil {
			return err
		}
		if d.CopyOf == rel.CopyOf && d.VersionOf == rel.VersionOf {
			continue
		}
		d.CopyOf, d.VersionOf = rel.CopyOf, rel.VersionOf
		if err := r.Keep.SetRelation(ctx, d); err != nil {
			return err
		}
		r.sum.Relations++
	}
	return nil
}
