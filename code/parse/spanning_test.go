package parse

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// bestByHand tries all heads of all words.
func bestByHand(scores []float32, wide, n int) float64 {
	best := math.Inf(-1)
	heads := make([]int32, n)
	var t spanning
	var try func(d int, sum float64)
	try = func(d int, sum float64) {
		if d == n {
			if sum > best && t.single(heads) {
				best = sum
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != d {
				heads[d] = int32(h)
				try(d+1, sum+float64(scores[d*wide+h+1]))
			}
		}
	}
	try(0, 0)
	return best
}

func TestTreeIsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var s spanning
	for range 2000 {
		n := 1 + rng.IntN(6)
		wide := n + 1 + rng.IntN(3)
		scores := make([]float32, n*wide)
		for i := range scores {
			scores[i] = float32(rng.NormFloat64() * 4)
		}
		heads := make([]int32, n)
		s.span(scores, wide, heads)
		if !s.single(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		sum := 0.0
		for d, h := range heads {
			sum += float64(scores[d*wide+int(h)+1])
		}
		if best := bestByHand(scores, wide, n); math.Abs(sum-best) > 1e-3 {
			t.Fatalf("%v is worth %.4f, the best tree %.4f", heads, sum, best)
		}
	}
}

// TestTreeOfCycles has cycles within cycles.
func TestTreeOfCycles(t *testing.T) {
	const n = 40
	scores := make([]float32, n*(n+1))
	for d := range n {
		for h := range n {
			// Neighbours want each other, then neighbours of pairs, and so on.
			distance := 0
			for a, b := d, h; a != b; a, b = a/2, b/2 {
				distance++
			}
			scores[d*(n+1)+h+1] = float32(-distance)
		}
	}
	heads := make([]int32, n)
	Tree(scores, n+1, heads)
	var s spanning
	if !s.single(heads) {
		t.Fatalf("%v is no tree with one root", heads)
	}
}

func TestSingle(t *testing.T) {
	var s spanning
	for _, c := range []struct {
		heads []int32
		want  bool
	}{
		{[]int32{-1}, true},
		{[]int32{1, -1, 1}, true},
		{[]int32{-1, -1}, false},
		{[]int32{1, 0, -1}, false},
		{[]int32{1, 2, 0}, false},
		{[]int32{2, -1, 3, 2}, false},
	} {
		if got := s.single(slices.Clone(c.heads)); got != c.want {
			t.Errorf("single(%v) = %v", c.heads, got)
		}
	}
}
