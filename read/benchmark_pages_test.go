package read

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tightrope"
)

// dataFile returns the path of shared test data, and skips if it is absent.
func dataFile(t testing.TB, name ...string) string {
	t.Helper()
	root := os.Getenv("TIGHTROPE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(append([]string{root}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("TIGHTROPE_DATA does not hold %s: test data absent", filepath.Join(name...))
	}
	return path
}

// goldPage is the full text of a page as a person marked it.
type goldPage struct {
	Body string `json:"articleBody"`
	URL  string `json:"url"`
}

// benchmarkPages reads the article-extraction benchmark.
func benchmarkPages(t testing.TB) (pages map[string][]byte, gold map[string]goldPage) {
	t.Helper()
	b, err := os.ReadFile(dataFile(t, "cleaning", "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(dataFile(t, "cleaning", "html.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	pages = map[string][]byte{}
	for tr := tar.NewReader(z); ; {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return pages, gold
		}
		if err != nil {
			t.Fatal(err)
		}
		if id, ok := strings.CutSuffix(filepath.Base(h.Name), ".html"); ok && h.Typeflag == tar.TypeReg {
			if pages[id], err = io.ReadAll(tr); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// fourGrams counts the runs of four words of a text.
func fourGrams(text string) map[string]int {
	w := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	out := map[string]int{}
	for i := 0; i+4 <= len(w); i++ {
		out[strings.Join(w[i:i+4], " ")]++
	}
	return out
}

// overlap returns the shares of found runs that are in gold, and the reverse.
func overlap(gold, found string) (p, r float64) {
	g, f := fourGrams(gold), fourGrams(found)
	shared, ng, nf := 0, 0, 0
	for k, n := range f {
		nf += n
		shared += min(n, g[k])
	}
	for _, n := range g {
		ng += n
	}
	if nf == 0 && ng == 0 {
		return 1, 1
	}
	return float64(shared) / math.Max(1, float64(nf)), float64(shared) / math.Max(1, float64(ng))
}

// TestMainText holds the main text of pages to an F1 of .94 by the metric of
// the benchmark: mean precision and mean recall of four-word runs over pages.
// Without TIGHTROPE_SLOW it reads a fifth of the pages.
func TestMainText(t *testing.T) {
	pages, gold := benchmarkPages(t)
	slow := os.Getenv("TIGHTROPE_SLOW") != ""
	floor := .94
	if !slow { // every fifth page
		floor = .93
		for i, id := range slices.Sorted(maps.Keys(gold)) {
			if i%5 != 0 {
				delete(gold, id)
			}
		}
	}
	s := &stream{ctx: t.Context(), o: Options{PageTime: DefaultPageTime}, pages: mainText{}}
	score := func(text func(*tightrope.Document) string) float64 {
		var sumP, sumR float64
		for id, g := range gold {
			markup, _, bad := decodePage(pages[id])
			if bad != "" {
				t.Errorf("%s: %s", id, bad)
				continue
			}
			page, err := s.parsePage(markup, "")
			if err != nil {
				t.Logf("%s: %v", id, err)
				continue
			}
			d := &tightrope.Document{}
			page.fill(d)
			Clean(d)
			p, r := overlap(g.Body, text(d))
			sumP += p
			sumR += r
		}
		n := float64(len(gold))
		p, r := sumP/n, sumR/n
		f := 2 * p * r / (p + r)
		t.Logf("%d pages: precision %.4f, recall %.4f, F1 %.4f", len(gold), p, r, f)
		return f
	}
	if f := score(withoutKinds(tightrope.Caption, tightrope.Boilerplate, tightrope.Related)); f < floor {
		t.Errorf("F1 %.4f, want at least %.2f", f, floor)
	}
	if slow {
		score(func(d *tightrope.Document) string { return d.Text })
		score(func(d *tightrope.Document) string { return bodyOf(d, 2*len(d.Text), tightrope.RegionKind.Coded) })
		score(withoutKinds(tightrope.Caption))
	}
}

// withoutKinds returns a document's text less the regions of some kinds.
func withoutKinds(kinds ...tightrope.RegionKind) func(*tightrope.Document) string {
	return func(d *tightrope.Document) string {
		var b strings.Builder
		at := 0
		for _, r := range d.Regions {
			for _, k := range kinds {
				if r.Kind == k {
					b.WriteString(d.Text[at:r.Start] + "\n")
					at = r.End
				}
			}
		}
		return b.String() + d.Text[at:]
	}
}
