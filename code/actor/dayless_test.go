package actor_test

import (
	"slices"
	"testing"

	"tightrope"
)

// TestUnknownDay asks for people out of office: on a known day they are of the
// elite, on an unknown one their main office says what they are, with a flag.
func TestUnknownDay(t *testing.T) {
	table := load(t)
	cases := []struct {
		phrase, day string
		code        string
		sector      tightrope.Sector
		assumed     bool
	}{
		{"Angela Merkel", "", "DEU", "GOV", true},
		{"Angela Merkel", "2023-05-01", "DEU", "ELI", false},
		{"Angela Merkel", "2015-05-01", "DEU", "GOV", false},
		{"former Chancellor Angela Merkel", "", "DEU", "ELI", true},
		{"German Chancellor Angela Merkel", "", "DEU", "GOV", true},
		{"Shinzo Abe", "", "JPN", "GOV", true},
		{"Jacinda Ardern", "", "NZL", "GOV", true},
		{"Jens Stoltenberg", "2020-01-01", "NAT", "IGO", false},
		{"Alexander Lukashenko", "", "BLR", "GOV", false},
		{"Kofi Annan", "", "UNO", "IGO", true},
	}
	for _, c := range cases {
		var on tightrope.Date
		if c.day != "" {
			on = day(t, c.day)
		}
		got := table.Resolve(c.phrase, on)
		assumed := slices.Contains(got.Flags, tightrope.FlagDateAssumed)
		if got.Code != c.code || got.Sector != c.sector || assumed != c.assumed {
			t.Errorf("%q on %q: %s %s assumed %v, want %s %s %v", c.phrase, c.day, got.Code, got.Sector, assumed, c.code, c.sector, c.assumed)
		}
	}
}
