package code

import (
	"strconv"
	"strings"

	"tightrope"
	"tightrope/plover"
)

// membershipWords are the words of lexicon/membership.tsv.
type membershipWords struct {
	rank, tens map[string]int
	level      map[string]string
	join       map[string]bool
	hedge      map[string]bool
}

func (l *lexicon) addMembership(r row) error {
	m := &l.members
	if m.rank == nil {
		*m = membershipWords{map[string]int{}, map[string]int{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
	}
	kind, word, value := r.col[0], r.col[1], r.col[2]
	twice := false
	switch kind {
	case "rank", "tens":
		n, err := strconv.Atoi(value)
		if err != nil {
			return r.errorf("%q is no number", value)
		}
		into := map[string]map[string]int{"rank": m.rank, "tens": m.tens}[kind]
		_, twice = into[word]
		into[word] = n
	case "level":
		_, twice = m.level[word]
		m.level[word] = value
	case "join":
		twice, m.join[word] = m.join[word], true
	case "hedge":
		twice, m.hedge[word] = m.hedge[word], true
	default:
		return r.errorf("unknown kind %q", kind)
	}
	if twice {
		return r.errorf("%s %q stands twice", kind, word)
	}
	return nil
}

// ordinal reads the number of "ninth", "9th" or "thirty-second" at token i, 0 if
// it is none.
func (v *view) ordinal(i int) int {
	w := &v.lex.members
	f := v.form[i]
	if n := w.rank[f]; n > 0 {
		if i >= 2 && v.form[i-1] == "-" && n < 10 {
			n += w.tens[v.form[i-2]]
		}
		return n
	}
	if tens, last, ok := strings.Cut(f, "-"); ok && w.tens[tens] > 0 && w.rank[last] > 0 {
		return w.tens[tens] + w.rank[last]
	}
	if len(f) > 2 {
		switch f[len(f)-2:] {
		case "st", "nd", "rd", "th":
			if n, err := strconv.Atoi(f[:len(f)-2]); err == nil && n > 0 {
				return n
			}
		}
	}
	return 0
}

// named is what one membership statement names.
type named struct {
	state, org string
	first, end int // tokens
	rank       int
	level      string
}

// memberships compares what the sentence says of a state in an organisation with
// the dated table of members. Only the groups that the codebook codes by three
// letters are compared: their lists are complete.
func (r *run) memberships() {
	v := &r.view
	for i := range v.tok {
		if level := v.lex.members.level[v.low[i]]; level != "" && v.isNoun(i) {
			r.memberNoun(i, level)
		} else if v.lex.members.join[v.low[i]] && v.isVerb(i) {
			r.joined(i)
		}
	}
}

// memberNoun reads "the tenth member of the group", "its tenth member", "is a
// member of the group", "X, a member of the group".
func (r *run) memberNoun(i int, level string) {
	v := &r.view
	n := named{level: level, first: i, end: i + 1}
	if n.org = r.orgOf(i); n.org == "" {
		return
	}
	hedged := false
	for k := i - 1; k >= max(0, i-4); k-- {
		if rank := v.ordinal(k); rank > 0 && n.rank == 0 {
			n.rank, n.first = rank, k
		}
		if v.lex.members.hedge[v.form[k]] {
			hedged = true
		}
	}
	state, clause, plain := r.stateOf(i, n.org)
	if n.state = state; state == "" || v.negation(clause) != "" {
		return
	}
	if n.rank > 0 && level == "member" && !hedged {
		r.compareRank(n)
	} else if n.rank == 0 && plain && !hedged && v.conditionOf(clause) < 0 {
		r.compareLevel(n)
	}
}

// group returns the group with a list of members that the mention on token i
// names, or "".
func (r *run) group(i int) string {
	v := &r.view
	if i < 0 || v.headOf[i] < 0 {
		return ""
	}
	m := &v.mentions[v.headOf[i]]
	if len(m.Actors) != 1 || m.Actors[0].Kind == tightrope.Person || len(m.Actors[0].Code) != 3 {
		return ""
	}
	if code := m.Actors[0].Code; len(r.coder.actors.Members(code, tightrope.Date{})) > 0 {
		return code
	}
	return ""
}

// orgOf is the organisation of a member: after "of", before the noun, or meant
// by "its".
func (r *run) orgOf(i int) string {
	v := &r.view
	if org := r.group(i); org != "" { // the tables took "observer of the group" for one party
		return org
	}
	for _, k32 := range v.children(i) {
		k := int(k32)
		switch v.rel(k) {
		case "nmod", "compound":
			if c := v.child(k, "case"); v.rel(k) == "nmod" && v.tok[k].UPOS != "PRON" && (c < 0 || v.form[c] != "of") && k > i {
				continue
			}
			if org := r.group(k); org != "" {
				return org
			}
		}
		if v.tok[k].UPOS == "PRON" && v.form[k] == "its" {
			for p := k - 1; p >= 0; p-- {
				if org := r.group(p); org != "" {
					return org
				}
			}
		}
	}
	return ""
}

// stateOf finds the state that the member noun i speaks of, the head of the
// clause, and whether the clause says plainly and in the present that it is one.
func (r *run) stateOf(i int, org string) (state string, clause int, plain bool) {
	v := &r.view
	if v.child(i, "cop") >= 0 {
		c := v.clause(i)
		return r.stateAt(c.subj, org), i, v.presentCopula(i)
	}
	if s := r.stateAt(v.apposed(i), org); s != "" {
		return s, i, true
	}
	h := v.tok[i].Head
	for range 3 {
		if h < 0 {
			return "", i, false
		}
		if v.isVerb(h) {
			c := v.clause(h)
			for _, k := range []int{c.subj, c.obj, c.agent} {
				if s := r.stateAt(k, org); s != "" {
					return s, h, false
				}
			}
		}
		h = v.tok[h].Head
	}
	return "", i, false
}

// apposed is the name that noun i describes: "X, a member", "member X". The
// comma and the article show it where the tree does not.
func (v *view) apposed(i int) int {
	if rel := v.rel(i); rel == "appos" || rel == "compound" {
		return v.tok[i].Head
	}
	for k := i - 1; k >= 2 && k >= i-4; k-- {
		if (v.form[k] == "a" || v.form[k] == "an") && v.form[k-1] == "," && v.tok[k-2].UPOS == "PROPN" {
			return k - 2
		}
	}
	return -1
}

// stateAt is the state that the mention on token k names, unless it is the group
// itself or one of its people.
func (r *run) stateAt(k int, org string) string {
	v := &r.view
	if k < 0 || v.headOf[k] < 0 {
		return ""
	}
	m := &v.mentions[v.headOf[k]]
	if len(m.Actors) != 1 || m.Actors[0].Kind == tightrope.Person || m.Office != "" || m.Actors[0].Code == org {
		return ""
	}
	if code := m.Actors[0].Code; len(code) == 3 && r.coder.actors.Name(code) != "" && len(r.coder.actors.Members(code, tightrope.Date{})) == 0 {
		return code
	}
	return ""
}

// compareRank holds a rank against the count of full members on the day on which
// the state became one. States that joined together share their ranks.
func (r *run) compareRank(n named) {
	t := r.coder.actors
	for _, m := range t.Memberships(n.state, tightrope.Date{}) {
		if m.Org != n.org || m.Level != "member" || m.From.IsZero() {
			continue
		}
		last, first := len(t.Members(n.org, m.From)), 1+len(t.Members(n.org, m.From.AddDays(-1)))
		if n.rank < first || n.rank > last {
			said := strconv.Itoa(first)
			if last > first {
				said += " to " + strconv.Itoa(last)
			}
			r.doubtMembership(n, "joined "+t.Name(n.org)+" on "+m.From.String()+" as member "+said+", not "+strconv.Itoa(n.rank))
		}
		return
	}
	r.doubtMembership(n, "is no full member of "+t.Name(n.org)+" in the table, and not its member "+strconv.Itoa(n.rank))
}

// compareLevel holds a level that is said to be so now against the table on the
// day of the document, and at both ends if the day is not known.
func (r *run) compareLevel(n named) {
	for _, on := range []tightrope.Date{r.window.Min, r.window.Max} {
		if on.IsZero() {
			return
		}
		if r.levelOn(n.state, n.org, on) == n.level {
			return
		}
	}
	level := r.levelOn(n.state, n.org, r.window.Max)
	if level == "" {
		if n.level != "member" {
			return // lists of observers are not complete
		}
		level = "no member"
	}
	r.doubtMembership(n, "is "+level+" of "+r.coder.actors.Name(n.org)+" on "+r.window.Max.String()+", not "+n.level)
}

// levelOn is the standing of a state in an organisation; a suspended member is
// one all the same, and one that withdrew has none.
func (r *run) levelOn(state, org string, on tightrope.Date) string {
	level := ""
	for _, m := range r.coder.actors.Memberships(state, on) {
		if m.Org == org && m.Level != "suspended" && m.Level != "withdrawn" {
			level = m.Level
		}
	}
	return level
}

// joined reads "X joined the group" with a date of its own or of the report.
// "Joined the group in protesting" is no accession.
func (r *run) joined(i int) {
	v := &r.view
	c := v.clause(i)
	n := named{level: "member", first: i, end: i + 1}
	if n.org = r.group(c.obj); n.org == "" || v.mood(i).status != plover.Happened && v.mood(i).status != "" {
		return
	}
	if n.state = r.stateAt(c.agent, n.org); n.state == "" || v.negation(i) != "" {
		return
	}
	for k := i + 1; k < len(v.tok); k++ {
		if v.tok[k].XPOS == "VBG" || v.form[k] == "as" {
			return
		}
	}
	at := r.when.ActDate(v.sent, i, v.times, r.dated)
	if at.Basis != tightrope.BasisText || at.Min.IsZero() || at.Max.IsZero() {
		return
	}
	from := tightrope.Date{}
	for _, m := range r.coder.actors.Memberships(n.state, tightrope.Date{}) {
		if m.Org != n.org || m.Level != "member" {
			continue
		}
		if from = m.From; from.IsZero() || !from.Before(at.Min.AddDays(-accession)) && !at.Max.AddDays(accession).Before(from) {
			return
		}
	}
	if from.IsZero() {
		r.doubtMembership(n, "never was a full member of "+r.coder.actors.Name(n.org))
		return
	}
	r.doubtMembership(n, "joined "+r.coder.actors.Name(n.org)+" on "+from.String()+", not in "+at.Text)
}

// accession is how many days the signing, the vote and the deposit of an
// accession may lie apart: each is called the day of joining. A convention.
const accession = 400

func (r *run) doubtMembership(n named, fact string) {
	r.doubtful("membership-mismatch", r.view.tok[n.first].Start, r.view.tok[n.end-1].End, r.coder.actors.Name(n.state)+" "+fact)
}
