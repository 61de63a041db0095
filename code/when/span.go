package when

import (
	"fmt"
	"strconv"
	"strings"

	"tightrope"
)

// opDeictic resolves "today", "yesterday", "this morning".
func opDeictic(sc *scene, c *candidate) (meaning, verdict) {
	off := 0
	if lx, ok := c.cap(sc.r.lex.cls.dei, 0); ok {
		off = int(lx.num)
	} else if v, err := strconv.Atoi(c.rule.args["off"]); err == nil {
		off = v
	}
	if !sc.pub.known() {
		return unknownDate("XXXX-XX-XX")
	}
	return dated(over(sc.pub, func(a tightrope.Date) period { return dayPeriod(a.AddDays(off)) }), true)
}

// opStep resolves "two years ago", "three days later", "the next day".
func opStep(sc *scene, c *candidate) (meaning, verdict) {
	g, _, ok := sc.unit(c)
	if !ok {
		return meaning{}, refused
	}
	n, vague := sc.amount(c)
	dir := 1
	if c.rule.args["dir"] == "-1" {
		dir = -1
	}
	if _, has := c.rule.args["n"]; has && c.rule.args["dir"] == "" {
		dir = 1
	}
	w := sc.anchor(c.rule.args["from"] != "doc")
	if vague && c.rule.args["half"] == "" {
		return sc.vagueStep(g, dir, w)
	}
	if half := c.rule.args["half"]; half != "" && w.known() {
		return halfStep(g, n, half, dir, w)
	}
	step := dir * int(n)
	if !w.known() {
		return unknownDate("XXXX")
	}
	if g == "fortnight" {
		g, step = gWeek, 2*step
	}
	if g == "hour" || g == "minute" || g == "second" {
		return meaning{kind: TypeTime, period: over(w, dayPeriod), relative: true, fuzzy: true}, found
	}
	if g == gWeek && w == sc.pub && w.min == w.max && n > 0 {
		// "two weeks ago" is about that day, give or take three.
		p := periodAt(gWeek, w.min, step)
		return dated(p, true)
	}
	// "a year earlier", said of a quarter or a month, is that quarter or month.
	if g == gYear && c.rule.args["from"] == "doc" && sc.ref.grain == gQuarter && w.known() {
		q := int(sc.ref.min.Month+2) / 3
		return dated(over(w, func(a tightrope.Date) period { return quarterPeriod(int(a.Year)+step, q) }), true)
	}
	if g == gYear && !sc.ref.zero() && (sc.ref.grain == gQuarter || sc.ref.grain == gMonth) && c.rule.args["from"] != "doc" {
		return dated(periodAt(sc.ref.grain, addMonths(sc.ref.min, 12*step), 0), true)
	}
	p := over(w, func(a tightrope.Date) period { return periodAt(g, a, step) })
	m, v := dated(p, true)
	_, m.fuzzy = c.cap(sc.r.lex.cls.apx, 0)
	return m, v
}

// halfStep resolves "a year and a half ago" and "half a century ago": the period of
// the unit that the day counted back or ahead lies in; half "2" is half a unit alone.
func halfStep(g grain, n float64, half string, dir int, w window) (meaning, verdict) {
	if n += 0.5; half == "2" {
		n = 0.5
	}
	days := map[grain]float64{gDay: 1, gWeek: 7, "fortnight": 14, gMonth: 30.44, gQuarter: 91.3, gYear: 365.25, gDecade: 3652.5, gCentury: 36525}[g]
	if days == 0 {
		return meaning{kind: TypeTime, period: over(w, dayPeriod), relative: true, fuzzy: true}, found
	}
	at := g
	switch {
	case half == "2" && g == gYear:
		at = gMonth
	case g == gDecade || g == gCentury:
		at = gYear
	case g == gQuarter:
		at = gMonth
	}
	off := dir * int(n*days+0.5)
	m, v := dated(over(w, func(a tightrope.Date) period { return periodAt(at, a.AddDays(off), 0) }), true)
	m.fuzzy = true
	return m, v
}

// vagueStep resolves "several years ago" and "a few days later".
func (sc *scene) vagueStep(g grain, dir int, w window) (meaning, verdict) {
	m := meaning{value: "PAST_REF", relative: true, fuzzy: true}
	if dir > 0 {
		m.value = "FUTURE_REF"
	}
	if !w.known() {
		return m, found
	}
	reach := sc.r.lex.spans[g]
	if dir < 0 {
		m.period = period{min: w.min.AddDays(-reach), max: addUnits(w.max, g, -2)}
		return m, found
	}
	m.period = period{min: addUnits(w.min, g, 2), max: w.max.AddDays(reach)}
	return m, found
}

// amount returns the number of the match; vague is "a few", "several".
func (sc *scene) amount(c *candidate) (n float64, vague bool) {
	cls := &sc.r.lex.cls
	if v, err := strconv.ParseFloat(c.rule.args["n"], 64); err == nil {
		return v, false
	}
	if lx, ok := c.cap(cls.num, 0); ok {
		return lx.num, false
	}
	if lx, ok := c.cap(cls.fuzz, 0); ok {
		return lx.num, lx.num == 0
	}
	if _, ok := c.cap(cls.ind, 0); ok {
		return 1, false
	}
	return 0, true
}

// isoUnits are the letters of durations; minutes and months share M.
var isoUnits = map[grain]string{
	"second": "S", "minute": "M", "hour": "H", gDay: "D", gWeek: "W", gWeekend: "WE", gMonth: "M",
	gQuarter: "Q", gYear: "Y", gDecade: "E", gCentury: "C", "fortnight": "W",
}

// durationValue writes "P3M", "PT2H", "P2Y6M", "PXD". Quarters become months,
// decades and centuries years, where the number is known.
func durationValue(g grain, n float64, vague bool) string {
	prefix := "P"
	if g == "hour" || g == "minute" || g == "second" {
		prefix = "PT"
	}
	if vague {
		return prefix + "X" + isoUnits[g]
	}
	switch g {
	case gQuarter:
		g, n = gMonth, 3*n
	case gDecade:
		g, n = gYear, 10*n
	case gCentury:
		g, n = gYear, 100*n
	case "fortnight":
		n *= 2
	}
	if g == "hour" && n == 24 {
		return "P1D"
	}
	if g == gYear && n > 0 && n < 1 && 12*n == float64(int(12*n)) {
		g, n = gMonth, 12*n
	}
	whole := int(n)
	rest := n - float64(whole)
	if smaller, ok := map[grain]struct {
		unit string
		n    float64
	}{gYear: {"M", 12}, "hour": {"M", 60}, "minute": {"S", 60}, gDay: {"T%dH", 24}, gMonth: {"W", 4}}[g]; ok && rest > 0 {
		part := strconv.Itoa(int(rest*smaller.n+0.5)) + smaller.unit
		if strings.Contains(smaller.unit, "%d") {
			part = fmt.Sprintf(smaller.unit, int(rest*smaller.n+0.5))
		}
		if whole == 0 {
			return prefix + part
		}
		return prefix + strconv.Itoa(whole) + isoUnits[g] + part
	}
	return prefix + strconv.FormatFloat(n, 'f', -1, 64) + isoUnits[g]
}

// opDuration resolves lengths of time. With "last" or "next" they also have
// bounds: "over the next five years".
func opDuration(sc *scene, c *candidate) (meaning, verdict) {
	g, _, ok := sc.unit(c)
	m := meaning{kind: TypeDuration, relative: true, value: c.rule.args["value"]}
	if m.value != "" {
		return m, found
	}
	if !ok || c.rule.args["need"] != "" && !sc.lengthPlace(c) {
		return meaning{}, refused
	}
	if c.rule.args["after"] != "" && !sc.afterPreposition(c) && sc.sideBehind(c) == 0 {
		return meaning{}, refused
	}
	n, vague := sc.amount(c)
	if _, two := c.cap(sc.r.lex.cls.num, 1); two {
		vague = false
	}
	switch c.rule.args["half"] {
	case "1":
		n += 0.5
	case "2":
		n, vague = 0.5, false
	}
	m.value = durationValue(g, n, vague)
	dir, ref, has := sc.step(c)
	w := sc.anchor(ref)
	if !has || !w.known() {
		return m, found
	}
	m.fuzzy = vague
	switch {
	case dir < 0 && vague:
		m.period = period{min: w.min.AddDays(-sc.r.lex.spans[g]), max: w.max}
	case dir < 0:
		m.period = period{min: addUnits(w.min, g, -int(n+0.5)), max: w.max}
	case dir > 0 && vague:
		m.period = period{min: w.min, max: w.max.AddDays(sc.r.lex.spans[g])}
	case dir > 0:
		m.period = period{min: w.min, max: addUnits(w.max, g, int(n+0.5))}
	}
	return m, found
}

// lengthPlace reports whether bare units ("for years") stand where they mean a
// length and not things that are counted.
func (sc *scene) lengthPlace(c *candidate) bool {
	if c.start > 0 && sc.la.is(c.start-1, "for") {
		return true
	}
	next := sc.sideBehind(c) // "hours after the vote"
	return next > 0 && eventNoun(sc.sent, next) >= 0
}

// sideBehind returns the token behind an "after" or "before" that follows the match, 0 if
// none does.
func (sc *scene) sideBehind(c *candidate) int {
	last := int(sc.la.atoms[c.end-1].tok)
	if last < 0 || last+1 >= len(sc.sent.Tokens) {
		return 0
	}
	if side := sc.r.lex.side(&sc.sent.Tokens[last+1]); side != After && side != Before {
		return 0
	}
	return last + 2
}

// afterPreposition reports whether the match begins a clause or follows a
// preposition, a verb or an adverb: "within a week", but not "two flights a week".
func (sc *scene) afterPreposition(c *candidate) bool {
	if c.start == 0 {
		return true
	}
	t := sc.la.atoms[c.start-1].tok
	if t < 0 {
		return true
	}
	switch tag := sc.sent.Tokens[t].XPOS; tag {
	case "IN", "TO", "RB", "":
		return true
	default:
		return len(tag) > 1 && tag[:2] == "VB"
	}
}

// opSet resolves what recurs: "every Tuesday", "weekly", "twice a year".
func opSet(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	m := meaning{kind: TypeSet}
	if tag := sc.la.tag(c.start); c.rule.args["adverb"] != "" && tag != "RB" || c.rule.args["nonoun"] != "" && sc.asNoun(c, tag) {
		return meaning{}, refused // "the quarterly report", "the party daily"
	}
	if m.value = sc.recurringDay(c); m.value != "" {
		return m, found
	}
	g, _, ok := sc.unit(c)
	if !ok || c.rule.args["rate"] != "" && !sc.rate(c) {
		return meaning{}, refused
	}
	if c.rule.args["long"] != "" && (g == "hour" || g == "minute" || g == "second") {
		return meaning{}, refused // "per second": a rate
	}
	n, vague := sc.amount(c)
	if c.rule.args["value"] != "" { // "every few weeks"
		m.value = durationValue(g, 0, true)
		return m, found
	}
	if o, ok := c.cap(cls.ord, 0); ok { // "every third year"
		n, vague = o.num, false
	}
	if vague || c.has(sc, "times") {
		n = 1
	}
	if g == gQuarter {
		m.value = "P" + strconv.Itoa(int(n)) + "Q"
		return m, found
	}
	m.value = durationValue(g, n, false)
	return m, found
}

// asNoun reports whether a word such as "daily" is a noun: by its tag, or behind an
// article with nothing that it describes.
func (sc *scene) asNoun(c *candidate, tag string) bool {
	next := sc.la.tag(c.end)
	return strings.HasPrefix(tag, "NN") || sc.la.tag(c.start-1) == "DT" && !strings.HasPrefix(next, "NN") && !strings.HasPrefix(next, "JJ")
}

// recurringDay gives the value of a weekday, a month, a day of the year, a season or a
// part of the day that recurs; "" if the match names none.
func (sc *scene) recurringDay(c *candidate) string {
	cls := &sc.r.lex.cls
	value := c.rule.args["days"]
	for _, class := range []int32{cls.weekday, cls.weekdays} {
		if lx, ok := c.cap(class, 0); ok {
			value = fmt.Sprintf("XXXX-WXX-%d", int(lx.num))
		}
	}
	if lx, ok := c.cap(cls.month, 0); ok && value == "" {
		value = fmt.Sprintf("XXXX-%02d", int(lx.num))
		if day := c.dayNumber(cls, 0); 1 <= day && day <= 31 {
			value += fmt.Sprintf("-%02d", day)
		}
	}
	if lx, ok := c.cap(cls.season, 0); ok {
		value = "XXXX-" + sc.name(lx)
	}
	part, ok := c.cap(cls.part, 0)
	if !ok {
		part, ok = c.cap(cls.parts, 0)
	}
	switch {
	case !ok:
		return value
	case value == "":
		value = "XXXX-XX-XX"
	}
	return value + "T" + sc.name(part)
}

// rate reports whether the match follows what is counted by it, a plural:
// "two flights a week", and does not go on: "a year ago". Sums of money are left out.
func (sc *scene) rate(c *candidate) bool {
	if c.start == 0 || c.end < len(sc.la.atoms) && sc.la.tag(c.end) == "IN" && sc.sideBehind(c) > 0 {
		return false
	}
	switch sc.la.tag(c.start - 1) {
	case "NNS", "NNPS":
		return !strings.HasPrefix(sc.la.tag(c.end), "NN") && !strings.HasPrefix(sc.la.tag(c.end), "JJ")
	default:
		return false
	}
}

// opReference gives the vague present, past and future.
func opReference(sc *scene, c *candidate) (meaning, verdict) {
	v := c.rule.args["value"]
	if lx, ok := c.cap(sc.r.lex.cls.ref, 0); ok {
		v = sc.name(lx)
	}
	m := meaning{value: v, relative: true, fuzzy: true}
	if !sc.pub.known() {
		return m, found
	}
	switch v {
	case "PRESENT_REF":
		m.period = period{min: sc.pub.min, max: sc.pub.max}
	case "PAST_REF":
		m.period = period{max: sc.pub.max}
	default:
		m.period = period{min: sc.pub.min}
	}
	return m, found
}

// opNear resolves "recently" and "recent months": the time up to publication,
// whose length is a convention of fuzzy.tsv.
func opNear(sc *scene, c *candidate) (meaning, verdict) {
	m := meaning{value: "PAST_REF", relative: true, fuzzy: true}
	reach := sc.r.lex.spans["NEAR"]
	if g, _, ok := sc.unit(c); ok {
		m.kind, m.value = TypeDuration, durationValue(g, 0, true)
		reach = sc.r.lex.spans[g]
	}
	if sc.pub.known() {
		m.period = period{min: sc.pub.min.AddDays(-reach), max: sc.pub.max}
	}
	return m, found
}

// opClock resolves "10:35 a.m. on Friday". Without a day it is that of the date
// last spoken of, else of publication.
func opClock(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	minute := 0
	if lx, ok := c.cap(cls.clock, 0); ok {
		minute = int(lx.num)
	} else if lx, ok := c.cap(cls.num, 0); ok {
		minute = int(lx.num) * 60
		if c.rule.args["military"] != "" { // "0630 GMT"
			if len(sc.la.raw(lx.start)) != 4 || lx.end-lx.start != 1 || int(lx.num)%100 > 59 {
				return meaning{}, refused
			}
			minute = int(lx.num)/100*60 + int(lx.num)%100
		}
	} else if h, err := strconv.Atoi(c.rule.args["hour"]); err == nil {
		minute = h * 60
	}
	if half, ok := c.cap(cls.halfDay, 0); ok {
		if minute > 12*60+59 {
			return meaning{}, refused
		}
		minute = minute%(12*60) + int(half.num)*60
	}
	if part, ok := c.cap(cls.part, 0); ok && minute < 12*60 && sc.name(part) != "MO" {
		minute += 12 * 60
	}
	if minute > 24*60 {
		return meaning{}, refused
	}
	m, v := sc.clockDay(c)
	if v != found {
		return m, v
	}
	m.kind = TypeTime
	if m.value == "" {
		m.value = m.period.value
	}
	m.value += fmt.Sprintf("T%02d:%02d", minute/60, minute%60)
	return m, found
}

func (sc *scene) clockDay(c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	if _, ok := c.cap(cls.weekday, 0); ok {
		return opWeekday(sc, c)
	}
	if _, ok := c.cap(cls.month, 0); ok {
		return opCalendar(sc, c)
	}
	if _, ok := c.cap(cls.dei, 0); ok {
		return opDeictic(sc, c)
	}
	if sc.ref.grain == gDay && sc.ref.min == sc.ref.max {
		return dated(sc.ref, true)
	}
	return opDeictic(sc, c)
}

// opNamed resolves "the Cold War" by the days of periods.tsv.
func opNamed(sc *scene, c *candidate) (meaning, verdict) {
	lx, _ := c.cap(sc.r.lex.cls.period, 0)
	from, to, long := strings.Cut(sc.name(lx), "/")
	if !long {
		to = from
	}
	min, err1 := tightrope.ParseDate(from)
	max, err2 := tightrope.ParseDate(to)
	if err1 != nil || err2 != nil {
		return meaning{}, refused
	}
	value := from[:4] + "/" + to[:4]
	switch {
	case !long:
		return dated(dayPeriod(min), false)
	case from[:4] == to[:4]:
		value = from[:4]
	}
	return meaning{value: value, period: period{min: min, max: max}}, found
}
