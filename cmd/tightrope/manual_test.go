package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	manual    = "../../docs/manual.md"
	helpBegin = "<!-- The help of every verb, as the program prints it; rewritten by make golden. -->\n"
)

// TestManual holds the manual against the help that the program prints.
func TestManual(t *testing.T) {
	page, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	prose, have, found := strings.Cut(string(page), helpBegin)
	if !found {
		t.Fatalf("%s lacks the line %q", manual, helpBegin)
	}
	want := helpOfAll(t)
	if *golden {
		if err := os.WriteFile(manual, []byte(prose+helpBegin+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("the manual and the help differ (make golden rewrites it):\n%s", diff)
	}
}

// TestHelpNamesExitStatuses holds every verb to its examples and statuses.
func TestHelpNamesExitStatuses(t *testing.T) {
	for _, verb := range verbs(t) {
		text := help(t, verb...)
		for _, must := range []string{"Examples:", "Exit status: 0 "} {
			if !strings.Contains(text, must) {
				t.Errorf("help of %v lacks %q", verb, must)
			}
		}
		if n := strings.Count(text, "\n    tightrope ") + strings.Count(text, "| tightrope "); n < 2 {
			t.Errorf("help of %v has %d examples, want two at least", verb, n)
		}
	}
}

func helpOfAll(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, verb := range append([][]string{nil}, verbs(t)...) {
		b.WriteString("\n## " + strings.TrimSpace("tightrope "+strings.Join(verb, " ")) + "\n\n```\n" + help(t, verb...) + "```\n")
	}
	return b.String()
}

// verbs lists the visible commands, in the order of the command line.
func verbs(t *testing.T) [][]string {
	t.Helper()
	var c cli
	parser, _ := newParser(&c, &bytes.Buffer{}, &bytes.Buffer{})
	var out [][]string
	for _, leaf := range parser.Model.Leaves(true) {
		out = append(out, strings.Fields(leaf.FullPath())[1:])
	}
	return out
}

func help(t *testing.T, verb ...string) string {
	t.Helper()
	var out, errw bytes.Buffer
	if status := run(append(verb, "--help"), strings.NewReader(""), &out, &errw); status != exitDone {
		t.Fatalf("tightrope %v --help ended with %d: %s", verb, status, errw.String())
	}
	return out.String()
}
