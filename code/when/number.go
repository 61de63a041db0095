package when

import "tightrope"

// classes are the numbers of the classes that the code itself makes or reads.
type classes struct {
	num, day, year, ord, decade, numDate, clock          int32
	digit, teen, tens, hundred, scale                    int32
	fuzz, ind, month, mon, weekday, unit, season, period int32
	dir, mod, cmp, part, dei, ref, holiday, rel          int32
	halfDay, units, weekdays, parts, apx, tenure         int32
	tz, prefix, nameYear, term, join, rule, era          int32
	ageBefore, ageAfter, ageEnd, eve, under              int32
}

func (l *lexicon) classes() classes {
	s := l.symbol
	return classes{
		num: s("NUM"), day: s("DAY"), year: s("YEAR"), ord: s("ORD"), decade: s("DECADE"),
		numDate: s("NUMDATE"), clock: s("CLOCK"),
		digit: s("DIGIT"), teen: s("TEEN"), tens: s("TENS"), hundred: s("HUNDRED"), scale: s("SCALE"),
		fuzz: s("FUZZ"), ind: s("IND"), month: s("MONTH"), mon: s("MON"), weekday: s("WEEKDAY"), unit: s("UNIT"),
		season: s("SEASON"), period: s("PERIOD"), dir: s("DIR"), mod: s("MOD"), cmp: s("CMP"),
		part: s("PART"), dei: s("DEI"), ref: s("REF"), holiday: s("HOLIDAY"), rel: s("REL"),
		halfDay: s("AMPM"), units: s("UNITS"), weekdays: s("WEEKDAYS"), parts: s("PARTS"), apx: s("APX"), tenure: s("TENURE"),
		tz: s("TZ"), under: s("UNDER"), prefix: s("PREFIX"), nameYear: s("NAMEYEAR"), term: s("TERM"), join: s("JOIN"), rule: s("RULE"), era: s("ERA"),
		ageBefore: s("AGEBEFORE"), ageAfter: s("AGEAFTER"), ageEnd: s("AGEEND"), eve: s("EVE"),
	}
}

// numbers adds the readings of a number that begins at atom i.
func (la *lattice) numbers(l *lexicon, i int) {
	if la.atoms[i].inside {
		return
	}
	if la.atoms[i].digits {
		la.figures(&l.cls, i)
		return
	}
	if la.is(i, "'") || la.is(i, "’") || la.is(i, "‘") {
		la.shortYear(&l.cls, i)
		return
	}
	la.numberWords(&l.cls, i)
}

func (la *lattice) add(class int32, num float64, start, end int) {
	la.lex = append(la.lex, lexeme{entry{class: class, num: num}, start, end, 0})
}

// seal marks atoms as the inner part of a number.
func (la *lattice) seal(from, to int) {
	for i := from; i < to; i++ {
		la.atoms[i].inside = true
	}
}

// value returns the digits of atom i as a number, and how many they are.
func (la *lattice) value(i int) (v float64, digits int) {
	s := la.raw(i)
	if len(s) > 9 {
		return 0, len(s)
	}
	n := 0
	for j := range len(s) {
		n = n*10 + int(s[j]-'0')
	}
	return float64(n), len(s)
}

// joined reports whether atoms i (a mark) and i+1 (digits) follow without space.
func (la *lattice) joined(i int, mark string) bool {
	return la.is(i, mark) && la.gluedTo(i) && la.gluedTo(i+1) && la.atoms[i+1].digits
}

func (la *lattice) figures(c *classes, i int) {
	v, n := la.value(i)
	if la.compound(c, i, v, n) {
		return
	}
	end := i + 1
	if la.gluedTo(end) && !la.atoms[end].digits {
		switch s := la.raw(end); {
		case s == "st" || s == "nd" || s == "rd" || s == "th":
			la.seal(end, end+1)
			la.add(c.ord, v, i, end+1)
			if 1 <= v && v <= 31 {
				la.add(c.day, v, i, end+1)
			}
			return
		case s == "s" && (n == 4 || n == 2 && la.is(i-1, "the")) && int(v)%10 == 0:
			la.seal(end, end+1)
			if n == 2 {
				v += 1900
			}
			la.add(c.decade, float64(int(v)/10), i, end+1)
			return
		}
	}
	la.plain(c, i, v, n)
}

// plain adds a number written as digits alone: perhaps a year, perhaps a day.
func (la *lattice) plain(c *classes, i int, v float64, n int) {
	if n == 4 && 1000 <= v && v < 2200 && la.yearPlace(c, i) {
		la.add(c.year, v, i, i+1)
	}
	if la.inName(i) && !la.prefixed(c, i-2) {
		la.add(c.nameYear, v, i, i+1)
	}
	if n <= 2 && 1 <= v && v <= 31 && !la.money(i) {
		la.add(c.day, v, i, i+1)
	}
	if n > 4 || la.money(i) {
		return
	}
	end := i + 1
	// "2 1/2"
	if end+2 < len(la.atoms) && la.atoms[end].digits && la.joined(end+1, "/") {
		top, _ := la.value(end)
		bottom, _ := la.value(end + 2)
		if bottom > 0 && top < bottom {
			v, end = v+top/bottom, end+3
			la.seal(i+1, end)
		}
	}
	la.add(c.num, v, i, end)
}

func (la *lattice) money(i int) bool {
	return i > 0 && (la.is(i-1, "$") || la.is(i-1, "£") || la.is(i-1, "€") || la.is(i-1, "¥"))
}

// yearPlace reports whether the four digits at i stand like a year: no money, no
// percentage, no part of a name such as "Zapad-2025".
func (la *lattice) yearPlace(c *classes, i int) bool {
	if la.money(i) || la.is(i+1, "%") {
		return false
	}
	if la.gluedTo(i) && la.dash(i-1) && la.gluedTo(i-1) && i > 1 {
		return la.atoms[i-2].digits || !la.atoms[i-2].upper || la.prefixed(c, i-2) || la.dash(i-3)
	}
	return !la.gluedTo(i) || !la.atoms[i-1].upper || la.prefixed(c, i-1)
}

// dash reports whether atom i is a hyphen or a dash.
func (la *lattice) dash(i int) bool {
	return la.is(i, "-") || la.is(i, "–") || la.is(i, "‑")
}

// prefixed reports whether atom i is a word that is glued to years: "Post-1991".
func (la *lattice) prefixed(c *classes, i int) bool {
	for _, lx := range la.at(i) {
		if lx.class == c.prefix {
			return true
		}
	}
	return false
}

// inName reports whether the four digits at i are the year in a name ("Zapad-2025").
func (la *lattice) inName(i int) bool {
	if i < 2 || !la.atoms[i].digits || !la.gluedTo(i) || !la.dash(i-1) || !la.gluedTo(i-1) || !la.atoms[i-2].upper {
		return false
	}
	v, n := la.value(i)
	return n == 4 && 1900 <= v && v < 2200 && la.atoms[i-2].end-la.atoms[i-2].start >= 3
}

// compound adds numbers of several atoms: "2,000", "1.5", "10:35", "2013-03-12".
func (la *lattice) compound(c *classes, i int, v float64, n int) bool {
	if end, ok := la.writtenDate(c, i); ok {
		la.seal(i+1, end)
		return true
	}
	end := i + 1
	switch {
	case n <= 3 && la.joined(end, ","):
		for la.joined(end, ",") {
			w, k := la.value(end + 1)
			if k != 3 {
				break
			}
			v, end = v*1000+w, end+2
		}
		if end == i+1 {
			return false
		}
	case n <= 2 && la.joined(end, ":"):
		w, k := la.value(end + 1)
		if k != 2 || v > 24 || w > 59 {
			return false
		}
		la.seal(i+1, end+2)
		la.add(c.clock, v*60+w, i, end+2)
		return true
	case n <= 2 && la.joined(end, ".") && la.britishClock(end+1):
		w, _ := la.value(end + 1)
		la.seal(i+1, end+2)
		la.add(c.clock, v*60+w, i, end+2)
		return true
	case la.joined(end, "."):
		w, k := la.value(end + 1)
		for range k {
			w /= 10
		}
		v, end = v+w, end+2
	default:
		return false
	}
	la.seal(i+1, end)
	if !la.money(i) {
		la.add(c.num, v, i, end)
	}
	return true
}

// britishClock reports whether atom i is the minutes of a time such as "6.30pm".
func (la *lattice) britishClock(i int) bool {
	w, k := la.value(i)
	if k != 2 || w > 59 || i+1 >= len(la.atoms) {
		return false
	}
	s := la.raw(i + 1)
	return s == "am" || s == "pm" || (s == "a" || s == "p") && la.is(i+2, ".") && la.is(i+3, "m")
}

// writtenDate reads three numbers with equal marks between them. If day and
// month cannot be told apart, num is the day-first reading and alt the other.
func (la *lattice) writtenDate(c *classes, i int) (end int, ok bool) {
	if i+4 >= len(la.atoms) {
		return 0, false
	}
	sep := la.raw(i + 1)
	if sep != "-" && sep != "/" && sep != "." || !la.joined(i+1, sep) || !la.joined(i+3, sep) {
		return 0, false
	}
	a, na := la.value(i)
	b, nb := la.value(i + 2)
	y, ny := la.value(i + 4)
	if na == 4 && nb <= 2 && ny <= 2 {
		return i + 5, la.addNumDate(c, i, packDate(a, b, y), 0)
	}
	if na > 2 || nb > 2 || ny != 4 && (ny != 2 || sep == ".") {
		return 0, false
	}
	if ny == 2 {
		y = fullYear(y)
	}
	first, second := packDate(y, b, a), packDate(y, a, b)
	switch {
	case first == 0 && second == 0:
		return 0, false
	case first == 0:
		first, second = second, 0
	case sep == "." || first == second:
		second = 0 // with stops the day comes first everywhere
	}
	return i + 5, la.addNumDate(c, i, first, second)
}

func (la *lattice) addNumDate(c *classes, i int, num, alt float64) bool {
	if num == 0 {
		return false
	}
	la.lex = append(la.lex, lexeme{entry{class: c.numDate, num: num}, i, i + 5, alt})
	return true
}

// packDate returns yyyymmdd, or 0 if there is no such day.
func packDate(y, m, d float64) float64 {
	if y < 1000 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0
	}
	if t := tightrope.NewDate(int(y), int(m), int(d)); t.Day != uint8(d) {
		return 0
	}
	return y*10000 + m*100 + d
}

func unpackDate(v float64) tightrope.Date {
	n := int(v)
	return tightrope.Date{Year: int16(n / 10000), Month: uint8(n / 100 % 100), Day: uint8(n % 100)}
}

// fullYear sets the century of a year of two digits: 50 to 99 is 19xx.
func fullYear(y float64) float64 {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// shortYear reads "'89" and "the '80s".
func (la *lattice) shortYear(c *classes, i int) {
	if i+1 >= len(la.atoms) || !la.atoms[i+1].digits || !la.gluedTo(i+1) || la.gluedTo(i) {
		return
	}
	v, n := la.value(i + 1)
	if n != 2 {
		return
	}
	if la.gluedTo(i+2) && la.is(i+2, "s") && int(v)%10 == 0 {
		la.add(c.decade, float64(int(fullYear(v))/10), i, i+3)
		return
	}
	la.add(c.year, fullYear(v), i, i+2)
}

// numberWords reads "twenty-four", "two hundred", "nineteen ninety-six".
func (la *lattice) numberWords(c *classes, i int) {
	total, group, j := 0.0, 0.0, i
	prev := int32(0)
	for j < len(la.atoms) {
		k := j
		if j > i && la.is(j, "-") {
			k++ // "twenty-four"
		}
		e, ok := la.numeral(c, k)
		hundred := j == i && la.is(i-1, "a") // "a hundred"
		if !ok || !hundred && !follows(c, prev, e.class) {
			break
		}
		switch e.class {
		case c.hundred:
			group = max(group, 1) * 100
		case c.scale:
			total, group = total+max(group, 1)*e.num, 0
		default:
			group += e.num
		}
		prev, j = e.class, k+1
	}
	if j == i {
		return
	}
	if la.spokenYear(c, i, j, total+group) {
		return
	}
	la.seal(i+1, j)
	la.add(c.num, total+group, i, j)
}

// spokenYear reads "nineteen ninety-six": a teen, then a number of two digits.
func (la *lattice) spokenYear(c *classes, i, j int, v float64) bool {
	if j != i+1 || v < 10 || v > 20 {
		return false
	}
	e, ok := la.numeral(c, j)
	if !ok || e.class != c.tens && e.class != c.teen {
		return false
	}
	w, end := e.num, j+1
	if e.class == c.tens {
		k := end
		if la.is(k, "-") {
			k++
		}
		if d, ok := la.numeral(c, k); ok && d.class == c.digit {
			w, end = w+d.num, k+1
		}
	}
	la.seal(i+1, end)
	la.add(c.year, v*100+w, i, end)
	return true
}

// numeral returns the reading of atom k as one number word.
func (la *lattice) numeral(c *classes, k int) (entry, bool) {
	if k >= len(la.atoms) || la.atoms[k].word == 0 {
		return entry{}, false
	}
	e, ok := la.words[la.atoms[k].word]
	return e, ok && (e.class == c.digit || e.class == c.teen || e.class == c.tens || e.class == c.hundred || e.class == c.scale)
}

// follows reports whether a number word of class b may follow one of class a.
func follows(c *classes, a, b int32) bool {
	switch a {
	case 0:
		return b != c.hundred && b != c.scale
	case c.tens:
		return b == c.digit || b == c.scale || b == c.hundred
	case c.digit, c.teen:
		return b == c.hundred || b == c.scale
	case c.hundred:
		return b != c.hundred
	default: // after a scale
		return b != c.scale && b != c.hundred
	}
}
