package show

import (
	"context"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// route is one path of the interface. live marks answers that change without a
// new run, which are never cached; drawn those with a drawing for a further twin.
type route struct {
	path, id, summary string
	live, drawn       bool
}

// answer is what a handler returns: the body and, for a list that goes on, the
// address of its next page.
type answer[T any] struct {
	Link string `header:"Link" doc:"rel=next: the next page, if there is one"`
	Body T
}

// get registers a read with its twins.
func get[I, T any](s *server, rt route, handler func(context.Context, *I) (*answer[T], error)) {
	op := huma.Operation{OperationID: rt.id, Method: http.MethodGet, Path: rt.path, Summary: rt.summary}
	if rt.live {
		op.Metadata = map[string]any{"live": true}
	}
	huma.Register(s.api, op, handler)
	describeTwins(s.api.OpenAPI(), rt)
	s.drawn["GET "+rt.path] = rt.drawn
}

// describeTwins documents the problem answer of a path and its paths with
// endings, which the router answers before huma sees them.
func describeTwins(doc *huma.OpenAPI, rt route) {
	item := doc.Paths[rt.path]
	problem := doc.Components.Schemas.Schema(typeOf[Problem](), true, "Problem")
	delete(item.Get.Responses, "422")
	delete(item.Get.Responses, "500")
	item.Get.Responses["default"] = &huma.Response{
		Description: "Problem (RFC 9457)",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
	}
	if !rt.live {
		item.Get.Responses["304"] = &huma.Response{Description: "The client has this answer already"}
	}
	meta := doc.Components.Schemas.Schema(typeOf[Meta](), true, "Meta")
	good := item.Get.Responses["200"]
	for _, t := range []struct {
		ending, about string
		content       map[string]*huma.MediaType
		left          bool
	}{
		{".json", "as JSON", good.Content, false},
		{".csv", "as a table, RFC 4180; text that a spreadsheet would run begins with an apostrophe", map[string]*huma.MediaType{"text/csv": {Schema: &huma.Schema{Type: huma.TypeString}}}, false},
		{".meta.json", "columns, method, limits, source, citation", map[string]*huma.MediaType{"application/json": {Schema: meta}}, false},
		{".svg", "drawn", map[string]*huma.MediaType{"image/svg+xml": {Schema: &huma.Schema{Type: huma.TypeString}}}, !rt.drawn},
		{".conllu", "as CoNLL-U", map[string]*huma.MediaType{"text/plain": {Schema: &huma.Schema{Type: huma.TypeString}}}, !rt.drawn},
	} {
		if t.left {
			continue
		}
		op := *item.Get
		op.OperationID = rt.id + strings.ReplaceAll(t.ending, ".", "-")
		op.Summary = rt.summary + ": " + t.about
		op.Responses = map[string]*huma.Response{"200": {Description: good.Description, Headers: good.Headers, Content: t.content}, "default": item.Get.Responses["default"]}
		doc.Paths[rt.path+t.ending] = &huma.PathItem{Get: &op}
	}
}

// cleaned returns the request's URL with another path.
func cleaned(r *http.Request, path string) *url.URL {
	u := *r.URL
	u.Path, u.RawPath = path, ""
	return &u
}

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }
