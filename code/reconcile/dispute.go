package reconcile

import (
	"cmp"
	"slices"

	"tightrope"
)

// The kinds of dispute (docs/format/records.md).
const (
	contradiction = "contradiction"
	revision      = "revision"
	changeOfState = "change-of-state"
)

func pairOf(a, b *said, field, kind string) tightrope.Contradiction {
	return tightrope.Contradiction{A: a.c.ID, B: b.c.ID, Field: field, Kind: kind}
}

// dispute finds what the group's own claims disagree on. Each differing
// statement is set beside the first one once, so that the work and the list
// grow with the number of statements and not with their pairs.
func (x *set) dispute() {
	x.disputeDays()
	x.disputeParties()
	x.disputeFigures()
	slices.SortStableFunc(x.disputes, func(a, b tightrope.Contradiction) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	x.disputes = slices.Compact(x.disputes)
}

// between classifies a difference: what one text says in two places or in two
// versions, or what a copy has changed, is no contradiction between sources.
func (x *set) between(a, b *said) (kind string, ok bool) {
	switch {
	case a.doc == b.doc:
		return "", false
	case a.doc.version == b.doc.version:
		return revision, true
	case x.reports.report(a) == x.reports.report(b):
		return "", false
	default:
		return contradiction, true
	}
}

// disputeDays compares the days that sources state outright. A plan that was
// put off has several, one after the other.
func (x *set) disputeDays() {
	var first *said
	seen := map[int]bool{}
	for _, s := range x.members {
		if s.day == unknownDay || seen[s.day] {
			continue
		}
		seen[s.day] = true
		if first == nil {
			first = s
			continue
		}
		kind, ok := x.between(first, s)
		if !ok {
			continue
		}
		if x.class != deeds && later(s, first) {
			kind = revision
		}
		x.disputes = append(x.disputes, pairOf(first, s, "date", kind))
	}
}

// disputeParties compares the counterparts. One list may leave out what the
// other has; if each names somebody whom the other does not, they differ.
func (x *set) disputeParties() {
	var first *said
	for _, s := range x.members {
		if len(s.others) == 0 {
			continue
		}
		if first == nil {
			first = s
			continue
		}
		if within(s.others, first.others) || within(first.others, s.others) || oneState(s.others, first.others) {
			continue
		}
		if kind, ok := x.between(first, s); ok {
			field := "recipient"
			if mutual(subject(s.c)) && len(s.c.Recipient) == 0 {
				field = "actor"
			}
			x.disputes = append(x.disputes, pairOf(first, s, field, kind))
		}
	}
}

// disputeFigures compares numbers of one measure. A count that a later report
// raises is a revision.
func (x *set) disputeFigures() {
	type value struct {
		measureKey
		lo, hi float64
	}
	first := map[measureKey]figure{}
	seen := map[value]bool{}
	for _, s := range x.members {
		figures(s, func(m measureKey, f figure) {
			a, ok := first[m]
			if !ok {
				first[m] = f
				seen[value{m, f.lo, f.hi}] = true
				return
			}
			if seen[value{m, f.lo, f.hi}] {
				return
			}
			kind, ok := x.between(a.from, s)
			if !ok || f.meets(a) && !s.corrects(a.from) {
				return
			}
			seen[value{m, f.lo, f.hi}] = true
			if m.grows() && f.lo > a.hi && later(s, a.from) {
				kind = revision
			}
			x.disputes = append(x.disputes, pairOf(a.from, s, "quantity", kind))
		})
	}
}

// contradicted reports whether sources contradict each other, beyond revisions
// and changes of state.
func (x *set) contradicted() bool {
	return slices.ContainsFunc(x.disputes, func(c tightrope.Contradiction) bool { return c.Kind == contradiction })
}

// agreement is the share of independent reports, denials included, that agree
// with the event on act, parties and status.
func (x *set) agreement(parties []string) float64 {
	agree, total := map[tightrope.DocID]bool{}, map[tightrope.DocID]bool{}
	for _, s := range x.members {
		report := x.reports.report(s)
		total[report] = true
		if within(s.parties, parties) {
			agree[report] = true
		}
	}
	against := 0
	if len(x.denials) > 0 {
		denying := countReports(x.denials)
		for _, id := range denying.distinct() {
			if !total[id] {
				against++
			}
		}
	}
	return float64(len(agree)) / float64(len(total)+against)
}
