package show

import (
	"context"
	"slices"
	"strings"

	"tightrope"
	"tightrope/measure"
)

type dyadsInput struct {
	Pin
	Focal string   `query:"focal" pattern:"^[A-Z]{3,9}$" doc:"All pairs of this actor" example:"BLR"`
	With  []string `query:"with" maxItems:"30" doc:"Only pairs with these, joined by commas"`
	Basis string   `query:"basis" enum:"both,deeds,words" default:"both"`
	From  string   `query:"from" doc:"First day; months are counted whole"`
	To    string   `query:"to" doc:"The day after the last"`
	Sort  string   `query:"sort" enum:"volume,change,name" default:"volume" doc:"change: size of the level's last change of a month"`
	Limit int      `query:"limit" minimum:"1" maximum:"200" default:"12" doc:"Pairs"`
}

// dyadLimits is the limitation line of the view.
const dyadLimits = "Fewer than four events a month cannot show a turn."

// DyadList is the pairs of a focal actor.
type DyadList struct {
	Window
	Focal     string          `json:"focal"`
	FocalName string          `json:"focal_name"`
	Basis     string          `json:"basis"`
	From      tightrope.Month `json:"from"`
	To        tightrope.Month `json:"to"`
	Pairs     []Pair          `json:"pairs"`
	Limits    string          `json:"limits"`
}

// Pair is both directions between the focal actor and another.
type Pair struct {
	Other  string   `json:"other"`
	Name   string   `json:"name"`
	Counts Counts   `json:"counts"`
	Change *float64 `json:"change" doc:"Last change of the pooled level, in points"`
	Out    Side     `json:"out" doc:"Focal to other"`
	In     Side     `json:"in" doc:"Other to focal"`
}

// Side is one direction of a pair: what happened by month, and the level.
type Side struct {
	Dyad  tightrope.Dyad `json:"dyad"`
	Cells []Cell         `json:"cells" doc:"Months with anything in them; all others are empty"`
	Level []LevelPoint   `json:"level" doc:"Every month of the period"`
}

// Cell is what happened in one direction in a month, by kind. Deeds and words
// are counted figures; plans and denials are not and stand apart.
type Cell struct {
	Month     tightrope.Month `json:"month"`
	CoopDeeds int             `json:"coop_deeds"`
	CoopWords int             `json:"coop_words"`
	CoopPlans int             `json:"coop_plans"`
	ConfDeeds int             `json:"conf_deeds"`
	ConfWords int             `json:"conf_words"`
	ConfPlans int             `json:"conf_plans"`
	Denied    int             `json:"denied"`
	Reports   int             `json:"reports"`
	Copies    int             `json:"copies"`
	Sources   int             `json:"sources"`

	publishers map[string]bool
}

// LevelPoint is the level in a month, with its bands.
type LevelPoint struct {
	Month   tightrope.Month `json:"month"`
	Covered bool            `json:"covered"`
	Mean    *float64        `json:"mean"`
	Lo50    *float64        `json:"lo50"`
	Hi50    *float64        `json:"hi50"`
	Lo90    *float64        `json:"lo90"`
	Hi90    *float64        `json:"hi90"`
	Events  int             `json:"events"`
}

// pairWork is a pair while it is being counted.
type pairWork struct {
	other      string
	events     []*tightrope.Event
	out, in    map[tightrope.Month]*Cell
	counts     Counts
	publishers map[string]bool
}

// dyads answers /dyads.
func (s *server) dyads(ctx context.Context, in *dyadsInput) (*answer[DyadList], error) {
	o, err := s.periodOptions(ctx, &Standing{Focal: in.Focal, Basis: in.Basis, From: in.From, To: in.To})
	if err != nil {
		return nil, err
	}
	key := strings.Join([]string{"dyads", optionsKey(&o), strings.Join(in.With, ","), in.Sort, count(in.Limit)}, " ")
	out, err := remember(ctx, s, key, func(ctx context.Context) (DyadList, error) {
		return s.dyadList(ctx, in, o)
	})
	if err != nil {
		return nil, problemOf(err, "the dyads", "tightrope dyad")
	}
	return &answer[DyadList]{Body: out}, nil
}

func (s *server) dyadList(ctx context.Context, in *dyadsInput, o measure.Options) (DyadList, error) {
	list, err := s.eventsWith(ctx, o.Focal)
	if err != nil {
		return DyadList{}, err
	}
	work := pairUp(within(list, o), o.Focal, in.With)
	out := DyadList{Focal: o.Focal, FocalName: s.name(o.Focal), Basis: o.Basis, From: o.From, To: o.To, Pairs: []Pair{}, Limits: dyadLimits}
	for _, w := range work {
		out.Pairs = append(out.Pairs, s.pair(w, o))
	}
	sortPairs(out.Pairs, in.Sort)
	out.Total = len(out.Pairs)
	out.Pairs = out.Pairs[:min(len(out.Pairs), in.Limit)]
	out.Shown = len(out.Pairs)
	out.Rule = map[string]string{"volume": "most events first", "change": "largest last change of the level first", "name": "by name"}[in.Sort]
	return out, nil
}

// within keeps the events of the measured months.
func within(list []*tightrope.Event, o measure.Options) []*tightrope.Event {
	return slices.DeleteFunc(list, func(e *tightrope.Event) bool {
		m := tightrope.MonthOf(e.Date)
		return e.Date.IsZero() || m.Index() < o.From.Index() || m.Index() > o.To.Index()
	})
}

// pairUp sorts the events of a focal actor by the other party.
func pairUp(list []*tightrope.Event, focal string, with []string) map[string]*pairWork {
	work := map[string]*pairWork{}
	for _, e := range list {
		seen := map[string]bool{}
		for _, d := range pairsOf(e) {
			other, outward := d.Recipient, true
			if d.Recipient == focal {
				other, outward = d.Actor, false
			} else if d.Actor != focal {
				continue
			}
			if e.Date.IsZero() || (len(with) > 0 && !slices.Contains(with, other)) {
				continue
			}
			w := work[other]
			if w == nil {
				w = &pairWork{other: other, out: map[tightrope.Month]*Cell{}, in: map[tightrope.Month]*Cell{}, publishers: map[string]bool{}}
				work[other] = w
			}
			if !seen[other] {
				seen[other] = true
				w.add(e)
			}
			if outward {
				cellOf(w.out, e).add(e)
			} else {
				cellOf(w.in, e).add(e)
			}
		}
	}
	return work
}

func (w *pairWork) add(e *tightrope.Event) {
	w.events = append(w.events, e)
	w.counts.Events++
	w.counts.Reports += e.Reports
	w.counts.Copies += e.Copies
	for _, p := range e.Publishers {
		w.publishers[p] = true
	}
	w.counts.Sources = len(w.publishers)
}

func cellOf(cells map[tightrope.Month]*Cell, e *tightrope.Event) *Cell {
	m := tightrope.MonthOf(e.Date)
	if cells[m] == nil {
		cells[m] = &Cell{Month: m, publishers: map[string]bool{}}
	}
	return cells[m]
}

// Kinds of events in a cell, as they stand in a figure reference.
const (
	kindCoopDeed = "coop-deeds"
	kindCoopWord = "coop-words"
	kindCoopPlan = "coop-plans"
	kindConfDeed = "conf-deeds"
	kindConfWord = "conf-words"
	kindConfPlan = "conf-plans"
	kindDenied   = "denied"
)

// kindOf says in which part of a cell an event belongs, "" for none: a deed, a
// word (a request is one), a plan, or a denial. Plans and denials are sorted by
// the act spoken of; the level counts a plan that was uttered as a word.
func kindOf(e *tightrope.Event) string {
	if e.Review != nil && e.Review.State == "rejected" {
		return ""
	}
	switch status := string(e.Status); {
	case status == "denied" || status == "negated":
		return kindDenied
	case status != "planned" && status != "conditional" && status != "hypothetical":
	case e.Act.Cooperative():
		return kindCoopPlan
	default:
		return kindConfPlan
	}
	if !e.Counted() || len(e.Event) == 0 {
		return ""
	}
	switch coop, deed := e.Event[0].Cooperative(), e.Deed(); {
	case coop && deed:
		return kindCoopDeed
	case coop:
		return kindCoopWord
	case deed:
		return kindConfDeed
	default:
		return kindConfWord
	}
}

func (c *Cell) add(e *tightrope.Event) {
	switch kindOf(e) {
	case kindCoopDeed:
		c.CoopDeeds++
	case kindCoopWord:
		c.CoopWords++
	case kindCoopPlan:
		c.CoopPlans++
	case kindConfDeed:
		c.ConfDeeds++
	case kindConfWord:
		c.ConfWords++
	case kindConfPlan:
		c.ConfPlans++
	case kindDenied:
		c.Denied++
	default:
		return
	}
	c.Reports += e.Reports
	c.Copies += e.Copies
	for _, p := range e.Publishers {
		c.publishers[p] = true
	}
	c.Sources = len(c.publishers)
}

func (s *server) pair(w *pairWork, o measure.Options) Pair {
	out := tightrope.Dyad{Actor: o.Focal, Recipient: w.other}
	p := Pair{
		Other: w.other, Name: s.name(w.other), Counts: w.counts,
		Out: Side{Dyad: out, Cells: cellRows(w.out)}, In: Side{Dyad: out.Reverse(), Cells: cellRows(w.in)},
	}
	for _, side := range []*Side{&p.Out, &p.In} {
		level := measure.Level(slices.Values(w.events), side.Dyad, o)
		side.Level = []LevelPoint{}
		for i := range level.Points {
			x := &level.Points[i]
			side.Level = append(side.Level, LevelPoint{x.Month, x.Covered, x.Mean, x.Lo50, x.Hi50, x.Lo90, x.Hi90, x.Events})
			if x.Change != nil && (p.Change == nil || i == len(level.Points)-1 && abs(*x.Change) > abs(*p.Change)) {
				p.Change = x.Change
			}
		}
	}
	return p
}

func abs(v float64) float64 { return max(v, -v) }

func cellRows(cells map[tightrope.Month]*Cell) []Cell {
	out := make([]Cell, 0, len(cells))
	for _, c := range cells {
		if c.Sources > 0 || c.Reports > 0 {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b Cell) int { return a.Month.Index() - b.Month.Index() })
	return out
}

func sortPairs(pairs []Pair, by string) {
	slices.SortFunc(pairs, func(a, b Pair) int {
		d := 0
		switch by {
		case "volume":
			d = b.Counts.Events - a.Counts.Events
		case "change":
			x, y := -1.0, -1.0
			if a.Change != nil {
				x = abs(*a.Change)
			}
			if b.Change != nil {
				y = abs(*b.Change)
			}
			if x > y {
				d = -1
			} else if x < y {
				d = 1
			}
		}
		if d == 0 {
			d = strings.Compare(a.Name, b.Name)
		}
		if d == 0 {
			d = strings.Compare(a.Other, b.Other)
		}
		return d
	})
}

func (l DyadList) table() table {
	columns := []column{
		{"month", "YYYY-MM", ""},
		{"actor", "", ""},
		{"recipient", "", ""},
		{"covered", "", "true if any document of the month was read"},
		{"coop_deeds", "events", ""},
		{"coop_words", "events", ""},
		{"coop_plans", "events", "not counted in the level"},
		{"conf_deeds", "events", ""},
		{"conf_words", "events", ""},
		{"conf_plans", "events", "not counted in the level"},
		{"denied", "events", "denied or negated"},
		{"reports", "texts", "independent reports"},
		{"copies", "texts", ""},
		{"sources", "publishers", ""},
		{"level", "PLOVER scale", "smoothed mean"},
		{"lo50", "", ""},
		{"hi50", "", ""},
		{"lo90", "", ""},
		{"hi90", "", ""},
		{"figure", "", "add to /evidence/ for the sentences"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range l.Pairs {
			for _, side := range []*Side{&l.Pairs[i].Out, &l.Pairs[i].In} {
				if !side.rows(yield) {
					return
				}
			}
		}
	}}
}

// rows yields one row a month of the level's period.
func (s *Side) rows(yield func([]string) bool) bool {
	cells := map[tightrope.Month]Cell{}
	for _, c := range s.Cells {
		cells[c.Month] = c
	}
	for _, p := range s.Level {
		c := cells[p.Month]
		if !yield([]string{
			p.Month.String(), s.Dyad.Actor, s.Dyad.Recipient, truth(p.Covered),
			count(c.CoopDeeds), count(c.CoopWords), count(c.CoopPlans), count(c.ConfDeeds), count(c.ConfWords), count(c.ConfPlans), count(c.Denied),
			count(c.Reports), count(c.Copies), count(c.Sources), number(p.Mean), number(p.Lo50), number(p.Hi50), number(p.Lo90), number(p.Hi90),
			"dyad:" + s.Dyad.Actor + ":" + s.Dyad.Recipient + ":" + p.Month.String(),
		}) {
			return false
		}
	}
	return true
}

func (l DyadList) describe() Meta {
	return Meta{
		Title: "Dyads of " + l.FocalName, Total: l.Total, Shown: l.Shown, Rule: l.Rule,
		Method: "Counts by month, direction and kind; the level is the smoothed monthly mean PLOVER score with 50 and 90 percent bands. docs/methods/balance.md",
		Limits: dyadLimits,
	}
}
