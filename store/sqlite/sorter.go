package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
)

// sorter sorts (block key, claim ID) pairs of any number in bounded memory: in
// an anonymous database that spills to a temporary file, which the engine
// removes on close.
type sorter struct {
	db  *sql.DB
	tx  *sql.Tx
	ins *sql.Stmt
}

func newSorter(ctx context.Context) (*sorter, error) {
	db, err := sql.Open("sqlite", "file:?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)")
	if err != nil {
		return nil, fmt.Errorf("open a sorting file: %w", err)
	}
	db.SetMaxOpenConns(1)
	s := &sorter{db: db}
	if _, err := db.ExecContext(ctx, `CREATE TABLE pairs (key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID`); err != nil {
		return nil, errors.Join(fmt.Errorf("make a sorting file: %w", err), db.Close())
	}
	if s.tx, err = db.BeginTx(ctx, nil); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if s.ins, err = s.tx.PrepareContext(ctx, `INSERT INTO pairs (key, id) VALUES (?, ?)`); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func (s *sorter) add(ctx context.Context, key, id string) error {
	if _, err := s.ins.ExecContext(ctx, key, id); err != nil {
		return fmt.Errorf("sort block keys: %w", err)
	}
	return nil
}

// pages yields all pairs in order, a page at a time.
func (s *sorter) pages(ctx context.Context) iter.Seq2[[]place, error] {
	return func(yield func([]place, error) bool) {
		var last place
		for {
			rows, err := s.tx.QueryContext(ctx, `SELECT key, id FROM pairs WHERE (key, id) > (?, ?) ORDER BY key, id LIMIT ?`, last.key, last.id, pageSize)
			if err != nil {
				yield(nil, fmt.Errorf("sort block keys: %w", err))
				return
			}
			page, err := gather(rows, func(rows *sql.Rows) (p place, err error) { return p, rows.Scan(&p.key, &p.id) })
			if err != nil {
				yield(nil, fmt.Errorf("sort block keys: %w", err))
				return
			}
			if len(page) == 0 || !yield(page, nil) || len(page) < pageSize {
				return
			}
			last = page[len(page)-1]
		}
	}
}

// close drops what was sorted; nothing of it is worth an error.
func (s *sorter) close() {
	_ = s.tx.Rollback()
	_ = s.db.Close()
}
