package train

import (
	"math"
	"math/rand/v2"
	"strings"

	"tightrope/code/parse"
)

// How the splitter learns, found on the development sets.
const (
	splitEpochs  = 12
	splitRate    = 0.2
	splitDecay   = 1e-3
	splitDropout = 0.1
)

// What an end without a mark must have over the odds of the treebanks, whose
// mails and forums have more of them than news: in general, and between plain
// words of a paragraph that ends with a mark.
const (
	unmarkedMargin = 0.5
	plainMargin    = 2.5
)

// learnSplits trains the sentence splitter on the running text of the
// treebanks, in which the sentences of a document are joined by spaces: once
// with its paragraphs apart and once in one piece.
func learnSplits(sentences []*sentence, seed uint64) (parse.Splitter, error) {
	var cases []parse.SplitCase
	for _, paragraphs := range []bool{true, false} {
		for _, text := range runningTexts(sentences, paragraphs) {
			found, err := parse.SplitCases(text.text, func(offset int) bool { return text.ends[offset] })
			if err != nil {
				return parse.Splitter{}, err
			}
			cases = append(cases, found...)
		}
	}
	w := fitSplits(cases, rand.New(rand.NewPCG(seed, 3)))
	w[parse.UnmarkedBias] -= unmarkedMargin
	w[parse.PlainBias] -= plainMargin
	table := parse.SplitTable()
	return quantise(w, table.Bits, 1, largest(w, 1)), nil
}

// fitSplits fits a logistic model to the cases, each weight with a rate of its
// own. A tenth of the features is left out at random but for the biases.
func fitSplits(cases []parse.SplitCase, rng *rand.Rand) []float32 {
	n := len(parse.SplitTable().Weights)
	w, g := make([]float64, n), make([]float64, n)
	var rows []uint32
	for range splitEpochs {
		rng.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		for i := range cases {
			c := &cases[i]
			sum := 0.0
			rows = rows[:0]
			for _, r := range c.Rows {
				if r > parse.PlainBias && rng.Float64() < splitDropout {
					continue
				}
				rows = append(rows, r)
				sum += w[r]
			}
			slope := 1 / (1 + math.Exp(-sum))
			if c.Ends {
				slope--
			}
			for _, r := range rows {
				d := slope + splitDecay*w[r]
				g[r] += d * d
				w[r] -= splitRate * d / math.Sqrt(g[r]+1e-6)
			}
		}
	}
	narrow := make([]float32, n)
	for i := range w {
		narrow[i] = float32(w[i])
	}
	return narrow
}

// running is a document's text with the offsets at which its sentences end.
type running struct {
	text string
	ends map[int]bool
}

// runningTexts joins the sentences of each document by spaces, and where the
// paragraphs are to be seen, those by an empty line.
func runningTexts(sentences []*sentence, paragraphs bool) []running {
	var out []running
	var b strings.Builder
	ends := map[int]bool{}
	flush := func() {
		if b.Len() > 0 {
			out = append(out, running{b.String(), ends})
			b.Reset()
			ends = map[int]bool{}
		}
	}
	for _, s := range sentences {
		if s.newDocument {
			flush()
		} else if s.newParagraph && paragraphs {
			b.WriteString("\n\n")
		}
		b.WriteString(strings.TrimSpace(s.text))
		ends[b.Len()] = true
		if n := len(s.tokens); n == 0 || s.tokens[n-1].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	flush()
	return out
}
