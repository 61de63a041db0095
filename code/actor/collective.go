package actor

import (
	"fmt"
	"slices"
	"strings"

	"tightrope"
)

// Expand returns the members of a collective actor ("the EU", "the Baltic
// states") on a day, as states in the order of their codes: full members, as far
// as the tables know. Anything else, and a collective without known members, is
// returned as it is. A zero day takes the members of now.
//
// A collective stays one actor unless a user asks for its members (Options.Expand):
// what a bloc does is not done by each of its states.
func (t *Table) Expand(a tightrope.Actor, on tightrope.Date) []tightrope.Actor {
	if !t.orgCode(a.Code) || string(a.ID) != a.Code {
		return []tightrope.Actor{a}
	}
	members := t.Members(a.Code, on)
	if len(members) == 0 {
		return []tightrope.Actor{a}
	}
	out := make([]tightrope.Actor, len(members))
	for i, code := range members {
		out[i] = t.actorOf(code)
		out[i].Sector = a.Sector
	}
	return out
}

// expandAll puts the members in the place of the collectives that a user wants
// expanded.
func (t *Table) expandAll(ms []tightrope.Mention, on tightrope.Date) {
	for i := range ms {
		m := &ms[i]
		if !slices.ContainsFunc(m.Actors, func(a tightrope.Actor) bool { return t.expand[a.Code] }) {
			continue
		}
		var as []tightrope.Actor
		for _, a := range m.Actors {
			if t.expand[a.Code] {
				as = append(as, t.Expand(a, on)...)
			} else {
				as = append(as, a)
			}
		}
		m.Actors = as
	}
}

// setExpand notes the collectives that a user wants expanded. They change what is
// coded, so they are part of the table's hash.
func (t *Table) setExpand(codes []string) error {
	t.expand = make(map[string]bool, len(codes))
	for _, c := range codes {
		if len(t.Members(c, tightrope.Date{})) == 0 {
			return fmt.Errorf("expand %q: the tables know no members of it", c)
		}
		t.expand[c] = true
	}
	if len(codes) > 0 {
		list := slices.Compact(slices.Sorted(slices.Values(codes)))
		t.sha = tightrope.Hash([]byte(t.sha + " expand " + strings.Join(list, " ")))
	}
	return nil
}
