package actor

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"tightrope"
)

// A user's own table in TOML is read a row at a time, so that a faulty one costs
// itself alone: docs/format/actors.md describes the rows and gives an example of
// each.

// ownRow is one row, of whatever sort.
type ownRow struct {
	State        []ownState
	Organisation []ownOrganisation
	Member       []ownMember
	Office       []ownOffice
	Actor        []ownActor
	Holder       []ownHolder
	Alias        []ownAlias
}

type ownState struct {
	Code, Name, Official, Leader          string
	Aliases, Adjectives, People, Capitals []string
	Contested                             bool
	FamilyFirst                           bool `toml:"family_first"`
}

type ownOrganisation struct {
	Code, Name, Kind    string
	Aliases, Adjectives []string
}

type ownMember struct {
	Organisation, Level, From, To string
	States                        []string
}

type ownOffice struct {
	Office, Sector string
	Titles         []string
	OneHolder      bool `toml:"one_holder"`
	Leads          bool
}

type ownActor struct {
	Name, Code, Sector, Kind, From, To string
	Aliases                            []string
}

type ownHolder struct {
	Person, Office, Of, From, To, Born, Sure, Note string
	Aliases                                        []string
}

type ownAlias struct {
	Of                string
	Names, Adjectives []string
}

// sorts are the names of the rows, in the order of docs/format/actors.md.
var sorts = []string{"state", "organisation", "member", "office", "actor", "holder", "alias"}

// chunk is the text of one row and where it stands.
type chunk struct {
	file, sort string
	line       int // of the header, from 1
	text       string
}

// chunks cuts a text at its row headers. What stands before the first has no
// sort.
func chunks(file, text string) []chunk {
	list := []chunk{{file: file, line: 1}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if name, ok := header(line); ok {
			list = append(list, chunk{file: file, sort: name, line: n})
		}
		list[len(list)-1].text += line
	}
	return list
}

// header reads "[[actor]]  # a comment".
func header(line string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "[[")
	if !ok {
		return "", false
	}
	name, rest, ok = strings.Cut(rest, "]]")
	rest = strings.TrimSpace(rest)
	return strings.TrimSpace(name), ok && (rest == "" || rest[0] == '#')
}

// ownTable reads a table in TOML.
func (l *loader) ownTable(path, text string) {
	for _, c := range chunks(path, text) {
		var r ownRow
		meta, err := toml.Decode(c.text, &r)
		switch {
		case err != nil:
			l.reject(c.syntax(err))
		case c.sort == "":
			if keys := meta.Keys(); len(keys) > 0 {
				l.reject(c.fault(keys[0].String(), "", "[[actor]]", "%q stands in no row", keys[0].String()))
			}
		case !slices.Contains(sorts, c.sort):
			l.reject(c.fault("", c.sort, "[["+nearest(c.sort, sorts)+"]]", "there are no rows [[%s]]", c.sort))
		case len(meta.Undecoded()) > 0:
			l.reject(c.undecoded(meta.Undecoded()[0]))
		default:
			l.ownRow(c, &r)
		}
	}
}

// syntax tells a fault of the TOML itself.
func (c *chunk) syntax(err error) tightrope.Reject {
	r := tightrope.Reject{File: c.file, Line: c.line, Reason: "this is no TOML: " + err.Error(), Hint: `name = "In quotes"`}
	if p, ok := errors.AsType[toml.ParseError](err); ok {
		r.Line, r.Reason = c.line+max(0, p.Position.Line-1), "this is no TOML: "+p.Message
	} else if m := wrongType.FindStringSubmatch(err.Error()); m != nil {
		r.Column = m[1][strings.LastIndexByte(m[1], '.')+1:]
		r.Line = c.lineOf(r.Column)
		r.Reason, r.Hint = r.Column+" is a value of another sort than it should be", r.Column+` = "a text"`
		if strings.HasSuffix(m[2], "slice") {
			r.Reason, r.Hint = r.Column+" should be a list", r.Column+` = ["A name", "another"]`
		}
	}
	return r
}

// wrongType is how the decoder says that a value has the wrong type.
var wrongType = regexp.MustCompile(`last key "([^"]*)"\): incompatible types: (.*)$`)

// columns are the keys of each sort of row.
var columns = map[string][]string{
	"state":        {"code", "name", "official", "leader", "aliases", "adjectives", "people", "capitals", "contested", "family_first"},
	"organisation": {"code", "name", "kind", "aliases", "adjectives"},
	"member":       {"organisation", "level", "from", "to", "states"},
	"office":       {"office", "sector", "titles", "one_holder", "leads"},
	"actor":        {"name", "code", "sector", "kind", "from", "to", "aliases"},
	"holder":       {"person", "office", "of", "from", "to", "born", "sure", "note", "aliases"},
	"alias":        {"of", "names", "adjectives"},
}

func (c *chunk) undecoded(key toml.Key) tightrope.Reject {
	name := key[len(key)-1]
	return c.fault(name, name, nearest(name, columns[c.sort])+" =", "a row [[%s]] has no key %q", c.sort, name)
}

// fault is a reject at the line of a key, or at the header if the row lacks it.
func (c *chunk) fault(key, value, hint, format string, args ...any) tightrope.Reject {
	return tightrope.Reject{File: c.file, Line: c.lineOf(key), Column: key, Value: value, Reason: fmt.Sprintf(format, args...), Hint: hint}
}

func (c *chunk) lineOf(key string) int {
	n := c.line - 1
	for line := range strings.Lines(c.text) {
		n++
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), key); ok && key != "" && strings.HasPrefix(strings.TrimSpace(rest), "=") {
			return n
		}
	}
	return c.line
}

// at puts cells on the line of the row, for the readers of the built-in tables.
func (c *chunk) at(cells ...string) string {
	return strings.Repeat("\n", c.line-1) + joinCells(cells...)
}

// ownRow checks a row and, if nothing is wrong with it, adds it.
func (l *loader) ownRow(c chunk, r *ownRow) {
	k := &checked{l: l, c: &c}
	var add func()
	switch c.sort {
	case "state":
		add = l.ownState(k, &r.State[0])
	case "organisation":
		add = l.ownOrganisation(k, &r.Organisation[0])
	case "member":
		add = l.ownMember(k, &r.Member[0])
	case "office":
		add = l.ownOffice(k, &r.Office[0])
	case "actor":
		add = l.ownActor(k, &r.Actor[0])
	case "holder":
		add = l.ownHolder(k, &r.Holder[0])
	case "alias":
		add = l.ownAlias(k, &r.Alias[0])
	}
	if k.bad != nil {
		l.reject(*k.bad)
		return
	}
	add()
}

// checked gathers the first fault of a row.
type checked struct {
	l   *loader
	c   *chunk
	bad *tightrope.Reject
}

func (k *checked) fail(key, value, hint, format string, args ...any) {
	if k.bad == nil {
		r := k.c.fault(key, value, hint, format, args...)
		k.bad = &r
	}
}

// names checks names that are to mean whose; a name of another row of this file
// is refused, one of an earlier table is not.
func (k *checked) names(key, whose string, list ...string) {
	for _, n := range list {
		ws := k.l.gaz.words(n)
		switch {
		case n != strings.TrimSpace(n) || strings.ContainsAny(n, "\t\n\r;") || strings.ContainsFunc(n, isControl):
			k.fail(key, n, key+` = "Example Mining"`, "%q holds a tab, a line break or a semicolon, or blanks around it", n)
		case len(ws) == 0 || len(n) > 200:
			k.fail(key, n, key+` = "Example Mining"`, "%q is no name: it has no letters, or more than 200 bytes", n)
		case len(ws) == 1 && (k.l.t.words[listFunction][ws[0]] || len([]rune(ws[0])) == 1):
			k.fail(key, n, key+` = "Example Mining"`, "%q is a function word or a single letter, and would be found everywhere", n)
		}
		if u, ok := k.l.taken(k.c.file, n, whose); ok {
			k.fail(key, n, fmt.Sprintf("sed -n %dp %s", u.line, k.c.file), "%q also stands in line %d, for %s", n, u.line, u.whose)
		}
	}
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == 0xfffd }

// oneLine checks a text that is kept and never matched.
func (k *checked) oneLine(key, text string) {
	if strings.ContainsFunc(text, isControl) {
		k.fail(key, text, key+` = "a word on it"`, "%s holds a tab, a line break or a broken byte", key)
	}
}

func (k *checked) need(key, value, example string) {
	if strings.TrimSpace(value) == "" {
		k.fail(key, "", key+" = "+example, "the row has no %s", key)
	}
}

func (k *checked) oneOf(key, value string, list []string) {
	if !slices.Contains(list, value) {
		k.fail(key, value, fmt.Sprintf("%s = %q", key, nearest(value, list)), "%s %q is not one of %s", key, value, strings.Join(list, ", "))
	}
}

func (k *checked) known(key, code string) {
	if !k.l.t.known(code) {
		k.fail(key, code, `tightrope actors show "Belarus"`, "%s %q is the code of no state or organisation: [[state]] adds one", key, code)
	}
}

func (k *checked) sector(value string) { k.oneOf("sector", value, strings.Fields(sectors)) }

// span checks two days, months or years.
func (k *checked) span(from, to string) span {
	for _, d := range [][2]string{{"from", from}, {"to", to}} {
		if _, _, _, err := partial(d[1]); err != nil {
			k.fail(d[0], d[1], d[0]+` = "2026-03-04"`, "%s: %v", d[0], err)
		}
	}
	if k.bad != nil {
		return span{}
	}
	scratch := loader{t: newTable()}
	s := scratch.readSpan(row{cells: []string{from, to}}, 0, 1)
	if len(scratch.t.problems) > 0 {
		k.fail("to", to, fmt.Sprintf("to = %q", from), "%s", scratch.t.problems[0].Text)
	}
	return s
}

// nearest is the word of the list with the fewest changes from a word; of equals
// the first.
func nearest(word string, list []string) string {
	best, least := "", 1<<30
	for _, w := range list {
		if d := distance(word, w); d < least {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to add, take out or change (Levenshtein 1966).
func distance(a, b string) int {
	if len(a) > 64 {
		a = a[:64]
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
