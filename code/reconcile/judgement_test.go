package reconcile_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/reconcile"
)

// judgements makes a log: "merge A B", "split A B" or "undo N"; edit may narrow
// a split. B "?" is nobody known.
func judgements(t *testing.T, steps ...any) []tightrope.Judgement {
	t.Helper()
	var log []tightrope.Judgement
	for _, step := range steps {
		if edit, ok := step.(func(*tightrope.Judgement)); ok {
			edit(&log[len(log)-1])
			continue
		}
		words := strings.Fields(step.(string))
		j := tightrope.Judgement{
			Kind: "judgement", Format: tightrope.Format, N: len(log) + 1, Verdict: tightrope.Verdict(words[0]), By: "tester", Why: "a test",
			At: tightrope.MomentOf(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)),
		}
		if j.Verdict == tightrope.Undo {
			if _, err := fmt.Sscan(words[1], &j.Undoes); err != nil {
				t.Fatal(err)
			}
		} else {
			if j.Actor = tightrope.ActorID(words[1]); words[1][0] == '\'' {
				j.Actor, j.Words = "", words[1][1:]
			}
			if words[2] != "?" {
				code, _, _ := strings.Cut(words[2], "/")
				j.Into = &tightrope.Entity{Code: code, ActorID: tightrope.ActorID(words[2]), Name: words[2]}
			}
		}
		log = append(log, j)
	}
	for i := range log {
		if err := log[i].Check(log[:i]); err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
	}
	return log
}

func docs(ids ...tightrope.DocID) func(*tightrope.Judgement) {
	return func(j *tightrope.Judgement) { j.Docs = ids }
}

// TestJudged holds what merges and splits do to the parties of claims, and that
// the claims themselves stay.
func TestJudged(t *testing.T) {
	w := new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
		say("a", "AID", "USA:kim > BLR", "happened", 4).
		say("b", "AID", "USA:lee > BLR", "happened", 9).
		say("b", "CONSULT", "USA:kim + USA:lee + BLR", "happened", 4).
		say("b", "AID", "DDR:max > BLR", "happened", 4).
		say("b", "AID", "? > BLR", "happened", 4, func(c *tightrope.Claim) {
			c.Actor = []tightrope.Entity{{EntityText: "the  Strong Man", Sector: "UAF"}}
		})
	tests := []struct {
		name string
		log  []tightrope.Judgement
		want string
	}{
		{"nothing", nil, "USA:kim | USA:lee | USA:kim+USA:lee+BLR | DDR:max | the  Strong Man"},
		{"merge", judgements(t, "merge USA/person/kim USA/person/lee"), "USA:lee | USA:lee | USA:lee+BLR | DDR:max | the  Strong Man"},
		{"undone", judgements(t, "merge USA/person/kim USA/person/lee", "undo 1"), "USA:kim | USA:lee | USA:kim+USA:lee+BLR | DDR:max | the  Strong Man"},
		{"chain", judgements(t, "merge USA/person/lee GBR/person/poe", "merge USA/person/kim USA/person/lee"), "GBR:poe | GBR:poe | GBR:poe+BLR | DDR:max | the  Strong Man"},
		{"state", judgements(t, "merge DDR DEU"), "USA:kim | USA:lee | USA:kim+USA:lee+BLR | DEU/DDR:max | the  Strong Man"},
		{"words", judgements(t, "merge 'x RUS/person/ivan", func(j *tightrope.Judgement) { j.Words = "strong man" }), "USA:kim | USA:lee | USA:kim+USA:lee+BLR | DDR:max | RUS:ivan"},
		{"split by document", judgements(t, "split USA/person/kim GBR/person/kim", docs("b")), "USA:kim | USA:lee | GBR:kim+USA:lee+BLR | DDR:max | the  Strong Man"},
		{"split into the unknown", judgements(t, "split USA/person/kim ?", docs("a")), "? | USA:lee | USA:kim+USA:lee+BLR | DDR:max | the  Strong Man"},
		{"split before merge", judgements(t, "merge USA/person/kim USA/person/lee", "split USA/person/kim GBR/person/kim", docs("a")), "GBR:kim | USA:lee | USA:lee+BLR | DDR:max | the  Strong Man"},
		{"split by day", judgements(t, "split USA/person/lee GBR/person/lee", func(j *tightrope.Judgement) {
			j.From = tightrope.NewDate(2026, 1, 5)
		}), "USA:kim | GBR:lee | USA:kim+USA:lee+BLR | DDR:max | the  Strong Man"},
		{"split by claim", judgements(t, "split USA/person/lee GBR/person/lee", func(j *tightrope.Judgement) {
			j.Claims = []tightrope.ClaimID{w.claims[2].ID}
		}), "USA:kim | USA:lee | USA:kim+GBR:lee+BLR | DDR:max | the  Strong Man"},
	}
	before, err := json.Marshal(w.claims)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		var got []string
		for _, c := range reconcile.Judge(tt.log).Claims(w.claims) {
			got = append(got, actors(&c))
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, " | ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		after, err := json.Marshal(w.claims)
		if err != nil {
			t.Fatal(err)
		}
		if string(after) != string(before) {
			t.Fatalf("%s: the claims were edited", tt.name)
		}
	}
}

func actors(c *tightrope.Claim) string {
	var list []string
	for _, e := range c.Actor {
		home, person, _ := strings.Cut(string(e.ActorID), "/person/")
		word := e.Code
		switch {
		case e.ActorID == "" && e.EntityText != "":
			word = e.EntityText
		case e.ActorID == "":
			word = "?"
		case person != "" && home != e.Code:
			word += "/" + home + ":" + person
		case person != "":
			word += ":" + person
		}
		list = append(list, word)
	}
	return strings.Join(list, "+")
}

// TestJudgedEvents holds that two reports of one act come together when their
// actors do, and part again, with the judgement's mark on the party.
func TestJudgedEvents(t *testing.T) {
	w := new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
		say("a", "AID", "DDR > BLR", "happened", 4).say("b", "AID", "DEU > BLR", "happened", 4)
	for _, tt := range []struct {
		log  []tightrope.Judgement
		want []string
	}{
		{nil, []string{"DDR ", "DEU "}},
		{judgements(t, "merge DDR DEU"), []string{"DEU judgement 1"}},
		{judgements(t, "merge DDR DEU", "undo 1"), []string{"DDR ", "DEU "}},
	} {
		judged := reconcile.Judge(tt.log)
		var got []string
		for _, e := range reconcile.Events(judged.Claims(w.claims), w.info, reconcile.Options{}) {
			got = append(got, e.Actor[0].Code+" "+e.Actor[0].ResolvedBy)
		}
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%d judgements (-want +got):\n%s", len(tt.log), diff)
		}
	}
	judged := reconcile.Judge(judgements(t, "merge DDR DEU"))
	if a, b := judged.Block(&w.claims[0]), judged.Block(&w.claims[1]); a != b {
		t.Errorf("merged actors stand in the blocks %q and %q", a, b)
	}
}
