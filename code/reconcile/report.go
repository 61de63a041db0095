package reconcile

import (
	"slices"

	"tightrope"
)

// document is a document as a source: who published it when, and of which other
// it is a version or a copy.
type document struct {
	id        tightrope.DocID
	publisher string
	day       int             // of publication, else the first possible day, else unknownDay
	version   tightrope.DocID // the first version of this text
	story     tightrope.DocID // the text that it copies, or itself
	edition   int             // 0 for the first version, 1 for the next, ...
}

// documents looks every document up once.
type documents struct {
	info  func(tightrope.DocID) (DocInfo, bool)
	known map[tightrope.DocID]*document
}

func newDocuments(info func(tightrope.DocID) (DocInfo, bool)) *documents {
	if info == nil {
		info = func(tightrope.DocID) (DocInfo, bool) { return DocInfo{}, false }
	}
	return &documents{info: info, known: map[tightrope.DocID]*document{}}
}

func (d *documents) get(c *tightrope.Claim) *document {
	id := c.Evidence[0].Doc
	if doc := d.known[id]; doc != nil {
		return doc
	}
	doc := &document{id: id, day: unknownDay, story: d.follow(id, true)}
	doc.version, doc.edition = d.follow(id, false), d.edition(id)
	info, ok := d.info(id)
	doc.publisher = info.Publisher
	if doc.publisher == "" {
		doc.publisher = c.CiteInfo.Publication
	}
	if ok {
		switch {
		case !info.Published.IsZero():
			doc.day = dayNumber(info.Published.Date())
		case !info.PublishedMin.IsZero():
			doc.day = dayNumber(info.PublishedMin)
		}
	}
	d.known[id] = doc
	return doc
}

// follow goes back to the first version of a document and, if copies is set,
// through what it copies. A circle ends at the lowest ID in it.
func (d *documents) follow(id tightrope.DocID, copies bool) tightrope.DocID {
	path := []tightrope.DocID{id}
	for {
		info, ok := d.info(id)
		next := info.VersionOf
		if next == "" && copies {
			next = info.CopyOf
		}
		if !ok || next == "" {
			return id
		}
		if at := slices.Index(path, next); at >= 0 {
			return slices.Min(path[at:])
		}
		path = append(path, next)
		id = next
	}
}

// edition counts the versions before a document.
func (d *documents) edition(id tightrope.DocID) int {
	seen := map[tightrope.DocID]bool{}
	for !seen[id] {
		seen[id] = true
		info, ok := d.info(id)
		if !ok || info.VersionOf == "" {
			break
		}
		id = info.VersionOf
	}
	return len(seen) - 1
}

// reports counts the independent texts among claims. Versions of a document are
// one text; copies, and texts that share a sentence word for word, are one
// report. texts is the number of texts before copies are folded.
type reports struct {
	texts      int
	of         map[tightrope.DocID]tightrope.DocID // version -> report
	publishers []string                            // of all texts, sorted
	sources    int                                 // publishers of the reports
}

// minShared is the length in bytes from which an identical sentence shows that
// one text has the other's words.
const minShared = 40

func countReports(members []*said) *reports {
	r := &reports{of: map[tightrope.DocID]tightrope.DocID{}}
	stories := map[tightrope.DocID]tightrope.DocID{}  // story -> a version of it
	sentence := map[string]tightrope.DocID{}          // hash -> a version that holds it
	parent := map[tightrope.DocID]tightrope.DocID{}   // of versions
	root := func(v tightrope.DocID) tightrope.DocID { // with path halving
		for parent[v] != v {
			parent[v] = parent[parent[v]]
			v = parent[v]
		}
		return v
	}
	join := func(a, b tightrope.DocID) {
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	for _, s := range members {
		v := s.doc.version
		if _, ok := parent[v]; !ok {
			parent[v] = v
			r.texts++
		}
		if w, ok := stories[s.doc.story]; ok {
			join(v, w)
		} else {
			stories[s.doc.story] = v
		}
		for i := range s.c.Evidence {
			e := &s.c.Evidence[i]
			if e.QuoteSHA256 == "" || max(e.End-e.Start, len(e.Quote)) < minShared {
				continue
			}
			if w, ok := sentence[e.QuoteSHA256]; ok {
				join(v, w)
			} else {
				sentence[e.QuoteSHA256] = v
			}
		}
	}
	for v := range parent {
		r.of[v] = root(v)
	}
	r.count(members)
	return r
}

// count finds the publishers. A report's own publisher is that of its earliest
// text; the others carried it. members stand in the order of founding.
func (r *reports) count(members []*said) {
	first := map[tightrope.DocID]string{}
	for _, s := range members {
		if s.doc.publisher == "" {
			continue
		}
		if at, found := slices.BinarySearch(r.publishers, s.doc.publisher); !found {
			r.publishers = slices.Insert(r.publishers, at, s.doc.publisher)
		}
		if report := r.report(s); first[report] == "" {
			first[report] = s.doc.publisher
		}
	}
	seen := map[string]bool{}
	for _, p := range first {
		seen[p] = true
	}
	r.sources = len(seen)
}

// report is the independent text that s belongs to.
func (r *reports) report(s *said) tightrope.DocID { return r.of[s.doc.version] }

// distinct lists the reports.
func (r *reports) distinct() []tightrope.DocID {
	ids := make([]tightrope.DocID, 0, len(r.of))
	for _, id := range r.of {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// independent is the number of reports.
func (r *reports) independent() int { return len(r.distinct()) }
