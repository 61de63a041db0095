package main

import (
	"context"
	"fmt"

	"tightrope/pipeline"
)

type verifyCmd struct{}

func (*verifyCmd) Help() string {
	return `Examples:
  tightrope verify
  tightrope verify --case belarus.db

Recomputes the hashes of every document and looks up every quote at its offsets.

Exit status: 0 all quotes stand, 1 failed, 4 a quote or a hash does not match.`
}

// Run checks the whole case.
func (c *verifyCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	result, err := pipeline.Verify(ctx, keep)
	if err != nil {
		return err
	}
	for _, m := range result.Mismatches {
		if _, err := fmt.Fprintf(a.out, "%s\t%s\t%s\n", m.Doc, m.Record, m.What); err != nil {
			return err
		}
	}
	if n := len(result.Mismatches); n > 0 {
		return fail(exitGate, "tightrope verify --case "+a.Case+" | head", "%d of %d checks failed", n, result.Checked)
	}
	a.say("%d documents, %d quotes: every quote stands at its place", result.Documents, result.Quotes)
	return nil
}

// say prints a line for people, unless they asked for quiet.
func (a *app) say(format string, args ...any) {
	if !a.Quiet {
		tell(a.err, format, args...)
	}
}
