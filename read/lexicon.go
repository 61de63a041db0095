package read

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/abadojack/whatlanggo"

	"tightrope"
)

//go:embed lexicon/*.tsv
var lexiconFiles embed.FS

// tables is the language knowledge of this package, read from lexicon/*.tsv.
// Words are keys of lower-case text, or of the hashes that words() gives.
type tables struct {
	english    map[string]struct{}      // little words of English
	languages  map[whatlanggo.Lang]bool // languages told apart
	letters    []letterSign             // of Cyrillic script
	months     map[string]int           // "march", "mar" -> 3
	dateWords  map[string]string        // words beside a date -> date, issued or changed
	currencies map[string]struct{}      // "BYN", "€"
	sections   map[uint64]struct{}      // hash of all words of a section label
	places     map[string]struct{}      // upper-case names that stand alone in datelines
	roles      map[uint64]struct{}      // words for what an author is
	agencies   map[uint64]bool          // hash of all words of a name; true: of pictures only
	dateTags   map[string]int           // meta names -> rank, 1 is best
	tracking   map[string]bool          // URL parameters; true: a prefix
	cues       map[uint64][]cue         // by hash of the first word
}

// letterSign tells a language by letters.
type letterSign struct{ letters, lang string }

// cue is a phrase that tells what a block is.
type cue struct {
	kind   tightrope.RegionKind
	reason string
	where  cuePlace
	most   int      // words in the block, at most
	colon  bool     // a colon must follow
	words  []uint64 // hashes; wild stands for one to five words
}

// cuePlace is where in a block a cue must stand.
type cuePlace int

const (
	cueLine  cuePlace = iota // the whole block
	cueStart                 // its first words
	cueHas                   // anywhere
)

// wild is the hash of "*".
const wild uint64 = 0

// lexicon returns the tables. The files are embedded and tested, so a fault in
// them is a broken build.
var lexicon = sync.OnceValue(func() *tables {
	t, err := loadLexicon(lexiconFiles)
	if err != nil {
		panic("read: embedded lexicon: " + err.Error())
	}
	return t
})

// loadLexicon reads and checks lexicon/*.tsv.
func loadLexicon(files fs.FS) (*tables, error) {
	t := &tables{languages: map[whatlanggo.Lang]bool{}, months: map[string]int{}, dateWords: map[string]string{}, agencies: map[uint64]bool{}, dateTags: map[string]int{}, tracking: map[string]bool{}, cues: map[uint64][]cue{}}
	l := loader{files: files}
	t.english = l.set("english")
	t.currencies = l.set("currencies")
	t.places = l.set("datelines")
	t.sections = l.hashes("sections")
	t.roles = l.hashes("roles")
	l.rows("languages", 2, func(f []string) error {
		code := whatlanggo.CodeToLang(f[0])
		if code < 0 {
			return fmt.Errorf("unknown language %q", f[0])
		}
		t.languages[code] = true
		return nil
	})
	l.rows("letters", 2, func(f []string) error {
		if langCode(f[1]) != f[1] {
			return fmt.Errorf("language %q is no code of two letters", f[1])
		}
		t.letters = append(t.letters, letterSign{f[0], f[1]})
		return nil
	})
	l.rows("datewords", 2, func(f []string) error {
		if f[1] != "date" && f[1] != "issued" && f[1] != "changed" {
			return fmt.Errorf("kind %q is not date, issued or changed", f[1])
		}
		if _, dup := t.dateWords[f[0]]; dup {
			return fmt.Errorf("%q is entered twice", f[0])
		}
		t.dateWords[f[0]] = f[1]
		return nil
	})
	l.rows("months", 2, func(f []string) (err error) {
		t.months[f[0]], err = strconv.Atoi(f[1])
		return err
	})
	l.rows("agencies", 2, func(f []string) error {
		if f[1] != "wire" && f[1] != "photo" {
			return fmt.Errorf("agency %q is %q, not wire or photo", f[0], f[1])
		}
		t.agencies[hashWords(words(nil, f[0]))] = f[1] == "photo"
		return nil
	})
	l.rows("pagedates", 2, func(f []string) (err error) {
		t.dateTags[f[0]], err = strconv.Atoi(f[1])
		return err
	})
	l.rows("tracking", 1, func(f []string) error {
		name, prefix := strings.CutSuffix(f[0], "*")
		t.tracking[name] = prefix
		return nil
	})
	l.rows("furniture", 5, t.addCue)
	return t, l.err
}

// regionKinds are the kinds that a cue may give.
var regionKinds = []tightrope.RegionKind{
	tightrope.Title, tightrope.Caption, tightrope.Boilerplate, tightrope.Correction, tightrope.Byline, tightrope.Related,
}

// addCue reads a row of furniture.tsv: phrase, kind, reason, place, most words.
func (t *tables) addCue(f []string) error {
	c := cue{kind: tightrope.RegionKind(f[1]), reason: f[2]}
	if !slices.Contains(regionKinds, c.kind) {
		return fmt.Errorf("unknown kind %q", f[1])
	}
	place := slices.Index([]string{"line", "start", "has"}, f[3])
	if place < 0 {
		return fmt.Errorf("unknown place %q", f[3])
	}
	c.where = cuePlace(place)
	most, err := strconv.Atoi(f[4])
	if err != nil || most < 1 {
		return fmt.Errorf("number of words %q", f[4])
	}
	c.most = most
	c.colon = strings.HasSuffix(f[0], ":")
	for w := range strings.FieldsSeq(f[0]) {
		if w == "*" {
			c.words = append(c.words, wild)
			continue
		}
		c.words = words(c.words, w)
	}
	if len(c.words) == 0 || c.words[0] == wild {
		return fmt.Errorf("phrase %q has no first word", f[0])
	}
	t.cues[c.words[0]] = append(t.cues[c.words[0]], c)
	return nil
}

// loader reads tables and keeps the first error.
type loader struct {
	files fs.FS
	err   error
}

// rows calls add for each row of a table with the given number of columns. The
// first column must not repeat.
func (l *loader) rows(name string, columns int, add func([]string) error) {
	if l.err != nil {
		return
	}
	path := "lexicon/" + name + ".tsv"
	b, err := fs.ReadFile(l.files, path)
	if err != nil {
		l.err = err
		return
	}
	seen := map[string]int{}
	n := 0
	for row := range strings.Lines(string(b)) {
		n++
		row = strings.TrimRight(row, "\r\n")
		if strings.TrimSpace(row) == "" || strings.HasPrefix(row, "#") {
			continue
		}
		f := strings.Split(row, "\t")
		switch {
		case len(f) != columns:
			l.err = fmt.Errorf("%s:%d: %d columns, want %d", path, n, len(f), columns)
		case seen[f[0]] > 0:
			l.err = fmt.Errorf("%s:%d: %q stands on line %d already", path, n, f[0], seen[f[0]])
		default:
			if err := add(f); err != nil {
				l.err = fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
		if l.err != nil {
			return
		}
		seen[f[0]] = n
	}
	if len(seen) == 0 {
		l.err = fmt.Errorf("%s: no rows", path)
	}
}

func (l *loader) set(name string) map[string]struct{} {
	m := map[string]struct{}{}
	l.rows(name, 1, func(f []string) error { m[f[0]] = struct{}{}; return nil })
	return m
}

func (l *loader) hashes(name string) map[uint64]struct{} {
	m := map[uint64]struct{}{}
	l.rows(name, 1, func(f []string) error { m[hashWords(words(nil, f[0]))] = struct{}{}; return nil })
	return m
}
