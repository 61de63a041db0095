package code_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"tightrope/code/actor"
	"tightrope/code/codetest"
	"tightrope/plover"
)

// labelledPattern is where the labelled sentences lie.
const labelledPattern = "testdata/labelled/*.txt"

// TestLabelledAreWellFormed holds the labelled sentences to their form: known codes
// and modes, and no sentence twice but for names and numbers.
func TestLabelledAreWellFormed(t *testing.T) {
	list, err := codetest.LoadLabelled(labelledPattern)
	if err != nil {
		t.Fatal(err)
	}
	table, err := actor.Load(actor.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]*codetest.Labelled{}
	for i := range list {
		l := &list[i]
		for k := range l.Events {
			e := &l.Events[k]
			for _, c := range e.Codes() {
				if table.Name(c) == "" {
					t.Errorf("%s:%d: nobody has the code %q", l.File, e.Line, c)
				}
			}
			if e.Mode != "" && !slices.Contains(plover.Modes(e.Act), plover.Mode(e.Mode)) {
				t.Errorf("%s:%d: %s has no mode %q: %v", l.File, e.Line, e.Act, e.Mode, plover.Modes(e.Act))
			}
		}
		key := shape(l.Text)
		if first := seen[key]; first != nil {
			t.Errorf("%s:%d: the words of %s:%d again", l.File, l.Line, first.File, first.Line)
		}
		seen[key] = l
	}
	if least := 4000; len(list) < least {
		t.Errorf("%d labelled sentences, fewer than %d", len(list), least)
	}
}

// shape is a sentence without its names and numbers.
func shape(text string) string {
	var out []string
	for w := range strings.FieldsSeq(text) {
		w = strings.TrimFunc(w, unicode.IsPunct)
		switch {
		case w == "":
		case unicode.IsUpper([]rune(w)[0]), unicode.IsDigit([]rune(w)[0]):
			out = append(out, "X")
		default:
			out = append(out, w)
		}
	}
	return strings.Join(slices.Compact(out), " ")
}
