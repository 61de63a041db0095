package main

import (
	"tightrope"
	"tightrope/code/actor"
)

// tables are the actor tables of the user's own.
type tables struct {
	Actors   []string `placeholder:"FILE" help:"Further actors in your own file, in TOML or PETRARCH's format."`
	Petrarch []string `placeholder:"FILE" help:"Further actors in PETRARCH's format, whatever the file looks like."`
	Expand   []string `placeholder:"CODE" help:"Take the members of a bloc in its place, such as EUR for the European Union."`
}

// load reads the built-in tables and the user's own. Rows that are left out are
// told to rejected, and what else there is to know to standard error.
func (t *tables) load(a *app, rejected func(tightrope.Reject)) (*actor.Table, error) {
	table, err := actor.Load(actor.Options{
		Extra: t.Actors, Petrarch: t.Petrarch, Expand: t.Expand, Rejected: rejected,
		Noted: func(note string) { a.say("note: %s", note) },
	})
	if err != nil {
		return nil, fail(exitUsage, "tightrope actors check --help", "%v", err)
	}
	return table, nil
}
