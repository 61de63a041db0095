package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"tightrope"
	"tightrope/store"
)

// Diagnostics returns what the newest reading of each coder left out of a
// document, in the order of the text; an empty doc stands for all documents.
func (c *Case) Diagnostics(ctx context.Context, doc tightrope.DocID) ([]tightrope.Diagnostic, error) {
	return list(ctx, c, "list diagnostics of "+string(doc), `SELECT g.doc, g.start_byte, g.end_byte, g.stage, g.code, g.detail
		FROM diagnostics g JOIN coded k ON k.turn = g.turn
		WHERE k.turn IN (SELECT max(turn) FROM coded WHERE doc = ?1 OR ?1 = '' GROUP BY doc, family)
		ORDER BY g.doc, g.start_byte, g.end_byte, g.seq`, []any{string(doc)},
		func(rows *sql.Rows) (g tightrope.Diagnostic, err error) {
			return g, rows.Scan(&g.Doc, &g.Start, &g.End, &g.Stage, &g.Code, &g.Detail)
		})
}

// PutRun stores a run, or its later state under the same ID.
func (c *Case) PutRun(ctx context.Context, r *store.Run) error {
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("encode run %s: %w", r.ID, err)
	}
	return c.write(ctx, "store run "+r.ID, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO runs (id, started, json) VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET started = excluded.started, json = excluded.json`, r.ID, r.Started.String(), string(line))
		return err
	})
}

// Runs returns all runs in the order in which they started, then by ID.
func (c *Case) Runs(ctx context.Context) ([]store.Run, error) {
	return list(ctx, c, "list runs", `SELECT json FROM runs ORDER BY started, id`, nil, func(rows *sql.Rows) (r store.Run, err error) {
		var line sql.RawBytes
		if err := rows.Scan(&line); err != nil {
			return r, err
		}
		return r, json.Unmarshal(line, &r)
	})
}

// Counts returns the sizes of the case. First and Last bound the documents whose
// day of publication is known.
func (c *Case) Counts(ctx context.Context) (store.Counts, error) {
	var n store.Counts
	var first, last string
	err := c.reader.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM documents WHERE current = 1),
		(SELECT count(*) FROM documents WHERE current = 1 AND copy_of <> ''),
		(SELECT count(*) FROM sentences),
		(SELECT count(*) FROM claims WHERE withdrawn = 0),
		(SELECT count(*) FROM claims WHERE withdrawn = 1),
		(SELECT count(*) FROM events),
		(SELECT count(*) FROM runs),
		(SELECT count(DISTINCT publisher) FROM documents WHERE current = 1 AND publisher <> ''),
		(SELECT coalesce(min(substr(published, 1, 10)), '') FROM documents WHERE current = 1 AND published <> ''),
		(SELECT coalesce(max(substr(published, 1, 10)), '') FROM documents WHERE current = 1 AND published <> '')`).
		Scan(&n.Documents, &n.Copies, &n.Sentences, &n.Claims, &n.Withdrawn, &n.Events, &n.Runs, &n.Publishers, &first, &last)
	if err != nil {
		return n, c.explain("count", err)
	}
	if n.First, err = tightrope.ParseDate(first); err != nil {
		return n, fmt.Errorf("count: %w", err)
	}
	if n.Last, err = tightrope.ParseDate(last); err != nil {
		return n, fmt.Errorf("count: %w", err)
	}
	return n, nil
}
