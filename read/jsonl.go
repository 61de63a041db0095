package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"tightrope"
)

// line is one JSON object of the input. Fields that are not listed are ignored.
type line struct {
	Kind      string `json:"kind"`
	Format    string `json:"format"`
	ID        scalar `json:"id"`
	Text      scalar `json:"text"`
	HTML      scalar `json:"html"`
	Title     scalar `json:"title"`
	Date      scalar `json:"date"`
	URL       scalar `json:"url"`
	Publisher scalar `json:"publisher"`
	Lang      scalar `json:"lang"`
	Author    scalar `json:"author"`
	Licence   scalar `json:"licence"`
	Retrieved scalar `json:"retrieved"`
}

// scalar is a JSON text, or a number as it is written; null and absent are "".
// Anything else sets bad, so that one odd field does not cost the line.
type scalar struct {
	s     string
	given bool // a text was given, even an empty one
	bad   bool
}

// UnmarshalJSON takes a text or a number.
func (s *scalar) UnmarshalJSON(b []byte) error {
	switch {
	case len(b) == 0 || string(b) == "null":
		return nil
	case b[0] == '"':
		s.given = true
		return json.Unmarshal(b, &s.s)
	case b[0] == '-' || b[0] >= '0' && b[0] <= '9':
		s.s = string(b)
	default:
		s.bad = true
	}
	return nil
}

// errLong marks a line over the limit; the rest of the line has been read.
var errLong = errors.New("line over the limit")

// lines reads JSON Lines: one document a line, empty lines passed over.
func (s *stream) lines(src source, br *bufio.Reader) bool {
	br = decodeUTF16(br)
	var buf []byte
	seen := false
	for n := 1; ; n++ {
		if !s.alive() {
			return false
		}
		raw, err := readLine(br, buf[:0], s.o.MaxBytes)
		buf = raw
		at := src
		at.line = n
		if n == 1 {
			raw = bytes.TrimPrefix(raw, []byte(bom))
		}
		switch {
		case errors.Is(err, errLong):
			seen = true
			if !s.reject(rejectLarge(at, s.o.MaxBytes)) {
				return false
			}
			continue
		case err != nil && !errors.Is(err, io.EOF): // half a line is none
			return s.reject(rejectRead(at, err))
		case len(bytes.TrimSpace(raw)) > 0:
			seen = true
			if !s.line(at, raw) {
				return false
			}
		}
		if err != nil {
			break
		}
	}
	if !seen {
		return s.reject(rejectEmpty(src))
	}
	return true
}

// decodeUTF16 puts a decoder before a stream that begins with a UTF-16 mark.
func decodeUTF16(br *bufio.Reader) *bufio.Reader {
	head, err := br.Peek(2)
	if err != nil || string(head) != "\xff\xfe" && string(head) != "\xfe\xff" {
		return br
	}
	dec := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	return bufio.NewReaderSize(transform.NewReader(br, dec), 256<<10)
}

// readLine appends the next line, without its end, to buf. A line over limit
// is read to its end, thrown away, and reported as errLong.
func readLine(br *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if long = long || len(buf)+len(part) > limit+2; !long {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return buf[:0], errLong
		}
		buf = bytes.TrimSuffix(bytes.TrimSuffix(buf, []byte("\n")), []byte("\r"))
		return buf, err
	}
}

// line makes a document of one line. raw is only valid during the call.
func (s *stream) line(src source, raw []byte) bool {
	id := tightrope.Hash(raw)
	fixed, replaced, bad := repairLine(raw)
	if bad != "" {
		return s.reject(src.reject(bad, src.sed()+" | file -"))
	}
	var l line
	if err := json.Unmarshal(fixed, &l); err != nil {
		return s.reject(value(src.reject("the line is not a JSON object: "+jsonReason(err),
			src.sed()+" | python3 -m json.tool"), "", clip(string(fixed), 60)))
	}
	if l.Kind == "document" && strings.HasPrefix(l.Format, "tightrope/") {
		return s.native(src, fixed)
	}
	d := &tightrope.Document{
		ID: tightrope.DocID(id), SourceID: l.ID.s, SourceFile: src.file, Record: src.line,
		Title: l.Title.s, Publisher: l.Publisher.s, URL: cleanURL(l.URL.s), Author: l.Author.s,
		Licence: l.Licence.s, Lang: langCode(l.Lang.s), ReplacementRunes: replaced,
	}
	if d.SourceID == "" {
		d.SourceID = fmt.Sprintf("%s:%d", src.base, src.line)
	}
	if src.file == "-" {
		d.SourceFile = ""
	}
	if t, ok := parseMoment(l.Retrieved.s); ok {
		d.Retrieved = t
	}
	if !s.lineDate(src, d, l.Date) {
		return false
	}
	switch {
	case l.Text.given:
		return s.lineText(src, d, l.Text.s, fixed)
	case l.HTML.given && l.HTML.s != "":
		return s.page(src, d, []byte(l.HTML.s))
	}
	return s.reject(src.reject(`the line has neither "text" nor "html" as a text`, src.sed()+" | cut -c1-200"))
}

// lineText takes the text of a line exactly as given.
func (s *stream) lineText(src source, d *tightrope.Document, text string, fixed []byte) bool {
	switch {
	case strings.TrimSpace(text) == "":
		return s.reject(src.reject(`the "text" of the line is empty`, src.sed()))
	case strings.IndexByte(text, 0) >= 0:
		return s.reject(src.reject(`the "text" of the line holds a NUL character`, src.sed()+` | sed 's/\\u0000//g'`))
	}
	d.Text = text
	if strings.ContainsRune(text, utf8.RuneError) { // from half of a surrogate pair
		own := bytes.Count(fixed, []byte("\xef\xbf\xbd")) + bytes.Count(bytes.ToLower(fixed), []byte(`\ufffd`))
		d.ReplacementRunes += max(0, strings.Count(text, "\uFFFD")-own)
	}
	return s.give(d)
}

// lineDate takes the date of a line. A date that cannot be read is reported and
// the document goes on without it.
func (s *stream) lineDate(src source, d *tightrope.Document, date scalar) bool {
	if date.s == "" && !date.bad {
		return true
	}
	if setDate(d, date.s, tightrope.BasisMetadata) {
		return true
	}
	return s.reject(value(src.reject("the date of the line cannot be read; the document is kept without it",
		`write it as "date": "2026-03-04"`), "date", date.s))
}

// native takes back a document that read wrote.
func (s *stream) native(src source, raw []byte) bool {
	d := new(tightrope.Document)
	if err := json.Unmarshal(raw, d); err != nil {
		return s.reject(src.reject("the document record cannot be read: "+jsonReason(err), src.sed()+" | python3 -m json.tool"))
	}
	switch {
	case strings.TrimSpace(d.Text) == "":
		return s.reject(src.reject("the document record has no text", src.sed()))
	case d.TextSHA256 != "" && d.TextSHA256 != tightrope.Hash([]byte(d.Text)):
		return s.reject(value(src.reject("the text of the document record was changed: its hash differs",
			"tightrope read --print SOURCE"), "text_sha256", d.TextSHA256))
	case !soundRegions(d.Regions, d.Text):
		return s.reject(src.reject("the regions of the document record overlap or lie outside its text",
			"tightrope read --print SOURCE"))
	}
	if d.ID == "" {
		d.ID = tightrope.DocID(tightrope.Hash(raw))
	}
	if d.Regions == nil {
		return s.give(d)
	}
	finish(d)
	return s.yield(d, nil)
}

// soundRegions reports whether regions are sorted, apart, and within text.
func soundRegions(regions []tightrope.Region, text string) bool {
	at := 0
	for _, r := range regions {
		if r.Start < at || r.End <= r.Start || r.End > len(text) {
			return false
		}
		if !utf8.RuneStart(text[r.Start]) || r.End < len(text) && !utf8.RuneStart(text[r.End]) {
			return false
		}
		at = r.End
	}
	return true
}

// repairLine returns the line as valid UTF-8: a legacy encoding decoded, single
// bad bytes replaced and counted.
func repairLine(raw []byte) (fixed []byte, replaced int, bad string) {
	if utf8.Valid(raw) {
		return raw, 0, ""
	}
	text, replaced, bad := decode(raw)
	return []byte(text), replaced, bad
}

// jsonReason says what is wrong with a JSON text, and where.
func jsonReason(err error) string {
	var syn *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syn):
		return fmt.Sprintf("%s, at byte %d", syn.Error(), syn.Offset)
	case errors.As(err, &typ):
		if typ.Field == "" {
			return fmt.Sprintf("the line is a JSON %s, not an object", typ.Value)
		}
		return fmt.Sprintf("the field %q cannot be a JSON %s", typ.Field, typ.Value)
	}
	return err.Error()
}
