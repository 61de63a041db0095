package read

import (
	"regexp"
	"slices"
	"strings"

	"tightrope"
)

// tail marks what follows the body: cards of other articles, and the note on
// the author.
func (c *cleaner) tail() {
	for i := 0; i < len(c.list); i++ {
		b := &c.list[i]
		if b.reason == "related-line" && len(b.words) <= 2 {
			b.reason = "related-cue" // "Read also" alone: the links stand below
		}
		if b.kind == tightrope.Related && b.reason == "related-cue" {
			for end := c.cardsEnd(i); i+1 < end; i++ {
				c.card(i + 1)
			}
		}
	}
	note := c.authorNote()
	if note < 0 {
		return
	}
	if rest := c.cards(note + 1); rest.n > 0 && rest.like() {
		for i := note + 1; i < len(c.list); i++ {
			c.card(i)
		}
	}
}

// card marks a block of a related card. Captions and repeats within are part
// of it; notices and corrections keep their own kind.
func (c *cleaner) card(i int) {
	b := &c.list[i]
	if b.kind == tightrope.Caption || b.reason == "alt-text" || b.free() {
		b.kind, b.reason, b.head, b.tail = tightrope.Related, "related-card", 0, 0
	}
}

// run counts what stands in a row of blocks.
type run struct {
	n, open, words int  // blocks, blocks that do not end like a sentence, words in all
	longest        int  // words of the longest block that does
	body           bool // paragraphs of a body stand together
}

// cards counts the blocks from i to the end that may be cards.
func (c *cleaner) cards(i int) run {
	var r run
	paragraphs, sentences := 0, 0
	for end := min(len(c.list), i+maxCards); i < len(c.list); i++ {
		b := &c.list[i]
		if i == end {
			r.body = true // nobody puts that many cards below an article
			break
		}
		if !b.free() && b.kind != tightrope.Caption {
			continue
		}
		r.n++
		r.words += len(b.words)
		if !b.final || b.kind == tightrope.Caption {
			r.open++
			sentences = 0
		} else {
			sentences++
			r.longest = max(r.longest, len(b.words))
		}
		if b.free() && b.final && (b.sentences >= 2 && len(b.words) >= 40 || len(b.words) >= 50) {
			paragraphs++
		} else {
			paragraphs = 0
		}
		r.body = r.body || paragraphs >= 2 || sentences >= 4
	}
	return r
}

// maxCards is how many blocks below an article may be cards.
const maxCards = 150

// like reports whether a run reads like cards: titles and decks by turns, so at
// least one in four is no sentence. With one title only the decks must be short.
func (r run) like() bool {
	if r.body || r.open*4 < r.n || r.words > 30*r.n {
		return false
	}
	return r.open >= 2 || r.n <= 3 && r.longest <= 16
}

// cardsEnd returns where the cards after the cue line i end. At the end of a
// text they are all that follows; within it, the titles right below the cue.
func (c *cleaner) cardsEnd(i int) int {
	rest := c.cards(i + 1)
	closed := i > 0 && (c.list[i-1].kind == tightrope.Correction || c.list[i-1].kind == tightrope.Byline || c.aboutAuthor(i-1))
	few := rest.n <= 12 && rest.words <= 14*rest.n
	if rest.like() && c.bodyBefore(i) || closed && few && !rest.body {
		return len(c.list)
	}
	end := i + 1
	for end < len(c.list) && end <= i+6 {
		b := &c.list[end]
		if b.final && b.kind != tightrope.Caption || b.colon || len(b.words) > 30 || startsItem(c.str(b)) && len(b.words) > 20 {
			break
		}
		end++
	}
	return end
}

// bodyBefore reports whether paragraphs stand before i, so that it is a tail.
func (c *cleaner) bodyBefore(i int) bool {
	for j := range i {
		if bodyLike(&c.list[j]) {
			return true
		}
	}
	return false
}

// authorNote marks notes on the author at the end and returns the last of
// them, -1 if there is none.
func (c *cleaner) authorNote() int {
	last, open := -1, 0
	for i := len(c.list) - 1; i > 0 && open < 4; i-- {
		b := &c.list[i]
		switch {
		case b.kind == tightrope.Byline:
			last = max(last, i)
		case !b.free():
		case c.aboutAuthor(i) && c.bodyBefore(i):
			b.mark(tightrope.Byline, "author-note")
			last = max(last, i)
		case bodyLike(b) && len(b.words) > 40:
			return last
		default:
			open++
		}
	}
	return last
}

// contact is how an author can be reached.
var contact = regexp.MustCompile(`(?i)(?:^|[\s(])@[a-z0-9_]{3,}|\btwitter\b|\bX: @|[a-z0-9._-]+@[a-z0-9-]+\.[a-z]{2,}|\bcan be reached\b|\bfollow (?:him|her|them)\b`)

var contactHints = []string{"@", "witter", "WITTER", "reached", "ollow "}

// note is how a note on the author begins: a name and what he is.
var note = regexp.MustCompile(`^((?:[\p{Lu}][\p{L}.'’-]*\s+){1,4}|(?:The|This) (?:author|writer)\s+)(?:\([^)]*\)\s+)?(?:is|was|are|works|writes|covers|reports|teaches|has (?:covered|reported|written))\b`)

// aboutAuthor reports whether block i tells who wrote the text: it begins with
// a name that the text did not mention, and either gives an address or says
// that he is a fellow, a reporter and so on.
func (c *cleaner) aboutAuthor(i int) bool {
	b := &c.list[i]
	s := c.str(b)
	if !b.free() || len(b.words) > 120 {
		return false
	}
	reach := containsAny(s, contactHints) && contact.MatchString(s)
	m := note.FindStringSubmatch(s)
	if m == nil {
		return reach && len(b.words) <= 12
	}
	if name := words(nil, m[1]); len(name) > 0 && c.mentioned(name[len(name)-1], i) {
		return false
	}
	return reach || c.role(s[len(m[0]):])
}

// mentioned reports whether a word stands in the body before block i.
func (c *cleaner) mentioned(word uint64, i int) bool {
	for j := range i {
		if b := &c.list[j]; (b.free() || b.kind == tightrope.List) && slices.Contains(b.words, word) {
			return true
		}
	}
	return false
}

// role reports whether the first words of s, up to a comma or full stop, end in
// the name of a writer's trade.
func (c *cleaner) role(s string) bool {
	s, _, _ = strings.Cut(clip(s, 160), ". ")
	w := words(nil, s)
	for i := range w {
		for n := 1; n <= 2 && i+n <= len(w); n++ {
			if _, ok := c.lex.roles[hashWords(w[i:i+n])]; ok {
				return true
			}
		}
		if i > 14 {
			break
		}
	}
	return false
}
