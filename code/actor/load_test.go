package actor

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestProblems holds that each fault of a table is an error with file and line.
func TestProblems(t *testing.T) {
	names, err := embedded(tables)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ file, row, want string }{
		{"states", "blr\tX\t\t\tX\t\tX\thos\t", "not three capitals"},
		{"states", "BLR\tX\t\t\tX\t\tX\thos\t", "stands twice"},
		{"states", "XXA\tXland\t\t\tXlandish\t\tXville\tking\t", "neither hos nor hog"},
		{"states", "XXA\tXland", "2 cells, want 9"},
		{"states", "XXA\tPoland\t\t\tXlandish\t\tXville\thos\t", "\"poland\" also stands"},
		{"organisations", "BLR\tX Union\t\tigo\t", "code of a state"},
		{"organisations", "IGOXXX\tX Union\t\tclub\t", "not igo, union, bloc or region"},
		{"members", "QQQ\tmember\t\t\tBLR", "unknown organisation"},
		{"members", "EAE\tmember\t2016\t\tBLR", "twice at one time"},
		{"members", "EAE\tfriend\t2016\t\tMNG", "level"},
		{"members", "EAE\tmember\t2016-13\t\tMNG", "not YYYY"},
		{"agents", "xman\tXXX\tpeople\t", "unknown sector"},
		{"agents", "soldier\tMIL\tforce\t", "\"soldier\" also stands"},
		{"offices", "head-of-state\tboss of bosses\tGOV\t\t", "stands twice"},
		{"bodies", "X Bureau\t\tQQQ\tGOV", "unknown code"},
		{"groups", "Taliban\t\tAFG\tGOV\t2022\t", "twice at one time"},
		{"places", "Xville\t\tQQQ\tcity", "unknown code"},
		{"places", "Xville\t\tBLR\tplanet", "kind"},
		{"metonyms", "X House\tBLR\tGOV\tbarn\t\t", "kind"},
		{"things", "X Pact\t\tspell", "kind"},
		{"prepositions", "in\tplace\t", "stands twice"},
		{"anaphora", "thingy\twhat\t", "not one of"},
		{"allies", "BLR\tfriend\tRUS\t2001\t", "neither closest nor ally"},
		{"words", "verbs\trun", "read by no rule"},
		{"names", "x\tKim", "neither m nor f"},
		{"translit", "middle\ta\tb\t", "not any, start or end"},
		{"people", "A B\t\tenvoy\tQQQ\t2001\t\t\trecalled\t", "unknown code"},
		{"people", "A B\t\tenvoy\tBLR\t2001\t\t\tmaybe\t", "sure"},
		{"people", "A B\t\tenvoy\tBLR\t2001\t\t1970-31-31\trecalled\t", "born"},
		{"people", "A B\t\thead-of-state\tBLR\t2001\t2003\t\trecalled\t", "at one time"},
	}
	for _, tt := range tests {
		fsys := fstest.MapFS{}
		for _, n := range names {
			b, err := tables.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			if n == "tables/"+tt.file+".tsv" {
				b = append(append(b, tt.row...), '\n')
			}
			fsys[n] = &fstest.MapFile{Data: b}
		}
		l := newLoader(newTable())
		if err := l.builtIn(fsys); err != nil {
			t.Fatal(err)
		}
		l.finish()
		found := false
		for _, p := range l.t.problems {
			found = found || strings.Contains(p.String(), tt.want) && strings.Contains(p.String(), ".tsv:")
		}
		if !found {
			t.Errorf("%s + %q: no problem with %q in %v", tt.file, tt.row, tt.want, l.t.problems)
		}
	}
}
