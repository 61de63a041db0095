package parse

import (
	"strings"

	"tightrope"
)

// clause is what the words that hang on a word say of its form.
type clause struct {
	subject              int32 // the first one, -1 for none
	to                   bool  // marked by "to"
	helper, have, doubly bool  // has an auxiliary; one is "have"; one makes a passive
	do                   bool  // its only auxiliary is the base form "do"
	coordinated, relcl   bool  // has a conjunct; has a relative clause
}

// inflect fills Feats of the tokens, whose tags, lemmas, heads and relations are
// known, from the forms that their tags and spelling give and from the tree. It
// empties s.forms.
func (e *Engine) inflect(s *scratch, tokens []tightrope.Token) {
	s.gather(tokens)
	for i := range tokens {
		t := &tokens[i]
		s.forms[i] = s.inTree(tokens, i)
		t.Feats = s.feats(s.forms[i])
	}
	s.forms = s.forms[:0]
}

// feats returns a form as a string, the same one each time.
func (s *scratch) feats(f form) string {
	if f == 0 {
		return ""
	}
	if known, ok := s.written[f]; ok {
		return known
	}
	text := f.String()
	s.written[f] = text
	return text
}

// gather fills s.clauses from the arcs.
func (s *scratch) gather(tokens []tightrope.Token) {
	s.clauses = s.clauses[:0]
	for range tokens {
		s.clauses = append(s.clauses, clause{subject: -1})
	}
	for i := range tokens {
		t := &tokens[i]
		if t.Head < 0 || t.Head >= len(tokens) {
			continue
		}
		c := &s.clauses[t.Head]
		switch t.Deprel {
		case "nsubj", "nsubj:pass", "nsubj:outer":
			if c.subject < 0 || tokens[c.subject].Deprel == "expl" {
				c.subject = int32(i)
			}
		case "expl":
			if c.subject < 0 {
				c.subject = int32(i)
			}
		case "mark":
			c.to = c.to || t.XPOS == "TO"
		case "aux":
			c.do = t.XPOS == "VB" && t.Lemma == "do" && !c.helper
			c.helper, c.have = true, c.have || t.Lemma == "have"
		case "aux:pass":
			c.helper, c.do, c.doubly = true, false, true
		case "conj":
			c.coordinated = true
		case "acl:relcl":
			c.relcl = true
		}
	}
}

// inTree returns the form of word i once its place in the tree is known.
func (s *scratch) inTree(tokens []tightrope.Token, i int) form {
	t, f := &tokens[i], s.forms[i]
	switch t.XPOS {
	case "VB":
		return s.base(tokens, i, f)
	case "VBP", "VBD":
		return s.agree(tokens, i, f)
	case "VBN":
		if t.UPOS == "VERB" && s.passive(tokens, i) {
			return f.with(featVoice, passive)
		}
	case "VBG":
		if t.UPOS == "VERB" && s.gerund(tokens, i) {
			return f.with(featVerbForm, gerund).with(featTense, 0)
		}
	case "PRP":
		return pronoun(t, f)
	case "WP", "WDT", "WRB":
		if f.get(featPronType) != 0 && s.relative(tokens, i) {
			return f.with(featPronType, relative)
		}
	}
	return f
}

// verbOf returns the word that has the subject of verb i: the verb itself, or
// what it helps.
func verbOf(tokens []tightrope.Token, i int) int {
	switch tokens[i].Deprel {
	case "aux", "aux:pass", "cop":
		if h := tokens[i].Head; h >= 0 && h < len(tokens) {
			return h
		}
	}
	return i
}

// base tells the uses of the base form apart: infinitive, imperative ("Free
// them", "Do not go") and, with a subject of its own and no helper, the
// subjunctive ("asked that he go").
func (s *scratch) base(tokens []tightrope.Token, i int, f form) form {
	v := verbOf(tokens, i)
	for range 4 { // "go and see": as the first of them
		c := &s.clauses[v]
		helped := c.helper && !c.do && (v == i || tokens[i].Deprel != "aux:pass")
		if v != i && helped && s.onlyHelper(tokens, v, i) {
			helped = false
		}
		switch {
		case c.to || helped:
			return f
		case c.subject >= 0 && c.do:
			return f
		case c.subject >= 0 && tokens[v].Deprel == "ccomp":
			return s.person(tokens, v, f.with(featMood, subjunct).with(featTense, present).with(featVerbForm, finite))
		case c.subject >= 0 && int(c.subject) < v && tokens[v].Deprel != "root":
			return f
		}
		switch tokens[v].Deprel {
		case "root", "parataxis":
			return f.with(featMood, imperative).with(featVerbForm, finite)
		case "conj":
			if h := tokens[v].Head; h >= 0 && h < v && tokens[h].XPOS != "VBD" && tokens[h].XPOS != "VBZ" {
				v = h
				continue
			}
		}
		if c.do && (tokens[v].Deprel == "ccomp" || tokens[v].Deprel == "advcl") {
			return f.with(featMood, imperative).with(featVerbForm, finite)
		}
		return f
	}
	return f
}

// onlyHelper reports whether word i is the first auxiliary of v.
func (s *scratch) onlyHelper(tokens []tightrope.Token, v, i int) bool {
	for k := range i {
		if tokens[k].Head == v && strings.HasPrefix(tokens[k].Deprel, "aux") {
			return false
		}
	}
	return true
}

// agree gives a verb in the present or past tense the person and number of its
// subject. A verb without one takes that of the verb that it is joined to, or
// speaks of the writer ("Hope to see you").
func (s *scratch) agree(tokens []tightrope.Token, i int, f form) form {
	if f.get(featPerson) == 1 { // "am"
		return f
	}
	v := verbOf(tokens, i)
	for range 4 {
		if s.clauses[v].subject >= 0 || tokens[v].Deprel != "conj" || tokens[v].Head < 0 || tokens[v].Head >= v {
			break
		}
		v = tokens[v].Head
	}
	return s.person(tokens, v, f)
}

// person gives f the person and number of the subject of verb v.
func (s *scratch) person(tokens []tightrope.Token, v int, f form) form {
	k := int(s.clauses[v].subject)
	if k < 0 {
		switch tokens[v].Deprel {
		case "root", "parataxis":
			if tokens[v].UPOS == "VERB" {
				return f.with(featPerson, 1).with(featNumber, singular)
			}
		}
		return f
	}
	if tokens[k].UPOS == "PRON" && strings.HasPrefix(tokens[k].XPOS, "W") && tokens[v].Deprel == "acl:relcl" && tokens[v].Head >= 0 && tokens[v].Head < len(tokens) {
		k = tokens[v].Head
	}
	g := s.forms[k]
	person, number := g.get(featPerson), g.get(featNumber)
	switch person {
	case 2:
		number = singular
	case 0, 3:
		person = 3
		switch {
		case tokens[k].XPOS == "EX", number == 0, f.get(featTense) == present && f.get(featMood) == indicative, f.get(featNumber) == plural:
			number = f.get(featNumber) // "there were", "they are"
		case number == onlyPlural:
			number = plural
		}
		if s.clauses[k].coordinated && f.get(featTense) == past && tokens[k].XPOS != "EX" {
			number = plural
		}
		if strings.EqualFold(tokens[v].Form, "was") {
			number = singular
		}
	}
	return f.with(featPerson, person).with(featNumber, number)
}

// passive reports whether a past participle is passive: all are but those of
// the perfect tenses ("has signed").
func (s *scratch) passive(tokens []tightrope.Token, i int) bool {
	for range 4 {
		c := &s.clauses[i]
		switch {
		case c.doubly:
			return true
		case c.have:
			return false
		}
		h := tokens[i].Head
		if tokens[i].Deprel != "conj" || c.helper || h < 0 || h >= i || tokens[h].XPOS != "VBN" {
			return true
		}
		i = h
	}
	return true
}

// gerund tells a form in "-ing" that stands for an act ("after meeting him")
// from a participle ("are meeting", "met him, saying"), by its relation.
func (s *scratch) gerund(tokens []tightrope.Token, i int) bool {
	for range 4 {
		if s.clauses[i].helper {
			return false
		}
		t := &tokens[i]
		switch t.Deprel {
		case "advcl", "root", "parataxis", "reparandum", "case", "mark", "acl:relcl", "cc", "fixed", "dep", "discourse", "orphan":
			return false
		case "conj":
			if t.Head < 0 || t.Head >= i || tokens[t.Head].XPOS != "VBG" {
				return false
			}
			i = t.Head
			continue
		}
		return true
	}
	return false
}

// pronoun gives "it" and "you" the case of their place, and a reflexive that
// only stresses ("the minister himself") its type.
func pronoun(t *tightrope.Token, f form) form {
	switch t.Deprel {
	case "nsubj", "nsubj:pass", "nsubj:outer", "expl", "root", "conj", "parataxis", "ccomp", "advcl", "vocative", "discourse", "reparandum":
		return f
	case "nmod:unmarked", "obl:unmarked":
		if f.get(featReflex) != 0 {
			return f.with(featPronType, emphatic)
		}
	}
	if f.get(featCase) == nominative && (f.get(featPerson) == 2 || f.get(featGender) == neuter) {
		return f.with(featCase, accusative)
	}
	return f
}

// relative reports whether a word in "wh-" begins a relative clause, or stands
// for what such a clause speaks of ("what they want"); else it asks.
func (s *scratch) relative(tokens []tightrope.Token, i int) bool {
	if s.clauses[i].relcl {
		return true
	}
	which := tokens[i].XPOS == "WDT"
	for range 6 {
		switch tokens[i].Deprel {
		case "acl:relcl", "advcl:relcl":
			return true
		case "root", "advcl", "parataxis", "csubj":
			return false
		case "ccomp", "xcomp", "conj":
			if !which {
				return false
			}
		}
		if i = tokens[i].Head; i < 0 || i >= len(tokens) {
			return false
		}
	}
	return false
}

// Inflect fills Lemma and Feats of a sentence whose tags and tree are given, as
// Parse would: for a reader that changed a tag, or has them from elsewhere. A
// tag that the model does not know counts as the commonest one with the same
// Penn tag, else as the same Universal tag.
func (e *Engine) Inflect(sentence *tightrope.Sentence) {
	s := e.pool.Get().(*scratch)
	defer e.pool.Put(s)
	for i := range sentence.Tokens {
		t := &sentence.Tokens[i]
		class := e.number(Class{UPOS: t.UPOS, XPOS: t.XPOS})
		t.Lemma = e.lemma(s, t.Form, class)
		s.forms = append(s.forms, e.forms.of(s.buf, t, class))
	}
	e.inflect(s, sentence.Tokens)
}

func (e *Engine) number(c Class) uint8 {
	if k, ok := e.numbers[c]; ok {
		return k
	}
	near := -1
	for k := range e.model.Classes {
		switch known := &e.model.Classes[k]; {
		case known.XPOS == c.XPOS:
			return uint8(k)
		case known.UPOS == c.UPOS && near < 0:
			near = k
		}
	}
	return uint8(max(near, 0))
}
