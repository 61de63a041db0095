package matrix

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// fmaExact is a*b + c of finite numbers in enough bits for all of them, rounded
// once.
func fmaExact(a, b, c float32) float32 {
	const bits = 800
	exact := func(x float32) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(float64(x)) }
	product := exact(a)
	product.Mul(product, exact(b))
	rounded, _ := product.Add(product, exact(c)).Float32()
	return rounded
}

func checkFMA(t *testing.T, a, b, c float32) {
	t.Helper()
	want := fmaExact(a, b, c)
	for name, f := range map[string]func(a, b, c float32) float32{"fma": fma, "fmaOdd": fmaOdd} {
		if got := f(a, b, c); math.Float32bits(got) != math.Float32bits(want) {
			t.Fatalf("%s(%x, %x, %x) = %x, want %x", name, a, b, c, got, want)
		}
	}
}

func TestFMA(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	number := func() float32 {
		for {
			if x := math.Float32frombits(r.Uint32()); !math.IsNaN(float64(x)) && !math.IsInf(float64(x), 0) {
				return x
			}
		}
	}
	sign := func() float32 { return float32(1 - 2*r.IntN(2)) }
	power := func(low, high int) float32 { return float32(math.Ldexp(1, low+r.IntN(high-low))) }
	near := func() float32 { return 1 + float32(r.IntN(9)-4)*0x1p-23 }
	odd := func(bits int) float32 { return float32(1<<(bits-1) | r.IntN(1<<(bits-1)) | 1) }
	for range 12_000 {
		// Any numbers, and numbers of like size.
		checkFMA(t, number(), number(), number())
		checkFMA(t, number(), power(-4, 4), number())
		checkFMA(t, float32(r.NormFloat64()), float32(r.NormFloat64()), float32(r.NormFloat64()))

		// A product of about half of the last bit of c, from subnormal c on.
		c := number()
		half := math.Ldexp(1, max(math.Ilogb(float64(c)), -126)-24)
		scale := max(-126, math.Ilogb(half)/2)
		a := float32(math.Ldexp(float64(near()), scale)) * sign()
		checkFMA(t, a, float32(math.Ldexp(half*float64(near()), -scale)), c)

		// A product that lies just between two numbers, or nearly, and a c that
		// decides it; both also so small that the result is subnormal.
		n := 2 + r.IntN(22)
		for _, small := range []float32{1, 0x1p-80, 0x1p-100, 0x1p-120, 0x1p-126} {
			checkFMA(t, odd(n)*small, odd(25-n)*power(-30, 0)*sign(), sign()*power(-149, 0)*near())
			checkFMA(t, odd(n)*small*sign(), odd(26-n)*power(-45, 0), power(-149, -120)*sign())
		}

		// At the largest number.
		checkFMA(t, power(50, 64)*near(), power(50, 64)*near(), -0x1p127*near())
		checkFMA(t, power(40, 60)*near(), power(40, 47)*near(), sign()*math.MaxFloat32)
	}
	for _, x := range []float32{0, float32(math.Copysign(0, -1))} {
		for _, y := range []float32{0, 1, -1, float32(math.Copysign(0, -1)), math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32} {
			for _, z := range []float32{0, 1, -1, float32(math.Copysign(0, -1)), math.SmallestNonzeroFloat32} {
				checkFMA(t, x, y, z)
				checkFMA(t, y, y, z)
				checkFMA(t, z, y, x)
			}
		}
	}
}

// TestFMAInfinite: what is not finite goes by the rules of IEEE 754.
func TestFMAInfinite(t *testing.T) {
	above := float32(math.Inf(1))
	for _, c := range []struct{ a, b, c, want float32 }{
		{above, 1, 0, above}, {above, -1, 5, -above}, {1, 1, above, above}, {1, 1, -above, -above},
	} {
		if got := fma(c.a, c.b, c.c); got != c.want {
			t.Errorf("fma(%v, %v, %v) = %v, want %v", c.a, c.b, c.c, got, c.want)
		}
	}
	nan := float32(math.NaN())
	for _, c := range [][3]float32{{nan, 1, 1}, {1, nan, 1}, {1, 1, nan}, {above, 0, 1}, {above, 1, -above}} {
		if got := fma(c[0], c[1], c[2]); got == got {
			t.Errorf("fma of %v = %v, want not a number", c, got)
		}
	}
}
