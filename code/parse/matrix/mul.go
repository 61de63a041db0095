package matrix

// Mul multiplies a, of m rows whose element (i, k) is a[i*rowStride+k*colStride],
// by b and writes the product to c, element (i, j) at i*ldc+j, for all
// b.Width() columns. With add the product is added to what is there.
func Mul(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	width := b.Width()
	if m == 0 || width == 0 {
		return
	}
	if b.Rows == 0 {
		if !add {
			for i := range m {
				clear(c[i*ldc:][:width])
			}
		}
		return
	}
	// The kernels work with addresses: what they reach must be inside.
	if ldc < 0 || rowStride < 0 || colStride < 0 {
		panic("matrix: a stride is negative")
	}
	c = c[:(m-1)*ldc+width]
	a = a[:(m-1)*rowStride+(b.Rows-1)*colStride+1]
	_ = b.Data[:b.Panels()*b.Rows*Lanes]
	mul(c, ldc, a, rowStride, colStride, m, b, add)
}
