package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

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
	case addEvent:
		return insertEvent()
	case addPair:
		return `INSERT INTO event_parties (event, pair_no, pairs, actor_id, actor_name, actor_iso3, actor_sector,
			recipient_id, recipient_name, recipient_iso3, recipient_sector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	case addEventClaim:
		return `INSERT INTO event_claims (event, claim) VALUES (?, ?)`
	case addEventEvidence:
		return `INSERT INTO event_evidence (event, doc, sentence) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	case addEventPublisher:
		return `INSERT INTO event_publishers (event, publisher) VALUES (?, ?) ON CONFLICT DO NOTHING`
	case statementCount:
	}
	panic(fmt.Sprintf("statement %d has no text", s))
}

// prepareStatements compiles what the writer runs for every row.
func (c *Case) prepareStatements(ctx context.Context) error {
	for s := range statementCount {
		stmt, err := c.writer.PrepareContext(ctx, s.query()) //nolint:sqlclosecheck // Case.Close closes it
		if err != nil {
			return fmt.Errorf("prepare statement %d: %w", s, err)
		}
		c.stmts = append(c.stmts, stmt)
	}
	return nil
}

// exec runs a prepared statement in tx.
func (c *Case) exec(ctx context.Context, tx *sql.Tx, s statement, args ...any) (sql.Result, error) {
	return tx.StmtContext(ctx, c.stmts[s]).ExecContext(ctx, args...) //nolint:sqlclosecheck // the transaction closes it
}
