package read_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tightrope"
	"tightrope/read"
)

// report is an invented text that is long enough to be told as English.
const report = "The ministers of two invented states met in a border town on Monday and signed a protocol on the price of gas."

// gather reads paths and returns documents, rejects and the error that ended it.
func gather(t *testing.T, o read.Options, paths ...string) (docs []*tightrope.Document, rejects []tightrope.Reject) {
	t.Helper()
	o.Rejected = func(r tightrope.Reject) { rejects = append(rejects, r) }
	for d, err := range read.Open(t.Context(), paths, o) {
		if err != nil {
			t.Fatalf("reading %q: %v", paths, err)
		}
		check(t, d)
		docs = append(docs, d)
	}
	for _, r := range rejects {
		if r.Reason == "" || r.Hint == "" || r.File == "" || strings.Contains(r.Reason, "\n") {
			t.Errorf("reject is not clear: %+v", r)
		}
	}
	return docs, rejects
}

// check tests what must hold for every document.
func check(t *testing.T, d *tightrope.Document) {
	t.Helper()
	if d.Kind != "document" || d.Format != tightrope.Format || len(d.ID) != 64 {
		t.Errorf("document %q: kind %q, format %q, id %q", d.SourceID, d.Kind, d.Format, d.ID)
	}
	if d.TextSHA256 != tightrope.Hash([]byte(d.Text)) || d.PublishedBasis == "" || d.Regions == nil {
		t.Errorf("document %q is incomplete", d.SourceID)
	}
	checkRegions(t, d)
}

// write makes a file below dir.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func ids(docs []*tightrope.Document) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.SourceID)
	}
	return out
}

func TestOpenKeepsTextAndOrder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "\xef\xbb\xbf"+report+"\r\n")
	write(t, dir, "a/z.md", "# Gas price agreed\n\n"+report)
	write(t, dir, "a/c.jsonl", `{"id":"two","text":"`+report+` \u201cYes.\u201d","extra":[1]}`+"\n\n"+`{"id":3,"text":"`+report+`"}`)
	write(t, dir, "a/d.txt.gz", zipped(t, report))
	write(t, dir, ".hidden.txt", report)
	write(t, dir, ".git/x.txt", report)
	write(t, dir, "c.pdf", "%PDF-1.4")
	var skipped []string
	docs, rejects := gather(t, read.Options{Skipped: func(path, _ string) { skipped = append(skipped, filepath.Base(path)) }}, dir)
	if want := []string{"two", "3", "d.txt.gz", "z.md", "b.txt"}; !cmp.Equal(ids(docs), want) {
		t.Errorf("order %v, want %v", ids(docs), want)
	}
	if len(rejects) > 0 || !cmp.Equal(skipped, []string{"c.pdf"}) {
		t.Errorf("rejects %v, skipped %v", rejects, skipped)
	}
	if last := docs[len(docs)-1]; last.Text != "\xef\xbb\xbf"+report+"\r\n" || string(last.ID) != tightrope.Hash([]byte(last.Text)) {
		t.Errorf("a UTF-8 file is not its bytes: %q", last.Text)
	}
	if docs[0].Text != report+" “Yes.”" || docs[0].Record != 1 || docs[1].Record != 3 {
		t.Errorf("a line's text is not as given: %q, records %d and %d", docs[0].Text, docs[0].Record, docs[1].Record)
	}
	line := `{"id":3,"text":"` + report + `"}`
	if docs[1].ID != tightrope.DocID(tightrope.Hash([]byte(line))) {
		t.Error("a line's ID is not the hash of its bytes")
	}
	if docs[3].Title != "Gas price agreed" || docs[3].Lang != "en" {
		t.Errorf("title %q, lang %q", docs[3].Title, docs[3].Lang)
	}
}

func TestOpenStandardInputAndPatterns(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.txt", report)
	write(t, dir, "2.txt", report+" Twice.")
	write(t, dir, "2.csv", "a,b")
	for _, c := range []struct {
		name, stdin string
		paths, want []string
	}{
		{"text", "\n " + report, []string{"-"}, []string{"-"}},
		{"lines", "\n {\"id\":\"x\",\"text\":\"" + report + "\"}\n", []string{"-"}, []string{"x"}},
		{"line without id", "{\"text\":\"" + report + "\"}", []string{"-"}, []string{"-:1"}},
		{"page", "<!DOCTYPE html><html><body><article><p>" + strings.Repeat(report+" ", 4) + "</p></article>", []string{"-"}, []string{"-"}},
		{"pattern", "", []string{filepath.Join(dir, "*")}, []string{"1.txt", "2.txt"}},
		{"named twice", "", []string{filepath.Join(dir, "2.txt"), filepath.Join(dir, "1.txt"), filepath.Join(dir, "2.txt")}, []string{"2.txt", "1.txt", "2.txt"}},
	} {
		docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(c.stdin)}, c.paths...)
		if !cmp.Equal(ids(docs), c.want) || len(rejects) > 0 {
			t.Errorf("%s: %v, want %v; rejects %v", c.name, ids(docs), c.want, rejects)
		}
	}
}

func TestLineFields(t *testing.T) {
	in := `{"id":"a","text":"` + report + `","title":"Gas","date":"2026-03-04T23:30:00-05:00","url":"https://Example.org/a?utm_source=x&id=7#top","publisher":"Example Wire","lang":"en-GB","author":"A. Writer","licence":"CC0"}
{"id":"b","text":"` + report + `","date":"2026-03"}
{"id":"c","text":"` + report + `","date":null,"url":"https://example.org/2026/03/09/gas"}
{"id":"d","text":"MINSK, 5 March 2026 (Example Wire) - ` + report + `"}
{"id":"e","text":"` + report + `"}
`
	docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(in)}, "-")
	if len(docs) != 5 || len(rejects) > 0 {
		t.Fatalf("%d documents, rejects %v", len(docs), rejects)
	}
	day := tightrope.NewDate
	for i, want := range []struct {
		published string
		basis     tightrope.Basis
		min, max  tightrope.Date
	}{
		{"2026-03-05T04:30:00Z", tightrope.BasisMetadata, day(2026, 3, 4), day(2026, 3, 4)},
		{"", tightrope.BasisMetadata, day(2026, 3, 1), day(2026, 3, 31)},
		{"2026-03-09", tightrope.BasisURL, day(2026, 3, 9), day(2026, 3, 9)},
		{"2026-03-05", tightrope.BasisDateline, day(2026, 3, 5), day(2026, 3, 5)},
		{"", tightrope.BasisUnknown, tightrope.Date{}, tightrope.Date{}},
	} {
		d := docs[i]
		if d.Published.String() != want.published || d.PublishedBasis != want.basis || d.PublishedMin != want.min || d.PublishedMax != want.max {
			t.Errorf("%s: published %s by %s in %s to %s, want %+v", d.SourceID, d.Published, d.PublishedBasis, d.PublishedMin, d.PublishedMax, want)
		}
	}
	a := docs[0]
	if a.Title != "Gas" || a.URL != "https://example.org/a?id=7" || a.Publisher != "Example Wire" || a.Lang != "en" || a.Author != "A. Writer" || a.Licence != "CC0" {
		t.Errorf("fields not taken: %+v", a)
	}
}

// TestRejects holds that each bad input gives one clear line and that what
// stands beside it is read.
func TestRejects(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", report)
	for _, c := range []struct{ name, file, content, reason string }{
		{"empty", "a.txt", "", "holds no text"},
		{"only white space", "b.txt", " \n\t\n", "holds no text"},
		{"only a mark", "bom.txt", "\xef\xbb\xbf\n", "holds no text"},
		{"binary", "c.txt", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "binary"},
		{"control characters", "d.txt", strings.Repeat("\x01\x02\x03x", 50), "binary"},
		{"NUL", "e.txt", report + strings.Repeat(" word", 60) + "\x00", "NUL"},
		{"PDF", "f.txt", "%PDF-1.7 ...", "PDF"},
		{"zip", "g.txt", "PK\x03\x04....", "archive"},
		{"image", "h.html", "\x89PNG\r\n", "image"},
		{"noise", "i.txt", string(noise(4000)), "encoding"},
		{"large", "j.txt", strings.Repeat("x", 1<<20+1), "limit"},
		{"large, compressed", "k.txt.gz", zipped(t, strings.Repeat("x", 1<<20+1)), "limit"},
		{"not gzip", "l.txt.gz", report, "not gzip"},
		{"gzip cut short", "m.jsonl.gz", zipped(t, strings.Repeat(report, 200))[:60], "damaged"},
		{"unknown name", "n.doc", report, "does not end in"},
		{"empty lines", "o.jsonl", "\n\n", "holds no text"},
		{"empty page", "p.html", "<html><body></body></html>", "no main text"},
		{"deep page", "q.html", strings.Repeat("<div>", 100000) + report, "too deep"},
	} {
		path := write(t, dir, c.file, c.content)
		docs, rejects := gather(t, read.Options{MaxBytes: 1 << 20}, path, good)
		if len(rejects) != 1 || !strings.Contains(rejects[0].Reason, c.reason) || rejects[0].File != path {
			t.Errorf("%s: rejects %+v, want one that says %q", c.name, rejects, c.reason)
		}
		if len(docs) != 1 || docs[0].SourceID != "good.txt" {
			t.Errorf("%s: documents %v, want good.txt alone", c.name, ids(docs))
		}
	}
	for path, reason := range map[string]string{
		filepath.Join(dir, "missing.txt"):   "no such file",
		filepath.Join(dir, "missing*.html"): "no file matches",
		filepath.Join(dir, "[.txt"):         "malformed",
	} {
		if _, rejects := gather(t, read.Options{}, path); len(rejects) != 1 || !strings.Contains(rejects[0].Reason, reason) {
			t.Errorf("%s: rejects %+v, want one that says %q", path, rejects, reason)
		}
	}
}

// noise returns bytes above 127 that are text in no encoding.
func noise(n int) []byte {
	b := make([]byte, n)
	x := uint32(7)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x>>24) | 0x80
	}
	return b
}

func TestRejectedLines(t *testing.T) {
	lines := []struct{ line, reason string }{
		{`{"id":"1","text":"` + report + `"}`, ""},
		{`not json`, "not a JSON object"},
		{`{"id":"2","text":"` + report, "not a JSON object"},
		{`[1,2]`, "not a JSON object"},
		{`{"id":"3"}`, `neither "text" nor "html"`},
		{`{"id":"4","text":7}`, `neither "text" nor "html"`},
		{`{"id":"5","text":"  "}`, "empty"},
		{`{"id":"6","text":"a\u0000b"}`, "NUL"},
		{`{"id":"7","text":"` + strings.Repeat("x", 2<<20) + `"}`, "limit"},
		{`{"id":"8","html":"<p></p>"}`, "no main text"},
		{`{"kind":"document","format":"tightrope/1","text":"x","text_sha256":"00"}`, "hash differs"},
		{`{"id":"9","text":"` + report + `"}`, ""},
	}
	var in strings.Builder
	for _, l := range lines {
		in.WriteString(l.line + "\r\n")
	}
	docs, rejects := gather(t, read.Options{MaxBytes: 1 << 20, Stdin: strings.NewReader(in.String())}, "-")
	if want := []string{"1", "9"}; !cmp.Equal(ids(docs), want) {
		t.Errorf("documents %v, want %v", ids(docs), want)
	}
	at := 0
	for i, l := range lines {
		if l.reason == "" {
			continue
		}
		if at == len(rejects) {
			t.Fatalf("no reject for line %d", i+1)
		}
		if r := rejects[at]; r.Line != i+1 || !strings.Contains(r.Reason, l.reason) {
			t.Errorf("line %d: reject %+v, want %q", i+1, r, l.reason)
		}
		at++
	}
	// A bad date costs the date, not the document.
	docs, rejects = gather(t, read.Options{Stdin: strings.NewReader(`{"id":"x","text":"` + report + `","date":"03/04/26"}`)}, "-")
	if len(docs) != 1 || !docs[0].Published.IsZero() || len(rejects) != 1 || rejects[0].Column != "date" || rejects[0].Value != "03/04/26" {
		t.Errorf("bad date: %v, %+v", ids(docs), rejects)
	}
}

func TestFolderWithUnreadable(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", report)
	write(t, dir, "z.txt", report)
	for name, target := range map[string]string{"loop.txt": "loop.txt", "gone.txt": "nowhere", "self": "."} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	want := 2
	if locked := write(t, dir, "m.txt", report); os.Geteuid() != 0 {
		if err := os.Chmod(locked, 0); err != nil {
			t.Fatal(err)
		}
		want = 3
	}
	docs, rejects := gather(t, read.Options{}, dir)
	if len(docs)+want != 5 || len(rejects) != want {
		t.Errorf("documents %v, rejects %+v", ids(docs), rejects)
	}
}

func TestZipBomb(t *testing.T) {
	dir := t.TempDir()
	bomb := write(t, dir, "bomb.jsonl.gz", zipped(t, strings.Repeat("x", 80<<20)))
	docs, rejects := gather(t, read.Options{}, bomb)
	if len(docs) > 0 || len(rejects) != 1 || !strings.Contains(rejects[0].Reason, "200 times") {
		t.Errorf("documents %v, rejects %+v", ids(docs), rejects)
	}
}

func TestOpenWithoutRejectedYieldsErrors(t *testing.T) {
	dir := t.TempDir()
	bad, good := write(t, dir, "a.txt", ""), write(t, dir, "b.txt", report)
	var n int
	var rejected *read.RejectError
	for d, err := range read.Open(t.Context(), []string{bad, good}, read.Options{}) {
		if err != nil {
			if !errors.As(err, &rejected) {
				t.Errorf("error %v is no RejectError", err)
			}
			continue
		}
		n++
		check(t, d)
	}
	if n != 1 || rejected == nil || rejected.File != bad {
		t.Errorf("%d documents, reject %v", n, rejected)
	}
}

func TestOpenStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	in := strings.Repeat(`{"text":"`+report+`"}`+"\n", 10)
	n, last := 0, error(nil)
	for _, err := range read.Open(ctx, []string{"-"}, read.Options{Stdin: strings.NewReader(in)}) {
		if last = err; err == nil {
			n++
		}
		if n == 3 {
			cancel()
		}
	}
	if n != 3 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d documents, then %v", n, last)
	}
}

// TestRoundTrip holds that what read writes, read takes back.
func TestRoundTrip(t *testing.T) {
	in := `{"id":"a","title":"Gas price agreed","date":"2026-03-04","text":"Gas price agreed\n\nMINSK, Belarus — ` + report + `"}`
	first, _ := gather(t, read.Options{Stdin: strings.NewReader(in)}, "-")
	b, err := json.Marshal(first[0])
	if err != nil {
		t.Fatal(err)
	}
	again, rejects := gather(t, read.Options{Stdin: bytes.NewReader(b)}, "-")
	if len(rejects) > 0 {
		t.Fatal(rejects)
	}
	if diff := cmp.Diff(first[0], again[0]); diff != "" {
		t.Error(diff)
	}
}

// Invented sentences in three languages.
const (
	russian    = "Министры двух вымышленных государств встретились в пограничном городе и подписали протокол о цене на газ. Стороны договорились продолжить переговоры."
	belarusian = "Міністры дзвюх выдуманых дзяржаў сустрэліся ў памежным горадзе і падпісалі пратакол аб цане на газ. Бакі дамовіліся працягнуць перамовы ўвосень."
	polish     = "Ministrowie dwóch zmyślonych państw spotkali się w mieście przy granicy i podpisali protokół o cenie gazu. Następne rozmowy odbędą się jesienią."
	french     = "Les ministres de deux États imaginaires se sont réunis dans une ville frontière et ont signé un protocole sur le prix du gaz, a déclaré le porte-parole."
)

func TestEncodings(t *testing.T) {
	dir := t.TempDir()
	for i, c := range []struct {
		text string
		enc  encoding.Encoding
		lang string
	}{
		{russian, charmap.Windows1251, "ru"},
		{russian, charmap.KOI8R, "ru"},
		{russian, charmap.ISO8859_5, "ru"},
		{russian, charmap.CodePage866, "ru"},
		{russian, charmap.MacintoshCyrillic, "ru"},
		{belarusian, charmap.Windows1251, "be"},
		{russian, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "ru"},
		{russian, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "ru"},
		{russian, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "ru"},
		{russian, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "ru"},
		{report, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "en"},
		{polish, charmap.ISO8859_2, "pl"},
		{french, charmap.Windows1252, "fr"},
		{"“" + report + "” — said the minister’s aide.", charmap.Windows1252, "en"},
	} {
		raw, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		docs, rejects := gather(t, read.Options{}, write(t, dir, fmt.Sprintf("%d.txt", i), raw))
		if len(docs) != 1 {
			t.Errorf("%d, %v: rejects %v", i, c.enc, rejects)
			continue
		}
		if d := docs[0]; d.Text != c.text || d.ReplacementRunes != 0 || d.Lang != c.lang {
			t.Errorf("%d, %v: text %.60q, lang %q, %d replaced", i, c.enc, d.Text, d.Lang, d.ReplacementRunes)
		}
		// A page whose declaration is wrong reads the same.
		if _, single := c.enc.(*charmap.Charmap); single && c.lang == "ru" {
			page := `<html><head><meta charset="iso-8859-1"></head><body><article><p>` + raw + "</p><p>" + raw + "</p></article></body></html>"
			docs, rejects := gather(t, read.Options{}, write(t, dir, fmt.Sprintf("%d.html", i), page))
			if len(docs) != 1 || !strings.HasPrefix(docs[0].Text, c.text) {
				t.Errorf("%d, %v: page %v, rejects %v", i, c.enc, ids(docs), rejects)
			}
		}
	}
}

func TestDamagedUTF8IsCounted(t *testing.T) {
	dir := t.TempDir()
	docs, _ := gather(t, read.Options{}, write(t, dir, "a.txt", russian+" \xd0 "+russian+"\xff"))
	if len(docs) != 1 || docs[0].ReplacementRunes != 2 || strings.Count(docs[0].Text, "\uFFFD") != 2 {
		t.Errorf("damaged text: %+v", docs)
	}
	docs, _ = gather(t, read.Options{Stdin: strings.NewReader(`{"text":"` + report + ` \ud800 \ufffd"}`)}, "-")
	if len(docs) != 1 || docs[0].ReplacementRunes != 1 {
		t.Errorf("half a surrogate pair: %+v", docs)
	}
}

func TestPageTimeLimit(t *testing.T) {
	page := "<html><body><article>" + strings.Repeat("<p>"+report+"</p>", 2000) + "</article></body></html>"
	path := write(t, t.TempDir(), "slow.html", page)
	_, rejects := gather(t, read.Options{PageTime: time.Nanosecond}, path)
	if len(rejects) != 1 || !strings.Contains(rejects[0].Reason, "too long") {
		t.Errorf("rejects %+v", rejects)
	}
}
