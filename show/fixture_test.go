package show_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tightrope"
	"tightrope/plover"
	"tightrope/store"
	"tightrope/store/sqlite"
)

// line is one invented sentence. Words in {role:…} are marked; what stands
// before the first bar says what the sentence claims: act, mode, status, actor,
// recipient. A line without a claim has no bar.
//
//	RETREAT release happened BLR -|{actor:Minsk} freed {quantity:14 detainees}.
type line string

// stories are told once each, in turn, with the month's own numbers. All are
// invented.
var stories = [...]struct {
	title string
	lines []line
}{
	{"Minsk frees detainees", []line{
		"RETREAT release happened BLR -|{actor:Minsk} freed {quantity:%d detainees} on {date:Tuesday}.",
		"RETREAT ease conditional USA BLR|{speaker:The envoy} said {actor:Washington} would ease its potash sanctions on {recipient:Belarus} {condition:if talks go on}.",
		"Families waited at the border crossing through the night.",
		"ACCUSE  happened POL BLR|{actor:Warsaw} accused {recipient:Minsk} of using prisoners as a currency.",
	}},
	{"Loan from Moscow agreed", []line{
		"AGREE  happened RUS BLR|{actor:Moscow} and {recipient:Minsk} signed a loan agreement worth {quantity:%d million dollars}.",
		"AID economic planned RUS BLR|{actor:Russia} will pay the first part to {recipient:Belarus} {date:next month}, {speaker:the finance minister} said.",
		"The rouble was little changed.",
		"CONSULT visit happened BLR RUS|{actor:The prime minister} flew to {recipient:Moscow} for two days of talks.",
	}},
	{"Beijing opens freight terminal", []line{
		"COOPERATE economic happened CHN BLR|{actor:China} opened a freight terminal in {recipient:Belarus} with {quantity:%d tracks}.",
		"SUPPORT  happened CHN BLR|{speaker:A spokesman} said {actor:Beijing} backs {recipient:Minsk} in its choice of partners.",
		"AID economic hypothetical CHN BLR|{actor:China} might lend {recipient:Belarus} more, analysts believe.",
	}},
	{"Sanctions list grows", []line{
		"SANCTION discontinue happened USA BLR|{actor:The United States} put {quantity:%d firms} from {recipient:Belarus} on its list.",
		"REJECT  happened BLR USA|{actor:Minsk} called the step of {recipient:Washington} illegal and refused to comply.",
		"COERCE seize denied BLR LTU|{actor:Belarus} denied that it had seized lorries from {recipient:Lithuania}.",
	}},
	{"Border drill announced", []line{
		"MOBILIZE troops planned BLR POL|{actor:Belarus} will send {quantity:%d hundred soldiers} to the frontier with {recipient:Poland} {date:in spring}.",
		"ACCUSE  happened LTU BLR|{actor:Vilnius} accused {recipient:Belarus} of provocation.",
		"COOPERATE military happened BLR RUS|{actor:Belarus} and {recipient:Russia} held a joint exercise.",
		"CONSULT meet negated BLR POL|{actor:Minsk} and {recipient:Warsaw} did not meet.",
	}},
	{"Trade talks", []line{
		"CONSULT visit happened CHN BLR|{actor:A delegation from Beijing} visited {recipient:Minsk} and saw {quantity:%d plants}.",
		"REQUEST assist requested BLR RUS|{actor:Minsk} asked {recipient:Moscow} for cheaper gas.",
		"CONSULT meet happened BLR USA|{actor:The foreign minister} met {recipient:the American envoy} in Vilnius.",
	}},
}

var (
	outlets = [...]string{"Example Wire", "Northern Courier", "Eastern Post", "Harbour Times"}
	ends    = [...]string{"More from this section", "Photo: Example Agency / Archive"}
)

// newCase fills a case in memory with three years of invented articles.
func newCase(t testing.TB) store.Store {
	t.Helper()
	c, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	fill(t.Context(), t, c)
	return c
}

func fill(ctx context.Context, t testing.TB, c store.Store) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	var events []tightrope.Event
	docs, claims := 0, 0
	var first *tightrope.Document
	for month := range 38 {
		if month == 9 || month == 10 { // two months that were not read
			continue
		}
		for n := range 2 + rng.IntN(3) {
			story := stories[rng.IntN(len(stories))]
			day := time.Date(2023, time.Month(1+month), 3+7*n+rng.IntN(5), 8, 0, 0, 0, time.UTC)
			d, found, sentences := write(story.title, story.lines, day, outlets[rng.IntN(len(outlets))], 2+rng.IntN(40))
			if first != nil && rng.IntN(6) == 0 {
				d.CopyOf = first.ID
			}
			if _, err := c.PutDocument(ctx, d); err != nil {
				t.Fatal(err)
			}
			left := []tightrope.Diagnostic{{Doc: d.ID, Start: 0, End: 5, Stage: "code", Code: "no-frame", Detail: "a title is not coded"}}
			if err := c.PutReading(ctx, &store.Reading{Doc: d.ID, Coder: "test", Run: "r_1", Claims: found, Sentences: sentences, Left: left}); err != nil {
				t.Fatal(err)
			}
			for i := range found {
				events = append(events, eventOf(&found[i], rng.IntN(3)))
			}
			docs, claims, first = docs+1, claims+len(found), d
		}
	}
	if _, err := c.ReplaceEvents(ctx, "r_1", func(yield func(*tightrope.Event, error) bool) {
		for i := range events {
			if !yield(&events[i], nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	clock := tightrope.MomentOf(time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC))
	run := store.Run{ID: "r_1", Started: clock, Finished: clock, Coder: "test", Codebook: plover.Codebook, Inputs: []string{"invented"}, Documents: docs, Claims: claims, Events: len(events)}
	if err := c.PutRun(ctx, &run); err != nil {
		t.Fatal(err)
	}
}

// write makes a document of a story, with its claims and sentences.
func write(title string, lines []line, day time.Time, outlet string, number int) (*tightrope.Document, []tightrope.Claim, []store.Sentence) {
	d := &tightrope.Document{
		Kind: "document", Format: tightrope.Format, Title: title, Publisher: outlet, URL: "https://example.org/" + day.Format("2006/01/02"),
		Published: tightrope.MomentOf(day), PublishedBasis: tightrope.BasisMetadata, PublishedMin: tightrope.DateOf(day), PublishedMax: tightrope.DateOf(day),
		Lang: "en", Licence: "invented",
	}
	var text strings.Builder
	var claims []tightrope.Claim
	var sentences []store.Sentence
	add := func(kind tightrope.RegionKind, s, reason string) (start int) {
		start = text.Len()
		text.WriteString(s)
		if kind != tightrope.Body {
			d.Regions = append(d.Regions, tightrope.Region{Kind: kind, Start: start, End: text.Len(), Reason: reason})
		}
		sentences = append(sentences, store.Sentence{Index: len(sentences) + 1, Start: start, End: text.Len(), Kind: kind, Text: s})
		text.WriteString("\n\n")
		return start
	}
	add(tightrope.Title, title, "title")
	add(tightrope.Dateline, fmt.Sprintf("MINSK, %s – <b>%s</b> Zürich", day.Format("2 January"), outlet), "dateline")
	for _, l := range lines {
		head, marked, coded := strings.Cut(string(l), "|")
		if !coded {
			add(tightrope.Body, head, "")
			continue
		}
		if strings.Contains(marked, "%d") {
			marked = fmt.Sprintf(marked, number)
		}
		plain, spans := unmark(marked)
		start := add(tightrope.Body, plain, "")
		claims = append(claims, claimOf(head, plain, spans, start, len(sentences), tightrope.DateOf(day), number))
	}
	for i, e := range ends {
		add([]tightrope.RegionKind{tightrope.Related, tightrope.Caption}[i], e, []string{"more-from", "photo-credit"}[i])
	}
	d.Text = text.String()
	d.TextSHA256 = tightrope.Hash([]byte(d.Text))
	d.ID = tightrope.DocID(tightrope.Hash([]byte(day.String() + outlet + d.Text)))
	for i := range sentences {
		s := &sentences[i]
		s.Doc, s.Publisher, s.Published, s.Title = d.ID, outlet, d.Published, title
	}
	for i := range claims {
		c := &claims[i]
		c.Evidence[0].Doc, c.Evidence[0].TextSHA256 = d.ID, d.TextSHA256
		c.CiteInfo = tightrope.CiteInfo{URL: d.URL, Title: title, Language: "en", Publication: outlet, Codebook: plover.Codebook, Version: tightrope.Version}
		c.KnownFrom, c.RunID, c.ID = d.Published, "r_1", c.ComputeID()
	}
	return d, claims, sentences
}

// unmark takes {role:words} out and returns where the words stand.
func unmark(s string) (plain string, spans map[string]tightrope.Range) {
	spans = map[string]tightrope.Range{}
	for {
		before, rest, found := strings.Cut(s, "{")
		plain += before
		if !found {
			return plain, spans
		}
		inside, after, _ := strings.Cut(rest, "}")
		role, words, _ := strings.Cut(inside, ":")
		spans[role] = tightrope.Range{len(plain), len(plain) + len(words)}
		plain += words
		s = after
	}
}

func claimOf(head, plain string, spans map[string]tightrope.Range, start, sentence int, day tightrope.Date, number int) tightrope.Claim {
	f := strings.Split(head, " ")
	act, mode, status := plover.Type(f[0]), plover.Mode(f[1]), tightrope.Status(f[2])
	words := func(role string) string { r := spans[role]; return plain[r[0]:r[1]] }
	at := func(role string) tightrope.Range {
		r, ok := spans[role]
		if !ok {
			return r
		}
		return tightrope.Range{r[0] + start, r[1] + start}
	}
	category, _ := plover.Category(act, mode, status, true)
	one, probability := 1.0, 0.9
	c := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format, HasEvent: category != plover.None, Date: day,
		Actor:     []tightrope.Entity{{Code: f[3], Sector: "GOV", EntityText: words("actor"), ActorID: tightrope.ActorID(f[3]), P: 1, Span: at("actor")}},
		Recipient: []tightrope.Entity{}, Event: []plover.Type{}, Mode: []plover.Mode{}, Context: []string{}, Act: act, ActMode: []plover.Mode{},
		Status: status, StatusP: &probability, Uttered: true, SaidOn: day, DateMin: day, DateMax: day, DatePrecision: tightrope.ToDay, DateBasis: tightrope.BasisRelative,
		DateText: words("date"), Evidence: []tightrope.Evidence{{Sentence: sentence, Start: start, End: start + len(plain)}},
		Attribution: []tightrope.Attribution{}, Confidence: &probability, Why: []tightrope.Why{{Rule: "frame/" + strings.ToLower(f[0]), Weight: one}, {Rule: "modality/" + f[2], Weight: 0.5}},
		Directed: true, Lang: "en", Flags: []tightrope.Flag{}, Unknown: map[string]tightrope.Reason{}, Coder: "test",
	}
	if f[4] != "-" {
		c.Recipient = []tightrope.Entity{{Code: f[4], EntityText: words("recipient"), ActorID: tightrope.ActorID(f[4]), P: 1, Span: at("recipient")}}
	} else {
		c.Recipient = []tightrope.Entity{{EntityText: "detainees"}}
	}
	if category != plover.None {
		c.Event = []plover.Type{category}
		scale := [...]float64{0, 3, 6, -3, -6}[category.Quad()]
		quad := int(category.Quad())
		c.EventScale, c.QuadCode = &scale, &quad
	}
	if mode != "" {
		c.ActMode = []plover.Mode{mode}
	}
	if _, ok := spans["quantity"]; ok {
		v := float64(number)
		c.Quantities = []tightrope.Quantity{{Value: &v, Lo: &v, Hi: &v, Unit: "person", Of: words("quantity"), Role: "size", Span: at("quantity")}}
	}
	if _, ok := spans["speaker"]; ok {
		c.Attribution = append(c.Attribution, tightrope.Attribution{Speaker: &tightrope.Entity{EntityText: words("speaker"), Span: at("speaker")}, Kind: "speech", Verb: "said", Stance: "asserts", Depth: 1, Span: at("speaker")})
	}
	if _, ok := spans["condition"]; ok {
		c.Condition = &tightrope.Condition{Text: words("condition"), Span: at("condition")}
	}
	return c
}

// eventOf makes an event of one claim.
func eventOf(c *tightrope.Claim, copies int) tightrope.Event {
	return tightrope.Event{
		Kind: "event", Format: tightrope.Format, ID: tightrope.EventID("e_" + strings.TrimPrefix(string(c.ID), "c_")), HasEvent: c.HasEvent, Date: c.Date,
		Event: c.Event, Mode: c.Mode, Context: c.Context, Actor: c.Actor, Recipient: c.Recipient, QuadCode: c.QuadCode, EventScale: c.EventScale,
		Act: c.Act, ActMode: c.ActMode, Status: c.Status, Uttered: c.Uttered, SaidOn: c.SaidOn, DateMin: c.DateMin, DateMax: c.DateMax,
		DatePrecision: c.DatePrecision, DateBasis: c.DateBasis, Quantities: c.Quantities, Claims: []tightrope.ClaimID{c.ID}, Evidence: c.Evidence,
		Reports: 1, Copies: copies, Sources: 1, Publishers: []string{c.CiteInfo.Publication},
		History:   []tightrope.StatusChange{{Status: c.Status, Date: c.Date, Claim: c.ID}},
		Agreement: 1, Intensity: c.EventScale, Credibility: "3", Weight: 1, ValidFrom: c.Date, KnownFrom: c.KnownFrom, Directed: true,
		Flags: []tightrope.Flag{}, Unknown: map[string]tightrope.Reason{}, CiteInfo: c.CiteInfo, RunID: "r_1",
	}
}

// names is a small table for the tests.
func names(code string) string {
	return map[string]string{"BLR": "Belarus", "RUS": "Russia", "USA": "United States", "CHN": "China", "POL": "Poland", "LTU": "Lithuania"}[code]
}
