package parse

import "tightrope/code/parse/matrix"

// wordInputs are all inputs but the tag, which comes last: what is the same
// wherever a word stands.
const wordInputs = inputTag

// wordKey are the rows of a word in the tables of its own inputs.
type wordKey [wordInputs]uint32

// inputSlots is the number of words whose part of the convolution is kept, a
// power of two.
const inputSlots = 2048

// convolution is the network's first layer taken apart: the products of the
// three words of a window are the same for every window that a word stands in,
// so they are computed once for a word and once for a tag, and only added.
type convolution struct {
	width, own int           // of a word's vector; of its own inputs
	words      matrix.Packed // own inputs to three products: as the word before, itself, after
	tags       []float32     // three products of each tag
}

func newConvolution(n *Net) *convolution {
	width := n.Shape.Width()
	c := &convolution{width: width, own: width - n.Shape.Inputs[inputTag]}
	// The weights with the three places of the window side by side.
	wide := make([]float32, width*3*width)
	for place := range 3 {
		for k := range width {
			copy(wide[(k*3+place)*width:(k*3+place+1)*width], n.Convolution.Weights[(place*width+k)*width:])
		}
	}
	c.words.Pack(wide, c.own, 3*width, 3*width, 1)
	rows, own := 1<<inputBits[inputTag], n.Shape.Inputs[inputTag]
	c.tags = make([]float32, rows*3*width)
	if own > 0 {
		var tags matrix.Packed
		tags.Pack(wide[c.own*3*width:], own, 3*width, 3*width, 1)
		matrix.Mul(c.tags, 3*width, n.Tables[inputTag], own, 1, rows, &tags, false)
	}
	return c
}

// inputs keeps the products of words. A word has one slot, which it loses to
// the next one that has the same.
type inputs struct {
	keys   []wordKey
	filled []bool
	lines  []float32 // three products for each slot
	asked  []int32   // by slot: the line in fresh that it gets, + 1

	fresh   []float32 // lines of the words of the batch that had no slot
	vectors []float32 // of their own inputs
	slots   []int     // of fresh lines; -1: another word of the batch gets the slot
	wanted  []wordKey // of fresh lines
	lineOf  []int32   // by word of the batch: a slot, or below 0 the fresh line -1-i
}

func slotOf(k *wordKey) int {
	h := uint64(mixC)
	for _, v := range k {
		h = (h ^ uint64(v)) * mixA
	}
	return int(h >> 40 & (inputSlots - 1))
}

// find sets lineOf for all words of the batch, computing what is not there.
func (in *inputs) find(n *Net, c *convolution, words []NetRows) {
	if in.keys == nil {
		in.keys, in.filled, in.asked = make([]wordKey, inputSlots), make([]bool, inputSlots), make([]int32, inputSlots)
		in.lines = make([]float32, inputSlots*3*c.width)
	}
	in.keep()
	in.lineOf = sized(in.lineOf, len(words))
	for i := range words {
		key := wordKey(words[i][:wordInputs])
		slot := slotOf(&key)
		switch asked := in.asked[slot]; {
		case in.filled[slot] && in.keys[slot] == key:
			in.lineOf[i] = int32(slot)
		case asked > 0 && in.wanted[asked-1] == key:
			in.lineOf[i] = -asked
		default:
			in.wanted = append(in.wanted, key)
			if asked == 0 {
				in.asked[slot] = int32(len(in.wanted))
			} else {
				slot = -1
			}
			in.slots = append(in.slots, slot)
			in.lineOf[i] = -int32(len(in.wanted))
		}
	}
	fresh := len(in.wanted)
	in.vectors = sized(in.vectors, fresh*c.own)
	for i := range in.wanted {
		own(n, &in.wanted[i], in.vectors[i*c.own:(i+1)*c.own])
	}
	in.fresh = sized(in.fresh, fresh*3*c.width)
	matrix.Mul(in.fresh, 3*c.width, in.vectors, c.own, 1, fresh, &c.words, false)
}

// keep gives the fresh lines of the batch before their slots.
func (in *inputs) keep() {
	for i, slot := range in.slots {
		if slot < 0 {
			continue
		}
		wide := len(in.lines) / inputSlots
		copy(in.lines[slot*wide:(slot+1)*wide], in.fresh[i*wide:(i+1)*wide])
		in.keys[slot], in.filled[slot], in.asked[slot] = in.wanted[i], true, 0
	}
	in.slots, in.wanted = in.slots[:0], in.wanted[:0]
}

// line returns the three products of word i of the batch.
func (in *inputs) line(i, wide int) []float32 {
	if at := int(in.lineOf[i]); at >= 0 {
		return in.lines[at*wide : (at+1)*wide]
	}
	at := -1 - int(in.lineOf[i])
	return in.fresh[at*wide : (at+1)*wide]
}

// own writes the embeddings of a word's own inputs.
func own(n *Net, key *wordKey, out []float32) {
	for k, row := range key {
		w := n.Shape.Inputs[k]
		copy(out[:w], n.Tables[k][int(row)*w:])
		out = out[w:]
	}
}
