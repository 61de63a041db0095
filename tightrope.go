// Package tightrope is the vocabulary of the program: documents, sentences,
// actors, claims, events, series and balances, in the order in which they are
// made. It holds values and their rules, imports nothing but the ontology, and
// does no work of its own.
//
// Two sentences carry the design. A Claim is what one source says in one
// sentence, and is never edited. An Event is a happening built from claims, and
// can be rebuilt at any time.
package tightrope

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Version is the version of the program and of its coder. It is part of every
// claim's coder field, so it changes whenever coding changes.
const Version = "0.1.0"

// Format names the version of the native record (docs/format/records.md).
const Format = "tightrope/1"

// Hash returns the lower-case hex SHA-256 of b, the form of all content hashes.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Reason says why something is not known. It is a value, never a sentence in a
// data field.
type Reason string

// The five reasons.
const (
	NotStated   Reason = "not-stated"
	NotResolved Reason = "not-resolved"
	Ambiguous   Reason = "ambiguous"
	NotInFormat Reason = "not-in-format"
	Withheld    Reason = "withheld"
)

// Date is a calendar day without a time zone. The zero Date is "no date" and is
// null in JSON. Dates compare with ==.
type Date struct {
	Year  int16
	Month uint8 // 1 to 12
	Day   uint8 // 1 to 31
}

// NewDate returns the date with out-of-range values normalised as time.Date does.
func NewDate(year, month, day int) Date {
	return DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day of t in t's own location; the zero time gives no date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.Date()
	return Date{int16(y), uint8(m), uint8(d)}
}

// ParseDate reads YYYY-MM-DD; an empty text gives no date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q is not YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight UTC of d; no date gives the zero time.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// AddDays returns the date n days later; no date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysSince returns the number of days from e to d. Both must be dates.
func (d Date) DaysSince(e Date) int { return int(d.Time().Sub(e.Time()) / (24 * time.Hour)) }

// Compare returns -1, 0 or +1; no date sorts before every date.
func (d Date) Compare(e Date) int {
	a := int(d.Year)<<9 | int(d.Month)<<5 | int(d.Day)
	b := int(e.Year)<<9 | int(e.Month)<<5 | int(e.Day)
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// String returns YYYY-MM-DD, or the empty text for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalJSON writes "YYYY-MM-DD" or null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s == nil {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = ParseDate(*s)
	return err
}

// Moment is a point in time known to the second or only to the day. The zero
// Moment is "not known" and is null in JSON; a day is written YYYY-MM-DD, a time
// as RFC 3339 in UTC. Moments compare with ==.
type Moment struct {
	Time    time.Time // UTC
	DayOnly bool
}

// MomentOf returns t in UTC, cut to seconds.
func MomentOf(t time.Time) Moment {
	if t.IsZero() {
		return Moment{}
	}
	return Moment{Time: t.UTC().Truncate(time.Second)}
}

// ParseMoment reads YYYY-MM-DD or RFC 3339; an empty text gives no moment.
func ParseMoment(s string) (Moment, error) {
	if s == "" {
		return Moment{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Moment{Time: t, DayOnly: true}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return Moment{}, fmt.Errorf("time %q is neither YYYY-MM-DD nor RFC 3339", s)
	}
	return MomentOf(t), nil
}

// IsZero reports whether m is not known.
func (m Moment) IsZero() bool { return m.Time.IsZero() }

// Date returns the day of m in UTC.
func (m Moment) Date() Date { return DateOf(m.Time) }

// String returns the JSON form without quotes, empty if not known.
func (m Moment) String() string {
	switch {
	case m.IsZero():
		return ""
	case m.DayOnly:
		return m.Time.Format(time.DateOnly)
	default:
		return m.Time.Format(time.RFC3339)
	}
}

// MarshalJSON writes the day, the time or null.
func (m Moment) MarshalJSON() ([]byte, error) {
	if m.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(m.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Moment) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s == nil {
		*m = Moment{}
		return nil
	}
	var err error
	*m, err = ParseMoment(*s)
	return err
}
