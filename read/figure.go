package read

import (
	"strings"

	"golang.org/x/net/html"

	"tightrope"
)

// textOrder lists the paragraphs and captions of a whole page in order. The
// extractor loses captions; this list says where they stood.
func textOrder(root *html.Node) []part {
	w := &captionWriter{}
	w.walk(root)
	w.flush()
	return w.parts
}

// captionWriter is a partWriter that knows captions by element and by class.
type captionWriter struct{ partWriter }

func (w *captionWriter) walk(n *html.Node) {
	if n.Type == html.ElementNode && isCaption(n) {
		w.flush()
		inner := &partWriter{kind: tightrope.Caption}
		inner.walk(n)
		inner.flush()
		var lines []string
		for _, p := range inner.parts {
			lines = append(lines, p.text)
		}
		if len(lines) > 0 {
			w.parts = append(w.parts, part{strings.Join(lines, " "), tightrope.Caption})
		}
		return
	}
	if n.Type != html.ElementNode && n.Type != html.DocumentNode {
		w.partWriter.walk(n)
		return
	}
	switch n.Data {
	case "script", "style", "noscript", "template", "head":
		return
	case "br":
		w.buf.WriteByte('\n')
		return
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

// isCaption reports whether an element holds the words under a picture.
func isCaption(n *html.Node) bool {
	if n.Data == "figcaption" {
		return true
	}
	class := " " + strings.ToLower(attr(n, "class")) + " "
	return strings.Contains(class, "wp-caption-text") || strings.Contains(class, " caption ") ||
		strings.Contains(class, "image-caption") || strings.Contains(class, "photo-caption") || strings.Contains(class, "caption-text")
}

// withCaptions puts the captions of a page back into its main text. One that
// stands between two paragraphs of it, or between the heading and the first,
// belongs to the article; what stands behind the last does not.
func withCaptions(parts, page []part) []part {
	at := make(map[uint64]int, len(parts))
	for i, p := range parts {
		if h := hashWords(words(nil, p.text)); len(p.text) > 20 || p.kind == tightrope.Title {
			if _, seen := at[h]; !seen {
				at[h] = i
			}
		}
	}
	last, heading := -1, false // position in parts of what was passed
	var pending []part
	after := map[int][]part{}
	for _, p := range page {
		h := hashWords(words(nil, p.text))
		i, kept := at[h]
		switch {
		case kept && p.kind == tightrope.Caption:
			parts[i].kind = tightrope.Caption
		case p.kind == tightrope.Caption && len(strings.Fields(p.text)) >= 3 && (last >= 0 || heading):
			pending = append(pending, p)
		case kept && i >= last:
			after[last] = append(after[last], pending...)
			pending, last = nil, i
		case p.kind == tightrope.Title:
			heading, pending = true, nil
		}
	}
	if len(after) == 0 {
		return parts
	}
	out := make([]part, 0, len(parts)+len(after))
	out = append(out, after[-1]...)
	for i, p := range parts {
		out = append(out, p)
		out = append(out, after[i]...)
	}
	return out
}
