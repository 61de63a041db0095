// Package train makes the models of the language engines from treebanks, and
// the network's with the help of news without trees. The same
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
	Out      string // folder that gets the models, train.lock and NOTICE
	Seed     uint64
	Workers  int          // at most this many trainings at one time; 0: 2
	News     string       // folder with the news that the teachers parse; empty: none
	Kept     string       // folder for finished stages, with which a run goes on; empty: none
	FastOnly bool         // leave the network as it is
	Progress func(string) // gets a line now and then; may be nil

	Teacher, Student NetOptions // zero: those of the shipped network

	TaggerBits, RoleBits, MoverBits, LabellerBits       int // rows of the tables, as powers of two
	TaggerEpochs, RoleEpochs, ParserEpochs, ParserCount int // ParserCount parsers are trained and averaged
}

// Defaults of Options.
const (
	taggerBits   = 18
	roleBits     = 17
	moverBits    = 21
	labellerBits = 17
	taggerEpochs = 12
	roleEpochs   = 6
	parserEpochs = 15
	parserCount  = 3
)

// Shares of features left out while learning, found on the development sets.
const (
	tagDropout   = 0.3
	roleDropout  = 0.3
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
		{&o.RoleBits, roleBits},
		{&o.MoverBits, moverBits},
		{&o.LabellerBits, labellerBits},
		{&o.TaggerEpochs, taggerEpochs},
		{&o.RoleEpochs, roleEpochs},
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
	if o.Teacher.Epochs == 0 {
		o.Teacher = TeacherOptions()
	}
	if o.Student.Epochs == 0 {
		o.Student = StudentOptions()
	}
}

func (o *Options) say(format string, args ...any) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf(format, args...))
	}
}

// Result is a finished training run.
type Result struct {
	Files []File
	Dev   []Figure
}

// File is a file that was written.
type File struct {
	Path   string
	SHA256 string
	Bytes  int
}

// Figure is the accuracy of one engine on one development set.
type Figure struct {
	Engine, Name string
	Accuracy     parse.Accuracy
}

// Run trains the models and writes them. It fails on a treebank that is not
// there, on a document whose licence is not free, and when ctx is cancelled.
func Run(ctx context.Context, o Options) (*Result, error) {
	o.fill()
	c, err := readCorpus(o.Data)
	if err != nil {
		return nil, err
	}
	kept := checkpoints{o.Kept}
	file, err := stage(kept, "fast", o.key(c), func() ([]byte, error) { return makeFast(ctx, c, o) })
	if err != nil {
		return nil, err
	}
	m, err := parse.DecodeModel(file)
	if err != nil {
		return nil, err
	}
	r := &Result{}
	if err := r.write(o.Out, "english.model", file); err != nil {
		return nil, err
	}
	if m.Splitter, err = r.writeSplitter(c, &o); err != nil {
		return nil, err
	}
	if r.Dev, err = evaluate("fast", m, nil, c); err != nil {
		return nil, err
	}
	var news []fileRecord
	if !o.FastOnly {
		n, records, err := makeNet(ctx, c, m, kept, &o)
		if err != nil {
			return nil, err
		}
		news = records
		n.Notice, n.Manifest = notice(c), manifest(c, news, o)
		figures, err := r.writeNet(o.Out, n, m, c)
		if err != nil {
			return nil, err
		}
		r.Dev = append(r.Dev, figures...)
	}
	if err := r.write(o.Out, "train.lock", []byte(manifest(c, news, o))); err != nil {
		return nil, err
	}
	return r, r.write(o.Out, "NOTICE", []byte(notice(c)))
}

// key names all that the fast engine's model is made from.
func (o *Options) key(c *corpus) string {
	return fmt.Sprintf("%+v %d %d %d %d %d %d %d %d %d", c.files, o.Seed, o.TaggerBits, o.RoleBits, o.MoverBits, o.LabellerBits,
		o.TaggerEpochs, o.RoleEpochs, o.ParserEpochs, o.ParserCount)
}

func makeFast(ctx context.Context, c *corpus, o Options) ([]byte, error) {
	m, err := learn(ctx, c, o)
	if err != nil {
		return nil, err
	}
	m.Notice, m.Manifest = notice(c), manifest(c, nil, o)
	return parse.EncodeModel(m)
}

// makeNet trains the network for the tags and the sentences of m.
func makeNet(ctx context.Context, c *corpus, m *parse.Model, kept checkpoints, o *Options) (*parse.Net, []fileRecord, error) {
	tags, err := stage(kept, "tags", o.key(c), func() ([][]int, error) {
		o.say("tagging the training text by jackknife")
		err := jackknife(ctx, c.train, c.classes, *o)
		tags := make([][]int, len(c.train))
		for i, s := range c.train {
			tags[i] = s.tagged
		}
		return tags, err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("tag training text: %w", err)
	}
	for i, s := range c.train {
		s.tagged = tags[i]
	}
	e, err := parse.NewWithModel(m)
	if err != nil {
		return nil, nil, err
	}
	news, records, err := readNews(o.News, e)
	if err != nil {
		return nil, nil, err
	}
	if err := tagWith(&m.Tagger, c.classes, news); err != nil {
		return nil, nil, err
	}
	l, err := newLesson(c.train, c.classes, c.labels)
	if err != nil {
		return nil, nil, err
	}
	s := &school{o: o, c: c, lesson: l, kept: kept, key: o.key(c), news: news}
	n, err := s.learn(ctx)
	return n, records, err
}

// write writes a file of the model.
func (r *Result) write(dir, name string, data []byte) error {
	f := File{Path: filepath.Join(dir, name), SHA256: tightrope.Hash(data), Bytes: len(data)}
	if err := os.WriteFile(f.Path, data, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	r.Files = append(r.Files, f)
	return nil
}

// writeSplitter trains and writes the sentence splitter.
func (r *Result) writeSplitter(c *corpus, o *Options) (parse.Splitter, error) {
	o.say("training the sentence splitter")
	t, err := learnSplits(c.train, o.Seed)
	if err != nil {
		return t, fmt.Errorf("train sentence splitter: %w", err)
	}
	file, err := parse.EncodeSplitter(t, notice(c))
	if err != nil {
		return t, err
	}
	if err := r.write(o.Out, "splitter.model", file); err != nil {
		return t, err
	}
	return parse.DecodeSplitter(file)
}

// writeNet writes the network and returns its accuracy as written.
func (r *Result) writeNet(dir string, n *parse.Net, m *parse.Model, c *corpus) ([]Figure, error) {
	file, err := parse.EncodeNet(n, m)
	if err != nil {
		return nil, err
	}
	if n, err = parse.DecodeNet(file, m); err != nil {
		return nil, err
	}
	if err := r.write(dir, "english.net", file); err != nil {
		return nil, err
	}
	return evaluate("default", m, n, c)
}

// learn trains every part of the model.
func learn(ctx context.Context, c *corpus, o Options) (*parse.Model, error) {
	m := &parse.Model{Classes: c.classes, Labels: c.labels}
	var err error
	m.Lemmas = learnLemmas(c.train, c.classes)
	o.say("tagging the training text by jackknife")
	if err := jackknife(ctx, c.train, c.classes, o); err != nil {
		return nil, fmt.Errorf("tag training text: %w", err)
	}
	if m.Tagger, err = tagging(o, len(c.classes)).learn(ctx, c.train, c.classes); err != nil {
		return nil, fmt.Errorf("train tagger: %w", err)
	}
	o.say("tagging the training text again")
	if err := learnRetagger(ctx, m, c.train, o); err != nil {
		return nil, fmt.Errorf("train second tagger: %w", err)
	}
	o.say("finding roles in the training text")
	if err := learnRoles(ctx, m, c.train, o); err != nil {
		return nil, fmt.Errorf("train role finder: %w", err)
	}
	moves, labels := make([][]float32, o.ParserCount), make([][]float32, o.ParserCount)
	err = parallel(o.Workers, o.ParserCount, func(k int) (err error) {
		moves[k], labels[k], err = learnTrees(ctx, c.train, c.classes, len(c.labels), o, o.Seed+uint64(k))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("train parser: %w", err)
	}
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

// evaluate parses the development sets with the models as written.
func evaluate(engine string, m *parse.Model, n *parse.Net, c *corpus) ([]Figure, error) {
	e, err := parse.NewWithNet(m, n)
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
		}
		e.ParseAll(system)
		a, err := parse.Score(gold, system)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", d.name, err)
		}
		out = append(out, Figure{engine, d.name, a})
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
