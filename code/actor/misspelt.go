package actor

import (
	"strings"
	"unicode/utf8"
)

// shortestMisspelt is the fewest letters of a nation's name that may be misspelt:
// shorter ones lie too near to other words.
const shortestMisspelt = 5

// nearNames finds names of states, nations and capitals by a slip of the pen. A
// key is the hash of the name, or of the name with one letter left out; what has a
// key in common with a word may be one slip away from it.
type nearNames map[uint64][]int32

// makeNear lists the one-word names of states, nations and places.
func (t *Table) makeNear() nearNames {
	near := make(nearNames, len(t.gaz.entries)) // about as many keys: some six for each of a sixth of the names
	for i := range t.gaz.entries {
		e := &t.gaz.entries[i]
		if !t.nationEntry(e) || !plainWord(e.text) {
			continue
		}
		for k := range deletions(e.text) {
			near[k] = append(near[k], int32(i))
		}
		if k := hashBytes([]byte(undoubled(e.text))); undoubled(e.text) != e.text {
			near[k] = append(near[k], int32(i))
		}
	}
	return near
}

func (t *Table) nationEntry(e *entry) bool {
	for i := range e.senses {
		if k := e.senses[i].kind; k != senseState && k != senseDemonym && k != senseCapital && k != sensePlace {
			return false
		}
	}
	return true
}

// plainWord reports whether a folded text is one word of plain letters, long
// enough to be misspelt.
func plainWord(s string) bool {
	if len(s) < shortestMisspelt {
		return false
	}
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// deletions yields the hash of a word and of each word that one letter less
// makes.
func deletions(w string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		if !yield(hashBytes([]byte(w))) {
			return
		}
		var buf [32]byte
		for i := 0; i < len(w) && len(w) <= len(buf); i++ {
			n := copy(buf[:], w[:i])
			n += copy(buf[n:], w[i+1:])
			if !yield(hashBytes(buf[:n])) {
				return
			}
		}
	}
}

// undoubled writes every doubled letter once: letters are doubled in the wrong place
// more often than they are changed ("Cammeron" for Cameroon).
func undoubled(w string) string {
	var b []byte
	for i := range len(w) {
		if i == 0 || w[i] != w[i-1] {
			b = append(b, w[i])
		}
	}
	return string(b)
}

// near returns the code of the one state whose name, nation or capital a word
// misspells, or ""; with places, that of a city or province counts too. The first and the last letter must be right, so that
// "Parish" is not Paris and "Indiana" not Indian; words of five letters may only
// have two that changed places ("Dehli").
func (t *Table) near(word string, places bool) string {
	if !plainWord(word) || utf8.RuneCountInString(word) > 24 {
		return ""
	}
	code, plain := "", undoubled(word)
	for k := range deletions(word) {
		if !t.nearKey(k, word, plain, places, &code) {
			return ""
		}
	}
	if !t.nearKey(hashBytes([]byte(plain)), word, plain, places, &code) {
		return ""
	}
	return code
}

// nearKey looks up the names under one key. It reports false if the word may be of
// two states, and else sets the code if one is near.
func (t *Table) nearKey(k uint64, word, plain string, places bool, code *string) bool {
	for _, i := range t.nearby[k] {
		e := &t.gaz.entries[i]
		s := &e.senses[0]
		if s.kind == sensePlace && !places {
			continue
		}
		if !slipInside(word, e.text) && plain != undoubled(e.text) {
			if s.kind == senseState && slip(word, e.text) {
				return false // "Nigera" may be either
			}
			continue
		}
		c := t.senseCode(s)
		if c == "" || *code != "" && *code != c {
			return false
		}
		*code = c
	}
	return true
}

func slipInside(word, name string) bool {
	if word[0] != name[0] || word[len(word)-1] != name[len(name)-1] || !slip(word, name) {
		return false
	}
	if len(word) > shortestMisspelt && len(name) > shortestMisspelt {
		return true
	}
	return len(word) == len(name) && !oneEdit(word, name)
}

// misspeltOwner gives a phrase without an owner the state that the unknown word
// right before it misspells (one letter short of "Ukrainian troops"). The noun after it is the check.
func (r *reader) misspeltOwner(p *phrase) {
	if len(p.owners) > 0 || p.ownerPro >= 0 || p.ownerPerson >= 0 {
		return
	}
	j := p.first - 1
	if p.modified { // the walk to the left has passed it
		for j = p.head - 1; j > p.first && r.isHead(j); j-- {
		}
	}
	if code := r.misspeltNation(j, p.agent >= 0 && r.t.agents[p.agent].organ && p.title < 0); code != "" {
		r.own(p, code)
		p.misspelt = true
		p.first = min(p.first, j)
	}
}

// misspeltNation is the state that an unknown word with a capital misspells, or "".
// The caller answers for the role of the word; a name of a person, or a word whose
// tag is of no name, is never taken for one.
func (r *reader) misspeltNation(j int, places bool) string {
	if !r.free(j) || !r.flag(j, elemRaw) || !r.flag(j, elemUpper) || r.elems[j].a1-r.elems[j].a0 != 1 {
		return ""
	}
	word := string(r.word(j))
	if places {
		_, given := r.t.given[strings.TrimSuffix(word, "s")]
		places = !given && len(r.t.surnames[word]) == 0 && len(r.t.keys[r.t.key(word)]) == 0 && r.flag(j, elemName)
	}
	return r.t.near(word, places)
}

// ofMisspelt reads "president of Mozambiqe": the title or organ answers for the role.
func (r *reader) ofMisspelt(p *phrase, k, j int) int {
	if len(p.owners) > 0 || p.ownerPro >= 0 {
		return k
	}
	organ := p.agent >= 0 && r.t.agents[p.agent].organ
	envoy := p.title >= 0 && r.t.offices[p.title].of
	of := r.is(k, "of") && (p.title >= 0 || organ)
	if to := r.is(k, "to") && envoy; !of && !to {
		return k
	}
	code := r.misspeltNation(j, false)
	if code == "" {
		return k
	}
	p.misspelt = true
	return r.ownedBy(p, k, j, code)
}
