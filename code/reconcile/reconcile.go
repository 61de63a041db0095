// Package reconcile builds events from claims: it decides which claims speak of
// one happening, counts the independent reports of it, sets claims that
// contradict each other side by side, and ties plans to the deeds that fulfil
// them. It is a pure function of claims and of a few facts about their
// documents; the order in which claims arrive makes no difference. The
// compatibility promise of the module does not cover it.
package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// Options are the settings of grouping; the zero value works.
type Options struct {
	// PlanDays is how long after it was announced an undated plan may still be
	// fulfilled, in days; 0 is 180.
	PlanDays int
}

func (o Options) planDays() int {
	if o.PlanDays <= 0 {
		return 180
	}
	return o.PlanDays
}

// DocInfo is what grouping has to know of a document.
type DocInfo struct {
	Publisher    string
	Published    tightrope.Moment
	PublishedMin tightrope.Date
	PublishedMax tightrope.Date
	CopyOf       tightrope.DocID
	VersionOf    tightrope.DocID
	Title        string
	Lang         string
}

// mutual reports whether an act has no direction that sources agree on: who met
// whom is told from either side.
func mutual(act plover.Type) bool {
	return act == plover.Consult || act == plover.Agree || act == plover.Cooperate
}

// subject is the act whose claims must be seen together. To cancel a meeting is
// an act of its own (REJECT meet) and bears on the meeting.
func subject(c *tightrope.Claim) plover.Type {
	if c.Act == plover.Reject && len(c.ActMode) > 0 && c.ActMode[0] == "meet" {
		return plover.Consult
	}
	return c.Act
}

// Block returns the key of the claims among which c's event is to be found:
// claims of different blocks never join one event. A directed act is blocked by
// its actors, whose domestic sectors stand apart, so that a claim without a
// recipient meets those with one. A mutual act is blocked by the first of its
// parties in the alphabet: one that names a single party meets only those that
// it comes first in.
func Block(c *tightrope.Claim) string {
	act := subject(c)
	keys := partyKeys(nil, c.Actor)
	if mutual(act) {
		keys = partyKeys(keys, c.Recipient)
		if len(keys) > 1 {
			keys = keys[:1]
		}
	}
	return string(act) + "|" + strings.Join(keys, "+")
}

// Events groups the claims of one block, or of any set of whole blocks, into
// events, in the order of date and ID. doc gives what is known of a document; a
// document that it does not know has no date and the claim's own publisher.
func Events(claims []tightrope.Claim, doc func(tightrope.DocID) (DocInfo, bool), o Options) []tightrope.Event {
	byBlock := map[string][]*said{}
	docs := newDocuments(doc)
	for i := range claims {
		c := &claims[i]
		if len(c.Evidence) == 0 {
			continue // not a claim: nothing says it
		}
		key := Block(c)
		byBlock[key] = append(byBlock[key], prepare(c, docs))
	}
	keys := make([]string, 0, len(byBlock))
	for key := range byBlock {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var events []tightrope.Event
	for _, key := range keys {
		for _, g := range relate(group(byBlock[key]), o) {
			events = append(events, g.event())
		}
	}
	slices.SortFunc(events, func(a, b tightrope.Event) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
	})
	return events
}
