package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/plover"
)

// seedFiles are three real articles. They are publishers' texts: this file names
// them by file and byte, and never by their words.
func seedFiles(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("TIGHTROPE_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, err := filepath.Glob(filepath.Join(dir, "seeds", "*.txt"))
	if err != nil || len(files) != 3 {
		t.Skipf("no seed articles at %s: point TIGHTROPE_DATA at the folder of test data", dir)
	}
	return files
}

func lines[T any](t *testing.T, out string) []T {
	t.Helper()
	var all []T
	for line := range strings.Lines(out) {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		all = append(all, v)
	}
	return all
}

// TestSeeds reads the real articles from end to end.
func TestSeeds(t *testing.T) {
	files := seedFiles(t)
	path := filepath.Join(t.TempDir(), "seeds.db")
	call(t, append([]string{"read", "--case", path, "--clock", fixedClock, "--quiet"}, files...)...)
	events := lines[tightrope.Event](t, call(t, "events", "--case", path, "--format", "jsonl"))

	released, eased := 0, 0
	for i := range events {
		e := &events[i]
		switch {
		case e.Act == plover.Retreat && is(e, "BLR", "release") && people(e, 123):
			released++
			if e.Status != plover.Happened || e.Event[0] != plover.Retreat {
				t.Errorf("the release of 123 is %s, coded %v", e.Status, e.Event)
			}
		case e.Act == plover.Retreat && is(e, "USA", "ease"):
			eased++
			if e.Status.Deed() || len(e.Event) == 0 || e.Event[0] != plover.Concede {
				t.Errorf("the announced relief is %s, coded %v: it was not done", e.Status, e.Event)
			}
		}
	}
	if released != 1 || eased == 0 {
		t.Errorf("%d releases of 123 people and %d announcements of relief, want 1 and 1 at least", released, eased)
	}

	documents := lines[tightrope.Document](t, call(t, append([]string{"read", "--print"}, files...)...))
	furniture(t, events, documents)
	balance := call(t, "balance", "--case", path, "--focal", "BLR", "--poles", "RUS,USA,CHN", "--format", "jsonl")
	for _, pole := range []string{"RUS", "USA", "CHN"} {
		if !strings.Contains(balance, `"pole":"`+pole+`","basis":"both","level":`) {
			t.Errorf("no level with %s", pole)
		}
	}
	call(t, "verify", "--case", path, "--quiet")
}

func is(e *tightrope.Event, actor string, mode plover.Mode) bool {
	return len(e.Actor) > 0 && e.Actor[0].Code == actor && len(e.ActMode) > 0 && e.ActMode[0] == mode
}

func people(e *tightrope.Event, n float64) bool {
	for i := range e.Quantities {
		if q := &e.Quantities[i]; q.Value != nil && *q.Value == n {
			return true
		}
	}
	return false
}

// furniture checks that no event comes out of what is not the report: tickers,
// credits, bylines, "More from" tails, repeated paragraphs, headlines.
func furniture(t *testing.T, events []tightrope.Event, documents []tightrope.Document) {
	t.Helper()
	marked := 0
	for d := range documents {
		for _, r := range documents[d].Regions {
			if r.Kind.Coded() {
				continue
			}
			marked++
			span := tightrope.Span{Doc: documents[d].ID, Start: r.Start, End: r.End}
			for i := range events {
				for s := range events[i].Spans() {
					if s.Overlaps(span) {
						t.Errorf("event %s comes from bytes %d to %d of %s: %s, %s", events[i].ID, s.Start, s.End, documents[d].SourceID, r.Kind, r.Reason)
					}
				}
			}
		}
	}
	if marked < 20 {
		t.Errorf("only %d regions are marked in the three articles", marked)
	}
}
