package train

import (
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
)

// tree makes a sentence from words written form/UPOS/XPOS/head/relation, the
// head counted from 1.
func tree(t *testing.T, words string) tightrope.Sentence {
	t.Helper()
	var s tightrope.Sentence
	for word := range strings.FieldsSeq(words) {
		f := strings.Split(word, "/")
		var head int
		if _, err := fmt.Sscan(f[3], &head); err != nil {
			t.Fatal(err)
		}
		s.Tokens = append(s.Tokens, tightrope.Token{
			Form: f[0], Lemma: f[0], UPOS: f[1], XPOS: f[2], Head: head - 1, Deprel: f[4], SpaceAfter: true,
		})
	}
	return s
}

// TestSilver holds that the fast engine learns from a teacher what the treebank
// lacks, here an object in front, and only from the share that it is given.
func TestSilver(t *testing.T) {
	noun := func(k int) string { return []string{"envoys", "guards", "states", "farmers"}[k%4] }
	thing := func(k int) string { return []string{"treaty", "deal", "border"}[k%3] }
	verb := func(k int) string { return []string{"signed", "praised", "broke", "left"}[k%4] }
	plain := func(k int) tightrope.Sentence {
		return tree(t, fmt.Sprintf("The/DET/DT/2/det %s/NOUN/NNS/3/nsubj %s/VERB/VBD/0/root a/DET/DT/5/det %s/NOUN/NN/3/obj ./PUNCT/./3/punct",
			noun(k), verb(k/4), thing(k/3)))
	}
	front := func(k int) tightrope.Sentence {
		return tree(t, fmt.Sprintf("A/DET/DT/2/det %s/NOUN/NN/5/obj the/DET/DT/4/det %s/NOUN/NNS/5/nsubj %s/VERB/VBD/0/root ./PUNCT/./5/punct",
			thing(k/3), noun(k), verb(k/4)))
	}
	parsed := func(share float64) tightrope.Sentence {
		c := &corpus{}
		var silver []tightrope.Sentence
		for k := range 48 {
			s := plain(k)
			c.train = append(c.train, &sentence{tokens: s.Tokens})
			if k%12 != 0 {
				silver = append(silver, front(k))
			}
		}
		c.number()
		c.addSilver(silver)
		o := Options{
			Workers: 1, TaggerBits: 10, RoleBits: 10, MoverBits: 12, LabellerBits: 10,
			TaggerEpochs: 4, RoleEpochs: 4, ParserEpochs: 6, ParserCount: 1, SilverShare: share,
		}
		o.fill()
		m, err := learn(t.Context(), c, o)
		if err != nil {
			t.Fatal(err)
		}
		e, err := parse.NewWithModel(m)
		if err != nil {
			t.Fatal(err)
		}
		s := front(12)
		for i := range s.Tokens {
			s.Tokens[i] = tightrope.Token{Form: s.Tokens[i].Form, SpaceAfter: true}
		}
		e.Parse(&s)
		return s
	}
	got := parsed(0.5)
	for i, want := range front(12).Tokens {
		if g := got.Tokens[i]; g.UPOS != want.UPOS || g.Head != want.Head || g.Deprel != want.Deprel {
			t.Errorf("%s: %s %d %s, the teacher says %s %d %s", g.Form, g.UPOS, g.Head, g.Deprel, want.UPOS, want.Head, want.Deprel)
		}
	}
	if got := parsed(0); got.Tokens[1].Deprel == "obj" && got.Tokens[1].Head == 4 {
		t.Error("the object in front was known without the teacher: the test shows nothing")
	}
}
