package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text in other scripts is read by names alone: those of native.tsv with the forms
// that their language makes of them. Slavic names are declined by their ending, and
// Arabic and Hebrew ones take the prefixes that are written as part of the word.
// Chinese, Japanese, Korean and Thai words run on without a space, so there a name
// is cut out of the run wherever it stands. Nations, titles and prepositions of
// other languages are unknown: a capital in such a text is never surely ground.

// firstRun is the lowest rune of a script that names are cut out of: Thai.
const firstRun = 0x0E00

// runsOn reports whether a script writes words without a space, or glues endings
// to names.
func runsOn(r rune) bool {
	return r >= firstRun && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// addRun notes a name to be cut out of runs, the longest of one beginning first.
func (f *folder) addRun(name string) {
	first, _ := utf8.DecodeRuneInString(name)
	if !runsOn(first) || utf8.RuneCountInString(name) < 2 || slices.Contains(f.runs[first], name) {
		return
	}
	if f.runs == nil {
		f.runs = map[rune][]string{}
	}
	f.runs[first] = append(f.runs[first], name)
	slices.SortFunc(f.runs[first], func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
}

// run returns the length in bytes of the longest name that text begins with, 0 for
// none. first is the first rune of text.
func (f *folder) run(text string, first rune) int {
	for _, name := range f.runs[first] {
		if strings.HasPrefix(text, name) {
			return len(name)
		}
	}
	return 0
}

// addNative puts the names of a row and their forms into the gazetteer.
func (l *loader) addNative(r row, n *native) {
	s := sense{kind: sensePerson}
	switch n.of {
	case "state":
		s.kind, s.ref = senseState, l.t.stateOf[n.code]
	case "capital":
		s.kind, s.ref = senseCapital, l.t.stateOf[n.code]
	default:
		s.ref = l.personRef(n.code, n.of)
	}
	for _, name := range n.names {
		for _, form := range forms(name) {
			l.addScript(r, form, s, form == name)
		}
		l.gaz.fold.addRun(name)
		if s.kind == sensePerson {
			l.addFamily(name, s.ref)
		}
	}
}

// addScript adds one form. A name as written must not mean two actors; a form made
// by rule gives way to any other name.
func (l *loader) addScript(r row, form string, s sense, written bool) {
	if i, ok := l.gaz.index[l.key(form)]; ok {
		for _, o := range l.gaz.entries[i].senses {
			alike := o.kind == s.kind && o.ref == s.ref || o.kind != sensePerson && s.kind != sensePerson && o.ref == s.ref
			if !alike && written {
				l.fault(r, "leave it out of one row", "%q means two actors", form)
			}
			if !alike {
				return
			}
		}
	}
	l.gaz.add(form, s)
}

// addFamily lets the last word of a Cyrillic or Greek name stand for the person.
func (l *loader) addFamily(name string, ref int32) {
	ws := strings.Fields(name)
	if len(ws) < 2 || !declines(name) && !within(name, unicode.Greek) {
		return
	}
	for _, form := range forms(ws[len(ws)-1]) {
		key := l.gaz.add(form, sense{kind: senseSurname, ref: ref, exact: true})
		if !slices.Contains(l.t.surnames[key], ref) {
			l.t.surnames[key] = append(l.t.surnames[key], ref)
		}
	}
}

func within(text string, script *unicode.RangeTable) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(script, r) })
}

// declines reports whether a name is written in Cyrillic, whose languages decline
// names.
func declines(name string) bool { return within(name, unicode.Cyrillic) }

// forms lists the forms of a name, itself first.
func forms(name string) []string {
	out := []string{name}
	switch {
	case declines(name):
		out = declined(name)
	case within(name, unicode.Arabic):
		out = append(out, prefixed(name, "و", "ف", "ب", "ل", "ك", "ال", "ل")...)
		for _, f := range slices.Clone(out) {
			out = append(out, bareAlef.Replace(f))
		}
	case within(name, unicode.Hebrew):
		out = append(out, prefixed(name, "ו", "ב", "ל", "מ", "ש", "ה", "כ", "", "")...)
	}
	slices.Sort(out[1:])
	return slices.Compact(out)
}

// bareAlef writes the letter without its hamza, as much news does.
var bareAlef = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")

// prefixed puts particles before a name: the last two arguments are the article and
// what it becomes after "to".
func prefixed(name string, particles ...string) []string {
	article, after := particles[len(particles)-2], particles[len(particles)-1]
	var out []string
	for _, p := range particles[:len(particles)-2] {
		if rest, ok := strings.CutPrefix(name, article); ok && article != "" && p == after {
			out = append(out, p+after+rest)
			continue
		}
		out = append(out, p+name)
	}
	return out
}

// declined lists the forms of a Cyrillic name: every word in one case, and the first
// word alone, since names of women and foreign ones keep the rest.
func declined(name string) []string {
	out := []string{name}
	ws := strings.Fields(name)
	for c := range cases {
		all := make([]string, len(ws))
		for i, w := range ws {
			all[i] = inCase(w, c)
		}
		first := slices.Clone(ws)
		first[0] = all[0]
		out = append(out, strings.Join(all, " "), strings.Join(first, " "))
	}
	return out
}

// declension is the set of endings that replace an ending: genitive, dative,
// accusative, two instrumentals, locative. Those of Russian, Ukrainian and Belarusian
// stand together, as the forms do not meet other names.
type declension struct {
	ending string
	cases  [cases]string
}

const cases = 8

var declensions = []declension{
	{"ский", [cases]string{"ского", "скому", "ского", "ским", "ском", "ського", "ському", "ським"}},
	{"ський", [cases]string{"ського", "ському", "ського", "ським", "ському", "ськім", "ського", "ським"}},
	{"ия", [cases]string{"ии", "ии", "ию", "ией", "ии", "ии", "ии", "ии"}},
	{"ія", [cases]string{"ії", "ії", "ію", "ією", "ії", "іі", "іі", "іяй"}},
	{"ив", [cases]string{"ива", "иву", "ива", "ивом", "иве", "иві", "ивові", "иву"}},
	{"иїв", [cases]string{"иєва", "иєву", "иїв", "иєвом", "иєві", "иєва", "иєва", "иєва"}},
	{"жа", [cases]string{"жи", "же", "жу", "жей", "же", "жі", "жею", "жи"}},
	{"ша", [cases]string{"ши", "ше", "шу", "шей", "ше", "ші", "шею", "ши"}},
	{"ка", [cases]string{"ки", "ке", "ку", "кой", "ке", "ці", "кою", "кі"}},
	{"га", [cases]string{"ги", "ге", "гу", "гой", "ге", "зі", "гою", "гі"}},
	{"а", [cases]string{"ы", "е", "у", "ой", "и", "і", "ою", "ай"}},
	{"я", [cases]string{"и", "е", "ю", "ей", "і", "єю", "ёй", "ю"}},
	{"й", [cases]string{"я", "ю", "я", "ем", "е", "єм", "єві", "ї"}},
	{"ь", [cases]string{"и", "ью", "я", "ю", "ем", "е", "і", "юю"}},
}

// inCase puts one word into a case. Words in other vowels stay as they are.
func inCase(word string, c int) string {
	for _, d := range declensions {
		if stem, ok := strings.CutSuffix(word, d.ending); ok && stem != "" {
			return stem + d.cases[c]
		}
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if strings.ContainsRune("оеуиіыэюёєї", last) {
		return word
	}
	return word + [cases]string{"а", "у", "а", "ом", "ым", "е", "і", "им"}[c]
}
