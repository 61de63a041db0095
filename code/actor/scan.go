package actor

import (
	"unicode/utf8"

	"tightrope"
)

// atom is a word as the gazetteer sees it: a token, or a part of one that a
// hyphen or an apostrophe sets off ("U.S.-Belarus" is two, whatever the
// tokeniser makes of it).
type atom struct {
	hash       uint64
	start, end int32 // bytes of the document
	fs, fe     int32 // bytes of the folded text
	tok        int32
	flags      atomFlags
}

type atomFlags uint8

const (
	atomPunct    atomFlags = 1 << iota // no word: ends every match
	atomComma                          // a comma (or a bracket, which sets off in the same way)
	atomQuote                          // a double quotation mark
	atomGenitive                       // the 's of a possessive
	atomUpper                          // begins with a capital
	atomCaps                           // all capitals, two or more
	atomJoined                         // joined to the word before by a hyphen
)

// elem is one unit of a sentence: the longest match of the gazetteer, or a
// single atom that matches nothing.
type elem struct {
	a0, a1 int32  // atoms, half open
	entry  int32  // -1: no match
	pass   uint64 // bits of the senses that fit the capitals of the text
	flags  elemFlags
}

type elemFlags uint16

const (
	elemUsed     elemFlags = 1 << iota // part of a mention already
	elemMuted                          // within "pro-X" or "X-backed": names no actor
	elemBased                          // within "X-based": says where
	elemRaw                            // no match
	elemUpper                          // begins with a capital
	elemPunct                          // punctuation
	elemComma                          // a comma
	elemGenitive                       // the 's of a possessive
	elemVerb                           // tagged as a verb or auxiliary
	elemName                           // can be part of a name: a capital, and tagged PROPN if tagged
)

// scratch holds what one document needs; its slices are used again.
type scratch struct {
	fold     []byte
	atoms    []atom
	elems    []elem
	from     []int32 // first elem of each sentence, and one past the last
	mentions []mention
	actors   []tightrope.Actor
	seen     []seen
	named    map[int32]int32 // person to the sentence of the first full name
	codes    []string        // owners of phrases
	made     map[madeKey]tightrope.Actor
	stated   map[string]bool // states and organisations that the document names
	noted    bool            // stated is filled
}

func newScratch() *scratch {
	return &scratch{named: map[int32]int32{}, made: map[madeKey]tightrope.Actor{}, stated: map[string]bool{}}
}

func (sc *scratch) reset() {
	sc.fold, sc.atoms, sc.elems = sc.fold[:0], sc.atoms[:0], sc.elems[:0]
	sc.from, sc.mentions, sc.seen = sc.from[:0], sc.mentions[:0], sc.seen[:0]
	sc.codes = sc.codes[:0]
	clear(sc.named)
	clear(sc.stated)
	sc.noted = false
}

// scan cuts a sentence into atoms and elements.
func (t *Table) scan(sc *scratch, f *folder, s *tightrope.Sentence) {
	first := len(sc.atoms)
	for i := range s.Tokens {
		sc.token(f, &s.Tokens[i], int32(i))
	}
	for i := first; i < len(sc.atoms); {
		i += t.element(sc, s, i)
	}
}

// token appends the atoms of a token.
func (sc *scratch) token(f *folder, tok *tightrope.Token, at int32) {
	form := tok.Form
	c := cutter{sc: sc, atom: atom{tok: at, start: int32(tok.Start), fs: int32(len(sc.fold))}}
	for i := 0; i < len(form); {
		if b := form[i]; b < utf8.RuneSelf && f.ascii[b] != 0 {
			c.plain(b)
			sc.fold = append(sc.fold, f.ascii[b])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		if r >= firstRun && runsOn(r) {
			if run := f.run(form[i:], r); run > 0 {
				c.cut(tok.Start+i, tok.Start+i)
				c.joined, c.apostrophe = false, false
				for _, q := range form[i : i+run] {
					c.letter(q)
					sc.fold = f.add(sc.fold, q)
				}
				i += run
				c.cut(tok.Start+i, tok.Start+i)
				continue
			}
		}
		switch {
		case f.isWord(r):
			c.letter(r)
			sc.fold = f.add(sc.fold, r)
		case r == '.':
		case joins(r):
			c.cut(tok.Start+i, tok.Start+i+n)
			c.joined, c.apostrophe = true, false
		case isApostrophe(r):
			c.cut(tok.Start+i, tok.Start+i)
			c.joined, c.apostrophe = false, true
		default:
			c.cut(tok.Start+i, tok.Start+i+n)
			c.joined, c.apostrophe = false, false
		}
		i += n
	}
	c.cut(tok.End, tok.End)
	if n := len(sc.atoms); n == 0 || sc.atoms[n-1].tok != at {
		sc.mark(tok, at)
	}
}

// cutter cuts one token into atoms.
type cutter struct {
	sc                 *scratch
	atom               atom
	letters, uppers    int
	joined, apostrophe bool
}

func (c *cutter) letter(r rune) {
	if isUpper(r) {
		c.uppers++
		if c.letters == 0 {
			c.atom.flags |= atomUpper
		}
	}
	if isLetter(r) {
		c.letters++
	}
}

// plain is letter for a letter or digit of ASCII.
func (c *cutter) plain(b byte) {
	switch {
	case 'a' <= b && b <= 'z':
		c.letters++
	case 'A' <= b && b <= 'Z':
		c.uppers++
		if c.letters == 0 {
			c.atom.flags |= atomUpper
		}
		c.letters++
	}
}

// cut ends the atom at byte end and begins the next at byte start.
func (c *cutter) cut(end, start int) {
	a, sc := &c.atom, c.sc
	a.end, a.fe = int32(end), int32(len(sc.fold))
	if a.fe > a.fs {
		if c.uppers >= 2 && c.uppers == c.letters {
			a.flags |= atomCaps
		}
		if c.joined {
			a.flags |= atomJoined
		}
		if c.apostrophe && a.fe == a.fs+1 && sc.fold[a.fs] == 's' {
			a.flags |= atomGenitive
		}
		a.hash = hashBytes(sc.fold[a.fs:a.fe])
		sc.atoms = append(sc.atoms, *a)
	}
	a.flags, a.fs, a.start = 0, int32(len(sc.fold)), int32(start)
	c.letters, c.uppers = 0, 0
}

// mark appends an atom for a token without letters: punctuation. A hyphen
// between words without white space joins them and is no atom.
func (sc *scratch) mark(tok *tightrope.Token, at int32) {
	r, _ := utf8.DecodeRuneInString(tok.Form)
	a := atom{tok: at, start: int32(tok.Start), end: int32(tok.End), fs: int32(len(sc.fold)), fe: int32(len(sc.fold)), flags: atomPunct}
	n := len(sc.atoms)
	switch {
	case joins(r) && !tok.SpaceAfter && n > 0 && int(sc.atoms[n-1].end) == tok.Start && utf8.RuneCountInString(tok.Form) == 1:
		sc.fold = append(sc.fold, '-')
		a.flags, a.fe = atomPunct|atomJoined, a.fe+1
	case r == ',' || r == '(' || r == ')':
		a.flags |= atomComma
	case r == '"' || r == '“' || r == '”' || r == '«' || r == '»':
		a.flags |= atomQuote
	case isApostrophe(r) && tok.XPOS == "POS":
		a.flags |= atomGenitive
	}
	sc.atoms = append(sc.atoms, a)
}

// element appends the element that begins at an atom and returns its length.
func (t *Table) element(sc *scratch, s *tightrope.Sentence, i int) int {
	a := &sc.atoms[i]
	if a.flags&atomPunct != 0 && a.flags&atomJoined != 0 { // a bare hyphen: the next word is joined
		if i+1 < len(sc.atoms) {
			sc.atoms[i+1].flags |= atomJoined
		}
		return 1
	}
	e := elem{a0: int32(i), a1: int32(i + 1), entry: -1, flags: elemRaw}
	if n, entry, pass := t.longest(sc, s, i); n > 0 {
		e = elem{a0: int32(i), a1: int32(i + n), entry: entry, pass: pass}
	}
	tagged := s.Tokens[a.tok].UPOS
	if a.flags&atomUpper != 0 {
		e.flags |= elemUpper
		if tagged == "" || tagged == "PROPN" {
			e.flags |= elemName
		}
	}
	if a.flags&atomPunct != 0 {
		e.flags |= elemPunct
	}
	if a.flags&atomComma != 0 {
		e.flags |= elemComma
	}
	if a.flags&atomGenitive != 0 && e.entry < 0 {
		e.flags |= elemGenitive
		e.flags &^= elemPunct
	}
	if tagged == "VERB" || tagged == "AUX" {
		e.flags |= elemVerb
	}
	t.compound(sc, &e)
	t.thingNamed(sc, &e)
	sc.elems = append(sc.elems, e)
	return int(e.a1 - e.a0)
}

// compound marks names within "pro-Russian", "U.S.-backed" and "Minsk-based".
func (t *Table) compound(sc *scratch, e *elem) {
	if e.entry < 0 {
		return
	}
	if sc.atoms[e.a0].flags&atomJoined != 0 && t.inList(listPrefix, sc.before(e.a0)) {
		e.flags |= elemMuted
	}
	next := int(e.a1)
	if next < len(sc.atoms) && sc.atoms[next].flags&(atomPunct|atomJoined) == atomPunct|atomJoined {
		next++ // the hyphen stands alone
	} else if next >= len(sc.atoms) || sc.atoms[next].flags&atomJoined == 0 {
		return
	}
	if next < len(sc.atoms) {
		w := sc.word(next)
		if t.words[listSuffix][string(w)] {
			e.flags |= elemMuted
			if string(w) == "based" {
				e.flags |= elemBased
			}
		}
	}
}

// before returns the folded word before an atom, past a bare hyphen.
func (sc *scratch) before(i int32) []byte {
	i--
	if i >= 0 && sc.atoms[i].flags&(atomPunct|atomJoined) == atomPunct|atomJoined {
		i--
	}
	if i < 0 {
		return nil
	}
	return sc.word(int(i))
}

func (sc *scratch) word(i int) []byte { return sc.fold[sc.atoms[i].fs:sc.atoms[i].fe] }

func (t *Table) inList(list wordList, word []byte) bool { return t.words[list][string(word)] }

// longest finds the longest alias that begins at an atom and fits the text's
// capitals and tags.
func (t *Table) longest(sc *scratch, s *tightrope.Sentence, i int) (n int, entry int32, pass uint64) {
	h := uint64(0)
	var caps, upper uint32
	k := 0
	the := string(sc.before(int32(i))) == "the"
	for j := i; j < len(sc.atoms); j++ {
		a := &sc.atoms[j]
		if a.flags&atomPunct != 0 {
			if a.flags&atomJoined != 0 {
				continue
			}
			break
		}
		h = mix(h, a.hash)
		v := t.gaz.find(h)
		if v < 0 {
			break
		}
		if k < 32 {
			if a.flags&atomUpper != 0 {
				caps |= 1 << k
			}
			if a.flags&atomCaps != 0 {
				upper |= 1 << k
			}
		}
		k++
		if v == 0 || !sc.same(t.gaz.entries[v-1].text, i, j+1) {
			continue
		}
		if p := t.fits(&t.gaz.entries[v-1], caps, upper, k, tagOf(s, a.tok), the); p != 0 {
			n, entry, pass = j+1-i, v-1, p
		}
	}
	return n, entry, pass
}

// tagOf is the tag of a token; an adjective before no noun is taken for a noun
// ("a U.N. official said").
func tagOf(s *tightrope.Sentence, tok int32) string {
	u := s.Tokens[tok].UPOS
	if u != "ADJ" {
		return u
	}
	if next := int(tok) + 1; next < len(s.Tokens) {
		switch s.Tokens[next].UPOS {
		case "NOUN", "PROPN", "ADJ":
			return u
		}
	}
	return "NOUN"
}

// same verifies that atoms spell an alias.
func (sc *scratch) same(text string, i, j int) bool {
	at := 0
	for ; i < j; i++ {
		if sc.atoms[i].flags&atomPunct != 0 {
			continue
		}
		w := sc.word(i)
		if at > 0 {
			if at >= len(text) || text[at] != ' ' {
				return false
			}
			at++
		}
		if len(text)-at < len(w) || text[at:at+len(w)] != string(w) {
			return false
		}
		at += len(w)
	}
	return at == len(text)
}

// longestShort is how long a word in capitals may be that is more likely an
// abbreviation than a family name.
const longestShort = 4

// firstScript is the lowest first byte in UTF-8 of letters that are not Latin.
const firstScript = 0xCD

// fits returns the bits of the senses that the capitals and the tag of the last
// word allow.
func (t *Table) fits(e *entry, caps, upper uint32, words int, upos string, the bool) uint64 {
	if e.text[0] >= firstScript {
		upos = "" // the tagger reads English
	}
	var pass uint64
	for i := range e.senses {
		if i == 64 {
			break
		}
		s := &e.senses[i]
		if s.caps&^caps != 0 || s.upper&^upper != 0 || s.the && !the {
			continue
		}
		if tagForbids(s.kind, upos, words, caps, upper) {
			continue
		}
		if s.kind == senseSurname && words == 1 && (upos != "PROPN" && t.words[listFunction][e.text] || upper&^s.upper != 0 && len(e.text) <= longestShort) {
			continue // "To", "An", "He" are family names too; "AI", "SOL" are abbreviations
		}
		pass |= 1 << i
	}
	return pass
}

// tagForbids reports whether the tag of the last word, or the capitals, rule a
// reading out: a verb is no title, "US" and "IT" are no pronouns.
func tagForbids(kind senseKind, upos string, words int, caps, upper uint32) bool {
	if kind == senseAnaphor {
		return words == 1 && upper != 0
	}
	if upos == "" {
		return false
	}
	if kind == senseAgent || kind == senseTitle {
		return upos == "VERB" || upos == "AUX" || upos == "ADP" || upos == "PRON" || upos == "ADJ" && words == 1 && caps == 0
	}
	return (kind == senseSurname || kind == sensePerson) && words == 1 && upos != "PROPN" && upos != "NOUN" && upos != "ADJ"
}
