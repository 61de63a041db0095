package accuracy

import (
	"context"
	"fmt"
	"strings"

	"tightrope"
	"tightrope/code"
)

// Coded is a development sentence with the claims that the coder made of it.
type Coded struct {
	Sentence
	Claims []tightrope.Claim
	Notes  []tightrope.Diagnostic
}

// Code runs the coder over the sentences, each as a document of its own.
func Code(ctx context.Context, c *code.Coder, list []Sentence) ([]Coded, error) {
	out := make([]Coded, 0, len(list))
	for _, s := range list {
		d := document(s)
		claims, notes, err := c.Claims(ctx, d)
		if err != nil {
			return nil, fmt.Errorf("code sentence %s: %w", s.ID, err)
		}
		out = append(out, Coded{s, claims, notes})
	}
	return out, nil
}

// document wraps a sentence. A date of eight digits is the day of publication.
func document(s Sentence) *tightrope.Document {
	d := &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(s.ID + "\n" + s.Text))),
		SourceID: s.ID, Text: s.Text, TextSHA256: tightrope.Hash([]byte(s.Text)), Lang: "en", PublishedBasis: tightrope.BasisUnknown,
	}
	if n := dateline(s.Text); n > 0 {
		d.Regions = []tightrope.Region{{Kind: tightrope.Dateline, Start: 0, End: n, Reason: "dateline"}}
	}
	if len(s.Date) == 8 {
		if m, err := tightrope.ParseMoment(s.Date[:4] + "-" + s.Date[4:6] + "-" + s.Date[6:]); err == nil {
			d.Published, d.PublishedBasis = m, tightrope.BasisMetadata
		}
	}
	return d
}

// Records turns claims into the events that the metric compares. Claims without
// an event (negated, hypothetical, only expected) count for nothing.
func Records(list []Coded) []Record {
	out := make([]Record, 0, len(list))
	for _, s := range list {
		r := Record{ID: s.ID}
		for i := range s.Claims {
			r.Events = append(r.Events, events(&s.Claims[i])...)
		}
		out = append(out, r)
	}
	return out
}

func events(c *tightrope.Claim) []Event {
	var out []Event
	for _, t := range c.Event {
		e := Event{Type: string(t), Source: []string{}, Target: []string{}}
		for _, a := range c.Actor {
			e.Source = append(e.Source, a.Code)
		}
		for _, a := range c.Recipient {
			e.Target = append(e.Target, a.Code)
		}
		out = append(out, e)
	}
	return out
}

// Gold turns the gold of sentences into records.
func Gold(list []Sentence) []Record {
	out := make([]Record, 0, len(list))
	for _, s := range list {
		r := Record{ID: s.ID}
		for _, e := range s.Events {
			r.Events = append(r.Events, e.Event)
		}
		out = append(out, r)
	}
	return out
}

// Spans says how often the parties of the right event were found where gold has
// them: the words of an actor overlap the gold words.
type Spans struct {
	Right  int // records in which the category was right
	Both   int // actor and recipient both overlap, the right way round
	Actor  int
	Target int

	// Triple counts directed events: one is right if a claim of the gold type has
	// an actor that overlaps the gold source and a recipient that overlaps the
	// gold target. Every other distinct claim counts as false.
	Triple Counts
}

// ScoreSpans compares parties by the overlap of their words, in sets that have
// no codes.
func ScoreSpans(list []Coded, set LabelSet) Spans {
	var out Spans
	for _, s := range list {
		right := 0
		for i := range s.Events {
			best, found := bestSpan(&s, &s.Events[i], set)
			if best == 3 {
				right++
			}
			if !found {
				continue
			}
			out.Right++
			if best&1 != 0 {
				out.Actor++
			}
			if best&2 != 0 {
				out.Target++
			}
			if best == 3 {
				out.Both++
			}
		}
		out.Triple.add(Counts{TP: right, FP: max(0, directed(&s, set)-right), FN: len(s.Events) - right})
	}
	return out
}

// directed counts the distinct claims of a sentence: label, words of the actors,
// words of the recipients.
func directed(s *Coded, set LabelSet) int {
	type parties struct{ label, actors, recipients string }
	seen := map[parties]bool{}
	for i := range s.Claims {
		c := &s.Claims[i]
		for _, t := range c.Event {
			if l, ok := set.Label(string(t)); ok {
				seen[parties{l, places(c.Actor), places(c.Recipient)}] = true
			}
		}
	}
	return len(seen)
}

func places(list []tightrope.Entity) string {
	var b strings.Builder
	for i := range list {
		fmt.Fprint(&b, list[i].Span)
	}
	return b.String()
}

// bestSpan returns the fullest hit among the claims of the gold type; found is
// false if there is none of that type.
func bestSpan(s *Coded, g *GoldEvent, set LabelSet) (best int, found bool) {
	want, _ := set.Label(g.Type)
	for i := range s.Claims {
		c := &s.Claims[i]
		for _, t := range c.Event {
			if l, ok := set.Label(string(t)); ok && l == want {
				found = true
				best = max(best, spanHit(s.Text, c, g))
			}
		}
	}
	return best, found
}

// spanHit returns bit 1 if an actor overlaps the gold source, bit 2 if a
// recipient overlaps the gold target. In a reciprocal act any party fills both.
func spanHit(text string, c *tightrope.Claim, g *GoldEvent) int {
	over := func(list []tightrope.Entity, words string) bool {
		at := strings.Index(text, words)
		if words == "" || at < 0 {
			return false
		}
		for _, e := range list {
			if e.Span[0] < at+len(words) && at < e.Span[1] {
				return true
			}
		}
		return false
	}
	recipients := c.Recipient
	if len(recipients) == 0 && len(c.Actor) > 1 {
		recipients = c.Actor
	}
	hit := 0
	if over(c.Actor, g.SourceText) {
		hit |= 1
	}
	if over(recipients, g.TargetText) {
		hit |= 2
	}
	return hit
}
