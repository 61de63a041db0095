package reconcile

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// set is a growing group of claims that speak of one happening.
type set struct {
	members  []*said
	class    class
	mode     plover.Mode
	others   []string
	parties  []string
	people   []string
	lo, hi   int // days that all members allow
	day      int // stated outright by the first member that states one
	told     int // earliest
	figures  map[measureKey]figure
	docs     map[tightrope.DocID]bool
	reports  *reports
	postpone []*said // refusals that moved this plan to a later day
	denials  []*said
	fulfils  *set
	done     *set
	failed   *set
	disputes []tightrope.Contradiction
	seen     int // the last search that met it
}

// maxLook is how many open groups are compared with one claim at most. Claims
// of one day and pair that fit none of so many are alone.
const maxLook = 200

// entry is a group in a track, at the day at which it was put there.
type entry struct {
	day int
	g   *set
}

// track is a list of groups in the order of days.
type track struct {
	entries []entry
	mixed   bool
}

func (t *track) add(day int, g *set) {
	if n := len(t.entries); n > 0 && t.entries[n-1].day > day {
		t.mixed = true
	}
	t.entries = append(t.entries, entry{day, g})
}

// between lists the groups put at days from lo to hi; of more than maxLook, the
// latest ones.
func (t *track) between(lo, hi int) []entry {
	list := t.all(lo, hi)
	return list[max(0, len(list)-maxLook):]
}

// from is between for those who look ahead: of more than maxLook, the earliest.
func (t *track) from(lo, hi int) []entry {
	list := t.all(lo, hi)
	return list[:min(len(list), maxLook)]
}

func (t *track) all(lo, hi int) []entry {
	if t == nil || lo > hi {
		return nil
	}
	if t.mixed {
		slices.SortStableFunc(t.entries, func(a, b entry) int { return cmp.Compare(a.day, b.day) })
		t.mixed = false
	}
	start := sort.Search(len(t.entries), func(i int) bool { return t.entries[i].day >= lo })
	end := sort.Search(len(t.entries), func(i int) bool { return t.entries[i].day > hi })
	return t.entries[start:end]
}

// tracks finds groups by class and party. Groups that name a counterpart stand
// under each and under "*"; those that do not, under "". Plans with a due day
// stand a second time, by the day on which they were told.
type tracks map[string]*track

func (t tracks) at(c class, code string) *track { return t[string(c)+"|"+code] }

func (t tracks) add(c class, code string, day int, g *set) {
	key := string(c) + "|" + code
	if t[key] == nil {
		t[key] = &track{}
	}
	t[key].add(day, g)
}

const (
	anybody = "*"
	nobody  = ""
	told    = "told "
)

// grouping is the state of one block's sweep.
type grouping struct {
	tracks tracks
	exact  map[string][]*set
	words  map[string]*set // by what is said in which words
	groups []*set
	looks  int // number of the current search; a set is in it once
}

// group sorts the claims of a block into groups. The most telling claims found
// the groups: first those with a counterpart and a date, in the order of dates,
// then those that lack the counterpart, then those that say only roughly when,
// then those that say nothing of it. Each joins the open group that it fits
// best. All orders are of content, so that the order of arrival has no say.
func group(claims []*said) []*set {
	slices.SortFunc(claims, func(a, b *said) int {
		return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi), a.before(b))
	})
	claims = slices.CompactFunc(claims, func(a, b *said) bool { return a.c.ID == b.c.ID })
	g := &grouping{tracks: tracks{}, exact: map[string][]*set{}, words: map[string]*set{}}
	var alone, loose, vague []*said
	for _, s := range claims {
		switch {
		case !s.narrow() && s.dated():
			loose = append(loose, s)
		case !s.narrow():
			vague = append(vague, s)
		case len(s.others) == 0:
			alone = append(alone, s)
		default:
			g.put(s, g.place)
		}
	}
	g.putAll(alone, g.place)
	slices.SortStableFunc(loose, countsFirst)
	g.putAll(loose, g.placeOnly)
	slices.SortFunc(vague, func(a, b *said) int {
		return cmp.Or(countsFirst(a, b), cmp.Compare(a.told, b.told), a.before(b))
	})
	g.putAll(vague, g.placeVague)
	for _, x := range g.groups {
		slices.SortFunc(x.members, (*said).before)
		x.reports = countReports(x.members)
	}
	return g.groups
}

func (g *grouping) putAll(claims []*said, place func(*said) *set) {
	for _, s := range claims {
		g.put(s, place)
	}
}

// put places s where the same words were put before; else where place decides.
// A reprint is dated by its own day of publication and must not become another
// happening for that.
func (g *grouping) put(s *said, place func(*said) *set) {
	key := ""
	e := &s.c.Evidence[0]
	short := max(e.End-e.Start, len(e.Quote)) < minShared
	if e.QuoteSHA256 != "" {
		key = string(s.class) + "|" + string(s.mode) + "|" + strings.Join(s.parties, "+") + "|" + e.QuoteSHA256
	}
	if x := g.words[key]; key != "" && x != nil && toldTogether(x.told, s.told, reprinted) && (!short || x.docs[s.doc.story]) {
		if _, figures := x.compareFigures(s); figures || len(s.c.Quantities) == 0 {
			x.join(s)
			return
		}
	}
	x := place(s)
	if key != "" {
		g.words[key] = x
	}
}

// countsFirst puts claims with numbers first: a number tells one happening from
// another where dates do not.
func countsFirst(a, b *said) int {
	return cmp.Compare(min(1, len(b.c.Quantities)), min(1, len(a.c.Quantities)))
}

// near lists the groups whose days may meet those of s. A group's days only
// shrink, by less than wideDays, after it was put into its track. Two stated
// days may also differ by a little, if other things show one happening.
func (g *grouping) near(s *said) []*set {
	return g.find(s, s.lo-wideDays-stated, s.hi+stated, "")
}

func (g *grouping) find(s *said, lo, hi int, prefix string) []*set {
	codes := withStates(s.others)
	if len(codes) == 0 {
		codes = []string{anybody}
	}
	g.looks++
	var found []*set
	for _, code := range append(codes, nobody) {
		for _, e := range g.tracks.at(s.class, prefix+code).between(lo, hi) {
			if e.g.seen != g.looks {
				e.g.seen = g.looks
				found = append(found, e.g)
			}
		}
	}
	return found
}

// place puts s into the best of the candidates or founds a group. A claim that
// names no counterpart joins only if the best is the only best, or all the best
// have the same parties: which of two meetings it means is not for us to guess.
func (g *grouping) place(s *said) *set {
	best, bestScore, tied := (*set)(nil), 0, false
	for _, x := range g.near(s) {
		score, ok := x.fits(s)
		switch {
		case !ok || best != nil && score < bestScore:
		case best == nil || score > bestScore:
			best, bestScore, tied = x, score, false
		default:
			tied = tied || !slices.Equal(x.others, best.others)
		}
	}
	if best != nil && (!tied || len(s.others) > 0) {
		return best.join(s)
	}
	return g.found(s)
}

func (g *grouping) found(s *said) *set {
	x := &set{
		class: s.class, lo: s.lo, hi: s.hi, day: unknownDay, told: s.told,
		figures: map[measureKey]figure{}, docs: map[tightrope.DocID]bool{},
	}
	x.join(s)
	g.groups = append(g.groups, x)
	if !s.narrow() {
		return x
	}
	prefixes := []string{nobody}
	if s.class == plans && s.told != unknownDay {
		prefixes = append(prefixes, told)
	}
	for _, prefix := range prefixes {
		day := s.lo
		if prefix == told {
			day = s.told
		}
		for _, code := range withStates(s.others) {
			g.tracks.add(s.class, prefix+code, day, x)
		}
		if len(s.others) > 0 {
			g.tracks.add(s.class, prefix+anybody, day, x)
		} else {
			g.tracks.add(s.class, prefix+nobody, day, x)
		}
	}
	return x
}

// placeOnly lets s join if there is just one group that it can mean in its
// window, or just one of the same number; else it joins what says exactly the
// same, or founds a group. So a summary ("three meetings last year") does not feed one of its members.
func (g *grouping) placeOnly(s *said) *set {
	if only := g.only(s, s.lo-wideDays, s.hi, ""); only != nil {
		return only.join(s)
	}
	return g.placeExact(s)
}

func (g *grouping) only(s *said, lo, hi int, prefix string) *set {
	var only, same *set
	many, manySame := false, false
	for _, x := range g.find(s, lo, hi, prefix) {
		if _, ok := x.fits(s); !ok || x.another(s) || !x.telling(s) {
			continue
		}
		many, only = only != nil, x
		if _, alike := x.compareFigures(s); alike {
			manySame, same = same != nil, x
		}
	}
	switch {
	case same != nil && !manySame:
		return same
	case many:
		return nil
	}
	return only
}

// placeVague places a claim that does not bound its act's date. A plan joins
// the one plan told in the same days; news of a deed, the one deed of the days
// before it was told; background only what is as undated as itself.
func (g *grouping) placeVague(s *said) *set {
	if s.told != unknownDay {
		var only *set
		switch {
		case s.class == plans:
			only = g.only(s, s.told-samePlan, s.told+samePlan, told)
		case s.c.Status != plover.Historical:
			only = g.only(s, max(s.lo, s.told-sameNews)-wideDays, min(s.hi, s.told+1), "")
		}
		if only != nil {
			return only.join(s)
		}
	}
	return g.placeExact(s)
}

// placeExact joins the best of what has the same class, parties, mode and
// window; what has no date also has to be told within the same days.
func (g *grouping) placeExact(s *said) *set {
	key := exactKey(s)
	var best *set
	bestScore := 0
	for _, x := range g.exact[key] {
		if score, ok := x.fits(s); ok && !x.another(s) && x.current(s) && (best == nil || score > bestScore) {
			best, bestScore = x, score
		}
	}
	if best != nil {
		return best.join(s)
	}
	x := g.found(s)
	if len(g.exact[key]) < maxLook {
		g.exact[key] = append(g.exact[key], x)
	}
	return x
}

// another reports whether a deed that is dated only roughly is another one than
// the group's: a text that dates neither tells of one after the other, unless a
// number makes them one.
func (x *set) another(s *said) bool {
	if s.class != deeds || s.c.Status == plover.Historical || !x.docs[s.doc.story] {
		return false
	}
	_, alike := x.compareFigures(s)
	return !alike
}

// telling reports whether there is enough in a roughly dated deed to name one
// happening of another text: the same number, or the same counterpart within a
// year. Who acts alone does not tell which of his acts is meant.
func (x *set) telling(s *said) bool {
	if s.class != deeds || x.docs[s.doc.story] {
		return true
	}
	if _, alike := x.compareFigures(s); alike {
		return true
	}
	lo, hi := s.lo, s.hi
	if !s.dated() && s.told != unknownDay {
		lo, hi = max(lo, s.told-sameNews), min(hi, s.told)
		if x.hi < lo {
			return false
		}
	}
	return hi-lo <= aYear && intersects(x.others, s.others)
}

// current reports whether s and the group are of the same days, by their dates
// or by when they were told.
func (x *set) current(s *said) bool {
	return s.dated() || s.class == plans || s.c.Status == plover.Historical || toldTogether(x.told, s.told, sameNews)
}

// toldTogether reports whether two days of telling are at most span days apart.
func toldTogether(a, b, span int) bool {
	return a == b || a != unknownDay && b != unknownDay && b-a <= span && a-b <= span
}
