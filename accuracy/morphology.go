package accuracy

import (
	"fmt"
	"slices"
	"strings"

	"tightrope"
	"tightrope/code/parse"
)

// Inflection is how well a system's lemmas and morphological features match the
// gold ones, on gold tokens.
type Inflection struct {
	Words    int
	Lemmas   int // equal, case included, or without gold: the CoNLL 2018 rule
	Folded   int // equal but for the case
	Exact    int // words with equal values of all features in Features
	Features map[string]Counts
}

// ScoreInflection compares the lemmas and the named features of sentences of
// equal tokens, pair by pair. A feature counts where gold or system has it.
func ScoreInflection(gold, system []tightrope.Sentence, names []string) (Inflection, error) {
	r := Inflection{Features: map[string]Counts{}}
	if len(gold) != len(system) {
		return r, fmt.Errorf("score inflection: %w: %d and %d sentences", parse.ErrTokensDiffer, len(gold), len(system))
	}
	for i := range gold {
		if len(gold[i].Tokens) != len(system[i].Tokens) {
			return r, fmt.Errorf("score inflection: %w: sentence %d has %d and %d", parse.ErrTokensDiffer, i+1, len(gold[i].Tokens), len(system[i].Tokens))
		}
		for k := range gold[i].Tokens {
			r.add(&gold[i].Tokens[k], &system[i].Tokens[k], names)
		}
	}
	return r, nil
}

func (r *Inflection) add(gold, system *tightrope.Token, names []string) {
	r.Words++
	if gold.Lemma == system.Lemma || gold.Lemma == "" {
		r.Lemmas++
	}
	if strings.EqualFold(gold.Lemma, system.Lemma) || gold.Lemma == "" {
		r.Folded++
	}
	same := true
	for _, name := range names {
		g, s := gold.Feature(name), system.Feature(name)
		same = same && g == s
		c := r.Features[name]
		switch {
		case g == s && g != "":
			c.TP++
		case g != s:
			if g != "" {
				c.FN++
			}
			if s != "" {
				c.FP++
			}
		}
		r.Features[name] = c
	}
	if same {
		r.Exact++
	}
}

// inflectionFeatures are the features that the parser gives.
var inflectionFeatures = []string{
	"Case", "Definite", "Degree", "Gender", "Mood", "NumForm", "NumType", "Number", "Person", "Polarity", "Poss",
	"PronType", "Reflex", "Tense", "VerbForm", "Voice",
}

// inflection scores lemmas and morphology on the development sets, with the
// parser's tags and trees and with gold ones.
func (p *printer) inflection(engine *parse.Engine, dir string) error {
	sets := []struct{ name, file string }{
		{"EWT dev", "/treebanks/ewt/en_ewt-ud-dev.conllu.gz"}, {"GUM dev", "/treebanks/gum_free/en_gum_free-dev.conllu.gz"},
	}
	var results []Inflection
	var head strings.Builder
	fmt.Fprintf(&head, "%-22s", "F1")
	for _, set := range sets {
		gold, err := readTreebank(dir + set.file)
		if err != nil {
			return err
		}
		for _, tags := range []struct {
			name string
			fill func(*tightrope.Sentence)
		}{{"found", engine.Parse}, {"gold", engine.Inflect}} {
			r, err := ScoreInflection(gold, filled(gold, tags.fill), inflectionFeatures)
			if err != nil {
				return err
			}
			results = append(results, r)
			fmt.Fprintf(&head, "  %14s", set.name+" "+tags.name)
		}
	}
	p.head("English treebanks, development parts: lemmas and morphology", "EWT CC BY-SA 4.0; GUM, free genres: annotation CC BY 4.0, texts as its list of documents says",
		"gold tokens, with the tags and trees that the "+engine.Name()+" engine found and with gold ones; lemmas are compared with their case; "+
			"the two treebanks disagree on some lemmas, on the number of \"you\" and on the degree of adverbs.")
	p.line("%s", head.String())
	row := func(name string, value func(r *Inflection) float64) {
		var line strings.Builder
		fmt.Fprintf(&line, "%-22s", name)
		for i := range results {
			fmt.Fprintf(&line, "  %14.2f", 100*value(&results[i]))
		}
		p.line("%s", line.String())
	}
	row("lemma", func(r *Inflection) float64 { return ratio(r.Lemmas, r.Words) })
	row("lemma but for case", func(r *Inflection) float64 { return ratio(r.Folded, r.Words) })
	row("all features", func(r *Inflection) float64 { return ratio(r.Exact, r.Words) })
	for _, name := range inflectionFeatures {
		row("  "+name, func(r *Inflection) float64 { return r.Features[name].F1() })
	}
	return nil
}

// filled returns copies of the sentences on which fill was called.
func filled(gold []tightrope.Sentence, fill func(*tightrope.Sentence)) []tightrope.Sentence {
	out := make([]tightrope.Sentence, len(gold))
	for i := range gold {
		out[i] = gold[i]
		out[i].Tokens = slices.Clone(gold[i].Tokens)
		fill(&out[i])
	}
	return out
}
