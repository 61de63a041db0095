package codetest_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope/code"
	"tightrope/code/codetest"
	"tightrope/plover"
)

const file = `# Two cases. (invented texts)
== promise
# A promise is no deed.
date 2026-03-04
publisher Example Wire
-- text --
Peru promised to release 14 sailors. Chile freed two fishermen.
-- claims --
RETREAT release  PER -> ?  planned  n=14  uttered=yes  "promised to release 14 sailors"
-- not --
RETREAT * PER -> *  happened
== two texts
exhaustive
date 2026-03-04
-- text first --
Rain fell over Lima.
-- text second --
Peru recalled its ambassador from Chile.
-- claims --
SANCTION withdraw  PER -> CHL  happened  doc=second  event=SANCTION
-- events --
SANCTION PER -> CHL reports=1
`

func TestParse(t *testing.T) {
	cases, err := codetest.Parse("x.txtar", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != 2 || cases[0].Name != "promise" || len(cases[1].Docs) != 2 || !cases[1].Exhaustive || len(cases[1].Events) != 1 {
		t.Fatalf("parsed %+v", cases)
	}
	p := cases[0].Want[0]
	if p.Act != plover.Retreat || p.Mode != "release" || p.Status != plover.Planned || *p.Quantity != 14 || p.Line != 9 {
		t.Errorf("pattern %+v", p)
	}
	if d := cmp.Diff("2026-03-04", cases[1].Docs[1].Date); d != "" {
		t.Errorf("the head's date does not hold for the second text:\n%s", d)
	}
}

func TestParseErrors(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"part", "-- words --", `x:1: unknown part "words"`},
		{"head", "-- text --\nA.\n== b\ncolour red", `x:4: unknown word "colour"`},
		{"type", "-- claims --\nGIFT A -> B", `x:2: no such type "GIFT"`},
		{"arrow", "-- claims --\nAID A B", `x:2: no -> in`},
		{"key", "-- claims --\nAID A -> B colour=red", `x:2: unknown key "colour"`},
		{"number", "-- claims --\nAID A -> B n=many", `x:2: n="many" is no number`},
		{"quotation", "-- claims --\nAID A -> B \"open", `x:2: unclosed quotation`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := codetest.Parse("x", []byte(c.text)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestRunAndGolden(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cases, err := codetest.Parse("x.txtar", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	var results []codetest.Result
	for i := range cases {
		r, err := codetest.Run(context.Background(), coder, &cases[i])
		if err != nil {
			t.Fatal(err)
		}
		if !r.Passed() {
			t.Errorf("%s: %v", cases[i].ID(), r.Failed)
		}
		results = append(results, r)
	}
	golden := string(codetest.Golden([]byte(file), results))
	for _, want := range []string{"RETREAT release  PER -> ?  planned  n=14", "RETREAT release  CHL -> ?  happened", "SANCTION withdraw  PER -> CHL  happened", "reports=1", "# A promise is no deed."} {
		if !strings.Contains(golden, want) {
			t.Errorf("the rewritten file lacks %q:\n%s", want, golden)
		}
	}
	again, err := codetest.Parse("x.txtar", []byte(golden))
	if err != nil || len(again) != 2 {
		t.Errorf("the rewritten file does not parse: %v", err)
	}
}

func TestRunReports(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(file, "RETREAT release  PER -> ?  planned", "RETREAT release  PER -> ?  happened", 1)
	cases, err := codetest.Parse("x.txtar", []byte(wrong))
	if err != nil {
		t.Fatal(err)
	}
	r, err := codetest.Run(context.Background(), coder, &cases[0])
	if err != nil {
		t.Fatal(err)
	}
	if r.Passed() || !strings.Contains(r.Failed[0], "line 9: not coded") {
		t.Errorf("an unmet expectation is not reported: %v", r.Failed)
	}
}
