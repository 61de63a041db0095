package opinion

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is one frame with the right answer.
type Example struct {
	Features []uint32
	Class    int
	Group    int     // of the sentence: folds never split a group
	Weight   float32 // 0 counts as 1
}

// Settings are how a head learns. The zero value takes the defaults.
type Settings struct {
	Epochs int     // passes over the examples; 0 is 12
	Rate   float64 // AdaGrad's step; 0 is 0.2
	L2     float64 // penalty on each weight, a step; 0 is 1e-4
	Min    int     // examples that a feature must occur in; 0 is 2
	Seed   uint64
}

func (s Settings) filled() Settings {
	if s.Epochs == 0 {
		s.Epochs = 12
	}
	if s.Rate == 0 {
		s.Rate = 0.2
	}
	if s.L2 == 0 {
		s.L2 = 1e-4
	}
	if s.Min == 0 {
		s.Min = 2
	}
	return s
}

// Learn returns a head that answers like the examples. Same examples in the same
// order, same settings: same bytes.
func Learn(classes []string, list []Example, s Settings) *Head {
	s = s.filled()
	h := &Head{Classes: classes, Temperature: 1, rows: rowsOf(list, s.Min)}
	n := len(classes)
	h.weights = make([]float32, len(h.rows)*n)
	squares := make([]float32, len(h.weights))
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(s.Seed, uint64(len(list))))
	p := make([]float32, n)
	for range s.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			h.step(&list[at], p, squares, s)
		}
	}
	return h
}

// rowsOf numbers the features that occur often enough, in the order of their hashes.
func rowsOf(list []Example, least int) map[uint32]int32 {
	count := map[uint32]int{}
	for i := range list {
		for _, f := range list[i].Features {
			count[f]++
		}
	}
	var kept []uint32
	for f, n := range count {
		if n >= least {
			kept = append(kept, f)
		}
	}
	slices.Sort(kept)
	rows := make(map[uint32]int32, len(kept))
	for i, f := range kept {
		rows[f] = int32(i)
	}
	return rows
}

// step moves the weights of one example's features against the gradient.
func (h *Head) step(x *Example, p, squares []float32, s Settings) {
	h.Score(x.Features, p)
	p[x.Class]--
	weight := x.Weight
	if weight == 0 {
		weight = 1
	}
	n := len(h.Classes)
	for _, f := range x.Features {
		at, ok := h.rows[f]
		if !ok {
			continue
		}
		for k := range n {
			i := int(at)*n + k
			g := p[k]*weight + float32(s.L2)*h.weights[i]
			squares[i] += g * g
			if squares[i] > 0 {
				h.weights[i] -= float32(s.Rate) * g / float32(math.Sqrt(float64(squares[i]))+1e-6)
			}
		}
	}
}

// CrossValidate answers every example by a head that has not learnt from its group, and
// returns the probabilities, one row an example, and the temperature that makes them
// most honest (least log loss).
func CrossValidate(classes []string, list []Example, folds int, s Settings) (rows [][]float32, temperature float32) {
	rows = make([][]float32, len(list))
	for fold := range folds {
		var train []Example
		for i := range list {
			if list[i].Group%folds != fold {
				train = append(train, list[i])
			}
		}
		h := Learn(classes, train, s)
		for i := range list {
			if list[i].Group%folds == fold {
				rows[i] = make([]float32, len(classes))
				h.Score(list[i].Features, rows[i])
			}
		}
	}
	return temper(rows, list)
}

// temper tries temperatures and applies the best one to the rows.
func temper(rows [][]float32, list []Example) ([][]float32, float32) {
	best, loss := float32(1), math.Inf(1)
	tried := make([]float32, 0, 64)
	for t := float32(0.5); t <= 4; t += 0.125 {
		sum := 0.0
		for i, row := range rows {
			tried = append(tried[:0], row...)
			reheat(tried, t)
			sum -= math.Log(max(float64(tried[list[i].Class]), 1e-9))
		}
		if sum < loss {
			best, loss = t, sum
		}
	}
	for _, row := range rows {
		reheat(row, best)
	}
	return rows, best
}

// reheat changes probabilities of temperature 1 to those of another.
func reheat(p []float32, t float32) {
	for i, x := range p {
		p[i] = float32(math.Log(max(float64(x), 1e-30)))
	}
	softmax(p, t)
}
