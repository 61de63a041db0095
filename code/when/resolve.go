package when

import (
	"strings"

	"tightrope"
)

// scene is what an expression is resolved against.
type scene struct {
	r         *Resolver
	doc       *tightrope.Document
	pub       window         // the document's date
	ref       period         // the date last spoken of
	at, refAt int            // the sentence at work, and that of ref
	waiting   []anniversary  // of the sentence at work
	month     int            // of a date without a known year, last spoken of; 0 is none
	named     map[string]int // how often each state is named, nil until asked
	facts     []Fact
	sent      *tightrope.Sentence
	la        *lattice
}

type verdict int

const (
	refused verdict = iota // the words do not fit: try the next match
	dropped                // no time expression: skip the words
	found
)

// meaning is what an operation makes of a match.
type meaning struct {
	kind     string // TypeDate if empty
	period   period // of a date; of a duration or set only min and max
	value    string // if the period does not give it
	relative bool
	fuzzy    bool
	inferred bool // from what the caller knows
	anchor   bool // later expressions may count from it
}

// ops are the operations that a rule may name.
var ops = map[string]func(sc *scene, c *candidate) (meaning, verdict){
	"none":        func(*scene, *candidate) (meaning, verdict) { return meaning{}, dropped },
	"cal":         opCalendar,
	"days":        opDays,
	"nth":         opNth,
	"years":       opYears,
	"week":        opWeekOf,
	"numdate":     opNumDate,
	"year":        opYear,
	"yearnum":     opYearNumber,
	"decade":      opDecade,
	"century":     opCentury,
	"unit":        opUnit,
	"weekday":     opWeekday,
	"quarter":     opQuarter,
	"half":        opHalf,
	"season":      opSeason,
	"dei":         opDeictic,
	"step":        opStep,
	"dur":         opDuration,
	"set":         opSet,
	"ref":         opReference,
	"near":        opNear,
	"clock":       opClock,
	"holiday":     opHoliday,
	"named":       opNamed,
	"term":        opTerm,
	"eventday":    opEventDay,
	"anniversary": opAnniversary,
}

// resolve turns a match into a time expression.
func (sc *scene) resolve(c candidate) (Timex, verdict) {
	m, v := ops[c.rule.op](sc, &c)
	if v != found {
		return Timex{}, v
	}
	sc.modify(&c, &m)
	first, last := c.start, c.end
	if c.rule.args["trim"] != "" {
		first++
	}
	atoms := sc.la.atoms
	t := Timex{
		Start: atoms[first].start, End: atoms[last-1].end,
		First: int(atoms[first].tok), Last: int(atoms[last-1].tok) + 1,
		Type: m.kind, Value: m.value, Fuzzy: m.fuzzy, Rule: c.rule.line,
		Min: m.period.min, Max: m.period.max, Precision: precision(m.period),
	}
	if t.Value == "" {
		t.Value = m.period.value
	}
	switch {
	case m.kind == TypeSet, t.Min.IsZero() && t.Max.IsZero():
		t.Basis = tightrope.BasisUnknown
	case m.inferred:
		t.Basis = tightrope.BasisInferred
	case m.relative:
		t.Basis = tightrope.BasisRelative
	default:
		t.Basis = tightrope.BasisText
	}
	if t.Type == "" {
		t.Type = TypeDate
	}
	t.Reason = t.unknown(c.rule.op)
	t.Rel, t.InName = sc.relation(first), c.rule.args["name"] != ""
	if t.Rel == From && (c.rule.op == "days" || c.rule.op == "years") {
		t.Rel = "" // "from 3 to 7 May" holds its own end
	}
	if m.anchor && !m.period.zero() {
		sc.ref, sc.refAt = m.period, sc.at
	}
	return t, found
}

// unknown says why an expression has no days.
func (t *Timex) unknown(op string) Reason {
	switch {
	case t.Type == TypeSet:
		return ReasonSet
	case !t.Min.IsZero() || !t.Max.IsZero():
		return ""
	case t.Type == TypeDuration:
		return ReasonLength
	case op == "eventday":
		return ReasonEvent
	default:
		return ReasonDocument
	}
}

// modify narrows the period ("early", "later this") and adds a part of the day.
func (sc *scene) modify(c *candidate, m *meaning) {
	cls := &sc.r.lex.cls
	if m.kind == "" && m.value == "" {
		m.value = m.period.value
	}
	if mod, ok := c.cap(cls.mod, 0); ok {
		sc.narrow(m, sc.r.lex.names[mod.value])
	} else if v := c.rule.args["mod"]; v != "" {
		sc.narrow(m, v)
	}
	if cmp, ok := c.cap(cls.cmp, 0); ok && sc.pub.known() {
		m.fuzzy = true
		p := &m.period
		if sc.r.lex.names[cmp.value] == "EARLIER" && p.min.Before(sc.pub.max) && sc.pub.max.Before(p.max) {
			p.max = sc.pub.max
		}
		if sc.r.lex.names[cmp.value] == "LATER" && p.min.Before(sc.pub.min) && sc.pub.min.Before(p.max) {
			p.min = sc.pub.min
		}
	}
	part := c.rule.args["part"]
	if lx, ok := c.cap(cls.part, 0); ok && part == "" {
		part = sc.r.lex.names[lx.value]
	}
	if part != "" && m.kind == "" {
		m.kind = TypeTime
		m.value += "T" + part
	}
}

func (sc *scene) narrow(m *meaning, mod string) {
	m.fuzzy = true
	switch mod {
	case "AFTER":
		m.period.min, m.period.max = m.period.max.AddDays(1), sc.pub.max
	case "BEFORE":
		m.period.min, m.period.max = tightrope.Date{}, m.period.min.AddDays(-1)
	default:
		if f, ok := sc.r.lex.mods[mod]; ok {
			m.period = m.period.cut(f[0], f[1])
		}
	}
}

// relation looks for a preposition that ends just before atom i.
func (sc *scene) relation(i int) Relation {
	for j := max(0, i-3); j < i; j++ {
		for _, lx := range sc.la.at(j) {
			if lx.class == sc.r.lex.cls.rel && lx.end == i {
				return Relation(sc.r.lex.names[lx.value])
			}
		}
	}
	return ""
}

// cap returns the nth capture of a class.
func (c *candidate) cap(class int32, n int) (lexeme, bool) {
	for i := range c.caps {
		if c.caps[i].class == class {
			if n == 0 {
				return c.caps[i], true
			}
			n--
		}
	}
	return lexeme{}, false
}

func (sc *scene) name(lx lexeme) string { return sc.r.lex.names[lx.value] }

// tense of the verb that governs the match.
func (sc *scene) tense(c *candidate) tense {
	a, b := sc.la.atoms[c.start].tok, sc.la.atoms[c.end-1].tok
	if a < 0 || b < 0 {
		return noTense
	}
	// A verb right before says it best: "said Thursday", "met on Monday".
	before := int(a) - 1
	if before > 0 && sc.sent.Tokens[before].XPOS == "IN" {
		before--
	}
	if before >= 0 && isVerb(&sc.sent.Tokens[before]) {
		return sc.r.lex.verbTense(sc.sent, before, 0)
	}
	if v := fronted(sc.sent, int(a), int(b)+1); v >= 0 {
		return sc.r.lex.verbTense(sc.sent, v, 0)
	}
	return sc.r.lex.tenseOf(sc.sent, int(a), int(b)+1)
}

// anchor is the document's date, or for ref the date last spoken of.
func (sc *scene) anchor(ref bool) window {
	if ref && !sc.ref.zero() && !sc.ref.min.IsZero() && !sc.ref.max.IsZero() {
		return sc.ref.window()
	}
	return sc.pub
}

// step reads a DIR: how many periods, and whether from the date last spoken of.
func (sc *scene) step(c *candidate) (n int, ref, ok bool) {
	lx, ok := c.cap(sc.r.lex.cls.dir, 0)
	if !ok {
		v, has := c.rule.args["dir"]
		if !has {
			return 0, false, false
		}
		return parseStep(v)
	}
	return parseStep(sc.name(lx))
}

func parseStep(v string) (n int, ref, ok bool) {
	switch strings.TrimRight(v, "dr") {
	case "-1":
		n = -1
	case "1":
		n = 1
	}
	return n, strings.HasSuffix(v, "r"), true
}

// unit returns the grain of the first unit of the match.
func (sc *scene) unit(c *candidate) (g grain, plural, ok bool) {
	if v := c.rule.args["unit"]; v != "" {
		return v, false, true
	}
	if lx, ok := c.cap(sc.r.lex.cls.unit, 0); ok {
		return sc.name(lx), false, true
	}
	if lx, ok := c.cap(sc.r.lex.cls.units, 0); ok {
		return sc.name(lx), true, true
	}
	return "", false, false
}

// dated wraps a period of the calendar that later expressions may count from.
func dated(p period, relative bool) (meaning, verdict) {
	return meaning{period: p, relative: relative, anchor: true}, found
}

// unknownDate is an expression whose anchor is not known: the value keeps the
// part that the words give.
func unknownDate(value string) (meaning, verdict) {
	return meaning{value: value, relative: true}, found
}
