package when

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tightrope"
)

//go:embed lexicon
var files embed.FS

// entry is one reading of a phrase: a class ("MONTH") and a value ("3").
type entry struct {
	class, value int32 // interned
	num          float64
	capital      bool // the text must write it with a capital
	noun         bool // not if the tagger calls it a verb
	given        bool // also a name of persons: not beside another name
}

// lexicon is all phrases as a tree of words, and the numbering of words,
// classes and values that the rules share.
type lexicon struct {
	words    map[string]int32
	lengths  [256]uint64      // of the words that begin with a byte, a bit each
	symbols  map[string]int32 // classes and values
	names    []string         // symbols by number
	nodes    []lexNode
	holidays map[string][]holiday
	movable  map[string][]tightrope.Date // days of feasts that no rule gives
	places   map[string]string           // lower-case word -> ISO code, for holidays
	tense    map[string]string           // lemma -> future, plan, have, be ...
	order    map[string]string           // conjunction -> before: its clause came first; next: it ends that clause
	office   map[string]bool             // words beside the name of a ruler; true: before it ("under"), false: behind it ("administration")
	mods     map[string][2]float64
	spans    map[string]int  // fuzzy amounts of a unit: days
	numerals map[int32]entry // number words, by word
	cls      classes
}

type lexNode struct {
	next    map[int32]int32
	entries []entry
}

// The word files have three or four columns: phrase, class, value, marks.
var wordFiles = []string{
	"months.tsv", "weekdays.tsv", "units.tsv", "numerals.tsv", "seasons.tsv",
	"deictics.tsv", "relations.tsv", "dayparts.tsv", "periods.tsv", "labels.tsv", "terms.tsv", "ages.tsv",
}

func loadLexicon(fsys fs.FS) (*lexicon, error) {
	l := &lexicon{
		words: map[string]int32{}, symbols: map[string]int32{"": 0}, names: []string{""},
		nodes: make([]lexNode, 1), holidays: map[string][]holiday{}, movable: map[string][]tightrope.Date{}, places: map[string]string{},
		tense: map[string]string{}, order: map[string]string{}, office: map[string]bool{}, mods: map[string][2]float64{}, spans: map[string]int{}, numerals: map[int32]entry{},
	}
	l.cls = l.classes()
	for _, f := range wordFiles {
		if err := eachRow(fsys, "lexicon/"+f, 3, l.addWord); err != nil {
			return nil, err
		}
	}
	for _, t := range []struct {
		file string
		add  func([]string) error
	}{
		{"movable.tsv", l.addMovable},
		{"holidays.tsv", l.addHoliday},
		{"places.tsv", l.addPlace},
		{"tense.tsv", l.addTense},
		{"order.tsv", l.addOrder},
		{"modifiers.tsv", l.addModifier},
		{"fuzzy.tsv", l.addFuzzy},
	} {
		if err := eachRow(fsys, "lexicon/"+t.file, 2, t.add); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// eachRow hands the columns of every line that is no comment to add.
func eachRow(fsys fs.FS, name string, columns int, add func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), " \t")
		if line == "" || line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) < columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", path.Base(name), n, len(cols), columns)
		}
		if err := add(cols); err != nil {
			return fmt.Errorf("%s:%d: %w", path.Base(name), n, err)
		}
	}
	return sc.Err()
}

func (l *lexicon) symbol(s string) int32 {
	if id, ok := l.symbols[s]; ok {
		return id
	}
	id := int32(len(l.names))
	l.symbols[s] = id
	l.names = append(l.names, s)
	return id
}

// may reports whether a word of n bytes that begins with c can be in the lexicon, so
// that most words of a text need no look-up. Bytes beyond ASCII always may.
func (l *lexicon) may(c byte, n int) bool {
	if c >= utf8.RuneSelf || c == '`' {
		return true
	}
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return l.lengths[c]&(1<<min(n, 63)) != 0
}

func (l *lexicon) word(s string) int32 {
	if id, ok := l.words[s]; ok {
		return id
	}
	id := int32(len(l.words)) + 1 // 0 is "no such word"
	l.words[s] = id
	l.lengths[s[0]] |= 1 << min(len(s), 63)
	return id
}

// addWord files a phrase under its words. Two equal readings are an error.
func (l *lexicon) addWord(cols []string) error {
	e := entry{class: l.symbol(cols[1]), value: l.symbol(cols[2])}
	e.num, _ = strconv.ParseFloat(cols[2], 64) // zero for values that are no numbers
	if len(cols) > 3 {
		for mark := range strings.FieldsSeq(cols[3]) {
			switch mark {
			case "cap":
				e.capital = true
			case "noun":
				e.noun = true
			case "given":
				e.given = true
			default:
				return fmt.Errorf("unknown mark %q", mark)
			}
		}
	}
	switch e.class {
	case l.cls.digit, l.cls.teen, l.cls.tens, l.cls.hundred, l.cls.scale:
		l.numerals[l.word(cols[0])] = e
		return nil
	}
	if e.class == l.cls.rule || e.class == l.cls.era || e.class == l.cls.under {
		first, _, _ := strings.Cut(cols[0], " ")
		l.office[first] = e.class == l.cls.under
		if l.office[first] { // it may open a sentence
			l.office[strings.ToUpper(first[:1])+first[1:]] = true
		}
	}
	at := int32(0)
	for _, a := range cutAtoms(cols[0]) {
		id := l.word(a)
		if l.nodes[at].next == nil {
			l.nodes[at].next = map[int32]int32{}
		}
		to, ok := l.nodes[at].next[id]
		if !ok {
			to = int32(len(l.nodes))
			l.nodes = append(l.nodes, lexNode{})
			l.nodes[at].next[id] = to
		}
		at = to
	}
	for _, old := range l.nodes[at].entries {
		if old.class == e.class {
			return fmt.Errorf("%q is entered twice as %s", cols[0], cols[1])
		}
	}
	l.nodes[at].entries = append(l.nodes[at].entries, e)
	return nil
}

func (l *lexicon) addPlace(cols []string) error {
	if len(cols[1]) != 3 {
		return fmt.Errorf("%q is not an ISO 3166 alpha-3 code", cols[1])
	}
	if _, dup := l.places[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	l.places[cols[0]] = cols[1]
	return nil
}

func (l *lexicon) addTense(cols []string) error {
	kinds := []string{"future", "maybe", "plan", "firm", "have", "be", "aspect", "update", "clause"}
	if !slices.Contains(kinds, cols[1]) {
		return fmt.Errorf("tense %q is not one of %v", cols[1], kinds)
	}
	if _, dup := l.tense[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	l.tense[cols[0]] = cols[1]
	return nil
}

func (l *lexicon) addOrder(cols []string) error {
	if cols[1] != "before" && cols[1] != "next" {
		return fmt.Errorf("order %q is not before or next", cols[1])
	}
	if _, dup := l.order[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	l.order[cols[0]] = cols[1]
	return nil
}

// addModifier reads the part of a period that a modifier leaves, as fractions.
func (l *lexicon) addModifier(cols []string) error {
	if len(cols) < 3 {
		return fmt.Errorf("a modifier needs two fractions")
	}
	lo, err1 := strconv.ParseFloat(cols[1], 64)
	hi, err2 := strconv.ParseFloat(cols[2], 64)
	if err1 != nil || err2 != nil || lo < 0 || hi > 1 || lo >= hi {
		return fmt.Errorf("bad fractions %q %q", cols[1], cols[2])
	}
	if _, dup := l.mods[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	l.mods[cols[0]] = [2]float64{lo, hi}
	return nil
}

func (l *lexicon) addFuzzy(cols []string) error {
	n, err := strconv.Atoi(cols[1])
	if err != nil || n <= 0 {
		return fmt.Errorf("%q is no number of days", cols[1])
	}
	if _, dup := l.spans[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	l.spans[cols[0]] = n
	return nil
}
