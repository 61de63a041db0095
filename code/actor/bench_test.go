package actor_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tightrope"
	"tightrope/code/actor"
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
// sane probabilities, and are actors or have a reason.
func FuzzMentions(f *testing.F) {
	table, engine := load(f), parser(f)
	f.Add(newsText)
	f.Add("U.S.-backed 's of , , the president's his its closest ally—Minsk, Belarus")
	f.Add("Presidents Xi, Putin and \"we\" of Russia and Belarus and")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 5000 {
			return
		}
		d := &tightrope.Document{Text: text}
		sents := engine.Sentences(d)
		check(t, sents, table.Mentions(d, sents, tightrope.NewDate(2020, 1, 1)))
		for i := range sents {
			for k := range sents[i].Tokens {
				tok := &sents[i].Tokens[k]
				tok.UPOS, tok.XPOS, tok.Deprel, tok.Head = "", "", "", -1
			}
		}
		check(t, sents, table.Mentions(d, sents, tightrope.Date{}))
		table.Resolve(text, tightrope.Date{})
	})
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
