package code_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"tightrope"
	"tightrope/code"
)

// TestDoubt checks statements that the dated tables contradict, and as many that
// look alike and are right.
func TestDoubt(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		on         string
		want       string // code of the diagnostic, "" for none
		words      string // where it stands
	}{
		{"term over, future", "U.S. Secretary of State Antony Blinken will visit Minsk next week.", "2025-08-17", "office-mismatch", "U.S. Secretary of State Antony Blinken"},
		{"in office, future", "U.S. Secretary of State Antony Blinken will visit Minsk next week.", "2023-08-17", "", ""},
		{"no claim in the sentence", "Secretary of State Antony Blinken likes the weather.", "2025-08-17", "office-mismatch", "Secretary of State Antony Blinken"},
		{"past with a weekday", "U.S. Secretary of State Antony Blinken met Belarusian officials on Friday.", "2025-08-17", "office-mismatch", "U.S. Secretary of State Antony Blinken"},
		{"past without a date", "U.S. Secretary of State Antony Blinken met Belarusian officials.", "2025-08-17", "", ""},
		{"former", "Former U.S. Secretary of State Antony Blinken met Belarusian officials on Friday.", "2025-08-17", "", ""},
		{"regime of another year", "The Biden administration, which came back in 2025, eased sanctions on Belarus.", "2025-10-01", "office-mismatch", "Biden administration"},
		{"regime of its year", "The Biden administration, which came in during 2021, eased sanctions on Belarus.", "2025-10-01", "", ""},
		{"two presidents side by side", "Asked by the Polish president, Emmanuel Macron has promised help.", "2023-10-01", "", ""},
		{"wrong rank by its", "Belarus was admitted to the Shanghai Cooperation Organisation on Thursday as its ninth member.", "2024-07-05", "membership-mismatch", "ninth member"},
		{"right rank by its", "Belarus was admitted to the Shanghai Cooperation Organisation on Thursday as its tenth member.", "2024-07-05", "", ""},
		{"right rank of the one admitted", "The Shanghai Cooperation Organisation admitted Iran as its ninth member.", "2023-07-05", "", ""},
		{"wrong rank of", "Finland became the 30th member of NATO on Tuesday.", "2023-04-05", "membership-mismatch", "30th member"},
		{"right rank of", "Finland became the 31st member of NATO on Tuesday.", "2023-04-05", "", ""},
		{"rank in words", "Sweden became the thirty-second member of NATO on Thursday.", "2024-03-08", "", ""},
		{"joint accession", "Latvia became the 22nd member of the European Union.", "2004-05-02", "", ""},
		{"is no member", "Ukraine is a member of NATO.", "2024-05-02", "membership-mismatch", "member"},
		{"is a member", "Poland is a member of NATO.", "2024-05-02", "", ""},
		{"is not", "Ukraine is not a member of NATO.", "2024-05-02", "", ""},
		{"apposition", "Belarus, a member of the Shanghai Cooperation Organisation, sent troops.", "2022-05-02", "membership-mismatch", "member"},
		{"left", "Britain is a member of the European Union.", "2024-05-02", "membership-mismatch", "member"},
		{"observer by then a member", "Belarus is an observer of the Shanghai Cooperation Organisation.", "2025-05-02", "membership-mismatch", "observer"},
		{"joined in a wrong year", "Croatia joined the European Union in 2004.", "2024-05-02", "membership-mismatch", "joined"},
		{"joined in the right year", "Croatia joined the European Union in 2013.", "2024-05-02", "", ""},
		{"joined in doing", "Ukraine joined the European Union in condemning the arrests in 2021.", "2024-05-02", "", ""},
		{"member of a group", "The minister is a member of the delegation to NATO.", "2024-05-02", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			on, err := time.Parse(time.DateOnly, tt.on)
			if err != nil {
				t.Fatal(err)
			}
			day := tightrope.NewDate(on.Year(), int(on.Month()), on.Day())
			d := &tightrope.Document{
				ID: "d", Text: tt.text, Published: tightrope.Moment{Time: on, DayOnly: true}, PublishedMin: day, PublishedMax: day, PublishedBasis: tightrope.BasisFile,
			}
			claims, notes, err := coder.Claims(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			got, words := "", ""
			for _, n := range notes {
				if n.Stage == "actor" {
					got, words = got+n.Code, d.Text[n.Start:n.End]
				}
			}
			if got != tt.want || words != tt.words {
				t.Errorf("doubts %q at %q, want %q at %q", got, words, tt.want, tt.words)
			}
			for i := range claims {
				if flagged := slices.Contains(claims[i].Flags, tightrope.FlagOfficeMismatch); flagged != (tt.want != "") {
					t.Errorf("claim %s: flagged %v", claims[i].Act, flagged)
				}
			}
		})
	}
}
