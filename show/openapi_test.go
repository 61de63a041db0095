package show_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tightrope/plover"
	"tightrope/show"
)

// description is as much of OpenAPI as the test reads.
type description struct {
	OpenAPI    string
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]any }
}

type operation struct {
	OperationID string `json:"operationId"`
	Parameters  []struct {
		Name, In string
		Schema   map[string]any
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema any }
	}
}

// Every path of the description answers as described, and every answer's body
// meets its schema.
func TestDescriptionMatchesHandlers(t *testing.T) {
	h := newServer(t, withParser(chain{model: "m"}, nil))
	doc := get[description](t, h, "/openapi.json")
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) < 40 {
		t.Fatalf("OpenAPI %s with %d paths", doc.OpenAPI, len(doc.Paths))
	}
	event := get[show.EventList](t, h, "/events?limit=1").Events[0]
	ids := map[string]string{
		"/documents/{id}": string(event.Evidence[0].Doc), "/events/{id}": string(event.ID), "/evidence/{id}": "level:BLR:RUS:mean:2025-01",
	}
	seen := map[string]bool{}
	for path, methods := range doc.Paths {
		op, ok := methods["get"]
		if !ok || len(methods) != 1 {
			t.Errorf("%s is not only read", path)
			continue
		}
		if seen[op.OperationID] {
			t.Errorf("the operation ID %s stands twice", op.OperationID)
		}
		seen[op.OperationID] = true
		address := path
		for pattern, id := range ids {
			address = strings.Replace(address, pattern, strings.Replace(pattern, "{id}", id, 1), 1)
		}
		address = strings.Replace(address, "{n}", "3", 1)
		if strings.HasPrefix(path, "/search") {
			address += "?q=talks"
		}
		w := ask(t, h, address)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
			continue
		}
		kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		content, described := op.Responses["200"].Content[kind]
		if !described {
			t.Errorf("%s answers %s, which is not described", address, kind)
			continue
		}
		if kind == "application/json" {
			var body any
			if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
				t.Fatal(err)
			}
			for _, fault := range faults(doc.Components.Schemas, content.Schema, body, "") {
				t.Errorf("%s: %s", address, fault)
			}
		}
		if _, ok := op.Responses["default"].Content["application/problem+json"]; !ok {
			t.Errorf("%s: problems are not described", path)
		}
	}
	bad := ask(t, h, "/events?limit=0")
	var problem any
	if err := json.Unmarshal(bad.Body.Bytes(), &problem); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(doc.Components.Schemas, map[string]any{"$ref": "#/components/schemas/Problem"}, problem, "") {
		t.Errorf("problem: %s", fault)
	}
}

// Every described parameter is accepted, and the lists of types and statuses
// are those of the ontology.
func TestDescribedParameters(t *testing.T) {
	h := newServer(t, nil)
	doc := get[description](t, h, "/openapi.json")
	types, statuses := plain(plover.Types()), plain(plover.Statuses())
	for _, p := range doc.Paths["/events"]["get"].Parameters {
		switch p.Name {
		case "type":
			sameWords(t, p.Name, p.Schema, types)
		case "status":
			sameWords(t, p.Name, p.Schema, statuses)
		}
	}
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func sameWords(t *testing.T, name string, schema map[string]any, want []string) {
	t.Helper()
	items, _ := schema["items"].(map[string]any)
	enum, _ := items["enum"].([]any)
	var got []string
	for _, v := range enum {
		got = append(got, fmt.Sprint(v))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: described as %v, want %v", name, got, want)
	}
}

// faults checks a value against a schema, as far as the description uses JSON
// Schema: references, alternatives, types, required and unknown fields.
func faults(all map[string]any, schema, v any, at string) []string {
	s, _ := schema.(map[string]any)
	if ref, ok := s["$ref"].(string); ok {
		return faults(all, all[strings.TrimPrefix(ref, "#/components/schemas/")], v, at)
	}
	if list, ok := s["anyOf"].([]any); ok {
		var out []string
		for _, one := range list {
			if out = faults(all, one, v, at); len(out) == 0 {
				return nil
			}
		}
		return out
	}
	if kind := kindOf(v); !typeAllows(s["type"], kind) {
		return []string{fmt.Sprintf("%s is %s, described as %v", at, kind, s["type"])}
	}
	var out []string
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			out = append(out, faults(all, s["items"], item, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		properties, _ := s["properties"].(map[string]any)
		required, _ := s["required"].([]any)
		for _, name := range required {
			if _, ok := v[name.(string)]; !ok {
				out = append(out, at+"."+name.(string)+" is missing")
			}
		}
		for name, field := range v {
			property, known := properties[name]
			if extra, ok := s["additionalProperties"].(map[string]any); ok && !known {
				property, known = extra, true
			}
			if !known {
				out = append(out, at+"."+name+" is not described")
				continue
			}
			out = append(out, faults(all, property, field, at+"."+name)...)
		}
	}
	return out
}

func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	default:
		return "object"
	}
}

func typeAllows(described any, kind string) bool {
	switch d := described.(type) {
	case nil:
		return true
	case string:
		return d == kind || d == "number" && kind == "integer"
	case []any:
		return slices.ContainsFunc(d, func(one any) bool { return typeAllows(one, kind) })
	}
	return false
}

// This package sends nothing: it has no client and dials nowhere.
func TestNothingIsSent(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatal(len(files), err)
	}
	client := regexp.MustCompile(`http\.(Client|Get|Post|Head|DefaultClient|NewRequest)\b|net\.(Dial|Dialer|Lookup)`)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := client.Find(b); found != nil {
			t.Errorf("%s uses %s", name, found)
		}
	}
}
