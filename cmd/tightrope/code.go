package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"tightrope"
	"tightrope/code"
	"tightrope/code/parse"
	"tightrope/pipeline"
	"tightrope/read"
)

// inputs are the documents that a reading verb takes, and how to code them.
type inputs struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Files, folders, globs or - for standard input (the default)."`
	Engine string   `enum:"default,fast" default:"default" help:"Language engine: default is the best one in this program, fast the quickest."`
	tables
	Reject string `name:"rejects" default:"rejects.jsonl" placeholder:"FILE" help:"Where inputs that could not be read are listed."`
	Jobs   int    `short:"j" help:"Coding workers; 0 is one a processor."`
}

func (in *inputs) paths() []string {
	if len(in.Paths) == 0 {
		return []string{"-"}
	}
	return in.Paths
}

// coder builds the coder that the options ask for. Rows of the user's own tables
// that are left out are told to rejected.
func (in *inputs) coder(a *app, rejected func(tightrope.Reject)) (*code.Coder, error) {
	actors, err := in.load(a, rejected)
	if err != nil {
		return nil, err
	}
	engine, err := parse.New(parse.Options{Engine: in.Engine})
	if err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	return code.New(code.Options{Parse: engine, Actors: actors})
}

// documents reads the inputs; bad ones are listed as they come.
func (in *inputs) documents(ctx context.Context, a *app, r *rejects) iter.Seq2[*tightrope.Document, error] {
	return read.Open(ctx, in.paths(), read.Options{Stdin: a.in, Rejected: r.add})
}

type codeCmd struct {
	inputs
	NoText bool `name:"no-text" help:"Leave quotes and sentence texts out."`
	Why    bool `help:"Tell in words how each sentence was coded: trigger, tree, status, rules, and what was left out and why."`
}

func (*codeCmd) Help() string {
	return `Examples:
  tightrope code article.html
  cat articles.jsonl | tightrope code - > claims.jsonl
  tightrope code --why article.html

Input lines are JSON with text or html, and id, title, date, url, publisher, lang if known.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 130 interrupted.`
}

// claimLine is a claim with the name under which its document came in.
type claimLine struct {
	tightrope.Claim
	InputID string `json:"input_id"`
}

// Run codes documents and prints their claims, a document at a time, in the
// order of the input.
func (c *codeCmd) Run(ctx context.Context, a *app) error {
	if c.Why {
		return c.explain(ctx, a)
	}
	return c.each(ctx, a, func(w *json.Encoder, d *tightrope.Document, n *code.Annotation) error {
		for i := range n.Claims {
			line := claimLine{Claim: n.Claims[i], InputID: inputID(d)}
			if c.NoText {
				withoutText(&line.Claim)
			}
			if err := w.Encode(&line); err != nil {
				return err
			}
		}
		return nil
	})
}

// each annotates every document and hands it to print. The workers code several
// documents at once; print sees them in the order of the input.
func (in *inputs) each(ctx context.Context, a *app, print func(*json.Encoder, *tightrope.Document, *code.Annotation) error) error {
	rejects := newRejects(a, in.Reject)
	coder, err := in.coder(a, rejects.add)
	if err != nil {
		return err
	}
	bar := a.progress()
	out := bufio.NewWriterSize(a.out, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	run := pipeline.RunID(in.paths(), coder.ID(), a.Seed)
	now := tightrope.MomentOf(a.now())
	done := 0
	for got, err := range pipeline.Annotate(ctx, in.documents(ctx, a, rejects), coder, in.Jobs) {
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		if got.Fault != nil {
			rejects.add(got.Reject())
			continue
		}
		pipeline.Stamp(got.Annotation.Claims, got.Doc, run, now)
		if err := print(enc, got.Doc, got.Annotation); err != nil {
			return err
		}
		done++
		bar.show(pipeline.Progress{Step: "code", Done: done})
	}
	bar.end()
	if err := out.Flush(); err != nil {
		return err
	}
	return rejects.close()
}

func inputID(d *tightrope.Document) string {
	if d.SourceID != "" {
		return d.SourceID
	}
	return d.SourceFile
}

// withoutText takes the publisher's words out of a claim; offsets and hashes
// stay, so that who holds the text can still check it.
func withoutText(c *tightrope.Claim) {
	c.Text, c.EventText = "", nil
	for i := range c.Evidence {
		c.Evidence[i].Quote = ""
	}
	for i := range c.Actor {
		c.Actor[i].EntityText = ""
	}
	for i := range c.Recipient {
		c.Recipient[i].EntityText = ""
	}
	if c.Condition != nil {
		c.Condition = &tightrope.Condition{Span: c.Condition.Span}
	}
}
