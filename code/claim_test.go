package code_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code"
	"tightrope/plover"
)

func newCoder(t *testing.T) *code.Coder {
	t.Helper()
	c, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func newDocument(text, date string) *tightrope.Document {
	d := &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(text))), Text: text,
		TextSHA256: tightrope.Hash([]byte(text)), Publisher: "Example Wire", Lang: "en", PublishedBasis: tightrope.BasisUnknown,
	}
	if m, err := tightrope.ParseMoment(date); err == nil && date != "" {
		d.Published, d.PublishedBasis = m, tightrope.BasisMetadata
	}
	return d
}

// TestClaimIsWhole holds every claim to its contract: fields that are always
// present, a reason for each empty one, evidence that quotes verbatim, a status
// that agrees with the event, and an ID that its content gives.
func TestClaimIsWhole(t *testing.T) {
	text := "Élise Marchand, the envoy, said the United States would ease its potash sanctions if talks go on. " +
		"Belarus freed 14 detainees on Tuesday. Poland did not attend the summit. Iran demanded the release of two sailors by Kuwait. " +
		"According to Reuters, Latvia expelled three Russian diplomats. The storm hit the coast."
	d := newDocument(text, "2026-03-04")
	claims, notes, err := newCoder(t).Claims(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(claims) < 4 {
		t.Fatalf("%d claims, want at least 4; notes %v", len(claims), notes)
	}
	for i := range claims {
		c := &claims[i]
		e := c.Evidence[0]
		if q, ok := e.Span().In(text); !ok || q != e.Quote || e.QuoteSHA256 != tightrope.Hash([]byte(q)) || e.Sentence != c.TextInfo.Sequence {
			t.Errorf("evidence %+v does not quote the text", e)
		}
		if got := string([]rune(text)[c.TextInfo.Start:c.TextInfo.End]); got != e.Quote {
			t.Errorf("text_info in characters gives %q, the evidence %q", got, e.Quote)
		}
		if c.ID != c.ComputeID() || c.HasEvent != (len(c.Event) == 1) || !c.Status.Valid() || !c.Act.Valid() {
			t.Errorf("claim %s: id, event, status or act is wrong: %+v", c.ID, c)
		}
		if c.HasEvent && (*c.QuadCode != int(c.Event[0].Quad()) || c.EventScale == nil) {
			t.Errorf("claim %s: quad or scale is missing", c.ID)
		}
		if (c.Status == plover.Conditional) != (c.Condition != nil) {
			t.Errorf("claim %s: status %s and condition %v", c.ID, c.Status, c.Condition)
		}
		if len(c.Actor) == 0 && c.Unknown["actor"] == "" || c.DateMax.IsZero() && c.Unknown["date_max"] == "" {
			t.Errorf("claim %s: an empty field has no reason: %v", c.ID, c.Unknown)
		}
		if c.Actor == nil || c.Recipient == nil || c.Mode == nil || c.Context == nil || c.Attribution == nil || c.Flags == nil || len(c.Why) == 0 {
			t.Errorf("claim %s: a list that is always present is nil", c.ID)
		}
	}
}

func TestNoClaimsFromFurniture(t *testing.T) {
	body := "Rain fell over Nairobi.\n\n"
	line := "Kenya freed 12 Somali prisoners on Monday."
	for _, kind := range []tightrope.RegionKind{tightrope.Title, tightrope.Boilerplate, tightrope.Related, tightrope.Byline, tightrope.Dateline} {
		d := newDocument(body+line, "2026-03-04")
		d.Regions = []tightrope.Region{{Kind: kind, Start: len(body), End: len(body + line), Reason: "test"}}
		claims, _, err := newCoder(t).Claims(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if len(claims) != 0 {
			t.Errorf("%d claims from a %s", len(claims), kind)
		}
	}
}

func TestCorrectionNote(t *testing.T) {
	body := "The Turkish foreign minister plans to visit Georgia.\n\n"
	note := "March 3: This report has been changed because the Turkish foreign minister’s planned visit to Georgia was put off."
	d := newDocument(body+note, "2026-03-04")
	d.Regions = []tightrope.Region{{Kind: tightrope.Correction, Start: len(body), End: len(body + note), Reason: "test"}}
	claims, _, err := newCoder(t).Claims(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(claims, func(c tightrope.Claim) bool {
		return c.Act == plover.Reject && c.Status == plover.Happened && c.Evidence[0].Start > len(body) && c.Corrects == ""
	}) {
		t.Errorf("the delay in the note gives no REJECT: %d claims", len(claims))
	}
}

func TestUndatedDocument(t *testing.T) {
	text := "Belarusian President Alexander Lukashenko, 65, freed ten prisoners on Monday."
	claims, _, err := newCoder(t).Claims(context.Background(), newDocument(text, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(claims) == 0 {
		t.Fatal("no claim")
	}
	// Lukashenko, born on 30 or 31 August 1954, was 65 from the end of August 2019 on.
	lo, hi := tightrope.NewDate(2019, 8, 20), tightrope.NewDate(2020, 9, 10)
	if c := claims[0]; c.DateMin.Before(lo) || hi.Before(c.DateMax) || c.DateMax.IsZero() {
		t.Errorf("dated %v to %v, want within %v and %v", c.DateMin, c.DateMax, lo, hi)
	}
}

// TestAnnotation holds the JSON to the contract that other tools rely on.
func TestAnnotation(t *testing.T) {
	text := "According to Reuters, Chile freed two Peruvian fishermen on Monday. It may rain."
	d := newDocument(text, "2026-03-04")
	d.SourceID = "line-7"
	a, err := newCoder(t).Annotate(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		`"id":"line-7"`, `"date_min":"2026-03-04"`, `"date_max":"2026-03-04"`, `"date_basis":"metadata"`, `"sentences":[[`, `"tokens":[{"start":0,`,
		`"mentions":[{"start":`, `"actor_id":`, `"timex":[{"start":`, `"type":"DATE"`, `"attributions":[{"source":[[`, `"cue":[[`, `"content":[[`,
		`"predicates":[{"start":`, `"status_p":`, `"claims":[{"kind":"claim"`,
	} {
		if !strings.Contains(string(b), key) {
			t.Errorf("no %s in %.300s", key, b)
		}
	}
	roots := 0
	for _, k := range a.Tokens {
		if k.Form != text[k.Start:k.End] {
			t.Errorf("token %q stands at %q", k.Form, text[k.Start:k.End])
		}
		if k.Head == 0 {
			roots++
		}
	}
	if len(a.Sentences) != 2 || roots != 2 {
		t.Errorf("%d sentences, %d roots, want 2 and 2", len(a.Sentences), roots)
	}
	status := map[string]plover.Status{}
	for _, p := range a.Predicates {
		status[p.Lemma] = p.Status
	}
	if status["rain"] != plover.Hypothetical {
		t.Errorf("the unpolitical verb rain is %q, want hypothetical", status["rain"])
	}
}

func TestClaimsAreCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := newCoder(t).Claims(ctx, newDocument("Chile freed two fishermen.", "")); err == nil {
		t.Error("a cancelled context gives no error")
	}
}
