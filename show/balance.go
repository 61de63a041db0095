package show

import (
	"context"
	"slices"

	"tightrope"
)

type balanceInput struct {
	Pin
	Standing
	Parts string `query:"parts" enum:"none,all" default:"none" doc:"all adds to every figure the events behind it; they are at /evidence/{figure} too"`
}

// balanceLimits is the limitation line of the view.
const balanceLimits = "Shares show relative attention in these sources; look at levels before saying that anyone came closer."

// Pole is a pole with its name.
type Pole struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Standings is a focal state between poles, as measured.
type Standings struct {
	tightrope.Balance
	FocalName string    `json:"focal_name"`
	PoleNames []Pole    `json:"pole_names" doc:"In the order of the poles"`
	PlanRows  []PlanRow `json:"plan_rows" doc:"The plans with what they are about"`
	Counts    Counts    `json:"counts" doc:"Events between the focal state and the poles in this period"`
	Limits    string    `json:"limits"`
}

// PlanRow is a plan with a line on what it is about.
type PlanRow struct {
	Event       string         `json:"event"`
	Pole        string         `json:"pole"`
	Status      string         `json:"status"`
	State       string         `json:"state"`
	Said        tightrope.Date `json:"said"`
	Due         tightrope.Date `json:"due"`
	Label       string         `json:"label"`
	Cooperative bool           `json:"cooperative"`
	Intensity   *float64       `json:"intensity" doc:"What the act would weigh"`
}

// balance answers /balance.
func (s *server) balance(ctx context.Context, in *balanceInput) (*answer[Standings], error) {
	o, err := s.options(ctx, &in.Standing)
	if err != nil {
		return nil, err
	}
	b, err := s.balanceOf(ctx, o)
	if err != nil {
		return nil, problemOf(err, "the balance", "tightrope balance --focal "+o.Focal)
	}
	out := Standings{Balance: *b, FocalName: s.name(b.Focal), PlanRows: []PlanRow{}, Limits: balanceLimits}
	for _, p := range b.Poles {
		out.PoleNames = append(out.PoleNames, Pole{p, s.name(p)})
	}
	if in.Parts != "all" {
		out.Balance = withoutParts(b)
	}
	if in.From == "" && in.To == "" {
		out.Notes = append(slices.Clone(out.Notes), "The figures cover the months that were read; older acts told as background are on the timeline.")
	}
	if err := s.describePlans(ctx, b, &out); err != nil {
		return nil, problemOf(err, "the plans", "tightrope events")
	}
	return &answer[Standings]{Body: out}, nil
}

// describePlans says what the plans are about, and counts what stands behind all
// levels.
func (s *server) describePlans(ctx context.Context, b *tightrope.Balance, out *Standings) error {
	known, err := s.inMemory(ctx)
	if err != nil {
		return err
	}
	out.Counts = countsOf(b, known)
	for i := range b.Plans {
		p := &b.Plans[i]
		row := PlanRow{Event: string(p.Event), Pole: p.Pole, Status: string(p.Status), State: p.State, Said: p.Said, Due: p.Due}
		if e := known.byID[p.Event]; e != nil {
			row.Label = s.happening(e.Actor, e.Recipient, string(e.Act), texts(e.ActMode))
			row.Cooperative = e.Act.Cooperative()
			row.Intensity = e.Intensity
		}
		out.PlanRows = append(out.PlanRows, row)
	}
	return nil
}

// countsOf counts what stands behind all levels, each event once: an act that is
// dated to a stretch of months, or that several poles take part in, has a part
// in more than one figure.
func countsOf(b *tightrope.Balance, known *caseEvents) Counts {
	var n Counts
	seen, names := map[tightrope.EventID]bool{}, map[string]bool{}
	for i := range b.Levels {
		for j := range b.Levels[i].Mean.Points {
			for _, part := range b.Levels[i].Mean.Points[j].Parts {
				e := known.byID[part.Event]
				if e == nil || seen[e.ID] {
					continue
				}
				seen[e.ID] = true
				n.Events++
				n.Reports += e.Reports
				n.Copies += e.Copies
				for _, p := range e.Publishers {
					names[p] = true
				}
			}
		}
	}
	n.Sources = len(names)
	return n
}

// withoutParts copies a balance and leaves the events behind each figure out.
func withoutParts(b *tightrope.Balance) tightrope.Balance {
	out := *b
	out.Levels = make([]tightrope.Level, len(b.Levels))
	for i, l := range b.Levels {
		out.Levels[i] = tightrope.Level{Pole: l.Pole, Mean: bare(l.Mean), Out: bare(l.Out), In: bare(l.In)}
	}
	out.Engagement = make([]tightrope.EngagementPoint, len(b.Engagement))
	copy(out.Engagement, b.Engagement)
	for i := range out.Engagement {
		out.Engagement[i].Parts = nil
	}
	return out
}

func bare(s tightrope.Series) tightrope.Series {
	points := make([]tightrope.Point, len(s.Points))
	copy(points, s.Points)
	for i := range points {
		points[i].Parts = nil
	}
	s.Points = points
	return s
}

func (b Standings) table() table {
	columns := []column{
		{"month", "YYYY-MM", ""},
		{"focal", "", ""},
		{"pole", "", ""},
		{"series", "", "mean, out (focal to pole), in (pole to focal), or share"},
		{"covered", "", "true if any document of the month was read"},
		{"observed", "PLOVER scale", "weighted mean score of the month"},
		{"value", "PLOVER scale, or share", "smoothed level, or share of cooperative events"},
		{"lo50", "", "50 percent band"},
		{"hi50", "", ""},
		{"lo90", "", "90 percent band"},
		{"hi90", "", ""},
		{"events", "", ""},
		{"reports", "texts", "independent reports"},
		{"copies", "texts", ""},
		{"sources", "publishers", ""},
		{"figure", "", "add to /evidence/ for the sentences"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range b.Levels {
			l := &b.Levels[i]
			for _, side := range [...]struct {
				name   string
				series *tightrope.Series
			}{{"mean", &l.Mean}, {"out", &l.Out}, {"in", &l.In}} {
				for j := range side.series.Points {
					if !yield(b.pointRow(l.Pole, side.name, &side.series.Points[j])) {
						return
					}
				}
			}
		}
		b.shareRows(yield)
	}}
}

func (b *Standings) pointRow(pole, side string, p *tightrope.Point) []string {
	return []string{
		p.Month.String(), b.Focal, pole, side, truth(p.Covered), number(p.Observed), number(p.Mean), number(p.Lo50), number(p.Hi50), number(p.Lo90), number(p.Hi90),
		count(p.Events), count(p.Reports), count(p.Copies), count(p.Sources), "level:" + b.Focal + ":" + pole + ":" + side + ":" + p.Month.String(),
	}
}

func (b *Standings) shareRows(yield func([]string) bool) {
	for i := range b.Engagement {
		p := &b.Engagement[i]
		for k, pole := range b.Poles {
			row := []string{p.Month.String(), b.Focal, pole, "share", truth(p.Covered), "", at(p.Shares, k), at(p.Lo50, k), at(p.Hi50, k), at(p.Lo90, k), at(p.Hi90, k)}
			row = append(row, count(p.Events), count(p.Reports), count(p.Copies), count(p.Sources), "share:"+b.Focal+":"+pole+":"+p.Month.String())
			if !yield(row) {
				return
			}
		}
	}
}

// at writes the k-th value of a list, empty if the list is null.
func at(list []float64, k int) string {
	if k >= len(list) {
		return ""
	}
	return plain(list[k])
}

func truth(v bool) string {
	if v {
		return "true"
	}
	return "false"
}

func (b Standings) describe() Meta {
	n := 0
	for range b.table().rows {
		n++
	}
	return Meta{
		Title: "Balance of " + b.FocalName, Total: n, Shown: n, Rule: "every month of the period, months without events too",
		Method: "Level: local-level state-space model on the monthly mean PLOVER score, variance integrated, 50 and 90 percent bands. " +
			"Engagement: shares of cooperative events with each pole, discounted by 0.7 a year, Dirichlet bands. Plans enter neither. docs/methods/balance.md",
		Limits: balanceLimits,
	}
}
