//go:build !purego

package matrix

// The kernels multiply 1 to 6 rows of a by one panel of k rows; mul6 does so
// for several blocks of six rows, one after the other.

//go:noescape
func mul6(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k, blocks int, add bool)

//go:noescape
func mul5(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)

//go:noescape
func mul4(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)

//go:noescape
func mul3(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)

//go:noescape
func mul2(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)

//go:noescape
func mul1(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)

func mul(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	if !vectors {
		mulPlain(c, ldc, a, rowStride, colStride, m, b, add)
		return
	}
	if colStride > 1 && b.Rows > 64 && b.Panels() > 1 {
		mulColumns(c, ldc, a, rowStride, colStride, m, b, add)
		return
	}
	// A panel stays in the nearest cache while the rows pass by.
	for q := range b.Panels() {
		mulPanel(c[q*Lanes:], ldc, a, rowStride, colStride, m, b.Data[q*b.Rows*Lanes:][:b.Rows*Lanes], add)
	}
}

// mulColumns is mul for an a whose rows are not stored as rows. Walking along
// one touches a new cache line at every step, and often the same few sets of
// the cache: so blocks of a are first copied to where they stay near.
func mulColumns(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	const rows, columns = 48, 64
	var block [rows * columns]float32
	for k := 0; k < b.Rows; k += columns {
		deep := min(columns, b.Rows-k)
		for i := 0; i < m; i += rows {
			high := min(rows, m-i)
			for d := range deep {
				at := i*rowStride + (k+d)*colStride
				if rowStride == 1 {
					copy(block[d*rows:], a[at:][:high])
					continue
				}
				for r := range high {
					block[d*rows+r] = a[at]
					at += rowStride
				}
			}
			for q := range b.Panels() {
				panel := b.Data[(q*b.Rows+k)*Lanes:][:deep*Lanes]
				mulPanel(c[i*ldc+q*Lanes:], ldc, block[:], 1, rows, high, panel, add || k > 0)
			}
		}
	}
}

// tails splits the rows that six at a time leave over: fewer than four at once
// leave the multipliers idle, so 7 are done as 4 and 3, 9 as 5 and 4.
var tails = [12][2]int{1: {1}, 2: {2}, 3: {3}, 4: {4}, 5: {5}, 7: {4, 3}, 8: {4, 4}, 9: {5, 4}}

// mulPanel writes the 16 columns of one panel.
func mulPanel(c []float32, ldc int, a []float32, rowStride, colStride, m int, panel []float32, add bool) {
	k := len(panel) / Lanes
	blocks, rest := m/6, m%6
	if blocks > 0 && tails[rest+6][0] != 0 {
		blocks, rest = blocks-1, rest+6
	}
	if blocks > 0 {
		mul6(&c[0], ldc, &a[0], rowStride, colStride, &panel[0], k, blocks, add)
	}
	row := 6 * blocks
	for _, rows := range tails[rest] {
		if rows == 0 {
			break
		}
		out, left := &c[row*ldc], &a[row*rowStride]
		switch rows {
		case 1:
			mul1(out, ldc, left, rowStride, colStride, &panel[0], k, add)
		case 2:
			mul2(out, ldc, left, rowStride, colStride, &panel[0], k, add)
		case 3:
			mul3(out, ldc, left, rowStride, colStride, &panel[0], k, add)
		case 4:
			mul4(out, ldc, left, rowStride, colStride, &panel[0], k, add)
		case 5:
			mul5(out, ldc, left, rowStride, colStride, &panel[0], k, add)
		}
		row += rows
	}
}
