package parse_test

import (
	"testing"

	"tightrope"
)

// TestTagsAgree holds that a word with a subject or an object is a verb unless a
// copula makes it a predicate.
func TestTagsAgree(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text, word, want string
	}{
		{"The Indian prime minister plans to visit Oman in June.", "plans", "VERB"},
		{"The plans are a threat to Oman.", "threat", "NOUN"},
		{"He is the minister who plans it.", "minister", "NOUN"},
	} {
		for _, w := range e.Sentences(&tightrope.Document{Text: c.text})[0].Tokens {
			if w.Form == c.word && w.UPOS != c.want {
				t.Errorf("%s: %s is %s, want %s", c.text, c.word, w.UPOS, c.want)
			}
		}
	}
}
