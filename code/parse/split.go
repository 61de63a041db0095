package parse

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// Splitter decides at which gaps between tokens a sentence ends: a logistic
// model over hashed features of the words around the gap. Its table has one
// weight a row; a sum above zero ends the sentence.
type Splitter = Table

// splitFeatures is the number of features of a gap.
const splitFeatures = 47

// splitBits is the size of the splitter's table.
const splitBits = 16

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
	starts       uint32 // what the list of words near a full stop says of the next word
	began        uint32 // letterKind of the word that began the sentence
	past, room   uint64 // buckets of the words since the sentence began, and up to the next mark
	capitals     uint64 // words with capitals before and after the mark
}

// around gathers the surroundings of a gap in a sentence that begins at token first.
func (lx *lexicon) around(text string, lexemes []lexeme, first int, g gap, o opened) around {
	at := func(i int) *lexeme {
		if i < first || i >= len(lexemes) {
			return &lx.none
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
	a.starts = uint32(lx.stops[text[a.next.start:a.next.end]])
	a.began = letterKind(text, at(first))
	a.past = bucket(g.mark - first)
	end := g.last + 1
	for end < len(lexemes) && end < g.last+23 && !isFinal(text, &lexemes[end]) {
		end++
	}
	a.room = bucket(end - g.last - 1)
	a.capitals = capitals(lexemes, g.mark-1, -1)<<8 | capitals(lexemes, g.last+1, 1)
	return a
}

// rows fills f with the rows of the splitter's table.
func (a *around) rows(f *[splitFeatures]uint32) []uint32 {
	a.wordRows(f)
	a.stateRows(f)
	return f[:36]
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
	f[30] = splitRow(31, uint64(a.abbreviation)<<8|uint64(a.starts), uint64(kind))
	f[31] = splitRow(32, a.room, two(mark.shape, kind))
	f[32] = splitRow(33, a.past<<8|a.room, two(mark.shape, kind))
	f[33] = splitRow(34, uint64(a.began), two(mark.low, kind))
	f[34] = splitRow(35, a.capitals<<16|uint64(a.abbreviation), two(mark.shape, kind))
	f[35] = splitRow(36, uint64(next.form), uint64(mark.shape))
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
	if isInitial(word[:len(word)-1]) {
		return initial
	}
	if c := lx.stoppedAs(word); c != noAbbreviation {
		return c
	}
	switch {
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

// ends decides a gap behind a mark. room is the number of words up to the next
// such gap, or to the end of the block.
func (lx *lexicon) ends(table *Splitter, text string, lexemes []lexeme, first int, g gap, o opened) bool {
	if sure := lx.sure(text, lexemes, first, g); sure != unsure {
		return sure == ends
	}
	var f [splitFeatures]uint32
	a := lx.around(text, lexemes, first, g, o)
	return table.decides(a.rows(&f))
}

// decides adds the weights of the rows.
func (t *Table) decides(rows []uint32) bool {
	sum := -128 * len(rows)
	for _, r := range rows {
		sum += int(t.Weights[r])
	}
	return sum > 0
}

// longestSentence is the number of tokens at which a sentence is ended whatever
// comes: no writer meant it.
const longestSentence = 2000

// decision is a gap at which a sentence may end.
type decision struct {
	first int // token at which the sentence at hand began
	gap
	marked bool   // a mark stands before the gap
	next   int    // unmarked: the last token before the next mark
	ended  bool   // a mark stands there; else the block ends
	o      opened // quotes and brackets up to the gap
	style  uint64 // how the block is written: its length and end
}

// style says whether a block ends with a mark, and how long it is.
func style(text string, lexemes []lexeme) uint64 {
	i := len(lexemes) - 1
	for i > 0 && isCloser(text, lexemes, i) {
		i--
	}
	if i < 0 {
		return 0
	}
	k := bucket(len(lexemes) / 4)
	if isFinal(text, &lexemes[i]) {
		return k | 16
	}
	return k
}

// eachGap calls f with the gaps of a block in order; f says whether the
// sentence ends there.
func (lx *lexicon) eachGap(text string, lexemes []lexeme, f func(d decision) bool) {
	d := decision{style: style(text, lexemes)}
	seen := 0
	for i := 0; i < len(lexemes); {
		g, ok := nextGap(text, lexemes, i)
		if !ok {
			g = gap{len(lexemes) - 1, len(lexemes) - 1}
		}
		d.next, d.ended = g.mark, ok || isFinal(text, &lexemes[g.mark])
		for ; seen < g.mark; seen++ {
			d.o.see(text, lexemes, seen)
			if !lx.mayEnd(text, lexemes, d.first, seen) {
				continue
			}
			d.gap, d.marked = gap{seen, seen}, false
			if f(d) {
				d.first, d.o = seen+1, opened{}
			}
		}
		if !ok {
			return
		}
		for ; seen <= g.last; seen++ {
			d.o.see(text, lexemes, seen)
		}
		d.gap, d.marked = g, true
		if f(d) {
			d.first, d.o = seen, opened{}
		}
		i = seen
	}
}

// sentences calls yield with the token range of each sentence.
func (lx *lexicon) sentences(table *Splitter, text string, lexemes []lexeme, yield func(first, last int)) {
	first := 0
	end := func(stop int) {
		for stop-first > longestSentence {
			yield(first, first+longestSentence)
			first += longestSentence
		}
		if first < stop {
			yield(first, stop)
			first = stop
		}
	}
	lx.eachGap(text, lexemes, func(d decision) bool {
		over := false
		if d.marked {
			over = lx.ends(table, text, lexemes, d.first, d.gap, d.o)
		} else {
			over = lx.endsUnmarked(table, text, lexemes, &d)
		}
		if over {
			end(d.last + 1)
		}
		return over
	})
	end(len(lexemes))
}

// SplitCase is one gap of a training text: its rows in the splitter's table and
// whether a sentence ends there.
type SplitCase struct {
	Rows   []uint32
	Marked bool // a mark stands before the gap
	Sure   bool // the rules decide the gap, whatever the table says
	Ends   bool
}

// SplitTable returns an empty table for the splitter.
func SplitTable() Splitter { return NewTable(splitBits, 1) }

// Rows that gaps without a mark have: one of the two.
const (
	UnmarkedBias = 0
	PlainBias    = 1 // between plain words of a block that ends with a mark
)

// SplitCases returns the gaps of text, which is cut into paragraphs first. ends
// says whether a sentence of the gold standard ends at a byte offset.
func SplitCases(text string, ends func(offset int) bool) ([]SplitCase, error) {
	lx, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	t := tokeniser{lexicon: lx}
	var buf []byte
	var cases []SplitCase
	var f [splitFeatures]uint32
	blocks(&tightrope.Document{Text: text}, func(b block) {
		t.out = t.out[:0]
		t.run(text, b.start, b.end)
		for i := range t.out {
			buf = t.out[i].look(lx.names, buf, text[t.out[i].start:t.out[i].end])
		}
		lx.eachGap(text, t.out, func(d decision) bool {
			c := SplitCase{Marked: d.marked, Ends: ends(t.out[d.last].end)}
			if d.marked {
				a := lx.around(text, t.out, d.first, d.gap, d.o)
				c.Rows = slices.Clone(a.rows(&f))
				c.Sure = lx.sure(text, t.out, d.first, d.gap) != unsure
			} else {
				c.Rows = slices.Clone(lx.unmarkedRows(text, t.out, &d, &f))
			}
			cases = append(cases, c)
			return c.Ends
		})
	})
	return cases, nil
}
