package train

import (
	"context"
	"math/rand/v2"

	"tightrope/code/parse"
)

// learnTags trains the tagger on sentences and returns its averaged weights.
func learnTags(ctx context.Context, sentences []*sentence, classes []parse.Class, o Options, epochs int, seed uint64) ([]float32, error) {
	t := newWeights(o.TaggerBits, parse.TagWidth)
	w, err := parse.NewWork(classes)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	var scores [parse.TagWidth]float32
	drop := dropout{share: tagDropout, rng: rng}
	order := rng.Perm(len(sentences))
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			s := sentences[k]
			w.Load(s.tokens)
			for i, gold := range s.class {
				t.now++
				rows := drop.thin(w.TagRows(i, o.TaggerBits))
				t.score(rows, scores[:])
				got := argmax(scores[:], len(classes))
				if gold >= 0 && got != gold {
					t.update(rows, gold, got)
				}
				w.SetTag(i, got)
			}
		}
	}
	return t.average(), nil
}

// tagWith tags sentences with averaged weights; the classes go to s.tagged.
func tagWith(table *parse.Table, classes []parse.Class, sentences []*sentence) error {
	m := parse.Model{Classes: classes, Tagger: *table}
	w, err := parse.NewWork(classes)
	if err != nil {
		return err
	}
	for _, s := range sentences {
		w.Load(s.tokens)
		m.Tag(w)
		s.tagged = s.tagged[:0]
		for i := range s.tokens {
			s.tagged = append(s.tagged, w.Class(i))
		}
	}
	return nil
}

// jackknife tags every training sentence with a tagger that has not seen it,
// so that the parser learns from tags as wrong as those it will get.
func jackknife(ctx context.Context, sentences []*sentence, classes []parse.Class, o Options) error {
	const folds = 4
	return parallel(o.Workers, folds, func(fold int) error {
		var in, out []*sentence
		for i, s := range sentences {
			if i%folds == fold {
				out = append(out, s)
			} else {
				in = append(in, s)
			}
		}
		w, err := learnTags(ctx, in, classes, o, max(1, o.TaggerEpochs-2), o.Seed+uint64(fold)+100)
		if err != nil {
			return err
		}
		table := quantise(w, o.TaggerBits, parse.TagWidth, largest(w, clipShare))
		return tagWith(&table, classes, out)
	})
}
