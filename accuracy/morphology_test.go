package accuracy

import (
	"testing"

	"tightrope"
)

// TestScoreInflection counts by hand: lemmas with their case, a feature where
// either side has it.
func TestScoreInflection(t *testing.T) {
	gold := []tightrope.Sentence{{Tokens: []tightrope.Token{
		{Form: "Envoys", Lemma: "envoy", Feats: "Number=Plur"},
		{Form: "met", Lemma: "meet", Feats: "Mood=Ind|Tense=Past|VerbForm=Fin"},
		{Form: "ible", Lemma: ""},
	}}}
	system := []tightrope.Sentence{{Tokens: []tightrope.Token{
		{Form: "Envoys", Lemma: "Envoy", Feats: "Number=Sing"},
		{Form: "met", Lemma: "meet", Feats: "Tense=Past|VerbForm=Part|Voice=Pass"},
		{Form: "ible", Lemma: "ible"},
	}}}
	r, err := ScoreInflection(gold, system, []string{"Number", "Tense", "VerbForm", "Voice"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Words != 3 || r.Lemmas != 2 || r.Folded != 3 || r.Exact != 1 {
		t.Errorf("words %d lemmas %d folded %d exact %d, want 3 2 3 1", r.Words, r.Lemmas, r.Folded, r.Exact)
	}
	for name, want := range map[string]Counts{
		"Number": {FP: 1, FN: 1}, "Tense": {TP: 1}, "VerbForm": {FP: 1, FN: 1}, "Voice": {FP: 1},
	} {
		if r.Features[name] != want {
			t.Errorf("%s: %+v, want %+v", name, r.Features[name], want)
		}
	}
	if _, err := ScoreInflection(gold, nil, nil); err == nil {
		t.Error("no error for sentences that are not there")
	}
}
