package code_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tightrope/code/codetest"
	"tightrope/plover"
)

// TestCodebook holds docs/codebook.md to the cases: it has a section for each type,
// and each of its examples is the text of a case.
func TestCodebook(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../docs/codebook.md"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := codetest.Load("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var texts strings.Builder
	for i := range cases {
		for _, d := range cases[i].Docs {
			texts.WriteString(d.Text + "\n")
		}
	}
	sections := strings.Split(string(b), "\n## ")
	for _, typ := range plover.Types() {
		found := false
		for _, s := range sections {
			found = found || strings.HasPrefix(s, string(typ)+":")
		}
		if !found {
			t.Errorf("the codebook has no section on %s", typ)
		}
	}
	examples := regexp.MustCompile(`(?m)^- "([^"]+)"`).FindAllStringSubmatch(string(b), -1)
	if len(examples) < 3*len(plover.Types()) {
		t.Errorf("%d examples, want three a type", len(examples))
	}
	for _, e := range examples {
		if !strings.Contains(texts.String(), e[1]) {
			t.Errorf("no case has the example %q", e[1])
		}
	}
}
