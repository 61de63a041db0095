package actor

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// loader fills a Table from its files.
type loader struct {
	t      *Table
	gaz    *builder
	hash   []byte
	slug   map[string][]int32 // slug of a person's name to persons
	bodyOf map[bodyKey]int32
	own    own
	iso    map[string]bool // codes of ISO 3166 to whether they are in force
	trust  bool            // only the built-in tables are read: a test has checked them

	cameo *cameoTable
}

func newLoader(t *Table) *loader {
	return &loader{t: t, gaz: newBuilder(), slug: make(map[string][]int32, manyPersons), bodyOf: map[bodyKey]int32{}}
}

// builtIn reads the embedded tables. Later tables refer to codes of earlier
// ones, so the order counts.
func (l *loader) builtIn(fsys fs.FS) error {
	names, err := embedded(fsys)
	if err != nil {
		return err
	}
	text := map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		text[name] = string(b)
		l.hash = append(l.hash, sumOf(name, b)...)
	}
	steps := []struct {
		file string
		read func(file, text string)
	}{
		{"iso3166", l.readISO},
		{"states", l.readStates},
		{"organisations", l.readOrganisations},
		{"members", l.readMembers},
		{"words", l.readWords},
		{"names", l.readNames},
		{"translit", l.readTranslit},
		{"offices", l.readOffices},
		{"titles", l.readTitles},
		{"callings", l.readCallings},
		{"agents", l.readAgents},
		{"bodies", l.readBodies},
		{"parties", l.readBodies},
		{"firms", l.readFirms},
		{"media", l.readMedia},
		{"groups", l.readGroups},
		{"places", l.readPlaces},
		{"metonyms", l.readMetonyms},
		{"things", l.readThings},
		{"prepositions", l.readPrepositions},
		{"anaphora", l.readAnaphora},
		{"allies", l.readAllies},
		{"people", l.readHolders},
	}
	for _, s := range steps {
		file := "tables/" + s.file + ".tsv"
		body, ok := text[file]
		if !ok {
			return fmt.Errorf("%s is missing", file)
		}
		s.read(path.Base(file), body)
	}
	l.readFolders(names, text)
	own := map[string]bool{}
	for k := range l.t.persons {
		for _, tm := range l.t.persons[k].terms {
			own[tm.of] = own[tm.of] || tm.base == "head-of-state" || tm.base == "head-of-government"
		}
	}
	leaders, ok := text["tables/leaders.tsv"]
	if !ok {
		return errors.New("tables/leaders.tsv is missing")
	}
	l.readHolderRows("leaders.tsv", leaders, own)
	nativeNames, ok := text["tables/native.tsv"]
	if !ok {
		return errors.New("tables/native.tsv is missing")
	}
	l.readNative("native.tsv", nativeNames)
	l.cameo, err = newCameo(l, fsys)
	return err
}

// readFolders reads the tables that are cut into files by state or region.
func (l *loader) readFolders(names []string, text map[string]string) {
	for _, name := range names {
		switch file := strings.TrimPrefix(name, "tables/"); path.Dir(file) {
		case "bodies":
			l.readBodies(file, text[name])
		case "groups":
			l.readGroups(file, text[name])
		case "holders":
			l.readHolders(file, text[name])
		case "places":
			l.readGazetteer(file, text[name])
		}
	}
}

// sumOf is the hash of one table with its name.
func sumOf(name string, b []byte) []byte {
	sum := sha256.Sum256(append([]byte(name+"\x00"), b...))
	return sum[:]
}

// finish builds what depends on all tables: names of persons, the hash.
func (l *loader) finish() {
	l.preferTerms()
	l.finishPersons()
	l.preferNames()
	if !l.trust {
		l.checkTerms()
		l.checkPersons()
		l.checkAliases()
	}
	l.t.gaz = l.gaz.build()
	l.t.fold = l.gaz.fold
	l.t.nearby = l.t.makeNear()
	sum := sha256.Sum256(l.hash)
	l.t.sha = hex.EncodeToString(sum[:])
	slices.SortFunc(l.t.problems, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
}

// aliasUse says where an alias was defined, for the check that none points two
// ways without a rule.
type aliasUse struct {
	row  row
	kind senseKind
	ref  int32
	code string
	text string // as the row writes it
}

// alias adds one alias and notes where it came from.
func (l *loader) alias(r row, text, code string, s sense) {
	key := l.gaz.add(text, s)
	if key == "" {
		l.problem(r, "alias %q has no letters", text)
		return
	}
	if l.trust {
		return
	}
	if l.t.aliases == nil {
		l.t.aliases = make(map[string][]aliasUse, manyAliases)
	}
	l.t.aliases[key] = append(l.t.aliases[key], aliasUse{row: r, kind: s.kind, ref: s.ref, code: code, text: text})
}

// nouns adds common nouns in singular and plural.
func (l *loader) nouns(r row, words []string, s sense) {
	for _, w := range words {
		l.alias(r, w, "", s)
		p := s
		p.plural = true
		if pl := plural(w); pl != w {
			l.alias(r, pl, "", p)
		}
	}
}

// plural forms the plural of an English noun phrase: of its last word, or of
// the word before a preposition ("ministers of foreign affairs").
func plural(phrase string) string {
	words := strings.Fields(phrase)
	at := len(words) - 1
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for" || w == "to" || w == "in") {
			at = i - 1
			break
		}
	}
	words[at] = pluralWord(words[at])
	return strings.Join(words, " ")
}

func pluralWord(w string) string {
	switch {
	case strings.HasSuffix(w, "sman"), strings.HasSuffix(w, "swoman"), strings.HasSuffix(w, "iceman"),
		strings.HasSuffix(w, "hairman"), strings.HasSuffix(w, "tiaman"), strings.HasSuffix(w, "unman"):
		return w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "men"), strings.HasSuffix(w, "ople"), strings.HasSuffix(w, "ss's"):
		return w
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"):
		if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			return w
		}
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}
