package when_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/code/when"
)

// expressionCase is a line of testdata/expressions.txt.
type expressionCase struct {
	line       int
	kind, text string
	published  tightrope.Date
	terms      []personTerm
	want       []wantTimex
}

// personTerm is a term of office of somebody whom the texts name.
type personTerm struct {
	name     string
	from, to tightrope.Date
}

// wantTimex is one expression that must be found. Days is empty if they are not checked.
type wantTimex struct{ words, kind, value, days string }

func readExpressions(t testing.TB, name string) []expressionCase {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []expressionCase
	now := expressionCase{}
	for line := range strings.Lines(string(text)) {
		now.line++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "== "); ok {
			now.kind, now.terms = rest, nil
			continue
		}
		if rest, ok := strings.CutPrefix(line, "date "); ok {
			now.published, _ = tightrope.ParseDate(rest) // zero for "none"
			continue
		}
		if f := strings.Fields(line); f[0] == "term" && len(f) == 4 {
			from, _ := tightrope.ParseDate(f[2])
			to, _ := tightrope.ParseDate(f[3]) // zero for "-"
			now.terms = append(now.terms, personTerm{f[1], from, to})
			continue
		}
		c := now
		var want string
		var ok bool
		if c.text, want, ok = strings.Cut(line, " => "); !ok {
			t.Fatalf("%s:%d: no =>", name, now.line)
		}
		if want != "-" {
			for part := range strings.SplitSeq(want, ";") {
				w, err := parseWanted(part)
				if err != nil {
					t.Fatalf("%s:%d: %v", name, now.line, err)
				}
				c.want = append(c.want, w)
			}
		}
		out = append(out, c)
	}
	return out
}

func parseWanted(s string) (wantTimex, error) {
	words, rest, ok := strings.Cut(s, " = ")
	f := strings.Fields(rest)
	if !ok || len(f) < 2 || len(f) > 3 {
		return wantTimex{}, fmt.Errorf("%q is no expression", s)
	}
	w := wantTimex{words: strings.TrimSpace(words), kind: f[0], value: f[1]}
	if len(f) == 3 {
		w.days = strings.Trim(f[2], "[]")
	}
	return w, nil
}

// wrong says what is wrong with the expressions found; "" if nothing is.
func (c *expressionCase) wrong(r *when.Resolver, e *parse.Engine) string {
	d := &tightrope.Document{Text: c.text, Published: tightrope.Moment{}}
	if !c.published.IsZero() {
		d.Published = tightrope.MomentOf(c.published.Time())
	}
	var got, want []string
	for _, ts := range r.Timexes(d, e.Sentences(d), c.facts()...) {
		for _, x := range ts {
			days := "-"
			if k := len(got); k < len(c.want) && c.want[k].days != "" {
				days = x.Min.String() + ".." + x.Max.String()
			}
			got = append(got, d.Text[x.Start:x.End]+" = "+x.Type+" "+x.Value+" "+days)
		}
	}
	for _, w := range c.want {
		if w.days == "" {
			w.days = "-"
		}
		want = append(want, w.words+" = "+w.kind+" "+w.value+" "+w.days)
	}
	if a, b := strings.Join(got, "; "), strings.Join(want, "; "); a != b {
		return fmt.Sprintf("line %d: %s\n   got  %s\n   want %s", c.line, c.text, a, b)
	}
	return ""
}

// facts are the terms of the persons that the text names.
func (c *expressionCase) facts() []when.Fact {
	var out []when.Fact
	for _, p := range c.terms {
		for at := 0; ; {
			i := strings.Index(c.text[at:], p.name)
			if i < 0 {
				break
			}
			out = append(out, when.Fact{
				Kind: when.FactTerm, Min: p.from, Max: p.to, Span: tightrope.Range{at + i, at + i + len(p.name)},
			})
			at += i + len(p.name)
		}
	}
	return out
}

// TestExpressions measures the share of our own cases that are read right in every word
// and value, by kind.
func TestExpressions(t *testing.T) {
	r, e := resolver(t), english(t)
	for _, tc := range []struct {
		file  string
		least int
		floor float64
	}{
		{"testdata/expressions.txt", 250, .98},
		{"testdata/second.txt", 60, .90},
	} {
		right, all := map[string]int{}, map[string]int{}
		var kinds []string
		sum, n := 0, 0
		for _, c := range readExpressions(t, tc.file) {
			if all[c.kind] == 0 {
				kinds = append(kinds, c.kind)
			}
			all[c.kind]++
			n++
			if w := c.wrong(r, e); w != "" {
				t.Log(w)
				continue
			}
			right[c.kind]++
			sum++
		}
		for _, k := range kinds {
			t.Logf("%-32s %3d of %3d", k, right[k], all[k])
		}
		share := float64(sum) / float64(n)
		t.Logf("%s: %d of %d, %.3f", tc.file, sum, n, share)
		if n < tc.least || share < tc.floor {
			t.Errorf("%s: %.3f of %d cases are right, below %.2f", tc.file, share, n, tc.floor)
		}
	}
}
