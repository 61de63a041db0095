package when_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// clocks are the functions of package time that tell the present or wait for it.
var clocks = map[string]bool{
	"Now": true, "Since": true, "Until": true, "After": true, "AfterFunc": true, "Tick": true, "NewTicker": true,
	"NewTimer": true, "Sleep": true, "Local": true, "LoadLocation": true,
}

// No date may come from the day on which the program runs: the package calls nothing
// that reads a clock, a zone of the machine or the age of a file.
func TestNoClock(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		seen++
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range f.Imports {
			switch path := strings.Trim(imp.Path.Value, `"`); path {
			case "os", "runtime", "syscall", "math/rand", "math/rand/v2", "net", "net/http":
				t.Errorf("%s imports %s", name, path)
			case "time":
				if imp.Name != nil {
					t.Errorf("%s imports time under another name", name)
				}
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && clocks[sel.Sel.Name] {
				t.Errorf("%v: time.%s", set.Position(sel.Pos()), sel.Sel.Name)
			}
			return true
		})
	}
	if seen < 10 {
		t.Errorf("only %d files were read", seen)
	}
}
