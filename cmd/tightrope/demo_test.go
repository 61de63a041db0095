package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tightrope"
)

// related gives every document of the demonstration corpus the story that it
// belongs to: those of one stem, and those that the side file relates.
func related(t *testing.T) map[string]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("demo", "sources.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	parent := map[string]string{}
	root := func(x string) string {
		for parent[x] != "" {
			x = parent[x]
		}
		return x
	}
	join := func(a, b string) {
		if a, b = root(a), root(b); a != b {
			parent[a] = b
		}
	}
	var ids []string
	for line := range strings.SplitSeq(string(b), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 3 || strings.HasPrefix(line, "#") || cells[0] == "id" {
			continue
		}
		ids = append(ids, cells[0])
		stem, _, _ := strings.Cut(strings.TrimPrefix(cells[0], cells[0][:5]), "-")
		join(cells[0], "stem "+cells[0][:5]+stem)
		for other := range strings.SplitSeq(cells[2], ";") {
			if other != "" {
				join(cells[0], other)
			}
		}
	}
	story := map[string]string{}
	for _, id := range ids {
		story[id] = root(id)
	}
	return story
}

// TestDemoEvents holds the demonstration corpus to what its side file says of
// it: reports of one happening meet, reports of different ones do not, and
// contradictions, revisions, plans and planted errors show.
func TestDemoEvents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	call(t, "demo", "--no-serve", "--case", path)
	idOf := map[string]string{} // URL and title -> id
	for line := range strings.SplitSeq(string(demoCorpus), "\n") {
		var d struct{ ID, URL, Title string }
		if line != "" && json.Unmarshal([]byte(line), &d) == nil {
			idOf[d.URL+d.Title] = d.ID
		}
	}
	doc, flagged := map[tightrope.ClaimID]string{}, map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(call(t, "claims", "--case", path, "--format", "jsonl")), "\n") {
		var c tightrope.Claim
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		id := idOf[c.CiteInfo.URL+c.CiteInfo.Title]
		if id == "" {
			t.Fatalf("claim of an unknown document %q", c.CiteInfo.URL)
		}
		doc[c.ID] = id
		if slices.Contains(c.Flags, tightrope.FlagOfficeMismatch) {
			flagged[id] = true
		}
	}
	story := related(t)
	kinds := map[string]int{}
	for line := range strings.SplitSeq(strings.TrimSpace(call(t, "events", "--case", path, "--format", "jsonl")), "\n") {
		var e tightrope.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e.Sources > 1 {
			kinds["several sources"]++
		}
		for _, c := range e.Contradicts {
			kinds[c.Field+" "+c.Kind]++
		}
		if len(e.CorrectedBy) > 0 {
			kinds["corrected"]++
		}
		if e.Fulfils != "" {
			kinds["fulfils"]++
		}
		first := doc[e.Claims[0]]
		for _, c := range e.Claims[1:] {
			// Undated reports look back at any of the others, and the plan of Pompeo's
			// visit at the agreement on ambassadors.
			other := doc[c]
			back := strings.HasSuffix(other, "-nn") || strings.HasSuffix(first, "-nn") || first == "2019-ambassadors-ew" && other == "2019-pompeo-plan-ew"
			if story[other] != story[first] && !back {
				t.Errorf("%s of %s joins %s and %s", e.Act, e.Date, first, other)
			}
		}
	}
	floors := map[string]int{"several sources": 5, "quantity contradiction": 1, "quantity revision": 1, "corrected": 1, "fulfils": 7}
	for kind, floor := range floors {
		if kinds[kind] < floor {
			t.Errorf("%d events with %s, want at least %d", kinds[kind], kind, floor)
		}
	}
	if !flagged["2025-call-hg"] {
		t.Error("the planted error in 2025-call-hg is not flagged")
	}
	for id := range flagged {
		if id != "2025-call-hg" && id != "2024-sco-hg" {
			t.Errorf("%s is flagged, and nothing in it is wrong", id)
		}
	}
	t.Logf("%v, flagged %v", kinds, flagged)
}
