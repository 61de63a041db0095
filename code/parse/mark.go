package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark returns the end of the token of a character that is not of a word, at
// text[i:j] in the chunk that begins at a.
func (t *tokeniser) mark(a, i, j, b int, r rune) int {
	next := rune(0)
	if j < b {
		next, _ = utf8.DecodeRuneInString(t.text[j:b])
	}
	switch r {
	case '.':
		return t.dotEnd(a, i, j, b, next)
	case '!', '?':
		return t.shoutEnd(j, b)
	case '\'', '’', '‘', 'ʼ':
		return t.apostrophe(a, i, j, b, r)
	case '#', '@':
		if unicode.IsLetter(next) && i == a {
			return t.tagEnd(j, b)
		}
		return t.sameEnd(i, j, b)
	case '+':
		if isDigit(next) && i == a && digitsAt(t.text, j, b) <= 12 {
			return t.wordEnd(j, b) // the code of a country
		}
		return t.sameEnd(i, j, b)
	case '-', '=':
		return t.ruleEnd(i, j, b)
	case '*', '_', '~', '|', '<', '>', '`', '—', '–', '\\', '$':
		return t.sameEnd(i, j, b)
	case '&':
		if k := strings.IndexByte(t.text[j:min(b, j+7)], ';'); k > 1 && !strings.ContainsAny(t.text[j:j+k], "&.,") {
			return j + k + 1 // a character reference that was left in the text
		}
	}
	if unicode.Is(unicode.So, r) {
		for j < b {
			r, n := utf8.DecodeRuneInString(t.text[j:b])
			if !unicode.Is(unicode.So, r) && !unicode.Is(unicode.Sk, r) {
				break
			}
			j += n
		}
	}
	return j
}

// dotEnd returns the end of the token of a full stop that belongs to no word.
func (t *tokeniser) dotEnd(a, i, j, b int, next rune) int {
	switch {
	case isDigit(next) && i == a:
		return t.wordEnd(j, b) // .5
	case next == '?' || next == '!':
		return t.shoutEnd(j, b) // ".?"
	}
	if k := t.lettersEnd(j, b); i > a && k-j >= 3 && k-j < len(t.fold) && t.endings[string(t.lower(j, k))] {
		return k // "(draft).doc"
	}
	return t.sameEnd(i, j, b)
}

// lettersEnd returns the end of the ASCII letters and digits from j.
func (t *tokeniser) lettersEnd(j, b int) int {
	for j < b && (t.text[j]|0x20 >= 'a' && t.text[j]|0x20 <= 'z' || isDigit(rune(t.text[j]))) {
		j++
	}
	return j
}

// shoutEnd extends a mark that ends at j over exclamation and question marks.
func (t *tokeniser) shoutEnd(j, b int) int {
	for j < b && (t.text[j] == '!' || t.text[j] == '?') {
		j++
	}
	return j
}

// ruleEnd returns the end of hyphens or of a line drawn with hyphens and equal
// signs.
func (t *tokeniser) ruleEnd(i, j, b int) int {
	end := t.sameEnd(i, j, b)
	for j = end; j < b && (t.text[j] == '-' || t.text[j] == '='); {
		j++
	}
	if j-i >= 4 {
		return j
	}
	return end
}

// sameEnd extends text[i:j] over repetitions of itself.
func (t *tokeniser) sameEnd(i, j, b int) int {
	n := j - i
	for j+n <= b && t.text[j:j+n] == t.text[i:i+n] {
		j += n
	}
	return j
}

// tagEnd returns the end of a hashtag or a user's name.
func (t *tokeniser) tagEnd(j, b int) int {
	for j < b {
		r, n := utf8.DecodeRuneInString(t.text[j:b])
		if !inWord(r) && r != '_' {
			break
		}
		j += n
	}
	return j
}

// apostrophe returns the end of the token that begins with one: a clitic after
// a closing quote ("Politico"'s), a decade ('90s), or the mark alone.
func (t *tokeniser) apostrophe(a, i, j, b int, r rune) int {
	if second, n := utf8.DecodeRuneInString(t.text[j:b]); (r == '\'' || r == '’' || r == '‘') && (second == r || r == '‘' && second == '’') {
		return j + n // a double quote made of two single ones
	}
	k := t.lettersEnd(j, b)
	if tail := t.text[j:k]; tail != "" {
		if i > a && cliticStart("x"+t.text[i:k]) == 1 {
			return k
		}
		if isDigit(rune(tail[0])) && len(tail) <= 3 {
			return k
		}
		if strings.EqualFold(tail, "em") || strings.EqualFold(tail, "til") || strings.EqualFold(tail, "tis") {
			return k
		}
	}
	return j
}

// address finds a web or mail address in a chunk and returns its place, marks
// at its ends left out.
func (t *tokeniser) address(s string) (a, b int, ok bool) {
	if len(s) < 5 {
		return 0, 0, false
	}
	a = -1
	if k := strings.Index(s, "://"); k > 0 {
		a = k
		for a > 0 && s[a-1]|0x20 >= 'a' && s[a-1]|0x20 <= 'z' {
			a--
		}
	} else if k := strings.Index(s, "www."); k >= 0 {
		a = k
	} else if k := strings.IndexByte(s, '@'); k > 0 && isNameByte(s[k-1]) && k+1 < len(s) && isNameByte(s[k+1]) {
		a = k
		for a > 0 && isNameByte(s[a-1]) {
			a--
		}
		if strings.HasSuffix(s[:a], "mailto:") {
			a -= len("mailto:")
		}
	} else if k := domainWithPath(s); k >= 0 {
		a = k
	} else if x, y := t.fileName(s); y > 0 {
		return x, y, true
	}
	if a < 0 {
		return 0, 0, false
	}
	b = len(s)
	for b > a {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !strings.ContainsRune(`.,;:!?)]}>"'’”»…`, r) {
			break
		}
		b -= n
	}
	return a, b, b > a
}

// fileName finds the name of a file or a site with a hyphen or capitals in a
// chunk: "draft-2.DOC", "Al-Example.com". Names without are met as words.
func (t *tokeniser) fileName(s string) (a, b int) {
	if strings.IndexByte(s, '.') < 0 {
		return 0, 0
	}
	b = len(s)
	for b > 0 && strings.IndexByte(`.,;:!?)]}>"'`, s[b-1]) >= 0 {
		b--
	}
	dot := strings.LastIndexByte(s[:b], '.')
	if dot < 1 || b-dot < 3 || b-dot > 5 || !isNameByte(s[dot-1]) || !t.endings[string(t.lowered(s[dot+1:b]))] {
		return 0, 0
	}
	a = dot
	for a > 0 && (isNameByte(s[a-1]) || s[a-1] == '#' || s[a-1] == '~' || s[a-1] == '%') {
		a--
	}
	return a, b
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '-' || c == '+'
}

// domainWithPath returns where "name.tld/…" begins in s, -1 if nowhere.
func domainWithPath(s string) int {
	slash := strings.IndexByte(s, '/')
	if slash < 4 || slash+1 >= len(s) {
		return -1
	}
	dot := strings.LastIndexByte(s[:slash], '.')
	if dot < 1 || slash-dot < 3 || slash-dot > 5 {
		return -1
	}
	for _, c := range []byte(s[dot+1 : slash]) {
		if c < 'a' || c > 'z' {
			return -1
		}
	}
	a := dot
	for a > 0 && isNameByte(s[a-1]) {
		a--
	}
	if a == dot {
		return -1
	}
	return a
}

// isEmoticon reports whether a chunk is a face made of marks: eyes, perhaps a
// nose, a mouth.
func isEmoticon(s string) bool {
	if len(s) < 2 || len(s) > 4 || !strings.ContainsRune(":;=8", rune(s[0])) {
		return s == "<3"
	}
	mouth := strings.TrimLeft(s[1:], "-'o")
	return mouth != "" && strings.Trim(mouth, ")(DPpOo/\\|]*3") == "" && (s[0] != '8' || len(s) > 2) && len(mouth) <= 2
}
