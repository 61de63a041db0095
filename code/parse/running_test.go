package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// runningScore counts spans and arcs of running text by the rules of CoNLL 2018:
// a sentence or word is right if it has the very span of a gold one, an arc if
// its word, its head and its universal relation are.
type runningScore struct {
	sentences, words, arcs f1
}

type f1 struct{ gold, system, right int }

func (f *f1) value() float64 { return 2 * float64(f.right) / float64(max(1, f.gold+f.system)) }

func (s *runningScore) String() string {
	return fmt.Sprintf("sentences F1 %.2f words F1 %.2f LAS F1 %.2f",
		100*s.sentences.value(), 100*s.words.value(), 100*s.arcs.value())
}

type span struct{ start, end int }

type arc struct {
	word, head span
	relation   string
}

// add scores a system's sentences of one document against the gold ones.
func (s *runningScore) add(gold, system []tightrope.Sentence) {
	sentences, words, arcs := map[span]bool{}, map[span]bool{}, map[arc]bool{}
	for i := range gold {
		sentences[span{gold[i].Start, gold[i].End}] = true
		eachArc(&gold[i], func(a arc) { words[a.word], arcs[a] = true, true })
	}
	s.sentences.gold += len(gold)
	s.sentences.system += len(system)
	for i := range system {
		s.sentences.right += oneIf(sentences[span{system[i].Start, system[i].End}])
		eachArc(&system[i], func(a arc) {
			s.words.right += oneIf(words[a.word])
			s.arcs.right += oneIf(arcs[a])
			s.words.system++
		})
	}
	for i := range gold {
		s.words.gold += len(gold[i].Tokens)
	}
	s.arcs.gold, s.arcs.system = s.words.gold, s.words.system
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func eachArc(s *tightrope.Sentence, f func(arc)) {
	for i := range s.Tokens {
		w := &s.Tokens[i]
		a := arc{word: span{w.Start, w.End}, relation: w.Relation()}
		if w.Head >= 0 {
			h := &s.Tokens[w.Head]
			a.head = span{h.Start, h.End}
		}
		f(a)
	}
}

// running is a document of a treebank as its readers saw it.
type running struct {
	text string
	gold []tightrope.Sentence // offsets in text
}

// documents puts the documents of a treebank together, paragraphs parted by an
// empty line if they are to be known, else by a space.
func documents(t testing.TB, name string, paragraphs bool) []running {
	var out []running
	var b strings.Builder
	var gold []tightrope.Sentence
	flush := func() {
		if len(gold) > 0 {
			out = append(out, running{b.String(), gold})
		}
		b.Reset()
		gold = nil
	}
	for _, g := range treebank(t, name) {
		par := false
		for _, c := range g.Comments {
			if strings.HasPrefix(c, "# newdoc") {
				flush()
			}
			par = par || strings.HasPrefix(c, "# newpar") && !strings.HasPrefix(c, "# newpar_block")
		}
		if par && paragraphs && b.Len() > 0 {
			b.WriteString("\n\n")
		}
		gold = append(gold, shifted(g, b.Len()))
		b.WriteString(g.Text)
		if n := len(g.Words); n == 0 || g.Words[n-1].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	flush()
	return out
}

// shifted returns a gold sentence whose text begins at an offset.
func shifted(g *parse.ConlluSentence, by int) tightrope.Sentence {
	s := tightrope.Sentence{Tokens: append([]tightrope.Token(nil), g.Words...)}
	for i := range s.Tokens {
		s.Tokens[i].Start += by
		s.Tokens[i].End += by
	}
	if n := len(s.Tokens); n > 0 {
		s.Start, s.End = s.Tokens[0].Start, s.Tokens[n-1].End
	}
	return s
}

// TestRunningText holds the floors of the shipped model on running text.
func TestRunningText(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name                  string
		paragraphs            bool
		sentences, words, las float64
	}{
		{"ewt/en_ewt-ud-dev", true, 0.837, 0.985, 0.775},
		{"ewt/en_ewt-ud-dev", false, 0.700, 0.985, 0.760},
		{"gum_free/en_gum_free-dev", true, 0.942, 0.995, 0.795},
		{"gum_free/en_gum_free-dev", false, 0.880, 0.995, 0.785},
	} {
		var s runningScore
		for _, d := range documents(t, c.name, c.paragraphs) {
			s.add(d.gold, e.Sentences(&tightrope.Document{Text: d.text}))
		}
		t.Logf("%s, paragraphs known %v: %s", c.name, c.paragraphs, s.String())
		if s.sentences.value() < c.sentences || s.words.value() < c.words || s.arcs.value() < c.las {
			t.Errorf("%s, paragraphs known %v: %s, want at least %.3f %.3f %.3f",
				c.name, c.paragraphs, s.String(), c.sentences, c.words, c.las)
		}
	}
}
