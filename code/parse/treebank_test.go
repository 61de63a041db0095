package parse_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// dataDir returns the folder of the data that tests may read, and skips the
// test where it is not there.
func dataDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TIGHTROPE_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "treebanks")); err != nil {
		t.Skip("no treebanks here: set TIGHTROPE_DATA to a folder with treebanks/ to run this test")
	}
	return dir
}

// treebank reads a file of the treebanks, such as "ewt/en_ewt-ud-test".
func treebank(t testing.TB, name string) []*parse.ConlluSentence {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dataDir(t), "treebanks", filepath.FromSlash(name)+".conllu.gz"))
	if err != nil {
		t.Skipf("no treebank %s: set TIGHTROPE_DATA to a folder with treebanks/ to run this test", name)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var out []*parse.ConlluSentence
	for s, err := range parse.ReadCoNLLU(z) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// bare returns the sentences with nothing but their tokens.
func bare(gold []*parse.ConlluSentence) []tightrope.Sentence {
	out := make([]tightrope.Sentence, len(gold))
	for i, g := range gold {
		out[i] = *g.Sentence()
		out[i].Tokens = make([]tightrope.Token, len(g.Words))
		for k := range g.Words {
			w := &g.Words[k]
			out[i].Tokens[k] = tightrope.Token{Start: w.Start, End: w.End, Form: w.Form, SpaceAfter: w.SpaceAfter, MWT: w.MWT}
		}
	}
	return out
}

func newEngine(t testing.TB) *parse.Engine {
	t.Helper()
	e, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestAccuracy holds the floors of the shipped models on gold tokens.
func TestAccuracy(t *testing.T) {
	const ewt, gum = "ewt/en_ewt-ud-test", "gum_free/en_gum_free-test"
	for _, c := range []struct {
		engine, name      string
		upos, las, lemmas float64
	}{
		{"fast", ewt, 0.950, 0.815, 0.965},
		{"fast", gum, 0.960, 0.805, 0.975},
		{"default", ewt, 0.950, 0.855, 0.965},
		{"default", gum, 0.960, 0.860, 0.975},
	} {
		e := engineNamed(t, c.engine)
		gold := treebank(t, c.name)
		system := bare(gold)
		want := make([]tightrope.Sentence, len(gold))
		for i := range gold {
			want[i] = *gold[i].Sentence()
		}
		e.ParseAll(system)
		a, err := parse.Score(want, system)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s, %s: %s", c.engine, c.name, a.String())
		for _, r := range []string{"nsubj", "nsubj:pass", "obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "acl:relcl", "conj", "appos"} {
			t.Logf("  %-10s F1 %.1f", r, 100*a.Relation(r).F1)
		}
		if a.UPOS < c.upos || a.LAS < c.las || a.Lemma < c.lemmas {
			t.Errorf("%s, %s: %s, want at least UPOS %.3f LAS %.3f lemma %.3f", c.engine, c.name, a.String(), c.upos, c.las, c.lemmas)
		}
	}
}

func engineNamed(t testing.TB, name string) *parse.Engine {
	t.Helper()
	e, err := parse.New(parse.Options{Engine: name})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// BenchmarkParse tags, lemmatises and parses sentences whose tokens are given.
func BenchmarkParse(b *testing.B) {
	for _, name := range []string{"fast", "default"} {
		b.Run(name, func(b *testing.B) {
			e := engineNamed(b, name)
			sentences := bare(treebank(b, "ewt/en_ewt-ud-dev"))
			words := 0
			for i := range sentences {
				words += len(sentences[i].Tokens)
			}
			e.ParseAll(sentences)
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				e.ParseAll(sentences)
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkSentences reads running text: tokens, sentences and all else.
func BenchmarkSentences(b *testing.B) {
	e := newEngine(b)
	d := runningText(b)
	words := 0
	for _, s := range e.Sentences(d) {
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(d.Text)))
	b.ResetTimer()
	for b.Loop() {
		e.Sentences(d)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

func runningText(t testing.TB) *tightrope.Document {
	var text []byte
	for _, s := range treebank(t, "ewt/en_ewt-ud-dev") {
		text = append(append(text, s.Text...), '\n')
	}
	return &tightrope.Document{Text: string(text)}
}
