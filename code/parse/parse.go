// Package parse reads English: it cuts a document into sentences and words,
// tags and lemmatises the words and joins them in a dependency tree, by the
// conventions of Universal Dependencies.
//
// The way is text -> blocks -> tokens -> sentences -> tags -> heads and labels
// -> lemmas. Blocks and tokens come from rules and word lists (lexicon/), all
// else from models trained on the English Web Treebank and on GUM (model/, made
// by the train package): linear ones in the fast engine, a network in the
// default one. Offsets are bytes of the document's text and never move. The
// strings of tags and relations point into the model.
package parse

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"tightrope"
)

// ErrUnknownEngine is returned for an engine name that is none of "", "fast" and "default".
var ErrUnknownEngine = errors.New("unknown engine")

//go:embed model/english.model
var embeddedModelFile []byte

//go:embed model/english.net
var embeddedNetFile []byte

// embedded and embeddedNet decode what is in the binary once, however many
// engines there are.
var (
	embedded    = sync.OnceValues(func() (*Model, error) { return DecodeModel(embeddedModelFile) })
	embeddedNet = sync.OnceValues(func() (*Net, error) {
		m, err := embedded()
		if err != nil {
			return nil, err
		}
		return DecodeNet(embeddedNetFile, m)
	})
)

// Options choose an engine. The zero value is the best engine in the binary.
type Options struct {
	Engine string // "fast"; "" or "default": the best there is
	Model  []byte // a model file; nil for the one in the binary
	Net    []byte // the file of a network for Model; nil for the one in the binary, or none for a Model given
}

// Engine reads English. It is safe for concurrent use.
type Engine struct {
	lexicon *lexicon
	model   *Model
	net     *netWeights // nil: the fast engine
	hash    string
	kinds   []LemmaKind     // by class
	numbers map[Class]uint8 // of classes
	forms   *morphology
	bases   bases
	listed  map[uint64]string // lemmas of the listed verbs and nouns
	pool    sync.Pool
}

// New returns an engine. It fails on an unknown engine name and on a model file
// that is damaged or of another version.
func New(o Options) (*Engine, error) {
	switch o.Engine {
	case "", "fast", "default":
	default:
		return nil, fmt.Errorf("%w %q: use fast or default", ErrUnknownEngine, o.Engine)
	}
	m, n, err := o.load()
	if err != nil {
		return nil, fmt.Errorf("load language model: %w", err)
	}
	return NewWithNet(m, n)
}

// load returns the model and the network that the options ask for, no network
// for the fast engine.
func (o *Options) load() (*Model, *Net, error) {
	m, err := embedded()
	if o.Model != nil {
		m, err = DecodeModel(o.Model)
	}
	if err != nil || o.Engine == "fast" {
		return m, nil, err
	}
	if o.Net != nil {
		n, err := DecodeNet(o.Net, m)
		return m, n, err
	}
	if o.Model != nil && o.Engine == "default" {
		return nil, nil, errors.New("the default engine needs the network that was trained with the model given")
	}
	if o.Model != nil {
		return m, nil, nil
	}
	n, err := embeddedNet()
	return m, n, err
}

// NewWithModel returns the fast engine on a model in memory, as the trainer has it.
func NewWithModel(m *Model) (*Engine, error) { return NewWithNet(m, nil) }

// NewWithNet returns an engine on a model and a network in memory. Without a
// network it is the fast engine.
func NewWithNet(m *Model, n *Net) (*Engine, error) {
	if err := m.validate(); err != nil {
		return nil, err
	}
	lx, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	forms, err := listed(m.Classes, m.Lemmas)
	if err != nil {
		return nil, err
	}
	e := &Engine{lexicon: lx, model: m, listed: forms, numbers: map[Class]uint8{}, bases: newBases(m.Classes)}
	if e.forms, err = loadMorphology(m.Classes); err != nil {
		return nil, err
	}
	for i, c := range m.Classes {
		e.kinds = append(e.kinds, LemmaKindOf(c))
		e.numbers[c] = uint8(i)
	}
	if n != nil {
		if len(m.Labels) < 2 {
			return nil, errors.New("a network needs a model with labels besides root")
		}
		e.net = newNetWeights(n, m.Classes, m.Labels)
	}
	e.hash = hashOf(m, n)
	e.pool.New = func() any { return newScratch(lx, m.Classes, e.net) }
	return e, nil
}

// hashOf returns the hash of what was learnt; empty for models never written.
func hashOf(m *Model, n *Net) string {
	if m.SHA256 == "" || n != nil && n.SHA256 == "" {
		return ""
	}
	files := m.SHA256 + "\n" + m.SplitterSHA256 + "\n"
	if n != nil {
		files += n.SHA256 + "\n"
	}
	return tightrope.Hash([]byte(files))
}

// Name returns the name of the engine: "fast" or "default".
func (e *Engine) Name() string {
	if e.net == nil {
		return "fast"
	}
	return "default"
}

// ModelSHA256 returns a hash of all that the engine has learnt: the SHA-256 of
// the hashes of its files, one a line.
func (e *Engine) ModelSHA256() string { return e.hash }

// Notice returns the licence and the attribution of the model.
func (e *Engine) Notice() string { return e.model.Notice }

// scratch is what one call needs; it is reused.
type scratch struct {
	work    *Work
	tok     tokeniser
	lemmas  map[string]string
	forms   []form          // of the words of a sentence, until inflect
	clauses []clause        // by word, in inflect
	written map[form]string // forms as strings
	buf     []byte
	cuts    []sentenceCut
	net     *netRun             // nil: the fast engine
	queue   [][]tightrope.Token // sentences of the batch of net
}

type sentenceCut struct {
	first, last int // lexemes
	kind        tightrope.RegionKind
}

func newScratch(lx *lexicon, classes []Class, net *netWeights) *scratch {
	s := &scratch{
		work: newWork(lx, classes), tok: tokeniser{lexicon: lx}, lemmas: map[string]string{},
		written: map[form]string{},
		buf:     make([]byte, 0, 4*maxWord),
	}
	if net != nil {
		s.net = newNetRun(net)
	}
	return s
}

// Sentences cuts the document's text into sentences and parses them. No
// sentence crosses the edge of a region or of a paragraph; a dateline is one
// sentence of its own. Index counts from 1.
func (e *Engine) Sentences(d *tightrope.Document) []tightrope.Sentence {
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	var out []tightrope.Sentence
	blocks(d, func(b block) {
		s.tok.out = s.tok.out[:0]
		s.cuts = s.cuts[:0]
		e.cut(s, d.Text, b)
		tokens := make([]tightrope.Token, len(s.tok.out))
		for _, c := range s.cuts {
			sentence := tightrope.Sentence{
				Start: s.tok.out[c.first].start, End: s.tok.out[c.last-1].end,
				Index: len(out) + 1, Kind: c.kind, Tokens: tokens[c.first:c.last:c.last],
			}
			fill(sentence.Tokens, d.Text, s.tok.out[c.first:c.last])
			s.work.loadLexemes(d.Text, s.tok.out[c.first:c.last])
			e.parse(s, sentence.Tokens)
			out = append(out, sentence)
		}
	})
	e.flush(s)
	return out
}

// cut tokenises a block and finds its sentences.
func (e *Engine) cut(s *scratch, text string, b block) {
	s.tok.run(text, b.start, b.end)
	lexemes := s.tok.out
	for i := range lexemes {
		s.buf = lexemes[i].look(e.lexicon.names, s.buf, text[lexemes[i].start:lexemes[i].end])
	}
	if b.kind == tightrope.Dateline {
		s.cuts = append(s.cuts, sentenceCut{0, len(lexemes), b.kind})
		return
	}
	e.lexicon.sentences(&e.model.Splitter, text, lexemes, func(first, last int) {
		s.cuts = append(s.cuts, sentenceCut{first, last, b.kind})
	})
}

func fill(tokens []tightrope.Token, text string, lexemes []lexeme) {
	for i := range lexemes {
		l := &lexemes[i]
		tokens[i] = tightrope.Token{
			Start: l.start, End: l.end, Form: text[l.start:l.end], SpaceAfter: l.space, MWT: int(l.mwt),
		}
	}
}

// Parse tags, lemmatises and parses a sentence whose tokens are given. It fills
// UPOS, XPOS, Feats, Lemma, Head and Deprel and changes nothing else.
func (e *Engine) Parse(sentence *tightrope.Sentence) {
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	s.work.Load(sentence.Tokens)
	e.parse(s, sentence.Tokens)
	e.flush(s)
}

// ParseAll does what Parse does for many sentences, quicker: the network takes
// them together.
func (e *Engine) ParseAll(sentences []tightrope.Sentence) {
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	for i := range sentences {
		s.work.Load(sentences[i].Tokens)
		e.parse(s, sentences[i].Tokens)
	}
	e.flush(s)
}

// netBatch is the number of words that the network is given at a time.
const netBatch = 384

// parse fills the tokens that s.work has loaded, or has the network do so at
// the next flush.
func (e *Engine) parse(s *scratch, tokens []tightrope.Token) {
	m, w := e.model, s.work
	m.Tag(w)
	if s.net != nil && len(tokens) <= netLongest {
		s.net.add(w)
		m.Retag(w)
		s.net.advise(w)
		s.queue = append(s.queue, tokens)
		if len(s.net.words) >= netBatch {
			e.flush(s)
		}
		return
	}
	m.Retag(w)
	m.FindRoles(w)
	m.Attach(w)
	for i := range tokens {
		e.fill(s, &tokens[i], w.Class(i), w.Head(i), w.Label(i))
	}
	possessors(tokens)
	e.inflect(s, tokens)
}

// flush fills the tokens of the sentences that wait for the network.
func (e *Engine) flush(s *scratch) {
	if s.net == nil || len(s.queue) == 0 {
		return
	}
	s.net.run()
	at := 0
	for _, tokens := range s.queue {
		for i := range tokens {
			e.fill(s, &tokens[i], int(s.net.Tags[at]), int(s.net.Heads[at]), int(s.net.Labels[at]))
			at++
		}
		e.inflect(s, tokens)
	}
	clear(s.queue)
	s.queue = s.queue[:0]
	s.net.reset()
}

func (e *Engine) fill(s *scratch, t *tightrope.Token, class, head, label int) {
	c := &e.model.Classes[class]
	t.UPOS, t.XPOS = c.UPOS, c.XPOS
	t.Head, t.Deprel = head, e.model.Labels[label]
	t.Lemma = e.lemma(s, t.Form, uint8(class))
	s.forms = append(s.forms, e.forms.of(s.buf, t, uint8(class)))
}
