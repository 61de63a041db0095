package parse

import "testing"

func TestParseForm(t *testing.T) {
	for _, s := range []string{"_", "Number=Sing", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "Number=Plur|NumForm=Combi|NumType=Card"} {
		f, err := parseForm(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.String(); got != s && s != "_" {
			t.Errorf("%q became %q", s, got)
		}
	}
	for _, s := range []string{"", "Number", "Number=Dual", "Person=3|Number=Sing", "Number=Sing|Number=Plur"} {
		if f, err := parseForm(s); err == nil {
			t.Errorf("%q is taken as %q", s, f.String())
		}
	}
}

// TestFeatureValues keeps every value within its four bits.
func TestFeatureValues(t *testing.T) {
	for _, f := range features {
		if n := len(f.values); n == 0 || n > 15 {
			t.Errorf("%s has %d values", f.name, n)
		}
	}
}
