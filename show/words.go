package show

import (
	"strconv"
	"strings"

	"tightrope"
)

// amounts writes quantities for a cell: "14 person; about 3000000 USD".
func amounts(list []tightrope.Quantity) string {
	parts := make([]string, 0, len(list))
	for _, duration := range [...]bool{false, true} { // how long comes after how much
		for i := range list {
			if t := amount(&list[i]); t != "" && (list[i].Role == "duration") == duration {
				parts = append(parts, t)
			}
		}
	}
	return strings.Join(parts, "; ")
}

func amount(q *tightrope.Quantity) string {
	var b strings.Builder
	if q.Approx {
		b.WriteString("about ")
	}
	switch {
	case q.Value != nil:
		b.WriteString(decimal(*q.Value))
	case q.Lo != nil && q.Hi != nil:
		b.WriteString(decimal(*q.Lo) + " to " + decimal(*q.Hi))
	case q.Lo != nil:
		b.WriteString("at least " + decimal(*q.Lo))
	case q.Hi != nil:
		b.WriteString("at most " + decimal(*q.Hi))
	default:
		return ""
	}
	if q.Unit != "" {
		b.WriteString(" " + q.Unit)
	}
	if q.Unit != "share" && q.Unit == strings.ToLower(q.Unit) && q.Unit != "" && !(q.Value != nil && *q.Value == 1) {
		b.WriteString("s")
	}
	return b.String()
}

// decimal writes a number without an exponent, thousands parted by commas.
func decimal(v float64) string {
	whole, fraction, broken := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-'; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if broken {
		whole += "." + fraction
	}
	return whole
}

// who names a list of parties in words.
func (s *server) who(list []tightrope.Entity) string {
	parts := make([]string, 0, len(list))
	for i := range list {
		switch {
		case !list[i].Unresolved():
			parts = append(parts, s.name(list[i].Code))
		case list[i].EntityText != "":
			parts = append(parts, "“"+list[i].EntityText+"”")
		}
	}
	if len(parts) == 0 {
		return "nobody named"
	}
	return strings.Join(parts, ", ")
}

// happening says in one line what an event or claim is about: "Belarus →
// detainees: RETREAT release".
func (s *server) happening(actor, recipient []tightrope.Entity, act string, modes []string) string {
	if act == "" {
		act = "an act outside PLOVER"
	}
	line := s.who(actor)
	if len(recipient) == 0 && len(actor) > 1 { // a reciprocal act
		line = strings.ReplaceAll(line, ", ", " ⇄ ")
	}
	if len(recipient) > 0 {
		line += " → " + s.who(recipient)
	}
	return strings.TrimSpace(line + ": " + act + " " + strings.Join(modes, ", "))
}

// texts turns a list of any kind of text into plain strings.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// signed writes a figure with its sign, one digit after the point.
func signed(v float64) string {
	t := strconv.FormatFloat(v, 'f', 1, 64)
	if v >= 0 {
		return "+" + t
	}
	return strings.Replace(t, "-", "−", 1)
}

// signed2 is signed with two digits after the point.
func signed2(v float64) string {
	t := strconv.FormatFloat(v, 'f', 2, 64)
	if v >= 0 {
		return "+" + t
	}
	return strings.Replace(t, "-", "−", 1)
}

// plural writes "1 event" or "7 events".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// monthName writes "December 2025".
func monthName(m tightrope.Month) string {
	return m.First().Time().Format("January 2006")
}

// rounded writes a number without digits after the point.
func rounded(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }
