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
	rule    string // "MM-DD", "MM mon n", "easter+n", "pascha-n"
}

var weekdayCodes = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (l *lexicon) addHoliday(cols []string) error {
	if len(cols) < 3 {
		return fmt.Errorf("a holiday needs a name, a country and a day")
	}
	h := holiday{cols[1], cols[2]}
	if h.country != "*" && len(h.country) != 3 {
		return fmt.Errorf("%q is not an ISO 3166 alpha-3 code", h.country)
	}
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

// in returns the holiday's day in a year.
func (h holiday) in(year int) (tightrope.Date, bool) {
	if rest, ok := strings.CutPrefix(h.rule, "easter"); ok {
		return offsetDay(easter(year), rest)
	}
	if rest, ok := strings.CutPrefix(h.rule, "pascha"); ok {
		return offsetDay(pascha(year), rest)
	}
	if m, d, ok := strings.Cut(h.rule, "-"); ok && !strings.Contains(h.rule, " ") {
		month, err1 := strconv.Atoi(m)
		day, err2 := strconv.Atoi(d)
		date := tightrope.NewDate(year, month, day)
		return date, err1 == nil && err2 == nil && int(date.Month) == month
	}
	f := strings.Fields(h.rule)
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

// country is the state that the document speaks of most, by the words of
// places.tsv; empty if none. Of equal ones the first in the alphabet.
func (r *Resolver) country(d *tightrope.Document) string {
	counts := map[string]int{}
	buf := make([]byte, 0, 32)
	for i := 0; i < len(d.Text); {
		n, kind := scanAtom(d.Text[i:])
		if c := d.Text[i]; kind == letters && 'A' <= c && c <= 'Z' && n < 16 {
			buf = fold(buf[:0], d.Text[i:i+n])
			if code := r.lex.places[string(buf)]; code != "" {
				counts[code]++
			}
		}
		i += n
	}
	best := ""
	for code, n := range counts {
		if n > counts[best] || n == counts[best] && code < best {
			best = code
		}
	}
	return best
}
