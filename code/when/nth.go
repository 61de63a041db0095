package when

import (
	"strconv"

	"tightrope"
)

// opNth resolves a part of a month by its number: "the first Monday of March",
// "the last day of October 2015", "the second week of May", "the 20th of this
// month".
func opNth(sc *scene, c *candidate) (meaning, verdict) {
	m, v := sc.monthOf(c)
	if v != found || m.period.zero() {
		return m, v
	}
	n := c.dayNumber(&sc.r.lex.cls, 0)
	if v, err := strconv.Atoi(c.rule.args["n"]); err == nil {
		n = v
	}
	p, ok := nth(m.period, c, sc, n)
	if !ok || m.period.max.DaysSince(m.period.min) > 30 {
		return meaning{}, refused // an uncertain month has no first Monday
	}
	m.period, m.value = p, ""
	return m, found
}

// monthOf resolves the month of the match, without the number before it.
func (sc *scene) monthOf(c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	bare := *c
	bare.caps = nil
	month := false
	for _, lx := range c.caps {
		switch lx.class {
		case cls.month, cls.mon:
			month = true
			bare.caps = append(bare.caps, lx)
		case cls.year:
			bare.caps = append(bare.caps, lx)
		}
	}
	if month {
		return opCalendar(sc, &bare)
	}
	n, ref, _ := sc.step(c)
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate("XXXX-XX")
	}
	return dated(over(w, func(a tightrope.Date) period { return periodAt(gMonth, a, n) }), true)
}

// nth picks the nth part of a month; -1 is the last.
func nth(month period, c *candidate, sc *scene, n int) (period, bool) {
	step := func(first tightrope.Date, days int) (tightrope.Date, bool) {
		d := first.AddDays(days * (n - 1))
		return d, n > 0 && !month.max.Before(d)
	}
	switch c.rule.args["of"] {
	case "day":
		if n < 0 {
			return dayPeriod(month.max), true
		}
		d, ok := step(month.min, 1)
		return dayPeriod(d), ok
	case "week":
		first, ok := step(month.min, 7)
		if n < 0 {
			first, ok = month.max.AddDays(-6), true
		}
		last := first.AddDays(6)
		if month.max.Before(last) {
			last = month.max
		}
		p := weekPeriod(first.AddDays(3)) // the ISO week that shares most days
		return period{gWeek, first, last, p.value}, ok
	default:
		lx, named := c.cap(sc.r.lex.cls.weekday, 0)
		day := int(lx.num)
		if !named { // a weekend is named by its Saturday
			day = 6
		}
		d, ok := step(weekdayNear(month.min, day, 1, false), 7)
		if n < 0 {
			d, ok = weekdayNear(month.max, day, -1, false), true
		}
		if !named {
			return weekendPeriod(d), ok
		}
		return dayPeriod(d), ok
	}
}
