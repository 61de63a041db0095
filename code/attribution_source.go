package code

// sourcePhrase returns the words of a source: the phrase of its head with what
// describes it, appositions and relative clauses included. The comma that closes
// such a description before the cue belongs to it.
func (v *view) sourcePhrase(head, cue int) [][2]int {
	if head < 0 {
		return nil
	}
	head = v.outOfParentheses(head)
	first, last := head, head
	for i := range v.tok {
		if v.below(i, head) {
			first, last = min(first, i), max(last, i)
		}
	}
	if head < cue {
		last = min(last, cue-1)
	} else {
		first = max(first, cue+1)
	}
	for first < head && (v.outerMark(first) || v.rel(first) == "punct" || v.rel(first) == "cc" || v.rel(first) == "case") {
		first++
	}
	first = v.titled(first)
	for last > head && v.timeWord(last) && last >= 2 && v.rel(last-1) == "case" {
		last -= 2
	}
	commas := false
	for i := head; i <= last; i++ {
		commas = commas || v.form[i] == ","
	}
	for last > head && v.rel(last) == "punct" && v.form[last] != ")" && v.form[last] != "”" && v.form[last] != `"` {
		last--
	}
	if head < cue && commas && last+1 < cue && v.form[last+1] == "," {
		last++
	}
	return [][2]int{{first, last + 1}}
}

// outOfParentheses returns the name before the parentheses that hold the head:
// "Mr. Li (D-Ohio)".
func (v *view) outOfParentheses(head int) int {
	for j := head; j > 0 && j > head-6; j-- {
		switch v.form[j] {
		case ")":
			return head
		case "(":
			if v.isNoun(j - 1) {
				return j - 1
			}
			return head
		}
	}
	return head
}

// titled moves the first token of a source to the left over a title that the tree
// does not join to the name: "spokesman the Rev. Ray". Only nouns may stand there,
// back to the beginning of the sentence or a comma.
func (v *view) titled(first int) int {
	j := first - 1
	for ; j >= 0; j-- {
		u := v.tok[j].UPOS
		if u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "DET" && v.rel(j) != "case" || v.timeWord(j) {
			break
		}
		if v.rel(j) == "case" && v.form[j] != "'s" && v.form[j] != "’s" {
			return first
		}
	}
	if j == first-1 || j >= 0 && v.form[j] != "," && v.form[j] != ":" || v.timeWord(first-1) {
		return first
	}
	return j + 1
}

// sayer returns the head of the phrase that says what cue i reports: its subject
// in the words of the text, so that a relative pronoun stays itself; the subject
// of the clause that it continues; -1 if nobody is named.
func (v *view) sayer(i int) int {
	for n := 0; n < 6 && i >= 0; n++ {
		if s := v.subjectWord(i); s >= 0 {
			return s
		}
		if v.child(i, "nsubj:pass") >= 0 || v.child(i, "aux:pass") >= 0 && v.rel(i) != "conj" {
			return v.agentWord(i)
		}
		h := v.tok[i].Head
		if h < 0 {
			return -1
		}
		switch v.rel(i) {
		case "conj", "xcomp", "advcl", "parataxis":
			if !v.sharesSayer(i, h) {
				return -1
			}
			i = h
		case "acl":
			if v.tok[i].XPOS == "VBN" {
				return v.agentWord(i)
			}
			return h
		case "ccomp":
			if v.tok[i].XPOS != "VBG" && v.tok[i].XPOS != "VB" {
				return -1
			}
			i = h
		default:
			return -1
		}
	}
	return -1
}

// sharesSayer reports whether verb i says what it says by the subject of the word
// above it.
func (v *view) sharesSayer(i, h int) bool {
	if v.rel(i) == "advcl" && v.child(i, "mark") >= 0 && v.tok[i].XPOS != "VBG" {
		return false
	}
	return !v.isNoun(h) || v.predicateNoun(h)
}

// subjectWord returns the active subject of a verb, or -1.
func (v *view) subjectWord(i int) int {
	best := -1
	for _, k32 := range v.children(i) {
		k := int(k32)
		if d := v.tok[k].Deprel; d == "nsubj" || d == "nsubj:outer" {
			if best < 0 || k < i {
				best = k
			}
		}
	}
	if best >= 0 && v.lex.cues["placeholder-subject"].has(v.form[best]) && v.child(i, "ccomp") < 0 && v.form[best] == "there" {
		return -1
	}
	return best
}

// agentWord returns the by-phrase of a passive, or -1.
func (v *view) agentWord(i int) int {
	for _, k := range v.children(i) {
		if v.rel(int(k)) == "obl" && v.prep(int(k)) == "by" {
			return int(k)
		}
	}
	return -1
}
