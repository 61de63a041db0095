package actor

import (
	"math/bits"
	"strings"
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
	index   map[string]int32
	entries []entry
}

func newBuilder() *builder {
	return &builder{fold: newFolder(), index: make(map[string]int32, manyAliases), entries: make([]entry, 0, manyAliases)}
}

// words cuts a text into folded words, with the masks of its capitals.
func (b *builder) words(text string) (ws []string, caps, upper uint32) {
	cur := make([]byte, 0, 32)
	letters, uppers, first := 0, 0, false
	flush := func() {
		if len(cur) == 0 {
			return
		}
		if n := len(ws); n < 32 {
			if first {
				caps |= 1 << n
			}
			if uppers >= 2 && uppers == letters && letters <= 6 {
				upper |= 1 << n
			}
		}
		ws = append(ws, string(cur))
		cur, letters, uppers, first = cur[:0], 0, 0, false
	}
	for _, r := range text {
		switch {
		case b.fold.isWord(r):
			if isLetter(r) {
				if isUpper(r) {
					uppers++
					first = first || letters == 0
				}
				letters++
			}
			cur = b.fold.add(cur, r)
		case r == '.':
		default:
			flush()
		}
	}
	flush()
	return ws, caps, upper
}

// add puts an alias with one of its senses in. It returns the folded alias.
func (b *builder) add(text string, s sense) string {
	text, s.the = cutArticle(text)
	ws, caps, upper := b.words(text)
	if len(ws) == 0 {
		return ""
	}
	s.caps, s.upper = caps, upper
	key := strings.Join(ws, " ")
	i, ok := b.index[key]
	if !ok {
		i = int32(len(b.entries))
		b.index[key] = i
		b.entries = append(b.entries, entry{text: key})
	}
	e := &b.entries[i]
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
	type slot struct {
		key uint64
		val int32
	}
	var slots []slot
	for i, e := range b.entries {
		h := uint64(0)
		for rest := e.text; rest != ""; {
			w, tail, more := strings.Cut(rest, " ")
			h = mix(h, hashBytes([]byte(w)))
			v := int32(0)
			if !more {
				v = int32(i) + 1
			}
			slots = append(slots, slot{h, v})
			rest = tail
		}
	}
	size := 1 << bits.Len(uint(2*len(slots)))
	g := &gazetteer{keys: make([]uint64, size), vals: make([]int32, size), mask: uint64(size - 1), entries: b.entries}
	for _, s := range slots {
		i := s.key & g.mask
		for g.keys[i] != 0 && g.keys[i] != s.key {
			i = (i + 1) & g.mask
		}
		g.keys[i] = s.key
		if s.val != 0 {
			g.vals[i] = s.val
		}
	}
	return g
}
