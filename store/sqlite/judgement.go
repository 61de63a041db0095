package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"tightrope"
)

// AddJudgement adds a judgement at the end of the log if it can stand beside
// those before it: see Judgement.Check, whose error this wraps.
func (c *Case) AddJudgement(ctx context.Context, j *tightrope.Judgement) error {
	line, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("encode judgement %d: %w", j.N, err)
	}
	return c.write(ctx, fmt.Sprintf("store judgement %d", j.N), func(tx *sql.Tx) error {
		log, err := judgements(ctx, tx)
		if err != nil {
			return err
		}
		if err := j.Check(log); err != nil {
			return err
		}
		var into string
		if j.Into != nil {
			into = string(j.Into.ActorID)
		}
		var undoes any
		if j.Undoes > 0 {
			undoes = j.Undoes
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO judgements (n, verdict, actor, into_id, undoes, by, at, why, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			j.N, string(j.Verdict), string(j.Actor), into, undoes, j.By, j.At.String(), j.Why, string(line))
		return err
	})
}

// Judgements returns the log in order.
func (c *Case) Judgements(ctx context.Context) ([]tightrope.Judgement, error) {
	return list(ctx, c, "list judgements", listJudgements, nil, scanJudgement)
}

const listJudgements = `SELECT json FROM judgements ORDER BY n`

// judgements reads the log inside the transaction that adds to it.
func judgements(ctx context.Context, tx *sql.Tx) (log []tightrope.Judgement, err error) {
	rows, err := tx.QueryContext(ctx, listJudgements)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // only read from
	for rows.Next() {
		j, err := scanJudgement(rows)
		if err != nil {
			return nil, err
		}
		log = append(log, j)
	}
	return log, rows.Err()
}

func scanJudgement(rows *sql.Rows) (j tightrope.Judgement, err error) {
	var line sql.RawBytes
	if err := rows.Scan(&line); err != nil {
		return j, err
	}
	return j, json.Unmarshal(line, &j)
}
