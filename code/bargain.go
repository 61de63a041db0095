package code

import (
	"strconv"

	"tightrope"
)

// bargainCue is the wording of an exchange in a sentence.
type bargainCue struct {
	first, last int // tokens, half open
	text        string
	span        tightrope.Range
	back        bool // "In return, ...": the other side stands in the sentence before
}

// bargain finds the wording that makes acts two sides of an exchange.
func (v *view) bargain() (bargainCue, bool) {
	for i := range v.tok {
		for _, p := range v.lex.cues["bargain"].phrases {
			end, ok := v.phraseAt(i, p)
			if !ok || v.notBargain(i, end) {
				continue
			}
			b := bargainCue{first: i, last: end, span: tightrope.Range{v.tok[i].Start, v.tok[end-1].End}}
			b.text = v.doc.Text[b.span[0]:b.span[1]]
			b.back = i == 0 && (v.form[end-1] != "for" || end < len(v.tok) && v.tok[end].UPOS == "PRON")
			return b, true
		}
	}
	return bargainCue{}, false
}

// notBargain reports whether the words are part of another expression.
func (v *view) notBargain(first, end int) bool {
	for _, p := range v.lex.cues["bargain-not"].phrases {
		for i := max(0, first-2); i < end; i++ {
			if _, ok := v.phraseAt(i, p); ok {
				return true
			}
		}
	}
	return false
}

// key names the exchange by its document and the place of its cue.
func (b *bargainCue) key(d *tightrope.Document) string {
	return string(d.ID) + ":" + strconv.Itoa(b.span[0])
}

// cue returns the record of the exchange for a claim.
func (b *bargainCue) cue(d *tightrope.Document) *tightrope.BargainCue {
	return &tightrope.BargainCue{Key: b.key(d), Cue: b.text, Span: b.span}
}
