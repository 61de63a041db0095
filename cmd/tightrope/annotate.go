package main

import (
	"context"
	"encoding/json"

	"tightrope"
	"tightrope/code"
)

type annotateCmd struct {
	inputs
	Format string `enum:"jsonl" default:"jsonl" help:"jsonl: one line a document."`
}

func (*annotateCmd) Help() string {
	return `Examples:
  tightrope annotate article.txt
  tightrope annotate --format jsonl articles.jsonl > layers.jsonl

Offsets are bytes of the document's text; a token's head is its number in the sentence, 0 for the root.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 130 interrupted.`
}

// Run prints every layer of every document, in the order of the input.
func (c *annotateCmd) Run(ctx context.Context, a *app) error {
	return c.each(ctx, a, func(w *json.Encoder, d *tightrope.Document, n *code.Annotation) error {
		n.ID = inputID(d)
		return w.Encode(n)
	})
}
