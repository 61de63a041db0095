package pipeline

import (
	"context"
	"fmt"
	"slices"

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
	for _, rel := range read.Relations(slices.Values(signatures)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.relate(ctx, rel); err != nil {
			return fmt.Errorf("relate %s to %s: %w", rel.Doc, rel.Of, err)
		}
	}
	return nil
}

// relate records a relation, unless it is known.
func (r *runner) relate(ctx context.Context, rel read.Relation) error {
	d, err := r.Keep.Document(ctx, rel.Doc)
	if err != nil {
		return err
	}
	was := *d
	d.CopyOf, d.VersionOf, d.SameStory = "", "", ""
	switch rel.Kind {
	case read.CopyOf:
		d.CopyOf = rel.Of
	case read.VersionOf:
		d.VersionOf = rel.Of
	}
	if d.CopyOf == was.CopyOf && d.VersionOf == was.VersionOf && d.SameStory == was.SameStory {
		return nil
	}
	r.sum.Relations++
	return r.Keep.SetRelation(ctx, d)
}
