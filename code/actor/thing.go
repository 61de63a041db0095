package actor

// Streets, airports, ships, laws and prizes bear names of persons, who have no part
// in what is done to them.

// thingNamed mutes a name of a person that is the name of a thing: "Kennedy
// airport", "the Bush Doctrine", "the USS Ronald Reagan". Names that are also of a
// state, a place or a body keep their own readings.
func (t *Table) thingNamed(sc *scratch, e *elem) {
	if e.entry < 0 || e.flags&elemUpper == 0 || !t.onlyPerson(e) {
		return
	}
	if next := int(e.a1); next < len(sc.atoms) && sc.atoms[next].flags&(atomPunct|atomJoined) == 0 {
		w := sc.word(next)
		named := sc.atoms[next].flags&atomUpper != 0
		if named && sc.atoms[e.a0].flags&atomCaps != 0 && t.inList(listThingBefore, sc.word(int(e.a0))) {
			e.flags |= elemMuted // "USS" is a family name too
			return
		}
		if t.inList(listThing, w) || named && t.inList(listThingCap, w) {
			e.flags |= elemMuted
			return
		}
	}
	prev := int(e.a0) - 1
	for prev > 0 && sc.atoms[prev].flags&(atomUpper|atomPunct) == atomUpper && int(e.a0)-prev < 3 && !t.thingWord(sc, prev) {
		prev-- // a first name that the tables do not know
	}
	if prev >= 0 && sc.atoms[prev].flags&atomPunct == 0 && t.thingWord(sc, prev) {
		e.flags |= elemMuted
	}
}

// thingWord reports whether the word of an atom makes what follows the name of a
// thing.
func (t *Table) thingWord(sc *scratch, i int) bool {
	w := sc.word(i)
	return sc.atoms[i].flags&atomUpper != 0 && t.inList(listThingBefore, w) || t.inList(listShip, w)
}

// onlyPerson reports whether an element has no reading but that of a person.
func (t *Table) onlyPerson(e *elem) bool {
	senses := t.gaz.entries[e.entry].senses
	for i := range senses {
		if k := senses[i].kind; k != sensePerson && k != senseSurname {
			return false
		}
	}
	return true
}
