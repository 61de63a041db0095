package actor_test

import (
	"testing"

	"tightrope"
)

// TestMisspeltPlaces wants the state of a misspelt place where its role says that it
// is one, and nothing where the word may be another.
func TestMisspeltPlaces(t *testing.T) {
	table := load(t)
	for phrase, want := range map[string]string{
		"Dehli police":             "IND",
		"Shangai authorities":      "CHN",
		"President of Mozambiqe":   "MOZ",
		"the Cammeron police":      "CMR",
		"the government of Nigera": "", // Niger or Nigeria
		"Parish residents":         "",
		"Marina police":            "",
		"Senior police":            "",
	} {
		if got := table.Resolve(phrase, tightrope.NewDate(2020, 1, 1)); got.Code != want {
			t.Errorf("%q: %q, want %q", phrase, got.Code, want)
		}
	}
}
