package accuracy

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Sentence is a record of a development set: a text and what gold says of it.
// Source and Target are words of the text, for sets that have no codes.
type Sentence struct {
	ID     string
	Text   string
	Date   string
	Quad   string
	Events []GoldEvent
}

// GoldEvent is an event of a development set.
type GoldEvent struct {
	Event
	SourceText string
	TargetText string
}

// ErrNoData says that a set is not there.
var ErrNoData = errors.New("the set is not there")

// DataDir returns the folder of development data: the environment's
// TIGHTROPE_DATA, else ../shared/data beside the repository's root.
func DataDir(root string) string {
	if d := os.Getenv("TIGHTROPE_DATA"); d != "" {
		return d
	}
	return filepath.Join(root, "..", "shared", "data")
}

// ReadSentences reads a set of sentences in JSON Lines. It returns ErrNoData if
// the file is absent.
func ReadSentences(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoData, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open set: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	var out []Sentence
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var raw struct {
			ID     string  `json:"id"`
			Text   string  `json:"text"`
			Date   *string `json:"date"`
			Quad   any     `json:"quad"`
			Events []struct {
				Event
				SourceText string `json:"source_text"`
				TargetText string `json:"target_text"`
			} `json:"events"`
		}
		if err := json.Unmarshal(lines.Bytes(), &raw); err != nil {
			return nil, fmt.Errorf("read %s line %d: %w", path, n, err)
		}
		s := Sentence{ID: raw.ID, Text: raw.Text}
		if raw.Date != nil {
			s.Date = *raw.Date
		}
		if raw.Quad != nil {
			s.Quad = fmt.Sprint(raw.Quad)
		}
		for _, e := range raw.Events {
			s.Events = append(s.Events, GoldEvent{e.Event, e.SourceText, e.TargetText})
		}
		out = append(out, s)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return out, nil
}
