package pipeline

import (
	"strings"
	"testing"

	"tightrope"
)

// TestFault: a coder that fails on a text costs that text and no other, and the
// order of the input stays. No coder at all fails on every text.
func TestFault(t *testing.T) {
	names := []string{"a.txt", "b.txt", "c.txt"}
	docs := func(yield func(*tightrope.Document, error) bool) {
		for _, name := range names {
			if !yield(&tightrope.Document{SourceFile: name, Text: "Belarus freed 14 detainees."}, nil) {
				return
			}
		}
	}
	var told []string
	for got, err := range Annotate(t.Context(), docs, nil, 2) {
		if err != nil {
			t.Fatalf("a fault of the coder ended the run: %v", err)
		}
		if got.Fault == nil || got.Annotation != nil {
			t.Fatalf("%s: fault %v with annotation %v", got.Doc.SourceFile, got.Fault, got.Annotation)
		}
		r := got.Reject()
		told = append(told, r.File)
		if !strings.Contains(r.Reason, "stored and not coded") || r.Hint == "" {
			t.Errorf("the fault is told as %+v", r)
		}
	}
	if strings.Join(told, " ") != strings.Join(names, " ") {
		t.Errorf("faults are told of %v, want %v", told, names)
	}
}
