package actor

import (
	"slices"

	"tightrope"
)

// madeKey says what an actor is made of: an organ, office or body of a side.
type madeKey struct {
	code   string
	text   string // words of the office
	sector tightrope.Sector
	agent  *agent
	office *office
	body   *body
}

// mostMade bounds the actors that a scratch keeps from document to document.
const mostMade = 1 << 12

// made returns the actor of a key, made once and then kept: documents name the
// same police, ministries and ministers again and again.
func (r *reader) made(k madeKey) tightrope.Actor {
	if a, ok := r.sc.made[k]; ok {
		return a
	}
	var a tightrope.Actor
	switch {
	case k.agent != nil:
		a = r.t.agentActor(k.code, k.agent, k.sector)
	case k.office != nil:
		a = r.t.officeActor(k.code, k.office, k.sector, k.text)
	case k.body != nil:
		a = r.t.bodyActor(k.body, r.on)
	}
	if len(r.sc.made) >= mostMade {
		clear(r.sc.made)
	}
	r.sc.made[k] = a
	return a
}

func (r *reader) agentActor(code string, g *agent, sector tightrope.Sector) tightrope.Actor {
	return r.made(madeKey{code: code, agent: g, sector: sector})
}

func (r *reader) officeActor(code string, o *office, sector tightrope.Sector, text string) tightrope.Actor {
	return r.made(madeKey{code: code, office: o, sector: sector, text: text})
}

func (r *reader) bodyActor(b *body) tightrope.Actor {
	return r.made(madeKey{body: b, sector: b.sectorOn(r.on)})
}

// own adds an owner to a phrase. The first takes its room from the document's
// slab.
func (r *reader) own(p *phrase, code string) {
	if len(p.owners) > 0 {
		p.owners = append(p.owners, code)
		return
	}
	n := len(r.sc.codes)
	r.sc.codes = append(r.sc.codes, code)
	p.owners = slices.Clip(r.sc.codes[n:])
}
