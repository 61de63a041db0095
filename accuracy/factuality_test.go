package accuracy

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope/code"
	"tightrope/plover"
)

// TestScoreFactuality counts an article worked out by hand: seven mentions, six of them
// at a predicate.
func TestScoreFactuality(t *testing.T) {
	mention := func(start int, certainty, polarity, time string) Mention {
		return Mention{Span: [2]int{start, start + 4}, Certainty: certainty, Polarity: polarity, Time: time}
	}
	read := func(start int, s plover.Status) code.AnnotatedPredicate {
		return code.AnnotatedPredicate{Start: start, End: start + 4, Status: s}
	}
	a := &Article{Mentions: []Mention{
		mention(0, "CERTAIN", "POS", "NON_FUTURE"),
		mention(10, "POSSIBLE", "POS", "FUTURE"),    // found as possible, so not as future
		mention(20, "PROBABLE", "POS", "FUTURE"),    // found as future, so not as possible
		mention(30, "CERTAIN", "NEG", "FUTURE"),     // found as negative
		mention(40, "CERTAIN", "NEG", "NON_FUTURE"), // missed
		mention(50, "CERTAIN", "POS", "NON_FUTURE"), // taken for a plan
		mention(60, "UNDERSPECIFIED", "UNDERSPECIFIED", "FUTURE"),
	}}
	var f Factuality
	f.ScoreFactuality(a, []code.AnnotatedPredicate{
		read(0, plover.Happened), read(10, plover.Hypothetical), read(20, plover.Planned), read(30, plover.Denied),
		read(40, plover.Happened), read(50, plover.Requested),
	})
	want := Factuality{
		Mentions: 7, Unread: 1,
		Uncertain: Counts{TP: 1, FN: 1}, Negative: Counts{TP: 1, FN: 1}, Future: Counts{TP: 1, FP: 1, FN: 3},
		Confusion: map[string]map[plover.Status]int{
			"certain":  {plover.Happened: 1, plover.Requested: 1},
			"possible": {plover.Hypothetical: 1},
			"probable": {plover.Planned: 1},
			"negative": {plover.Denied: 1, plover.Happened: 1},
			"future":   {plover.Happened: 1}, // read as happened where there is no predicate
		},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestStatusAt(t *testing.T) {
	got := []code.AnnotatedPredicate{{Start: 5, End: 9, Status: plover.Planned}, {Start: 9, End: 12, Status: plover.Negated}}
	cases := []struct {
		span [2]int
		want plover.Status
		ok   bool
	}{
		{[2]int{0, 5}, plover.Happened, false},
		{[2]int{0, 6}, plover.Planned, true},
		{[2]int{8, 12}, plover.Planned, true}, // the first one
		{[2]int{9, 10}, plover.Negated, true},
		{[2]int{12, 20}, plover.Happened, false},
	}
	for _, c := range cases {
		if s, ok := statusAt(got, c.span); s != c.want || ok != c.ok {
			t.Errorf("%v: %s %v, want %s %v", c.span, s, ok, c.want, c.ok)
		}
	}
}

// TestReadMeantime reads an article of two sentences: treebank marks, a mention of two
// words, and one whose factuality was left empty.
func TestReadMeantime(t *testing.T) {
	const article = `<Document doc_id="7_Invented">
<token t_id="1" sentence="0">Airline</token><token t_id="2" sentence="0">“</token><token t_id="3" sentence="0">may</token>
<token t_id="4" sentence="0">take</token><token t_id="5" sentence="0">off</token><token t_id="6" sentence="0">''</token>
<token t_id="7" sentence="0">.</token><token t_id="8" sentence="1">Nobody</token><token t_id="9" sentence="1">came</token>
<Markables>
<EVENT_MENTION certainty="POSSIBLE" polarity="POS" time="FUTURE"><token_anchor t_id="4"/><token_anchor t_id="5"/></EVENT_MENTION>
<EVENT_MENTION certainty="CERTAIN" polarity="NEG" time="NON_FUTURE"><token_anchor t_id="9"/></EVENT_MENTION>
<EVENT_MENTION certainty="" polarity="POS" time="FUTURE"><token_anchor t_id="1"/></EVENT_MENTION>
</Markables></Document>`
	file := filepath.Join(t.TempDir(), "set.tar.gz")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	w := tar.NewWriter(z)
	for _, e := range []struct{ name, text string }{{"set/7.xml", article}, {"set/readme.txt", "no article"}} {
		if err := w.WriteHeader(&tar.Header{Name: e.name, Mode: 0o600, Size: int64(len(e.text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close(), os.WriteFile(file, packed.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	got, err := ReadMeantime(file)
	if err != nil {
		t.Fatal(err)
	}
	want := []Article{{
		ID: "7_Invented", Text: "Airline “may take off”.\nNobody came",
		Mentions: []Mention{
			{Span: [2]int{15, 23}, Certainty: "POSSIBLE", Polarity: "POS", Time: "FUTURE"},
			{Span: [2]int{35, 39}, Certainty: "CERTAIN", Polarity: "NEG", Time: "NON_FUTURE"},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadMeantime(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, ErrNoData) {
		t.Errorf("an absent file gives %v, want ErrNoData", err)
	}
}
