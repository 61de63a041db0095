package show

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"tightrope"
	"tightrope/measure"
	"tightrope/store"
)

// figure names a figure in an address. The forms are
//
//	level:FOCAL:POLE:mean|out|in:MONTH    a point of a level line
//	share:FOCAL:POLE:MONTH                a share of the month
//	moved:FOCAL:POLE:mean|out|in:MONTH:MONTH  the change between two months
//	dyad:ACTOR:RECIPIENT:MONTH[:KIND]     a bar of the dyad view
//
// basis, poles, from and to are ordinary parameters, as in /balance.
type figure struct {
	kind, focal, other, side string
	month, before            tightrope.Month
	class                    string
}

// figureHint lists the forms.
const figureHint = "write an event (e_…), a claim (c_…), level:BLR:RUS:mean:2025-12, share:BLR:RUS:2025-12, moved:BLR:RUS:mean:2025-11:2025-12 or dyad:BLR:RUS:2025-12"

func parseFigure(id string) (figure, error) {
	bad := newProblem(http.StatusNotFound, "not-found", "no event, claim or figure is called "+clip(id, 80), figureHint)
	p := strings.Split(id, ":")
	forms := map[string][]string{
		"level": {"focal", "other", "side", "month"}, "share": {"focal", "other", "month"},
		"moved": {"focal", "other", "side", "before", "month"}, "dyad": {"focal", "other", "month", "class"},
	}
	fields, known := forms[p[0]]
	whole := len(p)-1 == len(fields) || p[0] == "dyad" && len(p) == 4 // a dyad's kind may be left out
	if !known || !whole {
		return figure{}, bad
	}
	f := figure{kind: p[0]}
	for i, v := range p[1:] {
		var err error
		switch fields[i] {
		case "focal":
			f.focal = v
		case "other":
			f.other = v
		case "side":
			f.side = v
		case "class":
			f.class = v
		case "month":
			err = f.month.UnmarshalText([]byte(v))
		case "before":
			err = f.before.UnmarshalText([]byte(v))
		}
		if err != nil || v == "" {
			return figure{}, bad
		}
	}
	if f.side != "" && !slices.Contains([]string{"mean", "out", "in"}, f.side) {
		return figure{}, bad
	}
	return f, nil
}

type evidenceInput struct {
	Pin
	Standing
	ID    string `path:"id" maxLength:"200" doc:"An event, a claim, or a figure: level:BLR:RUS:mean:2025-12"`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"Happenings, heaviest first"`
}

// evidence answers /evidence/{id}.
func (s *server) evidence(ctx context.Context, in *evidenceInput) (*answer[Backing], error) {
	var out *Backing
	var err error
	switch {
	case strings.HasPrefix(in.ID, "e_"):
		out, err = s.evidenceOfEvent(ctx, tightrope.EventID(in.ID))
	case strings.HasPrefix(in.ID, "c_"):
		out, err = s.evidenceOfClaim(ctx, in.ID)
	default:
		out, err = s.evidenceOfFigure(ctx, in)
	}
	if err != nil {
		return nil, problemOf(err, "evidence", figureHint)
	}
	out.ID = in.ID
	return &answer[Backing]{Body: *out}, nil
}

// eventLimits and figureLimits are the drawer's limitation lines.
const (
	eventLimits  = "A repeated claim is not a second source; what two outlets took from a third counts once."
	figureLimits = "Effects are those of the events that were found; what was not read or not recognised is not among them."
)

func (s *server) evidenceOfEvent(ctx context.Context, id tightrope.EventID) (*Backing, error) {
	e, err := s.o.Store.Event(ctx, id)
	if err != nil {
		return nil, err
	}
	view := s.newEvidenceView(ctx)
	row := view.event(e)
	if row.Claims, err = view.claims(e); err != nil {
		return nil, err
	}
	out := newEvidence("event", row.Label+", "+row.Status+", "+dayWords(e.DateMin, e.DateMax, e.Date)+": "+independent(row.Counts)+".", eventLimits)
	out.add(s, e, row)
	return out, nil
}

func (s *server) evidenceOfClaim(ctx context.Context, id string) (*Backing, error) {
	view := s.newEvidenceView(ctx)
	for c, err := range s.o.Store.Claims(ctx, store.Filter{IDs: []string{id}, WithBroken: true}) {
		if err != nil {
			return nil, err
		}
		row := view.claim(c)
		by := row.Document.Publisher
		if row.Speaker != "" {
			by = row.Speaker + " ← " + by
		}
		out := newEvidence("claim", row.Label+", "+row.Status+", says "+by+".", eventLimits)
		for e, err := range s.o.Store.Events(ctx, store.Filter{Doc: c.Evidence[0].Doc}) {
			if err != nil {
				return nil, err
			}
			if slices.Contains(e.Claims, c.ID) {
				ev := view.event(e)
				ev.Claims = []ClaimEvidence{row}
				out.add(s, e, ev)
			}
		}
		if len(out.Events) == 0 { // in no event: shown by itself
			out.Events = append(out.Events, loneClaim(row))
			out.Total, out.Shown = 1, 1
			s.nameParties(out.Names, c.Actor, c.Recipient)
		}
		return out, nil
	}
	return nil, store.ErrNotFound
}

// loneClaim stands for the event of a claim that belongs to none.
func loneClaim(c ClaimEvidence) EventEvidence {
	return EventEvidence{
		Label: c.Label, Act: c.Act, Type: c.Type, Mode: c.Mode, Status: c.Status, DateMin: c.DateMin, DateMax: c.DateMax,
		DatePrecision: c.DatePrecision, DateBasis: c.DateBasis, SaidOn: c.SaidOn, Quantity: c.Quantity, Publishers: []string{c.Document.Publisher},
		Counts: Counts{0, 1, 0, 1}, Agreement: 1, Contradicts: []Conflict{}, History: []HistoryStep{}, Flags: c.Flags, Claims: []ClaimEvidence{c},
	}
}

func newEvidence(kind, sentence, limits string) *Backing {
	return &Backing{
		Window: Window{Rule: "all"}, Kind: kind, Sentence: sentence, Events: []EventEvidence{}, Names: map[string]string{}, Limits: limits,
	}
}

// add appends one happening, counting it.
func (e *Backing) add(s *server, ev *tightrope.Event, row EventEvidence) {
	e.Events = append(e.Events, row)
	e.Total, e.Shown = len(e.Events), len(e.Events)
	e.Counts.Events++
	e.Counts.Reports += row.Counts.Reports
	e.Counts.Copies += row.Counts.Copies
	e.Counts.Sources = max(e.Counts.Sources, row.Counts.Sources)
	s.nameParties(e.Names, ev.Actor, ev.Recipient)
}

func (s *server) evidenceOfFigure(ctx context.Context, in *evidenceInput) (*Backing, error) {
	f, err := parseFigure(in.ID)
	if err != nil {
		return nil, err
	}
	if f.kind == "dyad" {
		return s.evidenceOfDyad(ctx, f, in.Limit)
	}
	in.Focal = f.focal
	if len(in.Poles) == 0 && f.kind != "share" && !slices.Contains(s.o.Poles, f.other) {
		in.Poles = append([]string{f.other}, s.o.Poles...)
	}
	o, err := s.options(ctx, &in.Standing)
	if err != nil {
		return nil, err
	}
	b, err := s.balanceOf(ctx, o)
	if err != nil {
		return nil, err
	}
	if f.kind == "moved" {
		return s.evidenceOfChange(ctx, f, b, o, in.Limit)
	}
	out, parts, err := s.figureParts(b, f, in.Basis)
	if err != nil {
		return nil, err
	}
	return out, s.fillParts(ctx, out, parts, in.Limit)
}

// figureParts finds a figure of a balance: its sentence, value and parts.
func (s *server) figureParts(b *tightrope.Balance, f figure, basis string) (*Backing, []tightrope.Part, error) {
	missing := newProblem(http.StatusNotFound, "not-found", "the figure lies outside what is measured: "+f.other+", "+f.month.String(), "see /balance.json for the months and poles there are")
	arrow := map[string]string{"mean": " ⇄ ", "out": " → ", "in": " ← "}[f.side]
	basis = map[string]string{"deeds": ", deeds", "words": ", words"}[basis]
	if f.kind == "share" {
		return s.shareParts(b, f, missing)
	}
	p := pointOf(b, f.other, f.side, f.month)
	if p == nil {
		return nil, nil, missing
	}
	pair := s.name(b.Focal) + arrow + s.name(f.other)
	if f.kind == "level" {
		text := "Level " + pair + ", " + monthName(f.month) + basis + ": " + estimate(p.Mean, p.Lo90, p.Hi90) + " from " + plural(p.Events, "event") + " of this month and the months around it."
		out := newEvidence("level", text, figureLimits)
		out.Value, out.Lo90, out.Hi90, out.Sum, out.SumOf = p.Mean, p.Lo90, p.Hi90, p.Observed, "the month's own mean score"
		out.Counts = Counts{p.Events, p.Reports, p.Copies, p.Sources}
		return out, p.Parts, nil
	}
	return nil, nil, missing
}

// evidenceOfChange explains the change of a smoothed level between two months.
func (s *server) evidenceOfChange(ctx context.Context, f figure, b *tightrope.Balance, o measure.Options, limit int) (*Backing, error) {
	list, err := s.eventsWith(ctx, f.focal)
	if err != nil {
		return nil, err
	}
	d, arrow := tightrope.Dyad{Actor: f.focal, Recipient: f.other}, " ⇄ "
	switch f.side {
	case "out":
		arrow = " → "
	case "in":
		d, arrow = d.Reverse(), " ← "
	}
	o.From, o.To = b.From, b.To
	move, err := measure.Moved(slices.Values(list), d, f.side == "mean", f.before, f.month, o)
	if err != nil {
		return nil, newProblem(http.StatusNotFound, "not-found", "one of the two months has no level: "+f.before.String()+", "+f.month.String(), "see /balance.json for the months that have one")
	}
	text := "Level " + s.name(f.focal) + arrow + s.name(f.other) + " from " + monthName(f.before) + " to " + monthName(f.month) + ": " +
		signed(move.Before) + " to " + signed(move.After) + ", a change of " + signed2(move.Change) + "."
	out := newEvidence("moved", text, figureLimits)
	out.Value, out.Sum, out.SumOf = &move.Change, &move.Change, "the change of the level"
	return out, s.fillParts(ctx, out, move.Parts, limit)
}

// heavier orders effects by size, largest first.
func heavier(a, b float64) int {
	switch {
	case abs(a) > abs(b):
		return -1
	case abs(a) < abs(b):
		return 1
	}
	return 0
}

func (s *server) shareParts(b *tightrope.Balance, f figure, missing *Problem) (*Backing, []tightrope.Part, error) {
	k := slices.Index(b.Poles, f.other)
	i := slices.IndexFunc(b.Engagement, func(p tightrope.EngagementPoint) bool { return p.Month == f.month })
	if k < 0 || i < 0 {
		return nil, nil, missing
	}
	p := &b.Engagement[i]
	text := "Share of " + s.name(f.other) + " in the cooperative events of " + s.name(b.Focal) + " with the poles, " + monthName(f.month) + ": "
	out := newEvidence("share", "", figureLimits)
	if len(p.Shares) > k {
		out.Value = &p.Shares[k]
		text += percent(p.Shares[k])
		if len(p.Lo90) > k && len(p.Hi90) > k {
			out.Lo90, out.Hi90 = &p.Lo90[k], &p.Hi90[k]
			text += " [" + percent(p.Lo90[k]) + ", " + percent(p.Hi90[k]) + "]"
		}
	} else {
		text += "not known"
	}
	out.Sentence = text + ", " + plural(p.Events, "event") + " of this month and, with less weight, of the months before."
	out.Counts = Counts{p.Events, p.Reports, p.Copies, p.Sources}
	return out, p.Parts, nil
}

func pointOf(b *tightrope.Balance, pole, side string, m tightrope.Month) *tightrope.Point {
	for i := range b.Levels {
		l := &b.Levels[i]
		if l.Pole != pole {
			continue
		}
		series := map[string]*tightrope.Series{"mean": &l.Mean, "out": &l.Out, "in": &l.In}[side]
		for j := range series.Points {
			if series.Points[j].Month == m {
				return &series.Points[j]
			}
		}
	}
	return nil
}

// fillParts reads the events of the heaviest parts.
func (s *server) fillParts(ctx context.Context, out *Backing, parts []tightrope.Part, limit int) error {
	total := len(parts)
	parts = parts[:min(total, limit)]
	ids := make([]string, len(parts))
	for i := range parts {
		ids[i] = string(parts[i].Event)
	}
	events := map[tightrope.EventID]*tightrope.Event{}
	if len(ids) > 0 {
		for e, err := range s.o.Store.Events(ctx, store.Filter{IDs: ids}) {
			if err != nil {
				return err
			}
			events[e.ID] = e
		}
	}
	view := s.newEvidenceView(ctx)
	for i := range parts {
		e := events[parts[i].Event]
		if e == nil {
			continue
		}
		row := view.event(e)
		part := parts[i]
		row.Effect, row.Score, row.Weight = &part.Effect, &part.Score, &part.Weight
		out.Events = append(out.Events, row)
		s.nameParties(out.Names, e.Actor, e.Recipient)
	}
	out.Total, out.Shown, out.Rule = total, len(out.Events), "heaviest effect first"
	if out.Counts.Events == 0 { // a change has no counts of its own
		publishers := map[string]bool{}
		for i := range out.Events {
			c := out.Events[i].Counts
			out.Counts.Events++
			out.Counts.Reports += c.Reports
			out.Counts.Copies += c.Copies
			for _, p := range out.Events[i].Publishers {
				publishers[p] = true
			}
		}
		out.Counts.Sources = len(publishers)
	}
	return nil
}

// evidenceOfDyad lists what happened in one direction in a month.
func (s *server) evidenceOfDyad(ctx context.Context, f figure, limit int) (*Backing, error) {
	d := tightrope.Dyad{Actor: f.focal, Recipient: f.other}
	what := map[string]string{
		"": "everything", kindCoopDeed: "cooperative deeds", kindCoopWord: "cooperative words", kindCoopPlan: "cooperative plans",
		kindConfDeed: "conflictual deeds", kindConfWord: "conflictual words", kindConfPlan: "conflictual plans", kindDenied: "denied or negated acts",
	}
	words, known := what[f.class]
	if !known {
		return nil, newProblem(http.StatusNotFound, "not-found", "there is no kind "+clip(f.class, 40), figureHint)
	}
	list, err := s.eventsWith(ctx, f.focal)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range list {
		kind := kindOf(e)
		if !e.Date.IsZero() && tightrope.MonthOf(e.Date) == f.month && kind != "" && (f.class == "" || kind == f.class) && slices.Contains(pairsOf(e), d) {
			ids = append(ids, string(e.ID))
		}
	}
	out := newEvidence("dyad", "", eventLimits)
	view := s.newEvidenceView(ctx)
	publishers := map[string]bool{}
	if len(ids) > 0 { // no IDs would select all
		for e, err := range s.o.Store.Events(ctx, store.Filter{IDs: ids}) {
			if err != nil {
				return nil, err
			}
			row := view.event(e)
			row.Score = e.Intensity
			out.add(s, e, row)
			for _, p := range e.Publishers {
				publishers[p] = true
			}
		}
	}
	out.Counts.Sources = len(publishers)
	slices.SortStableFunc(out.Events, func(a, b EventEvidence) int { return heavier(value(a.Score), value(b.Score)) })
	out.Total = len(out.Events)
	out.Events = out.Events[:min(limit, out.Total)]
	out.Shown, out.Rule = len(out.Events), "strongest score first"
	out.Sentence = s.name(f.focal) + " → " + s.name(f.other) + ", " + monthName(f.month) + ", " + words + ": " + plural(out.Total, "event") + ", " + independent(out.Counts) + "."
	return out, nil
}

func value(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

// estimate writes "+2.1 [0.9, 3.2]", or that there is none.
func estimate(mean, lo, hi *float64) string {
	if mean == nil {
		return "no estimate before the first event"
	}
	text := signed(*mean)
	if lo != nil && hi != nil {
		text += " [" + signed(*lo) + ", " + signed(*hi) + "]"
	}
	return text
}

func percent(v float64) string { return rounded(v*100) + "\u00a0%" }

// independent writes the three parts of a count.
func independent(c Counts) string {
	return count(c.Reports) + " independent of " + plural(c.Reports+c.Copies, "report") + ", " + plural(c.Sources, "publisher")
}

// dayWords writes a day or an interval of days.
func dayWords(lo, hi, day tightrope.Date) string {
	switch {
	case !lo.IsZero() && lo == hi:
		return lo.String()
	case !lo.IsZero() && !hi.IsZero():
		return lo.String() + " to " + hi.String()
	case !day.IsZero():
		return "said on " + day.String()
	default:
		return "date unknown"
	}
}
