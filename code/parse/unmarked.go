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
	if c := text[lexemes[i].end-1]; c == ',' && i-first > 6 || i > first && (c == '-' || c >= utf8.RuneSelf) && wordKindOf(text, &lexemes[i]) == kindDash {
		return false // a dateline, or news of two parts
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
	case letters == 0:
		return markKind(s)
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
	switch wordKindOf(text, l) {
	case kindAddress, kindColon, kindCloser, kindRule, kindMark:
		return true
	}
	return false
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

// unmarkedRows fills f with the rows of a gap without a mark.
func (lx *lexicon) unmarkedRows(text string, lexemes []lexeme, d *decision, f *[splitFeatures]uint32) []uint32 {
	at := func(i int) *lexeme {
		if i < d.first || i >= len(lexemes) {
			return &lx.none
		}
		return &lexemes[i]
	}
	i := d.last
	p3, p2, p, q, q2, q3 := at(i-2), at(i-1), at(i), at(i+1), at(i+2), at(i+3)
	past, room := bucket(i-d.first), bucket(d.next-i)
	if d.ended {
		room |= 16
	}
	before, after := capitals(lexemes, i, -1), capitals(lexemes, i+1, 1)
	starts := uint64(lx.stops[text[q.start:q.end]])
	kinds := two(letterKind(text, p), letterKind(text, q))
	state := uint64(min(d.o.brackets, 1))<<1 | uint64(d.o.quotes)
	sp2, sp, sq, sq2 := uint64(wordKindOf(text, p2)), uint64(wordKindOf(text, p)), uint64(wordKindOf(text, q)), uint64(wordKindOf(text, q2))
	f[0] = UnmarkedBias
	if d.style&16 != 0 && sp >= uint64(kindLetter) && sq >= uint64(kindLetter) {
		f[0] = PlainBias
	}
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
	f[13] = splitRow(113, past, kinds)
	f[14] = splitRow(114, room, kinds)
	f[15] = splitRow(115, past<<8|room, 0)
	f[16] = splitRow(116, past, uint64(q.form))
	f[17] = splitRow(117, room, uint64(p.low))
	f[18] = splitRow(118, state, kinds)
	f[19] = splitRow(119, before<<8|after, starts)
	f[20] = splitRow(120, before<<8|after, past<<8|room)
	f[21] = splitRow(121, starts, uint64(p.shape))
	f[22] = splitRow(122, starts, uint64(p.low))
	f[23] = splitRow(123, uint64(q2.low), uint64(q.shape))
	f[24] = splitRow(124, two(q2.shape, q3.shape), uint64(q.shape))
	f[25] = splitRow(125, two(p3.shape, p2.shape), uint64(p.shape))
	f[26] = splitRow(126, uint64(lexemes[i].spaces), kinds)
	f[27] = splitRow(127, uint64(p.s3), uint64(q.shape))
	f[28] = splitRow(128, uint64(p.flags), uint64(q.flags))
	f[29] = splitRow(129, uint64(q.low), two(q2.low, q3.low))
	f[30] = splitRow(130, starts, before<<8|room)
	f[31] = splitRow(131, uint64(p.low), past)
	f[32] = splitRow(132, uint64(p.s2), two(q.s2, q.shape))
	f[33] = splitRow(133, state, past<<8|room)
	f[34] = splitRow(134, d.style, two(p.shape, q.shape))
	f[35] = splitRow(135, d.style, past<<8|room)
	f[36] = splitRow(136, d.style, before<<8|after)
	f[37] = splitRow(137, uint64(at(d.first).low), uint64(q.shape))
	f[38] = splitRow(138, uint64(at(d.first).shape), two(p.shape, q.shape))
	sides := sp<<8 | sq
	f[39] = splitRow(140, sides, 0)
	f[40] = splitRow(141, sp2<<16|sides, 0)
	f[41] = splitRow(142, sides, sq2)
	f[42] = splitRow(143, sp2<<16|sides, sq2)
	f[43] = splitRow(144, sides, past<<8|d.style)
	f[44] = splitRow(145, sides, room<<8|d.style)
	f[45] = splitRow(146, sides, past<<8|room)
	f[46] = splitRow(147, sides, uint64(wordKindOf(text, at(d.first))))
	return f[:47]
}
