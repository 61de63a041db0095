package parse

import (
	"fmt"
	"math/bits"
)

// Class is a joint tag of the tagger: a universal tag with the Penn Treebank
// tag that goes with it.
type Class struct{ UPOS, XPOS string }

// Widths of the tables: weights a row.
const (
	TagWidth   = 64
	MoveWidth  = 2 // Left and Right as against Shift
	LabelWidth = 64
)

// Table holds the weights of a linear model in rows found by hashing. Weights
// are int8 kept with an offset of 128, so that rows can be added eight weights
// at a time. A Table is valid if len(Weights) == Width << Bits.
type Table struct {
	Bits, Width int
	Weights     []uint8
}

// NewTable returns a table of 1<<bits rows with all weights zero.
func NewTable(bits, width int) Table {
	t := Table{Bits: bits, Width: width, Weights: make([]uint8, width<<bits)}
	for i := range t.Weights {
		t.Weights[i] = 128
	}
	return t
}

// Model is everything that the fast engine has learnt. It is read-only once an
// Engine uses it.
type Model struct {
	Classes  []Class  // at most TagWidth
	Labels   []string // at most LabelWidth, full relations
	Tagger   Table    // TagWidth
	Mover    Table    // MoveWidth
	Labeller Table    // LabelWidth
	Splitter Splitter
	Lemmas   *Lemmas
	Notice   string // licence and attribution
	Manifest string // what it was trained from, as train.lock
	SHA256   string // of the file; empty for a model never written
}

func (m *Model) validate() error {
	if n := len(m.Classes); n == 0 || n > TagWidth {
		return fmt.Errorf("model has %d tag classes, want 1 to %d", n, TagWidth)
	}
	if n := len(m.Labels); n == 0 || n > LabelWidth {
		return fmt.Errorf("model has %d labels, want 1 to %d", n, LabelWidth)
	}
	for _, t := range []struct {
		name  string
		table Table
		width int
	}{{"tagger", m.Tagger, TagWidth}, {"mover", m.Mover, MoveWidth}, {"labeller", m.Labeller, LabelWidth}} {
		if t.table.Width != t.width || t.table.Bits < 1 || t.table.Bits > 26 || len(t.table.Weights) != t.width<<t.table.Bits {
			return fmt.Errorf("%s table has the wrong size", t.name)
		}
	}
	if m.Lemmas == nil {
		return fmt.Errorf("model has no lemmas")
	}
	return nil
}

// lanes masks the even bytes of a word: four sums of 16 bits side by side.
const lanes = 0x00ff00ff00ff00ff

// best64 adds rows of 64 weights and returns the column of the largest sum
// among the first n, the lowest on a tie. At most 257 rows fit the lanes.
func best64(weights []uint8, rows []uint32, n int) int {
	best, at := uint64(0), 0
	for half := 0; half < n; half += 32 {
		sums := add32(weights, rows, half)
		for i := range min(32, n-half) {
			if v := sums[i>>3<<1|i&1] >> (uint(i>>1&3) * 16) & 0xffff; v > best {
				best, at = v, half+i
			}
		}
	}
	return at
}

// add32 adds columns [half, half+32) of the rows. Sum 2k has the even columns
// of the k-th eight, sum 2k+1 the odd ones.
func add32(weights []uint8, rows []uint32, half int) [8]uint64 {
	var e0, e1, e2, e3, o0, o1, o2, o3 uint64
	for _, r := range rows {
		row := (*[32]uint8)(weights[int(r)*64+half:])
		x := le64((*[8]uint8)(row[0:]))
		e0 += x & lanes
		o0 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[8:]))
		e1 += x & lanes
		o1 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[16:]))
		e2 += x & lanes
		o2 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[24:]))
		e3 += x & lanes
		o3 += x >> 8 & lanes
	}
	return [8]uint64{e0, o0, e1, o1, e2, o2, e3, o3}
}

func le64(b *[8]uint8) uint64 {
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// bestMove adds rows of two weights and returns the best legal move. Shift
// scores zero, which is 128 a row with the offset.
func bestMove(weights []uint8, rows []uint32, legal uint) int {
	if bits.OnesCount(legal) == 1 {
		return bits.TrailingZeros(legal)
	}
	left, right := 0, 0
	for _, r := range rows {
		row := (*[2]uint8)(weights[int(r)*2:])
		left += int(row[0])
		right += int(row[1])
	}
	score := [3]int{Shift: len(rows) * 128, Left: left, Right: right}
	best := -1
	for m := range score {
		if legal>>m&1 == 1 && (best < 0 || score[m] > score[best]) {
			best = m
		}
	}
	return best
}

// Tag gives every word of w its class.
func (m *Model) Tag(w *Work) {
	for i := range w.n {
		rows := w.TagRows(i, m.Tagger.Bits)
		w.SetTag(i, w.named(i, best64(m.Tagger.Weights, rows, len(m.Classes))))
	}
}

// Attach gives every word of w, tagged, its head and label.
func (m *Model) Attach(w *Work) {
	w.Start()
	for !w.Done() {
		legal := w.Legal()
		move := bits.TrailingZeros(legal)
		if legal&(legal-1) != 0 {
			move = bestMove(m.Mover.Weights, w.MoveRows(m.Mover.Bits), legal)
		}
		label := 0
		if move != Shift {
			label = m.label(w, move)
		}
		w.Apply(move, label)
	}
}

// label chooses the label of the arc that the move would make. The root's only
// dependent is "root", and nothing else is.
func (m *Model) label(w *Work, move int) int {
	h, d := w.Arc(move)
	if h == rootNode {
		return 0
	}
	return 1 + bestLabel(m, w, h, d)
}

func bestLabel(m *Model, w *Work, h, d int32) int {
	return best64(m.Labeller.Weights, w.LabelRows(h, d, m.Labeller.Bits), len(m.Labels)-1)
}
