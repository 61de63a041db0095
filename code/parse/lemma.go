package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSuffix is the longest ending that a lemma rule looks at, in bytes.
const longestSuffix = 5

// LemmaRule makes a lemma from a form: cut the last Cut bytes, then add Add.
type LemmaRule struct {
	Cut uint8
	Add string
}

// Lemmas finds lemmas: a dictionary of (form, class), then rules for endings.
type Lemmas struct {
	Words map[string]string    // LemmaKey(form, class) -> lemma
	Rules map[string]LemmaRule // LemmaKey(ending, class) -> rule

	words map[uint64]string
	rules map[uint64]LemmaRule
}

// lemmaHash is the key of the tables at run time: 64 bits, so that a collision
// among some ten thousand entries is no practical matter.
func lemmaHash(b []byte, class uint8) uint64 {
	h := uint64(14695981039346656037) ^ uint64(class)*mixA
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// LemmaKey joins a form or ending and a class index to a key of the tables.
func LemmaKey(text string, class int) string { return string(rune(class+firstClassKey)) + text }

// firstClassKey keeps the key of a class off tabs and line ends.
const firstClassKey = 48

// Index makes the tables ready for use after Words and Rules were set.
func (l *Lemmas) Index() {
	l.words = make(map[uint64]string, len(l.Words))
	for k, v := range l.Words {
		l.words[lemmaHash([]byte(k[1:]), k[0]-firstClassKey)] = v
	}
	l.rules = make(map[uint64]LemmaRule, len(l.Rules))
	for k, v := range l.Rules {
		l.rules[lemmaHash([]byte(k[1:]), k[0]-firstClassKey)] = v
	}
}

// LemmaKind says how the forms of a class of words are treated.
type LemmaKind uint8

// The kinds of classes.
const (
	CommonLemma LemmaKind = iota // looked up in lower case
	ProperLemma                  // keeps its case
	NumberLemma                  // the figure without commas
	MarkLemma                    // the mark itself
)

// LemmaKindOf returns the kind of a class.
func LemmaKindOf(c Class) LemmaKind {
	switch {
	case c.UPOS == "PUNCT" || c.UPOS == "SYM":
		return MarkLemma
	case c.UPOS == "NUM" && c.XPOS == "CD":
		return NumberLemma
	case c.UPOS == "PROPN" || c.XPOS == "NNP" || c.XPOS == "NNPS":
		return ProperLemma
	}
	return CommonLemma
}

// FoldForm writes into buf the form as the lemma tables have it: typographic
// marks as ASCII, lower case unless proper.
func FoldForm(buf []byte, form string, kind LemmaKind) []byte {
	buf = normalise(buf, form)
	if kind == ProperLemma {
		return buf
	}
	ascii := true
	for i, c := range buf {
		if 'A' <= c && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return buf
	}
	out := buf[len(buf):]
	for len(buf) > 0 {
		r, n := utf8.DecodeRune(buf)
		out = utf8.AppendRune(out, unicode.ToLower(r))
		buf = buf[n:]
	}
	return out
}

// HasEnding reports whether rules for endings speak of such a word: one that
// ends in a letter and holds no full stop.
func HasEnding(form string) bool {
	r, _ := utf8.DecodeLastRuneInString(form)
	return unicode.IsLetter(r) && strings.IndexByte(form, '.') < 0
}

// ByRule returns the lemma that the rules alone give for a key of Words.
func (l *Lemmas) ByRule(key string) string {
	return string(l.byRule([]byte(key[1:]), key[0]-firstClassKey))
}

// byRule changes the folded form b in place, or in a copy if it must grow.
func (l *Lemmas) byRule(b []byte, class uint8) []byte {
	for k := min(longestSuffix, len(b)-1); k >= 0; k-- {
		rule, ok := l.rules[lemmaHash(b[len(b)-k:], class)]
		if at := len(b) - int(rule.Cut); ok && at > 0 && (at == len(b) || utf8.RuneStart(b[at])) {
			return append(b[:at], rule.Add...)
		}
	}
	return b
}

// lemma returns the lemma of a form: as the lists of verbs and nouns have it,
// as the treebanks or the list of names do, or by the rules for endings. s.lemmas holds
// lemmas that are no part of their form, so that a word seen again costs no
// allocation.
func (e *Engine) lemma(s *scratch, form string, class uint8) string {
	kind := e.kinds[class]
	if len(form) > maxWord {
		return form
	}
	if kind == MarkLemma {
		return markLemma(form)
	}
	b := FoldForm(s.buf[:0], form, kind)
	key := lemmaHash(b, class)
	if lemma, ok := e.listed[key]; ok {
		return lemma
	}
	if lemma, ok := e.model.Lemmas.words[key]; ok {
		return lemma
	}
	switch {
	case kind == NumberLemma:
		b = withoutCommas(b)
	case kind == ProperLemma && e.lexicon.retitle(b):
	case kind == CommonLemma && len(form) == 1 && isUpperByte(form[0]) && e.model.Classes[class].UPOS == "NOUN":
		return form // "plan B"
	case kind == CommonLemma && e.model.Classes[class].UPOS == "ADJ" && ofPeople(form):
		return form // "Peruvian"
	case HasEnding(form):
		if c, ok := e.base(b, class); ok {
			b = c
			break
		}
		b = e.model.Lemmas.byRule(b, class)
	}
	return made(b, form, s.lemmas)
}

// ofPeople reports whether a word with one capital ends as words for peoples do.
func ofPeople(form string) bool {
	if len(form) < 6 || !isUpperByte(form[0]) || !isLowerByte(form[1]) {
		return false
	}
	for _, ending := range []string{"ian", "ean", "ese"} {
		if strings.HasSuffix(form, ending) {
			return true
		}
	}
	return false
}

// retitle writes a name of the list that is in capitals or small letters with
// one capital, in place. It reports whether it did.
func (lx *lexicon) retitle(b []byte) bool {
	if len(b) < 2 || isLowerByte(b[0]) != isLowerByte(b[1]) {
		return false
	}
	var buf [maxWord]byte
	title := append(buf[:0], b...)
	for i, c := range title {
		switch {
		case i == 0 && isLowerByte(c):
			title[i] = c - ('a' - 'A')
		case i > 0 && 'A' <= c && c <= 'Z':
			title[i] = c + ('a' - 'A')
		}
	}
	if lx.names[string(title)] == 0 {
		return false
	}
	copy(b, title)
	return true
}

func isLowerByte(c byte) bool { return 'a' <= c && c <= 'z' }

func isUpperByte(c byte) bool { return 'A' <= c && c <= 'Z' }

// markLemma returns a mark with its typographic form undone where one mark has
// several.
func markLemma(form string) string {
	switch form {
	case "–":
		return "-"
	case "…":
		return "..."
	case "“", "”", "„", "``", "''", "«", "»":
		return `"`
	case "‘", "’", "`":
		return "'"
	}
	return form
}

func withoutCommas(b []byte) []byte {
	out := b[:0]
	for i, c := range b {
		if c != ',' || i == 0 || i+1 == len(b) || !isDigit(rune(b[i-1])) || !isDigit(rune(b[i+1])) {
			out = append(out, c)
		}
	}
	return out
}

// made returns b as a string: a part of the form where it is one, a kept string
// where it was made before.
func made(b []byte, form string, known map[string]string) string {
	if len(b) == 0 {
		return form // nothing but invisible characters
	}
	if len(b) <= len(form) && string(b) == form[:len(b)] {
		return form[:len(b)]
	}
	if s, ok := known[string(b)]; ok {
		return s
	}
	if len(known) >= knownLemmas {
		clear(known)
	}
	s := strings.Clone(string(b))
	known[s] = s
	return s
}

// knownLemmas bounds the memory of lemmas made by rules.
const knownLemmas = 1 << 13
