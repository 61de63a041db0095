package actor

import (
	"slices"

	"tightrope"
)

// reader reads the mentions of one sentence. Its elements are read left to
// right; a mention marks the elements that it uses.
type reader struct {
	t     *Table
	sc    *scratch
	s     *tightrope.Sentence
	at    int // position of the sentence in the document
	on    tightrope.Date
	elems []elem
	out   []mention

	nested bool // within a phrase that another looks at
}

// mention is a mention with what the sieve needs to know.
type mention struct {
	tightrope.Mention
	at       int      // position of the sentence
	elem     int      // first element
	what     string   // an anaphor's kind, "" for none
	own      bool     // a possessive pronoun
	office   int32    // index of the office named, -1 for none
	agent    int32    // index of the agent noun, -1 for none
	person   int32    // index of the person, -1 for none or unknown
	ownerPro int32    // element of a possessive pronoun that owns it, -1 for none
	gender   byte     // 'm', 'f' or 0
	plural   bool     // several actors, or a plural noun
	definite bool     // "the X"
	closest  bool     // "closest ally"
	name     string   // folded family name of a person unknown to the tables
	slug     string   // the name as part of an ID, for one whose owner is a pronoun
	codes    []string // owners, if several
}

// pending reports whether the mention waits for the sieve.
func (m *mention) pending() bool { return m.what != "" || len(m.Actors) == 0 && m.Reason == "" }

// sense returns the first sense of a kind that an element has.
func (r *reader) sense(i int, kind senseKind) *sense {
	if i < 0 || i >= len(r.elems) || r.elems[i].entry < 0 {
		return nil
	}
	e := &r.t.gaz.entries[r.elems[i].entry]
	for j := range e.senses {
		if e.senses[j].kind == kind && r.elems[i].pass>>j&1 == 1 {
			return &e.senses[j]
		}
	}
	return nil
}

func (r *reader) flag(i int, f elemFlags) bool {
	return i >= 0 && i < len(r.elems) && r.elems[i].flags&f != 0
}

func (r *reader) free(i int) bool {
	return i >= 0 && i < len(r.elems) && r.elems[i].flags&(elemUsed|elemPunct) == 0
}

// word returns the folded text of a one-word element.
func (r *reader) word(i int) []byte {
	if i < 0 || i >= len(r.elems) {
		return nil
	}
	return r.sc.word(int(r.elems[i].a0))
}

func (r *reader) is(i int, words ...string) bool {
	return slices.Contains(words, string(r.word(i)))
}

func (r *reader) list(i int, list wordList) bool { return r.t.inList(list, r.word(i)) }

func (r *reader) token(i int) *tightrope.Token {
	return &r.s.Tokens[r.sc.atoms[r.elems[i].a0].tok]
}

func (r *reader) lastToken(i int) int32 { return r.sc.atoms[r.elems[i].a1-1].tok }

func (r *reader) use(i, j int) {
	for ; i <= j; i++ {
		r.elems[i].flags |= elemUsed
	}
}

// span sets the bytes, tokens and head of a mention of elements i to j, both
// included; head is the element of its head noun.
func (r *reader) span(m *mention, i, j, head int) {
	a, z := &r.sc.atoms[r.elems[i].a0], &r.sc.atoms[r.elems[j].a1-1]
	m.Start, m.End = int(a.start), int(z.end)
	m.First, m.Last = int(a.tok), int(z.tok)+1
	m.elem, m.at = i, r.at
	m.Head = r.headToken(m.First, m.Last, int(r.lastToken(head)))
}

// headToken is the token of [first, last) whose head lies outside; def if the
// sentence has no parse or the tree gives several.
func (r *reader) headToken(first, last, def int) int {
	found := -1
	for k := first; k < last; k++ {
		t := &r.s.Tokens[k]
		if t.Deprel == "" {
			return def
		}
		if (t.Head < first || t.Head >= last) && t.UPOS != "PUNCT" && t.UPOS != "DET" && t.UPOS != "ADP" {
			if found >= 0 {
				return def
			}
			found = k
		}
	}
	if found < 0 {
		return def
	}
	return found
}

// newMention returns a mention without an office, agent or person.
func newMention() mention {
	return mention{office: -1, agent: -1, person: -1, ownerPro: -1, Mention: tightrope.Mention{P: 1}}
}

// actors stores actors in the document's slab.
func (r *reader) actors(as ...tightrope.Actor) []tightrope.Actor {
	n := len(r.sc.actors)
	r.sc.actors = append(r.sc.actors, as...)
	return r.sc.actors[n:len(r.sc.actors):len(r.sc.actors)]
}

// actorOf makes the actor of a state or organisation code.
func (t *Table) actorOf(code string) tightrope.Actor {
	if i, ok := t.stateOf[code]; ok {
		return tightrope.Actor{ID: tightrope.ActorID(code), Code: code, Name: t.states[i].name, Kind: tightrope.State}
	}
	if i, ok := t.orgOf[code]; ok {
		kind := tightrope.Organisation
		if t.orgs[i].kind == "region" {
			kind = tightrope.Group
		}
		return tightrope.Actor{ID: tightrope.ActorID(code), Code: code, Name: t.orgs[i].name, Kind: kind}
	}
	return tightrope.Actor{Code: code}
}

// nation returns the code that an element can lend to a noun ("Belarusian",
// "Poland's", "EU", "Kyiv", "NATO"), or "".
func (r *reader) nation(i int) (code string, adjective bool) {
	if !r.free(i) || r.flag(i, elemMuted) {
		return "", false
	}
	if s := r.sense(i, senseDemonym); s != nil && !s.people {
		return r.t.states[s.ref].code, true
	}
	if s := r.sense(i, senseState); s != nil {
		return r.t.states[s.ref].code, false
	}
	if s := r.sense(i, senseRegionWord); s != nil {
		return r.t.orgs[s.ref].code, true
	}
	if s := r.sense(i, senseOrg); s != nil {
		return r.t.orgs[s.ref].code, false
	}
	if s := r.sense(i, senseMetonym); s != nil {
		return r.t.metonyms[s.ref].code, false
	}
	if s := r.sense(i, senseCapital); s != nil {
		return r.t.states[s.ref].code, false
	}
	if s := r.sense(i, sensePlace); s != nil {
		return r.t.places[s.ref].code, false
	}
	if s := r.sense(i, senseBody); s != nil && r.t.bodies[s.ref].code != "" {
		return r.t.bodies[s.ref].code, false
	}
	return "", false
}
