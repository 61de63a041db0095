package show

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// form is in which of its twins a page is asked for.
type form string

const (
	asPage form = ""
	asJSON form = "json"
	asCSV  form = "csv"
	asMeta form = "meta.json"

	asSVG    form = "svg"    // of what is drawn
	asCoNLLU form = "conllu" // of what is parsed
)

type formKey struct{}

// splitTwin cuts the twin's ending off a path. The longer ending goes first.
func splitTwin(path string) (string, form) {
	if strings.HasPrefix(path, "/openapi") {
		return path, asPage
	}
	for _, f := range []form{asMeta, asJSON, asCSV, asSVG, asCoNLLU} {
		if p, ok := strings.CutSuffix(path, "."+string(f)); ok && len(p) > 1 {
			return p, f
		}
	}
	return path, asPage
}

// route sends a request to the page, its files, or the interface. The same path
// serves people and programs: a browser that asks for HTML gets the page, all
// others get the data.
func (s *server) route(w http.ResponseWriter, r *http.Request) {
	if s.pages.file(w, r) {
		return
	}
	path, f := splitTwin(r.URL.Path)
	if f == asPage {
		w.Header().Set("Vary", "Accept")
		if wantsHTML(r) && s.pages.page(w, r) {
			s.warm(r.Context())
			return
		}
		if strings.Contains(r.Header.Get("Accept"), "text/csv") {
			f = asCSV
		}
	}
	_, pattern := s.mux.Handler(&http.Request{Method: http.MethodGet, URL: cleaned(r, path), Host: r.Host})
	if pattern == "" || (f == asSVG || f == asCoNLLU) && !s.drawn[pattern] {
		newProblem(http.StatusNotFound, "not-found", "nothing is served at "+clip(path, 200), "the paths are listed in /openapi.json").write(w, r)
		return
	}
	in := r.Clone(context.WithValue(r.Context(), formKey{}, f))
	in.URL = cleaned(r, path)
	in.Header.Set("Accept", "application/json")
	if kind := map[form]string{asCSV: "text/csv", asSVG: "image/svg+xml", asCoNLLU: "text/plain"}[f]; kind != "" {
		in.Header.Set("Accept", kind)
	}
	s.mux.ServeHTTP(w, in)
}

// wantsHTML reports whether the client prefers a page, as browsers do.
func wantsHTML(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}

// twin is a body that has a table and a description beside its JSON form.
type twin interface {
	table() table
	describe() Meta
}

// twin puts the asked-for form in place of the body, and this program's problem
// in place of huma's error.
func (s *server) twin(c huma.Context, _ string, v any) (any, error) {
	switch body := v.(type) {
	case *huma.ErrorModel:
		p := ofHuma(body)
		u := c.URL()
		p.Instance = u.RequestURI()
		c.SetHeader("Content-Type", p.ContentType(""))
		return p, nil
	case *Problem:
		u := c.URL()
		body.Instance = u.RequestURI()
		return body, nil
	case twin:
		f, _ := c.Context().Value(formKey{}).(form)
		if f == asCSV {
			return body.table(), nil
		}
		if f == asMeta {
			return s.complete(c, body), nil
		}
		if p, ok := body.(pictured); ok && (f == asSVG || f == asCoNLLU) {
			return picture(c, p, f)
		}
	}
	return v, nil
}

// humaPair returns the request and the writer behind a context.
func humaPair(c huma.Context) (*http.Request, http.ResponseWriter) { return humago.Unwrap(c) }
