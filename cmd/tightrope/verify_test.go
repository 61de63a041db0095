package main

import (
	"bytes"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // to do to a case what the program never does
)

// TestVerifyFindsTampering changes one letter of one stored text, and one byte of
// one claim, and asks verify.
func TestVerifyFindsTampering(t *testing.T) {
	for _, c := range []struct{ name, change string }{
		{"text", `UPDATE texts SET text = replace(text, 'Minsk', 'Mimsk')`},
		{"claim", `UPDATE readings SET json = replace(json, '"status":"happened"', '"status":"planned"')`},
		{"event", `UPDATE events SET json = replace(json, '"start":', '"start":1')`},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "case.db")
			call(t, "read", demoFile(t), "--case", path, "--quiet")
			call(t, "verify", "--case", path, "--quiet")
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(c.change); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			var out, errw bytes.Buffer
			if status := run([]string{"verify", "--case", path}, strings.NewReader(""), &out, &errw); status != exitGate {
				t.Errorf("verify ended with %d, want %d:\n%s%s", status, exitGate, out.String(), errw.String())
			}
			if out.Len() == 0 {
				t.Error("verify names no mismatch")
			}
		})
	}
}
