package accuracy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAttributionScore compares two readings of one sentence, worked out by hand:
//
//	Lima said Cusco would pay , and Quito denied it
//	0    5    10    16    22  26 28  32    38     45
//
// Gold: Lima | said | Cusco would pay, and Quito | denied | it. The system has the first
// without "would pay", and as the second a cue that is too long, by nobody.
func TestAttributionScore(t *testing.T) {
	const text = "Lima said Cusco would pay , and Quito denied it"
	gold := []saying{
		{spans{{0, 4}}, spans{{5, 9}}, spans{{10, 25}}},
		{spans{{32, 37}}, spans{{38, 44}}, spans{{45, 47}}},
	}
	system := []saying{
		{spans{{0, 4}}, spans{{5, 9}}, spans{{10, 21}}},
		{nil, spans{{32, 44}}, spans{{45, 47}}},
	}
	var s AttributionScore
	s.add(text, gold, system)
	want := AttributionScore{
		Source:        Counts{TP: 1, FN: 1},
		Cue:           Counts{TP: 1, FP: 1, FN: 1},
		Content:       Counts{TP: 1, FP: 1, FN: 1},
		SourceTokens:  Counts{TP: 1, FN: 1},        // Lima; Quito
		CueTokens:     Counts{TP: 2, FP: 1},        // said, denied; Quito
		ContentTokens: Counts{TP: 3, FN: 1},        // Cusco, would, it; pay
		Link:          Counts{TP: 1, FP: 1, FN: 1}, // two of three words are enough; the second has no source
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
}

func TestLinkedNeedsHalfOfBoth(t *testing.T) {
	words := wordsAndMarks("a b c d e f g h")
	from := func(content [2]int) []saying { return []saying{{nil, spans{{0, 1}}, spans{content}}} }
	cases := []struct {
		name         string
		gold, system [2]int
		want         Counts
	}{
		{"equal", [2]int{2, 9}, [2]int{2, 9}, Counts{TP: 1}},
		{"half of gold", [2]int{2, 9}, [2]int{2, 5}, Counts{TP: 1}},
		{"a quarter of gold", [2]int{2, 9}, [2]int{2, 3}, Counts{FP: 1, FN: 1}},
		{"gold is a quarter", [2]int{2, 3}, [2]int{2, 9}, Counts{FP: 1, FN: 1}},
	}
	for _, c := range cases {
		if got := linked(words, from(c.gold), from(c.system)); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestExactSpansUseGoldOnce(t *testing.T) {
	a, b := spans{{0, 3}}, spans{{0, 3}, {5, 7}}
	if got, want := exactSpans([]spans{a, b}, []spans{a, a, b}), (Counts{TP: 2, FP: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestByteOffsets(t *testing.T) {
	at := byteOffsets("“Sí”")
	if diff := cmp.Diff([]int{0, 3, 4, 6, 9}, at); diff != "" {
		t.Error(diff)
	}
	// The second span is empty and the third ends behind the text: both are left out.
	if diff := cmp.Diff(spans{{3, 6}}, inBytes(spans{{1, 3}, {2, 2}, {3, 9}}, at)); diff != "" {
		t.Error(diff)
	}
}

func TestWordsAndMarks(t *testing.T) {
	if diff := cmp.Diff(spans{{0, 5}, {5, 6}, {7, 10}, {10, 11}}, wordsAndMarks("Señ5, 20a%")); diff != "" {
		t.Error(diff)
	}
}
