package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"tightrope/accuracy"
	"tightrope/code"
	"tightrope/code/codetest"
	"tightrope/code/opinion"
	learn "tightrope/code/opinion/train"
	"tightrope/code/parse/train"
	"tightrope/plover"
)

type checkCmd struct {
	Data   string `env:"TIGHTROPE_DATA" default:"../shared/data" placeholder:"DIR" help:"Where the evaluation data lies."`
	Misses string `placeholder:"TYPE" help:"List instead where the coder misses this act, or all, in the labelled sentences of a checkout that are not held back."`
}

func (*checkCmd) Help() string {
	return `Examples:
  tightrope check
  tightrope check --data ~/evaluation
  tightrope check --misses AID

Prints precision, recall and F1 on the development sets, each with its licence and its limits. A set
that is absent is named as absent.

Exit status: 0 done, 1 failed, 2 wrong usage.`
}

// Run prints the accuracy report.
func (c *checkCmd) Run(ctx context.Context, a *app) error {
	if c.Misses == "" {
		return accuracy.Report(ctx, a.out, c.Data)
	}
	if c.Misses != "all" && !plover.Type(c.Misses).Valid() {
		return fail(exitUsage, "tightrope check --misses AID", "there is no act %q", c.Misses)
	}
	err := accuracy.Misses(ctx, a.out, c.Misses)
	if errors.Is(err, accuracy.ErrNoData) {
		return fail(exitFailed, "cd to the root of a checkout", "%v", err)
	}
	return err
}

type trainCmd struct {
	Data     string `env:"TIGHTROPE_TREEBANKS" default:"../shared/data/treebanks" placeholder:"DIR" help:"Where the treebanks lie."`
	News     string `default:"../shared/data/news" placeholder:"DIR" help:"Where the news without trees lies, which the network's teachers parse."`
	Out      string `default:"code/parse/model" placeholder:"DIR" help:"Where the models are written."`
	Keep     string `placeholder:"DIR" help:"Keep finished stages here: a run that was interrupted goes on with them."`
	FastOnly bool   `help:"Train the fast engine and the sentence splitter alone."`
	Second   string `placeholder:"DIR" help:"Train the second opinion of the coder alone, from the labelled sentences in DIR; --out names the folder of opinion.model."`
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
	if c.Second != "" {
		return c.second(ctx, a)
	}
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

// second trains the second opinion of the coder.
func (c *trainCmd) second(ctx context.Context, a *app) error {
	list, err := codetest.LoadLabelled(filepath.Join(c.Second, "*.txt"))
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return fail(exitFailed, "tightrope train --second code/testdata/labelled", "no labelled sentences in %s", c.Second)
	}
	coder, err := code.New(code.Options{RulesAlone: true})
	if err != nil {
		return err
	}
	m, r, err := learn.Run(ctx, coder, list, learn.Options{Settings: opinion.Settings{Seed: a.Seed}})
	if err != nil {
		return err
	}
	a.say("%d sentences, %d frames, %d events: F1 of acts %.3f by the rules, %.3f with the second opinion, over frames not learnt from", r.Sentences, r.Frames, r.Events, r.Rules.F1(), r.With.F1())
	return os.WriteFile(filepath.Join(c.Out, "opinion.model"), m.Encode(), 0o644)
}
