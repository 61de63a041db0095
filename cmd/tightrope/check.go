package main

import (
	"context"
	"os"

	"tightrope/accuracy"
	"tightrope/code/parse/train"
)

type checkCmd struct {
	Data string `env:"TIGHTROPE_DATA" default:"../shared/data" placeholder:"DIR" help:"Where the evaluation data lies."`
}

func (*checkCmd) Help() string {
	return `Examples:
  tightrope check
  tightrope check --data ~/evaluation

Prints precision, recall and F1 on the development sets, each with its licence and its limits. A set
that is absent is named as absent.

Exit status: 0 done, 1 failed, 2 wrong usage.`
}

// Run prints the accuracy report.
func (c *checkCmd) Run(ctx context.Context, a *app) error {
	return accuracy.Report(ctx, a.out, c.Data)
}

type trainCmd struct {
	Data string `env:"TIGHTROPE_TREEBANKS" default:"../shared/data/treebanks" placeholder:"DIR" help:"Where the treebanks lie."`
	Out  string `default:"code/parse/model" placeholder:"DIR" help:"Where the model is written."`
}

func (*trainCmd) Help() string {
	return `Examples:
  tightrope train
  tightrope train --data treebanks --out /tmp/model

The same treebanks and seed give the same bytes.

Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.`
}

// Run trains the fast engine's model.
func (c *trainCmd) Run(ctx context.Context, a *app) error {
	if _, err := os.Stat(c.Data); err != nil {
		return fail(exitFailed, "make train TIGHTROPE_DATA=/path/to/data", "treebanks: %v", err)
	}
	_, err := train.Run(ctx, train.Options{Data: c.Data, Out: c.Out, Seed: a.Seed, Progress: func(line string) { a.say("%s", line) }})
	return err
}
