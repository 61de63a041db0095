package parse_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tightrope"
	"tightrope/code/parse"
)

// drawTree draws the heads of a projective tree over words [a, b) under head.
func drawTree(t *rapid.T, heads []int, a, b, head int) {
	for a < b {
		// The next subtree covers [a, end) and has its top at k.
		end := b
		if head >= 0 {
			end = rapid.IntRange(a+1, b).Draw(t, "end")
		}
		k := rapid.IntRange(a, end-1).Draw(t, "top")
		heads[k] = head
		drawTree(t, heads, a, k, k)
		drawTree(t, heads, k+1, end, k)
		a = end
	}
}

// TestOracle holds that moves without cost lead to the gold tree, and that
// there is always one.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		gold := make([]int, n)
		drawTree(t, gold, 0, n, -1)
		w, err := parse.NewWork(nil)
		if err != nil {
			t.Fatal(err)
		}
		w.Load(make([]tightrope.Token, n))
		w.Start()
		for !w.Done() {
			legal, costs := w.Legal(), w.Costs(gold)
			var free []int
			for m := parse.Shift; m <= parse.Right; m++ {
				if legal>>m&1 == 1 && costs[m] == 0 {
					free = append(free, m)
				}
			}
			if len(free) == 0 {
				t.Fatalf("no move without cost, gold %v", gold)
			}
			w.Apply(rapid.SampledFrom(free).Draw(t, "move"), 1)
		}
		got := make([]int, n)
		for i := range got {
			got[i] = w.Head(i)
		}
		if diff := cmp.Diff(gold, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestEveryPathIsATree holds that any legal moves end in one tree with one root.
func TestEveryPathIsATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		tokens := make([]tightrope.Token, n)
		w, err := parse.NewWork(nil)
		if err != nil {
			t.Fatal(err)
		}
		w.Load(tokens)
		w.Start()
		for !w.Done() {
			var legal []int
			for m := parse.Shift; m <= parse.Right; m++ {
				if w.Legal()>>m&1 == 1 {
					legal = append(legal, m)
				}
			}
			if len(legal) == 0 {
				t.Fatalf("stuck")
			}
			w.Apply(rapid.SampledFrom(legal).Draw(t, "move"), 1)
		}
		for i := range tokens {
			tokens[i].Head = w.Head(i)
			if tokens[i].Head < 0 {
				tokens[i].Deprel = "root"
			}
		}
		checkTree(t, tokens)
	})
}
