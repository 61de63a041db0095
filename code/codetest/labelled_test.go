package codetest_test

import (
	"strings"
	"testing"

	"tightrope/code/codetest"
)

func TestParseLabelled(t *testing.T) {
	list, err := codetest.ParseLabelled("a.txt", []byte("# head\ndate 2024-05-14\n\nPeru met Chile.\n  CONSULT  PER+CHL -> ?  happened\n\nIt rained.\n  none\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].Line != 4 || len(list[0].Events) != 1 || len(list[1].Events) != 0 || list[1].Date != "2024-05-14" {
		t.Errorf("%+v", list)
	}
	if codes := list[0].Events[0].Codes(); strings.Join(codes, " ") != "PER CHL" {
		t.Errorf("codes %v", codes)
	}
}

func TestLabelledFaultsNameTheLine(t *testing.T) {
	cases := map[string]string{
		"no date":          "Peru met Chile.\n  none\n",
		"no label":         "date 2024-05-14\nPeru met Chile.\nIt rained.\n  none\n",
		"no label at last": "date 2024-05-14\nIt rained.\n",
		"none and event":   "date 2024-05-14\nIt rained.\n  none\n  CONSULT  PER -> CHL  happened\n",
		"event and none":   "date 2024-05-14\nIt rained.\n  CONSULT  PER -> CHL  happened\n  none\n",
		"label first":      "date 2024-05-14\n  none\n",
		"no status":        "date 2024-05-14\nPeru met Chile.\n  CONSULT  PER -> CHL\n",
		"a star":           "date 2024-05-14\nPeru met Chile.\n  CONSULT  * -> CHL  happened\n",
		"no such type":     "date 2024-05-14\nPeru met Chile.\n  MEETING  PER -> CHL  happened\n",
	}
	for name, text := range cases {
		if _, err := codetest.ParseLabelled("a.txt", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "a.txt:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFifthIsHeldBack holds the share that judges to a fifth or so, whatever is added.
func TestFifthIsHeldBack(t *testing.T) {
	held := 0
	const n = 5000
	for i := range n {
		l := codetest.Labelled{Text: strings.Repeat("x", i%71) + string(rune('a'+i%26)) + strings.Repeat("y", i/71)}
		if l.HeldBack() {
			held++
		}
	}
	if held < n/6 || held > n/4 {
		t.Errorf("%d of %d are held back", held, n)
	}
}
