package read

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/text/unicode/norm"
)

// words appends to dst the hash of each word of s, in order, for comparing
// texts: case, quotation marks, dashes, soft hyphens, zero-width characters and
// the form of accents do not count. An apostrophe joins ("don’t"), a point or
// comma within a number belongs to it ("3.77"), everything else divides.
func words(dst []uint64, s string) []uint64 {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var space [64]byte
	buf := space[:0]
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			buf = append(buf, byte(r))
		case r >= 'A' && r <= 'Z':
			buf = append(buf, byte(r)|0x20)
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		case len(buf) > 0 && joins(r, s, i, n):
			if r == '.' || r == ',' {
				buf = append(buf, '.')
			}
		case len(buf) > 0:
			dst = append(dst, wordHash(buf))
			buf = buf[:0]
		}
		i += n
	}
	if len(buf) > 0 {
		dst = append(dst, wordHash(buf))
	}
	return dst
}

// joins reports whether the character r at s[i:i+n] stands within a word.
func joins(r rune, s string, i, n int) bool {
	switch r {
	case '\'', '’', 'ʼ', '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	case '.', ',':
		return i > 0 && isDigit(s[i-1]) && i+n < len(s) && isDigit(s[i+n])
	}
	return false
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// wordHash hashes one word; it is never wild.
func wordHash(b []byte) uint64 {
	if h := xxhash.Sum64(b); h != wild {
		return h
	}
	return 1
}

// hashWords hashes a run of words.
func hashWords(w []uint64) uint64 {
	var d [8]byte
	h := uint64(len(w)) * 0x9e3779b97f4a7c15
	for _, x := range w {
		binary.LittleEndian.PutUint64(d[:], h^x)
		h = xxhash.Sum64(d[:])
	}
	return h
}
