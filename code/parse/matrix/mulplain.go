package matrix

// mulPlain is Mul without assembly. It computes four columns at a time, whose
// sums stay in registers over the inner dimension.
func mulPlain(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	for q := range b.Panels() {
		panel := b.Data[q*b.Rows*Lanes:][:b.Rows*Lanes]
		for i := range m {
			row := a[i*rowStride:]
			out := c[i*ldc+q*Lanes:][:Lanes]
			if !add {
				clear(out)
			}
			for j := 0; j < Lanes && b.Rows > 0; j += 4 {
				addFour((*[4]float32)(out[j:]), row, colStride, panel[j:])
			}
		}
	}
}
