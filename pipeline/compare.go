package pipeline

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"tightrope"
	"tightrope/read"
	"tightrope/store"
)

// compare finds copies and versions among all documents of the case. It looks
// at signatures of a few hundred bytes, never at two texts at once, and gives
// the same relations in whatever order the documents came.
func (r *runner) compare(ctx context.Context) error {
	if done, err := r.finishedBefore(ctx); err != nil || done && r.sum.Fresh == 0 {
		return err // nothing new to compare
	}
	done := 0
	for rel, err := range read.Compare(r.signatures(ctx), read.CompareOptions{}) {
		if err != nil {
			return err
		}
		if err := r.relate(ctx, rel); err != nil {
			return fmt.Errorf("relate %s to %s: %w", rel.Doc, rel.Of, err)
		}
		done++
		r.Progress(Progress{Step: "compare", Done: done})
	}
	return nil
}

// finishedBefore reports whether this very run has come to its end before. A
// case without new documents may still be one whose run was killed before its
// documents were compared.
func (r *runner) finishedBefore(ctx context.Context) (bool, error) {
	runs, err := r.Keep.Runs(ctx)
	return slices.ContainsFunc(runs, func(old store.Run) bool { return old.ID == r.sum.Run }), err
}

// signatures scans the case for what read.Compare needs. A case without undated
// documents, which the first scan sees, is not scanned for them.
func (r *runner) signatures(ctx context.Context) func(dated bool) iter.Seq2[read.Signature, error] {
	undated := false
	return func(dated bool) iter.Seq2[read.Signature, error] {
		return func(yield func(read.Signature, error) bool) {
			if !dated && !undated {
				return
			}
			for d, err := range r.Keep.Documents(ctx, true) {
				if err != nil {
					yield(read.Signature{}, err)
					return
				}
				undated = undated || d.Published.IsZero()
				if d.Published.IsZero() != dated && !yield(read.SignatureOf(d), nil) {
					return
				}
			}
		}
	}
}

// relate records a relation, unless it is known. A document that was a copy may
// turn out to be the original when more documents are there.
func (r *runner) relate(ctx context.Context, rel read.Relation) error {
	d, err := r.Keep.Record(ctx, rel.Doc)
	if err != nil {
		return err
	}
	var copyOf, versionOf tightrope.DocID
	switch rel.Kind {
	case read.CopyOf:
		copyOf = rel.Of
	case read.VersionOf:
		versionOf = rel.Of
	}
	if d.CopyOf == copyOf && d.VersionOf == versionOf && d.SameStory == "" {
		return nil
	}
	d.CopyOf, d.VersionOf, d.SameStory = copyOf, versionOf, ""
	r.sum.Relations++
	return r.Keep.SetRelation(ctx, d)
}
