package parse

import (
	"fmt"

	"tightrope/code/parse/matrix"
)

// The neural engine: a tagger and graph-based parser in one network. Words come
// in as hashed embeddings, a convolution and layers of bidirectional minimal
// gated units (Feng et al. 2024, "Were RNNs All We Needed?") give each a vector
// of its sentence, and biaffine classifiers (Dozat and Manning 2017) score tags,
// heads and labels.

// Inputs of the network: what it sees of a word.
const (
	inputWord = iota
	inputSuffix4
	inputSuffix3
	inputSuffix2
	inputPrefix3
	inputPrefix5
	inputShape
	inputFlags
	inputTag
	NetInputs // their number
)

// inputBits are the rows of the embedding tables, as powers of two.
var inputBits = [NetInputs]int{
	inputWord: 15, inputSuffix4: 14, inputSuffix3: 13, inputSuffix2: 11,
	inputPrefix3: 13, inputPrefix5: 14, inputShape: 9, inputFlags: 9, inputTag: 7,
}

// NetShape has the sizes of a network. All but Layers are multiples of
// matrix.Lanes, but for those of single inputs, whose sum is one.
type NetShape struct {
	Inputs [NetInputs]int // width of each embedding; 0: not used
	Hidden int            // units of one direction of a layer
	Layers int
	Output bool // layers have output gates
	Arc    int  // width of the vectors that score arcs
	Label  int  // width of the vectors that score labels; half is added, half multiplied
}

// Distances is the number of classes of how far a word's head is and on which
// side.
const Distances = matrix.Lanes

// Distance returns the class of the way from word d to its head h, from 0, or
// to the root, below 0.
func Distance(d, h int) int {
	if h < 0 {
		return 0
	}
	side := 1
	n := h - d
	if n < 0 {
		side, n = 8, -n
	}
	switch {
	case n <= 4:
		return side + max(0, n-1)
	case n <= 7:
		return side + 4
	case n <= 15:
		return side + 5
	}
	return side + 6
}

// Width returns the width of a word's vector: the embeddings side by side.
func (s NetShape) Width() int {
	sum := 0
	for _, w := range s.Inputs {
		sum += w
	}
	return sum
}

// GateWidth returns the columns of a layer's gates: forget gates of both
// directions, output gates of both if there are any, and candidates of both.
func (s NetShape) GateWidth() int {
	if s.Output {
		return 6 * s.Hidden
	}
	return 4 * s.Hidden
}

func (s NetShape) validate() error {
	const most = 1024
	for _, v := range []int{s.Width(), s.Hidden, s.Arc, s.Label} {
		if v <= 0 || v > most || v%matrix.Lanes != 0 {
			return fmt.Errorf("network has a width of %d, want a multiple of %d up to %d", v, matrix.Lanes, most)
		}
	}
	if s.Label%(2*matrix.Lanes) != 0 {
		return fmt.Errorf("network has labels of width %d, want a multiple of %d", s.Label, 2*matrix.Lanes)
	}
	if s.Layers < 1 || s.Layers > 8 {
		return fmt.Errorf("network has %d layers, want 1 to 8", s.Layers)
	}
	for _, v := range s.Inputs {
		if v < 0 {
			return fmt.Errorf("network has an input of width %d", v)
		}
	}
	return nil
}

// Dense is a linear layer: In x Out weights, row by row, and Out biases. It may
// be nil for either part.
type Dense struct {
	In, Out int
	Weights []float32
	Bias    []float32
}

// Columns of the heads: the layer that turns a word's vector into what the
// classifiers need.
type headColumns struct{ tag, arcDep, arcHead, labelDep, labelHead, end int }

func (s NetShape) heads() headColumns {
	h := headColumns{tag: 0, arcDep: TagWidth}
	h.arcHead = h.arcDep + s.Arc
	h.labelDep = h.arcHead + s.Arc
	h.labelHead = h.labelDep + s.Label
	h.end = h.labelHead + s.Label
	return h
}

// Heads returns the first column of each part of the layer of heads, in the
// order tags, dependents and heads of arcs, dependents and heads of labels, and
// the number of columns.
func (s NetShape) Heads() (tag, arcDep, arcHead, labelDep, labelHead, end int) {
	h := s.heads()
	return h.tag, h.arcDep, h.arcHead, h.labelDep, h.labelHead, h.end
}

// Net has the weights of a network. All but the embeddings lie in Params, which
// the layers are views of. It is read-only once an Engine uses it.
type Net struct {
	Shape  NetShape
	Tables [NetInputs][]float32 // rows of Shape.Inputs[i] weights; 1<<inputBits[i] rows
	Seen   []uint64             // a bit for each row of the words: seen in training
	Params []float32

	Notice   string // licence and attribution
	Manifest string // what it was trained from
	SHA256   string // of the file; empty for a network never written

	Convolution Dense // of three words
	Gates       []Dense
	Outs        []Dense
	Heads       Dense
	Arc         Dense // dependents to what heads are compared with, and what a distance is worth
	Root        Dense // Bias: the root as a head
	Sides       Dense // Weights: what a distance adds to the vector of a label
	Labels      Dense
}

// NewNet returns a network with all weights zero. It fails on sizes that cannot be.
func NewNet(s NetShape) (*Net, error) {
	if err := s.validate(); err != nil {
		return nil, err
	}
	n := &Net{Shape: s, Seen: make([]uint64, 1<<inputBits[inputWord]/64)}
	for i, w := range s.Inputs {
		n.Tables[i] = make([]float32, w<<inputBits[i])
	}
	n.Gates, n.Outs = make([]Dense, s.Layers), make([]Dense, s.Layers)
	n.Params = make([]float32, n.layout(nil))
	n.layout(n.Params)
	return n, nil
}

// layout makes the layers views of params and returns how many weights they have.
func (n *Net) layout(params []float32) int {
	at := 0
	take := func(k int) []float32 {
		at += k
		if params == nil {
			return nil
		}
		return params[at-k : at : at]
	}
	dense := func(d *Dense, in, out int) {
		*d = Dense{In: in, Out: out, Weights: take(in * out), Bias: take(out)}
	}
	s := n.Shape
	width, hidden, heads := s.Width(), s.Hidden, s.heads()
	dense(&n.Convolution, 3*width, width)
	for l := range s.Layers {
		dense(&n.Gates[l], width, s.GateWidth())
		dense(&n.Outs[l], 2*hidden, width)
	}
	dense(&n.Heads, width, heads.end)
	dense(&n.Arc, s.Arc, s.Arc+Distances)
	n.Root = Dense{Out: s.Arc, Bias: take(s.Arc)}
	n.Sides = Dense{In: Distances, Out: s.Label, Weights: take(Distances * s.Label)}
	dense(&n.Labels, s.Label, LabelWidth)
	return at
}

// Dense returns all layers in the order of Params.
func (n *Net) Dense() []*Dense {
	out := []*Dense{&n.Convolution}
	for l := range n.Gates {
		out = append(out, &n.Gates[l], &n.Outs[l])
	}
	return append(out, &n.Heads, &n.Arc, &n.Root, &n.Sides, &n.Labels)
}

// ViewLike returns a network whose layers are views of params, laid out as
// those of n, for gradients. It has no tables.
func (n *Net) ViewLike(params []float32) *Net {
	v := &Net{Shape: n.Shape, Params: params, Gates: make([]Dense, n.Shape.Layers), Outs: make([]Dense, n.Shape.Layers)}
	v.layout(params)
	return v
}

// See marks a word as seen in training.
func (n *Net) See(row uint32) { n.Seen[row/64] |= 1 << (row % 64) }

// NetRows are the rows of a word in the tables of the network.
type NetRows [NetInputs]uint32

// NetRows returns the rows of word i of w, tagged. Row 0 of the words stands
// for all that were not seen in training: the caller decides.
func (w *Work) NetRows(i int) NetRows {
	a := &w.words[firstNode+i]
	return NetRows{
		inputWord:    row(uint64(a.low), inputWord),
		inputSuffix4: row(uint64(a.s4), inputSuffix4),
		inputSuffix3: row(uint64(a.s3), inputSuffix3),
		inputSuffix2: row(uint64(a.s2), inputSuffix2),
		inputPrefix3: row(uint64(a.p3), inputPrefix3),
		inputPrefix5: row(uint64(a.p5), inputPrefix5),
		inputShape:   row(uint64(a.shape), inputShape),
		inputFlags:   a.flags & (1<<9 - 1),
		inputTag:     w.tags[firstNode+i] & (1<<7 - 1),
	}
}

// row hashes a key to a row of an input's table, never row 0.
func row(key uint64, input int) uint32 {
	h := (key + uint64(input+1)*mixC) * mixA
	h ^= h >> 29
	h *= mixD
	return max(1, uint32(h>>(64-inputBits[input])))
}
