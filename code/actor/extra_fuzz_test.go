package actor

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tightrope"
)

// fuzzOwn loads a user's file over small built-in tables and holds what must be
// true of any: every reject has its file, a line of it, a reason and a hint; what
// was taken in breaks no rule of the tables; names resolve; the same bytes give
// the same tables.
func fuzzOwn(t *testing.T, fsys fs.FS, text string, petrarch bool) {
	load := func() (*loader, []tightrope.Reject) {
		l := newLoader(newTable())
		if err := l.builtIn(fsys); err != nil {
			t.Fatal(err)
		}
		var rejects []tightrope.Reject
		l.own = own{
			rank: map[string]int{}, names: map[string]map[string]use{}, sole: map[rowAt]bool{},
			rejected: func(r tightrope.Reject) { rejects = append(rejects, r) }, noted: func(string) {},
		}
		l.extraText("own", text, petrarch)
		l.finish()
		return l, rejects
	}
	l, rejects := load()
	lines := strings.Count(text, "\n") + 1
	for _, r := range rejects {
		if r.File != "own" || r.Line < 1 || r.Line > lines || r.Reason == "" || r.Hint == "" || strings.Contains(r.Hint, "\n") {
			t.Errorf("reject %+v of %d lines", r, lines)
		}
	}
	for _, p := range l.t.problems { // cut tables have faults of their own
		if !strings.Contains(p.String(), "own:") {
			continue
		}
		t.Errorf("what was taken in breaks a rule: %s", p)
	}
	for file := range l.own.names {
		for name := range l.own.names[file] {
			l.t.Resolve("the Belarusian "+name+" said", tightrope.NewDate(2026, 1, 1))
			l.t.Resolve(name, tightrope.Date{})
		}
	}
	again, _ := load()
	if again.t.SHA256() != l.t.SHA256() || len(again.t.gaz.entries) != len(l.t.gaz.entries) {
		t.Error("the same file gives other tables")
	}
}

func FuzzOwnTable(f *testing.F) {
	fsys := fuzzTables(f)
	page, err := os.ReadFile("../../docs/format/actors.md")
	if err != nil {
		f.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```toml\n")
	text, _, _ := strings.Cut(rest, "```")
	f.Add(text)
	for _, row := range strings.SplitAfter(text, "\n\n") {
		f.Add(row)
	}
	f.Fuzz(func(t *testing.T, text string) { fuzzOwn(t, fsys, text, false) })
}

func FuzzPetrarch(f *testing.F) {
	fsys := fuzzTables(f)
	f.Add(dictionaryText)
	for _, line := range strings.SplitAfter(dictionaryText, "\n") {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) { fuzzOwn(t, fsys, text, true) })
}

// fuzzTables are tables of a few rows each, which load in a millisecond.
func fuzzTables(t testing.TB) fs.FS {
	t.Helper()
	keep := map[string]string{
		"states": "BLR LTU NZL USA", "organisations": "EUR NAT UNO", "members": "NAT", "words": "*", "prepositions": "in of", "agents": "",
		"offices": "head-of-state head-of-government foreign-minister envoy ambassador",
		"cameo":   "UNO EEC NAT EUR WST GOV MIL REB MED NGO IGO IMG MUS CHR MNC",
	}
	fsys := fstest.MapFS{}
	names, err := embedded(tables)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		b, err := tables.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		rows := keep[strings.TrimSuffix(path.Base(n), ".tsv")]
		var text strings.Builder
		for line := range strings.Lines(string(b)) {
			first, _, _ := strings.Cut(line, "\t")
			if rows == "*" || slices.Contains(strings.Fields(rows), first) || n == "tables/agents.tsv" && strings.Contains(line, "soldier") ||
				n == "tables/holders/blr.tsv" && strings.HasPrefix(line, "Alexander Lukashenko") {
				text.WriteString(line)
			}
		}
		fsys[n] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return fsys
}
