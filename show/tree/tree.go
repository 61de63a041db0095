// Package tree draws dependency trees for people, as SVG.
//
// A drawing is a function of its sentences: no clock, no font file and no random
// number goes in, so equal trees give equal bytes. A sentence that is too wide
// goes on in the next row, and its arcs with it; on a narrow page the words stand
// one under another instead. What colour says is also said by shape and in words,
// and every sentence has a text equivalent. Browsers take the colours of the page
// around the drawing, or those of the system's theme; other programs find plain
// colours in the elements themselves.
package tree

import (
	"strconv"

	"tightrope"
)

// Widths in CSS pixels.
const (
	DefaultWidth = 960  // what a landscape page prints legibly
	Narrow       = 480  // below it the words stand one under another
	MinWidth     = 160  // a narrower drawing is not tried
	MaxWidth     = 8000 // the widest row
)

// Sentence is a sentence to draw. Its tree may be damaged: a head that is not in
// the sentence is drawn as a root.
type Sentence struct {
	tightrope.Sentence
	Above string // a line above the drawing, "article.txt"; may be empty
	Marks []Mark
}

// Options say how to draw. The zero value is valid.
type Options struct {
	Width   int      // where a row is broken, in CSS pixels; 0 is DefaultWidth, others are kept within MinWidth and MaxWidth
	Caption []string // paragraphs under the drawing: which engine read the sentences
}

func (o Options) width() int {
	if o.Width == 0 {
		return DefaultWidth
	}
	return min(max(o.Width, MinWidth), MaxWidth)
}

// Distances in CSS pixels.
const (
	margin      = 16 // around the whole
	headingStep = 26 // from a heading to the drawing
	between     = 34 // between two sentences
	captionStep = 17 // from line to line

	leastPage = 420 // of a short sentence, for its caption
)

// layout is a sentence whose words and arcs have their places.
type layout interface {
	size() (width, height int)
	draw(p *pen)
}

// SVG draws sentences, one under another, each with its number. Without a
// sentence it draws the words that say so.
func SVG(sentences []Sentence, o Options) []byte {
	width := min(o.width(), leastPage)
	height := margin
	drawn := make([]layout, len(sentences))
	for i := range sentences {
		drawn[i] = arrange(&sentences[i], o.width()-2*margin)
		w, h := drawn[i].size()
		width = max(width, w+2*margin)
		height += headingStep + h + between
	}
	if len(sentences) == 0 {
		height += headingStep + between
	}
	var caption []string
	for _, c := range o.Caption {
		caption = append(caption, fold(c, smallSize, width-2*margin)...)
	}
	p := &pen{}
	p.open(width, height+captionStep*len(caption), height)
	y := margin
	for i := range sentences {
		y = p.sentence(&sentences[i], drawn[i], y, width)
	}
	if len(sentences) == 0 {
		p.text("heading", margin, y+captionStep, start, "No sentence.")
	}
	for i, line := range caption {
		p.text("caption", margin, height+captionStep*i, start, line)
	}
	p.close()
	return p.b
}

func arrange(s *Sentence, width int) layout {
	g := newGraph(s)
	if width+2*margin < Narrow {
		return g.column(width)
	}
	return g.rows(width)
}

// sentence draws one sentence with its heading and returns where the next begins.
func (p *pen) sentence(s *Sentence, l layout, y, width int) int {
	w, h := l.size()
	p.begin("sentence", `role="img"`)
	p.element("title", "Dependency tree of "+Name(&s.Sentence))
	p.element("desc", Words(&s.Sentence, s.Marks))
	heading := "S" + Name(&s.Sentence)[1:]
	if s.Above != "" {
		heading = s.Above + ", " + Name(&s.Sentence)
	}
	p.text("heading", margin, y+captionStep, start, clip(heading, smallSize, width-2*margin))
	p.dx, p.dy, p.flip = margin, y+headingStep, 0
	if rightToLeft(s.Tokens) {
		p.flip = max(w, width-2*margin)
	}
	l.draw(p)
	p.dx, p.dy, p.flip = 0, 0, 0
	p.end()
	return y + headingStep + h + between
}

// Name is what a sentence is called: its number and, if it is not of the body,
// its region.
func Name(s *tightrope.Sentence) string {
	name := "sentence " + strconv.Itoa(s.Index)
	if s.Kind != "" && s.Kind != tightrope.Body {
		name += " (" + string(s.Kind) + ")"
	}
	return name
}

// DrawnWith is the caption that says who read the sentences: another engine or
// model may read them otherwise.
func DrawnWith(engine, modelSHA256 string) string {
	return "Drawn with engine " + orDash(engine) + ", model " + orDash(modelSHA256[:min(8, len(modelSHA256))]) + "."
}
