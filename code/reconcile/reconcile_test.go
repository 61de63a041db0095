package reconcile_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/plover"
)

func TestEvents(t *testing.T) {
	for _, test := range []struct {
		name string
		w    *world
		want []string
	}{
		{
			"two outlets tell of one release",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).
				say("b", "RETREAT release", "BLR > USA", "happened", 4, count("freed", 14)),
			[]string{"RETREAT release BLR>USA happened 2026-01-04 2/0/2"},
		},
		{
			"a copy adds nothing, a version neither",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).doc("c", "Wire", 7).relate("b", "a", "").relate("c", "", "a").
				say("a", "AID", "CHN > BLR", "happened", 4).say("b", "AID", "CHN > BLR", "happened", 4).say("c", "AID", "CHN > BLR", "happened", 4),
			[]string{"AID CHN>BLR happened 2026-01-04 1/1/1"},
		},
		{
			"one sentence word for word is one report",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
				say("a", "AID", "CHN > BLR", "happened", 4, quote("the same")).say("b", "AID", "CHN > BLR", "happened", 4, quote("the same")),
			[]string{"AID CHN>BLR happened 2026-01-04 1/1/1"},
		},
		{
			"who met whom is told from either side",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).doc("c", "Post", 5).
				say("a", "CONSULT visit", "USA > BLR", "happened", 4).say("b", "CONSULT", "BLR + USA", "happened", 4).say("c", "CONSULT", "BLR > ?", "happened", 4),
			[]string{"CONSULT visit USA>BLR happened 2026-01-04 3/0/3"},
		},
		{
			"a call is no visit, and ministers are no presidents",
			new(world).doc("a", "Wire", 5).
				say("a", "CONSULT visit", "USA > BLR", "happened", 4).say("a", "CONSULT phone", "USA > BLR", "happened", 4).
				say("a", "CONSULT", "BLR:first + RUS:second", "happened", 9).say("a", "CONSULT", "BLR:third + RUS:fourth", "happened", 9),
			[]string{
				"CONSULT phone USA>BLR happened 2026-01-04 1/0/1", "CONSULT visit USA>BLR happened 2026-01-04 1/0/1",
				"CONSULT BLR+RUS> happened 2026-01-09 1/0/1", "CONSULT BLR+RUS> happened 2026-01-09 1/0/1",
			},
		},
		{
			"strikes on two days are two, though a report without a day joins",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
				say("a", "ASSAULT", "RUS > UKR", "happened", 4).say("a", "ASSAULT", "RUS > UKR", "happened", 5).
				say("b", "ASSAULT", "RUS > UKR", "happened", 6, byPublication),
			[]string{"ASSAULT RUS>UKR happened 2026-01-04 2/0/2", "ASSAULT RUS>UKR happened 2026-01-05 1/0/1"},
		},
		{
			"two releases stay apart by their numbers",
			new(world).doc("a", "Wire", 25).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14), month(1)).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 123), month(1)),
			[]string{"RETREAT release BLR> happened 2026-01-01 1/0/1", "RETREAT release BLR> happened 2026-01-01 1/0/1"},
		},
		{
			"which of two it means is not guessed",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).
				say("a", "SANCTION", "USA > RUS", "happened", 4).say("a", "SANCTION", "USA > BLR", "happened", 4).
				say("b", "SANCTION", "USA > ?", "happened", 4),
			[]string{"SANCTION USA> happened 2026-01-04 1/0/1", "SANCTION USA>BLR happened 2026-01-04 1/0/1", "SANCTION USA>RUS happened 2026-01-04 1/0/1"},
		},
		{
			"the same text settles which of two it means",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).
				say("a", "SANCTION", "USA > RUS", "happened", 4).say("b", "SANCTION", "USA > BLR", "happened", 4).
				say("b", "SANCTION", "USA > ?", "happened", 4),
			[]string{"SANCTION USA>BLR happened 2026-01-04 1/0/1", "SANCTION USA>RUS happened 2026-01-04 1/0/1"},
		},
		{
			"a summary of the year feeds no one of its members, but joins an only one",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 90).
				say("a", "CONSULT", "BLR + RUS", "happened", 4).say("a", "CONSULT", "BLR + RUS", "happened", 60).say("b", "CONSULT", "BLR + RUS", "happened", 4, year).
				say("a", "AID", "RUS > BLR", "happened", 4).say("b", "AID", "RUS > BLR", "happened", 4, year),
			[]string{
				"AID RUS>BLR happened 2026-01-04 2/0/2", "CONSULT BLR+RUS> happened 2026-01-04 1/0/1", "CONSULT BLR+RUS> happened 2026-01-04 1/0/1",
				"CONSULT BLR+RUS> happened 2026-03-01 1/0/1",
			},
		},
		{
			"one text tells of one release after the other, and dates none",
			new(world).doc("a", "Wire", 90).doc("b", "Herald", 90).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, year, count("freed", 123)).say("a", "RETREAT release", "BLR > ?", "happened", 4, year).
				say("b", "RETREAT release", "BLR > ?", "happened", 4, year, count("freed", 123)),
			[]string{"RETREAT release BLR> happened 2026-01-04 1/0/1", "RETREAT release BLR> happened 2026-01-04 2/0/2"},
		},
		{
			"a domestic party is not its government",
			new(world).doc("a", "Wire", 5).
				say("a", "PROTEST demo", "BLR/OPP > BLR", "happened", 4).say("a", "PROTEST demo", "BLR/LAB > BLR", "happened", 4).say("a", "ACCUSE", "BLR/GOV > USA", "happened", 4).say("a", "ACCUSE", "BLR/MIL > USA", "happened", 4),
			[]string{"ACCUSE BLR>USA happened 2026-01-04 1/0/1", "PROTEST demo BLR>BLR happened 2026-01-04 1/0/1", "PROTEST demo BLR>BLR happened 2026-01-04 1/0/1"},
		},
		{
			"a plan, a condition, a request and a deed are four things",
			new(world).doc("a", "Wire", 5).
				say("a", "RETREAT ease", "USA > BLR", "planned", 0).say("a", "RETREAT ease", "USA > BLR", "conditional", 0).
				say("a", "RETREAT ease", "USA > BLR", "requested", 0).say("a", "RETREAT ease", "USA > BLR", "happened", 5),
			[]string{
				"RETREAT ease USA>BLR conditional 2026-01-05 1/0/1", "RETREAT ease USA>BLR happened 2026-01-05 1/0/1",
				"RETREAT ease USA>BLR planned 2026-01-05 1/0/1", "RETREAT ease USA>BLR requested 2026-01-05 1/0/1",
			},
		},
		{
			"plans without a due day are one while they are told within two weeks",
			new(world).doc("a", "Wire", 1).doc("b", "Herald", 11).doc("c", "Post", 40).
				say("a", "AID", "CHN > BLR", "planned", 0, ahead).say("b", "AID", "CHN > BLR", "planned", 0, ahead).say("c", "AID", "CHN > BLR", "planned", 0, ahead),
			[]string{"AID CHN>BLR planned 2026-01-01 2/0/2", "AID CHN>BLR planned 2026-02-09 1/0/1"},
		},
		{
			"news without a date is of the last days, not of a week",
			new(world).doc("a", "Wire", 10).doc("b", "Herald", 12).doc("c", "Post", 16).
				say("a", "ACCUSE", "USA > BLR", "happened", 10, pastWeek).say("b", "ACCUSE", "USA > BLR", "happened", 12, pastWeek).say("c", "ACCUSE", "USA > BLR", "happened", 16, pastWeek),
			[]string{"ACCUSE USA>BLR happened 2026-01-10 2/0/2", "ACCUSE USA>BLR happened 2026-01-16 1/0/1"},
		},
		{
			"what goes on is not new with every report",
			new(world).doc("a", "Wire", 10).doc("b", "Herald", 25).doc("c", "Post", 60).
				say("a", "MOBILIZE", "RUS > UKR", "ongoing", 10, pastWeek).say("b", "MOBILIZE", "RUS > UKR", "ongoing", 25, pastWeek).say("c", "MOBILIZE", "RUS > UKR", "ongoing", 60, pastWeek),
			[]string{"MOBILIZE RUS>UKR ongoing 2026-01-10 2/0/2", "MOBILIZE RUS>UKR ongoing 2026-03-01 1/0/1"},
		},
		{
			"where nobody is known, only one text or one number is one happening",
			new(world).doc("a", "Wire", 10).doc("b", "Herald", 10).doc("c", "Post", 10).
				say("a", "COERCE arrest", "? > ?", "happened", 9, count("arrested", 30)).say("a", "COERCE arrest", "? > ?", "happened", 9).
				say("b", "COERCE arrest", "? > ?", "happened", 9, count("arrested", 30)).say("c", "COERCE arrest", "? > ?", "happened", 9),
			[]string{"COERCE arrest > happened 2026-01-09 2/0/2", "COERCE arrest > happened 2026-01-09 1/0/1"},
		},
		{
			"a reprint is no other happening for its later day",
			new(world).doc("a", "Wire", 10).doc("b", "Herald", 18).
				say("a", "ACCUSE", "USA > BLR", "happened", 10, pastWeek, quote("reprint")).say("b", "ACCUSE", "USA > BLR", "happened", 18, pastWeek, quote("reprint")),
			[]string{"ACCUSE USA>BLR happened 2026-01-10 1/1/1"},
		},
		{
			"who is let go is no counterpart",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
				say("a", "RETREAT release", "BLR > BLR/OPP", "happened", 4).say("b", "RETREAT release", "BLR > USA", "happened", 4),
			[]string{"RETREAT release BLR>USA happened 2026-01-04 2/0/2"},
		},
		{
			"background without a date is told once for all",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 60).
				say("a", "ASSAULT", "RUS > UKR", "historical", 0).say("b", "ASSAULT", "RUS > UKR", "historical", 0),
			[]string{"ASSAULT RUS>UKR historical  2/0/2"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.w.events(t)
			slices.Sort(got)
			want := slices.Clone(test.want)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

// by finds the one event of a status.
func by(t *testing.T, events []tightrope.Event, act plover.Type, status tightrope.Status) *tightrope.Event {
	t.Helper()
	var found *tightrope.Event
	for i := range events {
		if events[i].Act == act && events[i].Status == status {
			if found != nil {
				t.Fatalf("two events %s %s", act, status)
			}
			found = &events[i]
		}
	}
	if found == nil {
		t.Fatalf("no event %s %s", act, status)
	}
	return found
}

func TestPlanIsFulfilled(t *testing.T) {
	w := new(world).doc("a", "Wire", 3).doc("b", "Herald", 18).doc("c", "Post", 21).
		say("a", "CONSULT visit", "USA > BLR", "planned", 20).
		say("b", "CONSULT visit", "USA > BLR", "planned", 0).
		say("c", "CONSULT visit", "USA + BLR", "happened", 20).
		say("c", "CONSULT visit", "USA + BLR", "happened", 120)
	events := w.reconcile(t)
	if len(events) != 4 {
		t.Fatalf("%d events, want two plans and two visits", len(events))
	}
	plan, second, deed := &events[0], &events[1], &events[2]
	if plan.FulfilledBy != deed.ID || second.FulfilledBy != deed.ID || deed.Fulfils != second.ID {
		t.Errorf("plans %s and %s are fulfilled by %q and %q; deed %s fulfils %q", plan.ID, second.ID, plan.FulfilledBy, second.FulfilledBy, deed.ID, deed.Fulfils)
	}
	if plan.Date != tightrope.NewDate(2026, 1, 3) || plan.DateMin != tightrope.NewDate(2026, 1, 20) {
		t.Errorf("the plan is dated %s and due %s", plan.Date, plan.DateMin)
	}
	if plan.Deed() || !deed.Deed() {
		t.Error("a plan counts as a deed, or a deed does not")
	}
	if events[3].Fulfils != "" {
		t.Error("a visit months later fulfils the plan")
	}
}

// TestPlanIsNotFulfilled holds what is no fulfilment: the meeting that a plan was
// made at, the day before the due one, a meeting with somebody of whom the plan
// says nothing, and a counterpart that neither names.
func TestPlanIsNotFulfilled(t *testing.T) {
	for name, w := range map[string]*world{
		"agreed at the meeting": new(world).doc("a", "Wire", 3).
			say("a", "CONSULT", "RUS + UKR", "happened", 3).say("a", "CONSULT", "RUS + UKR", "planned", 0, ahead),
		"the day before": new(world).doc("a", "Wire", 3).
			say("a", "CONSULT visit", "BLR > RUS", "happened", 3).say("a", "CONSULT", "BLR + RUS", "planned", 4),
		"with whom is not said": new(world).doc("a", "Wire", 3).doc("b", "Herald", 20).
			say("a", "CONSULT", "BLR > ?", "planned", 0, ahead).say("b", "CONSULT", "BLR + RUS", "happened", 20),
		"nobody is known": new(world).doc("a", "Wire", 3).doc("b", "Herald", 20).
			say("a", "RETREAT release", "? > ?", "planned", 0, ahead).say("b", "RETREAT release", "? > ?", "happened", 20),
		"another person": new(world).doc("a", "Wire", 3).doc("b", "Herald", 20).
			say("a", "CONSULT visit", "USA:one > BLR", "planned", 20).say("b", "CONSULT visit", "USA:other > BLR", "happened", 20),
		"told afterwards": new(world).doc("a", "Wire", 3).doc("b", "Herald", 20).
			say("a", "AID", "CHN > BLR", "happened", 3).say("b", "AID", "CHN > BLR", "planned", 0, ahead),
	} {
		for _, e := range w.reconcile(t) {
			if e.Fulfils != "" || e.FulfilledBy != "" {
				t.Errorf("%s: %s", name, line(&e))
			}
		}
	}
}

func TestPlanIsPutOff(t *testing.T) {
	w := new(world).doc("a", "Wire", 2).doc("b", "Herald", 4).doc("c", "Post", 10).doc("d", "Wire", 33).
		say("a", "CONSULT visit", "USA > BLR", "planned", 5).
		say("b", "REJECT meet", "USA > BLR", "happened", 4).
		say("c", "CONSULT visit", "USA > BLR", "planned", 32).
		say("d", "CONSULT visit", "USA > BLR", "happened", 32)
	events := w.reconcile(t)
	plan, deed := by(t, events, "CONSULT", "planned"), by(t, events, "CONSULT", "happened")
	if len(events) != 3 || plan.FulfilledBy != deed.ID || plan.FailedBy != "" {
		t.Fatalf("%d events, the plan fulfilled by %q, failed by %q", len(events), plan.FulfilledBy, plan.FailedBy)
	}
	var steps []string
	for _, s := range plan.History {
		steps = append(steps, fmt.Sprint(s.Status, " ", s.Event, " ", s.Date))
	}
	want := []string{"planned AGREE 2026-01-02", "planned REJECT 2026-01-04", "planned AGREE 2026-01-10"}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if plan.DateMin != tightrope.NewDate(2026, 2, 1) {
		t.Errorf("the plan is due %s, want the later day", plan.DateMin)
	}
}

func TestPlanFails(t *testing.T) {
	w := new(world).doc("a", "Wire", 2).doc("b", "Herald", 4).doc("c", "Post", 30).
		say("a", "CONSULT visit", "USA > BLR", "planned", 5).
		say("b", "REJECT meet", "USA > BLR", "happened", 4).
		say("a", "AID", "CHN > BLR", "planned", 20).
		say("c", "AID", "CHN > BLR", "negated", 20)
	events := w.reconcile(t)
	if got, want := by(t, events, "CONSULT", "planned").FailedBy, by(t, events, "REJECT", "happened").ID; got != want {
		t.Errorf("the visit is failed by %q, want the cancellation %s", got, want)
	}
	if got, want := by(t, events, "AID", "planned").FailedBy, by(t, events, "AID", "negated").ID; got != want {
		t.Errorf("the aid is failed by %q, want the denial %s", got, want)
	}
}

func TestDisputes(t *testing.T) {
	for _, test := range []struct {
		name        string
		w           *world
		want        []string // field kind
		credibility string
	}{
		{
			"numbers of two outlets",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).say("b", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 16)),
			[]string{"quantity contradiction"},
			"5",
		},
		{
			"a toll that grows",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 6).
				say("a", "ASSAULT", "RUS > UKR", "happened", 4, count("dead", 3)).say("b", "ASSAULT", "RUS > UKR", "happened", 4, count("dead", 9)),
			[]string{"quantity revision"},
			"1",
		},
		{
			"a copy with another number is an error of the copy",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).relate("b", "a", "").
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).say("b", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 16)),
			nil, "3",
		},
		{
			"a version with another number is a revision",
			new(world).doc("a", "Wire", 5).doc("b", "Wire", 5).relate("b", "", "a").
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).say("b", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 16)),
			[]string{"quantity revision"},
			"3",
		},
		{
			"one number, and two words for whom it counts",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).
				say("a", "COERCE arrest", "BLR > RUS", "happened", 4, count("arrested", 32)).say("b", "COERCE arrest", "BLR > RUS/CVL", "happened", 4, count("arrested", 32)),
			nil, "1",
		},
		{
			"what was not talked about at a meeting is no denial of it",
			new(world).doc("a", "Wire", 5).
				say("a", "CONSULT", "BLR + RUS", "happened", 4).say("a", "CONSULT", "BLR + RUS", "negated", 4),
			nil, "3",
		},
		{
			"a day that differs, the number the same",
			new(world).doc("a", "Wire", 6).doc("b", "Herald", 6).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).say("b", "RETREAT release", "BLR > ?", "happened", 5, count("freed", 14)),
			[]string{"date contradiction"},
			"5",
		},
		{
			"counterparts that differ",
			new(world).doc("a", "Wire", 6).doc("b", "Herald", 6).
				say("a", "AID", "CHN > BLR + RUS", "happened", 4).say("b", "AID", "CHN > BLR + KAZ", "happened", 4),
			[]string{"recipient contradiction"},
			"5",
		},
		{
			"whether it happened",
			new(world).doc("a", "Wire", 6).doc("b", "Herald", 7).
				say("a", "AID", "CHN > BLR", "happened", 4).say("b", "AID", "CHN > BLR", "denied", 4),
			[]string{"status contradiction"},
			"5",
		},
		{
			"it had not happened yet",
			new(world).doc("a", "Wire", 6).doc("b", "Herald", 1).
				say("a", "AID", "CHN > BLR", "happened", 4).say("b", "AID", "CHN > BLR", "negated", 1),
			[]string{"status change-of-state"},
			"3",
		},
		{
			"a round number is no contradiction",
			new(world).doc("a", "Wire", 5).doc("b", "Herald", 5).
				say("a", "RETREAT release", "BLR > ?", "happened", 4, count("freed", 14)).
				say("b", "RETREAT release", "BLR > ?", "happened", 4, func(c *tightrope.Claim) {
					ten := 10.0
					c.Quantities = []tightrope.Quantity{{Value: &ten, Lo: &ten, Unit: "person", Role: "freed"}} // at least ten
				}),
			nil, "1",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			events := test.w.reconcile(t)
			var got []string
			for _, e := range events {
				if !e.Status.Deed() {
					continue
				}
				for _, d := range e.Contradicts {
					got = append(got, d.Field+" "+d.Kind)
				}
				if e.Credibility != test.credibility {
					t.Errorf("credibility %s, want %s", e.Credibility, test.credibility)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("disputes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCorrections(t *testing.T) {
	note := func(c *tightrope.Claim) {
		c.Why = append(c.Why, tightrope.Why{Rule: "status:happened:correction-note", Weight: 0.75})
	}
	release := func(w *world, doc string, n float64, edit ...func(*tightrope.Claim)) *world {
		return w.say(doc, "RETREAT release", "BLR > ?", "happened", 4, append(edit, count("freed", n))...)
	}
	two := func() *world { return new(world).doc("a", "Wire", 5).doc("b", "Wire", 5).relate("b", "", "a") }
	for _, test := range []struct {
		name string
		w    *world
		want []int // positions of the correcting claims
	}{
		{"a later version with another number", release(release(two(), "a", 14), "b", 16), []int{1}},
		{"a later version that repeats the number", release(release(two(), "a", 14), "b", 14), nil},
		{"a note in the text itself", release(release(new(world).doc("a", "Wire", 5), "a", 14), "a", 15, note), []int{1}},
		{"another outlet's number", release(release(new(world).doc("a", "Wire", 5).doc("b", "Herald", 5), "a", 14), "b", 16), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var want []tightrope.ClaimID
			for _, at := range test.want {
				want = append(want, test.w.claims[at].ID)
			}
			events := test.w.reconcile(t)
			if len(events) != 1 {
				t.Fatalf("%d events, want one", len(events))
			}
			if diff := cmp.Diff(want, events[0].CorrectedBy); diff != "" {
				t.Errorf("corrected by (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEventFields(t *testing.T) {
	w := new(world).doc("late", "Herald", 9).doc("early", "Wire", 5).doc("denier", "Post", 9)
	bargain := func(key string) func(*tightrope.Claim) {
		return func(c *tightrope.Claim) { c.Bargain = &tightrope.BargainCue{Key: key, Cue: "in return"} }
	}
	flags := func(list ...tightrope.Flag) func(*tightrope.Claim) {
		return func(c *tightrope.Claim) { c.Flags = list }
	}
	w.say("late", "RETREAT release", "BLR > USA", "happened", 4, count("freed", 14), flags(tightrope.FlagOfficeMismatch, tightrope.FlagLowParse)).
		say("early", "RETREAT", "BLR > ?", "happened", 5, byPublication, count("freed", 13), bargain("early:12"), func(c *tightrope.Claim) {
			c.Unknown = map[string]tightrope.Reason{"recipient": tightrope.NotStated, "event_loc": tightrope.NotStated}
		}).
		say("early", "CONCEDE", "USA > BLR", "happened", 5, bargain("early:12")).
		say("denier", "RETREAT release", "BLR > USA", "denied", 4).
		say("denier", "RETREAT", "BLR > ?", "denied", 4, func(c *tightrope.Claim) { c.Corrects = w.claims[0].ID })
	events := w.reconcile(t)
	release, other := by(t, events, "RETREAT", "happened"), by(t, events, "CONCEDE", "happened")
	founding := w.claims[1]
	if want := tightrope.EventID("e_" + tightrope.Hash([]byte(founding.ID))[:32]); release.ID != want {
		t.Errorf("id %s is not that of the founding claim, %s", release.ID, want)
	}
	if release.Claims[0] != founding.ID || release.Evidence[0].Doc != "early" || release.SaidOn != founding.SaidOn {
		t.Error("the founding claim does not come first")
	}
	if release.Date != tightrope.NewDate(2026, 1, 4) || release.DateBasis != tightrope.BasisText {
		t.Errorf("date %s by %s, want the stated day", release.Date, release.DateBasis)
	}
	if len(release.ActMode) != 1 || release.ActMode[0] != "release" || len(release.Recipient) != 1 {
		t.Errorf("mode %v and recipient %v are not the most telling ones", release.ActMode, release.Recipient)
	}
	if !release.Recipient[0].Span.IsZero() {
		t.Error("the span of one claim's text is left")
	}
	q := release.Quantities[0]
	if len(release.Quantities) != 1 || *q.Lo != 13 || *q.Hi != 14 || *q.Value != 14 {
		t.Errorf("quantities %+v do not span 13 to 14 with the last told", release.Quantities)
	}
	if diff := cmp.Diff([]string{"Herald", "Wire"}, release.Publishers); diff != "" {
		t.Errorf("publishers (-want +got):\n%s", diff)
	}
	if want := 2.0 / 3; release.Agreement != want {
		t.Errorf("agreement %g, want %g: one of three reports denies", release.Agreement, want)
	}
	if diff := cmp.Diff([]tightrope.Flag{tightrope.FlagLowParse}, release.Flags); diff != "" {
		t.Errorf("flags (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]tightrope.Reason{"event_loc": tightrope.NotStated}, release.Unknown); diff != "" {
		t.Errorf("unknown (-want +got):\n%s", diff)
	}
	if release.BargainID == "" || release.BargainID != other.BargainID {
		t.Errorf("the legs of one bargain have ids %q and %q", release.BargainID, other.BargainID)
	}
	if len(release.CorrectedBy) != 1 || release.CorrectedBy[0] != w.claims[4].ID {
		t.Errorf("corrected by %v, want %s", release.CorrectedBy, w.claims[4].ID)
	}
	if score, _ := plover.Score("RETREAT", "release"); release.Intensity == nil || *release.Intensity != score {
		t.Errorf("intensity %v, want %g", release.Intensity, score)
	}
	if release.KnownFrom != founding.KnownFrom {
		t.Errorf("known from %s, want %s", release.KnownFrom, founding.KnownFrom)
	}
}

func TestWeightOfManyParties(t *testing.T) {
	w := new(world).doc("a", "Wire", 5).say("a", "CONSULT", "BLR + RUS + KAZ + ARM", "happened", 4).say("a", "SANCTION", "USA > BLR + RUS", "happened", 4)
	events := w.reconcile(t)
	if got := by(t, events, "CONSULT", "happened").Weight; got != 1.0/3 {
		t.Errorf("a meeting of four has weight %g, want 1/3", got)
	}
	if got := by(t, events, "CONSULT", "happened").Flags; !slices.Equal(got, []tightrope.Flag{tightrope.FlagMultilateral}) {
		t.Errorf("a meeting of four has flags %v", got)
	}
	if got := by(t, events, "SANCTION", "happened").Weight; got != 1 {
		t.Errorf("a directed act has weight %g, want 1", got)
	}
}
