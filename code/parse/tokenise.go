package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexeme is a token of the text before it is given to the caller.
type lexeme struct {
	attributes
	start, end int
	mwt        uint8 // words of the multi-word token that begins here
	space      bool  // white space follows
	spaces     uint8 // characters of it, cut at 2
}

// maxChunk is the longest stretch without white space that is looked into: a
// longer one is no language and is cut in pieces of this size.
const maxChunk = 1024

// tokeniser cuts text into words as Universal Dependencies has them for English.
type tokeniser struct {
	*lexicon
	text string
	out  []lexeme
	fold [16]byte
}

// run appends the tokens of text[start:end] to t.out.
func (t *tokeniser) run(text string, start, end int) {
	t.text = text
	for i := start; i < end; {
		c := text[i]
		if isSpaceByte(c) {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(text[i:end]); unicode.IsSpace(r) {
				i += n
				continue
			}
		}
		j, plain := t.chunkEnd(i, end)
		first := len(t.out)
		switch {
		case plain:
			t.word(i, j)
		case j-i >= maxChunk:
			t.emit(i, j)
		default:
			t.chunk(i, j)
		}
		if len(t.out) > first && j < len(text) {
			last := &t.out[len(t.out)-1]
			last.spaces = spacesAt(text, j)
			last.space = last.spaces > 0
		}
		i = j
	}
}

// isSpaceByte reports whether c is a space, a tab (vertical too) or ends a line.
func isSpaceByte(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func spacesAt(text string, i int) uint8 {
	k := uint8(0)
	for i < len(text) && k < 2 {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		k++
		i += n
	}
	return k
}

// chunkEnd returns the end of the stretch without white space at i, at most
// maxChunk bytes on, and whether it is nothing but ASCII letters.
func (t *tokeniser) chunkEnd(i, end int) (j int, plain bool) {
	plain = true
	for j = i; j < end; j++ {
		if j-i >= maxChunk {
			return j, false
		}
		c := t.text[j]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			continue
		}
		if isSpaceByte(c) {
			return j, plain
		}
		plain = false
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(t.text[j:end])
			if unicode.IsSpace(r) {
				return j, plain
			}
			j += n - 1
		}
	}
	return j, plain
}

func (t *tokeniser) emit(a, b int) {
	if a < b {
		t.out = append(t.out, lexeme{start: a, end: b})
	}
}

// chunk cuts text[a:b], which holds no white space.
func (t *tokeniser) chunk(a, b int) {
	if x, y, ok := t.address(t.text[a:b]); ok {
		t.scan(a, a+x)
		t.emit(a+x, a+y)
		t.scan(a+y, b)
		return
	}
	t.scan(a, b)
}

func (t *tokeniser) scan(a, b int) {
	if face := strings.TrimRight(t.text[a:b], ".,!?"); isEmoticon(face) {
		t.emit(a, a+len(face))
		a += len(face)
	}
	for i := a; i < b; {
		r, n := utf8.DecodeRuneInString(t.text[i:b])
		var j int
		if inWord(r) {
			j = t.wordEnd(i, b)
			t.word(i, j)
		} else {
			j = t.mark(a, i, i+n, b, r)
			t.emit(i, j)
		}
		i = j
	}
}

// inWord reports whether r is part of words: letters, digits, marks and
// invisible characters.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || isInvisible(r) || r == utf8.RuneError ||
		unicode.IsNumber(r)
}

func isInvisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff'
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// wordEnd returns the end of the word that begins at i.
func (t *tokeniser) wordEnd(i, b int) int {
	start, piece := i, i // piece: after the last full stop or hyphen
	prev := rune(0)
	for i < b {
		r, n := utf8.DecodeRuneInString(t.text[i:b])
		if inWord(r) {
			if t.unitAt(start, i, b, prev, r) {
				return i
			}
			i += n
			prev = r
			continue
		}
		next := rune(0)
		if i+n < b {
			next, _ = utf8.DecodeRuneInString(t.text[i+n : b])
		}
		if end := t.endedBy(start, i, i+n, b, r, next); end > 0 {
			return end
		}
		if !t.joins(start, piece, i, b, prev, r, next) {
			if r == '.' {
				return t.stopEnd(start, i, b)
			}
			return i
		}
		i += n
		if r == '.' || r == '-' || r == '/' {
			piece = i
		}
		prev = r
	}
	return i
}

// endedBy returns the end of the word text[start:i] where mark r at text[i:j]
// ends it whatever it is, 0 where that hangs on the word.
func (t *tokeniser) endedBy(start, i, j, b int, r, next rune) int {
	switch {
	case r == '$' && i-start <= 3 && isCapitals(t.text[start:i]) && (next == 0 || isDigit(next)):
		return j // US$
	case r == '-' && j == b && (start == 0 || isSpaceByte(t.text[start-1])) && isBroken(t.text[start:i]):
		return b
	case inWord(next):
		return 0
	case r == '.':
		return t.stopEnd(start, i, b)
	}
	return i
}

// isBroken reports whether letters are the beginning of a word that a speaker
// broke off: "th- the", "w- w- well".
func isBroken(s string) bool {
	if len(s) > 3 {
		return false
	}
	for i, c := range []byte(s) {
		if c|0x20 < 'a' || c|0x20 > 'z' || i > 0 && c < 'a' || len(s) > 1 && strings.IndexByte("aeiou", c|0x20) >= 0 {
			return false
		}
	}
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isCapitals(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

// joins reports whether mark r, between two characters of words, is part of the
// word. The word so far is text[start:i], its last piece text[piece:i].
func (t *tokeniser) joins(start, piece, i, b int, prev, r, next rune) bool {
	digits := isDigit(prev) && isDigit(next)
	switch r {
	case '\'', '’', 'ʼ', '_':
		return true
	case ',', ':':
		return digits
	case '.':
		if isDigit(next) && !isDigit(prev) && t.abbreviationOf(t.text[start:i+1]) == month {
			return false // Sept.11
		}
		return digits || t.dotted(piece, i, b)
	case '-', '‐', '‑':
		if digits {
			return t.numbered(start, piece, i, b)
		}
		return unicode.IsLetter(next) && t.prefixed(start, i)
	case '/':
		return digits || i-start == 1 && b-i <= 3 && unicode.IsLetter(next)
	case '&':
		return unicode.IsUpper(prev) && unicode.IsUpper(next) && i-start <= 3
	}
	return false
}

// prefixed reports whether text[a:b] is a prefix: co-founder.
func (t *tokeniser) prefixed(a, b int) bool {
	return b-a < len(t.fold) && t.prefixes[string(t.lower(a, b))]
}

// numbered reports whether a hyphen at i between figures, of which the last
// begin at piece, is part of a number that counts nothing: of a telephone
// (212-555-0101, 1-800-555-0101, 5-0101), of a place (90210-1234), a date
// (11-20-2000). Else it means "to", as in 2015-2016.
func (t *tokeniser) numbered(start, piece, i, b int) bool {
	left, right := i-piece, digitsAt(t.text, i+1, b)
	more := i + 1 + right
	again := more < b && t.text[more] == '-'
	switch {
	case left == 3 && right == 4:
		return piece > start || t.text[i-1] != '0' || t.text[more-1] != '0' // 500-1000 is a range
	case (left == 1 || left == 3) && right == 3:
		return again
	case left == 1 && right == 4, left == 5 && right == 4:
		return !again
	case left <= 2 && right <= 2:
		return again && digitsAt(t.text, more+1, b) == 4
	}
	return left <= 2 && right == 4 && piece > start && t.text[piece-1] == '-'
}

func digitsAt(s string, i, b int) int {
	n := 0
	for i+n < b && isDigit(rune(s[i+n])) {
		n++
	}
	return n
}

// dotted reports whether a full stop between two characters is part of the
// word: acronyms, file names and domains. Else a space has been forgotten.
func (t *tokeniser) dotted(piece, i, b int) bool {
	right := i + 1
	for right < b && ('a' <= t.text[right] && t.text[right] <= 'z' || 'A' <= t.text[right] && t.text[right] <= 'Z') {
		right++
	}
	n := right - i - 1
	lower := n > 0 && t.text[i+1] >= 'a'
	if i-piece == 1 && n <= 2 {
		return true
	}
	if i-piece == 2 && n == 1 {
		return true
	}
	if lower && n >= 2 && t.inChain(piece, i, right, b) {
		return true
	}
	return lower && n >= 2 && n <= 4 && (right == b || !unicode.IsLetter(rune(t.text[right]))) || n == 0
}

// inChain reports whether the full stop at i stands among three or more names in
// small letters, as in "alt.animals.cat": the one before begins at piece, the
// one behind ends at right.
func (t *tokeniser) inChain(piece, i, right, b int) bool {
	if i-piece < 2 || t.text[piece] < 'a' || t.text[piece] > 'z' {
		return false
	}
	if piece >= 2 && t.text[piece-1] == '.' && inWord(rune(t.text[piece-2])) {
		return true
	}
	return right+2 < b && t.text[right] == '.' && 'a' <= t.text[right+1] && t.text[right+1] <= 'z'
}

// unitAt reports whether a unit begins at i, right after a figure: 5pm, 3bn.
func (t *tokeniser) unitAt(start, i, b int, prev, r rune) bool {
	if !isDigit(prev) || !unicode.IsLetter(r) || !isDigit(rune(t.text[start])) {
		return false
	}
	j := i
	for j < b && ('a' <= t.text[j] && t.text[j] <= 'z' || 'A' <= t.text[j] && t.text[j] <= 'Z') {
		j++
	}
	if j+3 < b && j == i+1 && t.text[j] == '.' && t.text[j+1]|0x20 == 'm' {
		return true // 5p.m.
	}
	return j-i < len(t.fold) && (j == b || !inWord(rune(t.text[j]))) && t.units[string(t.lower(i, j))]
}

// lower returns the ASCII lower case of a short stretch of text.
func (t *tokeniser) lower(a, b int) []byte { return t.lowered(t.text[a:b]) }

func (t *tokeniser) lowered(s string) []byte {
	out := t.fold[:0]
	for _, c := range []byte(s[:min(len(s), len(t.fold))]) {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		out = append(out, c)
	}
	return out
}

// stopEnd returns the end of the word text[start:i], which a full stop follows:
// with the stop for abbreviations, initials and acronyms.
func (t *tokeniser) stopEnd(start, i, b int) int {
	if i+2 < b && t.text[i+1] == '.' && t.text[i+2] == '.' {
		return i // dots
	}
	word := t.text[start:i]
	twice := i+1 < b && t.text[i+1] == '.' // "Inc..": the sentence's own full stop
	if c := t.stoppedAs(t.text[start : i+1]); c == number || c == latin && twice {
		if isDigit(t.nextRune(i + 1)) {
			return i + 1
		}
		if !isInitial(word) {
			return i
		}
	} else if c != noAbbreviation {
		return i + 1
	}
	if len(word) <= 8 && strings.Contains(word, ".") && isAcronym(word) {
		return i + 1
	}
	if isInitial(word) && word != "I" && !twice && unicode.IsUpper(t.nextRune(i+1)) {
		return i + 1
	}
	return i
}

// stoppedAs returns the class of a word with its full stop, of which the part
// behind the last hyphen counts: "Ex-Gov.".
func (lx *lexicon) stoppedAs(word string) abbreviation {
	if k := strings.LastIndexByte(word, '-'); k >= 0 {
		word = word[k+1:]
	}
	return lx.abbreviationOf(word)
}

// isInitial reports whether a word is one capital.
func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n > 0 && n == len(word) && unicode.IsUpper(r)
}

func isAcronym(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if len(part) == 0 || len(part) > 2 || !unicode.IsLetter(rune(part[0])) {
			return false
		}
	}
	return true
}

// nextRune returns the first character that is not white space at or after i.
func (t *tokeniser) nextRune(i int) rune {
	for range 4 {
		r, n := utf8.DecodeRuneInString(t.text[i:])
		if n == 0 || !unicode.IsSpace(r) {
			return r
		}
		i += n
	}
	return 0
}

// word emits text[a:b], cut where it is more than one word in the syntax.
func (t *tokeniser) word(a, b int) {
	first := len(t.out)
	if b-a < len(t.fold) && b-a > 1 {
		if f := t.fused[string(t.lower(a, b))]; f.parts != nil && (f.before == nil || f.before[t.following(b)]) {
			for _, n := range f.parts {
				t.emit(a, a+n)
				a += n
			}
			t.out[first].mwt = uint8(len(f.parts))
			return
		}
	}
	t.clitics(a, b)
	if n := len(t.out) - first; n > 1 {
		t.out[first].mwt = uint8(min(n, 255))
	}
}

// following returns the word of small letters that one space parts from i, ""
// if none stands there.
func (t *tokeniser) following(i int) string {
	if i >= len(t.text) || t.text[i] != ' ' {
		return ""
	}
	j := i + 1
	for j < len(t.text) && 'a' <= t.text[j] && t.text[j] <= 'z' {
		j++
	}
	if j < len(t.text) && (t.text[j] == '-' || t.text[j] >= utf8.RuneSelf) {
		return ""
	}
	return t.text[i+1 : j]
}

// clitics emits a word with its clitics apart: do n't, minister 's, they 'd 've.
func (t *tokeniser) clitics(a, b int) {
	cut := cliticStart(t.text[a:b])
	if cut <= 0 {
		t.emit(a, b)
		return
	}
	t.clitics(a, a+cut)
	t.emit(a+cut, b)
}

// cliticStart returns where the last clitic of the word begins, 0 if none.
func cliticStart(w string) int {
	for k := len(w) - 1; k >= 1 && len(w)-k <= 5; k-- {
		r, n := utf8.DecodeRuneInString(w[k:])
		if !isApostrophe(r) {
			continue
		}
		switch tail := w[k+n:]; {
		case (tail == "t" || tail == "T") && k >= 2 && w[k-1]|0x20 == 'n':
			return k - 1
		case len(tail) == 1 && strings.ContainsAny(tail, "sSmMdD"):
			if isDecade(w[:k]) && tail == "s" {
				return 0
			}
			return k
		case len(tail) == 2 && (strings.EqualFold(tail, "ll") || strings.EqualFold(tail, "re") || strings.EqualFold(tail, "ve")):
			return k
		}
		return 0
	}
	return 0
}

// isDecade reports whether a number names ten years, as in "the 1990's".
func isDecade(s string) bool {
	return (len(s) == 2 || len(s) == 4) && s[len(s)-1] == '0' && digitsAt(s, 0, len(s)) == len(s)
}
