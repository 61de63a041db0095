// Package actor finds the actors that sentences name: states, their organs and
// office-holders, organisations, firms, media, groups and people.
//
// Knowledge is data: commented tables in tables/ and tables/holders/ (who held
// which office when). Mentions are found by the longest match of a token n-gram
// hash, joined into noun phrases (title, nation, name), read as place or as
// government, and pronouns and descriptions are tied to them by a sieve of
// rules (sieve.go). What stays unknown keeps its words and a Reason; an actor
// without a code in Actors carries only the sector that its words give.
//
// The compatibility promise does not cover this package.
package actor

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"tightrope"
)

//go:embed tables
var tables embed.FS

// Options says which tables to load beside the built-in ones.
type Options struct {
	// Extra names files of the user's own in TOML, or in PETRARCH's format if they
	// look like it (docs/format/actors.md). They are applied in order, after the
	// built-in tables, and win over them and over files before them.
	Extra []string
	// Petrarch names files that are in PETRARCH's format. They come before Extra.
	Petrarch []string
	// Rejected is called for every row of these files that is left out; all others
	// hold. If it is nil, the first such row is an error.
	Rejected func(tightrope.Reject)
	// Noted is told what a reader of a file should know though no row was left
	// out; it may be nil.
	Noted func(string)
	// Expand names collectives whose members are to stand in their place ("EUR",
	// "IGOBLT"): those of the document's day, or of now if it has none. Empty, every
	// collective is one actor.
	Expand []string
}

// Table is the loaded knowledge of actors. It does not change after Load and
// may be used by many goroutines at once.
type Table struct {
	states    []state
	stateOf   map[string]int32 // code to index in states
	orgs      []org
	orgOf     map[string]int32
	members   []membership
	bodies    []body // named bodies, firms, media, groups
	places    []place
	metonyms  []metonym
	natives   []native
	things    []thing
	offices   []office
	officeOf  map[string]int32
	soles     map[string]sole      // folded title to whose it is
	callings  map[string][]calling // folded title to what it means in some states
	crowns    map[string][]span    // state to when it had a crown
	agents    []agent
	persons   []person
	personOf  map[tightrope.ActorID]int32
	byOffice  map[officeKey][]termRef
	allies    []alliance
	anaphors  []anaphor
	preps     map[string]preposition
	words     [numLists]map[string]bool // the lists of words.tsv
	given     map[string]givenName      // folded given name to its set and gender
	rewrites  []rewrite
	keys      map[string][]int32 // transliteration key of a family name to persons
	surnames  map[string][]int32 // folded family name to persons
	nearby    nearNames          // misspelt nations
	gaz       *gazetteer
	fold      *folder
	scratches sync.Pool       // working memory of Mentions, kept for the next document
	expand    map[string]bool // collectives that give way to their members
	problems  []Problem
	aliases   map[string][]aliasUse // folded alias to where it was defined; nil in a table without a user's own
	checked   sync.Once             // whole is made
	whole     *Table                // the same tables, checked and with aliases
	sha       string
}

// Load reads the built-in tables and those that o names. A table that breaks
// its own rules is an error that lists every problem with its file and line. The
// built-in tables by themselves are taken as checked, which a test of this package
// sees to: that saves a third of the time of loading.
func Load(o Options) (*Table, error) {
	return load(o, len(o.Extra)+len(o.Petrarch) == 0)
}

// load is Load; trust leaves out the checks between tables and the record of where
// each name comes from.
func load(o Options, trust bool) (*Table, error) {
	t := newTable()
	l := newLoader(t)
	l.trust = trust
	if err := l.builtIn(tables); err != nil {
		return nil, fmt.Errorf("load actor tables: %w", err)
	}
	if err := l.extras(o); err != nil {
		return nil, err
	}
	l.finish()
	if err := l.settle(); err != nil {
		return nil, err
	}
	if len(t.problems) > 0 {
		return nil, problemError(t.problems)
	}
	if err := t.setExpand(o.Expand); err != nil {
		return nil, err
	}
	return t, nil
}

// The tables hold about so many aliases and persons. Maps made for them need
// not grow while the tables load, which is a tenth of the time of loading.
const manyAliases, manyPersons = 1 << 16, 10_000

func newTable() *Table {
	return &Table{
		stateOf:  map[string]int32{},
		orgOf:    map[string]int32{},
		officeOf: map[string]int32{},
		soles:    map[string]sole{},
		callings: map[string][]calling{},
		crowns:   map[string][]span{},
		personOf: make(map[tightrope.ActorID]int32, manyPersons),
		byOffice: make(map[officeKey][]termRef, manyPersons),
		preps:    map[string]preposition{},
		given:    map[string]givenName{},
		keys:     make(map[string][]int32, manyPersons),
		surnames: make(map[string][]int32, manyPersons),
		persons:  make([]person, 0, manyPersons),
		bodies:   make([]body, 0, manyPersons),
	}
}

// Problem is a fault of a table: a row that breaks the rules.
type Problem struct {
	File string
	Line int
	Text string
}

// String returns "file:line: text".
func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

func problemError(ps []Problem) error {
	const most = 20
	lines := make([]string, 0, most+1)
	for i, p := range ps {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more", len(ps)-most))
			break
		}
		lines = append(lines, p.String())
	}
	return errors.New("actor tables: " + strings.Join(lines, "; "))
}

// Name returns the usual English name of a state or organisation code, or "".
func (t *Table) Name(code string) string {
	if i, ok := t.stateOf[code]; ok {
		return t.states[i].name
	}
	if i, ok := t.orgOf[code]; ok {
		return t.orgs[i].name
	}
	return ""
}

// StateName returns the usual English name of a state, or "" for what is none.
func (t *Table) StateName(code string) string {
	if i, ok := t.stateOf[code]; ok {
		return t.states[i].name
	}
	return ""
}

// SHA256 returns the lower-case hex hash of all tables in use, a part of the
// identity of a ruleset.
func (t *Table) SHA256() string { return t.sha }

// Codes returns every state and organisation code, sorted.
func (t *Table) Codes() []string {
	codes := make([]string, 0, len(t.states)+len(t.orgs))
	for i := range t.states {
		codes = append(codes, t.states[i].code)
	}
	for i := range t.orgs {
		codes = append(codes, t.orgs[i].code)
	}
	sort.Strings(codes)
	return codes
}

// embedded lists the built-in table files in the order of their names.
func embedded(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, "tables", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && strings.HasSuffix(path, ".tsv") {
			names = append(names, path)
		}
		return nil
	})
	sort.Strings(names)
	return names, err
}
