package sqlite

import (
	"strings"
	"testing"
	"time"

	"tightrope"
)

// TestJudgementsStay holds that not even SQL changes the log.
func TestJudgementsStay(t *testing.T) {
	c, err := Open(t.Context(), Memory)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // in memory
	j := tightrope.Judgement{
		Kind: "judgement", Format: tightrope.Format, N: 1, Verdict: tightrope.Merge, Actor: "AAA", By: "an analyst", Why: "a test",
		At: tightrope.MomentOf(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)), Into: &tightrope.Entity{ActorID: "BBB", Code: "BBB", Name: "B"},
	}
	if err := c.AddJudgement(t.Context(), &j); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`UPDATE judgements SET why = 'other'`, `DELETE FROM judgements`} {
		if _, err := c.writer.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "undo it by another") {
			t.Errorf("%s: error is %v", statement, err)
		}
	}
}
