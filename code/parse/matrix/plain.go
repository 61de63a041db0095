package matrix

// mulPlain is Mul without assembly.
func mulPlain(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	for i := range m {
		for q := range b.Panels() {
			out := (*[Lanes]float32)(c[i*ldc+q*Lanes:])
			var sum [Lanes]float32
			if add {
				sum = *out
			}
			at := i * rowStride
			for k := range b.Rows {
				x := a[at]
				at += colStride
				row := (*[Lanes]float32)(b.Data[(q*b.Rows+k)*Lanes:])
				for j, y := range row {
					sum[j] = fma(x, y, sum[j])
				}
			}
			*out = sum
		}
	}
}
