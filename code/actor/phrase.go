package actor

import (
	"tightrope"
)

// phrase is a noun phrase around a title or an agent noun, as far as the words
// beside it tell: "[then-] [U.S.] [national security adviser] [John Bolton]".
type phrase struct {
	first, last int // elements, both included
	head        int // element of the head noun
	title       int32
	agent       int32
	plural      bool
	owners      []string // codes of whose office or organ it is
	ownerBody   int32    // a named body right before the head ("Boko Haram gunmen"), -1 for none
	ownerPerson int32    // "Trump's envoy": the person, -1 for none
	ownerPro    int32    // "his envoy": the element of the pronoun, -1 for none
	city        bool     // the owner is named by a city or a body: no head of state is meant
	weakOwner   bool     // the owner stands in "from X", "in X"
	facility    bool     // "army camp": the head noun is the camp
	misspelt    bool     // the owner is a word that misspells a nation
	soleP       float64  // the owner is the one state that has the title: its probability, else 0
	former      bool
	then        bool
	definite    bool
	indefinite  bool   // "a French president": nobody in particular
	ofNoun      bool   // a noun between owner and title says of what: "Albanian gang leader"
	widest      int    // the first of the words that describe the head, first if none
	modified    bool   // words of no meaning of their own stand before the head
	closest     bool   // "closest", "key", "most powerful"
	to          string // "ambassador to X": the code of X
	name        name   // the name that belongs to the title, if any
}

// leftWords is how many words without a meaning of their own may stand between
// a nation and the noun that it belongs to ("the ruling Georgian coalition").
const leftWords = 3

// nounWords is how many may stand after a nation that is a noun without a
// possessive ("Cyprus immigration authorities").
const nounWords = 1

// readPhrase builds the phrase whose head group begins at element i, which is a
// title or an agent noun.
func (r *reader) readPhrase(i int) phrase {
	p := phrase{first: i, last: i, widest: len(r.elems), title: -1, agent: -1, ownerBody: -1, ownerPerson: -1, ownerPro: -1}
	for r.isHead(p.last+1) && !r.flag(p.last+1, elemUsed) {
		p.last++
	}
	p.head = p.last
	if s := r.sense(p.head, senseTitle); s != nil {
		p.title, p.plural = s.ref, s.plural
	}
	if s := r.sense(p.head, senseAgent); s != nil {
		p.agent, p.plural = s.ref, p.plural || s.plural
	}
	r.leftOf(&p)
	r.misspeltOwner(&p)
	r.rightOf(&p)
	r.facility(&p)
	return p
}

// facility takes in "an army camp", "the police station": what is done to the
// place is done to those who hold it.
func (r *reader) facility(p *phrase) {
	k := p.head + 1
	if p.title < 0 && p.agent >= 0 && r.t.agents[p.agent].organ && p.last == p.head && r.list(k, listFacility) && r.flag(k, elemRaw) && !r.flag(k, elemUsed|elemVerb) {
		p.last, p.facility = k, true
	}
}

func (r *reader) isHead(i int) bool {
	return r.free(i) && (r.sense(i, senseTitle) != nil || r.sense(i, senseAgent) != nil)
}

// leftOf walks left from the head group to find the owner and the words
// "former", "then", "acting".
func (r *reader) leftOf(p *phrase) {
	budget := leftWords
	genitive := false
	for j := p.first - 1; j >= 0; j-- {
		if r.flag(j, elemGenitive) {
			genitive = true
			continue
		}
		if r.flag(j, elemUsed|elemComma) || r.flag(j, elemPunct) {
			return
		}
		switch {
		case r.leftMark(p, j):
			p.first = min(p.first, j)
			if r.is(j, "the", "a", "an") {
				p.first = j + 1
				return
			}
		case len(p.owners) > 0 || p.ownerPerson >= 0 || p.ownerPro >= 0:
			return
		case leftWords-budget > nounWords && !genitive && r.bare(j):
			return
		case r.leftOwner(p, j, genitive):
			p.first = min(p.first, j)
			genitive = false
		case r.isHead(j) && (genitive || r.flag(j, elemUpper)): // "parliament's speaker"
			budget--
		case r.modifier(j) && budget > 0 && !genitive:
			budget--
			p.modified = true
			p.ofNoun = p.ofNoun || r.token(j).UPOS == "NOUN"
			p.widest = j
		default:
			return
		}
	}
}

// cityOrBody reports whether a nation is named by a place or a body in it.
func (r *reader) cityOrBody(j int) bool {
	return r.sense(j, senseState) == nil && r.sense(j, senseDemonym) == nil && r.sense(j, senseOrg) == nil && r.sense(j, senseRegionWord) == nil &&
		(r.sense(j, sensePlace) != nil || r.sense(j, senseBody) != nil)
}

// bare reports whether an element is a nation, but neither an adjective nor an
// abbreviation that serves as one ("UN human rights experts").
func (r *reader) bare(j int) bool {
	code, adj := r.nation(j)
	return code != "" && !adj && r.sc.atoms[r.elems[j].a0].flags&atomCaps == 0
}

// leftMark reads an article or a word such as "former" before the head.
func (r *reader) leftMark(p *phrase, j int) bool {
	if r.elems[j].entry >= 0 && !r.list(j, listActing) && !r.list(j, listFormer) {
		return false
	}
	if r.elems[j].a1-r.elems[j].a0 != 1 {
		return false
	}
	switch {
	case r.is(j, "the"):
		p.definite = true
	case r.is(j, "a", "an"):
		p.indefinite = true
	case r.list(j, listFormer):
		p.former = true
	case r.list(j, listThen):
		p.then = true
	case r.list(j, listClosest):
		p.closest = true
	case r.list(j, listActing):
	default:
		return false
	}
	return true
}

// leftOwner reads a nation, a person or a possessive pronoun before the head.
func (r *reader) leftOwner(p *phrase, j int, genitive bool) bool {
	if code, _ := r.nation(j); code != "" {
		if r.sense(j, senseThing) != nil {
			return false
		}
		r.own(p, code)
		p.city = r.cityOrBody(j)
		if s := r.sense(j, senseBody); s != nil && r.sense(j, senseDemonym) == nil && (!genitive || p.title >= 0) {
			p.ownerBody = s.ref
		}
		r.coordinatedOwners(p, j)
		return true
	}
	if s := r.sense(j, senseAnaphor); s != nil && r.t.anaphors[s.ref].own {
		p.ownerPro = int32(j)
		return true
	}
	if ref := r.ledBy(p, j); ref >= 0 {
		p.ownerPerson = ref
		r.own(p, r.t.persons[ref].code)
		return true
	}
	if ref := r.regimeHere(p, j); ref >= 0 {
		p.ownerPerson = ref
		r.own(p, r.t.persons[ref].code)
		return true
	}
	if ref := r.personHere(j); ref >= 0 && !r.flag(j, elemMuted) {
		if genitive || p.title >= 0 || p.agent >= 0 {
			p.ownerPerson = ref
			r.own(p, r.t.persons[ref].code)
			return true
		}
	}
	return false
}

// coordinatedOwners reads "Russian and Belarusian" before a plural head.
func (r *reader) coordinatedOwners(p *phrase, j int) {
	if !p.plural {
		return
	}
	for k := j - 1; k > 0 && (r.is(k, "and") || r.flag(k, elemComma)); {
		if r.flag(k, elemComma) && !r.is(k-1, "and") {
			code, adj := r.nation(k - 1)
			if code == "" || !adj {
				return
			}
		}
		code, adj := r.nation(k - 1)
		if code == "" || !adj && r.sense(k-1, senseCapital) == nil {
			return
		}
		p.owners = append([]string{code}, p.owners...)
		p.first = k - 1
		k -= 2
	}
}

// modifier reports whether an element can stand between a nation and its noun.
func (r *reader) modifier(j int) bool {
	if !r.flag(j, elemRaw) && !r.flag(j, elemMuted) && r.sense(j, senseBody) == nil && r.sense(j, senseThing) == nil {
		return false
	}
	if r.list(j, listFunction) {
		return false
	}
	switch tok := r.token(j); tok.UPOS {
	case "", "ADJ", "NOUN", "PROPN", "NUM", "X", "ADV":
		return true
	case "VERB":
		return tok.Relation() == "amod" || tok.Relation() == "compound"
	}
	return false
}

// rightOf reads what follows the head: "of X", a name, "to Y".
func (r *reader) rightOf(p *phrase) {
	p.last = p.head
	k := p.head + 1
	if p.agent >= 0 && r.t.agents[p.agent].of && r.is(k, "of") && r.flag(k, elemRaw) {
		k = r.absorb(p, k+1)
	}
	if p.title >= 0 {
		if n, ok := r.nameAt(k); ok && r.titleName(p, n) {
			p.name, p.last = n, n.last
			k = n.last + 1
		}
	}
	k = r.ofOwner(p, k)
	if p.title >= 0 && !p.name.ok && !p.plural && k > p.head+1 {
		if n, ok := r.nameAt(k); ok && (n.full || r.sense(k, senseSurname) != nil) { // "President of Belarus Alexander Lukashenko"
			p.name, p.last = n, n.last
			k = n.last + 1
		}
	}
	if p.title >= 0 && !p.name.ok && r.flag(k, elemComma) && (len(p.owners) > 0 || p.ownerPro >= 0 || p.definite) && !p.plural {
		if n, ok := r.nameAt(k + 1); ok && r.endsApposition(n.last+1) && len(r.t.titleWords(n, r)) == 0 && !r.foreigner(p, n) && (!p.definite || len(p.owners) > 0 || p.ownerPro >= 0 || r.holderNamed(p, n)) {
			p.name, p.last = n, n.last
		}
	}
}

// holderNamed reports whether the name in "the prime minister, X," is of one who
// ever held the office. Without a state that alone ties the two.
func (r *reader) holderNamed(p *phrase, n name) bool {
	if !r.flag(n.last+1, elemComma) {
		return false
	}
	ref, _ := r.choose(n, "", p.title, r.on)
	return ref >= 0 && r.heldAnywhere(&r.t.persons[ref], p.title, tightrope.Date{})
}

// foreigner reports whether a name behind a comma is of somebody who never served
// the state of the title: "asked by the Polish president, Olaf Scholz said" names two.
func (r *reader) foreigner(p *phrase, n name) bool {
	if len(p.owners) == 0 {
		return false
	}
	ref, _ := r.choose(n, "", -1, r.on)
	return ref >= 0 && !r.served(&r.t.persons[ref], p.owners[0], -1, tightrope.Date{})
}

// absorb takes the words of "ministry of X and Y" up to a nation or the end.
func (r *reader) absorb(p *phrase, k int) int {
	start := k
	for k-start < 4 && k < len(r.elems) && !r.flag(k, elemPunct|elemGenitive|elemVerb|elemUsed) {
		if c, _ := r.nation(k); c != "" || r.list(k, listFunction) && !r.is(k, "and", "the") {
			break
		}
		k++
	}
	for k > start && r.is(k-1, "and", "the") {
		k--
	}
	if k > start {
		p.last = k - 1
		return k
	}
	return p.last + 1
}

// titleName decides whether a name after a title belongs to it: "President Xi"
// does; "the minister Belarus sent" does not.
func (r *reader) titleName(p *phrase, n name) bool {
	if p.plural && !n.full {
		return r.isHead(p.head) // "Presidents Putin and Lukashenko"
	}
	return true
}

// ofOwner reads "of X", "of X and Y", "to Y", "from X", "in X" after the head.
func (r *reader) ofOwner(p *phrase, k int) int {
	if !r.flag(k, elemRaw) || r.flag(k, elemUsed) {
		return k
	}
	if r.is(k, "loyal") && r.is(k+1, "to") && p.agent >= 0 && len(p.owners) == 0 {
		return r.loyalTo(p, k)
	}
	if !r.is(k, "of", "to", "for", "from", "in", "at") {
		return k
	}
	j, code := r.afterPreposition(k)
	switch {
	case code != "":
		return r.ownedBy(p, k, j, code)
	case r.flag(j, elemRaw) && r.flag(j, elemUpper) && r.ofMisspelt(p, k, j) != k:
		k = p.last + 1
	case r.is(k, "of", "for") && !r.nested:
		r.nested = true // "a spokesman for the spokesman for ...": one step
		k = r.ofHolder(p, k, j)
		r.nested = false
	}
	return k
}

// ownedBy takes the nation at element j, behind the preposition at k, as the owner
// of a phrase or as that to which its holder is sent.
func (r *reader) ownedBy(p *phrase, k, j int, code string) int {
	of, to := r.is(k, "of"), r.is(k, "to", "for")
	title := p.title >= 0 && r.t.offices[p.title].of
	switch {
	case to && title:
		p.to, p.last = code, j
		if len(p.owners) == 0 && p.title >= 0 {
			return r.ofOwner(p, j+1)
		}
	case to:
		return k
	case len(p.owners) > 0 && of:
		if title {
			p.to, p.last = code, j
		}
		return k
	case len(p.owners) > 0 || p.ownerPro >= 0:
		return k
	case of && r.townsfolk(p, j):
		r.own(p, code)
		p.city = true
		return k
	case of:
		r.own(p, code)
		p.last, p.city = j, r.cityOrBody(j)
		if s := r.sense(j, senseBody); s != nil {
			p.ownerBody = s.ref
		}
		j = r.moreOwners(p, j)
		if title {
			return r.ofOwner(p, j+1)
		}
	default:
		if p.agent < 0 || p.name.ok || r.t.agents[p.agent].abroad {
			return k
		}
		r.own(p, code)
		p.weakOwner = true
		if !r.is(k, "from") { // "a court in Hanoi": the city keeps a mention of its own, as ground
			return k
		}
		p.last = j
	}
	return p.last + 1
}

// loyalTo reads "soldiers loyal to the Yemeni government": the side they are on.
func (r *reader) loyalTo(p *phrase, k int) int {
	j := k + 2
	for r.is(j, "the", "ousted", "deposed", "former") {
		j++
	}
	code, _ := r.nation(j)
	if code == "" {
		return k
	}
	r.own(p, code)
	p.weakOwner = true
	p.last = j
	if r.isHead(j + 1) {
		p.last = j + 1
	}
	return p.last + 1
}

// ofHolder reads "the government of Prime Minister X" and "a spokesman for the
// Belarusian president": the owner is the side of the one who is named, who keeps
// a mention of his own.
func (r *reader) ofHolder(p *phrase, k, j int) int {
	if len(p.owners) > 0 || p.ownerPro >= 0 {
		return k
	}
	var n name
	for h := j; h < len(r.elems) && h <= j+leftWords; h++ {
		if r.isHead(h) && r.sense(h, senseTitle) != nil {
			q := r.readPhrase(h)
			if len(q.owners) == 1 && q.first <= j+1 {
				r.own(p, q.owners[0])
				return k
			}
			n = q.name
			break
		}
		if _, adjective := r.nation(h); !adjective {
			break
		}
	}
	if !n.ok {
		n, _ = r.nameAt(j)
	}
	if n.ok {
		if ref, _ := r.choose(n, "", -1, r.on); ref >= 0 {
			r.own(p, r.t.persons[ref].code)
		}
	}
	return k
}

// townsfolk reports whether "of X" names the town of a mayor or of residents: the
// town keeps a mention of its own, as ground.
func (r *reader) townsfolk(p *phrase, j int) bool {
	if r.sense(j, senseState) != nil || r.sense(j, senseCapital) == nil && r.sense(j, sensePlace) == nil {
		return false
	}
	if p.title >= 0 {
		return r.t.offices[p.title].slug == "regional-head"
	}
	return p.agent >= 0 && r.t.agents[p.agent].kind == "people" && r.t.agents[p.agent].sector == "CVL"
}

// afterPreposition finds the nation in "of the neighbouring X", unless it only
// modifies a later noun.
func (r *reader) afterPreposition(k int) (j int, code string) {
	j = k + 1
	for j < len(r.elems) && (r.is(j, "the", "neighbouring", "neighboring", "former", "state", "both") || r.list(j, listQuarter)) && r.flag(j, elemRaw) {
		j++
	}
	code, _ = r.nation(j)
	if town := r.is(k, "in", "from", "of") && r.list(j+1, listTown); code != "" && !town && r.followsNoun(j) {
		code = ""
	}
	return j, code
}

// followsNoun reports whether the nation at j only modifies a later noun
// ("the head of Belarusian exports", "a minister in Poland's cabinet").
func (r *reader) followsNoun(j int) bool {
	if r.flag(j+1, elemGenitive) {
		return true
	}
	if _, adj := r.nation(j); adj {
		return j+1 < len(r.elems) && !r.flag(j+1, elemPunct|elemVerb) && !r.list(j+1, listFunction)
	}
	return false
}

// moreOwners reads ", Y and Z" after "of X" for a plural head.
func (r *reader) moreOwners(p *phrase, j int) int {
	if !p.plural {
		return j
	}
	for {
		k := j + 1
		if !r.flag(k, elemComma) && !r.is(k, "and") {
			return j
		}
		if r.flag(k, elemComma) && r.is(k+1, "and") {
			k++
		}
		code, adj := r.nation(k + 1)
		if code == "" || adj {
			return j
		}
		r.own(p, code)
		j = k + 1
		p.last = j
	}
}

// endsApposition reports whether a comma, the end or a verb follows.
func (r *reader) endsApposition(k int) bool {
	return k >= len(r.elems) || r.flag(k, elemPunct|elemVerb) || r.flag(k, elemComma)
}

// personHere returns the one person that an element surely names, or -1: for
// "Trump's envoy", "the Biden administration".
func (r *reader) personHere(j int) int32 {
	n, ok := r.nameAt(j)
	for back := 1; back <= 2 && (!ok || n.last != j); back++ {
		// The element may be the last word of a longer name.
		n, ok = r.nameAt(j - back)
	}
	if !ok || n.last != j {
		return -1
	}
	ref, _ := r.choose(n, "", -1, r.on)
	return ref
}

// ledBy returns the person who leads an organ by the word itself ("the Modi-led
// government"), or -1: the side is that of the leader.
func (r *reader) ledBy(p *phrase, j int) int32 {
	if !r.flag(j, elemMuted) || !r.is(j+1, "led") || p.agent < 0 || r.t.agents[p.agent].kind != "body" {
		return -1
	}
	r.elems[j].flags &^= elemMuted
	ref := r.personHere(j)
	r.elems[j].flags |= elemMuted
	return ref
}

// regimeHere returns a leader of the family name at j before a word such as
// "administration", if all leaders of that name led one state ("the Bush
// administration"): the one in office on the day, else the last before it.
func (r *reader) regimeHere(p *phrase, j int) int32 {
	if !r.flag(j, elemName) || r.sense(j, senseSurname) == nil || !r.list(j+1, listRegime) || j+1 > p.head {
		return -1
	}
	best, code, in := int32(-1), "", false
	for _, ref := range r.t.surnames[string(r.word(j))] {
		if _, led := r.t.leadOffice(ref); !led {
			continue
		}
		q := &r.t.persons[ref]
		if code != "" && code != q.code {
			return -1
		}
		tm, now := r.t.termOn(q, r.on)
		if best < 0 || now && !in || now == in && tm != nil && tm.span.from.Before(r.on) {
			best, in = ref, now
		}
		code = q.code
	}
	return best
}

// sectorOf is the sector of a phrase without a person. The fighters of a named
// group have its sector, and a service named before its kind ("X Security
// Service") keeps its own.
func (r *reader) sectorOf(p *phrase) tightrope.Sector {
	if p.ownerBody >= 0 && p.agent >= 0 {
		b := &r.t.bodies[p.ownerBody]
		if g := &r.t.agents[p.agent]; g.kind == "body" && g.sector != "PTY" || g.kind == "force" || b.kind == tightrope.Group && (g.sector == "UAF" || g.sector == "REB" || g.sector == "PRM") {
			return b.sectorOn(r.on)
		}
		if g := &r.t.agents[p.agent]; g.kind == "people" && g.sector == "GOV" && b.code != "" && b.kind != tightrope.BodyOfState {
			return b.sectorOn(r.on) // "Gazprom officials" are of the firm, not of the state
		}
	}
	if p.title >= 0 && p.agent < 0 {
		return r.t.offices[p.title].sector
	}
	if p.agent >= 0 {
		if p.title >= 0 && !r.t.offices[p.title].vague && !r.t.offices[p.title].common {
			return r.t.offices[p.title].sector
		}
		return r.t.agents[p.agent].sector
	}
	return "UNK"
}
