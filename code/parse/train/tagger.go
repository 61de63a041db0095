package train

import (
	"context"

	"tightrope/code/parse"
)

// tagging is the first tagger's lesson.
func tagging(o Options, classes int) *sequence {
	return &sequence{
		bits: o.TaggerBits, columns: classes, epochs: o.TaggerEpochs, dropout: tagDropout, seed: o.Seed, stream: 1,
		start: func(*parse.Work, *sentence) {},
		rows:  func(w *parse.Work, i int) []uint32 { return w.TagRows(i, o.TaggerBits) },
		set:   (*parse.Work).SetTag,
		gold:  func(s *sentence) []int { return s.class },
	}
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
		s.tagged = w.AppendClasses(s.tagged[:0])
	}
	return nil
}

// jackknife tags every training sentence with a tagger that has not seen it,
// so that the parser learns from tags as wrong as those it will get.
func jackknife(ctx context.Context, sentences []*sentence, classes []parse.Class, o Options) error {
	return tagging(o, len(classes)).jackknife(ctx, sentences, classes, o, func(t *parse.Table, part []*sentence) error {
		return tagWith(t, classes, part)
	})
}

// retagging is the second tagger's lesson, on sentences tagged once.
func retagging(o Options, classes int) *sequence {
	return &sequence{
		bits: o.TaggerBits, columns: classes, epochs: o.TaggerEpochs, dropout: tagDropout, seed: o.Seed, stream: 4,
		start: setTags,
		rows:  func(w *parse.Work, i int) []uint32 { return w.RetagRows(i, o.TaggerBits) },
		set:   (*parse.Work).SetTag,
		gold:  func(s *sentence) []int { return s.class },
	}
}

// learnRetagger trains the second tagger and tags the sentences again, by
// jackknife.
func learnRetagger(ctx context.Context, m *parse.Model, sentences []*sentence, o Options) error {
	q := retagging(o, len(m.Classes))
	err := q.jackknife(ctx, sentences, m.Classes, o, func(t *parse.Table, part []*sentence) error {
		part1 := parse.Model{Classes: m.Classes, Retagger: *t}
		return eachTagged(part, m.Classes, func(w *parse.Work, s *sentence) {
			part1.Retag(w)
			s.retagged = w.AppendClasses(s.retagged[:0])
		})
	})
	if err != nil {
		return err
	}
	if m.Retagger, err = q.learn(ctx, sentences, m.Classes); err != nil {
		return err
	}
	for _, s := range sentences {
		s.tagged = s.retagged
	}
	return nil
}

// eachTagged loads the tagged sentences one after another and hands them to read.
func eachTagged(sentences []*sentence, classes []parse.Class, read func(w *parse.Work, s *sentence)) error {
	w, err := parse.NewWork(classes)
	if err != nil {
		return err
	}
	for _, s := range sentences {
		w.Load(s.tokens)
		setTags(w, s)
		read(w, s)
	}
	return nil
}

func setTags(w *parse.Work, s *sentence) {
	for i, c := range s.tagged {
		w.SetTag(i, c)
	}
}
