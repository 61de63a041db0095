package actor

import (
	"slices"
	"strings"
	"testing"

	"tightrope"
)

// TestDescribe holds that an actor's names come with the row that gives them.
func TestDescribe(t *testing.T) {
	path := write(t, "my.toml", "[[alias]]\nof = \"BLR/person/alexander-lukashenko\"\nnames = [\"Batka\", \"Alexander the Example\"]\n\n[[alias]]\nof = \"NAT\"\nnames = [\"the Treaty Club\"]\n")
	table, rejects, _ := loadOwn(t, Options{Extra: []string{path}})
	if len(rejects) > 0 {
		t.Fatal(rejects)
	}
	for id, want := range map[tightrope.ActorID]Named{
		"BLR/person/alexander-lukashenko": {"Batka", path + ":1"},
		"NAT":                             {"the Treaty Club", path + ":5"},
	} {
		d, ok := table.Describe(id, tightrope.NewDate(2026, 1, 1))
		if !ok || d.Actor.ID != id || !slices.Contains(d.Names, want) {
			t.Errorf("%s is %+v, want a name %+v", id, d, want)
		}
	}
	d, _ := table.Describe("BLR/person/alexander-lukashenko", tightrope.NewDate(2026, 1, 1))
	if d.Actor.Sector != "GOV" || len(d.Terms) == 0 || d.Terms[0].Office != "head-of-state" {
		t.Errorf("the president is %+v", d)
	}
	d, _ = table.Describe("BLR", tightrope.NewDate(2026, 1, 1))
	if !slices.ContainsFunc(d.In, func(m Membership) bool { return m.Org == "UNO" || m.Org == "CIS" }) || !strings.Contains(d.Names[0].From, "states.tsv:") {
		t.Errorf("Belarus is %+v", d)
	}
	for i := range table.bodies {
		a := table.bodyActor(&table.bodies[i], tightrope.Date{})
		if d, ok := table.Describe(a.ID, tightrope.Date{}); !ok || d.Actor.ID != a.ID || len(d.Names) == 0 {
			t.Fatalf("%s is %+v", a.ID, d)
		}
		if i > 20 {
			break
		}
	}
	if _, ok := table.Describe("BLR/office/foreign-minister", tightrope.Date{}); ok {
		t.Error("an office is in no table")
	}
}
