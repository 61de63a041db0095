package code

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

//go:embed lexicon/*.tsv
var lexiconFiles embed.FS

// lexicon is what the coder knows about words: senses of verbs and nouns,
// operators, light verbs, noun classes, cues and exclusions. It is read once from
// the embedded tables and never changes, so that many goroutines may share it.
type lexicon struct {
	verbs     map[string][]*sense // by lemma of the trigger, most specific first
	nouns     map[string][]*sense // by last word of the noun phrase, longest first
	light     map[string][]*lightVerb
	classBit  map[string]uint64 // class name -> its bit
	classOf   map[string]uint64 // noun -> bits of its classes
	civil     uint64            // the bit of people who may protest
	phrases   map[string][]classPhrase
	combining map[string]string // "franco" -> "French"
	cues      map[string]*cueSet
	said      cueTable              // words that attribute
	notNoun   map[string][][]string // last or first word -> phrases that are no event
	notVerb   map[string]map[string]bool
	defaults  map[plover.Type]typeRoles
	agents    map[string]tightrope.Sector
	irregular map[string]string // form of a verb -> base
	numbers   numberWords
	contexts  map[string]string // lemma -> context
	members   membershipWords
	sha256    string
}

// sense is one reading of a trigger: what act it speaks of, under which
// conditions, and where its parties stand.
type sense struct {
	trigger   string // as written in the table
	lemma     string
	particle  string
	prep      string // required preposition
	noun      []string
	op        operator
	act       plover.Type
	mode      plover.Mode
	conds     []cond
	actor     []slot
	recipient []slot
	flags     senseFlag
	weight    int // number of constraints; more specific senses come first
}

// rule is the name of the sense in a claim's reasons.
func (s *sense) rule() string {
	if s.op != opNone {
		return "operator:" + s.op.String() + ":" + s.trigger
	}
	return "sense:" + strings.ToLower(string(s.act)) + ":" + s.trigger
}

// cond is one condition of a sense on its clause: one of its alternatives holds,
// or none if it is negated.
type cond struct {
	text string // as written in the table
	not  bool
	alts []condAlt
}

// condAlt demands something of what stands in one of the slots.
type condAlt struct {
	slots   []slot   // the condition holds if one of them fits
	any     bool     // the slot must only be filled
	words   []string // lemmas
	phrases [][]string
	classes uint64
	events  uint32 // bits of event types
	actor   bool
	human   bool
	name    bool // any name, of a place too
}

// slot names a place in a clause: a function or a preposition, and optionally a
// modifier of the noun that stands there.
type slot struct{ base, mod, mod2 string }

// String returns the slot as it is written in the tables.
func (s slot) String() string {
	return strings.TrimRight(strings.Join([]string{s.base, s.mod, s.mod2}, "."), ".")
}

type lightVerb struct {
	how      string // active, passive, happen
	particle string
	types    uint32
}

type classPhrase struct {
	words []string
	bits  uint64
}

// typeRoles are the default places of the parties of a type.
type typeRoles struct{ verbActor, verbRecipient, nounActor, nounRecipient []slot }

// cueSet is a set of words and of phrases.
type cueSet struct {
	words   map[string]bool
	phrases [][]string
}

// has reports whether the word is in the set.
func (c *cueSet) has(word string) bool { return c.words[word] }

// typeBit returns a bit for a type; anyEvent has all of them.
func typeBit(t plover.Type) uint32 {
	if i := slices.Index(allTypes, t); i >= 0 {
		return 1 << i
	}
	return 0
}

var allTypes = plover.Types()

const anyEvent = uint32(1)<<16 - 1

// row is a line of a table.
type row struct {
	file string
	line int
	col  []string
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// loadLexicon reads the embedded tables and checks them.
func loadLexicon() (*lexicon, error) {
	l := &lexicon{
		verbs: map[string][]*sense{}, nouns: map[string][]*sense{}, light: map[string][]*lightVerb{},
		classBit: map[string]uint64{}, classOf: map[string]uint64{}, phrases: map[string][]classPhrase{},
		cues: map[string]*cueSet{}, combining: map[string]string{}, notNoun: map[string][][]string{}, notVerb: map[string]map[string]bool{},
		defaults: map[plover.Type]typeRoles{}, agents: map[string]tightrope.Sector{},
		numbers: newNumberWords(), irregular: map[string]string{}, contexts: map[string]string{},
	}
	steps := []struct {
		file    string
		columns int
		add     func(row) error
	}{
		{"classes.tsv", 2, l.addClass},
		{"classes-more.tsv", 2, l.addClass},
		{"roles.tsv", 5, l.addDefaults},
		{"agents.tsv", 2, l.addAgents},
		{"combining.tsv", 2, l.addCombining},
		{"cues.tsv", 2, l.addCue},
		{"status.tsv", 2, l.addCue},
		{"parties.tsv", 2, l.addCue},
		{"crowds.tsv", 2, l.addCue},
		{"irregular.tsv", 2, l.addIrregular},
		{"numbers.tsv", 3, l.addNumber},
		{"contexts.tsv", 2, l.addContext},
		{"membership.tsv", 3, l.addMembership},
		{"exclusions.tsv", 2, l.addExclusion},
		{"verbs-protest.tsv", 5, l.addVerb}, // first: its subjects are the narrower ones
		{"verbs-agreement.tsv", 5, l.addVerb},
		{"verbs-concession.tsv", 5, l.addVerb},
		{"verbs-meeting.tsv", 5, l.addVerb},
		{"verbs-reports.tsv", 5, l.addVerb},
		{"verbs-diplomacy.tsv", 5, l.addVerb},
		{"verbs-cooperation.tsv", 5, l.addVerb},
		{"verbs-conflict.tsv", 5, l.addVerb},
		{"verbs-more.tsv", 5, l.addVerb},
		{"verbs-quarrel.tsv", 5, l.addVerb},
		{"verbs-giving.tsv", 5, l.addVerb},
		{"verbs-dealing.tsv", 5, l.addVerb},
		{"verbs-force.tsv", 5, l.addVerb},
		{"verbs-yielding.tsv", 5, l.addVerb},
		{"operators.tsv", 6, l.addOperator},
		{"nouns.tsv", 4, l.addNoun},
		{"light.tsv", 3, l.addLight},
	}
	var all strings.Builder
	for _, s := range steps {
		b, err := lexiconFiles.ReadFile("lexicon/" + s.file)
		if err != nil {
			return nil, fmt.Errorf("read lexicon: %w", err)
		}
		all.Write(b)
		if err := eachRow(s.file, string(b), s.columns, s.add); err != nil {
			return nil, err
		}
	}
	l.sha256 = tightrope.Hash([]byte(all.String()))
	l.civil = l.classBit["civil"]
	l.order()
	return l, nil
}

// eachRow calls add for every line of a table but comments and empty lines.
func eachRow(file, text string, columns int, add func(row) error) error {
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		r := row{file: file, line: i + 1, col: strings.Split(line, "\t")}
		if len(r.col) != columns {
			return r.errorf("%d columns, want %d", len(r.col), columns)
		}
		for j, c := range r.col {
			r.col[j] = strings.TrimSpace(c)
		}
		if err := add(r); err != nil {
			return err
		}
	}
	return nil
}

// order sorts senses so that the first that fits is the most specific one. Lines
// of equal weight keep the order of the tables.
func (l *lexicon) order() {
	for _, list := range l.verbs {
		slices.SortStableFunc(list, func(a, b *sense) int { return b.weight - a.weight })
	}
	for _, list := range l.nouns {
		slices.SortStableFunc(list, func(a, b *sense) int { return len(b.noun) - len(a.noun) })
	}
	for _, list := range l.phrases {
		slices.SortStableFunc(list, func(a, b classPhrase) int { return len(b.words) - len(a.words) })
	}
}

// items splits a comma-separated list.
func items(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// wordsOf splits a phrase at spaces and hyphens, as the tokeniser does.
func wordsOf(phrase string) []string {
	return strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' || r == '_' })
}
