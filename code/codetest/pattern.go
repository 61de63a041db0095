package codetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// Pattern is one line of a case: what a claim must be like.
type Pattern struct {
	Line      int
	Source    string      // as written
	Act       plover.Type // None for "*" with AnyAct
	AnyAct    bool
	Mode      string // "" for a mode that is not asked about
	Actor     party
	Recipient party
	Status    plover.Status
	Event     string // PLOVER's category; "none" for no event
	By        string
	Quantity  *float64
	Date      string // day, month, year or first..last
	Said      string
	Uttered   string // yes or no
	Bargain   bool
	Flag      string
	Doc       string
	Quote     string
}

// party is what a line says about one side: any, none, or codes with sectors.
type party struct {
	any   bool
	codes []string
}

func parseParty(s string) party {
	switch s {
	case "*":
		return party{any: true}
	case "?", "-":
		return party{}
	}
	return party{codes: strings.FieldsFunc(s, func(r rune) bool { return r == '+' || r == ',' })}
}

// parsePattern reads `TYPE [mode] ACTOR -> RECIPIENT [status] [key=value] [date] ["words"]`.
func parsePattern(line string) (Pattern, error) {
	p := Pattern{Source: line}
	rest := line
	if at := strings.Index(rest, `"`); at >= 0 {
		end := strings.LastIndex(rest, `"`)
		if end == at {
			return p, fmt.Errorf("unclosed quotation in %q", line)
		}
		p.Quote = rest[at+1 : end]
		rest = rest[:at] + rest[end+1:]
	}
	left, right, ok := strings.Cut(rest, "->")
	if !ok {
		return p, fmt.Errorf("no -> in %q", line)
	}
	head, tail := strings.Fields(left), strings.Fields(right)
	if len(head) < 2 || len(head) > 3 || len(tail) == 0 {
		return p, fmt.Errorf("want TYPE [mode] ACTOR -> RECIPIENT in %q", line)
	}
	if head[0] == "*" {
		p.AnyAct = true
	} else if p.Act = plover.Type(head[0]); !p.Act.Valid() {
		return p, fmt.Errorf("no such type %q", head[0])
	}
	if len(head) == 3 && head[1] != "*" {
		p.Mode = head[1]
	}
	p.Actor, p.Recipient = parseParty(head[len(head)-1]), parseParty(tail[0])
	for _, word := range tail[1:] {
		if err := p.word(word); err != nil {
			return p, err
		}
	}
	return p, nil
}

// word reads one word after the parties.
func (p *Pattern) word(w string) error {
	if s := plover.Status(w); s.Valid() {
		p.Status = s
		return nil
	}
	if w == "bargain" {
		p.Bargain = true
		return nil
	}
	key, value, ok := strings.Cut(w, "=")
	if !ok {
		if w[0] >= '0' && w[0] <= '9' || strings.HasPrefix(w, "..") {
			p.Date = w
			return nil
		}
		return fmt.Errorf("unknown word %q", w)
	}
	switch key {
	case "by":
		p.By = strings.ReplaceAll(value, "_", " ")
	case "n":
		x, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return fmt.Errorf("n=%q is no number", value)
		}
		p.Quantity = &x
	case "event":
		p.Event = value
	case "said":
		p.Said = value
	case "uttered":
		p.Uttered = value
	case "flag":
		p.Flag = value
	case "doc":
		p.Doc = value
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// Matches reports whether a claim of the named text is as the line says.
func (p *Pattern) Matches(c *tightrope.Claim, d *Doc) bool {
	return p.sameAct(c) && p.Actor.matches(c.Actor) && p.Recipient.matches(c.Recipient) && p.sameWords(c, d) &&
		(p.Status == "" || p.Status == c.Status) && (p.Doc == "" || p.Doc == d.Name) && p.sameAttributes(c)
}

func (p *Pattern) sameAct(c *tightrope.Claim) bool {
	if !p.AnyAct && p.Act != c.Act {
		return false
	}
	if p.Mode != "" && !slices.Contains(c.ActMode, plover.Mode(p.Mode)) && !slices.Contains(c.Mode, plover.Mode(p.Mode)) {
		return false
	}
	switch p.Event {
	case "":
		return true
	case "none":
		return len(c.Event) == 0
	default:
		return slices.Contains(c.Event, plover.Type(p.Event))
	}
}

// matches reports whether a side is as asked: any, without a code, or exactly the
// codes. A code may carry a sector behind a dot.
func (p *party) matches(list []tightrope.Entity) bool {
	if p.any {
		return true
	}
	var known []string
	for _, e := range list {
		if e.Code != "" && !slices.Contains(known, e.Code) {
			known = append(known, e.Code)
		}
	}
	var distinct []string
	for _, want := range p.codes {
		code, sector, _ := strings.Cut(want, ".")
		if !slices.Contains(distinct, code) {
			distinct = append(distinct, code)
		}
		if !slices.ContainsFunc(list, func(e tightrope.Entity) bool {
			return e.Code == code && (sector == "" || string(e.Sector) == sector)
		}) {
			return false
		}
	}
	return len(known) == len(distinct)
}

// sameWords reports whether the evidence holds at least half of the quoted words.
func (p *Pattern) sameWords(c *tightrope.Claim, d *Doc) bool {
	if p.Quote == "" {
		return true
	}
	at := strings.Index(d.Text, p.Quote)
	if at < 0 || len(c.Evidence) == 0 {
		return false
	}
	e := &c.Evidence[0]
	shared := min(e.End, at+len(p.Quote)) - max(e.Start, at)
	return 2*shared >= len(p.Quote)
}

func (p *Pattern) sameAttributes(c *tightrope.Claim) bool {
	switch {
	case p.By != "" && !spokenBy(c, p.By),
		p.Quantity != nil && !hasQuantity(c, *p.Quantity),
		p.Date != "" && !sameDate(p.Date, c.DateMin, c.DateMax) && (c.Date.String() != p.Date),
		p.Said != "" && c.SaidOn.String() != p.Said,
		p.Uttered != "" && c.Uttered != (p.Uttered == "yes"),
		p.Bargain && c.Bargain == nil,
		p.Flag != "" && !slices.Contains(c.Flags, tightrope.Flag(p.Flag)):
		return false
	}
	return true
}

// spokenBy reports whether one link of the attribution names the speaker, by
// code, office, name or words.
func spokenBy(c *tightrope.Claim, who string) bool {
	for _, a := range c.Attribution {
		if a.Speaker == nil {
			if who == "nobody" || who == a.Kind {
				return true
			}
			continue
		}
		s := a.Speaker
		if s.Code == who || strings.EqualFold(s.Office, who) || strings.Contains(strings.ToLower(s.EntityText), strings.ToLower(who)) ||
			strings.Contains(strings.ToLower(s.Name), strings.ToLower(who)) {
			return true
		}
	}
	return false
}

func hasQuantity(c *tightrope.Claim, x float64) bool {
	return slices.ContainsFunc(c.Quantities, func(q tightrope.Quantity) bool { return q.Value != nil && *q.Value == x })
}

// sameDate compares the days of an act with a day, a month, a year or a range.
func sameDate(want string, lo, hi tightrope.Date) bool {
	first, last, ok := strings.Cut(want, "..")
	if ok {
		return lo.String() == first && hi.String() == last
	}
	return strings.HasPrefix(lo.String(), want) && strings.HasPrefix(hi.String(), want)
}
