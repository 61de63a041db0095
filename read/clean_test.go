package read_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/read"
)

// checkRegions tests that regions are sorted, apart, within the text and cut
// between characters.
func checkRegions(t *testing.T, d *tightrope.Document) {
	t.Helper()
	at := 0
	for _, r := range d.Regions {
		if r.Start < at || r.End <= r.Start || r.End > len(d.Text) || r.Kind == "" || r.Reason == "" {
			t.Fatalf("document %q: region %+v after %d", d.SourceID, r, at)
		}
		if s := d.Text[r.Start:r.End]; !strings.Contains(d.Text, s) || s != strings.ToValidUTF8(s, "") && d.Text == strings.ToValidUTF8(d.Text, "") {
			t.Fatalf("document %q: region %+v cuts a character", d.SourceID, r)
		}
		at = r.End
	}
}

// outline writes a document as lines of "kind/reason: text", body as "body".
func outline(d *tightrope.Document) string {
	var b strings.Builder
	line := func(label, s string) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, s)
		}
	}
	at := 0
	for _, r := range d.Regions {
		for part := range strings.SplitSeq(d.Text[at:r.Start], "\n") {
			line("body", part)
		}
		line(string(r.Kind)+"/"+r.Reason, d.Text[r.Start:r.End])
		at = r.End
	}
	for part := range strings.SplitSeq(d.Text[at:], "\n") {
		line("body", part)
	}
	return b.String()
}

// TestClean reads invented texts: every line of the file's "text" part must come
// out as the "want" part says.
func TestClean(t *testing.T) {
	files, err := filepath.Glob("testdata/clean/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for c := range strings.SplitSeq(string(b), "\n======\n") {
			head, rest, ok := strings.Cut(c, "\n-- text --\n")
			text, want, ok2 := strings.Cut(rest, "\n-- want --\n")
			if !ok || !ok2 {
				t.Fatalf("%s: case without text and want: %.60q", f, c)
			}
			name, title, _ := strings.Cut(strings.TrimSpace(head), "\ntitle: ")
			t.Run(strings.TrimLeft(name, "# "), func(t *testing.T) {
				d := &tightrope.Document{Text: text, Title: title}
				read.Clean(d)
				checkRegions(t, d)
				if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(outline(d))); diff != "" {
					t.Error(diff)
				}
				if d.Text != text {
					t.Error("Clean changed the text")
				}
				once := d.Regions
				read.Clean(d)
				if diff := cmp.Diff(once, d.Regions); diff != "" {
					t.Errorf("Clean twice is not Clean once: %s", diff)
				}
			})
		}
	}
}
