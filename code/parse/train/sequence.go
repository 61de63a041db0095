package train

import (
	"context"
	"math/rand/v2"

	"tightrope/code/parse"
)

// sequence is a perceptron that goes through a sentence from left to right and
// gives each word one of up to 64 columns, seeing what it gave before.
type sequence struct {
	bits, columns, epochs int
	dropout               float32
	seed, stream          uint64
	start                 func(w *parse.Work, s *sentence) // after the words are loaded
	rows                  func(w *parse.Work, i int) []uint32
	set                   func(w *parse.Work, i, column int)
	gold                  func(s *sentence) []int // -1: nothing to learn
}

// sequenceWidth is the number of weights in a row.
const sequenceWidth = 64

// learn returns the averaged weights.
func (q *sequence) learn(ctx context.Context, sentences []*sentence, classes []parse.Class) (parse.Table, error) {
	t := newWeights(q.bits, sequenceWidth)
	w, err := parse.NewWork(classes)
	if err != nil {
		return parse.Table{}, err
	}
	rng := rand.New(rand.NewPCG(q.seed, q.stream))
	var scores [sequenceWidth]float32
	drop := dropout{share: q.dropout, rng: rng}
	order := rng.Perm(len(sentences))
	for range q.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			if err := ctx.Err(); err != nil {
				return parse.Table{}, err
			}
			s := sentences[k]
			w.Load(s.tokens)
			q.start(w, s)
			for i, gold := range q.gold(s) {
				t.now++
				rows := drop.thin(q.rows(w, i))
				t.score(rows, scores[:])
				got := argmax(scores[:], q.columns)
				if gold >= 0 && got != gold {
					t.update(rows, gold, got)
				}
				q.set(w, i, got)
			}
		}
	}
	average := t.average()
	return quantise(average, q.bits, sequenceWidth, largest(average, clipShare)), nil
}

// jackknifeFolds is the number of parts of the training text, each read with
// what was learnt from the others.
const jackknifeFolds = 4

// jackknife calls read for every part of the sentences with a table that was
// learnt, in fewer epochs, from the other parts: what comes next then learns
// from columns as wrong as those it will get.
func (q *sequence) jackknife(ctx context.Context, sentences []*sentence, classes []parse.Class, o Options, read func(t *parse.Table, part []*sentence) error) error {
	return parallel(o.Workers, jackknifeFolds, func(fold int) error {
		var in, out []*sentence
		for i, s := range sentences {
			if i%jackknifeFolds == fold {
				out = append(out, s)
			} else {
				in = append(in, s)
			}
		}
		part := *q
		part.epochs = max(1, q.epochs-2)
		part.seed = q.seed + uint64(fold) + 100
		t, err := part.learn(ctx, in, classes)
		if err != nil {
			return err
		}
		return read(&t, out)
	})
}
