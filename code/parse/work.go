package parse

import "tightrope"

// Node indexes in a Work: 0 is "no word", 1 the root, words follow from 2.
const (
	noNode    = 0
	rootNode  = 1
	firstNode = 2
)

// Tags of the padding around a sentence; those of words are class + 1.
const (
	tagStart = 253
	tagEnd   = 254
)

// Work is the scratch of one sentence: attributes, tags, the parser's state
// and the row numbers of the last features asked for. It is reused from
// sentence to sentence and grows to the longest. It is not safe for concurrent
// use. The trainer drives it as the engine does, so both see the same features.
type Work struct {
	n     int // words
	words []attributes
	tags  []uint32 // class + 1 by node; 0 no word
	state
	tagRows   [tagFeatures]uint32
	moveRows  [moveFeatures]uint32
	labelRows [labelFeatures]uint32
	buf       []byte
}

// NewWork returns an empty Work.
func NewWork() *Work { return &Work{buf: make([]byte, 0, 4*maxWord)} }

// Load takes the words of a sentence. Tags are cleared.
func (w *Work) Load(tokens []tightrope.Token) {
	w.frame(len(tokens))
	for i := range tokens {
		w.buf = w.words[firstNode+i].look(w.buf, tokens[i].Form)
	}
}

// Len returns the number of words loaded.
func (w *Work) Len() int { return w.n }

func (w *Work) grow(n int) {
	if n <= len(w.words) {
		return
	}
	n += n / 2
	w.words = make([]attributes, n)
	w.tags = make([]uint32, n)
	w.state.grow(n)
}

// SetTag gives word i (from 0) its class, an index in Model.Classes.
func (w *Work) SetTag(i, class int) { w.tags[firstNode+i] = uint32(class) + 1 }

// Class returns the class of word i.
func (w *Work) Class(i int) int { return int(w.tags[firstNode+i]) - 1 }

const (
	mixA = 0x9E3779B97F4A7C15
	mixB = 0xC2B2AE3D27D4EB4F
	mixC = 0x165667B19E3779F9
	mixD = 0xBF58476D1CE4E5B9
)

// mix hashes feature id with operands a and b; callers keep the top bits.
func mix(id, a, b uint64) uint64 {
	h := (a+id*mixC)*mixA ^ b*mixB
	h ^= h >> 29
	return h * mixD
}

// two packs two 32-bit values in one operand.
func two(a, b uint32) uint64 { return uint64(a) | uint64(b)<<32 }

// tagFeatures is the number of features of the tagger.
const tagFeatures = 30

// TagRows returns the rows of a table of 1<<bits rows that hold the weights of
// word i, whose left neighbours are tagged. The slice is valid until the next call.
func (w *Work) TagRows(i, bits int) []uint32 {
	k := firstNode + i
	a, l, r := &w.words[k], &w.words[k-1], &w.words[k+1]
	l2, r2 := &w.words[k-2], &w.words[min(k+2, firstNode+w.n+1)]
	t1, t2 := w.tags[k-1], w.tags[k-2]
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	f := &w.tagRows
	s := uint(64 - bits)
	f[0] = uint32(mix(1, uint64(a.form), 0) >> s)
	f[1] = uint32(mix(2, uint64(a.low), 0) >> s)
	f[2] = uint32(mix(3, uint64(a.s3), 0) >> s)
	f[3] = uint32(mix(4, uint64(a.s2), 0) >> s)
	f[4] = uint32(mix(5, uint64(a.s4), 0) >> s)
	f[5] = uint32(mix(6, uint64(a.s1), 0) >> s)
	f[6] = uint32(mix(7, two(a.p1, a.shape), 0) >> s)
	f[7] = uint32(mix(8, uint64(a.p3), 0) >> s)
	f[8] = uint32(mix(9, two(a.shape, first), 0) >> s)
	f[9] = uint32(mix(10, two(a.s2, a.flags|first<<16), 0) >> s)
	f[10] = uint32(mix(11, uint64(t1), 0) >> s)
	f[11] = uint32(mix(12, two(t1, t2), 0) >> s)
	f[12] = uint32(mix(13, two(t1, a.low), 0) >> s)
	f[13] = uint32(mix(14, uint64(l.low), 0) >> s)
	f[14] = uint32(mix(15, two(l.low, a.low), 0) >> s)
	f[15] = uint32(mix(16, two(l2.low, l.low), 0) >> s)
	f[16] = uint32(mix(17, uint64(r.low), 0) >> s)
	f[17] = uint32(mix(18, two(r.low, a.low), 0) >> s)
	f[18] = uint32(mix(19, two(r.low, r2.low), 0) >> s)
	f[19] = uint32(mix(20, uint64(l.s3), 0) >> s)
	f[20] = uint32(mix(21, uint64(r.s3), 0) >> s)
	f[21] = uint32(mix(22, two(r.s2, a.s3), 0) >> s)
	f[22] = uint32(mix(23, two(a.s3, r.s2), uint64(t1)) >> s)
	f[23] = uint32(mix(24, two(t1, r.low), 0) >> s)
	f[24] = uint32(mix(25, two(l.shape, a.shape), uint64(r.shape)) >> s)
	f[25] = uint32(mix(26, uint64(r2.low), 0) >> s)
	f[26] = uint32(mix(27, uint64(l2.low), 0) >> s)
	f[27] = uint32(mix(28, two(t1, a.s2), uint64(a.shape)) >> s)
	f[28] = uint32(mix(29, two(t1, t2), uint64(r.low)) >> s)
	f[29] = uint32(mix(30, two(t2, a.low), uint64(t1)) >> s)
	return f[:]
}

// loadLexemes takes the words of a sentence whose attributes are known.
func (w *Work) loadLexemes(lexemes []lexeme) {
	n := len(lexemes)
	w.frame(n)
	for i := range lexemes {
		w.words[firstNode+i] = lexemes[i].attributes
	}
}

// frame makes room for n words and sets the padding around them.
func (w *Work) frame(n int) {
	w.n = n
	w.grow(n + firstNode + 2)
	w.words[noNode] = attributes{}
	w.words[rootNode] = padStart
	w.words[firstNode+n] = padEnd
	w.words[firstNode+n+1] = padEnd
	clear(w.tags[:n+firstNode+2])
	w.tags[rootNode] = tagStart
	w.tags[firstNode+n] = tagEnd
	w.tags[firstNode+n+1] = tagEnd
}
