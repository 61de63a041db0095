package actor

import "tightrope"

// Mentions finds the mentions of each sentence of a document, in order. on is
// the day of the document, zero if it is not known: offices are those of that
// day. Spans never cross a sentence; no two mentions of a sentence begin at
// one word unless one is the possessive within the other ("his envoy").
func (t *Table) Mentions(_ *tightrope.Document, sents []tightrope.Sentence, on tightrope.Date) [][]tightrope.Mention {
	sc, ok := t.scratches.Get().(*scratch)
	if !ok {
		sc = newScratch()
	}
	defer t.scratches.Put(sc)
	sc.reset()
	sc.actors = make([]tightrope.Actor, 0, 4*len(sents)+4)
	// Every sentence is scanned before any is read: a headline may give only
	// the family name of someone whom the first paragraph names in full.
	ends := make([]int32, len(sents))
	atoms := make([]int32, len(sents))
	for i := range sents {
		atoms[i] = int32(len(sc.atoms))
		t.scan(sc, t.fold, &sents[i])
		ends[i] = int32(len(sc.elems))
		t.fullNames(sc, i, ends[i])
	}
	out := make([][]tightrope.Mention, len(sents))
	from := int32(0)
	for i := range sents {
		r := reader{t: t, sc: sc, s: &sents[i], at: i, on: on, elems: sc.elems[from:ends[i]], out: sc.mentions[:0]}
		from = ends[i]
		if len(r.elems) == 0 {
			continue
		}
		r.read()
		r.resolve()
		out[i] = r.mentions()
		if len(t.expand) > 0 {
			t.expandAll(out[i], on)
		}
		sc.mentions = r.out[:0]
	}
	return out
}

// fullNames notes the persons named in full in a sentence.
func (t *Table) fullNames(sc *scratch, sent int, end int32) {
	from := int32(0)
	if n := len(sc.from); n > 0 {
		from = sc.from[n-1]
	}
	sc.from = append(sc.from, end)
	for _, e := range sc.elems[from:end] {
		if e.entry < 0 {
			continue
		}
		for j, s := range t.gaz.entries[e.entry].senses {
			if j < 64 && e.pass>>j&1 == 1 && s.kind == sensePerson {
				sc.named[s.ref] = int32(sent)
			}
		}
	}
}

// mentions copies the public part of the mentions of a sentence.
func (r *reader) mentions() []tightrope.Mention {
	if len(r.out) == 0 {
		return nil
	}
	out := make([]tightrope.Mention, len(r.out))
	for i := range r.out {
		out[i] = r.out[i].Mention
	}
	return out
}
