package actor

import (
	"strings"
	"unicode/utf8"

	"tightrope"
)

// Resolution is what a bare phrase means.
type Resolution struct {
	ActorID tightrope.ActorID `json:"actor_id"`
	Country string            `json:"country"` // ISO code, a group's code, or IGO; empty if none
	Sector  tightrope.Sector  `json:"sector"`
	Code    string            `json:"code"` // the code counted in dyads
	Reason  tightrope.Reason  `json:"reason,omitempty"`
	// Flags say what the reading had to assume: date-assumed if the person's
	// main office stands in for that of an unknown day.
	Flags []tightrope.Flag `json:"flags,omitempty"`
}

// Resolve reads a phrase by itself ("Belarusian border guards", "Sergei
// Lavrov") as of a day. A zero day is unknown: a person counts by an office that
// the tables leave open, else by the main one, which is flagged.
func (t *Table) Resolve(text string, on tightrope.Date) Resolution {
	s := phraseSentence(text)
	if len(s.Tokens) == 0 {
		return Resolution{Reason: tightrope.NotResolved}
	}
	sents := []tightrope.Sentence{s}
	ms := t.Mentions(nil, sents, on)[0]
	best := -1
	for i := range ms {
		if len(ms[i].Actors) == 0 {
			continue
		}
		if best < 0 || weight(&ms[i]) > weight(&ms[best]) {
			best = i
		}
	}
	if best < 0 {
		return Resolution{Reason: tightrope.NotResolved}
	}
	m := &ms[best]
	a := m.Actors[0]
	res := Resolution{ActorID: a.ID, Country: a.Code, Sector: a.Sector, Code: a.Code, Reason: m.Reason, Flags: m.Flags}
	if strings.HasPrefix(a.Code, "IGO") && len(a.Code) > 3 {
		res.Country = "IGO"
	}
	if a.Code == "" && res.Reason == "" {
		res.Reason = tightrope.NotResolved
	}
	return res
}

// weight prefers mentions with a code, then parties to ground, then wider ones,
// then earlier ones.
func weight(m *tightrope.Mention) int {
	w := m.End - m.Start
	if m.Actors[0].Code != "" {
		w += 1000
	}
	if m.Place {
		w -= 500
	}
	return w
}

// phraseSentence cuts a phrase into tokens at white space and sets off
// punctuation and possessives. It has no tags.
func phraseSentence(text string) tightrope.Sentence {
	s := tightrope.Sentence{Start: 0, End: len(text), Index: 1}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' {
			i += n
			continue
		}
		j := i + n
		if !strings.ContainsRune(`,;:!?"“”()[]«»`, r) {
			for j < len(text) {
				q, k := utf8.DecodeRuneInString(text[j:])
				if strings.ContainsRune(" \t\n\u00a0,;:!?\"“”()[]«»", q) {
					break
				}
				j += k
			}
		}
		s.Tokens = append(s.Tokens, tightrope.Token{Start: i, End: j, Form: text[i:j], Head: -1, SpaceAfter: j >= len(text) || text[j] == ' '})
		i = j
	}
	return s
}
