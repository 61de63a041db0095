package parse

import "bytes"

// bases finds the base of an inflected word among the bases that the model or
// the lists know: "halving" is of "halve" since "halv" is no verb. It is asked
// for words that no list has, before the rules for endings.
type bases struct {
	verb, noun, adjective, adverb int      // classes of base forms; -1 where the tag set lacks them
	ending                        []ending // by class: what its forms end in
}

// ending says how the forms of a class are made.
type ending uint8

const (
	noEnding  ending = iota
	pastForm         // VBD, VBN
	ingForm          // VBG
	thirdForm        // VBZ
	manyForm         // NNS
	moreForm         // JJR, RBR
	mostForm         // JJS, RBS
	oneForm          // NN: none, but the tagger may be wrong
	plainForm        // JJ, RB: the same
)

func newBases(classes []Class) bases {
	b := bases{verb: -1, noun: -1, adjective: -1, adverb: -1, ending: make([]ending, len(classes))}
	for i, c := range classes {
		switch c {
		case Class{"VERB", "VB"}:
			b.verb = i
		case Class{"NOUN", "NN"}:
			b.noun = i
		case Class{"ADJ", "JJ"}:
			b.adjective = i
		case Class{"ADV", "RB"}:
			b.adverb = i
		}
		switch {
		case c == Class{"NOUN", "NN"}:
			b.ending[i] = oneForm
		case c == Class{"ADJ", "JJ"} || c == Class{"ADV", "RB"}:
			b.ending[i] = plainForm
		case c.UPOS == "X" || c.UPOS == "AUX":
		case c.XPOS == "VBD" || c.XPOS == "VBN":
			b.ending[i] = pastForm
		case c.XPOS == "VBG":
			b.ending[i] = ingForm
		case c.XPOS == "VBZ":
			b.ending[i] = thirdForm
		case c.UPOS == "NOUN" && c.XPOS == "NNS":
			b.ending[i] = manyForm
		case c.XPOS == "JJR" || c.XPOS == "RBR":
			b.ending[i] = moreForm
		case c.XPOS == "JJS" || c.XPOS == "RBS":
			b.ending[i] = mostForm
		}
	}
	return b
}

// base returns the known base of the folded form b of a class, written over b or
// behind it, and whether there is one.
func (e *Engine) base(b []byte, class uint8) ([]byte, bool) {
	v, n, adj, adv := e.bases.verb, e.bases.noun, e.bases.adjective, e.bases.adverb
	switch kind := e.bases.ending[class]; kind {
	case pastForm, ingForm, thirdForm:
		if c, ok := e.traced(b, kind, v); ok {
			return c, true
		}
		if kind != thirdForm && (e.isBase(b, adj) || e.isBase(b, n)) {
			return b, true // "undisputed", "wrongdoing", taken for forms of verbs
		}
		return e.traced(b, kind, n) // a verb made from a noun
	case manyForm:
		return e.traced(b, kind, n)
	case moreForm, mostForm:
		if c, ok := e.traced(b, kind, adj); ok {
			return c, true
		}
		return e.traced(b, kind, adv)
	case oneForm, plainForm: // a plural or a superlative that the tagger did not see
		if e.isBase(b, int(class)) {
			return b, true
		}
		if c, ok := e.traced(b, mostForm, adj); ok {
			return c, true
		}
		if kind == oneForm {
			return e.traced(b, manyForm, n)
		}
	case noEnding:
	}
	return b, false
}

// traced returns the first candidate for the base of b that is a known base of
// the class, and whether there is one.
func (e *Engine) traced(b []byte, kind ending, class int) ([]byte, bool) {
	for k := range candidates {
		if c := candidate(b, kind, k); c != nil && e.isBase(c, class) {
			return c, true
		}
	}
	return b, false
}

// isBase reports whether the list or the model has b as a base of the class.
func (e *Engine) isBase(b []byte, class int) bool {
	if class < 0 {
		return false
	}
	key := lemmaHash(b, uint8(class))
	lemma, ok := e.listed[key]
	if !ok {
		lemma, ok = e.model.Lemmas.words[key]
	}
	return ok && lemma == string(b)
}

// candidates is the number of bases that a form may have.
const candidates = 3

// candidate returns base k that a form may have, in the order in which they are
// tried, nil for none. The form itself is not changed.
func candidate(b []byte, kind ending, k int) []byte {
	switch kind {
	case pastForm:
		return vowelEnding(b, "ed", "ied", k)
	case ingForm:
		return vowelEnding(b, "ing", "", k)
	case moreForm:
		return vowelEnding(b, "er", "ier", k)
	case mostForm:
		return vowelEnding(b, "est", "iest", k)
	case thirdForm, manyForm:
		return sEnding(b, k)
	case noEnding, oneForm, plainForm:
	}
	return nil
}

// vowelEnding takes an ending that begins in a vowel off a form. A single
// consonant after a single vowel is doubled before such an ending, so that
// "scraping" is of "scrape" before it is of "scrap".
func vowelEnding(b []byte, ending, iEnding string, k int) []byte {
	if iEnding != "" && bytes.HasSuffix(b, []byte(iEnding)) {
		if k > 0 {
			return nil
		}
		return append(append(b[len(b):], b[:len(b)-len(iEnding)]...), 'y')
	}
	stem, ok := bytes.CutSuffix(b, []byte(ending))
	if !ok || len(stem) < 2 || !hasVowel(stem) {
		return nil
	}
	n := len(stem)
	twice := n > 2 && stem[n-1] == stem[n-2] && !isVowel(stem[n-1])
	withE := 1
	if doubles(string(stem)) && vowelGroups(string(stem)) == 1 {
		withE = 0
	}
	switch {
	case k == withE:
		return append(append(b[len(b):], stem...), 'e')
	case k < candidates-1:
		return stem
	case twice:
		return stem[:n-1]
	}
	return nil
}

// sEnding takes "s" off a form.
func sEnding(b []byte, k int) []byte {
	n := len(b)
	switch {
	case n < 3 || b[n-1] != 's' || b[n-2] == 's':
	case k == 0 && bytes.HasSuffix(b, []byte("ies")) && n > 4:
		return append(append(b[n:], b[:n-3]...), 'y')
	case k == 1:
		return b[:n-1]
	case k == 2 && b[n-2] == 'e' && hisses(b[:n-2]):
		return b[:n-2]
	}
	return nil
}

// hisses reports whether a stem takes "es" for "s": "churches", "gases", "heroes".
func hisses(stem []byte) bool {
	switch stem[len(stem)-1] {
	case 's', 'x', 'z', 'o':
		return true
	case 'h':
		return len(stem) > 1 && (stem[len(stem)-2] == 'c' || stem[len(stem)-2] == 's')
	}
	return false
}

func hasVowel(b []byte) bool {
	for _, c := range b {
		if isVowel(c) || c == 'y' {
			return true
		}
	}
	return false
}
