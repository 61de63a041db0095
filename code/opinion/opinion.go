// Package opinion is the coder's second opinion: small linear models that have learnt
// from labelled sentences of our own how likely a frame of the rules is right, which
// act it tells, and how the act stands. It knows nothing of sentences: it weighs hashed
// features that the coder gathers.
//
// A model is multinomial logistic regression (Berger, Della Pietra and Della Pietra
// 1996) over hashed binary features (Weinberger et al. 2009), learnt with AdaGrad
// (Duchi, Hazan and Singer 2011) and an L2 penalty. Its probabilities are what the
// confidence of a claim rests on, so they are tempered on held-out folds (Guo et al.
// 2017).
//
// The compatibility promise does not cover this package.
package opinion

import (
	"math"
)

// Features are the hashed features of one frame. The zero value is empty; Reset keeps
// the memory.
type Features struct {
	list []uint32
}

// Reset empties the features.
func (f *Features) Reset() { f.list = f.list[:0] }

// Len returns how many features were added.
func (f *Features) Len() int { return len(f.list) }

// Hashes returns the features; they belong to f.
func (f *Features) Hashes() []uint32 { return f.list }

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// Add adds a feature: its name and up to three values.
func (f *Features) Add(name string, values ...string) {
	h := uint32(fnvOffset)
	h = fnv(h, name)
	for _, v := range values {
		h = (h ^ 0xff) * fnvPrime // a byte that no text holds
		h = fnv(h, v)
	}
	f.list = append(f.list, h)
}

func fnv(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// Head is one question with its possible answers.
type Head struct {
	Classes     []string
	Temperature float32 // scores are divided by it
	rows        map[uint32]int32
	weights     []float32 // a row of len(Classes) for each feature
}

// Score writes the probability of every class into p, which has room for all.
func (h *Head) Score(features []uint32, p []float32) {
	n := len(h.Classes)
	p = p[:n]
	clear(p)
	for _, f := range features {
		at, ok := h.rows[f]
		if !ok {
			continue
		}
		row := h.weights[int(at)*n : int(at)*n+n]
		for k, w := range row {
			p[k] += w
		}
	}
	softmax(p, h.Temperature)
}

// Class returns the position of a class, or -1.
func (h *Head) Class(name string) int {
	for i, c := range h.Classes {
		if c == name {
			return i
		}
	}
	return -1
}

// softmax turns scores into probabilities.
func softmax(p []float32, temperature float32) {
	top := float32(math.Inf(-1))
	for _, x := range p {
		top = max(top, x)
	}
	sum := float32(0)
	for i, x := range p {
		e := float32(math.Exp(float64((x - top) / temperature)))
		p[i] = e
		sum += e
	}
	for i := range p {
		p[i] /= sum
	}
}
