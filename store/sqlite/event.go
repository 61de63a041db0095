package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"tightrope"
	"tightrope/store"
)

// ReplaceEvents replaces all events in one transaction. The iterator may read
// the case; it must not write to it. Its error, or an event without claims or
// with an ID seen before, leaves the old events in place.
func (c *Case) ReplaceEvents(ctx context.Context, run string, events iter.Seq2[*tightrope.Event, error]) (n int, err error) {
	doing := "store events of run " + run
	if c.memory {
		// One connection serves all: what the iterator reads must be read before.
		if events, err = gathered(events); err != nil {
			return 0, c.explain(doing, err)
		}
	}
	err = c.write(ctx, doing, func(tx *sql.Tx) error {
		for _, table := range []string{"event_publishers", "event_evidence", "event_claims", "event_parties", "events"} {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				return fmt.Errorf("clear %s: %w", table, err)
			}
		}
		for e, err := range events {
			if err != nil {
				return err
			}
			if err := c.addEvent(ctx, tx, run, e); err != nil {
				return fmt.Errorf("event %s: %w", e.ID, err)
			}
			n++
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

func gathered(events iter.Seq2[*tightrope.Event, error]) (iter.Seq2[*tightrope.Event, error], error) {
	var all []*tightrope.Event
	for e, err := range events {
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return func(yield func(*tightrope.Event, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}, nil
}

// eventColumns are the columns of events, in the order of eventValues.
const eventColumns = `id, run_id, undated, day, date, date_min, date_max, date_precision, date_basis, said_on,
	event, mode, act, act_mode, contexts, status, quad, event_scale, intensity, intensity_lo, intensity_hi,
	uttered, counted, weight, country_iso3, geo_precision, reports, copies, sources, agreement, contradictions, credibility,
	quantity, quantity_lo, quantity_hi, quantity_unit, bargain_id, fulfils, reviewed, first_doc, first_sentence,
	known_from, known_to, codebook, json`

// insertEvent has one place for each of eventColumns.
func insertEvent() string {
	n := strings.Count(eventColumns, ",") + 1
	return `INSERT INTO events (` + eventColumns + `) VALUES (?` + strings.Repeat(", ?", n-1) + `)`
}

func (c *Case) addEvent(ctx context.Context, tx *sql.Tx, run string, e *tightrope.Event) error {
	if e.ID == "" || len(e.Claims) == 0 {
		return fmt.Errorf("an event needs an id and a claim")
	}
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	if e.RunID != "" {
		run = e.RunID
	}
	done, err := c.exec(ctx, tx, addEvent, eventValues(e, run, string(line))...)
	if err != nil {
		return err
	}
	seq, err := done.LastInsertId()
	if err != nil {
		return err
	}
	for _, id := range e.Claims {
		if _, err := c.exec(ctx, tx, addEventClaim, seq, string(id)); err != nil {
			return fmt.Errorf("claim %s: %w", id, err)
		}
	}
	for i := range e.Evidence {
		if _, err := c.exec(ctx, tx, addEventEvidence, seq, string(e.Evidence[i].Doc), e.Evidence[i].Sentence); err != nil {
			return err
		}
	}
	for _, p := range e.Publishers {
		if _, err := c.exec(ctx, tx, addEventPublisher, seq, p); err != nil {
			return err
		}
	}
	return c.addPairs(ctx, tx, seq, e)
}

func eventValues(e *tightrope.Event, run, line string) []any {
	day := e.Date.String()
	var country, firstDoc any
	var place, firstSentence any
	if e.EventLoc != nil {
		country, place = orNull(e.EventLoc.CountryCode), e.EventLoc.Resolution
	}
	if len(e.Evidence) > 0 {
		firstDoc, firstSentence = string(e.Evidence[0].Doc), e.Evidence[0].Sentence
	}
	var q tightrope.Quantity
	if len(e.Quantities) > 0 {
		q = e.Quantities[0]
	}
	reviewed := e.Review != nil && e.Review.State != "" && e.Review.State != "none"
	return []any{
		string(e.ID), run, flag(day == ""), day, orNull(day), orNull(e.DateMin.String()), orNull(e.DateMax.String()),
		string(e.DatePrecision), string(e.DateBasis), orNull(e.SaidOn.String()),
		orNull(joined(e.Event)), orNull(joined(e.Mode)), orNull(string(e.Act)), orNull(joined(e.ActMode)), orNull(joined(e.Context)),
		string(e.Status), e.QuadCode, e.EventScale, e.Intensity, e.IntensityLo, e.IntensityHi,
		flag(e.Uttered), flag(e.Counted()), e.Weight, country, place, e.Reports, e.Copies, e.Sources, e.Agreement,
		len(e.Contradicts), orNull(e.Credibility), q.Value, q.Lo, q.Hi, orNull(q.Unit), orNull(e.BargainID),
		orNull(string(e.Fulfils)), flag(reviewed), firstDoc, firstSentence,
		e.KnownFrom.String(), e.KnownTo.String(), e.CiteInfo.Codebook, line,
	}
}

// pair is one actor and one recipient of an event; nil is nobody.
type pair struct{ actor, recipient *tightrope.Entity }

// pairsOf lists the pairs of an event: every actor with every recipient, or, if
// all parties are actors, every ordered pair of two.
func pairsOf(e *tightrope.Event) []pair {
	var pairs []pair
	switch {
	case len(e.Recipient) == 0 && len(e.Actor) == 1:
		return []pair{{actor: &e.Actor[0]}}
	case len(e.Recipient) == 0:
		for i := range e.Actor {
			for j := range e.Actor {
				if i != j {
					pairs = append(pairs, pair{&e.Actor[i], &e.Actor[j]})
				}
			}
		}
	case len(e.Actor) == 0:
		for j := range e.Recipient {
			pairs = append(pairs, pair{recipient: &e.Recipient[j]})
		}
	default:
		for i := range e.Actor {
			for j := range e.Recipient {
				pairs = append(pairs, pair{&e.Actor[i], &e.Recipient[j]})
			}
		}
	}
	if len(pairs) == 0 {
		return []pair{{}} // nobody is named: the event still has a row
	}
	return pairs
}

func (c *Case) addPairs(ctx context.Context, tx *sql.Tx, seq int64, e *tightrope.Event) error {
	pairs := pairsOf(e)
	for i, p := range pairs {
		args := append([]any{seq, i + 1, len(pairs)}, partyValues(p.actor)...)
		if _, err := c.exec(ctx, tx, addPair, append(args, partyValues(p.recipient)...)...); err != nil {
			return fmt.Errorf("pair %d: %w", i+1, err)
		}
	}
	return nil
}

func partyValues(p *tightrope.Entity) []any {
	if p == nil {
		return []any{nil, nil, nil, nil}
	}
	return []any{orNull(string(p.ActorID)), orNull(p.Name), orNull(p.Code), orNull(string(p.Sector))}
}

// Events yields events by day and ID, undated ones last. A running iterator
// keeps seeing the events that were there when it began.
func (c *Case) Events(ctx context.Context, f store.Filter) iter.Seq2[*tightrope.Event, error] {
	return func(yield func(*tightrope.Event, error) bool) {
		query, args, err := c.eventQuery(ctx, &f)
		if err != nil {
			yield(nil, fmt.Errorf("list events: %w", err))
			return
		}
		stream(ctx, c, "list events", query, args, scanEvent)(yield)
	}
}

func (c *Case) eventQuery(ctx context.Context, f *store.Filter) (query string, args []any, err error) {
	var w where
	w.shared("e", f)
	in(&w, `e.seq IN (SELECT event FROM event_parties WHERE actor_iso3 IN (?) UNION SELECT event FROM event_parties WHERE recipient_iso3 IN (?))`, f.Actors)
	if f.Pair != nil {
		w.add(`e.seq IN (SELECT event FROM event_parties WHERE actor_iso3 = ? AND recipient_iso3 = ?)`, f.Pair.Actor, f.Pair.Recipient)
	}
	if f.Doc != "" {
		w.add(`e.seq IN (SELECT event FROM event_evidence WHERE doc = ?)`, string(f.Doc))
	}
	if f.Publisher != "" {
		w.add(`e.seq IN (SELECT event FROM event_publishers WHERE publisher = ?)`, f.Publisher)
	}
	if f.Query != "" {
		match, err := matchQuery(f.Query)
		if err != nil {
			return "", nil, err
		}
		w.add(`e.seq IN (SELECT event FROM event_evidence WHERE (doc, sentence) IN (`+matching+`))`, match)
	}
	if !f.KnownAt.IsZero() {
		moment := knownBy(f.KnownAt)
		w.add(`e.known_from <= ? AND (e.known_to = '' OR e.known_to > ?)`, moment, moment)
	}
	if f.After != "" {
		last, err := c.rowOf(ctx, "events", f.After)
		if err != nil {
			return "", nil, err
		}
		w.after("e", last, f.Newest)
	}
	return `SELECT e.json FROM events e WHERE ` + w.String() + order("e", f.Newest) + ` LIMIT ?`, append(w.args, limit(f.Limit)), nil
}

func scanEvent(rows *sql.Rows) (*tightrope.Event, error) {
	var line sql.RawBytes
	if err := rows.Scan(&line); err != nil {
		return nil, err
	}
	e := new(tightrope.Event)
	if err := json.Unmarshal(line, e); err != nil {
		return nil, fmt.Errorf("decode event: %w", err)
	}
	return e, nil
}

// Event returns one event, or an error that wraps store.ErrNotFound.
func (c *Case) Event(ctx context.Context, id tightrope.EventID) (*tightrope.Event, error) {
	events, err := list(ctx, c, "read event "+string(id), `SELECT json FROM events WHERE id = ?`, []any{string(id)}, scanEvent)
	if err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("event %s: %w", id, store.ErrNotFound)
	}
	return events[0], nil
}
