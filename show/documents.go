package show

import (
	"context"
	"slices"
	"strings"

	"tightrope"
	"tightrope/store"
)

type documentsInput struct {
	asked
	Pin
	Listing
	From      string `query:"from" doc:"First day of publication"`
	To        string `query:"to" doc:"The day after the last"`
	Publisher string `query:"publisher" maxLength:"200"`
}

// DocumentRow is a document without its text.
type DocumentRow struct {
	ID             tightrope.DocID  `json:"id"`
	SourceID       string           `json:"source_id"`
	Title          string           `json:"title"`
	Publisher      string           `json:"publisher"`
	URL            string           `json:"url"`
	Author         string           `json:"author"`
	Published      tightrope.Moment `json:"published"`
	PublishedBasis string           `json:"published_basis"`
	PublishedMin   tightrope.Date   `json:"published_min"`
	PublishedMax   tightrope.Date   `json:"published_max"`
	Retrieved      tightrope.Moment `json:"retrieved"`
	Lang           string           `json:"lang"`
	Licence        string           `json:"licence"`
	TextSHA256     string           `json:"text_sha256"`
	CopyOf         tightrope.DocID  `json:"copy_of"`
	VersionOf      tightrope.DocID  `json:"version_of"`
	SameStory      tightrope.DocID  `json:"same_story"`
}

func rowOf(d *tightrope.Document) DocumentRow {
	return DocumentRow{
		ID: d.ID, SourceID: d.SourceID, Title: d.Title, Publisher: d.Publisher, URL: d.URL, Author: d.Author,
		Published: d.Published, PublishedBasis: string(d.PublishedBasis), PublishedMin: d.PublishedMin, PublishedMax: d.PublishedMax,
		Retrieved: d.Retrieved, Lang: d.Lang, Licence: d.Licence, TextSHA256: d.TextSHA256,
		CopyOf: d.CopyOf, VersionOf: d.VersionOf, SameStory: d.SameStory,
	}
}

// DocumentList is a page of documents.
type DocumentList struct {
	Window
	Documents []DocumentRow `json:"documents"`
}

// documents answers /documents.
func (s *server) documents(ctx context.Context, in *documentsInput) (*answer[DocumentList], error) {
	from, to, err := period(in.From, in.To)
	if err != nil {
		return nil, err
	}
	mark := filterMark(store.Filter{From: from, To: to, Publisher: in.Publisher, Newest: in.Order == "newest"})
	after, err := readCursor(in.Cursor, mark)
	if err != nil {
		return nil, err
	}
	rows, err := remember(ctx, s, "documents "+mark, func(ctx context.Context) ([]DocumentRow, error) {
		return s.documentRows(ctx, from, to, in.Publisher, in.Order == "newest")
	})
	if err != nil {
		return nil, problemOf(err, "the list of documents", "tightrope read")
	}
	begin := 0
	for i := range rows {
		if after != "" && string(rows[i].ID) == after {
			begin = i + 1
		}
	}
	end := min(begin+in.Limit, len(rows))
	list := append([]DocumentRow{}, rows[begin:end]...)
	out := &answer[DocumentList]{Body: DocumentList{Window: Window{Total: len(rows), Shown: len(list), Rule: orderRule(in.Order)}, Documents: list}}
	if end < len(rows) && len(list) > 0 {
		out.Body.Next = cursor{string(list[len(list)-1].ID), mark}.text()
		out.Link = in.next(out.Body.Next)
	}
	return out, nil
}

func (s *server) documentRows(ctx context.Context, from, to tightrope.Date, publisher string, newest bool) ([]DocumentRow, error) {
	var rows []DocumentRow
	for d, err := range s.o.Store.Documents(ctx, false) {
		if err != nil {
			return nil, err
		}
		day := d.Published.Date()
		if publisher != "" && d.Publisher != publisher || !from.IsZero() && (day.IsZero() || day.Before(from)) || !to.IsZero() && (day.IsZero() || !day.Before(to)) {
			continue
		}
		rows = append(rows, rowOf(d))
	}
	if newest {
		for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	// A document without a day is neither new nor old: it comes last.
	slices.SortStableFunc(rows, func(a, b DocumentRow) int { return undated(a) - undated(b) })
	return rows, nil
}

func undated(d DocumentRow) int {
	if d.Published.IsZero() {
		return 1
	}
	return 0
}

func (l DocumentList) table() table {
	columns := []column{
		{"id", "", "SHA-256 of the bytes as read"},
		{"published", "day or time", "when it was published"},
		{"published_basis", "", "what that rests on"},
		{"publisher", "", ""},
		{"title", "", ""},
		{"author", "", ""},
		{"url", "", ""},
		{"lang", "ISO 639-1", ""},
		{"licence", "", "terms of the text"},
		{"text_sha256", "", "hash of the text that offsets count in"},
		{"copy_of", "", "near-duplicate of"},
		{"version_of", "", "later state of"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range l.Documents {
			d := &l.Documents[i]
			if !yield([]string{
				string(d.ID), d.Published.String(), d.PublishedBasis, d.Publisher, d.Title, d.Author, d.URL, d.Lang, d.Licence,
				d.TextSHA256, string(d.CopyOf), string(d.VersionOf),
			}) {
				return
			}
		}
	}}
}

func (l DocumentList) describe() Meta {
	return Meta{
		Title: "Documents", Total: l.Total, Shown: l.Shown, Rule: l.Rule,
		Method: "Every text as read; nothing is cut away from it, what is not body is marked.",
		Limits: "What was not read is not here: a silent month may be an unread one.",
	}
}

// Reading is a document as the reader shows it: offsets are bytes of Text.
type Reading struct {
	DocumentRow
	Text        string              `json:"text"`
	Regions     []tightrope.Region  `json:"regions" doc:"What is not body, with its reason; text outside is body"`
	Sentences   []SentenceRange     `json:"sentences"`
	Claims      []ClaimEvidence     `json:"claims" doc:"In the order of the text"`
	Diagnostics []Diagnostic        `json:"diagnostics" doc:"What was left out, and why"`
	Related     []Related           `json:"related" doc:"Copies and versions"`
	Names       map[string]string   `json:"names"`
	Limits      string              `json:"limits"`
	Counts      map[string]int      `json:"counts" doc:"Claims by status"`
	Events      map[string][]string `json:"events" doc:"Claim to the events that it supports"`
}

// SentenceRange is where a sentence stands.
type SentenceRange struct {
	Index int    `json:"sentence"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

// Diagnostic says what was left out, where and why.
type Diagnostic struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Stage  string `json:"stage"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// Related is another document of the same text or story.
type Related struct {
	Relation string `json:"relation" doc:"copy, original, version, same-story"`
	DocumentRow
}

// readingLimits is the reader's limitation line.
const readingLimits = "Unmarked sentences hold no claim that the program knows; they may still matter."

// document answers /documents/{id}.
func (s *server) document(ctx context.Context, in *idInput) (*answer[Reading], error) {
	d, err := s.o.Store.Document(ctx, tightrope.DocID(in.ID))
	if err != nil {
		return nil, problemOf(err, "document", "list them at /documents")
	}
	out := Reading{
		DocumentRow: rowOf(d), Text: d.Text, Regions: append([]tightrope.Region{}, d.Regions...),
		Sentences: []SentenceRange{}, Claims: []ClaimEvidence{}, Diagnostics: []Diagnostic{}, Related: []Related{},
		Names: map[string]string{}, Limits: readingLimits, Counts: map[string]int{}, Events: map[string][]string{},
	}
	if err := s.fillReading(ctx, d, &out); err != nil {
		return nil, problemOf(err, "what was read out of the document", "tightrope verify")
	}
	return &answer[Reading]{Body: out}, nil
}

func (s *server) fillReading(ctx context.Context, d *tightrope.Document, out *Reading) error {
	sentences, err := s.o.Store.Sentences(ctx, d.ID)
	if err != nil {
		return err
	}
	for i := range sentences {
		out.Sentences = append(out.Sentences, SentenceRange{sentences[i].Index, sentences[i].Start, sentences[i].End, string(sentences[i].Kind)})
	}
	left, err := s.o.Store.Diagnostics(ctx, d.ID)
	if err != nil {
		return err
	}
	for _, g := range left {
		out.Diagnostics = append(out.Diagnostics, Diagnostic{g.Start, g.End, g.Stage, g.Code, g.Detail})
	}
	view := s.newEvidenceView(ctx)
	view.sentences[d.ID] = sentences
	view.docs[d.ID] = d
	for c, err := range s.o.Store.Claims(ctx, store.Filter{Doc: d.ID}) {
		if err != nil {
			return err
		}
		out.Claims = append(out.Claims, view.claim(c))
		out.Counts[string(c.Status)]++
		s.nameParties(out.Names, c.Actor, c.Recipient)
	}
	sortClaims(out.Claims)
	for e, err := range s.o.Store.Events(ctx, store.Filter{Doc: d.ID}) {
		if err != nil {
			return err
		}
		for _, id := range e.Claims {
			out.Events[string(id)] = append(out.Events[string(id)], string(e.ID))
		}
	}
	return s.relate(ctx, d, out)
}

// relate lists copies, versions and tellings of the same story.
func (s *server) relate(ctx context.Context, d *tightrope.Document, out *Reading) error {
	for o, err := range s.o.Store.Documents(ctx, false) {
		if err != nil {
			return err
		}
		relation := ""
		switch {
		case o.ID == d.ID:
		case o.CopyOf == d.ID:
			relation = "copy"
		case o.ID == d.CopyOf:
			relation = "original"
		case o.VersionOf == d.ID || o.ID == d.VersionOf || (d.VersionOf != "" && o.VersionOf == d.VersionOf):
			relation = "version"
		case o.SameStory == d.ID || o.ID == d.SameStory || (d.SameStory != "" && o.SameStory == d.SameStory):
			relation = "same-story"
		}
		if relation != "" {
			out.Related = append(out.Related, Related{relation, rowOf(o)})
		}
	}
	return nil
}

func (r Reading) table() table {
	columns := []column{
		{"start", "byte", "where the words begin"},
		{"end", "byte", "where they end"},
		{"sentence", "", "sentence, from 1"},
		{"claim_id", "", ""},
		{"act", "", ""},
		{"mode", "", ""},
		{"status", "", ""},
		{"actor", "", ""},
		{"recipient", "", ""},
		{"speaker", "", ""},
		{"date_min", "day", ""},
		{"date_max", "day", ""},
		{"quote", "", "the words"},
	}
	return table{columns, func(yield func([]string) bool) {
		for i := range r.Claims {
			c := &r.Claims[i]
			if !yield([]string{
				count(c.Start), count(c.End), count(c.Sentence.Index), c.ID, c.Act, strings.Join(c.Mode, ";"), c.Status,
				strings.Join(c.Actor, ";"), strings.Join(c.Recipient, ";"), c.Speaker, c.DateMin.String(), c.DateMax.String(), c.Quote,
			}) {
				return
			}
		}
	}}
}

func (r Reading) describe() Meta {
	return Meta{
		Title: r.Title, Total: len(r.Claims), Shown: len(r.Claims), Rule: "all claims, in the order of the text",
		Method: "The text is shown as read. Offsets are bytes of it; text_sha256 is its hash.",
		Limits: readingLimits,
	}
}
