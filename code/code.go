package code

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/code/opinion"
	"tightrope/code/parse"
	"tightrope/code/when"
	"tightrope/plover"
)

// Options choose the parts of a coder. A nil field is the built-in part.
type Options struct {
	Parse  *parse.Engine
	Actors *actor.Table
	When   *when.Resolver
	// RulesAlone leaves the second opinion out: what it is trained and judged against.
	RulesAlone bool
}

// Coder turns documents into claims. It does not change after New and may be
// used by many goroutines at once.
type Coder struct {
	parse  *parse.Engine
	actors *actor.Table
	when   *when.Resolver
	lex    *lexicon
	second *opinion.Model // nil for the rules alone
	info   tightrope.CoderInfo
	id     string
	pool   sync.Pool
}

// New returns a coder. It fails if a built-in table is damaged; the error names
// the file and the line.
func New(o Options) (*Coder, error) {
	c := &Coder{parse: o.Parse, actors: o.Actors, when: o.When}
	var err error
	if c.lex, err = loadLexicon(); err != nil {
		return nil, fmt.Errorf("load lexicon: %w", err)
	}
	if c.parse == nil {
		if c.parse, err = parse.New(parse.Options{}); err != nil {
			return nil, fmt.Errorf("load parser: %w", err)
		}
	}
	if c.actors == nil {
		if c.actors, err = actor.Load(actor.Options{}); err != nil {
			return nil, fmt.Errorf("load actors: %w", err)
		}
	}
	if c.when == nil {
		if c.when, err = when.New(when.Options{}); err != nil {
			return nil, fmt.Errorf("load dates: %w", err)
		}
	}
	if !o.RulesAlone {
		if c.second, err = builtIn(); err != nil {
			return nil, err
		}
	}
	c.info = tightrope.CoderInfo{
		Name: "tightrope", Version: tightrope.Version,
		RulesetSHA256: tightrope.Hash([]byte(c.lex.sha256 + c.actors.SHA256() + c.when.SHA256() + plover.Codebook)),
		ModelSHA256:   c.parse.ModelSHA256(),
	}
	if c.second != nil {
		c.info.ModelSHA256 = tightrope.Hash([]byte(c.info.ModelSHA256 + c.second.SHA256))
	}
	c.id = "tightrope " + tightrope.Version + " " + c.info.RulesetSHA256[:8] + " " + c.info.ModelSHA256[:min(8, len(c.info.ModelSHA256))]
	c.pool.New = func() any { return new(run) }
	return c, nil
}

// ID returns the coder's identity: program version, rules and model, shortened.
func (c *Coder) ID() string { return c.id }

// Info returns what made the claims, in full.
func (c *Coder) Info() tightrope.CoderInfo { return c.info }

// Claims returns the claims of a document in the order of the text, and what was
// left out with the reason. The error is the context's: a document that holds no
// event is no error.
func (c *Coder) Claims(ctx context.Context, d *tightrope.Document) ([]tightrope.Claim, []tightrope.Diagnostic, error) {
	r := c.begin(d)
	defer c.end(r)
	if err := r.all(ctx, nil); err != nil {
		return nil, nil, fmt.Errorf("code document %.12s: %w", d.ID, err)
	}
	return r.claims, r.notes, nil
}

// run is the coding of one document; runs are reused.
type run struct {
	coder     *Coder
	when      *when.Resolver
	doc       *tightrope.Document
	dated     *tightrope.Document // doc, with the window inferred from its clues
	sents     []tightrope.Sentence
	mentions  [][]tightrope.Mention
	timexes   [][]when.Timex
	window    when.Window
	view      view
	at        int // position of the sentence at work
	quotation quotation
	claims    []tightrope.Claim
	notes     []tightrope.Diagnostic
	last      []int // claims of the sentence before
	runeByte  int
	runeCount int
}

// begin reads the layers below: sentences, mentions, times, the document's date.
func (c *Coder) begin(d *tightrope.Document) *run {
	r := c.pool.Get().(*run)
	r.coder, r.when, r.doc, r.dated = c, c.when, d, d
	r.view.lex, r.view.opinion = c.lex, c.second
	r.view.resolve = func(text string) (code, name string) {
		x := c.actors.Resolve(text, d.Published.Date())
		return x.Code, c.actors.Name(x.Code)
	}
	r.view.stateName = c.actors.StateName
	r.claims, r.notes, r.last = nil, nil, r.last[:0]
	r.quotation = quotation{}
	r.runeByte, r.runeCount = 0, 0
	r.sents = c.parse.Sentences(d)
	r.date()
	return r
}

func (c *Coder) end(r *run) {
	r.doc, r.dated, r.sents, r.mentions, r.timexes, r.claims, r.notes = nil, nil, nil, nil, nil, nil, nil
	r.view.earlier, r.view.times, r.view.resolve = nil, nil, nil
	c.pool.Put(r)
}

// visit is called with every sentence that was read, for annotation.
type visit func(r *run, frames []frame)

// all codes every sentence.
func (r *run) all(ctx context.Context, each visit) error {
	for i := range r.sents {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := &r.sents[i]
		r.at = i
		coded := r.coded(s)
		if !coded && each == nil || len(s.Tokens) == 0 {
			continue
		}
		r.view.reset(r.doc, s, r.mentions[i])
		r.view.earlier, r.view.times = r.claims, r.timexes[i]
		frames := r.view.frames(r.quotation.open(r, s))
		if each != nil {
			each(r, frames)
		}
		if coded {
			r.sentence(frames)
			r.doubt()
		}
		r.quotation.close(r, s)
	}
	return nil
}

// coded reports whether claims may come from the sentence.
func (r *run) coded(s *tightrope.Sentence) bool {
	if !s.Kind.Coded() {
		return false
	}
	if s.Kind == tightrope.Caption {
		return slices.ContainsFunc(r.timexes[r.at], func(t when.Timex) bool {
			return t.Type == when.TypeDate && !t.InName && !t.Min.IsZero() && t.Basis == tightrope.BasisText
		})
	}
	return true
}

// sentence makes the claims of one sentence.
func (r *run) sentence(frames []frame) {
	if r.view.sent.Kind == tightrope.Correction {
		r.view.correction(frames)
	}
	r.view.candidates(frames)
	var cue *bargainCue
	if b, ok := r.view.bargain(); ok {
		cue = &b
	}
	now := []int{}
	for i := range frames {
		f := &frames[i]
		if f.drop == unfitSense { // too many to keep: the coder's why tells them
			continue
		}
		if f.drop != "" {
			r.note(f)
			continue
		}
		c := r.claim(f, cue)
		if slices.ContainsFunc(now, func(k int) bool { return r.claims[k].ID == c.ID }) {
			continue
		}
		now = append(now, len(r.claims))
		r.claims = append(r.claims, c)
	}
	if cue != nil && cue.back && len(now) > 0 {
		for _, k := range r.last {
			if r.claims[k].Bargain == nil {
				r.claims[k].Bargain = cue.cue(r.doc)
			}
		}
	}
	if len(now) > 0 || len(r.view.tok) > 3 {
		r.last = append(r.last[:0], now...)
	}
}

// note records why a frame makes no claim.
func (r *run) note(f *frame) {
	t := &r.view.tok[f.at]
	r.notes = append(r.notes, tightrope.Diagnostic{
		Doc: r.doc.ID, Start: t.Start, End: t.End, Stage: "code", Code: f.drop, Detail: f.sense.rule(),
	})
}
