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
	"testing"
	"time"

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

func open(t *testing.T, path string) *sqlite.Case {
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
		time.Sleep(time.Duration(draw.IntN(60)) * time.Millisecond)
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
