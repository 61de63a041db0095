package read

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/html"

	"tightrope"
)

// maxDepth is how deep the elements of a page may nest. Parsing takes time in
// proportion to length times depth.
const maxDepth = 2000

var (
	errDeep  = errors.New("the elements of the page nest too deep")
	errSlow  = errors.New("finding the main text of the page took too long")
	errEmpty = errors.New("the page has no main text")
)

// page makes a document of a page. What d says already (fields of a JSON line)
// is kept.
func (s *stream) page(src source, d *tightrope.Document, raw []byte) bool {
	markup, replaced, bad := decodePage(raw)
	if bad != "" {
		return s.reject(src.reject(bad, hintFor(bad, src)))
	}
	d.ReplacementRunes += replaced
	p, err := s.parsePage(markup, d.URL)
	hint := "file " + shell(src.file)
	if src.line > 0 {
		hint = src.sed()
	}
	switch {
	case errors.Is(err, errEmpty):
		return s.reject(src.reject(errEmpty.Error(), hint))
	case err != nil:
		return s.reject(src.reject(err.Error(), hint))
	}
	p.fill(d)
	return s.give(d)
}

// parsedPage is what a page yields.
type parsedPage struct {
	article
	text    string
	regions []tightrope.Region
	date    string // as the page states it
}

// fill completes d by the page.
func (p *parsedPage) fill(d *tightrope.Document) {
	d.Text, d.Regions = p.text, p.regions
	if d.Title == "" {
		d.Title = strings.Join(strings.Fields(p.title), " ")
	}
	if d.Author == "" {
		d.Author = p.author
	}
	if d.Publisher == "" {
		d.Publisher = p.publisher
	}
	if d.URL == "" && strings.HasPrefix(p.address, "http") {
		d.URL = cleanURL(p.address)
	}
	if d.Licence == "" {
		d.Licence = p.licence
	}
	if d.Published.IsZero() && d.PublishedMin.IsZero() && p.date != "" {
		setDate(d, p.date, tightrope.BasisMetadata)
	}
}

// parsePage parses and extracts under the time limit. The goroutine is needed
// because the extractor cannot be interrupted; one that overruns ends by itself,
// since depth and length are limited.
func (s *stream) parsePage(markup, address string) (*parsedPage, error) {
	if err := checkDepth(markup); err != nil {
		return nil, err
	}
	type result struct {
		p   *parsedPage
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- result{nil, fmt.Errorf("the page cannot be taken apart: %v", r)}
			}
		}()
		p, err := takeApart(markup, address, s.pages)
		done <- result{p, err}
	}()
	limit := time.NewTimer(s.o.PageTime)
	defer limit.Stop()
	select {
	case r := <-done:
		return r.p, r.err
	case <-limit.C:
		return nil, errSlow
	case <-s.ctx.Done():
		return nil, s.ctx.Err()
	}
}

// takeApart parses a page and builds its text.
func takeApart(markup, address string, e extractor) (*parsedPage, error) {
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return nil, fmt.Errorf("parse the page: %w", err)
	}
	p := &parsedPage{date: pageDate(root)}
	canonical := canonicalURL(root)
	source := textOrder(root) // before the extractor may touch the tree
	if address == "" {
		address = canonical
	}
	p.article, err = e.extract(root, address)
	if err != nil || p.body == nil {
		return nil, errEmpty
	}
	if canonical != "" {
		p.address = canonical
	}
	parts := paragraphs(p.body)
	parts = withCaptions(parts, source)
	p.text, p.regions = join(parts, p.title)
	if strings.TrimSpace(p.text) == "" {
		return nil, errEmpty
	}
	return p, nil
}

// mayStayOpen are elements whose end tag is often left out.
var mayStayOpen = map[string]bool{
	"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "option": true, "optgroup": true,
	"tbody": true, "thead": true, "tfoot": true, "colgroup": true, "html": true, "body": true, "head": true,
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

// checkDepth reports errDeep if elements nest beyond maxDepth.
func checkDepth(markup string) error {
	if strings.Count(markup, "<") < maxDepth {
		return nil
	}
	z := html.NewTokenizer(strings.NewReader(markup))
	depth := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil
		}
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := z.TagName()
		switch {
		case mayStayOpen[string(name)]:
		case kind == html.StartTagToken:
			depth++
		case depth > 0:
			depth--
		}
		if depth > maxDepth {
			return errDeep
		}
	}
}

// part is a paragraph of a page.
type part struct {
	text string
	kind tightrope.RegionKind // Body, Title (a heading), List, Caption
}

// paragraphs cuts the main text into paragraphs by its block elements.
func paragraphs(body *html.Node) []part {
	w := &partWriter{kind: tightrope.Body}
	w.walk(body)
	w.flush()
	return w.parts
}

// partWriter collects the text of a tree.
type partWriter struct {
	parts []part
	buf   bytes.Buffer
	kind  tightrope.RegionKind
}

func (w *partWriter) flush() {
	var lines []string
	for l := range strings.SplitSeq(w.buf.String(), "\n") {
		if l = strings.Join(strings.FieldsFunc(l, htmlSpace), " "); l != "" {
			lines = append(lines, l)
		}
	}
	w.buf.Reset()
	for _, l := range lines {
		w.parts = append(w.parts, part{l, w.kind})
	}
}

// htmlSpace is white space in HTML; a non-breaking space is not.
func htmlSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\f' || r == '\r' || r == '\n' }

func (w *partWriter) walk(n *html.Node) {
	if n.Type == html.TextNode {
		w.buf.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
		return
	}
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "style", "noscript", "template":
			return
		case "br":
			w.buf.WriteByte('\n')
			return
		case "td", "th":
			w.buf.WriteByte(' ')
		}
	}
	kind, isBlock := blockKind(n)
	outer := w.kind
	if isBlock {
		w.flush()
		if kind != "" {
			w.kind = kind
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if isBlock {
		w.flush()
		w.kind = outer
	}
}

// blockKind reports whether an element begins a paragraph, and its kind, ""
// meaning that of the element around it.
func blockKind(n *html.Node) (tightrope.RegionKind, bool) {
	if n.Type != html.ElementNode {
		return "", false
	}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return tightrope.Title, true
	case "li", "dd", "dt":
		return tightrope.List, true
	case "figcaption":
		return tightrope.Caption, true
	case "p", "div", "section", "article", "blockquote", "ul", "ol", "dl", "table", "tr",
		"tbody", "thead", "figure", "pre", "main", "header", "footer", "aside",
		"body", "html", "hr", "nav", "form", "address", "details", "summary", "caption":
		return "", true
	}
	return "", false
}

// join puts paragraphs together, an empty line between them, and gives the
// regions that the markup tells. A heading that is the title is left to Clean.
func join(parts []part, title string) (string, []tightrope.Region) {
	var b strings.Builder
	var regions []tightrope.Region
	titleHash := hashWords(words(nil, title))
	for i, p := range parts {
		if i > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		reason := ""
		switch {
		case p.kind == tightrope.Title && hashWords(words(nil, p.text)) != titleHash:
			reason = given + "heading"
		case p.kind == tightrope.List:
			reason = given + "list-item"
		case p.kind == tightrope.Caption:
			reason = given + "caption"
		}
		if reason != "" {
			regions = append(regions, tightrope.Region{Kind: p.kind, Start: start, End: b.Len(), Reason: reason})
		}
	}
	return b.String(), regions
}
