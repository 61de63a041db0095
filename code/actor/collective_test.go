package actor_test

import (
	"testing"

	"tightrope"
	"tightrope/code/actor"
)

// codesOf are the codes of the mentions of a text, in order, one string a mention.
func codesOf(t *testing.T, table *actor.Table, text string, on tightrope.Date) []string {
	t.Helper()
	d := &tightrope.Document{Text: text}
	var out []string
	for _, ms := range table.Mentions(d, parser(t).Sentences(d), on) {
		for _, m := range ms {
			codes := ""
			for _, a := range m.Actors {
				codes += a.Code + " "
			}
			out = append(out, codes)
		}
	}
	return out
}

// TestExpand: a collective is one actor, and its members on the day if asked.
func TestExpand(t *testing.T) {
	const text = "The Baltic states closed the road."
	on := tightrope.NewDate(2021, 6, 1)
	if got := codesOf(t, load(t), text, on); len(got) != 1 || got[0] != "IGOBLT " {
		t.Errorf("not asked: %q", got)
	}
	asked, err := actor.Load(actor.Options{Expand: []string{"IGOBLT", "EUR"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := codesOf(t, asked, text, on); len(got) != 1 || got[0] != "EST LVA LTU " && got[0] != "EST LTU LVA " {
		t.Errorf("asked: %q", got)
	}
	if got := codesOf(t, asked, "NATO closed the road.", on); len(got) != 1 || got[0] != "NAT " {
		t.Errorf("another: %q", got)
	}
	eu := tightrope.Actor{ID: "EUR", Code: "EUR", Kind: tightrope.Organisation}
	with, without := asked.Expand(eu, tightrope.NewDate(2015, 1, 1)), asked.Expand(eu, tightrope.NewDate(2021, 1, 1))
	if len(with) != 28 || len(without) != 27 {
		t.Errorf("the EU has %d members in 2015 and %d in 2021, want 28 and 27", len(with), len(without))
	}
	if _, err := actor.Load(actor.Options{Expand: []string{"POL"}}); err == nil {
		t.Error("a state was expanded")
	}
}

// TestUnresolvedKeepWords: groups without a name keep their words, and have no code.
func TestUnresolvedKeepWords(t *testing.T) {
	table, engine := load(t), parser(t)
	for text, want := range map[string]string{
		"Foreign nationals were among those freed.":   "Foreign nationals",
		"The list names 56 foreign companies.":        "56 foreign companies",
		"Masked gunmen stopped the bus.":              "Masked gunmen",
		"A protester threw a bottle at the building.": "protester",
	} {
		d := &tightrope.Document{Text: text}
		found := false
		for _, ms := range table.Mentions(d, engine.Sentences(d), tightrope.NewDate(2021, 6, 1)) {
			for _, m := range ms {
				for _, a := range m.Actors {
					if a.Name == want {
						found = true
						if a.Code != "" || m.Reason == "" {
							t.Errorf("%s: code %q, reason %q", text, a.Code, m.Reason)
						}
					}
				}
			}
		}
		if !found {
			t.Errorf("%s: no actor keeps the words %q", text, want)
		}
	}
}

// TestAmbiguousIsFlagged: a name of several office-holders is not guessed.
func TestAmbiguousIsFlagged(t *testing.T) {
	table, engine := load(t), parser(t)
	for _, text := range []string{
		"The statement was signed by Kim.",
		"Foreign Minister Wang and Foreign Minister Lee met. Li declined to comment.",
		"Khan declined to comment.",
	} {
		d := &tightrope.Document{Text: text}
		for _, ms := range table.Mentions(d, engine.Sentences(d), tightrope.NewDate(2016, 6, 1)) {
			for _, m := range ms {
				if w := text[m.Start:m.End]; (w == "Kim" || w == "Khan" || w == "Li") && m.Reason == "" {
					t.Errorf("%s: %q is %v", text, w, m.Actors)
				}
			}
		}
	}
	if got := table.Resolve("Clinton", tightrope.NewDate(2010, 6, 1)); got.Code != "" && got.Code != "USA" {
		t.Errorf("Clinton is of %q", got.Code)
	}
}
