package show

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"tightrope/store"
)

// Problem is an error as RFC 9457 writes it, with a hint that can be typed.
type Problem struct {
	Type     string              `json:"type" doc:"What kind of problem, a URN of this program"`
	Title    string              `json:"title"`
	Status   int                 `json:"status"`
	Detail   string              `json:"detail"`
	Instance string              `json:"instance" doc:"The address that was asked for"`
	Hint     string              `json:"hint" doc:"What to type instead"`
	Errors   []*huma.ErrorDetail `json:"errors,omitempty" doc:"One entry a wrong parameter"`
}

func newProblem(status int, kind, detail, hint string) *Problem {
	return &Problem{Type: "urn:tightrope:problem:" + kind, Title: http.StatusText(status), Status: status, Detail: detail, Hint: hint}
}

func internalProblem() *Problem {
	return newProblem(http.StatusInternalServerError, "internal", "the answer could not be made", "tightrope doctor")
}

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is always that of RFC 9457, whatever form was asked for.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// write answers with the problem outside the documented operations.
func (p *Problem) write(w http.ResponseWriter, r *http.Request) {
	p.Instance = r.URL.RequestURI()
	b, err := json.Marshal(p)
	if err != nil {
		http.Error(w, p.Detail, p.Status)
		return
	}
	h := w.Header()
	h.Set("Content-Type", p.ContentType(""))
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	w.WriteHeader(p.Status)
	if r.Method != http.MethodHead {
		// The client may have gone: nothing is left to tell it.
		_, _ = w.Write(b)
	}
}

// problemOf turns an error of the store or of a check into a problem.
func problemOf(err error, what, hint string) error {
	var p *Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		return p
	case errors.Is(err, store.ErrNotFound):
		return newProblem(http.StatusNotFound, "not-found", "no "+what+" of that name is in this case", hint)
	case errors.Is(err, context.DeadlineExceeded):
		return newProblem(http.StatusServiceUnavailable, "slow", "this took too long and was stopped", "narrow it with from= and to=")
	case errors.Is(err, context.Canceled):
		return newProblem(499, "gone", "the client went away", "ask again")
	default:
		p := internalProblem()
		p.Detail += ": " + what + " could not be read from the case"
		return p
	}
}

// ofHuma turns huma's own validation error into a Problem.
func ofHuma(e *huma.ErrorModel) *Problem {
	status := e.Status
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	p := newProblem(status, "parameter", e.Detail, "see /openapi.json for the values a parameter takes")
	p.Errors = e.Errors
	if len(e.Errors) > 0 {
		p.Detail = e.Errors[0].Location + ": " + e.Errors[0].Message
	}
	return p
}
