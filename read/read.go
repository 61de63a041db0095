// Package read turns files into documents. Open yields one document for every
// text file, page or JSON line, in the order of the input and one at a time, so
// that a corpus may be longer than memory; what cannot be read is a Reject and
// the rest goes on. Clean marks what in a document is not body, and never
// changes its text. An Index finds copies and later versions.
package read

import (
	"context"
	"io"
	"iter"
	"time"

	"tightrope"
)

// Options says how to read. The zero Options reads standard input from nowhere,
// documents of up to 16 MB, and gives a page 20 seconds.
type Options struct {
	// Stdin is what the path "-" reads; nil makes "-" a reject.
	Stdin io.Reader

	// MaxBytes is the largest document, in bytes as read (a JSON line, a file
	// after decompression); 0 means DefaultMaxBytes.
	MaxBytes int

	// PageTime is how long the main text of one page may take to find; 0 means
	// DefaultPageTime.
	PageTime time.Duration

	// Rejected is called, in input order, for every input that could not be
	// read. If it is nil, Open yields each as an error of type *RejectError.
	Rejected func(tightrope.Reject)

	// Skipped is called for every entry of a folder or pattern that is passed
	// over because it is of no kind that is read. It may be nil.
	Skipped func(path, why string)

	// Unmarked leaves Regions as the page gave them: Clean is not called.
	Unmarked bool
}

// The limits of the zero Options.
const (
	DefaultMaxBytes = 16 << 20
	DefaultPageTime = 20 * time.Second
)

// RejectError is a Reject as an error, for callers of Open without Rejected.
type RejectError struct{ tightrope.Reject }

// Error returns the place and the reason in one line.
func (e *RejectError) Error() string { return place(e.Reject) + ": " + e.Reason }

// Open reads files, folders, patterns ("news/*.txt") and "-", in the order
// given; a folder is read recursively in the order of its sorted names, hidden
// entries left out. The error is that of a cancelled context, which ends the
// sequence, or a *RejectError, after which it goes on.
func Open(ctx context.Context, paths []string, o Options) iter.Seq2[*tightrope.Document, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.PageTime <= 0 {
		o.PageTime = DefaultPageTime
	}
	return func(yield func(*tightrope.Document, error) bool) {
		s := &stream{ctx: ctx, o: o, yield: yield, pages: mainText{}}
		for _, p := range paths {
			if !s.path(p) {
				return
			}
		}
	}
}

// stream is one run of Open. Its methods return false when the consumer has had
// enough or the context is cancelled; nothing is yielded after that.
type stream struct {
	ctx   context.Context
	o     Options
	yield func(*tightrope.Document, error) bool
	pages extractor
}

// alive reports whether to go on, and yields the context's error if not.
func (s *stream) alive() bool {
	if err := s.ctx.Err(); err != nil {
		s.yield(nil, err)
		return false
	}
	return true
}

// reject hands over one reject.
func (s *stream) reject(r tightrope.Reject) bool {
	if s.o.Rejected != nil {
		s.o.Rejected(r)
		return true
	}
	return s.yield(nil, &RejectError{r})
}

func (s *stream) skip(path, why string) {
	if s.o.Skipped != nil {
		s.o.Skipped(path, why)
	}
}

// give completes a document and yields it.
func (s *stream) give(d *tightrope.Document) bool {
	if !s.o.Unmarked {
		Clean(d)
	}
	finish(d)
	return s.yield(d, nil)
}

// finish fills what follows from a document's text and regions: the hash, a
// missing title, a missing date, the language.
func finish(d *tightrope.Document) {
	d.Kind, d.Format = "document", tightrope.Format
	d.TextSHA256 = tightrope.Hash([]byte(d.Text))
	if d.Regions == nil {
		d.Regions = []tightrope.Region{}
	}
	if d.Title == "" {
		d.Title = titleOf(d)
	}
	if d.Author == "" {
		d.Author = authorOf(d)
	}
	if d.Published.IsZero() && d.PublishedMin.IsZero() {
		dateFromText(d)
	}
	if d.Published.IsZero() && !d.PublishedMin.IsZero() {
		narrow(d)
	}
	if d.PublishedBasis == "" {
		d.PublishedBasis = tightrope.BasisUnknown
	}
	if d.Lang == "" {
		d.Lang = Language(bodyOf(d, languageBytes, tightrope.RegionKind.Coded))
	}
}
