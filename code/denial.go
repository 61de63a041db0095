package code

import (
	"strings"

	"tightrope/plover"
)

// deniesOwn reports whether a negated act is one that the speaker denies of his own
// side: "no trader was arrested, a police spokesman said". What is told as undone by
// others, and what will not be done, stays negated.
func (v *view) deniesOwn(f *frame, own bool, speaker []party) bool {
	m := &f.mood
	if m.status != plover.Negated || m.negFuture || !strings.HasPrefix(m.why, "negation:") {
		return false
	}
	if own {
		return true
	}
	if len(f.cast.actors) > 0 || len(speaker) == 0 || !official(&speaker[0]) { // "was never given radars", and nobody named who gave
		return false
	}
	for i := range f.cast.recipients {
		if sameSide(&f.cast.recipients[i], &speaker[0]) {
			return true
		}
	}
	return false
}

// wish reports whether a sense would take what is to be done for a report: "insisted
// that Peru withdraw".
func (v *view) wish(s *sense, c *clause) bool {
	return s.op.reports() && c.ccomp >= 0 && v.subjunctive(c.ccomp) && v.lex.demands(v.low[c.pred])
}

// subjunctive reports whether the clause of verb k says what is to be done and not what
// is so: the bare form behind "that" and a single subject, or "be".
func (v *view) subjunctive(k int) bool {
	m := v.child(k, "mark")
	if m < 0 || v.form[m] != "that" {
		return false
	}
	for _, rel := range [...]string{"aux:pass", "aux", "cop"} {
		if a := v.child(k, rel); a >= 0 {
			return v.form[a] == "be" && a > m
		}
	}
	s := v.child(k, "nsubj")
	if s < 0 || !v.isVerb(k) || v.form[k] != v.low[k] || v.lex.irregular[v.form[k]] == v.form[k] {
		return false
	}
	switch v.tok[s].XPOS {
	case "NN", "NNP":
		return v.child(s, "conj") < 0
	case "PRP":
		return v.lex.cues["single-pronoun"].has(v.form[s])
	}
	return false
}
