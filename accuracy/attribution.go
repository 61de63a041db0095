package accuracy

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"tightrope"
	"tightrope/code"
)

// spans of a role: half-open byte ranges of the text, in order.
type spans = [][2]int

// saying is one attribution as the scorer compares it.
type saying struct{ source, cue, content spans }

// quotedText is an article of the set with its attributions.
type quotedText struct {
	ID   string
	Text string
	Gold []saying
}

// AttributionScore compares attributions of whole documents. Exact is the F1 of
// a role with all its pieces equal; Tokens counts words and marks that lie in any
// span of the role. Link pairs a predicted attribution with the gold one that
// shares most of its content, at least half of both; it is right if the sources
// share a token or both have none.
type AttributionScore struct {
	Source, Cue, Content                   Counts
	SourceTokens, CueTokens, ContentTokens Counts
	Link                                   Counts
}

// readAttributions reads a gzipped set. Its offsets count characters; those
// returned count bytes.
func readAttributions(path string) ([]quotedText, error) {
	packed, err := readSet(path)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	var out []quotedText
	for d := json.NewDecoder(z); ; {
		var raw struct {
			ID           string `json:"id"`
			Text         string `json:"text"`
			Attributions []struct {
				Source  spans `json:"source"`
				Cue     spans `json:"cue"`
				Content spans `json:"content"`
			} `json:"attributions"`
		}
		if err := d.Decode(&raw); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		at := byteOffsets(raw.Text)
		q := quotedText{ID: raw.ID, Text: raw.Text}
		for _, a := range raw.Attributions {
			q.Gold = append(q.Gold, saying{inBytes(a.Source, at), inBytes(a.Cue, at), inBytes(a.Content, at)})
		}
		out = append(out, q)
	}
}

// byteOffsets returns the byte offset of each character, and the length at the end.
func byteOffsets(text string) []int {
	out := make([]int, 0, len(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

func inBytes(list spans, at []int) spans {
	out := make(spans, 0, len(list))
	for _, r := range list {
		if r[0] >= 0 && r[0] < r[1] && r[1] < len(at) {
			out = append(out, [2]int{at[r[0]], at[r[1]]})
		}
	}
	return out
}

func attributionDocument(q *quotedText) *tightrope.Document {
	return document(Sentence{ID: q.ID, Text: q.Text})
}

// readSayings runs the coder over an article. What is said inside another content
// is left out: the set marks the outermost attribution alone.
func readSayings(ctx context.Context, c *code.Coder, q *quotedText) ([]saying, error) {
	list, err := c.Attributions(ctx, attributionDocument(q))
	if err != nil {
		return nil, fmt.Errorf("read attributions of %s: %w", q.ID, err)
	}
	var out []saying
	for i := range list {
		if list[i].Depth == 1 {
			out = append(out, saying{list[i].Source, list[i].Cue, list[i].Content})
		}
	}
	return out, nil
}

// add compares the attributions of one document.
func (s *AttributionScore) add(text string, gold, system []saying) {
	words := wordsAndMarks(text)
	roles := []struct {
		of            func(*saying) spans
		exact, tokens *Counts
	}{
		{func(a *saying) spans { return a.source }, &s.Source, &s.SourceTokens},
		{func(a *saying) spans { return a.cue }, &s.Cue, &s.CueTokens},
		{func(a *saying) spans { return a.content }, &s.Content, &s.ContentTokens},
	}
	for _, r := range roles {
		g, p := allOf(gold, r.of), allOf(system, r.of)
		r.exact.add(exactSpans(g, p))
		r.tokens.add(sharedTokens(words, g, p))
	}
	s.Link.add(linked(words, gold, system))
}

// allOf returns the filled spans of one role.
func allOf(list []saying, role func(*saying) spans) []spans {
	var out []spans
	for i := range list {
		if r := role(&list[i]); len(r) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// exactSpans counts spans with all pieces equal, each gold span once.
func exactSpans(gold, system []spans) Counts {
	left := slices.Clone(gold)
	tp := 0
	for _, p := range system {
		if at := slices.IndexFunc(left, func(g spans) bool { return slices.Equal(g, p) }); at >= 0 {
			left = slices.Delete(left, at, at+1)
			tp++
		}
	}
	return Counts{TP: tp, FP: len(system) - tp, FN: len(gold) - tp}
}

// wordsAndMarks cuts a text into runs of letters and digits, and single marks.
func wordsAndMarks(text string) spans {
	var out spans
	inWord := false
	for i, r := range text {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case unicode.IsSpace(r):
		case word && inWord:
			out[len(out)-1][1] = i + utf8.RuneLen(r)
		default:
			out = append(out, [2]int{i, i + utf8.RuneLen(r)})
		}
		inWord = word
	}
	return out
}

// inside returns the numbers of the words whose first byte lies in a span.
func inside(words spans, list ...spans) map[int]bool {
	out := map[int]bool{}
	for _, pieces := range list {
		for _, p := range pieces {
			at, _ := slices.BinarySearchFunc(words, p[0], func(w [2]int, start int) int { return w[0] - start })
			for ; at < len(words) && words[at][0] < p[1]; at++ {
				out[at] = true
			}
		}
	}
	return out
}

func sharedTokens(words spans, gold, system []spans) Counts {
	g, p := inside(words, gold...), inside(words, system...)
	tp := common(g, p)
	return Counts{TP: tp, FP: len(p) - tp, FN: len(g) - tp}
}

func common(a, b map[int]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// linked counts predicted attributions whose content and source fit a gold one.
func linked(words spans, gold, system []saying) Counts {
	used := make([]bool, len(gold))
	tp := 0
	for i := range system {
		content := inside(words, system[i].content)
		best, at := 0, -1
		for k := range gold {
			g := inside(words, gold[k].content)
			if n := common(g, content); !used[k] && n > best && 2*n >= len(g) && 2*n >= len(content) {
				best, at = n, k
			}
		}
		if at < 0 {
			continue
		}
		g, p := inside(words, gold[at].source), inside(words, system[i].source)
		if len(g) == 0 && len(p) == 0 || common(g, p) > 0 {
			used[at] = true
			tp++
		}
	}
	return Counts{TP: tp, FP: len(system) - tp, FN: len(gold) - tp}
}

// attributions scores who says what in news articles.
func (p *printer) attributions(ctx context.Context, coder *code.Coder, dir string) error {
	list, err := readAttributions(dir + "/attribution/polnear_dev.jsonl.gz")
	if err != nil {
		return err
	}
	var s AttributionScore
	for i := range list {
		found, err := readSayings(ctx, coder, &list[i])
		if err != nil {
			return err
		}
		s.add(list[i].Text, list[i].Gold, found)
	}
	p.head("PolNeAR dev: who says what in 84 articles on US politics, 2,192 attributions", "none stated; measured on, never shipped or learnt from",
		"only the outermost attribution is marked; support, opposition and plans count there as attributions too. Whole documents; "+
			"exact means that all pieces of a role are equal.")
	p.line("Anchors (published, sentences cut out, exact F1 source / cue / content): rules .107 .228 .056; CRF .506 .534 .286; BERT-CRF .822 .749 .710.")
	p.counts("source, exact", s.Source)
	p.counts("cue, exact", s.Cue)
	p.counts("content, exact", s.Content)
	p.counts("source, tokens", s.SourceTokens)
	p.counts("cue, tokens", s.CueTokens)
	p.counts("content, tokens", s.ContentTokens)
	p.counts("link of source and content", s.Link)
	return nil
}
