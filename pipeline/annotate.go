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
	Fault      error // why there is no annotation; nil if there is one
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

// annotate codes one document. A fault of the coder costs that document and no
// other: it comes back as Fault, is listed as a reject, and is coded again by the
// next version of the coder.
func annotate(ctx context.Context, d *tightrope.Document, coder *code.Coder) (out annotatedOrError) {
	out.Doc = d
	defer func() {
		if cause := recover(); cause != nil {
			out.Annotation, out.Fault = nil, fmt.Errorf("the coder failed on this text: %v", cause)
		}
	}()
	var err error
	if out.Annotation, err = coder.Annotate(ctx, d); err != nil {
		out.err = fmt.Errorf("code %s: %w", name(d), err)
	}
	return out
}

// Reject is the fault as a line for the list of rejects.
func (a *Annotated) Reject() tightrope.Reject {
	return tightrope.Reject{
		File: name(a.Doc), Line: a.Doc.Record, Reason: a.Fault.Error() + "; it is stored and not coded",
		Hint: "tightrope version, and report both lines with the text if you may",
	}
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
				one <- annotate(ctx, d, coder)
			}()
		}
	}()
	return results
}
