package matrix

// Mul multiplies a, of m rows whose element (i, k) is a[i*rowStride+k*colStride],
// by b and writes the product to c, element (i, j) at i*ldc+j, for all
// b.Width() columns. With add the product is added to what is there.
func Mul(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	for i := range m {
		for q := range b.Panels() {
			out := (*[Lanes]float32)(c[i*ldc+q*Lanes:])
			var sum [Lanes]float32
			if add {
				sum = *out
			}
			for k := range b.Rows {
				x := a[i*rowStride+k*colStride]
				row := (*[Lanes]float32)(b.Data[(q*b.Rows+k)*Lanes:])
				for j := range row {
					sum[j] += x * row[j]
				}
			}
			*out = sum
		}
	}
}
