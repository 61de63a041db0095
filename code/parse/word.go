package parse

import "unicode/utf8"

// attributes are what the models see of a word: 32-bit FNV-1a hashes of its
// normalised form and of pieces of it. The zero value is "no word".
type attributes struct {
	form, low      uint32 // as written; ASCII lower case with digits as 0
	s1, s2, s3, s4 uint32 // last bytes of low
	p1, p3, p5     uint32 // first bytes of low
	shape          uint32 // "Xx", "d", runs cut to two
	flags          uint32 // bits of flagCapital and so on
	name           name   // no feature: what the list of names says
}

const (
	flagCapital = 1 << iota
	flagLower
	flagDigit
	flagSymbol
	flagInitialCapital
	flagForeign // beyond ASCII
	flagPlace   // in the list of names
	flagGiven
	flagFamily
)

// namesMask has the flags of names; all flags of a real word fit 9 bits.
const namesMask = flagPlace | flagGiven | flagFamily

// flagPeople marks the nations of the list of names; it is no feature.
const flagPeople = 1 << 16

// name is what the list of names says of a word, in capitals or not.
type name uint8

const (
	noName name = iota
	oneName
	peopleName
)

// nameOf looks a normalised word up that begins with a capital.
func nameOf(names map[string]uint32, word []byte) (flags uint32, kind name) {
	flags = names[string(word)]
	found := flags
	if found == 0 && len(word) > 2 && 'A' <= word[1] && word[1] <= 'Z' {
		var buf [maxWord]byte
		title := append(buf[:0], word...)
		lowerTail(title)
		found = names[string(title)]
	}
	switch {
	case found == 0:
		return 0, noName
	case found&flagPeople != 0:
		return 0, peopleName
	}
	return flags, oneName
}

// lowerTail writes all but the first letter small.
func lowerTail(word []byte) {
	for i := 1; i < len(word); i++ {
		if 'A' <= word[i] && word[i] <= 'Z' {
			word[i] += 'a' - 'A'
		}
	}
}

const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

func fnv(h uint32, c byte) uint32 { return (h ^ uint32(c)) * fnvPrime }

func fnvBytes(seed uint32, b []byte) uint32 {
	h := uint32(fnvBasis) ^ seed
	for _, c := range b {
		h = fnv(h, c)
	}
	return h
}

// maxWord is the number of bytes of a word that the models look at: a longer
// one (an address, a run of marks) is cut in the middle.
const maxWord = 96

// Padding words around the sentence. They are no hash of a real word but with
// the chance of any collision.
var (
	padStart = attributes{form: 1, low: 1, s1: 1, s2: 1, s3: 1, s4: 1, p1: 1, p3: 1, p5: 1, shape: 1, flags: 1 << 14}
	padEnd   = attributes{form: 2, low: 2, s1: 2, s2: 2, s3: 2, s4: 2, p1: 2, p3: 2, p5: 2, shape: 2, flags: 1 << 15}
)

// normalise writes the form as the models know it into buf: typographic quotes
// and dashes as ASCII, invisible characters left out. Treebanks and newspapers
// differ in these more than in their words.
func normalise(buf []byte, form string) []byte {
	buf = buf[:0]
	if len(form) > maxWord {
		buf = normalise(buf, form[:maxWord/2])
		form = form[len(form)-maxWord/2:]
		for len(form) > 0 && !utf8.RuneStart(form[0]) {
			form = form[1:]
		}
	}
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			buf = append(buf, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		switch r {
		case '‘', '’', 'ʼ', '′', '‛', '＇':
			buf = append(buf, '\'')
		case '“', '„', '«', '‟':
			buf = append(buf, '`', '`')
		case '”', '»':
			buf = append(buf, '\'', '\'')
		case '″', '＂':
			buf = append(buf, '"')
		case '–', '—', '―', '‒':
			buf = append(buf, '-', '-')
		case '‐', '‑', '−':
			buf = append(buf, '-')
		case '…':
			buf = append(buf, '.', '.', '.')
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f':
		default:
			buf = append(buf, form[i:i+n]...)
		}
		i += n
	}
	return buf
}

// look fills a with the attributes of the form. names are the words of names;
// buf is scratch.
func (a *attributes) look(names map[string]uint32, buf []byte, form string) []byte {
	return a.lookAt(names, normalise(buf, form))
}

// lookAt fills a with the attributes of a normalised form, which it makes small.
func (a *attributes) lookAt(names map[string]uint32, buf []byte) []byte {
	a.flags, a.name = 0, noName
	if len(buf) > 1 && 'A' <= buf[0] && buf[0] <= 'Z' {
		a.flags, a.name = nameOf(names, buf)
	}
	var shape [16]byte
	nshape, run := 0, 0
	hf, hl := uint32(fnvBasis), uint32(fnvBasis)
	var last byte
	for i, c := range buf {
		hf = fnv(hf, c)
		kind := byte('u')
		switch {
		case 'a' <= c && c <= 'z':
			kind = 'x'
			a.flags |= flagLower
		case 'A' <= c && c <= 'Z':
			kind = 'X'
			a.flags |= flagCapital
			if i == 0 {
				a.flags |= flagInitialCapital
			}
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			kind = 'd'
			a.flags |= flagDigit
			c = '0'
		case c >= utf8.RuneSelf:
			a.flags |= flagForeign
		default:
			kind = c
			a.flags |= flagSymbol
		}
		hl = fnv(hl, c)
		buf[i] = c
		if kind == last {
			run++
		} else {
			run = 1
		}
		last = kind
		if run <= 2 && nshape < len(shape) {
			shape[nshape] = kind
			nshape++
		}
	}
	a.form, a.low = hf, hl
	n := len(buf)
	a.s1, a.s2, a.s3, a.s4 = suffix(buf, n, 1), suffix(buf, n, 2), suffix(buf, n, 3), suffix(buf, n, 4)
	a.p1, a.p3, a.p5 = fnvBytes(11, buf[:min(1, n)]), fnvBytes(13, buf[:min(3, n)]), fnvBytes(19, buf[:min(5, n)])
	a.shape = fnvBytes(17, shape[:nshape])
	return buf
}

func suffix(b []byte, n, k int) uint32 { return fnvBytes(uint32(k), b[max(0, n-k):]) }
