package actor

import "slices"

// reading is place or party.
type reading uint8

const (
	readUnsure reading = iota
	readPlace
	readParty
)

// placeReading decides whether the name of a state or city is the ground or
// the power. A place preposition stands right before 44 % of literal names and
// before 3 % of metonymic ones (GeoWebNews), so the preposition decides first,
// with exceptions by the word that governs it; then what the name belongs to,
// then the verb.
func (r *reader) placeReading(i int) reading {
	if r.flag(i, elemBased) || r.inAddress(i) || r.ground(i) || r.partOf(i) {
		return readPlace
	}
	if prep := r.prepositionOf(i); prep != "" {
		p, ok := r.t.preps[prep]
		if !ok {
			return readUnsure
		}
		turned := r.governedBy(i, p.but)
		switch {
		case p.place != turned:
			return readPlace
		case prep == "from" || prep == "to":
			return readParty
		}
		return readParty
	}
	return r.byRole(i)
}

// inAddress reads "the capital, Minsk" and "Minsk, Belarus".
func (r *reader) inAddress(i int) bool {
	city := r.sense(i, senseCapital) != nil || r.sense(i, sensePlace) != nil || r.sense(i, senseMetonym) != nil
	if city && (r.ends(i-1, "capital", "city") || r.flag(i-1, elemComma) && r.ends(i-2, "capital", "city")) {
		return true
	}
	if city && r.flag(i+1, elemComma) && r.sense(i+2, senseState) != nil && r.flag(i+3, elemComma|elemPunct) && r.sameState(i, i+2) {
		return true
	}
	return !city && i >= 2 && r.flag(i-1, elemComma) && r.sense(i, senseState) != nil &&
		(r.sense(i-2, senseCapital) != nil || r.sense(i-2, sensePlace) != nil) && r.sameState(i-2, i)
}

// ends reports whether the last word of an element is one of the given.
func (r *reader) ends(i int, words ...string) bool {
	if i < 0 || i >= len(r.elems) {
		return false
	}
	return slices.Contains(words, string(r.sc.word(int(r.elems[i].a1-1))))
}

func (r *reader) sameState(city, state int) bool {
	code := r.t.states[r.sense(state, senseState).ref].code
	if s := r.sense(city, senseCapital); s != nil && r.t.states[s.ref].code == code {
		return true
	}
	s := r.sense(city, sensePlace)
	return s != nil && r.t.places[s.ref].code == code
}

// ground reads "Minsk airport", "Geneva talks" and "Kyiv's suburbs".
func (r *reader) ground(i int) bool {
	if r.flag(i+1, elemGenitive) {
		return r.list(i+2, listOfPlace) || r.list(i+3, listOfPlace) && r.modifier(i+2)
	}
	if r.sense(i, senseState) != nil {
		return false
	}
	return r.list(i+1, listPlace) && (!r.flag(i+1, elemVerb) || r.is(i-1, "the"))
}

// partOf reads "downtown Ottawa" and "half of Beirut". Of a state it is ground
// only by the points of the compass ("northern Iraq").
func (r *reader) partOf(i int) bool {
	if r.list(i-1, listQuarter) {
		return !r.flag(i-1, elemUpper) || r.sense(i, senseState) == nil
	}
	j := i - 1
	if r.is(j, "the") {
		j--
	}
	return r.is(j, "of") && r.list(j-1, listShare) && r.sense(i, senseState) == nil
}

// prepositionOf returns the folded preposition that governs element i: by the
// tree if there is one, else the word before the noun phrase.
func (r *reader) prepositionOf(i int) string {
	head := int(r.lastToken(i))
	if t := &r.s.Tokens[head]; t.Deprel != "" {
		if k := r.caseOf(head); k >= 0 {
			return r.foldToken(k)
		}
		if t.Relation() == "conj" && t.Head >= 0 && r.nationToken(t.Head) {
			if k := r.caseOf(t.Head); k >= 0 {
				return r.foldToken(k)
			}
		}
	}
	if r.flag(i+1, elemGenitive) { // "into Moscow's hands": said of the hands
		return ""
	}
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if _, ok := r.t.preps[string(r.word(j))]; ok && r.flag(j, elemRaw) {
			return string(r.word(j))
		}
		if !r.is(j, "the", "both", "central", "downtown", "eastern", "western", "northern", "southern", "neighbouring", "neighboring", "nearby") {
			return ""
		}
	}
	return ""
}

// caseOf is the preposition that hangs on a token, near before it, or -1.
func (r *reader) caseOf(head int) int {
	const near = 6
	for k := head - 1; k >= 0 && k >= head-near; k-- {
		if t := &r.s.Tokens[k]; t.Head == head && t.Relation() == "case" && t.XPOS != "POS" {
			if w := r.foldToken(k + 1); k+1 < head && (r.t.words[listMonth][w] || r.t.words[listNewsDay][w]) { // "in September Peru expelled": of the month
				return -1
			}
			return k
		}
	}
	return -1
}

// nationToken reports whether a token is of a state, city or organisation, so
// that a preposition before it governs what is joined to it. Parsers take "In
// May, Minsk said" for a list.
func (r *reader) nationToken(tok int) bool {
	for j := range r.elems {
		if e := &r.elems[j]; int(r.sc.atoms[e.a0].tok) <= tok && tok <= int(r.sc.atoms[e.a1-1].tok) {
			return r.sense(j, senseState) != nil || r.sense(j, senseCapital) != nil || r.sense(j, sensePlace) != nil ||
				r.sense(j, senseMetonym) != nil || r.sense(j, senseOrg) != nil
		}
	}
	return false
}

func (r *reader) foldToken(k int) string {
	for i := range r.elems {
		if a := &r.sc.atoms[r.elems[i].a0]; int(a.tok) == k {
			return string(r.sc.fold[a.fs:a.fe])
		}
	}
	return r.s.Tokens[k].Lemma
}

// before reports whether one of the words stands before element i, past an
// article.
func (r *reader) before(i int, words ...string) bool {
	if r.is(i-1, "the") {
		i--
	}
	return r.is(i-1, words...)
}

// governedBy reports whether the verb or noun that governs element i is one of
// the given lemmas.
func (r *reader) governedBy(i int, lemmas map[string]bool) bool {
	if len(lemmas) == 0 {
		return false
	}
	head := int(r.lastToken(i))
	if t := &r.s.Tokens[head]; t.Deprel != "" {
		if t.Relation() == "conj" && t.Head >= 0 {
			t = &r.s.Tokens[t.Head]
		}
		if t.Head < 0 {
			return false
		}
		g := &r.s.Tokens[t.Head]
		if lemmas[g.Lemma] || lemmas[lower(g.Form)] {
			return true
		}
		// "a visit in June to Minsk": the noun before the preposition may be nearer.
	}
	const near, far = 5, 12
	for j := i - 1; j >= 0 && j >= i-far; j-- {
		if w := r.word(j); len(w) > 0 && (lemmas[string(w)] || lemmas[r.token(j).Lemma]) {
			return true
		}
		// Past the near words only a noun phrase may stand between: "a visit by
		// the foreign minister of Y to X".
		if j <= i-near && (r.flag(j, elemVerb|elemPunct) || r.token(i).UPOS == "") {
			return false
		}
	}
	return false
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// byRole reads a name without a preposition: the subject of a verb is the
// power, unless the verb only tells what the city saw.
func (r *reader) byRole(i int) reading {
	t := &r.s.Tokens[r.lastToken(i)]
	if t.Deprel == "" {
		return readParty
	}
	if t.Head >= 0 && t.Relation() == "nsubj" {
		v := &r.s.Tokens[t.Head]
		scene := r.t.words[listScene][v.Lemma] || t.Deprel == "nsubj:pass" && (r.t.words[listTarget][v.Lemma] || r.t.words[listHarm][v.Lemma])
		if scene && r.sense(i, senseState) == nil {
			return readPlace
		}
		return readParty
	}
	if t.Relation() == "obj" && t.Head >= 0 && r.sense(i, senseState) == nil && r.harmed(t.Head) {
		return readPlace
	}
	return readParty
}

// harmed reports whether the object of a verb is ground: what troops capture and
// travellers reach, and what a bomb or a storm hits. "Sanctions hit Moscow" is
// said of the power.
func (r *reader) harmed(verb int) bool {
	lemma := r.s.Tokens[verb].Lemma
	if r.t.words[listTarget][lemma] {
		return true
	}
	if !r.t.words[listHarm][lemma] {
		return false
	}
	subject := r.dependent(verb, "nsubj")
	return subject >= 0 && r.t.words[listForce][r.s.Tokens[subject].Lemma]
}
