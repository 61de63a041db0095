package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"tightrope"
	"tightrope/code"
)

// Annotated is a document with all that the coder sees in it.
type Annotated struct {
	Doc        *tightrope.Document
	Annotation *code.Annotation
}

// Annotate codes documents with several workers and yields them in the order of
// the input, holding only a few documents a worker in memory. Workers <= 0 is
// one a processor. It stops at the first error.
func Annotate(ctx context.Context, docs iter.Seq2[*tightrope.Document, error], coder *code.Coder, workers int) iter.Seq2[Annotated, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Annotated, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // the dealer ends when the caller has seen enough
		for result := range dealInOrder(ctx, docs, coder, workers) {
			got := <-result
			if !yield(got.Annotated, got.err) || got.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(Annotated{}, err)
		}
	}
}

type annotatedOrError struct {
	Annotated
	err error
}

// dealInOrder gives one channel a document, in the order of the input; at most
// workers documents are being coded and as many wait to be taken.
func dealInOrder(ctx context.Context, docs iter.Seq2[*tightrope.Document, error], coder *code.Coder, workers int) <-chan (<-chan annotatedOrError) {
	results := make(chan (<-chan annotatedOrError), workers)
	slots := make(chan struct{}, workers)
	go func() {
		defer close(results)
		for d, err := range docs {
			one := make(chan annotatedOrError, 1)
			select {
			case results <- one:
			case <-ctx.Done():
				return
			}
			if err != nil {
				one <- annotatedOrError{err: err}
				return
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				one <- annotatedOrError{err: ctx.Err()}
				return
			}
			go func() {
				defer func() { <-slots }()
				a, err := coder.Annotate(ctx, d)
				if err != nil {
					err = fmt.Errorf("code %s: %w", name(d), err)
				}
				one <- annotatedOrError{Annotated{Doc: d, Annotation: a}, err}
			}()
		}
	}()
	return results
}
