package actor_test

import "testing"

// TestCallings reads titles that mean another office in some states, or nobody.
func TestCallings(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ phrase, day, id string }{
		{"the Iranian president", "2023-05-01", "IRN/person/ebrahim-raisi"},
		{"the Iranian supreme leader", "2023-05-01", "IRN/person/ali-khamenei"},
		{"the Danish queen", "2023-05-01", "DNK/person/margrethe-ii"},
		{"the Danish king", "2023-05-01", "DNK/office/head-of-state"},
		{"the Danish president", "2023-05-01", "DNK/office/head-of-state"},
		{"the Bulgarian king", "2023-05-01", "BGR/office/head-of-state"},
		{"the Vatican's secretary of state", "2023-05-01", "VAT/person/pietro-parolin"},
		{"the French president", "2023-05-01", "FRA/person/emmanuel-macron"},
		{"a French president", "2023-05-01", "FRA/office/head-of-state"},
	} {
		if got := table.Resolve(c.phrase, day(t, c.day)); string(got.ActorID) != c.id {
			t.Errorf("%q on %s is %q, want %q", c.phrase, c.day, got.ActorID, c.id)
		}
	}
}

// TestFamilyNames reads family names alone: whose they are not.
func TestFamilyNames(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ phrase, day, id string }{
		{"Macron", "2023-05-01", "FRA/person/emmanuel-macron"},
		{"Frank", "2007-05-01", ""},                        // a given name of one whose family name stands last
		{"AI", "2023-05-01", ""},                           // an abbreviation
		{"the Gulf of Fonseca", "2020-05-01", ""},          // land and water
		{"Castro", "2023-05-01", ""},                       // of Honduras or of Cuba
		{"Honduras and Castro", "2023-05-01", "HND"},       // the state is the first party
		{"Deputy Secretary Brown", "", "USA/person/brown"}, // no day: none of those whom the tables know
		{"the Castro-era court", "2023-05-01", ""},         // a time
		{"Montalvo", "2017-05-01", ""},                     // an envoy, without his state
		{"Hsieh of Taiwan", "2006-05-01", "TWN"},           // no state but his own
		{"Pope Francis", "2023-05-01", "VAT/person/pope-francis"},
	} {
		on := day(t, "2000-01-01")
		if c.day != "" {
			on = day(t, c.day)
		} else {
			on.Year, on.Month, on.Day = 0, 0, 0
		}
		if got := table.Resolve(c.phrase, on); string(got.ActorID) != c.id {
			t.Errorf("%q on %q is %q, want %q", c.phrase, c.day, got.ActorID, c.id)
		}
	}
}

// TestServants gives those who serve an organisation its sector, and those who serve
// the Union that of a government.
func TestServants(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ phrase, code, sector string }{
		{"a UN spokesman", "UNO", "IGO"},
		{"UN officials", "UNO", "IGO"},
		{"UNESCO", "UNO", "IGO"},
		{"Kofi Annan", "UNO", "IGO"},
		{"the European Commission", "EUR", "GOV"},
		{"EU officials", "EUR", "GOV"},
		{"NATO foreign ministers", "NAT", "GOV"},
		{"Pope Francis", "VAT", "REL"},
		{"Pietro Parolin", "VAT", "GOV"},
	} {
		got := table.Resolve(c.phrase, day(t, "2023-05-01"))
		if c.phrase == "Kofi Annan" {
			got = table.Resolve(c.phrase, day(t, "2000-05-01"))
		}
		if got.Code != c.code || string(got.Sector) != c.sector {
			t.Errorf("%q is %s %s, want %s %s", c.phrase, got.Code, got.Sector, c.code, c.sector)
		}
	}
}
