package code

import (
	"slices"
	"strings"
)

// inQuote returns the number of the quotation that holds the byte, or -1.
func (l *attributionList) inQuote(at int) int {
	i, _ := slices.BinarySearchFunc(l.quotes, at, func(q quoted, at int) int {
		if q.end <= at {
			return -1
		}
		return 1
	})
	if i < len(l.quotes) && l.quotes[i].start <= at && at < l.quotes[i].end {
		return i
	}
	return -1
}

// whole widens pieces that begin or end inside a quotation to all of it: direct
// speech is one content, however many sentences it has.
func (l *attributionList) whole(pieces [][2]int, cue int) [][2]int {
	if l.inQuote(cue) >= 0 { // said within direct speech
		return pieces
	}
	for i := range pieces {
		p := &pieces[i]
		if q := l.inQuote(p[0]); q >= 0 {
			if i == 0 || pieces[i-1][1] <= l.quotes[q].start {
				p[0] = l.quotes[q].start
			}
		}
		if q := l.inQuote(p[1] - 1); q >= 0 {
			p[1] = l.quotes[q].end
		}
	}
	return joined(pieces)
}

// joined merges pieces that overlap or touch.
func joined(pieces [][2]int) [][2]int {
	out := pieces[:0]
	for _, p := range pieces {
		if n := len(out); n > 0 && p[0] <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], p[1])
			continue
		}
		out = append(out, p)
	}
	return out
}

// runOn gives the sentences that are quotations and name no speaker to the speaker
// before them: those of the same paragraph, and paragraphs that are nothing but
// quotation.
func (l *attributionList) runOn() {
	last := -1
	gap := 0
	for i := range l.sents {
		s := &l.sents[i]
		if i > 0 && strings.Contains(l.text[l.sents[i-1].end:s.start], "\n") {
			gap++
		}
		if at := l.speaking(s); at >= 0 {
			last, gap = at, 0
			continue
		}
		q := l.inQuote(s.start)
		if q < 0 || last < 0 || l.quotes[q].start != s.start && !holdsByte(l.list[last].Content, s.start) {
			if !l.taken(s.start) {
				last = -1
			}
			continue
		}
		if l.taken(s.start) {
			continue
		}
		if gap > 1 || !l.onlyQuote(s) {
			last = -1
			continue
		}
		a := &l.list[last]
		a.Content = joined(append(a.Content, [2]int{l.quotes[q].start, l.quotes[q].end}))
		gap = 0
	}
}

// taken reports whether an attribution's content holds the byte.
func (l *attributionList) taken(at int) bool {
	return slices.ContainsFunc(l.list, func(a Attribution) bool {
		return holdsByte(a.Content, at) && l.inQuote(a.Cue[0][0]) < 0
	})
}

// onlyQuote reports whether the sentence lies in quotations but for its last mark.
func (l *attributionList) onlyQuote(s *saidSentence) bool {
	q := l.inQuote(s.start)
	return q >= 0 && (l.quotes[q].end >= s.end-1)
}

// speaking returns the attribution of the sentence whose cue stands outside of
// quotations and whose content is or may be direct speech, or -1.
func (l *attributionList) speaking(s *saidSentence) int {
	for i := s.last - 1; i >= s.first; i-- {
		a := &l.list[i]
		if l.inQuote(a.Cue[0][0]) >= 0 || len(a.Content) == 0 {
			continue
		}
		for _, p := range a.Content {
			if l.inQuote(p[0]) >= 0 || l.inQuote(p[1]-1) >= 0 {
				return i
			}
		}
	}
	return -1
}
