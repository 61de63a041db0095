package read

import (
	"regexp"
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

// dateFromText dates a document by its address, else by its datelines. A
// dateline without a year dates nothing: which year it is can only be inferred.
func dateFromText(d *tightrope.Document) {
	if s := urlDate(d.URL); s != "" && setDate(d, s, tightrope.BasisURL) {
		return
	}
	for _, r := range d.Regions {
		if r.Kind != tightrope.Dateline {
			continue
		}
		if p, ok := scanDate(d.Text[r.Start:r.End]); ok && p.year > 0 && p.day > 0 {
			setDate(d, tightrope.NewDate(p.year, p.month, p.day).String(), tightrope.BasisDateline)
			return
		}
	}
}

// urlDay and urlMonth find dates in addresses: /2026/03/04/, /2026-03-04-,
// /20260304/, /2026-03/04/, and /2026/03/.
var (
	urlDay   = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[^0-9]|$)`)
	urlMonth = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/`)
)

// urlDate returns the day or month in an address, as setDate reads it.
func urlDate(address string) string {
	if m := urlDay.FindStringSubmatch(address); m != nil {
		if _, err := time.Parse(time.DateOnly, m[1]+"-"+m[2]+"-"+m[3]); err == nil {
			return m[1] + "-" + m[2] + "-" + m[3]
		}
	}
	if m := urlMonth.FindStringSubmatch(address); m != nil {
		return m[1] + "-" + m[2]
	}
	return ""
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

// dateWords may stand beside the date in a date line.
const dateWords = " published posted updated modified last on at by am pm a m p gmt utc est edt et ist msk bst cet cest eet eest date " +
	"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun first of and local time hours hrs "

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
		case t.number >= 0, month, strings.Contains(dateWords, " "+w+" "):
		case unicode.IsUpper([]rune(t.s)[0]):
			other++
		default:
			return false
		}
	}
	return other <= 3 && (!b.final || other == 0)
}
