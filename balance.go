package tightrope

import "iter"

// Balance is how a focal state stands between named poles. Engagement, level
// and alignment are three figures and never one. Poles keep the caller's order.
type Balance struct {
	Focal      string            `json:"focal"`
	Poles      []string          `json:"poles"`
	Basis      string            `json:"basis"` // "both", "deeds", "words"
	From       Month             `json:"from"`
	To         Month             `json:"to"`
	Levels     []Level           `json:"levels"`     // one a pole
	Engagement []EngagementPoint `json:"engagement"` // one a month
	Normalised bool              `json:"normalised"` // false: attention in these sources, not world shares
	Plans      []Plan            `json:"plans"`      // announced and conditional acts, kept out of every figure above
	Notes      []string          `json:"notes"`      // limits, in sentences
}

// Level is the relation between the focal state and one pole: the two directed
// series and their joint one.
type Level struct {
	Pole string `json:"pole"`
	Mean Series `json:"mean"` // both directions pooled
	Out  Series `json:"out"`  // focal to pole
	In   Series `json:"in"`   // pole to focal
}

// EngagementPoint holds the shares of cooperative events with each pole, in the
// order of the poles; they add up to one. X and Y are the coordinates in the
// ternary triangle (three poles) or in a regular polygon. Without any event in
// the discounted past, Shares is null.
type EngagementPoint struct {
	Month   Month     `json:"month"`
	Covered bool      `json:"covered"`
	Shares  []float64 `json:"shares"`
	Lo90    []float64 `json:"lo90"`
	Hi90    []float64 `json:"hi90"`
	Lo50    []float64 `json:"lo50"`
	Hi50    []float64 `json:"hi50"`
	X       float64   `json:"x"`
	Y       float64   `json:"y"`
	Region  []XY      `json:"region"` // a sample of the posterior, for the drawn region
	Entropy float64   `json:"entropy"`
	HHI     float64   `json:"hhi"`
	Events  int       `json:"events"` // of this month
	Reports int       `json:"reports"`
	Copies  int       `json:"copies"`
	Sources int       `json:"sources"`
	Parts   []Part    `json:"parts"` // of this month
}

// Evidence iterates over the sentences behind the month's shares.
func (p *EngagementPoint) Evidence() iter.Seq[Span] { return partsEvidence(p.Parts) }

// XY is a point of the ternary plot, in units of its side.
type XY struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Plan is an announced, conditional or requested act between the focal state
// and a pole that has not come due or not been done.
type Plan struct {
	Event  EventID `json:"event"`
	Pole   string  `json:"pole"`
	Status Status  `json:"status"`
	Said   Date    `json:"said"`
	Due    Date    `json:"due"`
	State  string  `json:"state"` // open, done, failed, overdue
}

// Evidence iterates over the sentences behind all levels and shares.
func (b *Balance) Evidence() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := range b.Levels {
			for j := range b.Levels[i].Mean.Points {
				for s := range b.Levels[i].Mean.Points[j].Evidence() {
					if !yield(s) {
						return
					}
				}
			}
		}
		for i := range b.Engagement {
			for s := range b.Engagement[i].Evidence() {
				if !yield(s) {
					return
				}
			}
		}
	}
}
