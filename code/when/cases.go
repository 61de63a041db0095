package when

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tightrope"
)

// Case is one text of a file of cases, with the expressions that it must give and no
// other. Files of cases (testdata/expressions.txt) hold lines of these forms:
//
//	== kind              opens a kind
//	date 2024-05-15      the day of publication of the lines that follow ("none": not known)
//	term Orlov A B       the text's Orlov held an office from A to B (B "-": still does)
//	text => words = TYPE VALUE [first..last]; …     or    text => -
type Case struct {
	Line       int // in its file, from 1
	Kind, Text string
	Published  tightrope.Date // zero: not known
	want       []wanted
	terms      []officeTerm
}

// officeTerm is a term of office of somebody whom the texts name.
type officeTerm struct {
	name     string
	from, to tightrope.Date
}

// wanted is one expression that must be found. Its days are empty if they are not checked.
type wanted struct{ words, kind, value, days string }

// ReadCases reads a file of cases. An error names the line.
func ReadCases(r io.Reader) ([]Case, error) {
	var out []Case
	now := Case{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		now.Line++
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if now.head(line) {
			continue
		}
		c := now
		if err := c.body(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", now.Line, err)
		}
		out = append(out, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	return out, nil
}

// head reads a line that holds for the cases behind it.
func (c *Case) head(line string) bool {
	if rest, ok := strings.CutPrefix(line, "== "); ok {
		c.Kind, c.terms = rest, nil
		return true
	}
	if rest, ok := strings.CutPrefix(line, "date "); ok {
		c.Published, _ = tightrope.ParseDate(rest) // zero for "none"
		return true
	}
	if f := strings.Fields(line); f[0] == "term" && len(f) == 4 {
		from, _ := tightrope.ParseDate(f[2])
		to, _ := tightrope.ParseDate(f[3]) // zero for "-"
		c.terms = append(c.terms, officeTerm{f[1], from, to})
		return true
	}
	return false
}

// body reads the text and what it must give.
func (c *Case) body(line string) error {
	text, want, ok := strings.Cut(line, " => ")
	if !ok {
		return fmt.Errorf("no => in %q", line)
	}
	c.Text = text
	if want == "-" {
		return nil
	}
	for part := range strings.SplitSeq(want, ";") {
		words, rest, ok := strings.Cut(part, " = ")
		f := strings.Fields(rest)
		if !ok || len(f) < 2 || len(f) > 3 {
			return fmt.Errorf("%q is no expression", part)
		}
		w := wanted{words: strings.TrimSpace(words), kind: f[0], value: f[1]}
		if len(f) == 3 {
			w.days = strings.Trim(f[2], "[]")
		}
		c.want = append(c.want, w)
	}
	return nil
}

// Document is the case's text as a document of its day.
func (c *Case) Document() *tightrope.Document {
	d := &tightrope.Document{Text: c.Text}
	if !c.Published.IsZero() {
		d.Published = tightrope.MomentOf(c.Published.Time())
	}
	return d
}

// Facts are the terms of the persons that the text names.
func (c *Case) Facts() []Fact {
	var out []Fact
	for _, p := range c.terms {
		for at := 0; ; {
			i := strings.Index(c.Text[at:], p.name)
			if i < 0 {
				break
			}
			at += i + len(p.name)
			out = append(out, Fact{Kind: FactTerm, Min: p.from, Max: p.to, Span: tightrope.Range{at - len(p.name), at}})
		}
	}
	return out
}

// Wrong says what is wrong with the expressions that were found in the text, "" if nothing is.
func (c *Case) Wrong(found [][]Timex) string {
	var got, want []string
	for _, ts := range found {
		for _, x := range ts {
			days := "-"
			if k := len(got); k < len(c.want) && c.want[k].days != "" {
				days = x.Min.String() + ".." + x.Max.String()
			}
			got = append(got, c.Text[x.Start:x.End]+" = "+x.Type+" "+x.Value+" "+days)
		}
	}
	for _, w := range c.want {
		if w.days == "" {
			w.days = "-"
		}
		want = append(want, w.words+" = "+w.kind+" "+w.value+" "+w.days)
	}
	if a, b := strings.Join(got, "; "), strings.Join(want, "; "); a != b {
		return fmt.Sprintf("line %d: %s\n   got  %s\n   want %s", c.Line, c.Text, a, b)
	}
	return ""
}
