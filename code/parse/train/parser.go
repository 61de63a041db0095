package train

import (
	"context"
	"math"
	"math/rand/v2"

	"tightrope/code/parse"
)

// moveColumns is the width of the table of moves while it learns; the row of 3
// is reduced to 2 differences for the model.
const moveColumns = 3

// exploration is the share of steps of the later epochs that follow the
// parser's own move, right or wrong.
const exploration = 0.9

// parserLearner trains both stages of the parser at once.
type parserLearner struct {
	o             Options
	moves, labels *weights
	work          *parse.Work
	drop          dropout
	rng           *rand.Rand
	moveScores    [moveColumns]float32
	labelScores   [parse.LabelWidth]float32
	nlabels       int
}

func learnTrees(ctx context.Context, sentences []*sentence, classes []parse.Class, nlabels int, o Options, seed uint64) (moves, labels []float32, err error) {
	work, err := parse.NewWork(classes)
	if err != nil {
		return nil, nil, err
	}
	l := &parserLearner{
		o: o, moves: newWeights(o.MoverBits, moveColumns), labels: newWeights(o.LabellerBits, parse.LabelWidth),
		work: work, rng: rand.New(rand.NewPCG(seed, 2)), nlabels: nlabels,
	}
	l.drop = dropout{share: parseDropout, rng: l.rng}
	order := l.rng.Perm(len(sentences))
	for epoch := range o.ParserEpochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, steps := 0, 0
		for _, k := range order {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
			w, n := l.sentence(sentences[k], epoch > 0)
			wrong += w
			steps += n
		}
		o.say("parser %d epoch %d: %.2f%% of moves wrong", seed, epoch+1, 100*float64(wrong)/float64(max(1, steps)))
	}
	return l.moves.average(), l.labels.average(), nil
}

// sentence learns from one sentence and returns the number of costly moves.
func (l *parserLearner) sentence(s *sentence, explore bool) (wrong, steps int) {
	w := l.work
	w.Load(s.tokens)
	setTags(w, s)
	for i, r := range s.found {
		w.SetRole(i, r)
	}
	w.Start()
	for !w.Done() {
		legal := w.Legal()
		costs := w.Costs(s.heads)
		l.moves.now++
		rows := l.drop.thin(w.MoveRows(l.o.MoverBits))
		l.moves.score(rows, l.moveScores[:])
		best, gold, rival := l.choose(legal, costs)
		steps++
		if best == rival {
			wrong++
		}
		if rival >= 0 && l.moveScores[rival] >= l.moveScores[gold] {
			l.moves.update(rows, gold, rival)
		}
		move := gold
		if explore && l.rng.Float64() < exploration {
			move = best
		}
		l.take(s, move)
	}
	return wrong, steps
}

// choose returns the legal move that scores best, the best one among those that
// cost least, and the best one among the others, -1 if there is none.
func (l *parserLearner) choose(legal uint, costs [moveColumns]int) (best, gold, rival int) {
	best, gold, rival = -1, -1, -1
	least := math.MaxInt
	for m := range moveColumns {
		if legal>>m&1 == 1 {
			least = min(least, costs[m])
		}
	}
	better := func(m, than int) bool { return than < 0 || l.moveScores[m] > l.moveScores[than] }
	for m := range moveColumns {
		if legal>>m&1 == 0 {
			continue
		}
		if better(m, best) {
			best = m
		}
		if costs[m] == least && better(m, gold) {
			gold = m
		}
		if costs[m] > least && better(m, rival) {
			rival = m
		}
	}
	return best, gold, rival
}

// take makes a move; an arc gets the label that the labeller now gives it, and
// the labeller learns where the arc is right.
func (l *parserLearner) take(s *sentence, move int) {
	w := l.work
	if move == parse.Shift {
		w.Apply(move, 0)
		return
	}
	h, d := w.Arc(move)
	head, dep := parse.WordOf(h), parse.WordOf(d)
	if head < 0 {
		w.Apply(move, 0)
		return
	}
	l.labels.now++
	rows := l.drop.thin(w.LabelRows(h, d, l.o.LabellerBits))
	l.labels.score(rows, l.labelScores[:])
	got := argmax(l.labelScores[:], l.nlabels-1) + 1
	if s.heads[dep] == head && s.labels[dep] > 0 {
		gold := s.labels[dep] - 1
		g := l.labelScores[gold]
		l.labelScores[gold] = -1e9
		rival := argmax(l.labelScores[:], l.nlabels-1)
		if l.labelScores[rival] >= g {
			l.labels.update(rows, gold, rival)
		}
	}
	w.Apply(move, got)
}

// differences turns rows of three move weights into the model's two: what Left
// and Right have over Shift.
func differences(w []float32) []float32 {
	out := make([]float32, 0, len(w)/moveColumns*parse.MoveWidth)
	for i := 0; i < len(w); i += moveColumns {
		out = append(out, w[i+parse.Left]-w[i+parse.Shift], w[i+parse.Right]-w[i+parse.Shift])
	}
	return out
}
