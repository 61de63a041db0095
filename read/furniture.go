package read

import (
	"strings"
	"unicode"

	"tightrope"
)

// tickers marks lines of prices and rates: three or more prices in a row, on
// one line or several, or any number of them at the very top.
func (c *cleaner) tickers() {
	for i := 0; i < len(c.list); i++ {
		n, all := 0, 0
		for i+n < len(c.list) && c.list[i+n].free() {
			k := c.prices(c.str(&c.list[i+n]))
			if k == 0 {
				break
			}
			n++
			all += k
		}
		if all >= 3 || n > 0 && i == 0 {
			for j := i; j < i+n; j++ {
				c.list[j].mark(tightrope.Boilerplate, "ticker")
			}
		}
		i += max(0, n-1)
	}
}

// prices counts the numbers of a line that is nothing but numbers with
// currencies or percent signs, and perhaps names: "3.77 BYN", "Brent $74.20
// +0.3%". It is 0 for any other line.
func (c *cleaner) prices(s string) int {
	if len(s) > 160 {
		return 0
	}
	numbers, unit, names := 0, false, 0
	for f := range strings.FieldsSeq(s) {
		f = strings.Trim(f, "()[]|:,;")
		if f == "" {
			continue
		}
		core := strings.TrimLeft(f, "+-−–▲▼↑↓~≈$€£¥₽₴₸₺₹₩₿₪")
		if _, ok := c.lex.currencies[f]; ok || core != f && strings.ContainsAny(f, "$€£¥₽₴₸₺₹₩₿₪") || strings.HasSuffix(f, "%") {
			unit = true
		}
		switch digits := strings.TrimRight(core, "%.,$€£¥₽₴"); {
		case digits == "":
		case isDigit(digits[0]) && !strings.ContainsFunc(digits, unicode.IsLower):
			numbers++
		case strings.ContainsFunc(digits, unicode.IsLower) && !unicode.IsUpper([]rune(digits)[0]):
			return 0
		case c.currencyPair(digits):
			unit = true
		default:
			names++
		}
	}
	if !unit || names > numbers+2 {
		return 0
	}
	return numbers
}

// currencyPair reports whether f is a code or two: "BYN", "USD/BYN", "EURUSD".
func (c *cleaner) currencyPair(f string) bool {
	f = strings.ReplaceAll(f, "/", "")
	if _, ok := c.lex.currencies[f]; ok {
		return true
	}
	if len(f) != 6 {
		return false
	}
	_, a := c.lex.currencies[f[:3]]
	_, b := c.lex.currencies[f[3:]]
	return a && b
}

// top walks from the first block to the first paragraph and marks section
// labels, title, standfirst, date lines and bylines.
func (c *cleaner) top() {
	found := -1
	for i := 0; i < len(c.list) && i < 16; i++ {
		b := &c.list[i]
		if !b.free() {
			if b.kind == tightrope.Title && found < 0 {
				found = i
			}
			continue
		}
		s := c.str(b)
		switch {
		case c.isTitle(b):
			if found >= 0 {
				b.mark(tightrope.Boilerplate, "repeated-title")
			} else {
				b.mark(tightrope.Title, "title")
				found = i
			}
		case bylineLike(s, b):
			b.mark(tightrope.Byline, "byline")
		case dateLine(s, b):
			b.mark(tightrope.Dateline, "date-line")
		case found < 0 && c.sectionLabel(i):
			b.mark(tightrope.Boilerplate, "section-label")
		case found < 0 && c.titleLike(i):
			b.mark(tightrope.Title, "title")
			found = i
			if len(c.title) == 0 {
				c.title = b.words
			}
		case found >= 0 && b.hash == c.list[found].hash:
			b.mark(tightrope.Boilerplate, "repeated-title")
		case found >= 0 && c.standfirst(i):
			b.mark(tightrope.Title, "standfirst")
		default:
			return
		}
	}
}

// isTitle reports whether a block is the known title, or the title without the
// publisher's name behind it.
func (c *cleaner) isTitle(b *block) bool {
	n := len(b.words)
	if len(c.title) == 0 || n == 0 || n > len(c.title) {
		return false
	}
	if n < len(c.title) && (n < 4 || len(c.title)-n > 6) {
		return false
	}
	return hashWords(c.title[:n]) == b.hash
}

// sectionLabel reports whether block i is a label above a headline: a word of
// sections.tsv, or a path of words ("World | Europe").
func (c *cleaner) sectionLabel(i int) bool {
	b := &c.list[i]
	if b.final || b.colon || len(b.words) > 8 || !c.bodyAfter(i) {
		return false
	}
	s := c.str(b)
	if _, ok := c.lex.sections[b.hash]; ok {
		return true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|/>»›•·", r) })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if _, ok := c.lex.sections[hashWords(words(nil, p))]; ok {
			return true
		}
	}
	return false
}

// titleLike reports whether block i is a headline: a line without a full stop
// above a text whose paragraphs have one.
func (c *cleaner) titleLike(i int) bool {
	b := &c.list[i]
	s := c.str(b)
	if strings.HasPrefix(s, "# ") {
		return c.bodyAfter(i)
	}
	asks := strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
	short := b.final && len(b.words) <= 15 && abbreviationEnd(s) // "... talks with the U.S."
	switch {
	case b.head > 0, !c.punctuated, b.colon, b.final && !asks && !short:
		return false
	case len(b.words) < 2, len(b.words) > 30, len(s) > 240, b.sentences > 2, !opensHeadline(s), startsItem(s):
		return false
	}
	return !strings.HasSuffix(s, ",") && !strings.HasSuffix(s, ";") && c.bodyAfter(i)
}

// abbreviationEnd reports whether the last point of s is that of "U.S.".
func abbreviationEnd(s string) bool {
	s, ok := strings.CutSuffix(s, ".")
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return ok && strings.Contains(last, ".") && !strings.ContainsAny(last, "0123456789")
}

// standfirst reports whether block i, below the title, is the deck. A lead of
// one sentence looks the same, so more is asked: that the report proper begins
// below it (byline, date line, dateline), or that it is no sentence.
func (c *cleaner) standfirst(i int) bool {
	b := &c.list[i]
	if b.head > 0 || b.sentences > 2 || len(b.words) > 45 || b.colon || startsItem(c.str(b)) || !c.bodyAfter(i) {
		return false
	}
	if !b.final && c.punctuated && len(b.words) <= 40 {
		return true
	}
	if b.sentences > 1 {
		return false
	}
	for j := i + 1; j < len(c.list) && j <= i+5; j++ {
		n := &c.list[j]
		switch {
		case n.kind == tightrope.Byline && n.reason == "byline", n.head > 0:
			return true
		case bylineLike(c.str(n), n), dateLine(c.str(n), n):
			return true
		case n.free() && !c.repeatsTitle(n):
			return false
		}
	}
	return false
}

func (c *cleaner) repeatsTitle(b *block) bool { return b.hash == hashWords(c.title) }

// bylineLike reports whether a line names the writer: "By Jane Doe and J. Roe".
func bylineLike(s string, b *block) bool {
	if len(b.words) > 14 || b.sentences > 2 {
		return false
	}
	rest, ok := strings.CutPrefix(s, "By ")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "BY "); !ok {
			return false
		}
	}
	names := 0
	for f := range strings.FieldsSeq(rest) {
		switch {
		case unicode.IsUpper([]rune(f)[0]):
			names++
		case f == "and", f == "in", f == "for", f == "with", f == "de", f == "van", f == "von", f == "|", f == "&", f == "-", f == "–", f == "of", f == "the":
		default:
			return false
		}
	}
	return names >= 2 && !b.colon && (!b.final || strings.HasSuffix(s, "."))
}
