package parse

import (
	"strings"

	"tightrope"
)

// RunningText is a document of a treebank as its readers saw it.
type RunningText struct {
	Text string
	Gold []tightrope.Sentence // with offsets in Text
}

// RunningTexts puts the documents of a treebank together from its sentences, as
// the raw text of the CoNLL 2018 shared task was made: "# newdoc" begins a
// document; "# newpar" begins a paragraph, parted by an empty line; sentences of
// a paragraph are joined by a space, or by nothing where the last word says
// SpaceAfter=No. Without paragraphs those too are joined by a space, which is
// harder: headings and lists then run on.
func RunningTexts(sentences []*ConlluSentence, paragraphs bool) []RunningText {
	var out []RunningText
	var b strings.Builder
	var gold []tightrope.Sentence
	flush := func() {
		if len(gold) > 0 {
			out = append(out, RunningText{b.String(), gold})
		}
		b.Reset()
		gold = nil
	}
	for _, s := range sentences {
		document, paragraph := s.begins()
		if document {
			flush()
		}
		if paragraph && paragraphs && b.Len() > 0 {
			b.WriteString("\n\n")
		}
		gold = append(gold, s.moved(b.Len()))
		b.WriteString(s.Text)
		if n := len(s.Words); n == 0 || s.Words[n-1].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	flush()
	return out
}

// begins reports whether the sentence begins a document or a paragraph.
func (s *ConlluSentence) begins() (document, paragraph bool) {
	for _, c := range s.Comments {
		document = document || strings.HasPrefix(c, "# newdoc")
		paragraph = paragraph || strings.HasPrefix(c, "# newpar") && !strings.HasPrefix(c, "# newpar_block")
	}
	return document, paragraph
}

// moved returns the sentence with offsets in a text in which its own begins at by.
func (s *ConlluSentence) moved(by int) tightrope.Sentence {
	out := tightrope.Sentence{Tokens: append([]tightrope.Token(nil), s.Words...)}
	for i := range out.Tokens {
		out.Tokens[i].Start += by
		out.Tokens[i].End += by
	}
	if n := len(out.Tokens); n > 0 {
		out.Start, out.End = out.Tokens[0].Start, out.Tokens[n-1].End
	}
	return out
}

// RunningScore counts spans and arcs of running text by the rules of the CoNLL
// 2018 shared task: a sentence or word is right if it has the very span of a
// gold one, an arc if its word and its head have those of a gold arc with the
// same universal relation. Words are the syntactic ones.
type RunningScore struct {
	Sentences, Words, Arcs Matches
}

// Matches counts the things that gold and system have, and those that both have.
type Matches struct{ Gold, System, Right int }

// F1 returns the harmonic mean of precision and recall, from 0 to 1.
func (m Matches) F1() float64 { return 2 * float64(m.Right) / float64(max(1, m.Gold+m.System)) }

type textSpan struct{ start, end int }

type textArc struct {
	word, head textSpan
	relation   string
}

// Add scores a system's sentences of one text against the gold ones.
func (r *RunningScore) Add(gold, system []tightrope.Sentence) {
	sentences, words, arcs := map[textSpan]bool{}, map[textSpan]bool{}, map[textArc]bool{}
	for i := range gold {
		sentences[textSpan{gold[i].Start, gold[i].End}] = true
		eachArc(&gold[i], func(a textArc) {
			words[a.word], arcs[a] = true, true
			r.Words.Gold++
		})
	}
	r.Sentences.Gold += len(gold)
	r.Sentences.System += len(system)
	for i := range system {
		r.Sentences.Right += oneIf(sentences[textSpan{system[i].Start, system[i].End}])
		eachArc(&system[i], func(a textArc) {
			r.Words.Right += oneIf(words[a.word])
			r.Arcs.Right += oneIf(arcs[a])
			r.Words.System++
		})
	}
	r.Arcs.Gold, r.Arcs.System = r.Words.Gold, r.Words.System
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// eachArc calls f with the words of a sentence, each with its head; the root's
// head is the empty span.
func eachArc(s *tightrope.Sentence, f func(textArc)) {
	for i := range s.Tokens {
		w := &s.Tokens[i]
		a := textArc{word: textSpan{w.Start, w.End}, relation: w.Relation()}
		if w.Head >= 0 {
			h := &s.Tokens[w.Head]
			a.head = textSpan{h.Start, h.End}
		}
		f(a)
	}
}
