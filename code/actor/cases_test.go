package actor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/code/parse"
)

// cases reads a file of testdata: comment lines, a header line, then cells.
func cases(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows[1:]
}

func day(t *testing.T, text string) tightrope.Date {
	t.Helper()
	d, err := tightrope.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPhrases measures phrases by themselves: whose they are, and what they do.
func TestPhrases(t *testing.T) {
	table := load(t)
	countries := map[string]bool{}
	rows := cases(t, "phrases.tsv")
	codes, sectors := 0, 0
	for _, c := range rows {
		code, sector := c[2], strings.TrimPrefix(c[3], "-")
		got := table.Resolve(c[0], day(t, c[1]))
		codeOK := code == "*" || got.Code == code
		sectorOK := sector == "*" || string(got.Sector) == sector
		if codeOK {
			codes++
		}
		if codeOK && sectorOK {
			sectors++
		} else {
			t.Logf("%q on %q: got %q %q (%s), want %q %q", c[0], c[1], got.Code, got.Sector, got.ActorID, code, sector)
		}
		if (got.Code == "") != (got.Reason != "") {
			t.Errorf("%q: code %q with reason %q", c[0], got.Code, got.Reason)
		}
		countries[code] = true
	}
	rate := func(n int) float64 { return float64(n) / float64(len(rows)) }
	t.Logf("%d phrases, %d codes: code right %.3f, code and sector right %.3f", len(rows), len(countries), rate(codes), rate(sectors))
	const codeFloor, sectorFloor = 0.98, 0.97
	if rate(codes) < codeFloor || rate(sectors) < sectorFloor {
		t.Errorf("phrases right fell below %.2f and %.2f", codeFloor, sectorFloor)
	}
}

// TestPlaces asks of each bracketed name whether it is ground or power.
func TestPlaces(t *testing.T) {
	table, engine := load(t), parser(t)
	rows := cases(t, "places.tsv")
	wrong := 0
	for _, c := range rows {
		text, start, end := unbracket(c[1])
		m := at(t, table, engine, text, start, end)
		if m == nil {
			wrong++
			t.Logf("no mention: %s", c[1])
			continue
		}
		if m.Place != (c[0] == "place") {
			wrong++
			t.Logf("want %s: %s", c[0], c[1])
		}
	}
	share := 1 - float64(wrong)/float64(len(rows))
	t.Logf("%d cases, %.3f right", len(rows), share)
	const floor = 0.96
	if share < floor {
		t.Errorf("%.3f right, want %.2f", share, floor)
	}
}

func parser(tb testing.TB) *parse.Engine {
	tb.Helper()
	engine, err := parse.New(parse.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return engine
}

// unbracket takes one pair of brackets out of a text and returns where it stood.
func unbracket(text string) (plain string, start, end int) {
	start = strings.IndexByte(text, '[')
	end = strings.IndexByte(text, ']') - 1
	return strings.NewReplacer("[", "", "]", "").Replace(text), start, end
}

// at returns the mention that overlaps bytes [start, end) of a text.
func at(t *testing.T, table *actor.Table, engine *parse.Engine, text string, start, end int) *tightrope.Mention {
	t.Helper()
	d := &tightrope.Document{Text: text}
	for _, ms := range table.Mentions(d, engine.Sentences(d), tightrope.NewDate(2020, 1, 1)) {
		for i := range ms {
			if ms[i].Start < end && start < ms[i].End {
				return &ms[i]
			}
		}
	}
	return nil
}

// TestSieve asks what bracketed words mean in their text.
func TestSieve(t *testing.T) {
	table, engine := load(t), parser(t)
	for _, c := range cases(t, "sieve.tsv") {
		text, start, end := unbracket(c[5])
		d := &tightrope.Document{Text: text}
		var m *tightrope.Mention
		for _, ms := range table.Mentions(d, engine.Sentences(d), day(t, c[0])) {
			for i := range ms {
				if o := &ms[i]; o.Start < end && start < o.End && (m == nil || o.End-o.Start > m.End-m.Start) {
					m = o
				}
			}
		}
		if m == nil {
			t.Errorf("no mention: %s", c[5])
			continue
		}
		var codes []string
		for _, a := range m.Actors {
			if a.Code != "" {
				codes = append(codes, a.Code)
			}
		}
		got := strings.Join(codes, " ")
		if got == "" {
			got = "?"
		}
		if got != c[1] {
			t.Errorf("%s: %q is %q by %s, want %q", c[5], text[m.Start:m.End], got, m.ResolvedBy, c[1])
			continue
		}
		if (got == "?") != (m.Reason != "") {
			t.Errorf("%s: reason %q", c[5], m.Reason)
		}
		if c[2] != "" && string(m.Actors[0].ID) != c[2] {
			t.Errorf("%s: ID %q, want %q", c[5], m.Actors[0].ID, c[2])
		}
		if c[3] != "" && m.Office != c[3] {
			t.Errorf("%s: office %q, want %q", c[5], m.Office, c[3])
		}
		if m.Former != (c[4] == "former") {
			t.Errorf("%s: former %v", c[5], m.Former)
		}
	}
}
