package actor_test

import (
	"testing"

	"tightrope/code/actor"
)

func TestCalled(t *testing.T) {
	table, err := actor.Load(actor.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		office, title string
		want          bool
	}{
		{"head-of-state", "president", true},
		{"head-of-state", "king", true},
		{"head-of-government", "prime minister", true},
		{"head-of-government", "president", false},
		{"foreign-minister", "secretary of state", true},
		{"minister:finance", "finance minister", true},
		{"head-of-state", "plumber", false},
		{"head-of-state", "", false},
	} {
		if got := table.Called(&actor.Term{Office: tc.office}, tc.title); got != tc.want {
			t.Errorf("%s called %q: %v, want %v", tc.office, tc.title, got, tc.want)
		}
	}
}
