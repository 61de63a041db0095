package train

import (
	"math"
	"math/rand/v2"
	"strings"

	"tightrope/code/parse"
)

// learnSplits trains the sentence splitter on the running text of the
// treebanks: sentences of a document joined by spaces, line ends removed.
func learnSplits(sentences []*sentence, seed uint64) (parse.Splitter, error) {
	var cases []parse.SplitCase
	for _, text := range runningTexts(sentences) {
		found, err := parse.SplitCases(text.text, func(offset int) bool { return text.ends[offset] })
		if err != nil {
			return parse.Splitter{}, err
		}
		cases = append(cases, found...)
	}
	table := parse.SplitTable()
	w, g := make([]float64, len(table.Weights)), make([]float64, len(table.Weights))
	rng := rand.New(rand.NewPCG(seed, 3))
	const epochs, rate, decay = 12, 0.2, 1e-4
	for range epochs {
		rng.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		for _, c := range cases {
			sum := 0.0
			for _, r := range c.Rows {
				sum += w[r]
			}
			y := 0.0
			if c.Ends {
				y = 1
			}
			slope := 1/(1+math.Exp(-sum)) - y
			for _, r := range c.Rows {
				d := slope + decay*w[r]
				g[r] += d * d
				w[r] -= rate * d / math.Sqrt(g[r]+1e-6)
			}
		}
	}
	narrow := make([]float32, len(w))
	for i := range w {
		narrow[i] = float32(w[i])
	}
	return quantise(narrow, table.Bits, 1, largest(narrow, 1)), nil
}

// running is a document's text on one line, with the offsets at which its
// sentences end.
type running struct {
	text string
	ends map[int]bool
}

func runningTexts(sentences []*sentence) []running {
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
