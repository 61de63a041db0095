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
