package code

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/plover"
)

// viewOf reads a sentence from CoNLL-U without mentions: the tree is the test's.
func viewOf(t *testing.T, conllu string) *view {
	t.Helper()
	lex, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for line := range strings.SplitSeq(strings.TrimSpace(conllu), "\n") {
		f := strings.Fields(line)
		rows = append(rows, strings.Join([]string{f[0], f[1], f[2], f[3], f[4], "_", f[5], f[6], "_", "_"}, "\t"))
	}
	for s, err := range parse.ReadCoNLLU(strings.NewReader(strings.Join(rows, "\n") + "\n\n")) {
		if err != nil {
			t.Fatal(err)
		}
		v := &view{lex: lex}
		v.reset(&tightrope.Document{Text: s.Text}, s.Sentence(), nil)
		for i := range v.tok {
			v.reading(i)
		}
		return v
	}
	t.Fatal("no sentence")
	return nil
}

// refusedRelease is "Cuba refused to release the prisoners of Spain".
const refusedRelease = `
1 Cuba Cuba PROPN NNP 2 nsubj
2 refused refuse VERB VBD 0 root
3 to to PART TO 4 mark
4 release release VERB VB 2 xcomp
5 the the DET DT 6 det
6 prisoners prisoner NOUN NNS 4 obj
7 of of ADP IN 8 case
8 Spain Spain PROPN NNP 6 nmod`

func TestControlAndOperator(t *testing.T) {
	v := viewOf(t, refusedRelease)
	c := v.clause(3)
	if c.agent != 0 || c.obj != 5 || !c.inherited {
		t.Errorf("release: agent %d object %d inherited %v, want 0, 5, true", c.agent, c.obj, c.inherited)
	}
	r := v.reading(1)
	if r.op != opRefuse || r.content != 3 {
		t.Fatalf("refused: operator %s content %d, want refuse over 3", r.op, r.content)
	}
	if act, mode := v.actOf(1, 0); act != plover.Reject || mode != "yield" {
		t.Errorf("the act is %s %s, want REJECT yield", act, mode)
	}
	if m := v.mood(3); m.status != plover.Negated {
		t.Errorf("the release is %s, want negated", m.status)
	}
}

func TestPassive(t *testing.T) {
	v := viewOf(t, `
1 Sailors sailor NOUN NNS 3 nsubj:pass
2 were be AUX VBD 3 aux:pass
3 arrested arrest VERB VBN 0 root
4 by by ADP IN 5 case
5 Guards guard NOUN NNS 3 obl:agent`)
	c := v.clause(2)
	if !c.passive || c.agent != 4 || c.obj != 0 {
		t.Errorf("passive %v agent %d object %d, want true, 4, 0", c.passive, c.agent, c.obj)
	}
}

func TestRelativeClause(t *testing.T) {
	v := viewOf(t, `
1 ministers minister NOUN NNS 0 root
2 who who PRON WP 3 nsubj
3 visited visit VERB VBD 1 acl:relcl
4 Lima Lima PROPN NNP 3 obj`)
	if c := v.clause(2); c.agent != 0 || c.obj != 3 {
		t.Errorf("visited: agent %d object %d, want 0, 3", c.agent, c.obj)
	}
}

func TestModality(t *testing.T) {
	// "Cuba AUX release prisoners" with the auxiliary, its tags and what follows.
	base := func(aux, lemma, neg string) string {
		rows := []string{
			"1 Cuba Cuba PROPN NNP 4 nsubj", "2 " + aux + " " + lemma + " AUX MD 4 aux", "3 " + neg + " " + neg + " PART RB 4 advmod",
			"4 release release VERB VB 0 root", "5 prisoners prisoner NOUN NNS 4 obj",
		}
		return strings.Join(rows, "\n")
	}
	cases := []struct {
		aux, lemma, adverb string
		want               plover.Status
	}{
		{"will", "will", "soon", plover.Planned},
		{"will", "will", "not", plover.Negated},
		{"might", "might", "soon", plover.Hypothetical},
		{"could", "can", "soon", plover.Hypothetical},
		{"did", "do", "not", plover.Negated},
		{"did", "do", "indeed", plover.Happened},
	}
	for _, c := range cases {
		v := viewOf(t, base(c.aux, c.lemma, c.adverb))
		if m := v.mood(3); m.status != c.want {
			t.Errorf("%s %s release: %s, want %s", c.aux, c.adverb, m.status, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	cases := []struct {
		words string
		want  float64
		vague bool
	}{
		{"123 prisoners", 123, false},
		{"1,250 people", 1250, false},
		{"twenty - five men", 25, false},
		{"three hundred soldiers", 300, false},
		{"1.5 billion dollars", 1.5e9, false},
		{"dozens of people", 24, true},
		{"one - third of trade", 1.0 / 3, false},
	}
	for _, c := range cases {
		var rows []string
		for i, w := range strings.Fields(c.words) {
			tag := " NOUN NNS "
			if i == 0 && !c.vague || w == "-" || strings.HasSuffix(w, "ed") || w == "five" || w == "billion" || w == "third" {
				tag = " NUM CD "
			}
			head := "0 root"
			if i > 0 {
				head = "1 dep"
			}
			rows = append(rows, string(rune('1'+i))+" "+w+" "+w+tag+head)
		}
		v := viewOf(t, strings.Join(rows, "\n"))
		got, _, ok := v.number(0)
		if d := got.x - c.want; !ok || d > 1e-4*c.want || -d > 1e-4*c.want || got.vague != c.vague {
			t.Errorf("%q: %v (vague %v, read %v), want %v", c.words, got.x, got.vague, ok, c.want)
		}
	}
}

// TestAnyTree holds the coder to finishing on whatever tree a parser gives: heads
// are drawn at random, cycles included.
func TestAnyTree(t *testing.T) {
	lex, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("Cuba said it would not release the prisoners if Spain , which lifted sanctions on Friday , refused to attack talks with France and Peru")
	rels := []string{"nsubj", "obj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "conj", "obl", "nmod", "nmod:poss", "case", "mark", "aux", "parataxis", "nsubj:pass", "amod", "appos"}
	tags := []string{"NOUN", "VERB", "PROPN", "ADP", "AUX", "ADJ", "PRON", "PUNCT", "SCONJ"}
	xpos := []string{"NN", "VBD", "VBG", "VBN", "VB", "NNS", "IN"}
	text := strings.Join(words, " ")
	for range 3000 {
		s := tightrope.Sentence{End: len(text), Index: 1, Kind: tightrope.Body}
		at := 0
		for range words {
			w := words[len(s.Tokens)]
			s.Tokens = append(s.Tokens, tightrope.Token{
				Start: at, End: at + len(w), Form: w, Lemma: strings.ToLower(w), UPOS: tags[rng.IntN(len(tags))], XPOS: xpos[rng.IntN(len(xpos))],
				Deprel: rels[rng.IntN(len(rels))], Head: rng.IntN(len(words)+1) - 1,
			})
			at += len(w) + 1
		}
		mentions := []tightrope.Mention{
			{Start: 0, End: 4, First: 0, Last: 1, Head: 0, Actors: []tightrope.Actor{{ID: "CUB", Code: "CUB", Kind: tightrope.State}}, P: 1},
			{Start: 46, End: 51, First: 9, Last: 10, Head: 9, Actors: []tightrope.Actor{{ID: "ESP", Code: "ESP", Kind: tightrope.State}}, P: 1},
		}
		v := &view{lex: lex}
		v.reset(&tightrope.Document{Text: text}, &s, mentions)
		frames := v.frames(nil)
		v.candidates(frames)
		for i := range frames {
			if start, end := v.evidence(&frames[i]); start < 0 || end > len(text) || start >= end {
				t.Fatalf("evidence [%d, %d) outside the text", start, end)
			}
			v.quantities(&frames[i])
			v.location(&frames[i])
		}
	}
}
