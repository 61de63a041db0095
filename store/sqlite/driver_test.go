package sqlite_test

import (
	"os"
	"strings"
	"testing"
)

// TestDriverPair holds the SQLite driver and its C library to the pair that was
// tested together: the driver is only sound with the libc that it was made with
// (docs/decisions/003-dependencies.md).
func TestDriverPair(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, pin := range []string{"modernc.org/sqlite v1.60.1", "modernc.org/libc v1.78.0"} {
		if !strings.Contains(string(mod), pin) {
			t.Errorf("go.mod does not pin %s", pin)
		}
	}
}
