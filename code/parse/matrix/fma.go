package matrix

import "math"

// doubtful reports whether the float64 with these bits may lie just between two
// float32: a midpoint has a one and then zeros where float32 ends, and below
// the normal numbers, 0 excepted, float32 ends earlier.
func doubtful(bits uint64) bool {
	const sign, smallest = 1 << 63, 0x381 << 52 // 0x1p-126
	return bits&0x1fffffff == 0x10000000 || bits&^sign-1 < smallest-1
}

// fmaOdd is fma by rounding to odd (Boldo and Melquiond 2008, IEEE Transactions
// on Computers 57(4)): when the float64 sum is not exact, of the two float64
// around the exact value the one with an odd last bit is taken, which says
// enough about the side to round on for any shorter format.
//
//go:noinline
func fmaOdd(a, b, c float32) float32 {
	product, addend := float64(a)*float64(b), float64(c)
	sum := product + addend
	// What the sum lost, exactly (Knuth's two-sum).
	back := sum - product
	lost := (product - (sum - back)) + (addend - back)
	bits := math.Float64bits(sum)
	if lost != 0 && bits&1 == 0 {
		if (lost > 0) == (sum > 0) {
			bits++
		} else {
			bits--
		}
	}
	return float32(math.Float64frombits(bits))
}
