package storetest

import (
	"errors"
	"testing"

	"tightrope"
	"tightrope/store"
)

// judgement makes the nth judgement of a log.
func judgement(n int, verdict tightrope.Verdict, actor, into string) tightrope.Judgement {
	j := tightrope.Judgement{
		Kind: "judgement", Format: tightrope.Format, N: n, Verdict: verdict, Actor: tightrope.ActorID(actor), By: "an analyst", At: day(n), Why: "they are one",
	}
	if into != "" {
		j.Into = &tightrope.Entity{Code: "AAA", ActorID: tightrope.ActorID(into), Name: "Name of " + into}
	}
	return j
}

// testJudgements holds that the log keeps its order, only grows, and takes
// nothing that contradicts it.
func testJudgements(t *testing.T, s store.Store) {
	same(t, "an empty log", len(logOf(t, s)), 0)
	merge := judgement(1, tightrope.Merge, "AAA/person/a", "AAA/person/b")
	split := judgement(2, tightrope.Split, "AAA/person/c", "")
	split.Words, split.From, split.Docs = "General C", day(3).Date(), []tightrope.DocID{"d"}
	undo := judgement(3, tightrope.Undo, "", "")
	undo.Undoes = 1
	want := []tightrope.Judgement{merge, split, undo}
	for i := range want {
		if err := s.AddJudgement(t.Context(), &want[i]); err != nil {
			t.Fatalf("judgement %d: %v", i+1, err)
		}
	}
	same(t, "the log", logOf(t, s), want)
	if err := s.AddJudgement(t.Context(), &merge); err == nil {
		t.Error("a number twice: no error")
	}
	again := undo
	again.N = 4
	var conflict *tightrope.JudgementConflict
	if err := s.AddJudgement(t.Context(), &again); !errors.As(err, &conflict) || conflict.N != 3 {
		t.Errorf("undone twice: error is %v, want a conflict with judgement 3", err)
	}
	same(t, "the log after two refusals", logOf(t, s), want)
}

func logOf(t *testing.T, s store.Store) []tightrope.Judgement {
	t.Helper()
	log, err := s.Judgements(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return log
}
