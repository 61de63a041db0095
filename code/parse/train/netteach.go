package train

import (
	"math"

	"tightrope/code/parse"
	"tightrope/code/parse/matrix"
)

// target is what a teacher thinks of a sentence: probabilities that the network
// learns beside the gold ones, or in their place where there are none (Hinton
// et al. 2015; Kuncoro et al. 2016 for parsers).
type target struct {
	arcs   []float32 // by word: of the root and of each word as its head
	labels []float32 // by word: of each label, given the head in the example
	tags   []float32 // by word: of each class
	share  float32   // of the teacher in what is learnt; the rest is gold
}

// teacher turns trained networks into targets. It is not safe for concurrent use.
type teacher struct{ shards []*netShard }

func newTeacher(nets []*parse.Net) (*teacher, error) {
	t := &teacher{}
	for _, n := range nets {
		l, err := newNetLearner(NetOptions{Shape: n.Shape})
		if err != nil {
			return nil, err
		}
		l.net = n
		l.pack()
		t.shards = append(t.shards, l.shard[0])
	}
	return t, nil
}

// teach sets the example's target to the mean of the teachers. An example
// without heads gets the best tree of that mean first.
func (t *teacher) teach(e *example, share float32) {
	n := len(e.rows)
	out := &target{arcs: make([]float32, n*(n+1)), labels: make([]float32, n*parse.LabelWidth), tags: make([]float32, n*parse.TagWidth), share: share}
	weight := 1 / float32(len(t.shards))
	batch := []*example{{rows: e.rows, rarity: make([]float32, n), heads: e.heads, weight: 1}}
	for _, s := range t.shards {
		s.batch = batch
		s.frame()
		s.forward()
		s.open()
		s.addArcs(out.arcs, weight)
		_, _, _, _, _, end := s.l.o.Shape.Heads()
		for i := range n {
			addSoftmax(out.tags[i*parse.TagWidth:(i+1)*parse.TagWidth], s.heads[(1+i)*end:], weight)
		}
	}
	if e.heads == nil {
		e.heads = bestTree(out.arcs, n)
	}
	for _, s := range t.shards {
		s.addLabels(out.labels, e.heads, weight)
	}
	e.soft = out
}

// settle takes the most probable tags and labels of the teachers for gold.
func (t *teacher) settle(e *example) {
	e.tags, e.labels = nil, nil
	for i := range e.rows {
		e.tags = append(e.tags, int32(argmax(e.soft.tagsOf(i), parse.TagWidth)))
		e.labels = append(e.labels, int32(argmax(e.soft.labelsOf(i), parse.LabelWidth)))
	}
}

// bestTree returns the most probable tree.
func bestTree(arcs []float32, n int) []int32 {
	scores := make([]float32, len(arcs))
	for i, p := range arcs {
		scores[i] = float32(math.Log(float64(p) + 1e-9))
	}
	heads := make([]int32, n)
	parse.Tree(scores, n+1, heads)
	return heads
}

// open rectifies the columns that arcs are scored with, nothing left out.
func (s *netShard) open() {
	_, arcDep, arcHead, labelDep, _, end := s.l.o.Shape.Heads()
	for t := range s.n {
		rectify(s.heads[t*end+arcDep : t*end+labelDep])
	}
	for _, row := range s.first {
		copy(s.heads[row*end+arcHead:][:s.l.o.Shape.Arc], s.l.net.Root.Bias)
	}
}

// addArcs adds the probabilities of the arcs of the batch's one sentence.
func (s *netShard) addArcs(out []float32, weight float32) {
	_, arcDep, arcHead, _, _, end := s.l.o.Shape.Heads()
	width, n := s.l.o.Shape.Arc, len(s.wordRows)
	arcs := width + parse.Distances
	matrix.Mul(s.arcs, arcs, s.heads[arcDep:], end, 1, s.n, &s.l.packs.forward[arcPack(s)], false)
	bias(s.arcs[:s.n*arcs], s.l.net.Arc.Bias)
	s.packed.Pack(s.heads[arcHead:], width, n+1, 1, end)
	wide := s.packed.Width()
	s.scores = grown(s.scores, n*wide)
	matrix.Mul(s.scores, wide, s.arcs[arcs:], arcs, 1, n, &s.packed, false)
	for d := range n {
		line := s.scores[d*wide : d*wide+n+1]
		for h := range line {
			line[h] += s.arcs[(1+d)*arcs+width+parse.Distance(d, h-1)]
		}
		line[d+1] = float32(math.Inf(-1))
		addSoftmax(out[d*(n+1):(d+1)*(n+1)], line, weight)
	}
}

// addLabels adds the probabilities of the labels of the batch's one sentence.
func (s *netShard) addLabels(out []float32, heads []int32, weight float32) {
	_, _, _, labelDep, labelHead, end := s.l.o.Shape.Heads()
	width, n := s.l.o.Shape.Label, len(s.wordRows)
	for i := range n {
		dep, head := s.heads[(1+i)*end+labelDep:][:width], s.heads[(1+int(heads[i]))*end+labelHead:][:width]
		side := s.l.net.Sides.Weights[parse.Distance(i, int(heads[i]))*width:][:width]
		for j := range width / 2 {
			s.relation[i*width+j] = max(0, dep[j]+head[j]+side[j])
		}
		for j := width / 2; j < width; j++ {
			s.relation[i*width+j] = (dep[j] + side[j]) * head[j]
		}
	}
	matrix.Mul(s.out, parse.LabelWidth, s.relation, width, 1, n, &s.l.packs.forward[len(s.l.packs.forward)-1], false)
	bias(s.out[:n*parse.LabelWidth], s.l.net.Labels.Bias)
	for i := range n {
		addSoftmax(out[i*parse.LabelWidth:(i+1)*parse.LabelWidth], s.out[i*parse.LabelWidth:], weight)
	}
}

// addSoftmax adds weight times the probabilities that the scores x stand for.
func addSoftmax(out, x []float32, weight float32) {
	x = x[:len(out)]
	most := x[0]
	for _, v := range x {
		most = max(most, v)
	}
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(float64(v - most))
	}
	for i, v := range x {
		out[i] += weight * float32(math.Exp(float64(v-most))/sum)
	}
}
