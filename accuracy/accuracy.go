// Package accuracy measures the coder and the layers under it against sets with
// known answers, and prints one report. It scores; it decides nothing, and no
// figure of it enters a claim.
//
// The metric for events follows the shared design of the literature on event
// coders: sets of types and of directed triples for each record, micro and macro
// F1, exact match, and bootstrap intervals.
package accuracy

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// Record is one text with the events that gold or a system gives it.
type Record struct {
	ID     string
	Events []Event
}

// Event is a coded event in the form that scorers exchange: lists of actor codes
// and a type. A second list that is empty with two or more in the first is a
// reciprocal act.
type Event struct {
	Source []string `json:"source"`
	Target []string `json:"target"`
	Type   string   `json:"event"`
}

// LabelSet names a set of labels that types are folded into.
type LabelSet string

// The label sets.
const (
	GSR16   LabelSet = "gsr16"   // the sixteen types
	Yield15 LabelSet = "yield15" // CONCEDE and RETREAT are one, YIELD
	QuadSet LabelSet = "quad"    // the four quadrants; YIELD is material cooperation
)

// folded are the names of older codebooks.
var folded = map[string]string{
	"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "MASS_VIOLENCE": "ASSAULT",
	"REDUCE_RELATIONS": "SANCTION", "REDUCE-RELATIONS": "SANCTION", "THREAT": "THREATEN",
}

// Label folds a type into the set; ok is false for a type that is in none.
func (s LabelSet) Label(name string) (label string, ok bool) {
	name = strings.ToUpper(strings.TrimSpace(name))
	if f := folded[name]; f != "" {
		name = f
	}
	t := plover.Type(name)
	switch {
	case s == QuadSet && name == "YIELD":
		return "2", true
	case s == QuadSet:
		if q := t.Quad(); q != 0 {
			return string(rune('0' + q)), true
		}
		return "", false
	case s == Yield15 && (t == plover.Concede || t == plover.Retreat || name == "YIELD"):
		return "YIELD", true
	}
	return name, t.Valid()
}

// NoActor stands for a party without a country.
const NoActor = "-"

// renamed are country codes outside ISO 3166 that older sets use.
var renamed = map[string]string{
	"UNO": "IGO", "EUR": "IGO", "JAP": "JPN", "ROM": "ROU", "ITL": "ITA", "VTN": "VNM", "ZAR": "COD", "TMP": "TLS",
	"YUG": "SRB", "SCG": "SRB",
}

// ActorCode reduces an actor code to what is compared: the first three letters in
// upper case, old codes renamed, and "-" for none.
func ActorCode(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if len(code) < 3 || strings.HasPrefix(code, "---") {
		return NoActor
	}
	code = code[:3]
	if r := renamed[code]; r != "" {
		return r
	}
	return code
}

// Triple is a directed event: who, what, to whom.
type Triple struct{ Source, Type, Target string }

// triples expands an event: lists multiply; a reciprocal act gives every ordered
// pair of distinct parties.
func (e *Event) triples(set LabelSet) []Triple {
	label, ok := set.Label(e.Type)
	if !ok {
		return nil
	}
	source, target := codes(e.Source), codes(e.Target)
	var out []Triple
	switch {
	case len(target) == 0 && len(source) > 1:
		for _, s := range source {
			for _, t := range source {
				if s != t {
					out = append(out, Triple{s, label, t})
				}
			}
		}
	case len(target) == 0 && len(source) == 0:
		out = append(out, Triple{NoActor, label, NoActor})
	case len(target) == 0:
		out = append(out, Triple{source[0], label, NoActor})
	case len(source) == 0:
		for _, t := range target {
			out = append(out, Triple{NoActor, label, t})
		}
	default:
		for _, s := range source {
			for _, t := range target {
				out = append(out, Triple{s, label, t})
			}
		}
	}
	return out
}

// codes reduces a list of codes to distinct ones; unknown parties count as none.
func codes(list []string) []string {
	var out []string
	for _, c := range list {
		c = ActorCode(c)
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	if len(out) == 1 && out[0] == NoActor {
		return nil
	}
	return out
}
