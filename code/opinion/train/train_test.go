package train_test

import (
	"bytes"
	"context"
	"testing"

	"tightrope/code"
	"tightrope/code/codetest"
	"tightrope/code/opinion"
	"tightrope/code/opinion/train"
)

// TestRunRepeats learns twice from the labelled sentences: the same bytes come out, they
// can be read back, and cross-validation finds no worse frames than the rules alone.
func TestRunRepeats(t *testing.T) {
	coder, err := code.New(code.Options{RulesAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	list, err := codetest.LoadLabelled("../../testdata/labelled/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var files [2][]byte
	for i := range files {
		m, r, err := train.Run(context.Background(), coder, list, train.Options{})
		if err != nil {
			t.Fatal(err)
		}
		files[i] = m.Encode()
		t.Logf("%+v %v F1 of acts %.3f by the rules, %.3f with the second opinion; %d bytes", *r, m.Limits, r.Rules.F1(), r.With.F1(), len(files[i]))
		if r.With.F1() < r.Rules.F1() {
			t.Errorf("the second opinion makes frames worse: %.3f, by the rules %.3f", r.With.F1(), r.Rules.F1())
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs over the same sentences differ")
	}
	if _, err := opinion.Decode(files[0]); err != nil {
		t.Error(err)
	}
}
