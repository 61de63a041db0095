package when_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/code/when"
)

// dataFile finds a file of the shared data, or skips the test.
func dataFile(t testing.TB, elem ...string) string {
	t.Helper()
	dir := os.Getenv("TIGHTROPE_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%v: point TIGHTROPE_DATA at the folder of test data", err)
	}
	return path
}

// timeDoc is a document of the TempEval-3 sets as the data folder keeps them.
type timeDoc struct {
	ID, DCT, Text string
	Timex         []struct {
		BStart, BEnd      int
		Text, Type, Value string
	}
}

func timeDocs(t testing.TB, name string) []timeDoc {
	t.Helper()
	f, err := os.Open(dataFile(t, "dates", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(zr)
	sc.Buffer(nil, 1<<24)
	var docs []timeDoc
	for sc.Scan() {
		var d timeDoc
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

func (d *timeDoc) document(t testing.TB) *tightrope.Document {
	t.Helper()
	day, _, _ := strings.Cut(d.DCT, "T")
	pub, err := tightrope.ParseMoment(day)
	if err != nil {
		t.Fatal(err)
	}
	return &tightrope.Document{Text: d.Text, Published: pub}
}

func english(t testing.TB) *parse.Engine {
	t.Helper()
	e, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestTempEval holds the resolver to the quality it has reached on TimeBank and
// AQUAINT. The published figures of HeidelTime are .792 and .730 in value F1.
func TestTempEval(t *testing.T) {
	for _, tc := range []struct {
		file           string
		strict, value  float64
		dateValueFloor float64
	}{
		{"timebank.jsonl.gz", .84, .78, .79},
		{"aquaint.jsonl.gz", .76, .74, .75},
	} {
		t.Run(tc.file, func(t *testing.T) {
			docs := timeDocs(t, tc.file)
			r, e := resolver(t), english(t)
			var all when.Tally
			per := map[string]when.Tally{}
			for i := range docs {
				gold, found := expressions(r, e, &docs[i], docs[i].document(t))
				all.Add(when.Score(gold, found))
				for _, kind := range []string{when.TypeDate, when.TypeTime, when.TypeDuration, when.TypeSet} {
					sum := per[kind]
					sum.Add(when.Score(of(kind, gold), of(kind, found)))
					per[kind] = sum
				}
			}
			t.Logf("strict %.3f relaxed %.3f type %.3f value %.3f; value of DATE %.3f TIME %.3f DURATION %.3f SET %.3f",
				all.F1(all.Strict), all.F1(all.Relaxed), all.F1(all.Type), all.F1(all.Value), value(per[when.TypeDate]),
				value(per[when.TypeTime]), value(per[when.TypeDuration]), value(per[when.TypeSet]))
			if got := all.F1(all.Strict); got < tc.strict {
				t.Errorf("strict F1 %.3f is below %.2f", got, tc.strict)
			}
			if got := value(all); got < tc.value {
				t.Errorf("value F1 %.3f is below %.2f", got, tc.value)
			}
			if got := value(per[when.TypeDate]); got < tc.dateValueFloor {
				t.Errorf("value F1 of DATE %.3f is below %.2f", got, tc.dateValueFloor)
			}
		})
	}
}

func value(t when.Tally) float64 { return t.F1(t.Value) }

func expressions(r *when.Resolver, e *parse.Engine, d *timeDoc, doc *tightrope.Document) (gold, found []when.Expression) {
	for _, ts := range r.Timexes(doc, e.Sentences(doc)) {
		for _, x := range ts {
			found = append(found, when.Expression{Start: x.Start, End: x.End, Type: x.Type, Value: x.Value})
		}
	}
	for _, x := range d.Timex {
		gold = append(gold, when.Expression{Start: x.BStart, End: x.BEnd, Type: x.Type, Value: x.Value})
	}
	return gold, found
}

func of(kind string, in []when.Expression) []when.Expression {
	var out []when.Expression
	for _, x := range in {
		if x.Type == kind {
			out = append(out, x)
		}
	}
	return out
}

func TestScore(t *testing.T) {
	gold := []when.Expression{{0, 4, "DATE", "2013"}, {10, 20, "DATE", "2013-03"}, {30, 35, "DURATION", "P1M"}}
	found := []when.Expression{{0, 4, "DATE", "2013"}, {12, 20, "DATE", "2012-03"}, {40, 45, "DATE", "2011"}, {13, 15, "DATE", "2013-03"}}
	want := when.Tally{Gold: 3, Found: 4, Strict: 1, Relaxed: 2, Type: 2, Value: 1}
	if got := when.Score(gold, found); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if f := want.F1(want.Strict); f != 2.0/7 {
		t.Errorf("F1 is %v", f)
	}
}

// Every expression quotes its sentence, and its bounds are in order.
func TestTimexesFit(t *testing.T) {
	r, e := resolver(t), english(t)
	for _, d := range timeDocs(t, "aquaint.jsonl.gz") {
		doc := d.document(t)
		sents := e.Sentences(doc)
		for i, ts := range r.Timexes(doc, sents) {
			for _, x := range ts {
				s := &sents[i]
				switch {
				case x.Start < s.Start || x.End > s.End || x.Start >= x.End:
					t.Fatalf("%s: %+v is outside its sentence", d.ID, x)
				case x.First < 0 || x.Last > len(s.Tokens) || x.First >= x.Last:
					t.Fatalf("%s: %+v has no tokens", d.ID, x)
				case !x.Min.IsZero() && !x.Max.IsZero() && x.Max.Before(x.Min):
					t.Fatalf("%s: %q ends before it begins: %+v", d.ID, doc.Text[x.Start:x.End], x)
				case x.Value == "":
					t.Fatalf("%s: %q has no value", d.ID, doc.Text[x.Start:x.End])
				}
			}
		}
	}
}

func BenchmarkTimexes(b *testing.B) {
	r, err := when.New(when.Options{})
	if err != nil {
		b.Fatal(err)
	}
	e := english(b)
	docs := timeDocs(b, "aquaint.jsonl.gz")
	type ready struct {
		doc   *tightrope.Document
		sents []tightrope.Sentence
	}
	var all []ready
	sentences, words := 0, 0
	for i := range docs {
		doc := docs[i].document(b)
		s := e.Sentences(doc)
		sentences += len(s)
		for j := range s {
			words += len(s[j].Tokens)
		}
		all = append(all, ready{doc, s})
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range all {
			r.Timexes(x.doc, x.sents)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(sentences)*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
