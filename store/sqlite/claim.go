package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"tightrope"
	"tightrope/store"
)

// Claims yields claims by day and ID, undated ones last, each as its newest
// reading gives it and with the moment at which it was first known.
func (c *Case) Claims(ctx context.Context, f store.Filter) iter.Seq2[*tightrope.Claim, error] {
	return func(yield func(*tightrope.Claim, error) bool) {
		query, args, err := c.claimQuery(ctx, &f)
		if err != nil {
			yield(nil, fmt.Errorf("list claims: %w", err))
			return
		}
		stream(ctx, c, "list claims", query, args, scanClaim)(yield)
	}
}

func (c *Case) claimQuery(ctx context.Context, f *store.Filter) (query string, args []any, err error) {
	var w where
	w.shared("c", f)
	in(&w, "c.seq IN (SELECT claim FROM claim_parties WHERE code IN (?))", f.Actors)
	if f.Pair != nil {
		pairOfClaim(&w, f.Pair)
	}
	if f.Doc != "" {
		w.add("c.doc = ?", string(f.Doc))
	}
	if f.Publisher != "" {
		w.add("c.doc IN (SELECT id FROM documents WHERE current = 1 AND publisher = ?)", f.Publisher)
	}
	if f.Query != "" {
		match, err := matchQuery(f.Query)
		if err != nil {
			return "", nil, err
		}
		w.add("(c.doc, c.sentence) IN ("+matching+")", match)
	}
	if f.After != "" {
		last, err := c.rowOf(ctx, "claims", f.After)
		if err != nil {
			return "", nil, err
		}
		w.after("c", last, f.Newest)
	}
	reading := "c.reading"
	if f.KnownAt.IsZero() {
		if !f.WithBroken {
			w.add("c.withdrawn = 0")
		}
	} else {
		moment := knownBy(f.KnownAt)
		reading, args = newestBy, append(args, moment)
		w.add("c.known_from <= ?", moment)
		if !f.WithBroken {
			w.add(`NOT EXISTS (SELECT 1 FROM withdrawals v WHERE v.claim = c.seq AND v.turn >= r.turn AND v.known_from <= ?)`, moment)
		}
	}
	args = append(append(args, w.args...), limit(f.Limit))
	return `SELECT c.known_from, r.json FROM claims c JOIN readings r ON r.seq = ` + reading +
		` WHERE ` + w.String() + order("c", f.Newest) + ` LIMIT ?`, args, nil
}

// newestBy is the newest reading that was made by a moment. A claim was in view
// then if no withdrawal made by then is younger than that reading.
const newestBy = `(SELECT max(x.seq) FROM readings x WHERE x.claim = c.seq AND x.known_from <= ?)`

// pairOfClaim selects claims of the ordered pair. In a reciprocal act there is
// no recipient and all parties are actors: it belongs to both directions.
func pairOfClaim(w *where, d *tightrope.Dyad) {
	w.add(`c.seq IN (SELECT claim FROM claim_parties WHERE code = ? AND role = 'actor')`, d.Actor)
	w.add(`(c.seq IN (SELECT claim FROM claim_parties WHERE code = ? AND role = 'recipient')
		OR (c.seq IN (SELECT claim FROM claim_parties WHERE code = ? AND role = 'actor')
			AND NOT EXISTS (SELECT 1 FROM claim_parties WHERE claim = c.seq AND role = 'recipient')))`, d.Recipient, d.Recipient)
}

// rowOf finds a cursor's row in claims or events.
func (c *Case) rowOf(ctx context.Context, table, id string) (row, error) {
	last := row{id: id}
	err := c.reader.QueryRowContext(ctx, `SELECT undated, day FROM `+table+` WHERE id = ?`, id).Scan(&last.undated, &last.day)
	if errors.Is(err, sql.ErrNoRows) {
		return row{}, fmt.Errorf("cursor %s: %w", id, store.ErrNotFound)
	}
	return last, err
}

func scanClaim(rows *sql.Rows) (*tightrope.Claim, error) {
	var known string
	var line sql.RawBytes
	if err := rows.Scan(&known, &line); err != nil {
		return nil, err
	}
	return decodeClaim(known, line)
}

func decodeClaim(known string, line []byte) (*tightrope.Claim, error) {
	k := new(tightrope.Claim)
	if err := json.Unmarshal(line, k); err != nil {
		return nil, fmt.Errorf("decode claim: %w", err)
	}
	first, err := tightrope.ParseMoment(known)
	if err != nil {
		return nil, fmt.Errorf("decode claim %s: %w", k.ID, err)
	}
	k.KnownFrom = first
	return k, nil
}

// ClaimBlocks yields the claims of the present view block by block, blocks in
// the order of their keys and claims by ID. Only keys are sorted, in a private
// file that SQLite removes; at any time the claims of one block, or of
// store.MaxBlock, and of one page are in memory.
func (c *Case) ClaimBlocks(ctx context.Context, key func(*tightrope.Claim) string) iter.Seq2[[]tightrope.Claim, error] {
	return func(yield func([]tightrope.Claim, error) bool) {
		if err := c.eachBlock(ctx, key, yield); err != nil {
			yield(nil, c.explain("list claims by block", err))
		}
	}
}

// eachBlock returns nil when yield wants no more.
func (c *Case) eachBlock(ctx context.Context, key func(*tightrope.Claim) string, yield func([]tightrope.Claim, error) bool) error {
	sorter, err := c.sortedKeys(ctx, key)
	if err != nil {
		return err
	}
	defer sorter.close()
	var block []tightrope.Claim // in the order of days
	var current string
	for page, err := range sorter.pages(ctx) {
		if err != nil {
			return err
		}
		claims, err := c.claimsByID(ctx, page)
		if err != nil {
			return err
		}
		for _, p := range page {
			name := p.key[:len(p.key)-sortedDay]
			switch {
			case name != current && len(block) > 0:
				if !yield(byID(block), nil) {
					return nil
				}
				block = nil
			case len(block) >= c.maxBlock:
				at := store.Cut(daysOf(block))
				rest := slices.Clone(block[at:])
				if !yield(byID(block[:at:at]), nil) {
					return nil
				}
				block = rest
			}
			current = name
			if k := claims[p.id]; k != nil { // else withdrawn meanwhile
				block = append(block, *k)
			}
		}
	}
	if len(block) > 0 {
		yield(byID(block), nil)
	}
	return nil
}

func byID(block []tightrope.Claim) []tightrope.Claim {
	slices.SortFunc(block, func(a, b tightrope.Claim) int { return cmp.Compare(a.ID, b.ID) })
	return block
}

func daysOf(block []tightrope.Claim) []tightrope.Date {
	days := make([]tightrope.Date, len(block))
	for i := range block {
		days[i] = store.When(&block[i])
	}
	return days
}

// sortedDay is the length of what stands behind a block's key in the sorter: a
// byte that sorts before all that keys are made of, and the day.
const sortedDay = 11

func withDay(key string, day tightrope.Date) string {
	if day.IsZero() {
		return key + "\x01~~~~~~~~~~"
	}
	return key + "\x01" + day.String()
}

func (c *Case) sortedKeys(ctx context.Context, key func(*tightrope.Claim) string) (*sorter, error) {
	sorter, err := newSorter(ctx)
	if err != nil {
		return nil, err
	}
	for k, err := range c.Claims(ctx, store.Filter{}) {
		if err == nil {
			err = sorter.add(ctx, withDay(key(k), store.When(k)), string(k.ID))
		}
		if err != nil {
			sorter.close()
			return nil, err
		}
	}
	return sorter, nil
}

func (c *Case) claimsByID(ctx context.Context, page []place) (map[string]*tightrope.Claim, error) {
	ids := make([]string, len(page))
	for i, p := range page {
		ids[i] = p.id
	}
	claims := make(map[string]*tightrope.Claim, len(page))
	for k, err := range c.Claims(ctx, store.Filter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		claims[string(k.ID)] = k
	}
	return claims, nil
}
