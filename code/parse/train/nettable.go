package train

import (
	"math"
	"math/rand/v2"
)

// tableLearner trains an embedding table. Only rows of the batch are touched:
// their averages catch up when they are.
type tableLearner struct {
	width   int
	w       []float32
	square  []float32 // running mean of squared gradients
	average []float32
	last    []int32 // step of the last touch by row
	seen    []bool  // rows touched ever; others are left zero
	slot    []int32 // by row: place in touched + 1
	touched []uint32
	grads   []float32
}

func newTableLearner(w []float32, width int, rng *rand.Rand) *tableLearner {
	for i := range w {
		w[i] = float32(rng.NormFloat64() * .3)
	}
	rows := 0
	if width > 0 {
		rows = len(w) / width
	}
	return &tableLearner{
		width: width, w: w, square: make([]float32, len(w)), average: append([]float32(nil), w...),
		last: make([]int32, rows), seen: make([]bool, rows), slot: make([]int32, rows),
	}
}

// Constants of the steps of embeddings.
const (
	squareDecay  = .99
	tableRate    = .5
	tableEpsilon = 1e-3
)

// update learns from the gradients of the words of all shards.
func (t *tableLearner) update(l *netLearner, input int, rate float64) {
	if t.width == 0 {
		return
	}
	first := 0
	for k := range input {
		first += l.o.Shape.Inputs[k]
	}
	full := l.o.Shape.Width()
	t.touched, t.grads = t.touched[:0], t.grads[:0]
	for _, s := range l.shard {
		for i, at := range s.wordRows {
			r := s.rows[i][input]
			g := s.dx[at*full+first:][:t.width]
			if t.slot[r] == 0 {
				t.touched = append(t.touched, r)
				t.slot[r] = int32(len(t.touched))
				t.grads = append(t.grads, g...)
				continue
			}
			sum := t.grads[int(t.slot[r]-1)*t.width:][:t.width]
			for k, v := range g {
				sum[k] += v
			}
		}
	}
	step := float32(tableRate * rate)
	for i, r := range t.touched {
		t.slot[r] = 0
		t.row(int(r), t.grads[i*t.width:][:t.width], step, l)
	}
}

func (t *tableLearner) row(r int, g []float32, step float32, l *netLearner) {
	t.catchUp(r, l)
	t.seen[r] = true
	w, sq := t.w[r*t.width:][:t.width], t.square[r*t.width:][:t.width]
	for k, v := range g {
		sq[k] = squareDecay*sq[k] + (1-squareDecay)*v*v
		w[k] -= step * v / (float32(math.Sqrt(float64(sq[k]))) + tableEpsilon)
	}
}

// catchUp brings the average of a row up to the step before this one.
func (t *tableLearner) catchUp(r int, l *netLearner) {
	gone := l.step - 1 - int(t.last[r])
	t.last[r] = int32(l.step - 1)
	if gone <= 0 {
		return
	}
	keep := float32(l.kept(l.step-1-gone, l.step-1))
	w, a := t.w[r*t.width:][:t.width], t.average[r*t.width:][:t.width]
	for k, v := range w {
		a[k] = v + keep*(a[k]-v)
	}
}

// averaged writes the averages as of now to out.
func (t *tableLearner) averaged(out []float32, l *netLearner) {
	for r := range t.last {
		if !t.seen[r] {
			continue
		}
		keep := float32(l.kept(int(t.last[r]), l.step))
		for k := r * t.width; k < (r+1)*t.width; k++ {
			out[k] = t.w[k] + keep*(t.average[k]-t.w[k])
		}
	}
}

// kept returns what is left of an average of step from at step to, when the
// weights stand still: the product of 1 - decay.
func (l *netLearner) kept(from, to int) float64 {
	keep := 1.0
	turn := int(1/(1-l.o.Decay)) - 1 // from here on the decay is constant
	if from < turn {
		end := min(to, turn)
		keep = float64(from+1) / float64(end+1)
		from = end
	}
	if to > from {
		keep *= math.Pow(l.o.Decay, float64(to-from))
	}
	return keep
}
