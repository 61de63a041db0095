package code

import "slices"

// saying is an attribution of one sentence in tokens.
type saying struct {
	at                   int // the word that carries the cue
	source, cue, content [][2]int
	kind, stance         string
	head                 int  // of the source, -1 if nobody is named
	judged               bool // the content is an object or an infinitive, no clause
}

// sayings finds who says, thinks or wants what in the sentence, whatever it is
// about. It needs the tree alone, not the acts.
func (v *view) sayings() []saying {
	var out []saying
	for i := range v.tok {
		var s saying
		switch {
		case v.startsPhrase(i, "attribution-phrase") && v.rel(i) != "fixed" && (v.form[i] == "according" || !v.isVerb(i)): // "citing" has a subject
			s = v.sayingPhrase(i)
		case v.isVerb(i):
			s = v.sayingVerb(i)
		case v.tok[i].UPOS == "ADJ":
			s = v.sayingAdjective(i)
		case v.tok[i].UPOS == "NOUN":
			s = v.sayingNoun(i)
		}
		if len(s.content) > 0 {
			s.at = i
			out = append(out, s)
		}
	}
	return out
}

// sayingVerb reads a verb that attributes.
func (v *view) sayingVerb(i int) saying {
	w := v.cueWord(i)
	if w.class|w.phrase == 0 {
		return saying{}
	}
	head := v.sayer(i)
	if head < 0 && v.tok[i].XPOS == "VB" && v.child(i, "aux") < 0 || head >= 0 && v.form[head] == "you" {
		return saying{} // an order, a purpose, or anybody
	}
	s := saying{head: head, cue: v.cueTokens(v.chained(i), i+1), source: v.sourcePhrase(head, i), stance: v.stanceOf(i, w.stance), kind: v.sourceKind(head)}
	switch {
	case w.is(cueSpeech | cueShow | cueBelief | cueAsk):
		if s.content = v.saidClause(i, &s, w); len(s.content) > 0 {
			return s
		}
		if s.content = v.unparsedClause(i, w); len(s.content) > 0 {
			return s
		}
	}
	s.judged = true
	if s.content = v.wanted(i, &s, w); len(s.content) > 0 {
		return s
	}
	s.content = v.judgement(i, &s, w)
	return s
}

// stanceOf is the stance of a cue, turned by negation.
func (v *view) stanceOf(i int, stance string) string {
	if v.negation(i) == "" {
		return stance
	}
	if stance == "denies" || stance == "doubts" {
		return "unclear"
	}
	return "doubts"
}

// saidClause returns a clause, direct speech, or the sentence around the cue.
func (v *view) saidClause(i int, s *saying, w cueWord) [][2]int {
	k := v.child(i, "ccomp")
	if k < 0 {
		k = v.child(i, "csubj")
	}
	if at := v.groupStart(s) - 1; at > 0 && v.isQuoteMark(at) && w.is(cueSpeech) && v.finite(i) {
		if c := v.inserted(i, s.cue, s.source); len(c) > 0 {
			return c
		}
	}
	if k > i && !v.isQuoteMark(i+1) {
		return v.clauseAfter(k, i)
	}
	if !w.is(cueSpeech|cueBelief|cueShow) || v.passiveCue(i) && k < 0 {
		return nil
	}
	if c := v.inserted(i, s.cue, s.source); len(c) > 0 && v.finite(i) {
		return c
	}
	if len(s.source) == 0 && v.finite(i) { // "said Mr. Li": the speaker read as an object
		if o := v.child(i, "obj"); o > i {
			source := v.sourcePhrase(o, i)
			if c := v.inserted(i, s.cue, source); len(c) > 0 {
				s.source, s.kind, s.head = source, v.sourceKind(o), o
				return c
			}
		}
	}
	if w.is(cueSpeech) {
		if c := v.directSpeech(i); len(c) > 0 {
			return c
		}
	}
	if p := v.child(i, "parataxis"); p > i {
		return v.clauseAfter(p, i)
	}
	return nil
}

// groupStart returns the first token of the source and the cue together.
func (v *view) groupStart(s *saying) int {
	if len(s.source) > 0 {
		return min(s.source[0][0], s.cue[0][0])
	}
	return s.cue[0][0]
}

func (v *view) passiveCue(i int) bool {
	return v.child(i, "aux:pass") >= 0 || v.child(i, "nsubj:pass") >= 0
}

// wanted returns an infinitive as content, with its subject where it has one.
func (v *view) wanted(i int, s *saying, w cueWord) [][2]int {
	k := v.child(i, "xcomp")
	if k < i || !w.is(cueIntent|cueUrge|cueSeem|cueBelief) && (!w.is(cueSpeech) || !v.passiveCue(i)) {
		return nil
	}
	if v.child(k, "mark") < 0 && !w.is(cueSeem|cueBelief|cueSpeech) {
		return nil
	}
	o := v.child(i, "obj")
	if o < 0 && v.isVerb(k) && len(v.sayingVerb(k).content) > 0 {
		return nil // "wanted to know who", "declined to say": one cue
	}
	first, last := v.extent(k)
	content := v.stretch(max(first, i+1), last)
	switch {
	case w.is(cueSeem) || w.is(cueBelief|cueSpeech) && v.passiveCue(i) && !w.is(cueUrge):
		subject := v.child(i, "nsubj")
		s.source, s.kind = nil, "anonymous"
		if by := v.agentWord(i); by >= 0 && !w.is(cueSeem) {
			s.source, s.kind = v.sourcePhrase(by, i), v.sourceKind(by)
		}
		if subject >= 0 && subject < i {
			return append(v.sourcePhrase(subject, i), content...)
		}
		return content
	case o > i && o < k:
		first, _ := v.extent(o)
		return v.stretch(first, last)
	}
	return content
}

// judgement returns the object of a verb that judges, or what is spoken of.
func (v *view) judgement(i int, s *saying, w cueWord) [][2]int {
	if w.phrase&(cueJudge|cueTopic|cueIntent|cueUrge) != 0 {
		s.cue = v.cueTokens(i, w.end)
		for _, k := range v.children(i) {
			if first, last := v.extent(int(k)); v.rel(int(k)) != "punct" && int(k) >= w.end && first <= w.end {
				if w.phrase&cueUrge != 0 {
					last = max(last, v.lastComplement(i, int(k)))
				}
				return v.stretch(w.end, last)
			}
		}
	}
	if !w.is(cueJudge|cueTopic|cueIntent) && (!w.is(cueShow) || s.kind != "document") {
		return nil
	}
	if v.passiveCue(i) {
		return nil
	}
	o := v.child(i, "obj")
	if o >= 0 && o < i && v.relativePronoun(o) {
		return [][2]int{{o, o + 1}}
	}
	if o < i {
		return nil
	}
	first, last := v.extent(o)
	if w.is(cueJudge) {
		last = max(last, v.lastComplement(i, o))
	}
	if p := v.child(i, "iobj"); p > i {
		f, _ := v.extent(p)
		first = min(first, f)
	}
	if v.isQuoteMark(last + 1) {
		last = v.upToMark(last + 1)[0][1] - 1
	}
	return v.stretch(max(first, i+1), last)
}

// lastComplement returns the last token of what follows object o of cue i and says
// what it is judged as or for, or asked to do.
func (v *view) lastComplement(i, o int) int {
	last := -1
	for _, k32 := range v.children(i) {
		k := int(k32)
		if k > o && slices.Contains([]string{"xcomp", "obl", "advcl"}, v.rel(k)) && v.judgedAs(k) {
			_, last = v.extent(k)
		}
	}
	return last
}

// chained returns the first verb of a chain of cues that reports as one: "wanted to
// know", "went on to say".
func (v *view) chained(i int) int {
	for v.rel(i) == "xcomp" && v.tok[i].Head >= 0 && v.tok[i].Head < i && v.isVerb(v.tok[i].Head) && v.child(v.tok[i].Head, "obj") < 0 {
		if w := v.cueWord(v.tok[i].Head); w.class == 0 {
			break
		}
		i = v.tok[i].Head
	}
	return i
}

// judgedAs reports whether a phrase after the object says what it is judged as
// or for.
func (v *view) judgedAs(k int) bool {
	switch v.rel(k) {
	case "xcomp":
		return true
	case "obl":
		switch v.prep(k) {
		case "as", "for", "of", "over", "about", "in", "against", "on", "to", "with":
			return !v.timeWord(k)
		}
	case "advcl":
		m := v.child(k, "mark")
		return m >= 0 && slices.Contains([]string{"for", "of", "as", "to"}, v.form[m])
	}
	return false
}

// sayingAdjective reads "is confident that ...", "was willing to ...".
func (v *view) sayingAdjective(i int) saying {
	w := v.cueWord(i)
	if !w.is(cueBeliefAdjective | cueIntentAdjective) {
		return saying{}
	}
	k := v.child(i, "ccomp")
	if k < i {
		k = v.child(i, "xcomp")
	}
	if k < i || w.is(cueIntentAdjective) && v.rel(k) != "xcomp" && !w.is(cueBeliefAdjective) {
		return saying{}
	}
	head := v.sayer(i)
	if head < 0 {
		return saying{}
	}
	return saying{
		cue: v.cueTokens(i, i+1), source: v.sourcePhrase(head, i), content: v.clauseAfter(k, i),
		stance: v.stanceOf(i, w.stance), kind: v.sourceKind(head),
	}
}

// sayingNoun reads a noun with a clause: "the claim that ...", "its plan to ...".
func (v *view) sayingNoun(i int) saying {
	w := v.cueWord(i)
	if !w.is(cueSpeechNoun | cueBeliefNoun | cueIntentNoun) {
		return saying{}
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if r := v.rel(k); k < i || r != "acl" && r != "ccomp" || v.tok[k].Deprel == "acl:relcl" {
			continue
		}
		m := v.child(k, "mark")
		if m < 0 || v.form[m] != "that" && (!w.is(cueIntentNoun) || v.form[m] != "to") {
			continue
		}
		head := v.child(i, "nmod:poss")
		source := v.sourcePhrase(head, i)
		return saying{cue: [][2]int{{i, i + 1}}, source: source, content: v.clauseAfter(k, i), stance: w.stance, kind: v.sourceKind(head)}
	}
	return saying{}
}

// sayingPhrase reads "according to X" and its like.
func (v *view) sayingPhrase(i int) saying {
	source, top, last := v.phraseSource(i)
	if source < 0 {
		return saying{}
	}
	s := saying{cue: [][2]int{{i, last}}, stance: "asserts", kind: v.sourceKind(source)}
	s.source = v.sourcePhrase(source, last-1)
	end := i
	if len(s.source) > 0 {
		s.source[0][0] = max(s.source[0][0], last)
		end = s.source[0][1]
	}
	h := v.tok[top].Head
	if h < 0 || v.form[i] == "per" && v.tok[source].UPOS != "PROPN" {
		return saying{}
	}
	if i > 0 {
		s.content = v.stretch(0, i-1)
	}
	if end < len(v.tok) && (len(s.content) == 0 || v.form[end] == ",") {
		s.content = append(s.content, v.stretch(end, len(v.tok)-1)...)
	}
	return s
}

// phraseSource returns the head of the source of an attributing phrase, the word
// that the phrase hangs by, and the token after the cue.
func (v *view) phraseSource(i int) (source, top, last int) {
	last = i + 1
	switch {
	case v.rel(i) == "case" || v.rel(i) == "mark":
		for last < len(v.tok) && v.rel(last) == "fixed" {
			last++
		}
		return v.tok[i].Head, v.tok[i].Head, last
	case v.isVerb(i):
		if o := v.child(i, "obj"); o > i {
			return o, i, last
		}
		for _, k := range v.children(i) {
			if v.rel(int(k)) == "obl" && int(k) > i {
				return int(k), i, i + 2
			}
		}
	}
	return -1, i, last
}
