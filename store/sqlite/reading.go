package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"tightrope"
	"tightrope/store"
)

// Why a claim left the present view.
const (
	notFoundAgain = "not-found-again" // a later version of the coder does not find it
	textChanged   = "text-changed"    // the document's text is another one now
	superseded    = "superseded"      // a better reading of the same words names it
)

// turn is one reading on its way into the case.
type turn struct {
	*store.Reading
	number int64
	text   string // hash of the text that was read
	family string
	known  string
	before bool   // the coder, or a version of it, has read this document
	was    string // hash of the text that was read then
}

// PutReading stores what one coder version made of one document, in one
// transaction. Putting a reading twice changes nothing.
func (c *Case) PutReading(ctx context.Context, r *store.Reading) error {
	doing := "store reading of document " + string(r.Doc)
	if err := checkReading(r); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return c.write(ctx, doing, func(tx *sql.Tx) error {
		t := &turn{Reading: r, family: family(r.Coder)}
		same, err := c.previous(ctx, tx, t)
		if err != nil || same {
			return err
		}
		if err := c.addTurn(ctx, tx, t); err != nil {
			return err
		}
		if err := c.setWindow(ctx, tx, t); err != nil {
			return err
		}
		if err := c.addClaims(ctx, tx, t); err != nil {
			return err
		}
		if err := c.withdraw(ctx, tx, t); err != nil {
			return err
		}
		if err := c.replaceSentences(ctx, tx, t); err != nil {
			return err
		}
		for i := range r.Left {
			l := &r.Left[i]
			if _, err := c.exec(ctx, tx, addDiagnostic, t.number, string(r.Doc), l.Start, l.End, l.Stage, l.Code, l.Detail); err != nil {
				return fmt.Errorf("diagnostic %s: %w", l.Code, err)
			}
		}
		return nil
	})
}

// setWindow keeps the inferred window beside what was read, which has none. The
// order of documents does not change with it.
func (c *Case) setWindow(ctx context.Context, tx *sql.Tx, t *turn) error {
	_, err := tx.ExecContext(ctx, `UPDATE documents SET published_min = ?, published_max = ?
		WHERE id = ? AND current = 1 AND published = ''
		AND json_extract(meta, '$.published_min') IS NULL AND json_extract(meta, '$.published_max') IS NULL`,
		t.PublishedMin.String(), t.PublishedMax.String(), string(t.Doc))
	if err != nil {
		return fmt.Errorf("window of publication: %w", err)
	}
	return nil
}

// addClaims adds the reading's claims; one said twice over counts once.
func (c *Case) addClaims(ctx context.Context, tx *sql.Tx, t *turn) error {
	seen := make(map[tightrope.ClaimID]bool, len(t.Claims))
	for i := range t.Claims {
		k := &t.Claims[i]
		if seen[k.ID] {
			continue
		}
		seen[k.ID] = true
		if err := c.addClaim(ctx, tx, t, k); err != nil {
			return fmt.Errorf("claim %s: %w", k.ID, err)
		}
	}
	return nil
}

func checkReading(r *store.Reading) error {
	if r.Coder == "" {
		return errors.New("the reading names no coder")
	}
	for i := range r.Claims {
		k := &r.Claims[i]
		switch {
		case k.ID == "":
			return fmt.Errorf("claim %d has no id", i)
		case len(k.Evidence) == 0:
			return fmt.Errorf("claim %s has no evidence", k.ID)
		case k.Evidence[0].Doc != r.Doc:
			return fmt.Errorf("claim %s is of document %s", k.ID, k.Evidence[0].Doc)
		}
	}
	return nil
}

// family is the coder's name without version: the letters that it begins with.
func family(coder string) string {
	if end := strings.IndexFunc(coder, func(r rune) bool { return !unicode.IsLetter(r) }); end > 0 {
		return coder[:end]
	}
	return coder
}

// previous looks up what the coder's family last made of the document, and
// reports whether it is this very reading.
func (c *Case) previous(ctx context.Context, tx *sql.Tx, t *turn) (same bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT text_sha256 FROM documents WHERE id = ? AND current = 1`, string(t.Doc)).Scan(&t.text)
	if errors.Is(err, sql.ErrNoRows) {
		return false, store.ErrNotFound
	}
	if err != nil {
		return false, err
	}
	var number int64
	var coder string
	err = tx.QueryRowContext(ctx, `SELECT turn, coder, text_sha256 FROM coded WHERE doc = ? AND family = ? ORDER BY turn DESC LIMIT 1`,
		string(t.Doc), t.family).Scan(&number, &coder, &t.was)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	t.before = true
	if coder != t.Coder || t.was != t.text {
		return false, nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT c.id FROM readings r JOIN claims c ON c.seq = r.claim WHERE r.turn = ?`, number)
	if err != nil {
		return false, err
	}
	old, err := gather(rows, func(rows *sql.Rows) (id tightrope.ClaimID, err error) { return id, rows.Scan(&id) })
	if err != nil {
		return false, err
	}
	return sameClaims(old, t.Claims), nil
}

func sameClaims(old []tightrope.ClaimID, claims []tightrope.Claim) bool {
	seen := make(map[tightrope.ClaimID]bool, len(old))
	for _, id := range old {
		seen[id] = false
	}
	for i := range claims {
		if _, ok := seen[claims[i].ID]; !ok {
			return false
		}
		seen[claims[i].ID] = true
	}
	for _, again := range seen {
		if !again {
			return false
		}
	}
	return true
}

func (c *Case) addTurn(ctx context.Context, tx *sql.Tx, t *turn) error {
	t.known = t.KnownFrom.String()
	for i := range t.Claims {
		if t.KnownFrom.IsZero() {
			t.known = max(t.known, t.Claims[i].KnownFrom.String())
		}
	}
	done, err := c.exec(ctx, tx, addTurn, string(t.Doc), t.text, t.Coder, t.family, t.Run, t.known, len(t.Claims))
	if err != nil {
		return err
	}
	t.number, err = done.LastInsertId()
	return err
}

// addClaim adds a claim, or a reading of one that is there. A claim found again
// after a withdrawal is back in the present view.
func (c *Case) addClaim(ctx context.Context, tx *sql.Tx, t *turn, k *tightrope.Claim) error {
	line, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	known := k.KnownFrom.String()
	first := known
	var seq int64
	err = tx.StmtContext(ctx, c.stmts[findClaim]).QueryRowContext(ctx, string(k.ID)).Scan(&seq, &first) //nolint:sqlclosecheck // the transaction closes it
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if seq, err = c.insertClaim(ctx, tx, t, k); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	done, err := c.exec(ctx, tx, addReading, seq, t.number, known, k.Confidence, string(line))
	if err != nil {
		return err
	}
	number, err := done.LastInsertId()
	if err != nil {
		return err
	}
	day := k.Date.String()
	_, err = c.exec(ctx, tx, updateClaim, k.Evidence[0].Sentence, flag(day == ""), day, joined(k.Event), min(first, known), number, seq)
	return err
}

func (c *Case) insertClaim(ctx context.Context, tx *sql.Tx, t *turn, k *tightrope.Claim) (seq int64, err error) {
	day := k.Date.String()
	done, err := c.exec(ctx, tx, addClaim, string(k.ID), string(t.Doc), k.Evidence[0].Sentence, flag(day == ""), day,
		joined(k.Event), string(k.Act), joined(k.ActMode), string(k.Status), k.KnownFrom.String())
	if err != nil {
		return 0, err
	}
	if seq, err = done.LastInsertId(); err != nil {
		return 0, err
	}
	for i := range k.Actor {
		if _, err := c.exec(ctx, tx, addParty, seq, "actor", k.Actor[i].Code); err != nil {
			return 0, err
		}
	}
	for i := range k.Recipient {
		if _, err := c.exec(ctx, tx, addParty, seq, "recipient", k.Recipient[i].Code); err != nil {
			return 0, err
		}
	}
	return seq, nil
}

// withdraw takes out of the present view what versions of this coder found in
// the document before and this reading does not. Claims of other coders (a data
// set, a person) stay, unless a claim of the reading names them as superseded.
func (c *Case) withdraw(ctx context.Context, tx *sql.Tx, t *turn) error {
	for i := range t.Claims {
		if old := t.Claims[i].Supersedes; old != "" {
			if err := c.withdrawEach(ctx, tx, t, superseded, `SELECT seq FROM claims WHERE id = ? AND withdrawn = 0`, string(old)); err != nil {
				return err
			}
		}
	}
	if !t.before {
		return nil
	}
	reason := notFoundAgain
	if t.was != t.text {
		reason = textChanged
	}
	return c.withdrawEach(ctx, tx, t, reason, `SELECT c.seq FROM claims c
		JOIN readings r ON r.seq = c.reading JOIN coded k ON k.turn = r.turn
		WHERE c.doc = ? AND c.withdrawn = 0 AND k.family = ? AND k.turn < ? ORDER BY c.seq`, string(t.Doc), t.family, t.number)
}

func (c *Case) withdrawEach(ctx context.Context, tx *sql.Tx, t *turn, reason, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	gone, err := gather(rows, func(rows *sql.Rows) (seq int64, err error) { return seq, rows.Scan(&seq) })
	if err != nil {
		return err
	}
	for _, seq := range gone {
		if _, err := c.exec(ctx, tx, addWithdrawal, seq, t.number, t.Coder, t.Run, reason, t.known); err != nil {
			return err
		}
		if _, err := c.exec(ctx, tx, hideClaim, seq); err != nil {
			return err
		}
	}
	return nil
}

// replaceSentences puts the sentences of the newest reading into the search
// index. Most readings cut a text as the one before did; then nothing is done,
// nor for readers that bring claims alone.
func (c *Case) replaceSentences(ctx context.Context, tx *sql.Tx, t *turn) error {
	if len(t.Sentences) == 0 && (!t.before || t.was == t.text) {
		return nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT sentence, start_byte, end_byte, kind, text FROM sentences WHERE doc = ? ORDER BY sentence`, string(t.Doc))
	if err != nil {
		return err
	}
	old, err := gather(rows, func(rows *sql.Rows) (s store.Sentence, err error) {
		return s, rows.Scan(&s.Index, &s.Start, &s.End, &s.Kind, &s.Text)
	})
	if err != nil {
		return err
	}
	if sameSentences(old, t.Sentences) {
		return nil
	}
	if len(old) > 0 {
		if _, err := c.exec(ctx, tx, unindexSentences, string(t.Doc)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM sentences WHERE doc = ?`, string(t.Doc)); err != nil {
			return err
		}
	}
	for i := range t.Sentences {
		s := &t.Sentences[i]
		if _, err := c.exec(ctx, tx, addSentence, string(t.Doc), s.Index, s.Start, s.End, string(s.Kind), s.Text); err != nil {
			return fmt.Errorf("sentence %d: %w", s.Index, err)
		}
	}
	_, err = c.exec(ctx, tx, indexSentences, string(t.Doc))
	return err
}

func sameSentences(a, b []store.Sentence) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Index != b[i].Index || a[i].Start != b[i].Start || a[i].End != b[i].End || a[i].Kind != b[i].Kind || a[i].Text != b[i].Text {
			return false
		}
	}
	return true
}
