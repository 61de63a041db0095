package train

import (
	"math"

	"tightrope/code/parse"
	"tightrope/code/parse/matrix"
)

// classify computes the losses and dheads, the gradient of the heads' columns.
// The sums of the losses and not their means are made small.
func (s *netShard) classify() {
	o, net := &s.l.o, s.l.net
	tag, arcDep, arcHead, labelDep, _, end := o.Shape.Heads()
	width := o.Shape.Arc
	clear(s.dheads)
	// What arcs see: rectified, and some left out.
	s.maskRows(s.headMask[:s.n*2*width], 2*width, o.HeadDropout, 0)
	for t := range s.n {
		part := s.heads[t*end+arcDep : t*end+labelDep]
		mask := s.headMask[t*2*width : (t+1)*2*width]
		for i, v := range part {
			part[i] = max(0, v) * mask[i]
		}
	}
	for _, row := range s.first {
		copy(s.heads[row*end+arcHead:][:width], net.Root.Bias)
	}
	for k, e := range s.batch {
		for i, gold := range e.tags {
			at := (s.first[k]+1+i)*end + tag
			s.loss.tags += softmax(s.heads[at:at+parse.TagWidth], s.dheads[at:at+parse.TagWidth], int(gold),
				e.weight*float32(o.TagWeight), e.soft.tagsOf(i), e.soft.shareOf())
		}
		s.loss.words += len(e.rows)
	}
	s.attach()
	s.relate()
	// Through the rectifier and the mask.
	for t := range s.n {
		part, d := s.heads[t*end+arcDep:t*end+labelDep], s.dheads[t*end+arcDep:t*end+labelDep]
		mask := s.headMask[t*2*width : (t+1)*2*width]
		for i, v := range part {
			if v <= 0 {
				d[i] = 0
			} else {
				d[i] *= mask[i]
			}
		}
	}
}

// attach adds the loss of the arcs.
func (s *netShard) attach() {
	o, net := &s.l.o, s.l.net
	_, arcDep, arcHead, _, _, end := o.Shape.Heads()
	width := o.Shape.Arc
	wideArcs := width + parse.Distances
	at := arcPack(s)
	matrix.Mul(s.arcs, wideArcs, s.heads[arcDep:], end, 1, s.n, &s.l.packs.forward[at], false)
	bias(s.arcs[:s.n*wideArcs], net.Arc.Bias)
	clear(s.darcs)
	factor := arcFactor(width)
	for k, e := range s.batch {
		row, n := s.first[k], len(e.rows)
		heads := s.heads[row*end+arcHead:]
		s.packed.Pack(heads, width, n+1, 1, end)
		wide := s.packed.Width()
		s.scores = grown(s.scores, 2*n*wide)
		scores, ds := s.scores[:n*wide], s.scores[n*wide:]
		matrix.Mul(scores, wide, s.arcs[(row+1)*wideArcs:], wideArcs, 1, n, &s.packed, false)
		clear(ds)
		for d := range n {
			line := scores[d*wide : d*wide+n+1]
			worth := s.arcs[(row+1+d)*wideArcs+width:][:parse.Distances]
			for h := range line {
				line[h] += worth[parse.Distance(d, h-1)]
			}
			for i := range line {
				line[i] *= factor
			}
			line[d+1] = float32(math.Inf(-1))
			gold := int(e.heads[d]) + 1
			s.loss.arcs += softmax(line, ds[d*wide:d*wide+n+1], gold, e.weightOf(d), e.soft.arcsOf(d, n+1), e.soft.shareOf())
			if argmax(line, n+1) == gold {
				s.loss.rightArcs++
			}
			dworth := s.darcs[(row+1+d)*wideArcs+width:][:parse.Distances]
			for i := range n + 1 {
				ds[d*wide+i] *= factor
				dworth[parse.Distance(d, i-1)] += ds[d*wide+i]
			}
		}
		// dP = dS H, dH = dS' P
		s.packed.Pack(heads, n+1, width, end, 1)
		matrix.Mul(s.darcs[(row+1)*wideArcs:], wideArcs, ds, wide, 1, n, &s.packed, false)
		s.packed.Pack(s.arcs[(row+1)*wideArcs:], n, width, wideArcs, 1)
		matrix.Mul(s.dheads[row*end+arcHead:], end, ds, 1, wide, n+1, &s.packed, false)
		matrix.AddScaled(s.g.Root.Bias, s.dheads[row*end+arcHead:][:width], 1)
		clear(s.dheads[row*end+arcHead:][:width])
	}
	s.linear(&s.g.Arc, s.heads[arcDep:], end, s.darcs, wideArcs)
	d := s.c2arc()
	matrix.Mul(d, width, s.darcs, wideArcs, 1, s.n, &s.l.packs.backward[at], false)
	for t := range s.n {
		copy(s.dheads[t*end+arcDep:][:width], d[t*width:])
	}
}

func (s *netShard) c2arc() []float32 {
	s.arcScratch = grown(s.arcScratch, (s.n+1)*s.l.o.Shape.Arc)
	return s.arcScratch
}

// arcPack is the place of the weights of arcs in packs.
func arcPack(s *netShard) int { return len(s.l.packs.forward) - 4 }

// arcFactor scales the scores of arcs while learning; the finished network has
// it in its weights.
func arcFactor(width int) float32 { return 1 / float32(math.Sqrt(float64(width))) }

// relate adds the loss of the labels, given the right heads.
func (s *netShard) relate() {
	o, net := &s.l.o, s.l.net
	_, _, _, labelDep, labelHead, end := o.Shape.Heads()
	width := o.Shape.Label
	half := width / 2
	words := len(s.wordRows)
	w := 0
	mask := s.labelMask(words * width)
	s.rng.mask(mask, o.HeadDropout)
	s.gather = s.gather[:0]
	for k, e := range s.batch {
		for i := range e.rows {
			dep := s.heads[(s.first[k]+1+i)*end+labelDep:][:width]
			at := s.first[k] + 1 + int(e.heads[i])
			head := s.heads[at*end+labelHead:][:width]
			s.gather = append(s.gather, at)
			out := s.relation[w*width : (w+1)*width]
			side := net.Sides.Weights[parse.Distance(i, int(e.heads[i]))*width:][:width]
			m := mask[w*width:][:width]
			for j := range half {
				out[j] = max(0, dep[j]+head[j]+side[j]) * m[j]
			}
			for j := half; j < width; j++ {
				out[j] = (dep[j] + side[j]) * head[j] * m[j]
			}
			w++
		}
	}
	at := len(s.l.packs.forward) - 1
	matrix.Mul(s.out, parse.LabelWidth, s.relation, width, 1, words, &s.l.packs.forward[at], false)
	bias(s.out[:words*parse.LabelWidth], net.Labels.Bias)
	s.labelLoss(words)
	w = 0
	for k, e := range s.batch {
		for i, h := range e.heads {
			s.unrelate(w, s.first[k]+1+i, parse.Distance(i, int(h)), mask)
			w++
		}
	}
}

// labelLoss adds the loss of the scores in out and carries its gradient back to
// the vectors of the arcs.
func (s *netShard) labelLoss(words int) {
	o, width := &s.l.o, s.l.o.Shape.Label
	dout := s.labelScratch(words * parse.LabelWidth)
	w := 0
	for _, e := range s.batch {
		for i, gold := range e.labels {
			line := s.out[w*parse.LabelWidth : (w+1)*parse.LabelWidth]
			if e.heads[i] < 0 {
				gold = -1
			}
			s.loss.labels += softmax(line, dout[w*parse.LabelWidth:(w+1)*parse.LabelWidth], int(gold),
				e.weightOf(i)*float32(o.LabelWeight), e.soft.labelsOf(i), e.soft.shareOf())
			if gold >= 0 && argmax(line, len(line)) == int(gold) {
				s.loss.rightLabels++
			}
			w++
		}
	}
	g := &s.g.Labels
	s.packed.Pack(dout, words, parse.LabelWidth, parse.LabelWidth, 1)
	matrix.Mul(g.Weights, g.Out, s.relation, 1, width, g.In, &s.packed, true)
	for i := range words {
		matrix.AddScaled(g.Bias, dout[i*parse.LabelWidth:(i+1)*parse.LabelWidth], 1)
	}
	last := len(s.l.packs.backward) - 1
	matrix.Mul(s.drelation, width, dout, parse.LabelWidth, 1, words, &s.l.packs.backward[last], false)
}

// weightOf returns how much the arc and the label of a word count.
func (e *example) weightOf(word int) float32 {
	if e.worth == nil {
		return e.weight
	}
	return e.weight * e.worth[word]
}

// unrelate carries the gradient of the vector of word w's arc to its dependent,
// in row, its head and their distance.
func (s *netShard) unrelate(w, row, distance int, mask []float32) {
	width := s.l.o.Shape.Label
	_, _, _, labelDep, labelHead, end := s.l.o.Shape.Heads()
	at := s.gather[w]
	d, value, m := s.drelation[w*width:][:width], s.relation[w*width:][:width], mask[w*width:][:width]
	ddep, dhead := s.dheads[row*end+labelDep:][:width], s.dheads[at*end+labelHead:][:width]
	dep, head := s.heads[row*end+labelDep:][:width], s.heads[at*end+labelHead:][:width]
	side, dside := s.l.net.Sides.Weights[distance*width:][:width], s.g.Sides.Weights[distance*width:][:width]
	half := width / 2
	for j := range half {
		if value[j] > 0 {
			g := d[j] * m[j]
			ddep[j] += g
			dhead[j] += g
			dside[j] += g
		}
	}
	for j := half; j < width; j++ {
		g := d[j] * m[j]
		ddep[j] += g * head[j]
		dside[j] += g * head[j]
		dhead[j] += g * (dep[j] + side[j])
	}
}

func (s *netShard) labelMask(n int) []float32 {
	s.relationMask = grown(s.relationMask, n)
	return s.relationMask
}

func (s *netShard) labelScratch(n int) []float32 {
	s.dout = grown(s.dout, n)
	return s.dout
}

// softmax writes the gradient of the cross-entropy of x to what is to be learnt
// to d, and returns the loss: 1 - share of it stands on gold and share is as the
// teacher's probabilities say. Without gold (below 0) nothing is learnt.
func softmax(x, d []float32, gold int, weight float32, teacher []float32, share float32) float64 {
	if gold < 0 || weight == 0 {
		clear(d)
		return 0
	}
	most := x[0]
	for _, v := range x {
		most = max(most, v)
	}
	for i, v := range x {
		d[i] = v - most
	}
	right := d[gold]
	matrix.Exp(d)
	sum := float32(0)
	for _, v := range d {
		sum += v
	}
	f := weight / sum
	for i := range d {
		d[i] *= f
	}
	d[gold] -= weight * (1 - share)
	if teacher != nil {
		matrix.AddScaled(d, teacher, -weight*share)
	}
	return float64(weight) * (math.Log(float64(sum)) - float64(right))
}

func (t *target) shareOf() float32 {
	if t == nil {
		return 0
	}
	return t.share
}

func (t *target) tagsOf(word int) []float32 {
	if t == nil {
		return nil
	}
	return t.tags[word*parse.TagWidth:][:parse.TagWidth]
}

func (t *target) labelsOf(word int) []float32 {
	if t == nil {
		return nil
	}
	return t.labels[word*parse.LabelWidth:][:parse.LabelWidth]
}

func (t *target) arcsOf(word, n int) []float32 {
	if t == nil {
		return nil
	}
	return t.arcs[word*n:][:n]
}
