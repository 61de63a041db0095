package accuracy

import (
	"archive/tar"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
)

// Mention is an event mention of MEANTIME with the factuality that annotators gave
// it. Certainty is CERTAIN, PROBABLE, POSSIBLE or UNDERSPECIFIED, Polarity POS, NEG
// or UNDERSPECIFIED, Time FUTURE, NON_FUTURE or UNDERSPECIFIED.
type Mention struct {
	Span      [2]int // bytes of the article's text, from the first to behind the last word
	Certainty string
	Polarity  string
	Time      string
}

// Article is an article of MEANTIME: its sentences, one a line, and its mentions in
// the order of the file.
type Article struct {
	ID       string
	Text     string
	Mentions []Mention
}

// meantimeXML is the part of the CAT format that is read.
type meantimeXML struct {
	ID     string `xml:"doc_id,attr"`
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Form     string `xml:",chardata"`
	} `xml:"token"`
	Events []struct {
		Certainty string `xml:"certainty,attr"`
		Polarity  string `xml:"polarity,attr"`
		Time      string `xml:"time,attr"`
		Anchors   []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>EVENT_MENTION"`
}

// ReadMeantime reads the articles of an archive in CAT format, sorted by name. It
// returns ErrNoData if the file is absent. Mentions whose factuality was left empty
// are left out.
func ReadMeantime(file string) ([]Article, error) {
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoData, file)
	}
	if err != nil {
		return nil, fmt.Errorf("open set: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	var out []Article
	for entries := tar.NewReader(z); ; {
		h, err := entries.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		if path.Ext(h.Name) != ".xml" || strings.HasPrefix(path.Base(h.Name), ".") {
			continue
		}
		a, err := readArticle(entries)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", h.Name, err)
		}
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b Article) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

func readArticle(r io.Reader) (Article, error) {
	var x meantimeXML
	if err := xml.NewDecoder(r).Decode(&x); err != nil {
		return Article{}, fmt.Errorf("decode: %w", err)
	}
	a := Article{ID: x.ID}
	var text strings.Builder
	at := map[string][2]int{}
	sentence, tight := 0, true
	for _, t := range x.Tokens {
		form := untreebanked(t.Form)
		switch {
		case t.Sentence != sentence:
			text.WriteByte('\n')
			sentence = t.Sentence
		case !tight && !leftTight(form) && text.Len() > 0:
			text.WriteByte(' ')
		}
		at[t.ID] = [2]int{text.Len(), text.Len() + len(form)}
		text.WriteString(form)
		tight = rightTight(form)
	}
	a.Text = text.String()
	for _, e := range x.Events {
		if e.Certainty == "" || e.Polarity == "" || e.Time == "" || len(e.Anchors) == 0 {
			continue
		}
		m := Mention{Span: at[e.Anchors[0].ID], Certainty: e.Certainty, Polarity: e.Polarity, Time: e.Time}
		m.Span[1] = at[e.Anchors[len(e.Anchors)-1].ID][1]
		a.Mentions = append(a.Mentions, m)
	}
	return a, nil
}

// untreebanked gives a token the marks that it had before it was tokenised.
func untreebanked(form string) string {
	switch form {
	case "``":
		return "“"
	case "''":
		return "”"
	}
	return form
}

// leftTight reports whether no space stood before the token.
func leftTight(form string) bool {
	switch form {
	case ",", ".", ":", ";", "?", "!", ")", "”", "%", "'s", "’s", "n't", "'", "'re", "'ve", "'ll", "'d", "'m":
		return true
	}
	return false
}

// rightTight reports whether no space stood behind the token.
func rightTight(form string) bool { return form == "(" || form == "“" || form == "$" }
