package actor

import (
	"io/fs"
	"os"
	"strings"
	"testing"

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

// fuzzTables are small tables that load fast.
func fuzzTables(t testing.TB) fs.FS {
	t.Helper()
	return cutTables(t, 25, "states", "organisations", "words", "offices", "cameo")
}
