package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"

	"tightrope/pipeline"
	"tightrope/store/sqlite"
)

type readCmd struct {
	inputs
	Print bool `help:"Print documents as JSON Lines and store nothing."`
}

func (*readCmd) Help() string {
	return `Examples:
  tightrope read articles/
  tightrope read --print article.html

Documents are stored in the case (--case, TIGHTROPE_CASE, else tightrope.db), coded, and their claims
grouped into events. A document that is already stored is not coded twice. An interrupted run is
finished by the same command.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 130 interrupted.`
}

// Run stores and codes documents, or prints them.
func (c *readCmd) Run(ctx context.Context, a *app) (err error) {
	if c.Print {
		return c.print(ctx, a)
	}
	keep, err := openCase(ctx, a, true)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	rejects := newRejects(a, c.Reject)
	sum, err := c.into(ctx, a, keep, rejects)
	if err != nil {
		return err
	}
	a.say("%d documents read, %d new; %d coded, %d claims; %d events in the case %s; %d rejected",
		sum.Read, sum.Fresh, sum.Coded, sum.Claims, sum.Events, a.Case, rejects.n)
	return rejects.close()
}

// into runs the whole flow into the case.
func (c *readCmd) into(ctx context.Context, a *app, keep *sqlite.Case, rejects *rejects) (pipeline.Summary, error) {
	coder, err := c.coder(a, rejects.add)
	if err != nil {
		return pipeline.Summary{}, err
	}
	bar := a.progress()
	defer bar.end()
	return pipeline.Run(ctx, c.documents(ctx, a, rejects), pipeline.Options{
		Keep: keep, Coder: coder, Inputs: c.paths(), Workers: c.Jobs, Clock: a.now, Seed: a.Seed,
		Rejects: func() int { return rejects.n }, Rejected: rejects.add, Progress: bar.show,
	})
}

func (c *readCmd) print(ctx context.Context, a *app) error {
	rejects := newRejects(a, c.Reject)
	out := bufio.NewWriterSize(a.out, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for d, err := range c.documents(ctx, a, rejects) {
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return rejects.close()
}
