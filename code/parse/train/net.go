package train

import (
	"context"
	"fmt"
	"math"
	"slices"

	"tightrope/code/parse"
)

// folds is the number of teachers. Each learns from all sentences but one in so
// many, and tells the network what it thinks of those it has not seen: what a
// network thinks of its own training text is what it has learnt by heart.
const folds = 4

// The share of the teachers in what the network learns of a sentence with a gold
// tree, and the weight of one without.
const (
	teacherShare = 0.5
	newsWeight   = 1.0
)

// longestLearnt is the number of words of the longest sentence learnt from.
const longestLearnt = 120

// NetOptions are the hyper-parameters of a network.
type NetOptions struct {
	Shape  parse.NetShape
	Epochs int
	Batch  int // words of each of the two parts whose gradients an update adds up
	Rate   float64
	Warmup int // updates

	InputDropout, Dropout, HeadDropout float64
	Shared                             bool               // dropout takes the same columns in a whole sentence
	WordDropout                        float64            // a word seen n times is unknown with x/(x+n)+.05
	TagDropout                         float64            // share of predicted tags that are hidden
	TagWeight, LabelWeight             float64            // of their losses, that of arcs being 1
	Decay                              float64            // of the average of the weights
	RelationWeights                    map[string]float64 // how much arcs and labels of a relation count; others 1
	Seed                               uint64
}

// StudentOptions returns the hyper-parameters of the network that ships.
func StudentOptions() NetOptions {
	return NetOptions{
		Shape:  parse.NetShape{Inputs: [parse.NetInputs]int{64, 24, 16, 16, 8, 16, 8, 8, 32}, Hidden: 96, Layers: 2, Arc: 128, Label: 128},
		Epochs: 34, Batch: 128, Rate: .003, Warmup: 200,
		InputDropout: .1, Dropout: .1, HeadDropout: .1, Shared: true, WordDropout: .25, TagDropout: .05,
		TagWeight: .5, LabelWeight: 1, Decay: .999, RelationWeights: relationWeights(),
	}
}

// relationWeights makes rare relations count more, on which the coder relies:
// clauses, coordination and apposition (docs/decisions/030-neural-engine.md).
func relationWeights() map[string]float64 {
	return map[string]float64{
		"appos": 3, "parataxis": 2, "list": 2, "acl": 1.5, "acl:relcl": 1.5, "advcl": 1.5, "ccomp": 1.5, "conj": 1.5,
	}
}

// Relations that their weight makes the network give too often, as the
// development sets show.
var correctedRelations = []string{"appos"}

// correctPriors takes the logarithm of a relation's weight off the bias of its
// label: that much the weight adds to its odds (King and Zeng 2001, "Logistic
// Regression in Rare Events Data", section 4.1).
func correctPriors(n *parse.Net, labels []string, o *NetOptions) {
	for _, r := range correctedRelations {
		if w, k := o.RelationWeights[r], slices.Index(labels, r); w > 0 && k >= 0 {
			n.Labels.Bias[k] -= float32(math.Log(w))
		}
	}
}

// TeacherOptions returns the hyper-parameters of its teachers, which are larger.
func TeacherOptions() NetOptions {
	o := StudentOptions()
	o.Shape = parse.NetShape{Inputs: [parse.NetInputs]int{96, 40, 24, 16, 16, 16, 8, 8, 32}, Hidden: 160, Layers: 3, Arc: 192, Label: 128}
	o.Epochs = 16
	o.InputDropout, o.Dropout, o.HeadDropout = .15, .15, .15
	o.RelationWeights = nil
	return o
}

// lesson makes examples for networks of words of a tag set.
type lesson struct {
	work   *parse.Work
	labels []string
	counts map[uint32]int
}

// newLesson counts the words of the tagged sentences.
func newLesson(sentences []*sentence, classes []parse.Class, labels []string) (*lesson, error) {
	w, err := parse.NewWork(classes)
	if err != nil {
		return nil, err
	}
	l := &lesson{work: w, labels: labels, counts: map[uint32]int{}}
	for _, s := range sentences {
		for _, r := range l.rows(s) {
			l.counts[r[0]]++
		}
	}
	return l, nil
}

func (l *lesson) rows(s *sentence) []parse.NetRows {
	l.work.Load(s.tokens)
	for i, c := range s.tagged {
		l.work.SetTag(i, c)
	}
	rows := make([]parse.NetRows, len(s.tokens))
	for i := range rows {
		rows[i] = l.work.NetRows(i)
	}
	return rows
}

// example returns a tagged sentence as a network learns it.
func (l *lesson) example(s *sentence, o *NetOptions) *example {
	e := &example{rows: l.rows(s), weight: 1}
	for i := range s.class {
		e.tags = append(e.tags, int32(s.class[i]))
		e.heads = append(e.heads, int32(s.heads[i]))
		e.labels = append(e.labels, int32(s.labels[i]))
	}
	for _, r := range e.rows {
		e.rarity = append(e.rarity, float32(o.WordDropout/(o.WordDropout+float64(l.counts[r[0]]))+.05))
	}
	l.weigh(e, o)
	return e
}

// weigh sets how much the words of an example count, by their labels.
func (l *lesson) weigh(e *example, o *NetOptions) {
	if len(o.RelationWeights) == 0 {
		return
	}
	e.worth = make([]float32, len(e.labels))
	for i, k := range e.labels {
		e.worth[i] = 1
		if w, ok := o.RelationWeights[l.labels[k]]; ok {
			e.worth[i] = float32(w)
		}
	}
}

// learnNet trains a network on examples. say gets a line for each epoch, and
// check, which may be nil, the averaged network every few.
func learnNet(ctx context.Context, all []*example, o NetOptions, say func(string, ...any), check func(epoch int, average func() *parse.Net) error) (*parse.Net, error) {
	l, err := newNetLearner(o)
	if err != nil {
		return nil, err
	}
	var short []*example
	for _, e := range all {
		for _, r := range e.rows {
			l.net.See(r[0])
		}
		if len(e.rows) <= longestLearnt {
			short = append(short, e)
		}
	}
	err = l.learn(ctx, short, func(epoch int, loss netLoss, average func() *parse.Net) error {
		n := float64(max(1, loss.words))
		say("epoch %d of %d: loss of arcs %.3f, labels %.3f, tags %.3f; %.2f%% of the heads right in training",
			epoch, o.Epochs, loss.arcs/n, loss.labels/n, loss.tags/n, 100*float64(loss.rightArcs)/n)
		if check == nil {
			return nil
		}
		return check(epoch, average)
	})
	if err != nil {
		return nil, err
	}
	return l.averaged(), nil
}

// checkEpoch, if set, sees every network after every epoch.
var checkEpoch func(epoch int, average func() *parse.Net) error

// school trains the network that ships: teachers by folds, what they think of
// all sentences and of the news, and a student of that.
type school struct {
	o       *Options
	c       *corpus
	lesson  *lesson // counts the words of the sentences with gold trees
	kept    checkpoints
	key     string // of the training text and its predicted tags
	news    []*sentence
	teacher []*parse.Net
}

// savedNet is a network as a checkpoint keeps it.
type savedNet struct {
	Shape  parse.NetShape
	Params []float32
	Tables [parse.NetInputs][]float32
	Seen   []uint64
}

func (s savedNet) net() (*parse.Net, error) {
	n, err := parse.NewNet(s.Shape)
	if err != nil {
		return nil, err
	}
	copy(n.Params, s.Params)
	copy(n.Seen, s.Seen)
	n.Tables = s.Tables
	return n, nil
}

// train returns a network trained on examples, from a checkpoint if there is one.
func (s *school) train(ctx context.Context, name string, o NetOptions, key string, make func() ([]*example, error)) (*parse.Net, error) {
	saved, err := stage(s.kept, name, fmt.Sprintf("%+v %s", o, key), func() (savedNet, error) {
		all, err := make()
		if err != nil {
			return savedNet{}, err
		}
		say := func(format string, args ...any) { s.o.say(name+" "+format, args...) }
		n, err := learnNet(ctx, all, o, say, checkEpoch)
		if err != nil {
			return savedNet{}, err
		}
		return savedNet{n.Shape, n.Params, n.Tables, n.Seen}, nil
	})
	if err != nil {
		return nil, fmt.Errorf("train %s: %w", name, err)
	}
	return saved.net()
}

// teach trains the teachers.
func (s *school) teach(ctx context.Context) error {
	for fold := range folds {
		o := s.o.Teacher
		o.Seed = s.o.Seed + uint64(fold) + 10
		n, err := s.train(ctx, fmt.Sprintf("teacher %d", fold+1), o, fmt.Sprintf("%s fold %d", s.key, fold), func() ([]*example, error) {
			var all []*example
			for i, x := range s.c.train {
				if i%folds != fold {
					all = append(all, s.lesson.example(x, &o))
				}
			}
			return all, nil
		})
		if err != nil {
			return err
		}
		s.teacher = append(s.teacher, n)
	}
	return nil
}

// lessons returns the examples of the student.
func (s *school) lessons() ([]*example, error) {
	o := &s.o.Student
	l, err := newLesson(slices.Concat(s.c.train, s.news), s.c.classes, s.c.labels)
	if err != nil {
		return nil, err
	}
	var out []*example
	for fold, n := range s.teacher {
		t, err := newTeacher([]*parse.Net{n})
		if err != nil {
			return nil, err
		}
		for i, x := range s.c.train {
			if i%folds != fold || len(x.tokens) > longestLearnt {
				continue
			}
			e := l.example(x, o)
			t.teach(e, teacherShare)
			out = append(out, e)
		}
	}
	t, err := newTeacher(s.teacher)
	if err != nil {
		return nil, err
	}
	for _, x := range s.news {
		e := l.example(x, o)
		t.teach(e, 1)
		t.settle(e)
		l.weigh(e, o)
		e.weight = newsWeight
		out = append(out, e)
	}
	return out, nil
}

// learn returns the student.
func (s *school) learn(ctx context.Context) (*parse.Net, error) {
	if err := s.teach(ctx); err != nil {
		return nil, err
	}
	o := s.o.Student
	o.Seed = s.o.Seed
	n, err := s.train(ctx, "student", o, fmt.Sprintf("%s of %+v, %d sentences of news", s.key, s.o.Teacher, len(s.news)), s.lessons)
	if err != nil {
		return nil, err
	}
	correctPriors(n, s.c.labels, &o)
	return n, nil
}
