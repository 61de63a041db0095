// Package matrix multiplies the small float32 matrices of the neural engine.
//
// A product adds over the inner dimension in order, each step one fused
// multiply-add, whatever the processor: the assembly and the plain Go give the
// same bits.
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
	for q := range p.Panels() {
		first := q * Lanes
		width := min(Lanes, cols-first)
		for r := range rows {
			out := p.Data[(q*rows+r)*Lanes : (q*rows+r+1)*Lanes]
			at := r*rowStride + first*colStride
			for c := range width {
				out[c] = b[at]
				at += colStride
			}
			clear(out[width:])
		}
	}
}
