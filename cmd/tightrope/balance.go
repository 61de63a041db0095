package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/measure"
	"tightrope/store"
	"tightrope/store/sqlite"
)

// period bounds a measure and says what it counts.
type period struct {
	Basis string `enum:"both,deeds,words" default:"both" help:"Count deeds, words or both."`
	From  string `placeholder:"MONTH" help:"First month, YYYY-MM."`
	To    string `placeholder:"MONTH" help:"Last month, YYYY-MM."`
}

func (p *period) options(ctx context.Context, a *app, keep *sqlite.Case) (measure.Options, error) {
	o := measure.Options{Basis: p.Basis, Seed: a.Seed}
	for _, m := range []struct {
		flag, text string
		month      *tightrope.Month
	}{{"--from", p.From, &o.From}, {"--to", p.To, &o.To}} {
		if err := m.month.UnmarshalText([]byte(m.text)); err != nil {
			return o, fail(exitUsage, m.flag+" 2026-01", "%s: %q is not a month", m.flag, m.text)
		}
	}
	covered, err := keep.Coverage(ctx)
	o.Covered = covered
	return o, err
}

type balanceCmd struct {
	inputs
	Focal string   `required:"" placeholder:"CODE" help:"The state between the poles, e.g. BLR."`
	Poles []string `required:"" placeholder:"CODE" help:"Two to seven poles, e.g. RUS,USA,CHN."`
	period
	format
}

func (*balanceCmd) Help() string {
	return `Examples:
  tightrope balance --focal BLR --poles RUS,USA,CHN
  tightrope balance --focal KAZ --poles RUS,CHN,EUR --basis deeds --format csv

One row a month and pole: the relation level with its 90 percent band, and the engagement share. Level
and share are two figures: a share says nothing of warmth. A month without events has no observation.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 5 nothing matched.`
}

// Run prints levels and shares.
func (c *balanceCmd) Run(ctx context.Context, a *app) error {
	var notes []string
	err := ask(ctx, a, &c.inputs, c.format, func(keep *sqlite.Case) (iter.Seq2[balanceRow, error], error) {
		o, err := c.options(ctx, a, keep)
		if err != nil {
			return nil, err
		}
		o.Focal, o.Poles = strings.ToUpper(c.Focal), upper(c.Poles)
		var failed error
		b, err := measure.Balance(eventsOf(ctx, keep, append([]string{o.Focal}, o.Poles...), &failed), o)
		if err := errors.Join(err, failed); err != nil {
			return nil, fail(exitFailed, "tightrope balance --focal BLR --poles RUS,USA,CHN", "%v", err)
		}
		notes = b.Notes
		return balanceRows(b), nil
	}, balanceColumns())
	for _, n := range notes {
		a.say("note: %s", n)
	}
	return err
}

// eventsOf yields the events that any of the codes takes part in; what went
// wrong on the way is left in failed, since a measure takes plain events.
func eventsOf(ctx context.Context, keep *sqlite.Case, codes []string, failed *error) iter.Seq[*tightrope.Event] {
	return func(yield func(*tightrope.Event) bool) {
		for e, err := range keep.Events(ctx, store.Filter{Actors: codes}) {
			if err != nil {
				*failed = err
				return
			}
			if !yield(e) {
				return
			}
		}
	}
}

// balanceRow is one month and pole of a balance.
type balanceRow struct {
	Month     tightrope.Month     `json:"month"`
	Focal     string              `json:"focal"`
	Pole      string              `json:"pole"`
	Basis     string              `json:"basis"`
	Level     *float64            `json:"level"`
	LevelLo90 *float64            `json:"level_lo90"`
	LevelHi90 *float64            `json:"level_hi90"`
	Observed  *float64            `json:"observed"`
	Share     *float64            `json:"share"`
	ShareLo90 *float64            `json:"share_lo90"`
	ShareHi90 *float64            `json:"share_hi90"`
	Events    int                 `json:"events"`
	Reports   int                 `json:"reports"`
	Copies    int                 `json:"copies"`
	Sources   int                 `json:"sources"`
	EventIDs  []tightrope.EventID `json:"event_ids"`
}

func balanceRows(b *tightrope.Balance) iter.Seq2[balanceRow, error] {
	shares := map[tightrope.Month]*tightrope.EngagementPoint{}
	for i := range b.Engagement {
		shares[b.Engagement[i].Month] = &b.Engagement[i]
	}
	return func(yield func(balanceRow, error) bool) {
		for pole := range b.Levels {
			series := &b.Levels[pole].Mean
			for i := range series.Points {
				p := &series.Points[i]
				row := balanceRow{
					Month: p.Month, Focal: b.Focal, Pole: b.Levels[pole].Pole, Basis: b.Basis,
					Level: p.Mean, LevelLo90: p.Lo90, LevelHi90: p.Hi90, Observed: p.Observed,
					Events: p.Events, Reports: p.Reports, Copies: p.Copies, Sources: p.Sources, EventIDs: []tightrope.EventID{},
				}
				if s := shares[p.Month]; s != nil && len(s.Shares) > pole {
					row.Share, row.ShareLo90, row.ShareHi90 = &s.Shares[pole], &s.Lo90[pole], &s.Hi90[pole]
				}
				for _, part := range p.Parts {
					row.EventIDs = append(row.EventIDs, part.Event)
				}
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func balanceColumns() []column[balanceRow] {
	return []column[balanceRow]{
		{"month", func(r balanceRow) string { return r.Month.String() }},
		{"pole", func(r balanceRow) string { return r.Pole }},
		{"level", func(r balanceRow) string { return figure(r.Level) }},
		{"level_lo90", func(r balanceRow) string { return figure(r.LevelLo90) }},
		{"level_hi90", func(r balanceRow) string { return figure(r.LevelHi90) }},
		{"observed", func(r balanceRow) string { return figure(r.Observed) }},
		{"share", func(r balanceRow) string { return figure(r.Share) }},
		{"share_lo90", func(r balanceRow) string { return figure(r.ShareLo90) }},
		{"share_hi90", func(r balanceRow) string { return figure(r.ShareHi90) }},
		{"events", func(r balanceRow) string { return strconv.Itoa(r.Events) }},
		{"reports", func(r balanceRow) string { return strconv.Itoa(r.Reports) }},
		{"copies", func(r balanceRow) string { return strconv.Itoa(r.Copies) }},
		{"sources", func(r balanceRow) string { return strconv.Itoa(r.Sources) }},
	}
}

// figure prints a number, or nothing where there is none: a gap is not a zero.
func figure(v *float64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprintf("%.2f", *v)
}
