package actor

import (
	"strings"

	"tightrope"
)

// calling is a row of callings.tsv: in some states a title means an office of its own.
type calling struct {
	office string
	states map[string]bool // nil: all that have no crown
	only   bool            // no other state has a holder of the title
	gender byte            // 'm', 'f' or 0
	span   span
}

func (l *loader) readCallings(file, text string) {
	for _, r := range l.readRows(file, text, "titles", 7) {
		c := calling{office: r.cell(1), span: l.readSpan(r, 5, 6)}
		if _, ok := l.t.officeOf[c.office]; !ok {
			l.fault(r, "take a row of offices.tsv", "unknown office %q", c.office)
		}
		switch how := r.cell(3); how {
		case "also":
		case "only", "crown":
			c.only = true
		default:
			l.fault(r, "write also, only or crown", "%q says not who else has the title", how)
		}
		switch g := r.cell(4); g {
		case "":
		case "m", "f":
			c.gender = g[0]
		default:
			l.problem(r, "gender %q is neither m nor f", g)
		}
		if r.cell(2) != "*" {
			c.states = map[string]bool{}
			for code := range strings.FieldsSeq(r.cell(2)) {
				if _, ok := l.t.stateOf[code]; !ok {
					l.problem(r, "unknown state %q", code)
				}
				c.states[code] = true
				if r.cell(3) == "crown" {
					l.t.crowns[code] = append(l.t.crowns[code], c.span)
				}
			}
		}
		for _, title := range r.list(0) {
			k := l.key(title)
			l.t.callings[k] = append(l.t.callings[k], c)
		}
	}
}

// calls returns the office whose holder goes by a title in a state on a day, and the
// gender that the title tells. ok is false where nobody does: a kingdom has no
// president. An unknown or empty title means the office as it is.
func (t *Table) calls(title, slug, code string, on tightrope.Date) (office string, gender byte, ok bool) {
	rows := t.callings[title]
	elsewhere := false
	for i := range rows {
		c := &rows[i]
		if c.states[code] && c.span.on(on) {
			return c.office, c.gender, true
		}
		elsewhere = elsewhere || c.only || c.states == nil && t.crowned(code, on)
	}
	return slug, 0, !elsewhere
}

// crowned reports whether a state has a crown on a day.
func (t *Table) crowned(code string, on tightrope.Date) bool {
	for i := range t.crowns[code] {
		if t.crowns[code][i].on(on) {
			return true
		}
	}
	return false
}
