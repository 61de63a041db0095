//go:build !arm64

package matrix

import "math"

// fma returns a*b + c rounded once, as the fused multiply-add of a processor
// does, also where the compiler makes none.
//
// The product of two float32 is exact in float64, so the sum below is a*b + c
// rounded to float64. Rounding that again to float32 can go wrong only where it
// lies just between two float32: elsewhere the exact value, which rounding
// cannot move past a float64, is on the same side of every such midpoint.
func fma(a, b, c float32) float32 {
	sum := float64(a)*float64(b) + float64(c)
	if doubtful(math.Float64bits(sum)) {
		return fmaOdd(a, b, c)
	}
	return float32(sum)
}

// addFour adds to sums the products of a row of a and four columns of a panel.
func addFour(sums *[4]float32, a []float32, colStride int, panel []float32) {
	s0, s1, s2, s3 := float64(sums[0]), float64(sums[1]), float64(sums[2]), float64(sums[3])
	for {
		row := (*[4]float32)(panel)
		x := float64(a[0])
		t0, t1, t2, t3 := s0+x*float64(row[0]), s1+x*float64(row[1]), s2+x*float64(row[2]), s3+x*float64(row[3])
		r0, r1, r2, r3 := float32(t0), float32(t1), float32(t2), float32(t3)
		if doubtful(math.Float64bits(t0)) || doubtful(math.Float64bits(t1)) ||
			doubtful(math.Float64bits(t2)) || doubtful(math.Float64bits(t3)) {
			r0, r1 = fmaOdd(a[0], row[0], float32(s0)), fmaOdd(a[0], row[1], float32(s1))
			r2, r3 = fmaOdd(a[0], row[2], float32(s2)), fmaOdd(a[0], row[3], float32(s3))
		}
		if len(panel) <= Lanes {
			*sums = [4]float32{r0, r1, r2, r3}
			return
		}
		s0, s1, s2, s3 = float64(r0), float64(r1), float64(r2), float64(r3)
		a, panel = a[colStride:], panel[Lanes:]
	}
}
