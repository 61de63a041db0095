package pipeline

import (
	"context"
	"fmt"
	"iter"

	"tightrope"
	"tightrope/store"
)

// Verifiable is what Verify needs of a store.
type Verifiable interface {
	Document(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error)
	Documents(ctx context.Context, withText bool) iter.Seq2[*tightrope.Document, error]
	Claims(ctx context.Context, f store.Filter) iter.Seq2[*tightrope.Claim, error]
	Events(ctx context.Context, f store.Filter) iter.Seq2[*tightrope.Event, error]
}

// Verification is the outcome of Verify.
type Verification struct {
	Documents  int
	Quotes     int
	Checked    int // hashes and quotes together
	Mismatches []Mismatch
}

// Mismatch is a record that does not hold.
type Mismatch struct {
	Doc    tightrope.DocID `json:"doc"`
	Record string          `json:"record"` // claim or event ID; empty for the document itself
	What   string          `json:"what"`
}

// Verify recomputes every text hash and claim ID and checks that every quote of
// every claim and event stands verbatim at its offsets. It goes document by
// document, so memory stays bounded.
func Verify(ctx context.Context, keep Verifiable) (Verification, error) {
	var v Verification
	for d, err := range keep.Documents(ctx, true) {
		if err != nil {
			return v, err
		}
		v.Documents++
		v.check(tightrope.Hash([]byte(d.Text)) == d.TextSHA256, d.ID, "", "the text is not the one that was hashed")
		for c, err := range keep.Claims(ctx, store.Filter{Doc: d.ID, WithBroken: true}) {
			if err != nil {
				return v, err
			}
			v.check(c.ComputeID() == c.ID, d.ID, string(c.ID), "the claim is not the one that its id names")
			v.evidence(d, string(c.ID), c.Evidence)
		}
	}
	return v, v.events(ctx, keep)
}

// events checks that every event's evidence is that of claims that were checked:
// its spans must lie in a known document and quote it.
func (v *Verification) events(ctx context.Context, keep Verifiable) error {
	texts := map[tightrope.DocID]*tightrope.Document{} // the last few documents
	for e, err := range keep.Events(ctx, store.Filter{}) {
		if err != nil {
			return err
		}
		v.check(len(e.Claims) > 0 && len(e.Evidence) > 0, "", string(e.ID), "the event has no claim")
		for i := range e.Evidence {
			id := e.Evidence[i].Doc
			d, ok := texts[id]
			if !ok {
				if d, err = keep.Document(ctx, id); err != nil {
					return fmt.Errorf("document of event %s: %w", e.ID, err)
				}
				if len(texts) >= 64 {
					clear(texts)
				}
				texts[id] = d
			}
			v.evidence(d, string(e.ID), e.Evidence[i:i+1])
		}
	}
	return nil
}

func (v *Verification) evidence(d *tightrope.Document, record string, list []tightrope.Evidence) {
	for i := range list {
		e := &list[i]
		if e.Doc != d.ID || e.Record > 0 {
			continue // another document's turn, or a row without text
		}
		v.Quotes++
		words, ok := d.Quote(e.Span())
		switch {
		case e.TextSHA256 != d.TextSHA256:
			v.check(false, d.ID, record, "the evidence names another version of the text")
		case !ok:
			v.check(false, d.ID, record, fmt.Sprintf("bytes %d to %d lie outside the text", e.Start, e.End))
		case e.Quote != "" && e.Quote != words, e.QuoteSHA256 != "" && e.QuoteSHA256 != tightrope.Hash([]byte(words)):
			v.check(false, d.ID, record, fmt.Sprintf("the words at bytes %d to %d are not the quote", e.Start, e.End))
		default:
			v.check(true, d.ID, record, "")
		}
	}
}

func (v *Verification) check(ok bool, doc tightrope.DocID, record, what string) {
	v.Checked++
	if !ok {
		v.Mismatches = append(v.Mismatches, Mismatch{doc, record, what})
	}
}
