package sqlite

import (
	"context"
	"database/sql"
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
		defer rows.Close() //nolint:errcheck // Err below tells what Close would
		for rows.Next() {
			v, err := scan(rows)
			if err != nil {
				yield(none, c.explain(doing, err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
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
