package tightrope_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tightrope"
)

// judge makes the nth judgement: "merge A B", "split A B", "undo N" or, with a
// quoted first word, a merge of words.
func judge(n int, verdict, a, b string) tightrope.Judgement {
	j := tightrope.Judgement{
		Kind: "judgement", Format: tightrope.Format, N: n, Verdict: tightrope.Verdict(verdict), By: "an analyst", Why: "a test",
		At: tightrope.MomentOf(time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC)), Actor: tightrope.ActorID(a),
	}
	if b != "" {
		j.Into = &tightrope.Entity{ActorID: tightrope.ActorID(b), Code: b[:3], Name: b}
	}
	if words, quoted := strings.CutPrefix(a, "'"); quoted {
		j.Actor, j.Words = "", words
	}
	switch j.Verdict {
	case tightrope.Split:
		j.Claims = []tightrope.ClaimID{"c_1"}
	case tightrope.Undo:
		j.Actor, j.Undoes = "", int(a[0]-'0')
	case tightrope.Merge:
	}
	return j
}

// TestJudgementCheck holds that a log stays consistent whatever is added to it.
func TestJudgementCheck(t *testing.T) {
	tests := []struct {
		name string
		log  [][3]string // the last one is checked
		want string      // "" if it may be added
		n    int         // of the conflict
	}{
		{"merge", [][3]string{{"merge", "AAA/person/a", "AAA/person/b"}}, "", 0},
		{"words", [][3]string{{"merge", "'the envoy", "AAA/person/b"}}, "", 0},
		{"twice", [][3]string{{"merge", "AAA/person/a", "AAA/person/b"}, {"merge", "AAA/person/a", "AAA/person/c"}}, "already counts", 1},
		{"words twice", [][3]string{{"merge", "'the Envoy", "AAA/person/b"}, {"merge", "'envoy", "AAA/person/c"}}, "already counts", 1},
		{"twice but undone", [][3]string{{"merge", "AAA/person/a", "AAA/person/b"}, {"undo", "1", ""}, {"merge", "AAA/person/a", "AAA/person/c"}}, "", 0},
		{"brought back", [][3]string{
			{"merge", "AAA/person/a", "AAA/person/b"}, {"undo", "1", ""}, {"merge", "AAA/person/a", "AAA/person/c"}, {"undo", "2", ""},
		}, "already counts", 1},
		{"chain", [][3]string{{"merge", "AAA/person/b", "AAA/person/c"}, {"merge", "AAA/person/a", "AAA/person/b"}}, "", 0},
		{"circle", [][3]string{
			{"merge", "AAA/person/a", "AAA/person/b"}, {"merge", "AAA/person/b", "AAA/person/c"}, {"merge", "AAA/person/c", "AAA/person/a"},
		}, "already count as", 1},
		{"split and back", [][3]string{{"split", "AAA/person/a", "AAA/person/b"}, {"merge", "AAA/person/b", "AAA/person/a"}}, "already count as", 1},
		{"itself", [][3]string{{"merge", "AAA", "AAA"}}, "itself", 0},
		{"state into a person", [][3]string{{"merge", "AAA", "BBB/person/b"}}, "only be merged", 0},
		{"nothing to undo", [][3]string{{"undo", "1", ""}}, "no judgement 1", 0},
		{"undone before", [][3]string{{"merge", "AAA/person/a", "AAA/person/b"}, {"undo", "1", ""}, {"undo", "1", ""}}, "already undone", 2},
		{"undo an undoing", [][3]string{{"merge", "AAA/person/a", "AAA/person/b"}, {"undo", "1", ""}, {"undo", "2", ""}}, "", 0},
		{"no verdict", [][3]string{{"maybe", "AAA", "BBB"}}, "not merge, split or undo", 0},
		{"merge into nothing", [][3]string{{"merge", "AAA", ""}}, "needs the actor", 0},
		{"split into the unknown", [][3]string{{"split", "AAA", ""}}, "", 0},
	}
	for _, tt := range tests {
		var log []tightrope.Judgement
		for i, step := range tt.log {
			j := judge(i+1, step[0], step[1], step[2])
			err := j.Check(log)
			if i+1 < len(tt.log) {
				if err != nil {
					t.Fatalf("%s: step %d: %v", tt.name, j.N, err)
				}
				log = append(log, j)
				continue
			}
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: error is %v, want %q", tt.name, err, tt.want)
			}
			var conflict *tightrope.JudgementConflict
			if errors.As(err, &conflict); tt.n > 0 && (conflict == nil || conflict.N != tt.n) {
				t.Errorf("%s: conflict is %+v, want one with judgement %d", tt.name, conflict, tt.n)
			}
		}
	}
	for what, spoil := range map[string]func(*tightrope.Judgement){
		"follows":      func(j *tightrope.Judgement) { j.N = 2 },
		"by whom":      func(j *tightrope.Judgement) { j.By = " " },
		"a reason":     func(j *tightrope.Judgement) { j.Why = "" },
		"its time":     func(j *tightrope.Judgement) { j.At = tightrope.Moment{} },
		"of the two":   func(j *tightrope.Judgement) { j.Words = "b" },
		"all mentions": func(j *tightrope.Judgement) { j.Docs = []tightrope.DocID{"d"} },
		"id and a":     func(j *tightrope.Judgement) { j.Into.Name = "" },
		"which":        func(j *tightrope.Judgement) { j.Verdict = tightrope.Split },
		"no day": func(j *tightrope.Judgement) {
			j.Verdict, j.From, j.To = tightrope.Split, tightrope.NewDate(2026, 2, 1), tightrope.NewDate(2026, 2, 1)
		},
	} {
		j := judge(1, "merge", "AAA/person/a", "AAA/person/b")
		spoil(&j)
		if err := j.Check(nil); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("error is %v, want one that says %q", err, what)
		}
	}
}

// TestStanding holds that an undoing can be undone, as often as one likes.
func TestStanding(t *testing.T) {
	log := []tightrope.Judgement{
		judge(1, "merge", "AAA/person/a", "AAA/person/b"), judge(2, "undo", "1", ""), judge(3, "undo", "2", ""), judge(4, "undo", "3", ""),
	}
	for n, want := range []int{0, 1, 0, 1, 0} {
		if got := len(tightrope.Standing(log[:n])); got != want {
			t.Errorf("after %d judgements %d stand, want %d", n, got, want)
		}
	}
	if by := tightrope.UndoneBy(log[:3], 2); by != 3 {
		t.Errorf("judgement 2 is undone by %d, want 3", by)
	}
}
