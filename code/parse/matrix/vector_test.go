package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// sizes are the lengths that the tests try: all small ones and some others.
func sizes() []int {
	n := []int{96, 100, 127, 128, 200, 333, 1000}
	for i := range 71 {
		n = append(n, i)
	}
	return n
}

// special are the values where float32 arithmetic is most likely to differ.
func special(r *rand.Rand, n int) []float32 {
	x := numbers(r, n)
	some := []float32{
		0, float32(math.Copysign(0, -1)), 1, -1, math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32,
		0x1p-126, 1e-20, -1e-20, 1e-38, 87.33, -87.33, -87.34, 88, 89, -104, 1e4, -1e4, 1e15, -1e15,
	}
	for i := range x {
		if r.IntN(3) == 0 {
			x[i] = some[r.IntN(len(some))]
		}
	}
	return x
}

func TestVectorsSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range sizes() {
		for range 4 {
			x, y, s := special(r, n), special(r, n), float32(r.NormFloat64())
			apply := func(what string, f, plain func(x []float32)) {
				t.Helper()
				got, want := slices.Clone(x), slices.Clone(x)
				f(got)
				plain(want)
				sameBits(t, got, want, what)
			}
			apply("Exp", Exp, expPlain)
			apply("Sigmoid", Sigmoid, sigmoidPlain)
			apply("AddScaled", func(x []float32) { AddScaled(x, y, s) }, func(x []float32) { addScaledPlain(x, y, s) })
			apply("Scale", func(x []float32) { Scale(x, y, s) }, func(x []float32) { scalePlain(x, y, s) })
			apply("Multiply", func(x []float32) { Multiply(x, y) }, func(x []float32) { multiplyPlain(x, y) })
			apply("Approach", func(x []float32) { Approach(x, y, s) }, func(x []float32) { approachPlain(x, y, s) })
			sameBits(t, []float32{Dot(x, y)}, []float32{dotPlain(x, y)}, "Dot")
		}
	}
}

func TestScanSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, width := range sizes() {
		n, pad := r.IntN(12), r.IntN(9)
		for _, backwards := range []bool{false, true} {
			z, u := numbers(r, n*(width+pad)), numbers(r, n*(width+pad))
			got := numbers(r, n*(width+2*pad))
			want := slices.Clone(got)
			Sigmoid(z)
			Scan(got, width+2*pad, z, u, width+pad, n, width, backwards)
			scanPlain(want, width+2*pad, z, u, width+pad, n, width, backwards)
			sameBits(t, got, want, fmt.Sprintf("width %d, %d steps, backwards %v", width, n, backwards))
		}
	}
}

func TestScan(t *testing.T) {
	z, u := []float32{.5, 9, .25, 9, 1}, []float32{2, 9, 4, 9, 7}
	out := make([]float32, 3)
	Scan(out, 1, z, u, 2, 3, 1, false)
	if want := []float32{1, 3.25, 3.25}; !slices.Equal(out, want) {
		t.Errorf("forwards %v, want %v", out, want)
	}
	Scan(out, 1, z, u, 2, 3, 1, true)
	if want := []float32{2, 3, 0}; out[2] != want[2] || out[1] != want[1] || out[0] != 2.5 {
		t.Errorf("backwards %v, want [2.5 3 0]", out)
	}
}

func TestAdamSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range sizes() {
		var got, want [4][]float32
		for i := range got {
			got[i] = special(r, n)
			for k, v := range got[i] {
				if i == 3 {
					got[i][k] = float32(math.Abs(float64(v)))
				}
			}
			want[i] = slices.Clone(got[i])
		}
		for range 3 {
			Adam(got[0], got[1], got[2], got[3], 1e-3, .9, .98, 1e-8)
			adamPlain(want[0], want[1], want[2], want[3], 1e-3, .9, .98, 1e-8)
		}
		for i := range got {
			sameBits(t, got[i], want[i], fmt.Sprintf("array %d of %d values", i, n))
		}
	}
}

func TestAddBiasSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, width := range sizes() {
		m, pad := r.IntN(6), r.IntN(5)
		got, bias := special(r, m*(width+pad)), special(r, width)
		want := slices.Clone(got)
		AddBias(got, width+pad, m, bias)
		addBiasPlain(want, width+pad, m, bias, float32(math.Inf(-1)))
		sameBits(t, got, want, "AddBias")
		AddBiasReLU(got, width+pad, m, bias)
		addBiasPlain(want, width+pad, m, bias, 0)
		sameBits(t, got, want, "AddBiasReLU")
	}
}

// The bounds are those of the documentation.

func TestExp(t *testing.T) {
	worst := accuracy(t, Exp, func(x float64) float64 {
		switch {
		case x < float64(float32(expSmallest)):
			return 0
		case x > expLargest:
			return math.Exp(expLargest)
		}
		return math.Exp(x)
	})
	if worst > 2e-7 {
		t.Errorf("relative error %.3g, want at most 2e-7", worst)
	}
}

func TestSigmoid(t *testing.T) {
	worst := accuracy(t, Sigmoid, func(x float64) float64 {
		if x < float64(float32(expSmallest)) {
			return 0
		}
		return 1 / (1 + math.Exp(-x))
	})
	if worst > 3e-7 {
		t.Errorf("relative error %.3g, want at most 3e-7", worst)
	}
}

// accuracy returns the largest relative error of f, going through all signs and
// exponents of float32 in steps of a prime.
func accuracy(t *testing.T, f func(x []float32), exact func(x float64) float64) float64 {
	t.Helper()
	const step = 4099
	worst := 0.
	x, y := make([]float32, 0, 1024), make([]float32, 0, 1024)
	for bits := uint64(0); bits < 1<<32; bits += step {
		if v := math.Float32frombits(uint32(bits)); v == v {
			x = append(x, v)
		}
		if len(x) < cap(x) && bits+step < 1<<32 {
			continue
		}
		y = append(y[:0], x...)
		f(y)
		for i, v := range x {
			want := exact(float64(v))
			got := float64(y[i])
			switch {
			case got != got || math.IsInf(got, 0):
				t.Fatalf("%v gives %v", v, got)
			case want == 0 && got != 0:
				t.Fatalf("%v gives %v, want 0", v, got)
			case want != 0:
				worst = max(worst, math.Abs(got-want)/want)
			}
		}
		x = x[:0]
	}
	t.Logf("largest relative error %.3g", worst)
	return worst
}

func TestNotANumberStays(t *testing.T) {
	for n := 1; n < 20; n++ {
		for _, f := range []func(x []float32){
			Exp, Sigmoid,
			func(x []float32) { AddBiasReLU(x, n, 1, make([]float32, n)) },
		} {
			x := make([]float32, n)
			x[n-1] = float32(math.NaN())
			if f(x); x[n-1] == x[n-1] {
				t.Errorf("of %d values the last, not a number, became %v", n, x[n-1])
			}
		}
	}
}

func BenchmarkVectors(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 512
	w, x, y, m, v := numbers(r, n), numbers(r, n), numbers(r, n), make([]float32, n), make([]float32, n)
	var sink float32
	for _, f := range []struct {
		name string
		do   func()
	}{
		{"AddScaled", func() { AddScaled(y, x, 1e-9) }},
		{"Scale", func() { Scale(y, x, 2) }},
		{"Multiply", func() { copy(y, x); Multiply(y, w) }},
		{"Approach", func() { Approach(y, x, .1) }},
		{"Dot", func() { sink += Dot(x, y) }},
		{"Exp", func() { copy(w, x); Exp(w) }},
		{"Sigmoid", func() { copy(w, x); Sigmoid(w) }},
		{"Scan", func() { Scan(y, 64, x, x, 64, n/64, 64, true) }},
		{"Adam", func() { copy(y, x); Adam(w, y, m, v, 1e-3, .9, .98, 1e-8) }},
		{"AddBias", func() { AddBias(w, 64, n/64, x[:64]) }},
		{"AddBiasReLU", func() { AddBiasReLU(w, 64, n/64, x[:64]) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.do()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/value")
		})
	}
}
