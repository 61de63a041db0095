package when_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/when"
)

var word = regexp.MustCompile(`[A-Za-z]+(?:'s)?|\d+|[^\sA-Za-z\d]`)
var brk = regexp.MustCompile(`[.!?]["')]*\s+|\n\s*\n`)

func crude(text string) []tightrope.Sentence {
	var out []tightrope.Sentence
	at := 0
	add := func(a, b int) {
		if strings.TrimSpace(text[a:b]) == "" {
			return
		}
		s := tightrope.Sentence{Start: a, End: b, Index: len(out) + 1}
		for _, m := range word.FindAllStringIndex(text[a:b], -1) {
			f := text[a+m[0] : a+m[1]]
			x := "NN"
			l := strings.ToLower(f)
			switch {
			case strings.Contains(" will would shall may can could should might must wo ", " "+l+" "):
				x = "MD"
			case strings.Contains(" was were had did said rose fell told made took came went became began saw got held met led sent left gave found kept lost won ", " "+l+" "):
				x = "VBD"
			case strings.Contains(" is are has have does says ", " "+l+" "):
				x = "VBZ"
			case strings.HasSuffix(l, "ed") && len(l) > 4:
				x = "VBD"
			case strings.Contains(" in on of at for by during since until from to ", " "+l+" "):
				x = "IN"
			case strings.HasSuffix(l, "s") && l != "this" && f == l && len(l) > 3:
				x = "NNS"
			}
			if l == "to" {
				x = "TO"
			}
			s.Tokens = append(s.Tokens, tightrope.Token{Start: a + m[0], End: a + m[1], Form: f, Lemma: l, XPOS: x, Head: -1})
		}
		out = append(out, s)
	}
	for _, m := range brk.FindAllStringIndex(text, -1) {
		if strings.HasSuffix(text[:m[0]], "Sept") || regexp.MustCompile(`\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Dr|Ms|Corp|Inc|Co|U\.S|a\.m|p\.m)$`).MatchString(text[:m[0]]) {
			continue
		}
		add(at, m[1])
		at = m[1]
	}
	add(at, len(text))
	return out
}

func TestDev(t *testing.T) {
	r, err := when.New(when.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("TIGHTROPE_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	verbose := os.Getenv("SHOW") != ""
	for _, f := range []string{"timebank", "aquaint"} {
		fh, err := os.Open(filepath.Join(dir, "dates", f+".jsonl.gz"))
		if err != nil {
			t.Skip(err)
		}
		zr, _ := gzip.NewReader(fh)
		sc := bufio.NewScanner(zr)
		sc.Buffer(nil, 1<<24)
		var all when.Tally
		per := map[string]*when.Tally{}
		for sc.Scan() {
			var d struct {
				ID, DCT, Text string
				Timex         []struct {
					BStart, BEnd      int
					Text, Type, Value string
				}
			}
			if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			doc := &tightrope.Document{Text: d.Text}
			dct := d.DCT
			if len(dct) > 10 {
				dct = dct[:10]
			}
			doc.Published, err = tightrope.ParseMoment(dct)
			sents := crude(d.Text)
			var found, gold []when.Expression
			for _, ts := range r.Timexes(doc, sents) {
				for _, x := range ts {
					found = append(found, when.Expression{x.Start, x.End, x.Type, x.Value})
				}
			}
			for _, x := range d.Timex {
				gold = append(gold, when.Expression{x.BStart, x.BEnd, x.Type, x.Value})
			}
			all.Add(when.Score(gold, found))
			for _, k := range []string{"DATE", "TIME", "DURATION", "SET"} {
				if per[k] == nil {
					per[k] = &when.Tally{}
				}
				pick := func(in []when.Expression) (out []when.Expression) {
					for _, x := range in {
						if x.Type == k {
							out = append(out, x)
						}
					}
					return
				}
				per[k].Add(when.Score(pick(gold), pick(found)))
			}
			if verbose {
				show(d.ID, dct, d.Text, gold, found)
			}
		}
		t.Logf("%s gold %d found %d strict %.3f relaxed %.3f type %.3f value %.3f", f, all.Gold, all.Found, all.F1(all.Strict), all.F1(all.Relaxed), all.F1(all.Type), all.F1(all.Value))
		for k, v := range per {
			t.Logf("   %s gold %d found %d value %.3f", k, v.Gold, v.Found, v.F1(v.Value))
		}
	}
}

func show(id, dct, text string, gold, found []when.Expression) {
	for _, g := range gold {
		hit := false
		for _, f := range found {
			if g.Start < f.End && f.Start < g.End {
				hit = true
				if g.Value != f.Value {
					fmt.Printf("WRONG %s %q gold %s %s | %q %s %s | …%s…\n", dct, text[g.Start:g.End], g.Type, g.Value, text[f.Start:f.End], f.Type, f.Value, ctx(text, g))
				}
				break
			}
		}
		if !hit {
			fmt.Printf("MISS %s %q %s %s | …%s…\n", dct, text[g.Start:g.End], g.Type, g.Value, ctx(text, g))
		}
	}
	for _, f := range found {
		hit := false
		for _, g := range gold {
			hit = hit || g.Start < f.End && f.Start < g.End
		}
		if !hit {
			fmt.Printf("EXTRA %s %q %s %s | …%s…\n", dct, text[f.Start:f.End], f.Type, f.Value, ctx(text, f))
		}
	}
}

func ctx(text string, g when.Expression) string {
	return strings.ReplaceAll(text[max(0, g.Start-50):min(len(text), g.End+30)], "\n", " ")
}
