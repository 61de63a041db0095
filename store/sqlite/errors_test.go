package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
)

// broken opens the engine with the given settings and runs statements until one
// fails; it returns that error.
func broken(t *testing.T, path, settings string, statements ...string) error {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, settings))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	t.Fatal("no statement failed")
	return nil
}

// TestExplain provokes the engine's own errors and holds their names.
func TestExplain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	c, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // only opened to make the file
	noise := filepath.Join(t.TempDir(), "noise.db")
	if err := os.WriteFile(noise, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	tx, err := c.writer.Begin() // holds the write lock
	if err != nil {
		t.Fatal(err)
	}
	insert := `INSERT INTO texts (sha256, text) VALUES (hex(randomblob(32)), hex(zeroblob(100000)))`
	for _, test := range []struct {
		name string
		err  error
		want error
	}{
		{"locked", broken(t, path, "_pragma=busy_timeout(0)", insert), ErrLocked},
		{"read-only", broken(t, path, "mode=ro", insert), ErrReadOnly},
		{"no such folder", broken(t, filepath.Join(path, "no", "folder"), "", "SELECT 1 FROM sqlite_master"), ErrReadOnly},
		{"not a case", broken(t, noise, "", "SELECT count(*) FROM sqlite_master"), ErrNotCase},
	} {
		got := c.explain("store document x", test.err)
		if !errors.Is(got, test.want) || !errors.Is(got, test.err) {
			t.Errorf("%s: %v does not wrap %v and the engine's error", test.name, got, test.want)
		}
		if !strings.HasPrefix(got.Error(), "store document x: "+test.want.Error()) {
			t.Errorf("%s: message is %q", test.name, got)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if c.explain("nothing", nil) != nil {
		t.Error("no error became one")
	}
}

// TestFull fills the room that a case is allowed. The writer says so, and what
// was there stays.
func TestFull(t *testing.T) {
	c, err := Open(t.Context(), filepath.Join(t.TempDir(), "case.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // a failed test is enough
	if _, err := c.writer.Exec("PRAGMA max_page_count = 120"); err != nil {
		t.Fatal(err)
	}
	stored := 0
	for i := range 1000 {
		text := strings.Repeat("A line of some text. ", 100+i)
		d := &tightrope.Document{ID: tightrope.DocID(tightrope.Hash([]byte(text))), Text: text, TextSHA256: tightrope.Hash([]byte(text))}
		if _, err = c.PutDocument(t.Context(), d); err != nil {
			break
		}
		stored++
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d documents: %v, want ErrFull", stored, err)
	}
	if n, err := c.Counts(t.Context()); err != nil || n.Documents != stored {
		t.Errorf("%d documents left of %d, error %v", n.Documents, stored, err)
	}
}
