package codetest

import (
	"slices"

	"tightrope"
	"tightrope/plover"
)

// Outcome is what the coder made of a labelled sentence.
type Outcome struct {
	// Claim of each labelled event, -1 if the coder has none with its act. Every claim
	// stands for one event at most; the pairing with the most right fields is taken
	// first, then the order of the text.
	Claim []int
	// Event of each claim, -1 if the claim answers to none.
	Event []int
}

// Compare pairs the events of a labelled sentence with claims of the same act.
func (l *Labelled) Compare(claims []tightrope.Claim) Outcome {
	o := Outcome{Claim: make([]int, len(l.Events)), Event: make([]int, len(claims))}
	for i := range o.Claim {
		o.Claim[i] = -1
	}
	for k := range o.Event {
		o.Event[k] = -1
	}
	for want := fieldsCompared; want >= 0; want-- {
		for i := range l.Events {
			for k := range claims {
				e, c := &l.Events[i], &claims[k]
				if o.Claim[i] < 0 && o.Event[k] < 0 && e.Act == c.Act && e.agreement(c) == want {
					o.Claim[i], o.Event[k] = k, i
				}
			}
		}
	}
	return o
}

// fieldsCompared is how many fields of a pair can agree beside the act: parties count
// twice, since who did what to whom decides the pairing before the status does.
const fieldsCompared = 3

// agreement counts the fields of a claim that are as labelled.
func (p *Pattern) agreement(c *tightrope.Claim) int {
	n := 0
	if p.SameParties(c) {
		n += 2
	}
	if p.Status == c.Status {
		n++
	}
	return n
}

// SameParties reports whether both sides of the claim have exactly the labelled codes.
// For what parties do together the sides do not matter: "A and B met" is A met B.
func (p *Pattern) SameParties(c *tightrope.Claim) bool {
	if p.Actor.matches(c.Actor) && p.Recipient.matches(c.Recipient) {
		return true
	}
	if !mutual(p.Act, p.Mode) {
		return false
	}
	want, got := p.Codes(), codes(c.Actor, codes(c.Recipient, nil))
	slices.Sort(want)
	slices.Sort(got)
	return slices.Equal(slices.Compact(want), slices.Compact(got))
}

// Swapped reports whether the claim has the labelled parties the wrong way round.
func (p *Pattern) Swapped(c *tightrope.Claim) bool {
	return !p.SameParties(c) && p.Actor.matches(c.Recipient) && p.Recipient.matches(c.Actor)
}

// mutual reports whether the sides of an act may change places.
func mutual(act plover.Type, mode string) bool {
	together := act == plover.Consult || act == plover.Agree || act == plover.Cooperate
	return together || act == plover.Retreat && mode == "ceasefire"
}

// codes appends the distinct codes of a side.
func codes(list []tightrope.Entity, out []string) []string {
	for _, e := range list {
		if e.Code != "" && !slices.Contains(out, e.Code) {
			out = append(out, e.Code)
		}
	}
	return out
}

// Pair is a labelled event with the claim that answers to it; one of them may be nil.
type Pair struct {
	Event *Pattern
	Claim *tightrope.Claim
}

// Outcomes returns every labelled event and every claim of the sentence once.
func Outcomes(l *Labelled, claims []tightrope.Claim) []Pair {
	o := l.Compare(claims)
	out := make([]Pair, 0, len(l.Events)+len(claims))
	for i, k := range o.Claim {
		p := Pair{Event: &l.Events[i]}
		if k >= 0 {
			p.Claim = &claims[k]
		}
		out = append(out, p)
	}
	for k, i := range o.Event {
		if i < 0 {
			out = append(out, Pair{Claim: &claims[k]})
		}
	}
	return out
}

// SharesParty reports whether the claim has a party of the labelled event, on either
// side, or neither of them names any.
func (p *Pattern) SharesParty(c *tightrope.Claim) bool {
	want, got := p.Codes(), codes(c.Actor, codes(c.Recipient, nil))
	if len(want) == 0 || len(got) == 0 {
		return len(want) == len(got)
	}
	return slices.ContainsFunc(want, func(x string) bool { return slices.Contains(got, x) })
}
