package parse

import (
	"unicode"
	"unicode/utf8"
)

// mayEnd reports whether a sentence without a final mark may end after token i:
// white space follows, and then a word that could begin a sentence, or before
// it stands what only ends one. Before a small letter no sentence ends so.
func (lx *lexicon) mayEnd(text string, lexemes []lexeme, first, i int) bool {
	if !lexemes[i].space || i+1 >= len(lexemes) {
		return false
	}
	if neverLast(text, lexemes, first, i) {
		return false
	}
	next := &lexemes[i+1]
	c := text[next.start]
	switch {
	case 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	case 'a' <= c && c <= 'z':
		return next.end-next.start > 6 && isAddress(text[next.start:next.end]) || isBreak(text, &lexemes[i])
	case c < utf8.RuneSelf:
		return c != ',' && c != '.' && c != ')' && c != ';' && c != '%' && c != '?' && c != '!' && c != ':'
	}
	return letterKind(text, next) != 2
}

// neverLast reports whether no sentence ends with token i: a comma but behind a
// greeting; a quotation or an addition in square brackets, which the writer's
// own words follow, but not the number of a note; a dash behind a name or a
// bracket, as in a dateline.
func neverLast(text string, lexemes []lexeme, first, i int) bool {
	switch text[lexemes[i].start:lexemes[i].end] {
	case ",":
		return i-first > 4
	case `"`, "'", "''", "”", "’", "»":
		return true
	case "]":
		return i > 0 && wordKindOf(text, &lexemes[i-1]) != kindNumber
	}
	if i == first || wordKindOf(text, &lexemes[i]) != kindDash {
		return false
	}
	if text[lexemes[i].start] == '-' {
		return true
	}
	k := wordKindOf(text, &lexemes[i-1])
	return k >= kindNumber && k < kindSmall || k == kindCloser
}

// wordKind is a coarse kind of word for the splitter.
type wordKind uint64

const (
	noKind wordKind = iota
	kindAddress
	kindFinal // . ! ?
	kindColon // : ;
	kindComma
	kindDash
	kindOpener
	kindCloser
	kindRule // a line or a star
	kindMark // any other mark
	kindNumber
	kindFigures // with marks: hours, days, telephones
	kindLetter  // one capital
	kindShouted // two capitals or more
	kindCapital
	kindMixed // letters with figures or marks
	kindSmall
)

// wordKindOf returns the kind of a word.
func wordKindOf(text string, l *lexeme) wordKind {
	s := text[l.start:l.end]
	if len(s) == 0 {
		return noKind
	}
	f := l.flags
	switch letters := f & (flagCapital | flagLower | flagForeign); {
	case len(s) > 6 && f&flagSymbol != 0 && isAddress(s):
		return kindAddress
	case letters == 0 && f&flagDigit != 0:
		if f&flagSymbol != 0 {
			return kindFigures
		}
		return kindNumber
	case letters == 0 && s[0] < utf8.RuneSelf:
		return markKind(s)
	case letters == 0:
		return foreignKind(s)
	case f&(flagDigit|flagSymbol) != 0 && len(s) > 2:
		return kindMixed
	case f&flagInitialCapital != 0 && len(s) == 1:
		return kindLetter
	case inCapitals(l):
		return kindShouted
	case f&flagInitialCapital != 0:
		return kindCapital
	case f&flagForeign != 0:
		return foreignKind(s)
	}
	return kindSmall
}

// markKind returns the kind of a word of ASCII marks.
func markKind(s string) wordKind {
	switch s[len(s)-1] {
	case '.', '!', '?':
		return kindFinal
	case ':', ';':
		return kindColon
	case ',':
		return kindComma
	case '(', '[', '{', '<':
		return kindOpener
	case ')', ']', '}', '>':
		return kindCloser
	case '*', '=', '_', '~', '|', '#':
		return kindRule
	case '-':
		if len(s) > 3 {
			return kindRule
		}
		return kindDash
	}
	return kindMark
}

// foreignKind returns the kind of a word that begins beyond ASCII or with a
// small letter.
func foreignKind(s string) wordKind {
	switch r, _ := utf8.DecodeRuneInString(s); {
	case r == '–' || r == '—':
		return kindDash
	case r == '…':
		return kindFinal
	case isOpener(s):
		return kindOpener
	case r == '”' || r == '’' || r == '»':
		return kindCloser
	case unicode.IsUpper(r):
		return kindCapital
	case unicode.IsLetter(r):
		return kindSmall
	}
	return kindMark
}

// isAddress reports whether a word is a web or mail address.
func isAddress(s string) bool {
	for i := range len(s) {
		if i > 0 && s[i] == '@' || i > 2 && i+2 < len(s) && s[i:i+3] == "://" || i == 0 && s[:4] == "www." {
			return true
		}
	}
	return false
}

// isBreak reports whether a token is an address, a face or a mark that may
// stand between sentences.
func isBreak(text string, l *lexeme) bool {
	k := wordKindOf(text, l)
	return k == kindAddress || k == kindColon || k == kindCloser || k == kindRule || k == kindMark
}

// bucket makes a number of words a small one.
func bucket(n int) uint64 {
	switch {
	case n < 6:
		return uint64(n)
	case n < 9:
		return 6
	case n < 14:
		return 7
	case n < 22:
		return 8
	}
	return 9
}

// capitals counts words with a capital from token i on, in steps of by, at most 3.
func capitals(lexemes []lexeme, i, by int) uint64 {
	n := uint64(0)
	for n < 3 && i >= 0 && i < len(lexemes) && lexemes[i].flags&flagInitialCapital != 0 {
		n++
		i += by
	}
	return n
}

// endsUnmarked decides a gap without a mark.
func (lx *lexicon) endsUnmarked(table *Splitter, text string, lexemes []lexeme, d *decision) bool {
	var f [splitFeatures]uint32
	return table.decides(lx.unmarkedRows(text, lexemes, d, &f))
}

// beside is what the splitter sees of a gap without a mark: three words before
// it and three behind, and where it lies.
type beside struct {
	p3, p2, p, q, q2, q3 *lexeme
	first                *lexeme // of the sentence

	past, room       uint64 // buckets of the words since the sentence began, and up to the next mark
	before, after    uint64 // words with capitals on both sides
	starts           uint64 // what the list of words near a full stop says of q
	kinds            uint64 // letterKinds of p and q
	state, style     uint64
	sides            uint64 // wordKinds of p and q
	kind2, nextKind2 uint64 // wordKinds of p2 and q2
	firstKind        uint64 // wordKind of first
	plain            bool   // between plain words of a block that ends with a mark
	spaces           uint8
}

func (lx *lexicon) beside(text string, lexemes []lexeme, d *decision) beside {
	at := func(i int) *lexeme {
		if i < d.first || i >= len(lexemes) {
			return &lx.none
		}
		return &lexemes[i]
	}
	i := d.last
	b := beside{
		p3: at(i - 2), p2: at(i - 1), p: at(i), q: at(i + 1), q2: at(i + 2), q3: at(i + 3), first: at(d.first),
		past: bucket(i - d.first), room: bucket(d.next - i),
		before: capitals(lexemes, i, -1), after: capitals(lexemes, i+1, 1),
		state: uint64(min(d.o.brackets, 1))<<1 | uint64(d.o.quotes),
		style: d.style, spaces: lexemes[i].spaces,
	}
	if d.ended {
		b.room |= 16
	}
	b.starts = uint64(lx.stops[text[b.q.start:b.q.end]])
	b.kinds = two(letterKind(text, b.p), letterKind(text, b.q))
	sp, sq := wordKindOf(text, b.p), wordKindOf(text, b.q)
	b.sides = uint64(sp)<<8 | uint64(sq)
	b.kind2, b.nextKind2 = uint64(wordKindOf(text, b.p2)), uint64(wordKindOf(text, b.q2))
	b.firstKind = uint64(wordKindOf(text, b.first))
	b.plain = d.style&16 != 0 && sp >= kindLetter && sq >= kindLetter
	return b
}

// unmarkedRows fills f with the rows of a gap without a mark.
func (lx *lexicon) unmarkedRows(text string, lexemes []lexeme, d *decision, f *[splitFeatures]uint32) []uint32 {
	b := lx.beside(text, lexemes, d)
	f[0] = UnmarkedBias
	if b.plain {
		f[0] = PlainBias
	}
	b.wordRows(f)
	b.placeRows(f)
	b.kindRows(f)
	return f[:47]
}

// wordRows looks at the words on both sides.
func (b *beside) wordRows(f *[splitFeatures]uint32) {
	p2, p, q, q2 := b.p2, b.p, b.q, b.q2
	f[1] = splitRow(101, uint64(p.low), 0)
	f[2] = splitRow(102, uint64(q.form), 0)
	f[3] = splitRow(103, two(p.low, q.low), 0)
	f[4] = splitRow(104, two(p.shape, q.shape), 0)
	f[5] = splitRow(105, two(p.shape, q.shape), uint64(q2.shape))
	f[6] = splitRow(106, two(p2.shape, p.shape), uint64(q.shape))
	f[7] = splitRow(107, two(p.low, q.shape), 0)
	f[8] = splitRow(108, two(p.shape, q.form), 0)
	f[9] = splitRow(109, two(q.form, q2.low), 0)
	f[10] = splitRow(110, two(q.form, q2.shape), 0)
	f[11] = splitRow(111, two(p2.low, p.low), 0)
	f[12] = splitRow(112, two(p2.shape, p.shape), two(q.shape, q2.shape))
	f[23] = splitRow(123, uint64(q2.low), uint64(q.shape))
	f[24] = splitRow(124, two(q2.shape, b.q3.shape), uint64(q.shape))
	f[25] = splitRow(125, two(b.p3.shape, p2.shape), uint64(p.shape))
	f[27] = splitRow(127, uint64(p.s3), uint64(q.shape))
	f[28] = splitRow(128, uint64(p.flags), uint64(q.flags))
	f[29] = splitRow(129, uint64(q.low), two(q2.low, b.q3.low))
	f[32] = splitRow(132, uint64(p.s2), two(q.s2, q.shape))
	f[37] = splitRow(137, uint64(b.first.low), uint64(q.shape))
	f[38] = splitRow(138, uint64(b.first.shape), two(p.shape, q.shape))
}

// placeRows looks at where the gap lies in its sentence and its block.
func (b *beside) placeRows(f *[splitFeatures]uint32) {
	p, q, place, capital := b.p, b.q, b.past<<8|b.room, b.before<<8|b.after
	f[13] = splitRow(113, b.past, b.kinds)
	f[14] = splitRow(114, b.room, b.kinds)
	f[15] = splitRow(115, place, 0)
	f[16] = splitRow(116, b.past, uint64(q.form))
	f[17] = splitRow(117, b.room, uint64(p.low))
	f[18] = splitRow(118, b.state, b.kinds)
	f[19] = splitRow(119, capital, b.starts)
	f[20] = splitRow(120, capital, place)
	f[21] = splitRow(121, b.starts, uint64(p.shape))
	f[22] = splitRow(122, b.starts, uint64(p.low))
	f[26] = splitRow(126, uint64(b.spaces), b.kinds)
	f[30] = splitRow(130, b.starts, b.before<<8|b.room)
	f[31] = splitRow(131, uint64(p.low), b.past)
	f[33] = splitRow(133, b.state, place)
	f[34] = splitRow(134, b.style, two(p.shape, q.shape))
	f[35] = splitRow(135, b.style, place)
	f[36] = splitRow(136, b.style, capital)
}

// kindRows looks at coarse kinds of the words.
func (b *beside) kindRows(f *[splitFeatures]uint32) {
	f[39] = splitRow(140, b.sides, 0)
	f[40] = splitRow(141, b.kind2<<16|b.sides, 0)
	f[41] = splitRow(142, b.sides, b.nextKind2)
	f[42] = splitRow(143, b.kind2<<16|b.sides, b.nextKind2)
	f[43] = splitRow(144, b.sides, b.past<<8|b.style)
	f[44] = splitRow(145, b.sides, b.room<<8|b.style)
	f[45] = splitRow(146, b.sides, b.past<<8|b.room)
	f[46] = splitRow(147, b.sides, b.firstKind)
}
