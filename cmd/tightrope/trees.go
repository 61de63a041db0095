package main

import (
	"fmt"
	"io"
	"sync"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/show"
)

// trees is the language engine as the page wants it.
type trees struct{ *parse.Engine }

// WriteCoNLLU writes a sentence of the document.
func (trees) WriteCoNLLU(w io.Writer, d *tightrope.Document, s *tightrope.Sentence) error {
	return parse.WriteCoNLLU(w, parse.Conllu(d, s))
}

// treeParser loads the engine when the first tree is asked for: most readers of a
// case never ask.
func treeParser(name string) func() (show.Parser, error) {
	return sync.OnceValues(func() (show.Parser, error) {
		engine, err := parse.New(parse.Options{Engine: name})
		if err != nil {
			return nil, fmt.Errorf("load the language model: %w", err)
		}
		return trees{engine}, nil
	})
}
