package reconcile

import (
	"slices"
	"strings"

	"tightrope"
)

// Sectors that act for their state. All others are domestic parties in their
// own right and never joined with their government.
var stateSectors = [...]tightrope.Sector{"", "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "UNK"}

// partyKeys adds the keys of the resolved parties to keys, sorted and each once:
// the code, with the sector of a domestic party.
func partyKeys(keys []string, parties []tightrope.Entity) []string {
	for i := range parties {
		p := &parties[i]
		if p.Code == "" {
			continue
		}
		key := p.Code
		if !slices.Contains(stateSectors[:], p.Sector) {
			key += "/" + string(p.Sector)
		}
		if at, found := slices.BinarySearch(keys, key); !found {
			keys = slices.Insert(keys, at, key)
		}
	}
	return keys
}

// persons lists "code person" of the parties that are known by person.
func persons(list []string, parties []tightrope.Entity) []string {
	for i := range parties {
		p := &parties[i]
		if p.Code == "" || !strings.Contains(string(p.ActorID), "/person/") {
			continue
		}
		key := p.Code + " " + string(p.ActorID)
		if at, found := slices.BinarySearch(list, key); !found {
			list = slices.Insert(list, at, key)
		}
	}
	return list
}

// intersects reports whether two sorted lists share an entry.
func intersects(a, b []string) bool {
	for len(a) > 0 && len(b) > 0 {
		switch strings.Compare(a[0], b[0]) {
		case 0:
			return true
		case -1:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// state is the state of a party's key, without the sector.
func state(key string) string {
	code, _, _ := strings.Cut(key, "/")
	return code
}

// oneState reports whether all parties of both lists are of one state: sources
// that differ in what they call them do not contradict each other.
func oneState(a, b []string) bool {
	for _, list := range [][]string{a, b} {
		for _, key := range list {
			if state(key) != state(a[0]) {
				return false
			}
		}
	}
	return true
}

// withStates lists the keys and the states of those with a sector, each once.
func withStates(keys []string) []string {
	list := slices.Clone(keys)
	for _, key := range keys {
		if code := state(key); !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	return list
}

// sameStates reports whether two sorted lists of parties share a state: one
// source says "32 Russians", the other "32 Russian fighters".
func sameStates(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if state(x) == state(y) {
				return true
			}
		}
	}
	return false
}

// within reports whether every entry of the sorted list a is in b.
func within(a, b []string) bool {
	for _, s := range a {
		if _, found := slices.BinarySearch(b, s); !found {
			return false
		}
	}
	return true
}

// union merges two sorted lists.
func union(a, b []string) []string {
	if within(b, a) {
		return a
	}
	merged := slices.Clone(a)
	for _, s := range b {
		if at, found := slices.BinarySearch(merged, s); !found {
			merged = slices.Insert(merged, at, s)
		}
	}
	return merged
}

// otherPeople reports whether two lists of persons exclude each other: for some
// code both name persons, and none of them is the same. The heads of two states
// and their ministers may meet on one day.
func otherPeople(a, b []string) bool {
	for i := 0; i < len(a); {
		code, _, _ := strings.Cut(a[i], " ")
		end := i + 1
		for end < len(a) && strings.HasPrefix(a[end], code+" ") {
			end++
		}
		from, _ := slices.BinarySearch(b, code+" ")
		to := from
		for to < len(b) && strings.HasPrefix(b[to], code+" ") {
			to++
		}
		if to > from && !intersects(a[i:end], b[from:to]) {
			return true
		}
		i = end
	}
	return false
}
