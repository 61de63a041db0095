package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// block is a stretch of text that no sentence crosses.
type block struct {
	start, end int
	kind       tightrope.RegionKind
}

// longestBlock bounds the tokens held at one time: a longer block is cut at a
// space.
const longestBlock = 1 << 17

// blocks calls yield with the blocks of d in order: regions, and in them
// paragraphs.
func blocks(d *tightrope.Document, yield func(block)) {
	width := wrapWidth(d.Text)
	at := 0
	for _, r := range d.Regions {
		if r.Start < at || r.End > len(d.Text) || r.Start > r.End {
			continue // not valid: the text is then body
		}
		paragraphs(d.Text, at, r.Start, tightrope.Body, width, yield)
		paragraphs(d.Text, r.Start, r.End, r.Kind, width, yield)
		at = r.End
	}
	paragraphs(d.Text, at, len(d.Text), tightrope.Body, width, yield)
}

// paragraphs cuts text[start:end] at empty lines, and at those line ends that
// end a paragraph. A dateline stays in one piece.
func paragraphs(text string, start, end int, kind tightrope.RegionKind, width int, yield func(block)) {
	if kind == tightrope.Dateline {
		pieces(text, start, end, kind, yield)
		return
	}
	at := start
	for i := start; i < end; {
		k := strings.IndexByte(text[i:end], '\n')
		if k < 0 {
			break
		}
		stop := i + k
		i = stop + 1
		if endsParagraph(text, at, stop, i, end, width) {
			pieces(text, at, stop, kind, yield)
			at = i
		}
	}
	pieces(text, at, end, kind, yield)
}

// pieces yields text[start:end] without the white space at its ends, cut where
// it is too long to be held.
func pieces(text string, start, end int, kind tightrope.RegionKind, yield func(block)) {
	for end-start > longestBlock {
		stop := start + longestBlock
		if k := strings.LastIndexByte(text[start:stop], ' '); k > 0 {
			stop = start + k
		}
		for !utf8.RuneStart(text[stop]) {
			stop--
		}
		yield(block{start, stop, kind})
		start = stop
	}
	start += len(text[start:end]) - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if start < end {
		yield(block{start, end, kind})
	}
}

// endsParagraph decides a line end at stop; the paragraph began at start, the
// next line begins at next.
func endsParagraph(text string, start, stop, next, end, width int) bool {
	following := firstLine(text[next:end])
	line := text[start:stop]
	if k := strings.LastIndexByte(line, '\n'); k >= 0 {
		line = line[k+1:]
	}
	line = strings.TrimSpace(line)
	if line == "" || following == "" || isBullet(following) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(following)
	if unicode.IsLower(r) && !endsSentence(line) {
		return false
	}
	return width == 0 || fits(line, following, width)
}

// firstLine returns the line at the start of s, without white space around it.
func firstLine(s string) string {
	if k := strings.IndexByte(s, '\n'); k >= 0 {
		s = s[:k]
	}
	return strings.TrimSpace(s)
}

// fits reports whether the first word of the following line had room on the
// line before: then the line was ended on purpose.
func fits(line, following string, width int) bool {
	word := following
	if k := strings.IndexFunc(following, unicode.IsSpace); k >= 0 {
		word = following[:k]
	}
	return utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width
}

func endsSentence(line string) bool {
	line = strings.TrimRight(line, `"'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…:", r)
}

// isBullet reports whether a line is an item of a list.
func isBullet(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	if strings.ContainsRune("•‣◦▪●○■–—-*·", r) {
		return n < len(line) && (line[n] == ' ' || line[n] == '\t' || r == '•' || r == '▪')
	}
	k := 0
	for k < len(line) && k < 3 && isDigit(rune(line[k])) {
		k++
	}
	return k > 0 && k+1 < len(line) && (line[k] == '.' || line[k] == ')') && line[k+1] == ' '
}

// Bounds of the width of a hard-wrapped text, in characters.
const (
	narrowest = 40
	widest    = 132
)

// wrapWidth returns the width at which the document's lines were wrapped, and 0
// where a line is a paragraph. In wrapped text nearly every line but the last of
// a paragraph is so long that the next word had no room, and most of them end in
// the middle of a sentence.
func wrapWidth(text string) int {
	width, lines := 0, 0
	eachBreak(text, func(line, _ string) {
		width = max(width, utf8.RuneCountInString(line))
		lines++
	})
	if lines < 2 || width < narrowest || width > widest {
		return 0
	}
	full, inside := 0, 0
	eachBreak(text, func(line, following string) {
		if !fits(line, following, width) {
			full++
		}
		if !endsSentence(line) {
			inside++
		}
	})
	if full*10 >= lines*6 && inside*2 >= lines {
		return width
	}
	return 0
}

// eachBreak calls f with every line that another one follows at once. Only the
// head of a long text is looked at.
func eachBreak(text string, f func(line, following string)) {
	if len(text) > longestBlock {
		text = text[:longestBlock]
	}
	line := ""
	for len(text) > 0 {
		following := firstLine(text)
		if line != "" && following != "" {
			f(line, following)
		}
		line = following
		k := strings.IndexByte(text, '\n')
		if k < 0 {
			break
		}
		text = text[k+1:]
	}
}
