package train

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"tightrope/code/parse"
	"tightrope/code/parse/matrix"
)

// shards is the number of parts of a batch whose gradients are computed side by
// side. It is fixed, so that sums do not depend on the processors.
const shards = 2

// example is a sentence as the network learns it.
type example struct {
	rows   []parse.NetRows
	rarity []float32 // by word: with what share it is unknown
	tags   []int32   // -1: not learnt
	heads  []int32   // -1: root
	labels []int32
	weight float32
	worth  []float32 // by word: how much its arc and label count; nil: 1
	soft   *target   // nil: gold alone
}

// netLearner trains a network.
type netLearner struct {
	o       NetOptions
	net     *parse.Net
	grad    []float32 // of net.Params, summed
	m, v    []float32
	average []float32
	tables  [parse.NetInputs]*tableLearner
	shard   [shards]*netShard
	packs   packs
	step    int
	total   int
}

// packs are the weights laid out for products, as they are and transposed.
type packs struct {
	forward, backward []matrix.Packed
}

func newNetLearner(o NetOptions) (*netLearner, error) {
	n, err := parse.NewNet(o.Shape)
	if err != nil {
		return nil, fmt.Errorf("train network: %w", err)
	}
	l := &netLearner{o: o, net: n}
	rng := rand.New(rand.NewPCG(o.Seed, 3))
	for _, d := range n.Dense() {
		scale := 0.0
		if d.In > 0 {
			scale = 1 / math.Sqrt(float64(d.In))
		}
		for i := range d.Weights {
			d.Weights[i] = float32(rng.NormFloat64() * scale)
		}
	}
	for i := range n.Root.Bias {
		n.Root.Bias[i] = float32(rng.NormFloat64() * .3)
	}
	size := len(n.Params)
	l.grad, l.m, l.v = make([]float32, size), make([]float32, size), make([]float32, size)
	l.average = append([]float32(nil), n.Params...)
	for k := range l.tables {
		l.tables[k] = newTableLearner(n.Tables[k], o.Shape.Inputs[k], rng)
	}
	for i := range l.shard {
		l.shard[i] = newNetShard(l, uint64(i))
	}
	dense := n.Dense()
	l.packs.forward, l.packs.backward = make([]matrix.Packed, len(dense)), make([]matrix.Packed, len(dense))
	return l, nil
}

// learn runs all epochs. done is called after each, with the averaged network.
func (l *netLearner) learn(ctx context.Context, examples []*example, done func(epoch int, loss netLoss, average func() *parse.Net) error) error {
	plan := newBatches(examples, l.o.Batch*shards)
	rng := rand.New(rand.NewPCG(l.o.Seed, 4))
	l.total = l.o.Epochs * len(plan.make(rand.New(rand.NewPCG(1, 1))))
	for epoch := range l.o.Epochs {
		var loss netLoss
		for _, batch := range plan.make(rng) {
			if err := ctx.Err(); err != nil {
				return err
			}
			loss.add(l.update(batch))
		}
		if err := done(epoch+1, loss, l.averaged); err != nil {
			return err
		}
	}
	return nil
}

// update learns from one batch.
func (l *netLearner) update(batch []*example) netLoss {
	l.step++
	l.pack()
	half := split(batch)
	both(func(i int) { l.shard[i].learn(half[i], l.step) })
	rate := l.rate()
	both(func(i int) { l.dense(i, rate) })
	both(func(i int) {
		for k := i; k < len(l.tables); k += shards {
			l.tables[k].update(l, k, rate)
		}
	})
	loss := l.shard[0].loss
	loss.add(l.shard[1].loss)
	return loss
}

// both runs f for each shard, side by side.
func both(f func(i int)) {
	var wg sync.WaitGroup
	for i := range shards {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// split cuts a batch in parts of about the same number of words.
func split(batch []*example) [shards][]*example {
	total, sum, at := 0, 0, 0
	for _, e := range batch {
		total += len(e.rows)
	}
	for at < len(batch) && sum*shards < total {
		sum += len(batch[at].rows)
		at++
	}
	return [shards][]*example{batch[:at], batch[at:]}
}

// rate returns the step size of this update: it rises for Warmup updates and
// falls in a line to a fiftieth.
func (l *netLearner) rate() float64 {
	r := l.o.Rate
	if l.step < l.o.Warmup {
		return r * float64(l.step) / float64(l.o.Warmup)
	}
	done := float64(l.step-l.o.Warmup) / float64(max(1, l.total-l.o.Warmup))
	return r * (1 - .98*min(1, done))
}

const (
	beta1, beta2 = .9, .98
	adamEpsilon  = 1e-8
	clipNorm     = 100
)

// dense updates one half of the weights of the layers.
func (l *netLearner) dense(part int, rate float64) {
	n := len(l.grad)
	from, to := part*(n/shards), (part+1)*(n/shards)
	if part == shards-1 {
		to = n
	}
	g := l.shard[0].grad[from:to]
	matrix.AddScaled(g, l.shard[1].grad[from:to], 1)
	clear(l.shard[1].grad[from:to])
	c1 := 1 - math.Pow(beta1, float64(l.step))
	c2 := math.Sqrt(1 - math.Pow(beta2, float64(l.step)))
	w := l.net.Params[from:to]
	matrix.Adam(w, g, l.m[from:to], l.v[from:to], float32(rate*c2/c1), beta1, beta2, adamEpsilon)
	clear(g)
	d := l.decay()
	average := l.average[from:to]
	for i, v := range w {
		average[i] += d * (v - average[i])
	}
}

// decay returns the weight of the newest weights in their average: at the start
// the mean of all so far.
func (l *netLearner) decay() float32 {
	return float32(max(1-l.o.Decay, 1/float64(l.step+1)))
}

// averaged returns a network with the averaged weights.
func (l *netLearner) averaged() *parse.Net {
	n, err := parse.NewNet(l.o.Shape)
	if err != nil {
		panic(err) // the same shape was accepted before
	}
	copy(n.Params, l.average)
	copy(n.Seen, l.net.Seen)
	for _, part := range [][]float32{n.Arc.Weights, n.Arc.Bias} {
		for i := range part {
			part[i] *= arcFactor(l.o.Shape.Arc)
		}
	}
	for k, t := range l.tables {
		t.averaged(n.Tables[k], l)
	}
	return n
}

func (l *netLearner) pack() {
	dense := l.net.Dense()
	both(func(i int) {
		for k := i; k < len(dense); k += shards {
			d := dense[k]
			l.packs.forward[k].Pack(d.Weights, d.In, d.Out, d.Out, 1)
			l.packs.backward[k].Pack(d.Weights, d.Out, d.In, 1, d.Out)
		}
	})
}

// netLoss is what an epoch costs.
type netLoss struct {
	words                  int
	arcs, labels, tags     float64
	rightArcs, rightLabels int
}

func (a *netLoss) add(b netLoss) {
	a.words += b.words
	a.arcs += b.arcs
	a.labels += b.labels
	a.tags += b.tags
	a.rightArcs += b.rightArcs
	a.rightLabels += b.rightLabels
}
