package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tightrope/store"
	"tightrope/store/sqlite"
	"tightrope/store/storetest"
)

// childCase names the case that a child process writes until it is killed.
const childCase = "TIGHTROPE_TEST_CHILD_CASE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childCase); path != "" {
		child(path)
		return
	}
	os.Exit(m.Run())
}

func child(path string) {
	ctx := context.Background()
	c, err := sqlite.Open(ctx, path)
	if err == nil {
		fmt.Println("open")
		err = errors.Join(storetest.Write(ctx, c), c.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func open(t testing.TB, path string) *sqlite.Case {
	t.Helper()
	c, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func TestDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "case.db")) })
}

func TestMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, sqlite.Memory) })
}

// TestKilled kills a writing process at twenty moments. What is left is whole,
// and a writer that goes on from there ends with the content of one that was
// never disturbed.
func TestKilled(t *testing.T) {
	whole := open(t, sqlite.Memory)
	if err := storetest.Write(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	want := storetest.Content(t, whole)
	draw := rand.New(rand.NewPCG(1, 2))
	path := filepath.Join(t.TempDir(), "case.db")
	for range 20 {
		cmd := exec.Command(os.Args[0]) // not bound to the context: we kill it
		cmd.Env = append(os.Environ(), childCase+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if draw.IntN(4) > 0 { // else also while the tables are being made
			if _, err := out.Read(make([]byte, 4)); err != nil {
				t.Fatalf("the child did not open the case: %v", err)
			}
		}
		time.Sleep(time.Duration(draw.IntN(100)) * time.Millisecond)
		_ = cmd.Process.Kill() // it may have come to its end
		_ = cmd.Wait()
		checkIntegrity(t, path)
	}
	c := open(t, path)
	if err := storetest.Write(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, storetest.Content(t, c)); diff != "" {
		t.Errorf("content differs from an undisturbed run (-want +got):\n%.2000s", diff)
	}
}

func checkIntegrity(t *testing.T, path string) {
	t.Helper()
	c, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Check(t, c)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	var word string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&word); err != nil || word != "ok" {
		t.Fatalf("integrity check says %q, error %v", word, err)
	}
	if _, err := db.Exec("INSERT INTO sentences_index (sentences_index) VALUES ('integrity-check')"); err != nil {
		t.Fatalf("search index: %v", err)
	}
}

// raw opens the file without the package under test.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// TestNotACase opens files that are something else.
func TestNotACase(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := filepath.Join(folder, "foreign.db")
	if _, err := raw(t, foreign).Exec("CREATE TABLE shopping (item TEXT)"); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(folder, "newer.db")
	if err := open(t, newer).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := raw(t, newer).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, path string
		want       error
	}{
		{"text", write("notes.txt", "Some notes of mine, and a good many of them."), sqlite.ErrNotCase},
		{"short text", write("short.txt", "a"), sqlite.ErrNotCase},
		{"folder", folder, sqlite.ErrNotCase},
		{"another program's database", foreign, sqlite.ErrNotCase},
		{"newer version", newer, sqlite.ErrNewer},
		{"missing folder", filepath.Join(folder, "no", "case.db"), sqlite.ErrReadOnly},
	} {
		before, _ := os.ReadFile(test.path)
		c, err := sqlite.Open(t.Context(), test.path)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: error is %v, want %v", test.name, err, test.want)
		}
		if err == nil {
			_ = c.Close()
		}
		if after, _ := os.ReadFile(test.path); string(after) != string(before) {
			t.Errorf("%s: the file was changed", test.name)
		}
	}
	for _, name := range []string{"empty.db", "what? #1 & 100%.db"} {
		path := write(name, "")
		if err := open(t, path).Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: the case is not in the file", name)
		}
	}
}

// TestReopen closes a case and finds everything again.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	c := open(t, path)
	if err := storetest.Write(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	want := storetest.Content(t, c)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	if diff := cmp.Diff(want, storetest.Content(t, again)); diff != "" {
		t.Errorf("content after reopening (-want +got):\n%.2000s", diff)
	}
	// A second process may read, and write in turn.
	other := open(t, path)
	if err := other.PutRun(t.Context(), &store.Run{ID: "from another process"}); err != nil {
		t.Fatal(err)
	}
	runs, err := again.Runs(t.Context())
	if err != nil || len(runs) != 1 {
		t.Errorf("%d runs seen, error %v", len(runs), err)
	}
}

// TestTwoWriters lets two openings of one file write at once: each waits for the
// other, and nothing is lost.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	var writers sync.WaitGroup
	for w := range 2 {
		c := open(t, path)
		writers.Go(func() {
			for i := range 60 {
				if err := c.PutRun(t.Context(), &store.Run{ID: fmt.Sprintf("%d-%02d", w, i)}); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writers.Wait()
	runs, err := open(t, path).Runs(t.Context())
	if err != nil || len(runs) != 120 {
		t.Errorf("%d runs of 120, error %v", len(runs), err)
	}
}

// FuzzSearch types anything. No input is an error of syntax, and highlights fall
// on whole characters of the sentence.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{"envoy", `"a b`, "NEAR(a, b)", "*", "при*", "a\x00b", "\xff", "col:x ^y -z"} {
		f.Add(seed)
	}
	c := open(f, sqlite.Memory)
	if err := storetest.Write(f.Context(), c); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if len(strings.Fields(query)) > 60 || strings.Count(query, `"`) > 60 {
			t.Skip("more words than a search takes")
		}
		hits, _, err := c.Search(t.Context(), query, 5, 0)
		if err != nil {
			t.Fatalf("search for %q: %v", query, err)
		}
		for _, h := range hits {
			for _, r := range h.Highlights {
				if r[0] >= r[1] || r[1] > len(h.Text) || !utf8.ValidString(h.Text[r[0]:r[1]]) {
					t.Errorf("search for %q: highlight %v of %q", query, r, h.Text)
				}
			}
		}
	})
}
