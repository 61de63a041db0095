package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"

	"tightrope"
	"tightrope/code/parse"
)

type parseCmd struct {
	inputs
	Input string `enum:"text,conllu" default:"text" help:"text: documents. conllu: gold tokens, which are never changed."`
}

func (*parseCmd) Help() string {
	return `Examples:
  tightrope parse article.txt
  tightrope parse --input conllu --engine fast test.conllu > parsed.conllu

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 130 interrupted.`
}

// Run prints CoNLL-U.
func (c *parseCmd) Run(ctx context.Context, a *app) error {
	engine, err := parse.New(parse.Options{Engine: c.Engine})
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(a.out, 1<<16)
	if c.Input == "conllu" {
		err = c.gold(ctx, a, engine, out)
	} else {
		err = c.text(ctx, a, engine, out)
	}
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	return err
}

// text parses documents, each sentence with its number in the document.
func (c *parseCmd) text(ctx context.Context, a *app, engine *parse.Engine, out io.Writer) error {
	rejects := newRejects(a, c.Reject)
	for d, err := range c.documents(ctx, a, rejects) {
		if err != nil {
			return err
		}
		sentences := engine.Sentences(d)
		for i := range sentences {
			if err := parse.WriteCoNLLU(out, parse.Conllu(d, &sentences[i])); err != nil {
				return err
			}
		}
	}
	return rejects.close()
}

// gold tags and parses the tokens of CoNLL-U files.
func (c *parseCmd) gold(ctx context.Context, a *app, engine *parse.Engine, out io.Writer) error {
	for _, path := range c.paths() {
		if err := c.goldFile(ctx, a, engine, path, out); err != nil {
			return err
		}
	}
	return nil
}

func (c *parseCmd) goldFile(ctx context.Context, a *app, engine *parse.Engine, path string, out io.Writer) (err error) {
	in := a.in
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return fail(exitFailed, "tightrope parse --input conllu -", "%v", err)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		in = file
	}
	var batch []*parse.ConlluSentence
	for s, err := range parse.ReadCoNLLU(in) {
		if err != nil {
			return errors.Join(parseBatch(engine, batch, out), fail(exitFailed, "tightrope parse --input text "+path, "%s: %v", path, err))
		}
		if batch = append(batch, s); len(batch) < conlluBatch {
			continue
		}
		if err := errors.Join(ctx.Err(), parseBatch(engine, batch, out)); err != nil {
			return err
		}
		batch = batch[:0]
	}
	return parseBatch(engine, batch, out)
}

// conlluBatch is the number of sentences that are parsed together.
const conlluBatch = 64

func parseBatch(engine *parse.Engine, batch []*parse.ConlluSentence, out io.Writer) error {
	sentences := make([]tightrope.Sentence, len(batch))
	for i, s := range batch {
		sentences[i] = *s.Sentence() // its tokens are those of s
	}
	engine.ParseAll(sentences)
	for _, s := range batch {
		if err := parse.WriteCoNLLU(out, s); err != nil {
			return err
		}
	}
	return nil
}
