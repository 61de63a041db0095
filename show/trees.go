package show

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tightrope"
	"tightrope/show/tree"
	"tightrope/store"
)

// Parser reads a text into sentences with their trees. A case keeps where its
// sentences stand and not their trees, so they are read again to be shown; Name
// and ModelSHA256 say by whom. It is safe for concurrent use.
type Parser interface {
	// Sentences returns the sentences of a document in order; offsets are bytes of
	// its text.
	Sentences(d *tightrope.Document) []tightrope.Sentence
	// WriteCoNLLU writes one of them.
	WriteCoNLLU(w io.Writer, d *tightrope.Document, s *tightrope.Sentence) error
	Name() string
	ModelSHA256() string
}

type sentenceInput struct {
	Pin
	ID    string `path:"id" maxLength:"200"`
	N     int    `path:"n" minimum:"1" doc:"Number of the sentence, from 1, as the case counts"`
	Claim string `query:"claim" maxLength:"80" doc:"Mark the words of this claim alone; without it those of all claims of the sentence"`
	Width int    `query:"width" minimum:"160" maximum:"8000" default:"960" doc:"Of the drawing, in CSS pixels; below 480 the words stand one under another"`
}

// SentenceReading is a sentence with its tree, as the engine in this program reads
// it.
type SentenceReading struct {
	Doc         tightrope.DocID `json:"doc"`
	Title       string          `json:"title"`
	Index       int             `json:"sentence"`
	Start       int             `json:"start" doc:"Byte of the document's text"`
	End         int             `json:"end"`
	Kind        string          `json:"kind"`
	Text        string          `json:"text"`
	Trees       []Tree          `json:"trees" doc:"One, unless this engine cuts the text otherwise than the case"`
	Claims      []string        `json:"claims" doc:"Whose words are marked"`
	Engine      string          `json:"engine"`
	ModelSHA256 string          `json:"model_sha256"`
	Caption     string          `json:"caption" doc:"Who read it"`
	Notes       []string        `json:"notes" doc:"Where this reading is not the one that the case was coded with"`
	Limits      string          `json:"limits"`

	drawn  []tree.Sentence
	width  int
	parser Parser
	from   *tightrope.Document
}

// Tree is one sentence of the engine.
type Tree struct {
	Start  int         `json:"start"`
	End    int         `json:"end"`
	Words  string      `json:"words" doc:"The text equivalent of the drawing"`
	Tokens []TreeToken `json:"tokens"`
}

// TreeToken is a word of a tree. Number and Head count from 1 within it.
type TreeToken struct {
	Number int      `json:"number"`
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Form   string   `json:"form"`
	Lemma  string   `json:"lemma"`
	UPOS   string   `json:"upos"`
	XPOS   string   `json:"xpos"`
	Head   int      `json:"head" doc:"0 for the root"`
	Deprel string   `json:"deprel"`
	Parts  []string `json:"parts" doc:"Of the claims: status of the act that it is the predicate of; actor, recipient, speaker"`
}

const treeLimits = "A tree is one engine's reading of the words and may be wrong; a claim rests on rules over the tree that its coder saw."

// sentence answers /documents/{id}/sentences/{n}.
func (s *server) sentence(ctx context.Context, in *sentenceInput) (*answer[SentenceReading], error) {
	d, err := s.o.Store.Document(ctx, tightrope.DocID(in.ID))
	if err != nil {
		return nil, problemOf(err, "document", "list them at /documents")
	}
	kept, err := s.keptSentence(ctx, d.ID, in.N)
	if err != nil {
		return nil, err
	}
	parser, err := s.o.Parser()
	if err != nil {
		return nil, problemOf(err, "the language model", "tightrope doctor")
	}
	all, err := remember(ctx, s, "trees "+string(d.ID)+d.TextSHA256, func(context.Context) ([]tightrope.Sentence, error) {
		return parser.Sentences(d), nil
	})
	if err != nil {
		return nil, problemOf(err, "the trees of the document", "tightrope doctor")
	}
	claims, err := s.claimsWithin(ctx, d, kept, in.Claim)
	if err != nil {
		return nil, err
	}
	out := SentenceReading{
		Doc: d.ID, Title: d.Title, Index: kept.Index, Start: kept.Start, End: kept.End, Kind: string(kept.Kind),
		Trees: []Tree{}, Claims: []string{}, Engine: parser.Name(), ModelSHA256: parser.ModelSHA256(),
		Caption: tree.DrawnWith(parser.Name(), parser.ModelSHA256()), Notes: []string{}, Limits: treeLimits,
		width: in.Width, parser: parser, from: d,
	}
	out.Text, _ = tightrope.Span{Doc: d.ID, Start: kept.Start, End: kept.End}.In(d.Text)
	var marks []tree.Mark
	for _, c := range claims {
		out.Claims = append(out.Claims, string(c.ID))
		marks = append(marks, tree.MarksOf(c, d.ID)...)
	}
	out.take(all, marks)
	out.compare(claims)
	return &answer[SentenceReading]{Body: out}, nil
}

// keptSentence returns sentence n of a document, as the case has it.
func (s *server) keptSentence(ctx context.Context, doc tightrope.DocID, n int) (store.Sentence, error) {
	list, err := s.o.Store.Sentences(ctx, doc)
	if err != nil {
		return store.Sentence{}, problemOf(err, "the sentences of the document", "tightrope verify")
	}
	for i := range list {
		if list[i].Index == n {
			return list[i], nil
		}
	}
	hint := "code the document: tightrope read"
	if len(list) > 0 {
		hint = "its sentences are numbered from " + count(list[0].Index) + " to " + count(list[len(list)-1].Index)
	}
	return store.Sentence{}, newProblem(http.StatusNotFound, "not-found", "the document has no sentence "+strconv.Itoa(n), hint)
}

// claimsWithin returns the claims whose words lie in a sentence, or the one asked
// for.
func (s *server) claimsWithin(ctx context.Context, d *tightrope.Document, kept store.Sentence, id string) ([]*tightrope.Claim, error) {
	var out []*tightrope.Claim
	for c, err := range s.o.Store.Claims(ctx, store.Filter{Doc: d.ID}) {
		if err != nil {
			return nil, problemOf(err, "the claims of the document", "tightrope verify")
		}
		if len(c.Evidence) == 0 || id != "" && string(c.ID) != id {
			continue
		}
		e := &c.Evidence[0]
		if e.Start < kept.End && kept.Start < e.End && e.TextSHA256 == d.TextSHA256 {
			out = append(out, c)
		}
	}
	if id != "" && len(out) == 0 {
		return nil, newProblem(http.StatusNotFound, "not-found", "no claim of that name is in this sentence", "leave claim= out to mark the words of all its claims")
	}
	return out, nil
}

// take keeps the trees that stand where the case has its sentence.
func (r *SentenceReading) take(all []tightrope.Sentence, marks []tree.Mark) {
	for i := range all {
		t := &all[i]
		if t.Start >= r.End || r.Start >= t.End {
			continue
		}
		r.drawn = append(r.drawn, tree.Sentence{Sentence: *t, Above: r.Title, Marks: marks})
		one := Tree{Start: t.Start, End: t.End, Words: tree.Words(t, marks), Tokens: []TreeToken{}}
		for j, parts := range tree.Parts(t.Tokens, marks) {
			k := &t.Tokens[j]
			one.Tokens = append(one.Tokens, TreeToken{j + 1, k.Start, k.End, k.Form, k.Lemma, k.UPOS, k.XPOS, k.Head + 1, k.Deprel, parts})
		}
		r.Trees = append(r.Trees, one)
	}
}

// compare notes where the reading is not that of the case: a claim must never be
// explained by another model without a word.
func (r *SentenceReading) compare(claims []*tightrope.Claim) {
	if len(r.Trees) == 1 && r.Trees[0].Start == r.Start && r.Trees[0].End == r.End {
		r.drawn[0].Index = r.Index
	} else {
		r.Notes = append(r.Notes, "This engine cuts the text otherwise than the case, which has one sentence here; the numbers in the drawing are the engine's.")
	}
	var coders []string
	for _, c := range claims {
		i := &c.CoderInfo
		if i.ModelSHA256 == "" || i.ModelSHA256 == r.ModelSHA256 && i.Version == tightrope.Version {
			continue
		}
		coder := strings.TrimSpace(i.Name+" "+i.Version) + ", model " + i.ModelSHA256[:min(8, len(i.ModelSHA256))]
		if len(coders) == 0 || coders[len(coders)-1] != coder {
			coders = append(coders, coder)
		}
	}
	if len(coders) > 0 {
		r.Notes = append(r.Notes, "A claim of this sentence was coded by "+strings.Join(coders, " and ")+": this need not be the tree that it was read from.")
	}
}

func (r SentenceReading) table() table {
	columns := []column{
		{"tree", "", "from 1; more than one where this engine cuts the text otherwise"},
		{"number", "", "of the word, from 1"},
		{"start", "byte", ""},
		{"end", "byte", ""},
		{"form", "", "verbatim"},
		{"lemma", "", ""},
		{"upos", "Universal POS", ""},
		{"xpos", "Penn Treebank", ""},
		{"head", "", "number of the head; 0 for the root"},
		{"deprel", "Universal Dependencies", "relation to the head"},
		{"parts", "", "of the claims: status of an act at its predicate; actor, recipient, speaker"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range r.Trees {
			for _, t := range r.Trees[i].Tokens {
				if !yield([]string{
					count(i + 1), count(t.Number), count(t.Start), count(t.End), t.Form, t.Lemma, t.UPOS, t.XPOS, count(t.Head), t.Deprel, strings.Join(t.Parts, ";"),
				}) {
					return
				}
			}
		}
	}}
}

func (r SentenceReading) describe() Meta {
	words := 0
	for i := range r.Trees {
		words += len(r.Trees[i].Tokens)
	}
	return Meta{
		Title: "Tree of sentence " + count(r.Index) + " of " + r.Title, Total: words, Shown: words, Rule: "all words, in the order of the text",
		Method: strings.Join(append([]string{"The text is parsed again when it is shown. " + r.Caption}, r.Notes...), " "), Limits: treeLimits,
	}
}

// pictured is a body that can be drawn.
type pictured interface {
	svg() []byte
	conllu() ([]byte, error)
}

func (r SentenceReading) svg() []byte {
	return tree.SVG(r.drawn, tree.Options{Width: r.width, Caption: append([]string{r.Caption}, r.Notes...)})
}

func (r SentenceReading) conllu() ([]byte, error) {
	var b bytes.Buffer
	for _, line := range append([]string{r.Caption}, r.Notes...) {
		b.WriteString("# " + line + "\n")
	}
	for i := range r.drawn {
		if err := r.parser.WriteCoNLLU(&b, r.from, &r.drawn[i].Sentence); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// drawing is a body that is sent as it is.
type drawing []byte

// picture makes the drawn twin. A drawing brings one style sheet, which its own
// policy names by hash, and can do nothing else.
func picture(c huma.Context, p pictured, f form) (any, error) {
	if f == asCoNLLU {
		c.SetHeader("Content-Type", "text/plain; charset=utf-8")
		b, err := p.conllu()
		return drawing(b), err
	}
	sum := sha256.Sum256([]byte(tree.Style))
	c.SetHeader("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; frame-ancestors 'none'")
	return drawing(p.svg()), nil
}

var drawnFormat = huma.Format{Marshal: func(w io.Writer, v any) error {
	if d, ok := v.(drawing); ok {
		_, err := w.Write(d)
		return err
	}
	return writeCSV(w, v) // a problem
}, Unmarshal: csvFormat.Unmarshal}
