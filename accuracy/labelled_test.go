package accuracy

import (
	"math"
	"testing"

	"tightrope"
	"tightrope/code/codetest"
	"tightrope/plover"
)

// labelledText has two events, and a sentence with none.
const labelledText = `date 2024-05-14

Chad freed a Danish pilot and accused Sudan of lying.
  RETREAT release  TCD -> DNK  happened
  ACCUSE allege  TCD -> SDN  happened
The pilot slept.
  none
`

func made(act plover.Type, from, to string, p float64) tightrope.Claim {
	c := tightrope.Claim{Act: act, Status: plover.Happened, Confidence: &p, Actor: []tightrope.Entity{{Code: from}}}
	if to != "" {
		c.Recipient = []tightrope.Entity{{Code: to}}
	}
	return c
}

func TestScoreOfLabelledSentences(t *testing.T) {
	list, err := codetest.ParseLabelled("two.txt", []byte(labelledText))
	if err != nil {
		t.Fatal(err)
	}
	s := newLabelled()
	claims := []tightrope.Claim{
		made(plover.Retreat, "TCD", "DNK", 0.9), // all right
		made(plover.Accuse, "TCD", "", 0.3),     // the other side is missing
		made(plover.Request, "TCD", "SDN", 0.1), // no such event
	}
	s.add(&list[0], codetest.Outcomes(&list[0], claims))
	s.add(&list[1], codetest.Outcomes(&list[1], nil))
	if s.Act != (Counts{TP: 2, FP: 1}) || s.Triple != (Counts{TP: 1, FP: 2, FN: 1}) || s.Whole != s.Triple {
		t.Errorf("act %+v, both sides %+v, whole %+v", s.Act, s.Triple, s.Whole)
	}
	if s.Category != (Counts{FN: 2}) {
		t.Errorf("claims without an event miss both categories: %+v", s.Category)
	}
	if s.Sentences != 2 || s.Empty != 1 || s.Left != 1 {
		t.Errorf("%d sentences, %d empty, %d left", s.Sentences, s.Empty, s.Left)
	}
	if got := s.CalibrationError(); math.Abs(got-(0.1+0.3+0.1)/3) > 1e-12 {
		t.Errorf("calibration error %v", got)
	}
}

func TestSwappedSidesAreCounted(t *testing.T) {
	list, err := codetest.ParseLabelled("two.txt", []byte(labelledText))
	if err != nil {
		t.Fatal(err)
	}
	s := newLabelled()
	claims := []tightrope.Claim{made(plover.Accuse, "SDN", "TCD", 0.5)}
	s.add(&list[0], codetest.Outcomes(&list[0], claims))
	if s.Swapped != 1 || s.Act.FN != 1 || s.Triple.TP != 0 {
		t.Errorf("swapped %d, act %+v, both sides %+v", s.Swapped, s.Act, s.Triple)
	}
}

func TestCategoriesCountAsTheManualDoes(t *testing.T) {
	list, err := codetest.ParseLabelled("one.txt", []byte("date 2024-05-14\nChad promised Sudan a loan and will free a Danish pilot.\n  AID  TCD -> SDN  planned  event=AGREE\n  RETREAT release  TCD -> DNK  planned  event=CONCEDE\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := newLabelled()
	promise, release := made(plover.Agree, "TCD", "SDN", 0.5), made(plover.Retreat, "TCD", "", 0.5)
	promise.Event, release.Event = []plover.Type{plover.Agree}, []plover.Type{plover.Concede}
	s.add(&list[0], codetest.Outcomes(&list[0], []tightrope.Claim{promise, release}))
	if s.Category != (Counts{TP: 2}) || s.Event != (Counts{TP: 1, FP: 1, FN: 1}) || s.Act.TP != 1 {
		t.Errorf("category %+v, with both sides %+v, act %+v", s.Category, s.Event, s.Act)
	}
}

func TestDifferencesOfAnAct(t *testing.T) {
	list, err := codetest.ParseLabelled("two.txt", []byte(labelledText))
	if err != nil {
		t.Fatal(err)
	}
	release, request := made(plover.Retreat, "TCD", "", 0.5), made(plover.Request, "TCD", "SDN", 0.5)
	pairs := codetest.Outcomes(&list[0], []tightrope.Claim{release, request})
	for act, want := range map[string]int{"RETREAT": 2, "ACCUSE": 1, "REQUEST": 1, "AID": 0, "all": 4} {
		n := 0
		for _, p := range pairs {
			n += len(difference(p, act))
		}
		if n != want {
			t.Errorf("%s: %d lines, want %d", act, n, want)
		}
	}
}
