package actor_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tightrope"
	"tightrope/code/actor"
)

// dataDir finds the measuring data beside the checkout.
func dataDir() string {
	if dir := os.Getenv("TIGHTROPE_DATA"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "..", "shared", "data")
}

// TestPairs measures phrases against their country and sector. Rows without a
// date are asked without one: the set gives the date where the answer needs it.
func TestPairs(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(dataDir(), "coding", "ngec_actor_pairs_dev.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no phrase pairs: set TIGHTROPE_DATA to the folder that holds coding/ngec_actor_pairs_dev.json")
	}
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Text   string
		Kw     map[string]any
		Expect map[string]string
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	table := load(t)
	var country, countryOK, sector, sectorOK, both, bothOK int
	for _, row := range rows {
		date, _ := row.Kw["query_date"].(string)
		var on tightrope.Date
		if date != "" {
			on = day(t, date)
		}
		got := table.Resolve(row.Text, on)
		ok := true
		if want, asked := row.Expect["country"]; asked {
			country++
			if got.Country == want {
				countryOK++
			} else {
				ok = false
			}
		}
		if want, asked := row.Expect["code_1"]; asked {
			sector++
			if string(got.Sector) == want {
				sectorOK++
			} else {
				ok = false
			}
		}
		both++
		if ok {
			bothOK++
		} else {
			t.Logf("%q: got %s %s (%s), want %s %s", row.Text, got.Country, got.Sector, got.ActorID, row.Expect["country"], row.Expect["code_1"])
		}
	}
	rate := func(n, of int) float64 { return float64(n) / float64(of) }
	t.Logf("country %d/%d = %.3f, sector %d/%d = %.3f, both %d/%d = %.3f", countryOK, country, rate(countryOK, country),
		sectorOK, sector, rate(sectorOK, sector), bothOK, both, rate(bothOK, both))
	const countryFloor, sectorFloor = 0.78, 0.70
	if rate(countryOK, country) < countryFloor || rate(sectorOK, sector) < sectorFloor {
		t.Errorf("country or sector accuracy fell below %.2f and %.2f", countryFloor, sectorFloor)
	}
}

func load(tb testing.TB) *actor.Table {
	tb.Helper()
	table, err := actor.Load(actor.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return table
}
