package actor

import (
	"fmt"
	"strings"

	"tightrope"
)

// row is one line of a table.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) cell(i int) string { return strings.TrimSpace(r.cells[i]) }

// list cuts a cell at semicolons; empty parts are left out.
func (r row) list(i int) []string {
	var out []string
	for part := range strings.SplitSeq(r.cells[i], ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// has reports whether a cell of space-separated notes holds the word.
func (r row) has(i int, word string) bool {
	for w := range strings.FieldsSeq(r.cells[i]) {
		if w == word {
			return true
		}
	}
	return false
}

// readRows cuts a table into rows of the given number of cells. Comment lines
// and the header line (whose first cell is head) are left out.
func (l *loader) readRows(file, text, head string, cells int) []row {
	rows := make([]row, 0, strings.Count(text, "\n")+1)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := row{file: file, line: n, cells: strings.Split(line, "\t")}
		if strings.TrimSpace(r.cells[0]) == head {
			continue
		}
		if len(r.cells) != cells {
			l.problem(r, "%d cells, want %d", len(r.cells), cells)
			continue
		}
		rows = append(rows, r)
	}
	return rows
}

func (l *loader) problem(r row, format string, args ...any) {
	l.t.problems = append(l.t.problems, Problem{File: r.file, Line: r.line, Text: fmt.Sprintf(format, args...)})
}

// span is a stretch of days known as precisely as the table says: from the
// first possible to the last possible day. A zero from or to is open.
type span struct {
	from, to   tightrope.Date
	fromLast   tightrope.Date // last possible first day
	fromPrec   int            // number of parts given: 0 none, 1 year, 2 month, 3 day
	toPrec     int
	toFirstDay tightrope.Date // first possible last day
	openEnd    bool
}

// on reports whether the day lies within the span.
func (s *span) on(d tightrope.Date) bool {
	return (s.from.IsZero() || !d.Before(s.from)) && (s.to.IsZero() || !s.to.Before(d))
}

// readSpan reads two cells YYYY[-MM[-DD]].
func (l *loader) readSpan(r row, from, to int) span {
	var s span
	var err error
	if s.from, s.fromLast, s.fromPrec, err = partial(r.cell(from)); err != nil {
		l.fault(r, dateHint, "from: %v", err)
	}
	if s.toFirstDay, s.to, s.toPrec, err = partial(r.cell(to)); err != nil {
		l.fault(r, dateHint, "to: %v", err)
	}
	if !s.to.IsZero() && !s.from.IsZero() && s.to.Before(s.from) {
		l.fault(r, "swap or correct the two dates", "ends %s before it begins %s", r.cell(to), r.cell(from))
	}
	s.openEnd = s.to.IsZero()
	return s
}

const dateHint = "write 2004, 2004-03 or 2004-03-15"

// partial reads a year, a month or a day and returns its first and last day.
func partial(text string) (first, last tightrope.Date, parts int, err error) {
	if text == "" {
		return first, last, 0, nil
	}
	y, m, d := number(text, 0, 4), 1, 1
	switch len(text) {
	case 4:
		parts = 1
	case 7:
		parts, m = 2, number(text, 5, 7)
	case 10:
		parts, m, d = 3, number(text, 5, 7), number(text, 8, 10)
	default:
		return first, last, 0, fmt.Errorf("date %q is not YYYY[-MM[-DD]]", text)
	}
	if y < 1000 || m < 1 || m > 12 || d < 1 || d > 31 || parts > 1 && text[4] != '-' || parts > 2 && text[7] != '-' {
		return first, last, 0, fmt.Errorf("date %q is not YYYY[-MM[-DD]]", text)
	}
	switch parts {
	case 1:
		return tightrope.NewDate(y, 1, 1), tightrope.NewDate(y, 12, 31), 1, nil
	case 2:
		return tightrope.NewDate(y, m, 1), tightrope.NewDate(y, m+1, 1).AddDays(-1), 2, nil
	}
	first = tightrope.NewDate(y, m, d)
	if int(first.Day) != d {
		return first, last, 0, fmt.Errorf("date %q does not exist", text)
	}
	return first, first, 3, nil
}

// number reads the digits of text[i:j], or -1.
func number(text string, i, j int) int {
	if j > len(text) {
		return -1
	}
	n := 0
	for _, c := range []byte(text[i:j]) {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func joinCells(cells ...string) string { return strings.Join(cells, "\t") }
func joinList(parts []string) string   { return strings.Join(parts, ";") }
