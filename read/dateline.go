package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// datelines finds "CITY, Country (Agency) —" at the head of paragraphs.
func (c *cleaner) datelines() {
	bodies := 0
	for i := range c.list {
		b := &c.list[i]
		if !b.free() {
			continue
		}
		n, strict := c.dateline(c.str(b))
		if n > 0 && (strict || bodies < 4) {
			b.head = n
		}
		if bodyLike(b) {
			bodies++
		}
	}
}

// dashes end a dateline; Russian agencies set a full stop behind the date or
// behind the agency's name.
var dashes = []string{"—", "–", "―", "--", " - ", " -", "- ", "/. ", "). ", fullStop}

const fullStop = ". "

// dateline returns the length of the dateline at the beginning of s, and
// whether it names a date or an agency, which a sentence hardly does.
func (c *cleaner) dateline(s string) (n int, strict bool) {
	window := clip(s, 120)
	if n := c.bracketed(window); n > 0 {
		return n, true
	}
	for at := 1; at < len(window); at++ {
		for _, d := range dashes {
			if !strings.HasPrefix(window[at:], d) {
				continue
			}
			end := at + len(d)
			if !hasWord(s[end:]) {
				return 0, false
			}
			head := window[:at]
			if d == fullStop && !endsWithDate(head, s[end:]) {
				continue
			}
			if d == "/. " || d == "). " {
				head += d[:1]
			}
			if ok, strict := c.datelineHead(head); ok {
				rest := strings.TrimLeft(s[end:], " -–—\u00a0")
				return len(s) - len(rest), strict
			}
		}
		if window[at] == '\n' {
			break
		}
	}
	return 0, false
}

// endsWithDate reports whether a full stop ends a dateline: it stands behind a
// date, and no agency follows.
func endsWithDate(head, rest string) bool {
	p, ok := scanDate(head)
	return ok && p.day > 0 && p.end == len(head) && !strings.HasPrefix(rest, "/") && !strings.HasPrefix(rest, "(") && opensHeadline(rest)
}

// bracketed returns the length of a dateline without a dash, "(CNN) " or
// "TOWN (Reuters) ": an agency in brackets, and a capital behind it.
func (c *cleaner) bracketed(s string) int {
	open := strings.IndexByte(s, '(')
	width := strings.IndexByte(s[max(0, open):], ')')
	if open < 0 || width < 3 || open > 60 {
		return 0
	}
	rest := s[open+width+1:]
	after := strings.TrimLeft(rest, " \u00a0")
	if len(after) == len(rest) || !opensHeadline(after) {
		return 0
	}
	ok, _ := c.datelineHead(s[:open+width+1])
	_, outlet := cutOutlet(s[:open+width+1])
	if _, known := c.lex.agencies[hashWords(words(nil, outlet))]; !ok || !known {
		return 0
	}
	return len(s) - len(after)
}

func hasWord(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// datelineHead reports whether s, the words before the dash, is a place with a
// country, a date or an agency, a place that is often named alone, or an agency.
func (c *cleaner) datelineHead(s string) (ok, strict bool) {
	s = strings.TrimSpace(s)
	place, outlet := cutOutlet(s)
	_, known := c.lex.agencies[hashWords(words(nil, outlet))]
	if place == "" {
		return known, true
	}
	p, dated := scanDate(place)
	if dated {
		place = strings.TrimRight(strings.TrimSpace(place[:p.start])+" "+strings.TrimSpace(place[p.end:]), ",. ")
	}
	place = strings.TrimRight(place, ",. ")
	name, region, _ := strings.Cut(place, ",")
	name, region = strings.TrimSpace(name), strings.TrimSpace(region)
	if !placeName(name) || region != "" && !regionName(region) {
		return false, false
	}
	_, listed := c.lex.places[strings.ToUpper(name)]
	if upper(name) {
		long := strings.Count(name, " ") == 1 && len(name) >= 9 // two words in capitals are hardly an acronym
		return dated || outlet != "" || listed || long || region != "", dated || outlet != ""
	}
	return dated && listed || dated && outlet != "" || outlet != "" && (listed || known), true
}

// cutOutlet takes "(Agency)" or "/Agency/" out of a dateline.
func cutOutlet(s string) (rest, outlet string) {
	for _, pair := range []string{"()", "//", "[]"} {
		open := strings.IndexByte(s, pair[0])
		if open < 0 {
			continue
		}
		width := strings.IndexByte(s[open+1:], pair[1])
		if width < 2 || width > 40 || pair == "//" && open > 0 && s[open-1] != ' ' {
			continue
		}
		return strings.TrimSpace(s[:open] + s[open+width+2:]), strings.TrimSpace(s[open+1 : open+1+width])
	}
	return s, ""
}

// placeName reports whether s is up to four capitalised words, which may be
// joined by a slash or "and".
func placeName(s string) bool {
	n, letters := 0, 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' }) {
		r, _ := utf8.DecodeRuneInString(f)
		if !unicode.IsUpper(r) && f != "and" && f != "of" && f != "de" {
			return false
		}
		for _, r := range f {
			if !unicode.IsLetter(r) && !strings.ContainsRune(".'’-", r) {
				return false
			}
			letters++
		}
		n++
	}
	return n >= 1 && n <= 5 && letters >= 3
}

// regionName reports whether s is the country or state behind a place: it has
// small letters ("Belarus") or points ("D.C.", "N.Y."), as names of bodies that
// stand in a sentence do not.
func regionName(s string) bool {
	if len(s) > 40 || !placeName(strings.ReplaceAll(s, ",", "")+"abc") {
		return false
	}
	return strings.ContainsFunc(s, unicode.IsLower) || strings.Contains(s, ".") || s == "DC" || s == "UK"
}

// upper reports whether s has no small letters.
func upper(s string) bool {
	s = strings.ReplaceAll(s, " and ", " ")
	return !strings.ContainsFunc(s, unicode.IsLower)
}

// authorOf returns the writer that the byline names, without "By".
func authorOf(d *tightrope.Document) string {
	for _, r := range d.Regions {
		if r.Kind != tightrope.Byline || r.Reason != "byline" {
			continue
		}
		s := d.Text[r.Start:r.End]
		if rest, ok := strings.CutPrefix(strings.ToUpper(s[:min(3, len(s))]), "BY "); ok && rest == "" {
			return strings.TrimRight(strings.Join(strings.Fields(s[3:]), " "), ".")
		}
	}
	return ""
}
