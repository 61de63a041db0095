package show

import (
	"context"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/store"
)

type none struct{ Pin }

// Status is the page's footer and its starting values.
type Status struct {
	Version  string            `json:"version"`
	Coder    string            `json:"coder"`
	Codebook string            `json:"codebook"`
	Run      string            `json:"run"`
	Finished tightrope.Moment  `json:"finished"`
	Counts   map[string]int    `json:"counts"`
	First    tightrope.Date    `json:"first" doc:"First day of publication"`
	Last     tightrope.Date    `json:"last"`
	Outgoing int64             `json:"outgoing" doc:"Requests sent to other hosts since the start"`
	Demo     string            `json:"demo" doc:"Banner of a demonstration case, else empty"`
	Trees    bool              `json:"trees" doc:"Whether the trees of sentences can be drawn"`
	Focal    string            `json:"focal"`
	Poles    []string          `json:"poles"`
	Actors   []ActorCount      `json:"actors" doc:"Actors by number of events, at most 200"`
	Coverage []MonthCount      `json:"coverage" doc:"Documents a month"`
	Names    map[string]string `json:"names"`
}

// ActorCount is how often an actor is a party.
type ActorCount struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Events int    `json:"events"`
}

// MonthCount is how much was read of a month.
type MonthCount struct {
	Month     tightrope.Month `json:"month"`
	Documents int             `json:"documents"`
}

// status answers /status.
func (s *server) status(ctx context.Context, _ *none) (*answer[Status], error) {
	st := stateOf(ctx)
	c := st.counts
	out := Status{
		Version: s.o.Version, Coder: st.source.Coder, Codebook: st.source.Codebook, Run: st.run.ID, Finished: st.run.Finished,
		Counts: map[string]int{
			"documents": c.Documents, "copies": c.Copies, "sentences": c.Sentences, "claims": c.Claims,
			"withdrawn": c.Withdrawn, "events": c.Events, "runs": c.Runs, "publishers": c.Publishers,
		},
		First: c.First, Last: c.Last, Outgoing: s.o.Outgoing.Count(), Demo: s.banner(), Trees: s.o.Parser != nil, Focal: s.o.Focal, Poles: s.o.Poles, Names: map[string]string{},
	}
	var err error
	if out.Actors, err = remember(ctx, s, "actors", s.actors); err != nil {
		return nil, problemOf(err, "the list of actors", "tightrope doctor")
	}
	covered, err := s.o.Store.Coverage(ctx)
	if err != nil {
		return nil, problemOf(err, "the coverage", "tightrope doctor")
	}
	out.Coverage = coverageRows(covered)
	for _, code := range append([]string{s.o.Focal}, s.o.Poles...) {
		out.Names[code] = s.name(code)
	}
	for _, a := range out.Actors {
		out.Names[a.Code] = a.Name
	}
	return &answer[Status]{Body: out}, nil
}

func (st Status) table() table {
	columns := []column{{"code", "", "actor"}, {"name", "", ""}, {"events", "", "events with it as a party"}}
	return table{columns, func(yield func([]string) bool) {
		for _, a := range st.Actors {
			if !yield([]string{a.Code, a.Name, count(a.Events)}) {
				return
			}
		}
	}}
}

func (st Status) describe() Meta {
	return Meta{
		Title: "Case", Total: len(st.Actors), Shown: len(st.Actors), Rule: "actors by number of events, at most 200",
		Method: "Counted from the case.", Limits: "Sizes of a case say nothing about how much happened.",
	}
}

// RunList is the passes of the program over inputs.
type RunList struct {
	Window
	Runs []store.Run `json:"runs"`
}

// runs answers /runs, newest last as the store gives them.
func (s *server) runs(ctx context.Context, _ *none) (*answer[RunList], error) {
	list, err := s.o.Store.Runs(ctx)
	if err != nil {
		return nil, problemOf(err, "the list of runs", "tightrope doctor")
	}
	list = append([]store.Run{}, list...)
	return &answer[RunList]{Body: RunList{Window{Total: len(list), Shown: len(list), Rule: "all, in the order of the case"}, list}}, nil
}

func (l RunList) table() table {
	columns := []column{
		{"id", "", ""},
		{"started", "time", ""},
		{"finished", "time", ""},
		{"coder", "", ""},
		{"codebook", "", ""},
		{"seed", "", ""},
		{"inputs", "", ""},
		{"documents", "", ""},
		{"claims", "", ""},
		{"events", "", ""},
		{"rejects", "", ""},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range l.Runs {
			r := &l.Runs[i]
			if !yield([]string{
				r.ID, r.Started.String(), r.Finished.String(), r.Coder, r.Codebook, strconv.FormatUint(r.Seed, 10), strings.Join(r.Inputs, ";"),
				count(r.Documents), count(r.Claims), count(r.Events), count(r.Rejects),
			}) {
				return
			}
		}
	}}
}

func (l RunList) describe() Meta {
	return Meta{
		Title: "Runs", Total: l.Total, Shown: l.Shown, Rule: l.Rule, Method: "One row a pass of the program.",
		Limits: "Same input and seed give the same bytes; another cleaner or codebook does not.",
	}
}

type searchInput struct {
	asked
	Pin
	Q      string `query:"q" maxLength:"400" doc:"Words; all must occur" example:"potash"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50"`
	Cursor string `query:"cursor" maxLength:"400"`
}

// SearchResult is a page of sentences, best first.
type SearchResult struct {
	Window
	Query     string           `json:"q"`
	Sentences []store.Sentence `json:"sentences"`
}

// search answers /search.
func (s *server) search(ctx context.Context, in *searchInput) (*answer[SearchResult], error) {
	out := &answer[SearchResult]{Body: SearchResult{Query: in.Q, Sentences: []store.Sentence{}, Window: Window{Rule: "best match first"}}}
	if strings.TrimSpace(in.Q) == "" {
		out.Body.Rule = "nothing: no words were given"
		return out, nil
	}
	mark := filterMark(store.Filter{Query: in.Q})
	after, err := readCursor(in.Cursor, mark)
	if err != nil {
		return nil, err
	}
	offset := 0
	if after != "" {
		if offset, err = strconv.Atoi(after); err != nil || offset < 0 {
			return nil, badValue("cursor", "it is damaged")
		}
	}
	hits, total, err := s.o.Store.Search(ctx, in.Q, in.Limit, offset)
	if err != nil {
		return nil, problemOf(err, "the search index", "tightrope doctor")
	}
	out.Body.Sentences = append(out.Body.Sentences, hits...)
	out.Body.Total, out.Body.Shown = total, len(hits)
	if offset+len(hits) < total && len(hits) > 0 {
		out.Body.Next = cursor{strconv.Itoa(offset + len(hits)), mark}.text()
		out.Link = in.next(out.Body.Next)
	}
	return out, nil
}

func (l SearchResult) table() table {
	columns := []column{
		{"doc", "", ""},
		{"sentence", "", "from 1"},
		{"start", "byte", ""},
		{"end", "byte", ""},
		{"published", "day or time", ""},
		{"publisher", "", ""},
		{"title", "", ""},
		{"text", "", "the sentence"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range l.Sentences {
			h := &l.Sentences[i]
			if !yield([]string{string(h.Doc), count(h.Index), count(h.Start), count(h.End), h.Published.String(), h.Publisher, h.Title, h.Text}) {
				return
			}
		}
	}}
}

func (l SearchResult) describe() Meta {
	return Meta{
		Title: "Search", Total: l.Total, Shown: l.Shown, Rule: l.Rule, Method: "Sentences that hold all words, ranked by BM25.",
		Limits: "Words are matched by their stem; another word for the same thing is not found.",
	}
}

// Verification is the result of recomputing every quote.
type Verification struct {
	Checked int `json:"checked"`
	Failed  int `json:"failed"`
}

// verify answers /verify.
func (s *server) verify(ctx context.Context, _ *none) (*answer[Verification], error) {
	checked, failed, err := s.o.Verify(ctx)
	if err != nil {
		return nil, problemOf(err, "the verification", "tightrope verify")
	}
	return &answer[Verification]{Body: Verification{checked, failed}}, nil
}

func (v Verification) table() table {
	return table{[]column{{"checked", "quotes", ""}, {"failed", "quotes", "not at their place"}}, func(yield func([]string) bool) {
		yield([]string{count(v.Checked), count(v.Failed)})
	}}
}

func (v Verification) describe() Meta {
	return Meta{
		Title: "Verification", Total: 1, Shown: 1, Rule: "the whole case", Method: "Every quote is cut from its text again and hashed.",
		Limits: "A quote at its place may still be misread.",
	}
}
