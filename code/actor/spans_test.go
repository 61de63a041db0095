package actor_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// TestSpans measures how many spans of actors and recipients in real news hold
// a mention with a code. The sentences have no date; most are of 2016 to 2019.
func TestSpans(t *testing.T) {
	f, err := os.Open(filepath.Join(dataDir(), "coding", "plv_train.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no sentences with spans: set TIGHTROPE_DATA to the folder that holds coding/plv_train.jsonl")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	table := load(t)
	engine, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	on := tightrope.NewDate(2018, 1, 1)
	spans, coded, mentioned := 0, 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Text   string
			Events []struct {
				Source string `json:"source_text"`
				Target string `json:"target_text"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		d := &tightrope.Document{Text: row.Text}
		sents := engine.Sentences(d)
		all := table.Mentions(d, sents, on)
		for _, e := range row.Events {
			for _, text := range []string{e.Source, e.Target} {
				at := strings.Index(row.Text, text)
				if text == "" || at < 0 {
					continue
				}
				spans++
				has, any := covers(all, at, at+len(text))
				if has {
					coded++
				} else if os.Getenv("MISSES") != "" {
					t.Logf("MISS %v %q in %q", any, text, row.Text)
				}
				if any {
					mentioned++
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	share := float64(coded) / float64(spans)
	t.Logf("spans with a code %d/%d = %.3f; with any mention %.3f", coded, spans, share, float64(mentioned)/float64(spans))
	const floor = 0.86
	if share < floor {
		t.Errorf("share of spans with a code %.3f fell below %.2f", share, floor)
	}
}

// covers reports whether a mention with a code, and any mention, overlaps bytes
// [start, end).
func covers(all [][]tightrope.Mention, start, end int) (coded, any bool) {
	for _, ms := range all {
		for i := range ms {
			if m := &ms[i]; m.Start < end && start < m.End {
				any = true
				for _, a := range m.Actors {
					coded = coded || a.Code != ""
				}
			}
		}
	}
	return coded, any
}
