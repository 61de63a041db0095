package code

import (
	"tightrope"
	"tightrope/plover"
)

// atRequest adds the requests that are told as the reason of an act: "freed them at
// the request of the minister". The one who asks is the actor, the one who acts is
// asked, and what is asked for is the act itself.
func (v *view) atRequest(frames []frame) []frame {
	for i := range v.tok {
		last, ok := v.requestPhrase(i)
		if !ok || last >= len(v.tok) {
			continue
		}
		asker := v.askerAt(last)
		if len(asker) == 0 {
			continue
		}
		for k := range frames {
			f := &frames[k]
			if f.drop != "" || !v.below(i, f.at) && f.at != v.mainVerb(i) || f.at > i || len(f.cast.actors) == 0 || !f.mood.done() && f.mood.status != plover.Planned {
				continue
			}
			if clash(&asker[0], &f.cast.actors[0]) || !asker[0].known() {
				continue
			}
			frames = append(frames, v.requestFrame(f, i, asker))
			break
		}
	}
	return frames
}

// requestPhrase reports whether the words of a request stand at token i, and
// returns the token after them.
func (v *view) requestPhrase(i int) (last int, ok bool) {
	for _, p := range v.lex.cues["request-phrase"].phrases {
		if end, ok := v.phraseAt(i, p); ok {
			return end, true
		}
	}
	return 0, false
}

// askerAt returns the parties of the name that begins at token i, past an article.
func (v *view) askerAt(i int) []party {
	if v.tok[i].UPOS == "DET" {
		i++
	}
	for m := range v.mentions {
		if x := &v.mentions[m]; x.Head >= 0 && (x.First == i || x.First == i-1) && len(x.Actors) > 0 {
			return v.mentionParties(x, x.Head, nil)
		}
	}
	return nil
}

// requestFrame makes the frame of the request for the act of f.
func (v *view) requestFrame(f *frame, at int, asker []party) frame {
	out := frame{
		at: f.at, noun: f.noun, sense: f.sense, act: f.act, mode: f.mode, chain: f.chain,
		mood: mood(plover.Requested, 0.8, "at-request"), cast: cast{actors: asker, recipients: f.cast.actors, rule: "roles:at-request"},
	}
	out.mood.uttered = true
	out.event, out.emode = plover.Category(out.act, out.mode, out.mood.status, false)
	out.reasons = []tightrope.Why{
		{Rule: f.sense.rule(), Weight: 1},
		{Rule: "roles:at-request", Weight: 0.5},
		{Rule: "status:requested:" + v.form[min(at+2, len(v.tok)-1)], Weight: out.mood.p},
	}
	return out
}

// wantsOf turns what one side wants another to do into a demand on the other: "Armenia
// wants the Council to look into the prisons".
func (v *view) wantsOf(f *frame) {
	if f.mood.status != plover.Planned && f.mood.status != plover.Hypothetical || len(f.cast.actors) == 0 || !f.cast.actors[0].known() {
		return
	}
	h := v.tok[f.at].Head
	if h < 0 || !v.isVerb(h) || !v.lex.cues["want-of-others"].has(v.low[h]) || v.child(h, "xcomp") != f.at && v.child(h, "ccomp") != f.at {
		return
	}
	if v.mood(h).status != plover.Happened && v.mood(h).status != plover.Ongoing {
		return
	}
	list := v.fill(v.clause(h), subjectSlot, f.cast.actors, false)
	if len(list) == 0 || !list[0].known() {
		return
	}
	f.cast.recipients, f.cast.actors, f.cast.rule = f.cast.actors, list, "roles:who-wants"
	f.mood.status, f.mood.uttered, f.mood.own, f.mood.why = plover.Requested, true, false, "operator:request"
}
