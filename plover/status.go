package plover

import "slices"

// Status says whether the act that a sentence speaks of was done, according to
// the sentence. It describes the content, not the speaking: a pledge that was
// made has an act with status Planned.
type Status string

// The nine statuses (docs/format/records.md, section "Status").
const (
	Happened     Status = "happened"     // done, in the time of the report
	Ongoing      Status = "ongoing"      // under way, with a start and no end
	Historical   Status = "historical"   // done, told as background
	Planned      Status = "planned"      // announced, promised or scheduled
	Conditional  Status = "conditional"  // will be done if something else holds
	Hypothetical Status = "hypothetical" // could or might; nobody is committed
	Requested    Status = "requested"    // somebody asks for it
	Denied       Status = "denied"       // did not happen, against somebody's word
	Negated      Status = "negated"      // did not happen
)

var statuses = [...]Status{
	Happened, Ongoing, Historical, Planned, Conditional, Hypothetical, Requested, Denied, Negated,
}

// Statuses returns the nine statuses in the order of the documentation.
func Statuses() []Status { return append([]Status(nil), statuses[:]...) }

// Valid reports whether s is one of the nine statuses.
func (s Status) Valid() bool { return slices.Contains(statuses[:], s) }

// Deed reports whether the act was done, so that it may be counted as a deed.
// A historical act is a deed of its own date and is never counted as news.
func (s Status) Deed() bool { return s == Happened || s == Ongoing || s == Historical }

// Aux returns the contexts that the manual asks for beside a type when the act
// is not plainly done: historical, future, hypothetical, negation.
func (s Status) Aux() []string {
	switch s {
	case Historical:
		return []string{"historical"}
	case Planned:
		return []string{"future"}
	case Conditional:
		return []string{"future", "hypothetical"}
	case Hypothetical:
		return []string{"hypothetical"}
	case Denied, Negated:
		return []string{"negation"}
	case Happened, Ongoing, Requested:
	}
	return nil
}

// Category is the one type and mode that the manual would code for an act with
// a status. own says that the actor itself announced, promised or threatened
// the act; a hostile act that only a third party expects has no category and
// enters no measure (the manual is silent: our rule). Requests keep what was
// asked for in the mode (assist, change, yield, meet).
func Category(act Type, mode Mode, status Status, own bool) (Type, Mode) {
	switch status {
	case Happened, Ongoing, Historical:
		return act, mode
	case Planned, Conditional:
		return pledged(act, mode, own)
	case Requested:
		if !act.Valid() {
			return Request, ""
		}
		return Request, RequestMode(act)
	case Hypothetical, Denied, Negated:
	}
	return None, ""
}

func pledged(act Type, mode Mode, own bool) (Type, Mode) {
	switch act {
	case Retreat, Concede:
		return Concede, ""
	case Consult, Support, Cooperate, Aid, Agree:
		return Agree, ""
	case Reject, Threaten: // saying that one will refuse is refusing
		if own {
			return act, mode
		}
	case Sanction, Coerce, Assault, Mobilize, Protest:
		if own {
			return Threaten, ThreatMode(act, mode)
		}
	case Request, Accuse, None: // to announce an accusation is not yet to accuse
	}
	return None, ""
}

// RequestMode is the mode of a REQUEST (or of a REJECT of it) whose content is
// the given act: assist, change, yield or meet.
func RequestMode(act Type) Mode {
	switch {
	case act == Consult:
		return "meet"
	case act == Retreat || act == Concede:
		return "yield"
	case act.Cooperative():
		return "assist"
	default:
		return "change"
	}
}

// ThreatMode is the mode of a THREATEN whose content is the given act.
func ThreatMode(act Type, mode Mode) Mode {
	switch {
	case act == Assault || act == Mobilize:
		return "violence"
	case mode == "arrest":
		return "arrest"
	case mode == "deport" || mode == "expel":
		return "expel"
	case act == Coerce:
		return "restrict"
	case act == Sanction:
		return "relations"
	default:
		return ""
	}
}
