package main

import (
	"context"
	"iter"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/measure"
	"tightrope/store/sqlite"
)

type dyadCmd struct {
	inputs
	Actor     string `required:"" placeholder:"CODE" help:"Who acts, e.g. BLR."`
	Recipient string `required:"" placeholder:"CODE" help:"Towards whom, e.g. USA."`
	period
	format
}

func (*dyadCmd) Help() string {
	return `Examples:
  tightrope dyad --actor BLR --recipient USA
  tightrope dyad --actor RUS --recipient BLR --basis deeds --format csv

One row a month: the level with its bands, what was observed, and how many events carry it.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 5 nothing matched.`
}

// Run prints the level series of one directed dyad.
func (c *dyadCmd) Run(ctx context.Context, a *app) error {
	pair := tightrope.Dyad{Actor: strings.ToUpper(c.Actor), Recipient: strings.ToUpper(c.Recipient)}
	return ask(ctx, a, &c.inputs, c.format, func(keep *sqlite.Case) (iter.Seq2[tightrope.Point, error], error) {
		o, err := c.options(ctx, a, keep)
		if err != nil {
			return nil, err
		}
		var failed error
		series := measure.Level(eventsOf(ctx, keep, []string{pair.Actor}, &failed), pair, o)
		return func(yield func(tightrope.Point, error) bool) {
			for _, p := range series.Points {
				if !yield(p, nil) {
					return
				}
			}
		}, failed
	}, pointColumns())
}

func pointColumns() []column[tightrope.Point] {
	return []column[tightrope.Point]{
		{"month", func(p tightrope.Point) string { return p.Month.String() }},
		{"level", func(p tightrope.Point) string { return figure(p.Mean) }},
		{"level_lo50", func(p tightrope.Point) string { return figure(p.Lo50) }},
		{"level_hi50", func(p tightrope.Point) string { return figure(p.Hi50) }},
		{"level_lo90", func(p tightrope.Point) string { return figure(p.Lo90) }},
		{"level_hi90", func(p tightrope.Point) string { return figure(p.Hi90) }},
		{"observed", func(p tightrope.Point) string { return figure(p.Observed) }},
		{"change", func(p tightrope.Point) string { return figure(p.Change) }},
		{"events", func(p tightrope.Point) string { return strconv.Itoa(p.Events) }},
		{"reports", func(p tightrope.Point) string { return strconv.Itoa(p.Reports) }},
		{"copies", func(p tightrope.Point) string { return strconv.Itoa(p.Copies) }},
		{"sources", func(p tightrope.Point) string { return strconv.Itoa(p.Sources) }},
		{"covered", func(p tightrope.Point) string { return strconv.FormatBool(p.Covered) }},
	}
}
