package actor_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/code/when"
)

// newsText is invented, in the manner of wire copy.
const newsText = `The foreign ministers of Belarus and Russia met in Brest on Tuesday to discuss a loan that Moscow had promised in spring. "We expect an answer within weeks," Belarusian Foreign Minister Vladimir Makei said after the talks, according to state news agency BelTA. His Russian counterpart, Sergei Lavrov, did not take questions. The European Union has asked both sides to let observers near the border, where Polish border guards have reported new crossings. Officials in Warsaw said the government would send 300 more soldiers if the situation did not improve. President Alexander Lukashenko, who has ruled the country since 1994, blamed the West. Analysts doubt that his closest ally will pay for another year of cheap gas. U.S. Secretary of State Mike Pompeo is due in Kyiv next month, and the State Department would not say whether he will travel to Minsk. `

func BenchmarkMentions(b *testing.B) {
	table, engine := load(b), parser(b)
	d := &tightrope.Document{Text: strings.Repeat(newsText, 10)}
	sents := engine.Sentences(d)
	words := 0
	for i := range sents {
		words += len(sents[i].Tokens)
	}
	on := tightrope.NewDate(2019, 11, 1)
	b.ReportAllocs()
	for b.Loop() {
		table.Mentions(d, sents, on)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkActorsAndDates measures the layers of actors and of dates together on
// one core.
func BenchmarkActorsAndDates(b *testing.B) {
	table, engine := load(b), parser(b)
	dates, err := when.New(when.Options{})
	if err != nil {
		b.Fatal(err)
	}
	published, err := tightrope.ParseMoment("2019-11-01")
	if err != nil {
		b.Fatal(err)
	}
	d := &tightrope.Document{Text: strings.Repeat(newsText, 10), Published: published, PublishedBasis: tightrope.BasisMetadata}
	sents := engine.Sentences(d)
	words := 0
	for i := range sents {
		words += len(sents[i].Tokens)
	}
	on := tightrope.NewDate(2019, 11, 1)
	b.ReportAllocs()
	for b.Loop() {
		table.Mentions(d, sents, on)
		dates.Timexes(d, sents)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := actor.Load(actor.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	table := load(b)
	on := tightrope.NewDate(2019, 11, 1)
	for b.Loop() {
		table.Resolve("Belarusian Foreign Minister Vladimir Makei", on)
	}
}

// FuzzMentions holds that mentions lie within their sentence, on tokens, have
// sane probabilities, and are actors or have a reason, whatever the tags and
// the tree say. It makes its own tokens, so that it tests this package alone.
func FuzzMentions(f *testing.F) {
	table := load(f)
	f.Add(newsText, uint64(1))
	f.Add("U.S.-backed 's of , , the president's his its closest ally—Minsk, Belarus", uint64(2))
	f.Add("Presidents Xi, Putin and \"we\" of Russia and Belarus and", uint64(0))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if !utf8.ValidString(text) || len(text) > 5000 {
			return
		}
		sents := randomSentences(text, seed)
		check(t, sents, table.Mentions(nil, sents, tightrope.NewDate(2020, 1, 1)))
		check(t, sents, table.Mentions(nil, sents, tightrope.Date{}))
		table.Resolve(text, tightrope.Date{})
	})
}

// randomSentences cuts a text at full stops and white space. A seed other than
// zero gives random tags and a random tree.
func randomSentences(text string, seed uint64) []tightrope.Sentence {
	rng := rand.New(rand.NewPCG(seed, 1))
	tags := []string{"NOUN NN", "PROPN NNP", "VERB VBZ", "VERB VBD", "ADJ JJ", "ADP IN", "DET DT", "PRON PRP$", "PUNCT ,", "ADV RB", "PART POS"}
	relations := []string{"nsubj", "obj", "case", "conj", "nmod:poss", "compound", "amod", "obl", "xcomp", "appos", "flat"}
	var sents []tightrope.Sentence
	s := tightrope.Sentence{Index: 1}
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		tok := tightrope.Token{Start: start, End: end, Form: text[start:end], Head: -1, SpaceAfter: true}
		if seed != 0 {
			tok.UPOS, tok.XPOS, _ = strings.Cut(tags[rng.IntN(len(tags))], " ")
			tok.Deprel, tok.Lemma = "root", strings.ToLower(tok.Form)
			if n := len(s.Tokens); n > 0 {
				tok.Head, tok.Deprel = rng.IntN(n), relations[rng.IntN(len(relations))]
			}
		}
		s.Tokens = append(s.Tokens, tok)
		start = -1
	}
	for i, r := range text {
		if r <= ' ' || strings.ContainsRune(",\"“”", r) {
			flush(i)
		}
		if r > ' ' && start < 0 {
			start = i
		}
		if r == '.' && len(s.Tokens) > 20 {
			flush(i + 1)
			sents = append(sents, s)
			s = tightrope.Sentence{Index: len(sents) + 1}
		}
	}
	flush(len(text))
	return append(sents, s)
}

func check(t *testing.T, sents []tightrope.Sentence, all [][]tightrope.Mention) {
	t.Helper()
	if len(all) != len(sents) {
		t.Fatalf("%d slices for %d sentences", len(all), len(sents))
	}
	for i, ms := range all {
		s := &sents[i]
		for _, m := range ms {
			if m.First < 0 || m.First >= m.Last || m.Last > len(s.Tokens) || m.Head < m.First || m.Head >= m.Last {
				t.Fatalf("tokens [%d, %d) head %d of %d", m.First, m.Last, m.Head, len(s.Tokens))
			}
			if m.Start >= m.End || m.Start < s.Tokens[m.First].Start || m.End > s.Tokens[m.Last-1].End {
				t.Fatalf("bytes [%d, %d) outside tokens [%d, %d)", m.Start, m.End, s.Tokens[m.First].Start, s.Tokens[m.Last-1].End)
			}
			if m.P < 0 || m.P > 1 {
				t.Fatalf("probability %v", m.P)
			}
			coded := false
			for _, a := range m.Actors {
				coded = coded || a.Code != ""
			}
			if !coded && m.Reason == "" {
				t.Fatalf("no code and no reason: %+v", m)
			}
		}
	}
}
