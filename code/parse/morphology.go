package parse

import (
	"fmt"
	"strings"

	"tightrope"
)

// form is the morphology of a word: a value of four bits for each of the
// features below, 0 for none.
type form uint64

// The features, by their place in a form. The order is that of Universal
// Dependencies, the alphabet without regard to case.
const (
	featCase = iota
	featDefinite
	featDegree
	featGender
	featMood
	featNumber
	featNumForm
	featNumType
	featPerson
	featPolarity
	featPoss
	featPronType
	featReflex
	featTense
	featVerbForm
	featVoice
	featCount
)

// features names the features and their values, the first of which is 1 in a
// form (https://universaldependencies.org/u/feat/).
var features = [featCount]struct {
	name   string
	values []string
}{
	{"Case", []string{"Nom", "Acc", "Gen"}},
	{"Definite", []string{"Def", "Ind"}},
	{"Degree", []string{"Pos", "Cmp", "Sup"}},
	{"Gender", []string{"Masc", "Fem", "Neut"}},
	{"Mood", []string{"Ind", "Imp", "Sub"}},
	{"Number", []string{"Sing", "Plur", "Ptan"}},
	{"NumForm", []string{"Digit", "Word", "Roman", "Combi"}},
	{"NumType", []string{"Card", "Ord", "Mult", "Frac"}},
	{"Person", []string{"1", "2", "3"}},
	{"Polarity", []string{"Neg", "Pos"}},
	{"Poss", []string{"Yes"}},
	{"PronType", []string{"Prs", "Art", "Dem", "Ind", "Int", "Rel", "Neg", "Tot", "Emp", "Rcp"}},
	{"Reflex", []string{"Yes"}},
	{"Tense", []string{"Past", "Pres"}},
	{"VerbForm", []string{"Fin", "Inf", "Part", "Ger"}},
	{"Voice", []string{"Pass"}},
}

// Values that the rules of the tree set, by their place in features.
const (
	nominative, accusative           = 1, 2
	neuter                           = 3
	indicative, imperative, subjunct = 1, 2, 3
	singular, plural, onlyPlural     = 1, 2, 3
	digits, roman, combined          = 1, 3, 4
	cardinal, ordinal, fraction      = 1, 2, 4
	relative, emphatic               = 6, 9
	past, present                    = 1, 2
	finite, infinitive, part, gerund = 1, 2, 3, 4
	passive                          = 1
)

func (f form) get(feature int) form { return f >> (4 * feature) & 15 }

// with returns f with another value of a feature; 0 takes it away.
func (f form) with(feature int, value form) form {
	return f&^(15<<(4*feature)) | value<<(4*feature)
}

// String writes a form as CoNLL-U has it, "" for no features.
func (f form) String() string {
	var b strings.Builder
	for k := range features {
		v := f.get(k)
		if v == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('|')
		}
		b.WriteString(features[k].name)
		b.WriteByte('=')
		b.WriteString(features[k].values[v-1])
	}
	return b.String()
}

// parseForm reads features as CoNLL-U has them. It fails on features that are
// not known or out of order.
func parseForm(s string) (form, error) {
	var f form
	if s == "_" {
		return 0, nil
	}
	for pair := range strings.SplitSeq(s, "|") {
		name, value, _ := strings.Cut(pair, "=")
		found := false
		for k := range features {
			for v, known := range features[k].values {
				if features[k].name == name && known == value {
					f, found = f.with(k, form(v+1)), true
				}
			}
		}
		if !found {
			return 0, fmt.Errorf("unknown feature %q", pair)
		}
	}
	if f.String() != s {
		return 0, fmt.Errorf("%q is out of order, write %q", s, f.String())
	}
	return f, nil
}

// morphology holds what tags and words say of forms.
type morphology struct {
	classes []form          // by class: of all words without an own line
	listed  []bool          // by class: some words have an own line
	words   map[uint64]form // lemmaHash(word in lower case, class) -> form
}

// loadMorphology reads the list of forms for a tag set. A line for one
// Universal tag counts before a line for all of them.
func loadMorphology(classes []Class) (*morphology, error) {
	m := &morphology{classes: make([]form, len(classes)), listed: make([]bool, len(classes)), words: map[uint64]form{}}
	own := make([]bool, len(classes)) // has a line of its own Universal tag
	ownWords := map[uint64]bool{}
	err := eachLine("lexicon/morphology.txt", func(line string) (string, error) {
		f := strings.Fields(line)
		if len(f) < 3 {
			return line, fmt.Errorf("%d columns, want 3 or more", len(f))
		}
		value, err := parseForm(f[2])
		if err != nil {
			return line, err
		}
		every := f[0] == "*"
		for c, class := range classes {
			if class.XPOS != f[1] || !every && class.UPOS != f[0] {
				continue
			}
			if len(f) == 3 && (!every || !own[c]) {
				m.classes[c], own[c] = value, own[c] || !every
			}
			if err := m.addWords(f[3:], c, value, every, ownWords); err != nil {
				return line, fmt.Errorf("%s %s: %w", f[0], f[1], err)
			}
		}
		return line, nil
	})
	return m, err
}

// addWords gives words of a class their form; own holds the keys of those that
// a line for one Universal tag was about.
func (m *morphology) addWords(words []string, class int, value form, every bool, own map[uint64]bool) error {
	for _, word := range words {
		key := lemmaHash([]byte(word), uint8(class))
		if own[key] {
			if every {
				continue
			}
			return fmt.Errorf("%q is there twice", word)
		}
		m.words[key], own[key], m.listed[class] = value, !every, true
	}
	return nil
}

// of returns the form that a word has by its tag and spelling alone.
func (m *morphology) of(buf []byte, t *tightrope.Token, class uint8) form {
	f := m.classes[class]
	switch {
	case t.XPOS == "CD" || t.XPOS == "LS":
		return numeral(t.Form, f)
	case m.listed[class] && len(t.Form) <= maxWord:
		if listed, ok := m.words[lemmaHash(FoldForm(buf[:0], t.Form, CommonLemma), class)]; ok {
			return listed
		}
	}
	switch {
	case t.XPOS == "NNS" && t.Lemma == t.Form && strings.HasSuffix(t.Form, "s"): // "clothes", "1990s"
		f = f.with(featNumber, onlyPlural)
		if isDigit(rune(t.Form[0])) {
			f = f.with(featNumForm, combined).with(featNumType, cardinal)
		}
	case (t.UPOS == "ADJ" || t.XPOS == "NN") && isDigit(rune(t.Form[0])) && endsOrdinal(t.Form): // "21st"
		f = f.with(featNumForm, combined).with(featNumType, ordinal)
	}
	return f
}

// numeral returns the form of a number in figures, in Roman figures, or in words.
func numeral(word string, words form) form {
	figures, stops, others, romans := 0, 0, 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case isDigit(rune(c)):
			figures++
		case c == '.' && i+1 < len(word):
			stops++
		case strings.IndexByte("IVXLCDM", c) >= 0:
			romans++
		default:
			others++
		}
	}
	f := form(0).with(featNumForm, digits).with(featNumType, cardinal)
	switch {
	case figures > 0 && stops == 1 && romans+others == 0:
		return f.with(featNumType, fraction)
	case figures > 0:
		return f
	case romans == len(word):
		return f.with(featNumForm, roman)
	}
	return words
}

func endsOrdinal(word string) bool {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}
