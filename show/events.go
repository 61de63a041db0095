package show

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tightrope"
	"tightrope/store"
)

// asked remembers path and query of a request, for links to the next page.
type asked struct {
	ctx huma.Context
}

// Resolve keeps the request; it finds no faults.
func (a *asked) Resolve(c huma.Context) []error {
	a.ctx = c
	return nil
}

// next writes the link to the next page.
func (a *asked) next(cursor string) string {
	u := a.ctx.URL()
	f, _ := a.ctx.Context().Value(formKey{}).(form)
	path := u.Path
	if f != asPage {
		path += "." + string(f)
	}
	return nextLink(path, u.Query(), cursor)
}

type eventsInput struct {
	asked
	Pin
	Selection
	Listing
}

// EventList is a page of events.
type EventList struct {
	Window
	Events []tightrope.Event `json:"events"`
	Names  map[string]string `json:"names" doc:"Actor code to usual name"`
}

// events answers /events. The words of the founding claim are put in where the
// record has none, cut from the document at the record's offsets.
func (s *server) events(ctx context.Context, in *eventsInput) (*answer[EventList], error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	f.Newest = in.Order == "newest"
	mark := filterMark(f)
	if f.After, err = readCursor(in.Cursor, mark); err != nil {
		return nil, err
	}
	total, err := s.countEvents(ctx, f, mark)
	if err != nil {
		return nil, problemOf(err, "the list of events", "tightrope events")
	}
	f.Limit = in.Limit + 1
	list, more, err := take(s.o.Store.Events(ctx, f), in.Limit)
	if err != nil {
		return nil, problemOf(err, "the list of events", "tightrope events")
	}
	out := &answer[EventList]{Body: EventList{Window: Window{Total: total, Shown: len(list), Rule: orderRule(in.Order)}, Events: list, Names: map[string]string{}}}
	if more {
		out.Body.Next = cursor{string(list[len(list)-1].ID), mark}.text()
		out.Link = in.next(out.Body.Next)
	}
	quotes := s.newQuoter(ctx)
	for i := range list {
		s.nameParties(out.Body.Names, list[i].Actor, list[i].Recipient)
		if len(list[i].Evidence) > 0 {
			quotes.fill(&list[i].Evidence[0])
		}
	}
	return out, nil
}

// countEvents counts what a filter selects. The default list, all of one actor's
// events, is counted in memory.
func (s *server) countEvents(ctx context.Context, f store.Filter, mark string) (int, error) {
	f.After = ""
	return remember(ctx, s, "events "+mark, func(ctx context.Context) (int, error) {
		if filterMark(f) == filterMark(store.Filter{Actors: f.Actors, Newest: f.Newest}) {
			list, err := s.eventsWith(ctx, f.Actors...)
			return len(list), err
		}
		return countRows(s.o.Store.Events(ctx, f))
	})
}

func (s *server) nameParties(names map[string]string, lists ...[]tightrope.Entity) {
	for _, list := range lists {
		for i := range list {
			if c := list[i].Code; c != "" {
				names[c] = s.name(c)
			}
		}
	}
}

type idInput struct {
	Pin
	ID string `path:"id" maxLength:"200"`
}

// event answers /events/{id}.
func (s *server) event(ctx context.Context, in *idInput) (*answer[EventList], error) {
	e, err := s.o.Store.Event(ctx, tightrope.EventID(in.ID))
	if err != nil {
		return nil, problemOf(err, "event", "list them at /events")
	}
	out := EventList{Window: Window{Total: 1, Shown: 1, Rule: "the one asked for"}, Events: []tightrope.Event{*e}, Names: map[string]string{}}
	s.nameParties(out.Names, e.Actor, e.Recipient)
	quotes := s.newQuoter(ctx)
	for i := range e.Evidence {
		quotes.fill(&out.Events[0].Evidence[i])
	}
	return &answer[EventList]{Body: out}, nil
}

func (l EventList) table() table {
	return table{eventColumns(), func(yield func([]string) bool) {
		for i := range l.Events {
			if !yield(eventRow(&l.Events[i])) {
				return
			}
		}
	}}
}

func (l EventList) describe() Meta {
	return Meta{
		Title: "Events", Total: l.Total, Shown: l.Shown, Rule: l.Rule,
		Method: "Events are built from claims of the same act, parties and time; every column is specified in docs/format/records.md.",
		Limits: "A repeated claim is not a second source: compare reports, copies and sources.",
	}
}

func eventColumns() []column {
	return []column{
		{"event_id", "", "the event"},
		{"date", "day", "day of the event, or of the statement for a plan"},
		{"date_min", "day", "first possible day"},
		{"date_max", "day", "last possible day"},
		{"date_precision", "", "how finely the date is known"},
		{"date_basis", "", "what the date rests on"},
		{"said_on", "day", "when it was said"},
		{"event", "", "PLOVER type as counted"},
		{"mode", "", "PLOVER mode as counted"},
		{"act", "", "the act spoken of"},
		{"act_mode", "", "its mode"},
		{"status", "", "whether it was done"},
		{"actor", "", "who acts"},
		{"recipient", "", "to whom"},
		{"intensity", "PLOVER scale, -10 to 10", "weight of the event"},
		{"reports", "texts", "independent reports"},
		{"copies", "texts", "copies folded into them"},
		{"sources", "publishers", "independent publishers"},
		{"agreement", "0 to 1", "share of reports that agree"},
		{"contradictions", "pairs", "claims that cannot both hold"},
		{"quantity", "", "amounts, as value and unit"},
		{"flags", "", "what a reader has to know"},
		{"first_doc_sha256", "", "document of the founding claim"},
		{"first_sentence", "", "its sentence"},
		{"start", "byte", "where the words begin"},
		{"end", "byte", "where they end"},
		{"quote", "", "the words"},
	}
}

func eventRow(e *tightrope.Event) []string {
	var ev tightrope.Evidence
	if len(e.Evidence) > 0 {
		ev = e.Evidence[0]
	}
	return []string{
		string(e.ID), e.Date.String(), e.DateMin.String(), e.DateMax.String(), string(e.DatePrecision), string(e.DateBasis), e.SaidOn.String(),
		joined(e.Event), joined(e.Mode), string(e.Act), joined(e.ActMode), string(e.Status),
		parties(e.Actor), parties(e.Recipient), number(e.Intensity),
		count(e.Reports), count(e.Copies), count(e.Sources), plain(e.Agreement), count(len(e.Contradicts)),
		amounts(e.Quantities), joined(e.Flags),
		string(ev.Doc), count(ev.Sentence), count(ev.Start), count(ev.End), ev.Quote,
	}
}

// parties writes a list of parties as codes; an unresolved one as its words in
// quotation marks.
func parties(list []tightrope.Entity) string {
	parts := make([]string, len(list))
	for i := range list {
		parts[i] = list[i].Code
		if list[i].Unresolved() {
			parts[i] = "“" + list[i].EntityText + "”"
		}
	}
	return strings.Join(parts, ";")
}

// quoter cuts quotes out of documents, each read once a request.
type quoter struct {
	ctx   context.Context
	store store.Store
	docs  map[tightrope.DocID]*tightrope.Document
}

func (s *server) newQuoter(ctx context.Context) *quoter {
	return &quoter{ctx, s.o.Store, map[tightrope.DocID]*tightrope.Document{}}
}

// document returns a document with its text, or nil.
func (q *quoter) document(id tightrope.DocID) *tightrope.Document {
	d, seen := q.docs[id]
	if !seen {
		var err error
		if d, err = q.store.Document(q.ctx, id); err != nil {
			d = nil
		}
		q.docs[id] = d
	}
	return d
}

// fill sets the quote of an evidence. Words are only ever taken from the text
// whose hash the evidence names.
func (q *quoter) fill(ev *tightrope.Evidence) {
	if ev.Quote != "" || ev.Record != 0 {
		return
	}
	if d := q.document(ev.Doc); d != nil && d.TextSHA256 == ev.TextSHA256 {
		ev.Quote, _ = ev.Span().In(d.Text)
	}
}
