package show

import (
	"github.com/danielgtaylor/huma/v2"

	"tightrope"
)

// Meta says how to read a page's data: what the columns are, where the data come
// from, by which method, and what they cannot show.
type Meta struct {
	Title    string            `json:"title"`
	Columns  []column          `json:"columns"`
	Rules    []string          `json:"rules" doc:"How cells are written"`
	Method   string            `json:"method"`
	Limits   string            `json:"limits" doc:"What this view cannot show; never empty"`
	Filters  map[string]string `json:"filters" doc:"The parameters of this answer"`
	Total    int               `json:"total"`
	Shown    int               `json:"shown"`
	Rule     string            `json:"rule" doc:"Which rows were chosen if not all are shown"`
	Source   Source            `json:"source"`
	Citation string            `json:"citation"`
	Demo     string            `json:"demo,omitempty"`
}

// Source says from what the data were made.
type Source struct {
	Run       string         `json:"run"`
	Coder     string         `json:"coder"`
	Codebook  string         `json:"codebook"`
	Documents int            `json:"documents"`
	Copies    int            `json:"copies"`
	Claims    int            `json:"claims"`
	Events    int            `json:"events"`
	First     tightrope.Date `json:"first"`
	Last      tightrope.Date `json:"last"`
}

// complete adds to a body's description what is the same for all bodies.
func (s *server) complete(c huma.Context, body twin) Meta {
	m := body.describe()
	m.Columns = body.table().columns
	m.Rules = []string{
		"An empty cell is unknown; it is never zero.",
		"Lists in a cell are joined by semicolons.",
		"In CSV an apostrophe stands before text that begins with = + - @, a tab or a carriage return, so that no spreadsheet runs it.",
	}
	u := c.URL()
	m.Filters = map[string]string{}
	for k, v := range u.Query() {
		m.Filters[k] = v[0]
	}
	state := stateOf(c.Context())
	m.Source = state.source
	m.Demo = s.banner()
	m.Citation = "Tightrope " + s.o.Version + ", " + m.Title + ", run " + short(state.source.Run) + ", data from " +
		m.Source.First.String() + " to " + m.Source.Last.String() + ", " + u.RequestURI()
	return m
}

// short cuts a hash to what a person compares.
func short(id string) string {
	if len(id) > 12 {
		return id[:12]
	}
	return id
}
