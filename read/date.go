package read

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// zoned and unzoned are the forms in which machines write a time.
var (
	zoned = []string{
		time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -0700 MST", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700",
		time.RFC1123, "Mon, 2 Jan 2006 15:04:05 MST",
	}
	unzoned = []string{
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "20060102150405",
		"2006/01/02 15:04:05", "2006/01/02 15:04",
	}
	dayForms = []string{"2006-01-02", "20060102", "2006/01/02", "2006/1/2", "2006.01.02", "2.1.2006", "2006-1-2"}
)

// parseMoment reads a time or a day in the forms that are not ambiguous. A time
// without a zone counts as UTC; midnight, unless in UTC, is only a day.
func parseMoment(s string) (tightrope.Moment, bool) {
	m, _, ok := parseStated(s)
	return m, ok
}

// parseStated also returns the day as stated, in the zone of the statement.
func parseStated(s string) (tightrope.Moment, tightrope.Date, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 60 {
		return tightrope.Moment{}, tightrope.Date{}, false
	}
	for _, f := range zoned {
		if t, err := time.Parse(f, s); err == nil {
			_, offset := t.Zone()
			if offset != 0 && t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
				return onDay(tightrope.DateOf(t))
			}
			return plausible(tightrope.MomentOf(t), tightrope.DateOf(t))
		}
	}
	for _, f := range unzoned {
		if t, err := time.Parse(f, s); err == nil {
			if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
				return onDay(tightrope.DateOf(t))
			}
			return plausible(tightrope.MomentOf(t), tightrope.DateOf(t))
		}
	}
	for _, f := range dayForms {
		if t, err := time.Parse(f, s); err == nil {
			return onDay(tightrope.DateOf(t))
		}
	}
	if p, ok := scanDate(s); ok && p.year > 0 && p.day > 0 {
		return onDay(tightrope.NewDate(p.year, p.month, p.day))
	}
	return tightrope.Moment{}, tightrope.Date{}, false
}

func onDay(d tightrope.Date) (tightrope.Moment, tightrope.Date, bool) {
	return plausible(tightrope.Moment{Time: d.Time(), DayOnly: true}, d)
}

// plausible refuses years in which nothing that we read was published.
func plausible(m tightrope.Moment, d tightrope.Date) (tightrope.Moment, tightrope.Date, bool) {
	if d.Year < 1800 || d.Year > 2200 {
		return tightrope.Moment{}, tightrope.Date{}, false
	}
	return m, d, true
}

// setDate dates d by s and reports whether s could be read. A month or a year
// alone gives the interval of its days and no Published.
func setDate(d *tightrope.Document, s string, basis tightrope.Basis) bool {
	if m, day, ok := parseStated(s); ok {
		d.Published, d.PublishedBasis = m, basis
		d.PublishedMin, d.PublishedMax = day, day
		return true
	}
	s = strings.TrimSpace(s)
	p, ok := scanDate(s)
	if t, err := time.Parse("2006-01", s); err == nil {
		p, ok = dateParts{year: t.Year(), month: int(t.Month())}, true
	} else if t, err := time.Parse("2006", s); err == nil {
		p, ok = dateParts{year: t.Year()}, true
	}
	if !ok || p.year < 1800 || p.year > 2200 || p.day > 0 {
		return false
	}
	d.PublishedBasis = basis
	if p.month == 0 {
		d.PublishedMin, d.PublishedMax = tightrope.NewDate(p.year, 1, 1), tightrope.NewDate(p.year, 12, 31)
		return true
	}
	d.PublishedMin, d.PublishedMax = tightrope.NewDate(p.year, p.month, 1), tightrope.NewDate(p.year, p.month+1, 0)
	return true
}

// statedNear is within how many days two statements of the day of publication agree:
// the day differs from zone to zone, and a report written at night is put out at dawn.
const statedNear = 2

// dateFromText dates a document by its address, its datelines and its date lines. A
// dateline with its year was written with the words, an address with the page: where
// they disagree the text is as old as its dateline. A number in an address that is as
// often the article's own counts if a dateline names the same day of the year. A line
// that says when the text was changed is left to the coder, which infers a window from
// it. What lies after the day of retrieval is no day of publication.
func dateFromText(d *tightrope.Document) {
	in := statedDays(d)
	line := in.line
	address, trusted := urlDate(d.URL)
	if late(d, address) {
		address = tightrope.Date{}
	}
	if trusted == fromName && (in.first.day != int(address.Day) || in.first.month != int(address.Month)) {
		address = tightrope.Date{}
	}
	apart := false
	if !address.IsZero() && !line.IsZero() {
		n := address.DaysSince(line)
		apart = n > statedNear || n < -statedNear
	}
	switch {
	case !address.IsZero() && !apart:
		setDate(d, address.String(), tightrope.BasisURL)
	case !line.IsZero():
		setDate(d, line.String(), tightrope.BasisDateline)
	default:
		if m := urlMonthOf(d.URL); !m.IsZero() && !late(d, m) {
			setDate(d, m.String()[:len("2006-01")], tightrope.BasisURL)
		}
	}
}

// late reports whether a day lies behind that on which the document was retrieved.
func late(d *tightrope.Document, day tightrope.Date) bool {
	return !d.Retrieved.IsZero() && !day.IsZero() && d.Retrieved.Date().AddDays(1).Before(day)
}

// stated is what the datelines and date lines of a text say of its publication: the
// first day with its year, and the first day and month, with or without a year.
type stated struct {
	line  tightrope.Date
	first dateParts
}

func statedDays(d *tightrope.Document) stated {
	var out stated
	for _, r := range d.Regions {
		if r.Kind != tightrope.Dateline && r.Reason != "update-note" {
			continue // a note of a change may give both days
		}
		for s := d.Text[r.Start:r.End]; ; {
			p, ok := scanDate(s)
			if !ok {
				break
			}
			if issued, changed := tellsChange(s[:p.start]); !changed && (issued || r.Kind == tightrope.Dateline) {
				out.take(d, p)
			}
			s = s[p.end:]
		}
	}
	return out
}

// take notes one date of a dateline.
func (o *stated) take(d *tightrope.Document, p dateParts) {
	if p.day == 0 {
		return
	}
	day := tightrope.NewDate(p.year, p.month, p.day)
	if p.year != 0 && (int(day.Day) != p.day || late(d, day)) {
		return
	}
	if o.first.day == 0 {
		o.first = p
	}
	if p.year != 0 && o.line.IsZero() {
		o.line = day
	}
}

// tellsChange reports what the nearest telling word before a date says: that the text
// came out then, or that it was changed.
func tellsChange(before string) (issued, changed bool) {
	t := tokens(before)
	for _, v := range slices.Backward(t) {
		switch lexicon().dateWords[strings.ToLower(v.s)] {
		case "changed":
			return false, true
		case "issued":
			return true, false
		}
	}
	return false, false
}

// narrow finds the day of a document that is dated to a month or a year: that of its
// dateline, which names the day and the month and lies in that time or a week before.
func narrow(d *tightrope.Document) {
	p := statedDays(d).first
	if p.day == 0 {
		return
	}
	for y := int(d.PublishedMin.Year) - 1; y <= int(d.PublishedMax.Year); y++ {
		day := tightrope.NewDate(y, p.month, p.day)
		if int(day.Day) == p.day && (p.year == 0 || p.year == y) && !day.Before(d.PublishedMin.AddDays(-7)) && !d.PublishedMax.Before(day) {
			setDate(d, day.String(), tightrope.BasisDateline)
			return
		}
	}
}

// dateParts is a date in words; 0 stands for what was not said.
type dateParts struct {
	year, month, day int
	start, end       int // bytes
}

// token is a run of letters or of digits.
type token struct {
	s          string
	start, end int
	number     int // -1 if it is no number; "3rd" is 3
}

// scanDate finds the first date in s that names a month or is written
// year-month-day.
func scanDate(s string) (dateParts, bool) {
	t := tokens(clip(s, 400))
	for i := range t {
		if t[i].number >= 1800 && t[i].number <= 2200 && len(t[i].s) == 4 && i+2 < len(t) {
			m, d := t[i+1], t[i+2]
			if isMonth(m.number) && isDayNumber(d) && m.start == t[i].end+1 && d.start == m.end+1 && s[t[i].end] == '-' && s[m.end] == '-' {
				return dateParts{t[i].number, m.number, d.number, t[i].start, d.end}, true
			}
		}
		month, ok := lexicon().months[strings.ToLower(t[i].s)]
		if !ok {
			continue
		}
		p := dateParts{month: month, start: t[i].start, end: t[i].end}
		next := i + 1
		if i > 0 && isDayNumber(t[i-1]) && t[i].start-t[i-1].end <= 2 {
			p.day, p.start = t[i-1].number, t[i-1].start
		} else if next < len(t) && isDayNumber(t[next]) && t[next].start-t[i].end <= 2 {
			p.day, p.end = t[next].number, t[next].end
			next++
		}
		if next < len(t) && len(t[next].s) == 4 && t[next].number >= 1800 && t[next].number <= 2200 && t[next].start-p.end <= 2 {
			p.year, p.end = t[next].number, t[next].end
		}
		if p.day > 0 || p.year > 0 {
			return p, true
		}
	}
	return dateParts{}, false
}

func isMonth(n int) bool { return n >= 1 && n <= 12 }

func isDayNumber(t token) bool { return t.number >= 1 && t.number <= 31 && len(t.s) <= 4 }

// tokens cuts s into words and numbers.
func tokens(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			i += n
		}
		w := s[start:i]
		t := token{s: w, start: start, end: i, number: -1}
		digits := strings.TrimRightFunc(w, unicode.IsLetter)
		if suffix := w[len(digits):]; suffix == "" || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" {
			if v, err := strconv.Atoi(digits); err == nil {
				t.number = v
			}
		}
		out = append(out, t)
	}
	return out
}

// leadingDate returns the length of a date and the colon or dash behind it at
// the beginning of s ("January 1: "), or 0.
func leadingDate(s string) int {
	p, ok := scanDate(clip(s, 40))
	if !ok || p.start > 0 {
		return 0
	}
	rest := strings.TrimLeft(s[p.end:], " ")
	for _, sep := range []string{":", "—", "–", "-"} {
		if after, ok := strings.CutPrefix(rest, sep); ok {
			return len(s) - len(strings.TrimLeft(after, " "))
		}
	}
	return 0
}

// dateLine reports whether a line is a date with no more than an outlet's name
// beside it: "Updated: 4 March 2026, 10:15 GMT".
func dateLine(s string, b *block) bool {
	if len(b.words) > 16 || len(s) > 110 || b.sentences > 2 {
		return false
	}
	p, ok := scanDate(s)
	if !ok {
		return false
	}
	other := 0
	for _, t := range tokens(s[:p.start] + " " + s[p.end:]) {
		w := strings.ToLower(t.s)
		_, month := lexicon().months[w]
		switch {
		case t.number >= 0, month, lexicon().dateWords[w] != "":
		case unicode.IsUpper([]rune(t.s)[0]):
			other++
		default:
			return false
		}
	}
	return other <= 3 && (!b.final || other == 0)
}
