package code

// stretch returns the tokens first..last without marks at the ends that belong to
// the sentence around it; quotation marks stay.
func (v *view) stretch(first, last int) [][2]int {
	for first <= last && v.outerMark(first) {
		first++
	}
	for last >= first && v.outerMark(last) {
		last--
	}
	if first > last {
		return nil
	}
	return [][2]int{{first, last + 1}}
}

// outerMark reports whether the token is a comma, stop, colon or dash.
func (v *view) outerMark(i int) bool {
	switch v.form[i] {
	case ",", ".", ":", ";", "—", "–", "-", "--", "―", "?", "!":
		return true
	default:
		return false
	}
}

// isQuoteMark reports whether the token is a double quotation mark.
func (v *view) isQuoteMark(i int) bool {
	if i < 0 || i >= len(v.tok) {
		return false
	}
	switch v.form[i] {
	case `"`, "“", "”", "''", "``", "«", "»":
		return true
	default:
		return false
	}
}

// extent returns the first and last token of the subtree of top.
func (v *view) extent(top int) (first, last int) {
	first, last = top, top
	for i := range v.tok {
		if v.below(i, top) {
			first, last = min(first, i), max(last, i)
		}
	}
	return first, last
}

// clauseAfter returns the content clause k of cue i, which stands after it. A
// clause without "that" begins where the words about the saying end, whatever the
// tree makes of its first words.
func (v *view) clauseAfter(k, i int) [][2]int {
	first, last := v.extent(k)
	first = max(first, i+1)
	for j := i + 1; j < first+6 && j < len(v.tok); j++ {
		if v.isQuoteMark(j) && (v.form[j-1] == "," || v.form[j-1] == ":") {
			return v.upToMark(j)
		}
		if v.form[j] == "that" && v.tok[j].UPOS == "SCONJ" {
			return v.stretch(j, v.runsTo(i, last))
		}
		if j > k {
			break
		}
	}
	if v.child(i, "obj") < 0 && v.child(i, "iobj") < 0 && !v.lex.cues["cue-addressed"].has(v.low[i]) {
		first = v.clauseStart(i, first)
	}
	return v.stretch(first, v.runsTo(i, last))
}

// clauseStart moves the first token of a clause to the left over what is neither
// an addressee nor a circumstance of cue i.
func (v *view) clauseStart(i, first int) int {
	for j := first - 1; j > i; j-- {
		top := j
		for n := 0; n < len(v.tok) && v.tok[top].Head != i && v.tok[top].Head >= 0; n++ {
			top = v.tok[top].Head
		}
		if v.tok[top].Head != i {
			first = j
			continue
		}
		switch r := v.rel(top); {
		case r == "nsubj" && top > i, r == "csubj" && top > i:
			first = j
		default:
			return first
		}
	}
	return first
}

// runsTo moves the last token of a content to the right over what the tree
// coordinates with cue i but the words do not: another form of the verb, a noun.
func (v *view) runsTo(i, last int) int {
	for last+1 < len(v.tok) && v.rel(last+1) != "punct" && v.rel(last+1) != "cc" {
		top := last + 1
		for n := 0; n < len(v.tok) && v.tok[top].Head != i && v.tok[top].Head >= 0; n++ {
			top = v.tok[top].Head
		}
		if _, end := v.extent(top); v.tok[top].Head == i && v.rel(top) != "conj" && end > last && top > i && !v.timeWord(top) {
			last = end
			continue
		}
		break
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if v.rel(k) != "conj" || k < last {
			continue
		}
		first, end := v.extent(k)
		if first > last+2 {
			break
		}
		x, y := v.tok[i].XPOS, v.tok[k].XPOS
		if v.isVerb(k) && (x == y || v.child(k, "nsubj") >= 0 || x == "VBN" && y == "VBD" || x == "VBD" && y == "VBN") || v.isNoun(i) {
			break
		}
		last = end
	}
	return last
}

// directSpeech returns the quotation, or what follows a colon, after the cue.
func (v *view) directSpeech(i int) [][2]int {
	for j := i + 1; j < len(v.tok); j++ {
		switch {
		case v.form[j] == ":" && j+1 < len(v.tok):
			return v.upToMark(j + 1)
		case v.isQuoteMark(j) && (j == i+1 || v.form[j-1] == "," || v.form[j-1] == ":"):
			return v.upToMark(j)
		case v.isQuoteMark(j), v.form[j] == ";", v.isVerb(j) && v.form[j-1] != ",":
			return nil
		}
	}
	return nil
}

// upToMark returns the tokens from first to the mark that closes the quotation
// opened there, or to the end of the sentence.
func (v *view) upToMark(first int) [][2]int {
	if v.isQuoteMark(first) {
		for j := first + 1; j < len(v.tok); j++ {
			if v.isQuoteMark(j) {
				return [][2]int{{first, j + 1}}
			}
		}
		return [][2]int{{first, len(v.tok)}}
	}
	return v.stretch(first, len(v.tok)-1)
}

// inserted returns what stands around a cue that is put into the sentence or after
// it: "..., he said", "..., said the minister, ...".
func (v *view) inserted(i int, cue, source [][2]int) [][2]int {
	lo, hi := cue[0][0], cue[0][1]
	if len(source) > 0 {
		lo, hi = min(lo, source[0][0]), max(hi, source[0][1])
	}
	at := lo - 1
	if at < 0 || !v.isQuoteMark(at) && !v.outerMark(at) {
		return nil
	}
	quote := v.isQuoteMark(at)
	if speech := v.directSpeech(i); !quote && len(speech) > 0 && v.isQuoteMark(speech[0][0]) {
		return speech
	}
	top := v.around(i)
	if !quote && (top < 0 || top >= lo) && !v.closes(i, lo, hi) {
		return nil
	}
	out := v.stretch(v.insertedFrom(at), at)
	if len(out) == 0 || quote && out[0][1]-out[0][0] < 2 {
		return nil
	}
	if hi < len(v.tok) {
		out = append(out, v.resumed(i, hi, top)...)
	}
	return out
}

// insertedFrom returns the first token of what a cue after token at reports: the
// mark that opens the quotation closed there, if a comma or a colon stands before
// it; else the beginning of the sentence.
func (v *view) insertedFrom(at int) int {
	if v.isQuoteMark(at) {
		for j := at - 1; j > 0; j-- {
			if v.isQuoteMark(j) {
				if v.form[j-1] == "," || v.form[j-1] == ":" {
					return j
				}
				break
			}
		}
	}
	return 0
}

// finite reports whether the verb is not a participle or an infinitive, so that
// it can be put into another sentence.
func (v *view) finite(i int) bool {
	switch v.tok[i].XPOS {
	case "VBG", "VB":
		return v.child(i, "aux") >= 0
	case "VBN":
		return v.child(i, "aux") >= 0 || v.child(i, "nsubj") >= 0
	default:
		return v.child(i, "mark") < 0 || v.form[v.child(i, "mark")] == "as"
	}
}

// around returns the head of the clause that the cue is put into, or -1.
func (v *view) around(i int) int {
	if k := v.child(i, "ccomp"); k >= 0 && k < i {
		return k
	}
	for range 3 {
		h := v.tok[i].Head
		if h < 0 {
			break
		}
		switch v.rel(i) {
		case "parataxis", "advcl", "conj", "ccomp", "appos", "dep", "acl":
			return h
		}
		i = h
	}
	if k := v.child(i, "parataxis"); k >= 0 && k < i {
		return k
	}
	return -1
}

// resumed returns the part of an interrupted content after the cue.
func (v *view) resumed(i, hi, top int) [][2]int {
	for j := hi; j < len(v.tok); j++ {
		if v.isQuoteMark(j) && v.outerMark(j-1) {
			return v.upToMark(j)
		}
		if v.form[j] != "," || j+1 >= len(v.tok) {
			continue
		}
		if top >= 0 && v.below(j+1, top) && (!v.below(j+1, i) || !v.below(i, top)) {
			return v.stretch(j+1, len(v.tok)-1)
		}
	}
	return nil
}
