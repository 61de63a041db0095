package reconcile

import (
	"slices"
	"strconv"

	"tightrope"
)

// Judged reads claims as the judgements on actors would have them. It never
// touches a claim: it gives copies with other parties. A split goes before a
// merge, since it speaks of what one claim says, and the newest split that fits
// before older ones; what comes out is judged again, so that the order of
// judgements makes no other difference.
type Judged struct {
	merges map[tightrope.ActorID]*tightrope.Judgement
	words  map[string]*tightrope.Judgement
	splits map[tightrope.ActorID][]*tightrope.Judgement // newest first
	codes  map[string]*tightrope.Judgement              // merges of states and organisations
	steps  int
}

// Judge prepares the judgements of a log that hold.
func Judge(log []tightrope.Judgement) *Judged {
	standing := tightrope.Standing(log)
	x := &Judged{
		merges: map[tightrope.ActorID]*tightrope.Judgement{}, words: map[string]*tightrope.Judgement{},
		splits: map[tightrope.ActorID][]*tightrope.Judgement{}, codes: map[string]*tightrope.Judgement{}, steps: len(standing),
	}
	for i := range standing {
		j := &standing[i]
		switch {
		case j.Verdict == tightrope.Split:
			x.splits[j.Actor] = slices.Insert(x.splits[j.Actor], 0, j)
		case j.Actor == "":
			x.words[tightrope.Phrase(j.Words)] = j
		default:
			x.merges[j.Actor] = j
			if j.Actor.IsCode() {
				x.codes[string(j.Actor)] = j
			}
		}
	}
	return x
}

// Block is the block of a claim as judged: see the function Block.
func (x *Judged) Block(c *tightrope.Claim) string {
	if x.steps == 0 {
		return Block(c)
	}
	if judged, changed := x.Claim(c); changed {
		return Block(&judged)
	}
	return Block(c)
}

// Claims gives the claims as judged. The list is the given one if nothing in it
// is judged, and else a new one.
func (x *Judged) Claims(claims []tightrope.Claim) []tightrope.Claim {
	list := claims
	if x.steps == 0 {
		return list
	}
	for i := range claims {
		judged, changed := x.Claim(&claims[i])
		if !changed {
			continue
		}
		if &list[0] == &claims[0] {
			list = slices.Clone(claims)
		}
		list[i] = judged
	}
	return list
}

// Claim gives a claim as judged, with its ID; changed is false if that is what
// it says anyway.
func (x *Judged) Claim(c *tightrope.Claim) (judged tightrope.Claim, changed bool) {
	judged = *c
	var a, r bool
	judged.Actor, a = x.parties(c, c.Actor)
	judged.Recipient, r = x.parties(c, c.Recipient)
	return judged, a || r
}

// parties judges a list. Two that become one are named once.
func (x *Judged) parties(c *tightrope.Claim, list []tightrope.Entity) (judged []tightrope.Entity, changed bool) {
	for i := range list {
		e, other := x.party(c, &list[i])
		if !other {
			if changed {
				judged = named(judged, e)
			}
			continue
		}
		if !changed {
			judged, changed = slices.Clone(list[:i]), true
		}
		judged = named(judged, e)
	}
	if !changed {
		return list, false
	}
	return judged, true
}

// named adds a party unless the list has it.
func named(list []tightrope.Entity, e tightrope.Entity) []tightrope.Entity {
	for i := range list {
		if o := &list[i]; e.ActorID != "" && o.ActorID == e.ActorID && o.Code == e.Code && o.Sector == e.Sector {
			return list
		}
	}
	return append(list, e)
}

func (x *Judged) party(c *tightrope.Claim, given *tightrope.Entity) (e tightrope.Entity, changed bool) {
	e = *given
	for range x.steps {
		j := x.next(c, &e)
		if j == nil {
			break
		}
		become(&e, j)
		changed = true
	}
	for range x.steps {
		j := x.codes[e.Code]
		if j == nil {
			break
		}
		e.Code, e.ResolvedBy, changed = j.Into.Code, by(j), true
	}
	return x.behalf(e, changed)
}

// next is the judgement that speaks of a party of the claim.
func (x *Judged) next(c *tightrope.Claim, e *tightrope.Entity) *tightrope.Judgement {
	if e.ActorID == "" {
		if e.Code == "" {
			return x.words[tightrope.Phrase(e.EntityText)]
		}
		return nil
	}
	for _, j := range x.splits[e.ActorID] {
		if takes(j, c, e) {
			return j
		}
	}
	return x.merges[e.ActorID]
}

// takes reports whether a split speaks of this mention. An act without a day
// lies in no stretch of days.
func takes(j *tightrope.Judgement, c *tightrope.Claim, e *tightrope.Entity) bool {
	switch {
	case j.Words != "" && tightrope.Phrase(j.Words) != tightrope.Phrase(e.EntityText),
		len(j.Claims) > 0 && !slices.Contains(j.Claims, c.ID),
		!j.From.IsZero() && (c.Date.IsZero() || c.Date.Before(j.From)),
		!j.To.IsZero() && (c.Date.IsZero() || !c.Date.Before(j.To)):
		return false
	}
	return len(j.Docs) == 0 || slices.ContainsFunc(c.Evidence, func(v tightrope.Evidence) bool { return slices.Contains(j.Docs, v.Doc) })
}

// become makes a party who the judgement says. Its words and office stay: they
// are what the source wrote.
func become(e *tightrope.Entity, j *tightrope.Judgement) {
	e.ResolvedBy, e.P = by(j), 0
	if j.Into == nil {
		e.ActorID, e.Code, e.Name = "", "", ""
		return
	}
	if j.Into.Sector != "" || j.Into.Code != e.Code && !j.Into.ActorID.IsCode() {
		e.Sector = j.Into.Sector // what words made of somebody else says nothing
	}
	e.ActorID, e.Code, e.Name = j.Into.ActorID, j.Into.Code, j.Into.Name
}

// behalf judges the codes on whose behalf a party acts.
func (x *Judged) behalf(e tightrope.Entity, changed bool) (tightrope.Entity, bool) {
	for i, code := range e.OnBehalfOf {
		if j := x.codes[code]; j != nil {
			e.OnBehalfOf = slices.Clone(e.OnBehalfOf)
			e.OnBehalfOf[i], changed = j.Into.Code, true
		}
	}
	return e, changed
}

func by(j *tightrope.Judgement) string { return "judgement " + strconv.Itoa(j.N) }
