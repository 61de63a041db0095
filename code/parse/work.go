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
	tags  []uint32        // class + 1 by node; 0 no word
	kinds [TagWidth]uint8 // coarse kind by class
	// counts holds by node how many words of each coarse kind stand before it.
	counts [][coarseKinds]uint16
	state
	tagRows          [tagFeatures]uint32
	retagRows        [retagFeatures]uint32
	roleRows         [roleFeatures]uint32
	roles            []uint32 // role + 1 by node
	verbs, nextVerbs []int32  // nearest verb before and behind, by node
	moveRows         [moveFeatures]uint32
	labelRows        [labelFeatures]uint32
	buf              []byte
	names            map[string]uint32
	acronyms         map[string]bool

	openQuote, closeQuote attributes

	plain           [TagWidth]bool // classes that no listed name has
	proper, peoples int            // classes of names; -1 where the tag set lacks them
}

// NewWork returns an empty Work for a tag set. It fails if a word list in the
// binary is broken.
func NewWork(classes []Class) (*Work, error) {
	lx, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	return newWork(lx, classes), nil
}

func newWork(lx *lexicon, classes []Class) *Work {
	w := &Work{names: lx.names, acronyms: lx.acronyms, buf: make([]byte, 0, 4*maxWord)}
	w.proper, w.peoples = -1, -1
	for i, c := range classes {
		w.kinds[i] = coarse(c)
		switch c.UPOS {
		case "NOUN", "VERB", "ADJ", "ADV", "INTJ":
			w.plain[i] = true
		case "PROPN":
			switch c.XPOS {
			case "NNP":
				w.proper = i
			case "NNPS":
				w.peoples = i
			}
		}
	}
	w.buf = w.openQuote.look(w.names, w.buf, "``")
	w.buf = w.closeQuote.look(w.names, w.buf, "''")
	return w
}

// Load takes the words of a sentence. Tags are cleared.
func (w *Work) Load(tokens []tightrope.Token) {
	w.frame(len(tokens))
	for i := range tokens {
		w.buf = w.words[firstNode+i].look(w.names, w.buf, tokens[i].Form)
	}
	w.calmTokens(tokens)
	quotes := 0
	for i := range tokens {
		if tokens[i].Form == `"` {
			w.quote(i, &quotes, i == 0 || tokens[i-1].SpaceAfter, i == len(tokens)-1 || tokens[i].SpaceAfter)
		}
	}
}

// quote gives the straight quotation mark at word i the attributes of an
// opening or a closing one: by the space around it, else by turns.
func (w *Work) quote(i int, quotes *int, before, after bool) {
	open := *quotes&1 == 0
	if before != after {
		open = before
	}
	*quotes++
	w.words[firstNode+i] = w.closeQuote
	if open {
		w.words[firstNode+i] = w.openQuote
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
	w.roles = make([]uint32, n)
	w.verbs, w.nextVerbs = make([]int32, n), make([]int32, n)
	w.counts = make([][coarseKinds]uint16, n)
	w.state.grow(n)
}

// SetTag gives word i (from 0) its class, an index in Model.Classes.
func (w *Work) SetTag(i, class int) { w.tags[firstNode+i] = uint32(class) + 1 }

// named returns the class of word i, for which the tagger chose class: a name of
// the list is no plain word, whatever the training texts suggest.
func (w *Work) named(i, class int) int {
	switch w.words[firstNode+i].name {
	case oneName:
		if w.plain[class] && w.proper >= 0 {
			return w.proper
		}
	case peopleName:
		if w.plain[class] && w.peoples >= 0 {
			return w.peoples
		}
	case noName:
	}
	return class
}

// AppendClasses appends the classes of all words.
func (w *Work) AppendClasses(classes []int) []int {
	for i := range w.n {
		classes = append(classes, w.Class(i))
	}
	return classes
}

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
const tagFeatures = 33

// TagRows returns the rows of a table of 1<<bits rows that hold the weights of
// word i, whose left neighbours are tagged. The slice is valid until the next call.
func (w *Work) TagRows(i, bits int) []uint32 {
	f := &w.tagRows
	w.formRows(f, i, uint(64-bits))
	w.contextRows(f, i, uint(64-bits))
	return f[:]
}

// formRows looks at the word itself. first is 1 at the start of the sentence,
// where a capital says nothing.
func (w *Work) formRows(f *[tagFeatures]uint32, i int, s uint) {
	row := func(id, a uint64) uint32 { return uint32(mix(id, a, 0) >> s) }
	a := &w.words[firstNode+i]
	first := uint32(count(i == 0))
	f[0] = row(1, uint64(a.form))
	f[1] = row(2, uint64(a.low))
	f[2] = row(3, uint64(a.s3))
	f[3] = row(4, uint64(a.s2))
	f[4] = row(5, uint64(a.s4))
	f[5] = row(6, uint64(a.s1))
	f[6] = row(7, two(a.p1, a.shape))
	f[7] = row(8, uint64(a.p3))
	f[8] = row(9, two(a.shape, first))
	f[9] = row(10, two(a.s2, a.flags|first<<16))
	f[30] = row(31, uint64(a.flags|first<<16))
}

// contextRows looks at the words around and the tags before.
func (w *Work) contextRows(f *[tagFeatures]uint32, i int, s uint) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	k := firstNode + i
	a, l, r := &w.words[k], &w.words[k-1], &w.words[k+1]
	l2, r2 := &w.words[k-2], &w.words[min(k+2, firstNode+w.n+1)]
	t1, t2 := w.tags[k-1], w.tags[k-2]
	first := uint32(count(i == 0))
	names := a.flags&namesMask | (l.flags&namesMask)<<9 | (r.flags&namesMask)<<18
	f[10] = row(11, uint64(t1), 0)
	f[11] = row(12, two(t1, t2), 0)
	f[12] = row(13, two(t1, a.low), 0)
	f[13] = row(14, uint64(l.low), 0)
	f[14] = row(15, two(l.low, a.low), 0)
	f[15] = row(16, two(l2.low, l.low), 0)
	f[16] = row(17, uint64(r.low), 0)
	f[17] = row(18, two(r.low, a.low), 0)
	f[18] = row(19, two(r.low, r2.low), 0)
	f[19] = row(20, uint64(l.s3), 0)
	f[20] = row(21, uint64(r.s3), 0)
	f[21] = row(22, two(r.s2, a.s3), 0)
	f[22] = row(23, two(a.s3, r.s2), uint64(t1))
	f[23] = row(24, two(t1, r.low), 0)
	f[24] = row(25, two(l.shape, a.shape), uint64(r.shape))
	f[25] = row(26, uint64(r2.low), 0)
	f[26] = row(27, uint64(l2.low), 0)
	f[27] = row(28, two(t1, a.s2), uint64(a.shape))
	f[28] = row(29, two(t1, t2), uint64(r.low))
	f[29] = row(30, two(t2, a.low), uint64(t1))
	f[31] = row(32, two(names, t1), uint64(a.shape))
	f[32] = row(33, two(names, first), uint64(r.low))
}

// loadLexemes takes the words of a sentence whose attributes are known.
func (w *Work) loadLexemes(text string, lexemes []lexeme) {
	w.frame(len(lexemes))
	quotes := 0
	for i := range lexemes {
		l := &lexemes[i]
		w.words[firstNode+i] = l.attributes
		if l.end-l.start == 1 && text[l.start] == '"' {
			w.quote(i, &quotes, i == 0 || lexemes[i-1].space, i == len(lexemes)-1 || l.space)
		}
	}
	w.calmLexemes(text, lexemes)
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
	clear(w.roles[:n+firstNode+2])
	w.tags[rootNode] = tagStart
	w.tags[firstNode+n] = tagEnd
	w.tags[firstNode+n+1] = tagEnd
}

// Coarse kinds of words for what lies between two others.
const (
	coarseComma = iota
	coarseMark  // other punctuation
	coarseVerb
	coarseConjunction
	coarseSubordinator
	coarseNoun
	coarseKinds // words of no kind
)

func coarse(c Class) uint8 {
	switch c.UPOS {
	case "PUNCT":
		if c.XPOS == "," {
			return coarseComma
		}
		return coarseMark
	case "VERB", "AUX":
		return coarseVerb
	case "CCONJ":
		return coarseConjunction
	case "SCONJ":
		return coarseSubordinator
	case "NOUN", "PROPN", "PRON":
		return coarseNoun
	}
	return coarseKinds
}

// count fills w.counts from the tags.
func (w *Work) count() {
	var sum [coarseKinds]uint16
	for k := firstNode; k < firstNode+w.n; k++ {
		w.counts[k] = sum
		if kind := w.kinds[(w.tags[k]-1)%TagWidth]; kind < coarseKinds {
			sum[kind]++
		}
	}
	for k := firstNode + w.n; k < firstNode+w.n+2; k++ {
		w.counts[k] = sum
	}
	w.counts[noNode], w.counts[rootNode] = [coarseKinds]uint16{}, [coarseKinds]uint16{}
}
