package parse

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tightrope"
)

// ErrTokensDiffer is returned by Score for sentences with other words.
var ErrTokensDiffer = errors.New("gold and system have other words")

// Accuracy is how well a system's tags and trees match the gold ones, on gold
// tokens: the measures of the CoNLL 2018 shared task, as shares of all words,
// punctuation included. LAS compares the universal part of the relation.
type Accuracy struct {
	Words, Sentences       int
	UPOS, XPOS, Lemma      float64
	UAS, LAS               float64
	Relations              []RelationAccuracy // by relation with subtype, commonest first
	right                  [5]int
	gold, system, relation map[string]int
}

// RelationAccuracy is the F1 of one relation: head and full label must match.
type RelationAccuracy struct {
	Relation              string
	Gold, System, Correct int
	F1                    float64
}

// Score compares sentences of equal tokens, pair by pair.
func Score(gold, system []tightrope.Sentence) (Accuracy, error) {
	a := Accuracy{gold: map[string]int{}, system: map[string]int{}, relation: map[string]int{}}
	if len(gold) != len(system) {
		return a, fmt.Errorf("%w: %d and %d sentences", ErrTokensDiffer, len(gold), len(system))
	}
	for i := range gold {
		if err := a.add(gold[i].Tokens, system[i].Tokens); err != nil {
			return a, fmt.Errorf("sentence %d: %w", i+1, err)
		}
	}
	a.finish()
	return a, nil
}

func (a *Accuracy) add(gold, system []tightrope.Token) error {
	if len(gold) != len(system) {
		return fmt.Errorf("%w: %d and %d", ErrTokensDiffer, len(gold), len(system))
	}
	a.Sentences++
	a.Words += len(gold)
	for i := range gold {
		g, s := &gold[i], &system[i]
		if g.Form != s.Form {
			return fmt.Errorf("%w: %q and %q", ErrTokensDiffer, g.Form, s.Form)
		}
		a.right[0] += count(g.UPOS == s.UPOS)
		a.right[1] += count(g.XPOS == s.XPOS)
		a.right[2] += count(g.Lemma == s.Lemma || g.Lemma == "")
		a.right[3] += count(g.Head == s.Head)
		a.right[4] += count(g.Head == s.Head && g.Relation() == s.Relation())
		a.gold[g.Deprel]++
		a.system[s.Deprel]++
		a.relation[g.Deprel] += count(g.Head == s.Head && g.Deprel == s.Deprel)
	}
	return nil
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (a *Accuracy) finish() {
	share := func(k int) float64 { return float64(a.right[k]) / float64(max(1, a.Words)) }
	a.UPOS, a.XPOS, a.Lemma, a.UAS, a.LAS = share(0), share(1), share(2), share(3), share(4)
	all := maps.Clone(a.gold)
	maps.Copy(all, a.system)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		r := RelationAccuracy{Relation: name, Gold: a.gold[name], System: a.system[name], Correct: a.relation[name]}
		r.F1 = 2 * float64(r.Correct) / float64(max(1, r.Gold+r.System))
		a.Relations = append(a.Relations, r)
	}
	slices.SortStableFunc(a.Relations, func(x, y RelationAccuracy) int { return cmp.Compare(y.Gold, x.Gold) })
}

// Relation returns the accuracy of one relation, the zero value if it is not there.
func (a *Accuracy) Relation(name string) RelationAccuracy {
	for _, r := range a.Relations {
		if r.Relation == name {
			return r
		}
	}
	return RelationAccuracy{Relation: name}
}

// String returns the measures in percent on one line.
func (a *Accuracy) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "words %d UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f",
		a.Words, 100*a.UPOS, 100*a.XPOS, 100*a.Lemma, 100*a.UAS, 100*a.LAS)
	return b.String()
}
