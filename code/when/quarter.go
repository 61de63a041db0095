package when

import (
	"fmt"

	"tightrope"
)

// opQuarter resolves "the third quarter": of the given year, else the latest one.
func opQuarter(sc *scene, c *candidate) (meaning, verdict) {
	cls := &sc.r.lex.cls
	lx, hasOrd := c.cap(cls.ord, 0)
	if c.rule.args["code"] != "" { // "Q1 2024", "3Q 2024"
		if lx, hasOrd = sc.codeNumber(c); !hasOrd {
			return meaning{}, refused
		}
	}
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

// codeNumber returns the digit of a "Q1" or "1Q", written as one word.
func (sc *scene) codeNumber(c *candidate) (lexeme, bool) {
	lx, ok := c.cap(sc.r.lex.cls.num, 0)
	letter := c.start
	if lx.start == c.start {
		letter++
	}
	return lx, ok && sc.la.gluedTo(c.start+1) && sc.la.atoms[letter].upper && sc.la.atoms[lx.start].digits
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
	if c.rule.args["code"] != "" {
		var ok bool
		if lx, ok = sc.codeNumber(c); !ok {
			return meaning{}, refused
		}
	}
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
	if !hasDir || n == 0 {
		dir = sc.direction(c)
	}
	if hasDir && n == 0 && dir == 0 && sc.tense(c) == present { // "ends this winter"
		dir = 1
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
