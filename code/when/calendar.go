package when

import (
	"fmt"
	"strings"

	"tightrope"
)

// opCalendar resolves months and days: "March 3, 2020", "25 May", "last April",
// "January this year".
func opCalendar(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	mlx, hasMonth := c.cap(cls.month, 0)
	if !hasMonth {
		mlx, hasMonth = c.cap(cls.mon, 0)
	}
	month := int(mlx.num)
	day := 0
	if lx, ok := c.cap(cls.day, 0); ok {
		day = int(lx.num)
	} else if lx, ok := c.cap(cls.ord, 0); ok {
		day = int(lx.num)
	}
	if !hasMonth {
		return sc.dayOfMonth(c, day)
	}
	if day < 0 || day > 31 || day > 0 && packDate(2024, float64(month), float64(day)) == 0 {
		return meaning{}, refused
	}
	if lx, ok := c.cap(cls.year, 0); ok {
		p, ok := monthOrDay(int(lx.num), month, day)
		if !ok {
			return meaning{}, refused
		}
		return dated(p, false)
	}
	if !sc.pub.known() {
		if day > 0 {
			return unknownDate(fmt.Sprintf("XXXX-%02d-%02d", month, day))
		}
		return unknownDate(fmt.Sprintf("XXXX-%02d", month))
	}
	n, ref, hasDir := sc.step(c)
	if hasDir && yearAfterDir(sc, c) {
		return dated(over(sc.anchor(ref), func(a tightrope.Date) period {
			p, _ := monthOrDay(int(a.Year)+n, month, day)
			return p
		}), true)
	}
	dir := n
	if !hasDir {
		dir = sc.direction(c)
	}
	if hasDir && n == 0 { // "this June"
		return dated(over(sc.anchor(ref), func(a tightrope.Date) period {
			p, _ := monthOrDay(int(a.Year), month, day)
			return p
		}), true)
	}
	wlx, _ := c.cap(cls.weekday, 0)
	return dated(over(sc.anchor(ref), func(a tightrope.Date) period {
		return nearestMonthDay(a, monthDay{month, day, int(wlx.num)}, dir, hasDir)
	}), true)
}

// yearAfterDir reports whether the match ends in "this year" and not in "this June".
func yearAfterDir(sc *scene, c *candidate) bool {
	return sc.la.is(c.end-1, "year")
}

func monthOrDay(y, m, d int) (period, bool) {
	if d == 0 {
		return monthPeriod(y, m), true
	}
	if packDate(float64(y), float64(m), float64(d)) == 0 {
		return period{}, false
	}
	return dayPeriod(tightrope.NewDate(y, m, d)), true
}

// direction is -1, 0 or +1: where the preposition or the verb places a date.
func (sc *scene) direction(c *candidate) int {
	if sc.relation(c.start) == By && !sc.nounFollows(c) {
		return 1
	}
	tn := sc.tense(c)
	if tn == past {
		return -1
	}
	if tn == future {
		return 1
	}
	return 0
}

// nounFollows tells "by the March accord" from "by March".
func (sc *scene) nounFollows(c *candidate) bool {
	if c.end >= len(sc.la.atoms) || sc.la.atoms[c.end].tok < 0 {
		return false
	}
	return strings.HasPrefix(sc.sent.Tokens[sc.la.atoms[c.end].tok].XPOS, "NN")
}

// monthDay is a month, or a day of it, without a year; weekday 0 is none.
type monthDay struct{ month, day, weekday int }

// farDays is how far back a date without a year may lie if the same date ahead is
// close: writers give the year of what is nearly a year ago.
const farDays = 270

// nearestMonthDay picks the year: the latest not after a if dir < 0, the first
// not before it if dir > 0, else the nearest. A weekday must fit. With a word such
// as "last" the month that a lies in does not count.
func nearestMonthDay(a tightrope.Date, md monthDay, dir int, word bool) period {
	var back, ahead, here period
	for y := int(a.Year) - 6; y <= int(a.Year)+6; y++ {
		p, ok := monthOrDay(y, md.month, md.day)
		if !ok || md.weekday != 0 && md.day != 0 && isoWeekday(p.min) != md.weekday {
			continue
		}
		switch {
		case p.max.Before(a):
			back = p
		case a.Before(p.min):
			if ahead.zero() {
				ahead = p
			}
		default:
			here = p
		}
	}
	switch {
	case !here.zero() && !word, back.zero() && ahead.zero():
		return here
	case back.zero():
		return ahead
	case ahead.zero():
		return back
	case word && dir != 0:
		return map[bool]period{true: ahead, false: back}[dir > 0]
	}
	gapBack, gapAhead := a.DaysSince(back.max), ahead.min.DaysSince(a)
	if dir > 0 && md.day > 0 && gapAhead > farDays && gapBack < 365-farDays {
		return back
	}
	if dir > 0 || dir == 0 && gapAhead < gapBack || dir < 0 && gapBack > farDays && md.weekday == 0 && gapAhead < 365-farDays {
		return ahead
	}
	return back
}

// dayOfMonth resolves "Tuesday the 14th": the nearest such day of a month.
func (sc *scene) dayOfMonth(c *candidate, day int) (meaning, verdict) {
	if day < 1 || day > 31 {
		return meaning{}, refused
	}
	if !sc.pub.known() {
		return unknownDate(fmt.Sprintf("XXXX-XX-%02d", day))
	}
	dir := sc.direction(c)
	return dated(over(sc.pub, func(a tightrope.Date) period {
		best, bestGap := period{}, 1<<30
		for n := -2; n <= 2; n++ {
			m := monthPeriod(int(a.Year), int(a.Month)+n)
			if int(m.max.Day) < day {
				continue
			}
			d := m.min.AddDays(day - 1)
			gap := d.DaysSince(a)
			if dir < 0 && gap > 0 || dir > 0 && gap < 0 {
				continue
			}
			if gap < 0 {
				gap = -gap
			}
			if gap < bestGap {
				best, bestGap = dayPeriod(d), gap
			}
		}
		return best
	}), true)
}

// opWeekOf resolves "the week of March 6".
func opWeekOf(sc *scene, c *candidate) (meaning, verdict) {
	m, v := opCalendar(sc, c)
	if v != found || m.period.zero() {
		return m, v
	}
	m.value = ""
	m.period = over(m.period.window(), weekPeriod)
	return m, v
}

// opNumDate resolves "12/03/2020". A date that can be read both ways keeps both.
func opNumDate(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.numDate, 0)
	p := dayPeriod(unpackDate(lx.num))
	if lx.alt == 0 {
		return dated(p, false)
	}
	q := dayPeriod(unpackDate(lx.alt))
	if sc.r.opt.MonthFirst {
		return dated(q, false)
	}
	m := meaning{period: p, value: shared(p.value, q.value), fuzzy: true, anchor: true}
	if q.min.Before(p.min) {
		m.period.min = q.min
	} else {
		m.period.max = q.max
	}
	return m, found
}

func opYear(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.year, 0)
	// A bare number before a counted noun is no year: "2000 people".
	if c.end-c.start == 1 && sc.counts(c.end) {
		return meaning{}, refused
	}
	return dated(yearPeriod(int(lx.num)), false)
}

// counts reports whether the token at atom i is a plural noun, so that a number
// before it counts.
func (sc *scene) counts(i int) bool {
	if i >= len(sc.la.atoms) || sc.la.atoms[i].tok < 0 {
		return false
	}
	tag := sc.sent.Tokens[sc.la.atoms[i].tok].XPOS
	return tag == "NNS" || tag == "$"
}

func opYearNumber(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.num, 0)
	if lx.num < 1000 || lx.num > 2200 {
		return meaning{}, refused
	}
	return dated(yearPeriod(int(lx.num)), false)
}

func opDecade(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.decade, 0)
	return dated(decadePeriod(int(lx.num)*10), false)
}

// opCentury resolves "the 20th century", which TIMEX3 writes 19.
func opCentury(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.ord, 0)
	if lx.num < 10 || lx.num > 30 {
		return meaning{}, refused
	}
	return dated(centuryPeriod((int(lx.num)-1)*100), false)
}

// opUnit resolves "last month", "the following year", "later this week".
func opUnit(sc *scene, c *candidate) (meaning, verdict) {
	g, plural, ok := sc.unit(c)
	n, ref, _ := sc.step(c)
	if !ok || plural {
		return meaning{}, refused
	}
	switch g {
	case "hour", "minute", "second", "fortnight":
		return meaning{}, refused
	}
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate(map[grain]string{gDay: "XXXX-XX-XX", gMonth: "XXXX-XX", gWeek: "XXXX-WXX"}[g])
	}
	return dated(over(w, func(a tightrope.Date) period { return periodAt(g, a, n) }), true)
}

// opWeekday resolves weekdays: the tense of the verb decides between past and
// future, and without a verb the past is nearer in news.
func opWeekday(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	lx, _ := c.cap(cls.weekday, 0)
	day := int(lx.num)
	n, ref, hasDir := sc.step(c)
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate(fmt.Sprintf("XXXX-WXX-%d", day))
	}
	if _, week := c.cap(cls.unit, 0); week || c.has(sc, "week") {
		return dated(over(w, func(a tightrope.Date) period {
			return dayPeriod(weekPeriod(a.AddDays(7 * n)).min.AddDays(day - 1))
		}), true)
	}
	dir, strict := n, hasDir
	if !hasDir {
		dir = -1
		if sc.tense(c) == future {
			dir = 1
		}
	}
	if hasDir && n == 0 { // "this Friday"
		dir, strict = 1, false
		if sc.tense(c) == past {
			dir = -1
		}
	}
	off := 0
	switch c.rule.args["off"] {
	case "-1":
		off = -1
	case "1":
		off = 1
	}
	return dated(over(w, func(a tightrope.Date) period {
		return dayPeriod(weekdayNear(a, day, dir, strict).AddDays(off))
	}), true)
}

// has reports whether the match contains a word.
func (c *candidate) has(sc *scene, word string) bool {
	for i := c.start; i < c.end; i++ {
		if sc.la.is(i, word) {
			return true
		}
	}
	return false
}

// opQuarter resolves "the third quarter": of the given year, else the latest one.
func opQuarter(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	lx, hasOrd := c.cap(cls.ord, 0)
	q := int(lx.num)
	if q == -1 {
		q = 4
	}
	if hasOrd && (q < 1 || q > 4) {
		return meaning{}, refused
	}
	if y, ok := c.cap(cls.year, 0); ok {
		if !hasOrd && sc.ref.grain != gQuarter {
			return dated(yearPeriod(int(y.num)), false)
		}
		if !hasOrd { // "the 1988 quarter", beside another year's third
			q = int(sc.ref.min.Month+2) / 3
		}
		return dated(quarterPeriod(int(y.num), q), false)
	}
	n, ref, hasDir := sc.step(c)
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate(fmt.Sprintf("XXXX-Q%d", max(q, 1)))
	}
	back := c.rule.args["years"] == "-1"
	if !hasOrd {
		return dated(sc.bareQuarter(w, back), true)
	}
	ahead := sc.tense(c) == future
	return dated(over(w, func(a tightrope.Date) period {
		switch p := quarterPeriod(int(a.Year), q); {
		case hasDir:
			return quarterPeriod(int(a.Year)+n, q)
		case back, !ahead && a.Before(p.min):
			return quarterPeriod(int(a.Year)-1, q)
		default:
			return p
		}
	}), true)
}

// bareQuarter resolves "the quarter": the one spoken of, else the one that was
// over at publication, since results speak of that. back is a year earlier.
func (sc *scene) bareQuarter(w window, back bool) period {
	years := 0
	if back {
		years = -4
	}
	if sc.ref.grain == gQuarter {
		return periodAt(gQuarter, sc.ref.min, years)
	}
	return over(w, func(a tightrope.Date) period { return periodAt(gQuarter, a, years-1) })
}

func opHalf(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	lx, _ := c.cap(cls.ord, 0)
	h := int(lx.num)
	if h == -1 {
		h = 2
	}
	if h < 1 || h > 2 {
		return meaning{}, refused
	}
	if y, ok := c.cap(cls.year, 0); ok {
		return dated(halfPeriod(int(y.num), h), false)
	}
	n, ref, _ := sc.step(c)
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate(fmt.Sprintf("XXXX-H%d", h))
	}
	return dated(over(w, func(a tightrope.Date) period { return halfPeriod(int(a.Year)+n, h) }), true)
}

// opSeason resolves "last summer", "the winter of 1994", "this fall".
func opSeason(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	lx, _ := c.cap(cls.season, 0)
	code := sc.name(lx)
	if y, ok := c.cap(cls.year, 0); ok {
		return dated(seasonPeriod(int(y.num), code), false)
	}
	n, ref, hasDir := sc.step(c)
	if c.rule.args["need"] != "" && c.start+1 == c.end && !sc.nounPhrase(c) {
		return meaning{}, refused
	}
	w := sc.anchor(ref)
	if !w.known() {
		return unknownDate("XXXX-" + code)
	}
	if hasDir && yearAfterDir(sc, c) {
		return dated(over(w, func(a tightrope.Date) period { return seasonPeriod(int(a.Year)+n, code) }), true)
	}
	dir := n
	if !hasDir {
		dir = sc.direction(c)
	}
	return dated(over(w, func(a tightrope.Date) period { return nearestSeason(a, code, dir, hasDir && n != 0) }), true)
}

// nounPhrase reports whether a bare season stands after a preposition, so that
// "spring" the verb or the well is left alone.
func (sc *scene) nounPhrase(c *candidate) bool {
	if c.start == 0 {
		return false
	}
	t := sc.la.atoms[c.start-1].tok
	return t >= 0 && sc.sent.Tokens[t].XPOS == "IN"
}

func nearestSeason(a tightrope.Date, code string, dir int, strict bool) period {
	best, bestGap := period{}, 1<<30
	for y := int(a.Year) - 2; y <= int(a.Year)+2; y++ {
		p := seasonPeriod(y, code)
		gap := 0
		switch {
		case p.max.Before(a):
			gap = -a.DaysSince(p.max)
		case a.Before(p.min):
			gap = p.min.DaysSince(a)
		}
		if dir < 0 && (gap > 0 || gap == 0 && strict) || dir > 0 && (gap < 0 || gap == 0 && strict) {
			continue
		}
		if gap < 0 {
			gap = -gap
		}
		if gap < bestGap {
			best, bestGap = p, gap
		}
	}
	return best
}
