package actor

import "strings"

// Called reports whether a holder of the term's office goes by the title, as
// Mention.Office gives it: "president" and "king" of one who is head of state.
func (t *Table) Called(tm *Term, title string) bool {
	key := uint64(0)
	for w := range strings.FieldsSeq(title) {
		key = mix(key, hashBytes([]byte(w)))
	}
	v := t.gaz.find(key)
	if v <= 0 || t.gaz.entries[v-1].text != title {
		return false
	}
	base, _, _ := strings.Cut(tm.Office, ":")
	for _, s := range t.gaz.entries[v-1].senses {
		if s.kind != senseTitle {
			continue
		}
		for _, slug := range [2]string{tm.Office, base} {
			if ref, ok := t.officeOf[slug]; ok && ref == s.ref {
				return true
			}
		}
	}
	return false
}
