package tree

// Distances in CSS pixels, of words in rows.
const (
	seatStep  = 9  // between two arcs at one word
	levelStep = 19 // between two levels of arcs
	labelTop  = 9  // from the middle of a label to the top of a row
	lowest    = 17 // from a word's top to the first level
	formTop   = 15 // from a word's top to its baseline
	tagDrop   = 14 // from a lemma to its tag
	partDrop  = 31 // from a lemma to the word's parts
	gap       = 16 // between two words
	turn      = 6  // radius of an arc's corners
	rowGap    = 26
	glyphStep = 14 // from a status's glyph to what follows
	edge      = 20 // of a row, where arcs go on in another
)

// rows is a sentence with its words side by side.
type rows struct {
	g             *graph
	rows          []row
	width, height int
}

// row holds the words first to last-1.
type row struct {
	first, last int
	x           []int // middles of the words
	right       int   // where the row ends
	runs        []run
	levels      int
	bottom      int // of the arcs, where the words begin
	drop        int // from forms to lemmas
}

// rows breaks the sentence into rows of a width; a single word may be wider.
func (g *graph) rows(width int) *rows {
	l := &rows{g: g}
	for first := 0; first < len(g.words); {
		r := g.row(first, width)
		r.runs = g.runs(r.first, r.last)
		r.levels = g.stack(r.runs)
		for _, root := range g.roots {
			if r.first <= root && root < r.last {
				r.levels = max(r.levels, rootLevel(r.runs, root))
			}
		}
		r.bottom = l.height + labelTop + lowest + (max(1, r.levels)-1)*levelStep
		below := tagDrop
		for i := r.first; i < r.last; i++ {
			r.drop = max(r.drop, g.words[i].roles.lemmaDrop())
			if g.words[i].roles.told() != "" {
				below = partDrop
			}
		}
		l.height = r.bottom + formTop + r.drop + below + rowGap
		l.rows = append(l.rows, r)
		l.width = max(l.width, r.right)
		first = r.last
	}
	l.height = max(0, l.height-rowGap)
	for i := range l.rows {
		if len(l.rows) > 1 {
			l.rows[i].right = l.width
		}
	}
	return l
}

func (l *rows) size() (width, height int) { return l.width, l.height }

// row places words until the row is full. Every arc's level line is wide enough
// for its label.
func (g *graph) row(first, width int) row {
	r := row{first: first}
	right := 0 // where the next word may begin
	if first > 0 {
		right = edge
	}
	for j := first; j < len(g.words); j++ {
		w := g.wordWidth(j)
		x := right + w/2
		for n, a := range g.arcs {
			left, to := a.ends()
			if to != j {
				continue
			}
			from := 0 // the edge of the row
			switch {
			case left >= first:
				from = r.x[left-first] + g.offset(n, left)
			case a.dep != j:
				continue // the label stands with the dependent, in a row before
			}
			x = max(x, from+labelRoom(g.labelOf(n, first, len(g.words)))-g.offset(n, j))
		}
		if j > first && x+w/2+edge > width {
			break
		}
		r.x = append(r.x, x)
		r.last = j + 1
		right = x + w/2 + gap
	}
	for r.right = g.rowEnd(&r); r.right > width && r.last > first+1; r.right = g.rowEnd(&r) {
		r.last--
		r.x = r.x[:r.last-first]
	}
	return r
}

// rowEnd is how wide a row is: it ends behind its last word, and behind the labels
// of the arcs that go on to a head in a later row.
func (g *graph) rowEnd(r *row) int {
	last := r.last - 1
	end := r.x[last-r.first] + g.wordWidth(last)/2
	if r.last == len(g.words) {
		return end
	}
	end += edge
	for n, a := range g.arcs {
		if left, to := a.ends(); left >= r.first && left < r.last && to >= r.last && a.dep == left {
			end = max(end, r.x[left-r.first]+g.offset(n, left)+labelRoom(g.labelOf(n, r.first, r.last)))
		}
	}
	return end
}

func labelRoom(label string) int { return wideness(label, labelSize) + 2*turn + 8 }

// labelOf is the label of an arc in the row from first to last: one that goes on
// in another row names the word at its other end.
func (g *graph) labelOf(n, first, last int) string {
	a := g.arcs[n]
	if left, right := a.ends(); left >= first && right < last {
		return orDash(a.label)
	}
	return orDash(a.label) + " of " + clip(g.words[a.head].form, labelSize, 90)
}

func (g *graph) wordWidth(i int) int {
	w := &g.words[i]
	return max(formWidth(w.form)+2, wideness(w.lemma, smallSize), wideness(w.tag, labelSize), w.roles.width(), seatStep*len(g.at[i]))
}

// offset is how far from a word's middle an arc leaves it.
func (g *graph) offset(arc, i int) int {
	slot, of := g.slot(arc, i)
	return (2*slot - of + 1) * seatStep / 2
}

// runs cuts the arcs to a row.
func (g *graph) runs(first, last int) []run {
	var out []run
	for n, a := range g.arcs {
		left, right := a.ends()
		if right < first || left >= last {
			continue
		}
		r := run{arc: n, from: max(left, first-1), to: min(right, last)}
		if first <= a.dep && a.dep < last {
			r.label = g.labelOf(n, first, last)
		}
		out = append(out, r)
	}
	return out
}

func (l *rows) draw(p *pen) {
	// An arc that goes on in further rows is one group: its parts are gathered.
	parts := make([][]func(), len(l.g.arcs))
	for i := range l.rows {
		r := &l.rows[i]
		for _, run := range r.runs {
			parts[run.arc] = append(parts[run.arc], func() { l.run(p, r, run) })
		}
	}
	for n, draw := range parts {
		p.begin("arc")
		p.element("title", l.g.told(l.g.arcs[n]))
		for _, d := range draw {
			d()
		}
		p.end()
	}
	for i := range l.rows {
		r := &l.rows[i]
		for _, root := range l.g.roots {
			if r.first <= root && root < r.last {
				l.root(p, r, root)
			}
		}
		for j := r.first; j < r.last; j++ {
			l.word(p, j, r.x[j-r.first], r.bottom+formTop, r.drop)
		}
	}
}

// run draws the part of an arc that lies in a row: up, along, down, with a tip at
// the dependent and the label in the middle.
func (l *rows) run(p *pen, r *row, n run) {
	a := l.g.arcs[n.arc]
	y := r.bottom - lowest - (n.level-1)*levelStep
	var points []point
	steps := "M"
	x0, x1 := 0, r.right
	if n.from >= r.first {
		x0 = r.x[n.from-r.first] + l.g.offset(n.arc, n.from)
		points = append(points, point{x0, r.bottom}, point{x0, y + turn}, point{x0, y}, point{x0 + turn, y})
		steps += "LQ"
	} else {
		points = append(points, point{x0, y})
	}
	if n.to < r.last {
		x1 = r.x[n.to-r.first] + l.g.offset(n.arc, n.to)
		points = append(points, point{x1 - turn, y}, point{x1, y}, point{x1, y + turn}, point{x1, r.bottom})
		steps += "LQL"
	} else {
		points = append(points, point{x1, y})
		steps += "L"
	}
	p.path("line", steps, points...)
	if a.dep == n.from && n.from >= r.first {
		p.tip(x0, r.bottom)
	}
	if a.dep == n.to && n.to < r.last {
		p.tip(x1, r.bottom)
	}
	if n.label != "" {
		p.labelled((x0+x1)/2, y, n.label)
	}
}

// tip is the head of an arrow that comes down at x.
func (p *pen) tip(x, y int) {
	p.path("tip", "MLLZ", point{x, y + 1}, point{x - 4, y - 7}, point{x + 4, y - 7})
}

func (l *rows) root(p *pen, r *row, i int) {
	level := rootLevel(r.runs, i)
	x := r.x[i-r.first] + l.g.offset(-1, i)
	y := r.bottom - lowest - (level-1)*levelStep
	p.begin("root")
	p.element("title", l.g.words[i].form+": root")
	p.path("line", "ML", point{x, y}, point{x, r.bottom})
	p.tip(x, r.bottom)
	p.labelled(x, y, "root")
	p.end()
}

func (l *rows) word(p *pen, i, x, base, drop int) {
	w := &l.g.words[i]
	wide := formWidth(w.form)
	p.begin("word")
	p.text("form", x, base, middle, w.form)
	p.under(&w.roles, x-wide/2, base, wide)
	p.text("lemma", x, base+drop, middle, orDash(w.lemma))
	p.text("tag", x, base+drop+tagDrop, middle, orDash(w.tag))
	p.parts(&w.roles, x, base+drop+partDrop, middle)
	p.end()
}

// width is that of the statuses and parts of a word.
func (r *roles) width() int { return wideness(r.told(), smallSize) + glyphStep*len(r.acts) }

// parts writes the statuses and parts of a word, each status after its glyph.
func (p *pen) parts(r *roles, x, y int, a anchor) {
	told := r.told()
	if told == "" {
		return
	}
	if a == middle {
		x -= r.width() / 2
	}
	for _, s := range r.acts {
		p.glyph(s, x+5, y-4)
		x += glyphStep
	}
	p.text("part", x, y, start, told)
}
