package when_test

import (
	"archive/tar"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// meantimeDoc is an article of the MEANTIME corpus (Minard and others 2016).
type meantimeDoc struct {
	Tokens []struct {
		ID       int    `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Form     string `xml:",chardata"`
	} `xml:"token"`
	Events []struct {
		Anchors []struct {
			ID int `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>EVENT_MENTION"`
	Timex []struct {
		Type     string `xml:"type,attr"`
		Value    string `xml:"value,attr"`
		Function string `xml:"functionInDocument,attr"`
		Anchors  []struct {
			ID int `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>TIMEX3"`
}

// TestMeantime measures on news that no rule was written with: the articles are
// rebuilt from their tokens, one sentence a paragraph, as far as they are annotated.
func TestMeantime(t *testing.T) {
	f, err := os.Open(dataFile(t, "factuality", "meantime_airbus_apple_gm.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	r, e := resolver(t), english(t)
	var all, dates when.Tally
	for tr := tar.NewReader(zr); ; {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".xml") {
			continue
		}
		var m meantimeDoc
		if err := xml.NewDecoder(tr).Decode(&m); err != nil {
			t.Fatalf("%s: %v", h.Name, err)
		}
		d, gold, dateline := m.document()
		if d.Published.IsZero() {
			continue // two articles give their date in another form
		}
		var found []when.Expression
		for _, ts := range r.Timexes(d, e.Sentences(d)) {
			for _, x := range ts {
				if x.Start < dateline.End && dateline.Start < x.End {
					continue // the document's own date is not scored
				}
				found = append(found, when.Expression{Start: x.Start, End: x.End, Type: x.Type, Value: x.Value})
			}
		}
		all.Add(when.Score(gold, found))
		dates.Add(when.Score(of(when.TypeDate, gold), of(when.TypeDate, found)))
	}
	t.Logf("%d expressions: strict %.3f relaxed %.3f type %.3f value %.3f; value of DATE %.3f",
		all.Gold, all.F1(all.Strict), all.F1(all.Relaxed), all.F1(all.Type), value(all), value(dates))
	if value(all) < .68 {
		t.Errorf("value F1 %.3f is below .68", value(all))
	}
}

// document rebuilds the text; the creation time is the document's own date and
// dateline is where it stands.
func (m *meantimeDoc) document() (d *tightrope.Document, gold []when.Expression, dateline when.Expression) {
	var text strings.Builder
	start, end, last := map[int]int{}, map[int]int{}, 0
	annotated := m.annotated()
	for _, tok := range m.Tokens {
		if tok.Sentence > annotated {
			break
		}
		switch {
		case tok.Sentence != last:
			text.WriteString("\n\n")
		case text.Len() > 0:
			text.WriteByte(' ')
		}
		last = tok.Sentence
		start[tok.ID] = text.Len()
		text.WriteString(tok.Form)
		end[tok.ID] = text.Len()
	}
	d = &tightrope.Document{Text: text.String()}
	for _, x := range m.Timex {
		here := when.Expression{Type: x.Type, Value: x.Value}
		if len(x.Anchors) > 0 {
			here.Start, here.End = start[x.Anchors[0].ID], end[x.Anchors[len(x.Anchors)-1].ID]
		}
		switch {
		case x.Function == "CREATION_TIME":
			d.Published, _ = tightrope.ParseMoment(x.Value) // zero if it is written otherwise
			dateline = here
		case len(x.Anchors) > 0:
			gold = append(gold, here)
		}
	}
	return d, gold, dateline
}

// annotated is the last sentence that holds an event: the corpus marks the first
// sentences of every article.
func (m *meantimeDoc) annotated() int {
	sentence := map[int]int{}
	for _, tok := range m.Tokens {
		sentence[tok.ID] = tok.Sentence
	}
	last := 0
	for _, e := range m.Events {
		for _, a := range e.Anchors {
			last = max(last, sentence[a.ID])
		}
	}
	return last
}
