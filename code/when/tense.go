package when

import (
	"strings"

	"tightrope"
)

// tense is where a verb group places what it says.
type tense int

const (
	noTense tense = iota
	past
	present
	future
)

// tenseOf reads the verb that governs the tokens [first, last).
func (l *lexicon) tenseOf(s *tightrope.Sentence, first, last int) tense {
	if first < 0 || first >= len(s.Tokens) {
		return noTense
	}
	if parsed(s) {
		return l.verbTense(s, governor(s, first, last), 0)
	}
	return l.verbTense(s, nearestVerb(s, first, last), 0)
}

// parsed reports whether the sentence has a tree.
func parsed(s *tightrope.Sentence) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Deprel != "" {
			return true
		}
	}
	return false
}

func isVerb(t *tightrope.Token) bool {
	return strings.HasPrefix(t.XPOS, "VB") || strings.HasPrefix(t.XPOS, "MD")
}

// head is the last token of [first, last) whose head lies outside.
func head(s *tightrope.Sentence, first, last int) int {
	for i := min(last, len(s.Tokens)) - 1; i >= first; i-- {
		if h := s.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return first
}

// governor climbs from the tokens [first, last) to the nearest verb above, -1 if none.
func governor(s *tightrope.Sentence, first, last int) int {
	at := head(s, first, last)
	for range 16 {
		at = s.Tokens[at].Head
		if at < 0 || at >= len(s.Tokens) {
			return -1
		}
		if isVerb(&s.Tokens[at]) || verbless(s, at) {
			return at
		}
	}
	return -1
}

// distant reports whether more than one noun stands between the tokens [first, last)
// and the verb above: "would be a change after years of strain since the vote of 2020"
// does not place the vote in the future, however the phrases are joined.
func distant(s *tightrope.Sentence, first, last int) bool {
	if !parsed(s) {
		return false
	}
	steps := 0
	for at, up := head(s, first, last), governor(s, first, last); at >= 0 && at != up && steps < 16; at = s.Tokens[at].Head {
		steps++
	}
	return steps > 2
}

// verbless reports whether a token that is no verb heads a clause with a copula.
func verbless(s *tightrope.Sentence, at int) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Head == at && s.Tokens[i].Relation() == "cop" {
			return true
		}
	}
	return false
}

// fronted returns the verb that a time expression at the start of a sentence goes
// with, the first finite one after it ("In August, the envoy visited"), or -1.
func fronted(s *tightrope.Sentence, first, last int) int {
	if first > 1 || first == 1 && s.Tokens[0].XPOS != "IN" {
		return -1
	}
	for i := last; i < len(s.Tokens); i++ {
		switch s.Tokens[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if up := s.Tokens[i].Head; up > i && (s.Tokens[i].Relation() == "aux" || s.Tokens[i].Relation() == "cop") {
				return up
			}
			return i
		}
	}
	return -1
}

// nearestVerb looks to the left, then to the right, where there is no tree.
func nearestVerb(s *tightrope.Sentence, first, last int) int {
	for i := first - 1; i >= 0 && i >= first-12; i-- {
		if isVerb(&s.Tokens[i]) {
			return i
		}
	}
	for i := last; i < len(s.Tokens) && i < last+12; i++ {
		if isVerb(&s.Tokens[i]) {
			return i
		}
	}
	return -1
}

// verbTense judges a verb by its tag and the helping words before it.
func (l *lexicon) verbTense(s *tightrope.Sentence, v, depth int) tense {
	if v < 0 || depth > 4 {
		return noTense
	}
	t := &s.Tokens[v]
	help := l.helpers(s, v)
	switch {
	case help.future || help.maybe:
		return future
	case help.have:
		return past
	case l.plan(t) == "firm" && t.XPOS != "VBG":
		return future
	case l.plans(t) && (help.be || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VBN") && !help.was:
		return future
	case help.was:
		return past
	}
	switch t.XPOS {
	case "VBD":
		return past
	case "VBZ", "VBP", "MD":
		return present
	case "VBN":
		if help.be {
			return present
		}
		return past
	case "VB", "VBG":
		return l.dependentTense(s, v, t, help, depth)
	default: // a noun or adjective with a copula
		return present
	}
}

// dependentTense looks to the verb above: "plans to meet", "agreed to meet".
func (l *lexicon) dependentTense(s *tightrope.Sentence, v int, t *tightrope.Token, help helpers, depth int) tense {
	// "Due to begin", where the tree takes "due to" for one word.
	if v > 1 && t.XPOS == "VB" && strings.EqualFold(s.Tokens[v-1].Form, "to") && l.plan(&s.Tokens[v-2]) == "firm" {
		return future
	}
	up := -1
	if parsed(s) {
		up = t.Head
	} else if v > 0 {
		up = nearestVerb(s, v, v+1)
		if up > v {
			up = -1
		}
	}
	if t.XPOS == "VB" && help.to && (up < 0 || l.plans(&s.Tokens[up])) {
		return future
	}
	if up >= 0 && up < len(s.Tokens) && up != v {
		if l.plans(&s.Tokens[up]) && t.XPOS == "VB" {
			return future
		}
		if isVerb(&s.Tokens[up]) {
			return l.verbTense(s, up, depth+1)
		}
	}
	if t.XPOS == "VB" && help.to {
		return future
	}
	return present
}

// plan returns the kind of a word of planning, "plan" or "firm", else another kind.
func (l *lexicon) plan(t *tightrope.Token) string {
	lemma := t.Lemma
	if lemma == "" {
		lemma = t.Form
	}
	return l.tense[strings.ToLower(lemma)]
}

func (l *lexicon) plans(t *tightrope.Token) bool {
	k := l.plan(t)
	return k == "plan" || k == "firm"
}

// helpers are the helping words of a verb.
type helpers struct{ future, maybe, have, had, be, was, to bool }

func (l *lexicon) helpers(s *tightrope.Sentence, v int) helpers {
	var h helpers
	note := func(t *tightrope.Token) {
		form := strings.ToLower(strings.ReplaceAll(t.Form, "’", "'"))
		switch l.tense[form] {
		case "future":
			h.future = true
		case "maybe":
			h.maybe = h.maybe || strings.HasPrefix(t.XPOS, "MD")
		case "have":
			h.have = true
			h.had = h.had || form == "had"
		case "be":
			h.be = true
			h.was = h.was || form == "was" || form == "were"
		}
		h.to = h.to || t.XPOS == "TO"
	}
	if parsed(s) {
		for i := max(0, v-12); i < v; i++ {
			if s.Tokens[i].Head != v {
				continue
			}
			switch s.Tokens[i].Relation() {
			case "aux", "cop", "mark":
				note(&s.Tokens[i])
			}
		}
		return h
	}
	for i := v - 1; i >= 0 && i >= v-5; i-- {
		t := &s.Tokens[i]
		if !isVerb(t) && !strings.HasPrefix(t.XPOS, "RB") && t.XPOS != "TO" {
			break
		}
		note(t)
	}
	return h
}
