package read_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/read"
)

// name makes the k-th invented name of story n.
func name(n, k int) string {
	rng := rand.New(rand.NewPCG(uint64(n), uint64(k)))
	var b strings.Builder
	for range 3 {
		b.WriteString([]string{"ba", "do", "ki", "lu", "me", "no", "ra", "su", "ti", "vo", "ze", "gar", "mil", "pon", "ster"}[rng.IntN(15)])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

// fields are the names <k> and the numbers [k] of a sentence.
var fields = regexp.MustCompile(`<(\d+)>|\[(\d+)\]`)

// fill writes the sentence for story n.
func fill(n int, sentence string) string {
	return fields.ReplaceAllStringFunc(sentence, func(f string) string {
		k, err := strconv.Atoi(f[1 : len(f)-1])
		if err != nil {
			panic(err)
		}
		if f[0] == '<' {
			return name(n, k)
		}
		return strconv.Itoa(k + n)
	})
}

// sentences are invented; the first five tell the story of TestRelations.
var sentences = []string{
	"The state of <0> freed [11] prisoners on Monday after talks with envoy <1> in the port of <2>.",
	"“We ask for nothing and we will give nothing in return to <3>,” the president told reporters in the palace.",
	"Officials of <4> said that the release had been agreed in March, when <5> came to the city of <6>.",
	"A further [40] people are still held in the camp at <7>, according to lawyers who had seen the list of the ministry.",
	"The price of potash rose by [2] percent in a week, and traders in <8> expected the sanctions to be eased before winter.",
	"Buses with [20] families waited at the gate of <9> from the early morning, and nobody knew who would be on them.",
	"Gas from <10> costs [90] dollars since the contract of May, a price that <11> has called unjust and will not pay.",
	"Two bridges near <12> were closed for lorries after <13> put a mark of origin on timber worth [3] million.",
	"Pilots from <14> trained with those of <15> over the lake for [2] days, the staff of the air force let it be known.",
	"Parliament in <16> took up the treaty with <17> late at night and passed it with [60] votes against nine.",
	"At the border station of <18> a train with [30] containers stood for a week, since <19> had changed the form of the papers.",
	"The bank of <20> lent [5] million to a plant in <21> that makes tractors for the hills and for the plain.",
}

// story is an invented report of five paragraphs. Every story has its own names
// and numbers; some sentences are built alike, as in news they are.
func story(n int) []string {
	pool := slices.Clone(sentences)
	if n > 2 {
		rng := rand.New(rand.NewPCG(uint64(n), 99))
		rng.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	}
	for i := range pool {
		pool[i] = fill(n, pool[i])
	}
	return pool[:5]
}

func doc(id, date, outlet, address, text string) *tightrope.Document {
	d := &tightrope.Document{ID: tightrope.DocID(id), Publisher: outlet, URL: address, Text: text}
	if date != "" {
		m, err := tightrope.ParseMoment(date)
		if err != nil {
			panic(err)
		}
		d.Published = m
	}
	read.Clean(d)
	return d
}

func paragraphs(p ...string) string { return strings.Join(p, "\n\n") }

func TestRelations(t *testing.T) {
	s := story(1)
	full := paragraphs(s...)
	revised := paragraphs(append(slices.Clone(s[:4]), "The lawyers later named six of them. Two are citizens of the hills.", "Correction: an earlier version of this story gave a wrong number.")...)
	docs := []*tightrope.Document{
		doc("wire", "2026-03-02T08:00:00Z", "Example Wire", "https://wire.example/1", "PORT LENS (Example Wire) - "+full),
		doc("verbatim", "2026-03-02T10:00:00Z", "Daily Sample", "https://daily.example/a", "Harbour Frees Prisoners\n\nPORT LENS (Example Wire) - "+full),
		doc("typography", "2026-03-02T11:00:00Z", "Quay Post", "", strings.NewReplacer("“", `"`, "”", `"`, " the ", "  the ").Replace(full)),
		doc("cut", "2026-03-02T12:00:00Z", "Hill Herald", "", paragraphs(s[:3]...)),
		doc("number", "2026-03-02T13:00:00Z", "Salt Times", "", strings.Replace(full, "freed 12 prisoners", "freed 21 prisoners", 1)),
		doc("revised", "2026-03-02T15:00:00Z", "Example Wire", "https://wire.example/1", revised),
		doc("respun", "2026-03-03T09:00:00Z", "Bay Courier", "",
			fill(1, "In <2> [11] prisoners went home on Monday, Example Wire reports. Envoy <1> had come to <0> for talks, and a visit by <5> to <6> had prepared them with <4>. Another [40] stay at <7>.")),
		doc("independent", "2026-03-03T10:00:00Z", "River Radio", "",
			"Families waited at the gate in "+name(1, 2)+" as the buses came. Maria Farmer, 60, said she had not seen her son since the election. The harbour state let a dozen people go, and a guard who gave no name said more would follow."),
		doc("other", "2026-03-03T10:00:00Z", "Example Wire", "https://wire.example/2", paragraphs(story(2)...)),
		doc("undated", "", "Old Archive", "", full),
	}
	want := map[string]string{
		"verbatim": "copy of wire: same-text", "typography": "copy of wire: same-text", "cut": "copy of wire: most-of-text",
		"number": "copy of wire: most-of-text", "revised": "version of wire: revised-text", "respun": "copy of wire: credits-outlet",
		"undated": "copy of wire: same-text",
	}
	var sigs []read.Signature
	for _, d := range docs {
		sigs = append(sigs, read.SignatureOf(d))
	}
	rels := read.Relations(slices.Values(sigs))
	got := map[string]string{}
	for _, r := range rels {
		got[string(r.Doc)] = fmt.Sprintf("%s of %s: %s", r.Kind, r.Of, r.Why)
		if r.Root != "wire" {
			t.Errorf("%s: root %s, want wire", r.Doc, r.Root)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// Whatever the order of arrival, the answer is the same.
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(sigs), func(i, j int) { sigs[i], sigs[j] = sigs[j], sigs[i] })
		x := &read.Index{}
		for _, s := range sigs {
			for _, d := range docs {
				if d.ID == s.Doc {
					x.Add(d)
				}
			}
		}
		if diff := cmp.Diff(rels, x.Relations()); diff != "" {
			t.Fatalf("another order, another answer: %s", diff)
		}
	}
}

// TestSameDay holds who is the original among texts of one day: not the one that
// credits a wire, not the outlet that copies on other days, and of two versions
// the one with the smaller id.
func TestSameDay(t *testing.T) {
	with := func(source string, d *tightrope.Document) *tightrope.Document { d.SourceID = source; return d }
	text := func(n int) string { return paragraphs(story(n)...) }
	var sigs []read.Signature
	for _, d := range []*tightrope.Document{
		doc("1", "2026-03-01", "Original Post", "", text(3)), doc("2", "2026-03-02", "Habit Herald", "", text(3)),
		doc("4", "2026-03-05", "Habit Herald", "", text(4)), doc("5", "2026-03-05", "Original Post", "", text(4)),
		doc("6", "2026-03-06", "A Paper", "", "MINSK (Example Wire) - "+text(5)), doc("7", "2026-03-06", "Example Wire", "", text(5)),
		with("x-v1", doc("9", "2026-03-07", "Page", "https://page.example/", text(6))),
		with("x-v2", doc("8", "2026-03-07", "Page", "https://page.example/", text(6)+" More was not known.")),
	} {
		sigs = append(sigs, read.SignatureOf(d))
	}
	got := map[tightrope.DocID]tightrope.DocID{}
	for _, r := range read.Relations(slices.Values(sigs)) {
		got[r.Doc] = r.Of
	}
	if diff := cmp.Diff(map[tightrope.DocID]tightrope.DocID{"2": "1", "4": "5", "6": "7", "8": "9"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestIndexAddsInOrder holds that documents that come in the order of
// publication get their final relation at once.
func TestIndexAddsInOrder(t *testing.T) {
	x := &read.Index{}
	for i, c := range []struct {
		id, text string
		kind     read.RelationKind
		of       tightrope.DocID
	}{
		{"a", paragraphs(story(1)...), "", ""},
		{"b", paragraphs(story(2)...), "", ""},
		{"c", paragraphs(story(1)...), read.CopyOf, "a"},
		{"d", paragraphs(story(1)[1:]...), read.CopyOf, "a"},
		{"c", paragraphs(story(1)...), "", ""}, // known
	} {
		kind, of := x.Add(doc(c.id, fmt.Sprintf("2026-03-%02d", i+1), "Outlet "+c.id, "", c.text))
		if kind != c.kind || of != c.of {
			t.Errorf("%s: %q of %q, want %q of %q", c.id, kind, of, c.kind, c.of)
		}
	}
}

// TestSyntheticEdits makes copies by known edits and independent texts by
// chance, and holds the pair F1 of the index to .95.
func TestSyntheticEdits(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	edits := []struct {
		name string
		edit func(p []string) string
	}{
		{"drop the end", func(p []string) string { return paragraphs(p[:3]...) }},
		{"another dateline", func(p []string) string { return "SALT BAY, Harbour State — " + paragraphs(p...) }},
		{"credit", func(p []string) string { return paragraphs(append([]string{"(Example Wire)"}, p...)...) }},
		{"one number", func(p []string) string { return strings.Replace(paragraphs(p...), "1", "2", 1) }},
		{"reorder", func(p []string) string { return paragraphs(p[0], p[3], p[2], p[4], p[1]) }},
		{"furniture", func(p []string) string {
			return "News\n\nAnother Headline for It\n\n" + paragraphs(p...) + "\n\nMore from Daily Sample\n\nA Card About a War\n\nIt was long ago.\n\nAnother Card"
		}},
		{"damage", func(p []string) string {
			w := strings.Fields(paragraphs(p...))
			for i := range w {
				if rng.Float64() < .02 {
					w[i] = "x" + w[i]
				}
			}
			return strings.Join(w, " ")
		}},
	}
	x := &read.Index{}
	root := map[tightrope.DocID]string{}
	add := func(id, date, outlet, text string) {
		d := doc(id, date, outlet, "", text)
		root[d.ID], _, _ = strings.Cut(id, "/")
		x.Add(d)
	}
	const stories = 60
	for n := range stories {
		add(fmt.Sprintf("s%02d", n), fmt.Sprintf("2026-03-%02dT08:00:00Z", n%9+1), "Wire", paragraphs(story(n)...))
		for i, e := range edits {
			add(fmt.Sprintf("s%02d/%s", n, e.name), fmt.Sprintf("2026-03-%02dT1%d:00:00Z", n%9+1, i), fmt.Sprintf("Outlet %d", i), e.edit(story(n)))
		}
	}
	right, wrong := 0, 0
	for _, r := range x.Relations() {
		if root[r.Doc] == root[r.Of] && r.Kind == read.CopyOf {
			right++
		} else {
			wrong++
			t.Logf("wrong: %+v", r)
		}
	}
	all := stories * len(edits)
	p, r := float64(right)/float64(right+wrong), float64(right)/float64(all)
	f := 2 * p * r / (p + r)
	t.Logf("%d copies, %d found, %d wrong: F1 %.3f", all, right, wrong, f)
	if f < .95 {
		t.Errorf("F1 %.3f, want at least .95", f)
	}
}

// TestSameStoryIsNoCopy reads articles of several outlets on the same events.
// True copies of agencies are among them, so only the share that is joined
// across texts with little in common is held low.
func TestSameStoryIsNoCopy(t *testing.T) {
	path := shared(t, "news", "news_cluster.jsonl.gz")
	x := &read.Index{}
	docs, _ := gather(t, read.Options{}, path)
	for _, d := range docs {
		x.Add(d)
	}
	loose := 0
	rels := x.Relations()
	for _, r := range rels {
		if r.Share < .2 {
			loose++
			t.Logf("%s: %s of %s, share %.2f", r.Why, r.Doc, r.Of, r.Share)
		}
	}
	t.Logf("%d documents, %d relations, %d of them loose", len(docs), len(rels), loose)
	if loose*100 > len(docs) {
		t.Errorf("%d of %d documents joined with little in common", loose, len(docs))
	}
}
