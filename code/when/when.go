// Package when finds the dates that a text speaks of and works out what they
// mean: it recognises time expressions, gives each a TIMEX3 value and the first
// and last day that it can stand for, dates single acts, and infers the date of
// a document that carries none.
//
// The words and the patterns are data (lexicon/*.tsv and lexicon/rules.txt); the
// code knows the calendar. Nothing here reads the clock: a relative expression
// counts from the document's date, or from the window in which the document must
// have been written, or it stays unknown. The compatibility promise of the
// program does not cover this package.
package when

import (
	"fmt"
	"sync"

	"tightrope"
)

// Timex is one time expression of a text. Min and Max are the first and the last
// day that it can mean, both inclusive; zero is unknown. Value follows TIMEX3
// ("2013-03-12", "2013-W11", "P1M", "PAST_REF"); digits that cannot be known are
// X ("XXXX-03-12"). A Timex is valid if Start < End and First < Last.
type Timex struct {
	Start, End  int // bytes of Document.Text, half open
	First, Last int // tokens of the sentence, half open
	Type        string
	Value       string
	Min, Max    tightrope.Date
	Precision   tightrope.Precision
	Basis       tightrope.Basis
	Fuzzy       bool     // "in recent months", "early this year": the bounds are a convention
	Rel         Relation // the preposition before it
	InName      bool     // the year in a name ("Zapad-2025"): it dates the thing and no act
	Reason      Reason   // why Min and Max are unknown
	Rule        int      // line of lexicon/rules.txt that found it
}

// Types of time expressions, as in TIMEX3.
const (
	TypeDate     = "DATE"
	TypeTime     = "TIME"
	TypeDuration = "DURATION"
	TypeSet      = "SET"
)

// Relation is what the preposition before an expression makes of its period.
type Relation string

// The relations; empty is "in" or "on", the plain case.
const (
	Since  Relation = "since"
	Until  Relation = "until"
	By     Relation = "by"
	Before Relation = "before"
	After  Relation = "after"
	From   Relation = "from"
	To     Relation = "to"
)

// Options choose how numbers are read and which country's holidays come first.
// The zero value is usable.
type Options struct {
	MonthFirst bool   // 03/04/2020 is 4 March; otherwise both readings are kept
	Country    string // ISO 3166 alpha-3, for holidays of a text that names no country
}

// Resolver holds the compiled words and patterns. It is safe for concurrent use.
type Resolver struct {
	opt  Options
	lex  *lexicon
	rule *ruleset
	sum  string
	pool sync.Pool
}

// New compiles the built-in lexicon. An error names the file and line at fault.
func New(opt Options) (*Resolver, error) {
	lex, err := loadLexicon(files)
	if err != nil {
		return nil, fmt.Errorf("load the date lexicon: %w", err)
	}
	rules, err := loadRules(files, "lexicon/rules.txt", lex)
	if err != nil {
		return nil, fmt.Errorf("load the date rules: %w", err)
	}
	sum, err := sumFiles()
	if err != nil {
		return nil, fmt.Errorf("hash the date rules: %w", err)
	}
	r := &Resolver{opt: opt, lex: lex, rule: rules, sum: sum}
	r.pool.New = func() any { return &lattice{} }
	return r, nil
}

// SHA256 returns the hash of all words and patterns, part of the ruleset's.
func (r *Resolver) SHA256() string { return r.sum }

// sumFiles hashes the lexicon's files, name and content, in the order of names.
func sumFiles() (string, error) {
	var all []byte
	entries, err := files.ReadDir("lexicon") // sorted by name
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		b, err := files.ReadFile("lexicon/" + e.Name())
		if err != nil {
			return "", err
		}
		all = append(append(append(all, e.Name()...), 0), b...)
	}
	return tightrope.Hash(all), nil
}

// Timexes returns the time expressions of every sentence, by position, in the
// order of the text. Relative ones count from d.Published, or from every day of
// [d.PublishedMin, d.PublishedMax], or from an earlier date of the text; if none
// of these is known, Min and Max stay zero with basis unknown. Of the facts those of
// kind FactTerm count: with them "under Orlov" is a time.
func (r *Resolver) Timexes(d *tightrope.Document, sents []tightrope.Sentence, facts ...Fact) [][]Timex {
	out := make([][]Timex, len(sents))
	la := r.pool.Get().(*lattice)
	defer r.pool.Put(la)
	sc := scene{r: r, doc: d, pub: published(d), facts: facts}
	for i := range sents {
		sc.at = i
		out[i] = r.sentence(la, &sc, &sents[i])
	}
	r.events(sents, out)
	return out
}

// published returns the document's date as a window, unknown if it is open on
// either side.
func published(d *tightrope.Document) window {
	if day := d.Published.Date(); !day.IsZero() {
		return window{day, day}
	}
	if d.PublishedMin.IsZero() || d.PublishedMax.IsZero() {
		return window{}
	}
	return window{d.PublishedMin, d.PublishedMax}
}

// sentence matches the rules from left to right; at each place the longest
// match that makes sense of its words wins, then the earlier rule.
func (r *Resolver) sentence(la *lattice, sc *scene, s *tightrope.Sentence) []Timex {
	la.terms = termsIn(la.terms[:0], sc.facts, s)
	la.build(r.lex, sc.doc.Text, s)
	var out []Timex
	sc.sent, sc.la = s, la
	for pos := 0; pos < len(la.atoms); {
		next := pos + 1
		if !la.atoms[pos].inside && (la.atoms[pos].word != 0 || len(la.at(pos)) > 0) {
			for _, c := range r.rule.matches(la, pos) {
				t, verdict := sc.resolve(c)
				if verdict == refused {
					continue
				}
				next = c.end
				if verdict == found {
					if k := len(sc.waiting) - 1; k >= 0 && sc.waiting[k].at < 0 {
						sc.waiting[k].at = len(out)
					}
					out = append(out, t)
				}
				break
			}
		}
		pos = next
	}
	if len(sc.waiting) > 0 {
		out = sc.settle(out)
	}
	return out
}
