// Package train makes the model of the fast engine from treebanks. The same
// files, options and seed give the same bytes, whatever the number of workers.
package train

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"tightrope"
	"tightrope/code/parse"
)

// Options of a training run. Zero values stand for those of the shipped model.
type Options struct {
	Data     string // folder with ewt/ and gum_free/
	Out      string // folder that gets english.model, train.lock and NOTICE
	Seed     uint64
	Workers  int          // at most this many trainings at one time; 0: 2
	Progress func(string) // gets a line now and then; may be nil

	TaggerBits, MoverBits, LabellerBits     int // rows of the tables, as powers of two
	TaggerEpochs, ParserEpochs, ParserCount int // ParserCount parsers are trained and averaged
}

// Defaults of Options.
const (
	taggerBits   = 18
	moverBits    = 21
	labellerBits = 17
	taggerEpochs = 12
	parserEpochs = 15
	parserCount  = 3
)

// Shares of features left out while learning, found on the development sets.
const (
	tagDropout   = 0.3
	parseDropout = 0.2
)

// clipShare is the share of weights that the scale of a table holds exactly.
const clipShare = 0.9999

func (o *Options) fill() {
	for _, d := range []struct {
		field *int
		value int
	}{
		{&o.Workers, 2},
		{&o.TaggerBits, taggerBits},
		{&o.MoverBits, moverBits},
		{&o.LabellerBits, labellerBits},
		{&o.TaggerEpochs, taggerEpochs},
		{&o.ParserEpochs, parserEpochs},
		{&o.ParserCount, parserCount},
	} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
}

func (o *Options) say(format string, args ...any) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf(format, args...))
	}
}

// Result is a finished training run.
type Result struct {
	Path   string // of the model file
	SHA256 string
	Bytes  int
	Dev    []Figure
}

// Figure is the accuracy on one development set.
type Figure struct {
	Name     string
	Accuracy parse.Accuracy
}

// Run trains a model and writes it. It fails on a treebank that is not there,
// on a document whose licence is not free, and when ctx is cancelled.
func Run(ctx context.Context, o Options) (*Result, error) {
	o.fill()
	c, err := readCorpus(o.Data)
	if err != nil {
		return nil, err
	}
	m, err := learn(ctx, c, o)
	if err != nil {
		return nil, err
	}
	m.Notice, m.Manifest = notice(c), manifest(c, o)
	file, err := parse.EncodeModel(m)
	if err != nil {
		return nil, err
	}
	r := &Result{Path: filepath.Join(o.Out, "english.model"), SHA256: tightrope.Hash(file), Bytes: len(file)}
	if r.Dev, err = evaluate(file, c); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{"english.model", file}, {"train.lock", []byte(m.Manifest)}, {"NOTICE", []byte(m.Notice)}} {
		if err := os.WriteFile(filepath.Join(o.Out, f.name), f.data, 0o644); err != nil {
			return nil, fmt.Errorf("write model: %w", err)
		}
	}
	return r, nil
}

// learn trains every part of the model.
func learn(ctx context.Context, c *corpus, o Options) (*parse.Model, error) {
	m := &parse.Model{Classes: c.classes, Labels: c.labels}
	var err error
	if m.Splitter, err = learnSplits(c.train, o.Seed); err != nil {
		return nil, fmt.Errorf("train sentence splitter: %w", err)
	}
	m.Lemmas = learnLemmas(c.train, c.classes)
	o.say("tagging the training text by jackknife")
	if err := jackknife(ctx, c.train, c.classes, o); err != nil {
		return nil, fmt.Errorf("tag training text: %w", err)
	}
	var tagWeights []float32
	moves, labels := make([][]float32, o.ParserCount), make([][]float32, o.ParserCount)
	err = parallel(o.Workers, o.ParserCount+1, func(k int) (err error) {
		if k == o.ParserCount {
			tagWeights, err = learnTags(ctx, c.train, c.classes, o, o.TaggerEpochs, o.Seed)
			return err
		}
		moves[k], labels[k], err = learnTrees(ctx, c.trees(), c.classes, len(c.labels), o, o.Seed+uint64(k))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("train tagger and parser: %w", err)
	}
	m.Tagger = quantise(tagWeights, o.TaggerBits, parse.TagWidth, largest(tagWeights, clipShare))
	d := differences(sum(moves))
	m.Mover = quantise(d, o.MoverBits, parse.MoveWidth, largest(d, clipShare))
	l := sum(labels)
	m.Labeller = quantise(l, o.LabellerBits, parse.LabelWidth, largest(l, clipShare))
	return m, nil
}

// sum adds tables of parsers trained apart.
func sum(tables [][]float32) []float32 {
	out := tables[0]
	for _, t := range tables[1:] {
		for i, v := range t {
			out[i] += v
		}
	}
	return out
}

// evaluate parses the development sets with the model as written.
func evaluate(file []byte, c *corpus) ([]Figure, error) {
	e, err := parse.New(parse.Options{Model: file})
	if err != nil {
		return nil, err
	}
	var out []Figure
	for _, d := range c.dev {
		gold, system := make([]tightrope.Sentence, len(d.sentences)), make([]tightrope.Sentence, len(d.sentences))
		for i, s := range d.sentences {
			gold[i].Tokens = s.tokens
			system[i].Tokens = make([]tightrope.Token, len(s.tokens))
			for k := range s.tokens {
				system[i].Tokens[k] = tightrope.Token{Form: s.tokens[k].Form, SpaceAfter: s.tokens[k].SpaceAfter}
			}
			e.Parse(&system[i])
		}
		a, err := parse.Score(gold, system)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", d.name, err)
		}
		out = append(out, Figure{d.name, a})
	}
	return out, nil
}

// parallel calls f(0) to f(n-1), at most workers at a time.
func parallel(workers, n int, f func(k int) error) error {
	slots := make(chan struct{}, max(1, workers))
	errs := make([]error, n)
	var wg sync.WaitGroup
	for k := range n {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			errs[k] = f(k)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
