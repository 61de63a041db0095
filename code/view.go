package code

import (
	"slices"
	"strings"

	"tightrope"
	"tightrope/code/opinion"
	"tightrope/code/when"
)

// view is a sentence as the coder sees it: its tree, its mentions, and what has
// been worked out about each word. Its slices are reused from one sentence to
// the next; a view belongs to one goroutine.
type view struct {
	lex  *lexicon
	doc  *tightrope.Document
	sent *tightrope.Sentence
	tok  []tightrope.Token

	low     []string // lower-case lemmas
	form    []string // lower-case forms
	classes []uint64 // noun class bits
	kidAt   []int32  // children of token i are kids[kidAt[i]:kidAt[i+1]]
	kids    []int32

	mentions  []tightrope.Mention
	headOf    []int16 // token -> mention whose head it is, or -1
	coveredBy []int16 // token -> shortest mention that covers it, or -1

	clauses   []clause
	readings  []reading
	readDone  []bool
	modality  []modality
	modState  []uint8
	consumed  []bool
	links     []attribution
	times     []when.Timex
	resolve   func(text string) (code, name string) // a bare phrase, by the table of actors
	stateName func(code string) string              // the name of a state, "" for what is none
	earlier   []tightrope.Claim                     // the claims of the sentences before
	opinion   *opinion.Model                        // nil for the rules alone
	features  opinion.Features
	depth     int // guards against cycles of two rules calling each other
}

// reset points the view at another sentence.
func (v *view) reset(d *tightrope.Document, s *tightrope.Sentence, mentions []tightrope.Mention) {
	v.doc, v.sent, v.mentions = d, s, mentions
	v.tok = append(v.tok[:0], s.Tokens...) // a copy: repairs stay in the view
	n := len(s.Tokens)
	v.low, v.form = grow(v.low, n), grow(v.form, n)
	v.classes = grow(v.classes, n)
	v.headOf, v.coveredBy = grow(v.headOf, n), grow(v.coveredBy, n)
	v.readings, v.readDone = grow(v.readings, n), grow(v.readDone, n)
	v.modality, v.modState = grow(v.modality, n), grow(v.modState, n)
	v.consumed = grow(v.consumed, n)
	v.links = v.links[:0]
	v.growClauses(n)
	for i := range v.tok {
		v.form[i] = strings.ToLower(v.tok[i].Form)
		v.low[i] = v.lex.baseForm(v.form[i], strings.ToLower(v.tok[i].Lemma), v.tok[i].UPOS)
		v.headOf[i], v.coveredBy[i] = -1, -1
	}
	v.link(n)
	v.place()
	v.renoun()
	if v.rehangWords() {
		v.link(n)
	}
	for i := range v.tok {
		v.classes[i] = v.lex.bitsAt(v, i)
	}
}

// grow returns a zeroed slice of length n that reuses s where it can.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

func (v *view) growClauses(n int) {
	for len(v.clauses) < n {
		v.clauses = append(v.clauses, clause{})
	}
	for i := range n {
		v.clauses[i].done = false
	}
}

// link fills the lists of children.
func (v *view) link(n int) {
	v.kidAt, v.kids = grow(v.kidAt, n+2), grow(v.kids, n)
	for i := range v.tok {
		if h := v.tok[i].Head; h >= 0 && h < n {
			v.kidAt[h+2]++
		}
	}
	for i := 1; i < len(v.kidAt); i++ {
		v.kidAt[i] += v.kidAt[i-1]
	}
	for i := range v.tok {
		if h := v.tok[i].Head; h >= 0 && h < n {
			v.kids[v.kidAt[h+1]] = int32(i)
			v.kidAt[h+1]++
		}
	}
	v.kidAt = v.kidAt[:n+1]
}

// place notes which tokens mentions stand on: the longest mention for a head, the
// shortest for the rest.
func (v *view) place() {
	for m := range v.mentions {
		x := &v.mentions[m]
		if h := x.Head; h >= 0 && h < len(v.tok) {
			old := v.headOf[h]
			if old < 0 || x.Last-x.First > v.mentions[old].Last-v.mentions[old].First {
				v.headOf[h] = int16(m)
			}
		}
		for i := max(x.First, 0); i < x.Last && i < len(v.tok); i++ {
			old := v.coveredBy[i]
			if old < 0 || x.Last-x.First < v.mentions[old].Last-v.mentions[old].First {
				v.coveredBy[i] = int16(m)
			}
		}
	}
}

// children returns the dependents of token i, in order.
func (v *view) children(i int) []int32 { return v.kids[v.kidAt[i]:v.kidAt[i+1]] }

// rel returns the universal relation of token i.
func (v *view) rel(i int) string { return v.tok[i].Relation() }

// child returns the first dependent of i with the relation, or -1.
func (v *view) child(i int, rel string) int {
	for _, k := range v.children(i) {
		if t := &v.tok[k]; t.Deprel == rel || t.Relation() == rel {
			return int(k)
		}
	}
	return -1
}

// isNoun reports whether the token can head a noun phrase.
func (v *view) isNoun(i int) bool {
	if i < 0 {
		return false
	}
	switch v.tok[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "SYM":
		return true
	default:
		return false
	}
}

// isVerb reports whether the token is a verb that can head a clause.
func (v *view) isVerb(i int) bool {
	if i < 0 {
		return false
	}
	switch v.tok[i].UPOS {
	case "VERB":
		return true
	case "AUX":
		r := v.rel(i)
		return r != "aux" && r != "cop"
	default:
		return false
	}
}

// prep returns the preposition that introduces the phrase of head i: the form of
// its case marker with its fixed parts, or "".
func (v *view) prep(i int) string {
	for _, k := range v.children(i) {
		if v.rel(int(k)) != "case" || v.form[k] == "'s" || v.form[k] == "’s" || v.form[k] == "'" || v.form[k] == "’" {
			continue
		}
		words := []string{v.form[k]}
		for _, f := range v.children(int(k)) {
			if v.rel(int(f)) == "fixed" {
				words = append(words, v.form[f])
			}
		}
		if len(words) == 1 {
			return words[0]
		}
		return strings.Join(words, " ")
	}
	return ""
}

// samePrep reports whether a preposition of the text fills a slot for want.
func samePrep(have, want string) bool {
	if have == want {
		return true
	}
	switch have {
	case "out of":
		return want == "of" || want == "from"
	case "along with", "together with":
		return want == "with"
	case "into", "onto":
		return want == have[:2]
	case "upon":
		return want == "on"
	case "towards":
		return want == "toward"
	case "versus", "vs.", "vs":
		return want == "against"
	}
	return false
}

// below reports whether token i lies in the subtree of top.
func (v *view) below(i, top int) bool {
	for n := 0; i >= 0 && n <= len(v.tok); n++ {
		if i == top {
			return true
		}
		i = v.tok[i].Head
	}
	return false
}

// phraseEndsAt reports whether the words of a phrase stand directly before and at
// token i, by lemma or form; hyphens between them are skipped.
func (v *view) phraseEndsAt(i int, words []string) bool {
	for n, word := range slices.Backward(words) {
		for i >= 0 && n < len(words)-1 && v.form[i] == "-" {
			i--
		}
		if i < 0 || v.low[i] != word && v.form[i] != word {
			return false
		}
		i--
	}
	return true
}

// phraseAt reports whether the words stand at token i and after, by form; it
// returns the token after them.
func (v *view) phraseAt(i int, words []string) (end int, ok bool) {
	for _, w := range words {
		if i >= len(v.tok) || v.form[i] != w && v.low[i] != w {
			return 0, false
		}
		i++
	}
	return i, true
}

// bitsAt returns the classes of the noun phrase that ends at token i.
func (l *lexicon) bitsAt(v *view, i int) uint64 {
	bits := l.classOf[v.low[i]]
	if l.numbers.currency[v.low[i]] != "" || l.numbers.currency[v.form[i]] != "" {
		bits |= l.classBit["money"]
	}
	for _, p := range l.phrases[v.low[i]] {
		if v.phraseEndsAt(i, p.words) {
			bits |= p.bits
		}
	}
	switch {
	case v.tok[i].XPOS == "NNS" && l.civilNoun(v.form[i], bits):
		bits |= l.civil
	case i == 0 && v.tok[i].UPOS == "PROPN" && v.headOf[i] < 0: // "Mobs looted": a capital by its place only
		bits |= l.classOf[strings.TrimSuffix(v.form[i], "s")] & l.civil
	}
	return bits
}
