package actor

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tightrope"
)

// Description is what the tables know of one actor.
type Description struct {
	Actor tightrope.Actor // with the sector of the day asked for
	Names []Named
	Terms []Term       // of a person, in order of their first day
	In    []Membership // of a state, on the day asked for
}

// Named is a name with where it comes from, so that it can be disputed.
type Named struct {
	Name string
	From string // table and line, "states.tsv:12"
}

// Describe returns what is known of an actor of the tables as of a day; a zero
// day means the present, as far as the tables know: of a person out of office, the
// sector of the main one. ok is false for an ID that
// is in no table, such as that of an office or of a group of people, which are
// made from words.
func (t *Table) Describe(id tightrope.ActorID, on tightrope.Date) (d Description, ok bool) {
	if i, known := t.stateOf[string(id)]; known {
		d.Actor, d.Names = t.actorOf(string(id)), t.namesOf(senseState, i)
		d.In = t.Memberships(string(id), on)
		return d, true
	}
	if i, known := t.orgOf[string(id)]; known {
		d.Actor, d.Names = t.actorOf(string(id)), t.namesOf(senseOrg, i)
		return d, true
	}
	if i, known := t.personOf[id]; known {
		d.Actor, _, _ = t.personActor(i, on, "")
		d.Names, d.Terms = t.namesOf(sensePerson, i), t.Terms(id)
		for n, name := range t.persons[i].names { // family names alone, as the tables give them
			if !slices.ContainsFunc(d.Names, func(o Named) bool { return o.Name == name }) {
				d.Names = append(d.Names, origin(name, t.persons[i].aliasAt[n]))
			}
		}
		return d, true
	}
	for i := range t.bodies {
		if a := t.bodyActor(&t.bodies[i], on); a.ID == id {
			d.Actor, d.Names = a, t.namesOf(senseBody, int32(i))
			return d, true
		}
	}
	return d, false
}

func origin(name string, r row) Named { return Named{name, r.file + ":" + strconv.Itoa(r.line)} }

// namesOf lists the names of an actor in the order of their rows.
func (t *Table) namesOf(kind senseKind, ref int32) []Named {
	var uses []aliasUse
	for _, list := range t.full().aliases {
		for _, u := range list {
			if u.kind == kind && u.ref == ref {
				uses = append(uses, u)
			}
		}
	}
	slices.SortFunc(uses, func(a, b aliasUse) int {
		return cmp.Or(cmp.Compare(a.row.file, b.row.file), cmp.Compare(a.row.line, b.row.line), cmp.Compare(a.text, b.text))
	})
	var names []Named
	for _, u := range uses {
		if n := origin(u.text, u.row); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// Sector returns the one sector that a body, firm, outlet or group has at any
// time, or "" if it has none or its sector changes.
func (t *Table) Sector(id tightrope.ActorID) tightrope.Sector {
	for i := range t.bodies {
		b := &t.bodies[i]
		if t.bodyActor(b, tightrope.Date{}).ID == id {
			if len(b.sectors) == 1 {
				return b.sectors[0].sector
			}
			return ""
		}
	}
	return ""
}

// IsSector reports whether a code is one of PLOVER's sectors.
func IsSector(code string) bool {
	const letters = 3 // of every sector, so that no other three letters in a row are one
	return len(code) == letters && !strings.Contains(code, " ") && strings.Contains(sectors, code)
}
