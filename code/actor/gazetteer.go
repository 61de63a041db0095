package actor

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// senseKind is what a matched text can be.
type senseKind uint8

const (
	senseState senseKind = iota
	senseDemonym
	senseCapital
	senseMetonym
	sensePlace
	senseOrg
	senseRegionWord
	senseBody
	senseAgent
	senseTitle
	sensePerson
	senseSurname
	senseThing
	senseAnaphor
)

// sense is one reading of an alias. ref indexes the table of its kind. The
// masks say which words of the alias are written with a capital or in capitals,
// and so must be in the text.
type sense struct {
	kind   senseKind
	plural bool
	people bool // a demonym noun: "Poles"
	exact  bool // a family name that the tables give by itself
	the    bool // only after "the": "the West", "the country"
	ref    int32
	caps   uint32
	upper  uint32
}

// gazetteer finds the longest alias that begins at a word: a token n-gram hash
// in which every prefix of an alias is a key. (notes on speed: one probe a word.)
type gazetteer struct {
	keys    []uint64
	vals    []int32 // 0 a prefix only, else index+1 in entries
	mask    uint64
	entries []entry
}

type entry struct {
	text   string // folded words, one space between
	senses []sense
}

// find returns the value under key, or -1 if no alias begins so.
func (g *gazetteer) find(key uint64) int32 {
	for i := key & g.mask; ; i = (i + 1) & g.mask {
		switch g.keys[i] {
		case key:
			return g.vals[i]
		case 0:
			return -1
		}
	}
}

// builder collects aliases and then makes the hash.
type builder struct {
	fold    *folder
	key     []byte // what folded has made last
	index   map[string]int32
	entries []entry
}

func newBuilder() *builder {
	return &builder{fold: newFolder(), index: make(map[string]int32, manyAliases), entries: make([]entry, 0, manyAliases)}
}

// words cuts a text into folded words.
func (b *builder) words(text string) []string {
	b.folded(text)
	if len(b.key) == 0 {
		return nil
	}
	return strings.Split(string(b.key), " ")
}

// folded puts the folded words of a text into b.key, with one space between, and
// returns the masks of their capitals. The buffer is used again by the next call.
func (b *builder) folded(text string) (caps, upper uint32) {
	b.key = b.key[:0]
	w := wordMask{}
	start := 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && b.fold.ascii[r] != 0:
			w.plain(byte(r))
			b.key = append(b.key, b.fold.ascii[r])
		case b.fold.isWord(r):
			w.letter(r)
			b.key = b.fold.add(b.key, r)
		case r != '.' && len(b.key) > start:
			w.end()
			b.key = append(b.key, ' ')
			start = len(b.key)
		}
	}
	if len(b.key) > start {
		w.end()
		return w.caps, w.upper
	}
	b.key = b.key[:max(start-1, 0)]
	return w.caps, w.upper
}

// wordMask collects which words of a text begin with a capital or stand in capitals.
type wordMask struct {
	caps, upper     uint32
	n               int // words so far
	letters, uppers int // of the word at hand
	first           bool
}

func (w *wordMask) letter(r rune) {
	if !isLetter(r) {
		return
	}
	if isUpper(r) {
		w.uppers++
		w.first = w.first || w.letters == 0
	}
	w.letters++
}

// plain is letter for a letter or digit of ASCII.
func (w *wordMask) plain(c byte) {
	low := c | 0x20
	if low < 'a' || 'z' < low {
		return
	}
	if c != low {
		w.uppers++
		w.first = w.first || w.letters == 0
	}
	w.letters++
}

// end ends the word at hand.
func (w *wordMask) end() {
	const most, longest = 32, 6 // words of a mask; letters of an abbreviation
	if w.n < most {
		if w.first {
			w.caps |= 1 << w.n
		}
		if w.uppers >= 2 && w.uppers == w.letters && w.letters <= longest {
			w.upper |= 1 << w.n
		}
	}
	w.n++
	w.letters, w.uppers, w.first = 0, 0, false
}

// add puts an alias with one of its senses in. It returns the folded alias.
func (b *builder) add(text string, s sense) string {
	text, s.the = cutArticle(text)
	s.caps, s.upper = b.folded(text)
	if len(b.key) == 0 {
		return ""
	}
	i, ok := b.index[string(b.key)]
	if !ok {
		i = int32(len(b.entries))
		key := string(b.key)
		b.index[key] = i
		b.entries = append(b.entries, entry{text: key})
	}
	e := &b.entries[i]
	key := e.text
	for j := range e.senses {
		if o := &e.senses[j]; o.kind == s.kind && o.ref == s.ref && o.caps == s.caps && o.upper == s.upper && o.the == s.the {
			o.exact = o.exact || s.exact
			return key
		}
	}
	e.senses = append(e.senses, s)
	return key
}

// cutArticle takes the article off an alias: it is no part of a match, since it
// would hide a longer one that begins after it, but must stand before it.
func cutArticle(text string) (rest string, the bool) {
	if rest, the = strings.CutPrefix(text, "the "); the {
		return rest, true
	}
	return strings.CutPrefix(text, "The ")
}

// build makes the hash of all aliases added.
func (b *builder) build() *gazetteer {
	words := 0
	for i := range b.entries {
		words += strings.Count(b.entries[i].text, " ") + 1
	}
	size := 1 << bits.Len(uint(2*words))
	g := &gazetteer{keys: make([]uint64, size), vals: make([]int32, size), mask: uint64(size - 1), entries: b.entries}
	for i := range b.entries {
		h := uint64(0)
		for rest := b.entries[i].text; rest != ""; {
			w, tail, more := strings.Cut(rest, " ")
			h = mix(h, hashText(w))
			v := int32(0)
			if !more {
				v = int32(i) + 1
			}
			g.put(h, v)
			rest = tail
		}
	}
	return g
}

// put sets the value of a key; a prefix does not take the value of an alias away.
func (g *gazetteer) put(key uint64, val int32) {
	i := key & g.mask
	for g.keys[i] != 0 && g.keys[i] != key {
		i = (i + 1) & g.mask
	}
	g.keys[i] = key
	if val != 0 {
		g.vals[i] = val
	}
}
