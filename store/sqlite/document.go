package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"unicode/utf8"

	"tightrope"
	"tightrope/store"
)

// PutDocument stores d unless the same bytes with the same extracted text are
// there. The same bytes with another text (another cleaner) become the current
// version; the older text stays, since old evidence points into it.
func (c *Case) PutDocument(ctx context.Context, d *tightrope.Document) (fresh bool, err error) {
	doing := "store document " + string(d.ID)
	if err := checkDocument(d); err != nil {
		return false, fmt.Errorf("%s: %w", doing, err)
	}
	err = c.write(ctx, doing, func(tx *sql.Tx) error {
		var n int
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM documents WHERE id = ? AND text_sha256 = ?`,
			string(d.ID), d.TextSHA256).Scan(&n)
		if err != nil || n > 0 {
			return err
		}
		fresh = true
		return c.addDocument(ctx, tx, d)
	})
	return fresh && err == nil, err
}

func checkDocument(d *tightrope.Document) error {
	switch {
	case d.ID == "":
		return errors.New("it has no id")
	case !utf8.ValidString(d.Text):
		return errors.New("its text is not UTF-8")
	case d.TextSHA256 != tightrope.Hash([]byte(d.Text)):
		return errors.New("text_sha256 is not the hash of its text")
	}
	return nil
}

func (c *Case) addDocument(ctx context.Context, tx *sql.Tx, d *tightrope.Document) error {
	meta := *d
	meta.Text = ""
	line, err := json.Marshal(&meta)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE documents SET current = 0 WHERE id = ? AND current = 1`, string(d.ID)); err != nil {
		return err
	}
	if _, err := c.exec(ctx, tx, addText, d.TextSHA256, d.Text); err != nil {
		return err
	}
	_, err = c.exec(ctx, tx, addDocument, string(d.ID), d.TextSHA256, sortKey(d),
		d.Published.String(), d.PublishedMin.String(), d.PublishedMax.String(), d.Publisher, d.Title, d.URL, d.Lang,
		string(d.CopyOf), string(d.VersionOf), string(d.SameStory), d.Retrieved.String(), string(line))
	return err
}

// sortKey places a document in the order of publication; one that nothing dates
// comes last.
func sortKey(d *tightrope.Document) string {
	switch {
	case !d.Published.IsZero():
		return d.Published.String()
	case !d.PublishedMin.IsZero():
		return d.PublishedMin.String()
	default:
		return "~"
	}
}

const (
	documentColumns = `d.meta, d.copy_of, d.version_of, d.same_story, d.published_min, d.published_max`
	withText        = documentColumns + `, t.text FROM documents d JOIN texts t ON t.sha256 = d.text_sha256`
	withoutText     = documentColumns + `, '' FROM documents d`
)

// scanDocument puts a document together: relations may have been recorded after
// it was stored.
func scanDocument(scan func(...any) error) (*tightrope.Document, error) {
	var meta sql.RawBytes
	var copyOf, versionOf, sameStory, first, last, text string
	if err := scan(&meta, &copyOf, &versionOf, &sameStory, &first, &last, &text); err != nil {
		return nil, err
	}
	d := new(tightrope.Document)
	if err := json.Unmarshal(meta, d); err != nil {
		return nil, fmt.Errorf("decode document: %w", err)
	}
	d.CopyOf, d.VersionOf, d.SameStory = tightrope.DocID(copyOf), tightrope.DocID(versionOf), tightrope.DocID(sameStory)
	d.Text = text
	if d.Published.IsZero() && d.PublishedMin.IsZero() && d.PublishedMax.IsZero() && (first != "" || last != "") {
		return d, inferred(d, first, last)
	}
	return d, nil
}

// inferred gives the document the window that a reading left.
func inferred(d *tightrope.Document, first, last string) (err error) {
	d.PublishedBasis = tightrope.BasisInferred
	if d.PublishedMin, err = tightrope.ParseDate(first); err != nil {
		return fmt.Errorf("decode document: %w", err)
	}
	if d.PublishedMax, err = tightrope.ParseDate(last); err != nil {
		return fmt.Errorf("decode document: %w", err)
	}
	return nil
}

// Document returns the current version of a document with its text, or an error
// that wraps store.ErrNotFound.
func (c *Case) Document(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error) {
	return c.document(ctx, id, withText)
}

// Record is Document without the text.
func (c *Case) Record(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error) {
	return c.document(ctx, id, withoutText)
}

func (c *Case) document(ctx context.Context, id tightrope.DocID, columns string) (*tightrope.Document, error) {
	doing := "read document " + string(id)
	docs, err := list(ctx, c, doing, `SELECT `+columns+` WHERE d.id = ? AND d.current = 1`, []any{string(id)},
		func(rows *sql.Rows) (*tightrope.Document, error) { return scanDocument(rows.Scan) })
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("document %s: %w", id, store.ErrNotFound)
	}
	return docs[0], nil
}

// Text returns an extracted text by its hash, current or not: evidence names the
// text that its offsets belong to.
func (c *Case) Text(ctx context.Context, textSHA256 string) (string, error) {
	var text string
	err := c.reader.QueryRowContext(ctx, `SELECT text FROM texts WHERE sha256 = ?`, textSHA256).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("text %s: %w", textSHA256, store.ErrNotFound)
	}
	return text, c.explain("read text "+textSHA256, err)
}

// Documents yields the current versions in the order of publication, then ID.
func (c *Case) Documents(ctx context.Context, text bool) iter.Seq2[*tightrope.Document, error] {
	columns := withoutText
	if text {
		columns = withText
	}
	return c.paged(ctx, columns, `SELECT sort_key, id FROM documents
		WHERE current = 1 AND (sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT ?`)
}

// Uncoded yields documents whose current text the coder has not read, by ID.
func (c *Case) Uncoded(ctx context.Context, coder string) iter.Seq2[*tightrope.Document, error] {
	return c.paged(ctx, withText, `SELECT d.id, d.id FROM documents d
		WHERE current = 1 AND (d.id, d.id) > (?, ?) AND NOT EXISTS (
			SELECT 1 FROM coded WHERE doc = d.id AND coder = ? AND coded.text_sha256 = d.text_sha256)
		ORDER BY d.id LIMIT ?`, coder)
}

// pageSize is how many keys are read at a time.
const pageSize = 256

type place struct{ key, id string }

// paged yields documents while nothing of the case is held: keys come a page at
// a time, and each document when it is its turn. So a caller may code a whole
// corpus inside the loop, and the write-ahead log does not grow with it.
// Documents are never taken away, so a page does not need a snapshot.
func (c *Case) paged(ctx context.Context, columns, keys string, extra ...any) iter.Seq2[*tightrope.Document, error] {
	return func(yield func(*tightrope.Document, error) bool) {
		var last place
		for {
			args := append(append([]any{last.key, last.id}, extra...), pageSize)
			page, err := list(ctx, c, "list documents", keys, args, func(rows *sql.Rows) (p place, err error) {
				return p, rows.Scan(&p.key, &p.id)
			})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, p := range page {
				d, err := c.document(ctx, tightrope.DocID(p.id), columns)
				if !yield(d, err) || err != nil {
					return
				}
			}
			if len(page) < pageSize {
				return
			}
			last = page[len(page)-1]
		}
	}
}

// SetRelation records d's CopyOf, VersionOf and SameStory; nothing else of d is
// looked at.
func (c *Case) SetRelation(ctx context.Context, d *tightrope.Document) error {
	return c.write(ctx, "relate document "+string(d.ID), func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, `UPDATE documents SET copy_of = ?, version_of = ?, same_story = ? WHERE id = ? AND current = 1`,
			string(d.CopyOf), string(d.VersionOf), string(d.SameStory), string(d.ID))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, store.ErrNotFound)
		}
		return nil
	})
}

// Coverage counts the documents published in each month. A document without a
// date of its own counts if both ends of its window fall into one month.
func (c *Case) Coverage(ctx context.Context) (map[tightrope.Month]int, error) {
	type count struct {
		month string
		n     int
	}
	counts, err := list(ctx, c, "count documents by month", `
		SELECT substr(iif(published <> '', published, published_min), 1, 7) AS m, count(*) FROM documents
		WHERE current = 1 AND (published <> '' OR (published_min <> '' AND substr(published_min, 1, 7) = substr(published_max, 1, 7)))
		GROUP BY m`, nil, func(rows *sql.Rows) (n count, err error) { return n, rows.Scan(&n.month, &n.n) })
	if err != nil {
		return nil, err
	}
	months := make(map[tightrope.Month]int, len(counts))
	for _, n := range counts {
		var m tightrope.Month
		if err := m.UnmarshalText([]byte(n.month)); err != nil {
			return nil, fmt.Errorf("count documents by month: %w", err)
		}
		months[m] = n.n
	}
	return months, nil
}
