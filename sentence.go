package tightrope

import "strings"

// Sentence is a stretch of a document's text with its tokens. Tokens tile the
// sentence: they are in order, do not overlap, and leave out nothing but white
// space. Heads form one tree with one root.
type Sentence struct {
	Start, End int        // bytes of Document.Text, half open
	Index      int        // number in the document, from 1
	Kind       RegionKind // the region it lies in
	Tokens     []Token
}

// Token is a syntactic word. Form is the text at [Start, End), except that a
// fused form ("cannot", "dont") is cut into words whose spans tile it.
type Token struct {
	Start, End int    // bytes of Document.Text, half open
	Form       string // verbatim
	Lemma      string
	UPOS       string // Universal POS tag, "VERB"
	XPOS       string // Penn Treebank tag, "VBD"
	Feats      string // Universal features, "Number=Sing|Person=3"; "" for none
	Deprel     string // Universal Dependencies relation with subtype, "nsubj:pass"
	Head       int    // index in Tokens; -1 for the root
	SpaceAfter bool   // white space follows
	MWT        int    // number of words of the multi-word token that begins here; 0 or 1 for none
}

// Relation returns the universal part of the relation ("nsubj" of "nsubj:pass").
func (t *Token) Relation() string {
	for i := 0; i < len(t.Deprel); i++ {
		if t.Deprel[i] == ':' {
			return t.Deprel[:i]
		}
	}
	return t.Deprel
}

// Feature returns the value of a Universal feature of the word ("Past" for
// "Tense"), "" if the word does not have it.
func (t *Token) Feature(name string) string {
	for pair := range strings.SplitSeq(t.Feats, "|") {
		if value, ok := strings.CutPrefix(pair, name); ok && value != "" && value[0] == '=' {
			return value[1:]
		}
	}
	return ""
}
