package when

import (
	"fmt"
	"strconv"
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
		if c.rule.args["lone"] != "" && !sc.lone(c) {
			return meaning{}, refused
		}
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
	if y, ok := sc.yearBehind(c, month); ok {
		if p, ok := monthOrDay(y, month, day); ok {
			return dated(p, false)
		}
	}
	if p, ok := sc.story(c, monthDay{month: month, day: day}); ok {
		return dated(p, true)
	}
	if !sc.pub.known() {
		if day > 0 {
			return unknownDate(fmt.Sprintf("XXXX-%02d-%02d", month, day))
		}
		sc.month = month
		return unknownDate(fmt.Sprintf("XXXX-%02d", month))
	}
	return sc.yearless(c, month, day)
}

// yearless resolves a month or day whose year the words and the tense decide.
func (sc *scene) yearless(c *candidate, month, day int) (meaning, verdict) {
	cls := &sc.r.lex.cls
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
	w := sc.anchor(ref)
	switch { // "the following June": after all of what it follows
	case ref && n > 0:
		w.min = w.max
	case ref && n < 0:
		w.max = w.min
	}
	return dated(over(w, func(a tightrope.Date) period {
		return nearestMonthDay(a, monthDay{month, day, int(wlx.num)}, dir, hasDir)
	}), true)
}

// storyDays is how long before publication a date must lie for the next one without a
// year to count from it: a report that looks back goes on from there.
const storyDays = 300

// story resolves a date without a year in a text that looks back: one that opens the
// sentence behind a day or month of long ago, in the past tense, is the next such day.
// Elsewhere such a date is a recent one, as news writes it; after a bare year too.
func (sc *scene) story(c *candidate, md monthDay) (period, bool) {
	if sc.ref.max.IsZero() || sc.at != sc.refAt+1 || !sc.pub.known() || sc.ref.grain != gDay && sc.ref.grain != gMonth {
		return period{}, false
	}
	if c.start > 2 || sc.pub.min.DaysSince(sc.ref.max) < storyDays || sc.tense(c) != past {
		return period{}, false
	}
	if _, has := c.cap(sc.r.lex.cls.dir, 0); has {
		return period{}, false
	}
	p := nearestMonthDay(sc.ref.min, md, 1, false)
	return p, !p.zero() && p.max.Before(sc.pub.min)
}

// yearBehind finds the year that a month shares with the months behind it: "between
// March and June 2021". A month later in the calendar than the last is of the year before.
func (sc *scene) yearBehind(c *candidate, month int) (int, bool) {
	if _, has := c.cap(sc.r.lex.cls.dir, 0); has {
		return 0, false
	}
	list := monthList{sc: sc, joined: false, comma: sc.la.is(c.end, ",")}
	for i := c.end; i < min(len(sc.la.atoms), c.end+10); {
		next := list.step(i)
		switch {
		case list.year > 0 && list.last < month:
			return list.year - 1, true
		case list.year > 0:
			return list.year, true
		case next > i:
			i = next
		case sc.la.is(i, ","), sc.la.is(i, "the"), sc.la.is(i, "of"), sc.la.dash(i):
			i++
		default:
			return 0, false
		}
	}
	return 0, false
}

// monthList is what was read of the months behind one: whether "and" or "to" came, the
// last month, and the year that ends the list.
type monthList struct {
	sc            *scene
	joined, comma bool
	last, year    int
}

// step reads what stands at atom i and returns the atom behind it, or i if it is no part
// of such a list.
func (l *monthList) step(i int) (next int) {
	cls := &l.sc.r.lex.cls
	next = i
	for _, lx := range l.sc.la.at(i) {
		switch lx.class {
		case cls.join:
			l.joined, next = true, lx.end
		case cls.month, cls.mon:
			if l.joined || l.comma {
				l.last, next = int(lx.num), lx.end
			}
		case cls.year:
			if l.joined && l.last > 0 {
				l.year = int(lx.num)
			}
		case cls.day, cls.ord, cls.mod:
			next = max(next, lx.end)
		}
	}
	return next
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
	case back.zero() && ahead.zero() && here.zero() && md.weekday != 0:
		md.weekday = 0 // the writer has the wrong weekday
		return nearestMonthDay(a, md, dir, word)
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

// lone reports whether an ordinal in figures stands without a noun: "on the 12th",
// but not "on the 12th floor".
func (sc *scene) lone(c *candidate) bool {
	if !sc.la.atoms[c.start+2].digits {
		return false
	}
	if c.end >= len(sc.la.atoms) || sc.la.atoms[c.end].tok < 0 {
		return true
	}
	switch tag := sc.sent.Tokens[sc.la.atoms[c.end].tok].XPOS; {
	case strings.HasPrefix(tag, "NN"), strings.HasPrefix(tag, "JJ"), tag == "CD", tag == "HYPH", tag == "VBG", tag == "VBN":
		return false
	default:
		return !sc.la.is(c.end, "-") && !sc.la.is(c.end, "of")
	}
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

// opDays resolves "March 3-5" and "24 and 25 April": the value is the first day,
// the bounds are both.
func opDays(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	first, last := c.dayNumber(cls, 0), c.dayNumber(cls, 1)
	if first < 1 || last <= first || last > 31 {
		return meaning{}, refused
	}
	m, v := opCalendar(sc, c)
	if v == found && !m.period.zero() {
		m.value = m.period.value
		m.period.max = m.period.max.AddDays(last - first)
	}
	return m, v
}

// dayNumber is the nth day of the month in the match, by number or ordinal.
func (c *candidate) dayNumber(cls *classes, n int) int {
	for _, lx := range c.caps {
		if lx.class != cls.day && lx.class != cls.ord {
			continue
		}
		if n == 0 {
			return int(lx.num)
		}
		n--
	}
	return 0
}

// opYears resolves "2003-2007", "1991-95" and "2023/24". Of "2010-05", which cannot
// be a range, it makes a month.
func opYears(sc *scene, c *candidate) (meaning, verdict) {
	a, _ := c.cap(sc.r.lex.cls.year, 0)
	b, full := c.cap(sc.r.lex.cls.year, 1)
	if !full {
		lx, _ := c.cap(sc.r.lex.cls.num, 0)
		if lx.end-lx.start != 1 || len(sc.la.raw(lx.start)) != 2 || !sc.la.gluedTo(lx.start) || !sc.la.gluedTo(lx.start-1) {
			return meaning{}, refused
		}
		if lx.num <= float64(int(a.num)%100) && 1 <= lx.num && lx.num <= 12 && sc.la.is(lx.start-1, "-") {
			return dated(monthPeriod(int(a.num), int(lx.num)), false)
		}
		b.num = float64(int(a.num)/100*100) + lx.num
	}
	if b.num <= a.num {
		return meaning{}, refused
	}
	p := yearPeriod(int(a.num))
	m := meaning{value: p.value, period: period{grain: gYear, min: p.min, max: yearPeriod(int(b.num)).max}}
	return m, found
}

// opWeekOf resolves "the week of March 6".
func opWeekOf(sc *scene, c *candidate) (meaning, verdict) {
	m, v := opCalendar(sc, c)
	if v != found || m.period.zero() {
		return m, v
	}
	m.value = ""
	if c.rule.args["back"] != "" { // "the week ending May 5"
		m.period.min = m.period.max.AddDays(-6)
		m.period.grain, m.period.value = gWeek, weekPeriod(m.period.min.AddDays(3)).value
		return m, v
	}
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
	lx, ok := c.cap(sc.r.lex.cls.year, 0)
	if !ok { // "Zapad-2025": later words do not count from it
		lx, _ = c.cap(sc.r.lex.cls.nameYear, 0)
		return meaning{period: yearPeriod(int(lx.num))}, found
	}
	// A bare number before a counted noun is no year: "2000 people". Behind a name it
	// is: "the Vostok 2022 drills".
	if c.end-c.start == 1 && sc.counts(c.end) && !sc.yearish(c, int(lx.num)) {
		return meaning{}, refused
	}
	return dated(yearPeriod(int(lx.num)), false)
}

// yearish reports whether a number before a plural is a year all the same: behind a
// name or a preposition, and not a round one: "the budget for 2027 raises".
func (sc *scene) yearish(c *candidate, y int) bool {
	if c.start < 2 || y%100 == 0 || y < 1950 || 2050 < y {
		return false
	}
	return sc.la.atoms[c.start-1].upper || sc.la.tag(c.start-1) == "IN"
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
	if n := int(lx.num); n%10 == 0 && n < 190 { // "the 1700s"
		return dated(centuryPeriod(n*10), false)
	}
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
	// "The following month", told as past with no date before it, follows nothing
	// that is known.
	astray := ref && n > 0 && sc.ref.zero() && sc.tense(c) == past
	if !w.known() && ref && g == gMonth && sc.month > 0 {
		sc.month = (sc.month+n+11)%12 + 1
		return unknownDate(fmt.Sprintf("XXXX-%02d", sc.month))
	}
	if !w.known() || astray {
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
		if t := sc.tense(c); t == future || t == present && sc.scheduled(c) {
			dir = 1
		}
	}
	if hasDir && n == 0 { // "this Friday"
		dir, strict = 1, false
		if sc.tense(c) == past {
			dir = -1
		}
	}
	off, _ := strconv.Atoi(c.rule.args["off"]) // zero if the rule has none
	return dated(over(w, func(a tightrope.Date) period {
		return dayPeriod(weekdayNear(a, day, dir, strict).AddDays(off))
	}), true)
}

// scheduled reports whether the match follows a verb in the present tense that says
// what is to come by a timetable: "the visit begins on Thursday".
func (sc *scene) scheduled(c *candidate) bool {
	a, b := sc.la.atoms[c.start].tok, sc.la.atoms[c.end-1].tok
	if a < 1 || b < 0 || sc.sent.Tokens[a-1].XPOS != "IN" {
		return false
	}
	v := int(a) - 2
	if v < 0 || !isVerb(&sc.sent.Tokens[v]) {
		v = governor(sc.sent, int(a), int(b)+1)
	}
	return v >= 0 && v < int(a) && (sc.sent.Tokens[v].XPOS == "VBZ" || sc.sent.Tokens[v].XPOS == "VBP")
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
