package code

import (
	"strings"

	"tightrope"
)

// quotation carries direct speech from one sentence to the next: who spoke last,
// and whether a quotation mark is still open.
type quotation struct {
	speaker *tightrope.Entity
	verb    string
	kind    string
	isOpen  bool
	person  *tightrope.Entity // whom "he said" names: the last speaker, or the last subject
}

// open returns the link that a running quotation lays on the whole sentence, or
// nil. A sentence that begins inside a quotation belongs to its speaker; so does
// one that opens with a quotation mark and names no speaker of its own.
func (q *quotation) open(r *run, s *tightrope.Sentence) *attribution {
	if q.speaker == nil {
		return q.pronoun()
	}
	text := r.doc.Text[s.Start:s.End]
	begins := strings.HasPrefix(text, "“") || strings.HasPrefix(text, `"`)
	if !q.isOpen && !begins {
		return q.pronoun()
	}
	n := len(s.Tokens)
	if q.isOpen {
		if at := strings.IndexAny(text, "”\""); at >= 0 {
			for n = 0; n < len(s.Tokens) && s.Tokens[n].Start < s.Start+at; n++ {
			}
		}
	}
	if n == 0 {
		return nil
	}
	return &attribution{
		source: -1, content: [][2]int{{0, n}}, at: -1, op: opSay, kind: q.kind, stance: "asserts", verb: q.verb, carried: q.speaker,
	}
}

// pronoun returns a link without content that says whom a pronoun as speaker
// names, or nil.
func (q *quotation) pronoun() *attribution {
	if q.person == nil {
		return nil
	}
	return &attribution{source: -1, at: -1, op: opSay, kind: q.kind, verb: q.verb, carried: q.person}
}

// close notes, after a sentence, whether its quotation goes on and who spoke.
func (q *quotation) close(r *run, s *tightrope.Sentence) {
	text := r.doc.Text[s.Start:s.End]
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			q.isOpen = !q.isOpen
		case strings.HasPrefix(text[i:], "“"):
			q.isOpen = true
		case strings.HasPrefix(text[i:], "”"):
			q.isOpen = false
		}
	}
	if end := s.End; end < len(r.doc.Text) && strings.HasPrefix(r.doc.Text[end:], "\n\n") && strings.Count(text, `"`)%2 == 1 {
		q.isOpen = q.isOpen && strings.HasPrefix(strings.TrimSpace(r.doc.Text[end:]), `"`)
	}
	for i := len(r.view.links) - 1; i >= 0; i-- {
		a := &r.view.links[i]
		if a.carried != nil || a.source < 0 || !a.op.reports() {
			continue
		}
		if list := r.view.speaker(a); len(list) > 0 {
			e := list[0].ent
			q.speaker, q.verb, q.kind = &e, a.verb, a.kind
			if list[0].human && list[0].known() {
				q.person = &e
			}
			return
		}
	}
	if e := r.view.mainSubject(); e != nil {
		q.person = e
	}
}

// mainSubject returns the person or office that is the subject of the sentence, or nil.
func (v *view) mainSubject() *tightrope.Entity {
	for i := range v.tok {
		if v.tok[i].Deprel != "nsubj" || v.tok[i].Head < 0 || v.rel(v.tok[i].Head) != "root" {
			continue
		}
		if m := v.mentionAt(i); m != nil && len(m.Actors) == 1 && (m.Actors[0].Kind == tightrope.Person || m.Actors[0].Kind == tightrope.Office) {
			if list := v.parties(i); len(list) == 1 && list[0].known() {
				return &list[0].ent
			}
		}
	}
	return nil
}
