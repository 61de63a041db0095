package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tightrope"
)

// captions marks picture captions, credits and the alt text beside them.
func (c *cleaner) captions() {
	for i := range c.list {
		b := &c.list[i]
		if b.kind == tightrope.Caption {
			if at := c.creditAt(c.str(b)); at > 0 {
				b.tail = len(c.str(b)) - at
			}
			c.altText(i)
			continue
		}
		if !b.free() || len(b.words) > 110 {
			continue
		}
		s := c.str(b)
		// A bare agency behind one sentence in the middle of a text is a picture's.
		if at := c.wireCreditAt(s); at > 0 && !strings.Contains(s, "©") && (s[at] == '(' || b.sentences > 2 || !c.bodyAfter(i)) {
			b.tail = len(s) - at
			b.final, b.colon = ending(s[:at])
			continue
		}
		at := c.creditAt(s)
		switch {
		case at == 0:
			b.mark(tightrope.Boilerplate, "photo-credit")
		case at > 0:
			b.mark(tightrope.Caption, "caption")
			b.tail = len(s) - at
			c.altText(i)
		case len(b.words) <= 60 && b.sentences <= 2 && containsAny(s, postureHints) && posture.MatchString(s):
			b.mark(tightrope.Caption, "caption-posture")
			c.altText(i)
		}
	}
}

// posture is how captions say who stands where.
var posture = regexp.MustCompile(`\((?:L|R|C|left|right|centre|center|[1-9](?:st|nd|rd|th)? (?:L|R))\)|, (?:(?:far|second|third|front|top|bottom) )?(?:left|right|cent(?:er|re))(?: to right)?, (?:and|shakes|greets|meets|speaks|attends?|talks|listens|looks|walks|poses?|sits?|stands?|[\p{Lu}])|\b(?:from left|left to right|second from (?:left|right)|from right|clockwise from)\b`)

// creditWord introduces a credit: "Photo: A. Name", "(Photo by A. Name)".
var creditWord = regexp.MustCompile(`(?:^|[.!?”"’)\]]?\s*[(\[]?\s*)((?:Photo|Photograph|Photos|Image|Images|Picture|Credit|Credits|PHOTO|CREDIT|IMAGE)(?:s? (?:by|credit|courtesy(?: of)?)|\s*:|/)|©|\(c\) |AP Photo|EPA/|REUTERS/|AFP/|\(Reuters/|TASS/)`)

// The hints are parts of what the patterns match, looked for first because
// patterns are slow.
var (
	postureHints = []string{"left", "right", "(L", "(R", "(C)", "clockwise", "entre", "center"}
	creditHints  = []string{"hoto", "PHOTO", "redit", "REDIT", "mage", "MAGE", "icture", "©", "(c)", "EPA/", "REUTERS/", "AFP/", "(Reuters/", "TASS/"}
)

func containsAny(s string, hints []string) bool {
	for _, h := range hints {
		if strings.Contains(s, h) {
			return true
		}
	}
	return false
}

// maxCredit is how long a credit at the end of a caption may be, in bytes.
const maxCredit = 140

// creditAt returns where the photo credit at the end of s begins: 0 if s is
// nothing else, -1 if there is none.
func (c *cleaner) creditAt(s string) int {
	cut := max(0, len(s)-maxCredit)
	for cut > 0 && s[cut-1] != ' ' {
		cut--
	}
	var found [][]int
	if containsAny(s[cut:], creditHints) {
		found = creditWord.FindAllStringSubmatchIndex(s[cut:], 4)
	}
	for _, m := range found {
		if strings.HasPrefix(s[cut+m[2]:], "©") || names(s[cut+m[3]:]) {
			at := cut + m[2]
			for at > 0 && strings.IndexByte("([ ", s[at-1]) >= 0 {
				at--
			}
			return at
		}
	}
	at := lastSentence(s)
	tail := strings.Trim(s[at:], " \u00a0()[]")
	slash := strings.Contains(tail, "/") && !strings.Contains(tail, "://")
	if !names(tail) || !slash && !c.agency(tail) {
		return -1
	}
	if at == 0 && !c.agency(tail) {
		return -1
	}
	return at
}

// wireCreditAt returns where the agencies or reporters behind the last sentence
// of a paragraph begin: "... he said. (BelTA)", "(Reporting by A. Name)". That is
// no caption. 0 if there are none.
func (c *cleaner) wireCreditAt(s string) int {
	at := lastSentence(s)
	if at == 0 {
		return 0
	}
	tail := strings.Trim(s[at:], " \u00a0()[].")
	if q := c.match(tail, words(nil, tail)); q != nil && q.reason == "credits" && s[at] == '(' {
		return at
	}
	for part := range strings.FieldsFuncSeq(tail, func(r rune) bool { return r == '/' || r == ',' || r == ';' }) {
		if photo, known := c.lex.agencies[hashWords(words(nil, part))]; !known || photo {
			return 0
		}
	}
	if tail == "" {
		return 0
	}
	return at
}

// names reports whether s is a few capitalised words, as a credit is: "A. Name -
// Pool/Example Images via AP".
func names(s string) bool {
	s = strings.TrimRight(strings.TrimLeft(s, " :/"), ")]. ")
	count := 0
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ',' || r == '|' }) {
		first := []rune(f)[0]
		switch {
		case unicode.IsUpper(first):
		case f == "-", f == "–", f == "—", f == "via", f == "of", f == "for", f == "the", f == "and", f == "by", f == "de", f == "van", f == "von", f == "©", f == "&":
		case unicode.IsDigit(first) && len(f) == 4 && count > 0: // a year
		default:
			return false
		}
		count++
	}
	return count > 0 && count <= 10
}

// agency reports whether the last words of s are those of an agency.
func (c *cleaner) agency(s string) bool {
	w := words(nil, s)
	for n := 1; n <= 4 && n <= len(w); n++ {
		if _, ok := c.lex.agencies[hashWords(w[len(w)-n:])]; ok {
			return true
		}
	}
	return false
}

// lastSentence returns where the words behind the last full stop of s begin; a
// point at the very end does not count. 0 if there is none.
func lastSentence(s string) int {
	for i := len(s) - 2; i > 0; i-- {
		if s[i] != '.' && s[i] != '!' && s[i] != '?' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], closers)
		if rest == "" || len(rest) == len(s)-i-1 || abbreviation(s[:i]) {
			continue
		}
		if strings.HasPrefix(s[len(s)-len(rest)-1:], "(") || strings.HasPrefix(s[len(s)-len(rest)-1:], "[") {
			return len(s) - len(rest) - 1
		}
		return len(s) - len(rest)
	}
	if at := strings.LastIndexAny(s, "(["); at > 0 && strings.IndexByte(")]", s[len(s)-1]) >= 0 {
		return at
	}
	return 0
}

// altText marks the line beside caption i that says the same in fewer words.
// The first line of a text is its title and never alt text.
func (c *cleaner) altText(i int) {
	caption := c.list[i].words
	for _, j := range []int{i - 1, i + 1} {
		if j < 1 || j >= len(c.list) {
			continue
		}
		b := &c.list[j]
		if !b.free() || b.final || b.colon || len(b.words) < 3 || len(b.words) > len(caption) || c.isTitle(b) || !c.freeBefore(j) {
			continue
		}
		shared := 0
		for _, w := range b.words {
			if slices.Contains(caption, w) {
				shared++
			}
		}
		if shared*5 >= len(b.words)*4 {
			b.mark(tightrope.Boilerplate, "alt-text")
		}
	}
}

// freeBefore reports whether an unclaimed block or the title stands before j.
func (c *cleaner) freeBefore(j int) bool {
	for k := range j {
		if c.list[k].free() || c.list[k].kind == tightrope.Title {
			return true
		}
	}
	return false
}
