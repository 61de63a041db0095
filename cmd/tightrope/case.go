package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"

	"tightrope/pipeline"
	"tightrope/store/sqlite"
)

// openCase opens the case file. Verbs that only ask do not make one.
func openCase(ctx context.Context, a *app, create bool) (*sqlite.Case, error) {
	if !create {
		if _, err := os.Stat(a.Case); errors.Is(err, fs.ErrNotExist) {
			return nil, fail(exitFailed, "tightrope read articles/ --case "+a.Case, "there is no case %s yet", a.Case)
		}
	}
	keep, err := sqlite.Open(ctx, a.Case)
	if err != nil {
		return nil, fail(exitFailed, "tightrope doctor --case "+a.Case, "open the case %s: %v", a.Case, err)
	}
	return keep, nil
}

// open gives the case to ask. With paths, that is a case in memory made of them,
// so that any verb can be given raw files; else the case file.
func (in *inputs) open(ctx context.Context, a *app) (*sqlite.Case, *rejects, error) {
	bad := newRejects(a, in.Reject)
	if len(in.Paths) == 0 {
		keep, err := openCase(ctx, a, false)
		return keep, bad, err
	}
	coder, err := in.coder(a, bad.add)
	if err != nil {
		return nil, bad, err
	}
	keep, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, bad, err
	}
	bar := a.progress()
	defer bar.end()
	_, err = pipeline.Run(ctx, in.documents(ctx, a, bad), pipeline.Options{
		Keep: keep, Coder: coder, Inputs: in.Paths, Workers: in.Jobs, Clock: a.now, Seed: a.Seed, Rejected: bad.add, Progress: bar.show,
	})
	if err != nil {
		return nil, bad, errors.Join(err, keep.Close())
	}
	return keep, bad, nil
}

// ask opens the case, or one in memory made of the paths, and prints the rows
// that it answers with. Inputs that could not be read are told at the end.
func ask[T any](ctx context.Context, a *app, in *inputs, f format, rows func(*sqlite.Case) (iter.Seq2[T, error], error), columns []column[T]) (err error) {
	keep, bad, err := in.open(ctx, a)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	items, err := rows(keep)
	if err != nil {
		return err
	}
	if err := printRows(a, f, items, columns); err != nil {
		return err
	}
	return bad.close()
}

// closing closes c when a verb ends, and tells of a failure if nothing else has
// failed before.
func closing(c io.Closer, err *error) {
	if failed := c.Close(); *err == nil {
		*err = failed
	}
}
