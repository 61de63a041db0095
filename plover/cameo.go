package plover

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed tables/cameo-2021.tsv
var cameo2021 string

//go:embed tables/cameo-tightrope.tsv
var cameoTightrope string

//go:embed tables/export.tsv
var exportTable string

// Crosswalk names a table from CAMEO codes to PLOVER. An import names the one
// that it used.
type Crosswalk string

// The two tables: the published one, and the one with this codebook's decisions.
const (
	Crosswalk2021      Crosswalk = "2021"
	CrosswalkTightrope Crosswalk = "tightrope"
)

// Coding is what a CAMEO code stands for in PLOVER.
type Coding struct {
	Code    string // the table's code that matched, a prefix of the one asked for
	Type    Type
	Mode    Mode
	Context []string
}

var crosswalks = sync.OnceValue(func() map[Crosswalk]map[string]Coding {
	tables := map[Crosswalk]map[string]Coding{}
	for name, text := range map[Crosswalk]string{Crosswalk2021: cameo2021, CrosswalkTightrope: cameoTightrope} {
		table, err := readCrosswalk(text)
		if err != nil {
			panic("plover: crosswalk " + string(name) + ": " + err.Error())
		}
		tables[name] = table
	}
	return tables
})

// readCrosswalk reads a table. Where a code stands twice the first row holds:
// 08 is CONCEDE unless a longer code says RETREAT.
func readCrosswalk(text string) (map[string]Coding, error) {
	table := map[string]Coding{}
	for n, line := range rows(text) {
		cells := strings.Split(line, "\t")
		if len(cells) < 4 || !Type(cells[1]).Valid() {
			return nil, fmt.Errorf("line %d: want code, type, mode, context", n)
		}
		code := strings.TrimSpace(cells[0])
		if _, twice := table[code]; twice {
			continue
		}
		c := Coding{Code: code, Type: Type(cells[1]), Mode: Mode(strings.TrimSpace(cells[2]))}
		for context := range strings.SplitSeq(cells[3], ";") {
			if context = strings.TrimSpace(context); context != "" {
				c.Context = append(c.Context, context)
			}
		}
		table[code] = c
	}
	return table, nil
}

// FromCAMEO looks a CAMEO code up; the longest code of the table that begins it
// wins. Codes are text: leading zeros matter. It reports false for plain
// statements and appeals (01, 02), which have no PLOVER type, and for codes that
// do not exist.
func FromCAMEO(table Crosswalk, code string) (Coding, bool) {
	t := crosswalks()[table]
	for end := len(code); end >= 2; end-- {
		if c, ok := t[code[:end]]; ok {
			return c, true
		}
	}
	return Coding{}, false
}

var exports = sync.OnceValue(func() map[kind]string {
	out := map[kind]string{}
	for n, line := range rows(exportTable) {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || !ValidMode(Type(cells[0]), Mode(cells[1])) {
			panic(fmt.Sprintf("plover: export.tsv: line %d: want type, mode, code", n))
		}
		out[kind{Type(cells[0]), Mode(cells[1])}] = cells[2]
	}
	return out
})

// ToCAMEO returns the default CAMEO code of a type and mode, and false for what
// is no PLOVER type. exact is false if our cross-walk would not read the mode
// back, since CAMEO has none like it.
func ToCAMEO(t Type, m Mode) (code string, exact, ok bool) {
	if code, ok = exports()[kind{t, m}]; !ok {
		code, ok = exports()[kind{t, ""}]
	}
	back, _ := FromCAMEO(CrosswalkTightrope, code)
	return code, ok && back.Type == t && back.Mode == m, ok
}
