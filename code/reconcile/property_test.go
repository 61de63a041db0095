package reconcile_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tightrope"
	"tightrope/code/reconcile"
	"tightrope/plover"
)

// drawWorld makes a random world of few parties and days, so that much meets.
func drawWorld(t *rapid.T) *world {
	w := new(world)
	docs := rapid.IntRange(1, 8).Draw(t, "docs")
	for i := range docs {
		w.doc(fmt.Sprint("d", i), rapid.SampledFrom([]string{"Wire", "Herald", "Post"}).Draw(t, "publisher"), rapid.IntRange(1, 40).Draw(t, "published"))
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "related") == 0 {
			w.relate(fmt.Sprint("d", i), fmt.Sprint("d", rapid.IntRange(0, docs-1).Draw(t, "copy of")), "")
		}
	}
	for range rapid.IntRange(1, 25).Draw(t, "claims") {
		edits := []func(*tightrope.Claim){func(*tightrope.Claim) {}, byPublication, month(1), month(2), year, count("freed", 14), count("freed", 90), quote("shared")}
		w.say(fmt.Sprint("d", rapid.IntRange(0, docs-1).Draw(t, "doc")),
			rapid.SampledFrom([]string{"CONSULT", "CONSULT visit", "CONSULT phone", "REJECT meet", "RETREAT release", "AID"}).Draw(t, "act"),
			rapid.SampledFrom([]string{"BLR > USA", "USA > BLR", "BLR + USA", "BLR > ?", "USA > ?", "BLR + RUS + USA", "? > ?", "BLR/OPP > BLR", "RUS:one + BLR:two", "RUS:three + BLR:two"}).Draw(t, "parties"),
			string(rapid.SampledFrom(plover.Statuses()).Draw(t, "status")), rapid.IntRange(0, 40).Draw(t, "day"),
			rapid.SampledFrom(edits).Draw(t, "edit"))
	}
	return w
}

// TestProperties holds what must be true of any claims: the order of arrival
// makes no difference, every claim is in one event, events keep their promises,
// links go both ways, and blocks can be reconciled one at a time.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		events := reconcile.Events(w.claims, w.info, reconcile.Options{})
		want := encode(t, events)
		draw := rand.New(rand.NewPCG(1, uint64(len(w.claims))))
		for range 4 {
			shuffled := slices.Clone(w.claims)
			draw.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := encode(t, reconcile.Events(shuffled, w.info, reconcile.Options{})); got != want {
				t.Fatalf("another order of claims gives other events:\n%s\n%s", want, got)
			}
		}
		blocks := map[string][]tightrope.Claim{}
		ids := map[tightrope.ClaimID]int{}
		for _, c := range w.claims {
			blocks[reconcile.Block(&c)] = append(blocks[reconcile.Block(&c)], c)
			ids[c.ID] = 0
		}
		byID := map[tightrope.EventID]*tightrope.Event{}
		for i := range events {
			e := &events[i]
			byID[e.ID] = e
			if err := reconcile.Validate(e); err != nil {
				t.Fatal(err)
			}
			for _, id := range e.Claims {
				ids[id]++
			}
		}
		for id, n := range ids {
			if n != 1 {
				t.Fatalf("claim %s is in %d events", id, n)
			}
		}
		for _, e := range events {
			if e.Fulfils != "" && byID[e.Fulfils].FulfilledBy != e.ID {
				t.Fatalf("%s fulfils %s, which is fulfilled by %q", e.ID, e.Fulfils, byID[e.Fulfils].FulfilledBy)
			}
			if e.FulfilledBy != "" && byID[e.FulfilledBy].Status.Deed() == e.Status.Deed() || e.FailedBy != "" && byID[e.FailedBy] == nil {
				t.Fatalf("%s is fulfilled by %q, failed by %q", e.ID, e.FulfilledBy, e.FailedBy)
			}
		}
		var apart []tightrope.Event
		for _, block := range blocks {
			apart = append(apart, reconcile.Events(block, w.info, reconcile.Options{})...)
		}
		slices.SortFunc(apart, func(a, b tightrope.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
		slices.SortFunc(events, func(a, b tightrope.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
		if a, b := encode(t, apart), encode(t, events); a != b {
			t.Fatalf("blocks one at a time give other events:\n%s\n%s", a, b)
		}
	})
}

func encode(t interface{ Fatal(...any) }, events []tightrope.Event) string {
	b, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestRelink reconciles a world with a circle of copies.
func TestRelink(t *testing.T) {
	w := new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).relate("a", "b", "").relate("b", "a", "").
		say("a", "AID", "CHN > BLR", "happened", 4).say("b", "AID", "CHN > BLR", "happened", 4)
	if diff := cmp.Diff([]string{"AID CHN>BLR happened 2026-01-04 1/1/1"}, w.events(t)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// benchClaims makes n claims of one block: meetings of one state with 40 others
// over ten years, a quarter of them plans, a tenth without a counterpart.
func benchClaims(n, days int) *world {
	w := new(world)
	draw := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		day := 1 + draw.IntN(days)
		id := fmt.Sprint("d", i)
		w.doc(id, fmt.Sprint("outlet ", i%50), day+draw.IntN(3))
		parties := fmt.Sprintf("AAA + S%02d", draw.IntN(40))
		if draw.IntN(10) == 0 {
			parties = "AAA > ?"
		}
		status := "happened"
		if draw.IntN(4) == 0 {
			status = "planned"
		}
		w.say(id, []string{"CONSULT", "CONSULT visit", "CONSULT phone", "REJECT meet"}[draw.IntN(4)], parties, status, day)
	}
	return w
}

func BenchmarkEvents(b *testing.B) {
	for _, size := range []struct{ n, days int }{{1000, 3650}, {10000, 3650}, {100000, 3650}, {10000, 3}, {100000, 3}} {
		b.Run(fmt.Sprintf("%d-claims-%d-days", size.n, size.days), func(b *testing.B) {
			w := benchClaims(size.n, size.days)
			b.ResetTimer()
			for range b.N {
				reconcile.Events(w.claims, w.info, reconcile.Options{})
			}
			b.ReportMetric(float64(size.n*b.N)/b.Elapsed().Seconds(), "claims/s")
		})
	}
}
