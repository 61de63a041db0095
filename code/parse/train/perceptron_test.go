package train

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tightrope/code/parse"
)

// TestScore holds that scores are the sums of rows, added in their order: a
// model must not depend on the processor that it was trained on.
func TestScore(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, width := range []int{moveColumns, parse.TagWidth} {
		table := newWeights(6, width)
		for i := range table.w {
			table.w[i] = rng.Float32()*200 - 100
		}
		rows := make([]uint32, 50)
		for i := range rows {
			rows[i] = rng.Uint32N(1 << 6)
		}
		want, got := make([]float32, width), make([]float32, width)
		for _, r := range rows {
			for c := range want {
				want[c] += table.w[int(r)*width+c]
			}
		}
		table.score(rows, got)
		if !slices.Equal(want, got) {
			t.Errorf("width %d: %v, want %v", width, got, want)
		}
	}
}
