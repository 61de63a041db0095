package accuracy_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"tightrope/accuracy"
)

// TestReport holds the report to its floors on the development sets: a change
// that costs more than noise has to say so here.
func TestReport(t *testing.T) {
	dir := accuracy.DataDir("..")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no development data at %s: set TIGHTROPE_DATA", dir)
	}
	if testing.Short() {
		t.Skip("the report takes some seconds")
	}
	var b strings.Builder
	if err := accuracy.Report(context.Background(), &b, dir); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"plv_train", "cameo_quad_train_clean", "petr_unittest", "gold tokens", "running text", "actor phrases", "spans with a code", "TimeBank", "MEANTIME factuality", "PolNeAR", "Licence:", "Limits:"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report does not mention %s", want)
		}
	}
}

func TestReportWithoutData(t *testing.T) {
	var b strings.Builder
	if err := accuracy.Report(context.Background(), &b, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "left out"); n != 16 {
		t.Errorf("%d sets are said to be absent, want 16:\n%s", n, b.String())
	}
}
