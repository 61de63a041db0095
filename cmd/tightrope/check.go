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
	Data     string `env:"TIGHTROPE_TREEBANKS" default:"../shared/data/treebanks" placeholder:"DIR" help:"Where the treebanks lie."`
	News     string `default:"../shared/data/news" placeholder:"DIR" help:"Where the news without trees lies, which the network's teachers parse."`
	Out      string `default:"code/parse/model" placeholder:"DIR" help:"Where the models are written."`
	Keep     string `placeholder:"DIR" help:"Keep finished stages here: a run that was interrupted goes on with them."`
	FastOnly bool   `help:"Train the fast engine and the sentence splitter alone."`
}

func (*trainCmd) Help() string {
	return `Examples:
  tightrope train --keep /tmp/stages
  tightrope train --fast-only --out /tmp/model

The fast engine takes about ten minutes on two cores, the network about an hour more. The same texts
and seed give the same bytes.

Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.`
}

// Run trains the models of the language engines.
func (c *trainCmd) Run(ctx context.Context, a *app) error {
	if _, err := os.Stat(c.Data); err != nil {
		return fail(exitFailed, "make train TIGHTROPE_DATA=/path/to/data", "treebanks: %v", err)
	}
	r, err := train.Run(ctx, train.Options{
		Data: c.Data, News: c.News, Out: c.Out, Kept: c.Keep, FastOnly: c.FastOnly, Seed: a.Seed,
		Progress: func(line string) { a.say("%s", line) },
	})
	if err != nil {
		return err
	}
	for _, f := range r.Dev {
		a.say("%s, %s dev: %s", f.Engine, f.Name, f.Accuracy.String())
	}
	for _, f := range r.Files {
		a.say("%s  %d bytes  %s", f.SHA256, f.Bytes, f.Path)
	}
	return nil
}
