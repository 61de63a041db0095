package tightrope

import (
	"iter"

	"tightrope/plover"
)

// EventID is "e_" and 32 hex digits of the founding claim's ID: the claim with
// the earliest publication date, then the lowest ID.
type EventID string

// Event is a happening, built from the claims that speak of it, and can be
// rebuilt from them at any time. It is valid if Claims is not empty and every
// entry of Evidence belongs to one of them.
type Event struct {
	Kind          string            `json:"kind"` // "event"
	Format        string            `json:"format"`
	ID            EventID           `json:"id"`
	HasEvent      bool              `json:"has_event"`
	Date          Date              `json:"date"`
	Event         []plover.Type     `json:"event"`
	Mode          []plover.Mode     `json:"mode"`
	Context       []string          `json:"context"`
	Actor         []Entity          `json:"actor"`
	Recipient     []Entity          `json:"recipient"`
	QuadCode      *int              `json:"quad_code"`
	EventScale    *float64          `json:"event_scale"`
	EventLoc      *Location         `json:"event_loc,omitempty"`
	Act           plover.Type       `json:"act"`
	ActMode       []plover.Mode     `json:"act_mode"`
	Status        Status            `json:"status"`
	Uttered       bool              `json:"uttered"`
	SaidOn        Date              `json:"said_on"`
	DateMin       Date              `json:"date_min"`
	DateMax       Date              `json:"date_max"`
	DatePrecision Precision         `json:"date_precision"`
	DateBasis     Basis             `json:"date_basis"`
	Quantities    []Quantity        `json:"quantities,omitempty"`
	Claims        []ClaimID         `json:"claims"`
	Evidence      []Evidence        `json:"evidence"` // of all claims, founding claim first
	Reports       int               `json:"reports"`  // independent texts
	Copies        int               `json:"copies"`   // copies folded into them
	Sources       int               `json:"sources"`  // independent publishers
	Publishers    []string          `json:"publishers"`
	History       []StatusChange    `json:"history"`
	Agreement     float64           `json:"agreement"` // 0 to 1
	Contradicts   []Contradiction   `json:"contradicts,omitempty"`
	CorrectedBy   []ClaimID         `json:"corrected_by,omitempty"`
	Supersedes    []EventID         `json:"supersedes,omitempty"`
	Fulfils       EventID           `json:"fulfils,omitempty"`
	FulfilledBy   EventID           `json:"fulfilled_by,omitempty"`
	FailedBy      EventID           `json:"failed_by,omitempty"`
	Link          string            `json:"link,omitempty"`
	BargainID     string            `json:"bargain_id,omitempty"`
	Intensity     *float64          `json:"intensity"`
	IntensityLo   *float64          `json:"intensity_lo"`
	IntensityHi   *float64          `json:"intensity_hi"`
	Credibility   string            `json:"credibility"` // "1" to "6", suggested
	Weight        float64           `json:"weight"`      // 1, or 1/(n-1) for a pair out of an n-party act
	ValidFrom     Date              `json:"valid_from"`
	ValidTo       Date              `json:"valid_to"`
	KnownFrom     Moment            `json:"known_from"`
	KnownTo       Moment            `json:"known_to"`
	Review        *Review           `json:"review"`
	Directed      bool              `json:"directed"`
	Flags         []Flag            `json:"flags"`
	Unknown       map[string]Reason `json:"unknown"`
	CiteInfo      CiteInfo          `json:"cite_info"`
	RunID         string            `json:"run_id"`
}

// StatusChange is one step of an event's history, on the day it was said.
type StatusChange struct {
	Status Status      `json:"status"`
	Event  plover.Type `json:"event"`
	Date   Date        `json:"date"`
	Claim  ClaimID     `json:"claim"`
}

// Contradiction is a pair of claims of one event that cannot both hold, or that
// a later one overtakes.
type Contradiction struct {
	A     ClaimID `json:"a"`
	B     ClaimID `json:"b"`
	Field string  `json:"field"` // act status actor recipient date quantity
	Kind  string  `json:"kind"`  // contradiction revision change-of-state
}

// Review is a person's judgement on an event.
type Review struct {
	State  string `json:"state"` // none accepted rejected edited merged split
	By     string `json:"by"`
	At     Moment `json:"at"`
	Reason string `json:"reason"`
}

// Spans iterates over the event's evidence.
func (e *Event) Spans() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := range e.Evidence {
			if !yield(e.Evidence[i].Span()) {
				return
			}
		}
	}
}

// Counted reports whether the event may enter a measure: it has a category, it
// is not flagged as false, it was done or said, and nothing in it is merely
// conditional or hypothetical. Historical deeds count at their own date only if
// that date is known.
func (e *Event) Counted() bool {
	if !e.HasEvent || !e.Directed || e.Date.IsZero() {
		return false
	}
	for _, f := range e.Flags {
		if f == FlagOfficeMismatch || f == FlagRowUnreliable {
			return false
		}
	}
	switch e.Status {
	case plover.Happened, plover.Ongoing:
		return true
	case plover.Historical:
		return e.DatePrecision == ToDay || e.DatePrecision == ToMonth
	case plover.Planned, plover.Requested:
		return e.Uttered
	case plover.Conditional, plover.Hypothetical, plover.Denied, plover.Negated:
		return false
	default: // no valid status
		return false
	}
}

// Deed reports whether the event counts as a deed (material acts, meetings and
// concessions carried out) rather than as a word (docs/format/records.md).
func (e *Event) Deed() bool {
	if !e.Status.Deed() || len(e.Event) == 0 {
		return false
	}
	t := e.Event[0]
	q := t.Quad()
	return q == plover.MaterialCooperation || q == plover.MaterialConflict || t == plover.Consult
}
