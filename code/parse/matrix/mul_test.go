package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func numbers(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// sameBits compares as bytes would: -0 and +0 differ.
func sameBits(t *testing.T, got, want []float32, what string) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: element %d of %d: %v (%#x), want %v (%#x)", what, i, len(want),
				got[i], math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
		}
	}
}

type product struct {
	m, k, n, pad    int // pad: what rows of a and c have beyond their columns
	transposed, add bool
}

func (p product) check(t *testing.T, r *rand.Rand) {
	t.Helper()
	var b Packed
	b.Pack(numbers(r, p.k*p.n), p.k, p.n, p.n, 1)
	rowStride, colStride := p.k+p.pad, 1
	if p.transposed {
		rowStride, colStride = 1, p.m+p.pad
	}
	a := numbers(r, max(0, p.m-1)*rowStride+max(0, p.k-1)*colStride+1)
	ldc := b.Width() + p.pad
	got := numbers(r, p.m*ldc+1)
	want := append([]float32(nil), got...)
	Mul(got, ldc, a, rowStride, colStride, p.m, &b, p.add)
	mulPlain(want, ldc, a, rowStride, colStride, p.m, &b, p.add)
	sameBits(t, got, want, fmt.Sprintf("%+v", p))
}

func TestMulSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for m := range 14 {
		for k := range 10 {
			for _, n := range []int{1, 15, 16, 17, 33, 70} {
				for kind := range 4 {
					product{m: m, k: k, n: n, pad: kind % 3, transposed: kind&1 != 0, add: kind&2 != 0}.check(t, r)
				}
			}
		}
	}
	for range 60 {
		product{
			m: 1 + r.IntN(150), k: 1 + r.IntN(700), n: 1 + r.IntN(150), pad: r.IntN(20),
			transposed: r.IntN(2) == 0, add: r.IntN(2) == 0,
		}.check(t, r)
	}
}

func BenchmarkMul(b *testing.B) {
	for _, p := range []product{
		{m: 20, k: 64, n: 64},
		{m: 23, k: 128, n: 96},
		{m: 32, k: 384, n: 384},
		{m: 100, k: 192, n: 256},
		{m: 256, k: 256, n: 256},
		{m: 500, k: 384, n: 512},
		{m: 1000, k: 320, n: 384},
		{m: 1000, k: 64, n: 64},
		{m: 128, k: 50, n: 128, transposed: true, add: true},
		{m: 256, k: 500, n: 384, transposed: true, add: true},
		{m: 320, k: 1000, n: 384, transposed: true, add: true},
		{m: 512, k: 2000, n: 384, transposed: true, add: true},
	} {
		name := fmt.Sprintf("%dx%dx%d", p.m, p.k, p.n)
		if p.transposed {
			name += "t"
		}
		b.Run(name, func(b *testing.B) { p.bench(b, Mul) })
	}
}

func BenchmarkMulPlain(b *testing.B) {
	product{m: 20, k: 64, n: 64}.bench(b, mulPlain)
}

func (p product) bench(b *testing.B, f func(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool)) {
	r := rand.New(rand.NewPCG(1, 2))
	var right Packed
	right.Pack(numbers(r, p.k*p.n), p.k, p.n, p.n, 1)
	a, c := numbers(r, p.m*p.k), make([]float32, p.m*right.Width())
	rowStride, colStride := p.k, 1
	if p.transposed {
		rowStride, colStride = 1, p.m
	}
	b.ReportAllocs()
	for b.Loop() {
		f(c, right.Width(), a, rowStride, colStride, p.m, &right, p.add)
	}
	b.ReportMetric(float64(p.m*p.k*p.n)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GMAC/s")
}
