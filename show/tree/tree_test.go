package tree_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/show/tree"
)

var golden = flag.Bool("golden", false, "rewrite expected output")

// written makes a sentence of lines "form lemma UPOS head relation", heads from 1
// and 0 for the root. The text is the forms with blanks between them.
func written(index int, lines string) tree.Sentence {
	s := tree.Sentence{Sentence: tightrope.Sentence{Index: index, Kind: tightrope.Body}}
	at := 0
	for l := range strings.Lines(strings.TrimSpace(lines)) {
		f := strings.Fields(l)
		head, err := strconv.Atoi(f[3])
		if err != nil {
			panic(err)
		}
		s.Tokens = append(s.Tokens, tightrope.Token{
			Start: at, End: at + len(f[0]), Form: f[0], Lemma: f[1], UPOS: f[2], Head: head - 1, Deprel: f[4], SpaceAfter: true,
		})
		at += len(f[0]) + 1
	}
	s.End = at
	return s
}

// marked marks the first occurrence of words.
func marked(s tree.Sentence, role string, status tightrope.Status, words string) tree.Mark {
	var text strings.Builder
	for i := range s.Tokens {
		text.WriteString(s.Tokens[i].Form + " ")
	}
	at := strings.Index(text.String(), words)
	if at < 0 {
		panic(words)
	}
	return tree.Mark{Role: role, Status: status, Start: at, End: at + len(words)}
}

func short() tree.Sentence {
	s := written(2, `
		Yesterday yesterday NOUN 3 obl:unmarked
		Minsk Minsk PROPN 3 nsubj
		freed free VERB 0 root
		fourteen fourteen NUM 5 nummod
		detainees detainee NOUN 3 obj
		. . PUNCT 3 punct`)
	s.Marks = []tree.Mark{marked(s, tree.Act, "happened", "freed fourteen detainees"), marked(s, tree.Actor, "", "Minsk"), marked(s, tree.Recipient, "", "detainees")}
	return s
}

func planned() tree.Sentence {
	s := written(3, `
		The the DET 2 det
		envoy envoy NOUN 3 nsubj
		said say VERB 0 root
		that that SCONJ 7 mark
		Washington Washington PROPN 7 nsubj
		would would AUX 7 aux
		ease ease VERB 3 ccomp
		its its PRON 9 nmod:poss
		sanctions sanction NOUN 7 obj
		on on ADP 11 case
		Belarus Belarus PROPN 9 nmod
		but but CCONJ 16 cc
		that that SCONJ 16 mark
		it it PRON 16 nsubj
		never never ADV 16 advmod
		lifted lift VERB 7 conj
		them they PRON 16 obj
		. . PUNCT 3 punct`)
	s.Kind = tightrope.Caption
	s.Marks = []tree.Mark{
		marked(s, tree.Act, "conditional", "that Washington would ease its sanctions on Belarus"), marked(s, tree.Speaker, "", "envoy"),
		marked(s, tree.Actor, "", "Washington"), marked(s, tree.Recipient, "", "Belarus"), marked(s, tree.Act, "negated", "it never lifted them"),
	}
	return s
}

// leaning is a sentence whose arcs must cross: "hearing" and its "on".
func leaning() tree.Sentence {
	return written(4, `
		A a DET 2 det
		hearing hearing NOUN 3 nsubj
		opened open VERB 0 root
		yesterday yesterday NOUN 3 obl:unmarked
		on on ADP 6 case
		potash potash NOUN 2 nmod`)
}

func foreign() tree.Sentence {
	return written(1, `
		Мінск Мінск PROPN 2 nsubj
		<script>alert("x")</script> ]]> X 0 root
		&amp; & SYM 4 cc
		白俄罗斯 白俄罗斯 PROPN 2 conj`)
}

func hebrew() tree.Sentence {
	return written(5, `
		השר שר NOUN 2 nsubj
		אמר אמר VERB 0 root
		שלום שלום NOUN 2 obj`)
}

func TestGolden(t *testing.T) {
	with := func(above string, s tree.Sentence) tree.Sentence { s.Above = above; return s }
	for name, c := range map[string]struct {
		sentences []tree.Sentence
		o         tree.Options
	}{
		"short":   {[]tree.Sentence{short()}, tree.Options{Caption: []string{tree.DrawnWith("fast", "0123456789abcdef")}}},
		"stacked": {[]tree.Sentence{with("a.txt", short()), with("a.txt", planned()), with("b.txt", leaning())}, tree.Options{Width: 620}},
		"narrow":  {[]tree.Sentence{planned()}, tree.Options{Width: 360, Caption: []string{tree.DrawnWith("", ""), "The claims were coded with another model, so this need not be the tree that they were read from."}}},
		"foreign": {[]tree.Sentence{foreign(), hebrew()}, tree.Options{}},
		"empty":   {nil, tree.Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := tree.SVG(c.sentences, c.o)
			path := filepath.Join("testdata", name+".svg")
			if *golden {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("the drawing has changed (make golden rewrites it):\n%s", diff)
			}
			check(t, got, c.sentences)
		})
	}
}

// node is an element of a drawing.
type node struct {
	name, class, text string
	attr              map[string]string
	nodes             []*node
}

func parse(t testing.TB, svg []byte) *node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	top := &node{}
	open := []*node{top}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return top.nodes[0]
		}
		if err != nil {
			t.Fatalf("no XML: %v\n%s", err, svg)
		}
		last := open[len(open)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			n.class = n.attr["class"]
			last.nodes = append(last.nodes, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(tok)
		}
	}
}

// all gathers the elements of a class below n.
func (n *node) all(class string) []*node {
	var out []*node
	for _, c := range n.nodes {
		if c.class == class {
			out = append(out, c)
		}
		out = append(out, c.all(class)...)
	}
	return out
}

func (n *node) number(t testing.TB, name string) int {
	t.Helper()
	v, err := strconv.Atoi(n.attr[name])
	if err != nil {
		t.Fatalf("%s of %v: %v", name, n, err)
	}
	return v
}

// check holds a drawing to what is true of every one: each word and each arc is
// drawn once, with its tip at the dependent, and nothing lies outside.
func check(t testing.TB, svg []byte, sentences []tree.Sentence) {
	t.Helper()
	top := parse(t, svg)
	drawn := top.all("sentence")
	if len(drawn) != len(sentences) {
		t.Fatalf("%d sentences drawn, want %d", len(drawn), len(sentences))
	}
	for i, g := range drawn {
		s := &sentences[i]
		var forms, arcs []string
		roots := 0
		for j := range s.Tokens {
			k := &s.Tokens[j]
			forms = append(forms, shown(k.Form))
			if k.Head < 0 || k.Head >= len(s.Tokens) || k.Head == j {
				roots++
				continue
			}
			arcs = append(arcs, strings.TrimSpace(k.Form+": "+k.Deprel+" of "+s.Tokens[k.Head].Form))
		}
		same(t, "words", texts(g.all("form")), forms)
		var told []string
		for _, a := range g.all("arc") {
			told = append(told, strings.TrimSpace(a.nodes[0].text))
			if n := len(a.all("tip")); n != 1 {
				t.Errorf("%q has %d tips", a.nodes[0].text, n)
			}
			if n := len(a.all("label")); n != 1 {
				t.Errorf("%q has %d labels", a.nodes[0].text, n)
			}
			if len(a.all("line")) == 0 {
				t.Errorf("%q has no line", a.nodes[0].text)
			}
		}
		if len(told) != len(arcs) {
			t.Errorf("%d arcs, want %d", len(told), len(arcs))
		}
		if n := len(g.all("root")); n != roots {
			t.Errorf("%d roots, want %d", n, roots)
		}
		if g.attr["role"] != "img" || g.nodes[0].name != "title" || g.nodes[1].name != "desc" || strings.Count(g.nodes[1].text, "\n") != len(s.Tokens) {
			t.Errorf("the text equivalent of sentence %d is not complete: %q", s.Index, g.nodes[1].text)
		}
	}
	within(t, top)
}

// shown is a form as the drawing writes it.
func shown(form string) string {
	form = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || r < 0x20 && r != '\n' || r == 0x7f || r == 0xfffe || r == 0xffff:
			return '\ufffd'
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.Join(strings.Fields(form), " "))
	return form
}

func texts(nodes []*node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.text)
	}
	return out
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

type line struct{ x0, y0, x1, y1 int }

// lines are the straight pieces of all arcs, corners taken as square.
func lines(t testing.TB, n *node) []line {
	t.Helper()
	var out []line
	for _, p := range n.all("line") {
		points := pointsOf(t, p.attr["d"])
		for i := 1; i < len(points); i++ {
			out = append(out, line{points[i-1][0], points[i-1][1], points[i][0], points[i][1]})
		}
	}
	return out
}

func pointsOf(t testing.TB, d string) [][2]int {
	t.Helper()
	f := strings.FieldsFunc(d, func(r rune) bool { return strings.ContainsRune("MLQZ ", r) })
	var out [][2]int
	for i := 0; i+1 < len(f); i += 2 {
		x, errX := strconv.Atoi(f[i])
		y, errY := strconv.Atoi(f[i+1])
		if errX != nil || errY != nil {
			t.Fatalf("path %q", d)
		}
		out = append(out, [2]int{x, y})
	}
	return out
}

func within(t testing.TB, top *node) {
	t.Helper()
	w, h := top.number(t, "width"), top.number(t, "height")
	if want := fmt.Sprintf("0 0 %d %d", w, h); top.attr["viewBox"] != want {
		t.Errorf("viewBox %q, want %q", top.attr["viewBox"], want)
	}
	for _, l := range lines(t, top) {
		if min(l.x0, l.x1) < 0 || max(l.x0, l.x1) > w || min(l.y0, l.y1) < 0 || max(l.y0, l.y1) > h {
			t.Errorf("%v lies outside %d by %d", l, w, h)
		}
	}
	for _, class := range []string{"form", "lemma", "tag", "part", "label", "heading", "caption"} {
		for _, n := range top.all(class) {
			if x, y := n.number(t, "x"), n.number(t, "y"); x < 0 || x > w || y < 0 || y > h {
				t.Errorf("%q at %d,%d lies outside %d by %d", n.text, x, y, w, h)
			}
		}
	}
}

// drawnTree makes a random tree. A projective one joins neighbouring parts only.
func drawnTree(rng *rand.Rand, n int, projective bool) tree.Sentence {
	s := tree.Sentence{Sentence: tightrope.Sentence{Index: 1 + rng.IntN(40)}}
	heads := make([]int, n)
	if projective {
		project(rng, heads, 0, n, -1)
	} else {
		order := rng.Perm(n)
		heads[order[0]] = -1
		for i, at := range order[1:] {
			heads[at] = order[rng.IntN(i+1)]
		}
	}
	relations := [...]string{"nsubj:pass", "obj", "x", "compound:prt", "obl"}
	for i := range n {
		form := fmt.Sprintf("w%d%s", i, strings.Repeat("e", rng.IntN(9)))
		s.Tokens = append(s.Tokens, tightrope.Token{Start: 12 * i, End: 12*i + 11, Form: form, Lemma: form, UPOS: "NOUN", Head: heads[i], Deprel: relations[rng.IntN(len(relations))], SpaceAfter: true})
		if rng.IntN(5) == 0 {
			s.Marks = append(s.Marks, tree.Mark{Role: []string{tree.Act, tree.Actor, tree.Recipient, tree.Speaker}[rng.IntN(4)], Status: "planned", Start: 12 * i, End: 12*i + 13})
		}
	}
	return s
}

func project(rng *rand.Rand, heads []int, from, to, head int) {
	if from >= to {
		return
	}
	root := from + rng.IntN(to-from)
	heads[root] = head
	for _, side := range [][2]int{{from, root}, {root + 1, to}} {
		for at := side[0]; at < side[1]; {
			next := at + 1 + rng.IntN(side[1]-at)
			project(rng, heads, at, next, root)
			at = next
		}
	}
}

// Every word and every arc is drawn once, whatever the tree and the width, and
// equal trees give equal bytes.
func TestEveryWordAndArcOnce(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 50 {
		sentences := []tree.Sentence{drawnTree(rng, 1+rng.IntN(70), rng.IntN(2) == 0)}
		o := tree.Options{Width: []int{0, 1, 200, 390, 480, 640, 2000, 8000}[rng.IntN(8)]}
		got := tree.SVG(sentences, o)
		check(t, got, sentences)
		if !bytes.Equal(got, tree.SVG(sentences, o)) {
			t.Fatal("drawn twice, two drawings")
		}
		if t.Failed() {
			t.Fatalf("width %d, sentence %+v", o.Width, sentences[0])
		}
	}
}

// Arcs of a tree that can be drawn without a crossing do not cross, in one row,
// in several, and beside words that stand one under another.
func TestArcsDoNotCrossNeedlessly(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 50 {
		s := drawnTree(rng, 2+rng.IntN(40), true)
		for _, width := range []int{tree.MaxWidth, 700, 390} {
			top := parse(t, tree.SVG([]tree.Sentence{s}, tree.Options{Width: width}))
			all := lines(t, top)
			for _, v := range all {
				for _, h := range all {
					if v.x0 == v.x1 && h.y0 == h.y1 && min(h.x0, h.x1) < v.x0 && v.x0 < max(h.x0, h.x1) && min(v.y0, v.y1) < h.y0 && h.y0 < max(v.y0, v.y1) {
						t.Fatalf("width %d: %v crosses %v in %+v", width, v, h, s.Tokens)
					}
				}
			}
		}
	}
	if svg := tree.SVG([]tree.Sentence{leaning()}, tree.Options{}); len(parse(t, svg).all("arc")) != 5 {
		t.Error("a tree with a crossing is drawn too")
	}
}

// A row is not wider than asked for, unless a single word or its label is.
func TestRowsKeepTheirWidth(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 17))
	for range 40 {
		s := drawnTree(rng, 61+rng.IntN(30), true)
		if w := parse(t, tree.SVG([]tree.Sentence{s}, tree.Options{})).number(t, "width"); w > tree.DefaultWidth {
			t.Errorf("a sentence of %d words is drawn %d wide", len(s.Tokens), w)
		}
	}
}

// Labels never lie on one another.
func TestLabelsStandApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 23))
	for range 40 {
		s := drawnTree(rng, 1+rng.IntN(50), true)
		top := parse(t, tree.SVG([]tree.Sentence{s}, tree.Options{Width: 640}))
		var boxes []line
		for _, a := range append(top.all("arc"), top.all("root")...) {
			for _, r := range a.all("ground") {
				x, y := r.number(t, "x"), r.number(t, "y")
				boxes = append(boxes, line{x, y, x + r.number(t, "width"), y + r.number(t, "height")})
			}
		}
		for i, a := range boxes {
			for _, b := range boxes[:i] {
				if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
					t.Fatalf("labels at %v and %v lie on one another in %+v", a, b, s.Tokens)
				}
			}
		}
	}
}

// Foreign text is text: no token, lemma, tag or relation is ever markup.
func TestTextIsNeverMarkup(t *testing.T) {
	for _, hostile := range []string{
		`<script>alert(1)</script>`, `"><svg onload=x>`, `</text></svg>`, `]]>`, `&lt;b&gt;`, "a\x00b\x1b", "\xff\xfe", "\u202Eevil\u202C", `</style><style>`, "",
	} {
		s := tree.Sentence{Above: hostile, Sentence: tightrope.Sentence{Index: 1, Kind: tightrope.RegionKind(hostile), Tokens: []tightrope.Token{
			{Start: 0, End: 4, Form: hostile, Lemma: hostile, UPOS: hostile, Deprel: hostile, Head: 1},
			{Start: 5, End: 8, Form: "end", Lemma: "end", UPOS: "NOUN", Deprel: "root", Head: -1},
		}}, Marks: []tree.Mark{{Role: tree.Act, Status: tightrope.Status(hostile), Start: 0, End: 8}}}
		for _, width := range []int{960, 300} {
			svg := tree.SVG([]tree.Sentence{s}, tree.Options{Width: width, Caption: []string{tree.DrawnWith(hostile, hostile)}})
			top := parse(t, svg)
			same(t, "words", texts(top.all("form")), []string{shown(hostile), "end"})
			if bytes.Contains(svg, []byte("<script")) || bytes.Contains(svg, []byte("onload=x>")) || bytes.Count(svg, []byte("<style")) != 1 || !utf8.Valid(svg) || bytes.ContainsAny(svg, "\u202E\x00\x1b") {
				t.Errorf("%q is written as markup:\n%s", hostile, svg)
			}
		}
	}
}

// A damaged tree is drawn as far as it goes.
func TestDamagedTrees(t *testing.T) {
	for _, heads := range [][]int{{}, {0}, {5, -7}, {1, 0}, {1, 2, 0}, {-1, -1, 0}} {
		s := tree.Sentence{}
		for i, h := range heads {
			s.Tokens = append(s.Tokens, tightrope.Token{Start: i, End: i + 1, Form: strconv.Itoa(i), Head: h, Deprel: "dep"})
		}
		for _, width := range []int{0, 200} {
			check(t, tree.SVG([]tree.Sentence{s}, tree.Options{Width: width}), []tree.Sentence{s})
		}
	}
}

func TestWords(t *testing.T) {
	s := short()
	want := `“Yesterday Minsk freed fourteen detainees .”
1 Yesterday: obl:unmarked of 3 freed; NOUN, lemma yesterday
2 Minsk: nsubj of 3 freed; PROPN, lemma Minsk; actor
3 freed: root; VERB, lemma free; happened
4 fourteen: nummod of 5 detainees; NUM, lemma fourteen
5 detainees: obj of 3 freed; NOUN, lemma detainee; recipient
6 .: punct of 3 freed; PUNCT, lemma .`
	if diff := cmp.Diff(want, tree.Words(&s.Sentence, s.Marks)); diff != "" {
		t.Error(diff)
	}
}

func TestMarksOf(t *testing.T) {
	c := &tightrope.Claim{
		Status: "planned", Evidence: []tightrope.Evidence{{Doc: "d", Start: 10, End: 40}},
		Actor:       []tightrope.Entity{{Span: tightrope.Range{12, 17}}, {EntityText: "nobody"}},
		Recipient:   []tightrope.Entity{{Span: tightrope.Range{30, 35}}},
		Attribution: []tightrope.Attribution{{Speaker: &tightrope.Entity{Span: tightrope.Range{2, 5}}}, {}},
	}
	want := []tree.Mark{{tree.Act, "planned", 10, 40}, {tree.Actor, "", 12, 17}, {tree.Recipient, "", 30, 35}, {tree.Speaker, "", 2, 5}}
	if diff := cmp.Diff(want, tree.MarksOf(c, "d")); diff != "" {
		t.Error(diff)
	}
	if got := tree.MarksOf(c, "e"); got != nil {
		t.Errorf("marks in another document: %v", got)
	}
}

// The style sheet of the drawing is one that the page can have too, and its font
// sizes are those of the attributes beside it.
func TestStyle(t *testing.T) {
	if strings.ContainsAny(tree.Style, "<&") {
		t.Error("the style sheet cannot stand in XML")
	}
	for rule := range strings.Lines(tree.Style) {
		if open := strings.Index(rule, "{"); open > 0 && !strings.HasPrefix(strings.TrimSpace(rule), "@") && !strings.HasPrefix(strings.TrimSpace(rule), ".tree") {
			t.Errorf("a rule for more than the drawing: %s", rule)
		}
	}
	svg := string(tree.SVG([]tree.Sentence{short()}, tree.Options{}))
	for _, class := range []string{"label", "form", "lemma", "tag", "part", "heading"} {
		_, rule, _ := strings.Cut(svg, ".tree ."+class+" {")
		_, size, _ := strings.Cut(rule, "font-size: ")
		size, _, _ = strings.Cut(size, "px")
		_, element, _ := strings.Cut(svg, `<text class="`+class+`"`)
		element, _, _ = strings.Cut(element, ">")
		if !strings.Contains(element, `font-size="`+size+`"`) {
			t.Errorf("%s: %spx in the style sheet, %s in the element", class, size, element)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add("Minsk", "<b>", -1, 5, 400)
	f.Fuzz(func(t *testing.T, a, b string, head, other, width int) {
		s := tree.Sentence{Above: b, Sentence: tightrope.Sentence{Tokens: []tightrope.Token{
			{Start: 0, End: 1, Form: a, Lemma: b, UPOS: a, Deprel: b, Head: head}, {Start: 1, End: 2, Form: b, Lemma: a, Deprel: a, Head: other},
		}}}
		top := parse(t, tree.SVG([]tree.Sentence{s}, tree.Options{Width: width, Caption: []string{a}}))
		same(t, "words", texts(top.all("form")), []string{shown(a), shown(b)})
	})
}

func BenchmarkSVG(b *testing.B) {
	s := []tree.Sentence{drawnTree(rand.New(rand.NewPCG(1, 2)), 25, true)}
	b.ReportAllocs()
	for b.Loop() {
		tree.SVG(s, tree.Options{})
	}
}
