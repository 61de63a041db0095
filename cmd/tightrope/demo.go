package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tightrope"
	"tightrope/pipeline"
	"tightrope/read"
	"tightrope/store/sqlite"
)

// demoCorpus is written for demonstration; demo/README.md says how.
//
//go:embed demo/corpus.jsonl
var demoCorpus []byte

// demoTime stands for the present in the demonstration, so that it gives the
// same bytes on every machine.
const demoTime = "2026-03-01T00:00:00Z"

type demoCmd struct {
	serveCmd
	NoServe bool `name:"no-serve" help:"Read, code and measure only."`
}

func (*demoCmd) Help() string {
	return `Examples:
  tightrope demo
  tightrope demo --no-serve --case demo.db

Reads a bundled corpus, written for demonstration, into a case of its own in the temporary folder (or
into --case) and serves it.

Exit status: 0 ended, 1 failed, 2 wrong usage.`
}

// Run makes the demonstration case afresh and serves it.
func (c *demoCmd) Run(ctx context.Context, a *app) (err error) {
	if a.Case == "tightrope.db" {
		a.Case = filepath.Join(os.TempDir(), "tightrope-demo.db")
	}
	keep, err := c.build(ctx, a)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	if c.NoServe {
		return nil
	}
	return c.serve(ctx, a, keep, true)
}

func (c *demoCmd) build(ctx context.Context, a *app) (*sqlite.Case, error) {
	keep, err := openCase(ctx, a, true)
	if err != nil {
		return nil, err
	}
	coder, err := (&inputs{Engine: c.Engine, tables: c.tables}).coder(a, func(r tightrope.Reject) { tellReject(a, r) })
	if err != nil {
		return nil, err
	}
	began := time.Now()
	present, err := clock(demoTime)
	if err != nil {
		return nil, err
	}
	if a.Clock != "" {
		present = a.now
	}
	var bad []tightrope.Reject
	docs := read.Open(ctx, []string{"-"}, read.Options{
		Stdin: bytes.NewReader(demoCorpus), Rejected: func(r tightrope.Reject) { bad = append(bad, r) },
	})
	bar := a.progress()
	sum, err := pipeline.Run(ctx, docs, pipeline.Options{
		Keep: keep, Coder: coder, Inputs: []string{"demo"}, Clock: present, Seed: a.Seed, Progress: bar.show,
	})
	bar.end()
	if err != nil {
		return nil, err
	}
	if len(bad) > 0 {
		return nil, fmt.Errorf("the bundled corpus is damaged at line %d: %s", bad[0].Line, bad[0].Reason)
	}
	a.say("demonstration corpus: %d reports written for this purpose, %d claims, %d events in %s, %.1f s",
		sum.Read, sum.Claims, sum.Events, a.Case, time.Since(began).Seconds())
	return keep, nil
}
