package tree

import (
	"slices"
	"strings"

	"tightrope"
)

// The roles that a drawing marks, as the Reader calls them.
const (
	Act       = "act"
	Actor     = "actor"
	Recipient = "recipient"
	Speaker   = "speaker"
)

// Mark gives words a part in a claim. Start and End are bytes of the document's
// text, half open.
type Mark struct {
	Role       string
	Status     tightrope.Status // of an act
	Start, End int
}

// MarksOf returns what a claim marks in its document: the words of the act with
// its status, its parties, and who says so. Evidence in other documents is left
// out.
func MarksOf(c *tightrope.Claim, doc tightrope.DocID) []Mark {
	var out []Mark
	for i := range c.Evidence {
		if e := &c.Evidence[i]; e.Doc == doc && e.Start < e.End {
			out = append(out, Mark{Role: Act, Status: c.Status, Start: e.Start, End: e.End})
		}
	}
	if len(out) == 0 {
		return nil
	}
	add := func(role string, r tightrope.Range) {
		if !r.IsZero() {
			out = append(out, Mark{Role: role, Start: r[0], End: r[1]})
		}
	}
	for i := range c.Actor {
		add(Actor, c.Actor[i].Span)
	}
	for i := range c.Recipient {
		add(Recipient, c.Recipient[i].Span)
	}
	for i := range c.Attribution {
		if s := c.Attribution[i].Speaker; s != nil {
			add(Speaker, s.Span)
		}
	}
	return out
}

// roles are the parts that one word has.
type roles struct {
	actor, recipient, speaker bool
	lines                     []string           // how the acts that it belongs to are underlined
	acts                      []tightrope.Status // of the acts whose predicate it is
}

// line is how the Reader underlines a status: solid is done, dashed planned,
// dotted possible, struck denied.
func line(s tightrope.Status) string {
	switch string(s) {
	case "planned", "requested":
		return "dashed"
	case "conditional", "hypothetical":
		return "dotted"
	case "denied", "negated":
		return "struck"
	default:
		return "solid"
	}
}

func rolesOf(tokens []tightrope.Token, marks []Mark) []roles {
	out := make([]roles, len(tokens))
	for _, m := range marks {
		for i := range tokens {
			if t := &tokens[i]; t.Start < m.End && m.Start < t.End {
				out[i].take(m)
			}
		}
		if p := predicate(tokens, m); m.Role == Act && p >= 0 && !slices.Contains(out[p].acts, m.Status) {
			out[p].acts = append(out[p].acts, m.Status)
		}
	}
	return out
}

func (r *roles) take(m Mark) {
	switch m.Role {
	case Act:
		if l := line(m.Status); !slices.Contains(r.lines, l) {
			r.lines = append(r.lines, l)
		}
	case Actor:
		r.actor = true
	case Recipient:
		r.recipient = true
	case Speaker:
		r.speaker = true
	}
}

// predicate is the word that governs the words of an act: the first whose head
// lies outside them, a verb if there is one; -1 if no word is among them.
func predicate(tokens []tightrope.Token, m Mark) int {
	within := func(i int) bool {
		return i >= 0 && i < len(tokens) && tokens[i].Start < m.End && m.Start < tokens[i].End
	}
	first := -1
	for i := range tokens {
		if !within(i) || within(tokens[i].Head) && tokens[i].Head != i || tokens[i].UPOS == "PUNCT" {
			continue
		}
		if tokens[i].UPOS == "VERB" {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// Parts returns for every token of a sentence what the marks make of it, as it is
// written under the word: statuses of the acts that it is the predicate of, then
// its roles.
func Parts(tokens []tightrope.Token, marks []Mark) [][]string {
	out := make([][]string, len(tokens))
	for i, r := range rolesOf(tokens, marks) {
		out[i] = r.names()
	}
	return out
}

func (r *roles) names() []string {
	names := []string{}
	for _, s := range r.acts {
		names = append(names, string(s))
	}
	for _, n := range []struct {
		on   bool
		name string
	}{{r.actor, Actor}, {r.recipient, Recipient}, {r.speaker, Speaker}} {
		if n.on {
			names = append(names, n.name)
		}
	}
	return names
}

// told is all that is written under a word about its parts.
func (r *roles) told() string { return strings.Join(r.names(), ", ") }
