package show

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/store"
)

// Backing is what the drawer shows: what was clicked, in one sentence, and the
// happenings behind it, heaviest first, down to the words.
type Backing struct {
	Window
	ID       string            `json:"id"`
	Kind     string            `json:"kind" enum:"event,claim,level,share,moved,dyad"`
	Sentence string            `json:"sentence" doc:"What was clicked"`
	Value    *float64          `json:"value" doc:"The figure; null if there is none"`
	Lo90     *float64          `json:"lo90"`
	Hi90     *float64          `json:"hi90"`
	Sum      *float64          `json:"sum" doc:"What the effects add up to"`
	SumOf    string            `json:"sum_of" doc:"Which figure that is"`
	Counts   Counts            `json:"counts"`
	Events   []EventEvidence   `json:"events"`
	Names    map[string]string `json:"names"`
	Limits   string            `json:"limits"`
}

// Counts are the three parts of every count, and the number of happenings.
type Counts struct {
	Events  int `json:"events"`
	Reports int `json:"reports" doc:"Independent texts"`
	Copies  int `json:"copies" doc:"Copies folded into them"`
	Sources int `json:"sources" doc:"Independent publishers"`
}

// EventEvidence is one happening behind a figure. Claims is filled when the
// happening itself was asked for.
type EventEvidence struct {
	ID            string          `json:"id"`
	Label         string          `json:"label"`
	Type          string          `json:"type" doc:"As counted; empty if it counts nowhere"`
	Act           string          `json:"act"`
	Mode          []string        `json:"mode"`
	Status        string          `json:"status"`
	Date          tightrope.Date  `json:"date"`
	DateMin       tightrope.Date  `json:"date_min"`
	DateMax       tightrope.Date  `json:"date_max"`
	DatePrecision string          `json:"date_precision"`
	DateBasis     string          `json:"date_basis"`
	SaidOn        tightrope.Date  `json:"said_on"`
	Quantity      string          `json:"quantity"`
	Effect        *float64        `json:"effect" doc:"What it adds to the sum; null outside a figure"`
	Score         *float64        `json:"score"`
	Weight        *float64        `json:"weight"`
	Counts        Counts          `json:"counts"`
	Publishers    []string        `json:"publishers"`
	Agreement     float64         `json:"agreement"`
	Contradicts   []Conflict      `json:"contradicts"`
	History       []HistoryStep   `json:"history"`
	Flags         []string        `json:"flags"`
	Fulfils       string          `json:"fulfils"`
	FulfilledBy   string          `json:"fulfilled_by"`
	Claims        []ClaimEvidence `json:"claims"`
}

// Conflict is a pair of claims that cannot both hold, or of which a later one
// overtakes the other.
type Conflict struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Field string `json:"field"`
	Kind  string `json:"kind"`
}

// HistoryStep is one step of what was said about the happening.
type HistoryStep struct {
	Status string         `json:"status"`
	Date   tightrope.Date `json:"date"`
	Claim  string         `json:"claim"`
}

// ClaimEvidence is a claim with the words that made it. Start, End and all marks
// are bytes of the document's text.
type ClaimEvidence struct {
	ID            string         `json:"id"`
	Label         string         `json:"label"`
	Act           string         `json:"act"`
	Type          string         `json:"type"`
	Mode          []string       `json:"mode"`
	Status        string         `json:"status"`
	StatusP       *float64       `json:"status_p"`
	Actor         []string       `json:"actor"`
	Recipient     []string       `json:"recipient"`
	Start         int            `json:"start"`
	End           int            `json:"end"`
	Quote         string         `json:"quote" doc:"Verbatim"`
	Verified      bool           `json:"verified" doc:"The words stand at their place in the text whose hash the claim names"`
	Sentence      Excerpt        `json:"sentence"`
	Before        Excerpt        `json:"before" doc:"The sentence before, if there is one"`
	After         Excerpt        `json:"after"`
	Marks         []Mark         `json:"marks" doc:"Words by role, in the order of the text"`
	Speaker       string         `json:"speaker" doc:"Innermost; empty if nobody is named"`
	Attribution   []Speaker      `json:"attribution" doc:"Outermost first"`
	SaidOn        tightrope.Date `json:"said_on"`
	DateMin       tightrope.Date `json:"date_min"`
	DateMax       tightrope.Date `json:"date_max"`
	DatePrecision string         `json:"date_precision"`
	DateBasis     string         `json:"date_basis"`
	DateText      string         `json:"date_text"`
	Condition     string         `json:"condition"`
	Quantity      string         `json:"quantity"`
	Confidence    *float64       `json:"confidence"`
	Why           []Reason       `json:"why"`
	Flags         []string       `json:"flags"`
	Coder         string         `json:"coder"`
	Document      DocumentRow    `json:"document"`
	Reader        string         `json:"reader" doc:"Address of the words in the reader"`
	Citation      string         `json:"citation" doc:"Quote, speaker, date, publisher, address, sentence, hash"`
}

// Excerpt is a sentence of the text.
type Excerpt struct {
	Index int    `json:"sentence"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Mark is a stretch of words with its part in the reading.
type Mark struct {
	Role  string `json:"role" enum:"act,actor,recipient,speaker,condition,quantity,date"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Speaker is one link of the chain of who says so.
type Speaker struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Verb   string `json:"verb"`
	Stance string `json:"stance"`
}

// Reason is a rule that fired, with its weight.
type Reason struct {
	Rule   string  `json:"rule"`
	Weight float64 `json:"weight"`
}

// evidenceView turns records into evidence; it reads each document once.
type evidenceView struct {
	s *server
	*quoter
	sentences map[tightrope.DocID][]store.Sentence
}

func (s *server) newEvidenceView(ctx context.Context) *evidenceView {
	return &evidenceView{s, s.newQuoter(ctx), map[tightrope.DocID][]store.Sentence{}}
}

func (v *evidenceView) event(e *tightrope.Event) EventEvidence {
	out := EventEvidence{
		ID: string(e.ID), Label: v.s.happening(e.Actor, e.Recipient, string(e.Act), texts(e.ActMode)),
		Act: string(e.Act), Mode: texts(e.ActMode), Status: string(e.Status),
		Date: e.Date, DateMin: e.DateMin, DateMax: e.DateMax, DatePrecision: string(e.DatePrecision), DateBasis: string(e.DateBasis), SaidOn: e.SaidOn,
		Quantity:   amounts(e.Quantities),
		Counts:     Counts{1, e.Reports, e.Copies, e.Sources},
		Publishers: append([]string{}, e.Publishers...), Agreement: e.Agreement,
		Contradicts: []Conflict{}, History: []HistoryStep{}, Flags: texts(e.Flags),
		Fulfils: string(e.Fulfils), FulfilledBy: string(e.FulfilledBy), Claims: []ClaimEvidence{},
	}
	if len(e.Event) > 0 {
		out.Type = string(e.Event[0])
	}
	for _, c := range e.Contradicts {
		out.Contradicts = append(out.Contradicts, Conflict{string(c.A), string(c.B), c.Field, c.Kind})
	}
	for _, h := range e.History {
		out.History = append(out.History, HistoryStep{string(h.Status), h.Date, string(h.Claim)})
	}
	return out
}

// claims reads the claims of an event, founding claim first.
func (v *evidenceView) claims(e *tightrope.Event) ([]ClaimEvidence, error) {
	ids := texts(e.Claims)
	out := []ClaimEvidence{}
	for c, err := range v.store.Claims(v.ctx, store.Filter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		out = append(out, v.claim(c))
	}
	slices.SortStableFunc(out, func(a, b ClaimEvidence) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return out, nil
}

func (v *evidenceView) claim(c *tightrope.Claim) ClaimEvidence {
	out := ClaimEvidence{
		ID: string(c.ID), Label: v.s.happening(c.Actor, c.Recipient, string(c.Act), texts(c.ActMode)),
		Act: string(c.Act), Mode: texts(c.ActMode), Status: string(c.Status), StatusP: c.StatusP,
		Actor: codes(c.Actor), Recipient: codes(c.Recipient), Marks: []Mark{},
		Speaker: speakerOf(c), Attribution: []Speaker{}, SaidOn: c.SaidOn,
		DateMin: c.DateMin, DateMax: c.DateMax, DatePrecision: string(c.DatePrecision), DateBasis: string(c.DateBasis), DateText: c.DateText,
		Quantity: amounts(c.Quantities), Confidence: c.Confidence, Why: []Reason{}, Flags: texts(c.Flags), Coder: c.Coder,
	}
	if len(c.Event) > 0 {
		out.Type = string(c.Event[0])
	}
	if c.Condition != nil {
		out.Condition = c.Condition.Text
	}
	for i := range c.Attribution {
		if c.Attribution[i].Kind == "outlet" {
			continue // the publisher itself, who is named anyway
		}
		out.Attribution = append(out.Attribution, v.speaker(&c.Attribution[i]))
	}
	for _, w := range c.Why {
		out.Why = append(out.Why, Reason{w.Rule, w.Weight})
	}
	if len(c.Evidence) > 0 {
		v.place(c, &c.Evidence[0], &out)
	}
	out.Citation = citation(&out)
	return out
}

func (v *evidenceView) speaker(a *tightrope.Attribution) Speaker {
	sp := Speaker{Kind: a.Kind, Verb: a.Verb, Stance: a.Stance}
	if a.Speaker != nil {
		sp.Name = a.Speaker.EntityText
		if sp.Name == "" {
			sp.Name = v.s.name(a.Speaker.Code)
		}
	}
	return sp
}

// place puts the claim's words, their sentence and their neighbours in.
func (v *evidenceView) place(c *tightrope.Claim, ev *tightrope.Evidence, out *ClaimEvidence) {
	out.Start, out.End = ev.Start, ev.End
	d := v.document(ev.Doc)
	if d == nil {
		return
	}
	out.Document = rowOf(d)
	out.Reader = "/documents/" + string(d.ID) + "?claim=" + string(c.ID)
	quote, fits := ev.Span().In(d.Text)
	out.Quote = quote
	out.Verified = fits && d.TextSHA256 == ev.TextSHA256 && (ev.QuoteSHA256 == "" || tightrope.Hash([]byte(quote)) == ev.QuoteSHA256)
	if !out.Verified {
		out.Quote = ""
		return
	}
	list, seen := v.sentences[d.ID]
	if !seen {
		// A claim without an index of sentences still shows its own words.
		list, _ = v.store.Sentences(v.ctx, d.ID)
		v.sentences[d.ID] = list
	}
	out.Sentence = Excerpt{ev.Sentence, ev.Start, ev.End, quote}
	for i := range list {
		if list[i].Start <= ev.Start && ev.Start < list[i].End {
			out.Sentence = excerpt(d, &list[i])
			if i > 0 {
				out.Before = excerpt(d, &list[i-1])
			}
			if i+1 < len(list) {
				out.After = excerpt(d, &list[i+1])
			}
		}
	}
	out.Marks = marks(c, ev, d.Text)
}

func excerpt(d *tightrope.Document, s *store.Sentence) Excerpt {
	text, _ := tightrope.Span{Doc: d.ID, Start: s.Start, End: s.End}.In(d.Text)
	return Excerpt{s.Index, s.Start, s.End, text}
}

// marks lists the words by role. The act's words are what the claim cites; a
// date has no offsets of its own in the record and is found within them.
func marks(c *tightrope.Claim, ev *tightrope.Evidence, text string) []Mark {
	out := []Mark{}
	add := func(role string, r tightrope.Range) {
		if _, ok := (tightrope.Span{Start: r[0], End: r[1]}).In(text); ok {
			out = append(out, Mark{role, r[0], r[1]})
		}
	}
	add("act", tightrope.Range{ev.Start, ev.End})
	for i := range c.Actor {
		add("actor", c.Actor[i].Span)
	}
	for i := range c.Recipient {
		add("recipient", c.Recipient[i].Span)
	}
	for i := range c.Attribution {
		add("speaker", c.Attribution[i].Span)
	}
	if c.Condition != nil {
		add("condition", c.Condition.Span)
	}
	for i := range c.Quantities {
		add("quantity", c.Quantities[i].Span)
	}
	if words, ok := ev.Span().In(text); ok && c.DateText != "" {
		if at := strings.Index(words, c.DateText); at >= 0 {
			add("date", tightrope.Range{ev.Start + at, ev.Start + at + len(c.DateText)})
		}
	}
	slices.SortStableFunc(out, func(a, b Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return slices.Compact(out)
}

// codes lists parties as codes, unresolved ones as their words.
func codes(list []tightrope.Entity) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Code
		if list[i].Unresolved() {
			out[i] = "“" + list[i].EntityText + "”"
		}
	}
	return out
}

// citation is what "copy with citation" copies.
func citation(c *ClaimEvidence) string {
	d := &c.Document
	parts := []string{"“" + c.Quote + "”"}
	if c.Speaker != "" {
		parts = append(parts, "said by "+c.Speaker)
	}
	for _, p := range []string{d.Publisher, d.Title, d.Author, d.Published.String(), d.URL} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if !d.Retrieved.IsZero() {
		parts = append(parts, "read on "+d.Retrieved.Date().String())
	}
	hash := d.TextSHA256
	if len(hash) > 8 {
		hash = hash[:8]
	}
	return strings.Join(append(parts, "sentence "+strconv.Itoa(c.Sentence.Index), "text "+hash), ". ") + "."
}

func sortClaims(list []ClaimEvidence) {
	slices.SortStableFunc(list, func(a, b ClaimEvidence) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return strings.Compare(a.ID, b.ID)
	})
}

func (e Backing) table() table {
	columns := []column{
		{"event_id", "", ""},
		{"label", "", "what happened"},
		{"type", "", "as counted"},
		{"status", "", ""},
		{"date", "day", ""},
		{"date_precision", "", ""},
		{"effect", "score", "what it adds to the sum"},
		{"score", "PLOVER scale", ""},
		{"weight", "", ""},
		{"reports", "texts", "independent reports"},
		{"copies", "texts", ""},
		{"sources", "publishers", ""},
		{"quantity", "", ""},
		{"claim_id", "", ""},
		{"doc", "", ""},
		{"sentence", "", ""},
		{"start", "byte", ""},
		{"end", "byte", ""},
		{"quote", "", ""},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range e.Events {
			ev := &e.Events[i]
			row := []string{
				ev.ID, ev.Label, ev.Type, ev.Status, ev.Date.String(), ev.DatePrecision, number(ev.Effect), number(ev.Score), number(ev.Weight),
				count(ev.Counts.Reports), count(ev.Counts.Copies), count(ev.Counts.Sources), ev.Quantity,
			}
			if len(ev.Claims) == 0 && !yield(append(row, "", "", "", "", "", "")) {
				return
			}
			for j := range ev.Claims {
				c := &ev.Claims[j]
				if !yield(append(slices.Clone(row), c.ID, string(c.Document.ID), count(c.Sentence.Index), count(c.Start), count(c.End), c.Quote)) {
					return
				}
			}
		}
	}}
}

func (e Backing) describe() Meta {
	return Meta{Title: "Evidence: " + e.Sentence, Total: e.Total, Shown: e.Shown, Rule: e.Rule, Method: "Quotes are cut from the stored text at the claim's offsets.", Limits: e.Limits}
}
