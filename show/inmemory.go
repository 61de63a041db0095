package show

import (
	"context"
	"slices"

	"tightrope"
	"tightrope/store"
)

// caseEvents is what figures are made of, read once for each state of the case:
// reading an event out of its record takes longer than measuring it. Only what
// measure and the lists need is kept; evidence is read again when it is shown.
type caseEvents struct {
	all  []*tightrope.Event
	byID map[tightrope.EventID]*tightrope.Event
}

// inMemory returns the events of the present state. Asked for by several
// requests at once, it is read once.
func (s *server) inMemory(ctx context.Context) (*caseEvents, error) {
	return remember(ctx, s, "events in memory", func(ctx context.Context) (*caseEvents, error) {
		c := &caseEvents{byID: map[tightrope.EventID]*tightrope.Event{}}
		words := map[string]string{}
		for e, err := range s.o.Store.Events(ctx, store.Filter{}) {
			if err != nil {
				return nil, err
			}
			slim := slimmed(e, words)
			c.all = append(c.all, slim)
			c.byID[slim.ID] = slim
		}
		return c, nil
	})
}

// slimmed copies what is measured. Publishers and codes are few, so each is kept
// once, in words.
func slimmed(e *tightrope.Event, words map[string]string) *tightrope.Event {
	once := func(s string) string {
		if w, ok := words[s]; ok {
			return w
		}
		words[s] = s
		return s
	}
	parties := func(list []tightrope.Entity) []tightrope.Entity {
		out := make([]tightrope.Entity, len(list))
		for i := range list {
			out[i] = tightrope.Entity{Code: once(list[i].Code), EntityText: once(list[i].EntityText)}
		}
		return out
	}
	publishers := make([]string, len(e.Publishers))
	for i, p := range e.Publishers {
		publishers[i] = once(p)
	}
	return &tightrope.Event{
		ID: e.ID, HasEvent: e.HasEvent, Date: e.Date, Event: e.Event, Mode: e.Mode, Actor: parties(e.Actor), Recipient: parties(e.Recipient),
		EventScale: e.EventScale, Act: e.Act, ActMode: e.ActMode, Status: e.Status, Uttered: e.Uttered, SaidOn: e.SaidOn,
		DateMin: e.DateMin, DateMax: e.DateMax, DatePrecision: e.DatePrecision, Reports: e.Reports, Copies: e.Copies, Sources: e.Sources,
		Publishers: publishers, Fulfils: e.Fulfils, FulfilledBy: e.FulfilledBy, FailedBy: e.FailedBy, Intensity: e.Intensity, Weight: e.Weight,
		Review: e.Review, Directed: e.Directed, Flags: e.Flags,
	}
}

// eventsWith returns the events that have any of the codes as a party; without
// codes, all.
func (s *server) eventsWith(ctx context.Context, codes ...string) ([]*tightrope.Event, error) {
	c, err := s.inMemory(ctx)
	if err != nil {
		return nil, err
	}
	if len(codes) == 0 {
		return c.all, nil
	}
	var out []*tightrope.Event
	for _, e := range c.all {
		if slices.ContainsFunc(codesOf(e), func(code string) bool { return slices.Contains(codes, code) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

// codesOf lists the different codes of an event's parties.
func codesOf(e *tightrope.Event) []string {
	var out []string
	for _, list := range [...][]tightrope.Entity{e.Actor, e.Recipient} {
		for i := range list {
			if c := list[i].Code; c != "" && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// warm begins to read the events while the browser still fetches the page.
func (s *server) warm(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	go func() {
		st, err := s.present(ctx)
		if err != nil {
			return // the page's first question meets the same error and shows it
		}
		_, _ = s.inMemory(context.WithValue(ctx, stateKey{}, st))
	}()
}
