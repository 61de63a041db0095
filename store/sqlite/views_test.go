package sqlite_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/store"
)

// The columns that docs/format/records.md promises to other programs.
const (
	eventsFlat = `event_id run_id date date_min date_max date_precision date_basis said_on event mode act act_mode contexts
		status status_p quad event_scale goldstein intensity intensity_lo intensity_hi actor_id actor_name actor_iso3 actor_cow actor_gw
		actor_sector recipient_id recipient_name recipient_iso3 recipient_cow recipient_gw recipient_sector uttered pair_no pairs weight
		country_iso3 lat lon geo_precision reports copies sources agreement contradictions confidence credibility quantity quantity_lo
		quantity_hi quantity_unit bargain_id fulfils reviewed first_doc_sha256 first_sentence known_from codebook`
	dyadPeriod = `period period_start actor_iso3 actor_cow actor_gw recipient_iso3 recipient_cow recipient_gw covered n n_happened
		n_planned n_conditional n_negated vcoop mcoop vconf mconf coop conf net_mean net_sum level level_lo50 level_hi50 level_lo90
		level_hi90 reports sources run_id`
)

func TestViewColumns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	open(t, path)
	db := raw(t, path)
	for view, columns := range map[string]string{"events_flat": eventsFlat, "dyad_period": dyadPeriod} {
		rows, err := db.Query("SELECT name, type FROM pragma_table_info(?)", view)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // Err tells
		var got []string
		for rows.Next() {
			var name, kind string
			if err := rows.Scan(&name, &kind); err != nil {
				t.Fatal(err)
			}
			if len(name) > 32 {
				t.Errorf("%s: %s is too long for Stata", view, name)
			}
			got = append(got, name)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Fields(columns), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", view, diff)
		}
	}
}

// TestViews reads what another program would: a meeting of two states in
// January, a plan, and a sanction in March.
func TestViews(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	c := open(t, path)
	for i, day := range []string{"2026-01-05", "2026-03-02"} {
		text := "Text of " + day
		published, err := tightrope.ParseMoment(day)
		if err != nil {
			t.Fatal(err)
		}
		d := &tightrope.Document{ID: tightrope.DocID(tightrope.Hash([]byte(text))), Text: text, TextSHA256: tightrope.Hash([]byte(text)), Published: published, Publisher: []string{"Wire", "Herald"}[i]}
		if _, err := c.PutDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	made := func(id, day string, status tightrope.Status, quad int, scale float64, publishers ...string) *tightrope.Event {
		date, err := tightrope.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		e := &tightrope.Event{
			ID: tightrope.EventID(id), HasEvent: true, Date: date, Status: status, Directed: true, Weight: 1, DatePrecision: tightrope.ToDay,
			QuadCode: &quad, EventScale: &scale, Reports: len(publishers), Sources: len(publishers), Publishers: publishers, RunID: "r1",
			Claims: []tightrope.ClaimID{tightrope.ClaimID("c_" + id)}, Evidence: []tightrope.Evidence{{Doc: "d1", Sentence: 2}},
			Actor: []tightrope.Entity{{Code: "AAA", Name: "Alpha"}}, Recipient: []tightrope.Entity{{Code: "BBB"}},
		}
		return e
	}
	meeting := made("e_1", "2026-01-06", "happened", 1, 7, "Wire", "Herald")
	meeting.Actor, meeting.Recipient = append(meeting.Actor, meeting.Recipient...), nil
	plan, sanction := made("e_2", "2026-01-07", "planned", 1, 6, "Wire"), made("e_3", "2026-03-01", "happened", 4, -6, "Wire")
	_, err := c.ReplaceEvents(t.Context(), "r1", func(yield func(*tightrope.Event, error) bool) {
		_ = yield(meeting, nil) && yield(plan, nil) && yield(sanction, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	flat := table(t, db, `SELECT event_id || ' ' || actor_iso3 || '>' || recipient_iso3 || ' ' || pair_no || '/' || pairs || ' ' || coalesce(actor_name, '-') FROM events_flat ORDER BY event_id, pair_no`)
	want := []string{"e_1 AAA>BBB 1/2 Alpha", "e_1 BBB>AAA 2/2 -", "e_2 AAA>BBB 1/1 Alpha", "e_3 AAA>BBB 1/1 Alpha"}
	if diff := cmp.Diff(want, flat); diff != "" {
		t.Errorf("events_flat (-want +got):\n%s", diff)
	}
	period := table(t, db, `SELECT period || ' ' || actor_iso3 || '>' || recipient_iso3 || ' covered=' || covered || ' n=' || n || ' planned=' || n_planned
		|| ' coop=' || coop || ' conf=' || conf || ' mean=' || coalesce(net_mean, '-') || ' sum=' || net_sum || ' reports=' || reports || ' sources=' || sources
		FROM dyad_period ORDER BY actor_iso3, period`)
	want = []string{
		"2026-01 AAA>BBB covered=1 n=1 planned=1 coop=1 conf=0 mean=7.0 sum=7.0 reports=2 sources=2",
		"2026-02 AAA>BBB covered=0 n=0 planned=0 coop=0 conf=0 mean=- sum=0.0 reports=0 sources=0",
		"2026-03 AAA>BBB covered=1 n=1 planned=0 coop=0 conf=1 mean=-6.0 sum=-6.0 reports=1 sources=1",
		"2026-01 BBB>AAA covered=1 n=1 planned=0 coop=1 conf=0 mean=7.0 sum=7.0 reports=2 sources=2",
		"2026-02 BBB>AAA covered=0 n=0 planned=0 coop=0 conf=0 mean=- sum=0.0 reports=0 sources=0",
		"2026-03 BBB>AAA covered=1 n=0 planned=0 coop=0 conf=0 mean=- sum=0.0 reports=0 sources=0",
	}
	if diff := cmp.Diff(want, period); diff != "" {
		t.Errorf("dyad_period (-want +got):\n%s", diff)
	}
}

// TestOldText keeps the text that old evidence points into.
func TestOldText(t *testing.T) {
	c := open(t, filepath.Join(t.TempDir(), "case.db"))
	hash := tightrope.Hash([]byte("First."))
	for _, text := range []string{"First.", "Second."} {
		d := &tightrope.Document{ID: "d1", Text: text, TextSHA256: tightrope.Hash([]byte(text))}
		if _, err := c.PutDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := c.Text(t.Context(), hash); err != nil || text != "First." {
		t.Errorf("old text is %q, error %v", text, err)
	}
	if _, err := c.Text(t.Context(), "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a text that is not there: %v", err)
	}
}

// table runs a query of one text column.
func table(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // Err tells
	var lines []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}
