package parse_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
)

func TestSentences(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name string
		text []string // sentences; they are joined by spaces
	}{
		{"abbreviations", []string{
			"Mr. Adam Novik met Gen. Lee in St. Paul on Feb. 1.",
			"The U.S. envoy agreed.",
			"Talks ended at 5 p.m. on Friday in the U.S.",
			"They will go on.",
		}},
		{"initials", []string{"Kirt G. Kellogg and J. R. Doe spoke.", "Nobody else did."}},
		{"numbers", []string{"It fell by 3.5 percent under Art. 5 and No. 7.", "In 2014. the rest."}[:1]},
		{"quotation over two sentences", []string{"“We came.", "We saw.”", "He left for Warsaw."}},
		{"straight quotes", []string{"\"We will not go there,\" the minister said.", "\"It is over.\"", "Then he left."}},
		{"question in a quotation", []string{"“Will you go?” he asked the envoy.", "She did."}},
		{"brackets", []string{"The talks failed (see the report).", "The next round is in May."}},
	} {
		d := &tightrope.Document{Text: strings.Join(c.text, " ")}
		var got []string
		for _, s := range e.Sentences(d) {
			got = append(got, d.Text[s.Start:s.End])
		}
		if diff := cmp.Diff(c.text, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}

func TestParagraphs(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"headings and bullets", "Minsk frees prisoners\nThe envoy praised the step.\n• fourteen men\n• nine women\n\nPhoto: the border",
			[]string{"Minsk frees prisoners", "The envoy praised the step.", "• fourteen men", "• nine women", "Photo: the border"},
		},
		{
			"hard-wrapped", "The foreign minister of the small republic said on Tuesday that\n" +
				"the two countries would open their border again before the end\n" +
				"of the year. Nobody knows when. The envoy of the other side did\n" +
				"not wish to comment on the plan, which has been\n" +
				"discussed for several months by the two governments and their\n" +
				"lawyers.",
			[]string{
				"The foreign minister of the small republic said on Tuesday that\nthe two countries would open their border again before the end\nof the year.",
				"Nobody knows when.",
				"The envoy of the other side did\nnot wish to comment on the plan, which has been\ndiscussed for several months by the two governments and their\nlawyers.",
			},
		},
		{
			"a line is a sentence", "The border is open\nNobody crossed it on Monday\nThe guards are bored",
			[]string{"The border is open", "Nobody crossed it on Monday", "The guards are bored"},
		},
		{
			"a line that goes on in small letters", "The border, closed since May,\nis open again. Good.",
			[]string{"The border, closed since May,\nis open again.", "Good."},
		},
		{"windows line ends", "Border opens\r\n\r\nThe guards left.\r\n", []string{"Border opens", "The guards left."}},
		{"nothing", " \n\t\n ", nil},
	} {
		d := &tightrope.Document{Text: c.text}
		var got []string
		for _, s := range e.Sentences(d) {
			got = append(got, d.Text[s.Start:s.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}

func TestRegions(t *testing.T) {
	e := newEngine(t)
	text := "MINSK, Belarus. Monday — The envoy left. A guard at the gate"
	dash := strings.Index(text, "The envoy")
	caption := strings.Index(text, "A guard")
	d := &tightrope.Document{Text: text, Regions: []tightrope.Region{
		{Kind: tightrope.Dateline, Start: 0, End: dash}, {Kind: tightrope.Caption, Start: caption, End: len(text)},
	}}
	type piece struct {
		Kind tightrope.RegionKind
		Text string
	}
	var got []piece
	for _, s := range e.Sentences(d) {
		got = append(got, piece{s.Kind, text[s.Start:s.End]})
	}
	want := []piece{
		{tightrope.Dateline, "MINSK, Belarus. Monday —"}, {tightrope.Body, "The envoy left."}, {tightrope.Caption, "A guard at the gate"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
