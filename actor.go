package tightrope

// ActorID names an actor: an ISO 3166 alpha-3 code for a state, a code of the
// organisation table, or "QUALIFIER/name" slugs for persons and bodies
// ("BLR/person/aliaksandr-lukashenka", "USA/body/treasury").
type ActorID string

// Sector is a PLOVER sector code: GOV, MIL, LEG, JUD, COP, SPY, PTY, OPP, REB,
// PRM, UAF, UNK, AGR, BUS, CRM, CVL, EDU, ELI, JRN, LAB, MED, REF, PRE, REL, SOC.
type Sector string

// Actor is a party that can act: a state, a body or office-holder of it, an
// organisation, a group. Code is what is counted in dyads (ISO 3166 alpha-3, or
// a group code such as EUR, NAT, UNO).
type Actor struct {
	ID     ActorID
	Code   string
	Sector Sector
	Name   string // the usual English name
	Kind   ActorKind
}

// ActorKind is the sort of thing that an actor is.
type ActorKind string

// The kinds of actors.
const (
	State        ActorKind = "state"
	Organisation ActorKind = "organisation"
	Office       ActorKind = "office"
	BodyOfState  ActorKind = "body"
	Person       ActorKind = "person"
	Firm         ActorKind = "firm"
	Group        ActorKind = "group"
	Media        ActorKind = "media"
	Place        ActorKind = "place"
)

// Mention is a stretch of text that names or describes an actor. A mention
// without an actor has a Reason. Place says that the words name a location here
// ("talks in Minsk"), which is never a party.
type Mention struct {
	Start, End  int     // bytes of Document.Text, half open
	First, Last int     // token indexes in the sentence, half open
	Head        int     // token index of the syntactic head
	Actors      []Actor // more than one for coordinations resolved together ("the two countries")
	Reason      Reason  // why Actors is empty
	Place       bool
	Office      string  // "foreign minister", as of the date used; empty if none
	Former      bool    // the office is a past one at the date used
	P           float64 // 0 to 1
	ResolvedBy  string  // rule: "alias", "office", "demonym", "metonym", "pronoun", "description" ...
	Flags       []Flag
}

// Entity is a party in a claim or an event, as PLOVER's entity with our fields.
// Code may be empty for a party that stays unresolved; its words remain.
type Entity struct {
	Code       string   `json:"code"`
	Sector     Sector   `json:"sector,omitempty"`
	EntityText string   `json:"entity_text,omitempty"`
	Office     string   `json:"office,omitempty"`
	ActorID    ActorID  `json:"actor_id,omitempty"`
	Name       string   `json:"name,omitempty"`
	P          float64  `json:"p,omitempty"`
	Span       Range    `json:"span,omitzero"`
	OnBehalfOf []string `json:"on_behalf_of,omitempty"`
	ResolvedBy string   `json:"resolved_by,omitempty"`
	Religion   string   `json:"religion,omitempty"`
	Ethnicity  string   `json:"ethnicity,omitempty"`
	Gender     string   `json:"gender,omitempty"`
	Age        int      `json:"age,omitempty"`
}

// Unresolved reports whether the party has no code.
func (e *Entity) Unresolved() bool { return e.Code == "" }
