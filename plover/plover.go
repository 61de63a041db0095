// Package plover is the PLOVER event ontology as data: types, modes, contexts,
// sectors, quads and weights, the CAMEO cross-walk, and the rule that turns an
// act and its status into the one category that the PLOVER manual would code.
//
// Codes, names and numbers follow the PLOVER manual of February 2024
// (openeventdata/PLOVER, CC BY-SA 4.0); where the manual contradicts itself the
// decision taken is written beside the value and in docs/decisions.
package plover

import "encoding/json"

// Codebook names the version of the decisions below. It is written into every
// claim and event, so that a stored score can be traced to its table.
const Codebook = "plover-2024/tightrope-1"

// Type is one of PLOVER's sixteen event types, in capitals. The zero value
// means "no type": the act lies outside PLOVER. It is null in JSON.
type Type string

// The sixteen types, in the manual's order.
const (
	None      Type = ""
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
)

// Types lists the sixteen types in the manual's order.
var types = [...]Type{
	Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
	Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
}

// Types returns the sixteen types in the manual's order.
func Types() []Type { return append([]Type(nil), types[:]...) }

// Valid reports whether t is one of the sixteen types.
func (t Type) Valid() bool { return t.Quad() != 0 }

// Quad is a quadrant class: 1 verbal cooperation, 2 material cooperation,
// 3 verbal conflict, 4 material conflict; 0 is unknown.
type Quad int

// The four quads of the manual.
const (
	VerbalCooperation   Quad = 1
	MaterialCooperation Quad = 2
	VerbalConflict      Quad = 3
	MaterialConflict    Quad = 4
)

// Quad returns the quadrant of t, or 0 if t is no PLOVER type. SANCTION is
// material conflict: the manual's own section says so, one of its tables does
// not (docs/decisions/002-plover-defects.md, row 2).
func (t Type) Quad() Quad {
	switch t {
	case Agree, Consult, Support, Concede:
		return VerbalCooperation
	case Cooperate, Aid, Retreat:
		return MaterialCooperation
	case Request, Accuse, Reject, Threaten:
		return VerbalConflict
	case Protest, Sanction, Mobilize, Coerce, Assault:
		return MaterialConflict
	case None:
	}
	return 0 // None, or no type at all
}

// Cooperative reports whether t counts on the cooperative side of a dyad
// (quads 1 and 2).
func (t Type) Cooperative() bool {
	q := t.Quad()
	return q == VerbalCooperation || q == MaterialCooperation
}

// MarshalJSON writes the code, or null for None.
func (t Type) MarshalJSON() ([]byte, error) {
	if t == None {
		return []byte("null"), nil
	}
	return json.Marshal(string(t))
}

// Mode is how an act was done, in the manual's names ("visit", "release") and
// our own "ease" (relief in force). Empty means that no mode is coded.
type Mode string
