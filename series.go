package tightrope

import "iter"

// Dyad is an ordered pair of actor codes, from actor to recipient. Dyads
// compare with ==.
type Dyad struct {
	Actor     string `json:"actor"`
	Recipient string `json:"recipient"`
}

// Reverse returns the dyad seen from the other side.
func (d Dyad) Reverse() Dyad { return Dyad{d.Recipient, d.Actor} }

// String returns "BLR>USA".
func (d Dyad) String() string { return d.Actor + ">" + d.Recipient }

// Month is a calendar month, the usual period of a series. Months compare with ==.
type Month struct {
	Year  int16
	Month uint8
}

// MonthOf returns the month that holds d.
func MonthOf(d Date) Month { return Month{d.Year, d.Month} }

// Index counts months from year 0, for arithmetic.
func (m Month) Index() int { return int(m.Year)*12 + int(m.Month) - 1 }

// MonthAt is the inverse of Index.
func MonthAt(i int) Month { return Month{int16(i / 12), uint8(i%12 + 1)} }

// First returns the first day of the month.
func (m Month) First() Date { return Date{m.Year, m.Month, 1} }

// Point is one period of a series. A period without events has N == 0 and no
// Observed value: a gap is a gap and not a zero. Mean with its 50 and 90 percent
// bands is the smoothed estimate; it is null before the first observed period.
type Point struct {
	Month    Month    `json:"month"`
	Covered  bool     `json:"covered"` // any document of the period was read
	N        float64  `json:"n"`       // effective number of events, (sum w)^2 / sum w^2
	Events   int      `json:"events"`
	Reports  int      `json:"reports"` // independent
	Copies   int      `json:"copies"`
	Sources  int      `json:"sources"`
	Observed *float64 `json:"observed"` // weighted mean score of the period
	Mean     *float64 `json:"mean"`
	Lo50     *float64 `json:"lo50"`
	Hi50     *float64 `json:"hi50"`
	Lo90     *float64 `json:"lo90"`
	Hi90     *float64 `json:"hi90"`
	// Change from the period before, with its 90 percent interval; null for the first.
	Change   *float64 `json:"change"`
	ChangeLo *float64 `json:"change_lo"`
	ChangeHi *float64 `json:"change_hi"`
	Parts    []Part   `json:"parts"` // the events behind the point, heaviest first
}

// Part is one event's share in a figure. Effect is what it adds: the effects of
// a point's parts add up to the observed value.
type Part struct {
	Event  EventID `json:"event"`
	Score  float64 `json:"score"`
	Weight float64 `json:"weight"`
	Effect float64 `json:"effect"`
	Spans  []Span  `json:"-"`
}

// Evidence iterates over the sentences behind the point.
func (p *Point) Evidence() iter.Seq[Span] { return partsEvidence(p.Parts) }

func partsEvidence(parts []Part) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := range parts {
			for _, s := range parts[i].Spans {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// Series is a dyad's level over time: one point for every month from the first
// to the last, empty months included.
type Series struct {
	Dyad   Dyad    `json:"dyad"`
	Basis  string  `json:"basis"` // "both", "deeds", "words"
	Points []Point `json:"points"`
}

// MarshalText writes YYYY-MM.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// String returns YYYY-MM.
func (m Month) String() string {
	d := m.First().String()
	if d == "" {
		return ""
	}
	return d[:7]
}

// UnmarshalText reads YYYY-MM; an empty text gives no month.
func (m *Month) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = Month{}
		return nil
	}
	d, err := ParseDate(string(b) + "-01")
	if err != nil {
		return err
	}
	*m = MonthOf(d)
	return nil
}
