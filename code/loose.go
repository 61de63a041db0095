package code

import "tightrope/plover"

// A word whose senses all demand something that its clause does not have may still tell
// an act: no table foresees every object of "give" or "hold". Such a loose frame is left
// out by the rules; only the second opinion can bring it back.

// unfitSense is why the rules leave a loose frame out.
const unfitSense = "unfit-sense"

// looseFrame returns the frame of a word whose words fit a sense and whose conditions
// do not.
func (v *view) looseFrame(i int) (frame, bool) {
	r := v.readings[i]
	if !r.none() || r.dropped != "" || v.consumed[i] || v.isVerb(i) && (v.rel(i) == "amod" || v.rel(i) == "compound") || v.rel(i) == "aux" {
		return frame{}, false
	}
	s := v.looseSense(i)
	if s == nil {
		return frame{}, false
	}
	v.readings[i] = reading{sense: s, act: s.act, mode: s.mode, content: -1, carrier: -1}
	f, ok := v.frameAt(i)
	v.readings[i] = r
	if !ok {
		return frame{}, false
	}
	f.drop = unfitSense
	return f, true
}

// looseSense returns the least demanding sense of a word whose particle, preposition and
// noun are there, or nil.
func (v *view) looseSense(i int) *sense {
	var best *sense
	if v.isVerb(i) {
		c := v.clause(i)
		for _, s := range v.lex.verbs[v.low[i]] {
			if s.op != opNone || s.act == plover.None || s.flags&(flagNever|flagNoun|flagAdjective) != 0 || best != nil && s.weight >= best.weight {
				continue
			}
			if _, words := v.unmet(s, c); !words {
				best = s
			}
		}
		return best
	}
	if !v.isNoun(i) || v.rel(i) == "compound" || v.rel(i) == "flat" {
		return nil
	}
	for _, s := range v.lex.nouns[v.low[i]] {
		if s.act != plover.None && v.phraseEndsAt(i, s.noun) && (best == nil || s.weight < best.weight) {
			best = s
		}
	}
	return best
}
