package code

import (
	"context"
	"fmt"

	"tightrope"
	"tightrope/plover"
)

// Annotation is every layer of a document as the coder sees it. Its JSON form is
// the contract of the annotate command: offsets are bytes of the text, heads
// are numbered as in CoNLL-U (from 1 within the sentence, 0 for the root).
type Annotation struct {
	ID           string                 `json:"id"`
	DateMin      tightrope.Date         `json:"date_min"`
	DateMax      tightrope.Date         `json:"date_max"`
	DateBasis    tightrope.Basis        `json:"date_basis"`
	Sentences    [][2]int               `json:"sentences"`
	Tokens       []AnnotatedToken       `json:"tokens"`
	Mentions     []AnnotatedMention     `json:"mentions"`
	Timex        []AnnotatedTimex       `json:"timex"`
	Attributions []AnnotatedAttribution `json:"attributions"`
	Predicates   []AnnotatedPredicate   `json:"predicates"`
	Claims       []tightrope.Claim      `json:"claims"`

	// Parsed are the sentences with their trees, and Left is what was left out
	// with the reason: for a store, not for the JSON form.
	Parsed []tightrope.Sentence   `json:"-"`
	Left   []tightrope.Diagnostic `json:"-"`

	said attributionList
}

// AnnotatedToken is a word of the text.
type AnnotatedToken struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Form   string `json:"form"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	Head   int    `json:"head"`
	Deprel string `json:"deprel"`
}

// AnnotatedMention is a name or description of an actor. One mention of several
// actors ("the two countries") stands once for each.
type AnnotatedMention struct {
	Start   int               `json:"start"`
	End     int               `json:"end"`
	ActorID tightrope.ActorID `json:"actor_id"`
	Code    string            `json:"code"`
	Sector  tightrope.Sector  `json:"sector"`
}

// AnnotatedTimex is a time expression with its TIMEX3 type and value.
type AnnotatedTimex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// AnnotatedPredicate is the status of a verb or an event noun, political or not.
type AnnotatedPredicate struct {
	Start   int           `json:"start"`
	End     int           `json:"end"`
	Lemma   string        `json:"lemma"`
	Status  plover.Status `json:"status"`
	StatusP float64       `json:"status_p"`
}

// Annotate returns every layer of the document, claims included. Sentences of
// regions that are not coded have tokens and mentions, and no claims.
func (c *Coder) Annotate(ctx context.Context, d *tightrope.Document) (*Annotation, error) {
	a := &Annotation{
		ID: string(d.ID), Sentences: [][2]int{}, Tokens: []AnnotatedToken{}, Mentions: []AnnotatedMention{},
		Timex: []AnnotatedTimex{}, Predicates: []AnnotatedPredicate{},
		Claims: []tightrope.Claim{},
	}
	if d.SourceID != "" {
		a.ID = d.SourceID
	}
	r := c.begin(d)
	defer c.end(r)
	a.DateMin, a.DateMax, a.DateBasis = r.window.Min, r.window.Max, r.window.Basis
	if a.DateBasis == "" {
		a.DateBasis = tightrope.BasisUnknown
	}
	a.said.reset(d)
	if err := r.all(ctx, a.add); err != nil {
		return nil, fmt.Errorf("annotate document %.12s: %w", d.ID, err)
	}
	a.Attributions = annotatedAttributions(a.said.finish())
	a.Claims = append(a.Claims, r.claims...)
	a.Parsed, a.Left = r.sents, r.notes
	return a, nil
}

// add takes over the layers of one sentence.
func (a *Annotation) add(r *run, _ []frame) {
	v := &r.view
	a.Sentences = append(a.Sentences, [2]int{v.sent.Start, v.sent.End})
	for i := range v.tok {
		t := &v.tok[i]
		a.Tokens = append(a.Tokens, AnnotatedToken{t.Start, t.End, t.Form, t.Lemma, t.UPOS, t.Head + 1, t.Deprel})
	}
	for i := range v.mentions {
		a.addMention(&v.mentions[i])
	}
	for _, t := range r.timexes[r.at] {
		a.Timex = append(a.Timex, AnnotatedTimex{t.Start, t.End, t.Type, t.Value})
	}
	a.said.sentence(v)
	for i := range v.tok {
		if !v.predicate(i) {
			continue
		}
		t := &v.tok[i]
		s, p := v.told(i)
		a.Predicates = append(a.Predicates, AnnotatedPredicate{t.Start, t.End, t.Lemma, s, round(p)})
	}
}

func (a *Annotation) addMention(m *tightrope.Mention) {
	if len(m.Actors) == 0 {
		a.Mentions = append(a.Mentions, AnnotatedMention{Start: m.Start, End: m.End})
		return
	}
	for i := range m.Actors {
		x := &m.Actors[i]
		a.Mentions = append(a.Mentions, AnnotatedMention{m.Start, m.End, x.ID, x.Code, x.Sector})
	}
}
