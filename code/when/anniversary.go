package when

import (
	"slices"
	"strconv"
	"strings"

	"tightrope"
)

// anniversary is one that waits for the day that it counts from.
type anniversary struct {
	at    int // index in the sentence's expressions, -1 until it is one of them
	years int
	back  bool // "its 75th anniversary": the day stands before
}

// anniversaryReach is how many tokens may lie between an anniversary and its day.
const anniversaryReach = 12

// aheadOfAll is how many days ahead of its publication no text speaks of an anniversary.
const aheadOfAll = 5 * 366

// opAnniversary notes an anniversary; settle resolves it once the sentence is read.
func opAnniversary(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	n, _ := strconv.Atoi(c.rule.args["n"]) // zero if the rule has none
	for _, class := range []int32{cls.ord, cls.num} {
		if lx, ok := c.cap(class, 0); ok {
			n = int(lx.num)
		}
	}
	if n < 1 || n > 1000 {
		return meaning{}, refused
	}
	sc.waiting = append(sc.waiting, anniversary{at: -1, years: n, back: c.rule.args["back"] != ""})
	return unknownDate("XXXX-XX-XX")
}

// settle gives the anniversaries of a sentence their dates: so many years after the date
// that is named behind them ("of the 2014 vote") or, with "its", before them. Those
// without such a date say nothing about time and are taken out.
func (sc *scene) settle(times []Timex) []Timex {
	for _, a := range slices.Backward(sc.waiting) {
		if p, ok := sc.counted(times, a); ok {
			t := &times[a.at]
			t.Value, t.Min, t.Max, t.Precision = p.value, p.min, p.max, precision(p)
			t.Basis = tightrope.BasisRelative
			continue
		}
		times = slices.Delete(times, a.at, a.at+1)
	}
	sc.waiting = sc.waiting[:0]
	return times
}

// counted finds the date that an anniversary counts from and adds its years.
func (sc *scene) counted(times []Timex, a anniversary) (period, bool) {
	at := a.at + 1
	if a.back {
		at = a.at - 1
	}
	if at < 0 || at >= len(times) {
		return period{}, false
	}
	t, base := &times[a.at], &times[at]
	gap := max(t.First, base.First) - min(t.Last, base.Last)
	if base.Basis != tightrope.BasisText || base.Min.IsZero() || base.Max.IsZero() || gap > anniversaryReach {
		return period{}, false
	}
	if !a.back && !strings.HasPrefix(strings.TrimLeft(sc.doc.Text[t.End:], " "), "of ") {
		return period{}, false
	}
	p, ok := base.later(a.years)
	if sc.pub.known() && aheadOfAll < p.min.DaysSince(sc.pub.max) {
		return period{}, false // "its 20th anniversary in 2028": the date is the feast's own
	}
	return p, ok
}

// later is the day, month or year that lies so many years after an expression; of a
// longer one the year in which it began, or of its end that in which it ended.
func (t *Timex) later(years int) (period, bool) {
	y, m := int(t.Min.Year)+years, int(t.Min.Month)
	switch t.Precision {
	case tightrope.ToDay:
		d := addMonths(t.Min, 12*years)
		return dayPeriod(d), true
	case tightrope.ToMonth:
		return monthPeriod(y, m), true
	case tightrope.ToYear:
		return yearPeriod(y), true
	case tightrope.ToWeek, tightrope.ToQuarter, tightrope.ToRange, tightrope.PrecisionUnknown:
	}
	if from, _, long := strings.Cut(t.Value, "/"); long && from != strconv.Itoa(int(t.Min.Year)) {
		return yearPeriod(int(t.Max.Year) + years), true // "the end of the war"
	}
	if t.Type != TypeDate {
		return period{}, false
	}
	return yearPeriod(y), true
}
