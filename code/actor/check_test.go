package actor

import (
	"strings"
	"testing"
	"testing/fstest"
)

// faultsOf loads the built-in tables with rows of tabs added to the end of one
// of them and returns the problems, one a line. Names are of no state or person.
func faultsOf(t *testing.T, file, rows string) string {
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
		if n == "tables/"+file+".tsv" {
			b = append(append(b, rows...), '\n')
		}
		fsys[n] = &fstest.MapFile{Data: b}
	}
	l := newLoader(newTable())
	if err := l.builtIn(fsys); err != nil {
		t.Fatal(err)
	}
	l.finish()
	var lines []string
	for _, p := range l.t.problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// TestFaultsHaveHints holds that a broken table is refused with the file, the
// line, what is wrong and what to do about it. Of two terms that overlap, the
// later is at fault and the other is named.
func TestFaultsHaveHints(t *testing.T) {
	tests := []struct{ name, file, rows, what, hint string }{
		{
			"two holders at one time", "people", "Abel Xample\t\tdefence-minister\tBLR\t2021\t2023\t\trecalled\t",
			"are defence-minister of BLR at one time", "end one term before the other, or note several:BLR in offices.tsv",
		},
		{
			"two holders of an office that does not lead", "people", "Abel Xample\t\tspeaker\tBLR\t2010\t2011\t\trecalled\t",
			"are speaker of BLR at one time", "end one term before the other",
		},
		{
			"code in no standard", "states", "XXA\tXland\t\t\tXlandish\t\tXville\thos\t",
			"code XXA is not in ISO 3166", "take the alpha-3 code in force",
		},
		{
			"withdrawn code", "states", "SCG\tXland\t\t\tXlandish\t\tXville\thos\t",
			"code SCG is not in ISO 3166", "add a user code to iso3166.tsv",
		},
		{"code of the standard twice", "iso3166", "user\tBLR", `code "BLR" stands twice`, ""},
		{
			"alias that points two ways", "organisations", "IGOXXX\tX Union\tEuropean Community\tigo\t",
			`"european community" also stands in organisations.tsv:`, "leave it out of one row, or make it longer",
		},
		{
			"no day", "people", "Abel Xample\t\tenvoy\tBLR\t2021-02-30\t\t\trecalled\t",
			`date "2021-02-30" does not exist`, "write 2004, 2004-03 or 2004-03-15",
		},
		{
			"no date", "people", "Abel Xample\t\tenvoy\tBLR\tspring 2021\t\t\trecalled\t",
			`date "spring 2021" is not YYYY`, "write 2004, 2004-03 or 2004-03-15",
		},
		{
			"end before beginning", "people", "Abel Xample\t\tenvoy\tBLR\t2021-05\t2021-04\t\trecalled\t",
			"ends 2021-04 before it begins 2021-05", "swap or correct the two dates",
		},
		{
			"born in office", "people", "Abel Xample\t\tenvoy\tBLR\t2001\t2002\t2003\trecalled\t",
			"Abel Xample is born 2003", "correct the birth or the first day",
		},
		{
			"birth that is no date", "people", "Abel Xample\t\tenvoy\tBLR\t2001\t2002\tabout 1950\trecalled\t",
			"born: date", "write 2004, 2004-03 or 2004-03-15",
		},
		{
			"one person spelled two ways", "people", "Abel Xample\tAvel Xampel\tenvoy\tBLR\t2001\t2002\t\trecalled\t\nAvel Xampel\t\tenvoy\tBLR\t2003\t2004\t\trecalled\t",
			`"Avel Xampel" is Avel Xampel here and Abel Xample in people.tsv:`, "write one name in the column person and the other in aliases",
		},
		{"native name of an unknown state", "native", "QQQ\tstate\tru\tИкс", `unknown state "QQQ"`, "take a code of states.tsv"},
		{"native name of nobody", "native", "BLR\tAbel Xample\tru\tАбель", `BLR has no "Abel Xample"`, "as in the column person"},
		{"native name in Latin letters", "native", "POL\tcapital\tpl\tWarszawa", `"Warszawa" has Latin letters`, "put Latin spellings into the column of aliases"},
		{"native name twice", "native", "BLR\tstate\tru\tРоссия", `"Россия" also stands in native.tsv:`, "leave it out of one row"},
		{"native name in no language", "native", "BLR\tstate\trussian\tИкс", `language "russian"`, "write be, ru or zh"},
		{"no native name", "native", "BLR\tstate\ten\t", "no name", "leave the row out"},
		{"unknown office of several", "offices", "xholder\tx holder\tGOV\tseveral:QQQ\t", `unknown code "QQQ"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := faultsOf(t, tt.file, tt.rows)
			for line := range strings.SplitSeq(got, "\n") {
				if strings.Contains(line, tt.file+".tsv:") && strings.Contains(line, tt.what) && strings.Contains(line, tt.hint) {
					return
				}
			}
			t.Errorf("no line of %s.tsv with %q and %q in:\n%s", tt.file, tt.what, tt.hint, got)
		})
	}
}

// TestNoFaultWhereSeveral holds that what offices.tsv and the sources' precision
// allow is not refused.
func TestNoFaultWhereSeveral(t *testing.T) {
	tests := []struct{ name, file, rows string }{
		{"a collective presidency", "people", "Abel Xample\t\thead-of-state\tBIH\t2011\t2012\t\trecalled\t"},
		{"an acting holder", "people", "Abel Xample\t\tacting-defence-minister\tBLR\t2021\t2022\t\trecalled\t"},
		{"an office of many", "people", "Abel Xample\t\tdeputy-foreign-minister\tBLR\t2021\t2022\t\trecalled\t"},
		{"a change within a year known only as a year", "people", "Abel Xample\t\tminister:justice\tBLR\t2001\t2003\t\trecalled\t\nAvel Xampel\t\tminister:justice\tBLR\t2003\t2005\t\trecalled\t"},
		{"namesakes of two generations", "people", "Abel Xample\t\tenvoy\tBLR\t1991\t1992\t1930\trecalled\t\nAbel Xample\t\tenvoy\tBLR\t2021\t2022\t1980\trecalled\t"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultsOf(t, tt.file, tt.rows); got != "" {
				t.Errorf("refused:\n%s", got)
			}
		})
	}
}

// TestNative holds that names in other scripts are found by state and language.
func TestNative(t *testing.T) {
	table, err := Load(Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ code, of, language, want string }{
		{"BLR", "state", "ru", "Беларусь;Белоруссия"},
		{"UKR", "capital", "uk", "Київ"},
		{"CHN", "Xi Jinping", "zh", "习近平"},
		{"BLR", "Alexander Lukashenko", "be", "Аляксандр Лукашэнка"},
		{"BLR", "Xi Jinping", "zh", ""},
		{"SYR", "capital", "ar", "دمشق"},
	}
	for _, tt := range tests {
		if got := strings.Join(table.Native(tt.code, tt.of, tt.language), ";"); got != tt.want {
			t.Errorf("Native(%s, %s, %s) = %q, want %q", tt.code, tt.of, tt.language, got, tt.want)
		}
	}
}
