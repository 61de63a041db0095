package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"iter"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
)

// format is how a verb that answers with rows prints them.
type format struct {
	Format string `enum:"auto,table,jsonl,csv,tsv,md" default:"auto" help:"auto (a table on a terminal, else jsonl), table, jsonl, csv, tsv, md."`
}

func (f format) of(a *app) string {
	switch {
	case f.Format != "auto":
		return f.Format
	case isTerminal(a.out):
		return "table"
	default:
		return "jsonl"
	}
}

// column is one column of a table: its name and how to fill it. The names are
// those of the data dictionary in docs/format.
type column[T any] struct {
	name string
	cell func(T) string
}

// printRows prints items in the chosen format: whole records as JSON Lines, else
// the columns. It ends with status 5 if there are none.
func printRows[T any](a *app, f format, items iter.Seq2[T, error], columns []column[T]) error {
	out := bufio.NewWriterSize(a.out, 1<<16)
	var n int
	var err error
	switch f.of(a) {
	case "jsonl":
		n, err = printJSONL(json.NewEncoder(out), items)
	case "csv":
		n, err = printDelimited(csv.NewWriter(out), items, columns)
	case "tsv":
		w := csv.NewWriter(out)
		w.Comma = '\t'
		n, err = printDelimited(w, items, columns)
	case "md":
		n, err = printMarkdown(out, items, columns)
	default:
		n, err = printTable(a, out, items, columns)
	}
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err == nil && n == 0 {
		return &hinted{status: exitNothing, msg: "nothing matched", hint: "tightrope events --limit 10 --case " + a.Case}
	}
	return err
}

func printJSONL[T any](enc *json.Encoder, items iter.Seq2[T, error]) (n int, err error) {
	enc.SetEscapeHTML(false)
	for item, err := range items {
		if err != nil {
			return n, err
		}
		if err := enc.Encode(item); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func names[T any](columns []column[T]) []string {
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	return head
}

func cells[T any](columns []column[T], item T) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.cell(item)
	}
	return row
}

func printDelimited[T any](w *csv.Writer, items iter.Seq2[T, error], columns []column[T]) (n int, err error) {
	if err := w.Write(names(columns)); err != nil {
		return 0, err
	}
	for item, err := range items {
		if err != nil {
			return n, err
		}
		row := cells(columns, item)
		for i := range row {
			row[i] = plainCell(row[i])
		}
		if err := w.Write(row); err != nil {
			return n, err
		}
		n++
	}
	w.Flush()
	return n, w.Error()
}

// plainCell keeps foreign text from being read as a formula by a spreadsheet:
// a cell that begins like one gets an apostrophe. Numbers stay as they are.
func plainCell(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if strings.Trim(s, "+-.0123456789") == "" {
		return s
	}
	return "'" + s
}

func printMarkdown[T any](out *bufio.Writer, items iter.Seq2[T, error], columns []column[T]) (n int, err error) {
	line := func(row []string) error {
		for i := range row {
			row[i] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(row[i])
		}
		_, err := out.WriteString("| " + strings.Join(row, " | ") + " |\n")
		return err
	}
	if err := line(names(columns)); err != nil {
		return 0, err
	}
	if err := line(slicesOf("---", len(columns))); err != nil {
		return 0, err
	}
	for item, err := range items {
		if err != nil {
			return n, err
		}
		if err := line(cells(columns, item)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func slicesOf(s string, n int) []string {
	row := make([]string, n)
	for i := range row {
		row[i] = s
	}
	return row
}

func printTable[T any](a *app, out *bufio.Writer, items iter.Seq2[T, error], columns []column[T]) (n int, err error) {
	head := lipgloss.NewStyle().PaddingRight(2)
	t := table.New().Headers(names(columns)...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		StyleFunc(func(row, _ int) lipgloss.Style {
			if row == table.HeaderRow && a.color {
				return head.Bold(true)
			}
			return head
		})
	for item, err := range items {
		if err != nil {
			return n, err
		}
		row := cells(columns, item)
		for i := range row {
			row[i] = printable(row[i])
		}
		t.Row(row...)
		n++
	}
	if n == 0 {
		return 0, nil
	}
	_, err = out.WriteString(t.Render() + "\n")
	return n, err
}

// printable takes control characters out of foreign text, so that an article
// cannot drive the reader's terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r == 0x7f || (0x80 <= r && r < 0xa0):
			return -1
		default:
			return r
		}
	}, s)
}
