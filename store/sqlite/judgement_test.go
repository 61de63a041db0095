package sqlite

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

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

// TestOldCase holds that a case from before judgements takes them.
func TestOldCase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	c, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, c.writer, folder, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err = Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // only read from
	if log, err := c.Judgements(t.Context()); err != nil || len(log) != 0 {
		t.Errorf("the log is %v, error %v", log, err)
	}
}
