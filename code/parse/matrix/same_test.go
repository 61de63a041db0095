package matrix

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
)

// TestSameOnEveryMachine computes with every function and compares all bits
// with those that every machine must get, with assembly and without.
func TestSameOnEveryMachine(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	// Made of integers: no processor rounds these.
	numbers := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(int32(r.Uint32())>>8) * 0x1p-22
		}
		return x
	}
	const m, k, n = 37, 90, 52
	var b Packed
	b.Pack(numbers(k*n), k, n, n, 1)
	width := b.Width()
	c := numbers(m * width)
	Mul(c, width, numbers(m*k), k, 1, m, &b, false)
	Mul(c, width, numbers(m*k), 1, m, m, &b, true)
	AddBias(c, width, m/2, numbers(width))
	AddBiasReLU(c, width, m/3, numbers(n))
	AddScaled(c, numbers(len(c)), .1)
	c = append(c, Dot(c, numbers(len(c))))
	z, u, h := numbers(m*n), numbers(m*n), make([]float32, m*n)
	Sigmoid(z)
	Scan(h, n, z, u, n, m, n, true)
	c = append(c, h...)
	e := numbers(1000)
	for i := range e {
		e[i] *= 16
	}
	Exp(e)
	w, v := numbers(len(e)), make([]float32, len(e))
	for range 3 {
		Adam(w, append([]float32(nil), e...), u[:len(e)], v, 1e-3, .9, .98, 1e-8)
	}
	hash := fnv.New64a()
	for _, x := range append(append(c, e...), w...) {
		var bits [4]byte
		binary.LittleEndian.PutUint32(bits[:], math.Float32bits(x))
		hash.Write(bits[:])
	}
	if got, want := hash.Sum64(), uint64(0x412b86a908db78c4); got != want {
		t.Errorf("the bits of %d numbers hash to %#x, want %#x", len(c)+len(e)+len(w), got, want)
	}
}
