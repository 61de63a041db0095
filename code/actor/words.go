package actor

import (
	"slices"
	"strings"
	"unicode"

	"tightrope"
)

// wordList is a list of words.tsv that the rules read.
type wordList uint8

const (
	listFormer wordList = iota
	listThen
	listActing
	listPrefix
	listSuffix
	listFunction
	listPlace
	listOfPlace
	listScene
	listSpeech
	listRegime
	listCommon
	listClosest
	listNotName
	listNewsDay
	listMonth
	listQuarter
	listShare
	listTarget
	listHarm
	listForce
	listAlly
	listFacility
	listTown
	listThing
	listThingCap
	listThingBefore
	listShip
	listFamilyFirst
	listGeography
	numLists
)

// listNames are the names of the lists in words.tsv.
var listNames = [numLists]string{
	listFormer:   "former",
	listThen:     "then",
	listActing:   "acting",
	listPrefix:   "prefix",
	listSuffix:   "suffix",
	listFunction: "function",
	listPlace:    "placenoun",
	listOfPlace:  "ofplace",
	listScene:    "placeverb",
	listSpeech:   "speech",
	listRegime:   "regime",
	listCommon:   "commonsurname",
	listClosest:  "closest",
	listNotName:  "notname",
	listNewsDay:  "newsday",
	listMonth:    "month",
	listQuarter:  "quarter",
	listShare:    "share",
	listTarget:   "target",
	listHarm:     "harm",
	listForce:    "force",
	listAlly:     "ally",
	listFacility: "facility",
	listTown:     "town",

	listThing:       "thing",
	listThingCap:    "thingcap",
	listThingBefore: "thingbefore",
	listShip:        "ship",
	listFamilyFirst: "familyfirst",
	listGeography:   "geography",
}

func (l *loader) readWords(file, text string) {
	for _, r := range l.readRows(file, text, "list", 2) {
		i := slices.Index(listNames[:], r.cell(0))
		if i < 0 {
			l.problem(r, "list %q is read by no rule", r.cell(0))
			continue
		}
		if l.t.words[i] == nil {
			l.t.words[i] = map[string]bool{}
		}
		for _, w := range r.list(1) {
			l.t.words[i][strings.ToLower(strings.TrimSuffix(w, "-"))] = true
		}
	}
	for i, name := range listNames {
		if l.t.words[i] == nil {
			l.problem(row{file: file}, "list %q is missing", name)
		}
	}
}

// office is a row of offices.tsv.
type office struct {
	slug   string
	title  string // the first title
	sector tightrope.Sector
	head   bool // one holder at a time
	top    bool // a surname alone is understood of a present holder
	leader bool // "the X leader" may mean the holder
	of     bool // takes "to" and a state
	abroad bool // known abroad by the family name alone
	vague  bool // several hold it at once
	common bool // also an ordinary word

	one     bool                        // one holder at a time, though the office does not lead
	several []string                    // states where several hold it all the same
	inState map[string]tightrope.Sector // states where its holders are of a sector of their own
}

func (l *loader) readOffices(file, text string) {
	for _, r := range l.readRows(file, text, "office", 5) {
		o := office{
			slug: r.cell(0), sector: l.sector(r, r.cell(2)),
			head: r.has(3, "head"), top: r.has(3, "top"), leader: r.has(3, "leader"),
			of: r.has(3, "of"), abroad: r.has(3, "abroad"), vague: r.has(3, "vague"), common: r.has(3, "common"), one: r.has(3, "one"),
		}
		if _, twice := l.t.officeOf[o.slug]; twice {
			l.problem(r, "office %s stands twice", o.slug)
			continue
		}
		l.officeStates(r, &o)
		ref := int32(len(l.t.offices))
		titles := r.list(1)
		if len(titles) > 0 {
			o.title = titles[0]
		}
		l.nouns(r, titles, sense{kind: senseTitle, ref: ref})
		for _, slug := range append([]string{o.slug}, r.list(4)...) {
			if _, twice := l.t.officeOf[slug]; twice {
				l.problem(r, "office %s stands twice", slug)
			}
			l.t.officeOf[slug] = ref
		}
		l.t.offices = append(l.t.offices, o)
	}
}

// officeStates reads the notes on single states of an office: several:XXX, REL:XXX.
func (l *loader) officeStates(r row, o *office) {
	for note := range strings.FieldsSeq(r.cell(3)) {
		what, of, ok := strings.Cut(note, ":")
		if !ok {
			continue
		}
		if !l.t.known(of) {
			l.problem(r, "unknown code %q", of)
		}
		if what == "several" {
			o.several = append(o.several, of)
			continue
		}
		if o.inState == nil {
			o.inState = map[string]tightrope.Sector{}
		}
		o.inState[of] = l.sector(r, what)
	}
}

// sectorIn is the sector of those who hold the office in a state.
func (o *office) sectorIn(code string) tightrope.Sector {
	if s, ok := o.inState[code]; ok {
		return s
	}
	return o.sector
}

// agent is a noun of agents.tsv.
type agent struct {
	word   string
	sector tightrope.Sector
	kind   string // body, force, people, relation
	organ  bool   // belongs to a state even when none is named
	weak   bool   // no mention without a nation
	of     bool   // absorbs "of X"
	abroad bool   // "in X" says where it is, not whose
}

func (l *loader) readAgents(file, text string) {
	kinds := []string{"body", "force", "people", "relation"}
	for _, r := range l.readRows(file, text, "words", 4) {
		if !slices.Contains(kinds, r.cell(2)) {
			l.problem(r, "kind %q is not one of %s", r.cell(2), strings.Join(kinds, ", "))
		}
		sec := l.sector(r, r.cell(1))
		for _, w := range r.list(0) {
			ref := int32(len(l.t.agents))
			l.t.agents = append(l.t.agents, agent{
				word: w, sector: sec, kind: r.cell(2),
				organ: r.has(3, "organ"), weak: r.has(3, "weak"), of: r.has(3, "of"), abroad: r.has(3, "abroad"),
			})
			l.nouns(r, []string{w}, sense{kind: senseAgent, ref: ref})
		}
	}
}

// preposition is a row of prepositions.tsv.
type preposition struct {
	place bool
	but   map[string]bool
}

func (l *loader) readPrepositions(file, text string) {
	for _, r := range l.readRows(file, text, "preposition", 3) {
		if _, twice := l.t.preps[r.cell(0)]; twice {
			l.problem(r, "preposition %q stands twice", r.cell(0))
		}
		p := preposition{place: r.cell(1) == "place", but: map[string]bool{}}
		if r.cell(1) != "place" && r.cell(1) != "party" {
			l.problem(r, "reading %q is neither place nor party", r.cell(1))
		}
		for _, w := range r.list(2) {
			p.but[w] = true
		}
		l.t.preps[r.cell(0)] = p
	}
}

// anaphor is a row of anaphora.tsv.
type anaphor struct {
	what string
	own  bool
}

func (l *loader) readAnaphora(file, text string) {
	kinds := []string{"he", "she", "it", "they", "we", "country", "owncountry", "states", "sides", "leaders", "capital", "bloc"}
	for _, r := range l.readRows(file, text, "words", 3) {
		if !slices.Contains(kinds, r.cell(1)) {
			l.problem(r, "what %q is not one of %s", r.cell(1), strings.Join(kinds, ", "))
		}
		ref := int32(len(l.t.anaphors))
		l.t.anaphors = append(l.t.anaphors, anaphor{what: r.cell(1), own: r.has(2, "own")})
		for _, w := range r.list(0) {
			l.alias(r, w, "", sense{kind: senseAnaphor, ref: ref})
		}
	}
}

// givenName tells which names are one name, and the gender.
type givenName struct {
	set    int
	gender byte // 'm', 'f'
}

func (l *loader) readNames(file, text string) {
	set := 0
	for _, r := range l.readRows(file, text, "gender", 2) {
		g := r.cell(0)
		if g != "m" && g != "f" {
			l.problem(r, "gender %q is neither m nor f", g)
			continue
		}
		names := r.list(1)
		// A long row only lists names; the short ones are one name in several languages.
		one := len(names) <= oneName
		set++
		for _, n := range names {
			if !one {
				set++
			}
			ws := l.gaz.words(n)
			for _, w := range ws[:min(1, len(ws))] {
				if old, ok := l.t.given[w]; ok && old.gender == g[0] {
					continue
				}
				l.t.given[w] = givenName{set: set, gender: g[0]}
			}
		}
	}
}

// oneName is the greatest number of variants of one given name in a row.
const oneName = 10

func isLetter(r rune) bool { return unicode.IsLetter(r) }
func isUpper(r rune) bool  { return unicode.IsUpper(r) }
