package actor

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tightrope"
)

// dictionaryText is an invented dictionary with every construct of the format.
const dictionaryText = `<!-- an invented dictionary -->
# and a comment
BELARUS_ [BLR]
+BELO_EXAMPLIA_
+MINSK_

EXAMPLE_MOVEMENT_ [BLROPP] ; the old way of comments
+EXAMPLE_FRONT_   # a synonym
	[BLRGOV 20200101-20211231]
	[BLRREB >220101]

ALEXANDER_LUKASHENKO_
+OLD_HELMSMAN_
	[BLRELI <19940710]
	[BLRGOV >19940710]

<!-- several
lines [XXX] -->
UNITED_EXAMPLES_RELIEF [IGOUNOQQQ]
EXAMPLE_WITHOUT_BORDERS_ [NGOHLHQQQ]
EMW_ [BLRMNC]
EXAMPLE_BUREAU_ [BLRSPY <19910825>]
!PERSON! = MAN, MEN, WOMAN
SNOW_WARDEN [~COP]
EXAMPLARY {EXAMPLARIANS} [~JUD] # plural
HUSHFOLK {} [~REB]
MARSH!PERSON! [~REB]
GAZETTEER_MAKER [~MED]
SOLDIER [~MIL]
AMBASSADOR [~SPY]
`

// TestDictionary holds how each line of the format is read.
func TestDictionary(t *testing.T) {
	d := parseDictionary(dictionaryText)
	if len(d.faults) > 0 {
		t.Errorf("faults: %+v", d.faults)
	}
	wantActors := []dictionaryActor{
		{3, []dictionaryName{{3, "BELARUS"}, {4, "BELO EXAMPLIA"}, {5, "MINSK"}}, []datedCode{{3, "BLR", "", ""}}},
		{
			7,
			[]dictionaryName{{7, "EXAMPLE MOVEMENT"}, {8, "EXAMPLE FRONT"}},
			[]datedCode{{7, "BLROPP", "", ""}, {9, "BLRGOV", "2020-01-01", "2021-12-31"}, {10, "BLRREB", "2022-01-01", ""}},
		},
		{
			12,
			[]dictionaryName{{12, "ALEXANDER LUKASHENKO"}, {13, "OLD HELMSMAN"}},
			[]datedCode{{14, "BLRELI", "", "1994-07-10"}, {15, "BLRGOV", "1994-07-10", ""}},
		},
		{19, []dictionaryName{{19, "UNITED EXAMPLES RELIEF"}}, []datedCode{{19, "IGOUNOQQQ", "", ""}}},
		{20, []dictionaryName{{20, "EXAMPLE WITHOUT BORDERS"}}, []datedCode{{20, "NGOHLHQQQ", "", ""}}},
		{21, []dictionaryName{{21, "EMW"}}, []datedCode{{21, "BLRMNC", "", ""}}},
		{22, []dictionaryName{{22, "EXAMPLE BUREAU"}}, []datedCode{{22, "BLRSPY", "", "1991-08-25"}}},
	}
	unexported := cmp.AllowUnexported(dictionaryActor{}, dictionaryName{}, datedCode{}, dictionaryAgent{})
	if diff := cmp.Diff(wantActors, d.actors, unexported); diff != "" {
		t.Errorf("actors (-want +got):\n%s", diff)
	}
	wantAgents := []dictionaryAgent{
		{24, []string{"SNOW WARDEN"}, []string{"SNOW WARDENS"}, "~COP"},
		{25, []string{"EXAMPLARY"}, []string{"EXAMPLARIANS"}, "~JUD"},
		{26, []string{"HUSHFOLK"}, nil, "~REB"},
		{27, []string{"MARSHMAN", "MARSHMEN", "MARSHWOMAN"}, nil, "~REB"},
		{28, []string{"GAZETTEER MAKER"}, []string{"GAZETTEER MAKERS"}, "~MED"},
		{29, []string{"SOLDIER"}, []string{"SOLDIERS"}, "~MIL"},
		{30, []string{"AMBASSADOR"}, []string{"AMBASSADORS"}, "~SPY"},
	}
	if diff := cmp.Diff(wantAgents, d.agents, unexported, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("agents (-want +got):\n%s", diff)
	}
}

// TestPetrarch holds what a dictionary makes of phrases, however it is given.
func TestPetrarch(t *testing.T) {
	path := write(t, "actors.txt", dictionaryText)
	table, rejects, notes := loadOwn(t, Options{Extra: []string{path}})
	if len(rejects) > 0 {
		t.Errorf("rejects: %+v", rejects)
	}
	want := []string{
		path + ":30: \"ambassador\" is an office in our tables and keeps the sector GOV",
		path + ":30: \"ambassadors\" is an office in our tables and keeps the sector GOV",
		path + ":19: the part QQQ of a code is not known and left aside, the rest holds (2 times in the file)",
	}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		text         string
		day          tightrope.Date
		code, sector string
		id           tightrope.ActorID
	}{
		{"Belo Examplia", on(2026, 1, 1), "BLR", "", "BLR"},
		{"Example Movement", on(2019, 1, 1), "BLR", "OPP", "BLR/group/example-movement"},
		{"Example Front", on(2021, 1, 1), "BLR", "GOV", "BLR/group/example-movement"},
		{"Example Front", on(2022, 1, 1), "BLR", "REB", "BLR/group/example-movement"},
		{"Old Helmsman", on(2026, 1, 1), "BLR", "GOV", "BLR/person/alexander-lukashenko"},
		{"United Examples Relief", on(2026, 1, 1), "UNO", "", "UNO"},
		{"Example Without Borders", on(2026, 1, 1), "", "NGO", "INT/group/example-without-borders"},
		{"EMW", on(2026, 1, 1), "BLR", "MNC", "BLR/firm/emw"},
		{"Belarusian snow wardens", on(2026, 1, 1), "BLR", "COP", ""},
		{"Belarusian marshmen", on(2026, 1, 1), "BLR", "REB", ""},
		{"the Belarusian gazetteer maker", on(2026, 1, 1), "BLR", "JRN", ""},
		{"the Belarusian ambassador", on(2026, 1, 1), "BLR", "GOV", ""},
	} {
		r := table.Resolve(tt.text, tt.day)
		if r.Code != tt.code || string(r.Sector) != tt.sector || tt.id != "" && r.ActorID != tt.id {
			t.Errorf("%q on %s is %q %q %q, want %q %q %q", tt.text, tt.day, r.Code, r.Sector, r.ActorID, tt.code, tt.sector, tt.id)
		}
	}
	if r := table.Resolve("emw", on(2026, 1, 1)); r.Code != "" {
		t.Errorf("an abbreviation is found in small letters: %+v", r)
	}
	asked, _, _ := loadOwn(t, Options{Petrarch: []string{path}})
	if asked.SHA256() != table.SHA256() {
		t.Error("a dictionary that is asked for differs from one that is recognised")
	}
	// The user's TOML stands over a dictionary, and a later file over an earlier.
	over := write(t, "over.toml", "[[alias]]\nof = \"LTU\"\nnames = [\"Example Front\"]\n")
	both, _, _ := loadOwn(t, Options{Extra: []string{over}, Petrarch: []string{path}})
	if r := both.Resolve("Example Front", on(2026, 1, 1)); r.Code != "LTU" {
		t.Errorf("a dictionary wins over the user's own row: %+v", r)
	}
}

// TestPetrarchFaults holds that a line that cannot be read is told and costs no
// other.
func TestPetrarchFaults(t *testing.T) {
	for text, want := range map[string]string{
		"# only\n<!-- comments\n and no end\n":     "has no end",
		"A_B [NGO]\n+C_D\n+C_D\nA_B [NGO]\n+C_D\n": "", // the same again
		"+SYNONYM\n":                               "before the first actor",
		"\t[BLRGOV]\n":                             "before the first actor",
		"A_B [BLRGOV]\n+C_D [BLR]\n":               "no code of its own",
		"A_B [BLRGOV]\n+\n":                        "empty",
		"A_B [BLRGOV 19941340-19950101]\n":         "not a code with",
		"A_B [BLRGOV 20000101-19990101]\n":         "not a code with",
		"A_B [BLRGOV\n":                            "not closed",
		"A_B\n":                                    "no code",
		"A_B [QQQGOV]\n":                           "begins with no state",
		"A_B [blrgov]\n":                           "begins with no state",
		"A_B [BLRGO]\n":                            "begins with no state",
		"A_B [SAS]\n":                              "begins with no state",
		"A_B [MUS]\n":                              "",
		"!X! =\nA!X! [~GOV]\n":                     "not of the form",
		"A!X! [~GOV]\n":                            "not defined",
		"A {B [~GOV]\n":                            "not closed",
		"SNOW_WARDEN [~QQQ]\n":                     "no sector",
		"SNOW_WARDEN [~CHR]\n":                     "no sector",
		"THE_ [BLR]\n":                             "function word",
		"A_B { C } [BLR]\n":                        "neither an actor",
		"A_B [BLRGOV]\nA_B [LTUGOV]\n":             "also stands in line 1",
		"X_SNOWER [~COP]\nX_SNOWER [~GOV]\n":       "also stands in line 1",
		"A_B\n\t[BLRGOV <20000101]\n\t[LTUGOV]\n":  "changes its state",
		"A_B [BLRGOV]\n\t[BLRXXX <20000101] #\n\n": "",
	} {
		l := small(t)
		var rejects []tightrope.Reject
		l.own.rejected = func(r tightrope.Reject) { rejects = append(rejects, r) }
		l.extraText("x.txt", text+"\nLAST_ONE [BLRBUS]\n", true)
		if want == "" && len(rejects) > 0 || want != "" && len(rejects) == 0 {
			t.Errorf("%q: rejects %+v, want %q", text, rejects, want)
			continue
		}
		for _, r := range rejects {
			if r.Hint == "" || r.Line == 0 || r.File != "x.txt" {
				t.Errorf("%q: %+v lacks a line or a hint", text, r)
			}
		}
		if want != "" && !strings.Contains(rejects[0].Reason, want) {
			t.Errorf("%q: reason %q, want %q", text, rejects[0].Reason, want)
		}
		if l.finish(); strings.Contains(text, "no end") {
			continue
		}
		for _, p := range l.t.problems {
			if strings.Contains(p.String(), "x.txt:") {
				t.Errorf("%q: what was taken in breaks a rule: %s", text, p)
			}
		}
		if r := l.t.Resolve("Last One", tightrope.Date{}); r.Code != "BLR" || r.Sector != "BUS" {
			t.Errorf("%q: the line after it is lost: %+v", text, r)
		}
	}
}

// TestCameo holds how CAMEO's codes of actors are read.
func TestCameo(t *testing.T) {
	l := small(t)
	for code, want := range map[string]string{
		"BLR": "BLR", "BLRGOV": "BLR GOV", "BLRGOVMIL": "BLR GOV", "RUSMED": "RUS JRN", "RUSHLH": "RUS MED", "RUSINS": "RUS REB", "ROMGOV": "ROU GOV",
		"IGOUNO": "UNO", "IGOUNOWHO": "IGOWHO IGO", "IGOEUREEC": "EUR", "IGOWSTNAT": "NAT", "IGO": " IGO", "NGO": " NGO", "NGOUSA": "USA NGO",
		"IMGMUSALQ": " IMG ALQ", "BLRXYZ": "BLR  XYZ", "EUR": "IGOEUP", "AFR": "IGOAFR", "SAS": "none", "MUS": "MUS", "MNCUSA": "USA MNC",
		"XYZ": "none", "": "none", "BLRG": "none", "BLRMUSREB": "BLR REB",
	} {
		a, ok := l.cameo.read(code)
		got := "none"
		if ok {
			got = strings.TrimRight(a.code+" "+string(a.sector)+" "+strings.Join(a.unknown, " "), " ")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", code, got, want)
		}
	}
}

// TestLikePetrarch holds how the format of a file is told.
func TestLikePetrarch(t *testing.T) {
	for text, want := range map[string]bool{
		dictionaryText: true, "# c\n\nSOMEBODY_\n+X\n": true, "!P! = A, B\n": true, "POLICE [~COP]\n": true, "A.B._O'C-D [BLR]": true,
		"# c\n[[actor]]\nname = \"X\"\n": false, "name = \"X\"\n": false, "": false, "[[ actor ]]": false,
	} {
		if got := likePetrarch(text); got != want {
			t.Errorf("%.40q looks like PETRARCH: %v, want %v", text, got, want)
		}
	}
}

// small is a loader whose built-in tables are cut to their first rows, but for
// those that rules and codes need.
func small(t testing.TB) *loader {
	t.Helper()
	l := newLoader(newTable())
	if err := l.builtIn(smallTables(t)); err != nil {
		t.Fatal(err)
	}
	l.own = own{rank: map[string]int{}, names: map[string]map[string]use{}, sole: map[rowAt]bool{}, rejected: func(tightrope.Reject) {}, noted: func(string) {}}
	return l
}

func smallTables(t testing.TB) fs.FS {
	t.Helper()
	return cutTables(t, 60, "states", "organisations", "words", "offices", "cameo", "agents")
}

// cutTables gives the built-in tables, cut to so many lines but for those named.
func cutTables(t testing.TB, most int, whole ...string) fs.FS {
	t.Helper()
	names, err := embedded(tables)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, n := range names {
		b, err := tables.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(n[strings.LastIndexByte(n, '/')+1:], ".tsv")
		if strings.HasPrefix(n, "tables/holders/") && base != "blr" {
			continue
		}
		if lines := strings.SplitAfter(string(b), "\n"); !slices.Contains(whole, base) && len(lines) > most {
			b = []byte(strings.Join(lines[:most], ""))
		}
		fsys[n] = &fstest.MapFile{Data: b}
	}
	return fsys
}
