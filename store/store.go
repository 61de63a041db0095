// Package store is the contract of what keeps documents, claims and events and
// finds them again. store/sqlite meets it with one file on disk; storetest
// holds every implementation to it.
//
// What was said is only ever added: documents, claims and readings are never
// overwritten. Events are a function of claims and are replaced as a whole.
package store

import (
	"context"
	"errors"
	"iter"

	"tightrope"
	"tightrope/plover"
)

// ErrNotFound is returned when a document, claim or event is not in the case.
var ErrNotFound = errors.New("not found in this case")

// Reading is all that one coder version made of one document. It is committed
// in one transaction, so that a killed run leaves a document either coded or
// not coded.
type Reading struct {
	Doc       tightrope.DocID
	Coder     string // name, version, ruleset and model: the identity of the reading. Its leading letters are the name; coders of one name are versions of each other
	Run       string
	KnownFrom tightrope.Moment // dates the withdrawals; if zero, the latest KnownFrom of Claims
	Claims    []tightrope.Claim
	Sentences []Sentence
	Left      []tightrope.Diagnostic

	// First and last possible day of publication that the coder inferred for a
	// document which nothing dates; zero if it inferred none. They are shown as
	// the document's window, on the basis "inferred"; what was read stays.
	PublishedMin, PublishedMax tightrope.Date
}

// Sentence is a row of the search index.
type Sentence struct {
	Doc        tightrope.DocID      `json:"doc"`
	Index      int                  `json:"sentence"`
	Start      int                  `json:"start"`
	End        int                  `json:"end"`
	Kind       tightrope.RegionKind `json:"kind"`
	Text       string               `json:"text"`
	Publisher  string               `json:"publisher"`
	Published  tightrope.Moment     `json:"published"`
	Title      string               `json:"title"`
	Rank       float64              `json:"rank"`
	Highlights []tightrope.Range    `json:"highlights"` // of Text
}

// Run is one pass of the program over inputs.
type Run struct {
	ID        string           `json:"id"`
	Started   tightrope.Moment `json:"started"`
	Finished  tightrope.Moment `json:"finished"`
	Coder     string           `json:"coder"`
	Codebook  string           `json:"codebook"`
	Seed      uint64           `json:"seed"`
	Inputs    []string         `json:"inputs"`
	Documents int              `json:"documents"`
	Claims    int              `json:"claims"`
	Events    int              `json:"events"`
	Rejects   int              `json:"rejects"`
}

// Counts are the sizes of a case.
type Counts struct {
	Documents, Copies, Sentences, Claims, Withdrawn, Events, Runs, Publishers int
	First, Last                                                               tightrope.Date // of publication
}

// Filter selects claims or events; the zero Filter selects all of the present
// view. From and To are a half-open range of Date; what has no date matches only
// if both are zero. A Pair is ordered, and a reciprocal act, whose parties are
// all actors, belongs to both directions.
type Filter struct {
	Actors     []string // any of these codes as actor or recipient
	Pair       *tightrope.Dyad
	Types      []plover.Type // of the category (Event) or of the act
	Statuses   []tightrope.Status
	From, To   tightrope.Date
	Doc        tightrope.DocID
	Publisher  string
	IDs        []string
	KnownAt    tightrope.Moment // what was known then; zero is now
	Query      string           // words in the evidence, as in Search; without a word in it, nothing matches
	Limit      int              // 0 is no limit
	After      string           // opaque cursor: the ID of the last row of the page before; ErrNotFound if it is gone
	Newest     bool             // order by date, newest first; default oldest first. Undated last, ties by ID
	WithBroken bool             // include withdrawn claims
}

// MaxBlock is how many claims ClaimBlocks yields at once at most.
const MaxBlock = 5_000

// When is the day by which a large block is cut: the day of the act, else the
// first on which it can lie, else the day on which it was said; else zero, which
// comes last.
func When(c *tightrope.Claim) tightrope.Date {
	switch {
	case !c.Date.IsZero():
		return c.Date
	case !c.DateMin.IsZero():
		return c.DateMin
	default:
		return c.SaidOn
	}
}

// Cut is where to cut a block that has more claims than fit: of the second half
// of days, which are sorted, before the one that lies farthest from the day
// before it; of equals, before the last. A day of zero is far from all others.
func Cut(days []tightrope.Date) int {
	const never = 1 << 30
	cut, widest := len(days)-1, -1
	for i := max(1, len(days)/2); i < len(days); i++ {
		gap := 0
		switch a, b := days[i-1], days[i]; {
		case a == b:
		case a.IsZero() || b.IsZero():
			gap = never
		default:
			gap = b.DaysSince(a)
		}
		if gap >= widest {
			cut, widest = i, gap
		}
	}
	return cut
}

// Store keeps a case. Implementations are safe for concurrent readers and one
// writer. Iterators yield in the documented order and stop at the first error,
// which is yielded with a zero value.
type Store interface {
	// PutDocument adds a document; fresh is false if one with the same ID and
	// text was stored before. The same ID with another text is a new version, which
	// Document and Documents return from then on.
	PutDocument(ctx context.Context, d *tightrope.Document) (fresh bool, err error)
	Document(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error)
	// Record is Document without Text (its hash stays), for who needs to know of
	// many documents and reads none.
	Record(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error)
	// Documents yields all documents in the order of publication, then ID; those
	// that nothing dates come last. The loop may write to the store. Without text,
	// Text is empty (its hash stays).
	Documents(ctx context.Context, withText bool) iter.Seq2[*tightrope.Document, error]
	// Uncoded yields documents whose text the coder has no reading of, by ID. The
	// loop may write to the store.
	Uncoded(ctx context.Context, coder string) iter.Seq2[*tightrope.Document, error]
	// SetRelation records that a document copies, revises or tells the same
	// story as another; it does not touch the document's text.
	SetRelation(ctx context.Context, d *tightrope.Document) error

	// PutReading commits claims, sentences and diagnostics of one document, which
	// must be stored (else ErrNotFound), and withdraws claims that an older coder
	// version found and this one does not, and claims that a claim of the reading
	// supersedes. A claim found again is back. Putting a reading twice changes
	// nothing.
	PutReading(ctx context.Context, r *Reading) error
	// Claims yields claims of the present view, or of the view at f.KnownAt, in the
	// order of (date, ID). A claim is as its newest reading gives it, with the
	// KnownFrom of its first.
	Claims(ctx context.Context, f Filter) iter.Seq2[*tightrope.Claim, error]
	// ClaimBlocks yields the claims of one reconciliation block at a time, so
	// that a corpus of any length can be grouped in bounded memory. key gives a
	// claim's block and must be the same for equal claims. Blocks come in the
	// order of their keys, claims by ID. A block of more than MaxBlock claims comes
	// in parts of at most so many, in the order of When, cut where the days lie
	// widest apart.
	ClaimBlocks(ctx context.Context, key func(*tightrope.Claim) string) iter.Seq2[[]tightrope.Claim, error]

	// ReplaceEvents replaces all events by those of the iterator, in one
	// transaction: a reader sees the old set or the new one. events may read the
	// store, but not write to it; its error keeps the old set.
	ReplaceEvents(ctx context.Context, run string, events iter.Seq2[*tightrope.Event, error]) (n int, err error)
	Events(ctx context.Context, f Filter) iter.Seq2[*tightrope.Event, error]
	Event(ctx context.Context, id tightrope.EventID) (*tightrope.Event, error)

	// AddJudgement adds a judgement at the end of the log, which only ever grows.
	// One that cannot stand beside those before it is refused with the error of
	// its Check, wrapped. It changes no claim, and no event before events are
	// built anew.
	AddJudgement(ctx context.Context, j *tightrope.Judgement) error
	// Judgements returns the log, in order.
	Judgements(ctx context.Context) ([]tightrope.Judgement, error)

	// Search returns sentences that hold all words of the query, best first, and
	// the number of all of them. Words in double quotes stand together; a word that
	// ends in * stands for its continuations; nothing else has a meaning, so no
	// input is an error of syntax. A limit of 0 is no limit.
	Search(ctx context.Context, query string, limit, offset int) (hits []Sentence, total int, err error)
	// Sentences returns a document's sentences in order.
	Sentences(ctx context.Context, doc tightrope.DocID) ([]Sentence, error)
	// Diagnostics returns what the newest readings left out of a document, or of
	// all documents if doc is empty.
	Diagnostics(ctx context.Context, doc tightrope.DocID) ([]tightrope.Diagnostic, error)

	// PutRun stores a run, or its later state under the same ID.
	PutRun(ctx context.Context, r *Run) error
	Runs(ctx context.Context) ([]Run, error)
	Counts(ctx context.Context) (Counts, error)
	// Coverage returns the number of documents published in each month.
	Coverage(ctx context.Context) (map[tightrope.Month]int, error)
	Close() error
}
