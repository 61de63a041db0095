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

// around is what the splitter sees of a gap.
type around struct {
	before2, before, mark, next, next2 *lexeme

	closed       uint32 // the closing mark behind the final one
	opener       uint32 // 1 if a quotation or bracket opens behind the gap
	abbreviation uint32
	space        uint32 // characters of it in the gap
	length       uint32 // words since the sentence began, cut
	state        uint32 // open brackets and quotes
	kind         uint32 // letterKind of the next word
}

// around gathers the surroundings of a gap in a sentence that begins at token first.
func (lx *lexicon) around(text string, lexemes []lexeme, first int, g gap, o opened) around {
	none := lexeme{}
	at := func(i int) *lexeme {
		if i < first || i >= len(lexemes) {
			return &none
		}
		return &lexemes[i]
	}
	a := around{
		before2: at(g.mark - 2), before: at(g.mark - 1), mark: at(g.mark), next: at(g.last + 1), next2: at(g.last + 2),
		space:  uint32(lexemes[g.last].spaces),
		length: min(uint32(g.mark-first), 6),
		state:  uint32(min(o.brackets, 1))<<1 | uint32(o.quotes),
	}
	if isOpener(text[a.next.start:a.next.end]) && !a.next.space {
		a.opener, a.next, a.next2 = 1, a.next2, at(g.last+3)
	}
	if g.last > g.mark {
		a.closed = at(g.last).low
	}
	a.abbreviation = uint32(lx.stopped(text, a.mark))
	a.kind = letterKind(text, a.next)
	return a
}

// rows fills f with the rows of the splitter's table.
func (a *around) rows(f *[splitFeatures]uint32) []uint32 {
	a.wordRows(f)
	a.stateRows(f)
	return f[:]
}

func splitRow(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> (64 - splitBits)) }

// wordRows looks at the words on both sides.
func (a *around) wordRows(f *[splitFeatures]uint32) {
	mark, next, before, kind := a.mark, a.next, a.before, a.kind
	f[0] = splitRow(1, 0, 0)
	f[1] = splitRow(2, uint64(mark.low), 0)
	f[2] = splitRow(3, two(mark.low, kind), 0)
	f[4] = splitRow(5, two(mark.low, next.low), 0)
	f[5] = splitRow(6, uint64(next.low), uint64(kind))
	f[6] = splitRow(7, two(next.shape, mark.shape), 0)
	f[7] = splitRow(8, uint64(before.low), 0)
	f[8] = splitRow(9, two(before.low, mark.low), uint64(kind))
	f[9] = splitRow(10, two(before.shape, mark.shape), uint64(kind))
	f[10] = splitRow(11, two(next.low, a.next2.low), 0)
	f[11] = splitRow(12, two(a.next2.shape, next.shape), 0)
	f[22] = splitRow(23, two(a.before2.low, before.low), 0)
	f[26] = splitRow(27, uint64(a.next2.low), uint64(kind))
	f[28] = splitRow(29, two(next.s3, kind), uint64(mark.shape))
	f[29] = splitRow(30, uint64(before.flags), two(mark.shape, kind))
}

// stateRows looks at space, quotation, brackets and kinds of abbreviations.
func (a *around) stateRows(f *[splitFeatures]uint32) {
	mark, next, kind := a.mark, a.next, a.kind
	abbreviation, space := uint64(a.abbreviation), uint64(a.space)
	f[3] = splitRow(4, abbreviation, uint64(kind))
	f[12] = splitRow(13, space<<8|uint64(kind)<<16, uint64(mark.shape))
	f[13] = splitRow(14, uint64(a.closed), uint64(kind))
	f[14] = splitRow(15, two(mark.low, a.closed), uint64(a.opener))
	f[15] = splitRow(16, uint64(a.state), uint64(kind))
	f[16] = splitRow(17, two(mark.low, a.state), uint64(a.closed))
	f[17] = splitRow(18, uint64(a.length), uint64(kind))
	f[18] = splitRow(19, two(mark.low, a.length), uint64(kind))
	f[19] = splitRow(20, uint64(a.opener), two(kind, a.state))
	f[20] = splitRow(21, abbreviation, uint64(next.low))
	f[21] = splitRow(22, abbreviation<<8|space, uint64(next.shape))
	f[23] = splitRow(24, uint64(min(a.before.end-a.before.start, 4)), abbreviation<<8|uint64(kind))
	f[24] = splitRow(25, two(a.closed, next.low), 0)
	f[25] = splitRow(26, two(a.closed, a.next2.low), uint64(kind))
	f[27] = splitRow(28, two(mark.low, a.space), uint64(next.shape))
}

// Kinds of words with a full stop that the list of abbreviations has not.
const (
	initial abbreviation = 16 + iota
	acronym
	stoppedWord // any other
)

// stopped returns the kind of a word that ends in a full stop, 0 for a mark alone.
func (lx *lexicon) stopped(text string, l *lexeme) abbreviation {
	if l.flags&(flagCapital|flagLower|flagForeign) == 0 || text[l.end-1] != '.' {
		return noAbbreviation
	}
	word := text[l.start:l.end]
	if c := lx.abbreviationOf(word); c != noAbbreviation {
		return c
	}
	switch {
	case isInitial(word[:len(word)-1]):
		return initial
	case len(word) <= 9 && isAcronym(word[:len(word)-1]):
		return acronym
	}
	return stoppedWord
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
	if sure := lx.sure(text, lexemes, first, g); sure != unsure {
		return sure == ends
	}
	var f [splitFeatures]uint32
	sum := 0
	a := lx.around(text, lexemes, first, g, o)
	for _, r := range a.rows(&f) {
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
		buf = t.out[i].look(lx.names, buf, text[t.out[i].start:t.out[i].end])
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
			a := lx.around(text, t.out, first, g, o)
			cases = append(cases, SplitCase{Rows: slices.Clone(a.rows(&f)), Ends: end})
		}
		if end {
			first, o = i+1, opened{}
		}
	}
	return cases, nil
}
