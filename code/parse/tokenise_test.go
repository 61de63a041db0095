package parse_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tightrope"
	"tightrope/code/parse"
)

// words reads text and returns its tokens with a bar after each sentence.
func words(e *parse.Engine, text string) string {
	var out []string
	for _, s := range e.Sentences(&tightrope.Document{Text: text}) {
		for i := range s.Tokens {
			out = append(out, s.Tokens[i].Form)
		}
		out = append(out, "|")
	}
	return strings.TrimSuffix(strings.Join(out, " "), " |")
}

func TestTokens(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{"They can't and won't go.", "They ca n't and wo n't go ."},
		{"They can’t say it’s Minsk’s fault.", "They ca n’t say it ’s Minsk ’s fault ."},
		{"You cannot do that; you shouldn't've.", "You can not do that ; you should n't 've ."},
		{"The workers' council met.", "The workers ' council met ."},
		{"O'Brien met Shi'ite clerics.", "O'Brien met Shi'ite clerics ."},
		{"A high-wire act by a co-founder of a non-profit.", "A high - wire act by a co-founder of a non-profit ."},
		{"A 30,000-seat stadium at 10:30 for 3.5 percent.", "A 30,000 - seat stadium at 10:30 for 3.5 percent ."},
		{"It cost $12 million, US$5bn or $ 1 billion.", "It cost $ 12 million , US$ 5 bn or $ 1 billion ."},
		{"They met at 5pm or 6 p.m. on Jan. 5.", "They met at 5 pm or 6 p.m. on Jan. 5 ."},
		{"See https://example.org/a-b?c=d, or write to a.b@example.org.", "See https://example.org/a-b?c=d , or write to a.b@example.org ."},
		{"He said it—not yet—on #FreeSpeech.", "He said it — not yet — on #FreeSpeech ."},
		{"Mr. Kirt G. Kellogg of the U.S. and the E.U. spoke.", "Mr. Kirt G. Kellogg of the U.S. and the E.U. spoke ."},
		{"Ratify Art. 5 and No. 7 of 9/11.", "Ratify Art. 5 and No. 7 of 9/11 ."},
		{"(\"Yes!!\" he wrote...)", "( \" Yes !! \" he wrote ... )"},
		{"“Yes” or ‘no’?", "“ Yes ” or ‘ no ’ ?"},
		{"AT&T and R&D w/o him", "AT&T and R&D w/o him"},
		{"and/or 2015–2016", "and / or 2015 – 2016"},
		{"It's 19.90 BYN, $ 1 billion, €3.2bn or £70k, not $12m.", "It 's 19.90 BYN , $ 1 billion , € 3.2 bn or £ 70 k , not $ 12 m ."},
		{"A cross-border, over-the-counter deal of 100-150 firms in 2015-2016.", "A cross-border , over - the - counter deal of 100 - 150 firms in 2015 - 2016 ."},
		{"Gov.-elect Poe met Ex-Gov. Lee.", "Gov. - elect Poe met Ex-Gov. Lee ."},
		{"Call 212-555-0101, 1-800-555-0101, +48 22 555 or 5-0101.", "Call 212-555-0101 , 1-800-555-0101 , +48 22 555 or 5-0101 ."},
		{"In the 1990's and the '80s, the group's 12's; 2003's best.", "In the 1990's and the '80s , the group 's 12 's ; 2003 's best ."},
		{"The site Al-Example.com sent draft-2.DOC to J_Roe@ex.", "The site Al-Example.com sent draft-2.DOC to J_Roe@ex ."},
		{"They sold it to Azot Inc.. Nobody asked.", "They sold it to Azot Inc. . | Nobody asked ."},
		{"Its the same: its economy, its own, its a-team.", "It s the same : its economy , its own , its a - team ."},
		{"On Sept.11 he said so (c. 1990), p. 4.", "On Sept. 11 he said so ( c. 1990 ) , p. 4 ."},
		{"th- the man =---= $$$ ==--", "th- the man =---= $$$ ==--"},
		{"Is it so.? Yes :-). No ’’quote‘’", "Is it so .? | Yes :-) . | No ’’ quote ‘’"},
		{"Maj.-Gen. Cole, the 30,000-strong 5th Corps' chief", "Maj. - Gen. Cole , the 30,000 - strong 5th Corps ' chief"},
		{"Visit https://ex.by/a?b=c…, #Свабода and @envoy_1!", "Visit https://ex.by/a?b=c … , #Свабода and @envoy_1 !"},
		{"ten\u00a0thousand co\u00adoperate zero\u200bwidth", "ten thousand co\u00adoperate zero\u200bwidth"},
	} {
		if got := words(e, c.text); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestVerticalTab holds that every kind of white space is one: a vertical tab
// was a word without an end.
func TestVerticalTab(t *testing.T) {
	e := newEngine(t)
	if got := words(e, "a\vb\fc\u0085d\u2028e \v"); got != "a b c d e" {
		t.Errorf("got %q", got)
	}
}

func TestMultiWordTokens(t *testing.T) {
	e := newEngine(t)
	d := &tightrope.Document{Text: "They can't, cannot and don’t."}
	var got []int
	for _, w := range e.Sentences(d)[0].Tokens {
		got = append(got, w.MWT)
	}
	if diff := cmp.Diff([]int{0, 2, 0, 0, 2, 0, 0, 2, 0, 0}, got); diff != "" {
		t.Error(diff)
	}
}

// checkTiling fails unless the sentences and tokens of d are in order, do not
// overlap, quote the text, leave out nothing but white space and form trees.
func checkTiling(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *tightrope.Document, sentences []tightrope.Sentence,
) {
	t.Helper()
	at := 0
	for n := range sentences {
		s := &sentences[n]
		if s.Index != n+1 || len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d is %d [%d,%d) with %d tokens", n+1, s.Index, s.Start, s.End, len(s.Tokens))
		}
		for i := range s.Tokens {
			w := &s.Tokens[i]
			if w.Start < at || w.End <= w.Start || w.End > len(d.Text) || d.Text[w.Start:w.End] != w.Form {
				t.Fatalf("token %q at [%d,%d) after %d", w.Form, w.Start, w.End, at)
			}
			if gap := d.Text[at:w.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q is in no token", gap)
			}
			r, _ := utf8.DecodeRuneInString(d.Text[w.End:])
			if space := w.End < len(d.Text) && unicode.IsSpace(r); space != w.SpaceAfter {
				t.Fatalf("token %q says SpaceAfter %v", w.Form, w.SpaceAfter)
			}
			if w.Lemma == "" || w.UPOS == "" || w.Deprel == "" {
				t.Fatalf("token %q is not analysed: %+v", w.Form, *w)
			}
			at = w.End
		}
		checkTree(t, s.Tokens)
	}
	if rest := d.Text[at:]; strings.TrimSpace(rest) != "" {
		t.Fatalf("%q is in no sentence", rest)
	}
}

// checkTree fails unless the heads form one tree with one root.
func checkTree(t interface {
	Helper()
	Fatalf(string, ...any)
}, tokens []tightrope.Token,
) {
	t.Helper()
	roots := 0
	for i := range tokens {
		if tokens[i].Head == -1 {
			roots++
		}
		steps := 0
		for k := i; k >= 0; k = tokens[k].Head {
			if steps++; steps > len(tokens) || tokens[k].Head >= len(tokens) || tokens[k].Head < -1 {
				t.Fatalf("word %d is in a cycle or has no head", i)
			}
		}
		if (tokens[i].Head == -1) != (tokens[i].Deprel == "root") {
			t.Fatalf("word %d with head %d is %s", i, tokens[i].Head, tokens[i].Deprel)
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

// pieces are what random texts are put together from.
var pieces = []string{
	"Minsk", "frees", "the", "prisoners", "U.S.", "Mr.", "can't", "it’s", "don’t", "$12", "5pm", "30,000", "-", "—", "...", "?!", "\"", "“", "”",
	"'", "’", "(", ")", ".", ",", ";", ":", "/", "&", "#tag", "@you", "http://a.b/c", "a.b@c.de", "\u00a0", "\u200b", "\u00ad", "é", "日本", "🙂", "\n", "\n\n", "\t", "\v", "\f", "\u0085", "\u2028",
	" ", " ", " ", "\r\n", "e.g.", "No.", "5", "I", "\ufeff", "&amp;", "’90s", "•", "1)", "said", "that", "of", "\x80",
}

func TestTokensTile(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "text"), "")
		d := &tightrope.Document{Text: text}
		if n := len(text); n > 4 {
			a := rapid.IntRange(0, n).Draw(t, "start")
			b := rapid.IntRange(a, n).Draw(t, "end")
			if utf8.ValidString(text[:a]) && utf8.ValidString(text[:b]) {
				d.Regions = []tightrope.Region{{Kind: tightrope.Caption, Start: a, End: b}}
			}
		}
		sentences := e.Sentences(d)
		checkTiling(t, d, sentences)
		for _, s := range sentences {
			for _, r := range d.Regions {
				if inside := r.Start <= s.Start && s.End <= r.End; inside != (s.Kind == r.Kind) || !inside && s.Start < r.End && r.Start < s.End {
					t.Fatalf("sentence [%d,%d) of kind %s crosses region [%d,%d)", s.Start, s.End, s.Kind, r.Start, r.End)
				}
			}
		}
	})
}

func FuzzSentences(f *testing.F) {
	f.Add("Minsk frees 14 prisoners. \"We can't,\" he said.\n\nMore from us")
	f.Add("don’t\u00a0stop… U.S. Sen. J. Doe—said: ‘no.’")
	e := newEngine(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := &tightrope.Document{Text: text}
		checkTiling(t, d, e.Sentences(d))
	})
}

func TestLongText(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ name, text string }{
		{"letters without a space", strings.Repeat("a", 2<<20)},
		{"marks without a space", strings.Repeat("a,b-", 1<<19)},
		{"one long sentence", strings.Repeat("the envoy and ", 20000)},
		{"no letters", strings.Repeat("🙂", 1<<16)},
		{"brackets", strings.Repeat("( [ ", 20000)},
	} {
		d := &tightrope.Document{Text: c.text}
		sentences := e.Sentences(d)
		checkLinear(t, c.name, d, sentences)
	}
}

// checkLinear is checkTiling without the trees, whose check is quadratic.
func checkLinear(t *testing.T, name string, d *tightrope.Document, sentences []tightrope.Sentence) {
	t.Helper()
	at := 0
	for i := range sentences {
		for k := range sentences[i].Tokens {
			w := &sentences[i].Tokens[k]
			if strings.TrimSpace(d.Text[at:w.Start]) != "" || w.Start < at {
				t.Fatalf("%s: token at %d after %d", name, w.Start, at)
			}
			at = w.End
		}
	}
	if strings.TrimSpace(d.Text[at:]) != "" {
		t.Fatalf("%s: text after %d is in no sentence", name, at)
	}
}
