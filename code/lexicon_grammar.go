package code

import (
	"slices"
	"strings"

	"tightrope/plover"
)

// senseFlag marks how a sense is to be used.
type senseFlag uint32

// The flags of senses; the heads of the tables explain them.
const (
	flagRecip senseFlag = 1 << iota
	flagWeak
	flagPlace
	flagPolitical
	flagPlural
	flagSwapVisit
	flagLight
	flagAdjective
	flagNoun
	flagObjectControl
	flagVerbal
	flagPeople
	flagNever
	flagState
	flagDeed
	flagViolent
	flagOfficial
	flagAppeal
	flagStanding
	flagPlanned
	flagRequested
	flagStates
	flagEntails
	flagLabour
	flagUtters
	flagNegates
	flagOther
	flagAgain
	flagSpeaker
)

var flagNames = map[string]senseFlag{
	"recip": flagRecip, "appeal": flagAppeal, "standing": flagStanding, "entails": flagEntails, "planned": flagPlanned, "requested": flagRequested, "states": flagStates, "recip1": flagOther, "recipwith": flagRecip, "weak": flagWeak, "weakobj": flagPolitical,
	"place": flagPlace, "political": flagPolitical, "plural": flagPlural, "swapvisit": flagSwapVisit, "light": flagLight,
	"adj": flagAdjective, "noun": flagNoun, "objcontrol": flagObjectControl, "verbal": flagVerbal, "people": flagPeople,
	"never": flagNever, "labour": flagLabour, "utters": flagUtters, "negates": flagNegates, "state": flagState, "deed": flagDeed, "violent": flagViolent, "official": flagOfficial,
	"objwarn": flagOther, "own": flagOther, "troops": flagOther, "totarget": flagOther, "forceobj": flagOther,
	"emergency": flagOther, "purge": flagOther, "tie": flagOther, "raise": flagOther, "inviter": flagOther,
	"callnoun": flagOther, "again": flagAgain, "speaker": flagSpeaker, "truce": flagOther, "violentstrike": flagOther,
}

func parseFlags(r row, s string) (senseFlag, error) {
	var f senseFlag
	if s == "-" {
		return 0, nil
	}
	for _, name := range items(s) {
		bit, ok := flagNames[name]
		if !ok {
			return 0, r.errorf("unknown flag %q", name)
		}
		f |= bit
	}
	return f, nil
}

// parseAct reads "TYPE" or "TYPE/mode"; "-" is no act.
func parseAct(r row, s string) (plover.Type, plover.Mode, error) {
	if s == "-" {
		return plover.None, "", nil
	}
	name, mode, _ := strings.Cut(s, "/")
	t := plover.Type(name)
	if !t.Valid() {
		return plover.None, "", r.errorf("no such type %q", name)
	}
	if mode != "" && !plover.ValidMode(t, plover.Mode(mode)) {
		return plover.None, "", r.errorf("%s has no mode %q", t, mode)
	}
	return t, plover.Mode(mode), nil
}

// slotNames are the functions that a slot may name beside prepositions.
var slotNames = []string{"subj", "obj", "iobj", "xcomp", "ccomp", "any", "poss", "adj", "passive", "parataxis", "quote", "gerund", "second"}

// prepositions that conditions and roles may name.
var prepositions = []string{
	"about", "above", "across", "after", "against", "along", "amid", "among", "around", "as", "at", "before", "behind",
	"between", "beyond", "by", "despite", "down", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "opposite", "out",
	"outside", "over", "past", "per", "since", "through", "throughout", "to", "toward", "towards", "under", "until", "up", "upon", "via", "with", "within",
}

func parseSlot(r row, s string) (slot, error) {
	part := strings.Split(s, ".")
	if len(part) > 3 {
		return slot{}, r.errorf("slot %q is too long", s)
	}
	for i, p := range part {
		known := slices.Contains(slotNames, p) || slices.Contains(prepositions, p) || i > 0 && p == "none"
		if !known {
			return slot{}, r.errorf("unknown slot %q in %q", p, s)
		}
	}
	part = append(part, "", "")
	return slot{part[0], part[1], part[2]}, nil
}

// parseSlots reads a list of slots; "-" is an empty list.
func parseSlots(r row, s string) ([]slot, error) {
	var out []slot
	if s == "-" {
		return nil, nil
	}
	for _, name := range items(s) {
		sl, err := parseSlot(r, name)
		if err != nil {
			return nil, err
		}
		out = append(out, sl)
	}
	return out, nil
}

// noSlots is a list that says "no party here", against the default of the type.
var noSlots = []slot{{base: "none"}}

// parseRoles reads "a=slot,slot r=slot,slot".
func parseRoles(r row, s string) (actor, recipient []slot, err error) {
	if s == "-" {
		return nil, nil, nil
	}
	for part := range strings.FieldsSeq(s) {
		key, list, ok := strings.Cut(part, "=")
		if !ok || key != "a" && key != "r" {
			return nil, nil, r.errorf("role %q is not a=... or r=...", part)
		}
		slots := noSlots
		if list != "-" {
			if slots, err = parseSlots(r, list); err != nil {
				return nil, nil, err
			}
		}
		if key == "a" {
			actor = slots
		} else {
			recipient = slots
		}
	}
	return actor, recipient, nil
}

// parseConds reads the conditions of a sense.
func (l *lexicon) parseConds(r row, s string) ([]cond, error) {
	var out []cond
	if s == "-" {
		return nil, nil
	}
	for part := range strings.FieldsSeq(s) {
		c := cond{text: part, not: part[0] == '!'}
		for alt := range strings.SplitSeq(strings.TrimPrefix(part, "!"), "/") {
			a, err := l.parseAlternative(r, alt)
			if err != nil {
				return nil, err
			}
			c.alts = append(c.alts, a)
		}
		out = append(out, c)
	}
	return out, nil
}

// parseAlternative reads "slot", "slot|slot" or "slot:word|@class".
func (l *lexicon) parseAlternative(r row, s string) (condAlt, error) {
	var a condAlt
	name, list, filled := strings.Cut(s, ":")
	for one := range strings.SplitSeq(name, "|") {
		sl, err := parseSlot(r, one)
		if err != nil {
			return a, err
		}
		a.slots = append(a.slots, sl)
	}
	if !filled {
		a.any = true
		return a, nil
	}
	return a, l.parseAlternatives(r, &a, list)
}

func (l *lexicon) parseAlternatives(r row, c *condAlt, list string) error {
	for alt := range strings.SplitSeq(list, "|") {
		switch {
		case alt == "@actor":
			c.actor = true
		case alt == "@name":
			c.name = true
		case alt == "@human":
			c.human = true
			c.classes |= l.classBit["person"]
		case strings.HasPrefix(alt, "@event:"):
			name := strings.TrimPrefix(alt, "@event:")
			bit := typeBit(plover.Type(name))
			if name == "any" {
				bit = anyEvent
			}
			if bit == 0 {
				return r.errorf("no such type %q", name)
			}
			c.events |= bit
		case alt[0] == '@':
			bit, ok := l.classBit[alt[1:]]
			if !ok {
				return r.errorf("unknown class %q", alt)
			}
			c.classes |= bit
		default:
			if w := wordsOf(alt); len(w) > 1 {
				c.phrases = append(c.phrases, w)
			} else {
				c.words = append(c.words, w[0])
			}
		}
	}
	return nil
}
