// Package matrix multiplies the small float32 matrices of the neural engine, and
// holds the other loops that it spends its time in.
//
// A product adds over the inner dimension in order, each step one fused
// multiply-add, and the other functions say in what order they round. So every
// processor gives the same bits, with assembly or without; only what a value
// that is not a number carries may differ.
//
// On amd64 all functions have assembly for AVX2 and FMA, used where the
// processor has them; on arm64 products have assembly for NEON and the rest is
// plain Go, as is everything elsewhere and with the build tag purego.
package matrix

// Lanes is the number of columns of a panel.
const Lanes = 16

// Packed is a matrix of Rows x Cols laid out for the right side of a product:
// panels of Lanes columns, each row of a panel one after the other. Columns
// beyond Cols, up to the next multiple of Lanes, are zero. The zero value is an
// empty matrix.
type Packed struct {
	Rows, Cols int
	Data       []float32 // Panels() * Rows * Lanes
}

// Panels returns the number of panels.
func (p *Packed) Panels() int { return (p.Cols + Lanes - 1) / Lanes }

// Width returns the columns that a product writes: Cols rounded up to a
// multiple of Lanes.
func (p *Packed) Width() int { return p.Panels() * Lanes }

// Pack lays out the matrix whose element (r, c) is b[r*rowStride+c*colStride].
// It allocates only when p has no room.
func (p *Packed) Pack(b []float32, rows, cols, rowStride, colStride int) {
	p.Rows, p.Cols = rows, cols
	n := p.Panels() * rows * Lanes
	if cap(p.Data) < n {
		p.Data = make([]float32, n)
	}
	p.Data = p.Data[:n]
	if rows == 0 {
		return
	}
	for q := range p.Panels() {
		first := q * Lanes
		width := min(Lanes, cols-first)
		panel := p.Data[q*rows*Lanes : (q+1)*rows*Lanes]
		if colStride == 1 {
			packRows(panel, b[first:], width, rowStride)
		} else {
			packColumns(panel, b[first*colStride:], width, rowStride, colStride)
		}
	}
}

// packRows fills a panel from rows that are stored as rows.
func packRows(panel, b []float32, width, rowStride int) {
	for at := 0; len(panel) > 0; at += rowStride {
		if width == Lanes {
			*(*[Lanes]float32)(panel) = *(*[Lanes]float32)(b[at:])
			panel = panel[Lanes:]
			continue
		}
		copy(panel[:width], b[at:][:width])
		clear(panel[width:Lanes])
		panel = panel[Lanes:]
	}
}

// packColumns fills a panel column by column, four at a time: it reads along
// them, where they are mostly stored, and writes close together.
func packColumns(panel, b []float32, width, rowStride, colStride int) {
	c := 0
	for ; c+4 <= width; c += 4 {
		at := c * colStride
		for left := panel; len(left) > 0; left = left[Lanes:] {
			four := (*[4]float32)(left[c:Lanes])
			four[0], four[1] = b[at], b[at+colStride]
			four[2], four[3] = b[at+2*colStride], b[at+3*colStride]
			at += rowStride
		}
	}
	for ; c < width; c++ {
		at := c * colStride
		for r := c; r < len(panel); r += Lanes {
			panel[r] = b[at]
			at += rowStride
		}
	}
	for ; c < Lanes; c++ {
		for r := c; r < len(panel); r += Lanes {
			panel[r] = 0
		}
	}
}
