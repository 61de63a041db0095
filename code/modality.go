package code

import (
	"slices"

	"tightrope/plover"
)

// modality is how an act stands according to its sentence: the status of coding,
// who is committed to it, and why.
type modality struct {
	status    plover.Status // "" while nothing has been said
	p         float64
	own       bool // the actor itself announced, promised or threatened it
	uttered   bool // somebody committed himself in words
	duty      bool // "must": what somebody ought to do
	would     bool
	negFuture bool // "will not": a refusal if the actor says so
	purpose   bool // only a purpose of another act
	topic     bool // only mentioned, not told
	condition int  // head of the condition's clause or phrase, -1 if none
	why       string
}

func mood(s plover.Status, p float64, why string) modality {
	return modality{status: s, p: p, condition: -1, why: why}
}

// done reports whether the status tells of a deed.
func (m modality) done() bool { return m.status.Deed() }

// mood returns how the act of token i stands, worked out once.
func (v *view) mood(i int) modality {
	switch v.modState[i] {
	case 2:
		return v.modality[i]
	case 1: // a cycle: nothing more is known
		return mood(plover.Happened, 0.5, "cycle")
	}
	v.modState[i] = 1
	m := combine(v.context(i), v.ownMood(i))
	v.modality[i], v.modState[i] = m, 2
	return m
}

// combine lays the mood of a word under the mood that its clause stands in.
func combine(ctx, own modality) modality {
	if ctx.status == "" {
		own.purpose = own.purpose || ctx.purpose
		own.topic = own.topic || ctx.topic
		return own
	}
	out := ctx
	if out.condition < 0 {
		out.condition = own.condition
	}
	negated := own.status == plover.Negated || own.status == plover.Denied
	switch {
	case negated && (ctx.status == plover.Negated || ctx.status == plover.Denied): // "did not fail to"
		return mood(plover.Happened, 0.6, "double-negation")
	case ctx.done() && own.status != plover.Happened:
		return own
	case negated && ctx.status != plover.Requested:
		out.status, out.negFuture, out.why = plover.Negated, ctx.status == plover.Planned && ctx.own, own.why
	case own.status == plover.Conditional && ctx.status == plover.Planned:
		out.status = plover.Conditional
	}
	if out.status == plover.Planned && out.condition >= 0 {
		out.status = plover.Conditional
	}
	return out
}

// ownMood reads tense, modals, negation and conditions at the word itself. An
// event noun has the mood of the light verb that carries it.
func (v *view) ownMood(i int) modality {
	if v.isNoun(i) && !v.predicateNoun(i) {
		if c := v.readings[i].carrier; v.readDone[i] && c >= 0 {
			return v.ownMood(c)
		}
		m := v.adjectiveMood(i)
		if n := v.negator(i); n != "" && !v.negatesGovernor(i) {
			m = mood(plover.Negated, 0.9, "negation:"+n)
		}
		return m
	}
	m := v.tense(i)
	cond := v.conditionOf(i)
	if n := v.negation(i); n != "" {
		future := m.status == plover.Planned || m.would
		m = mood(plover.Negated, 0.93, "negation:"+n)
		m.negFuture = future
		m.condition = cond
		return m
	}
	m.condition = cond
	if cond >= 0 && (m.status == plover.Planned || m.would) {
		m.status, m.p, m.why = plover.Conditional, 0.85, "condition"
	}
	switch {
	case m.done() && v.goesOn(i):
		return mood(plover.Ongoing, 0.75, "goes-on")
	case m.done() && v.adverb(i, "doubt-adverb"), m.status == plover.Planned && v.adverb(i, "doubt-plan"):
		return mood(plover.Hypothetical, 0.6, "adverb")
	case m.done() && v.ahead(i):
		return mood(plover.Planned, 0.8, "future-date")
	case m.done() && (v.adverb(i, "past-adverb") || v.longAgo(i) || v.yearsAfter(i)):
		return mood(plover.Historical, 0.8, "background")
	}
	return m
}

// negatesGovernor reports whether the "no" of a noun is already read as the negation of
// the operator above it: "sought no ceasefire".
func (v *view) negatesGovernor(i int) bool {
	h := v.tok[i].Head
	return h >= 0 && v.isVerb(h) && v.rel(i) == "obj" && v.readDone[h] && v.readings[h].op != opNone && v.readings[h].content == i
}

// adjectiveMood reads the adjectives of an event noun: "a planned visit",
// "possible talks", "the cancelled trip".
func (v *view) adjectiveMood(i int) modality {
	for _, k := range v.children(i) {
		if r := v.rel(int(k)); r != "amod" && r != "compound" {
			continue
		}
		w := v.form[k]
		switch {
		case v.lex.cues["noun-planned"].has(w):
			return mood(plover.Planned, 0.85, "adjective:"+w)
		case v.lex.cues["noun-possible"].has(w):
			return mood(plover.Hypothetical, 0.8, "adjective:"+w)
		case v.lex.cues["noun-failed"].has(w):
			return mood(plover.Negated, 0.8, "adjective:"+w)
		}
	}
	return mood(plover.Happened, 0.7, "mentioned")
}

// tense reads the auxiliaries of a verb; a coordinated verb shares those of the
// first unless it has a subject or auxiliaries of its own.
func (v *view) tense(i int) modality {
	progressive := v.tok[i].XPOS == "VBG"
	be, to, soon := false, false, false
	shared := i
	if v.rel(i) == "conj" && v.child(i, "aux") < 0 && v.child(i, "nsubj") < 0 && v.child(i, "nsubj:pass") < 0 {
		if h := v.tok[i].Head; h >= 0 && v.isVerb(h) && v.sameForm(i, h) {
			shared = h
		}
	}
	for _, k32 := range v.children(shared) {
		k := int(k32)
		f := v.form[k]
		switch v.rel(k) {
		case "aux", "cop":
			if k == 0 && v.foreignModal(i) {
				continue
			}
			if m, ok := v.modal(k); ok {
				return m
			}
			be = be || v.low[k] == "be"
			progressive = progressive || f == "being" // "are being released"
		case "mark":
			to = to || v.form[k] == "to"
			soon = soon || v.lex.cues["future-form"].has(f) // "is due to visit"
		}
	}
	switch {
	case soon && be:
		return mood(plover.Planned, 0.85, "be-to")
	case to && be && (v.tok[i].XPOS == "VB" || v.tok[i].XPOS == "VBN"), to && v.tok[i].Head < 0 && v.tok[i].XPOS == "VB":
		return mood(plover.Planned, 0.85, "be-to") // "is to visit", "to be released", and in headings "Peru to free ten"
	case progressive && be:
		return mood(plover.Ongoing, 0.8, "progressive")
	default:
		return mood(plover.Happened, 0.9, "tense")
	}
}

// foreignModal reports whether the auxiliary that opens the sentence belongs to a
// condition and not to verb i: "should talks fail, they would leave".
func (v *view) foreignModal(i int) bool {
	return v.behindInversion(i) || i != v.firstVerb() && v.modalFirst(v.firstVerb())
}

// modal reads an auxiliary; ok is false for one without a mood of its own.
func (v *view) modal(k int) (m modality, ok bool) {
	f := v.form[k]
	switch {
	case v.lex.cues["modal-future"].has(f), f == "wo":
		return mood(plover.Planned, 0.9, "modal:"+f), true
	case v.lex.cues["modal-would"].has(f) && v.low[k] != "have":
		m = mood(plover.Hypothetical, 0.7, "modal:would")
		m.would = true
	case v.lex.cues["modal-possible"].has(f):
		m = mood(plover.Hypothetical, 0.85, "modal:"+f)
	case v.lex.cues["modal-duty"].has(f):
		m = mood(plover.Hypothetical, 0.8, "modal:"+f)
		m.duty = true
	default:
		return m, false
	}
	return m, true
}

// sameForm reports whether two coordinated verbs can share auxiliaries.
func (v *view) sameForm(a, b int) bool {
	x, y := v.tok[a].XPOS, v.tok[b].XPOS
	if (x == "VB" || x == "VBP") && y == "VB" { // "might impose duties or halt deliveries"
		return true
	}
	return x == y
}

// negation returns the word that negates the clause of verb i, or "".
func (v *view) negation(i int) string {
	if n := v.negator(i); n != "" {
		return n
	}
	c := v.clause(i)
	for _, k := range []int{c.subj, c.obj} {
		if k < 0 || c.inherited && k == c.subj {
			continue
		}
		if v.lex.cues["negation-pronoun"].has(v.form[k]) {
			return v.form[k]
		}
		if n := v.negator(k); n != "" && v.rel(k) != "conj" {
			return n
		}
	}
	for _, o := range c.obls { // "agreed on nothing"
		if v.lex.cues["negation-pronoun"].has(v.form[o.head]) && v.tok[o.head].Head == i {
			return v.form[o.head]
		}
	}
	if v.rel(i) == "conj" && v.tok[i].Head >= 0 { // "did not meet or talk"
		if cc := v.child(i, "cc"); cc >= 0 && v.lex.cues["negation-carried"].has(v.form[cc]) && v.child(i, "nsubj") < 0 {
			return v.negator(v.tok[i].Head)
		}
	}
	return ""
}

// void reports whether verb i says that its subject did not come about: "fell through".
func (v *view) void(i int) bool {
	return i >= 0 && v.tok[i].UPOS == "VERB" && v.startsPhrase(i, "verb-void")
}

// negator returns the negating dependent of a word, the verb that says that it did
// not come about, or "".
func (v *view) negator(i int) string {
	if v.void(i) {
		return v.form[i]
	}
	if h := v.tok[i].Head; v.rel(i) == "nsubj" && v.void(h) {
		return v.form[h]
	}
	for _, k32 := range v.children(i) {
		if k := int(k32); v.negates(k, i) {
			return v.form[k]
		}
	}
	return ""
}

// negates reports whether dependent k negates word i.
func (v *view) negates(k, i int) bool {
	rel := v.rel(k)
	switch rel {
	case "advmod", "aux", "det", "cc", "case", "mark", "discourse":
	default:
		return false
	}
	if rel == "det" && !v.lex.cues["negation-determiner"].has(v.form[k]) {
		return false
	}
	if v.lex.cues["negation"].has(v.form[k]) && !v.noNegation(k) {
		return true
	}
	switch rel {
	case "case":
		return v.startsPhrase(k, "negation-preposition")
	case "mark", "cc":
		return v.inPhrase(k, "negation-preposition") && !v.underFailure(i)
	case "advmod":
		return v.lex.cues["negation-adverb"].has(v.form[k]) && k < i && v.isVerb(i) || v.noLonger(k)
	}
	return false
}

// underFailure reports whether the verb above says already that the clause was not
// done: "stopped short of recalling".
func (v *view) underFailure(i int) bool {
	h := v.tok[i].Head
	if h < 0 || !v.isVerb(h) {
		return false
	}
	r := v.reading(h)
	return r.op == opFail && r.content == i
}

// noLonger reports whether the adverb is "no longer" or "no more" and no measure.
func (v *view) noLonger(k int) bool {
	return k > 0 && v.form[k-1] == "no" && v.lex.cues["no-longer-word"].has(v.form[k]) && !v.startsPhrase(k-1, "no-negation")
}

// inPhrase reports whether token k is a word of the cue set or stands in one of
// its phrases.
func (v *view) inPhrase(k int, set string) bool {
	cue := v.lex.cues[set]
	if cue.has(v.form[k]) {
		return true
	}
	for _, p := range cue.phrases {
		for off := range p {
			if k >= off && (v.form[k] == p[off] || v.low[k] == p[off]) {
				if _, ok := v.phraseAt(k-off, p); ok {
					return true
				}
			}
		}
	}
	return false
}

// noNegation reports whether the word begins an expression such as "not only".
func (v *view) noNegation(k int) bool { return v.startsPhrase(k, "no-negation") }

// startsPhrase reports whether a phrase or word of the cue set begins at token k.
func (v *view) startsPhrase(k int, set string) bool {
	cue := v.lex.cues[set]
	if cue.has(v.form[k]) {
		return true
	}
	for _, p := range cue.phrases {
		if _, ok := v.phraseAt(k, p); ok {
			return true
		}
	}
	return false
}

// adverb reports whether an adverb of the word is in the cue set.
func (v *view) adverb(i int, set string) bool {
	for _, k := range v.children(i) {
		if v.rel(int(k)) == "advmod" && v.lex.cues[set].has(v.form[k]) {
			return true
		}
	}
	return false
}

// ahead reports whether a verb in the present tense stands beside a day to come:
// "visits Cuba tomorrow", "is visiting Cuba next week".
func (v *view) ahead(i int) bool {
	if !v.presentTense(i) || v.tok[i].XPOS == "VBN" {
		return false
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		if v.lex.cues["future-day"].has(v.form[k]) {
			return true
		}
		if !v.timeWord(k) || v.rel(k) != "obl" {
			continue
		}
		if p := v.prep(k); p != "" {
			if (p == "on" || p == "in") && v.tok[k].UPOS == "PROPN" && v.startsPhrase(i, "scheduled-verb") { // "starts in July"
				return true
			}
			continue
		}
		for _, a := range v.children(k) {
			if v.lex.cues["future-adjective"].has(v.form[a]) {
				return true
			}
		}
	}
	return false
}

// longAgo reports whether the act lies decades back by a phrase such as "decades
// ago"; numbers of years are dates, which are read elsewhere.
func (v *view) longAgo(i int) bool {
	for _, k := range v.children(i) {
		if v.inPhrase(int(k), "past-phrase") {
			return true
		}
	}
	return false
}

// yearsAfter reports whether verb i stands in a clause of what happened years before the
// story: "seventeen years after its troops marched in".
func (v *view) yearsAfter(i int) bool {
	m := v.child(i, "mark")
	return m > 0 && v.lex.cues["after-clause"].has(v.form[m]) && v.lex.cues["long-span"].has(v.form[m-1])
}

// conditionOf returns the head of the condition that the clause of i hangs on, or -1.
func (v *view) conditionOf(i int) int {
	for _, k := range v.children(i) {
		if c := v.conditionAt(i, int(k)); c >= 0 {
			return c
		}
	}
	if v.rel(i) == "conj" && v.child(i, "nsubj") < 0 {
		if h := v.tok[i].Head; h < i && v.isVerb(h) { // the first of a list stands first: no cycle
			return v.conditionOf(h)
		}
	}
	if o := v.child(i, "obj"); o > i { // "meet the leaders on condition that"
		for _, k := range v.children(o) {
			if v.rel(int(k)) == "nmod" && v.opens(int(k), "condition-phrase") {
				return int(k)
			}
		}
	}
	if v.behindInversion(i) {
		return slices.Index(v.form, ",") - 1
	}
	return -1
}

// conditionAt returns the head of the condition that dependent k of i is or holds, or -1.
func (v *view) conditionAt(i, k int) int {
	switch v.rel(k) {
	case "parataxis": // "is ready to sign, provided that the talks resume"
		if k > i && v.lex.cues["condition-verb"].has(v.form[k]) && v.child(k, "nsubj") < 0 && v.child(k, "ccomp") > k {
			return k
		}
	case "advcl":
		if v.conditional(k) && !v.asIf(k) || v.opens(k, "condition-time") {
			return k
		}
	case "advmod": // "as long as the truce holds": the clause hangs on the adverb
		if c := v.child(k, "advcl"); c > k && v.inPhrase(k, "condition-time") {
			return c
		}
	case "obl", "nmod":
		if v.opens(k, "condition-phrase") || v.opens(k, "condition-bargain") {
			return k
		}
	}
	return -1
}

// asIf reports whether "as" stands before the "if" of a clause: it compares.
func (v *view) asIf(k int) bool {
	for _, m := range v.children(k) {
		if v.rel(int(m)) == "mark" && v.form[m] == "if" {
			return m > 0 && v.form[m-1] == "as"
		}
	}
	return false
}

// behindInversion reports whether verb i is the main verb behind a condition that an
// auxiliary opens at the head of the sentence, whatever the tree made of the condition:
// "should the volcano erupt, Peru will send".
func (v *view) behindInversion(i int) bool {
	if len(v.tok) < 6 || !v.lex.cues["condition-inversion"].has(v.form[0]) || v.tok[0].UPOS != "AUX" || v.question() {
		return false
	}
	comma := slices.Index(v.form, ",")
	if comma < 3 || i < comma {
		return false
	}
	for _, k := range v.children(i) {
		if v.rel(int(k)) == "aux" && int(k) > comma && v.tok[k].XPOS == "MD" {
			return true
		}
	}
	return false
}

// opens reports whether a word or phrase of the cue set opens the clause or phrase of k.
func (v *view) opens(k int, set string) bool {
	for _, m := range v.children(k) {
		switch v.rel(int(m)) {
		case "mark", "advmod", "case":
			if int(m) < k && v.startsPhrase(int(m), set) {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether the act of verb i is told as one of a row of days, "shelled
// the town for a tenth day", or as lasting since a day: "has cut off the town since May".
func (v *view) goesOn(i int) bool {
	lasts := v.perfect(i) && v.child(i, "aux:pass") < 0
	for _, k32 := range v.children(i) {
		k := int(k32)
		if r := v.rel(k); r != "obl" && r != "nmod" || !v.timeWord(k) {
			continue
		}
		if p := v.prep(k); p == "since" && lasts || p == "for" && v.ordinalDay(k) {
			return true
		}
	}
	o := v.child(i, "obj")
	return o > i && v.isVerb(i) && v.goesOn(o) // hung on the object
}

// ordinalDay reports whether a time is one of a row: "a tenth day", no "second time".
func (v *view) ordinalDay(k int) bool {
	if v.low[k] == "time" {
		return false
	}
	for _, a := range v.children(k) {
		if r := v.rel(int(a)); (r == "amod" || r == "compound") && v.lex.cues["ordinal-day"].has(v.form[a]) {
			return true
		}
	}
	return false
}

// perfect reports whether the verb stands in the present perfect.
func (v *view) perfect(i int) bool {
	a := v.child(i, "aux")
	return a >= 0 && v.low[a] == "have" && v.form[a] != "had" && v.tok[i].XPOS == "VBN"
}

// conditional reports whether the clause of k is a condition.
func (v *view) conditional(k int) bool {
	for _, m := range v.children(k) {
		switch v.rel(int(m)) {
		case "mark", "advmod", "case", "cc":
			if v.form[m] != "whether" && v.startsPhrase(int(m), "condition") || v.inPhrase(int(m), "condition-phrase") {
				return true
			}
		}
	}
	if v.lex.cues["condition-verb"].has(v.form[k]) && v.child(k, "ccomp") > k { // "provided that the fighting stops"
		return true
	}
	return v.modalFirst(k)
}

// modalFirst reports whether the clause of k opens with a modal before its subject,
// as a condition does without "if": "should talks fail", "had Peru released them".
func (v *view) modalFirst(k int) bool {
	if v.behindInversion(k) {
		return false
	}
	if a := v.child(k, "aux"); a >= 0 && v.lex.cues["condition-inversion"].has(v.form[a]) {
		if s := v.child(k, "nsubj"); s > a && !v.question() {
			return true
		}
	}
	// The first word may hang on the main verb or on the name behind it.
	return k > 0 && v.isVerb(k) && v.lex.cues["condition-inversion"].has(v.form[0]) && v.firstVerb() == k && !v.question()
}

// firstVerb returns the first verb behind the first word, or -1.
func (v *view) firstVerb() int {
	for i := range v.tok {
		if i > 0 && v.isVerb(i) {
			return i
		}
	}
	return -1
}
