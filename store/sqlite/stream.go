package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
)

// stream yields what scan makes of each row. On disk the rows come one by one
// from a snapshot that no writer disturbs. In memory there is only one
// connection, which must not be held while the caller works; there the rows are
// gathered first, which at most doubles what is in memory anyway.
func stream[T any](ctx context.Context, c *Case, doing, query string, args []any, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := c.reader.QueryContext(ctx, query, args...)
		if err != nil {
			yield(none, c.explain(doing, err))
			return
		}
		if c.memory {
			all, err := gather(rows, scan)
			for _, v := range all {
				if !yield(v, nil) {
					return
				}
			}
			if err != nil {
				yield(none, c.explain(doing, err))
			}
			return
		}
		more := true
		for more && rows.Next() {
			v, err := scan(rows)
			if err != nil {
				yield(none, c.explain(doing, errors.Join(err, rows.Close())))
				return
			}
			more = yield(v, nil)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil && more {
			yield(none, c.explain(doing, err))
		}
	}
}

// gather reads all rows and closes them.
func gather[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) ([]T, error) {
	defer rows.Close() //nolint:errcheck // Err below tells what Close would
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// list is stream into a slice; it is never nil.
func list[T any](ctx context.Context, c *Case, doing, query string, args []any, scan func(*sql.Rows) (T, error)) ([]T, error) {
	rows, err := c.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, c.explain(doing, err)
	}
	all, err := gather(rows, scan)
	if err != nil {
		return nil, c.explain(doing, err)
	}
	if all == nil {
		all = []T{}
	}
	return all, nil
}

// statement numbers the prepared statements of the writer.
type statement int

const (
	addText statement = iota
	addDocument
	addTurn
	findClaim
	addClaim
	updateClaim
	addReading
	addParty
	addWithdrawal
	hideClaim
	addSentence
	indexSentences
	unindexSentences
	addDiagnostic
	addEvent
	addPair
	addEventClaim
	addEventEvidence
	addEventPublisher
	statementCount
)

func (s statement) query() string {
	switch s {
	case addText:
		return `INSERT INTO texts (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING`
	case addDocument:
		return `INSERT INTO documents (id, text_sha256, current, sort_key, published, published_min, published_max, publisher,
			title, url, lang, copy_of, version_of, same_story, known_from, meta) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	case addTurn:
		return `INSERT INTO coded (doc, text_sha256, coder, family, run, known_from, claims) VALUES (?, ?, ?, ?, ?, ?, ?)`
	case findClaim:
		return `SELECT seq, known_from FROM claims WHERE id = ?`
	case addClaim:
		return `INSERT INTO claims (id, doc, sentence, undated, day, event, act, act_mode, status, known_from, withdrawn, reading)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`
	case updateClaim:
		return `UPDATE claims SET sentence = ?, undated = ?, day = ?, event = ?, known_from = ?, withdrawn = 0, reading = ? WHERE seq = ?`
	case addReading:
		return `INSERT INTO readings (claim, turn, known_from, confidence, json) VALUES (?, ?, ?, ?, ?)`
	case addParty:
		return `INSERT INTO claim_parties (claim, role, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	case addWithdrawal:
		return `INSERT INTO withdrawals (claim, turn, coder, run, reason, known_from) VALUES (?, ?, ?, ?, ?, ?)`
	case hideClaim:
		return `UPDATE claims SET withdrawn = 1 WHERE seq = ?`
	case addSentence:
		return `INSERT INTO sentences (doc, sentence, start_byte, end_byte, kind, text) VALUES (?, ?, ?, ?, ?, ?)`
	case indexSentences:
		return `INSERT INTO sentences_index (rowid, text) SELECT seq, text FROM sentences WHERE doc = ? ORDER BY seq`
	case unindexSentences: // the index must be told the words that it is to forget
		return `INSERT INTO sentences_index (sentences_index, rowid, text) SELECT 'delete', seq, text FROM sentences WHERE doc = ? ORDER BY seq`
	case addDiagnostic:
		return `INSERT INTO diagnostics (turn, doc, start_byte, end_byte, stage, code, detail) VALUES (?, ?, ?, ?, ?, ?, ?)`
	default:
		return eventStatement(s)
	}
}

// prepareStatements compiles what the writer runs for every row.
func (c *Case) prepareStatements(ctx context.Context) error {
	for s := range statementCount {
		stmt, err := c.writer.PrepareContext(ctx, s.query())
		if err != nil {
			return fmt.Errorf("prepare statement %d: %w", s, err)
		}
		c.stmts = append(c.stmts, stmt)
	}
	return nil
}

// exec runs a prepared statement in tx.
func (c *Case) exec(ctx context.Context, tx *sql.Tx, s statement, args ...any) (sql.Result, error) {
	return tx.StmtContext(ctx, c.stmts[s]).ExecContext(ctx, args...)
}
