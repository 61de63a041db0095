// Package pipeline is the flow itself, in one process: documents are read and
// stored, coded and stored, and their claims grouped into events.
//
// Every step commits before the next begins and none repeats what is already
// done, so a run that is killed at any moment is finished by running it again,
// and ends with the same content as a run that was left in peace.
package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"time"

	"tightrope"
	"tightrope/code"
	"tightrope/plover"
	"tightrope/store"
)

// Keep is what the flow needs of a store; store.Store satisfies it.
type Keep interface {
	PutDocument(ctx context.Context, d *tightrope.Document) (fresh bool, err error)
	Record(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error)
	Documents(ctx context.Context, withText bool) iter.Seq2[*tightrope.Document, error]
	Uncoded(ctx context.Context, coder string) iter.Seq2[*tightrope.Document, error]
	SetRelation(ctx context.Context, d *tightrope.Document) error
	PutReading(ctx context.Context, r *store.Reading) error
	ClaimBlocks(ctx context.Context, key func(*tightrope.Claim) string) iter.Seq2[[]tightrope.Claim, error]
	Judgements(ctx context.Context) ([]tightrope.Judgement, error)
	ReplaceEvents(ctx context.Context, run string, events iter.Seq2[*tightrope.Event, error]) (int, error)
	PutRun(ctx context.Context, r *store.Run) error
	Runs(ctx context.Context) ([]store.Run, error)
	Counts(ctx context.Context) (store.Counts, error)
}

// Options sets up a run. Keep and Coder are required.
type Options struct {
	Keep     Keep
	Coder    *code.Coder
	Inputs   []string         // as given on the command line: part of the run's identity
	Workers  int              // coding workers; 0 is one a processor
	Clock    func() time.Time // nil is time.Now; fixed for reproducible exports
	Seed     uint64
	Rejects  func() int             // how many inputs were rejected, asked at the end; may be nil
	Rejected func(tightrope.Reject) // called for a document that the coder fails on; may be nil
	Progress func(Progress)         // called from one goroutine; may be nil
}

// Progress says how far a step is. Total is 0 where it is not known.
type Progress struct {
	Step  string // "read", "compare", "code", "events"
	Done  int
	Total int
}

// Summary counts what a run did.
type Summary struct {
	Run       string
	Read      int // documents given
	Fresh     int // of these, not stored before
	Coded     int // documents coded in this run
	Claims    int
	Left      int // diagnostics: what was left out, with reasons
	Events    int
	Relations int // copies and versions found
}

// Run reads all documents into the store, codes those that this coder has not
// coded yet, and rebuilds the events. An error of the documents' iterator ends
// the run; inputs that cannot be read are the reader's to reject.
func Run(ctx context.Context, docs iter.Seq2[*tightrope.Document, error], o Options) (Summary, error) {
	r := newRunner(o)
	steps := []struct {
		name string
		do   func(context.Context) error
	}{
		{"read documents", func(ctx context.Context) error { return r.read(ctx, docs) }},
		{"compare documents", r.compare},
		{"code documents", r.code},
		{"group claims into events", r.reconcile},
		{"record the run", r.record},
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return r.sum, err
		}
		if err := step.do(ctx); err != nil {
			return r.sum, fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return r.sum, nil
}

type runner struct {
	Options
	now tightrope.Moment
	sum Summary
}

func newRunner(o Options) *runner {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.Rejected == nil {
		o.Rejected = func(tightrope.Reject) {}
	}
	r := &runner{Options: o, now: tightrope.MomentOf(o.Clock())}
	r.sum.Run = RunID(o.Inputs, o.Coder.ID(), o.Seed)
	return r
}

// RunID is the identity of a run: a hash of its inputs as given, its coder
// (program, rules, model) and its seed. It does not depend on the clock, so a
// run that is resumed is the same run.
func RunID(inputs []string, coder string, seed uint64) string {
	return "r_" + tightrope.Hash(fmt.Appendf(nil, "%q %q %d", inputs, coder, seed))[:16]
}

func (r *runner) read(ctx context.Context, docs iter.Seq2[*tightrope.Document, error]) error {
	for d, err := range docs {
		if err != nil {
			return err
		}
		fresh, err := r.Keep.PutDocument(ctx, d)
		if err != nil {
			return fmt.Errorf("store %s: %w", name(d), err)
		}
		r.sum.Read++
		if fresh {
			r.sum.Fresh++
		}
		r.Progress(Progress{Step: "read", Done: r.sum.Read})
	}
	return nil
}

func (r *runner) reconcile(ctx context.Context) (err error) {
	r.sum.Events, err = buildEvents(ctx, r.Keep, r.sum.Run, r.Progress)
	return err
}

// record notes the run with the sizes of the case that it leaves: they are the
// same whether or not the run was interrupted on the way.
func (r *runner) record(ctx context.Context) error {
	counts, err := r.Keep.Counts(ctx)
	if err != nil {
		return err
	}
	run := &store.Run{
		ID: r.sum.Run, Started: r.now, Finished: tightrope.MomentOf(r.Clock()), Coder: r.Coder.ID(), Codebook: plover.Codebook,
		Seed: r.Seed, Inputs: r.Inputs, Documents: counts.Documents, Claims: counts.Claims, Events: counts.Events,
	}
	if r.Rejects != nil {
		run.Rejects = r.Rejects()
	}
	return r.Keep.PutRun(ctx, run)
}

// name is how a person finds the document.
func name(d *tightrope.Document) string {
	if d.SourceFile != "" {
		return d.SourceFile
	}
	return string(d.ID)
}
