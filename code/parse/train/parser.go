package train

import (
	"context"
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
	rng           *rand.Rand
	moveScores    [moveColumns]float32
	labelScores   [parse.LabelWidth]float32
	nlabels       int
}

func learnTrees(ctx context.Context, sentences []*sentence, nlabels int, o Options, seed uint64) (moves, labels []float32, err error) {
	l := &parserLearner{
		o: o, moves: newWeights(o.MoverBits, moveColumns), labels: newWeights(o.LabellerBits, parse.LabelWidth),
		work: parse.NewWork(), rng: rand.New(rand.NewPCG(seed, 2)), nlabels: nlabels,
	}
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
	for i, c := range s.tagged {
		w.SetTag(i, c)
	}
	w.Start()
	for !w.Done() {
		legal := w.Legal()
		costs := w.Costs(s.heads)
		l.moves.now++
		rows := w.MoveRows(l.o.MoverBits)
		l.moves.score(rows, l.moveScores[:])
		best, gold := -1, -1
		least := 1 << 30
		for m := range moveColumns {
			if legal>>m&1 == 1 {
				least = min(least, costs[m])
			}
		}
		for m := range moveColumns {
			if legal>>m&1 == 0 {
				continue
			}
			if best < 0 || l.moveScores[m] > l.moveScores[best] {
				best = m
			}
			if costs[m] == least && (gold < 0 || l.moveScores[m] > l.moveScores[gold]) {
				gold = m
			}
		}
		steps++
		if costs[best] > least {
			wrong++
			l.moves.update(rows, gold, best)
		}
		move := gold
		if explore && l.rng.Float64() < exploration {
			move = best
		}
		l.take(s, move)
	}
	return wrong, steps
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
	rows := w.LabelRows(h, d, l.o.LabellerBits)
	l.labels.score(rows, l.labelScores[:])
	got := argmax(l.labelScores[:], l.nlabels-1) + 1
	if s.heads[dep] == head && s.labels[dep] > 0 && got != s.labels[dep] {
		l.labels.update(rows, s.labels[dep]-1, got-1)
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
