package when

// Expression is a time expression as a data set gives it, or as a system found
// it: a stretch of text with TIMEX3 type and value.
type Expression struct {
	Start, End  int // bytes, half open
	Type, Value string
}

// Tally counts expressions and agreements; sums of tallies are tallies. Relaxed
// pairs share at least one byte; Type and Value count relaxed pairs that also
// agree on the type, or on the value as text.
type Tally struct {
	Gold, Found                  int
	Strict, Relaxed, Type, Value int
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Gold += o.Gold
	t.Found += o.Found
	t.Strict += o.Strict
	t.Relaxed += o.Relaxed
	t.Type += o.Type
	t.Value += o.Value
}

// F1 returns the harmonic mean of precision and recall for a count of agreements,
// such as t.Value; 0 if nothing was there to find and nothing was found.
func (t Tally) F1(agreed int) float64 {
	if t.Gold+t.Found == 0 {
		return 0
	}
	return 2 * float64(agreed) / float64(t.Gold+t.Found)
}

// Score compares the expressions of one document, by the metric of TempEval-3
// (UzZaman and others 2013) with one-to-one pairs: first equal spans, then
// overlapping ones in the order of the text. The document's own date must not be
// among gold.
func Score(gold, found []Expression) Tally {
	t := Tally{Gold: len(gold), Found: len(found)}
	usedG, usedF := make([]bool, len(gold)), make([]bool, len(found))
	pair := func(same func(a, b *Expression) bool) {
		for i := range gold {
			for j := range found {
				if usedG[i] || usedF[j] || !same(&gold[i], &found[j]) {
					continue
				}
				usedG[i], usedF[j] = true, true
				t.count(&gold[i], &found[j])
			}
		}
	}
	pair(func(a, b *Expression) bool { return a.Start == b.Start && a.End == b.End })
	pair(func(a, b *Expression) bool { return a.Start < b.End && b.Start < a.End })
	return t
}

func (t *Tally) count(g, f *Expression) {
	t.Relaxed++
	if g.Start == f.Start && g.End == f.End {
		t.Strict++
	}
	if g.Type == f.Type {
		t.Type++
	}
	if g.Value == f.Value {
		t.Value++
	}
}
