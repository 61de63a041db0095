package tree

import (
	"cmp"
	"slices"

	"tightrope"
)

// graph is a sentence as words and arcs, before anything has a place.
type graph struct {
	words []word
	arcs  []arc // one a word but the roots, in the order of the dependents
	roots []int // words without a head in the sentence
	at    [][]seat
}

// word is a token with all that is written under it.
type word struct {
	form, lemma, tag, label string
	roles                   roles
}

// arc joins two different words.
type arc struct {
	head, dep int
	label     string
}

// ends returns the arc's words in the order of the text.
func (a arc) ends() (left, right int) { return min(a.head, a.dep), max(a.head, a.dep) }

// seat is where an arc, or with arc -1 the mark of a root, leaves a word.
type seat struct{ arc int }

func newGraph(s *Sentence) *graph {
	g := &graph{words: make([]word, len(s.Tokens)), at: make([][]seat, len(s.Tokens))}
	marked := rolesOf(s.Tokens, s.Marks)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		g.words[i] = word{form: t.Form, lemma: t.Lemma, tag: t.UPOS, label: t.Deprel, roles: marked[i]}
		if t.Head < 0 || t.Head >= len(s.Tokens) || t.Head == i {
			g.roots = append(g.roots, i)
			g.at[i] = append(g.at[i], seat{-1})
			continue
		}
		g.arcs = append(g.arcs, arc{head: t.Head, dep: i, label: t.Deprel})
	}
	g.take()
	return g
}

// take seats the arcs at their words so that arcs which need not cross do not:
// from left to right those that go left, the shortest first, the mark of a root,
// and those that go right, the shortest last.
func (g *graph) take() {
	for n, a := range g.arcs {
		g.at[a.head] = append(g.at[a.head], seat{n})
		g.at[a.dep] = append(g.at[a.dep], seat{n})
	}
	for i := range g.at {
		slices.SortFunc(g.at[i], func(a, b seat) int { return cmp.Compare(g.reach(a, i), g.reach(b, i)) })
	}
}

// reach orders the seats of word i: -1 is the shortest arc to the left, 0 a root,
// 1 the shortest arc to the right; longer ones are nearer to 0.
func (g *graph) reach(s seat, i int) float64 {
	if s.arc < 0 {
		return 0
	}
	left, right := g.arcs[s.arc].ends()
	reach := 1 / float64(right-left)
	if right == i {
		return -reach
	}
	return reach
}

// slot returns which of how many seats of word i an arc has.
func (g *graph) slot(arc, i int) (slot, of int) {
	return slices.Index(g.at[i], seat{arc}), len(g.at[i])
}

// run is an arc, or the part of it that lies in one row, from word to word. An
// end outside the row is one word before its first or one after its last.
type run struct {
	arc, from, to, level int
	label                string // empty where the arc's label stands in another row
}

// stack gives every run the lowest level, from 1, above all runs that it covers
// or crosses, and returns the highest.
func (g *graph) stack(runs []run) (highest int) {
	whole := func(r run) int { left, right := g.arcs[r.arc].ends(); return right - left }
	slices.SortFunc(runs, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.to-a.from, b.to-b.from), cmp.Compare(whole(a), whole(b)), cmp.Compare(a.arc, b.arc))
	})
	for i := range runs {
		r := &runs[i]
		r.level = 1
		for j := range i {
			if o := runs[j]; max(r.from, o.from) < min(r.to, o.to) {
				r.level = max(r.level, o.level+1)
			}
		}
		highest = max(highest, r.level)
	}
	return highest
}

// rootLevel is the level of a root's mark: above all that touches or covers it.
func rootLevel(runs []run, word int) int {
	level := 1
	for _, r := range runs {
		if r.from <= word && word <= r.to {
			level = max(level, r.level+1)
		}
	}
	return level
}

// told says what an arc is, for its tooltip.
func (g *graph) told(a arc) string {
	return g.words[a.dep].form + ": " + orDash(a.label) + " of " + g.words[a.head].form
}

// rightToLeft reports whether most letters are of a script that runs so.
func rightToLeft(tokens []tightrope.Token) bool {
	balance := 0
	for i := range tokens {
		for _, r := range tokens[i].Form {
			balance += direction(r)
		}
	}
	return balance < 0
}
