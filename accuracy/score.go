package accuracy

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
)

// Counts are true positives, false positives and false negatives.
type Counts struct{ TP, FP, FN int }

// Precision returns TP / (TP + FP), 0 if nothing was found.
func (c Counts) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall returns TP / (TP + FN), 0 if there was nothing to find.
func (c Counts) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// F1 returns the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*c.TP, 2*c.TP+c.FP+c.FN) }

func (c *Counts) add(o Counts) { c.TP, c.FP, c.FN = c.TP+o.TP, c.FP+o.FP, c.FN+o.FN }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Options say how records are compared. The zero value is the strict comparison
// of the sixteen types.
type Options struct {
	Set         LabelSet
	Lenient     bool // a gold "-" matches any actor; cooperation matches with the slots swapped
	RequirePair bool // only triples with both actors known, on both sides
	Resamples   int  // of records, for the intervals; 0 is 1,000
	Seed        uint64
}

// Interval is a 95 percent bootstrap interval.
type Interval struct{ Lo, Hi float64 }

// Result is the outcome of a comparison.
type Result struct {
	Records    int
	Category   Counts
	CategoryCI Interval // of the F1
	Macro      float64  // mean F1 over labels that occur in gold
	Exact      float64  // share of records with equal sets of types
	Triple     Counts
	TripleCI   Interval
	Pair       Counts // triples without the type
	Detect     Counts // any event or none
	Fired      int    // records in which the system found an event
	PerFired   float64
	Types      map[string]Counts
	Confusion  []Confusion
}

// Confusion counts how often a record of the gold type was given the other type
// in its place.
type Confusion struct {
	Gold, System string
	N            int
}

// Compare scores the system's records against gold. Every gold record counts; one
// that the system lacks has no events there.
func Compare(gold, system []Record, o Options) Result {
	if o.Set == "" {
		o.Set = GSR16
	}
	byID := map[string][]Event{}
	for _, r := range system {
		byID[r.ID] = append(byID[r.ID], r.Events...)
	}
	res := Result{Records: len(gold), Types: map[string]Counts{}}
	perRecord := make([][2]Counts, 0, len(gold))
	confusion := map[Confusion]int{}
	var events, exact int
	for _, g := range gold {
		s := byID[g.ID]
		gt, st := types(g.Events, o.Set), types(s, o.Set)
		cat := res.countTypes(gt, st, confusion)
		tri := matchTriples(expand(g.Events, o), expand(s, o), o.Lenient)
		res.Category.add(cat)
		res.Triple.add(tri)
		res.Pair.add(matchTriples(untyped(expand(g.Events, o)), untyped(expand(s, o)), o.Lenient))
		res.Detect.add(detect(len(gt) > 0, len(st) > 0))
		perRecord = append(perRecord, [2]Counts{cat, tri})
		if slices.Equal(gt, st) {
			exact++
		}
		if len(st) > 0 {
			res.Fired++
			events += len(st)
		}
	}
	res.Exact = ratio(exact, len(gold))
	res.PerFired = ratio(events, res.Fired)
	res.Macro = macro(res.Types)
	res.CategoryCI, res.TripleCI = bootstrap(perRecord, o)
	res.Confusion = ranked(confusion)
	return res
}

// countTypes counts one record's types and notes which stood for which.
func (r *Result) countTypes(gold, system []string, confusion map[Confusion]int) Counts {
	var c Counts
	for _, t := range system {
		k := r.Types[t]
		if slices.Contains(gold, t) {
			c.TP++
			k.TP++
		} else {
			c.FP++
			k.FP++
		}
		r.Types[t] = k
	}
	for _, t := range gold {
		if slices.Contains(system, t) {
			continue
		}
		c.FN++
		k := r.Types[t]
		k.FN++
		r.Types[t] = k
		if len(system) == 0 {
			confusion[Confusion{Gold: t, System: "(none)"}]++
		}
		for _, s := range system {
			if !slices.Contains(gold, s) {
				confusion[Confusion{Gold: t, System: s}]++
			}
		}
	}
	return c
}

func detect(gold, system bool) Counts {
	switch {
	case gold && system:
		return Counts{TP: 1}
	case system:
		return Counts{FP: 1}
	case gold:
		return Counts{FN: 1}
	default:
		return Counts{}
	}
}

// types returns the distinct labels of events, sorted.
func types(events []Event, set LabelSet) []string {
	seen := map[string]bool{}
	for _, e := range events {
		if l, ok := set.Label(e.Type); ok {
			seen[l] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// expand returns the distinct triples of events, sorted.
func expand(events []Event, o Options) []Triple {
	seen := map[Triple]bool{}
	for i := range events {
		for _, t := range events[i].triples(o.Set) {
			if o.RequirePair && (t.Source == NoActor || t.Target == NoActor) {
				continue
			}
			seen[t] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), compareTriples)
}

func compareTriples(a, b Triple) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
}

func untyped(list []Triple) []Triple {
	var out []Triple
	for _, t := range list {
		t.Type = ""
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// matchTriples pairs triples one to one, exact pairs first, then leniently.
func matchTriples(gold, system []Triple, lenient bool) Counts {
	usedGold, usedSystem := make([]bool, len(gold)), make([]bool, len(system))
	var c Counts
	pass := func(same func(g, s Triple) bool) {
		for i, g := range gold {
			for j, s := range system {
				if !usedGold[i] && !usedSystem[j] && same(g, s) {
					usedGold[i], usedSystem[j] = true, true
					c.TP++
				}
			}
		}
	}
	pass(func(g, s Triple) bool { return g == s })
	if lenient {
		pass(lenientMatch)
	}
	c.FP, c.FN = len(system)-c.TP, len(gold)-c.TP
	return c
}

// lenientMatch lets a gold party without a country match any, and lets verbal and
// material cooperation match with the slots swapped.
func lenientMatch(g, s Triple) bool {
	if g.Type != s.Type {
		return false
	}
	fits := func(gold, system string) bool { return gold == NoActor || gold == system }
	if fits(g.Source, s.Source) && fits(g.Target, s.Target) {
		return true
	}
	switch g.Type {
	case "AGREE", "CONSULT", "COOPERATE", "SUPPORT":
		return fits(g.Source, s.Target) && fits(g.Target, s.Source)
	}
	return false
}

// macro is the mean F1 of labels that occur in gold.
func macro(types map[string]Counts) float64 {
	var sum float64
	var n int
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if c := types[name]; c.TP+c.FN > 0 {
			sum += c.F1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// bootstrap resamples records with replacement and returns the intervals of the
// category and the triple F1.
func bootstrap(records [][2]Counts, o Options) (category, triple Interval) {
	n := o.Resamples
	if n == 0 {
		n = 1000
	}
	if len(records) == 0 {
		return category, triple
	}
	rng := rand.New(rand.NewPCG(o.Seed, 20160101))
	a, b := make([]float64, n), make([]float64, n)
	for i := range n {
		var x, y Counts
		for range records {
			r := records[rng.IntN(len(records))]
			x.add(r[0])
			y.add(r[1])
		}
		a[i], b[i] = x.F1(), y.F1()
	}
	return middle(a), middle(b)
}

func middle(x []float64) Interval {
	slices.Sort(x)
	return Interval{Lo: x[len(x)*25/1000], Hi: x[min(len(x)*975/1000, len(x)-1)]}
}

func ranked(m map[Confusion]int) []Confusion {
	out := make([]Confusion, 0, len(m))
	for c, n := range m {
		c.N = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.System, b.System))
	})
	return out
}
