package matrix

// fma returns a*b + c rounded once: the compiler makes one FMADDS of it, which
// TestFMA checks.
func fma(a, b, c float32) float32 { return a*b + c }

// addFour adds to sums the products of a row of a and four columns of a panel.
func addFour(sums *[4]float32, a []float32, colStride int, panel []float32) {
	s0, s1, s2, s3 := sums[0], sums[1], sums[2], sums[3]
	for {
		row, x := (*[4]float32)(panel), a[0]
		s0, s1, s2, s3 = fma(x, row[0], s0), fma(x, row[1], s1), fma(x, row[2], s2), fma(x, row[3], s3)
		if len(panel) <= Lanes {
			*sums = [4]float32{s0, s1, s2, s3}
			return
		}
		a, panel = a[colStride:], panel[Lanes:]
	}
}
