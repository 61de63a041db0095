package parse

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// ConlluSentence is one sentence of a CoNLL-U file. Words holds the syntactic
// words with offsets in Text; Rows keeps what a word has beside (enhanced
// dependencies, MISC) so that what is read is written back.
type ConlluSentence struct {
	Comments []string // lines with their "#", "# text" included, in order
	Text     string   // of "# text", or put together from the words
	Words    []tightrope.Token
	Rows     []ConlluRow // one a word; nil for a sentence that was not read
	Ranges   []ConlluRange
	Empty    []ConlluEmpty
}

// ConlluRow holds the columns of a word that Token has no field for.
type ConlluRow struct{ Deps, Misc string }

// ConlluRange is a multi-word token: words [First, Last) written as Form.
type ConlluRange struct {
	First, Last int
	Form, Misc  string
}

// ConlluEmpty is an empty node, kept as its line; it stands after word After
// (from 0; -1 before the first).
type ConlluEmpty struct {
	After int
	Line  string
}

// Sentence returns the words as a sentence with offsets in s.Text. It shares
// the tokens.
func (s *ConlluSentence) Sentence() *tightrope.Sentence {
	return &tightrope.Sentence{End: len(s.Text), Index: 1, Kind: tightrope.Body, Tokens: s.Words}
}

// maxConlluLine bounds a line, so that a file that is not CoNLL-U cannot fill
// the memory.
const maxConlluLine = 1 << 20

// ReadCoNLLU reads sentences until the end of r or the first error, which names
// the line and is the last pair.
func ReadCoNLLU(r io.Reader) iter.Seq2[*ConlluSentence, error] {
	return func(yield func(*ConlluSentence, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 1<<16), maxConlluLine)
		s, n, open := &ConlluSentence{}, 0, false
		for lines.Scan() {
			n++
			line := strings.TrimSuffix(lines.Text(), "\r")
			if n == 1 {
				line = strings.TrimPrefix(line, "\ufeff")
			}
			if line == "" {
				if open && !finish(s, n, yield) {
					return
				}
				if open {
					s, open = &ConlluSentence{}, false
				}
				continue
			}
			open = true
			if err := s.add(line); err != nil {
				yield(nil, fmt.Errorf("read CoNLL-U line %d: %w", n, err))
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, fmt.Errorf("read CoNLL-U line %d: %w", n+1, err))
			return
		}
		if open {
			finish(s, n, yield)
		}
	}
}

// finish gives the sentence to yield; it returns false to stop.
func finish(s *ConlluSentence, n int, yield func(*ConlluSentence, error) bool) bool {
	for i := range s.Words {
		if h := s.Words[i].Head; h >= len(s.Words) || h == i {
			yield(nil, fmt.Errorf("read CoNLL-U sentence before line %d: word %d has no head %d", n, i+1, h+1))
			return false
		}
	}
	s.locate()
	return yield(s, nil)
}

func (s *ConlluSentence) add(line string) error {
	if line[0] == '#' {
		s.Comments = append(s.Comments, line)
		if text, ok := strings.CutPrefix(line, "# text = "); ok {
			s.Text = text
		}
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		a, err1 := strconv.Atoi(first)
		b, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || a != len(s.Words)+1 || b < a {
			return fmt.Errorf("bad range %q", f[0])
		}
		s.Ranges = append(s.Ranges, ConlluRange{First: a - 1, Last: b, Form: f[1], Misc: f[9]})
		return nil
	}
	if strings.Contains(f[0], ".") {
		s.Empty = append(s.Empty, ConlluEmpty{After: len(s.Words) - 1, Line: line})
		return nil
	}
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("word number %q where %d is due", f[0], len(s.Words)+1)
	}
	head := 0
	if f[6] != "_" {
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", f[6])
		}
	}
	form := oneLine(f[1])
	if strings.TrimSpace(form) == "" {
		return fmt.Errorf("word %d has no form", id)
	}
	s.Words = append(s.Words, tightrope.Token{
		Form: form, Lemma: blank(oneLine(f[2])), UPOS: blank(f[3]), XPOS: blank(f[4]), Feats: blank(f[5]), Head: head - 1, Deprel: blank(f[7]),
	})
	s.Rows = append(s.Rows, ConlluRow{Deps: f[8], Misc: f[9]})
	return nil
}

func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

func filled(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// locate finds the words in the text. A text that does not hold them, in order
// and with nothing but white space between, is replaced by one put together
// from the forms and SpaceAfter.
func (s *ConlluSentence) locate() {
	for _, r := range s.Ranges {
		if r.First < len(s.Words) && r.Last <= len(s.Words) {
			s.Words[r.First].MWT = r.Last - r.First
		}
	}
	for i := range s.Words {
		s.Words[i].SpaceAfter = s.spaced(i)
	}
	if s.Text != "" && s.fits() {
		return
	}
	var b strings.Builder
	for i := range s.Words {
		t := &s.Words[i]
		t.Start = b.Len()
		b.WriteString(t.Form)
		t.End = b.Len()
		if t.SpaceAfter && i < len(s.Words)-1 {
			b.WriteByte(' ')
		}
	}
	s.Text = b.String()
}

// spaced reports whether white space follows word i, by MISC.
func (s *ConlluSentence) spaced(i int) bool {
	misc := s.Rows[i].Misc
	for _, r := range s.Ranges {
		if r.First <= i && i < r.Last {
			if i < r.Last-1 {
				return false
			}
			misc = r.Misc
		}
	}
	for part := range strings.SplitSeq(misc, "|") {
		if part == "SpaceAfter=No" {
			return false
		}
	}
	return true
}

func (s *ConlluSentence) fits() bool {
	at := 0
	for i := range s.Words {
		t := &s.Words[i]
		at = skipSpace(s.Text, at)
		if !strings.HasPrefix(s.Text[at:], t.Form) {
			return false
		}
		t.Start, t.End = at, at+len(t.Form)
		at = t.End
	}
	return skipSpace(s.Text, at) == len(s.Text)
}

func skipSpace(s string, at int) int {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += n
	}
	return at
}

// WriteCoNLLU writes one sentence and the empty line after it. Comments are
// written as they are, with "# text" added where none is among them.
func WriteCoNLLU(w io.Writer, s *ConlluSentence) error {
	var b strings.Builder
	text := false
	for _, c := range s.Comments {
		text = text || strings.HasPrefix(c, "# text = ")
		b.WriteString(c)
		b.WriteByte('\n')
	}
	if !text && s.Text != "" {
		fmt.Fprintf(&b, "# text = %s\n", oneLine(s.Text))
	}
	s.writeEmpty(&b, -1)
	ranges := s.Ranges
	for i := range s.Words {
		for len(ranges) > 0 && ranges[0].First == i {
			r := ranges[0]
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.First+1, r.Last, r.Form, filled(r.Misc))
			ranges = ranges[1:]
		}
		s.writeWord(&b, i)
		s.writeEmpty(&b, i)
	}
	b.WriteByte('\n')
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

func (s *ConlluSentence) writeWord(b *strings.Builder, i int) {
	t, row := &s.Words[i], ConlluRow{}
	if i < len(s.Rows) {
		row = s.Rows[i]
	}
	head := "_"
	if t.Deprel != "" {
		head = strconv.Itoa(t.Head + 1)
	}
	columns := []string{
		strconv.Itoa(i + 1), oneLine(t.Form), filled(oneLine(t.Lemma)), filled(t.UPOS), filled(t.XPOS), filled(t.Feats),
		head, filled(t.Deprel), filled(row.Deps), filled(row.Misc),
	}
	b.WriteString(strings.Join(columns, "\t"))
	b.WriteByte('\n')
}

func (s *ConlluSentence) writeEmpty(b *strings.Builder, after int) {
	for _, e := range s.Empty {
		if e.After == after {
			b.WriteString(e.Line)
			b.WriteByte('\n')
		}
	}
}

// oneLine replaces line breaks and tabs, which CoNLL-U has no way to write.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\u2028\u2029\u0085\v\f") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("\n\r\t\u2028\u2029\u0085\v\f", r) }), " ")
}

// Conllu returns sentence s of document d for writing, with sent_id and text
// comments, multi-word tokens and SpaceAfter.
func Conllu(d *tightrope.Document, s *tightrope.Sentence) *ConlluSentence {
	id := d.SourceID
	if id == "" {
		id = string(d.ID)
	}
	text := d.Text[s.Start:s.End]
	c := &ConlluSentence{Text: text, Words: s.Tokens, Rows: make([]ConlluRow, len(s.Tokens))}
	if id != "" {
		c.Comments = append(c.Comments, "# sent_id = "+oneLine(id)+"-"+strconv.Itoa(s.Index))
	}
	if s.Kind != "" && s.Kind != tightrope.Body {
		c.Comments = append(c.Comments, "# region = "+string(s.Kind))
	}
	inside := 0 // words left of the multi-word token at hand
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.MWT > 1 && i+t.MWT <= len(s.Tokens) {
			last := &s.Tokens[i+t.MWT-1]
			r := ConlluRange{First: i, Last: i + t.MWT, Form: oneLine(d.Text[t.Start:last.End])}
			if !last.SpaceAfter && i+t.MWT < len(s.Tokens) {
				r.Misc = "SpaceAfter=No"
			}
			c.Ranges = append(c.Ranges, r)
			inside = t.MWT
		}
		if inside == 0 && !t.SpaceAfter && i < len(s.Tokens)-1 {
			c.Rows[i].Misc = "SpaceAfter=No"
		}
		inside = max(0, inside-1)
	}
	return c
}
