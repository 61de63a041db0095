package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// atom is a run of letters, a run of digits or one mark. Rules work on atoms and
// not on tokens, so that "mid-June" and "third-quarter" read alike however the
// tokeniser cuts them.
type atom struct {
	start, end int   // bytes of the document's text
	word       int32 // number in the lexicon, 0 if it is not there
	tok        int32 // token that holds the first byte, -1 if none
	digits     bool
	upper      bool // begins with a capital letter
	glued      bool // no space before it
	inside     bool // within a number: no expression begins here
}

// cutAtoms cuts a phrase of the lexicon as scanAtom cuts the text.
func cutAtoms(s string) []string {
	var out []string
	var buf []byte
	for i := 0; i < len(s); {
		n, kind := scanAtom(s[i:])
		if kind != blank {
			buf = fold(buf[:0], s[i:i+n])
			out = append(out, string(buf))
		}
		i += n
	}
	return out
}

type atomKind int

const (
	blank atomKind = iota
	letters
	number
	mark
)

// scanAtom returns the length and kind of the atom at the start of s.
func scanAtom(s string) (int, atomKind) {
	if c := s[0] | 0x20; 'a' <= c && c <= 'z' {
		n := 1
		for n < len(s) && 'a' <= s[n]|0x20 && s[n]|0x20 <= 'z' {
			n++
		}
		if n == len(s) || s[n] < utf8.RuneSelf {
			return n, letters
		}
	}
	if s[0] == ' ' {
		return 1, blank
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return n, blank
	case '0' <= r && r <= '9':
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		return n, number
	case unicode.IsLetter(r):
		for n < len(s) {
			r, k := utf8.DecodeRuneInString(s[n:])
			if !unicode.IsLetter(r) {
				break
			}
			n += k
		}
		return n, letters
	default:
		return n, mark
	}
}

// fold appends s in lower case, with typographic hyphens and apostrophes made plain.
func fold(buf []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf && r != '`' {
			if 'A' <= r && r <= 'Z' {
				r |= 0x20
			}
			buf = append(buf, byte(r))
			continue
		}
		switch r {
		case '‐', '‑', '–', '—':
			r = '-'
		case '’', '‘', '`':
			r = '\''
		default:
			r = unicode.ToLower(r)
		}
		buf = utf8.AppendRune(buf, r)
	}
	return buf
}

// lexeme is a reading of the atoms [start, end).
type lexeme struct {
	entry
	start, end int
	alt        float64 // second reading of a NUMDATE
}

// lattice is a sentence cut into atoms with all readings of each. It is scratch
// space: one goroutine uses it, for one sentence at a time.
type lattice struct {
	text  string
	words map[int32]entry
	sent  *tightrope.Sentence
	atoms []atom
	lex   []lexeme // sorted by start
	first []int    // lex[first[i]:first[i+1]] begin at atom i
	buf   []byte
	path  []lexeme
	terms []Fact // terms of office of those whom the sentence names
	cands []candidate
}

// build cuts the sentence and looks every phrase up.
func (la *lattice) build(l *lexicon, text string, s *tightrope.Sentence) {
	la.text, la.sent, la.words = text, s, l.numerals
	la.atoms, la.lex, la.first = la.atoms[:0], la.lex[:0], la.first[:0]
	tok, glued := 0, false
	for i := s.Start; i < s.End; {
		n, kind := scanAtom(text[i:s.End])
		if kind == blank {
			i, glued = i+n, false
			continue
		}
		var word int32
		if l.may(text[i], n) {
			la.buf = fold(la.buf[:0], text[i:i+n])
			word = l.words[string(la.buf)]
		}
		for tok+1 < len(s.Tokens) && s.Tokens[tok].End <= i {
			tok++
		}
		at := int32(-1)
		if tok < len(s.Tokens) && s.Tokens[tok].Start <= i && i < s.Tokens[tok].End {
			at = int32(tok)
		}
		r := rune(text[i])
		if r >= utf8.RuneSelf {
			r, _ = utf8.DecodeRuneInString(text[i:])
		}
		la.atoms = append(la.atoms, atom{
			start: i, end: i + n, word: word, tok: at,
			digits: kind == number, upper: unicode.IsUpper(r), glued: glued,
		})
		i, glued = i+n, true
	}
	for i := range la.atoms {
		la.first = append(la.first, len(la.lex))
		la.phrases(l, i)
		la.numbers(l, i)
		if len(la.terms) > 0 {
			la.office(&l.cls, i)
		}
	}
	la.first = append(la.first, len(la.lex))
}

// phrases adds the lexicon's readings that begin at atom i.
func (la *lattice) phrases(l *lexicon, i int) {
	at := int32(0)
	for j := i; j < len(la.atoms); j++ {
		if la.atoms[j].word == 0 {
			return
		}
		to, ok := l.nodes[at].next[la.atoms[j].word]
		if !ok {
			return
		}
		at = to
		for _, e := range l.nodes[at].entries {
			if e.capital && !la.atoms[i].upper || e.noun && la.verb(i) || e.given && la.person(i) {
				continue
			}
			la.lex = append(la.lex, lexeme{e, i, j + 1, 0})
		}
	}
}

// person reports whether a word that can be a month is part of a person's name
// ("Theresa May", "April Glaspie"): it stands beside a proper noun and no number.
func (la *lattice) person(i int) bool {
	if i+1 < len(la.atoms) && la.atoms[i+1].digits {
		return false
	}
	before, after := la.tag(i-1), la.tag(i+1)
	if before == "NNP" && la.atoms[i-1].upper && !la.gluedTo(i) && !la.reads(i-1) {
		return true
	}
	named := after == "NNP" && la.atoms[i+1].upper && !la.gluedTo(i+1)
	return named && (before == "" || strings.HasPrefix(before, "NN"))
}

// tag is the tag of the token of atom i, "" if there is none.
func (la *lattice) tag(i int) string {
	if i < 0 || i >= len(la.atoms) || la.atoms[i].tok < 0 {
		return ""
	}
	return la.sent.Tokens[la.atoms[i].tok].XPOS
}

// reads reports whether the lexicon knows the word of atom i.
func (la *lattice) reads(i int) bool { return len(la.at(i)) > 0 }

// verb reports whether the tagger calls the atom's token a verb.
func (la *lattice) verb(i int) bool {
	t := la.atoms[i].tok
	if t < 0 {
		return false
	}
	tag := la.sent.Tokens[t].XPOS
	return len(tag) >= 2 && (tag[:2] == "VB" || tag[:2] == "MD")
}

// at returns the readings that begin at atom i, none for atoms that are not read yet.
func (la *lattice) at(i int) []lexeme {
	if i < 0 || i+1 >= len(la.first) {
		return nil
	}
	return la.lex[la.first[i]:la.first[i+1]]
}

// is reports whether atom i is the given text, as written.
func (la *lattice) is(i int, s string) bool {
	return 0 <= i && i < len(la.atoms) && la.text[la.atoms[i].start:la.atoms[i].end] == s
}

// raw returns atom i as written.
func (la *lattice) raw(i int) string { return la.text[la.atoms[i].start:la.atoms[i].end] }

// gluedTo reports whether atom i exists and follows the atom before it without a space.
func (la *lattice) gluedTo(i int) bool { return 0 < i && i < len(la.atoms) && la.atoms[i].glued }
