package show

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// checkParameters refuses a parameter that the path does not have, or that is
// given twice: a filter that is silently ignored makes a wrong figure.
func (s *server) checkParameters(c huma.Context, next func(huma.Context)) {
	u := c.URL()
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		s.answer(c, newProblem(http.StatusBadRequest, "parameter", "the part of the address after ? cannot be read", "write name=value&name=value"))
		return
	}
	var known []string
	for _, p := range c.Operation().Parameters {
		if p.In == "query" {
			known = append(known, p.Name)
		}
	}
	for _, name := range sortedKeys(query) {
		switch {
		case !slices.Contains(known, name):
			s.answer(c, unknownParameter(name, known))
			return
		case len(query[name]) > 1:
			p := newProblem(http.StatusBadRequest, "doubled-parameter", "the parameter "+name+" is given "+strconv.Itoa(len(query[name]))+" times",
				"give "+name+" once; lists are written with commas")
			p.Errors = []*huma.ErrorDetail{{Message: "given more than once", Location: "query." + name, Value: query[name]}}
			s.answer(c, p)
			return
		}
	}
	next(c)
}

func unknownParameter(name string, known []string) *Problem {
	detail := "there is no parameter " + strconv.QuoteToASCII(clip(name, 60)) + " here"
	hint := "this path takes no parameters"
	if len(known) > 0 {
		hint = "did you mean " + nearest(name, known) + "? Known here: " + strings.Join(known, ", ")
	}
	p := newProblem(http.StatusBadRequest, "unknown-parameter", detail, hint)
	p.Errors = []*huma.ErrorDetail{{Message: "unknown parameter", Location: "query." + clip(name, 60)}}
	return p
}

// answer writes a problem in place of a handler.
func (s *server) answer(c huma.Context, p *Problem) {
	r, w := humaPair(c)
	p.write(w, r)
}

func sortedKeys(v url.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// nearest returns the known word with the fewest edits to the given one; of
// equals, the first in the list.
func nearest(word string, known []string) string {
	best, at := 1<<30, ""
	for _, k := range known {
		if d := edits(clip(word, 60), k); d < best {
			best, at = d, k
		}
	}
	return at
}

// edits is the Levenshtein distance in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
