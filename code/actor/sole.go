package actor

import "tightrope"

// sole is whose a title is that hardly anybody else has.
type sole struct {
	code string
	only bool // no other state has it
}

const (
	soleP   = 0.75 // probability of the owner by a title that no other has
	mostlyP = 0.5  // by one that another may have
)

// readTitles reads titles.tsv. A title that offices.tsv lacks becomes one of the
// office of the row.
func (l *loader) readTitles(file, text string) {
	for _, r := range l.readRows(file, text, "titles", 4) {
		ref, ok := l.t.officeOf[r.cell(1)]
		if !ok {
			l.fault(r, "take a row of offices.tsv", "unknown office %q", r.cell(1))
			continue
		}
		if !l.t.known(r.cell(2)) {
			l.problem(r, "unknown code %q", r.cell(2))
		}
		if how := r.cell(3); how != "only" && how != "mostly" {
			l.fault(r, "write only or mostly", "%q says not how sure the title is", how)
		}
		s := sole{code: r.cell(2), only: r.cell(3) == "only"}
		for _, title := range r.list(0) {
			if !l.isTitle(title) {
				l.nouns(r, []string{title}, sense{kind: senseTitle, ref: ref})
			}
			for _, w := range []string{title, plural(title)} {
				if was, twice := l.t.soles[l.key(w)]; twice && was != s {
					l.fault(r, "leave it out of one row", "title %q is of %s too", title, was.code)
				}
				l.t.soles[l.key(w)] = s
			}
		}
	}
}

// isTitle reports whether a text is a title already.
func (l *loader) isTitle(text string) bool {
	i, ok := l.gaz.index[l.key(text)]
	if !ok {
		return false
	}
	for _, s := range l.gaz.entries[i].senses {
		if s.kind == senseTitle {
			return true
		}
	}
	return false
}

// soleOwner gives a title without an owner the one state that has such a title. A
// person of the tables keeps the own state.
func (r *reader) soleOwner(p *phrase) {
	if p.title < 0 || len(p.owners) > 0 || p.ownerPro >= 0 || p.ownerPerson >= 0 {
		return
	}
	s, ok := r.t.soles[r.t.gaz.entries[r.elems[p.head].entry].text]
	if !ok || !s.only && r.namesOther(s.code) {
		return
	}
	if p.name.ok {
		if ref, _ := r.choose(p.name, "", p.title, r.on); ref >= 0 {
			return
		}
	}
	r.own(p, s.code)
	p.soleP = mostlyP
	if s.only {
		p.soleP = soleP
	}
}

// namesOther reports whether the document has named a state other than this one,
// in this sentence or before.
func (r *reader) namesOther(code string) bool {
	for k := range r.sc.seen {
		if r.othersState(r.sc.seen[k].actors, code) {
			return true
		}
	}
	for i := range r.elems {
		if c := r.nationUsed(i); c != "" && c != code && !r.t.orgCode(c) {
			return true
		}
	}
	return false
}

func (r *reader) othersState(as []tightrope.Actor, code string) bool {
	for i := range as {
		if c := as[i].Code; c != "" && c != code && !r.t.orgCode(c) {
			return true
		}
	}
	return false
}
