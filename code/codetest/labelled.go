package codetest

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// Labelled is one sentence of the labelled set with all events that the codebook
// finds in it. Unlike a case it is no demand on the coder: the second opinion learns
// from most of them and is judged on the rest.
//
// A file holds a date for all its sentences, then each sentence on a line of its own
// and below it, indented, its events, one a line in the language of cases, or the
// word "none". Lines that begin with # are comments.
type Labelled struct {
	File   string // base name
	Line   int    // of the text
	Date   string // YYYY-MM-DD
	Text   string
	Events []Pattern // empty if nothing is to be coded
}

// HeldBack reports whether the sentence is one of the fifth that nothing learns from.
// It depends on the text alone, so that adding sentences moves none across.
func (l *Labelled) HeldBack() bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(l.Text)) // never fails
	return h.Sum32()%5 == 0
}

// LoadLabelled reads the labelled sentences of all files that match a pattern, in the
// order of their names. Errors name the file and the line.
func LoadLabelled(pattern string) ([]Labelled, error) {
	paths, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("find labelled sentences: %w", err)
	}
	slices.Sort(paths)
	var out []Labelled
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read labelled sentences: %w", err)
		}
		list, err := ParseLabelled(filepath.Base(path), b)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// ParseLabelled reads the labelled sentences of one file.
func ParseLabelled(file string, text []byte) ([]Labelled, error) {
	p := labelledParser{file: file}
	n := 0
	for line := range strings.SplitSeq(string(text), "\n") {
		n++
		if err := p.take(n, strings.TrimRight(line, "\r \t")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	if err := p.end(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, n, err)
	}
	return p.list, nil
}

// labelledParser reads a file line by line.
type labelledParser struct {
	file, date string
	list       []Labelled
	open       bool // a sentence stands without labels
}

func (p *labelledParser) take(n int, line string) error {
	switch {
	case line == "" || line[0] == '#':
		return nil
	case line[0] == ' ' || line[0] == '\t':
		return p.label(n, strings.TrimSpace(line))
	}
	if date, ok := strings.CutPrefix(line, "date "); ok && len(date) == len("2006-01-02") {
		p.date = date
		return nil
	}
	if err := p.end(); err != nil {
		return err
	}
	if p.date == "" {
		return fmt.Errorf("a sentence before the line with the date")
	}
	p.list = append(p.list, Labelled{File: p.file, Line: n, Date: p.date, Text: line})
	p.open = true
	return nil
}

// end checks that the sentence before has its labels.
func (p *labelledParser) end() error {
	if p.open {
		return fmt.Errorf("the sentence of line %d has no label: write none if nothing is to be coded", p.list[len(p.list)-1].Line)
	}
	return nil
}

func (p *labelledParser) label(n int, line string) error {
	if line[0] == '#' {
		return nil
	}
	if len(p.list) == 0 {
		return fmt.Errorf("a label before the first sentence")
	}
	s := &p.list[len(p.list)-1]
	if line == "none" {
		if !p.open {
			return fmt.Errorf("none beside another label")
		}
		p.open = false
		return nil
	}
	if !p.open && len(s.Events) == 0 {
		return fmt.Errorf("an event beside none")
	}
	x, err := parsePattern(line)
	if err != nil {
		return err
	}
	if x.AnyAct || x.Actor.any || x.Recipient.any {
		return fmt.Errorf("a label says what is coded: no * in %q", line)
	}
	if x.Status == "" {
		return fmt.Errorf("no status in %q", line)
	}
	x.Line = n
	s.Events, p.open = append(s.Events, x), false
	return nil
}

// Codes returns the codes of both sides without sectors, in the order written.
func (p *Pattern) Codes() []string {
	var out []string
	for _, side := range []party{p.Actor, p.Recipient} {
		for _, c := range side.codes {
			code, _, _ := strings.Cut(c, ".")
			out = append(out, code)
		}
	}
	return out
}

// Category returns PLOVER's category of a labelled event: as written, or as it
// follows from act, mode and status.
func (p *Pattern) Category() plover.Type {
	switch p.Event {
	case "":
		t, _ := plover.Category(p.Act, plover.Mode(p.Mode), p.Status, true)
		return t
	case "none":
		return plover.None
	default:
		return plover.Type(p.Event)
	}
}

// Document wraps the sentence.
func (l *Labelled) Document() (*tightrope.Document, error) {
	d := Doc{Text: l.Text, Date: l.Date}
	return d.Document(fmt.Sprintf("%s:%d", l.File, l.Line))
}
