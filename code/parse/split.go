package parse

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Splitter decides at which gaps between tokens a sentence ends: a logistic
// model over hashed features of the words around the gap. Its table has one
// weight a row; a sum above zero ends the sentence.
type Splitter = Table

// splitFeatures is the number of features of a gap.
const splitFeatures = 30

// splitBits is the size of the splitter's table.
const splitBits = 14

// gap is a place where a sentence may end: after token last, which is the mark
// itself or a closing quote or bracket behind it.
type gap struct{ mark, last int }

// isFinal reports whether the token can end a sentence.
func isFinal(text string, l *lexeme) bool {
	switch text[l.end-1] {
	case '.', '!', '?':
		return true
	}
	return l.end-l.start == 3 && text[l.start:l.end] == "…"
}

// isCloser reports whether token i closes a quotation or a bracket: it is such
// a mark and no space stands before it.
func isCloser(text string, lexemes []lexeme, i int) bool {
	if i == 0 || lexemes[i-1].space {
		return false
	}
	switch text[lexemes[i].start:lexemes[i].end] {
	case `"`, `'`, `''`, `”`, `’`, `»`, `)`, `]`, `}`:
		return true
	}
	return false
}

func isOpener(s string) bool {
	switch s {
	case `"`, `'`, "``", "`", `“`, `‘`, `«`, `„`, `(`, `[`, `{`:
		return true
	}
	return false
}

// nextGap returns the first gap at or after token i.
func nextGap(text string, lexemes []lexeme, i int) (gap, bool) {
	for ; i < len(lexemes); i++ {
		if !isFinal(text, &lexemes[i]) {
			continue
		}
		g := gap{i, i}
		for g.last+1 < len(lexemes) && isCloser(text, lexemes, g.last+1) {
			g.last++
		}
		if g.last+1 >= len(lexemes) {
			return gap{}, false
		}
		// Another mark comes at once ("?!", "… ."): the sentence cannot end before it.
		if !lexemes[g.last].space && isFinal(text, &lexemes[g.last+1]) {
			continue
		}
		return g, true
	}
	return gap{}, false
}

// opened follows quotes and brackets through a sentence.
type opened struct{ brackets, quotes int }

func (o *opened) see(text string, lexemes []lexeme, i int) {
	switch text[lexemes[i].start:lexemes[i].end] {
	case "(", "[", "{":
		o.brackets++
	case ")", "]", "}":
		o.brackets = max(0, o.brackets-1)
	case "“", "«", "„", "``":
		o.quotes = 1
	case "”", "»", "''":
		o.quotes = 0
	case `"`:
		o.quotes = 1 - o.quotes
	}
}

// splitRows returns the rows of the splitter's table for a gap in a sentence
// that begins at token first.
func (lx *lexicon) splitRows(f *[splitFeatures]uint32, text string, lexemes []lexeme, first int, g gap, o opened) []uint32 {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> (64 - splitBits)) }
	none := lexeme{}
	at := func(i int) *lexeme {
		if i < first || i >= len(lexemes) {
			return &none
		}
		return &lexemes[i]
	}
	mark, before, before2 := at(g.mark), at(g.mark-1), at(g.mark-2)
	next, next2, next3 := at(g.last+1), at(g.last+2), at(g.last+3)
	opener := uint32(0)
	if isOpener(text[next.start:next.end]) && !next.space {
		opener = 1
		next, next2, next3 = next2, next3, at(g.last+4)
	}
	last := at(g.last)
	closed := uint32(0)
	if g.last > g.mark {
		closed = last.low
	}
	abbreviation := uint32(0)
	if word := text[mark.start:mark.end]; mark.flags&(flagCapital|flagLower) != 0 {
		abbreviation = 1 + uint32(lx.abbreviationOf(word))
	}
	space := uint32(lexemes[g.last].spaces)
	length := min(uint32(g.mark-first), 6)
	state := uint32(min(o.brackets, 1))<<1 | uint32(o.quotes)
	initial := letterKind(text, next)
	f[0] = row(1, 0, 0)
	f[1] = row(2, uint64(mark.low), 0)
	f[2] = row(3, two(mark.low, initial), 0)
	f[3] = row(4, uint64(abbreviation), uint64(initial))
	f[4] = row(5, two(mark.low, next.low), 0)
	f[5] = row(6, uint64(next.low), uint64(initial))
	f[6] = row(7, two(next.shape, mark.shape), 0)
	f[7] = row(8, uint64(before.low), 0)
	f[8] = row(9, two(before.low, mark.low), uint64(initial))
	f[9] = row(10, two(before.shape, mark.shape), uint64(initial))
	f[10] = row(11, two(next.low, next2.low), 0)
	f[11] = row(12, two(next2.shape, next.shape), 0)
	f[12] = row(13, uint64(space)<<8|uint64(initial)<<16, uint64(mark.shape))
	f[13] = row(14, uint64(closed), uint64(initial))
	f[14] = row(15, two(mark.low, closed), uint64(opener))
	f[15] = row(16, uint64(state), uint64(initial))
	f[16] = row(17, two(mark.low, state), uint64(closed))
	f[17] = row(18, uint64(length), uint64(initial))
	f[18] = row(19, two(mark.low, length), uint64(initial))
	f[19] = row(20, uint64(opener), two(initial, state))
	f[20] = row(21, uint64(abbreviation), uint64(next.low))
	f[21] = row(22, uint64(abbreviation)<<8|uint64(space), uint64(next.shape))
	f[22] = row(23, two(before2.low, before.low), 0)
	f[23] = row(24, uint64(min(before.end-before.start, 4)), uint64(abbreviation)<<8|uint64(initial))
	f[24] = row(25, two(closed, next.low), 0)
	f[25] = row(26, two(closed, next2.low), uint64(initial))
	f[26] = row(27, uint64(next2.low), uint64(initial))
	f[27] = row(28, two(mark.low, uint32(last.spaces)), uint64(next.shape))
	f[28] = row(29, two(next.s3, initial), uint64(mark.shape))
	f[29] = row(30, uint64(before.flags), two(mark.shape, initial))
	return f[:]
}

// letterKind says how a word begins: 1 capital, 2 small, 3 figure, 4 other,
// 0 no word.
func letterKind(text string, l *lexeme) uint32 {
	r, n := utf8.DecodeRuneInString(text[l.start:l.end])
	switch {
	case n == 0:
		return 0
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return 1
	case unicode.IsLower(r):
		return 2
	case unicode.IsDigit(r):
		return 3
	}
	return 4
}

// ends decides one gap.
func (lx *lexicon) ends(table *Splitter, text string, lexemes []lexeme, first int, g gap, o opened) bool {
	// A title before a name and "No." before a figure never end a sentence: no
	// statistics needed.
	if g.last == g.mark && lexemes[g.mark].flags&(flagCapital|flagLower) != 0 {
		c := lx.abbreviationOf(text[lexemes[g.mark].start:lexemes[g.mark].end])
		if kind := letterKind(text, &lexemes[g.last+1]); c == title && kind == 1 || c == number && kind == 3 || c == month && kind == 3 {
			return false
		}
	}
	var f [splitFeatures]uint32
	sum := 0
	for _, r := range lx.splitRows(&f, text, lexemes, first, g, o) {
		sum += int(table.Weights[r]) - 128
	}
	return sum > 0
}

// longestSentence is the number of tokens at which a sentence is ended whatever
// comes: no writer meant it.
const longestSentence = 2000

// sentences calls yield with the token range of each sentence.
func (lx *lexicon) sentences(table *Splitter, text string, lexemes []lexeme, yield func(first, last int)) {
	first := 0
	var o opened
	seen := 0
	for i := 0; ; {
		g, ok := nextGap(text, lexemes, i)
		stop := len(lexemes)
		if ok {
			stop = g.last + 1
		}
		for stop-first > longestSentence {
			yield(first, first+longestSentence)
			first += longestSentence
			o = opened{}
		}
		if !ok {
			break
		}
		for ; seen < stop; seen++ {
			o.see(text, lexemes, seen)
		}
		if lx.ends(table, text, lexemes, min(first, g.mark), g, o) {
			yield(first, stop)
			first = stop
			o = opened{}
		}
		i = stop
	}
	if first < len(lexemes) {
		yield(first, len(lexemes))
	}
}

// SplitCase is one gap of a training text: its rows in the splitter's table and
// whether a sentence ends there.
type SplitCase struct {
	Rows []uint32
	Ends bool
}

// SplitTable returns an empty table for the splitter.
func SplitTable() Splitter { return NewTable(splitBits, 1) }

// SplitCases returns the gaps of text. ends says whether a sentence of the gold
// standard ends at a byte offset.
func SplitCases(text string, ends func(offset int) bool) ([]SplitCase, error) {
	lx, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	t := tokeniser{lexicon: lx}
	t.run(text, 0, len(text))
	var buf []byte
	for i := range t.out {
		buf = t.out[i].look(buf, text[t.out[i].start:t.out[i].end])
	}
	var cases []SplitCase
	var o opened
	first := 0
	g, ok := nextGap(text, t.out, 0)
	for i := range t.out {
		o.see(text, t.out, i)
		if ok && g.last < i {
			g, ok = nextGap(text, t.out, i)
		}
		end := ends(t.out[i].end)
		if ok && g.last == i {
			var f [splitFeatures]uint32
			rows := lx.splitRows(&f, text, t.out, first, g, o)
			cases = append(cases, SplitCase{Rows: slices.Clone(rows), Ends: end})
		}
		if end {
			first, o = i+1, opened{}
		}
	}
	return cases, nil
}
