package show

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// column describes one column of a table.
type column struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
}

// table is the flat twin of a body.
type table struct {
	columns []column
	rows    iter.Seq[[]string]
}

// csvFormat writes tables as RFC 4180 asks, lines ended by CRLF.
var csvFormat = huma.Format{Marshal: writeCSV, Unmarshal: func([]byte, any) error {
	return fmt.Errorf("csv is an output form")
}}

func writeCSV(w io.Writer, v any) error {
	t, ok := v.(table)
	if !ok { // a problem
		return json.NewEncoder(w).Encode(v)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := make([]string, len(t.columns))
	for i, c := range t.columns {
		head[i] = c.Name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for row := range t.rows {
		for i := range row {
			row[i] = guardCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// guardCell puts an apostrophe before text that a spreadsheet would take for a
// formula: cells that begin with = + - @, a tab or a carriage return. Numbers
// keep their sign. The rule is stated in the meta data of every table.
func guardCell(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// cell forms of numbers that may be unknown: an empty cell, never a zero.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', 8, 64)
}

func plain(v float64) string { return strconv.FormatFloat(v, 'g', 8, 64) }

func count(n int) string { return strconv.Itoa(n) }

// joined is the cell form of a list.
func joined[T ~string](list []T) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = string(v)
	}
	return strings.Join(parts, ";")
}
