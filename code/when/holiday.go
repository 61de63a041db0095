package when

import (
	"fmt"
	"strconv"
	"strings"

	"tightrope"
)

// holiday is one country's day of a name. Country "*" holds everywhere.
type holiday struct {
	country string
	rule    string // as in holidays.tsv, without what follows
	listed  []tightrope.Date
	slack   int // days that it may be off
	days    int // how many it lasts, at least 1
}

var weekdayCodes = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (l *lexicon) addHoliday(cols []string) error {
	if len(cols) < 3 {
		return fmt.Errorf("a holiday needs a name, a country and a day")
	}
	h, err := parseHoliday(cols[1], cols[2])
	if err != nil {
		return err
	}
	h.listed = l.movable[cols[0]]
	if _, ok := h.in(2024); !ok {
		return fmt.Errorf("%q is no rule of a day", h.rule)
	}
	for _, old := range l.holidays[cols[0]] {
		if old.country == h.country {
			return fmt.Errorf("%q is entered twice for %s", cols[0], h.country)
		}
	}
	if len(l.holidays[cols[0]]) == 0 {
		if err := l.addWord([]string{cols[0], "HOLIDAY", cols[0], "cap"}); err != nil {
			return err
		}
	}
	l.holidays[cols[0]] = append(l.holidays[cols[0]], h)
	return nil
}

// parseHoliday reads "MM-DD~1/30": the day, how far it may be off, how long it lasts.
func parseHoliday(country, rule string) (holiday, error) {
	if country != "*" && len(country) != 3 {
		return holiday{}, fmt.Errorf("%q is not an ISO 3166 alpha-3 code", country)
	}
	h := holiday{country: country, days: 1}
	var err error
	rule, length, lasts := strings.Cut(rule, "/")
	if lasts {
		if h.days, err = strconv.Atoi(length); err != nil || h.days < 1 {
			return holiday{}, fmt.Errorf("%q is no number of days", length)
		}
	}
	rule, slack, loose := strings.Cut(rule, "~")
	if loose {
		if h.slack, err = strconv.Atoi(slack); err != nil || h.slack < 1 {
			return holiday{}, fmt.Errorf("%q is no number of days", slack)
		}
	}
	h.rule = rule
	return h, nil
}

// addMovable reads a row of movable.tsv: the days of a feast, or "= another feast".
func (l *lexicon) addMovable(cols []string) error {
	if _, dup := l.movable[cols[0]]; dup {
		return fmt.Errorf("%q is entered twice", cols[0])
	}
	if same, ok := strings.CutPrefix(cols[1], "= "); ok {
		if l.movable[same] == nil {
			return fmt.Errorf("there is no %q above", same)
		}
		l.movable[cols[0]] = l.movable[same]
		return nil
	}
	for s := range strings.FieldsSeq(cols[1]) {
		d, err := tightrope.ParseDate(s)
		if err != nil {
			return fmt.Errorf("%q is no day: %w", s, err)
		}
		l.movable[cols[0]] = append(l.movable[cols[0]], d)
	}
	return nil
}

// period returns the days that a holiday may mean in a year. Its value is the first
// day, or the first and the last of a longer feast.
func (h holiday) period(year int) (period, bool) {
	d, ok := h.in(year)
	if !ok {
		return period{}, false
	}
	p := dayPeriod(d)
	if h.days > 1 {
		last := d.AddDays(h.days - 1)
		p = period{grain: gHoliday, min: d, max: last, value: d.String() + "/" + last.String()}
	}
	p.min, p.max = p.min.AddDays(-h.slack), p.max.AddDays(h.slack)
	return p, true
}

// in returns the holiday's first day in a year.
func (h holiday) in(year int) (tightrope.Date, bool) {
	for _, mark := range []struct {
		name string
		day  func(int) tightrope.Date
	}{{"easter", easter}, {"pascha", pascha}, {"tishri", tishri}, {"kislev", kislev25}, {"pesach", pesach}} {
		if rest, ok := strings.CutPrefix(h.rule, mark.name); ok {
			return offsetDay(mark.day(year), rest)
		}
	}
	if rest, ok := strings.CutPrefix(h.rule, "hijri "); ok {
		month, day, ok := monthDayOf(rest)
		if !ok {
			return tightrope.Date{}, false
		}
		return hijriIn(year, month, day)
	}
	if h.rule == "listed" {
		for _, d := range h.listed {
			if int(d.Year) == year {
				return d, true
			}
		}
		return tightrope.Date{}, false
	}
	if month, day, ok := monthDayOf(h.rule); ok {
		d := tightrope.NewDate(year, month, day)
		return d, int(d.Month) == month
	}
	return nthWeekdayOf(h.rule, year)
}

// monthDayOf reads "MM-DD".
func monthDayOf(s string) (month, day int, ok bool) {
	m, d, ok := strings.Cut(s, "-")
	if !ok || strings.Contains(s, " ") {
		return 0, 0, false
	}
	month, err1 := strconv.Atoi(m)
	day, err2 := strconv.Atoi(d)
	return month, day, err1 == nil && err2 == nil
}

// nthWeekdayOf reads "MM weekday n".
func nthWeekdayOf(s string, year int) (tightrope.Date, bool) {
	f := strings.Fields(s)
	if len(f) != 3 {
		return tightrope.Date{}, false
	}
	month, err1 := strconv.Atoi(f[0])
	n, err2 := strconv.Atoi(f[2])
	for i, code := range weekdayCodes {
		if code != f[1] || err1 != nil || err2 != nil {
			continue
		}
		if n < 0 {
			return weekdayNear(tightrope.NewDate(year, month+1, 0), i+1, -1, false), true
		}
		return weekdayNear(tightrope.NewDate(year, month, 1), i+1, 1, false).AddDays(7 * (n - 1)), true
	}
	return tightrope.Date{}, false
}

func offsetDay(d tightrope.Date, offset string) (tightrope.Date, bool) {
	if offset == "" {
		return d, true
	}
	n, err := strconv.Atoi(offset)
	return d.AddDays(n), err == nil
}

// easter is the western date, by the anonymous Gregorian computus (Meeus,
// Astronomical Algorithms, chapter 8).
func easter(y int) tightrope.Date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return tightrope.NewDate(y, n/31, n%31+1)
}

// pascha is the Orthodox date in the Gregorian calendar, by the Julian computus
// (Meeus, same chapter); the calendars are 13 days apart from 1900 to 2099.
func pascha(y int) tightrope.Date {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	return tightrope.NewDate(y, n/31, n%31+1).AddDays(y/100 - y/400 - 2)
}

// opHoliday resolves a holiday of the year given, else the one that the verb's
// tense points to. A name that several countries use needs a clue in the text.
func opHoliday(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.holiday, 0)
	if c.rule.args["lone"] != "" && sc.nounFollows(c) {
		return meaning{}, refused // "the Easter truce"
	}
	h, ok := sc.holiday(sc.name(lx), sc.la.atoms[c.start].start)
	if !ok {
		return unknownDate("XXXX-XX-XX")
	}
	if y, ok := c.cap(sc.r.lex.cls.year, 0); ok {
		p, ok := h.period(int(y.num))
		if !ok {
			return dated(yearPeriod(int(y.num)), false)
		}
		m, v := dated(p, false)
		m.fuzzy = h.slack > 0
		return m, v
	}
	if !sc.pub.known() {
		return unknownDate("XXXX-XX-XX")
	}
	n, ref, hasDir := sc.step(c)
	dir := n
	if !hasDir || n == 0 {
		dir = sc.direction(c)
	}
	m, v := dated(over(sc.anchor(ref), func(a tightrope.Date) period { return nearestHoliday(a, h, dir) }), true)
	m.fuzzy = h.slack > 0
	if m.period.zero() {
		return unknownDate("XXXX-XX-XX")
	}
	return m, v
}

func nearestHoliday(a tightrope.Date, h holiday, dir int) period {
	var best period
	bestGap := 1 << 30
	for y := int(a.Year) - 1; y <= int(a.Year)+1; y++ {
		d, ok := h.in(y)
		gap := d.DaysSince(a)
		if !ok || dir < 0 && gap > 0 || dir > 0 && gap < 0 {
			continue
		}
		if gap < 0 {
			gap = -gap
		}
		if gap < bestGap {
			best, _ = h.period(y)
			bestGap = gap
		}
	}
	return best
}

// holiday picks the country's day of a name that stands at a byte of the text: the only
// one there is, that of the country meant, else that of everywhere.
func (sc *scene) holiday(name string, at int) (holiday, bool) {
	all := sc.r.lex.holidays[name]
	if len(all) == 1 {
		return all[0], true
	}
	for _, want := range [2]string{sc.country(all, at), "*"} {
		for _, h := range all {
			if h.country == want {
				return h, true
			}
		}
	}
	return holiday{}, false
}
