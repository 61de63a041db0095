package actor

// A family name alone may be anybody's. Where the document names the state or
// organisation that a person serves, the name is likely his.

// atHand reports whether the document names the state of a person, or a state or
// organisation that he served.
func (r *reader) atHand(c int32) bool {
	r.noteCodes()
	p := &r.t.persons[c]
	if r.sc.stated[p.code] {
		return true
	}
	for i := range p.terms {
		if r.sc.stated[p.terms[i].of] {
			return true
		}
	}
	return false
}

// noteCodes notes, once a document, which states and organisations its words name.
func (r *reader) noteCodes() {
	if r.sc.noted {
		return
	}
	r.sc.noted = true
	for i := range r.sc.elems {
		e := &r.sc.elems[i]
		if e.entry < 0 || surnamed(e, r.t) { // "Valencia" is no sign of Spain for a Valencia
			continue
		}
		for j, s := range r.t.gaz.entries[e.entry].senses {
			if j >= 64 || e.pass>>j&1 == 0 {
				continue
			}
			if code := r.t.senseCode(&s); code != "" {
				r.sc.stated[code] = true
			}
		}
	}
}

// surnamed reports whether an element may be a family name.
func surnamed(e *elem, t *Table) bool {
	for j, s := range t.gaz.entries[e.entry].senses {
		if s.kind == senseSurname && j < 64 && e.pass>>j&1 == 1 {
			return true
		}
	}
	return false
}

// senseCode is the code of the state or organisation that a sense names, or whose
// place or body it is; "" for persons and words.
func (t *Table) senseCode(s *sense) string {
	switch s.kind {
	case senseState, senseDemonym, senseCapital:
		return t.states[s.ref].code
	case senseOrg, senseRegionWord:
		return t.orgs[s.ref].code
	case senseMetonym:
		return t.metonyms[s.ref].code
	case sensePlace:
		return t.places[s.ref].code
	case senseBody:
		return t.bodies[s.ref].code
	case senseAgent, senseTitle, sensePerson, senseSurname, senseThing, senseAnaphor: // of no state by themselves
	}
	return ""
}

// onMap reports whether a name stands behind a word that makes it one of land or
// water: "Cape X", "the Gulf of X".
func (r *reader) onMap(i int) bool {
	if r.is(i-1, "of") {
		i--
	}
	return r.flag(i-1, elemUpper) && r.list(i-1, listGeography)
}
