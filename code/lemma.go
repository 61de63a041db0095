package code

import "strings"

// baseForm returns the lemma under which the tables know a word. The parser's
// lemma comes first; where the tables lack it, the regular endings of the form
// are taken off until a known word appears ("freed" of "free").
func (l *lexicon) baseForm(form, lemma, upos string) string {
	switch upos {
	case "VERB", "AUX":
		if base := l.irregular[form]; base != "" && lemma != base {
			return base
		}
		if l.knownVerb(lemma) {
			return lemma
		}
		return firstKnown(form, lemma, verbStems, l.knownVerb)
	case "NOUN":
		if l.knownNoun(lemma) {
			return lemma
		}
		return firstKnown(form, lemma, nounStems, l.knownNoun)
	default:
		return lemma
	}
}

func (l *lexicon) knownVerb(w string) bool {
	return len(l.verbs[w]) > 0 || len(l.light[w]) > 0
}

func (l *lexicon) knownNoun(w string) bool {
	if len(l.nouns[w]) > 0 || l.classOf[w] != 0 {
		return true
	}
	_, ok := l.agents[w]
	return ok
}

// ending is a regular ending and what stands in its place in the base form.
type ending struct{ suffix, replace string }

var (
	verbStems = []ending{{"ies", "y"}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"es", ""}, {"s", ""}}
	nounStems = []ending{{"ies", "y"}, {"es", ""}, {"s", ""}}
)

func firstKnown(form, lemma string, stems []ending, known func(string) bool) string {
	for _, e := range stems {
		stem, ok := strings.CutSuffix(form, e.suffix)
		if !ok || len(stem) < 2 {
			continue
		}
		if w := stem + e.replace; known(w) {
			return w
		}
		if n := len(stem); e.replace == "" && n > 2 && stem[n-1] == stem[n-2] && known(stem[:n-1]) { // "banned"
			return stem[:n-1]
		}
	}
	return lemma
}
