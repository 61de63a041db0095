package plover_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope/plover"
)

func TestEveryTypeHasQuadAndScore(t *testing.T) {
	if n := len(plover.Types()); n != 16 {
		t.Fatalf("%d types, want 16", n)
	}
	for _, typ := range plover.Types() {
		score, ok := plover.Score(typ, "")
		if !ok || typ.Quad() == 0 {
			t.Errorf("%s: quad %d, score %v", typ, typ.Quad(), ok)
		}
		// REQUEST alone is neutral: verbal conflict with a score of zero.
		if score != 0 && (score > 0) != typ.Cooperative() {
			t.Errorf("%s: score %v does not agree with quad %d", typ, score, typ.Quad())
		}
		for _, m := range plover.Modes(typ) {
			if _, ok := plover.Score(typ, m); !ok || !plover.ValidMode(typ, m) {
				t.Errorf("%s %s is not usable", typ, m)
			}
		}
	}
}

func TestScores(t *testing.T) {
	for _, c := range []struct {
		typ  plover.Type
		mode plover.Mode
		want float64
	}{
		{"ACCUSE", "", -3}, // printed without its sign
		{"RETREAT", "release", 6.5},
		{"RETREAT", "ease", 6.5},
		{"CONSULT", "phone", 1.5},
		{"PROTEST", "vandalize", -5}, // no score of its own
		{"AID", "visit", 10},         // not a mode of AID
	} {
		if got, ok := plover.Score(c.typ, c.mode); !ok || got != c.want {
			t.Errorf("Score(%s, %s) = %v, %v; want %v", c.typ, c.mode, got, ok, c.want)
		}
	}
	if _, ok := plover.Score("YIELD", ""); ok {
		t.Error("YIELD is no type and has a score")
	}
}

func TestCategory(t *testing.T) {
	for _, c := range []struct {
		act    plover.Type
		mode   plover.Mode
		status plover.Status
		own    bool
		want   string
	}{
		{"RETREAT", "release", plover.Happened, false, "RETREAT release"},
		{"RETREAT", "ease", plover.Planned, true, "CONCEDE "},
		{"RETREAT", "ease", plover.Conditional, false, "CONCEDE "},
		{"CONSULT", "visit", plover.Planned, false, "AGREE "},
		{"AID", "", plover.Requested, false, "REQUEST assist"},
		{"RETREAT", "release", plover.Requested, false, "REQUEST yield"},
		{"CONSULT", "", plover.Requested, false, "REQUEST meet"},
		{"SANCTION", "discontinue", plover.Planned, true, "THREATEN relations"},
		{"ASSAULT", "aerial", plover.Planned, false, " "},
		{"ASSAULT", "aerial", plover.Conditional, true, "THREATEN violence"},
		{"COERCE", "arrest", plover.Planned, true, "THREATEN arrest"},
		{"REJECT", "assist", plover.Planned, true, "REJECT assist"},
		{"ASSAULT", "", plover.Negated, false, " "},
		{"AID", "", plover.Hypothetical, true, " "},
		{"AID", "", plover.Historical, false, "AID "},
	} {
		typ, mode := plover.Category(c.act, c.mode, c.status, c.own)
		if got := string(typ) + " " + string(mode); got != c.want {
			t.Errorf("Category(%s, %s, %s, %v) = %q, want %q", c.act, c.mode, c.status, c.own, got, c.want)
		}
		if typ != plover.None && !plover.ValidMode(typ, mode) {
			t.Errorf("Category(%s, %s, %s) gives %s with the mode %q, which it has not", c.act, c.mode, c.status, typ, mode)
		}
	}
}

// TestCategoryIsValid asks for every act, mode and status.
func TestCategoryIsValid(t *testing.T) {
	for _, act := range plover.Types() {
		for _, mode := range append(plover.Modes(act), "") {
			for _, status := range plover.Statuses() {
				for _, own := range []bool{false, true} {
					typ, m := plover.Category(act, mode, status, own)
					if typ != plover.None && !plover.ValidMode(typ, m) {
						t.Errorf("%s %s %s: %s %s", act, mode, status, typ, m)
					}
					if status.Deed() && typ != act {
						t.Errorf("%s done is %s", act, typ)
					}
				}
			}
		}
	}
}

func TestFromCAMEO(t *testing.T) {
	for _, c := range []struct {
		table plover.Crosswalk
		code  string
		want  string
	}{
		{plover.Crosswalk2021, "163", "COERCE restrict"},
		{plover.CrosswalkTightrope, "163", "SANCTION discontinue"},
		{plover.Crosswalk2021, "0353", "AGREE "},
		{plover.CrosswalkTightrope, "0353", "CONCEDE "},
		{plover.CrosswalkTightrope, "08", "CONCEDE "}, // stands twice
		{plover.CrosswalkTightrope, "0841", "RETREAT release"},
		{plover.CrosswalkTightrope, "0842", "RETREAT "},
		{plover.CrosswalkTightrope, "116", "SANCTION convict"},
		{plover.CrosswalkTightrope, "1712", "ASSAULT destroy"},
		{plover.CrosswalkTightrope, "175", "ASSAULT "},
		{plover.CrosswalkTightrope, "05599", "CONCEDE "}, // the longest known prefix
		{plover.CrosswalkTightrope, "0874", "RETREAT withdraw"},
		{plover.CrosswalkTightrope, "131", "THREATEN "},
		{plover.CrosswalkTightrope, "183", "ASSAULT explosives"},
		{plover.CrosswalkTightrope, "195", "ASSAULT aerial"},
	} {
		got, ok := plover.FromCAMEO(c.table, c.code)
		if words := string(got.Type) + " " + string(got.Mode); !ok || words != c.want {
			t.Errorf("%s %s = %q, %v; want %q", c.table, c.code, words, ok, c.want)
		}
	}
	for _, code := range []string{"010", "02", "", "8", "99"} {
		if got, ok := plover.FromCAMEO(plover.CrosswalkTightrope, code); ok {
			t.Errorf("%q has no PLOVER type, got %v", code, got)
		}
	}
}

// TestTightropeTableIsClean holds our table to the codebook's own names; the
// published one has modes and contexts that the manual dropped later.
func TestTightropeTableIsClean(t *testing.T) {
	old := 0
	for root := 3; root <= 20; root++ {
		for code := range codes(root) {
			if c, ok := plover.FromCAMEO(plover.CrosswalkTightrope, code); ok {
				if !plover.ValidMode(c.Type, c.Mode) {
					t.Errorf("%s: %s has no mode %q", code, c.Type, c.Mode)
				}
				for _, context := range c.Context {
					if !plover.ValidContext(context) {
						t.Errorf("%s: no context %q", code, context)
					}
				}
			}
			if c, ok := plover.FromCAMEO(plover.Crosswalk2021, code); ok && !plover.ValidMode(c.Type, c.Mode) {
				old++
			}
		}
	}
	if old == 0 {
		t.Error("the published table was changed: its old mode names are gone")
	}
}

// codes yields every code of up to four digits under a CAMEO root.
func codes(root int) func(func(string) bool) {
	return func(yield func(string) bool) {
		const digits = "0123456789"
		base := string([]byte{digits[root/10], digits[root%10]})
		if !yield(base) {
			return
		}
		for _, a := range digits {
			if !yield(base + string(a)) {
				return
			}
			for _, b := range digits {
				if !yield(base + string(a) + string(b)) {
					return
				}
			}
		}
	}
}

func TestToCAMEORoundTrip(t *testing.T) {
	for _, typ := range plover.Types() {
		if _, exact, ok := plover.ToCAMEO(typ, ""); !ok || !exact {
			t.Errorf("%s has no default code", typ)
		}
		for _, m := range append(plover.Modes(typ), "") {
			code, exact, ok := plover.ToCAMEO(typ, m)
			if !ok || !exact {
				continue
			}
			back, ok := plover.FromCAMEO(plover.CrosswalkTightrope, code)
			if !ok || back.Type != typ || back.Mode != m {
				t.Errorf("%s %s exports to %s, which is read as %s %s", typ, m, code, back.Type, back.Mode)
			}
		}
	}
}

func TestNames(t *testing.T) {
	if got := len(plover.Contexts()); got != 37 {
		t.Errorf("%d contexts, want 37", got)
	}
	seen := map[string]int{}
	for _, s := range append(plover.Contexts(), plover.Sectors()...) {
		seen[s]++
	}
	for s, n := range seen {
		if n != 1 || strings.TrimSpace(s) != s {
			t.Errorf("%q stands %d times", s, n)
		}
	}
	for _, c := range []struct {
		t    plover.Type
		m    plover.Mode
		want bool
	}{{plover.Retreat, "release", true}, {plover.Protest, "strike", false}, {plover.Assault, "drone", false}, {plover.Aid, "", true}} {
		if _, exact, ok := plover.ToCAMEO(c.t, c.m); !ok || exact != c.want {
			t.Errorf("%s %s: exact is %v", c.t, c.m, exact)
		}
	}
	for _, s := range plover.Statuses() {
		for _, aux := range s.Aux() {
			if !plover.ValidContext(aux) {
				t.Errorf("%s: no context %q", s, aux)
			}
		}
	}
	if diff := cmp.Diff([]string{"future", "hypothetical"}, plover.Conditional.Aux()); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkScore(b *testing.B) {
	for b.Loop() {
		plover.Score(plover.Retreat, "release")
	}
}
