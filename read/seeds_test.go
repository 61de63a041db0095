package read_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/read"
)

// shared returns the path of shared test data, and skips if it is absent.
func shared(t testing.TB, name ...string) string {
	t.Helper()
	root := os.Getenv("TIGHTROPE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(append([]string{root}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("TIGHTROPE_DATA does not hold %s: test data absent", filepath.Join(name...))
	}
	return path
}

// TestSeeds holds what each line of the seed articles is. Lines that are not
// named are body, all of them.
func TestSeeds(t *testing.T) {
	for file, want := range map[string]map[int]string{
		"000_7d863525d1f7078a.txt": {
			1: "boilerplate/section-label", 3: "title/title", 5: "boilerplate/repeated-title",
		},
		"003_9f3b82a855e841ef.txt": {
			1: "title/title", 3: "title/standfirst", 5: "boilerplate/alt-text", 6: "caption/caption boilerplate/photo-credit",
			8: "dateline/dateline body", 12: "boilerplate/repeated-paragraph", 14: "boilerplate/repeated-paragraph",
			54: "correction/correction-note", 56: "byline/author-note", 58: "related/related-cue",
			60: "related/related-card", 62: "related/related-card", 64: "related/related-card", 66: "related/related-card",
			68: "related/related-card", 70: "related/related-card", 72: "related/related-card", 74: "related/related-card",
			76: "related/related-card", 78: "related/related-card", 80: "related/related-card", 82: "related/related-card",
		},
		"004_097988e0a6969fc0.txt": {
			1: "boilerplate/ticker", 2: "boilerplate/ticker", 3: "boilerplate/ticker", 4: "title/title",
			13: "title/heading", 16: "list/list-lead-in", 17: "boilerplate/list-mark list/list-item",
			18: "boilerplate/list-mark list/list-item", 19: "boilerplate/list-mark list/list-item",
			25: "title/heading", 30: "title/heading", 35: "title/heading",
		},
	} {
		path := shared(t, "seeds", file)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs, rejects := gather(t, read.Options{}, path)
		if len(docs) != 1 || len(rejects) > 0 {
			t.Fatalf("%s: %d documents, rejects %v", file, len(docs), rejects)
		}
		d := docs[0]
		if d.Text != string(raw) || d.Lang != "en" || d.PublishedBasis != tightrope.BasisUnknown || d.Title == "" {
			t.Errorf("%s: text, language, date or title are wrong", file)
		}
		if diff := cmp.Diff(want, labels(d)); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// labels returns what each line of a document that is not body alone consists of.
func labels(d *tightrope.Document) map[int]string {
	out := map[int]string{}
	at, n := 0, 0
	for line := range strings.Lines(d.Text) {
		n++
		var parts []string
		covered := at
		for _, r := range d.Regions {
			if r.Start < at || r.Start >= at+len(line) {
				continue
			}
			if strings.TrimSpace(d.Text[covered:r.Start]) != "" {
				parts = append(parts, "body")
			}
			parts = append(parts, string(r.Kind)+"/"+r.Reason)
			covered = r.End
		}
		at += len(line)
		if covered < at && strings.TrimSpace(d.Text[covered:at]) != "" {
			parts = append(parts, "body")
		}
		if s := strings.Join(parts, " "); s != "" && s != "body" {
			out[n] = s
		}
	}
	return out
}
