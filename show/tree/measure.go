package tree

import (
	"strings"
	"unicode"
)

// Font sizes in CSS pixels; tree.css has the same.
const (
	formSize  = 15
	smallSize = 12
	labelSize = 11
)

// wide and slim are the letters of a usual sans-serif font that are broader or
// narrower than most.
const (
	wide = "mwMW@%—…&QOG"
	slim = "iljItfr.,:;'’‘!|()[]-/\" "
)

// advance is about how wide a character is, in thousandths of the font size. No
// font is at hand: the figures lie a little above those of the usual ones.
func advance(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case strings.ContainsRune(wide, r):
		return 900
	case strings.ContainsRune(slim, r):
		return 380
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0x1f000, r >= 0xff01 && r <= 0xff60:
		return 1050
	case unicode.IsUpper(r):
		return 730
	case unicode.IsDigit(r), unicode.IsLower(r):
		return 620
	default:
		return 680
	}
}

// direction is 1 for a letter of a script that runs from left to right, -1 for
// one that runs from right to left, 0 for what has no direction of its own.
func direction(r rune) int {
	switch {
	case !unicode.IsLetter(r):
		return 0
	case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko):
		return -1
	default:
		return 1
	}
}

// wideness is about how wide a text is at a font size, in CSS pixels.
func wideness(s string, size int) int {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return (sum*size + 999) / 1000
}

// formWidth is about how wide a word is in the semi-bold type of forms.
func formWidth(s string) int { return wideness(s, formSize) * 11 / 10 }

// clip cuts a text that is wider than given, with an ellipsis.
func clip(s string, size, width int) string {
	if wideness(s, size) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && wideness(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// fold breaks a text into lines.
func fold(s string, size, width int) []string {
	var lines []string
	now := ""
	for w := range strings.FieldsSeq(s) {
		if now != "" && wideness(now+" "+w, size) > width {
			lines = append(lines, now)
			now = ""
		}
		now = strings.TrimPrefix(now+" "+w, " ")
	}
	if now != "" {
		lines = append(lines, now)
	}
	return lines
}
