package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"tightrope"
	"tightrope/code"
	"tightrope/code/parse"
	"tightrope/show/tree"
)

type annotateCmd struct {
	inputs
	Format   string `enum:"jsonl,svg" default:"jsonl" help:"jsonl: one line a document. svg: one drawing of the sentences' trees."`
	Sentence *int   `placeholder:"N" help:"Draw sentence N of the document alone; numbers as in parse."`
	Width    int    `default:"${treeWidth}" placeholder:"PIXELS" help:"Where a drawn sentence goes on in the next row (${treeWidth}); below ${narrow} its words stand one under another."`
}

func (*annotateCmd) Help() string {
	return `Examples:
  tightrope annotate article.txt
  tightrope annotate --format jsonl articles.jsonl > layers.jsonl
  tightrope annotate --format svg article.txt > trees.svg
  tightrope annotate --format svg --sentence 3 article.txt > sentence.svg

Offsets are bytes of the document's text; a token's head is its number in the sentence, 0 for the root.
A drawing shows all sentences of all documents one under another, with the parts of their claims; it
names the engine and the model that read them.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 130 interrupted.`
}

// Run prints every layer of every document, in the order of the input.
func (c *annotateCmd) Run(ctx context.Context, a *app) error {
	if err := c.usage(); err != nil {
		return err
	}
	if c.Format == "svg" {
		return c.draw(ctx, a)
	}
	return c.each(ctx, a, func(w *json.Encoder, d *tightrope.Document, n *code.Annotation) error {
		n.ID = inputID(d)
		return w.Encode(n)
	})
}

// usage refuses what the chosen format would ignore.
func (c *annotateCmd) usage() error {
	switch {
	case c.Sentence != nil && *c.Sentence < 1:
		return fail(exitUsage, "tightrope annotate --format svg --sentence 1 article.txt", "--sentence %d: sentences are numbered from 1", *c.Sentence)
	case c.Sentence != nil && c.Format != "svg":
		return fail(exitUsage, "tightrope annotate --format svg --sentence "+strconv.Itoa(*c.Sentence)+" article.txt", "--sentence chooses what --format svg draws, not what --format %s prints", c.Format)
	case c.Width < tree.MinWidth || c.Width > tree.MaxWidth:
		return fail(exitUsage, "tightrope annotate --format svg --width "+strconv.Itoa(tree.DefaultWidth)+" article.txt", "--width %d is not between %d and %d", c.Width, tree.MinWidth, tree.MaxWidth)
	}
	return nil
}

// draw prints one drawing of all trees, those of the readable inputs if some
// were rejected.
func (c *annotateCmd) draw(ctx context.Context, a *app) error {
	engine, err := parse.New(parse.Options{Engine: c.Engine})
	if err != nil {
		return fmt.Errorf("load the language model: %w", err)
	}
	var drawn []tree.Sentence
	documents := 0
	rejected := c.each(ctx, a, func(_ *json.Encoder, d *tightrope.Document, n *code.Annotation) error {
		documents++
		chosen, err := c.chosen(documents, inputID(d), n.Parsed)
		for i := range chosen {
			drawn = append(drawn, tree.Sentence{Sentence: chosen[i], Above: inputID(d), Marks: marksOf(&chosen[i], n.Claims)})
		}
		return err
	})
	var h *hinted
	if rejected != nil && (!errors.As(rejected, &h) || h.status != exitRejects) {
		return rejected
	}
	if _, err := a.out.Write(tree.SVG(drawn, tree.Options{Width: c.Width, Caption: []string{tree.DrawnWith(engine.Name(), engine.ModelSHA256())}})); err != nil {
		return err
	}
	return rejected
}

// chosen returns the sentences of a document that are drawn.
func (c *annotateCmd) chosen(documents int, id string, all []tightrope.Sentence) ([]tightrope.Sentence, error) {
	if c.Sentence == nil {
		return all, nil
	}
	if documents > 1 {
		return nil, fail(exitUsage, "tightrope annotate --format svg article.txt", "--sentence %d is of one document, and more than one was read", *c.Sentence)
	}
	for i := range all {
		if all[i].Index == *c.Sentence {
			return all[i : i+1], nil
		}
	}
	hint := "tightrope annotate --format svg"
	if len(all) > 0 {
		hint += " --sentence " + strconv.Itoa(len(all))
	}
	if id == "" {
		id = "the document"
	} else {
		hint += " " + id
	}
	return nil, fail(exitUsage, hint, "--sentence %d: %s has %s", *c.Sentence, id, counted(len(all), "sentence"))
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// marksOf gathers what the claims of a sentence mark in it.
func marksOf(s *tightrope.Sentence, claims []tightrope.Claim) []tree.Mark {
	var out []tree.Mark
	for i := range claims {
		c := &claims[i]
		if len(c.Evidence) > 0 && c.Evidence[0].Sentence == s.Index {
			out = append(out, tree.MarksOf(c, c.Evidence[0].Doc)...)
		}
	}
	return out
}
