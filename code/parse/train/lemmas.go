package train

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tightrope/code/parse"
)

// longestEnding is the longest ending that a rule may have, in bytes, as in parse.
const longestEnding = 5

// ruleMajority is the share of words of an ending that must agree on a rule.
const ruleMajority = 0.6

// minRuleWords is the number of words that a rule must have been seen with.
const minRuleWords = 2

// learnLemmas makes the dictionary and the rules for endings. An entry that the
// rules get right is left out of the dictionary.
func learnLemmas(sentences []*sentence, classes []parse.Class) *parse.Lemmas {
	words := map[string]map[string]int{} // key -> lemma -> count
	for _, s := range sentences {
		for i, c := range s.class {
			t := &s.tokens[i]
			if c < 0 || t.Lemma == "" || strings.ContainsAny(t.Lemma+t.Form, "\t\n") {
				continue
			}
			kind := parse.LemmaKindOf(classes[c])
			if kind == parse.MarkLemma {
				continue
			}
			form := string(parse.FoldForm(nil, t.Form, kind))
			add(words, parse.LemmaKey(form, c), t.Lemma, 1)
		}
	}
	l := &parse.Lemmas{Words: map[string]string{}, Rules: map[string]parse.LemmaRule{}}
	rules := map[string]map[string]int{} // key of ending -> rule -> number of words
	for _, key := range slices.Sorted(maps.Keys(words)) {
		form, lemma := key[1:], commonest(words[key])
		l.Words[key] = lemma
		cut, tail := changeOf(form, lemma)
		if cut > longestEnding || cut == len(form) || !parse.HasEnding(form) || len(tail) > longestEnding {
			continue
		}
		for k := 0; k <= min(longestEnding, len(form)-1); k++ {
			add(rules, key[:1]+form[len(form)-k:], string(rune('0'+cut))+tail, 1)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(rules)) {
		rule, n, all := commonest(rules[key]), 0, 0
		for _, k := range rules[key] {
			all += k
		}
		n = rules[key][rule]
		if float64(n) < ruleMajority*float64(all) || all < minRuleWords {
			continue
		}
		l.Rules[key] = parse.LemmaRule{Cut: rule[0] - '0', Add: rule[1:]}
	}
	isBase := addBases(l, sentences, classes)
	thin(l, isBase)
	return l
}

// addBases adds the lemmas of verbs, nouns, adjectives and adverbs as words of
// their base form, from which unknown forms are traced. It returns the keys of
// those seen.
func addBases(l *parse.Lemmas, sentences []*sentence, classes []parse.Class) map[string]bool {
	base := map[string]int{"VERB": -1, "NOUN": -1, "ADJ": -1, "ADV": -1}
	for i, c := range classes {
		if k, ok := base[c.UPOS]; ok && k < 0 && c.XPOS == baseTag[c.UPOS] {
			base[c.UPOS] = i
		}
	}
	seen := map[string]bool{}
	for _, s := range sentences {
		for i, c := range s.class {
			t := &s.tokens[i]
			if c < 0 || t.XPOS == "NNP" || t.XPOS == "GW" {
				continue
			}
			k, ok := base[classes[c].UPOS]
			if !ok || k < 0 || len(t.Lemma) < 2 || !plainWord(t.Lemma) {
				continue
			}
			key := parse.LemmaKey(t.Lemma, k)
			if lemma, ok := l.Words[key]; ok && lemma != t.Lemma {
				continue
			}
			l.Words[key], seen[key] = t.Lemma, true
		}
	}
	return seen
}

// baseTag is the tag of the base form.
var baseTag = map[string]string{"VERB": "VB", "NOUN": "NN", "ADJ": "JJ", "ADV": "RB"}

func plainWord(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// thin drops rules that a shorter ending implies and words that the rules get right.
func thin(l *parse.Lemmas, isBase map[string]bool) {
	for _, key := range slices.Sorted(maps.Keys(l.Rules)) {
		for k := 1; k < len(key); k++ {
			shorter, ok := l.Rules[key[:1]+key[1+k:]]
			if !ok {
				continue
			}
			if shorter == l.Rules[key] {
				delete(l.Rules, key)
			}
			break
		}
	}
	l.Index()
	for _, key := range slices.Sorted(maps.Keys(l.Words)) {
		if isBase[key] {
			continue
		}
		if parse.HasEnding(key[1:]) && l.ByRule(key) == l.Words[key] {
			delete(l.Words, key)
		}
	}
	l.Index()
}

// changeOf returns the bytes to cut from the form's end and to add for the lemma.
func changeOf(form, lemma string) (cut int, tail string) {
	k := 0
	for k < len(form) && k < len(lemma) && form[k] == lemma[k] {
		k++
	}
	return len(form) - k, lemma[k:]
}

func add(m map[string]map[string]int, key, value string, n int) {
	if m[key] == nil {
		m[key] = map[string]int{}
	}
	m[key][value] += n
}

// commonest returns the value with the highest count, the first by name on a tie.
func commonest(m map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(m)), func(a, b string) int {
		return cmp.Or(cmp.Compare(m[a], m[b]), cmp.Compare(b, a))
	})
}
