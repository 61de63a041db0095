package tree

// Distances in CSS pixels, of words one under another.
const (
	lineStep   = 28 // from word to word
	lineFacts  = 16 // from lemma and tag, where they stand under the word, to its parts
	lineGap    = 11 // under what is written under a word
	sideStep   = 9  // between two levels of arcs
	leastSide  = 5  // where there are many levels
	afterArcs  = 10
	afterLabel = 10
)

// column is a sentence with its words one under another, arcs at their side and
// each relation beside its dependent.
type column struct {
	g           *graph
	runs        []run
	gutter      int // width of the arcs
	side        int // between two levels
	form, facts int // where the words and, if beside them, their lemmas begin
	beside      bool
	y           []int // middles of the words, then the whole height
	width       int
}

func (g *graph) column(width int) *column {
	l := &column{g: g, runs: g.runs(0, len(g.words)), beside: true}
	levels := g.stack(l.runs)
	l.side = max(leastSide, min(sideStep, width/3/max(1, levels)))
	l.gutter = levels*l.side + afterArcs
	labels, forms, facts, parts := wideness("root", labelSize), 0, 0, 0
	for i := range g.words {
		w := &g.words[i]
		labels = max(labels, wideness(orDash(w.label), labelSize))
		forms = max(forms, formWidth(w.form))
		facts = max(facts, wideness(orDash(w.lemma)+"  "+orDash(w.tag), smallSize))
		parts = max(parts, w.roles.width())
	}
	l.form = l.gutter + labels + afterLabel
	l.facts = l.form + forms + afterLabel
	if l.width = max(l.facts+facts, l.form+parts); l.width > width {
		l.beside = false
		l.width = l.form + max(forms, facts, parts)
	}
	l.lines()
	return l
}

// lines gives every word its height.
func (l *column) lines() {
	at := 0
	for i := range l.g.words {
		l.y = append(l.y, at+lineStep/2)
		lemma, parts := l.drops(i)
		at += max(lineStep, lineStep/2+4+max(lemma, parts)+lineGap)
	}
	l.y = append(l.y, at)
}

// drops are how far below a word's form its lemma stands and, if it has any, its
// parts.
func (l *column) drops(i int) (lemma, parts int) {
	r := &l.g.words[i].roles
	lemma = 0
	parts = r.lemmaDrop()
	if !l.beside {
		lemma, parts = r.lemmaDrop(), r.lemmaDrop()+lineFacts
	}
	if r.told() == "" {
		parts = 0
	}
	return lemma, parts
}

func (l *column) size() (width, height int) { return l.width, l.y[len(l.g.words)] }

// seat is where an arc leaves a word, as a height.
func (l *column) seat(arc, i int) int {
	slot, of := l.g.slot(arc, i)
	return l.y[i] + (2*slot-of+1)*min(6, (lineStep-6)/max(1, of-1))/2
}

func (l *column) draw(p *pen) {
	drawn := make([]run, len(l.g.arcs))
	for _, r := range l.runs {
		drawn[r.arc] = r
	}
	x := l.gutter
	for n, a := range l.g.arcs {
		side := x - afterArcs - (drawn[n].level-1)*l.side
		from, to := l.seat(n, a.head), l.seat(n, a.dep)
		bend := 4
		if from > to {
			bend = -bend
		}
		p.begin("arc")
		p.element("title", l.g.told(a))
		p.path("line", "MLQLQL", point{x, from}, point{side + 4, from}, point{side, from}, point{side, from + bend}, point{side, to - bend}, point{side, to}, point{side + 4, to}, point{x, to})
		p.path("tip", "MLLZ", point{x + 1, to}, point{x - 6, to - 4}, point{x - 6, to + 4})
		p.text("label", x+4, l.y[a.dep]+4, start, orDash(a.label))
		p.end()
	}
	for _, i := range l.g.roots {
		y := l.seat(-1, i)
		p.begin("root")
		p.element("title", l.g.words[i].form+": root")
		p.path("line", "ML", point{x - afterArcs, y}, point{x, y})
		p.path("tip", "MLLZ", point{x + 1, y}, point{x - 6, y - 4}, point{x - 6, y + 4})
		p.text("label", x+4, l.y[i]+4, start, "root")
		p.end()
	}
	for i := range l.g.words {
		l.word(p, i)
	}
}

func (l *column) word(p *pen, i int) {
	w := &l.g.words[i]
	base := l.y[i] + 4
	p.begin("word")
	p.text("form", l.form, base, start, w.form)
	p.under(&w.roles, l.form, base, formWidth(w.form))
	lemma, parts := l.drops(i)
	x := l.form
	if l.beside {
		x = l.facts
	}
	p.text("lemma", x, base+lemma, start, orDash(w.lemma))
	p.text("tag", x+wideness(orDash(w.lemma)+" ", smallSize), base+lemma, start, orDash(w.tag))
	p.parts(&w.roles, l.form, base+parts, start)
	p.end()
}
