package actor_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tightrope"
)

// seedPerson is a person of a seed article, with the office at the event.
type seedPerson struct {
	id     tightrope.ActorID
	office string // of the first mention that gives one
	sector tightrope.Sector
	former bool
}

// TestSeedPersons reads the three articles that the program began with: every
// office-holder in them is resolved to the office held at the event. Experts whom
// the tables do not know keep their names.
func TestSeedPersons(t *testing.T) {
	table, engine := load(t), parser(t)
	for _, tc := range []struct {
		file    string
		on      tightrope.Date
		unknown int // persons without a code: experts, photographers, authors
		want    []seedPerson
	}{
		{"000_7d863525d1f7078a.txt", tightrope.NewDate(2025, 11, 15), 0, []seedPerson{
			{"BLR/person/alexander-lukashenko", "president", "GOV", false},
			{"USA/person/donald-trump", "president", "GOV", false},
			{"USA/person/john-coale", "envoy", "GOV", false},
			{"BLR/person/siarhei-tsikhanouski", "activist", "CVL", false},
			{"BLR/person/sviatlana-tsikhanouskaya", "opposition leader", "OPP", false},
			{"BLR/person/mikalai-statkevich", "opposition figure", "OPP", false},
			{"BLR/person/ales-bialiatski", "nobel peace prize laureate", "CVL", false},
			{"BLR/person/maria-kolesnikova", "opposition leader", "OPP", false},
		}},
		{"003_9f3b82a855e841ef.txt", tightrope.NewDate(2020, 1, 1), 5, []seedPerson{
			{"BLR/person/alexander-lukashenko", "president", "GOV", false},
			{"RUS/person/vladimir-putin", "president", "GOV", false},
			{"CHN/person/xi-jinping", "president", "GOV", false},
			{"USA/person/mike-pompeo", "foreign minister", "GOV", false},
			{"USA/person/john-bolton", "national security advisor", "GOV", true},
			{"BLR/person/vladimir-makei", "foreign minister", "GOV", false},
			{"USA/person/kenneth-yalowitz", "ambassador", "ELI", true},
		}},
		{"004_097988e0a6969fc0.txt", tightrope.NewDate(2025, 7, 1), 0, []seedPerson{
			{"BLR/person/alexander-lukashenko", "president", "GOV", false},
			{"USA/person/donald-trump", "president", "GOV", false},
			{"USA/person/keith-kellogg", "special envoy", "GOV", false},
			{"BLR/person/natalya-eismont", "spokesperson", "GOV", false},
			{"USA/person/mike-pompeo", "secretary of state", "ELI", true},
			{"UKR/person/volodymyr-zelensky", "president", "GOV", false},
			{"SRB/person/aleksandar-vucic", "president", "GOV", false},
			{"RUS/person/vladimir-putin", "president", "GOV", false},
		}},
	} {
		b, err := os.ReadFile(filepath.Join(dataDir(), "seeds", tc.file))
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("no seed articles: set TIGHTROPE_DATA to the folder that holds seeds/")
		}
		if err != nil {
			t.Fatal(err)
		}
		d := &tightrope.Document{Text: string(b)}
		found := map[tightrope.ActorID]seedPerson{}
		unknown := map[string]bool{}
		for _, ms := range table.Mentions(d, engine.Sentences(d), tc.on) {
			for i := range ms {
				notePersons(&ms[i], found, unknown)
			}
		}
		for _, want := range tc.want {
			if got := found[want.id]; got != want {
				t.Errorf("%s: %+v, want %+v", tc.file, got, want)
			}
		}
		if len(unknown) > tc.unknown {
			t.Errorf("%s: persons without a code: %v, want at most %d", tc.file, unknown, tc.unknown)
		}
	}
}

// notePersons adds the persons of a mention: by ID as first named, or by name if
// they have no code.
func notePersons(m *tightrope.Mention, found map[tightrope.ActorID]seedPerson, unknown map[string]bool) {
	for _, a := range m.Actors {
		switch {
		case a.Kind != tightrope.Person || m.ResolvedBy == "pronoun":
		case a.Code == "":
			unknown[a.Name] = true
		case found[a.ID].id == "":
			found[a.ID] = seedPerson{a.ID, m.Office, a.Sector, m.Former}
		}
	}
}
