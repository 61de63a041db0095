package code

import (
	"slices"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/code/when"
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
		for end = i + 1; end < len(v.tok) && n.scale[v.form[end]] > 0; end++ { // "several billion"
			x *= n.scale[v.form[end]]
		}
		return numberValue{x: x, vague: true}, end, true
	}
	if s, part := n.fraction[w]; part && v.fractionWord(i) {
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
	if end < len(v.tok) && x < 10 && strings.HasSuffix(v.form[end], "s") && n.fraction[v.low[end]] > 0 && v.form[end] != "quarters" {
		return numberValue{x: x * n.fraction[v.low[end]], share: true}, end + 1, true // "two thirds"
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

// fractionWord reports whether a word such as "third" or "half" is a part of a whole
// here, not the rank of something ("the third round", "the second half of May").
func (v *view) fractionWord(i int) bool {
	if i+1 < len(v.tok) && v.form[i+1] != "of" && v.form[i] != "half" || v.tok[i].UPOS == "ADJ" {
		return false
	}
	return i == 0 || v.tok[i-1].UPOS != "ADJ" && !v.lex.cues["ordinal"].has(v.form[i-1])
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
// date, an age, a rank, a label, or a thing that is no argument of the act.
func (v *view) quantity(f *frame, first, end int, n numberValue) (tightrope.Quantity, bool) {
	head := v.counted(first, end)
	if !v.ofFrame(f, head) || v.partOfDate(first, end, head) || v.label(first, end) || !v.argument(f, first, head) {
		return tightrope.Quantity{}, false
	}
	q := tightrope.Quantity{Span: tightrope.Range{v.tok[first].Start, v.tok[end-1].End}}
	x := n.x
	q.Value, q.Lo, q.Hi = &x, &x, &x
	v.bound(&q, first, n)
	if head >= 0 && head != first {
		s, _ := v.phraseSpan(head)
		e := v.thingEnd(head)
		q.Of = v.doc.Text[s:e]
		if inside := v.tok[first].Start - s; inside >= 0 && v.tok[end-1].End <= e {
			q.Of = strings.TrimSpace(v.doc.Text[v.tok[end-1].End:e])
		}
		q.Span[1] = max(q.Span[1], v.tok[head].End)
	}
	v.unitOf(&q, first, end, head, n)
	q.Role = v.quantityRole(f, &q, head)
	if q.Role == "duration" && !v.lasting(f, first, head) {
		return tightrope.Quantity{}, false
	}
	return q, true
}

// thingEnd is where the name of what is counted ends: the noun, with what it is a
// part of ("members of the crew") and without when and where.
func (v *view) thingEnd(head int) int {
	end := v.tok[head].End
	for _, k := range v.children(head) {
		if v.rel(int(k)) == "nmod" && v.prep(int(k)) == "of" {
			_, e := v.phraseSpan(int(k))
			end = max(end, e)
		}
	}
	return end
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
	if i >= 0 && i == v.clause(f.at).obj {
		return true
	}
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
	for i := range v.times {
		if t := &v.times[i]; t.First <= first && first < t.Last && t.Type != when.TypeDuration {
			return true
		}
	}
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
	if k := max(head, end-1) + 1; k < len(v.tok) && v.lex.cues["after-span"].has(v.form[k]) && v.lex.numbers.unit[v.low[head]] != "" {
		return true // "four days earlier", "30 years old"
	}
	return first > 0 && (v.lex.cues["time-word"].has(v.form[first-1]) || v.lex.cues["before-age"].has(v.form[first-1]))
}

// label reports whether the number is part of a name ("Article 4", "Su-25"), is
// set against another ("not 52"), or is the whole of which another number is a part
// ("32 of the 33 men").
func (v *view) label(first, end int) bool {
	if first == 0 {
		return false
	}
	switch prev := v.form[first-1]; {
	case prev == "-" && !v.tok[first-1].SpaceAfter && first > 1 && !v.tok[first-2].SpaceAfter, prev == "not":
		return true
	case prev == "the" && first > 2 && v.form[first-2] == "of":
		_, _, number := v.number(first - 3)
		return number
	}
	h := v.tok[first].Head
	return end == first+1 && v.digits(first) && h == first-1 && (v.tok[h].UPOS == "PROPN" || v.tok[h].UPOS == "NOUN") && v.low[h] != "worth"
}

// argument reports whether what is counted is an argument of the act: its object,
// the noun that names it or what that is of; for crowds the subject.
func (v *view) argument(f *frame, first, head int) bool {
	if v.lex.cues["pair-noun"].has(v.low[head]) || head == first && (v.form[first] == "two" || v.form[first] == "both") {
		return false
	}
	if head == v.clause(f.at).obj {
		return true
	}
	for i, n := head, 0; i >= 0 && n < 8; i, n = v.tok[i].Head, n+1 {
		if i == f.noun && v.isNoun(i) {
			return true
		}
		up := v.tok[i].Head
		if up < 0 {
			return false
		}
		for v.rel(up) == "conj" && v.isNoun(up) && v.isNoun(v.tok[up].Head) { // "bans and freezes on 40 officials": of both
			up = v.tok[up].Head
		}
		if up == f.at || up == f.noun || v.isVerb(up) || v.tok[up].UPOS == "ADJ" {
			return v.argumentSlot(f, i, up)
		}
	}
	return false
}

// argumentSlot reports whether the phrase of head i below word up is one whose
// number belongs to the act.
func (v *view) argumentSlot(f *frame, i, up int) bool {
	c := v.clause(up)
	crowd := f.act == plover.Protest || f.act == plover.Mobilize
	switch {
	case i == c.obj && (!c.passive || c.pred == f.at), i == c.iobj, i == c.xcomp, v.rel(i) == "compound" || v.rel(i) == "nummod" || v.rel(i) == "amod":
		return true
	case i == c.subj:
		return c.passive || crowd || v.reading(up).light == "happen"
	case v.form[up] == "worth":
		return true
	}
	prep := v.prep(i)
	if v.lex.numbers.unit[v.low[i]] != "" {
		return prep == "to" || prep == "for" || prep == "by" || prep == ""
	}
	return slices.Contains(countingPrepositions, prep)
}

// countingPrepositions introduce what an act does to many.
var countingPrepositions = []string{"of", "on", "against", "for", "by", "with"}

// lasting reports whether a span of time says how long the act or its effect lasts.
func (v *view) lasting(f *frame, first, head int) bool {
	switch v.prep(head) {
	case "for", "to":
		return true
	case "":
		if v.rel(head) == "compound" || v.rel(head) == "amod" || v.tok[head].Head == f.noun || v.clause(f.at).obj == head {
			return true
		}
		return first > 0 && v.form[first-1] == "for"
	default:
		return false
	}
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
	patient := head >= 0 && (c.obj >= 0 && v.below(head, c.obj) || c.nominal || f.noun != f.at)
	if !patient || q.Unit != "person" && !v.countsPeople(head) {
		return "size"
	}
	q.Unit = "person"
	switch {
	case f.act == plover.Retreat && (f.mode == "release" || f.mode == ""):
		return "freed"
	case f.act == plover.Coerce && f.mode == "arrest":
		return "arrested"
	case f.act == plover.Assault && (v.lex.cues["verb-wound"].has(v.low[f.at]) || v.lex.cues["verb-wound"].has(v.low[f.noun])):
		return "injured"
	case f.act == plover.Assault && v.lex.cues["verb-kill"].has(v.low[f.at]):
		return "dead"
	default:
		return "size"
	}
}

// countsPeople reports whether the counted noun stands for persons: a nationality in the
// plural, "others", or a number by itself.
func (v *view) countsPeople(head int) bool {
	if m := v.headOf[head]; m >= 0 && len(v.mentions[m].Actors) > 0 && strings.HasSuffix(v.form[head], "s") {
		return !v.mentions[m].Place
	}
	return v.countedPeople(head) || v.lex.cues["person-pronoun"].has(v.form[head])
}
