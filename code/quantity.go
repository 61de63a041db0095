package code

import (
	"strconv"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// numberWords is what the coder knows about numbers in words.
type numberWords struct {
	number   map[string]float64
	scale    map[string]float64
	vague    map[string]float64
	fraction map[string]float64
	currency map[string]string
	unit     map[string]string
}

func newNumberWords() numberWords {
	return numberWords{
		number: map[string]float64{}, scale: map[string]float64{}, vague: map[string]float64{},
		fraction: map[string]float64{}, currency: map[string]string{}, unit: map[string]string{},
	}
}

func (l *lexicon) addNumber(r row) error {
	kind, word, value := r.col[0], r.col[1], r.col[2]
	switch kind {
	case "currency":
		l.numbers.currency[word] = value
		return nil
	case "unit":
		l.numbers.unit[word] = value
		return nil
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return r.errorf("%q is no number", value)
	}
	into := map[string]map[string]float64{
		"number": l.numbers.number, "scale": l.numbers.scale, "vague": l.numbers.vague, "fraction": l.numbers.fraction,
	}[kind]
	if into == nil {
		return r.errorf("unknown kind %q", kind)
	}
	into[word] = x
	return nil
}

// quantities finds the numbers that belong to the act of a frame: those of its
// own clause, each with what is counted and its part in the act.
func (v *view) quantities(f *frame) []tightrope.Quantity {
	var out []tightrope.Quantity
	for i := 0; i < len(v.tok); {
		value, end, ok := v.number(i)
		if !ok {
			i++
			continue
		}
		if q, ok := v.quantity(f, i, end, value); ok {
			out = append(out, q)
		}
		i = end
	}
	return out
}

// number reads the number that begins at token i and returns the token after it.
func (v *view) number(i int) (value numberValue, end int, ok bool) {
	n := &v.lex.numbers
	w := v.form[i]
	if x, vague := n.vague[w]; vague {
		return numberValue{x: x, vague: true}, i + 1, true
	}
	if s, part := n.fraction[w]; part && (v.tok[i].UPOS == "NOUN" || v.tok[i].UPOS == "DET" || v.tok[i].UPOS == "NUM") {
		return numberValue{x: s, share: true}, i + 1, true
	}
	x, ok := v.firstNumber(i)
	if !ok {
		return numberValue{}, 0, false
	}
	end = i + 1
	if end+1 < len(v.tok) && v.form[end] == "-" && n.fraction[v.low[end+1]] > 0 && x < 10 {
		return numberValue{x: x * n.fraction[v.low[end+1]], share: true}, end + 2, true // "one-third"
	}
	for end < len(v.tok) {
		if v.form[end] == "-" && end+1 < len(v.tok) && n.number[v.form[end+1]] > 0 && x >= 20 && x < 100 {
			x += n.number[v.form[end+1]]
			end += 2
			continue
		}
		if s, ok := n.scale[v.form[end]]; ok {
			x *= s
			end++
			continue
		}
		break
	}
	return numberValue{x: x}, end, true
}

// firstNumber reads the word that opens a number: digits, a number word, or a scale
// behind "a" ("a million").
func (v *view) firstNumber(i int) (float64, bool) {
	w := v.form[i]
	if v.digits(i) {
		return parseDigits(w)
	}
	if x, ok := v.lex.numbers.number[w]; ok && (w != "one" || v.tok[i].UPOS == "NUM") {
		return x, true
	}
	if x, ok := v.lex.numbers.scale[w]; ok && i > 0 && v.form[i-1] == "a" && len(w) > 2 {
		return x, true
	}
	return 0, false
}

// numberValue is a number with how it was worded.
type numberValue struct {
	x     float64
	vague bool // "dozens": a lower bound
	share bool // "half"
}

func (v *view) digits(i int) bool {
	w := v.form[i]
	return w != "" && w[0] >= '0' && w[0] <= '9' && v.tok[i].UPOS != "PROPN"
}

func parseDigits(w string) (float64, bool) {
	w = strings.TrimSuffix(strings.ReplaceAll(w, ",", ""), "m")
	x, err := strconv.ParseFloat(w, 64)
	return x, err == nil
}

// quantity binds a number to the frame; ok is false if it belongs elsewhere: a
// date, an age, an ordinal, a number of another clause.
func (v *view) quantity(f *frame, first, end int, n numberValue) (tightrope.Quantity, bool) {
	head := v.counted(first, end)
	if !v.ofFrame(f, head) || v.partOfDate(first, end, head) {
		return tightrope.Quantity{}, false
	}
	q := tightrope.Quantity{Span: tightrope.Range{v.tok[first].Start, v.tok[end-1].End}}
	x := n.x
	q.Value, q.Lo, q.Hi = &x, &x, &x
	v.bound(&q, first, n)
	if head >= 0 && head != first {
		s, e := v.phraseSpan(head)
		q.Of = v.doc.Text[s:e]
		if inside := v.tok[first].Start - s; inside >= 0 && v.tok[end-1].End <= e {
			q.Of = strings.TrimSpace(v.doc.Text[v.tok[end-1].End:e])
		}
		q.Span[1] = max(q.Span[1], v.tok[head].End)
	}
	v.unitOf(&q, first, end, head, n)
	q.Role = v.quantityRole(f, &q, head)
	return q, true
}

// counted returns the noun that the number counts: the word it modifies, the noun
// behind "of", or the word itself.
func (v *view) counted(first, end int) int {
	for i := end - 1; i >= first; i-- {
		h := v.tok[i].Head
		if h >= 0 && (h < first || h >= end) && (v.rel(i) == "nummod" || v.rel(i) == "amod" || v.rel(i) == "det" || v.rel(i) == "compound") {
			return h
		}
	}
	for _, k := range v.children(end - 1) {
		if v.rel(int(k)) == "nmod" && v.prep(int(k)) == "of" {
			return int(k)
		}
	}
	return end - 1
}

// ofFrame reports whether the word hangs on the frame's verb or noun without
// another clause between them.
func (v *view) ofFrame(f *frame, i int) bool {
	for n := 0; i >= 0 && n < len(v.tok); n++ {
		if i == f.at || i == f.noun || i == v.governor(f.noun) {
			return true
		}
		switch v.rel(i) {
		case "advcl", "acl", "ccomp", "parataxis":
			return false
		case "conj":
			if v.isVerb(i) {
				return false
			}
		}
		i = v.tok[i].Head
	}
	return false
}

// partOfDate reports whether the number is a year, a day of the month, an age or
// an ordinal.
func (v *view) partOfDate(first, end, head int) bool {
	w := v.form[first]
	if end == first+1 && len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && (head == first || v.tok[head].UPOS != "NOUN") {
		return true
	}
	if v.timeWord(head) && head != first && v.lex.numbers.unit[v.low[head]] == "" {
		return true
	}
	if end+1 < len(v.tok) && v.form[end] == "-" && strings.HasPrefix(v.form[end+1], "year") && !v.tok[end].SpaceAfter {
		return true // "a 65-year-old"
	}
	return first > 0 && v.lex.cues["time-word"].has(v.form[first-1])
}

// bound reads "more than", "about", "up to" before the number.
func (v *view) bound(q *tightrope.Quantity, first int, n numberValue) {
	at := first
	if at > 0 && v.lex.numbers.currency[v.form[at-1]] != "" {
		at--
		q.Span[0] = v.tok[at].Start
	}
	if n.vague {
		q.Hi, q.Approx = nil, true
	}
	switch {
	case v.endsBefore(at, "quantity-least"):
		q.Hi = nil
	case v.endsBefore(at, "quantity-most"):
		q.Lo = nil
	}
	if v.endsBefore(at, "quantity-about") {
		q.Approx = true
	}
}

// endsBefore reports whether a cue of the set ends directly before token i.
func (v *view) endsBefore(i int, set string) bool {
	if i == 0 {
		return false
	}
	cue := v.lex.cues[set]
	if cue.has(v.form[i-1]) {
		return true
	}
	for _, p := range cue.phrases {
		if i >= len(p) {
			if end, ok := v.phraseAt(i-len(p), p); ok && end == i {
				return true
			}
		}
	}
	return false
}

// unitOf names the unit: a currency, a unit of measure, persons, or nothing.
func (v *view) unitOf(q *tightrope.Quantity, first, end, head int, n numberValue) {
	words := &v.lex.numbers
	switch {
	case first > 0 && words.currency[v.form[first-1]] != "":
		q.Unit = words.currency[v.form[first-1]]
	case head >= 0 && words.currency[v.low[head]] != "":
		q.Unit = words.currency[v.low[head]]
	case end < len(v.tok) && words.currency[v.low[end]] != "":
		q.Unit = words.currency[v.low[end]]
	case head >= 0 && words.unit[v.low[head]] != "":
		q.Unit = words.unit[v.low[head]]
	case end < len(v.tok) && words.unit[v.form[end]] == "share", n.share:
		q.Unit = "share"
	case head >= 0 && v.classes[head]&v.lex.classBit["person"] != 0:
		q.Unit = "person"
	}
	if q.Unit == "share" && !n.share { // percent to a fraction
		for _, p := range []**float64{&q.Value, &q.Lo, &q.Hi} {
			if *p != nil {
				x := **p / 100
				*p = &x
			}
		}
	}
}

// quantityRole says what the number is in the act.
func (v *view) quantityRole(f *frame, q *tightrope.Quantity, head int) string {
	switch q.Unit {
	case "share":
		return "share"
	case "hour", "minute", "day", "week", "month", "year":
		return "duration"
	case "person", "":
	default:
		if len(q.Unit) == 3 && strings.ToUpper(q.Unit) == q.Unit {
			return "amount"
		}
		return "size"
	}
	c := v.clause(f.at)
	patient := head >= 0 && (c.obj >= 0 && v.below(head, c.obj) || c.nominal)
	switch {
	case q.Unit != "person" || !patient:
		return "size"
	case f.act == plover.Retreat && f.mode == "release":
		return "freed"
	case f.act == plover.Coerce && f.mode == "arrest":
		return "arrested"
	case f.act == plover.Assault && v.lex.cues["verb-wound"].has(v.low[f.at]):
		return "injured"
	case f.act == plover.Assault && v.lex.cues["verb-kill"].has(v.low[f.at]):
		return "dead"
	default:
		return "size"
	}
}
