package accuracy

import (
	"fmt"

	"tightrope"
	"tightrope/code/parse"
)

// runningText scores words, sentences and trees from raw text, and what is lost
// of the trees against gold tokens and sentences.
func (p *printer) runningText(dir string) error {
	for i, t := range treebanks {
		sentences, err := readConllu(dir + "/treebanks/" + t.file + ".conllu.gz")
		if err != nil {
			return err
		}
		if i == 0 {
			p.head("English treebanks, running text",
				"EWT CC BY-SA 4.0; GUM, free genres: annotation CC BY 4.0, texts as its list of documents says",
				"sentences joined by a space, paragraphs by an empty line; F1 of spans by the rules of CoNLL 2018; lost: LAS with gold tokens less LAS from the text. "+
					"In one piece: paragraphs joined by a space too.")
			p.line("%-8s %-9s %7s %10s %12s %7s %6s", "engine", "set", "words", "sentences", "in one piece", "LAS", "lost")
		}
		for _, name := range engines {
			engine, err := parse.New(parse.Options{Engine: name})
			if err != nil {
				return fmt.Errorf("load the %s engine: %w", name, err)
			}
			raw, whole := fromText(engine, sentences, true), fromText(engine, sentences, false)
			given := fromTokens(engine, sentences)
			p.line("%-8s %-9s %7.2f %10.2f %12.2f %7.2f %6.2f", name, t.name, 100*raw.Words.F1(), 100*raw.Sentences.F1(),
				100*whole.Sentences.F1(), 100*raw.Arcs.F1(), 100*(given.Arcs.F1()-raw.Arcs.F1()))
		}
	}
	return nil
}

// fromText scores the engine on a treebank's raw text.
func fromText(engine *parse.Engine, sentences []*parse.ConlluSentence, paragraphs bool) parse.RunningScore {
	var score parse.RunningScore
	for _, d := range parse.RunningTexts(sentences, paragraphs) {
		score.Add(d.Gold, engine.Sentences(&tightrope.Document{Text: d.Text}))
	}
	return score
}

// fromTokens scores the engine where words and sentences are given.
func fromTokens(engine *parse.Engine, sentences []*parse.ConlluSentence) parse.RunningScore {
	var score parse.RunningScore
	for _, d := range parse.RunningTexts(sentences, true) {
		system := make([]tightrope.Sentence, len(d.Gold))
		for i, s := range d.Gold {
			system[i] = s
			system[i].Tokens = append([]tightrope.Token(nil), s.Tokens...)
		}
		engine.ParseAll(system)
		score.Add(d.Gold, system)
	}
	return score
}

func readConllu(path string) ([]*parse.ConlluSentence, error) {
	r, c, err := openPacked(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }() // only read
	var out []*parse.ConlluSentence
	for s, err := range parse.ReadCoNLLU(r) {
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		out = append(out, s)
	}
	return out, nil
}
