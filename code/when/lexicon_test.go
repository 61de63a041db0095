package when

import (
	"strings"
	"testing"
	"testing/fstest"

	"tightrope"
)

// withFile returns the built-in word files with one of them extended.
func withFile(t *testing.T, name, extra string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	entries, err := files.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := files.ReadFile("lexicon/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == name {
			b = append(b, extra...)
		}
		out["lexicon/"+e.Name()] = &fstest.MapFile{Data: b}
	}
	return out
}

// A faulty line is refused, and the message names file and line.
func TestLoaderRefuses(t *testing.T) {
	tests := []struct{ file, line, want string }{
		{"months.tsv", "january\tMONTH\t1\tcap\n", `"january" is entered twice`},
		{"months.tsv", "brumaire\tMONTH\n", "2 columns"},
		{"months.tsv", "brumaire\tMONTH\t2\tbold\n", `unknown mark "bold"`},
		{"holidays.tsv", "plough day\tBLR\t13-01\n", "is no rule of a day"},
		{"holidays.tsv", "plough day\tBelarus\t01-13\n", "alpha-3"},
		{"tense.tsv", "will\tfuture\n", `"will" is entered twice`},
		{"fuzzy.tsv", "day\t3\n", `"day" is entered twice`},
		{"modifiers.tsv", "EDGE\t0.9\t0.1\n", "bad fractions"},
		{"rules.txt", "MONTH DAY\n", "no =>"},
		{"rules.txt", "NUMDATE => numdate\n", "stands in line"},
		{"rules.txt", "MONTH => fly\n", `no operation "fly"`},
		{"rules.txt", "MOUNTAIN => cal\n", `no class "MOUNTAIN"`},
		{"rules.txt", "UNIT=eon => unit\n", `no value "eon"`},
		{"rules.txt", "the? => unit\n", "can be empty"},
	}
	for _, tc := range tests {
		fsys := withFile(t, tc.file, tc.line)
		l, err := loadLexicon(fsys)
		if err == nil {
			_, err = loadRules(fsys, "lexicon/rules.txt", l)
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), tc.file+":") {
			t.Errorf("%s + %q: got %v, want %q", tc.file, tc.line, err, tc.want)
		}
	}
}

func TestHolidayRules(t *testing.T) {
	tests := []struct {
		rule string
		year int
		want string
	}{
		{"easter", 2024, "2024-03-31"},
		{"easter", 2025, "2025-04-20"},
		{"easter+1", 2019, "2019-04-22"},
		{"pascha", 2024, "2024-05-05"},
		{"pascha", 2021, "2021-05-02"},
		{"pascha", 2025, "2025-04-20"},
		{"11 thu 4", 1999, "1999-11-25"},
		{"05 mon -1", 2023, "2023-05-29"},
		{"07-03", 2025, "2025-07-03"},
		{"hijri 09-01~1/30", 2024, "2024-03-11"},
		{"hijri 10-01~1", 2025, "2025-03-31"},
		{"hijri 12-10~1", 2023, "2023-06-29"},
		{"tishri+0", 2021, "2021-09-07"},
		{"tishri+9", 1973, "1973-10-06"},
		{"pesach+0", 2024, "2024-04-23"},
		{"kislev+0/8", 2023, "2023-12-08"},
		{"kislev+0/8", 2024, "2024-12-26"},
	}
	for _, tc := range tests {
		h, err := parseHoliday("*", tc.rule)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := h.in(tc.year)
		if !ok || got.String() != tc.want {
			t.Errorf("%s in %d: got %v, want %s", tc.rule, tc.year, got, tc.want)
		}
	}
}

// Stepping a period forth and back gives the period again, and neighbours touch.
func TestPeriodsTile(t *testing.T) {
	day := tightrope.NewDate(1998, 1, 1)
	for range 900 {
		day = day.AddDays(5)
		for _, g := range []grain{gDay, gWeek, gMonth, gQuarter, gHalf, gYear, gDecade, gCentury} {
			p, next := periodAt(g, day, 0), periodAt(g, day, 1)
			if day.Before(p.min) || p.max.Before(day) {
				t.Fatalf("%s of %v is %v to %v", g, day, p.min, p.max)
			}
			if next.min != p.max.AddDays(1) {
				t.Fatalf("%s after %v begins on %v, not after %v", g, day, next.min, p.max)
			}
			if back := periodAt(g, next.min, -1); back != p {
				t.Fatalf("%s before %v is %+v, not %+v", g, next.min, back, p)
			}
		}
	}
}

func TestSHA256(t *testing.T) {
	a, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(Options{MonthFirst: true})
	if err != nil {
		t.Fatal(err)
	}
	if a.SHA256() != b.SHA256() || len(a.SHA256()) != 64 {
		t.Errorf("hashes %q and %q", a.SHA256(), b.SHA256())
	}
}
