package train

import (
	"context"

	"tightrope/code/parse"
)

// examples returns the sentences as the network learns them, with the tags that
// a tagger that had not seen them gave.
func examples(sentences []*sentence, classes []parse.Class, wordDropout float64) ([]*example, error) {
	w, err := parse.NewWork(classes)
	if err != nil {
		return nil, err
	}
	counts := map[uint32]int{}
	var out []*example
	for _, s := range sentences {
		w.Load(s.tokens)
		for i, c := range s.tagged {
			w.SetTag(i, c)
		}
		e := &example{rows: netRowsOf(w, len(s.tokens)), weight: 1}
		for i := range s.tokens {
			e.tags = append(e.tags, int32(s.class[i]))
			e.heads = append(e.heads, int32(s.heads[i]))
			e.labels = append(e.labels, int32(s.labels[i]))
			counts[e.rows[i][0]]++
		}
		out = append(out, e)
	}
	for _, e := range out {
		for _, r := range e.rows {
			e.rarity = append(e.rarity, float32(wordDropout/(wordDropout+float64(counts[r[0]]))+.05))
		}
	}
	return out, nil
}

// learnNet trains a network on tagged sentences. done is called after each epoch.
func learnNet(ctx context.Context, sentences []*sentence, classes []parse.Class, o netOptions, done func(epoch int, loss netLoss, average func() *parse.Net) error) (*parse.Net, error) {
	l, err := newNetLearner(o)
	if err != nil {
		return nil, err
	}
	all, err := examples(sentences, classes, o.WordDropout)
	if err != nil {
		return nil, err
	}
	const longest = 120
	var short []*example
	for _, e := range all {
		for _, r := range e.rows {
			l.net.See(r[0])
		}
		if len(e.rows) <= longest {
			short = append(short, e)
		}
	}
	if err := l.learn(ctx, short, done); err != nil {
		return nil, err
	}
	return l.averaged(), nil
}
