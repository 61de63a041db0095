package actor_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/actor"
)

func TestTables(t *testing.T) {
	table := load(t)
	if ps := table.Check(); len(ps) > 0 {
		t.Errorf("%d problems, first: %v", len(ps), ps[0])
	}
	codes := table.Codes()
	states, orgs := 0, 0
	for _, c := range codes {
		if table.Name(c) == "" {
			t.Errorf("%s has no name", c)
		}
		if len(c) == 3 {
			states++
		} else {
			orgs++
		}
	}
	// 193 members, 2 observers, XKX, TWN, ESH; the codebook's groups have three letters too.
	if states < 198+10 || orgs < 45 {
		t.Errorf("%d states and groups, %d other organisations", states, orgs)
	}
	for code, want := range map[string]string{"BLR": "Belarus", "XKX": "Kosovo", "PSE": "Palestine", "TWN": "Taiwan", "EUR": "European Union", "WST": "the West", "ZZZ": ""} {
		if got := table.Name(code); got != want {
			t.Errorf("Name(%q) = %q, want %q", code, got, want)
		}
	}
	for _, code := range []string{"XKX", "PSE", "TWN", "ESH"} {
		if !table.Contested(code) {
			t.Errorf("%s is not marked as contested", code)
		}
	}
	if other := load(t); other.SHA256() != table.SHA256() || len(table.SHA256()) != 64 {
		t.Errorf("hashes %q and %q", table.SHA256(), other.SHA256())
	}
}

func TestMembers(t *testing.T) {
	table := load(t)
	tests := []struct {
		org, on string
		count   int
		has     string
		not     string
	}{
		{"EUR", "2019-06-01", 28, "GBR", "UKR"},
		{"EUR", "2021-06-01", 27, "HRV", "GBR"},
		{"NAT", "2022-01-01", 30, "MKD", "FIN"},
		{"NAT", "2025-01-01", 32, "SWE", "AUT"},
		{"EAE", "2014-06-01", 0, "", "BLR"},
		{"EAE", "2020-06-01", 5, "BLR", "UZB"},
		{"CTO", "2000-01-01", 6, "BLR", "UZB"},
		{"SCO", "2023-08-01", 9, "IRN", "BLR"},
		{"SCO", "2024-08-01", 10, "BLR", "TUR"},
		{"BRC", "2025-06-01", 10, "IDN", "BLR"},
		{"UST", "", 2, "RUS", "KAZ"},
		{"IGOGSV", "2010-01-01", 8, "RUS", "CHN"},
		{"IGOGSV", "2020-01-01", 7, "JPN", "RUS"},
		{"IGOCOE", "2023-01-01", 46, "UKR", "RUS"},
	}
	for _, tt := range tests {
		got := table.Members(tt.org, day(t, tt.on))
		if len(got) != tt.count || tt.has != "" && !slices.Contains(got, tt.has) || slices.Contains(got, tt.not) {
			t.Errorf("Members(%s, %s) = %d %v, want %d with %s, without %s", tt.org, tt.on, len(got), got, tt.count, tt.has, tt.not)
		}
	}
	var levels []string
	for _, m := range table.Memberships("BLR", day(t, "2016-01-01")) {
		levels = append(levels, m.Org+" "+m.Level)
	}
	for _, want := range []string{"SCO observer", "EAE member", "CTO member", "IGOEAP member"} {
		if !slices.Contains(levels, want) {
			t.Errorf("Belarus in 2016 is not %s: %v", want, levels)
		}
	}
}

func TestOffices(t *testing.T) {
	table := load(t)
	const makei = tightrope.ActorID("BLR/person/vladimir-makei")
	tests := []struct {
		id          tightrope.ActorID
		office, on  string
		held, known bool
	}{
		{makei, "foreign-minister", "2019-12-01", true, true},
		{makei, "foreign-minister", "2023-01-01", false, true},
		{"USA/person/joe-biden", "head-of-state", "2025-06-01", false, true},
		{"USA/person/joe-biden", "head-of-state", "2023-06-01", true, true},
		{"USA/person/donald-trump", "head-of-state", "2019-06-01", true, true},
		{"USA/person/donald-trump", "head-of-state", "2022-06-01", false, true},
		{"USA/person/donald-trump", "head-of-state", "2025-06-01", true, true},
		{"USA/person/john-bolton", "security-chief", "2019-08-01", true, true},
		{"USA/person/nobody", "head-of-state", "2019-08-01", false, false},
		{makei, "foreign-minister", "", false, false},
	}
	for _, tt := range tests {
		held, known := table.HeldOffice(tt.id, tt.office, day(t, tt.on))
		if held != tt.held || known != tt.known {
			t.Errorf("HeldOffice(%s, %s, %s) = %v, %v", tt.id, tt.office, tt.on, held, known)
		}
	}
	first, last := table.Born("BLR/person/alexander-lukashenko")
	if want := tightrope.NewDate(1954, 8, 30); first != want || last != want {
		t.Errorf("born %s to %s", first, last)
	}
	if got := table.Holders("foreign-minister", "BLR", day(t, "2019-12-01")); len(got) != 1 || got[0].Person != makei {
		t.Errorf("foreign ministers of Belarus in December 2019: %+v", got)
	}
	terms := table.Terms("USA/person/donald-trump")
	if len(terms) != 2 || terms[0].From.Year != 2017 || !terms[1].To.IsZero() {
		t.Errorf("terms %+v", terms)
	}
	if p, ok := table.Person(makei); !ok || !p.Male || p.Code != "BLR" || !slices.Contains(p.Names, "Uladzimir Makei") {
		t.Errorf("person %+v", p)
	}
	if n := len(table.Persons()); n < 1500 {
		t.Errorf("%d persons", n)
	}
}

func TestAllies(t *testing.T) {
	table := load(t)
	got := table.Allies("BLR", day(t, "2024-01-01"))
	want := []actor.Ally{
		{Code: "RUS", Closest: true, From: tightrope.NewDate(1996, 1, 1)},
		{Code: "CHN", From: tightrope.NewDate(2022, 9, 1)},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestOfficeMismatch holds the rule that an office out of its time is flagged,
// and that the past tense of a past office is not.
func TestOfficeMismatch(t *testing.T) {
	table, engine := load(t), parser(t)
	tests := []struct {
		text, on string
		flagged  bool
	}{
		{"The Obama administration, which came back to office in 2021, wants a deal.", "", true},
		{"The Obama administration signed the deal in 2015.", "2024-05-01", false},
		{"The Obama administration signed the deal.", "2024-05-01", false},
		{"President Obama wants a deal with Iran now.", "2024-05-01", true},
		{"President Obama wants a deal with Iran now.", "2014-05-01", false},
		{"Former President Obama wants a deal with Iran now.", "2024-05-01", false},
		{"President Obama wants a deal with Iran now.", "", false},
		{"German Chancellor Emmanuel Macron spoke in Berlin.", "2020-05-01", true},
		{"French President Emmanuel Macron spoke in Berlin.", "2020-05-01", false},
	}
	for _, tt := range tests {
		d := &tightrope.Document{Text: tt.text}
		flagged := false
		for _, ms := range table.Mentions(d, engine.Sentences(d), day(t, tt.on)) {
			for i := range ms {
				flagged = flagged || slices.Contains(ms[i].Flags, tightrope.FlagOfficeMismatch)
			}
		}
		if flagged != tt.flagged {
			t.Errorf("%q on %q: flagged %v", tt.text, tt.on, flagged)
		}
	}
}

// TestThings holds that names which only contain an actor's name are none.
func TestThings(t *testing.T) {
	table, engine := load(t), parser(t)
	for _, text := range []string{
		"Nobody kept the Minsk agreements.", "The Iskander battery moved at night.", "They signed the Geneva Conventions.",
		"The Paris climate accord was signed.", "It is a pro-Russian, anti-American and U.S.-backed outfit.",
	} {
		d := &tightrope.Document{Text: text}
		for _, ms := range table.Mentions(d, engine.Sentences(d), tightrope.NewDate(2020, 1, 1)) {
			for i := range ms {
				for _, a := range ms[i].Actors {
					if a.Code != "" {
						t.Errorf("%q: %q is %s", text, text[ms[i].Start:ms[i].End], a.Code)
					}
				}
			}
		}
	}
}

// TestTransliteration holds that variants by rule are one person.
func TestTransliteration(t *testing.T) {
	table := load(t)
	on := tightrope.NewDate(2019, 6, 1)
	tests := []struct {
		id       tightrope.ActorID
		variants []string
	}{
		{"BLR/person/alexander-lukashenko", []string{"Alexander Lukashenko", "Aliaksandr Lukashenka", "Alyaksandr Lukashenko", "Oleksandr Lukashenko", "Aleksander Łukaszenka", "Lukashenka"}},
		{"BLR/person/vladimir-makei", []string{"Vladimir Makei", "Uladzimir Makey", "Wladimir Makej", "Volodymyr Makei"}},
		{"RUS/person/sergei-lavrov", []string{"Sergei Lavrov", "Sergey Lavrov", "Siarhei Lavrov", "Lavrov"}},
		{"BLR/person/sviatlana-tsikhanouskaya", []string{"Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Sviatlana Tikhanouskaya", "Svetlana Tsikhanovskaya"}},
	}
	for _, tt := range tests {
		for _, v := range tt.variants {
			if got := table.Resolve(v, on); got.ActorID != tt.id {
				t.Errorf("%q is %q, want %q", v, got.ActorID, tt.id)
			}
		}
	}
	for _, other := range []string{"Tatiana Lukashenko", "Igor Putin"} {
		if got := table.Resolve(other, on); got.Code != "" {
			t.Errorf("%q is %q, but is somebody else", other, got.ActorID)
		}
	}
}

// TestFunctionWords holds that no table makes an actor of a function word: that
// would blind every rule that reads it.
func TestFunctionWords(t *testing.T) {
	table := load(t)
	for w := range strings.FieldsSeq("the a an The A in In of to and And for with his that is was who it's on at by from as or but not no i") {
		if got := table.Resolve(w, tightrope.NewDate(2020, 1, 1)); got.Code != "" {
			t.Errorf("%q is %s", w, got.ActorID)
		}
	}
}
