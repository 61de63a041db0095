package parse

import (
	"testing"

	"pgregory.net/rapid"
)

// TestRows holds that the assembly adds the same as plain Go, up to the most
// rows that may be added, all of the largest weights.
func TestRows(t *testing.T) {
	const tableBits = 6
	rapid.Check(t, func(t *rapid.T) {
		wide, narrow := NewTable(tableBits, TagWidth), NewTable(tableBits, MoveWidth)
		weight := rapid.OneOf(rapid.Uint8(), rapid.Just(uint8(255)))
		copy(wide.Weights, rapid.SliceOfN(weight, TagWidth, len(wide.Weights)).Draw(t, "wide"))
		copy(narrow.Weights, rapid.SliceOfN(weight, MoveWidth, len(narrow.Weights)).Draw(t, "narrow"))
		rows := rapid.SliceOfN(rapid.Uint32Range(0, 1<<tableBits-1), 1, mostRows).Draw(t, "rows")

		var want, got, direct [64]uint16
		for _, r := range rows {
			for c := range direct {
				direct[c] += uint16(wide.Weights[int(r)*64+c])
			}
		}
		add64Plain(&want, wide.Weights, rows)
		add64(&got, wide.Weights, rows)
		if want != direct || got != direct {
			t.Fatalf("plain %v, fast %v, want %v", want, got, direct)
		}
		a, b := add2(narrow.Weights, rows)
		c, d := add2Plain(narrow.Weights, rows)
		if a != c || b != d {
			t.Fatalf("fast %d %d, plain %d %d", a, b, c, d)
		}
		first := 0
		for c := range direct {
			if direct[c] > direct[first] {
				first = c
			}
		}
		if best := best64(wide.Weights, rows, 64); best != first {
			t.Fatalf("best column %d, want %d", best, first)
		}
		if best := best64(wide.Weights, rows, 1); best != 0 {
			t.Fatalf("best of one column is %d", best)
		}
	})
}

// BenchmarkAdd64 adds rows at random places of a table as large as the tagger's.
func BenchmarkAdd64(b *testing.B) {
	for _, c := range []struct {
		name string
		add  func(*[64]uint16, []uint8, []uint32)
	}{{"plain", add64Plain}, {"fast", add64}} {
		b.Run(c.name, func(b *testing.B) {
			const tableBits = 18
			t := NewTable(tableBits, TagWidth)
			rows := make([]uint32, tagFeatures)
			var sums [64]uint16
			k := uint64(0)
			for b.Loop() {
				for i := range rows {
					k++
					rows[i] = uint32(mix(k, 0, 0) >> (64 - tableBits))
				}
				c.add(&sums, t.Weights, rows)
			}
		})
	}
}
