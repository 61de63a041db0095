package when

import (
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// countries counts how often the document names each state, by the words of
// places.tsv. It is counted once, when a holiday first asks.
func (sc *scene) countries() map[string]int {
	if sc.named == nil {
		sc.named = map[string]int{}
		sc.r.eachPlace(sc.doc, 0, len(sc.doc.Text), func(code string, _ int) { sc.named[code]++ })
	}
	return sc.named
}

// eachPlace calls see for every word or pair of words of places.tsv in the bytes
// [start, end) of the text. A pair hides what its second word means alone.
func (r *Resolver) eachPlace(d *tightrope.Document, start, end int, see func(code string, at int)) {
	var buf [64]byte
	pair := buf[:0] // the capitalised word before, and a space
	for i := start; i < end; {
		n, kind := scanAtom(d.Text[i:end])
		if kind == blank {
			i += n
			continue
		}
		first, _ := utf8.DecodeRuneInString(d.Text[i:])
		if kind != letters || !unicode.IsUpper(first) || n > 24 {
			pair, i = pair[:0], i+n
			continue
		}
		at := len(pair)
		pair = fold(pair, d.Text[i:i+n])
		code := r.lex.places[string(pair)]
		if code == "" {
			code = r.lex.places[string(pair[at:])]
		}
		if code != "" {
			see(code, i)
		}
		pair = append(append(pair[:0], pair[at:]...), ' ')
		i += n
	}
}

// country picks whose holiday is meant: of the states that have one of the name, that
// named nearest in the sentence, else the one named most in the document, else that of
// the options. Empty if nothing tells.
func (sc *scene) country(all []holiday, at int) string {
	best, gap := "", 1<<30
	sc.r.eachPlace(sc.doc, sc.sent.Start, sc.sent.End, func(code string, i int) {
		if d := max(i-at, at-i); d < gap && has(all, code) {
			best, gap = code, d
		}
	})
	if best != "" {
		return best
	}
	most := 0
	for code, n := range sc.countries() {
		if has(all, code) && (n > most || n == most && code < best) {
			best, most = code, n
		}
	}
	if best == "" {
		return sc.r.opt.Country
	}
	return best
}

func has(all []holiday, country string) bool {
	for i := range all {
		if all[i].country == country {
			return true
		}
	}
	return false
}
