package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folder maps letters to lower-case base letters: "Łukaszenka" and "lukaszenka"
// fold alike. Runes up to limit are read from a table, others are lowered.
type folder struct {
	table [foldLimit]string
	ascii [utf8.RuneSelf]byte // the table for ASCII; 0 for what is no letter or digit
	runs  map[rune][]string   // names of scripts without spaces, by their first rune
}

const foldLimit = 0x250

// strokes are letters that Unicode does not decompose.
const strokes = "ł=l ø=o đ=d ð=d þ=th ß=ss æ=ae œ=oe ı=i ħ=h ŧ=t ə=a"

func newFolder() *folder {
	f := &folder{}
	special := map[rune]string{}
	for pair := range strings.FieldsSeq(strokes) {
		from, to, _ := strings.Cut(pair, "=")
		r, _ := utf8.DecodeRuneInString(from)
		special[r] = to
	}
	for r := range rune(foldLimit) {
		low := unicode.ToLower(r)
		if s, ok := special[low]; ok {
			f.table[r] = s
			continue
		}
		if r == 'ı' || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			f.table[r] = ""
			continue
		}
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(low)))
		f.table[r] = string(base)
	}
	for _, r := range "+&" {
		f.table[r] = string(r)
	}
	for b := range f.ascii {
		if s := f.table[b]; len(s) == 1 {
			f.ascii[b] = s[0]
		}
	}
	return f
}

// add appends the folded form of r to b; nothing for what is no letter.
func (f *folder) add(b []byte, r rune) []byte {
	if r < foldLimit {
		return append(b, f.table[r]...)
	}
	if unicode.Is(unicode.Mn, r) {
		return b
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// isWord reports whether r can stand in a word after folding.
func (f *folder) isWord(r rune) bool {
	if r < foldLimit {
		return f.table[r] != ""
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// joins reports whether r joins two words into one compound.
func joins(r rune) bool {
	switch r {
	case '-', '‐', '‑', '–', '/':
		return true
	}
	return false
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' }

// The hash of a word is FNV-1a over its folded bytes; hashes of words are
// chained into hashes of n-grams by mix.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hashBytes(b []byte) uint64 {
	h := uint64(fnvOffset)
	for _, c := range b {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// hashText is hashBytes of a string.
func hashText(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func mix(h, word uint64) uint64 {
	h ^= word + 0x9e3779b97f4a7c15 + h<<6 + h>>2
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}
