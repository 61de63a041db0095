package actor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
)

// write makes a file in a folder of the test.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// loadOwn loads files beside the built-in tables and gathers rejects and notes.
func loadOwn(t *testing.T, o Options) (table *Table, rejects []tightrope.Reject, notes []string) {
	t.Helper()
	o.Rejected = func(r tightrope.Reject) { rejects = append(rejects, r) }
	o.Noted = func(s string) { notes = append(notes, s) }
	table, err := Load(o)
	if err != nil {
		t.Fatal(err)
	}
	if problems := table.Check(); len(problems) > 0 {
		t.Errorf("problems of loaded tables: %v", problems)
	}
	return table, rejects, notes
}

// example is the example of docs/format/actors.md.
func example(t *testing.T, fence string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/format/actors.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), fence)
	text, _, ended := strings.Cut(rest, "```")
	if !found || !ended {
		t.Fatalf("the page has no %q", fence)
	}
	return text
}

func on(y, m, d int) tightrope.Date { return tightrope.NewDate(y, m, d) }

// TestOwnExample loads the example of the manual and holds what it says.
func TestOwnExample(t *testing.T) {
	table, rejects, _ := loadOwn(t, Options{Extra: []string{write(t, "my.toml", example(t, "```toml\n"))}})
	if len(rejects) > 0 {
		t.Fatalf("the example is rejected: %+v", rejects)
	}
	tests := []struct {
		text         string
		day          tightrope.Date
		code, sector string
		id           tightrope.ActorID
	}{
		{"Exampleland", on(2026, 1, 1), "XAA", "", "XAA"},
		{"the Examplish government", on(2026, 1, 1), "XAA", "GOV", "XAA"},
		{"the Examplish prime minister", on(2026, 1, 1), "XAA", "GOV", "XAA/person/jane-q-sample"},
		{"the Examplish leader", on(2026, 1, 1), "XAA", "GOV", "XAA/person/jane-q-sample"},
		{"Jane Q. Sample", on(2026, 1, 1), "XAA", "GOV", "XAA/person/jane-q-sample"},
		{"the Examplish border commissioner", on(2026, 1, 1), "XAA", "COP", "XAA/person/otto-muster"},
		{"Potash Pact", on(2026, 1, 1), "IGOXAA", "", "IGOXAA"},
		{"Emwu", on(2026, 1, 1), "BLR", "BUS", "BLR/firm/example-mining-works"},
		{"Sons of the Marsh", on(2025, 1, 1), "XAA", "REB", "XAA/group/sons-of-the-marsh"},
		{"Sons of the Marsh", on(2026, 1, 1), "XAA", "PTY", "XAA/group/sons-of-the-marsh"},
		{"Batka", on(2026, 1, 1), "BLR", "GOV", "BLR/person/alexander-lukashenko"},
	}
	for _, tt := range tests {
		r := table.Resolve(tt.text, tt.day)
		if r.Code != tt.code || string(r.Sector) != tt.sector || r.ActorID != tt.id {
			t.Errorf("%q on %s is %q %q %q, want %q %q %q", tt.text, tt.day, r.Code, r.Sector, r.ActorID, tt.code, tt.sector, tt.id)
		}
	}
	if diff := cmp.Diff([]string{"BLR", "XAA"}, table.Members("IGOXAA", on(2026, 1, 1))); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	plain, _, _ := loadOwn(t, Options{})
	if table.SHA256() == plain.SHA256() {
		t.Error("the hash does not change with the user's table")
	}
}

// TestOwnFaults holds that each faulty row is told with its line, reason and
// hint, and costs no other row.
func TestOwnFaults(t *testing.T) {
	tests := []struct {
		name, row string
		line      int // in the row, from 1
		want      string
		hint      string
	}{
		{"syntax", "[[actor]]\nname = \"A B\nkind = \"firm\"\n", 2, "no TOML", "name ="},
		{"unknown sort", "[[actro]]\nname = \"A B\"\n", 1, "no rows [[actro]]", "[[actor]]"},
		{"unknown key", "[[actor]]\nname = \"A B\"\nkind = \"firm\"\nsektor = \"BUS\"\n", 4, `no key "sektor"`, "sector ="},
		{"type", "[[actor]]\nname = \"A B\"\naliases = \"C D\"\n", 3, "should be a list", "aliases = ["},
		{"code", "[[actor]]\nname = \"A B\"\ncode = \"QQQ\"\nsector = \"BUS\"\nkind = \"firm\"\n", 3, "no state or organisation", "tightrope actors show"},
		{"kind", "[[actor]]\nname = \"A B\"\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firma\"\n", 5, "not one of", `kind = "firm"`},
		{"sector", "[[actor]]\nname = \"A B\"\ncode = \"BLR\"\nsector = \"BUZ\"\nkind = \"firm\"\n", 4, "not one of", `sector = "BUS"`},
		{"no name", "[[actor]]\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firm\"\n", 1, "no name", "name ="},
		{"function word", "[[actor]]\nname = \"With\"\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firm\"\n", 2, "function word", "name ="},
		{"semicolon", "[[actor]]\nname = \"A B\"\naliases = [\"C;D\"]\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firm\"\n", 3, "semicolon", "aliases ="},
		{"body of none", "[[actor]]\nname = \"A B\"\nsector = \"GOV\"\nkind = \"body\"\n", 1, "no code", "code ="},
		{"date", "[[holder]]\nperson = \"A B\"\noffice = \"envoy\"\nof = \"BLR\"\nfrom = \"May\"\n", 5, "not YYYY", "from ="},
		{"dates", "[[holder]]\nperson = \"A B\"\noffice = \"envoy\"\nof = \"BLR\"\nfrom = \"2020\"\nto = \"2010\"\n", 6, "ends 2010 before", "to ="},
		{"office", "[[holder]]\nperson = \"A B\"\noffice = \"foreign-ministre\"\nof = \"BLR\"\n", 3, "no row of the offices", `office = "foreign-minister"`},
		{"born", "[[holder]]\nperson = \"A B\"\noffice = \"envoy\"\nof = \"BLR\"\nborn = \"1970-31-31\"\n", 5, "born", "born ="},
		{"of", "[[holder]]\nperson = \"A B\"\noffice = \"envoy\"\n", 1, "no state or organisation", "tightrope"},
		{"two holders", "[[holder]]\nperson = \"A B\"\noffice = \"foreign-minister\"\nof = \"NZL\"\nfrom = \"2020\"\n", 2, "at one time", "sed -n"},
		{"name twice", "[[actor]]\nname = \"Goodco\"\nsector = \"BUS\"\nkind = \"media\"\n", 2, "also stands", "sed -n"},
		{"state code", "[[state]]\ncode = \"BLR\"\nname = \"Examplia\"\n", 2, "code of Belarus", "[[alias]]"},
		{"state code form", "[[state]]\ncode = \"blr\"\nname = \"Examplia\"\n", 2, "not formed", "code ="},
		{"leader", "[[state]]\ncode = \"XBB\"\nname = \"Examplia\"\nleader = \"king\"\n", 4, "not one of", "leader ="},
		{"organisation code", "[[organisation]]\ncode = \"EUR\"\nname = \"E U\"\n", 2, "code of European Union", "[[alias]]"},
		{"member of", "[[member]]\norganisation = \"BLR\"\nstates = [\"BLR\"]\n", 2, "no organisation", "organisation ="},
		{"member", "[[member]]\norganisation = \"EUR\"\nstates = [\"QQQ\"]\n", 3, "no state", "states ="},
		{"office again", "[[office]]\noffice = \"foreign-minister\"\ntitles = [\"x y\"]\nsector = \"GOV\"\n", 2, "already", "[[holder]]"},
		{"office name", "[[office]]\noffice = \"Big Boss\"\ntitles = [\"x y\"]\nsector = \"GOV\"\n", 2, "small letters", `office = "big-boss"`},
		{"alias of none", "[[alias]]\nof = \"Nobody At All\"\nnames = [\"X Y\"]\n", 2, "no actor", "tightrope actors show"},
		{"alias without names", "[[alias]]\nof = \"BLR\"\n", 1, "no names", "names ="},
		{"adjective", "[[alias]]\nof = \"BLR/person/alexander-lukashenko\"\nadjectives = [\"lukish\"]\n", 3, "only a state", "names ="},
		{"control", "[[actor]]\nname = \"A\\u0007B\"\nsector = \"BUS\"\nkind = \"firm\"\n", 2, "holds a tab", "name ="},
	}
	const good = "# my table\n[[actor]]\nname = \"Goodco\"\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firm\"\n\n" +
		"[[holder]]\nperson = \"First One\"\noffice = \"foreign-minister\"\nof = \"NZL\"\nfrom = \"2019\"\n\n"
	const after = "\n[[actor]]\nname = \"Lastco\"\ncode = \"BLR\"\nsector = \"BUS\"\nkind = \"firm\"\n"
	text := good
	var lines []int
	for _, tt := range tests {
		lines = append(lines, strings.Count(text, "\n")+tt.line)
		text += tt.row + "\n"
	}
	path := write(t, "bad.toml", text+after)
	table, rejects, _ := loadOwn(t, Options{Extra: []string{path}})
	if len(rejects) != len(tests) {
		t.Fatalf("%d rejects of %d faulty rows: %+v", len(rejects), len(tests), rejects)
	}
	for i, tt := range tests {
		r := rejects[i]
		if r.File != path || r.Line != lines[i] || !strings.Contains(r.Reason, tt.want) || !strings.Contains(r.Hint, tt.hint) || r.Hint == "" {
			t.Errorf("%s: %+v, want line %d, reason %q, hint %q", tt.name, r, lines[i], tt.want, tt.hint)
		}
	}
	for _, firm := range []string{"Goodco", "Lastco"} {
		if got := table.Resolve(firm, tightrope.Date{}); got.Code != "BLR" || got.Sector != "BUS" {
			t.Errorf("the good row of %s is lost: %+v", firm, got)
		}
	}
	if _, err := Load(Options{Extra: []string{path}}); err == nil || !strings.Contains(err.Error(), tests[0].want) {
		t.Errorf("with nobody to tell, the error is %v", err)
	}
	for _, path := range []string{filepath.Join(t.TempDir(), "absent.toml"), t.TempDir()} {
		if _, err := Load(Options{Extra: []string{path}, Rejected: func(tightrope.Reject) {}}); err == nil {
			t.Errorf("%s is no error", path)
		}
	}
}

// TestOwnWins holds the order of tables: a later one wins over an earlier one.
func TestOwnWins(t *testing.T) {
	one := write(t, "one.toml", `
[[actor]]
name = "Gazprom"
code = "BLR"
sector = "JRN"
kind = "media"

[[holder]]
person = "Newly Chosen"
office = "head-of-state"
of = "BLR"
from = "2026-01-15"

[[holder]]
person = "Sergei Lavrov"
office = "foreign-minister"
of = "RUS"
from = "2004-03-09"
to = "2025-12-31"

[[alias]]
of = "LTU"
names = ["Kremlin Tower"]
`)
	two := write(t, "two.toml", "[[alias]]\nof = \"POL\"\nnames = [\"Kremlin Tower\"]\n")
	table, rejects, _ := loadOwn(t, Options{Extra: []string{one}})
	if len(rejects) > 0 {
		t.Fatalf("rejected: %+v", rejects)
	}
	check := func(table *Table, text string, day tightrope.Date, code string, id tightrope.ActorID) {
		t.Helper()
		if r := table.Resolve(text, day); r.Code != code || id != "" && r.ActorID != id {
			t.Errorf("%q on %s is %q %q, want %q %q", text, day, r.Code, r.ActorID, code, id)
		}
	}
	check(table, "Gazprom", on(2026, 2, 1), "BLR", "BLR/media/gazprom")
	check(table, "the Belarusian president", on(2026, 2, 1), "BLR", "BLR/person/newly-chosen")
	check(table, "the Belarusian president", on(2026, 1, 14), "BLR", "BLR/person/alexander-lukashenko")
	check(table, "Kremlin Tower", on(2026, 2, 1), "LTU", "LTU")
	if held, known := table.HeldOffice("RUS/person/sergei-lavrov", "foreign-minister", on(2026, 2, 1)); held || !known {
		t.Errorf("a term that the user has ended goes on: %v %v", held, known)
	}
	both, _, _ := loadOwn(t, Options{Extra: []string{one, two}})
	check(both, "Kremlin Tower", on(2026, 2, 1), "POL", "POL")
	turned, _, _ := loadOwn(t, Options{Extra: []string{two, one}})
	check(turned, "Kremlin Tower", on(2026, 2, 1), "LTU", "LTU")
	plain, _, _ := loadOwn(t, Options{})
	check(plain, "Gazprom", on(2026, 2, 1), "RUS", "")
}

// TestOwnTermBetween holds that a term of a user's own leaves the days before
// and after it to whom they belonged.
func TestOwnTermBetween(t *testing.T) {
	path := write(t, "my.toml", "[[holder]]\nperson = \"Stand In\"\noffice = \"head-of-state\"\nof = \"BLR\"\nfrom = \"2001-02\"\nto = \"2001-03\"\n")
	table, rejects, _ := loadOwn(t, Options{Extra: []string{path}})
	if len(rejects) > 0 {
		t.Fatalf("rejected: %+v", rejects)
	}
	for day, want := range map[tightrope.Date]string{
		on(2001, 1, 31): "Alexander Lukashenko", on(2001, 2, 1): "Stand In", on(2001, 3, 31): "Stand In", on(2001, 4, 1): "Alexander Lukashenko",
	} {
		if terms := table.Holders("head-of-state", "BLR", day); len(terms) != 1 || terms[0].Name != want {
			t.Errorf("on %s the holders are %+v, want %s", day, terms, want)
		}
	}
}
