package tree

import (
	"strconv"
	"strings"

	"tightrope"
)

// Words is the text equivalent of a drawing: the sentence, its root, and for
// every word its relation to its head, in the order of the text.
func Words(s *tightrope.Sentence, marks []Mark) string {
	var b strings.Builder
	for i := range s.Tokens {
		b.WriteString(s.Tokens[i].Form)
		if s.Tokens[i].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	said := strings.TrimSpace(b.String())
	b.Reset()
	b.WriteString("“" + said + "”")
	marked := rolesOf(s.Tokens, marks)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		b.WriteString("\n" + strconv.Itoa(i+1) + " " + t.Form + ": ")
		switch {
		case t.Head < 0 || t.Head >= len(s.Tokens) || t.Head == i:
			b.WriteString("root")
		default:
			b.WriteString(orDash(t.Deprel) + " of " + strconv.Itoa(t.Head+1) + " " + s.Tokens[t.Head].Form)
		}
		b.WriteString("; " + orDash(t.UPOS) + ", lemma " + orDash(t.Lemma))
		if told := marked[i].told(); told != "" {
			b.WriteString("; " + told)
		}
	}
	return b.String()
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
