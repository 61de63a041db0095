package parse_test

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/parse"
)

// line writes a sentence as form/UPOS/relation(head).
func line(s *tightrope.Sentence) string {
	var out []string
	for i := range s.Tokens {
		w := &s.Tokens[i]
		head := "0"
		if w.Head >= 0 {
			head = s.Tokens[w.Head].Form
		}
		out = append(out, w.Form+"/"+w.UPOS+"/"+w.Deprel+"("+head+")")
	}
	return strings.Join(out, " ")
}

// TestTrees holds plain news sentences whose trees the coder relies on.
func TestTrees(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{
			"The minister was dismissed by the president.",
			"The/DET/det(minister) minister/NOUN/nsubj:pass(dismissed) was/AUX/aux:pass(dismissed) dismissed/VERB/root(0) " +
				"by/ADP/case(president) the/DET/det(president) president/NOUN/obl:agent(dismissed) ./PUNCT/punct(dismissed)",
		},
		{
			"The government freed fourteen prisoners.",
			"The/DET/det(government) government/NOUN/nsubj(freed) freed/VERB/root(0) fourteen/NUM/nummod(prisoners) " +
				"prisoners/NOUN/obj(freed) ./PUNCT/punct(freed)",
		},
		{
			"The envoy said that the talks would continue.",
			"The/DET/det(envoy) envoy/NOUN/nsubj(said) said/VERB/root(0) that/SCONJ/mark(continue) the/DET/det(talks) " +
				"talks/NOUN/nsubj(continue) would/AUX/aux(continue) continue/VERB/ccomp(said) ./PUNCT/punct(said)",
		},
		{
			"China wants to sign the treaty.",
			"China/PROPN/nsubj(wants) wants/VERB/root(0) to/PART/mark(sign) sign/VERB/xcomp(wants) the/DET/det(treaty) " +
				"treaty/NOUN/obj(sign) ./PUNCT/punct(wants)",
		},
	} {
		s := e.Sentences(&tightrope.Document{Text: c.text})
		if diff := cmp.Diff(c.want, line(&s[0])); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestLemmas(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{"The ministers were meeting with 30,000 people.", "the minister be meet with 30000 person ."},
		{"He said “no” and isn't going…", "he say \" no \" and be not go ..."},
		{"The United Kingdom imposed sanctions.", "the United Kingdom impose sanction ."},
		{"Minsk freed them and lifted curbs.", "Minsk free they and lift curb ."},
		{"They shelled it, raided offices, traded potash and vetoed the plan.", "they shell it , raid office , trade potash and veto the plan ."},
		{"The men fled, were exiled, admitted nothing and travelled on.", "the man flee , be exile , admit nothing and travel on ."},
		{"He is lying, dying, agreeing, panicking and travelling.", "he be lie , die , agree , panic and travel ."},
		{"It founded a party, found gas and has withheld vetoes.", "it found a party , find gas and have withhold veto ."},
		{"MINSK said so.", "Minsk say so ."},
		{"The negotiators resanctioned the oligarchies.", "the negotiator resanction the oligarchy ."},
	} {
		s := e.Sentences(&tightrope.Document{Text: c.text})
		var got []string
		for i := range s[0].Tokens {
			got = append(got, s[0].Tokens[i].Lemma)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

// TestPossessors holds that who owns the subject is not the subject.
func TestPossessors(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{
		"China's President Xi met Lukashenko in Beijing.", "Poland's Prime Minister Donald Tusk said so.",
		"Lithuania’s Nauseda refused.", "Ukraine's Zelensky thanked him.",
	} {
		s := e.Sentences(&tightrope.Document{Text: text})
		if w := s[0].Tokens[0]; w.Deprel != "nmod:poss" {
			t.Errorf("%s: %s is %s", text, w.Form, w.Deprel)
		}
	}
}

// TestNames holds the tags of listed names where nothing around tells.
func TestNames(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{"MINSK freed fourteen prisoners.", "PROPN VERB NUM NOUN PUNCT"},
		{"Coale thanked him.", "PROPN VERB PRON PUNCT"},
		{"Kallas criticised the deal.", "PROPN VERB DET NOUN PUNCT"},
		{"Sikorski left Riga.", "PROPN VERB PROPN PUNCT"},
		{"Chile said it would leave.", "PROPN VERB PRON AUX VERB PUNCT"},
		{"BELARUS RELEASES 52 PRISONERS AFTER U.S. MOVE", "PROPN VERB NUM NOUN ADP PROPN NOUN"},
		{"NATO WARNS MINSK", "PROPN VERB PROPN"},
		{"LUKASHENKO MEETS XI IN BEIJING", "PROPN VERB PROPN ADP PROPN"},
		{"Lithuanians protested.", "PROPN VERB PUNCT"},
		{"Turkey hit back.", "PROPN VERB ADV PUNCT"},
		{"We ate turkey in May.", "PRON VERB NOUN ADP PROPN PUNCT"},
	} {
		s := e.Sentences(&tightrope.Document{Text: c.text})
		var got []string
		for i := range s[0].Tokens {
			got = append(got, s[0].Tokens[i].UPOS)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

const report = `The foreign minister of the small republic said on Tuesday that the two countries would open their border again.
"We do not expect miracles," he told reporters in Vilnius, "but the envoy's visit was useful." The U.S. has not commented.
Fourteen prisoners, among them Jonas Petraitis, 54, were freed in December after talks that lasted for months.

LITHUANIA CLOSES THE BORDER`

func TestParseKeepsTokens(t *testing.T) {
	e := newEngine(t)
	s := e.Sentences(&tightrope.Document{Text: report})[0]
	want := append([]tightrope.Token(nil), s.Tokens...)
	got := tightrope.Sentence{Tokens: make([]tightrope.Token, len(want))}
	for i, w := range want {
		got.Tokens[i] = tightrope.Token{Start: w.Start, End: w.End, Form: w.Form, SpaceAfter: w.SpaceAfter, MWT: w.MWT}
	}
	e.Parse(&got)
	if diff := cmp.Diff(want, got.Tokens); diff != "" {
		t.Error(diff)
	}
	empty := tightrope.Sentence{}
	e.Parse(&empty)
	if empty.Tokens != nil {
		t.Error("parsing an empty sentence made tokens")
	}
}

func TestParseDoesNotAllocate(t *testing.T) {
	e := newEngine(t)
	sentences := e.Sentences(&tightrope.Document{Text: report})
	n := testing.AllocsPerRun(20, func() {
		for i := range sentences {
			e.Parse(&sentences[i])
		}
	})
	if n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestConcurrent holds that goroutines that share an engine get the same trees.
func TestConcurrent(t *testing.T) {
	e := newEngine(t)
	d := &tightrope.Document{Text: strings.Repeat(report+"\n\n", 20)}
	want := e.Sentences(d)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if diff := cmp.Diff(want, e.Sentences(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
	wg.Wait()
}

func TestScore(t *testing.T) {
	sentence := func(words ...tightrope.Token) tightrope.Sentence { return tightrope.Sentence{Tokens: words} }
	gold := []tightrope.Sentence{sentence(
		tightrope.Token{Form: "They", UPOS: "PRON", XPOS: "PRP", Lemma: "they", Head: 1, Deprel: "nsubj:pass"},
		tightrope.Token{Form: "left", UPOS: "VERB", XPOS: "VBD", Lemma: "leave", Head: -1, Deprel: "root"},
	)}
	system := []tightrope.Sentence{sentence(
		tightrope.Token{Form: "They", UPOS: "PRON", XPOS: "PRP", Lemma: "they", Head: 1, Deprel: "nsubj"},
		tightrope.Token{Form: "left", UPOS: "ADJ", XPOS: "VBD", Lemma: "left", Head: -1, Deprel: "root"},
	)}
	a, err := parse.Score(gold, system)
	if err != nil {
		t.Fatal(err)
	}
	if a.UPOS != 0.5 || a.XPOS != 1 || a.Lemma != 0.5 || a.UAS != 1 || a.LAS != 1 {
		t.Errorf("got %s", a.String())
	}
	if r := a.Relation("nsubj:pass"); r.Gold != 1 || r.Correct != 0 || r.F1 != 0 {
		t.Errorf("the subtype must count in a relation's F1: %+v", r)
	}
	system[0].Tokens[0].Form = "We"
	if _, err := parse.Score(gold, system); err == nil {
		t.Error("other words were scored")
	}
}

// TestLemmaIsText holds lemmas to whole characters: endings are cut by bytes.
func TestLemmaIsText(t *testing.T) {
	e, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := "I´m here. He´s gone. Naïvités, cafés, señores, 日本語s and ©s were €m. ´d ´ve ÿs éd üed."
	for _, s := range e.Sentences(&tightrope.Document{Text: text}) {
		for _, tok := range s.Tokens {
			if !utf8.ValidString(tok.Lemma) || tok.Lemma == "" {
				t.Errorf("%q has the lemma %q", tok.Form, tok.Lemma)
			}
		}
	}
}
