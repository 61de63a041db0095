package read

import (
	"regexp"
	"strings"

	"tightrope"
)

// trust is how surely a layout of an address holds the day of publication.
type trust int

const (
	fromName trust = iota + 1 // the name of the file ends in it: as often a number of the article
	fromSlug                  // among the words of the title, of which it may be the topic
	fromQuery
	fromPath
)

// addressLayout is one way to write a date into an address. The order names the
// groups: y, m, d, or a and b where day and month may stand either way.
type addressLayout struct {
	pattern *regexp.Regexp
	order   string
	trust   trust
}

// Parts of the layouts.
const (
	years4  = `((?:18|19|20)\d\d)`
	yearNow = `((?:199|20\d)\d)` // of the time of the web, for runs of digits
	month2  = `(0[1-9]|1[0-2])`
	month12 = `(0?[1-9]|1[0-2])`
	day2    = `(0[1-9]|[12]\d|3[01])`
	day31   = `(0?[1-9]|[12]\d|3[01])`
	ends    = `(?:[/?#]|$)`
	cut     = `(?:[-_./?#]|$)`
	dateKey = `[?&;](?:date|day|dt|pubdate|pub_date|pub-date|published|publishdate|publish_date|published_at|datum|fecha|data)=`
)

// addressLayouts are tried in this order; the first that gives a day counts, unless
// another place of the same layout gives another.
var addressLayouts = []addressLayout{
	{regexp.MustCompile(`/` + years4 + `[/-]` + month12 + `[/-]` + day31 + `[/_?#.-]`), "ymd", fromPath},
	{regexp.MustCompile(`/` + years4 + `[/-]` + month12 + `[/-]` + day31 + `$`), "ymd", fromPath},
	{regexp.MustCompile(`/` + years4 + `[/-]([A-Za-z]{3,9})[/-]` + day31 + ends), "ymd", fromPath},
	{regexp.MustCompile(`/` + day31 + `[/-]([A-Za-z]{3,9})[/-]` + years4 + ends), "dmy", fromPath},
	{regexp.MustCompile(`/` + years4 + `/` + month2 + day2 + `/`), "ymd", fromPath},
	{regexp.MustCompile(`/` + yearNow + month2 + `/` + day2 + `/`), "ymd", fromPath},
	{regexp.MustCompile(`/` + yearNow + month2 + day2 + `/`), "ymd", fromPath},
	{regexp.MustCompile(`/t` + yearNow + month2 + day2 + `_`), "ymd", fromPath},
	{regexp.MustCompile(`/(0?[1-9]|[12]\d|3[01])[/-](0?[1-9]|[12]\d|3[01])[/-]` + years4 + cut), "aby", fromPath},
	{regexp.MustCompile(dateKey + years4 + `[-/.]?` + month2 + `[-/.]?` + day2 + `(?:[^0-9]|$)`), "ymd", fromQuery},
	{regexp.MustCompile(dateKey + `(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|[12]\d|3[01])[-/.]` + years4 + `(?:[^0-9]|$)`), "aby", fromQuery},
	{regexp.MustCompile(`[?&;]y(?:ear)?=` + years4 + `&m(?:onth)?=` + month12 + `&d(?:ay)?=` + day31 + `(?:[^0-9]|$)`), "ymd", fromQuery},
	{regexp.MustCompile(`[-_]` + years4 + `[-_]` + month2 + `[-_]` + day2 + cut), "ymd", fromSlug},
	{regexp.MustCompile(`[/_-]` + yearNow + month2 + day2 + `[-_]`), "ymd", fromSlug},
	{regexp.MustCompile(`[-_]` + day2 + `[-_]([A-Za-z]{3,9})[-_]` + years4 + cut), "dmy", fromSlug},
	{regexp.MustCompile(`[-_]([A-Za-z]{3,9})[-_]` + day31 + `[-_]` + years4 + cut), "mdy", fromSlug},
	{regexp.MustCompile(`[/_-]` + yearNow + month2 + day2 + `(?:\.[a-z]{3,5})?` + ends), "ymd", fromName},
}

// urlMonth finds a month in an address: /2026/03/, /2026-03/, /2026/mar/.
var urlMonth = regexp.MustCompile(`/` + years4 + `[/-](0[1-9]|1[0-2]|[A-Za-z]{3,9})/`)

// urlDate returns the day in an address and how far it can be trusted; zero if it has
// none, or two that contradict each other. What looks like a day and is none (30
// February) is no day.
func urlDate(address string) (tightrope.Date, trust) {
	address = archived(address)
	for i := range addressLayouts {
		l := &addressLayouts[i]
		var day tightrope.Date
		for _, m := range l.pattern.FindAllStringSubmatch(address, -1) {
			d, ok := l.day(m[1:])
			switch {
			case !ok:
			case day.IsZero():
				day = d
			case day != d:
				return tightrope.Date{}, 0
			}
		}
		if !day.IsZero() {
			return day, l.trust
		}
	}
	return tightrope.Date{}, 0
}

// archived returns the address that an archive keeps under its own.
func archived(address string) string {
	if at := strings.LastIndex(address, "/http"); at > 0 {
		return address[at+1:]
	}
	return address
}

// day reads the groups of a layout; day and month that may stand either way are read
// only where one of them cannot be a month.
func (l *addressLayout) day(groups []string) (tightrope.Date, bool) {
	y, m, d := 0, 0, 0
	a, b := 0, 0
	for i, part := range l.order {
		n := addressNumber(groups[i])
		switch part {
		case 'y':
			y = n
		case 'm':
			m = n
		case 'd':
			d = n
		case 'a':
			a = n
		case 'b':
			b = n
		}
	}
	switch {
	case a > 12 || a == b && a > 0:
		d, m = a, b
	case b > 12:
		d, m = b, a
	}
	if m < 1 || m > 12 || d < 1 {
		return tightrope.Date{}, false
	}
	day := tightrope.NewDate(y, m, d)
	return day, int(day.Day) == d
}

// addressNumber reads a number or the name of a month; 0 is neither.
func addressNumber(s string) int {
	if month, ok := lexicon().months[strings.ToLower(s)]; ok {
		return month
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// urlMonthOf returns the first day of the month in an address, zero if it has none.
func urlMonthOf(address string) tightrope.Date {
	for _, m := range urlMonth.FindAllStringSubmatch(archived(address), -1) {
		if month := addressNumber(m[2]); month > 0 {
			return tightrope.NewDate(addressNumber(m[1]), month, 1)
		}
	}
	return tightrope.Date{}
}
