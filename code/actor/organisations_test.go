package actor_test

import (
	"strings"
	"testing"
)

// TestMemberships holds levels of well-known dates: a state that left is no
// member any more, and a suspension overlays the membership.
func TestMemberships(t *testing.T) {
	table := load(t)
	tests := []struct{ state, org, on, want string }{
		{"GBR", "EUR", "2020-01-31", "member"},
		{"GBR", "EUR", "2020-02-01", "withdrawn"},
		{"UKR", "EUR", "2022-06-22", ""},
		{"UKR", "EUR", "2022-06-23", "candidate"},
		{"NER", "IGOECW", "2024-05-01", "member suspended"},
		{"NER", "IGOECW", "2025-02-01", "withdrawn"},
		{"BDI", "IGOICC", "2017-10-26", "member"},
		{"PHL", "IGOICC", "2020-01-01", "withdrawn"},
		{"QAT", "IGOOPC", "2018-12-31", "member"},
		{"BLR", "IGOIMF", "2010-01-01", "member"},
		{"BLR", "IGOCOE", "2010-01-01", "candidate"},
		{"BLR", "IGOWTO", "2010-01-01", "observer"},
		{"FIN", "NAT", "2010-01-01", "partner"},
		{"HRV", "IGOSCH", "2022-12-31", ""},
		{"GMB", "IGOCOM", "2015-01-01", "withdrawn"},
		{"GMB", "IGOCOM", "2019-01-01", "member"},
	}
	for _, tt := range tests {
		var levels []string
		for _, m := range table.Memberships(tt.state, day(t, tt.on)) {
			if m.Org == tt.org {
				levels = append(levels, m.Level)
			}
		}
		if got := strings.Join(levels, " "); got != tt.want {
			t.Errorf("%s in %s on %s: %q, want %q", tt.state, tt.org, tt.on, got, tt.want)
		}
	}
}
