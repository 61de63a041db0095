package reconcile_test

import (
	"fmt"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/reconcile"
	"tightrope/plover"
)

// world is a set of documents and of claims made in them.
type world struct {
	docs   map[tightrope.DocID]reconcile.DocInfo
	claims []tightrope.Claim
}

func (w *world) info(id tightrope.DocID) (reconcile.DocInfo, bool) {
	d, ok := w.docs[id]
	return d, ok
}

// doc adds a document published on a day of 2026 (1 is the first of January).
func (w *world) doc(id, publisher string, day int) *world {
	if w.docs == nil {
		w.docs = map[tightrope.DocID]reconcile.DocInfo{}
	}
	date := tightrope.NewDate(2026, 1, day)
	w.docs[tightrope.DocID(id)] = reconcile.DocInfo{
		Publisher: publisher, Published: tightrope.Moment{Time: date.Time(), DayOnly: true}, PublishedMin: date, PublishedMax: date,
	}
	return w
}

func (w *world) relate(id, copyOf, versionOf string) *world {
	d := w.docs[tightrope.DocID(id)]
	d.CopyOf, d.VersionOf = tightrope.DocID(copyOf), tightrope.DocID(versionOf)
	w.docs[tightrope.DocID(id)] = d
	return w
}

// say adds a claim in the coding test language's order: act and mode, parties
// ("BLR > USA", "BLR + USA" for a reciprocal act, "?" for unknown), status, and
// the day of the act in 2026 (0 is not said). More may be changed by edit.
func (w *world) say(doc, act, parties, status string, day int, edit ...func(*tightrope.Claim)) *world {
	published := w.docs[tightrope.DocID(doc)].Published.Date()
	words := strings.Fields(act)
	c := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format, Act: plover.Type(words[0]), Status: tightrope.Status(status), Directed: true,
		SaidOn: published, DatePrecision: tightrope.PrecisionUnknown, DateBasis: tightrope.BasisUnknown,
		Uttered: status == "planned" || status == "requested",
		Evidence: []tightrope.Evidence{{
			Doc: tightrope.DocID(doc), Sentence: len(w.claims) + 1, Start: 100 * len(w.claims), End: 100*len(w.claims) + 80,
			QuoteSHA256: fmt.Sprintf("quote %d", len(w.claims)),
		}},
		KnownFrom: tightrope.Moment{Time: published.Time(), DayOnly: true}, RunID: "r1",
	}
	if len(words) > 1 {
		c.ActMode = []plover.Mode{plover.Mode(words[1])}
	}
	category, mode := plover.Category(c.Act, first(c.ActMode), c.Status, true)
	if category != plover.None {
		c.HasEvent, c.Event = true, []plover.Type{category}
		if mode != "" {
			c.Mode = []plover.Mode{mode}
		}
	}
	if day > 0 {
		c.Date = tightrope.NewDate(2026, 1, day)
		c.DateMin, c.DateMax, c.DatePrecision, c.DateBasis = c.Date, c.Date, tightrope.ToDay, tightrope.BasisText
	}
	if !c.Status.Deed() {
		c.Date = published
	}
	left, right, _ := strings.Cut(parties, ">")
	c.Actor, c.Recipient = entities(left), entities(right)
	for _, change := range edit {
		change(&c)
	}
	c.ID = c.ComputeID()
	w.claims = append(w.claims, c)
	return w
}

func first(modes []plover.Mode) plover.Mode {
	if len(modes) > 0 {
		return modes[0]
	}
	return ""
}

// entities reads "BLR + USA", "BLR/OPP" or "RUS:putin" for a person.
func entities(list string) []tightrope.Entity {
	var parties []tightrope.Entity
	for word := range strings.SplitSeq(list, "+") {
		word = strings.TrimSpace(word)
		if word == "" || word == "?" {
			continue
		}
		code, person, _ := strings.Cut(word, ":")
		code, sector, _ := strings.Cut(code, "/")
		p := tightrope.Entity{Code: code, Sector: tightrope.Sector(sector), ActorID: tightrope.ActorID(code), Span: tightrope.Range{1, 4}}
		if person != "" {
			p.ActorID = tightrope.ActorID(code + "/person/" + person)
		}
		parties = append(parties, p)
	}
	return parties
}

func count(role string, n float64) func(*tightrope.Claim) {
	return func(c *tightrope.Claim) {
		c.Quantities = append(c.Quantities, tightrope.Quantity{Value: &n, Lo: &n, Hi: &n, Unit: "person", Role: role})
	}
}

func quote(hash string) func(*tightrope.Claim) {
	return func(c *tightrope.Claim) { c.Evidence[0].QuoteSHA256 = hash }
}

// month makes the act's date a whole month of 2026.
func month(n int) func(*tightrope.Claim) {
	return func(c *tightrope.Claim) {
		c.DateMin, c.DateMax, c.DatePrecision = tightrope.NewDate(2026, n, 1), tightrope.NewDate(2026, n+1, 0), tightrope.ToMonth
		c.Date = c.DateMin
	}
}

// year makes the act's date the whole year 2026.
func year(c *tightrope.Claim) {
	c.DateMin, c.DateMax, c.DatePrecision = tightrope.NewDate(2026, 1, 1), tightrope.NewDate(2026, 12, 31), tightrope.ToYear
}

// ahead is a plan that only the future tense dates.
func ahead(c *tightrope.Claim) { c.DateMin, c.DateBasis = c.SaidOn, tightrope.BasisPublication }

// pastWeek is news without a date: it happened in the week before the report.
func pastWeek(c *tightrope.Claim) {
	c.DateMin, c.DatePrecision, c.DateBasis = c.DateMax.AddDays(-7), tightrope.ToWeek, tightrope.BasisPublication
}

func byPublication(c *tightrope.Claim) { c.DateBasis = tightrope.BasisPublication }

// events reconciles the world, checks what must hold for any input, and writes
// each event on a line: act, parties, status, date, reports/copies/sources.
func (w *world) events(t *testing.T) []string {
	t.Helper()
	lines := []string{}
	for _, e := range w.reconcile(t) {
		lines = append(lines, line(&e))
	}
	return lines
}

func (w *world) reconcile(t *testing.T) []tightrope.Event {
	t.Helper()
	events := reconcile.Events(w.claims, w.info, reconcile.Options{})
	for i := range events {
		if err := reconcile.Validate(&events[i]); err != nil {
			t.Error(err)
		}
	}
	return events
}

func line(e *tightrope.Event) string {
	codes := func(parties []tightrope.Entity) string {
		var list []string
		for _, p := range parties {
			list = append(list, p.Code)
		}
		return strings.Join(list, "+")
	}
	act := string(e.Act)
	if m := first(e.ActMode); m != "" {
		act += " " + string(m)
	}
	return fmt.Sprintf("%s %s>%s %s %s %d/%d/%d", act, codes(e.Actor), codes(e.Recipient), e.Status, e.Date, e.Reports, e.Copies, e.Sources)
}
