package codetest

import (
	"fmt"
	"strings"

	"tightrope"
)

// Parse reads the cases of a file. Errors name the file and the line.
func Parse(file string, text []byte) ([]Case, error) {
	p := parser{file: file}
	for i, line := range strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n") {
		p.line = i + 1
		if err := p.take(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
		}
	}
	p.endCase()
	return p.cases, nil
}

// parser reads a file line by line.
type parser struct {
	file  string
	line  int
	cases []Case
	cur   *Case
	part  string // "", text, claims, not, events, contradicts
	doc   Doc    // head values of the case, and the text that is being read
	body  []string
}

func (p *parser) take(line string) error {
	if name, ok := strings.CutPrefix(line, "== "); ok {
		p.endCase()
		p.begin(strings.TrimSpace(name))
		return nil
	}
	if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --") {
		if p.cur == nil {
			p.begin("case")
		}
		p.endPart()
		return p.beginPart(strings.TrimSuffix(name, " --"))
	}
	if p.part == "text" {
		p.body = append(p.body, line)
		return nil
	}
	line = strings.TrimSpace(line)
	if line == "" || p.cur == nil && line[0] == '#' { // a comment on the whole file
		return nil
	}
	if p.cur == nil {
		p.begin("case")
	}
	if comment, ok := strings.CutPrefix(line, "#"); ok {
		if p.part == "" {
			p.cur.Comment = strings.TrimSpace(p.cur.Comment + " " + strings.TrimSpace(comment))
		}
		return nil
	}
	return p.content(line)
}

// begin opens a case. The values of the head do not carry over.
func (p *parser) begin(name string) {
	p.cases = append(p.cases, Case{File: p.file, Name: name, Line: p.line})
	p.cur = &p.cases[len(p.cases)-1]
	p.part, p.doc, p.body = "", Doc{}, nil
}

func (p *parser) endCase() {
	p.endPart()
	p.cur, p.part = nil, ""
}

func (p *parser) beginPart(name string) error {
	kind, doc, _ := strings.Cut(name, " ")
	switch kind {
	case "text":
		p.doc.Name = doc
	case "claims", "not", "events", "contradicts":
	default:
		return fmt.Errorf("unknown part %q", name)
	}
	p.part = kind
	return nil
}

func (p *parser) endPart() {
	if p.part == "text" && p.cur != nil {
		d := p.doc
		d.Text = strings.TrimRight(strings.Join(p.body, "\n"), "\n")
		p.cur.Docs = append(p.cur.Docs, d)
		p.body = nil
		p.doc.Regions = nil
	}
	p.part = ""
}

// content reads a line of the head or of a part.
func (p *parser) content(line string) error {
	switch p.part {
	case "":
		return p.head(line)
	case "claims", "not":
		pattern, err := parsePattern(line)
		if err != nil {
			return err
		}
		pattern.Line = p.line
		if p.part == "claims" {
			p.cur.Want = append(p.cur.Want, pattern)
		} else {
			p.cur.Not = append(p.cur.Not, pattern)
		}
	case "events":
		p.cur.Events = append(p.cur.Events, line)
	case "contradicts":
		p.cur.Contradicts = append(p.cur.Contradicts, line)
	}
	return nil
}

// head reads "date", "publisher", "region" and "exhaustive". In a case of several
// texts they stand before each.
func (p *parser) head(line string) error {
	key, value, _ := strings.Cut(line, " ")
	value = strings.TrimSpace(value)
	switch key {
	case "date":
		p.doc.Date = value
	case "publisher":
		p.doc.Publisher = value
	case "exhaustive":
		p.cur.Exhaustive = true
	case "region":
		kind, words, _ := strings.Cut(value, " ")
		p.doc.Regions = append(p.doc.Regions, region{tightrope.RegionKind(kind), strings.Trim(words, `"`)})
	default:
		return fmt.Errorf("unknown word %q in the head", key)
	}
	return nil
}
