package parse_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/parse"
)

const sample = `# newdoc id = invented
# sent_id = 1
# text = They can't go (yet).
1	They	they	PRON	PRP	Case=Nom	4	nsubj	4:nsubj	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	0:root	_
4.1	go	go	VERB	VB	_	_	_	0:exroot	CopyOf=4
5	(	(	PUNCT	-LRB-	_	6	punct	6:punct	SpaceAfter=No
6	yet	yet	ADV	RB	_	4	advmod	4:advmod	SpaceAfter=No
7	)	)	PUNCT	-RRB-	_	6	punct	6:punct	SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	4:punct	_

# text = Nobody came
1	Nobody	nobody	PRON	NN	_	2	nsubj	_	_
2	came	come	VERB	VBD	_	0	root	_	_

`

func readAll(t *testing.T, text string) []*parse.ConlluSentence {
	t.Helper()
	var out []*parse.ConlluSentence
	for s, err := range parse.ReadCoNLLU(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func TestConlluRoundTrip(t *testing.T) {
	var b bytes.Buffer
	sentences := readAll(t, sample)
	for _, s := range sentences {
		if err := parse.WriteCoNLLU(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(sample, b.String()); diff != "" {
		t.Error(diff)
	}
	w := sentences[0].Words
	if w[2].Start != 7 || w[2].End != 10 || w[1].MWT != 2 || w[2].SpaceAfter != true || w[5].SpaceAfter {
		t.Errorf("words are placed wrongly: %+v", w)
	}
}

func TestConlluTreebankRoundTrip(t *testing.T) {
	for _, s := range treebank(t, "ewt/en_ewt-ud-dev") {
		var a, b bytes.Buffer
		if err := parse.WriteCoNLLU(&a, s); err != nil {
			t.Fatal(err)
		}
		again := readAll(t, a.String())
		if err := parse.WriteCoNLLU(&b, again[0]); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Fatalf("what is written reads back otherwise:\n%s\n%s", a.String(), b.String())
		}
	}
}

func TestConlluErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1\tword\n", "line 1: 2 columns"},
		{"2\tword\t_\t_\t_\t_\t0\troot\t_\t_\n", "where 1 is due"},
		{"1\tword\t_\t_\t_\t_\tx\troot\t_\t_\n", "bad head"},
		{"1\tword\t_\t_\t_\t_\t7\tobj\t_\t_\n\n", "has no head 7"},
		{"1-9x\tword\t_\t_\t_\t_\t_\t_\t_\t_\n", "bad range"},
		{"1\t\t_\t_\t_\t_\t0\troot\t_\t_\n", "no form"},
		{"\x00\x01\x02", "columns"},
		{strings.Repeat("x", 2<<20), "token too long"},
	} {
		var err error
		for _, e := range parse.ReadCoNLLU(strings.NewReader(c.text)) {
			err = e
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.20q: got %v, want %q", c.text, err, c.want)
		}
	}
}

// TestConlluOut writes a parsed document and reads it back with the same words.
func TestConlluOut(t *testing.T) {
	e := newEngine(t)
	d := &tightrope.Document{SourceID: "a", Text: "They can't go\n(yet). \"No,\" she said."}
	var b bytes.Buffer
	sentences := e.Sentences(d)
	for i := range sentences {
		if err := parse.WriteCoNLLU(&b, parse.Conllu(d, &sentences[i])); err != nil {
			t.Fatal(err)
		}
	}
	got := readAll(t, b.String())
	if len(got) != len(sentences) {
		t.Fatalf("%d sentences back, want %d", len(got), len(sentences))
	}
	for i, s := range sentences {
		if got[i].Text != strings.ReplaceAll(d.Text[s.Start:s.End], "\n", " ") {
			t.Errorf("text %q", got[i].Text)
		}
		for k, w := range s.Tokens {
			g := got[i].Words[k]
			if g.Form != w.Form || g.Lemma != w.Lemma || g.Head != w.Head || g.Deprel != w.Deprel || g.MWT != w.MWT {
				t.Errorf("word %+v came back as %+v", w, g)
			}
		}
	}
	if !strings.Contains(b.String(), "2-3\tcan't\t") || !strings.Contains(b.String(), "# sent_id = a-1\n") {
		t.Errorf("no multi-word token or sent_id:\n%s", b.String())
	}
}

// FuzzConllu reads anything, and holds that what is read is written so that it
// is read again alike.
func FuzzConllu(f *testing.F) {
	f.Add("# text = They left.\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n")
	f.Add("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n2.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Add("\ufeff# x\r\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		var first []*parse.ConlluSentence
		var out strings.Builder
		for s, err := range parse.ReadCoNLLU(strings.NewReader(text)) {
			if err != nil {
				return
			}
			at := 0
			for i := range s.Words {
				w := &s.Words[i]
				if w.Start < at || w.End > len(s.Text) || s.Text[w.Start:w.End] != w.Form || w.Head >= len(s.Words) || w.Head == i {
					t.Fatalf("word %d at [%d,%d) of %q with head %d", i, w.Start, w.End, s.Text, w.Head)
				}
				at = w.End
			}
			if err := parse.WriteCoNLLU(&out, s); err != nil {
				t.Fatal(err)
			}
			first = append(first, s)
		}
		n := 0
		for s, err := range parse.ReadCoNLLU(strings.NewReader(out.String())) {
			if err != nil {
				t.Fatalf("%v in %q", err, out.String())
			}
			if n >= len(first) || len(s.Words) != len(first[n].Words) {
				t.Fatalf("sentence %d is read otherwise from %q", n, out.String())
			}
			for i := range s.Words {
				a, b := s.Words[i], first[n].Words[i]
				// A head without a relation is none: it is not written.
				if a.Form != b.Form || a.Head != b.Head && b.Deprel != "" || a.Deprel != b.Deprel || a.UPOS != b.UPOS {
					t.Fatalf("word %d of sentence %d was %+v and is %+v", i, n, b, a)
				}
			}
			n++
		}
	})
}
