package main

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/plover"
	"tightrope/store"
	"tightrope/store/sqlite"
)

// selection is how claims and events are chosen on the command line.
type selection struct {
	Actor     string   `placeholder:"CODE" help:"Only acts of this actor, e.g. BLR."`
	Recipient string   `placeholder:"CODE" help:"Only acts towards this recipient."`
	With      []string `placeholder:"CODE" help:"Only acts that any of these take part in, on either side."`
	Type      []string `placeholder:"TYPE" help:"Only these PLOVER types, e.g. CONSULT,AID."`
	Status    []string `placeholder:"STATUS" help:"Only these statuses, e.g. happened,planned."`
	From      string   `placeholder:"DAY" help:"First day of the act (inclusive)."`
	To        string   `placeholder:"DAY" help:"Day after the last (exclusive)."`
	KnownAt   string   `placeholder:"TIME" help:"What was known at that time."`
	Publisher string   `help:"Only what this publisher printed."`
	Query     string   `help:"Only acts whose sentences hold these words."`
	Limit     int      `default:"0" help:"At most so many rows; 0 is all."`
}

func (s *selection) filter() (store.Filter, error) {
	f := store.Filter{Actors: upper(s.With), Publisher: s.Publisher, Query: s.Query, Limit: s.Limit}
	var err error
	if f.From, err = day("--from", s.From); err != nil {
		return f, err
	}
	if f.To, err = day("--to", s.To); err != nil {
		return f, err
	}
	if f.KnownAt, err = tightrope.ParseMoment(s.KnownAt); err != nil {
		return f, fail(exitUsage, "--known-at 2026-03-04", "--known-at: %v", err)
	}
	for _, t := range upper(s.Type) {
		if !plover.Type(t).Valid() {
			return f, fail(exitUsage, "tightrope events --type CONSULT", "--type: %s is no PLOVER type; there are %v", t, plover.Types())
		}
		f.Types = append(f.Types, plover.Type(t))
	}
	for _, status := range s.Status {
		if !plover.Status(status).Valid() {
			return f, fail(exitUsage, "tightrope events --status happened", "--status: %s is no status; there are %v", status, plover.Statuses())
		}
		f.Statuses = append(f.Statuses, plover.Status(status))
	}
	if s.Actor != "" || s.Recipient != "" {
		f.Pair = &tightrope.Dyad{Actor: strings.ToUpper(s.Actor), Recipient: strings.ToUpper(s.Recipient)}
	}
	return f, nil
}

func upper(codes []string) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = strings.ToUpper(c)
	}
	return out
}

func day(flag, s string) (tightrope.Date, error) {
	d, err := tightrope.ParseDate(s)
	if err != nil {
		return d, fail(exitUsage, flag+" 2026-01-01", "%s: %v", flag, err)
	}
	return d, nil
}

type eventsCmd struct {
	inputs
	selection
	format
}

func (*eventsCmd) Help() string {
	return `Examples:
  tightrope events
  tightrope events article.txt
  tightrope events --with BLR --type RETREAT --status happened --format csv

With paths, those are read into a case in memory; without, the case file is asked.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 5 nothing matched.`
}

// Run prints events, oldest first.
func (c *eventsCmd) Run(ctx context.Context, a *app) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	return ask(ctx, a, &c.inputs, c.format, func(keep *sqlite.Case) (iter.Seq2[*tightrope.Event, error], error) {
		return keep.Events(ctx, f), nil
	}, eventColumns())
}

func eventColumns() []column[*tightrope.Event] {
	return []column[*tightrope.Event]{
		{"date", func(e *tightrope.Event) string { return when(e.Date, e.SaidOn, e.Status, e.DatePrecision) }},
		{"actor", func(e *tightrope.Event) string { return parties(e.Actor) }},
		{"recipient", func(e *tightrope.Event) string { return parties(e.Recipient) }},
		{"act", func(e *tightrope.Event) string { return act(e.Act, e.ActMode) }},
		{"status", func(e *tightrope.Event) string { return string(e.Status) }},
		{"quantity", func(e *tightrope.Event) string { return quantities(e.Quantities) }},
		{"reports", func(e *tightrope.Event) string { return fmt.Sprintf("%d + %d copies", e.Reports, e.Copies) }},
		{"quote", func(e *tightrope.Event) string { return quote(e.Evidence) }},
		{"id", func(e *tightrope.Event) string { return string(e.ID) }},
	}
}

type claimsCmd struct {
	inputs
	selection
	format
}

func (*claimsCmd) Help() string {
	return `Examples:
  tightrope claims --with USA --status planned
  tightrope claims --publisher "Example Wire" --format csv

With paths, those are read into a case in memory; without, the case file is asked.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected, 5 nothing matched.`
}

// Run prints claims, oldest first.
func (c *claimsCmd) Run(ctx context.Context, a *app) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	return ask(ctx, a, &c.inputs, c.format, func(keep *sqlite.Case) (iter.Seq2[*tightrope.Claim, error], error) {
		return keep.Claims(ctx, f), nil
	}, claimColumns())
}

func claimColumns() []column[*tightrope.Claim] {
	return []column[*tightrope.Claim]{
		{"date", func(c *tightrope.Claim) string { return when(c.Date, c.SaidOn, c.Status, c.DatePrecision) }},
		{"actor", func(c *tightrope.Claim) string { return parties(c.Actor) }},
		{"recipient", func(c *tightrope.Claim) string { return parties(c.Recipient) }},
		{"act", func(c *tightrope.Claim) string { return act(c.Act, c.ActMode) }},
		{"status", func(c *tightrope.Claim) string { return string(c.Status) }},
		{"quantity", func(c *tightrope.Claim) string { return quantities(c.Quantities) }},
		{"speaker", func(c *tightrope.Claim) string { return speaker(c.Attribution) }},
		{"publisher", func(c *tightrope.Claim) string { return c.CiteInfo.Publication }},
		{"quote", func(c *tightrope.Claim) string { return quote(c.Evidence) }},
		{"id", func(c *tightrope.Claim) string { return string(c.ID) }},
	}
}

// when prints a date only as finely as it is known. What was not done is dated
// by the day on which it was said.
func when(d, said tightrope.Date, status tightrope.Status, p tightrope.Precision) string {
	s := d.String()
	switch {
	case s == "":
		return "?"
	case !status.Deed() && d == said:
		return s
	case p == tightrope.ToDay:
		return s
	case p == tightrope.ToYear:
		return s[:4]
	case p == tightrope.ToMonth:
		return s[:7]
	default:
		return "~" + s
	}
}

func parties(list []tightrope.Entity) string {
	if len(list) == 0 {
		return "?"
	}
	words := make([]string, len(list))
	for i := range list {
		e := &list[i]
		switch {
		case e.Code == "":
			words[i] = "(" + e.EntityText + ")"
		case e.Sector == "" || e.Sector == "GOV":
			words[i] = e.Code
		default:
			words[i] = e.Code + " " + string(e.Sector)
		}
	}
	return strings.Join(words, "+")
}

func act(t plover.Type, modes []plover.Mode) string {
	words := []string{string(t)}
	for _, m := range modes {
		words = append(words, string(m))
	}
	return strings.Join(words, " ")
}

func quantities(list []tightrope.Quantity) string {
	var words []string
	for i := range list {
		q := &list[i]
		if q.Value != nil {
			words = append(words, strings.TrimSpace(strconv.FormatFloat(*q.Value, 'f', -1, 64)+" "+q.Unit))
		}
	}
	return strings.Join(words, ", ")
}

func speaker(chain []tightrope.Attribution) string {
	var words []string
	for i := range chain {
		switch s := chain[i].Speaker; {
		case s == nil:
			words = append(words, chain[i].Kind)
		case s.EntityText != "":
			words = append(words, s.EntityText)
		default:
			words = append(words, s.Code)
		}
	}
	return strings.Join(words, " < ")
}

func quote(evidence []tightrope.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	const most = 90
	q := []rune(evidence[0].Quote)
	if len(q) > most {
		return string(q[:most-1]) + "…"
	}
	return string(q)
}
