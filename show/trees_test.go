package show_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tightrope"
	"tightrope/show"
	"tightrope/store"
)

// chain is a parser for tests: its sentences are the paragraphs, or with halves
// their halves, and each word hangs on the one before.
type chain struct {
	model  string
	halves bool
}

func (chain) Name() string          { return "chain" }
func (p chain) ModelSHA256() string { return p.model }

func (p chain) Sentences(d *tightrope.Document) []tightrope.Sentence {
	var out []tightrope.Sentence
	at := 0
	for paragraph := range strings.SplitSeq(d.Text, "\n\n") {
		cut := []string{paragraph}
		if half := strings.LastIndex(paragraph[:len(paragraph)/2], " "); p.halves && half > 0 {
			cut = []string{paragraph[:half+1], paragraph[half+1:]}
		}
		for _, text := range cut {
			s := tightrope.Sentence{Index: len(out) + 1, Kind: tightrope.Body}
			from := at
			for w := range strings.SplitSeq(text, " ") {
				if w != "" {
					t := tightrope.Token{Start: from, End: from + len(w), Form: w, Lemma: strings.ToLower(w), UPOS: "X", XPOS: "FW", Head: len(s.Tokens) - 1, Deprel: "dep", SpaceAfter: true}
					s.Tokens = append(s.Tokens, t)
				}
				from += len(w) + 1
			}
			if n := len(s.Tokens); n > 0 {
				s.Start, s.End = s.Tokens[0].Start, s.Tokens[n-1].End
				out = append(out, s)
			}
			at += len(text)
		}
		at += 2
	}
	return out
}

func (chain) WriteCoNLLU(w io.Writer, _ *tightrope.Document, s *tightrope.Sentence) error {
	for i := range s.Tokens {
		if _, err := fmt.Fprintf(w, "%d\t%s\n", i+1, s.Tokens[i].Form); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

func withParser(p show.Parser, err error) func(*show.Options) {
	return func(o *show.Options) {
		o.Parser = func() (show.Parser, error) { return p, err }
	}
}

// claimed returns a claim with an actor and a recipient, and the address of its
// sentence.
func claimed(t *testing.T, h http.Handler) (c tightrope.Claim, address string) {
	t.Helper()
	for _, c := range get[show.ClaimList](t, h, "/claims?limit=50").Claims {
		if len(c.Actor) > 0 && !c.Actor[0].Span.IsZero() && len(c.Recipient) > 0 && !c.Recipient[0].Span.IsZero() {
			return c, fmt.Sprintf("/documents/%s/sentences/%d", c.Evidence[0].Doc, c.Evidence[0].Sentence)
		}
	}
	t.Fatal("no claim with both parties")
	return c, ""
}

func TestSentenceTree(t *testing.T) {
	h := newServer(t, withParser(chain{model: "0123456789abcdef"}, nil))
	c, address := claimed(t, h)
	r := get[show.SentenceReading](t, h, address)
	if r.Text != c.Evidence[0].Quote && !strings.Contains(r.Text, c.Evidence[0].Quote) || len(r.Trees) != 1 || len(r.Notes) != 0 || r.Limits == "" {
		t.Fatalf("%+v", r)
	}
	if r.Engine != "chain" || r.ModelSHA256 != "0123456789abcdef" || r.Caption != "Drawn with engine chain, model 01234567." {
		t.Errorf("drawn by %q %q: %q", r.Engine, r.ModelSHA256, r.Caption)
	}
	doc := get[show.Reading](t, h, "/documents/"+string(r.Doc))
	if !get[show.Status](t, h, "/status").Trees {
		t.Error("the status does not say that trees can be drawn")
	}
	parts := map[string]string{}
	for i, k := range r.Trees[0].Tokens {
		if k.Number != i+1 || k.Head != i || doc.Text[k.Start:k.End] != k.Form {
			t.Errorf("token %+v", k)
		}
		for _, p := range k.Parts {
			parts[p] += k.Form + " "
		}
	}
	for role, e := range map[string]tightrope.Range{"actor": c.Actor[0].Span, "recipient": c.Recipient[0].Span} {
		if words := doc.Text[e[0]:e[1]]; !strings.Contains(parts[role], strings.Fields(words)[0]) {
			t.Errorf("%s marks %q, want %q", role, parts[role], words)
		}
	}
	if parts[string(c.Status)] == "" {
		t.Errorf("no predicate is %s: %v", c.Status, parts)
	}
	// The twins tell the same words.
	rows, err := csv.NewReader(ask(t, h, address+".csv").Body).ReadAll()
	if err != nil || len(rows) != 1+len(r.Trees[0].Tokens) {
		t.Fatal(len(rows), err)
	}
	svg, conllu := ask(t, h, address+".svg?width=300"), ask(t, h, address+".conllu")
	for _, k := range r.Trees[0].Tokens {
		if !strings.Contains(conllu.Body.String(), "\t"+k.Form+"\n") {
			t.Errorf("CoNLL-U lacks %q", k.Form)
		}
	}
	if n := strings.Count(svg.Body.String(), `<g class="word">`); n != len(r.Trees[0].Tokens) {
		t.Errorf("%d words drawn of %d", n, len(r.Trees[0].Tokens))
	}
	for _, w := range []string{svg.Body.String(), conllu.Body.String()} {
		if !strings.Contains(w, "Drawn with engine chain") { // a narrow drawing breaks the line
			t.Errorf("the caption is missing from %.200s", w)
		}
	}
	if got := svg.Header().Get("Content-Type"); got != "image/svg+xml" {
		t.Errorf("Content-Type %q", got)
	}
	if got := conllu.Header().Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	if p := svg.Header().Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'; style-src 'sha256-") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
	if got := svg.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("a tree of another model would be kept: Cache-Control %q", got)
	}
}

// One claim of several marks its own words alone.
func TestTreeOfOneClaim(t *testing.T) {
	h := newServer(t, withParser(chain{model: "m"}, nil))
	c, address := claimed(t, h)
	if r := get[show.SentenceReading](t, h, address+"?claim="+string(c.ID)); !slices.Equal(r.Claims, []string{string(c.ID)}) {
		t.Errorf("claims %v", r.Claims)
	}
	for path, hint := range map[string]string{
		address + "?claim=c_00": "leave claim= out",
		strings.Replace(address, "/sentences/", "/sentences/99", 1): "numbered from 1 to",
		"/documents/" + strings.Repeat("0", 64) + "/sentences/1":    "/documents",
		address[:strings.LastIndex(address, "/")] + "/0":            "openapi",
		address + "?width=20":                              "openapi",
		address + "?wdith=300":                             "did you mean width?",
		"/documents/" + string(c.Evidence[0].Doc) + ".svg": "openapi",
		"/balance.svg":                                     "openapi",
		strings.Replace(address, "/sentences/", "/sentences/99", 1) + ".svg":    "numbered",
		strings.Replace(address, "/sentences/", "/sentences/99", 1) + ".conllu": "numbered",
	} {
		w := ask(t, h, path)
		var p show.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != p.Status || w.Code < 400 || w.Code > 404 || !strings.Contains(p.Hint, hint) || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %v %s", path, w.Code, err, w.Body)
		}
	}
}

// A tree by another model, or of other sentences than the case has, says so in
// every form.
func TestOtherReadingsAreNoted(t *testing.T) {
	halves := newServer(t, withParser(chain{model: "m", halves: true}, nil))
	_, address := claimed(t, halves)
	r := get[show.SentenceReading](t, halves, address)
	if len(r.Trees) != 2 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "cuts the text otherwise") {
		t.Errorf("%d trees, notes %q", len(r.Trees), r.Notes)
	}

	c := newCase(t)
	var doc tightrope.DocID
	for k, err := range c.Claims(t.Context(), store.Filter{Limit: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		doc = k.Evidence[0].Doc
		sentences, err := c.Sentences(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		k.CoderInfo = tightrope.CoderInfo{Name: "tightrope", Version: "0.0.1", ModelSHA256: "fedcba9876543210"}
		if err := c.PutReading(t.Context(), &store.Reading{Doc: doc, Coder: "test 2", Run: "r_1", Claims: []tightrope.Claim{*k}, Sentences: sentences}); err != nil {
			t.Fatal(err)
		}
		address = fmt.Sprintf("/documents/%s/sentences/%d", doc, k.Evidence[0].Sentence)
	}
	h := newServer(t, func(o *show.Options) { withParser(chain{model: "m"}, nil)(o); o.Store = c })
	for _, form := range []string{".json", ".svg?width=8000", ".conllu", ".meta.json"} {
		if w := ask(t, h, address+form); !strings.Contains(w.Body.String(), "tightrope 0.0.1, model fedcba98") {
			t.Errorf("%s does not say who coded the claim: %s", form, w.Body)
		}
	}
}

func TestWithoutTrees(t *testing.T) {
	h := newServer(t, nil)
	_, address := claimed(t, h)
	if w := ask(t, h, address); w.Code != http.StatusNotFound {
		t.Errorf("without a parser: %d", w.Code)
	}
	if get[show.Status](t, h, "/status").Trees {
		t.Error("the page is offered trees that cannot be drawn")
	}
	broken := newServer(t, withParser(nil, errors.New("damaged")))
	if w := ask(t, broken, address); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "tightrope doctor") {
		t.Errorf("with a damaged model: %d %s", w.Code, w.Body)
	}
}
