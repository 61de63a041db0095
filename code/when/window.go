package when

import (
	"cmp"
	"slices"

	"tightrope"
)

// FactKind is what a fact of the actor tables says about a document's date.
type FactKind string

// The kinds of facts that a caller passes.
const (
	// FactOffice: somebody is named with an office that he held from Min to Max.
	FactOffice FactKind = "office"
	// FactFormer: somebody is called a former holder of an office that he left on Min.
	FactFormer FactKind = "former"
	// FactBirth: a person is mentioned who was born between Min and Max. It counts
	// where an age stands beside the mention.
	FactBirth FactKind = "birth"
	// FactTenure: a person is mentioned who took power between Min and Max. It
	// counts where a length of rule stands beside the mention.
	FactTenure FactKind = "tenure"
	// FactTerm: a person is mentioned who held the highest office of a state from Min
	// to Max (zero: still holds it). "Under" and "during the … administration" make a
	// time of the mention.
	FactTerm FactKind = "term"
)

// Fact is what the caller knows about somebody whom the text mentions at Span.
// A zero Min or Max is open.
type Fact struct {
	Kind     FactKind
	Min, Max tightrope.Date
	Span     tightrope.Range
}

// Clue is one constraint on the day on which a document was written: not before
// Min, not after Max (zero is open), because of the words at Span; a zero Span stands
// for what the text does not hold: the document's title, the day of its retrieval.
type Clue struct {
	// Kind is age, tenure, office, former, past, future, dateline, weekday, lead, title,
	// update, name, chain or retrieved.
	Kind     string
	Min, Max tightrope.Date
	Span     tightrope.Range
	Used     bool // false: it contradicts the others and was left out
	weight   float64
	terms    []spell // of an office: any of them will do
	near     bool    // a day or month looked back on, of which reports are written within a year
}

// Window is the interval in which a document was written, with the clues that
// say so. Conflict reports that some clues could not hold together; the window is
// then that of the heaviest consistent set, widened.
type Window struct {
	Min, Max tightrope.Date
	Basis    tightrope.Basis
	Clues    []Clue
	Conflict bool
}

// Conventions of inference, in days.
const (
	leadDays  = 45  // a report is written within this time of the day in its lead
	afterDays = 365 // and within this time of the latest date that it looks back on
	tenureGap = 180 // "25 years in power" is rounded by up to this much
	minWiden  = 15  // least widening at a conflict, on each side

	updateDays = 31 // a story is updated within this time of its publication

	retrievedWeight = 4 // nothing is read before it is written
)

// Window infers when a document was written from the words of the text and the
// caller's facts. A document that has a date keeps it. With no clue at all both
// ends stay zero and the basis is unknown: never today's date.
func (r *Resolver) Window(d *tightrope.Document, sents []tightrope.Sentence, facts []Fact) Window {
	if day := d.Published.Date(); !day.IsZero() {
		return Window{Min: day, Max: day, Basis: d.PublishedBasis}
	}
	bare := *d
	bare.PublishedMin, bare.PublishedMax = tightrope.Date{}, tightrope.Date{}
	found := clueFinder{r: r, doc: d, sents: sents, times: r.Timexes(&bare, sents), facts: facts}
	clues := found.all()
	if w, ok := datelined(clues); ok {
		return w
	}
	w := solve(clues)
	found.partial(&w)
	found.chain(&w)
	if w.looksBack() {
		w.Max = earlierOf(w.Max, w.Min.AddDays(afterDays))
	}
	if w.Min.IsZero() && w.Max.IsZero() {
		w.Basis = tightrope.BasisUnknown
	}
	return w
}

// looksBack reports whether the window begins with a day or a month that the text looks
// back on. A year, or the beginning of a term of office, may lie decades behind.
func (w *Window) looksBack() bool {
	for i := range w.Clues {
		if c := &w.Clues[i]; c.Used && c.near && c.Min == w.Min {
			return true
		}
	}
	return false
}

// datelined returns the day of a dateline that gives one in full.
func datelined(clues []Clue) (Window, bool) {
	for i := range clues {
		if clues[i].Kind == "dateline" && !lateFor(clues, clues[i].Min) {
			clues[i].Used = true
			return Window{Min: clues[i].Min, Max: clues[i].Max, Basis: tightrope.BasisDateline, Clues: clues[i : i+1]}, true
		}
	}
	return Window{}, false
}

// lateFor reports whether a day lies behind that of retrieval: no dateline then, but a slip.
func lateFor(clues []Clue, day tightrope.Date) bool {
	for i := range clues {
		if clues[i].Kind == "retrieved" && clues[i].Max.Before(day) {
			return true
		}
	}
	return false
}

// solve finds the days that the heaviest set of clues allows.
func solve(clues []Clue) Window {
	w := Window{Basis: tightrope.BasisInferred, Clues: clues}
	if len(clues) == 0 {
		return w
	}
	// The answer begins at some clue's first day, or before every last day.
	starts := []tightrope.Date{{}}
	for i := range clues {
		for _, t := range clues[i].terms {
			starts = append(starts, t.min)
		}
		if !clues[i].Min.IsZero() {
			starts = append(starts, clues[i].Min)
		}
	}
	slices.SortFunc(starts, tightrope.Date.Compare)
	best := -1.0
	for _, s := range slices.Compact(starts) {
		if sum := support(clues, s); sum > best {
			best, w.Min = sum, s
		}
	}
	at := w.Min
	for i := range clues {
		c := &clues[i]
		c.choose(at)
		c.Used = c.holds(at)
		if !c.Used {
			w.Conflict = w.Conflict || !c.soft(at)
			continue
		}
		if !c.Max.IsZero() {
			w.Max = earlierOf(w.Max, c.Max)
		}
	}
	if w.Conflict {
		w.widen()
		for i := range clues {
			if clues[i].Kind == "retrieved" && clues[i].Used {
				w.Max = earlierOf(w.Max, clues[i].Max)
			}
		}
	}
	return w
}

// support is the weight of the clues that allow a day; the zero day lies before
// everything.
func support(clues []Clue, d tightrope.Date) float64 {
	sum := 0.0
	for i := range clues {
		sum += clues[i].support(d)
	}
	return sum
}

func (c *Clue) holds(d tightrope.Date) bool {
	return c.Min.Compare(d) <= 0 && (c.Max.IsZero() || d.Compare(c.Max) <= 0)
}

func (w *Window) widen() {
	by := minWiden
	if !w.Min.IsZero() && !w.Max.IsZero() {
		by = max(by, w.Max.DaysSince(w.Min)/4)
	}
	w.Min, w.Max = w.Min.AddDays(-by), w.Max.AddDays(by)
}

// meet narrows the window by a clue that depends on it.
func (w *Window) meet(c Clue) {
	c.Used = true
	w.Min, w.Max = later(w.Min, c.Min), earlierOf(w.Max, c.Max)
	w.Clues = append(w.Clues, c)
	slices.SortStableFunc(w.Clues, func(a, b Clue) int { return cmp.Compare(a.Span[0], b.Span[0]) })
}
