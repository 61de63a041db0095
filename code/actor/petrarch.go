package actor

import (
	"fmt"
	"strings"
	"time"
)

// Dictionaries in the format of PETRARCH and, as far as it is the same, TABARI
// (petrarch2, docs/source/dictionaries.rst): actors with synonyms and dated
// codes, agents with plurals, substitution sets. Comments begin with # or ; or
// stand in <!-- -->. Words are in capitals, with _ for blanks.

// dictionary is such a file, read and not yet understood.
type dictionary struct {
	actors []dictionaryActor
	agents []dictionaryAgent
	faults []dictionaryFault
}

type dictionaryActor struct {
	line  int
	names []dictionaryName // the first is the primary phrase
	codes []datedCode
}

type dictionaryName struct {
	line int
	text string // words with one blank between them
}

// datedCode is a code and the days for which it holds, first and last included;
// "" is open.
type datedCode struct {
	line     int
	code     string
	from, to string // YYYY-MM-DD
}

type dictionaryAgent struct {
	line     int
	singular []string
	plural   []string
	code     string
}

type dictionaryFault struct {
	line         int
	value        string
	reason, hint string
}

type sourceLine struct {
	line int
	text string
}

// petrarchLines gives the lines that are left without comments, and the line at
// which a comment begins that has no end, or 0.
func petrarchLines(text string) (list []sourceLine, open int) {
	within := false
	n := 0
	for line := range strings.Lines(text) {
		n++
		was := within
		if line, within = uncomment(line, within); within && !was {
			open = n
		}
		if strings.TrimSpace(line) != "" {
			list = append(list, sourceLine{n, strings.TrimRight(line, " \t\r\n")})
		}
	}
	if !within {
		open = 0
	}
	return list, open
}

// uncomment takes comments off a line. within tells whether one of several
// lines is open.
func uncomment(line string, within bool) (rest string, open bool) {
	if i := strings.IndexAny(line, "#;"); i >= 0 && !within && !strings.Contains(line[:i], "<!--") {
		line = line[:i]
	}
	var b strings.Builder
	for {
		mark := "<!--"
		if within {
			mark = "-->"
		}
		before, after, found := strings.Cut(line, mark)
		if !within {
			b.WriteString(before)
		}
		if !found {
			return b.String(), within
		}
		line, within = after, !within
	}
}

// parseDictionary reads a dictionary. It never fails: what it cannot read it
// lists with its line.
func parseDictionary(text string) *dictionary {
	d := &dictionary{}
	sets := map[string][]string{}
	lines, open := petrarchLines(text)
	if open > 0 {
		d.fail(open, "<!--", "<!-- a comment -->", "the comment that begins here has no end: nothing after it was read")
	}
	for _, s := range lines {
		line := strings.TrimSpace(s.text)
		switch {
		case line[0] == '!' && strings.Contains(line, "="):
			d.set(s.line, line, sets)
		case line[0] == '[':
			d.dated(s.line, line)
		case line[0] == '+':
			d.synonym(s.line, line[1:])
		default:
			d.primary(s.line, line, sets)
		}
	}
	return d
}

func (d *dictionary) fail(line int, value, hint, format string, args ...any) {
	d.faults = append(d.faults, dictionaryFault{line, value, fmt.Sprintf(format, args...), hint})
}

// set reads "!PERSON! = MAN, WOMAN".
func (d *dictionary) set(line int, text string, sets map[string][]string) {
	name, rest, _ := strings.Cut(text[1:], "!")
	_, list, ok := strings.Cut(rest, "=")
	var words []string
	for w := range strings.SplitSeq(list, ",") {
		if w = phraseWords(w); w != "" {
			words = append(words, w)
		}
	}
	if !ok || name == "" || len(words) == 0 {
		d.fail(line, text, "!PERSON! = MAN, MEN, WOMAN, WOMEN", "the set of substitutes is not of the form !NAME! = WORD, WORD")
		return
	}
	sets[name] = words
}

// phraseWords writes a phrase with single blanks, or "" if it is none.
func phraseWords(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "_", " ")), " ")
}

func (d *dictionary) synonym(line int, text string) {
	text, _, coded := strings.Cut(text, "[")
	switch name := phraseWords(text); {
	case len(d.actors) == 0:
		d.fail(line, text, "EXAMPLE_MOVEMENT_ [BLROPP]", "a synonym stands before the first actor")
	case coded:
		d.fail(line, text, "+"+strings.ReplaceAll(name, " ", "_"), "a synonym has no code of its own")
	case name == "":
		d.fail(line, text, "+EXAMPLE_NAME", "the synonym is empty")
	default:
		a := &d.actors[len(d.actors)-1]
		a.names = append(a.names, dictionaryName{line, name})
	}
}

// dated reads "[BLRGOV 19940720-20200809]", one or several.
func (d *dictionary) dated(line int, text string) {
	if len(d.actors) == 0 {
		d.fail(line, text, "EXAMPLE_MOVEMENT_ [BLROPP]", "a code stands before the first actor")
		return
	}
	a := &d.actors[len(d.actors)-1]
	a.codes = append(a.codes, d.codes(line, text)...)
}

// codes reads the bracketed codes of a line.
func (d *dictionary) codes(line int, text string) []datedCode {
	var list []datedCode
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "[")
		if !found {
			return list
		}
		body, tail, closed := strings.Cut(after, "]")
		if !closed {
			d.fail(line, text, "[BLRGOV 19940720-20200809]", "the bracket is not closed")
			return list
		}
		rest = tail
		code, when, _ := strings.Cut(strings.TrimSpace(body), " ")
		c := datedCode{line: line, code: code}
		var ok bool
		if c.from, c.to, ok = restriction(strings.ReplaceAll(when, " ", "")); !ok || code == "" {
			d.fail(line, body, "[BLRGOV 19940720-20200809]", "%q is not a code with <DATE, >DATE or DATE-DATE, each as YYYYMMDD or YYMMDD", strings.TrimSpace(body))
			continue
		}
		list = append(list, c)
	}
}

// restriction reads <DATE (until), >DATE (since) and DATE-DATE, also in angle
// brackets. Both limits belong to it.
func restriction(text string) (from, to string, ok bool) {
	if text == "" {
		return "", "", true
	}
	if a, b, both := strings.Cut(text, "-"); both {
		from, ok = dictionaryDay(strings.TrimLeft(a, "<>"))
		to, both = dictionaryDay(strings.TrimRight(b, "<>"))
		return from, to, ok && both && from <= to
	}
	day, ok := dictionaryDay(strings.Trim(text, "<>"))
	switch text[0] {
	case '<':
		return "", day, ok
	case '>':
		return day, "", ok
	}
	return "", "", false
}

// dictionaryDay reads YYYYMMDD, or YYMMDD with years up to 30 in this century
// (PETRreader.py, dstr_to_ordate).
func dictionaryDay(text string) (string, bool) {
	if len(text) == 6 {
		century := "19"
		if text[:2] <= "30" {
			century = "20"
		}
		text = century + text
	}
	day, err := time.Parse("20060102", text)
	if err != nil || day.Year() < 1000 {
		return "", false
	}
	return day.Format(time.DateOnly), true
}

// primary reads an actor's first phrase or an agent.
func (d *dictionary) primary(line int, text string, sets map[string][]string) {
	phrase, rest, coded := strings.Cut(text, "[")
	phrase, plural, braced := strings.Cut(phrase, "{")
	if coded && strings.Contains(rest, "~") {
		d.agent(line, phrase, plural, braced, "["+rest, sets)
		return
	}
	name := phraseWords(phrase)
	if name == "" || braced || strings.ContainsAny(name, "!=~]}&") {
		d.fail(line, text, "EXAMPLE_MOVEMENT_ [BLROPP]", "this is neither an actor with its code, nor an agent, a synonym, a date or a set")
		return
	}
	a := dictionaryActor{line: line, names: []dictionaryName{{line, name}}}
	if coded {
		a.codes = d.codes(line, "["+rest)
	}
	d.actors = append(d.actors, a)
}

// agent reads "POLICE_OFFICER {POLICE_OFFICERS} [~COP]".
func (d *dictionary) agent(line int, phrase, plural string, braced bool, code string, sets map[string][]string) {
	codes := d.codes(line, code)
	if len(codes) == 0 {
		return
	}
	a := dictionaryAgent{line: line, code: codes[0].code}
	plural, _, closed := strings.Cut(plural, "}")
	if braced && !closed {
		d.fail(line, phrase, "POLICE_OFFICER {POLICE_OFFICERS} [~COP]", "the brace of the plural is not closed")
		return
	}
	before, marked, set := strings.Cut(phrase, "!")
	name, after, ended := strings.Cut(marked, "!")
	switch words := sets[name]; {
	case set && (!ended || len(words) == 0):
		d.fail(line, phrase, "!"+strings.Trim(name, " ")+"! = MAN, MEN, WOMAN, WOMEN", "the set !%s! is not defined before this line", strings.TrimSpace(name))
		return
	case set: // the words of a set stand for all forms: no plural is made of them
		for _, w := range words {
			a.singular = append(a.singular, phraseWords(before+w+after))
		}
	default:
		a.singular = []string{phraseWords(phrase)}
		a.plural = agentPlural(a.singular[0], phraseWords(plural), braced, strings.HasSuffix(strings.TrimSpace(phrase), "_"))
	}
	if a.singular[0] == "" {
		d.fail(line, phrase, "POLICE_OFFICER {POLICE_OFFICERS} [~COP]", "the agent has no words")
		return
	}
	d.agents = append(d.agents, a)
}

// agentPlural is the given plural, none if the braces are empty or the phrase
// ends in _, or else the regular one: IES for Y, ES behind S.
func agentPlural(singular, given string, braced, fixed bool) []string {
	switch {
	case given != "":
		return []string{given}
	case braced || fixed || singular == "":
		return nil
	case strings.HasSuffix(singular, "Y"):
		return []string{strings.TrimSuffix(singular, "Y") + "IES"}
	case strings.HasSuffix(singular, "S"):
		return []string{singular + "ES"}
	}
	return []string{singular + "S"}
}
