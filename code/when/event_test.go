package when_test

import (
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// TestEvents dates what counts from an event by the day that the text gives the event, and
// leaves it open, with a reason, where it gives none or several.
func TestEvents(t *testing.T) {
	r, e := resolver(t), english(t)
	for _, tc := range []struct{ text, words, want string }{
		{"The vote was held on 7 May 2024. Two days after the vote, the speaker resigned.", "Two days", "2024-05-09..2024-05-09 relative "},
		{"Two days after the vote, the speaker resigned. The vote was held on 7 May 2024.", "Two days", "2024-05-09..2024-05-09 relative "},
		{"The summit will take place on 10 July 2024. A week before the summit, the envoys will meet.", "A week", "2024-07-02..2024-07-04 relative "},
		{"The summit took place on 10 May 2024. Hours after the summit, the army struck the port.", "Hours", "2024-05-10..2024-05-11 relative "},
		{"The summit took place on 10 May 2024. Three hours before the summit, the army struck the port.", "Three hours", "2024-05-09..2024-05-10 relative "},
		{"The inauguration took place on 7 May 2024. The envoy left on the day of the inauguration.", "the day of", "2024-05-07..2024-05-07 relative "},
		{"The inauguration took place on 7 May 2024. The envoy left the day after the inauguration.", "the day after", "2024-05-08..2024-05-08 relative "},
		{"The inauguration took place on 7 May 2024. The envoy left on the eve of the inauguration.", "the eve of", "2024-05-06..2024-05-06 relative "},
		{"The election was held in March 2021. Three months after the disputed presidential election, the parties agreed.", "Three months", "2021-05-25..2021-07-07 relative "},
		{"The election was held in March 2021. Days after the election, the parties agreed.", "Days", "2021-03-02..2021-04-11 relative "},
		{"Two days after the vote, the speaker resigned.", "Two days", ".. unknown undated-event"},
		{"The vote was held on 7 May 2024. The vote was held on 3 June 2020. Two days after the vote, the speaker resigned.", "Two days", ".. unknown event-of-many-dates"},
		{"The minister said on 7 May 2024 that the vote was fair. Two days after the vote, the speaker resigned.", "Two days", ".. unknown undated-event"},
		{"On 9 May 2024, a day after the vote, the speaker resigned.", "a day", "2024-05-09..2024-05-09 relative "},
		{"The talks lasted two days.", "two days", ".. unknown length"},
		{"They meet every Friday.", "every Friday", ".. unknown recurring"},
		{"The envoy left on the day of the inauguration.", "the day of", ".. unknown undated-event"},
	} {
		d := &tightrope.Document{Text: tc.text, Published: tightrope.MomentOf(day(t, "2024-05-15").Time())}
		got := "not found"
		for _, ts := range r.Timexes(d, e.Sentences(d)) {
			for _, x := range ts {
				if d.Text[x.Start:x.End] == tc.words {
					got = x.Min.String() + ".." + x.Max.String() + " " + string(x.Basis) + " " + string(x.Reason)
				}
			}
		}
		if got != tc.want {
			t.Errorf("%s\n got  %s\n want %s", tc.text, got, tc.want)
		}
	}
	d := &tightrope.Document{Text: "They left last month."}
	ts := r.Timexes(d, e.Sentences(d))
	if len(ts[0]) != 1 || ts[0][0].Reason != when.ReasonDocument {
		t.Errorf("without a day of publication: %+v", ts[0])
	}
}
