package actor

import (
	"fmt"
	"os"

	"github.com/BurntSushi/toml"

	"tightrope"
)

// extraFile is the form of a user's own table:
//
//	[[actor]]
//	name = "Example Mining"        # the usual name
//	aliases = ["EXM"]
//	code = "BLR"                   # a known state or organisation
//	sector = "BUS"
//	kind = "firm"                  # firm, media, group or body
//
//	[[holder]]
//	person = "Jane Doe"
//	aliases = ["J. Doe"]
//	office = "foreign-minister"
//	of = "BLR"
//	from = "2026-01"
//	to = ""
//	born = "1970"
type extraFile struct {
	Actor []struct {
		Name    string
		Aliases []string
		Code    string
		Sector  string
		Kind    string
	}
	Holder []struct {
		Person, Office, Of, From, To, Born, Note string
		Aliases                                  []string
	}
}

// extra reads a user's table.
func (l *loader) extra(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	var f extraFile
	if err := toml.Unmarshal(b, &f); err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	l.hash = append(l.hash, sumOf("extra", b)...)
	kinds := map[string]tightrope.ActorKind{"firm": tightrope.Firm, "media": tightrope.Media, "group": tightrope.Group, "body": tightrope.BodyOfState}
	for i, a := range f.Actor {
		r := row{file: path, line: i + 1, cells: []string{a.Name, joinList(a.Aliases), a.Code, a.Sector}}
		kind, ok := kinds[a.Kind]
		if !ok || a.Name == "" {
			return fmt.Errorf("actor %d (%q): kind %q is not firm, media, group or body, or the name is empty", i+1, a.Name, a.Kind)
		}
		l.body(r, kind, span{openEnd: true})
	}
	for i, h := range f.Holder {
		line := joinCells(h.Person, joinList(h.Aliases), h.Office, h.Of, h.From, h.To, h.Born, "recalled", h.Note)
		for _, p := range l.readRows(path, line, "person", 9) {
			p.line = i + 1
			l.readHolders(path, joinCells(p.cells...))
		}
	}
	return nil
}
