package when_test

import (
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// TestOwnDate infers when invented texts were written whose clues contradict each other,
// lack a year, lie in the future, or only look like a date of the text.
func TestOwnDate(t *testing.T) {
	r, e := resolver(t), english(t)
	born := when.Fact{Kind: when.FactBirth, Min: day(t, "1954-08-30"), Max: day(t, "1954-08-30")}
	for _, tc := range []struct {
		name, title, text string
		head              string // the text's dateline
		note              string // the text's note of a correction
		retrieved         string
		facts             []when.Fact // of whoever is called Orlov
		want              string      // "min..max", then the clues used
		conflict          bool
	}{
		{
			name: "a dateline without a year, and an age", head: "MINSK, May 14 (Agency) — ",
			text:  "Orlov, now 69, received the envoy of China and spoke of new loans.",
			facts: []when.Fact{born}, want: "2024-05-14..2024-05-15 dateline age",
		},
		{
			name: "a dateline without a year and nothing else", head: "MINSK, May 14 (Agency) — ",
			text: "The president received the envoy of China and spoke of new loans.", want: "..",
		},
		{
			name: "two years fit the dateline", head: "MINSK, May 14 (Agency) — ",
			text: "The treaty was signed in 2022 and a vote will be held in 2025 at the latest.",
			want: "2022-01-01..2025-12-31 past future",
		},
		{
			name: "its weekday tells them apart", head: "MINSK, Tuesday, May 14 (Agency) — ",
			text: "The treaty was signed in 2022 and a vote will be held in 2025 at the latest.",
			want: "2024-05-14..2024-05-15 dateline past future",
		},
		{
			name: "a dateline in full settles it", head: "MINSK, May 14, 2024 (Agency) — ",
			text:  "Orlov, now 71, said the treaty was signed in 2030.",
			facts: []when.Fact{born}, want: "2024-05-14..2024-05-14 dateline",
		},
		{
			name: "a dateline after the day of retrieval", head: "MINSK, May 14, 2031 (Agency) — ", retrieved: "2024-06-01",
			text:  "Orlov, now 69, received the envoy of China.",
			facts: []when.Fact{born}, want: "2023-06-22..2024-06-02 age retrieved", conflict: true,
		},
		{
			name: "an update with its year comes after the text", note: "This story was updated on January 2, 2020.",
			text:  "The 65-year-old Orlov met the envoy in December 2019, officials said.",
			facts: []when.Fact{born}, want: "2019-12-02..2020-01-02 past age update",
		},
		{
			name: "an update without a year", note: "January 1: This story was updated with a reply of the ministry.",
			text:  "The 65-year-old Orlov met the envoy in December 2019, officials said.",
			facts: []when.Fact{born}, want: "2019-12-01..2020-01-01 age past update",
		},
		{
			name: "what is corrected is no day of the note", note: "Correction: The treaty was signed on 8 December 1999 and not in 1997.",
			text:  "The 65-year-old Orlov praised the treaty.",
			facts: []when.Fact{born}, want: "2019-08-30..2020-08-29 age past past",
		},
		{
			name: "a text of history has no upper end",
			text: "The kingdom was divided in 1815. The war of 1870 ended its rule, and the province was lost in 1919.",
			want: "1919-01-01.. past past past",
		},
		{
			name: "a month looked back on is within a year",
			text: "The two presidents met in Astana in July 2023, and agreed to open the border.",
			want: "2023-07-01..2024-06-30 past",
		},
		{
			name:  "an office still held has no upper end",
			text:  "Orlov, the minister, received the envoy of China.",
			facts: []when.Fact{{Kind: when.FactOffice, Min: day(t, "2012-08-20")}},
			want:  "2012-08-20.. office",
		},
		{
			name: "the day of retrieval closes it", retrieved: "2014-03-01",
			text:  "Orlov, the minister, received the envoy of China.",
			facts: []when.Fact{{Kind: when.FactOffice, Min: day(t, "2012-08-20")}},
			want:  "2012-08-20..2014-03-02 office retrieved",
		},
		{
			name: "the title's day", title: "Daily briefing, 14 May 2024",
			text: "The ministry said that the talks were useful and would go on.",
			want: "2024-05-14..2024-06-28 title",
		},
		{
			name: "a day in the middle of a title is its topic", title: "What 4 June 1989 means to them",
			text: "The ministry said that the talks were useful and would go on.", want: "..",
		},
		{
			name: "a plan decades ahead is no near end",
			text: "The bank said in March 2024 that the reactors will be shut by 2050.",
			want: "2024-03-01..2025-03-01 past future",
		},
		{
			name:  "years of age and years of distance",
			text:  "Orlov is 69. The town is 70 kilometres from Minsk, and Orlov is 71 points ahead.",
			facts: []when.Fact{born}, want: "2023-08-30..2024-08-29 age",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := &tightrope.Document{Title: tc.title, Text: tc.head + tc.text}
			if tc.head != "" {
				d.Regions = append(d.Regions, tightrope.Region{Kind: tightrope.Dateline, End: len(tc.head)})
			}
			if tc.note != "" {
				d.Text += "\n\n" + tc.note
				d.Regions = append(d.Regions, tightrope.Region{Kind: tightrope.Correction, Start: len(d.Text) - len(tc.note), End: len(d.Text)})
			}
			if tc.retrieved != "" {
				d.Retrieved = tightrope.MomentOf(day(t, tc.retrieved).Time())
			}
			var facts []when.Fact
			for at := 0; ; {
				i := strings.Index(d.Text[at:], "Orlov")
				if i < 0 {
					break
				}
				for _, f := range tc.facts {
					f.Span = tightrope.Range{at + i, at + i + len("Orlov")}
					facts = append(facts, f)
				}
				at += i + len("Orlov")
			}
			w := r.Window(d, e.Sentences(d), facts)
			got := w.Min.String() + ".." + w.Max.String()
			for _, c := range w.Clues {
				if c.Used {
					got += " " + c.Kind
				}
			}
			if got != tc.want || w.Conflict != tc.conflict {
				t.Errorf("got  %s conflict %v\nwant %s conflict %v\nclues %+v", got, w.Conflict, tc.want, tc.conflict, w.Clues)
			}
		})
	}
}
