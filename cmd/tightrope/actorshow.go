package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/store/sqlite"
)

type showCmd struct {
	Actor string `arg:"" help:"An ID, a code, or words as a text has them."`
	Date  string `placeholder:"DAY" help:"As of this day; without it, the present, as far as the tables know."`
	tables
	format
}

func (*showCmd) Help() string {
	return `Examples:
  tightrope actors show BLR/person/alexander-lukashenko
  tightrope actors show "the Polish foreign minister" --date 2020-05-01

Prints names with the table and line that give them, offices or memberships, and, if there is a case, in
how many claims the actor is named and which judgements speak of it.

Exit status: 0 done, 1 failed, 2 wrong usage, 5 no actor is known by that name.`
}

// profile is what is shown of an actor.
type profile struct {
	ID          tightrope.ActorID   `json:"actor_id"`
	Name        string              `json:"name"`
	Code        string              `json:"code"`
	Sector      tightrope.Sector    `json:"sector"`
	Kind        tightrope.ActorKind `json:"kind"`
	Names       []profileName       `json:"names"`
	Terms       []profileTerm       `json:"terms"`
	Memberships []profileTerm       `json:"memberships"`
	Claims      int                 `json:"claims"`
	Judgements  []logLine           `json:"judgements"`
}

type profileName struct {
	Name string `json:"name"`
	From string `json:"from"`
}

type profileTerm struct {
	What string         `json:"what"`
	Of   string         `json:"of"`
	From tightrope.Date `json:"from"`
	To   tightrope.Date `json:"to"`
	Sure string         `json:"sure,omitempty"`
}

// Run shows one actor.
func (c *showCmd) Run(ctx context.Context, a *app) (err error) {
	on, err := day("--date", c.Date)
	if err != nil {
		return err
	}
	table, err := c.load(a, func(r tightrope.Reject) { tellReject(a, r) })
	if err != nil {
		return err
	}
	p, found := describe(table, c.Actor, on)
	inCase, err := c.addCase(ctx, a, &p)
	if err != nil {
		return err
	}
	if !found && !inCase {
		return fail(exitNothing, `echo '{"id":"1","text":"the Kremlin"}' | tightrope actors resolve`, "no actor of the tables or of the case is known as %q", c.Actor)
	}
	if c.of(a) == "jsonl" {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	}
	return printRows(a, c.format, all(p.facts()), []column[fact]{
		{"what", func(f fact) string { return f.what }}, {"value", func(f fact) string { return f.value }}, {"source", func(f fact) string { return f.source }},
	})
}

// describe looks an actor up by ID, else by what the words mean.
func describe(table *actor.Table, words string, on tightrope.Date) (p profile, found bool) {
	p = profile{ID: tightrope.ActorID(words), Names: []profileName{}, Terms: []profileTerm{}, Memberships: []profileTerm{}, Judgements: []logLine{}}
	d, ok := table.Describe(p.ID, on)
	if !ok && strings.Contains(words, "/") {
		return p, false // an ID that only the case may know
	}
	if !ok {
		r := table.Resolve(words, on)
		if r.ActorID == "" {
			return p, false
		}
		p.ID, p.Code, p.Sector = r.ActorID, r.Code, r.Sector
		if d, ok = table.Describe(r.ActorID, on); !ok {
			return p, true // an office or group, which words make
		}
	}
	p.Name, p.Code, p.Sector, p.Kind = d.Actor.Name, d.Actor.Code, d.Actor.Sector, d.Actor.Kind
	for _, n := range d.Names {
		p.Names = append(p.Names, profileName(n))
	}
	for _, t := range d.Terms {
		p.Terms = append(p.Terms, profileTerm{t.Office, t.Of, t.From, t.To, t.Sure})
	}
	for _, m := range d.In {
		p.Memberships = append(p.Memberships, profileTerm{m.Level, m.Org, m.From, m.To, ""})
	}
	return p, true
}

// addCase adds what the case tells; a case is not needed.
func (c *showCmd) addCase(ctx context.Context, a *app, p *profile) (found bool, err error) {
	if _, err := os.Stat(a.Case); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return false, err
	}
	defer closing(keep, &err)
	return inCase(ctx, keep, p)
}

func inCase(ctx context.Context, keep *sqlite.Case, p *profile) (found bool, err error) {
	log, err := keep.Judgements(ctx)
	if err != nil {
		return false, err
	}
	seen, err := survey(ctx, keep, log)
	if err != nil {
		return false, err
	}
	p.Claims = seen.claims[p.ID]
	if e, ok := seen.actors[p.ID]; ok && p.Name == "" {
		p.Name, p.Code, p.Sector = e.Name, e.Code, e.Sector
	}
	for line, err := range logged(log) {
		if err != nil {
			return false, err
		}
		if line.Actor == p.ID || line.Into != nil && line.Into.ActorID == p.ID {
			p.Judgements = append(p.Judgements, line)
		}
	}
	return p.Claims > 0 || len(p.Judgements) > 0, nil
}

// fact is a line of the table of an actor.
type fact struct{ what, value, source string }

func (p *profile) facts() []fact {
	list := []fact{
		{"actor_id", string(p.ID), ""}, {"name", p.Name, ""}, {"code", p.Code, ""}, {"sector", string(p.Sector), ""}, {"kind", string(p.Kind), ""},
	}
	for _, n := range p.Names {
		list = append(list, fact{"also", n.Name, n.From})
	}
	for _, t := range slices.Concat(p.Terms, p.Memberships) {
		list = append(list, fact{t.What, t.Of + " " + t.From.String() + " to " + t.To.String(), t.Sure})
	}
	list = append(list, fact{"claims", strconv.Itoa(p.Claims), "case"})
	for i := range p.Judgements {
		l := &p.Judgements[i]
		state := "holds"
		if l.UndoneBy > 0 {
			state = "undone by " + strconv.Itoa(l.UndoneBy)
		}
		into := "?"
		if l.Into != nil {
			into = string(l.Into.ActorID)
		}
		list = append(list, fact{"judgement " + strconv.Itoa(l.N), string(l.Verdict) + " " + l.Subject() + " into " + into + ", " + state, l.By})
	}
	return slices.DeleteFunc(list, func(f fact) bool { return f.value == "" })
}

// all yields a list.
func all[T any](list []T) func(func(T, error) bool) {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}
