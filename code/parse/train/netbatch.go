package train

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// batches cuts examples into batches of about the same number of words, of
// sentences of about the same length.
type batches struct {
	examples []*example
	words    int
}

func newBatches(examples []*example, words int) *batches {
	return &batches{examples: examples, words: words}
}

// make returns the batches of an epoch in random order.
func (b *batches) make(rng *rand.Rand) [][]*example {
	const step = 4
	order := slices.Clone(b.examples)
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	slices.SortStableFunc(order, func(x, y *example) int { return cmp.Compare(len(x.rows)/step, len(y.rows)/step) })
	var out [][]*example
	first, sum := 0, 0
	for i, e := range order {
		sum += len(e.rows)
		if sum >= b.words || i == len(order)-1 {
			out = append(out, order[first:i+1])
			first, sum = i+1, 0
		}
	}
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
