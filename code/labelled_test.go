package code_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tightrope/code"
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

var misses = flag.String("misses", "", "list what the coder misses of an act, or of all, in the labelled sentences that are not held back")

// TestLabelledMisses lists where coder and labels differ, for who works on the tables:
// go test ./code -run TestLabelledMisses -v -misses AGREE. What is held back is never
// shown.
func TestLabelledMisses(t *testing.T) {
	if *misses == "" {
		t.Skip("lists the misses of an act: -misses AGREE, or all")
	}
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := codetest.LoadLabelled(labelledPattern)
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		l := &list[i]
		if l.HeldBack() {
			continue
		}
		d, err := l.Document()
		if err != nil {
			t.Fatal(err)
		}
		claims, _, err := coder.Claims(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, p := range codetest.Outcomes(l, claims) {
			if line := difference(p); line != "" {
				lines = append(lines, line)
			}
		}
		if len(lines) > 0 {
			t.Logf("%s:%d: %s\n\t%s", l.File, l.Line, l.Text, strings.Join(lines, "\n\t"))
		}
	}
}

// difference says how label and claim differ, or "" if they do not or another act is
// asked for.
func difference(p codetest.Pair) string {
	asked := func(act plover.Type) bool { return *misses == "all" || *misses == string(act) }
	switch {
	case p.Claim == nil:
		if asked(p.Event.Act) {
			return "missed  " + p.Event.Source
		}
	case p.Event == nil:
		if asked(p.Claim.Act) {
			return "beyond  " + codetest.Line(p.Claim)
		}
	case asked(p.Event.Act) && (!p.Event.SameParties(p.Claim) || p.Event.Status != p.Claim.Status):
		return "label   " + p.Event.Source + "\n\tcoded   " + codetest.Line(p.Claim)
	}
	return ""
}
