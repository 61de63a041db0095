package actor

import (
	"tightrope"
)

// name is a run of elements that reads as the name of a person.
type name struct {
	ok          bool
	first, last int  // elements, both included
	full        bool // two words or more
	exactRef    int32
	family      []byte // folded last word, or first word for family-first names
	given       []byte // folded first word; empty for a family name alone
}

// nameAt reads a name that begins at an element: an alias of a person, or
// words with capitals that end in a family name or are names by their tags.
func (r *reader) nameAt(i int) (name, bool) {
	n := name{ok: true, first: i, last: i, exactRef: -1}
	if !r.free(i) || r.flag(i, elemMuted) {
		return name{first: -1}, false
	}
	if s := r.sense(i, sensePerson); s != nil {
		n.full, n.exactRef = true, s.ref
		n.family = r.sc.word(int(r.elems[i].a1 - 1))
		n.given = r.word(i)
		return n, true
	}
	j := i
	for j < len(r.elems) && j-i < 5 && r.namePart(j, j == i) {
		j++
	}
	if j == i {
		return name{first: -1}, false
	}
	n.last = j - 1
	n.full = n.last > i // one element is a family name, of whatever many words
	n.family = r.sc.word(int(r.elems[n.last].a1 - 1))
	if n.full {
		n.given = r.word(i)
	} else if r.sense(i, senseSurname) == nil && r.t.known1(r.word(i)) {
		return name{first: -1}, false
	}
	return n, true
}

// known1 is for words that are no name by themselves.
func (t *Table) known1(w []byte) bool {
	return t.words[listFunction][string(w)] || t.words[listActing][string(w)] || t.words[listFormer][string(w)]
}

// namePart reports whether an element can be a part of a name run.
func (r *reader) namePart(j int, first bool) bool {
	if !r.free(j) || r.flag(j, elemMuted|elemGenitive) {
		return false
	}
	if s := r.sense(j, senseState); first && s != nil && r.t.states[s.ref].nameclash { // "Chad Johnson"
		return r.flag(j, elemName) && r.flag(j+1, elemName) && r.sense(j+1, senseSurname) != nil && r.sense(j+1, senseTitle) == nil
	}
	if r.sense(j, senseSurname) != nil || r.sense(j, sensePerson) != nil && !first {
		// A state or city of the same name goes first ("Jordan").
		return !first || r.flag(j, elemUpper) && r.sense(j, senseState) == nil && r.sense(j, senseCapital) == nil && r.sense(j, senseOrg) == nil
	}
	if !r.flag(j, elemRaw) {
		return false
	}
	if !first && !r.flag(j, elemUpper) {
		return r.particle(j) && (r.flag(j+1, elemName) || r.sense(j+1, senseSurname) != nil)
	}
	if !r.flag(j, elemName) || r.list(j, listFunction) || r.list(j, listNotName) {
		return false
	}
	return len(r.word(j)) > 0
}

// particle reports whether an element is a lower-case part of a family name.
func (r *reader) particle(j int) bool {
	return r.is(j, "von", "van", "de", "der", "bin", "al", "el", "di", "da", "la", "le", "den", "ibn", "ter", "dos")
}

// titleWords is the title phrase that follows a name in apposition; used to
// keep "X, president Y" from taking two names.
func (t *Table) titleWords(n name, r *reader) []int {
	if r.isHead(n.first) {
		return []int{n.first}
	}
	return nil
}

// how says by which rule a person was chosen, with its probability.
type how struct {
	rule      string
	p         float64
	ambiguous bool
}

// choose picks the person that a name means. code and office say whose office
// the words around the name give ("" and -1 for none). ref is -1 if the tables
// know nobody who fits.
func (r *reader) choose(n name, code string, officeRef int32, on tightrope.Date) (ref int32, h how) {
	if n.exactRef >= 0 {
		return r.chooseFull(n, code, officeRef)
	}
	cands := r.surnameRefs(n)
	if len(n.given) > 0 && n.full {
		return r.chooseGiven(n, cands, code, officeRef, on)
	}
	return r.chooseFamily(n, cands, code, officeRef, on)
}

// chooseFull picks among persons of one full name, by country, then by date.
func (r *reader) chooseFull(n name, code string, officeRef int32) (int32, how) {
	e := &r.t.gaz.entries[r.elems[n.first].entry]
	best, count := int32(-1), 0
	rank := -1
	for j := range e.senses {
		s := &e.senses[j]
		if s.kind != sensePerson || r.elems[n.first].pass>>j&1 == 0 {
			continue
		}
		p := &r.t.persons[s.ref]
		k := 0
		if _, in := r.t.termOn(p, r.on); in {
			k += 2
		}
		if code != "" && r.served(p, code, officeRef, tightrope.Date{}) {
			k += 4
		}
		if k > rank {
			best, rank, count = s.ref, k, 1
		} else if k == rank {
			count++
		}
	}
	return best, how{rule: "alias", p: 0.97, ambiguous: count > 1}
}

// served reports whether a person held an office (any office for -1) of a state
// or organisation on a day, or ever for a zero day.
func (r *reader) served(p *person, code string, officeRef int32, on tightrope.Date) bool {
	for j := range p.terms {
		tm := &p.terms[j]
		if tm.of != code && p.code != code {
			continue
		}
		if officeRef >= 0 && !r.t.officeMatches(tm, officeRef, code) {
			continue
		}
		if on.IsZero() || tm.span.on(on) {
			return true
		}
	}
	return false
}

// officeMatches reports whether a term is of the office that a title names.
func (t *Table) officeMatches(tm *term, officeRef int32, code string) bool {
	o := &t.offices[officeRef]
	k, ok := t.officeOf[tm.base]
	if ok && k == officeRef {
		return true
	}
	if o.leader && ok && t.offices[k].leader {
		return true
	}
	// Titles of organisations are free ("president of the Commission"), and an
	// envoy may be an ambassador.
	return t.orgCode(code) || ok && o.of && t.offices[k].of || ok && t.offices[k].sector == o.sector && o.vague
}

// surnameRefs lists the persons whose family name a run ends with, or whose
// key it has.
func (r *reader) surnameRefs(n name) []int32 {
	if s := r.sense(n.last, senseSurname); s != nil {
		e := &r.t.gaz.entries[r.elems[n.last].entry]
		if refs := r.t.surnames[e.text]; len(refs) > 0 {
			return refs
		}
		return r.t.surnames[string(n.family)]
	}
	if refs, ok := r.t.surnames[string(n.family)]; ok {
		return refs
	}
	return r.t.keys[r.t.key(string(n.family))]
}

// chooseGiven needs a given name that fits, or an office that confirms the
// family name ("Special Envoy Kit B. Kellogg").
func (r *reader) chooseGiven(n name, cands []int32, code string, officeRef int32, on tightrope.Date) (int32, how) {
	best, rank, count := int32(-1), -1, 0
	for _, c := range cands {
		p := &r.t.persons[c]
		if !r.givenFits(p, n) {
			continue
		}
		k := 0
		if _, in := r.t.termOn(p, on); in {
			k++
		}
		if code != "" && (p.code == code || r.served(p, code, -1, tightrope.Date{})) {
			k += 2
		}
		if k > rank {
			best, rank, count = c, k, 1
		} else if k == rank {
			count++
		}
	}
	if best >= 0 {
		return best, how{rule: "transliteration", p: 0.93, ambiguous: count > 1}
	}
	if ref := r.misspelt(n, cands); ref >= 0 {
		return ref, how{rule: "misspelt", p: 0.8}
	}
	if code == "" || officeRef < 0 || r.t.offices[officeRef].vague && !r.t.offices[officeRef].of {
		return -1, how{}
	}
	for _, c := range cands {
		if r.served(&r.t.persons[c], code, officeRef, on) {
			best = c
			count++
		}
	}
	if count == 1 {
		return best, how{rule: "role", p: 0.8}
	}
	if ref := r.misspeltFamily(n, code, officeRef); ref >= 0 && count == 0 {
		return ref, how{rule: "misspelt", p: 0.75}
	}
	return -1, how{}
}

// misspeltFamily finds the one holder of an office of a state whose given name
// fits and whose family name is one slip of the pen away ("U.S. Secretary of
// State Mike Pompoe").
func (r *reader) misspeltFamily(n name, code string, officeRef int32) int32 {
	const shortest = 5
	if len(n.family) < shortest {
		return -1
	}
	slug := r.t.offices[officeRef].slug
	if i, ok := r.t.stateOf[code]; ok && slug == "leader" {
		slug = r.t.states[i].leader
	}
	found := int32(-1)
	for _, ref := range r.t.byOffice[officeKey{slug, code}] {
		p := &r.t.persons[ref.person]
		if len(p.family) < shortest || found == ref.person || !slip(string(n.family), p.family) || !r.givenFits(p, n) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = ref.person
	}
	return found
}

// givenFits reports whether the first word of a run is a given name of p.
func (r *reader) givenFits(p *person, n name) bool {
	given := string(n.given)
	for _, full := range p.givens {
		if r.t.sameGiven(given, full) {
			return true
		}
	}
	return false
}

// chooseFamily reads a family name alone: someone named in full in this
// document, the holder of the office that stands beside it, or a prominent
// holder of a present office.
func (r *reader) chooseFamily(n name, cands []int32, code string, officeRef int32, on tightrope.Date) (int32, how) {
	if code != "" || officeRef >= 0 {
		if ref, h := r.chooseByOffice(n, cands, code, officeRef, on); ref >= 0 {
			return ref, h
		}
	}
	best, at := int32(-1), int32(-1)
	for _, c := range cands {
		if s, ok := r.sc.named[c]; ok && s >= at {
			best, at = c, s
		}
	}
	if best >= 0 {
		return best, how{rule: "family-name", p: 0.93}
	}
	if r.sense(n.last, senseSurname) == nil || r.stands(n.first) || r.otherWord(n.last) || r.onMap(n.first) {
		return -1, how{}
	}
	return r.chooseProminent(n, cands, on)
}

// otherWord reports whether a family name of one word means something else more often:
// a word of the language, a day of the week, a town.
func (r *reader) otherWord(j int) bool {
	one := r.elems[j].a1-r.elems[j].a0 == 1
	return one && (r.list(j, listCommon) || r.list(j, listNotName)) || r.sense(j, sensePlace) != nil
}

// stands reports whether a word stands where somebody is: "in Lagos" names no
// person.
func (r *reader) stands(i int) bool {
	return r.is(i-1, "in", "near", "at", "into") && !r.flag(i+1, elemGenitive)
}

func (r *reader) chooseByOffice(n name, cands []int32, code string, officeRef int32, on tightrope.Date) (int32, how) {
	best, rank, count := int32(-1), 0, 0
	for _, c := range cands {
		p := &r.t.persons[c]
		k := 0
		switch {
		case code != "" && r.served(p, code, officeRef, on):
			k = 4
		case code != "" && r.served(p, code, officeRef, tightrope.Date{}):
			k = 3
		case code == "" && officeRef >= 0 && r.heldAnywhere(p, officeRef, on):
			k = 2
		case code != "" && p.code == code && officeRef < 0:
			k = 1
		}
		if _, ok := r.sc.named[c]; ok && k > 0 {
			k++
		}
		if k > rank {
			best, rank, count = c, k, 1
		} else if k == rank && k > 0 {
			count++
		}
	}
	if count > 1 || rank == 2 && best >= 0 && on.IsZero() && r.list(n.last, listCommon) && r.t.offices[officeRef].vague {
		return -1, how{ambiguous: true} // "Deputy Secretary Brown" of no day and state
	}
	return best, how{rule: "office", p: 0.93}
}

func (r *reader) heldAnywhere(p *person, officeRef int32, on tightrope.Date) bool {
	for j := range p.terms {
		tm := &p.terms[j]
		if r.t.officeMatches(tm, officeRef, tm.of) && (on.IsZero() || tm.span.on(on)) {
			return true
		}
	}
	return false
}

// chooseProminent needs one holder of a top office on the day, or one person
// whom the tables give by the family name alone.
func (r *reader) chooseProminent(n name, cands []int32, on tightrope.Date) (int32, how) {
	best, rank, count := int32(-1), 0, 0
	only := len(cands) == 1 && r.flag(n.last, elemName)
	for _, c := range cands {
		k := r.prominence(c, n, on, only)
		if k > rank {
			best, rank, count = c, k, 1
		} else if k == rank && k > 0 {
			count++
		}
	}
	switch {
	case count > 1 || count == 1 && r.rival(n, best, cands):
		return -1, how{ambiguous: true}
	case rank >= 4:
		return best, how{rule: "prominent", p: 0.9}
	case r.otherGiven(n):
		return -1, how{}
	case rank >= 2:
		return best, how{rule: "prominent", p: 0.75}
	case rank == 1:
		return best, how{rule: "prominent", p: 0.6}
	}
	return -1, how{}
}

// rival reports whether a family name that the document leaves open is as well that
// of a leader of another state, whom the tables give by it alone: "Castro" is of
// Honduras or of Cuba.
func (r *reader) rival(n name, best int32, cands []int32) bool {
	if r.exactName(best, n) || r.atHand(best) {
		return false
	}
	for _, c := range cands {
		if _, led := r.t.leadOffice(c); led && r.t.persons[c].code != r.t.persons[best].code && r.exactName(c, n) {
			return true
		}
	}
	return false
}

// otherGiven reports whether an unknown word that may be a first name stands before a
// family name: "Feliciano X" is no X of the tables unless his first name is.
func (r *reader) otherGiven(n name) bool {
	j := n.first - 1
	return !n.full && r.flag(j, elemRaw) && r.flag(j, elemName) && !r.flag(j, elemUsed|elemPunct|elemGenitive) &&
		!r.list(j, listFunction) && !r.list(j, listNotName) && r.sc.atoms[r.elems[j].a0].flags&atomCaps == 0
}

// prominence grades a person whom a family name alone may mean: 2 if the tables
// give the family name by itself, more for a present office, most for a present
// leader. Anybody but a leader or a minister of foreign affairs or defence needs that,
// or his state in the document; so does one whose family name is also a given name.
// The only person of that name (only) needs some office on the day, or to have led a
// state before.
func (r *reader) prominence(c int32, n name, on tightrope.Date, only bool) int {
	k := 0
	if r.exactName(c, n) {
		k = 2
	}
	tm, in := r.t.termOn(&r.t.persons[c], on)
	grade := 0
	if in {
		grade = r.t.presentGrade(tm, k > 0 || only)
	} else if _, led := r.t.leadOffice(c); led && k == 0 && only {
		grade = 1
	}
	switch {
	case k+grade == 0:
		return 0
	case r.givenName(n) && (k == 0 || grade < 3):
	case k > 0 || in && r.t.foremost(tm):
		return k + grade
	}
	if r.atHand(c) {
		return k + grade
	}
	return 0
}

// presentGrade is what a term that runs adds to prominence; known says that the name
// alone points to the person.
func (t *Table) presentGrade(tm *term, known bool) int {
	if i, ok := t.officeOf[tm.base]; ok && t.offices[i].top {
		if t.offices[i].leader {
			return 3
		}
		return 2
	}
	if known {
		return 1
	}
	return 0
}

// foremost reports whether a term is of an office that leads a state, its foreign
// affairs or its defence.
func (t *Table) foremost(tm *term) bool {
	i, ok := t.officeOf[tm.base]
	return ok && t.offices[i].top && (t.offices[i].leader || t.offices[i].abroad)
}

// exactName reports whether the tables give a person by the name alone.
func (r *reader) exactName(c int32, n name) bool {
	e := &r.t.gaz.entries[r.elems[n.last].entry]
	for j := range e.senses {
		if s := &e.senses[j]; s.kind == senseSurname && s.ref == c && s.exact {
			return true
		}
	}
	return false
}

// givenName reports whether a family name of one word is a given name too.
func (r *reader) givenName(n name) bool {
	_, ok := r.t.given[string(r.word(n.last))]
	return ok && r.elems[n.last].a1-r.elems[n.last].a0 == 1
}

// misspelt finds the one person of a family name whose given name is one
// letter away ("Omer" for "Omar").
func (r *reader) misspelt(n name, cands []int32) int32 {
	const shortest = 4
	found := int32(-1)
	if len(n.given) < shortest {
		return -1
	}
	for _, c := range cands {
		for _, g := range r.t.persons[c].givens {
			if len(g) >= shortest && oneEdit(string(n.given), g) {
				if found >= 0 && found != c {
					return -1
				}
				found = c
			}
		}
	}
	return found
}

// slip reports whether two words differ by one letter or by two neighbours that
// changed places.
func slip(a, b string) bool {
	if len(a) != len(b) {
		return oneEdit(a, b)
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
		return a[i+2:] == b[i+2:]
	}
	return i == len(a) || a[i+1:] == b[i+1:]
}

// oneEdit reports whether two words differ by one letter put in, left out or
// changed.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
