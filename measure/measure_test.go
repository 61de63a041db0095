package measure_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tightrope"
	"tightrope/measure"
	"tightrope/plover"
)

// event is a happened act with one sentence of evidence.
func event(id int, date string, typ plover.Type, actors, recipients []string) *tightrope.Event {
	d, err := tightrope.ParseDate(date)
	if err != nil {
		panic(err)
	}
	e := &tightrope.Event{
		ID: tightrope.EventID(fmt.Sprintf("e_%032d", id)), HasEvent: true, Directed: true, Date: d, SaidOn: d,
		DateMin: d, DateMax: d, DatePrecision: tightrope.ToDay,
		Event: []plover.Type{typ}, Act: typ, Status: plover.Happened, Weight: 1, Reports: 1, Sources: 1,
		Publishers: []string{fmt.Sprintf("Paper %d", id%3)},
		Evidence:   []tightrope.Evidence{{Doc: tightrope.DocID(fmt.Sprintf("d%d", id)), Start: 0, End: 10}},
	}
	for _, c := range actors {
		e.Actor = append(e.Actor, tightrope.Entity{Code: c})
	}
	for _, c := range recipients {
		e.Recipient = append(e.Recipient, tightrope.Entity{Code: c})
	}
	return e
}

func seq(events ...*tightrope.Event) iter.Seq[*tightrope.Event] { return slices.Values(events) }

func month(s string) tightrope.Month {
	var m tightrope.Month
	if err := m.UnmarshalText([]byte(s)); err != nil {
		panic(err)
	}
	return m
}

var poles = []string{"RUS", "USA", "CHN"}

func balance(t testing.TB, o measure.Options, events ...*tightrope.Event) *tightrope.Balance {
	t.Helper()
	if o.Focal == "" {
		o.Focal, o.Poles = "BLR", poles
	}
	b, err := measure.Balance(seq(events...), o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// weights lists the weight of every ordered pair that gets any.
func weights(events ...*tightrope.Event) map[string]float64 {
	out := map[string]float64{}
	for _, s := range measure.Dyads(seq(events...), measure.Options{}) {
		if w := s.Coop + s.Conf; w > 0 {
			out[s.Dyad.String()] = w
		}
	}
	return out
}

func TestPairs(t *testing.T) {
	tests := []struct {
		name  string
		event *tightrope.Event
		want  map[string]float64
	}{
		{"one act, one pair", event(1, "2025-03-04", plover.Aid, []string{"RUS"}, []string{"BLR"}), map[string]float64{"RUS>BLR": 1}},
		{"a meeting of two", event(1, "2025-03-04", plover.Consult, []string{"RUS", "BLR"}, nil), map[string]float64{"RUS>BLR": 1, "BLR>RUS": 1}},
		{"a meeting of three", event(1, "2025-03-04", plover.Consult, []string{"RUS", "BLR", "CHN"}, nil), map[string]float64{
			"RUS>BLR": .5, "BLR>RUS": .5, "RUS>CHN": .5, "CHN>RUS": .5, "BLR>CHN": .5, "CHN>BLR": .5,
		}},
		{"two states act on a third", event(1, "2025-03-04", plover.Sanction, []string{"USA", "EUR"}, []string{"BLR"}), map[string]float64{"USA>BLR": 1, "EUR>BLR": 1}},
		{"within a state", event(1, "2025-03-04", plover.Coerce, []string{"BLR"}, []string{"BLR"}), map[string]float64{}},
		{"nobody else", event(1, "2025-03-04", plover.Retreat, []string{"BLR"}, nil), map[string]float64{}},
		{"two bodies of one state", event(1, "2025-03-04", plover.Consult, []string{"BLR", "BLR"}, nil), map[string]float64{}},
		{"an unresolved party", event(1, "2025-03-04", plover.Consult, []string{"BLR", "", "USA"}, nil), map[string]float64{"BLR>USA": 1, "USA>BLR": 1}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, weights(tc.event)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is not done or said, not dated, flagged or thrown out enters no figure.
func TestOnlyCountedEvents(t *testing.T) {
	spoil := map[string]func(e *tightrope.Event){
		"conditional":  func(e *tightrope.Event) { e.Status = plover.Conditional },
		"hypothetical": func(e *tightrope.Event) { e.Status = plover.Hypothetical },
		"denied":       func(e *tightrope.Event) { e.Status = plover.Denied },
		"negated":      func(e *tightrope.Event) { e.Status = plover.Negated },
		"unuttered":    func(e *tightrope.Event) { e.Status = plover.Planned },
		"undated":      func(e *tightrope.Event) { e.Date = tightrope.Date{} },
		"false":        func(e *tightrope.Event) { e.Flags = []tightrope.Flag{tightrope.FlagOfficeMismatch} },
		"undirected":   func(e *tightrope.Event) { e.Directed = false },
		"no category":  func(e *tightrope.Event) { e.HasEvent, e.Event = false, nil },
		"rejected":     func(e *tightrope.Event) { e.Review = &tightrope.Review{State: "rejected"} },
	}
	for name, change := range spoil {
		e := event(1, "2025-03-04", plover.Aid, []string{"RUS"}, []string{"BLR"})
		change(e)
		if w := weights(e); len(w) != 0 {
			t.Errorf("%s: counted as %v", name, w)
		}
		b := balance(t, measure.Options{From: month("2025-01"), To: month("2025-06")}, e)
		for _, p := range b.Levels[0].Mean.Points {
			if p.N != 0 || p.Observed != nil || p.Mean != nil {
				t.Errorf("%s: the level has a point %+v", name, p)
			}
		}
		for _, p := range b.Engagement {
			if p.Shares != nil {
				t.Errorf("%s: has shares %v", name, p.Shares)
			}
		}
	}
}

func TestEmptyMonthsAreGaps(t *testing.T) {
	s := measure.Level(seq(
		event(1, "2025-03-04", plover.Aid, []string{"RUS"}, []string{"BLR"}),
		event(2, "2025-06-04", plover.Accuse, []string{"RUS"}, []string{"BLR"}),
		event(3, "2025-06-08", plover.Accuse, []string{"BLR"}, []string{"RUS"}), // the other direction
	), tightrope.Dyad{Actor: "RUS", Recipient: "BLR"}, measure.Options{
		From: month("2025-01"), To: month("2025-08"),
		Covered: map[tightrope.Month]int{month("2025-03"): 4, month("2025-04"): 2, month("2025-06"): 1},
	})
	type row struct {
		Month    string
		Covered  bool
		N        float64
		Observed string
		Level    bool
		Change   bool
	}
	var got []row
	for _, p := range s.Points {
		r := row{Month: p.Month.String(), Covered: p.Covered, N: p.N, Level: p.Mean != nil, Change: p.Change != nil}
		if p.Observed != nil {
			r.Observed = fmt.Sprintf("%.1f", *p.Observed)
		}
		got = append(got, r)
	}
	want := []row{
		{"2025-01", false, 0, "", false, false},
		{"2025-02", false, 0, "", false, false},
		{"2025-03", true, 1, "10.0", true, false},
		{"2025-04", true, 0, "", true, true},
		{"2025-05", false, 0, "", true, true},
		{"2025-06", true, 1, "-3.0", true, true},
		{"2025-07", false, 0, "", true, true},
		{"2025-08", false, 0, "", true, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	width := func(i int) float64 { return *s.Points[i].Hi90 - *s.Points[i].Lo90 }
	if !(width(7) > width(6) && width(6) > width(5)) {
		t.Errorf("the band does not widen after the last event: %v %v %v", width(5), width(6), width(7))
	}
}

// A reciprocal act stands in both directions and counts once when they are pooled.
func TestPooledCountsReciprocalOnce(t *testing.T) {
	b := balance(
		t, measure.Options{},
		event(1, "2025-03-04", plover.Consult, []string{"RUS", "BLR"}, nil),
		event(2, "2025-03-09", plover.Accuse, []string{"RUS"}, []string{"BLR"}),
	)
	l := b.Levels[0]
	if l.Out.Points[0].Events != 1 || l.In.Points[0].Events != 2 || l.Mean.Points[0].N != 2 {
		t.Errorf("out %d, in %d, pooled %v events", l.Out.Points[0].Events, l.In.Points[0].Events, l.Mean.Points[0].N)
	}
	if b.Engagement[0].Events != 1 || len(b.Engagement[0].Parts) != 1 {
		t.Errorf("engagement has %d events, want the meeting alone", b.Engagement[0].Events)
	}
}

func TestBasis(t *testing.T) {
	promise := event(4, "2025-03-05", plover.Concede, []string{"USA"}, []string{"BLR"})
	promise.Act, promise.Status, promise.Uttered = plover.Retreat, plover.Planned, true
	events := []*tightrope.Event{
		event(1, "2025-03-04", plover.Consult, []string{"USA", "BLR"}, nil),
		event(2, "2025-03-04", plover.Retreat, []string{"BLR"}, []string{"USA"}),
		event(3, "2025-03-04", plover.Accuse, []string{"USA"}, []string{"BLR"}), // done, and still a word
		promise,
	}
	n := map[string]int{}
	for _, basis := range []string{measure.Both, measure.Deeds, measure.Words} {
		b := balance(t, measure.Options{Focal: "BLR", Poles: poles, Basis: basis}, events...)
		n[basis] = b.Levels[1].Mean.Points[0].Events
		if b.Basis != basis || b.Levels[1].Mean.Basis != basis {
			t.Errorf("%s is labelled %s", basis, b.Basis)
		}
	}
	if diff := cmp.Diff(map[string]int{"both": 4, "deeds": 2, "words": 2}, n); diff != "" {
		t.Error(diff)
	}
}

func TestPlans(t *testing.T) {
	plan := func(id int, said, due string, status tightrope.Status) *tightrope.Event {
		e := event(id, said, plover.Agree, []string{"RUS"}, []string{"BLR"})
		e.Status, e.Uttered = status, true
		e.DateMin, e.DateMax = tightrope.Date{}, tightrope.Date{}
		if due != "" {
			e.DateMax, _ = tightrope.ParseDate(due)
		}
		return e
	}
	done, failed := plan(1, "2025-01-02", "2025-02-01", plover.Planned), plan(2, "2025-01-03", "", plover.Planned)
	done.FulfilledBy, failed.FailedBy = "e_x", "e_y"
	b := balance(
		t, measure.Options{}, plan(5, "2025-01-06", "2025-12-31", plover.Planned), done, failed,
		plan(3, "2025-01-04", "2025-02-01", plover.Planned), plan(4, "2025-01-05", "", plover.Conditional),
		event(9, "2025-06-01", plover.Aid, []string{"RUS"}, []string{"BLR"}),
	)
	var got []string
	for _, p := range b.Plans {
		got = append(got, fmt.Sprintf("%s %s %s %s", p.Said, p.Pole, p.Status, p.State))
	}
	want := []string{
		"2025-01-02 RUS planned done", "2025-01-03 RUS planned failed", "2025-01-04 RUS planned overdue",
		"2025-01-05 RUS conditional open", "2025-01-06 RUS planned open",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// Uttered plans are words of the day; a conditional is not even that.
	if n := b.Levels[0].Mean.Points[0].Events; n != 4 {
		t.Errorf("%d words in January, want 4", n)
	}
}

func TestShares(t *testing.T) {
	var events []*tightrope.Event
	for i := range 17 {
		events = append(events, event(i, "2025-01-10", plover.Support, []string{"RUS"}, []string{"BLR"}))
	}
	events = append(events, event(50, "2025-01-10", plover.Aid, []string{"USA"}, []string{"BLR"}), event(51, "2025-03-10", plover.Accuse, []string{"CHN"}, []string{"BLR"}))
	b := balance(t, measure.Options{}, events...)
	if b.Normalised {
		t.Error("shares without a background are labelled as normalised")
	}
	p := b.Engagement[0]
	want := []float64{17.5 / 19.5, 1.5 / 19.5, 0.5 / 19.5}
	if diff := cmp.Diff(want, p.Shares, tolerance); diff != "" {
		t.Error(diff)
	}
	if got := (tightrope.XY{X: p.X, Y: p.Y}); !near(got.X, want[1]+want[2]/2) || !near(got.Y, math.Sqrt(3)/2*want[2]) {
		t.Errorf("placed at %v", got)
	}
	if h := want[0]*want[0] + want[1]*want[1] + want[2]*want[2]; !near(p.HHI, h) {
		t.Errorf("HHI %v, want %v", p.HHI, h)
	}
	// February and March bring nothing cooperative: the past is discounted.
	if s := b.Engagement[2].Shares[0]; s >= p.Shares[0] || s < .8 {
		t.Errorf("the share of two months later is %v", s)
	}
	// A pole that does sixteen times as much in the world is closer than it looks.
	world := map[string]map[tightrope.Month]float64{
		"RUS": {month("2025-01"): 16}, "USA": {month("2025-01"): 1}, "CHN": {month("2025-01"): 1},
	}
	w := balance(t, measure.Options{Focal: "BLR", Poles: poles, World: world}, events...)
	if s := w.Engagement[0].Shares; !w.Normalised || !near(s[0], (17.5/16)/(17.5/16+1.5+0.5)) {
		t.Errorf("normalised shares %v", s)
	}
}

func TestNotes(t *testing.T) {
	undated := event(1, "2025-01-10", plover.Aid, []string{"RUS"}, []string{"BLR"})
	undated.Date = tightrope.Date{}
	coarse := event(2, "2025-01-10", plover.Aid, []string{"RUS"}, []string{"BLR"})
	coarse.DateMax = coarse.DateMin.AddDays(200)
	thrown := event(3, "2025-01-10", plover.Aid, []string{"RUS"}, []string{"BLR"})
	thrown.Review = &tightrope.Review{State: "rejected"}
	b := balance(
		t, measure.Options{Focal: "BLR", Poles: poles, Basis: measure.Deeds}, undated, coarse, thrown,
		event(4, "2025-01-10", plover.Retreat, []string{"BLR"}, nil),
		event(5, "2025-01-10", plover.Coerce, []string{"BLR"}, []string{"BLR"}),
		event(6, "2025-01-10", plover.Aid, []string{"CHN"}, []string{"POL"}), // not the focal state's
	)
	want := []string{
		"Shares are attention in these sources: they are not divided by what the poles do in the world.",
		"Only deeds are counted.",
		"Left out: 1 event without a date.",
		"Left out: 1 event flagged as unreliable or thrown out in review.",
		"Left out: 1 event without a second party.",
		"Left out: 1 event within one state.",
		"Dated to more than a month, and shared among the months of the stretch: 1 event.",
	}
	if diff := cmp.Diff(want, b.Notes); diff != "" {
		t.Error(diff)
	}
}

// TestStretch shares an act that is dated to several months among them, and
// leaves out one that says nothing of any month.
func TestStretch(t *testing.T) {
	quarter := event(1, "2025-10-05", plover.Aid, []string{"RUS"}, []string{"BLR"})
	quarter.DateMax = quarter.DateMin.AddDays(70) // 14 December
	years := event(2, "2020-01-10", plover.Aid, []string{"RUS"}, []string{"BLR"})
	years.DateMax = years.DateMin.AddDays(900)
	open := event(3, "2025-10-10", plover.Aid, []string{"RUS"}, []string{"BLR"})
	open.DateMin = tightrope.Date{}
	b := balance(t, measure.Options{Focal: "BLR", Poles: poles}, quarter, years, open)
	points := b.Levels[0].Mean.Points
	if len(points) != 3 {
		t.Fatalf("%d months, want October to December 2025", len(points))
	}
	for _, p := range points {
		if len(p.Parts) != 1 || !near(p.Parts[0].Weight, 1.0/3) || !near(*p.Observed, 10) {
			t.Errorf("%s: parts %+v, observed %v; want a third of one event at 10", p.Month, p.Parts, *p.Observed)
		}
	}
	if !slices.Contains(b.Notes, "Left out: 2 events dated to more than a year, or with an open beginning.") {
		t.Errorf("notes %q do not tell what was left out", b.Notes)
	}
}

func TestPolygonOfFour(t *testing.T) {
	o := measure.Options{Focal: "BLR", Poles: []string{"RUS", "USA", "CHN", "EUR"}}
	b := balance(t, o, event(1, "2025-01-10", plover.Aid, []string{"RUS"}, []string{"BLR"}))
	// Shares 1/2 1/6 1/6 1/6 on the unit square, RUS in the origin.
	if p := b.Engagement[0]; !near(p.X, 1.0/3) || !near(p.Y, 1.0/3) {
		t.Errorf("placed at %v, %v with shares %v", p.X, p.Y, p.Shares)
	}
}

func TestRefusals(t *testing.T) {
	for _, o := range []measure.Options{
		{},
		{Focal: "BLR"},
		{Focal: "BLR", Poles: []string{"BLR"}},
		{Focal: "BLR", Poles: []string{"RUS", "RUS"}},
		{Focal: "BLR", Poles: poles, Basis: "deed"},
		{Focal: "BLR", Poles: poles, From: month("2025-02"), To: month("2025-01")},
	} {
		if _, err := measure.Balance(seq(), o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	b := balance(t, measure.Options{})
	if len(b.Levels) != 0 || len(b.Notes) == 0 {
		t.Errorf("an empty case gives %+v", b)
	}
}

func TestDyads(t *testing.T) {
	denied := event(3, "2025-04-04", plover.Sanction, []string{"USA"}, []string{"BLR"})
	denied.Status = plover.Denied
	all := measure.Dyads(seq(
		event(1, "2025-03-04", plover.Consult, []string{"USA", "BLR"}, nil),
		event(2, "2025-04-04", plover.Sanction, []string{"USA"}, []string{"BLR"}),
		denied,
		event(4, "2025-04-04", plover.Aid, []string{"RUS"}, []string{"CHN"}),
	), measure.Options{Focal: "BLR"})
	if len(all) != 2 || all[0].Dyad.String() != "USA>BLR" || all[1].Dyad.String() != "BLR>USA" {
		t.Fatalf("got %d dyads: %+v", len(all), all)
	}
	s := all[0]
	if s.Events != 2 || s.ByStatus[plover.Denied] != 1 || s.Coop != 1 || s.Conf != 1 || s.Deeds != 2 || s.First.String() != "2025-03-04" {
		t.Errorf("summary %+v", s)
	}
	april := measure.DyadMonth{Month: month("2025-04"), Covered: true, ConfDeeds: 1, Denied: 1}
	if diff := cmp.Diff(april, s.Months[1]); diff != "" {
		t.Error(diff)
	}
	if len(s.Level.Points) != 2 || *s.Level.Points[1].Observed != -6 {
		t.Errorf("level %+v", s.Level.Points)
	}
}

var tolerance = cmp.Comparer(near)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9*(1+math.Abs(a)+math.Abs(b)) }

// drawEvents makes a case of up to sixty events among five states.
func drawEvents(t *rapid.T) []*tightrope.Event {
	states := []string{"BLR", "RUS", "USA", "CHN", "POL"}
	n := rapid.IntRange(1, 60).Draw(t, "n")
	var out []*tightrope.Event
	for i := range n {
		typ := rapid.SampledFrom(plover.Types()).Draw(t, "type")
		date := fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2023, 2025).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		actors := rapid.SliceOfNDistinct(rapid.SampledFrom(states), 1, 4, rapid.ID[string]).Draw(t, "actors")
		var recipients []string
		if rapid.Bool().Draw(t, "directed") {
			recipients = []string{rapid.SampledFrom(states).Draw(t, "recipient")}
		}
		e := event(i, date, typ, actors, recipients)
		e.Status = rapid.SampledFrom(plover.Statuses()).Draw(t, "status")
		e.Uttered = rapid.Bool().Draw(t, "uttered")
		out = append(out, e)
	}
	return out
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		o := measure.Options{Focal: "BLR", Poles: poles, Draws: 60, Seed: 7}
		b, err := measure.Balance(slices.Values(events), o)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range b.Levels {
			for _, s := range []tightrope.Series{l.Mean, l.Out, l.In} {
				checkSeries(t, &s)
			}
		}
		for i := range b.Engagement {
			checkShares(t, &b.Engagement[i])
		}
		for s := range b.Evidence() {
			if s.Doc == "" || s.Len() <= 0 {
				t.Fatalf("evidence %v quotes nothing", s)
			}
		}
		// The order of the input does not matter, to the byte.
		shuffled := slices.Clone(events)
		rng := rand.New(rand.NewPCG(uint64(len(events)), 3))
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		c, err := measure.Balance(slices.Values(shuffled), o)
		if err != nil {
			t.Fatal(err)
		}
		if x, y := marshal(t, b), marshal(t, c); x != y {
			t.Fatalf("another order of events gives another balance:\n%s\n%s", x, y)
		}
	})
}

func marshal(t *rapid.T, v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func checkSeries(t *rapid.T, s *tightrope.Series) {
	seen := false
	for i := range s.Points {
		p := &s.Points[i]
		if (p.N == 0) != (p.Observed == nil) || (p.N == 0) != (len(p.Parts) == 0) {
			t.Fatalf("%v: %v has %v events, observed %v, %d parts", s.Dyad, p.Month, p.N, p.Observed, len(p.Parts))
		}
		seen = seen || p.N > 0
		if seen != (p.Mean != nil) {
			t.Fatalf("%v: %v has a level before the first event, or none after it", s.Dyad, p.Month)
		}
		if p.Observed != nil {
			sum := 0.0
			for _, part := range p.Parts {
				sum += part.Effect
			}
			if !near(sum, *p.Observed) {
				t.Fatalf("%v: parts of %v add up to %v, not %v", s.Dyad, p.Month, sum, *p.Observed)
			}
		}
		if p.Mean != nil && !(*p.Lo90 <= *p.Lo50 && *p.Lo50 <= *p.Hi50 && *p.Hi50 <= *p.Hi90) {
			t.Fatalf("%v: bands of %v cross: %v %v %v %v", s.Dyad, p.Month, *p.Lo90, *p.Lo50, *p.Hi50, *p.Hi90)
		}
		if p.Change != nil {
			if prev := s.Points[i-1].Mean; math.Abs(*p.Change-(*p.Mean-*prev)) > 1e-9 {
				t.Fatalf("%v: the change of %v is %v, the levels differ by %v", s.Dyad, p.Month, *p.Change, *p.Mean-*prev)
			}
		}
	}
}

func checkShares(t *rapid.T, p *tightrope.EngagementPoint) {
	if p.Shares == nil {
		return
	}
	sum := 0.0
	for i, s := range p.Shares {
		sum += s
		if s <= 0 || s < p.Lo90[i] || s > p.Hi90[i] || !(0 <= p.Lo90[i] && p.Lo90[i] <= p.Lo50[i] && p.Lo50[i] <= p.Hi50[i] && p.Hi50[i] <= p.Hi90[i] && p.Hi90[i] <= 1) {
			t.Fatalf("%v: share %v with bands %v %v %v %v", p.Month, s, p.Lo90[i], p.Lo50[i], p.Hi50[i], p.Hi90[i])
		}
	}
	if !near(sum, 1) || p.Entropy < 0 || p.Entropy > 1+1e-12 || p.HHI < 1.0/3-1e-12 || p.HHI > 1 {
		t.Fatalf("%v: shares %v, entropy %v, HHI %v", p.Month, p.Shares, p.Entropy, p.HHI)
	}
	for _, xy := range append(p.Region, tightrope.XY{X: p.X, Y: p.Y}) {
		if h := math.Sqrt(3); xy.Y < -1e-12 || xy.Y > h*xy.X+1e-12 || xy.Y > h*(1-xy.X)+1e-12 {
			t.Fatalf("%v: %v lies outside the triangle", p.Month, xy)
		}
	}
}

// The effects of the events add up to the change, whatever the months.
func TestMovedAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		d := tightrope.Dyad{Actor: "BLR", Recipient: "RUS"}
		pool := rapid.Bool().Draw(t, "pool")
		from, to := month("2024-02"), month("2025-05")
		m, err := measure.Moved(slices.Values(events), d, pool, from, to, measure.Options{From: month("2023-01"), To: month("2025-12")})
		if err != nil {
			return // no event early enough: refused, as documented
		}
		sum := 0.0
		for _, p := range m.Parts {
			sum += p.Effect
		}
		if math.Abs(sum-m.Change) > 1e-8 || !near(m.Change, m.After-m.Before) {
			t.Fatalf("effects add up to %v, the change is %v from %v to %v", sum, m.Change, m.Before, m.After)
		}
	})
}

func TestMovedMatchesLevel(t *testing.T) {
	events := []*tightrope.Event{
		event(1, "2025-01-04", plover.Accuse, []string{"USA"}, []string{"BLR"}),
		event(2, "2025-04-04", plover.Aid, []string{"USA"}, []string{"BLR"}),
	}
	d := tightrope.Dyad{Actor: "USA", Recipient: "BLR"}
	s := measure.Level(seq(events...), d, measure.Options{})
	m, err := measure.Moved(seq(events...), d, false, month("2025-03"), month("2025-04"), measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !near(m.Change, *s.Points[3].Change) || len(m.Parts) != 2 || m.Parts[0].Effect*m.Parts[0].Score < 0 {
		t.Errorf("change %v, level says %v, parts %+v", m.Change, *s.Points[3].Change, m.Parts)
	}
	if _, err := measure.Moved(seq(events...), d, false, month("2024-12"), month("2025-04"), measure.Options{}); err == nil {
		t.Error("a month before the first event is explained")
	}
}
