package parse_test

import (
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// TestInflect holds the morphology of invented sentences whose tags and trees
// are given: a word a line, its tags, head, relation, then the lemma and the
// features that are due.
func TestInflect(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{`
The       DET   DT   2  det         the       Definite=Def|PronType=Art
talks     NOUN  NNS  4  nsubj:pass  talk      Number=Plur
were      AUX   VBD  4  aux:pass    be        Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
suspended VERB  VBN  0  root        suspend   Tense=Past|VerbForm=Part|Voice=Pass
after     SCONJ IN   8  mark        after     _
they      PRON  PRP  8  nsubj       they      Case=Nom|Number=Plur|Person=3|PronType=Prs
had       AUX   VBD  8  aux         have      Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
criticised VERB VBN  4  advcl       criticise Tense=Past|VerbForm=Part
it        PRON  PRP  8  obj         it        Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs`, `
Release   VERB  VB   0  root        release   Mood=Imp|VerbForm=Fin
the       DET   DT   3  det         the       Definite=Def|PronType=Art
refugees  NOUN  NNS  1  obj         refugee   Number=Plur
and       CCONJ CC   5  cc          and       _
stop      VERB  VB   1  conj        stop      Mood=Imp|VerbForm=Fin
scraping  VERB  VBG  5  xcomp       scrape    VerbForm=Ger`, `
Two       NUM   CD   2  nummod      two       NumForm=Word|NumType=Card
envoys    NOUN  NNS  4  nsubj       envoy     Number=Plur
are       AUX   VBP  4  aux         be        Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin
trying    VERB  VBG  0  root        try       Tense=Pres|VerbForm=Part
to        PART  TO   6  mark        to        _
free      VERB  VB   4  xcomp       free      VerbForm=Inf
them      PRON  PRP  6  obj         they      Case=Acc|Number=Plur|Person=3|PronType=Prs
,         PUNCT ,    9  punct       ,         _
which     PRON  WDT  10 nsubj       which     PronType=Rel
angered   VERB  VBD  4  acl:relcl   anger     Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
1.5       NUM   CD   12 nummod      1.5       NumForm=Digit|NumType=Frac
harder    ADJ   JJR  10 obj         hard      Degree=Cmp`, `
I         PRON  PRP  2  nsubj       I         Case=Nom|Number=Sing|Person=1|PronType=Prs
asked     VERB  VBD  0  root        ask       Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin
that      SCONJ IN   5  mark        that      _
he        PRON  PRP  5  nsubj       he        Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs
go        VERB  VB   2  ccomp       go        Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin
by        ADP   IN   7  case        by        _
plane     NOUN  NN   5  obl         plane     Number=Sing
B         NOUN  NN   7  nmod        B         Number=Sing
never     ADV   RB   5  advmod      never     PronType=Neg
on        ADP   IN   11 case        on        _
21st      NOUN  NN   5  obl         21st      Number=Sing|NumForm=Combi|NumType=Ord`} {
		var s tightrope.Sentence
		var lemmas, feats []string
		for line := range strings.Lines(strings.TrimSpace(text)) {
			f := strings.Fields(line)
			head := 0
			for _, c := range f[3] {
				head = 10*head + int(c-'0')
			}
			s.Tokens = append(s.Tokens, tightrope.Token{Form: f[0], UPOS: f[1], XPOS: f[2], Head: head - 1, Deprel: f[4], SpaceAfter: true})
			lemmas, feats = append(lemmas, f[5]), append(feats, strings.TrimPrefix(f[6], "_"))
		}
		e.Inflect(&s)
		for i := range s.Tokens {
			if k := &s.Tokens[i]; k.Lemma != lemmas[i] || k.Feats != feats[i] {
				t.Errorf("%s %s: lemma %q %q, want %q %q", k.Form, k.XPOS, k.Lemma, k.Feats, lemmas[i], feats[i])
			}
		}
	}
}

// TestInflectAgrees holds Parse and Inflect to one another: with the tags and
// the tree of Parse, Inflect has nothing to change.
func TestInflectAgrees(t *testing.T) {
	for _, name := range []string{"fast", "default"} {
		e, err := parse.New(parse.Options{Engine: name})
		if err != nil {
			t.Fatal(err)
		}
		d := &tightrope.Document{Text: "Officials said on Monday that China's envoy, who had been freed, hopes to meet them. Do not go there!"}
		some := false
		for _, s := range e.Sentences(d) {
			was := make([]tightrope.Token, len(s.Tokens))
			copy(was, s.Tokens)
			e.Inflect(&s)
			for i := range was {
				if was[i] != s.Tokens[i] {
					t.Errorf("%s: %+v became %+v", name, was[i], s.Tokens[i])
				}
				some = some || was[i].Feature("Tense") == "Past"
			}
		}
		if !some {
			t.Errorf("%s: no past tense was found", name)
		}
	}
}

// TestBases holds lemmas of forms that no list and no model has, whose base is
// known, and of those that the tagger takes for something else.
func TestBases(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"kidnappers", "NOUN", "NNS", "kidnapper"},
		{"Peruvian", "ADJ", "JJ", "Peruvian"},
		{"–", "PUNCT", ":", "-"},
		{"halving", "VERB", "VBG", "halve"},
		{"reoccupied", "VERB", "VBD", "reoccupy"},
	} {
		s := tightrope.Sentence{Tokens: []tightrope.Token{{Form: c.form, UPOS: c.upos, XPOS: c.xpos, Head: -1, Deprel: "root"}}}
		e.Inflect(&s)
		if s.Tokens[0].Lemma != c.want {
			t.Errorf("%s %s: lemma %q, want %q", c.form, c.xpos, s.Tokens[0].Lemma, c.want)
		}
	}
}

// BenchmarkInflect finds lemmas and morphology for sentences with tags and trees.
func BenchmarkInflect(b *testing.B) {
	e := newEngine(b)
	sentences := bare(treebank(b, "ewt/en_ewt-ud-dev"))
	e.ParseAll(sentences)
	words := 0
	for i := range sentences {
		words += len(sentences[i].Tokens)
		e.Inflect(&sentences[i])
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		for i := range sentences {
			e.Inflect(&sentences[i])
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
