package accuracy

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"tightrope"
	"tightrope/code/parse"
)

// engines are the language engines, the fast one first.
var engines = []string{"fast", "default"}

// treebanks are the sets that tags and trees are scored on.
var treebanks = []struct{ name, file, licence string }{
	{"EWT dev", "ewt/en_ewt-ud-dev", "CC BY-SA 4.0"},
	{"EWT test", "ewt/en_ewt-ud-test", "CC BY-SA 4.0"},
	{"GUM dev", "gum_free/en_gum_free-dev", "annotation CC BY 4.0, texts free"},
	{"GUM test", "gum_free/en_gum_free-test", "annotation CC BY 4.0, texts free"},
}

// relations are those that roles hang on.
var relations = []string{"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "ccomp", "xcomp", "advcl", "acl:relcl"}

// language scores tags, lemmas and trees of both engines on gold tokens.
func (p *printer) language(dir string) error {
	var rows []string
	for _, name := range engines {
		engine, err := parse.New(parse.Options{Engine: name})
		if err != nil {
			return fmt.Errorf("load the %s engine: %w", name, err)
		}
		for _, t := range treebanks {
			gold, err := readTreebank(dir + "/treebanks/" + t.file + ".conllu.gz")
			if err != nil {
				return err
			}
			a, speed, err := scoreTrees(engine, gold)
			if err != nil {
				return fmt.Errorf("score %s: %w", t.name, err)
			}
			if rows == nil {
				p.head("English treebanks, gold tokens, predicted tags",
					"EWT CC BY-SA 4.0; GUM, free genres: annotation CC BY 4.0, texts as its list of documents says",
					"web text and mixed genres, little news; LAS compares the universal part of the relation (CoNLL 2018), relations their full name.")
				p.line("%-8s %-9s %6s %6s %6s %6s %6s %9s", "engine", "set", "UPOS", "XPOS", "lemma", "UAS", "LAS", "words/s")
			}
			p.line("%-8s %-9s %6.2f %6.2f %6.2f %6.2f %6.2f %9.0f", name, t.name, 100*a.UPOS, 100*a.XPOS, 100*a.Lemma, 100*a.UAS, 100*a.LAS, speed)
			var row strings.Builder
			fmt.Fprintf(&row, "%-8s %-9s", name, t.name)
			for _, r := range relations {
				fmt.Fprintf(&row, " %*.1f", max(5, len(r)), 100*a.Relation(r).F1)
			}
			rows = append(rows, row.String())
		}
	}
	p.line("F1 of relations")
	p.line("%-8s %-9s %s", "engine", "set", strings.Join(padded(relations), " "))
	for _, row := range rows {
		p.line("%s", row)
	}
	return p.steady(dir)
}

func padded(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%5s", n)
	}
	return out
}

// scoreTrees parses the sentences and returns the accuracy and the words a
// second of the quickest of three times.
func scoreTrees(engine *parse.Engine, gold []tightrope.Sentence) (parse.Accuracy, float64, error) {
	system := make([]tightrope.Sentence, len(gold))
	words := 0
	for i, s := range gold {
		system[i] = s
		system[i].Tokens = append([]tightrope.Token(nil), s.Tokens...)
		words += len(s.Tokens)
	}
	best := time.Duration(0)
	for range 3 {
		start := time.Now()
		engine.ParseAll(system)
		if d := time.Since(start); best == 0 || d < best {
			best = d
		}
	}
	a, err := parse.Score(gold, system)
	return a, float64(words) / best.Seconds(), err
}

// steady prints the allocations of a sentence once all buffers have grown.
func (p *printer) steady(dir string) error {
	gold, err := readTreebank(dir + "/treebanks/ewt/en_ewt-ud-dev.conllu.gz")
	if err != nil {
		return err
	}
	for _, name := range engines {
		engine, err := parse.New(parse.Options{Engine: name})
		if err != nil {
			return fmt.Errorf("load the %s engine: %w", name, err)
		}
		engine.ParseAll(gold)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		engine.ParseAll(gold)
		runtime.ReadMemStats(&after)
		p.line("%s: %.3f allocations a sentence in steady state", name, float64(after.Mallocs-before.Mallocs)/float64(len(gold)))
	}
	return nil
}
