package code

import (
	"slices"
	"strings"

	"tightrope"
	"tightrope/plover"
)

func (l *lexicon) addClass(r row) error {
	name := r.col[0]
	bit := l.classBit[name]
	if bit == 0 {
		if len(l.classBit) == 64 {
			return r.errorf("more than 64 classes")
		}
		bit = 1 << len(l.classBit)
		l.classBit[name] = bit
	}
	for _, noun := range items(r.col[1]) {
		w := wordsOf(noun)
		if len(w) == 1 {
			l.classOf[w[0]] |= bit
			continue
		}
		last := w[len(w)-1]
		l.phrases[last] = append(l.phrases[last], classPhrase{w, bit})
	}
	return nil
}

func (l *lexicon) addDefaults(r row) error {
	t := plover.Type(r.col[0])
	if !t.Valid() {
		return r.errorf("no such type %q", r.col[0])
	}
	if _, ok := l.defaults[t]; ok {
		return r.errorf("type %s stands twice", t)
	}
	var roles [4][]slot
	for i := range roles {
		s, err := parseSlots(r, r.col[i+1])
		if err != nil {
			return err
		}
		roles[i] = s
	}
	l.defaults[t] = typeRoles{roles[0], roles[1], roles[2], roles[3]}
	return nil
}

func (l *lexicon) addAgents(r row) error {
	sector := tightrope.Sector(r.col[0])
	if sector == "-" {
		sector = ""
	}
	for _, noun := range items(r.col[1]) {
		if _, ok := l.agents[noun]; ok {
			return r.errorf("agent noun %q stands twice", noun)
		}
		l.agents[noun] = sector
	}
	return nil
}

func (l *lexicon) addCue(r row) error {
	set := l.cues[r.col[0]]
	if set == nil {
		set = &cueSet{words: map[string]bool{}}
		l.cues[r.col[0]] = set
	}
	for _, item := range items(r.col[1]) {
		l.said.add(r.col[0], item)
		if strings.ContainsAny(item, " ") {
			set.phrases = append(set.phrases, strings.Fields(item))
		} else {
			set.words[item] = true
		}
	}
	return nil
}

// addCombining reads the first parts of compounds of two states.
func (l *lexicon) addCombining(r row) error {
	for _, item := range items(r.col[1]) {
		l.combining[item] = r.col[0]
	}
	return nil
}

func (l *lexicon) addExclusion(r row) error {
	for _, item := range items(r.col[1]) {
		switch r.col[0] {
		case "noun":
			for _, key := range wordsOf(item) {
				l.notNoun[key] = append(l.notNoun[key], wordsOf(item))
			}
		case "verb":
			verb, rest, ok := strings.Cut(item, " ")
			if !ok {
				return r.errorf("verb exclusion %q has no object", item)
			}
			if l.notVerb[verb] == nil {
				l.notVerb[verb] = map[string]bool{}
			}
			l.notVerb[verb][rest] = true
		default:
			return r.errorf("unknown kind %q", r.col[0])
		}
	}
	return nil
}

func (l *lexicon) addVerb(r row) error {
	act, mode, err := parseAct(r, r.col[0])
	if err != nil {
		return err
	}
	if act == plover.None {
		return r.errorf("a verb sense needs an act")
	}
	return l.addSenses(r, opNone, act, mode, r.col[1:])
}

func (l *lexicon) addOperator(r row) error {
	op, ok := operatorNamed(r.col[0])
	if !ok {
		return r.errorf("unknown operator %q", r.col[0])
	}
	act, mode, err := parseAct(r, r.col[1])
	if err != nil {
		return err
	}
	return l.addSenses(r, op, act, mode, r.col[2:])
}

// addSenses adds one sense for each trigger of a row. The columns are triggers,
// conditions, roles and flags.
func (l *lexicon) addSenses(r row, op operator, act plover.Type, mode plover.Mode, col []string) error {
	conds, err := l.parseConds(r, col[1])
	if err != nil {
		return err
	}
	actor, recipient, err := parseRoles(r, col[2])
	if err != nil {
		return err
	}
	flags, err := parseFlags(r, col[3])
	if err != nil {
		return err
	}
	for _, trigger := range items(col[0]) {
		s := &sense{trigger: trigger, op: op, act: act, mode: mode, conds: conds, actor: actor, recipient: recipient, flags: flags}
		s.parseTrigger(trigger)
		for _, old := range l.verbs[s.lemma] {
			if old.trigger == trigger && old.op == op && old.act == act && old.mode == mode && sameConds(old.conds, conds) {
				return r.errorf("%q stands twice", trigger)
			}
		}
		s.weigh()
		l.verbs[s.lemma] = append(l.verbs[s.lemma], s)
	}
	return nil
}

// weigh counts the constraints: what a sense demands positively makes it specific.
func (s *sense) weigh() {
	if s.particle != "" {
		s.weight += 3
	}
	if s.prep != "" {
		s.weight += 2
	}
	if len(s.noun) > 0 {
		s.weight += 4
	}
	if s.flags&flagStates != 0 {
		s.weight += 2
	}
	for _, c := range s.conds {
		switch {
		case c.not:
		case slices.ContainsFunc(c.alts, func(a condAlt) bool { return a.any }):
			s.weight++
		default:
			s.weight += 2
		}
	}
}

// parseTrigger reads "lemma particle +prep ~noun".
func (s *sense) parseTrigger(trigger string) {
	head, noun, _ := strings.Cut(trigger, "~")
	s.noun = wordsOf(noun)
	for i, w := range strings.Fields(head) {
		switch {
		case i == 0:
			s.lemma = w
		case w[0] == '+':
			s.prep = w[1:]
		case s.particle == "":
			s.particle = w
		default:
			s.particle += " " + w
		}
	}
}

func sameConds(a, b []cond) bool {
	return slices.EqualFunc(a, b, func(x, y cond) bool {
		return x.not == y.not && slices.EqualFunc(x.alts, y.alts, sameAlt)
	})
}

func sameAlt(x, y condAlt) bool {
	return slices.Equal(x.slots, y.slots) && x.any == y.any && slices.Equal(x.words, y.words) &&
		slices.EqualFunc(x.phrases, y.phrases, slices.Equal[[]string]) &&
		x.classes == y.classes && x.events == y.events && x.actor == y.actor && x.human == y.human
}

func (l *lexicon) addNoun(r row) error {
	act, mode, err := parseAct(r, r.col[0])
	if err != nil {
		return err
	}
	actor, recipient, err := parseRoles(r, r.col[2])
	if err != nil {
		return err
	}
	flags, err := parseFlags(r, r.col[3])
	if err != nil {
		return err
	}
	for _, noun := range items(r.col[1]) {
		w := wordsOf(noun)
		s := &sense{trigger: noun, lemma: w[len(w)-1], noun: w, act: act, mode: mode, actor: actor, recipient: recipient, flags: flags}
		for _, old := range l.nouns[s.lemma] {
			if slices.Equal(old.noun, w) && old.act == act {
				return r.errorf("noun %q stands twice", noun)
			}
		}
		l.nouns[s.lemma] = append(l.nouns[s.lemma], s)
	}
	return nil
}

func (l *lexicon) addLight(r row) error {
	if !slices.Contains([]string{"active", "passive", "witness", "happen"}, r.col[0]) {
		return r.errorf("light verb is active, passive, witness or happen, not %q", r.col[0])
	}
	var types uint32
	for name := range strings.FieldsSeq(r.col[2]) {
		switch bit := typeBit(plover.Type(name)); {
		case name == "any":
			types = anyEvent
		case bit == 0:
			return r.errorf("no such type %q", name)
		default:
			types |= bit
		}
	}
	for _, verb := range items(r.col[1]) {
		lemma, particle, _ := strings.Cut(verb, " ")
		l.light[lemma] = append(l.light[lemma], &lightVerb{how: r.col[0], particle: particle, types: types})
	}
	return nil
}

func (l *lexicon) addContext(r row) error {
	if !slices.Contains(plover.Contexts(), r.col[0]) {
		return r.errorf("no such context %q", r.col[0])
	}
	for _, word := range items(r.col[1]) {
		if _, ok := l.contexts[word]; !ok {
			l.contexts[word] = r.col[0]
		}
	}
	return nil
}

func (l *lexicon) addIrregular(r row) error {
	for _, form := range items(r.col[1]) {
		if _, ok := l.irregular[form]; ok {
			return r.errorf("form %q stands twice", form)
		}
		l.irregular[form] = r.col[0]
	}
	return nil
}
