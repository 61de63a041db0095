package accuracy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope/accuracy"
)

func TestCompare(t *testing.T) {
	ev := func(typ string, source, target []string) accuracy.Event {
		return accuracy.Event{Type: typ, Source: source, Target: target}
	}
	list := func(s ...string) []string { return s }
	cases := []struct {
		name           string
		gold, system   []accuracy.Event
		options        accuracy.Options
		category       accuracy.Counts
		triple, paired accuracy.Counts
	}{
		{
			"equal",
			[]accuracy.Event{ev("AID", list("USA"), list("PER"))},
			[]accuracy.Event{ev("AID", list("USAGOV"), list("per"))},
			accuracy.Options{},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"old names fold",
			[]accuracy.Event{ev("DISAPPROVE", list("ITL"), list("EUR"))},
			[]accuracy.Event{ev("ACCUSE", list("ITA"), list("UNO"))},
			accuracy.Options{},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"wrong type right pair",
			[]accuracy.Event{ev("AID", list("USA"), list("PER"))},
			[]accuracy.Event{ev("AGREE", list("USA"), list("PER"))},
			accuracy.Options{},
			accuracy.Counts{FP: 1, FN: 1},
			accuracy.Counts{FP: 1, FN: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"reciprocal expands to both directions",
			[]accuracy.Event{ev("CONSULT", list("FRA", "DEU"), nil)},
			[]accuracy.Event{ev("CONSULT", list("FRA"), list("DEU"))},
			accuracy.Options{},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1, FN: 1},
			accuracy.Counts{TP: 1, FN: 1},
		},
		{
			"lenient: no gold actor matches any",
			[]accuracy.Event{ev("COERCE", list("---COP"), list("CHL"))},
			[]accuracy.Event{ev("COERCE", list("CHL"), list("CHL"))},
			accuracy.Options{Lenient: true},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"lenient: agreement swaps",
			[]accuracy.Event{ev("AGREE", list("FRA"), list("DEU"))},
			[]accuracy.Event{ev("AGREE", list("DEU"), list("FRA"))},
			accuracy.Options{Lenient: true},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{FP: 1, FN: 1},
		},
		{
			"yield",
			[]accuracy.Event{ev("YIELD", list("FRA"), nil)},
			[]accuracy.Event{ev("RETREAT", list("FRA"), nil), ev("CONCEDE", list("FRA"), nil)},
			accuracy.Options{Set: accuracy.Yield15},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"missing record",
			[]accuracy.Event{ev("AID", list("USA"), list("PER"))},
			nil,
			accuracy.Options{},
			accuracy.Counts{FN: 1},
			accuracy.Counts{FN: 1},
			accuracy.Counts{FN: 1},
		},
		{
			"sets, not bags",
			[]accuracy.Event{ev("AID", list("USA"), list("PER"))},
			[]accuracy.Event{ev("AID", list("USA"), list("PER")), ev("AID", list("USA"), list("PER"))},
			accuracy.Options{},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
			accuracy.Counts{TP: 1},
		},
		{
			"pairs only",
			[]accuracy.Event{ev("AID", list("USA"), nil)},
			[]accuracy.Event{ev("AID", list("USA"), list("PER"))},
			accuracy.Options{RequirePair: true},
			accuracy.Counts{TP: 1},
			accuracy.Counts{FP: 1},
			accuracy.Counts{FP: 1},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.options.Resamples = 10
			got := accuracy.Compare([]accuracy.Record{{ID: "1", Events: c.gold}}, []accuracy.Record{{ID: "1", Events: c.system}}, c.options)
			want := []accuracy.Counts{c.category, c.triple, c.paired}
			if d := cmp.Diff(want, []accuracy.Counts{got.Category, got.Triple, got.Pair}); d != "" {
				t.Errorf("category, triple, pair (-want +got):\n%s", d)
			}
		})
	}
}

func TestCompareSummaries(t *testing.T) {
	gold := []accuracy.Record{
		{ID: "a", Events: []accuracy.Event{{Type: "AID", Source: []string{"USA"}, Target: []string{"PER"}}}},
		{ID: "b", Events: []accuracy.Event{{Type: "CONSULT", Source: []string{"USA"}, Target: []string{"PER"}}}},
		{ID: "c"},
	}
	system := []accuracy.Record{
		{ID: "a", Events: []accuracy.Event{{Type: "AID", Source: []string{"USA"}, Target: []string{"PER"}}, {Type: "AGREE"}}},
		{ID: "c", Events: []accuracy.Event{{Type: "AID"}}},
	}
	got := accuracy.Compare(gold, system, accuracy.Options{Seed: 1})
	if got.Records != 3 || got.Fired != 2 || got.PerFired != 1.5 {
		t.Errorf("records %d fired %d per fired %v, want 3, 2, 1.5", got.Records, got.Fired, got.PerFired)
	}
	if want := (accuracy.Counts{TP: 1, FP: 1, FN: 1}); got.Detect != want {
		t.Errorf("detect %+v, want %+v", got.Detect, want)
	}
	// AID has F1 2/3 (one right, one wrong), CONSULT 0; AGREE is not in gold.
	if want := (2.0/3 + 0) / 2; got.Macro < want-1e-9 || got.Macro > want+1e-9 {
		t.Errorf("macro %v, want %v", got.Macro, want)
	}
	if d := cmp.Diff([]accuracy.Confusion{{Gold: "CONSULT", System: "(none)", N: 1}}, got.Confusion); d != "" {
		t.Errorf("confusion (-want +got):\n%s", d)
	}
	again := accuracy.Compare(gold, system, accuracy.Options{Seed: 1})
	if got.CategoryCI != again.CategoryCI || got.CategoryCI.Lo > got.Category.F1() || got.CategoryCI.Hi < got.Category.F1() {
		t.Errorf("interval %+v is unstable or does not hold the F1 %v", got.CategoryCI, got.Category.F1())
	}
}
