package code

import (
	"slices"
	"unicode/utf8"

	"tightrope"
	"tightrope/code/when"
	"tightrope/plover"
)

// claim turns a frame into the record of what the sentence says.
func (r *run) claim(f *frame, bargain *bargainCue) tightrope.Claim {
	v := &r.view
	act := r.when.ActDate(v.sent, f.at, r.timexes[r.at], r.dated)
	start, end := v.evidence(f)
	c := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format,
		Coder: r.coder.ID(), CoderInfo: r.coder.Info(),
		Directed: true, Lang: language(r.doc), Flags: r.flags(f), Unknown: map[string]tightrope.Reason{},
		Act: f.act, ActMode: modes(f.mode), Status: f.mood.status, Uttered: f.mood.uttered,
		Event: []plover.Type{}, Mode: []plover.Mode{},
		Actor: entities(f.cast.actors), Recipient: entities(f.cast.recipients),
		DateMin: act.Min, DateMax: act.Max, DatePrecision: act.Precision, DateBasis: act.Basis, DateText: act.Text,
		Quantities: v.quantities(f), Attribution: r.attribution(f), Why: f.reasons, EventLoc: v.location(f),
	}
	if c.DatePrecision == "" {
		c.DatePrecision = tightrope.PrecisionUnknown
	}
	if c.DateBasis == "" {
		c.DateBasis = tightrope.BasisUnknown
	}
	p := round(f.mood.p)
	c.StatusP = &p
	c.Status = r.historical(&c, &act)
	r.category(&c, f)
	c.Context = v.contexts(f, start, end, c.Status)
	c.SaidOn = r.saidOn(f)
	c.Date = eventDate(&c)
	if f.mood.condition >= 0 && c.Status == plover.Conditional {
		s, e := v.conditionSpan(f.mood.condition)
		c.Condition = &tightrope.Condition{Text: r.doc.Text[s:e], Span: tightrope.Range{s, e}}
	}
	if bargain != nil {
		c.Bargain = bargain.cue(r.doc)
	}
	r.cite(&c, start, end)
	confidence := round(f.confidence())
	c.Confidence = &confidence
	r.unknowns(&c, f)
	c.ID = c.ComputeID()
	return c
}

// historical reports the status of a deed: what lies well before the report is
// background, told at its own date.
func (r *run) historical(c *tightrope.Claim, act *when.ActTime) plover.Status {
	if c.Status != plover.Happened && c.Status != plover.Ongoing || act.Max.IsZero() {
		return c.Status
	}
	if act.Basis != tightrope.BasisText && act.Basis != tightrope.BasisRelative {
		return c.Status
	}
	report := r.earliest()
	if !report.IsZero() && act.Precision == tightrope.ToYear && act.Max.Year < report.Year { // "last year", "in 2023"
		return plover.Historical
	}
	if report.IsZero() || act.Max.AddDays(historicalDays).Compare(report) >= 0 {
		return c.Status
	}
	return plover.Historical
}

// historicalDays is how old a deed is, at the day of the report, when it counts
// as background. A convention: monthly reviews look back a year.
const historicalDays = 366

// earliest returns the first day on which the document can have been written.
func (r *run) earliest() tightrope.Date {
	if d := r.dated.Published.Date(); !d.IsZero() {
		return d
	}
	return r.dated.PublishedMin
}

// category fills PLOVER's one category with its quad and score.
func (r *run) category(c *tightrope.Claim, f *frame) {
	event, mode := f.event, f.emode // a deed that turned out to be old has the same
	if event == plover.None {
		return
	}
	c.HasEvent = true
	c.Event, c.Mode = []plover.Type{event}, modes(mode)
	q := int(event.Quad())
	c.QuadCode = &q
	if s, ok := plover.Score(event, mode); ok {
		c.EventScale = &s
	}
}

func modes(m plover.Mode) []plover.Mode {
	if m == "" {
		return []plover.Mode{}
	}
	return []plover.Mode{m}
}

func entities(list []party) []tightrope.Entity {
	out := make([]tightrope.Entity, 0, len(list))
	for i := range list {
		e := list[i].ent
		e.P = round(e.P)
		out = append(out, e)
	}
	return out
}

// eventDate is the day of the event: of the act if it was done, else of the words.
func eventDate(c *tightrope.Claim) tightrope.Date {
	if !c.Status.Deed() {
		return c.SaidOn
	}
	switch {
	case c.DateMin == c.DateMax, c.DateMax.IsZero():
		return c.DateMin
	case c.DateMin.IsZero(), c.DateBasis == tightrope.BasisPublication, c.DateBasis == tightrope.BasisInferred:
		return c.DateMax
	default:
		return c.DateMin
	}
}

// saidOn is when the innermost speaker spoke, if the text tells, else the day of
// publication.
func (r *run) saidOn(f *frame) tightrope.Date {
	at := f.at
	if n := len(f.chain); n > 0 {
		at = f.chain[n-1].at
	}
	if len(f.chain) > 0 || !f.mood.done() {
		t := r.when.ActDate(r.view.sent, at, r.timexes[r.at], r.dated)
		if t.Basis == tightrope.BasisText || t.Basis == tightrope.BasisRelative {
			if (len(f.chain) > 0 || f.mood.status == plover.Requested) && !t.Max.IsZero() {
				return t.Max
			}
		}
	}
	if d := r.dated.Published.Date(); !d.IsZero() {
		return d
	}
	if r.dated.PublishedMin == r.dated.PublishedMax {
		return r.dated.PublishedMax
	}
	return tightrope.Date{}
}

// attribution is the chain of speakers, outermost first; where nobody is named,
// the outlet is the source.
func (r *run) attribution(f *frame) []tightrope.Attribution {
	out := []tightrope.Attribution{}
	for _, a := range f.chain {
		x := tightrope.Attribution{Kind: a.kind, Verb: a.verb, Stance: a.stance, Depth: len(out) + 1}
		if list := r.view.speaker(a); len(list) > 0 {
			e := list[0].ent
			e.P = round(e.P)
			x.Speaker = &e
		}
		if len(a.cue) > 0 {
			first, last := a.cue[0][0], a.cue[0][1]-1
			x.Span = tightrope.Range{r.view.tok[first].Start, r.view.tok[last].End}
		}
		out = append(out, x)
	}
	if len(out) == 0 && r.doc.Publisher != "" {
		out = append(out, tightrope.Attribution{
			Speaker: &tightrope.Entity{EntityText: r.doc.Publisher, Name: r.doc.Publisher},
			Kind:    "outlet", Stance: "asserts", Depth: 1,
		})
	}
	return out
}

// cite fills where the claim stands in the text.
func (r *run) cite(c *tightrope.Claim, start, end int) {
	quote := r.doc.Text[start:end]
	c.Evidence = []tightrope.Evidence{{
		Doc: r.doc.ID, TextSHA256: r.doc.TextSHA256, Sentence: r.view.sent.Index, Start: start, End: end,
		Quote: quote, QuoteSHA256: tightrope.Hash([]byte(quote)),
	}}
	from := r.runes(start)
	c.TextInfo = &tightrope.TextInfo{Sequence: r.view.sent.Index, Start: from, End: from + utf8.RuneCountInString(quote)}
	c.CiteInfo = tightrope.CiteInfo{
		URL: r.doc.URL, Title: r.doc.Title, Language: r.doc.Lang, Publication: r.doc.Publisher, License: r.doc.Licence,
		Codebook: "PLOVER", Version: plover.Codebook,
	}
}

// runes returns how many characters stand before a byte offset. Offsets come in
// rising order within a document, so counting goes on from the last one.
func (r *run) runes(offset int) int {
	if offset < r.runeByte {
		r.runeByte, r.runeCount = 0, 0
	}
	r.runeCount += utf8.RuneCountInString(r.doc.Text[r.runeByte:offset])
	r.runeByte = offset
	return r.runeCount
}

// flags are what a reader of the claim has to know.
func (r *run) flags(f *frame) []tightrope.Flag {
	out := []tightrope.Flag{}
	add := func(list []tightrope.Flag) {
		for _, x := range list {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	if r.view.sent.Kind == tightrope.Caption {
		add([]tightrope.Flag{tightrope.FlagCaption})
	}
	if r.doc.TranslatedFrom != "" {
		add([]tightrope.Flag{tightrope.FlagTranslated})
	}
	for i := range f.cast.actors {
		add(f.cast.actors[i].flags)
	}
	for i := range f.cast.recipients {
		add(f.cast.recipients[i].flags)
	}
	if len(f.cast.actors) > 2 {
		add([]tightrope.Flag{tightrope.FlagMultilateral})
	}
	return out
}

// unknowns gives a reason for every field that stays empty.
func (r *run) unknowns(c *tightrope.Claim, f *frame) {
	side := func(name string, list []party) {
		if len(list) == 0 {
			c.Unknown[name] = tightrope.NotStated
			return
		}
		for i := range list {
			if !list[i].known() {
				reason := list[i].why
				if reason == "" {
					reason = tightrope.NotResolved
				}
				c.Unknown[name] = reason
				return
			}
		}
	}
	side("actor", f.cast.actors)
	if len(f.cast.recipients) > 0 || len(f.cast.actors) < 2 {
		side("recipient", f.cast.recipients)
	}
	dates := []struct {
		name string
		date tightrope.Date
	}{{"date_min", c.DateMin}, {"date_max", c.DateMax}, {"said_on", c.SaidOn}, {"date", c.Date}}
	for _, d := range dates {
		if d.date.IsZero() {
			c.Unknown[d.name] = tightrope.NotStated
		}
	}
}

func language(d *tightrope.Document) string {
	if d.Lang == "" {
		return "en"
	}
	return d.Lang
}

// round cuts a probability to two places, so that records stay short and stable.
func round(p float64) float64 { return float64(int(p*100+0.5)) / 100 }

// confidence is how likely act, both sides and status are all right: by the second
// opinion, which is calibrated on labelled sentences, else by a rule of thumb.
func (f *frame) confidence() float64 {
	if f.right > 0 {
		return min(max(f.right, 0.01), 0.99)
	}
	c := f.mood.p
	switch n := f.cast.known(); {
	case n >= 2:
		c *= 0.9
	case n == 1 && f.cast.both():
		c *= 0.75
	case n == 1:
		c *= 0.65
	default:
		c *= 0.45
	}
	if f.cast.inferred > 0 {
		c *= f.cast.inferred
	}
	if f.sense.weight < 2 {
		c *= 0.85
	}
	return min(c, 0.95)
}
