package sqlite

import (
	"encoding/json"
	"strings"

	"tightrope"
	"tightrope/store"
)

// where collects the conditions of a filter and their arguments.
type where struct {
	conds []string
	args  []any
}

func (w *where) add(cond string, args ...any) {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
}

// in adds a condition on a list, which travels as one JSON argument; cond holds
// the place "(?)" for it.
func in[S ~string](w *where, cond string, values []S) {
	if len(values) == 0 {
		return
	}
	b, err := json.Marshal(values)
	if err != nil {
		panic("filter: strings always marshal: " + err.Error())
	}
	list := string(b)
	n := strings.Count(cond, "(?)")
	cond = strings.ReplaceAll(cond, "(?)", "(SELECT value FROM json_each(?))")
	w.conds = append(w.conds, cond)
	for range n {
		w.args = append(w.args, list)
	}
}

func (w *where) String() string {
	if len(w.conds) == 0 {
		return "1"
	}
	return strings.Join(w.conds, "\n  AND ")
}

// row is the last row of the page before.
type row struct {
	undated int
	day, id string
}

// after begins behind the given row, in the order of f.
func (w *where) after(alias string, last row, newest bool) {
	if !newest {
		w.add("("+alias+".undated, "+alias+".day, "+alias+".id) > (?, ?, ?)", last.undated, last.day, last.id)
		return
	}
	w.add("("+alias+".undated > ? OR ("+alias+".undated = ? AND ("+alias+".day < ? OR ("+alias+".day = ? AND "+alias+".id > ?))))",
		last.undated, last.undated, last.day, last.day, last.id)
}

// order is the documented order: by day, undated last, ties by ID.
func order(alias string, newest bool) string {
	if newest {
		return " ORDER BY " + alias + ".undated, " + alias + ".day DESC, " + alias + ".id"
	}
	return " ORDER BY " + alias + ".undated, " + alias + ".day, " + alias + ".id"
}

// limit is SQLite's form of "0 is no limit".
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}

// shared adds the conditions that claims and events have in common.
func (w *where) shared(alias string, f *store.Filter) {
	in(w, alias+".id IN (?)", f.IDs)
	in(w, "("+alias+".event IN (?) OR "+alias+".act IN (?))", f.Types)
	in(w, alias+".status IN (?)", f.Statuses)
	if !f.From.IsZero() || !f.To.IsZero() {
		w.add(alias + ".undated = 0")
	}
	if !f.From.IsZero() {
		w.add(alias+".day >= ?", f.From.String())
	}
	if !f.To.IsZero() {
		w.add(alias+".day < ?", f.To.String())
	}
}

// knownBy is the last moment that counts as known at m, in the form in which
// moments are stored: for a day, its end.
func knownBy(m tightrope.Moment) string {
	if m.DayOnly {
		return m.String() + "T23:59:59Z"
	}
	return m.String()
}
