package parse

import (
	"math"

	"tightrope/code/parse/matrix"
)

// netLongest is the number of words up to which the network parses a sentence:
// its arcs grow with the square. A longer one is left to the fast parser.
const netLongest = 300

// norm is added under the root of a mean square.
const norm = 1e-6

// netWeights is a network laid out for use. It is read-only.
type netWeights struct {
	net                              *Net
	classes, relations               int // columns in use
	convolution, heads, arcs, labels matrix.Packed
	gates, outs                      []matrix.Packed
}

func pack(p *matrix.Packed, d *Dense) { p.Pack(d.Weights, d.In, d.Out, d.Out, 1) }

func newNetWeights(n *Net, classes, relations int) *netWeights {
	w := &netWeights{net: n, classes: classes, relations: relations, gates: make([]matrix.Packed, n.Shape.Layers), outs: make([]matrix.Packed, n.Shape.Layers)}
	pack(&w.convolution, &n.Convolution)
	for l := range n.Gates {
		pack(&w.gates[l], &n.Gates[l])
		pack(&w.outs[l], &n.Outs[l])
	}
	pack(&w.heads, &n.Heads)
	pack(&w.arcs, &n.Arc)
	pack(&w.labels, &n.Labels)
	return w
}

// netSpan is a sentence in a batch: words [first, first+n) of the batch, in the
// rows from row on, which is the root's.
type netSpan struct{ row, first, n int }

// netRun is the scratch of the network: a batch of sentences and what it
// computes of them. Sentences lie below each other, a row of zeros before each,
// which stands for the root, and one at the end. It is not safe for concurrent use.
type netRun struct {
	w     *netWeights
	spans []netSpan
	words []NetRows

	Tags, Heads, Labels []int32 // by word of the batch; Heads -1 is the root

	rows, room                                      int
	x, normed, gates, hidden, heads, arcs, relation []float32
	scores                                          []float32
	others                                          matrix.Packed
	tree                                            spanning
}

func newNetRun(w *netWeights) *netRun { return &netRun{w: w} }

// reset empties the batch.
func (r *netRun) reset() {
	r.spans, r.words, r.rows = r.spans[:0], r.words[:0], 0
}

// add appends the sentence in work, tagged.
func (r *netRun) add(work *Work) {
	seen := r.w.net.Seen
	r.spans = append(r.spans, netSpan{row: r.rows, first: len(r.words), n: work.n})
	for i := range work.n {
		rows := work.NetRows(i)
		if word := rows[inputWord]; seen[word/64]>>(word%64)&1 == 0 {
			rows[inputWord] = 0
		}
		r.words = append(r.words, rows)
	}
	r.rows += work.n + 1
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// run computes tags, heads and labels of the batch.
func (r *netRun) run() {
	if len(r.words) == 0 {
		return
	}
	r.frame()
	r.embed()
	r.encode()
	r.classify()
}

func (r *netRun) frame() {
	s := r.w.net.Shape
	width, hidden, rows := s.Width(), s.Hidden, r.rows+1
	if rows > r.room {
		r.room = rows + rows/2
		r.x = make([]float32, r.room*width)
		r.normed = make([]float32, r.room*width)
		r.gates = make([]float32, r.room*s.GateWidth())
		r.hidden = make([]float32, r.room*2*hidden)
		r.heads = make([]float32, r.room*s.heads().end)
		r.arcs = make([]float32, r.room*(s.Arc+Distances))
		r.relation = make([]float32, r.room*max(s.Label, LabelWidth))
	}
	n := len(r.words)
	r.Tags, r.Heads, r.Labels = sized(r.Tags, n), sized(r.Heads, n), sized(r.Labels, n)
}

// embed fills x with the embeddings of the words.
func (r *netRun) embed() {
	n := r.w.net
	width := n.Shape.Width()
	clear(r.x[r.rows*width : (r.rows+1)*width])
	for _, s := range r.spans {
		clear(r.x[s.row*width : (s.row+1)*width])
		for i := range s.n {
			out := r.x[(s.row+1+i)*width : (s.row+2+i)*width]
			rows := &r.words[s.first+i]
			for k, w := range n.Shape.Inputs {
				at := int(rows[k]) * w
				copy(out[:w], n.Tables[k][at:at+w])
				out = out[w:]
			}
		}
	}
}

// encode runs the convolution and the layers over x.
func (r *netRun) encode() {
	n, w := r.w.net, r.w
	width, hidden, rows := n.Shape.Width(), n.Shape.Hidden, r.rows
	inner := r.normed[width : rows*width]
	matrix.Mul(inner, width, r.x, width, 1, rows-1, &w.convolution, false)
	matrix.AddBiasReLU(inner, width, rows-1, n.Convolution.Bias)
	matrix.AddScaled(r.x[width:rows*width], inner, 1)
	for l := range n.Gates {
		r.normalise()
		matrix.Mul(r.gates, n.Shape.GateWidth(), r.normed, width, 1, rows, &w.gates[l], false)
		r.recur(n.Gates[l].Bias)
		matrix.Mul(r.x, width, r.hidden, 2*hidden, 1, rows, &w.outs[l], true)
		matrix.AddBias(r.x, width, rows, n.Outs[l].Bias)
	}
	r.normalise()
}

// recur runs the units of a layer, both ways, on the gates of all sentences.
func (r *netRun) recur(biases []float32) {
	hidden := r.w.net.Shape.Hidden
	wide := r.w.net.Shape.GateWidth()
	candidates := wide - 2*hidden
	gates := r.gates[:r.rows*wide]
	matrix.AddBias(gates, wide, r.rows, biases)
	for _, s := range r.spans {
		clear(r.hidden[s.row*2*hidden : (s.row+1)*2*hidden])
		for i := range s.n {
			g := gates[(s.row+1+i)*wide:]
			matrix.Sigmoid(g[:candidates])
		}
		g, h := gates[(s.row+1)*wide:], r.hidden[(s.row+1)*2*hidden:]
		matrix.Scan(h, 2*hidden, g, g[candidates:], wide, s.n, hidden, false)
		matrix.Scan(h[hidden:], 2*hidden, g[hidden:], g[candidates+hidden:], wide, s.n, hidden, true)
		if candidates == 2*hidden {
			continue
		}
		for i := range s.n {
			out := h[i*2*hidden:][:2*hidden]
			for k, o := range g[i*wide+2*hidden:][:2*hidden] {
				out[k] *= o
			}
		}
	}
}

// normalise writes the rows of x, divided by their root mean square, to normed.
func (r *netRun) normalise() {
	width := r.w.net.Shape.Width()
	for t := range r.rows {
		x, out := r.x[t*width:(t+1)*width], r.normed[t*width:(t+1)*width]
		scale := 1 / float32(math.Sqrt(float64(matrix.Dot(x, x)/float32(width)+norm)))
		matrix.Scale(out, x, scale)
	}
}

// classify scores tags, arcs and labels.
func (r *netRun) classify() {
	n, w := r.w.net, r.w
	s := n.Shape
	c := s.heads()
	width := s.Width()
	matrix.Mul(r.heads, c.end, r.normed, width, 1, r.rows, &w.heads, false)
	for _, part := range []struct {
		from, to int
		add      func(c []float32, ldc, m int, bias []float32)
	}{
		{c.tag, c.arcDep, matrix.AddBias}, {c.arcDep, c.labelDep, matrix.AddBiasReLU}, {c.labelDep, c.end, matrix.AddBias},
	} {
		part.add(r.heads[part.from:], c.end, r.rows, n.Heads.Bias[part.from:part.to])
	}
	for _, sp := range r.spans {
		copy(r.heads[sp.row*c.end+c.arcHead:][:s.Arc], n.Root.Bias)
	}
	wide := s.Arc + Distances
	matrix.Mul(r.arcs, wide, r.heads[c.arcDep:], c.end, 1, r.rows, &w.arcs, false)
	matrix.AddBias(r.arcs, wide, r.rows, n.Arc.Bias)
	for _, sp := range r.spans {
		for i := range sp.n {
			r.Tags[sp.first+i] = int32(largest(r.heads[(sp.row+1+i)*c.end:][:w.classes]))
		}
		r.attach(sp)
	}
	r.relate()
}

// attach gives the words of a sentence their heads.
func (r *netRun) attach(sp netSpan) {
	s := r.w.net.Shape
	c := s.heads()
	arcs := s.Arc + Distances
	r.others.Pack(r.heads[sp.row*c.end+c.arcHead:], s.Arc, sp.n+1, 1, c.end)
	wide := r.others.Width()
	r.scores = sized(r.scores, sp.n*wide)
	matrix.Mul(r.scores, wide, r.arcs[(sp.row+1)*arcs:], arcs, 1, sp.n, &r.others, false)
	heads := r.Heads[sp.first : sp.first+sp.n]
	for d := range sp.n {
		line := r.scores[d*wide : d*wide+sp.n+1]
		addDistances(line, r.arcs[(sp.row+1+d)*arcs+s.Arc:], d)
		line[d+1] = float32(math.Inf(-1))
		heads[d] = int32(largest(line)) - 1
	}
	if !r.tree.single(heads) {
		r.tree.span(r.scores, wide, heads)
	}
}

// relate labels the arcs of all sentences.
func (r *netRun) relate() {
	n := r.w.net
	s := n.Shape
	c := s.heads()
	for _, sp := range r.spans {
		for i := range sp.n {
			at := (sp.first + i) * s.Label
			dep := r.heads[(sp.row+1+i)*c.end+c.labelDep:][:s.Label]
			head := r.heads[(sp.row+1+int(r.Heads[sp.first+i]))*c.end+c.labelHead:][:s.Label]
			out := r.relation[at : at+s.Label]
			relationOf(out, dep, head, n.Sides.Weights[Distance(i, int(r.Heads[sp.first+i]))*s.Label:])
		}
	}
	words := len(r.words)
	out := r.gates[:words*LabelWidth]
	matrix.Mul(out, LabelWidth, r.relation, s.Label, 1, words, &r.w.labels, false)
	matrix.AddBias(out, LabelWidth, words, n.Labels.Bias)
	for i := range words {
		r.Labels[i] = 0
		if r.Heads[i] >= 0 {
			r.Labels[i] = int32(1 + largest(out[i*LabelWidth+1:i*LabelWidth+r.w.relations]))
		}
	}
}

// addDistances adds to the scores of the heads of word d what their distances
// are worth.
func addDistances(line, worth []float32, d int) {
	line[0] += worth[0]
	for h := range line[1:] {
		line[1+h] += worth[Distance(d, h)]
	}
}

// relationOf writes the vector of an arc, from those of its dependent, its head
// and their distance: the first half rectified sums, the second half products.
func relationOf(out, dep, head, side []float32) {
	half := len(out) / 2
	for k := range half {
		out[k] = max(0, dep[k]+head[k]+side[k])
	}
	for k := half; k < len(out); k++ {
		out[k] = (dep[k] + side[k]) * head[k]
	}
}

// largest returns the index of the largest value, the first of equals.
func largest(x []float32) int {
	best, at := x[0], 0
	for i, v := range x {
		if v > best {
			best, at = v, i
		}
	}
	return at
}
