//go:build !arm64

package matrix

// fma returns a*b + c rounded once, as the fused multiply-add of a processor
// does, also where the compiler makes none.
//
// The product of two float32 is exact in float64, so the sum below is a*b + c
// rounded to float64. Rounding that again to float32 can go wrong only where it
// lies just between two float32: elsewhere the exact value, which rounding
// cannot move past a float64, is on the same side of every such midpoint.
func fma(a, b, c float32) float32 {
	sum := float64(a)*float64(b) + float64(c)
	if doubtful(sum) {
		return fmaOdd(a, b, c)
	}
	return float32(sum)
}
