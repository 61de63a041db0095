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
	RoleWidth  = 64
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
	Retagger Table    // TagWidth
	Roles    Table    // RoleWidth
	Mover    Table    // MoveWidth
	Labeller Table    // LabelWidth
	Splitter Splitter // of a file of its own
	Lemmas   *Lemmas
	Notice   string // licence and attribution
	Manifest string // what it was trained from, as train.lock
	SHA256   string // of the file; empty for a model never written

	SplitterSHA256 string // of the splitter's file
}

func (m *Model) validate() error {
	if n := len(m.Classes); n == 0 || n > TagWidth {
		return fmt.Errorf("model has %d tag classes, want 1 to %d", n, TagWidth)
	}
	if n := len(m.Labels); n < 2 || n > LabelWidth {
		return fmt.Errorf("model has %d labels, want 2 to %d", n, LabelWidth)
	}
	for _, l := range m.Labels {
		if (l == "root") != (l == m.Labels[0]) || l == "" {
			return fmt.Errorf("model has the labels %q, want root as the first one alone", m.Labels)
		}
	}
	for _, c := range m.Classes {
		if c.UPOS == "" {
			return fmt.Errorf("model has a tag class without a tag")
		}
	}
	for _, t := range []struct {
		name  string
		table Table
		width int
	}{{"tagger", m.Tagger, TagWidth}, {"retagger", m.Retagger, TagWidth}, {"roles", m.Roles, RoleWidth}, {"mover", m.Mover, MoveWidth}, {"labeller", m.Labeller, LabelWidth}} {
		if t.table.Width != t.width || t.table.Bits < 1 || t.table.Bits > 26 || len(t.table.Weights) != t.width<<t.table.Bits {
			return fmt.Errorf("%s table has the wrong size", t.name)
		}
	}
	if m.Lemmas == nil {
		return fmt.Errorf("model has no lemmas")
	}
	return nil
}

// bestMove adds rows of two weights and returns the best legal move. Shift
// scores zero, which is 128 a row with the offset.
func bestMove(weights []uint8, rows []uint32, legal uint) int {
	if bits.OnesCount(legal) == 1 {
		return bits.TrailingZeros(legal)
	}
	left, right := add2(weights, rows)
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
