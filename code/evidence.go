package code

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// evidence returns the bytes of the clause that says what the frame says: the
// subtree of its word without clauses that stand beside it, with the parties that
// it inherits. It stays within the sentence.
func (v *view) evidence(f *frame) (start, end int) {
	top := f.at
	if v.isNoun(top) {
		top = v.clauseHead(top)
	}
	first, last := len(v.tok), -1
	for i := range v.tok {
		if v.inClause(i, top) {
			first, last = min(first, i), max(last, i)
		}
	}
	first, last = min(first, f.at, f.noun), max(last, f.at, f.noun)
	first, last = v.trimPunctuation(first, last)
	start, end = v.tok[first].Start, v.tok[last].End
	for _, list := range [][]party{f.cast.actors, f.cast.recipients} {
		for i := range list {
			if s := list[i].ent.Span; !s.IsZero() && s[0] >= v.sent.Start && s[1] <= v.sent.End {
				start, end = min(start, s[0]), max(end, s[1])
			}
		}
	}
	return start, end
}

// inClause reports whether token i belongs to the clause of verb top and not to a
// clause coordinated with it or set beside it.
func (v *view) inClause(i, top int) bool {
	for n := 0; i >= 0 && n <= len(v.tok); n++ {
		if i == top {
			return true
		}
		switch v.rel(i) {
		case "conj":
			if v.isVerb(i) && v.tok[i].Head == top {
				return false
			}
		case "parataxis":
			return false
		}
		i = v.tok[i].Head
	}
	return false
}

func (v *view) trimPunctuation(first, last int) (int, int) {
	for first < last && v.tok[first].UPOS == "PUNCT" {
		first++
	}
	for last > first && (v.tok[last].UPOS == "PUNCT" || v.rel(last) == "cc") {
		last--
	}
	return first, last
}

// subtreeSpan returns the bytes of a subtree without punctuation at its ends.
func (v *view) subtreeSpan(top int) (start, end int) {
	first, last := top, top
	for i := range v.tok {
		if v.below(i, top) {
			first, last = min(first, i), max(last, i)
		}
	}
	first, last = v.trimPunctuation(first, last)
	return v.tok[first].Start, v.tok[last].End
}

// location returns where the act took place: a place behind a preposition of
// place in the frame's clause.
func (v *view) location(f *frame) *tightrope.Location {
	for _, at := range []int{f.at, f.noun} {
		for _, o := range v.clause(at).obls {
			switch o.prep {
			case "in", "at", "near", "outside", "inside", "within", "around":
			default:
				continue
			}
			m := v.mentionAt(o.head)
			if m == nil || !m.Place {
				continue
			}
			loc := &tightrope.Location{ExtractedPlace: v.doc.Text[m.Start:m.End], Resolution: 1}
			if len(m.Actors) > 0 {
				loc.CountryCode = m.Actors[0].Code
				loc.ResolvedPlace = m.Actors[0].Name
				if m.ResolvedBy != "alias" {
					loc.Resolution = 3
				}
			}
			return loc
		}
	}
	return nil
}

// contexts are what the act is about, from the words of the claim, followed by
// what the manual asks for beside the type when the act is not plainly done.
func (v *view) contexts(f *frame, start, end int, status plover.Status) []string {
	out := []string{}
	for i := range v.tok {
		if v.tok[i].Start < start || v.tok[i].End > end {
			continue
		}
		c := v.lex.contexts[v.low[i]]
		if c == "" && i+1 < len(v.tok) {
			c = v.lex.contexts[v.low[i]+" "+v.low[i+1]]
		}
		if c != "" && len(out) < 3 && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	if f.mood.status == plover.Requested {
		return out
	}
	return append(out, status.Aux()...)
}

// conditionSpan returns the bytes of a condition: its clause, or, where only the
// word "if" was found, all from there to the next comma.
func (v *view) conditionSpan(i int) (start, end int) {
	if v.form[i] != "if" && v.form[i] != "unless" {
		return v.subtreeSpan(i)
	}
	last := i
	for last+1 < len(v.tok) && v.tok[last+1].UPOS != "PUNCT" {
		last++
	}
	return v.tok[i].Start, v.tok[last].End
}
