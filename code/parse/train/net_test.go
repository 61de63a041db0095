package train

import (
	"math"
	"testing"

	"tightrope/code/parse"
)

// tinyShape is a network that is checked in a moment.
func tinyShape() parse.NetShape {
	return parse.NetShape{Inputs: [parse.NetInputs]int{16, 4, 4, 4, 4, 4, 4, 4, 4}, Hidden: 16, Layers: 2, Arc: 16, Label: 32}
}

func tinyExamples() []*example {
	var out []*example
	r := newNoise(1, 2, 3)
	for n := 2; n < 7; n++ {
		e := &example{weight: 1}
		for i := range n {
			var rows parse.NetRows
			for k := range rows {
				rows[k] = uint32(1 + r.next()%100)
			}
			e.rows = append(e.rows, rows)
			e.rarity = append(e.rarity, 0)
			e.tags = append(e.tags, int32(r.next()%20))
			e.heads = append(e.heads, int32(i-1))
			e.labels = append(e.labels, int32(r.next()%20))
		}
		out = append(out, e)
	}
	return out
}

// TestCorrectPriors holds that the odds of a label given three times the weight
// fall by three, and no other's.
func TestCorrectPriors(t *testing.T) {
	n, err := parse.NewNet(tinyShape())
	if err != nil {
		t.Fatal(err)
	}
	correctPriors(n, []string{"root", "conj", "appos"}, &NetOptions{RelationWeights: map[string]float64{"appos": 3, "conj": 2}})
	for k, b := range n.Labels.Bias {
		want := 1.0
		if k == 2 {
			want = 1. / 3
		}
		if got := math.Exp(float64(b)); math.Abs(got-want) > 1e-6 {
			t.Errorf("the odds of label %d are multiplied by %.4f, want %.4f", k, got, want)
		}
	}
}

// TestRelationWeights holds that what counts twice has twice the gradient.
func TestRelationWeights(t *testing.T) {
	gradient := func(weight float32) []float32 {
		l, err := newNetLearner(NetOptions{Shape: tinyShape(), Batch: 100, Rate: .003, LabelWeight: 1, Decay: .99, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		batch := tinyExamples()
		for _, e := range batch {
			for range e.rows {
				e.worth = append(e.worth, weight)
			}
		}
		l.pack()
		l.shard[0].learn(batch, 1)
		return l.shard[0].grad
	}
	one, two := gradient(1), gradient(2)
	for i := range one {
		if math.Abs(float64(two[i]-2*one[i])) > 1e-4*(1+math.Abs(float64(two[i]))) {
			t.Fatalf("weight %d: gradient %g with weight 1, %g with 2", i, one[i], two[i])
		}
	}
}

// TestGradients compares the gradients with differences of the loss.
func TestGradients(t *testing.T) {
	for _, output := range []bool{false, true} {
		shape := tinyShape()
		shape.Output = output
		checkGradients(t, shape)
	}
}

func checkGradients(t *testing.T, shape parse.NetShape) {
	l, err := newNetLearner(NetOptions{Shape: shape, Batch: 100, Rate: .003, TagWeight: .5, LabelWeight: 1, Decay: .99, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	batch := tinyExamples()
	s := l.shard[0]
	loss := func() float64 {
		l.pack()
		clear(s.grad)
		s.learn(batch, 1)
		return s.loss.arcs + s.loss.labels + s.loss.tags
	}
	loss()
	grad := append([]float32(nil), s.grad...)
	dx := append([]float32(nil), s.dx...)
	check := func(name string, w *float32, got float32) {
		t.Helper()
		const h = 4e-3
		was := *w
		*w = was + h
		up := loss()
		*w = was - h
		down := loss()
		*w = was
		want := (up - down) / (2 * h)
		if math.Abs(want-float64(got)) > 2e-2*math.Max(1, math.Abs(want)) {
			t.Errorf("%s: gradient %.4f, want %.4f", name, got, want)
		}
	}
	r := newNoise(5, 5, 5)
	at := 0
	names := []string{"convolution", "gates 1", "out 1", "gates 2", "out 2", "heads", "arc", "root", "sides", "labels"}
	for k, d := range l.net.Dense() {
		n := len(d.Weights) + len(d.Bias)
		for range 12 {
			i := at + int(r.next()%uint64(n))
			check(names[k], &l.net.Params[i], grad[i])
		}
		at += n
	}
	width := l.o.Shape.Width()
	for range 20 {
		k := int(r.next() % uint64(len(s.wordRows)))
		c := int(r.next() % 16)
		row := s.rows[k][0]
		var want float32
		for j, o := range s.wordRows {
			if s.rows[j][0] == row {
				want += dx[o*width+c]
			}
		}
		check("word", &l.net.Tables[0][int(row)*16+c], want)
	}
}
