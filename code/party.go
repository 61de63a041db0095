package code

import (
	"slices"
	"strings"

	"tightrope"
)

// party is one actor of a clause as found in the tree.
type party struct {
	ent   tightrope.Entity
	tok   int
	place bool // the words name a location
	human bool // the words name somebody who can act
	flags []tightrope.Flag
	why   tightrope.Reason // why the party has no code
}

// known reports whether the party has a code or at least a sector.
func (p *party) known() bool { return p.ent.Code != "" }

// parties returns the actors that the noun phrase with head h names, with those
// coordinated with it.
func (v *view) parties(h int) []party {
	return dedupeParties(v.coordinated(h, nil, 0))
}

// coordinated appends the actors of a phrase and of those coordinated with it,
// which trees hang on the first or on the one before.
func (v *view) coordinated(h int, out []party, depth int) []party {
	out = v.onePhrase(h, out)
	first, last := h, h+1
	if m := v.headOf[h]; m >= 0 { // "Presidents X and Y": the list may hang on any word of the name
		first, last = max(v.mentions[m].First, 0), min(v.mentions[m].Last, len(v.tok))
	}
	for i := first; i < last; i++ {
		for _, k := range v.children(i) {
			if k := int(k); v.rel(k) == "conj" && v.isNoun(k) && (k < first || k >= last) && depth < 20 {
				out = v.coordinated(k, out, depth+1)
			}
		}
	}
	if depth == 0 {
		out = v.listedBefore(h, out)
	}
	return out
}

// listedBefore takes the names that stand before h in a list that ends with "and"
// and a name directly before a verb, where the tree broke the list: "A, B, C and D
// imposed".
func (v *view) listedBefore(h int, out []party) []party {
	m := v.headOf[h]
	if m < 0 { // the tree may take another word of the name for its head
		m = v.coveredBy[h]
	}
	if m < 0 || len(out) == 0 || len(v.mentions[m].Actors) == 0 || v.mentions[m].Place || v.form[max(v.mentions[m].First-1, 0)] == "and" && v.rel(h) != "nsubj" {
		return out
	}
	first := v.mentions[m].First
	end := v.mentions[m].Last
	for more := v.nextListed(end); more != nil && more.Last > end; more = v.nextListed(end) {
		end = more.Last
	}
	if !v.closesList(end) {
		return out
	}
	for {
		at := first - 1
		if at >= 0 && v.form[at] == "the" {
			at--
		}
		if at < 1 || v.form[at] != "," && v.form[at] != "and" || v.coveredBy[at-1] < 0 {
			return out
		}
		x := &v.mentions[v.coveredBy[at-1]]
		if x.Last != at || x.Place || len(x.Actors) == 0 || x.Head < 0 || person(x) != person(&v.mentions[m]) {
			return out
		}
		out = v.mentionParties(x, x.Head, out)
		first = x.First
	}
}

// closesList reports whether the name that ends before token end is the last of a
// list, behind "and" and before a verb.
func (v *view) closesList(end int) bool {
	if end >= len(v.tok) || end < 2 || v.coveredBy[end-1] < 0 {
		return false
	}
	switch v.tok[end].UPOS {
	case "VERB", "AUX", "ADV":
	default:
		return false
	}
	at := v.mentions[v.coveredBy[end-1]].First - 1
	if at > 0 && v.form[at] == "the" {
		at--
	}
	return at >= 0 && v.form[at] == "and"
}

// person reports whether a mention names a person.
func person(m *tightrope.Mention) bool {
	return len(m.Actors) > 0 && m.Actors[0].Kind == tightrope.Person
}

// nextListed returns the mention that follows a comma or "and" at token i.
func (v *view) nextListed(i int) *tightrope.Mention {
	at := i
	for at < len(v.tok) && (v.form[at] == "," || v.form[at] == "and") && at < i+2 {
		at++
	}
	if at == i {
		return nil
	}
	for m := range v.mentions {
		if x := &v.mentions[m]; x.First == at || x.First == at+1 && v.form[at] == "the" {
			return x
		}
	}
	return nil
}

// onePhrase returns the actors of one noun phrase: those of its mention, else
// those that its modifiers name if its head can act ("Chilean troops"), else a
// party without a code.
func (v *view) onePhrase(h int, out []party) []party {
	if p, ok := v.postedTo(h); ok {
		return append(out, p)
	}
	if m := v.mentionAt(h); m != nil && (len(m.Actors) > 0 || !v.agentNoun(h)) {
		return v.compoundStates(m, v.nationalities(m, v.mentionParties(m, h, out)))
	}
	if of := v.members(h); len(of) > 0 {
		return append(out, of...)
	}
	if v.classes[h]&v.lex.classBit["relative"] != 0 && v.clause(h).poss >= 0 { // "Peru's ally Chile": Chile, and no word of Peru
		if k := v.child(h, "appos"); k > h && v.headOf[k] >= 0 && !v.commaBetween(h, k) {
			return v.onePhrase(k, out)
		}
		return v.unnamed(h, out)
	}
	sector, agent := v.lex.agents[v.low[h]]
	if agent || v.classes[h]&(v.lex.classBit["person"]|v.lex.classBit["civil"]) != 0 && v.isNoun(h) {
		if m := v.modifierMention(h); m != nil {
			return v.moreAdjectives(m, h, sector, v.describedBy(m, h, sector, out))
		}
	}
	if v.tok[h].UPOS == "NUM" || v.timeWord(h) {
		return out
	}
	return v.unnamed(h, out)
}

// members returns who makes up a group that the noun only counts: "a group of soldiers".
func (v *view) members(h int) []party {
	if !v.collective(h) {
		return nil
	}
	for _, o := range v.clause(h).obls {
		if o.prep == "of" {
			if of := v.onePhrase(o.head, nil); len(of) > 0 {
				return of
			}
		}
	}
	return nil
}

// unnamed makes a party without a code of a phrase.
func (v *view) unnamed(h int, out []party) []party {
	sector, agent := v.lex.agents[v.low[h]]
	start, end := v.phraseSpan(h)
	if list := v.byApposition(h); len(list) > 0 {
		return append(out, list...)
	}
	p := party{tok: h, human: agent || v.classes[h]&v.lex.classBit["person"] != 0 || v.tok[h].UPOS == "PROPN" || v.personPronoun(h)}
	p.why = tightrope.NotResolved
	p.ent = tightrope.Entity{
		EntityText: v.doc.Text[start:end], Span: tightrope.Range{start, end}, Sector: sector, ResolvedBy: "unresolved",
	}
	return append(out, p)
}

// byApposition returns the state that stands in apposition to somebody without one, or
// whose national it calls him: "Kamau, a Kenyan who", "its owner, the United Kingdom".
func (v *view) byApposition(h int) []party {
	k := v.child(h, "appos")
	if k <= h || v.headOf[k] < 0 || v.headOf[h] >= 0 || v.classes[h]&v.lex.classBit["relative"] != 0 {
		return nil
	}
	x := &v.mentions[v.headOf[k]]
	if x.Place || len(x.Actors) != 1 || x.Actors[0].Code == "" || x.Actors[0].Kind == tightrope.Person {
		return nil
	}
	list := v.mentionParties(x, k, nil)
	for i := range list {
		list[i].tok, list[i].ent.ResolvedBy = h, "apposition"
		if v.tok[h].UPOS == "PROPN" && list[i].ent.Sector == "" {
			list[i].ent.Sector = "CVL"
		}
	}
	return list
}

// postedTo reads the state that an envoy is sent to, which stands within the words
// of the envoy: "its ambassador to Peru".
func (v *view) postedTo(h int) (party, bool) {
	m := v.coveredBy[h]
	if m < 0 || v.tok[h].UPOS != "PROPN" || v.resolve == nil {
		return party{}, false
	}
	x := &v.mentions[m]
	if x.Head < 0 || x.Head >= h || v.classes[x.Head]&v.lex.classBit["diplomatpost"] == 0 || h <= x.First {
		return party{}, false
	}
	if w := v.form[h-1]; w != "to" && w != "in" && w != "from" && w != "for" && (w != "the" || v.form[max(h-2, 0)] != "to") {
		return party{}, false
	}
	start, end := v.phraseSpan(h)
	code, name := v.resolve(v.doc.Text[start:end])
	if code == "" || len(x.Actors) > 0 && x.Actors[0].Code == code {
		return party{}, false
	}
	return party{tok: h, human: true, ent: tightrope.Entity{
		Code: code, ActorID: tightrope.ActorID(code), Name: name, EntityText: v.doc.Text[start:end], P: 0.85,
		Span: tightrope.Range{start, end}, ResolvedBy: "post",
	}}, true
}

// mentionAt returns the mention whose words head h leads, or nil.
func (v *view) mentionAt(h int) *tightrope.Mention {
	if m := v.headOf[h]; m >= 0 {
		return &v.mentions[m]
	}
	if m := v.coveredBy[h]; m >= 0 {
		if head := v.mentions[m].Head; head >= 0 && head < len(v.tok) && v.tok[h].UPOS == "PROPN" {
			return &v.mentions[m]
		}
	}
	return nil
}

// nationalities adds the states of nationalities coordinated with that of the
// mention: "Chilean and Peruvian forces".
func (v *view) nationalities(m *tightrope.Mention, out []party) []party {
	if m.First < 2 || len(m.Actors) == 0 || v.tok[m.First].UPOS == "PROPN" && m.Last-m.First == 1 {
		return out
	}
	if w := v.form[m.First-1]; w != "and" && w != "," {
		return out
	}
	for k := m.First - 2; k >= 0; k -= 2 {
		c := v.coveredBy[k]
		if c < 0 || len(v.mentions[c].Actors) == 0 || v.mentions[c].Last-v.mentions[c].First != 1 || v.tok[k].UPOS == "PROPN" && v.rel(k) != "amod" && v.rel(k) != "compound" {
			return out
		}
		more := v.mentionParties(&v.mentions[c], k, nil)
		for i := range more {
			more[i].ent.Sector = m.Actors[0].Sector
		}
		out = append(out, more...)
		if k < 2 || v.form[k-1] != "," {
			break
		}
	}
	return out
}

// compoundStates adds the first state of a compound of two: "a Franco-Algerian writer",
// "the German-Iranian singer".
func (v *view) compoundStates(m *tightrope.Mention, out []party) []party {
	k := m.First - 2
	if k < 0 || v.form[k+1] != "-" || v.tok[k].SpaceAfter || v.tok[k+1].SpaceAfter || len(m.Actors) == 0 || m.Actors[0].Code == "" {
		return out
	}
	name := v.tok[k].Form
	if full := v.lex.combining[v.form[k]]; full != "" {
		name = full
	}
	if v.resolve == nil {
		return out
	}
	code, state := v.resolve(name)
	if code == "" || code == m.Actors[0].Code || v.stateName == nil || v.stateName(code) == "" {
		return out
	}
	p := out[len(out)-1]
	p.ent.Code, p.ent.ActorID, p.ent.Name = code, tightrope.ActorID(code), state
	return append(out, p)
}

func (v *view) agentNoun(h int) bool {
	_, ok := v.lex.agents[v.low[h]]
	return ok
}

// mentionParties turns a mention into parties.
func (v *view) mentionParties(m *tightrope.Mention, h int, out []party) []party {
	text := v.doc.Text[m.Start:m.End]
	if len(m.Actors) == 0 {
		reason := m.Reason
		if reason == "" {
			reason = tightrope.NotResolved
		}
		return append(out, party{
			tok: h, place: m.Place, human: !m.Place, flags: m.Flags, why: reason,
			ent: tightrope.Entity{EntityText: text, Office: m.Office, Span: tightrope.Range{m.Start, m.End}, ResolvedBy: m.ResolvedBy},
		})
	}
	for i := range m.Actors {
		a := &m.Actors[i]
		out = append(out, party{
			tok: h, place: m.Place || a.Kind == tightrope.Place, human: true, flags: m.Flags,
			ent: tightrope.Entity{
				Code: a.Code, Sector: a.Sector, EntityText: text, Office: m.Office, ActorID: a.ID, Name: a.Name, P: m.P,
				Span: tightrope.Range{m.Start, m.End}, ResolvedBy: m.ResolvedBy,
			},
		})
	}
	return out
}

// describedBy makes a party of an agent noun and the mention that modifies it.
func (v *view) describedBy(m *tightrope.Mention, h int, sector tightrope.Sector, out []party) []party {
	start, end := v.phraseSpan(h)
	for i := range m.Actors {
		a := &m.Actors[i]
		p := party{tok: h, human: true, flags: m.Flags, ent: tightrope.Entity{
			Code: a.Code, Sector: sector, EntityText: v.doc.Text[start:end], ActorID: tightrope.ActorID(a.Code), Name: a.Name, P: m.P * 0.95,
			Span: tightrope.Range{start, end}, ResolvedBy: "modifier",
		}}
		if sector == "" {
			p.ent.Sector = a.Sector
		}
		out = append(out, p)
	}
	return out
}

// moreAdjectives adds the states of adjectives that are coordinated with that of a noun:
// "Kyrgyz and Uzbek engineers".
func (v *view) moreAdjectives(m *tightrope.Mention, h int, sector tightrope.Sector, out []party) []party {
	if m.Last-m.First != 1 || m.First > h {
		return out
	}
	add := func(k int) *tightrope.Mention {
		if k < 0 || k >= h || v.coveredBy[k] < 0 {
			return nil
		}
		x := &v.mentions[v.coveredBy[k]]
		if x.Last-x.First != 1 || len(x.Actors) != 1 || x.Actors[0].Code == "" || x.Actors[0].Code == m.Actors[0].Code {
			return nil
		}
		out = v.describedBy(x, h, sector, out)
		return x
	}
	joins := func(k int) bool { return k > 0 && k < h && (v.form[k] == "and" || v.form[k] == ",") }
	for k := m.First - 1; joins(k) && add(k-1) != nil; k -= 2 {
		continue
	}
	for k := m.Last; joins(k) && add(k+1) != nil; k += 2 {
		continue
	}
	return out
}

// modifierMention returns the mention that says of which state an agent noun is:
// a nationality, a possessor, or an of-phrase.
func (v *view) modifierMention(h int) *tightrope.Mention {
	c := v.clause(h)
	try := func(i int) *tightrope.Mention {
		if i < 0 || v.hyphenated(i) {
			return nil
		}
		if m := v.mentionAt(i); m != nil && len(m.Actors) > 0 {
			return m
		}
		if m := v.coveredBy[i]; m >= 0 && len(v.mentions[m].Actors) > 0 {
			return &v.mentions[m]
		}
		return nil
	}
	for _, i := range c.mods {
		if m := try(i); m != nil {
			return m
		}
	}
	if m := try(c.poss); m != nil {
		return m
	}
	for _, o := range c.obls {
		if o.prep == "of" || o.prep == "from" || o.prep == "for" {
			if m := try(o.head); m != nil {
				return m
			}
		}
	}
	if sector := v.lex.agents[v.low[h]]; sector == "" || sector == "CVL" {
		return nil // relatives and friends need not be of the same state
	}
	return v.ownersState(c)
}

// ownersState returns the mention that says of which state the owner of somebody is:
// "the Paraguayan landowners' guards", "soldiers of the Eritrean army".
func (v *view) ownersState(c *clause) *tightrope.Mention {
	owners := []int{}
	if c.poss >= 0 {
		owners = append(owners, c.poss)
	}
	for _, o := range c.obls {
		if o.prep == "of" || o.prep == "from" {
			owners = append(owners, o.head)
		}
	}
	for _, k := range owners {
		if !v.isNoun(k) || v.eventNoun(k) || v.headOf[k] >= 0 && len(v.mentions[v.headOf[k]].Actors) > 0 {
			continue
		}
		for _, i := range v.clause(k).mods {
			if m := v.sideAt(i); m != nil && !v.hyphenated(i) {
				return m
			}
		}
	}
	return nil
}

// hyphenated reports whether the word is part of a compound such as "pro-Russian"
// or "U.S.-backed", which names no actor.
func (v *view) hyphenated(i int) bool {
	if i >= 2 && v.form[i-1] == "-" && !v.tok[i-1].SpaceAfter && !v.tok[i-2].SpaceAfter {
		switch v.form[i-2] {
		case "pro", "anti", "non", "ex", "post", "pre":
			return true
		}
	}
	if i+2 < len(v.tok) && v.form[i+1] == "-" && !v.tok[i].SpaceAfter && !v.tok[i+1].SpaceAfter {
		x := v.tok[i+2].XPOS
		return x == "VBN" || x == "VBD"
	}
	return false
}

// collective reports whether the noun only counts or groups what an of-phrase names.
func (v *view) collective(h int) bool {
	return v.lex.cues["collective"].has(v.low[h]) || v.tok[h].UPOS == "NUM"
}

// timeWord reports whether the noun names a time.
func (v *view) timeWord(h int) bool {
	switch v.tok[h].Deprel {
	case "obl:tmod", "nmod:tmod":
		return true
	}
	return v.lex.cues["time-word"].has(v.low[h])
}

func (v *view) personPronoun(h int) bool {
	switch v.form[h] {
	case "he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "who":
		return true
	default:
		return false
	}
}

// phraseSpan returns the bytes of a noun phrase without its clauses, appositions
// and coordinated phrases.
func (v *view) phraseSpan(h int) (start, end int) {
	first, last := v.phraseTokens(h, 0)
	return v.tok[first].Start, v.tok[last].End
}

func (v *view) phraseTokens(h, depth int) (first, last int) {
	first, last = h, h
	for _, k32 := range v.children(h) {
		k := int(k32)
		switch v.rel(k) {
		case "amod", "compound", "flat", "nummod", "nmod", "advmod", "det":
			if v.rel(k) == "nmod" && depth > 0 && k > h || depth > 3 {
				continue
			}
			f, l := v.phraseTokens(k, depth+1)
			first, last = min(first, f), max(last, l)
		case "case":
			if depth > 0 {
				first, last = min(first, k), max(last, k)
			}
		}
	}
	return first, last
}

// dedupeParties drops parties that repeat a code and sector, and adjoining words.
func dedupeParties(list []party) []party {
	out := list[:0]
	for i := range list {
		p := &list[i]
		same := func(q party) bool {
			if p.known() || q.known() {
				return p.ent.Code == q.ent.Code && p.ent.ActorID == q.ent.ActorID
			}
			return p.ent.Span == q.ent.Span
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, *p)
		}
	}
	return out
}

// sameSide reports whether two parties are one state or body.
func sameSide(a, b *party) bool {
	if a.tok == b.tok {
		return true
	}
	if a.known() && b.known() {
		return a.ent.Code == b.ent.Code
	}
	return a.ent.EntityText != "" && strings.EqualFold(a.ent.EntityText, b.ent.EntityText)
}

// clash reports whether b cannot stand opposite to a: it is the same state and
// neither side has a sector that tells them apart.
func clash(a, b *party) bool {
	if a.tok == b.tok {
		return true
	}
	if a.known() && b.known() && a.ent.Code == b.ent.Code {
		if a.ent.Sector == b.ent.Sector && a.ent.ActorID != b.ent.ActorID && specific(a) && specific(b) {
			return false // two bodies or persons of one state
		}
		return a.ent.Sector == b.ent.Sector || a.ent.Sector == "" || b.ent.Sector == ""
	}
	return false
}

// specific reports whether a party is more than its state: a person, a body.
func specific(p *party) bool {
	return p.ent.Sector != "" && p.ent.ActorID != "" && string(p.ent.ActorID) != p.ent.Code
}
