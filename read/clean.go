package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tightrope"
)

// Clean marks in d.Regions what is not body: tickers, section labels, title and
// standfirst, captions and credits, datelines, corrections, bylines, repeated
// paragraphs, related cards, notices to the reader; and, within the body, lists
// and headings. Each region has a reason. Text is never changed, and whatever
// no rule claims stays body. Regions that a page gave (reasons that begin with
// "page-") are kept; all others are made anew, so Clean may be called again.
func Clean(d *tightrope.Document) {
	list, wrapped := blocks(d.Text)
	c := &cleaner{d: d, text: d.Text, list: list, lex: lexicon(), wrapped: wrapped}
	if d.Title != "" {
		c.title = words(nil, d.Title)
	}
	c.adopt(d.Regions)
	if len(list) > 1 { // one paragraph alone is the body, whatever it looks like
		c.cues()
		c.tickers()
		c.captions()
		c.punctuated = c.isPunctuated()
		c.datelines()
		c.top()
		c.tail()
		c.repeats()
		c.items()
		c.headings()
	} else {
		c.datelines()
	}
	d.Regions = c.regions()
}

// cleaner is one run of Clean.
type cleaner struct {
	d          *tightrope.Document
	text       string
	list       []block
	lex        *tables
	title      []uint64 // words of the title, known or found
	wrapped    bool
	punctuated bool // paragraphs end with full stops, so a line without one is no sentence
}

func (c *cleaner) str(b *block) string { return c.text[b.start:b.end] }

// given marks reasons that come from the page.
const given = "page-"

// adopt takes over the regions that a page gave.
func (c *cleaner) adopt(regions []tightrope.Region) {
	i := 0
	for _, r := range regions {
		if !strings.HasPrefix(r.Reason, given) {
			continue
		}
		for i < len(c.list) && c.list[i].start < r.Start {
			i++
		}
		for ; i < len(c.list) && c.list[i].end <= r.End; i++ {
			c.list[i].mark(r.Kind, r.Reason)
		}
	}
}

// isPunctuated reports whether most longer paragraphs end like sentences.
func (c *cleaner) isPunctuated() bool {
	long, final := 0, 0
	for i := range c.list {
		if b := &c.list[i]; len(b.words) >= 8 && b.free() {
			long++
			if b.final || b.colon {
				final++
			}
		}
	}
	return final > 0 && final*2 >= long
}

// bodyLike reports whether a block reads like a paragraph of the body.
func bodyLike(b *block) bool {
	return b.free() && (b.final && len(b.words) >= 5 || len(b.words) >= 30)
}

// bodyAfter reports whether a block like the body follows position i.
func (c *cleaner) bodyAfter(i int) bool {
	for j := i + 1; j < len(c.list); j++ {
		if bodyLike(&c.list[j]) {
			return true
		}
	}
	return false
}

// cues marks the blocks that a phrase of furniture.tsv tells.
func (c *cleaner) cues() {
	for i := range c.list {
		b := &c.list[i]
		if !b.free() {
			continue
		}
		s := c.str(b)
		w := b.words
		if n := leadingDate(s); n > 0 { // "January 1: This story was updated"
			s = s[n:]
			w = words(nil, s)
		}
		if q := c.match(s, w); q != nil {
			b.mark(q.kind, q.reason)
		}
	}
}

// match returns the longest of the cues that first tell a block with words w.
func (c *cleaner) match(s string, w []uint64) *cue {
	var best *cue
	for at := range w {
		for i, q := range c.lex.cues[w[at]] {
			switch {
			case len(w) > q.most, at > 0 && q.where != cueHas, best != nil && len(best.words) >= len(q.words):
				continue
			}
			n := matchWords(q.words, w[at:], q.where == cueLine)
			if n < 0 || q.colon && at == 0 && !colonAfter(s, n) {
				continue
			}
			best = &c.lex.cues[w[at]][i]
		}
		if best != nil || at == 110 {
			break
		}
	}
	return best
}

// matchWords matches a phrase at the beginning of w, to its end if whole, and
// returns how many words it took, or -1.
func matchWords(phrase, w []uint64, whole bool) int {
	if len(phrase) == 0 {
		if whole && len(w) > 0 {
			return -1
		}
		return 0
	}
	if phrase[0] != wild {
		if len(w) == 0 || w[0] != phrase[0] {
			return -1
		}
		if n := matchWords(phrase[1:], w[1:], whole); n >= 0 {
			return n + 1
		}
		return -1
	}
	for k := 1; k <= 5 && k <= len(w); k++ {
		if n := matchWords(phrase[1:], w[k:], whole); n >= 0 {
			return n + k
		}
	}
	return -1
}

// colonAfter reports whether a colon follows the first n words of s.
func colonAfter(s string, n int) bool {
	at := strings.IndexByte(s[:min(len(s), 120)], ':')
	return at >= 0 && len(words(nil, s[:at])) == n
}

// repeats marks paragraphs that stood in the body before.
func (c *cleaner) repeats() {
	first := make(map[uint64]*block, len(c.list))
	title := hashWords(c.title)
	for i := range c.list {
		b := &c.list[i]
		if len(b.words) < 4 {
			continue
		}
		if b.free() && len(c.title) > 0 && b.hash == title {
			b.mark(tightrope.Boilerplate, "repeated-title")
			continue
		}
		switch f := first[b.hash]; {
		case f == nil, !f.kind.Coded() && b.kind.Coded():
			first[b.hash] = b
		case b.free() && f.kind.Coded():
			b.mark(tightrope.Boilerplate, "repeated-paragraph")
			b.head = 0
		}
	}
}

// items marks lists: at least two lines with bullets or numbers, or one after a
// line that ends with a colon, and that line too.
func (c *cleaner) items() {
	for i := 0; i < len(c.list); i++ {
		if c.list[i].reason == given+"list-item" && i > 0 && c.list[i-1].colon {
			c.list[i-1].mark(tightrope.List, "list-lead-in")
		}
		n := 0
		for i+n < len(c.list) && c.list[i+n].free() && startsItem(c.str(&c.list[i+n])) {
			n++
		}
		led := i > 0 && c.list[i-1].colon && (c.list[i-1].free() || c.list[i-1].kind == tightrope.List)
		if n == 0 && led {
			n = c.openItems(i)
		}
		if n == 0 || n == 1 && !led {
			continue
		}
		if led && c.list[i-1].free() {
			c.list[i-1].mark(tightrope.List, "list-lead-in")
		}
		for j := i; j < i+n; j++ {
			c.list[j].mark(tightrope.List, "list-item")
			c.list[j].head = itemMark(c.str(&c.list[j]))
		}
		i += n - 1
	}
}

// openItems counts the lines from i on that end with a semicolon, and the one
// that closes them.
func (c *cleaner) openItems(i int) int {
	n := 0
	for i+n < len(c.list) && c.list[i+n].free() {
		n++
		s := strings.TrimSuffix(strings.TrimRight(c.str(&c.list[i+n-1]), closers), " and")
		if !strings.HasSuffix(s, ";") {
			break
		}
	}
	if n < 2 {
		return 0
	}
	return n
}

// headings marks short lines without a full stop between paragraphs.
func (c *cleaner) headings() {
	body := false
	for i := range c.list {
		b := &c.list[i]
		if b.free() && body && c.headingLike(b) && i+1 < len(c.list) && c.opensBody(i+1) {
			if dateLine(c.str(b), b) {
				b.mark(tightrope.Dateline, "date-line")
			}
			b.mark(tightrope.Title, "heading")
			continue
		}
		body = body || bodyLike(b)
	}
}

func (c *cleaner) headingLike(b *block) bool {
	s := c.str(b)
	if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "##") {
		return true
	}
	return c.punctuated && !b.final && !b.colon && len(b.words) <= 12 && b.sentences == 1 && opensHeadline(s) &&
		!strings.ContainsAny(s[:1], `"'`) && !strings.HasPrefix(s, "“") && !strings.HasSuffix(s, ",") && !strings.HasSuffix(s, ";")
}

// opensBody reports whether a paragraph, a list or its lead-in begins at i.
func (c *cleaner) opensBody(i int) bool {
	b := &c.list[i]
	return bodyLike(b) || b.kind == tightrope.List || b.colon && b.free()
}

// opensHeadline reports whether s begins like a headline: with a capital, a
// digit or a quotation mark.
func opensHeadline(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.Is(unicode.Lo, r) || strings.ContainsRune("“‘\"'«$€£", r)
}

// regions turns the marks of blocks into sorted regions.
func (c *cleaner) regions() []tightrope.Region {
	out := make([]tightrope.Region, 0, len(c.list))
	add := func(k tightrope.RegionKind, start, end int, reason string) {
		for end > start && strings.IndexByte(" \t\n\r", c.text[end-1]) >= 0 {
			end--
		}
		if start < end {
			out = append(out, tightrope.Region{Kind: k, Start: start, End: end, Reason: reason})
		}
	}
	for i := range c.list {
		b := &c.list[i]
		start, end := b.start, b.end
		switch {
		case b.head > 0 && b.kind == tightrope.List:
			add(tightrope.Boilerplate, start, start+b.head, "list-mark")
		case b.head > 0:
			add(tightrope.Dateline, start, start+b.head, "dateline")
		}
		start += b.head
		end -= b.tail
		switch {
		case !b.free():
			add(b.kind, start, end, b.reason)
		case c.wrapped && strings.IndexByte(c.text[start:end], '\n') >= 0:
			start += len(c.text[start:end]) - len(strings.TrimLeft(c.text[start:end], " \t\n\r"))
			add(tightrope.Body, start, end, "wrapped-paragraph")
		}
		switch {
		case b.tail > 0 && b.free():
			add(tightrope.Byline, end, b.end, "credits")
		case b.tail > 0:
			add(tightrope.Boilerplate, end, b.end, "photo-credit")
		}
	}
	slices.SortStableFunc(out, func(x, y tightrope.Region) int { return x.Start - y.Start })
	return out
}

// titleOf returns the words of the title region, on one line.
func titleOf(d *tightrope.Document) string {
	for _, r := range d.Regions {
		if r.Kind == tightrope.Title && r.Reason == "title" {
			return strings.Join(strings.Fields(strings.TrimLeft(d.Text[r.Start:r.End], "# ")), " ")
		}
	}
	return ""
}

// bodyOf returns the text of the kinds that count, at most limit bytes of it.
func bodyOf(d *tightrope.Document, limit int, counts func(tightrope.RegionKind) bool) string {
	var b strings.Builder
	at := 0
	take := func(end int) {
		if n := min(end-at, limit-b.Len()); n > 0 {
			b.WriteString(clip(d.Text[at:end], n))
			b.WriteByte('\n')
		}
	}
	for _, r := range d.Regions {
		take(r.Start)
		at = r.Start
		if counts(r.Kind) {
			take(r.End)
		}
		at = r.End
	}
	take(len(d.Text))
	return b.String()
}
