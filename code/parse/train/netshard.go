package train

import (
	"math"

	"tightrope/code/parse"
	"tightrope/code/parse/matrix"
)

// netShard computes the loss of some sentences and its gradient. Sentences lie
// below each other as in the engine: a row for the root before each, and one of
// zeros at the end.
type netShard struct {
	l    *netLearner
	id   uint64
	loss netLoss
	grad []float32
	g    *parse.Net // views of grad
	rng  noise

	batch    []*example
	first    []int // row of the root by sentence
	rows     []parse.NetRows
	wordRows []int // row by word
	n        int   // rows, the last one of zeros left out

	e, c, dx            []float32 // embeddings, convolution, gradient of a word's vector
	cMask, eMask        []float32
	layers              []layerValues
	last                layerValues // normalised, the input of the heads
	heads, dheads       []float32
	headMask            []float32
	arcs, darcs         []float32
	relation, drelation []float32
	out                 []float32
	scores              []float32
	scratch             []float32
	packed              matrix.Packed
	gather              []int

	gatesScratch, normScratch, wideScratch, arcScratch, relationMask, dout []float32
}

// layerValues are what a layer computed and the backward pass needs again.
type layerValues struct {
	x, normed, gates, hidden, mask []float32
	gated                          []float32 // hidden after the output gates; hidden itself without
	scale                          []float32 // 1 / root mean square by row
}

func newNetShard(l *netLearner, id uint64) *netShard {
	s := &netShard{l: l, id: id, grad: make([]float32, len(l.net.Params)), layers: make([]layerValues, l.o.Shape.Layers)}
	s.g = l.net.ViewLike(s.grad)
	return s
}

// learn computes the gradient of the sentences.
func (s *netShard) learn(batch []*example, step int) {
	s.loss = netLoss{}
	s.rng = newNoise(s.l.o.Seed, uint64(step), s.id)
	s.batch = batch
	s.frame()
	if len(batch) == 0 {
		return
	}
	s.forward()
	s.classify()
	s.backward()
}

func grown(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n, n+n/2)
	}
	return x[:n]
}

func (s *netShard) frame() {
	s.first, s.rows, s.wordRows, s.n = s.first[:0], s.rows[:0], s.wordRows[:0], 0
	o := &s.l.o
	for _, e := range s.batch {
		s.first = append(s.first, s.n)
		for i, r := range e.rows {
			if e.rarity[i] > 0 && s.rng.share() < e.rarity[i] {
				r[0] = 0
			}
			if o.TagDropout > 0 && s.rng.share() < float32(o.TagDropout) {
				r[parse.NetInputs-1] = 0
			}
			s.rows = append(s.rows, r)
			s.wordRows = append(s.wordRows, s.n+1+i)
		}
		s.n += len(e.rows) + 1
	}
	sh := o.Shape
	width, rows := sh.Width(), s.n+1
	_, _, _, _, _, end := sh.Heads()
	s.e, s.c, s.dx = grown(s.e, rows*width), grown(s.c, rows*width), grown(s.dx, rows*width)
	s.eMask, s.cMask = grown(s.eMask, rows*width), grown(s.cMask, rows*width)
	s.scratch = grown(s.scratch, rows*max(sh.GateWidth(), 3*width, end))
	for k := range s.layers {
		v := &s.layers[k]
		v.x, v.normed, v.mask = grown(v.x, rows*width), grown(v.normed, rows*width), grown(v.mask, rows*width)
		v.gates, v.hidden = grown(v.gates, rows*sh.GateWidth()), grown(v.hidden, rows*2*sh.Hidden)
		if sh.Output {
			v.gated = grown(v.gated, rows*2*sh.Hidden)
		}
		v.scale = grown(v.scale, rows)
	}
	s.last.x, s.last.normed, s.last.mask = grown(s.last.x, rows*width), grown(s.last.normed, rows*width), grown(s.last.mask, rows*width)
	s.last.scale = grown(s.last.scale, rows)
	s.heads, s.dheads = grown(s.heads, rows*end), grown(s.dheads, rows*end)
	s.headMask = grown(s.headMask, rows*2*sh.Arc)
	s.arcs, s.darcs = grown(s.arcs, rows*(sh.Arc+parse.Distances)), grown(s.darcs, rows*(sh.Arc+parse.Distances))
	s.relation, s.drelation = grown(s.relation, rows*sh.Label), grown(s.drelation, rows*sh.Label)
	s.out = grown(s.out, rows*parse.LabelWidth)
}

// forward computes the vectors of the words up to the heads.
func (s *netShard) forward() {
	o, net := &s.l.o, s.l.net
	width, hidden, wide := o.Shape.Width(), o.Shape.Hidden, o.Shape.GateWidth()
	clear(s.e)
	for i, at := range s.wordRows {
		out := s.e[at*width : (at+1)*width]
		for k, w := range o.Shape.Inputs {
			copy(out[:w], net.Tables[k][int(s.rows[i][k])*w:])
			out = out[w:]
		}
	}
	s.drop(s.e[:s.n*width], s.eMask, width, o.InputDropout, 0)
	forward := s.l.packs.forward
	x := s.layers[0].x
	copy(x, s.e)
	inner := s.c[width : s.n*width]
	matrix.Mul(inner, width, s.e, width, 1, s.n-1, &forward[0], false)
	bias(inner, net.Convolution.Bias)
	rectify(inner)
	s.drop(inner, s.cMask, width, o.Dropout, 1)
	matrix.AddScaled(x[width:s.n*width], inner, 1)
	for k := range s.layers {
		v := &s.layers[k]
		s.normalise(v)
		matrix.Mul(v.gates, wide, v.normed, width, 1, s.n, &forward[1+2*k], false)
		bias(v.gates[:s.n*wide], net.Gates[k].Bias)
		s.recur(v)
		next := s.last.x
		if k+1 < len(s.layers) {
			next = s.layers[k+1].x
		}
		matrix.Mul(next, width, v.gated, 2*hidden, 1, s.n, &forward[2+2*k], false)
		bias(next[:s.n*width], net.Outs[k].Bias)
		s.drop(next[:s.n*width], v.mask, width, o.Dropout, 0)
		matrix.AddScaled(next[:s.n*width], v.x[:s.n*width], 1)
	}
	s.normalise(&s.last)
	s.drop(s.last.normed[:s.n*width], s.last.mask, width, o.HeadDropout, 0)
	_, _, _, _, _, end := o.Shape.Heads()
	at := 1 + 2*len(s.layers)
	matrix.Mul(s.heads, end, s.last.normed, width, 1, s.n, &forward[at], false)
	bias(s.heads[:s.n*end], net.Heads.Bias)
}

func (s *netShard) recur(v *layerValues) {
	hidden := s.l.o.Shape.Hidden
	wide := s.l.o.Shape.GateWidth()
	candidates := wide - 2*hidden
	clear(v.hidden)
	for k, e := range s.batch {
		row := s.first[k] + 1
		for i := range e.rows {
			matrix.Sigmoid(v.gates[(row+i)*wide:][:candidates])
		}
		g, h := v.gates[row*wide:], v.hidden[row*2*hidden:]
		matrix.Scan(h, 2*hidden, g, g[candidates:], wide, len(e.rows), hidden, false)
		matrix.Scan(h[hidden:], 2*hidden, g[hidden:], g[candidates+hidden:], wide, len(e.rows), hidden, true)
	}
	if !s.l.o.Shape.Output {
		v.gated = v.hidden
		return
	}
	clear(v.gated)
	for _, t := range s.wordRows {
		out, h := v.gated[t*2*hidden:(t+1)*2*hidden], v.hidden[t*2*hidden:]
		for k, o := range v.gates[t*wide+2*hidden:][:2*hidden] {
			out[k] = o * h[k]
		}
	}
}

const normEpsilon = 1e-6

func (s *netShard) normalise(v *layerValues) {
	width := s.l.o.Shape.Width()
	for t := range s.n {
		x, out := v.x[t*width:(t+1)*width], v.normed[t*width:(t+1)*width]
		scale := 1 / float32(math.Sqrt(float64(matrix.Dot(x, x)/float32(width)+normEpsilon)))
		v.scale[t] = scale
		for i, f := range x {
			out[i] = f * scale
		}
	}
}

// drop leaves out a share of the values and scales the others up; mask gets the
// factors. x has the rows of the batch but for the first skip ones.
func (s *netShard) drop(x, mask []float32, width int, share float64, skip int) {
	s.maskRows(mask[:len(x)], width, share, skip)
	scale(x, mask)
}

// maskRows draws a mask: each value by itself or, with Shared, the same columns
// in all rows of a sentence (Gal and Ghahramani 2016).
func (s *netShard) maskRows(mask []float32, width int, share float64, skip int) {
	if !s.l.o.Shared || share == 0 {
		s.rng.mask(mask, share)
		return
	}
	for k, e := range s.batch {
		first := max(s.first[k], skip)
		end := s.first[k] + 1 + len(e.rows)
		row := mask[(first-skip)*width:][:width]
		s.rng.mask(row, share)
		for t := first + 1; t < end; t++ {
			copy(mask[(t-skip)*width:][:width], row)
		}
	}
	if used := (s.n - skip) * width; used < len(mask) {
		clear(mask[used:])
	}
}

// backward carries dheads back to the embeddings.
func (s *netShard) backward() {
	o := &s.l.o
	back := s.l.packs.backward
	width, hidden, gates := o.Shape.Width(), o.Shape.Hidden, o.Shape.GateWidth()
	_, _, _, _, _, end := o.Shape.Heads()
	at := 1 + 2*len(s.layers)
	s.linear(&s.g.Heads, s.last.normed, width, s.dheads, end)
	matrix.Mul(s.scratch, width, s.dheads, end, 1, s.n, &back[at], false)
	scale(s.scratch[:s.n*width], s.last.mask)
	clear(s.dx)
	s.unnormalise(&s.last, s.scratch)
	for k := len(s.layers) - 1; k >= 0; k-- {
		v := &s.layers[k]
		dy := s.scratch[:s.n*width]
		copy(dy, s.dx)
		scale(dy, v.mask)
		s.linear(&s.g.Outs[k], v.gated, 2*hidden, dy, width)
		// The gradient of the hidden values takes the place of the hidden values'
		// own product, in the rows of the relation's scratch.
		dh := s.hiddenScratch()
		matrix.Mul(dh, 2*hidden, dy, width, 1, s.n, &back[2+2*k], false)
		dg := s.scratch[:s.n*gates]
		s.unrecur(v, dh, dg)
		s.linear(&s.g.Gates[k], v.normed, width, dg, gates)
		dn := s.c2()
		matrix.Mul(dn, width, dg, gates, 1, s.n, &back[1+2*k], false)
		s.unnormalise(v, dn)
	}
	// Convolution: dx is the gradient of its output and of the embeddings.
	dc := s.scratch[:s.n*width]
	copy(dc, s.dx)
	clear(dc[:width])
	inner, mask := s.c[width:s.n*width], s.cMask
	for i := range inner {
		if inner[i] <= 0 {
			dc[width+i] = 0
		} else {
			dc[width+i] *= mask[i]
		}
	}
	s.convolutionGradient(dc, width)
	dw := s.wide()
	matrix.Mul(dw, 3*width, dc[width:], width, 1, s.n-1, &back[0], false)
	for t := range s.n - 1 {
		matrix.AddScaled(s.dx[t*width:(t+3)*width], dw[t*3*width:(t+1)*3*width], 1)
	}
	scale(s.dx[:s.n*width], s.eMask)
}

// hiddenScratch, c2 and wide are places for gradients that do not outlive a layer.
func (s *netShard) hiddenScratch() []float32 {
	s.gatesScratch = grown(s.gatesScratch, (s.n+1)*2*s.l.o.Shape.Hidden)
	return s.gatesScratch
}

func (s *netShard) c2() []float32 {
	s.normScratch = grown(s.normScratch, (s.n+1)*s.l.o.Shape.Width())
	return s.normScratch
}

func (s *netShard) wide() []float32 {
	s.wideScratch = grown(s.wideScratch, (s.n+1)*3*s.l.o.Shape.Width())
	return s.wideScratch
}

// linear adds the gradients of a layer: of the weights x'dy, of the biases the
// sums of dy.
func (s *netShard) linear(g *parse.Dense, x []float32, ldx int, dy []float32, ldy int) {
	s.packed.Pack(dy, s.n, g.Out, ldy, 1)
	matrix.Mul(g.Weights, g.Out, x, 1, ldx, g.In, &s.packed, true)
	for t := range s.n {
		matrix.AddScaled(g.Bias, dy[t*ldy:t*ldy+g.Out], 1)
	}
}

func (s *netShard) convolutionGradient(dc []float32, width int) {
	g := &s.g.Convolution
	s.packed.Pack(dc[width:], s.n-1, width, width, 1)
	// Element (i, k) of the transposed input is s.e[k*width+i]: windows overlap.
	matrix.Mul(g.Weights, width, s.e, 1, width, 3*width, &s.packed, true)
	for t := 1; t < s.n; t++ {
		matrix.AddScaled(g.Bias, dc[t*width:(t+1)*width], 1)
	}
}

// unnormalise adds to dx what the gradient dn of the normalised rows gives.
func (s *netShard) unnormalise(v *layerValues, dn []float32) {
	width := s.l.o.Shape.Width()
	for t := range s.n {
		y, d, out := v.x[t*width:(t+1)*width], dn[t*width:(t+1)*width], s.dx[t*width:(t+1)*width]
		r := v.scale[t]
		mean := matrix.Dot(y, d) * r * r * r / float32(width)
		for i, g := range d {
			out[i] += g*r - y[i]*mean
		}
	}
}

// unrecur turns the gradient dh of the hidden values into dg, that of the gates.
func (s *netShard) unrecur(v *layerValues, dh, dg []float32) {
	hidden := s.l.o.Shape.Hidden
	wide := s.l.o.Shape.GateWidth()
	clear(dg)
	if s.l.o.Shape.Output {
		for _, t := range s.wordRows {
			d, h := dh[t*2*hidden:(t+1)*2*hidden], v.hidden[t*2*hidden:]
			do := dg[t*wide+2*hidden:]
			for k, o := range v.gates[t*wide+2*hidden:][:2*hidden] {
				do[k] = d[k] * h[k] * o * (1 - o)
				d[k] *= o
			}
		}
	}
	for k, e := range s.batch {
		first, n := s.first[k]+1, len(e.rows)
		for t := n - 1; t >= 0; t-- {
			unstep(v, dh, dg, hidden, wide, first, t, t-1, 0)
		}
		for t := range n {
			before := t + 1
			if before == n {
				before = -1
			}
			unstep(v, dh, dg, hidden, wide, first, t, before, 1)
		}
	}
}

// unstep is one step of the recurrence backwards. before is the step that the
// recurrence came from, -1 for none; dh of it gets its part.
func unstep(v *layerValues, dh, dg []float32, hidden, wide, first, t, before, way int) {
	row := first + t
	z := v.gates[row*wide+way*hidden:][:hidden]
	u := v.gates[(row+1)*wide+(way-2)*hidden:][:hidden]
	d := dh[row*2*hidden+way*hidden:][:hidden]
	dz := dg[row*wide+way*hidden:][:hidden]
	du := dg[(row+1)*wide+(way-2)*hidden:][:hidden]
	if before < 0 {
		for i, g := range d {
			du[i] = g * (1 - z[i])
			dz[i] = -g * u[i] * z[i] * (1 - z[i])
		}
		return
	}
	h := v.hidden[(first+before)*2*hidden+way*hidden:][:hidden]
	db := dh[(first+before)*2*hidden+way*hidden:][:hidden]
	for i, g := range d {
		du[i] = g * (1 - z[i])
		dz[i] = g * (h[i] - u[i]) * z[i] * (1 - z[i])
		db[i] += g * z[i]
	}
}

func bias(x, b []float32) {
	for len(x) >= len(b) {
		matrix.AddScaled(x[:len(b)], b, 1)
		x = x[len(b):]
	}
}

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(0, v)
	}
}

func scale(x, by []float32) {
	by = by[:len(x)]
	for i := range x {
		x[i] *= by[i]
	}
}
