//go:build !purego

package matrix

// mul4 multiplies blocks of four rows of a by one panel of k rows, mul1 one row.

//go:noescape
func mul4(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k, blocks int, add bool)

//go:noescape
func mul1(c *float32, a *float32, colStride int, panel *float32, k int, add bool)

func mul(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	// A panel stays in the nearest cache while the rows pass by.
	for q := range b.Panels() {
		panel, out := &b.Data[q*b.Rows*Lanes], c[q*Lanes:]
		if m >= 4 {
			mul4(&out[0], ldc, &a[0], rowStride, colStride, panel, b.Rows, m/4, add)
		}
		for i := m &^ 3; i < m; i++ {
			mul1(&out[i*ldc], &a[i*rowStride], colStride, panel, b.Rows, add)
		}
	}
}
