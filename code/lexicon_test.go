package code

import "testing"

func TestLexiconLoads(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range l.verbs {
		n += len(s)
	}
	m := 0
	for _, s := range l.nouns {
		m += len(s)
	}
	t.Log(n, m)
}
