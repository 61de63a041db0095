// Package show serves a case over HTTP: the programming interface, and the
// page built from web/, which is one client of it among others.
//
// Everything shown is a value of measure or a record of the store, with the way
// back to its sentences. The server answers reads only, to this machine only,
// and sends no request of its own. The compatibility promise does not cover
// this package; the addresses and records it serves are specified in
// /openapi.json.
package show

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"tightrope"
	"tightrope/store"
)

// DemoText is the banner of a demonstration case if Options.DemoText is empty.
const DemoText = "Written for demonstration: outlets and articles are invented, the public facts they report are real."

// Options says what is served. Only Store is required.
type Options struct {
	Store store.Store
	// Name gives the usual English name of an actor code, "" if unknown. Nil
	// shows codes alone.
	Name func(code string) string
	// Focal and Poles are used where an address names none. Empty means
	// Belarus between Russia, the United States and China.
	Focal string
	Poles []string
	// Demo puts DemoText on every page and into every answer's meta data. A case
	// with a document whose licence begins "written for demonstration" has it
	// without being asked.
	Demo     bool
	DemoText string
	// Version and Coder are printed in the footer.
	Version, Coder string
	// Verify recomputes every quote; nil leaves /verify out.
	Verify func(ctx context.Context) (checked, failed int, err error)
	// Parser gives the engine that reads sentences again to draw their trees. It is
	// called when the first tree is asked for, and then again and again; nil leaves
	// trees out.
	Parser func() (Parser, error)
	// Outgoing counts the requests that the program has sent; nil means that
	// nothing but this server is running, which sends none.
	Outgoing *Outgoing
	// Hosts are further names under which this machine may be addressed, beside
	// localhost and the loopback addresses. The port is not compared.
	Hosts []string
	// Timeout bounds the work on one request; zero is 30 seconds.
	Timeout time.Duration
}

// server is the state behind the handlers. All fields but the caches are set
// once, in New.
type server struct {
	o      Options
	mux    *http.ServeMux
	api    huma.API
	pages  *pages
	hosts  map[string]bool
	drawn  map[string]bool // patterns of mux whose answers are also drawings
	memo   memo
	states stateCache
}

// New returns the handler for a case. It is an error if no store is given or if
// the embedded page is damaged.
func New(o Options) (http.Handler, error) {
	if o.Store == nil {
		return nil, errors.New("show: no store given")
	}
	o.Demo = o.Demo || demonstration(o.Store)
	s := &server{o: withDefaults(o), mux: http.NewServeMux(), hosts: map[string]bool{}, drawn: map[string]bool{}}
	for _, h := range append([]string{"localhost", "127.0.0.1", "::1"}, o.Hosts...) {
		s.hosts[h] = true
	}
	var err error
	if s.pages, err = loadPages(s.banner()); err != nil {
		return nil, fmt.Errorf("load the embedded page: %w", err)
	}
	s.api = humago.New(s.mux, s.config())
	s.api.UseMiddleware(s.checkParameters, s.condition)
	s.routes()
	return s.guard(http.HandlerFunc(s.route)), nil
}

// demonstration reports whether a case holds reports written for demonstration,
// by their licence: such a case says so on every page, whoever serves it.
func demonstration(c store.Store) bool {
	for d, err := range c.Documents(context.Background(), false) {
		if err != nil {
			return false // the error shows at the first page
		}
		if strings.HasPrefix(strings.ToLower(d.Licence), "written for demonstration") {
			return true
		}
	}
	return false
}

func withDefaults(o Options) Options {
	if o.Name == nil {
		o.Name = func(string) string { return "" }
	}
	if o.Focal == "" {
		o.Focal = "BLR"
	}
	if len(o.Poles) == 0 {
		o.Poles = []string{"RUS", "USA", "CHN"}
	}
	if o.Version == "" {
		o.Version = tightrope.Version
	}
	if o.DemoText == "" {
		o.DemoText = DemoText
	}
	if o.Outgoing == nil {
		o.Outgoing = &Outgoing{}
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	return o
}

// banner is the text that every page carries, empty for a case of real articles.
func (s *server) banner() string {
	if !s.o.Demo {
		return ""
	}
	return s.o.DemoText
}

// name returns an actor's name, or its code if the name is unknown.
func (s *server) name(code string) string {
	if n := s.o.Name(code); n != "" {
		return n
	}
	return code
}

// config describes the interface. No documentation page is served by huma: its
// pages load scripts from other hosts.
func (s *server) config() huma.Config {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	registerAliases(registry)
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title:   "Tightrope",
				Version: s.o.Version,
				Description: "Reads of one case. Every path also answers with .json, .csv and .meta.json added. " +
					"Times are half open: from=2026-01-01&to=2026-02-01. Unknown or doubled parameters are refused.",
				License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
			},
			Components: &huma.Components{Schemas: registry},
		},
		OpenAPIPath: "/openapi",
		Formats: map[string]huma.Format{
			"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat, "text/csv": csvFormat,
			"image/svg+xml": drawnFormat, "text/plain": drawnFormat,
		},
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{s.twin},
	}
}

// routes is the list of what is served, in the order of the documentation.
func (s *server) routes() {
	get(s, route{path: "/status", id: "status", summary: "Sizes of the case, run, coder, outgoing requests", live: true}, s.status)
	get(s, route{path: "/documents", id: "documents", summary: "Documents, without their text"}, s.documents)
	get(s, route{path: "/documents/{id}", id: "document", summary: "One document with its claims, for the reader"}, s.document)
	get(s, route{path: "/claims", id: "claims", summary: "Claims: what one source says in one sentence"}, s.claims)
	get(s, route{path: "/events", id: "events", summary: "Events: happenings built from claims"}, s.events)
	get(s, route{path: "/events/{id}", id: "event", summary: "One event"}, s.event)
	get(s, route{path: "/evidence/{id}", id: "evidence", summary: "The sentences behind an event, a claim or a figure"}, s.evidence)
	get(s, route{path: "/dyads", id: "dyads", summary: "Ordered pairs by month, both directions"}, s.dyads)
	get(s, route{path: "/balance", id: "balance", summary: "A focal state between poles: levels, engagement shares, plans"}, s.balance)
	get(s, route{path: "/search", id: "search", summary: "Sentences that hold the words"}, s.search)
	get(s, route{path: "/runs", id: "runs", summary: "Passes of the program over inputs"}, s.runs)
	if s.o.Verify != nil {
		get(s, route{path: "/verify", id: "verify", summary: "Recomputes every quote of the case"}, s.verify)
	}
	if s.o.Parser != nil {
		get(s, route{path: "/documents/{id}/sentences/{n}", id: "sentence", summary: "One sentence and its tree, read again", live: true, drawn: true}, s.sentence)
	}
	nullableObjects(s.api.OpenAPI().Components.Schemas)
}
