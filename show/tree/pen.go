package tree

import (
	_ "embed"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"

	"tightrope"
)

// Style is the style sheet of every drawing. The page has it too, since its
// policy lets no drawing bring a style of its own.
//
//go:embed tree.css
var Style string

// anchor is which end of a text stands at its x.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	end    anchor = "end"
)

// plain are the attributes of each class for programs without style sheets or
// without variables in them: the light theme.
var plain = map[string]string{
	"ground":    `fill="#ffffff"`,
	"line":      `fill="none" stroke="#5a6470" stroke-width="1.3"`,
	"tip":       `fill="#5a6470"`,
	"label":     `fill="#1b2028" font-size="11"`,
	"heading":   `fill="#5a6470" font-size="12" font-weight="650"`,
	"caption":   `fill="#5a6470" font-size="12"`,
	"form":      `fill="#1b2028" font-size="15" font-weight="600"`,
	"lemma":     `fill="#5a6470" font-size="12" font-style="italic"`,
	"tag":       `fill="#5a6470" font-size="11"`,
	"part":      `fill="#1b2028" font-size="12"`,
	"solid":     `fill="none" stroke="#1b2028" stroke-width="1.6"`,
	"dashed":    `fill="none" stroke="#1b2028" stroke-width="1.6" stroke-dasharray="5 3"`,
	"dotted":    `fill="none" stroke="#1b2028" stroke-width="2" stroke-dasharray="1.5 3"`,
	"struck":    `fill="none" stroke="#1b2028" stroke-width="1.6"`,
	"actor":     `fill="#0072b2" stroke="#0072b2" stroke-width="1.5"`,
	"recipient": `fill="none" stroke="#d55e00" stroke-width="1.5"`,
	"speaker":   `fill="none" stroke="#009e73" stroke-width="3" stroke-dasharray="2 2"`,

	"glyph-solid":  `fill="#1b2028" stroke="#1b2028" stroke-width="1.4"`,
	"glyph-dashed": `fill="none" stroke="#1b2028" stroke-width="1.4" stroke-dasharray="3.6 2.4"`,
	"glyph-dotted": `fill="none" stroke="#1b2028" stroke-width="1.4" stroke-dasharray="1 1.7"`,
	"glyph-struck": `fill="none" stroke="#1b2028" stroke-width="1.4"`,
}

// pen writes SVG. Coordinates are moved by dx and dy and, if flip is not zero,
// mirrored within a width of flip first.
type pen struct {
	b            []byte
	dx, dy, flip int
}

func (p *pen) open(width, height, drawn int) {
	w, h := strconv.Itoa(width), strconv.Itoa(height)
	// data-drawn is the height without the caption, for a page that has its own.
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tree" width="` + w + `" height="` + h + `" viewBox="0 0 ` + w + ` ` + h +
		`" data-drawn="` + strconv.Itoa(drawn-captionStep) + `" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif">` + "\n<style>" + Style + "</style>\n")
	p.raw(`<rect class="ground" width="` + w + `" height="` + h + `" ` + plain["ground"] + "/>\n")
}

func (p *pen) close()       { p.raw("</svg>\n") }
func (p *pen) raw(s string) { p.b = append(p.b, s...) }
func (p *pen) number(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }
func (p *pen) end()         { p.raw("</g>\n") }

func (p *pen) begin(class string, more ...string) {
	p.raw(`<g class="` + class + `"`)
	for _, m := range more {
		p.raw(" " + m)
	}
	p.raw(">\n")
}

// element writes a text in an element; tokens are never markup.
func (p *pen) element(name, text string) {
	p.raw("<" + name + ">")
	p.escape(text)
	p.raw("</" + name + ">\n")
}

func (p *pen) escape(text string) {
	text = strings.Map(written, text)
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(text))
	p.raw(b.String())
}

// written takes out what XML cannot hold, and controls that would turn the
// direction of what follows.
func written(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r < 0x20, r == 0x7f, r == utf8.RuneError, r == 0xfffe, r == 0xffff:
		return '\ufffd'
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return -1
	}
	return r
}

func (p *pen) x(x int) int {
	if p.flip != 0 {
		x = p.flip - x
	}
	return x + p.dx
}

func (p *pen) text(class string, x, y int, a anchor, text string) {
	if p.flip != 0 && a != middle {
		a = map[anchor]anchor{start: end, end: start}[a]
	}
	p.raw(`<text class="` + class + `" x="`)
	p.number(p.x(x))
	p.raw(`" y="`)
	p.number(y + p.dy)
	p.raw(`"`)
	if a != start {
		p.raw(` text-anchor="` + string(a) + `"`)
	}
	p.raw(" " + plain[class] + ">")
	p.escape(strings.Join(strings.Fields(text), " "))
	p.raw("</text>\n")
}

// point is a place in the drawing.
type point struct{ x, y int }

// path writes a path of absolute steps: M and L take a point each, Q two, Z none.
func (p *pen) path(class, steps string, points ...point) {
	if p == nil {
		return
	}
	p.raw(`<path class="` + class + `" d="`)
	for _, s := range []byte(steps) {
		p.b = append(p.b, s)
		n := map[byte]int{'M': 1, 'L': 1, 'Q': 2}[s]
		for i, at := range points[:n] {
			if i > 0 {
				p.raw(" ")
			}
			p.number(p.x(at.x))
			p.raw(" ")
			p.number(at.y + p.dy)
		}
		points = points[n:]
	}
	p.raw(`" ` + plain[class] + "/>\n")
}

// knock clears the ground under a label.
func (p *pen) knock(x, y, w, h int) {
	left := p.x(x)
	if p.flip != 0 {
		left -= w
	}
	p.raw(`<rect class="ground" x="`)
	p.number(left)
	p.raw(`" y="`)
	p.number(y + p.dy)
	p.raw(`" width="`)
	p.number(w)
	p.raw(`" height="`)
	p.number(h)
	p.raw(`" ` + plain["ground"] + "/>\n")
}

// labelled writes a label in the middle of a line.
func (p *pen) labelled(x, y int, label string) {
	w := wideness(label, labelSize) + 4
	p.knock(x-w/2, y-7, w, 14)
	p.text("label", x, y+4, middle, label)
}

// under writes the marks of a word's parts under its form, which begins at x and
// is w wide: underlined by status, with a bar by role. It returns how far below
// the baseline they reach. A pen that is nil only measures.
func (p *pen) under(r *roles, x, y, w int) (depth int) {
	at := y + 4
	for _, l := range r.lines {
		if l == "struck" {
			p.path(l, "ML", point{x, y - 5}, point{x + w, y - 5})
			continue
		}
		p.path(l, "ML", point{x, at}, point{x + w, at})
		depth = at + 1 - y
		at += 3
	}
	for _, bar := range []struct {
		on   bool
		role string
	}{{r.actor, Actor}, {r.recipient, Recipient}} {
		if bar.on {
			p.path(bar.role, "MLLLZ", point{x, at + 2}, point{x + w, at + 2}, point{x + w, at + 6}, point{x, at + 6})
			depth = at + 7 - y
			at += 7
		}
	}
	if r.speaker {
		p.path(Speaker, "ML", point{x, at + 4}, point{x + w, at + 4})
		depth = at + 6 - y
	}
	return depth
}

// lemmaDrop is how far a word's lemma stands below its form.
func (r *roles) lemmaDrop() int {
	var nobody *pen
	return max(17, nobody.under(r, 0, 0, 0)+13)
}

// glyph is the mark of a status: filled is done, hollow is planned, dotted is
// possible, crossed is denied.
func (p *pen) glyph(s tightrope.Status, x, y int) {
	class := "glyph-" + line(s)
	p.raw(`<circle class="` + class + `" cx="`)
	p.number(p.x(x))
	p.raw(`" cy="`)
	p.number(y + p.dy)
	p.raw(`" r="4" ` + plain[class] + "/>\n")
	if class == "glyph-struck" {
		p.path("struck", "ML", point{x - 4, y + 4}, point{x + 4, y - 4})
	}
}
