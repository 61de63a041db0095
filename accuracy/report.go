package accuracy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"tightrope"
	"tightrope/code"
	"tightrope/code/actor"
	"tightrope/code/parse"
	"tightrope/code/when"
)

// Report measures the coder, the parser, the actors and the dates on the development sets in
// dataDir and prints one report. A set that is not there is named and left out;
// the error is a broken file or a failed write.
func Report(ctx context.Context, w io.Writer, dataDir string) error {
	p := &printer{w: w}
	engine, err := parse.New(parse.Options{})
	if err != nil {
		return fmt.Errorf("load parser: %w", err)
	}
	dates, err := when.New(when.Options{})
	if err != nil {
		return fmt.Errorf("load dates: %w", err)
	}
	table, err := actor.Load(actor.Options{})
	if err != nil {
		return fmt.Errorf("load actors: %w", err)
	}
	coder, err := code.New(code.Options{Parse: engine, Actors: table, When: dates})
	if err != nil {
		return fmt.Errorf("load coder: %w", err)
	}
	p.line("Accuracy of tightrope %s (%s)", tightrope.Version, coder.ID())
	p.line("Data: %s", dataDir)
	blocks := []func() error{
		func() error { return p.cases(ctx, coder) },
		func() error { return p.labelled(ctx, coder) },
		func() error { return p.news(ctx, coder, dataDir) },
		func() error { return p.statements(ctx, coder, dataDir) },
		func() error { return p.regression(ctx, coder, dataDir) },
		func() error { return p.factuality(ctx, coder, dataDir) },
		func() error { return p.attributions(ctx, coder, dataDir) },
		func() error { return p.language(dataDir) },
		func() error { return p.runningText(dataDir) },
		func() error { return p.inflection(engine, dataDir) },
		func() error { return p.actorPairs(table, dataDir) },
		func() error { return p.actorSpans(table, engine, dates, dataDir) },
		func() error { return p.ownPhrases(table) },
		func() error { return p.ownPlaces(table, engine) },
		func() error { return p.times(engine, dates, dataDir) },
		func() error { return p.ownDates(engine, dates) },
	}
	for _, block := range blocks {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("accuracy report: %w", err)
		}
		err := block()
		if errors.Is(err, ErrNoData) {
			p.line("\n%v; the block is left out. TIGHTROPE_DATA names the folder of development data.", err)
			continue
		}
		if err != nil {
			return err
		}
	}
	return p.err
}

// printer writes lines and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// head opens a block: the set, its licence, and what its figures can and cannot show.
func (p *printer) head(title, licence, limits string) {
	p.line("\n== %s", title)
	p.line("Licence: %s", licence)
	p.line("Limits: %s", limits)
}

// counts prints precision, recall and F1.
func (p *printer) counts(name string, c Counts) {
	p.line("%-28s P %.3f  R %.3f  F1 %.3f  (TP %d FP %d FN %d)", name, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN)
}

// news scores the types on real news sentences with one event each.
func (p *printer) news(ctx context.Context, coder *code.Coder, dir string) error {
	list, err := ReadSentences(dir + "/coding/plv_train.jsonl")
	if err != nil {
		return err
	}
	began := time.Now()
	coded, err := Code(ctx, coder, list)
	if err != nil {
		return err
	}
	p.head("plv_train: 1,016 news sentences, one PLOVER type each (15 labels)", "none stated; measured on, never shipped or learnt from",
		"one gold event a sentence: a right second event counts as false, so precision is a lower bound; no negatives; no country codes. "+
			"Old labels: sanctions are often COERCE there and SANCTION here, convictions ACCUSE there and SANCTION here.")
	p.line("Anchor: UniversalPetrarch category F1 .484 (default patterns), .499 (both sets), on a larger cut of the set.")
	p.line("Speed: %.0f sentences a second, text to claims, one goroutine", float64(len(list))/time.Since(began).Seconds())
	r := Compare(Gold(list), Records(coded), Options{Set: Yield15})
	p.result(&r)
	s := ScoreSpans(coded, Yield15)
	p.counts("triple, by overlap of words", s.Triple)
	p.line("Given the right category, words of the party overlap the gold words: both %.3f, actor %.3f, recipient %.3f (%d records)",
		ratio(s.Both, s.Right), ratio(s.Actor, s.Right), ratio(s.Target, s.Right), s.Right)
	return nil
}

// result prints a comparison with its types and confusions.
func (p *printer) result(r *Result) {
	p.counts("category (micro)", r.Category)
	p.line("%-28s [%.3f, %.3f], 95 %% bootstrap over records", "  interval of the F1", r.CategoryCI.Lo, r.CategoryCI.Hi)
	p.line("%-28s macro F1 %.3f   equal sets %.3f   events a fired record %.2f   fired %d of %d", "", r.Macro, r.Exact, r.PerFired, r.Fired, r.Records)
	for _, t := range slices.Sorted(maps.Keys(r.Types)) {
		p.counts("  "+t, r.Types[t])
	}
	p.line("  most frequent confusions (gold -> system):")
	for i, c := range r.Confusion {
		if i == 12 {
			break
		}
		p.line("    %-10s -> %-10s %d", c.Gold, c.System, c.N)
	}
}

// statements scores quads, and how many sentences without an event stay uncoded.
func (p *printer) statements(ctx context.Context, coder *code.Coder, dir string) error {
	list, err := ReadSentences(dir + "/coding/cameo_quad_train_clean.jsonl")
	if err != nil {
		return err
	}
	coded, err := Code(ctx, coder, list)
	if err != nil {
		return err
	}
	p.head("cameo_quad_train_clean: 895 sentences with a quad class, 231 of them without an event", "GPL-3 repository, texts of mixed news; measured on, never shipped",
		"class 0 follows CAMEO, where an appeal is a statement; here a demand for a definite act is a REQUEST.")
	system := Records(coded)
	var gold, fired []Record
	empty, uncoded := 0, 0
	for i, s := range list {
		if s.Quad == "0" {
			empty++
			if len(system[i].Events) == 0 {
				uncoded++
			}
			continue
		}
		gold = append(gold, Record{ID: s.ID, Events: []Event{{Type: quadName(s.Quad)}}})
		fired = append(fired, system[i])
	}
	r := Compare(gold, fired, Options{Set: QuadSet, Resamples: 200})
	p.counts("quad class", r.Category)
	p.line("%-28s %.3f (%d of %d)", "statements left uncoded", ratio(uncoded, empty), uncoded, empty)
	return nil
}

// quadName returns a type of the quad, so that a gold quad can be compared.
func quadName(q string) string {
	return map[string]string{"1": "CONSULT", "2": "AID", "3": "REJECT", "4": "ASSAULT"}[q]
}

// regression counts types on the unit tests of the PETRARCH coders.
func (p *printer) regression(ctx context.Context, coder *code.Coder, dir string) error {
	list, err := ReadSentences(dir + "/coding/petr_unittest.jsonl")
	if err != nil {
		return err
	}
	coded, err := Code(ctx, coder, list)
	if err != nil {
		return err
	}
	p.head("petr_unittest: 284 feature tests of the PETRARCH coders", "MIT",
		"gold made from a coder's output; invented countries that only its own dictionaries know: a regression test, no measure of quality.")
	r := Compare(Gold(list), Records(coded), Options{Resamples: 200})
	p.counts("category (micro)", r.Category)
	p.counts("detection", r.Detect)
	return nil
}
