package show

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tightrope"
	"tightrope/store"
)

// caseState is which state of the case an answer speaks of.
type caseState struct {
	run    store.Run
	counts store.Counts
	key    string // changes whenever anything that can be shown changes
	source Source
}

type stateKey struct{}

// stateOf returns the state that condition put into the request.
func stateOf(ctx context.Context) *caseState {
	st, ok := ctx.Value(stateKey{}).(*caseState)
	if !ok {
		return &caseState{}
	}
	return st
}

// state reads the present state of the case. The run is the one that finished
// last; of equals, the last in the store's order.
func (s *server) state(ctx context.Context) (*caseState, error) {
	runs, err := s.o.Store.Runs(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := s.o.Store.Counts(ctx)
	if err != nil {
		return nil, err
	}
	st := &caseState{counts: counts}
	for i := range runs {
		if !runs[i].Finished.Time.Before(st.run.Finished.Time) {
			st.run = runs[i]
		}
	}
	st.key = tightrope.Hash(fmt.Appendf(nil, "%s|%s|%s|%d|%+v|%v", s.o.Version, s.o.Coder, st.run.ID, len(runs), counts, s.o.Demo))[:24]
	st.source = Source{
		Run: st.run.ID, Coder: st.run.Coder, Codebook: st.run.Codebook,
		Documents: counts.Documents, Copies: counts.Copies, Claims: counts.Claims, Events: counts.Events,
		First: counts.First, Last: counts.Last,
	}
	if st.source.Coder == "" {
		st.source.Coder = s.o.Coder
	}
	return st, nil
}

// Pin is the parameter that ties an address to a run.
type Pin struct {
	Run string `query:"run" maxLength:"80" doc:"Answer only if this run is the present one, so that a kept address cannot silently show other figures"`
}

// condition reads the state, answers 304 to a client that has this answer
// already, and gives the answer its tag and its pinned address.
func (s *server) condition(c huma.Context, next func(huma.Context)) {
	r, w := humaPair(c)
	st, err := s.present(r.Context())
	if err != nil {
		internalProblem().write(w, r)
		return
	}
	if run := r.URL.Query().Get("run"); run != "" && run != st.run.ID {
		p := newProblem(http.StatusConflict, "other-run", "this address is pinned to run "+short(run)+"; the case now shows run "+short(st.run.ID),
			"leave run= out to see the present figures; tightrope read writes the same run from the same inputs")
		p.Title = "Pinned to another run"
		p.write(w, r)
		return
	}
	c = huma.WithValue(c, stateKey{}, st)
	if c.Operation().Metadata["live"] != nil {
		w.Header().Set("Cache-Control", "no-store")
		next(answering{inner: c, sent: new(bool)})
		return
	}
	f, _ := r.Context().Value(formKey{}).(form)
	a := answering{inner: c, sent: new(bool), tag: tagOf(st.key, string(f), r.URL), pinned: pinnedAddress(r.URL, f, st.run.ID)}
	if matches(r.Header.Get("If-None-Match"), a.tag) {
		w.Header().Set("ETag", a.tag)
		w.Header().Set("Cache-Control", "no-cache")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	next(a)
}

// inner is huma's context under another name, since its name is also that of
// one of its methods.
type inner huma.Context

// answering sets the headers of a good answer, and turns huma's 422 for a bad
// parameter into 400.
type answering struct {
	inner
	tag, pinned string
	sent        *bool // the status is written
}

// Unwrap gives the inner context to the adapter.
func (a answering) Unwrap() huma.Context { return a.inner }

// SetStatus writes the status with the headers that belong to it.
func (a answering) SetStatus(status int) {
	if *a.sent {
		return // the client went away in the middle of an answer, and huma would report that to it
	}
	*a.sent = true
	switch {
	case status == http.StatusUnprocessableEntity:
		status = http.StatusBadRequest
	case status == http.StatusOK && a.tag != "":
		a.SetHeader("ETag", a.tag)
		a.SetHeader("Cache-Control", "no-cache")
		a.SetHeader("Content-Location", a.pinned)
	}
	a.inner.SetStatus(status)
}

// tagOf is the strong entity tag of (state, path, form, parameters).
func tagOf(key, f string, u *url.URL) string {
	return `"` + tightrope.Hash([]byte(key + "|" + f + "|" + u.Path + "?" + u.Query().Encode()))[:32] + `"`
}

func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if p := strings.TrimSpace(part); p == tag || p == "*" {
			return true
		}
	}
	return false
}

// pinnedAddress is the address with run= in it.
func pinnedAddress(u *url.URL, f form, run string) string {
	q := u.Query()
	if run != "" {
		q.Set("run", run)
	}
	path := u.EscapedPath()
	if f != asPage {
		path += "." + string(f)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
