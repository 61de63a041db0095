package train

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tightrope"
	"tightrope/code/parse"
)

// newsFiles are texts without trees that the teachers parse for the network:
// Wikinews, CC BY 2.5.
var newsFiles = []string{"wikinews_2019.csv.gz", "wikinews_2020.csv.gz"}

// Sentences of the news that are learnt from have a number of words within these.
const (
	newsShortest = 3
	newsLongest  = 80
)

// readNews returns the sentences of the news in dir, none if dir is empty. A
// sentence that comes twice is taken once.
func readNews(dir string, e *parse.Engine) ([]*sentence, []fileRecord, error) {
	if dir == "" {
		return nil, nil, nil
	}
	var out []*sentence
	var records []fileRecord
	seen := map[string]bool{}
	for _, name := range newsFiles {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, nil, fmt.Errorf("read news: %w", err)
		}
		record := fileRecord{name: "news/" + name, sha256: tightrope.Hash(raw)}
		texts, err := readArticles(raw)
		if err != nil {
			return nil, nil, fmt.Errorf("read news %s: %w", name, err)
		}
		for _, text := range texts {
			d := &tightrope.Document{Text: text}
			for _, s := range e.Sentences(d) {
				if n := len(s.Tokens); n < newsShortest || n > newsLongest || seen[text[s.Start:s.End]] {
					continue
				}
				seen[text[s.Start:s.End]] = true
				record.sentences++
				record.words += len(s.Tokens)
				out = append(out, &sentence{tokens: s.Tokens, text: text[s.Start:s.End]})
			}
		}
		records = append(records, record)
	}
	return out, records, nil
}

// readArticles returns title and text of the rows of a gzipped CSV file.
func readArticles(raw []byte) ([]string, error) {
	zr, err := gzip.NewReader(strings.NewReader(string(raw)))
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(zr)
	header, err := r.Read()
	if err != nil {
		return nil, err
	}
	title, text := slices.Index(header, "title"), slices.Index(header, "text")
	if title < 0 || text < 0 {
		return nil, errors.New("no columns title and text")
	}
	var out []string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, row[title]+"\n\n"+row[text])
	}
}
