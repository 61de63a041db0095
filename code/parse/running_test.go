package parse_test

import (
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// TestRunningText holds the floors of the fast engine on running text.
func TestRunningText(t *testing.T) {
	e, err := parse.New(parse.Options{Engine: "fast"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name                  string
		paragraphs            bool
		sentences, words, las float64
	}{
		{"ewt/en_ewt-ud-dev", true, 0.880, 0.993, 0.784},
		{"ewt/en_ewt-ud-dev", false, 0.765, 0.993, 0.772},
		{"gum_free/en_gum_free-dev", true, 0.963, 0.998, 0.799},
		{"gum_free/en_gum_free-dev", false, 0.917, 0.998, 0.794},
	} {
		var s parse.RunningScore
		for _, d := range parse.RunningTexts(treebank(t, c.name), c.paragraphs) {
			s.Add(d.Gold, e.Sentences(&tightrope.Document{Text: d.Text}))
		}
		t.Logf("%s, paragraphs known %v: sentences F1 %.2f words F1 %.2f LAS F1 %.2f",
			c.name, c.paragraphs, 100*s.Sentences.F1(), 100*s.Words.F1(), 100*s.Arcs.F1())
		if s.Sentences.F1() < c.sentences || s.Words.F1() < c.words || s.Arcs.F1() < c.las {
			t.Errorf("%s, paragraphs known %v: want at least %.3f %.3f %.3f", c.name, c.paragraphs, c.sentences, c.words, c.las)
		}
	}
}

// TestRunningTexts holds how documents and paragraphs are put together.
func TestRunningTexts(t *testing.T) {
	word := func(form string, space bool) tightrope.Token {
		return tightrope.Token{Form: form, End: len(form), Head: -1, SpaceAfter: space}
	}
	sentence := func(form string, space bool, comments ...string) *parse.ConlluSentence {
		return &parse.ConlluSentence{Text: form, Comments: comments, Words: []tightrope.Token{word(form, space)}}
	}
	sentences := []*parse.ConlluSentence{
		sentence("Heading", true, "# newdoc id = a", "# newpar"), sentence("One.", true, "# newpar id = 1"), sentence("Two.", false),
		sentence("Three.", true, "# newpar_block = 2"), sentence("Other.", true, "# newdoc id = b"),
	}
	for _, c := range []struct {
		paragraphs bool
		want       string
	}{{true, "Heading \n\nOne. Two.Three. "}, {false, "Heading One. Two.Three. "}} {
		d := parse.RunningTexts(sentences, c.paragraphs)
		if len(d) != 2 || d[0].Text != c.want || d[1].Text != "Other. " {
			t.Fatalf("paragraphs %v: %+v", c.paragraphs, d)
		}
		for _, s := range d[0].Gold {
			if got := d[0].Text[s.Start:s.End]; got != s.Tokens[0].Form {
				t.Errorf("the span of %q has %q", s.Tokens[0].Form, got)
			}
		}
	}
}

// TestRunningScore holds what a wrong end of a sentence and a wrong word cost.
func TestRunningScore(t *testing.T) {
	token := func(start, end, head int, relation string) tightrope.Token {
		return tightrope.Token{Start: start, End: end, Head: head, Deprel: relation}
	}
	gold := []tightrope.Sentence{
		{Start: 0, End: 9, Tokens: []tightrope.Token{token(0, 4, 1, "nsubj"), token(5, 9, -1, "root")}},
		{Start: 10, End: 14, Tokens: []tightrope.Token{token(10, 14, -1, "root")}},
	}
	system := []tightrope.Sentence{
		{Start: 0, End: 9, Tokens: []tightrope.Token{token(0, 4, 1, "nsubj:pass"), token(5, 9, -1, "root")}},
		{Start: 10, End: 14, Tokens: []tightrope.Token{token(10, 12, 1, "det"), token(12, 14, -1, "root")}},
	}
	var s parse.RunningScore
	s.Add(gold, system)
	want := parse.RunningScore{
		Sentences: parse.Matches{Gold: 2, System: 2, Right: 2},
		Words:     parse.Matches{Gold: 3, System: 4, Right: 2},
		Arcs:      parse.Matches{Gold: 3, System: 4, Right: 2},
	}
	if s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
	if f := s.Words.F1(); f < 0.571 || f > 0.572 {
		t.Errorf("F1 %.4f of 2 right among 3 and 4", f)
	}
}
