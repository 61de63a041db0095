package code_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tightrope/code"
	"tightrope/code/codetest"
)

// TestQuantitiesOfTheAct holds the coder to numbers of the act's own arguments:
// dates, ages, labels and other clauses give none.
func TestQuantitiesOfTheAct(t *testing.T) {
	coder, err := code.New(code.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ text, want string }{
		{"Oman freed 52 sailors on 11 September 2025.", "52 person freed"},
		{"Chile lent Peru several billion dollars.", "3e+09 USD amount"},
		{"Japan granted Nepal a loan of 40 million dollars, three years after the quake.", "4e+07 USD amount"},
		{"Police in Chile arrested more than 500 people on 3 and 4 May.", "500 person arrested"},
		{"The two countries signed the accord.", ""},
		{"Kenya returned 12 of the 13 fishermen to Somalia.", "12 person freed"},
		{"Peru released nine prisoners, not ten.", "9 person freed"},
		{"Norway invoked Article 4 and called for talks with Sweden.", ""},
		{"The minister of Ghana, now 71, visited Togo for two days.", "2 day duration"},
		{"Four days earlier Ghana had expelled the envoy of Togo.", ""},
		{"A court in Cuba sentenced the dissident to eight years in prison.", "8 year duration"},
		{"Brazil sells more than two thirds of its oil to China.", "0.666666 share share"},
	}
	for _, test := range tests {
		cases, err := codetest.Parse("x", []byte("date 2025-09-20\n-- text --\n"+test.text+"\n-- claims --\n"))
		if err != nil {
			t.Fatal(err)
		}
		d, err := cases[0].Docs[0].Document("x")
		if err != nil {
			t.Fatal(err)
		}
		claims, _, err := coder.Claims(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range claims {
			for _, q := range claims[i].Quantities {
				got = append(got, fmt.Sprintf("%v %s %s", *q.Value, q.Unit, q.Role))
			}
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%q: quantities %q, want %q", test.text, s, test.want)
		}
	}
}
