package tightrope

import "encoding/json"

// DocID is the lower-case hex SHA-256 of a document's bytes as read.
type DocID string

// Span is a half-open range [Start, End) of bytes of a document's Text. It is
// the unit of evidence: a quote is always the verbatim text of a span. A span is
// valid if 0 <= Start < End <= len(Text) and both ends fall between characters.
// Spans compare with ==.
type Span struct {
	Doc   DocID `json:"doc,omitempty"`
	Start int   `json:"start"`
	End   int   `json:"end"`
}

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s, in the same document.
func (s Span) Contains(t Span) bool {
	return s.Doc == t.Doc && s.Start <= t.Start && t.End <= s.End
}

// Overlaps reports whether s and t share a byte, in the same document.
func (s Span) Overlaps(t Span) bool {
	return s.Doc == t.Doc && s.Start < t.End && t.Start < s.End
}

// In returns the words of the span, or "" and false if the span does not fit.
func (s Span) In(text string) (string, bool) {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return "", false
	}
	return text[s.Start:s.End], true
}

// Range is a half-open range [Start, End) of bytes of the text at hand. It is
// written as a pair [start, end] in JSON, the form of every "span" field in the
// native record. The zero Range is "no words" and is null.
type Range [2]int

// IsZero reports whether r covers nothing.
func (r Range) IsZero() bool { return r == Range{} }

// MarshalJSON writes [start,end] or null.
func (r Range) MarshalJSON() ([]byte, error) {
	if r.IsZero() {
		return []byte("null"), nil
	}
	return appendPair(nil, r[0], r[1]), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Range) UnmarshalJSON(b []byte) error {
	var p *[2]int
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	if p == nil {
		*r = Range{}
		return nil
	}
	*r = *p
	return nil
}
