package train

import (
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tightrope"
	"tightrope/code/parse"
)

// ErrNotFree is returned for a document whose licence forbids its use in a
// model that is given away.
var ErrNotFree = errors.New("licence does not allow a shipped model")

// sentence is one sentence of a treebank, ready to learn from.
type sentence struct {
	tokens       []tightrope.Token
	text         string
	newDocument  bool
	newParagraph bool
	class        []int // -1: outside the tag set
	heads        []int // -1: root
	labels       []int // 0: root
	tagged       []int // predicted classes
	retagged     []int // predicted classes, with what follows seen
	role         []int // -1: outside the set
	found        []int // predicted roles
}

// corpus is the training text with what is counted in it.
type corpus struct {
	train   []*sentence
	dev     []devSet
	classes []parse.Class
	labels  []string
	files   []fileRecord
	texts   []document
}

type devSet struct {
	name      string
	sentences []*sentence
}

// fileRecord is a line of the training manifest.
type fileRecord struct {
	name, sha256     string
	sentences, words int
}

// document is a training document of GUM with the licence of its text.
type document struct{ id, genre, licence, url string }

// treebanks are the folders, and the files in them, that a model is made from.
var treebanks = []struct{ folder, prefix string }{
	{"ewt", "en_ewt-ud"}, {"gum_free", "en_gum_free"},
}

func readCorpus(dir string) (*corpus, error) {
	c := &corpus{}
	for _, t := range treebanks {
		for _, part := range []string{"train", "dev"} {
			name := t.folder + "/" + t.prefix + "-" + part + ".conllu.gz"
			sentences, record, err := readTreebank(filepath.Join(dir, name))
			if err != nil {
				return nil, err
			}
			record.name = name
			if part == "dev" {
				c.dev = append(c.dev, devSet{t.folder, sentences})
				continue
			}
			c.files = append(c.files, record)
			c.train = append(c.train, sentences...)
		}
	}
	var err error
	if c.texts, err = readDocuments(filepath.Join(dir, "gum_free", "documents.tsv")); err != nil {
		return nil, err
	}
	c.number()
	return c, nil
}

func readTreebank(path string) ([]*sentence, fileRecord, error) {
	var r fileRecord
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, r, fmt.Errorf("read treebank: %w", err)
	}
	r.sha256 = tightrope.Hash(raw)
	zr, err := gzip.NewReader(strings.NewReader(string(raw)))
	if err != nil {
		return nil, r, fmt.Errorf("read treebank %s: %w", path, err)
	}
	var out []*sentence
	for s, err := range parse.ReadCoNLLU(io.Reader(zr)) {
		if err != nil {
			return nil, r, fmt.Errorf("read treebank %s: %w", path, err)
		}
		x := &sentence{tokens: s.Words, text: s.Text}
		for _, c := range s.Comments {
			x.newDocument = x.newDocument || strings.HasPrefix(c, "# newdoc")
			x.newParagraph = x.newParagraph || strings.HasPrefix(c, "# newpar") && !strings.HasPrefix(c, "# newpar_block")
		}
		normalise(x)
		r.sentences++
		r.words += len(x.tokens)
		out = append(out, x)
	}
	return out, r, nil
}

// normalise settles what the two treebanks do differently, before anything is
// counted: GUM's way for lemmas, but "United" stays a name.
func normalise(s *sentence) {
	for i := range s.tokens {
		t := &s.tokens[i]
		switch {
		case t.Lemma == "people" && t.XPOS == "NNS":
			t.Lemma = "person"
		case t.Lemma == "whom":
			t.Lemma = "who"
		case t.XPOS == "NNP" && t.Form == "United":
			t.Lemma, t.UPOS = "United", "ADJ"
		}
	}
}

// readDocuments reads the list of GUM's documents and keeps those in training.
func readDocuments(path string) ([]document, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read document list: %w", err)
	}
	var out []document
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 6 || f[1] != "train" {
			continue
		}
		d := document{id: f[0], genre: f[2], licence: f[5]}
		if len(f) > 6 {
			d.url = f[6]
		}
		if !free(d.licence) {
			return nil, fmt.Errorf("document %s, %q: %w", d.id, d.licence, ErrNotFree)
		}
		out = append(out, d)
	}
	return out, nil
}

// free reports whether a licence has no clause against commercial use or changes.
func free(licence string) bool {
	l := strings.ToUpper(licence)
	return l != "" && !strings.Contains(l, "NC") && !strings.Contains(l, "NONCOMMERCIAL") &&
		!strings.Contains(l, "-ND") && !strings.Contains(l, "WITHHELD")
}

// number counts tag classes and labels and gives every word its numbers.
func (c *corpus) number() {
	classes, labels := map[parse.Class]int{}, map[string]int{}
	for _, s := range c.train {
		for i := range s.tokens {
			t := &s.tokens[i]
			classes[parse.Class{UPOS: t.UPOS, XPOS: t.XPOS}]++
			if t.Head >= 0 {
				labels[t.Deprel]++
			}
		}
	}
	delete(labels, "root")
	byCount := slices.SortedFunc(maps.Keys(classes), func(a, b parse.Class) int {
		return cmp.Or(cmp.Compare(classes[b], classes[a]), cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	c.classes = byCount[:min(parse.TagWidth, len(byCount))]
	names := slices.SortedFunc(maps.Keys(labels), func(a, b string) int {
		return cmp.Or(cmp.Compare(labels[b], labels[a]), cmp.Compare(a, b))
	})
	c.labels = append([]string{"root"}, names...)
	c.labels = c.labels[:min(parse.LabelWidth, len(c.labels))]
	classOf, labelOf := map[parse.Class]int{}, map[string]int{}
	for i, k := range c.classes {
		classOf[k] = i
	}
	for i, k := range c.labels {
		labelOf[k] = i
	}
	for _, s := range c.train {
		s.number(classOf, labelOf)
	}
}

// number gives every word the numbers of its class, head and label.
func (s *sentence) number(classes map[parse.Class]int, labels map[string]int) {
	for i := range s.tokens {
		t := &s.tokens[i]
		k, ok := classes[parse.Class{UPOS: t.UPOS, XPOS: t.XPOS}]
		if !ok {
			k = -1
		}
		s.class = append(s.class, k)
		s.heads = append(s.heads, t.Head)
		s.labels = append(s.labels, labels[t.Deprel])
	}
}
