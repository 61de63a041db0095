package matrix

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestPack(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	var p Packed
	for range 300 {
		rows, cols, pad := r.IntN(20), r.IntN(50), r.IntN(4)
		rowStride, colStride := cols+pad, 1
		switch r.IntN(3) {
		case 0:
			rowStride, colStride = 1, rows+pad
		case 1:
			rowStride, colStride = 3*cols+pad, 3
		}
		// Up to the last element and no further.
		b := numbers(r, max(0, rows-1)*rowStride+max(0, cols-1)*colStride+1)
		for i := range p.Data {
			p.Data[i] = 7 // must be overwritten
		}
		p.Pack(b, rows, cols, rowStride, colStride)
		for row := range rows {
			for col := range p.Width() {
				want := float32(0)
				if col < cols {
					want = b[row*rowStride+col*colStride]
				}
				if got := p.Data[(col/Lanes*rows+row)*Lanes+col%Lanes]; got != want {
					t.Fatalf("%d x %d, strides %d and %d: (%d, %d) is %v, want %v", rows, cols, rowStride, colStride, row, col, got, want)
				}
			}
		}
	}
}

func BenchmarkPack(b *testing.B) {
	const rows, cols = 128, 128
	x := numbers(rand.New(rand.NewPCG(1, 2)), rows*cols*2)
	var p Packed
	for _, strides := range [][2]int{{2 * cols, 1}, {1, 2 * rows}} {
		b.Run(fmt.Sprintf("%dx%d", strides[0], strides[1]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Pack(x, rows, cols, strides[0], strides[1])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(rows*cols), "ns/value")
		})
	}
}
