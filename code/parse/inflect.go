package parse

import (
	"fmt"
	"strings"
)

// inflection is a form of a word from the lists of verbs and nouns.
type inflection struct{ xpos, form, lemma string }

// inflections returns the forms of the listed verbs and nouns, those that do
// not follow the rules first, since of two lemmas the first one counts ("wound"
// is of "wind", "founded" of "found").
func inflections() ([]inflection, error) {
	var irregular, regular []inflection
	err := eachLine("lexicon/verbs.txt", func(line string) (string, error) {
		f := strings.Fields(line)
		switch len(f) {
		case 1:
			regular = append(regular, verbForms(f[0], pastOf(f[0]), "", continuous(f[0], false))...)
		case 2:
			last := f[0][len(f[0])-1:]
			if f[1] != f[0]+last+"ed" {
				return f[0], fmt.Errorf("%q is no past of %q with a doubled letter", f[1], f[0])
			}
			regular = append(regular, verbForms(f[0], f[1], "", continuous(f[0], true))...)
			if vowelGroups(f[0]) > 1 { // "traveled" beside "travelled"
				regular = append(regular, verbForms(f[0], pastOf(f[0]), "", continuous(f[0], false))...)
			}
		case 3:
			ing := continuous(f[0], doubles(f[0]))
			if stem, ok := strings.CutSuffix(f[1], "ked"); ok && stem == f[0] {
				ing = stem + "king" // panicked, panicking
			}
			irregular = append(irregular, verbForms(f[0], f[1], f[2], ing)...)
		default:
			return line, fmt.Errorf("%d words", len(f))
		}
		return f[0], nil
	})
	if err != nil {
		return nil, err
	}
	err = eachLine("lexicon/nouns.txt", func(line string) (string, error) {
		f := strings.Fields(line)
		if len(f) > 2 {
			return f[0], fmt.Errorf("%d words", len(f))
		}
		irregular = append(irregular, inflection{"NNS", f[len(f)-1], f[0]})
		return f[0], nil
	})
	return append(irregular, regular...), err
}

// verbForms lists the forms of a verb by tag; participle is "" for the past.
func verbForms(verb, past, participle, ing string) []inflection {
	if participle == "" {
		participle = past
	}
	return []inflection{
		{"VBD", past, verb},
		{"VBN", participle, verb},
		{"VBG", ing, verb},
		{"VBZ", thirdPerson(verb), verb},
		{"VB", verb, verb},
		{"VBP", verb, verb},
	}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doubles reports whether a verb ends in one vowel and one consonant that is
// doubled before an ending: cut, begin, but not hear, show.
func doubles(verb string) bool {
	n := len(verb)
	return n >= 3 && !isVowel(verb[n-1]) && strings.IndexByte("wxy", verb[n-1]) < 0 && isVowel(verb[n-2]) &&
		(!isVowel(verb[n-3]) || n >= 4 && verb[n-4:n-2] == "qu")
}

func vowelGroups(word string) int {
	n, in := 0, false
	for i := range len(word) {
		v := isVowel(word[i]) || word[i] == 'y'
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

func consonantY(word string) bool {
	n := len(word)
	return n >= 2 && word[n-1] == 'y' && !isVowel(word[n-2])
}

func pastOf(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case consonantY(verb):
		return verb[:len(verb)-1] + "ied"
	}
	return verb + "ed"
}

func continuous(verb string, double bool) string {
	n := len(verb)
	switch {
	case double:
		return verb + verb[n-1:] + "ing"
	case strings.HasSuffix(verb, "ie"):
		return verb[:n-2] + "ying"
	case strings.HasSuffix(verb, "e") && n > 2 && strings.IndexByte("eoy", verb[n-2]) < 0:
		return verb[:n-1] + "ing"
	}
	return verb + "ing"
}

func thirdPerson(verb string) string {
	for _, ending := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(verb, ending) {
			return verb + "es"
		}
	}
	if consonantY(verb) {
		return verb[:len(verb)-1] + "ies"
	}
	return verb + "s"
}

// listed returns the lemmas of the listed forms by the key that lemmas are
// looked up with, for every class of verbs and common nouns. A form of a verb
// is known under its neighbours' tags too, since the tagger mixes them up. What
// the treebanks say stays ("lay" of "lie" or "lay"), but for a form of a listed
// verb whose lemma there is no listed verb: a slip of an annotator.
func listed(classes []Class, known *Lemmas) (map[uint64]string, error) {
	forms, err := inflections()
	if err != nil {
		return nil, err
	}
	verbs := map[string]bool{}
	for _, f := range forms {
		if f.xpos == "VB" {
			verbs[f.lemma] = true
		}
	}
	out := make(map[uint64]string, 6*len(forms))
	add := func(f *inflection, class int, stays func(lemma string) bool) {
		key := lemmaHash([]byte(f.form), uint8(class))
		if lemma, ok := known.words[key]; ok && stays(lemma) {
			return
		}
		if _, ok := out[key]; !ok {
			out[key] = f.lemma
		}
	}
	always := func(string) bool { return true }
	isListed := func(lemma string) bool { return verbs[lemma] }
	eachForm(forms, classes, func(f *inflection, class int) {
		switch tag := classes[class].XPOS; {
		case tag != f.xpos:
		case isVerbTag(tag):
			add(f, class, isListed)
		default:
			add(f, class, always)
		}
	})
	eachForm(forms, classes, func(f *inflection, class int) {
		if isVerbTag(f.xpos) && isVerbTag(classes[class].XPOS) {
			add(f, class, always)
		}
	})
	return out, nil
}

// eachForm calls do with every form and every class of verbs or common nouns.
func eachForm(forms []inflection, classes []Class, do func(f *inflection, class int)) {
	for i := range forms {
		for c := range classes {
			if u := classes[c].UPOS; u == "VERB" || u == "NOUN" {
				do(&forms[i], c)
			}
		}
	}
}

func isVerbTag(xpos string) bool { return strings.HasPrefix(xpos, "VB") }
