package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"tightrope"
)

type actorsCmd struct {
	Resolve resolveCmd `cmd:"" help:"Resolve phrases: JSON Lines {id, text, date?} in, {id, actor_id, country, sector, code, reason} out."`
	Show    showCmd    `cmd:"" help:"What is known of an actor: names with their origin, offices, judgements, mentions in the case."`
	Merge   mergeCmd   `cmd:"" help:"Judge that two actors are one. Can be undone."`
	Split   splitCmd   `cmd:"" help:"Judge that some mentions of an actor are of another one. Can be undone."`
	Undo    undoCmd    `cmd:"" help:"Judge that an earlier judgement no longer holds."`
	Log     logCmd     `cmd:"" help:"All judgements on actors, with who made them, when and why."`
	Rebuild rebuildCmd `cmd:"" help:"Build the events of the case anew, with the judgements that hold."`
	Check   tablesCmd  `cmd:"" help:"Check the actor tables, and your own with --actors."`
}

type resolveCmd struct {
	Path string `arg:"" optional:"" default:"-" help:"File, or - for standard input."`
	tables
	Reject string `name:"rejects" default:"rejects.jsonl" placeholder:"FILE" help:"Where lines that could not be read are listed."`
}

func (*resolveCmd) Help() string {
	return `Examples:
  echo '{"id":"1","text":"the Belarusian foreign minister","date":"2019-08-29"}' | tightrope actors resolve
  tightrope actors resolve phrases.jsonl

Exit status: 0 done, 1 failed, 2 wrong usage, 3 some lines rejected.`
}

// phrase is an input line; resolved is what is known of it.
type phrase struct {
	ID   string         `json:"id"`
	Text string         `json:"text"`
	Date tightrope.Date `json:"date"`
}

type resolved struct {
	ID      string            `json:"id"`
	ActorID tightrope.ActorID `json:"actor_id"`
	Country string            `json:"country"`
	Sector  tightrope.Sector  `json:"sector"`
	Code    string            `json:"code"`
	Reason  tightrope.Reason  `json:"reason"`
}

// Run resolves every line, in order.
func (c *resolveCmd) Run(ctx context.Context, a *app) (err error) {
	rejects := newRejects(a, c.Reject)
	table, err := c.load(a, rejects.add)
	if err != nil {
		return err
	}
	in := a.in
	if c.Path != "-" {
		file, err := os.Open(c.Path)
		if err != nil {
			return fail(exitFailed, "tightrope actors resolve -", "%v", err)
		}
		defer closing(file, &err)
		in = file
	}
	out := bufio.NewWriter(a.out)
	defer func() { err = errors.Join(err, out.Flush()) }()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := c.lines(ctx, in, rejects, func(p phrase) error {
		r := table.Resolve(p.Text, p.Date)
		return enc.Encode(resolved{p.ID, r.ActorID, r.Country, r.Sector, r.Code, r.Reason})
	}); err != nil {
		return err
	}
	return rejects.close()
}

func (c *resolveCmd) lines(ctx context.Context, in io.Reader, rejects *rejects, do func(phrase) error) error {
	const longest = 1 << 20
	scan := bufio.NewScanner(in)
	scan.Buffer(make([]byte, 0, 1<<16), longest)
	for n := 1; scan.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(scan.Bytes()) == 0 {
			continue
		}
		var p phrase
		if err := json.Unmarshal(scan.Bytes(), &p); err != nil {
			rejects.add(tightrope.Reject{
				File: c.Path, Line: n, Reason: "the line is not JSON of the form {id, text, date}: " + err.Error(),
				Hint: `echo '{"id":"1","text":"the Kremlin"}' | tightrope actors resolve`,
			})
			continue
		}
		if err := do(p); err != nil {
			return err
		}
	}
	return scan.Err()
}

type tablesCmd struct {
	tables
}

func (*tablesCmd) Help() string {
	return `Examples:
  tightrope actors check
  tightrope actors check --actors my.toml

Prints each row that would be left out: place, reason and hint, with tabs between.

Exit status: 0 in order, 1 failed, 2 wrong usage, 4 the tables have problems.`
}

// Run prints the problems of the tables, one a line.
func (c *tablesCmd) Run(_ context.Context, a *app) error {
	var lines []string
	table, err := c.load(a, func(r tightrope.Reject) {
		lines = append(lines, fmt.Sprintf("%s:%d\t%s\t%s", r.File, r.Line, r.Reason, r.Hint))
	})
	if err != nil {
		return err
	}
	for _, p := range table.Check() {
		lines = append(lines, fmt.Sprintf("%s:%d\t%s\t", p.File, p.Line, p.Text))
	}
	for _, line := range lines {
		if _, err := io.WriteString(a.out, line+"\n"); err != nil {
			return err
		}
	}
	if len(lines) > 0 {
		return fail(exitGate, "tightrope actors check --help", "%d problems in the actor tables", len(lines))
	}
	a.say("the actor tables are in order")
	return nil
}
