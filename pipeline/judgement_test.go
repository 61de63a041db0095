package pipeline

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/plover"
	"tightrope/store"
	"tightrope/store/sqlite"
)

// cast are the actors of the random case. Half of them are persons.
var cast = []tightrope.Entity{
	{Code: "BLR", ActorID: "BLR", Name: "Belarus"},
	{Code: "USA", ActorID: "USA", Name: "United States"},
	{Code: "RUS", ActorID: "RUS", Name: "Russia"},
	{Code: "USA", ActorID: "USA/person/a", Name: "A", Sector: "GOV"},
	{Code: "USA", ActorID: "USA/person/b", Name: "B", Sector: "ELI"},
	{Code: "RUS", ActorID: "RUS/person/c", Name: "C", Sector: "GOV"},
	{EntityText: "the envoy"},
	{EntityText: "rebels", Sector: "REB"},
}

// randomCase stores documents and claims whose parties are drawn from the cast.
func randomCase(t *testing.T, r *rand.Rand) *sqlite.Case {
	t.Helper()
	keep, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := keep.Close(); err != nil {
			t.Error(err)
		}
	})
	for n := range 12 {
		d := randomDocument(n)
		if _, err := keep.PutDocument(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		reading := &store.Reading{Doc: d.ID, Coder: "test 1", Run: "r_1", KnownFrom: d.Published}
		for i := range 1 + r.IntN(4) {
			reading.Claims = append(reading.Claims, randomClaim(r, d, i))
		}
		if err := keep.PutReading(t.Context(), reading); err != nil {
			t.Fatal(err)
		}
	}
	return keep
}

func randomDocument(n int) *tightrope.Document {
	text := fmt.Sprintf("Report %d.", n)
	published := tightrope.MomentOf(time.Date(2026, 1, 1+n%9, 0, 0, 0, 0, time.UTC))
	return &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(text))), Text: text,
		TextSHA256: tightrope.Hash([]byte(text)), Publisher: fmt.Sprintf("Paper %d", n%5), Published: published,
		PublishedMin: published.Date(), PublishedMax: published.Date(), Regions: []tightrope.Region{},
	}
}

func randomClaim(r *rand.Rand, d *tightrope.Document, i int) tightrope.Claim {
	act := []plover.Type{plover.Aid, plover.Consult, plover.Sanction}[r.IntN(3)]
	day := d.Published.Date()
	c := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format, HasEvent: true, Date: day, Event: []plover.Type{act}, Act: act, Status: plover.Happened,
		DateMin: day, DateMax: day, DatePrecision: tightrope.ToDay, DateBasis: tightrope.BasisText, Directed: true, SaidOn: day, RunID: "r_1",
		CiteInfo: tightrope.CiteInfo{Publication: d.Publisher}, KnownFrom: d.Published,
		Evidence: []tightrope.Evidence{{Doc: d.ID, TextSHA256: d.TextSHA256, Sentence: i + 1, Start: i, End: i + 1}},
	}
	for range 1 + r.IntN(2) {
		c.Actor = append(c.Actor, cast[r.IntN(len(cast))])
	}
	c.Recipient = []tightrope.Entity{cast[r.IntN(len(cast))]}
	c.ID = c.ComputeID()
	return c
}

// state is all that is told of a case but its log: claims and events.
func state(t *testing.T, keep *sqlite.Case) (claims, events string) {
	t.Helper()
	var a, b strings.Builder
	for c, err := range keep.Claims(t.Context(), store.Filter{WithBroken: true}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&a).Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	for e, err := range keep.Events(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&b).Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	return a.String(), b.String()
}

// randomJudgement draws a merge or split of the cast, which may be refused.
func randomJudgement(r *rand.Rand, n int) tightrope.Judgement {
	into, of := cast[r.IntN(len(cast)-2)], cast[r.IntN(len(cast))]
	j := tightrope.Judgement{
		Kind: "judgement", Format: tightrope.Format, N: n, Verdict: tightrope.Merge, Actor: of.ActorID, Words: of.EntityText, Into: &into,
		By: "tester", Why: "at random", At: tightrope.MomentOf(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)),
	}
	if of.ActorID != "" && r.IntN(2) == 0 {
		j.Verdict, j.Docs = tightrope.Split, []tightrope.DocID{randomDocument(r.IntN(12)).ID, randomDocument(r.IntN(12)).ID}
		if r.IntN(3) == 0 {
			j.Into = nil
		}
	}
	return j
}

// TestJudgementsAreUndone holds that any merges, splits and undoings, all undone
// in any order, leave the bytes of before, that claims never change, and that
// one log gives one state whatever the state was.
func TestJudgementsAreUndone(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 4))
		keep := randomCase(t, r)
		rebuild := func() { mustRebuild(t, keep) }
		rebuild()
		claims, start := state(t, keep)
		seen := map[string]bool{}
		add := func(j tightrope.Judgement) bool {
			if keep.AddJudgement(t.Context(), &j) != nil {
				return false
			}
			rebuild()
			now, events := state(t, keep)
			if now != claims {
				t.Fatalf("seed %d: judgement %d edited a claim", seed, j.N)
			}
			seen[events] = true
			return true
		}
		for range 14 {
			log := judgementLog(t, keep)
			j := randomJudgement(r, len(log)+1)
			if len(log) > 2 && r.IntN(3) == 0 {
				j.Verdict, j.Undoes, j.Into, j.Actor, j.Words, j.Docs = tightrope.Undo, 1+r.IntN(len(log)), nil, "", "", nil
			}
			add(j)
		}
		for {
			log := judgementLog(t, keep)
			standing := tightrope.Standing(log)
			if len(standing) == 0 {
				break
			}
			undo := randomJudgement(r, len(log)+1)
			undo.Verdict, undo.Undoes, undo.Into, undo.Actor, undo.Words, undo.Docs = tightrope.Undo, standing[r.IntN(len(standing))].N, nil, "", "", nil
			if !add(undo) {
				t.Fatalf("seed %d: judgement %d cannot be undone", seed, undo.Undoes)
			}
		}
		if _, end := state(t, keep); end != start {
			t.Errorf("seed %d: all is undone, but (-before +after):\n%s", seed, cmp.Diff(start, end))
		}
		if len(seen) < 3 {
			t.Errorf("seed %d: the judgements made only %d states: they do nothing", seed, len(seen))
		}
	}
}

func mustRebuild(t *testing.T, keep *sqlite.Case) {
	t.Helper()
	n, err := Rebuild(t.Context(), keep, nil)
	if err != nil {
		t.Fatal(err)
	}
	if counts, err := keep.Counts(t.Context()); err != nil || counts.Events != n {
		t.Fatalf("%d events built, %d counted, error %v", n, counts.Events, err)
	}
}

func judgementLog(t *testing.T, keep *sqlite.Case) []tightrope.Judgement {
	t.Helper()
	log, err := keep.Judgements(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return log
}
