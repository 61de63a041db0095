package code

import (
	"slices"
	"strconv"

	"tightrope"
)

// doubt notes every statement of the sentence that clashes with the dated tables
// of office-holders and members, whether or not the sentence makes a claim, and
// flags the claims that it does make: a text that is wrong about who held an
// office is not to be counted unread.
func (r *run) doubt() {
	n := len(r.notes)
	r.offices()
	r.memberships()
	if len(r.notes) == n {
		return
	}
	for k := len(r.claims) - 1; k >= 0 && r.claims[k].Evidence[0].Sentence == r.view.sent.Index; k-- {
		if c := &r.claims[k]; !slices.Contains(c.Flags, tightrope.FlagOfficeMismatch) {
			c.Flags = append(c.Flags, tightrope.FlagOfficeMismatch)
		}
	}
}

// doubtful records one clash. The actor stage is where the tables are.
func (r *run) doubtful(code string, start, end int, detail string) {
	r.notes = append(r.notes, tightrope.Diagnostic{
		Doc: r.doc.ID, Start: start, End: end, Stage: "actor", Code: code, Detail: detail,
	})
}

// offices notes the mentions whose title the table of office-holders contradicts.
func (r *run) offices() {
	for i := range r.view.mentions {
		m := &r.view.mentions[i]
		if !slices.Contains(m.Flags, tightrope.FlagOfficeMismatch) {
			continue
		}
		detail := "the table of office-holders contradicts " + strconv.Quote(r.doc.Text[m.Start:m.End])
		if on := r.window.Max; !on.IsZero() {
			detail += " in a text of " + on.String()
		}
		r.doubtful("office-mismatch", m.Start, m.End, detail)
	}
}
