package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// block is a paragraph of a document: a line, or several where the text is
// hard-wrapped. Its kind is Body until a rule says otherwise.
type block struct {
	start, end int      // bytes of Text, white space trimmed
	words      []uint64 // as words() gives them
	hash       uint64   // of the words
	final      bool     // ends like a sentence
	colon      bool     // ends with a colon
	sentences  int      // about how many it holds, at least 1

	kind   tightrope.RegionKind
	reason string
	head   int // bytes at the start with a region of their own (dateline, list mark)
	tail   int // bytes at the end with a region of their own (credit)
}

// free reports whether no rule has claimed the block.
func (b *block) free() bool { return b.kind == tightrope.Body }

// mark claims the block, unless it is claimed.
func (b *block) mark(k tightrope.RegionKind, reason string) {
	if b.free() {
		b.kind, b.reason = k, reason
	}
}

// blocks cuts text into blocks. Two newlines always part blocks, one does
// unless the text is hard-wrapped.
func blocks(text string) (list []block, wrapped bool) {
	type line struct{ start, end int }
	var lines []line
	for at := 0; at <= len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		s, e := trim(text, at, end)
		lines = append(lines, line{s, e})
		at = end + 1
	}
	wrapped = hardWrapped(len(lines), func(i int) string { return text[lines[i].start:lines[i].end] })
	arena := make([]uint64, 0, len(text)/5+8)
	for i := 0; i < len(lines); i++ {
		if lines[i].start == lines[i].end {
			continue
		}
		b := block{start: lines[i].start, end: lines[i].end, kind: tightrope.Body}
		if wrapped {
			for i+1 < len(lines) && lines[i+1].start < lines[i+1].end && !startsItem(text[lines[i+1].start:lines[i+1].end]) {
				i++
				b.end = lines[i].end
			}
		}
		at := len(arena)
		arena = words(arena, text[b.start:b.end])
		b.words = slices.Clip(arena[at:])
		b.hash = hashWords(b.words)
		b.final, b.colon = ending(text[b.start:b.end])
		b.sentences = sentenceCount(text[b.start:b.end])
		list = append(list, b)
	}
	return list, wrapped
}

// trim narrows [start, end) to what is not white space or invisible.
func trim(text string, start, end int) (int, int) {
	blank := func(r rune) bool {
		return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060' || r == '\u200e' || r == '\u200f'
	}
	s := strings.TrimLeftFunc(text[start:end], blank)
	start = end - len(s)
	return start, start + len(strings.TrimRightFunc(s, blank))
}

// hardWrapped reports whether a newline is only where the line was full: lines
// of like length, few of which end a sentence although the next goes on.
func hardWrapped(n int, line func(int) string) bool {
	var lengths []int
	inner, ended := 0, 0
	for i := range n {
		s := line(i)
		if s == "" {
			continue
		}
		lengths = append(lengths, len(s))
		if i+1 < n && line(i+1) != "" {
			inner++
			if final, colon := ending(s); final || colon {
				ended++
			}
		}
	}
	if inner < 3 || inner*3 < len(lengths) {
		return false
	}
	slices.Sort(lengths)
	median, longest := lengths[len(lengths)/2], lengths[len(lengths)-1]
	return median >= 40 && longest <= 130 && ended*5 < inner*2
}

// closers may stand behind the mark that ends a sentence.
const closers = "\"'”’»)]*_ \u00a0"

// ending reports whether s ends like a sentence, or with a colon.
func ending(s string) (final, colon bool) {
	if open := strings.LastIndexByte(s, '('); open > 0 && len(s)-open < 60 && strings.HasSuffix(s, ")") {
		s = s[:open] // "... he said. (BelTA)"
	}
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟।", r), r == ':'
}

// sentenceCount counts, roughly, the sentences of a block.
func sentenceCount(s string) int {
	n := 1
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], closers)
		if rest == "" {
			break
		}
		r, _ := utf8.DecodeRuneInString(rest)
		opens := unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("“‘\"«—-", r)
		if opens && len(rest) < len(s[i+1:]) && !abbreviation(s[:i]) {
			n++
		}
	}
	return n
}

// abbreviation reports whether a point after s belongs to its last word: one
// letter ("U.S", "Kirt G") or a short capitalised one ("Mr", "Sen").
func abbreviation(s string) bool {
	at := strings.LastIndexAny(s, " \n\t(“\"") + 1
	w := s[at:]
	if w == "" {
		return false
	}
	if strings.Contains(w, ".") && len(w) <= 7 {
		return true
	}
	return len(w) <= 3 && w[0] >= 'A' && w[0] <= 'Z'
}

// bullets begin a list item.
const bullets = "-*•·▪‣◦●○■–"

// startsItem reports whether a line begins like a list item.
func startsItem(s string) bool { return itemMark(s) > 0 }

// itemMark returns the length of the mark that begins a list item, with the
// space after it: "- ", "• ", "1. ", "2) ", "(a) ". 0 if there is none.
func itemMark(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) {
		return withSpace(s, n)
	}
	i := 0
	if strings.HasPrefix(s, "(") {
		i = 1
	}
	digits := i
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	switch {
	case digits > i && digits-i <= 2:
		i = digits
	case i < len(s) && s[i] >= 'a' && s[i] <= 'h':
		i++
	default:
		return 0
	}
	if i < len(s) && (s[i] == ')' || s[i] == '.' && s[0] != '(') {
		return withSpace(s, i+1)
	}
	return 0
}

// withSpace extends a mark of n bytes over the space that must follow it.
func withSpace(s string, n int) int {
	rest := strings.TrimLeft(s[n:], " \t\u00a0")
	if rest == "" || len(rest) == len(s)-n {
		return 0
	}
	return len(s) - len(rest)
}
