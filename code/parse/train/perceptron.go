package train

import (
	"math/rand/v2"

	"tightrope/code/parse"
	"tightrope/code/parse/matrix"
)

// weights is an averaged perceptron's table while it learns. Sums are kept
// lazily by row: seen is the step up to which a row's sum is complete.
type weights struct {
	bits, width int
	w           []float32
	sum         []float64
	seen        []uint32
	now         uint32
}

func newWeights(bits, width int) *weights {
	n := width << bits
	return &weights{bits: bits, width: width, w: make([]float32, n), sum: make([]float64, n), seen: make([]uint32, 1<<bits)}
}

// score adds the rows into out, which has the table's width. Columns are added
// in the order of the rows.
func (t *weights) score(rows []uint32, out []float32) {
	if t.width == moveColumns {
		t.scoreMoves(rows, out)
		return
	}
	// Every line of memory is touched before any is added: then many come at one
	// time, as in the engine.
	for line := 0; line < t.width; line += 16 {
		touched := float32(0)
		for _, r := range rows {
			touched += t.w[int(r)*t.width+line]
		}
		out[line] = touched
	}
	clear(out)
	for _, r := range rows {
		matrix.AddScaled(out, t.w[int(r)*t.width:int(r+1)*t.width], 1)
	}
}

func (t *weights) scoreMoves(rows []uint32, out []float32) {
	var a, b, c float32
	for _, r := range rows {
		row := (*[moveColumns]float32)(t.w[int(r)*moveColumns:])
		a += row[0]
		b += row[1]
		c += row[2]
	}
	out[0], out[1], out[2] = a, b, c
}

// update adds one to the weights of column up and takes one from column down.
func (t *weights) update(rows []uint32, up, down int) {
	for _, r := range rows {
		row, sum := t.w[int(r)*t.width:int(r+1)*t.width], t.sum[int(r)*t.width:int(r+1)*t.width]
		if d := t.now - t.seen[r]; d > 0 {
			for c := range row {
				if row[c] != 0 {
					sum[c] += float64(row[c]) * float64(d)
				}
			}
			t.seen[r] = t.now
		}
		row[up]++
		row[down]--
	}
}

// average returns the mean of the weights over all steps.
func (t *weights) average() []float32 {
	out := make([]float32, len(t.w))
	for r := range t.seen {
		d := float64(t.now - t.seen[r])
		for c := r * t.width; c < (r+1)*t.width; c++ {
			out[c] = float32((t.sum[c] + float64(t.w[c])*d) / float64(max(t.now, 1)))
		}
	}
	return out
}

// quantise writes weights as bytes with one scale for the table: the largest
// weight but for a few outliers, which are cut, becomes 127.
func quantise(w []float32, bits, width int, limit float32) parse.Table {
	t := parse.NewTable(bits, width)
	scale := 127 / limit
	for i, v := range w {
		x := v * scale
		if x < 0 {
			x -= 0.5
		} else {
			x += 0.5
		}
		t.Weights[i] = uint8(int(max(-127, min(127, x))) + 128)
	}
	return t
}

// largest returns the weight that a share of all non-zero ones does not exceed.
func largest(w []float32, share float64) float32 {
	const bins = 1 << 14
	top := float32(0)
	for _, v := range w {
		top = max(top, v, -v)
	}
	if top == 0 {
		return 1
	}
	var count [bins + 1]int
	n := 0
	for _, v := range w {
		if v != 0 {
			count[int(max(v, -v)/top*bins)]++
			n++
		}
	}
	left := int(float64(n) * (1 - share))
	for b := bins; b > 0; b-- {
		if left -= count[b]; left < 0 {
			return top * float32(b+1) / bins
		}
	}
	return top
}

// argmax returns the first column of the largest score among the first n.
func argmax(scores []float32, n int) int {
	best := 0
	for c := 1; c < n; c++ {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}

// dropout leaves features out at random while a model learns: then no feature
// comes to lean on another one that a new text may lack. A share of 0.2 is
// worth 1.5 points of LAS (docs/decisions/010-fast-engine.md).
type dropout struct {
	share float32
	rng   *rand.Rand
	kept  []uint32
}

// thin returns the rows that are kept, valid until the next call.
func (d *dropout) thin(rows []uint32) []uint32 {
	if d.share == 0 {
		return rows
	}
	limit := uint64(d.share * 256)
	d.kept = d.kept[:0]
	var bits uint64
	for i, r := range rows {
		if i&7 == 0 {
			bits = d.rng.Uint64()
		}
		if bits&255 >= limit {
			d.kept = append(d.kept, r)
		}
		bits >>= 8
	}
	return d.kept
}
