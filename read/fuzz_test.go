package read_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tightrope"
	"tightrope/read"
)

// sound holds what must be true of whatever comes out of any input.
func sound(t *testing.T, d *tightrope.Document) {
	t.Helper()
	check(t, d)
	if !utf8.ValidString(d.Text) || strings.IndexByte(d.Text, 0) >= 0 {
		t.Fatal("text is not valid")
	}
	at := 0
	for _, r := range d.Regions {
		if !utf8.ValidString(d.Text[at:r.Start]) || !utf8.ValidString(d.Text[r.Start:r.End]) {
			t.Fatalf("region %+v cuts a character", r)
		}
		at = r.End
	}
	read.SignatureOf(d)
}

func fuzzOpen(f *testing.F, wrap func(string) string) {
	f.Fuzz(func(t *testing.T, s string) {
		for d, err := range read.Open(t.Context(), []string{"-"}, read.Options{Stdin: strings.NewReader(wrap(s)), MaxBytes: 1 << 16, Rejected: func(tightrope.Reject) {}}) {
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
		}
	})
}

func FuzzJSONL(f *testing.F) {
	f.Add(`"id":"a","text":"MINSK (X) - One. Two."}` + "\n{}\n")
	f.Add(`"html":"<p>\u003c/p>","date":"2026-13-45","url":"%zz"}`)
	f.Add(`"kind":"document","format":"tightrope/1","text":"ab","regions":[{"kind":"title","start":1,"end":9}]}`)
	fuzzOpen(f, func(s string) string { return "{" + s })
}

func FuzzHTML(f *testing.F) {
	f.Add(webPage[15:])
	f.Add("<meta charset=koi8-r><p>\xf0\xd2\xc9\xd7\xc5\xd4<table><td><figure><figcaption>x</figcaption>")
	fuzzOpen(f, func(s string) string { return "<!doctype html>" + s })
}

func FuzzText(f *testing.F) {
	f.Add("\xff\xfea\x00b\x00")
	f.Add("\xd0\xd1\xd2 \xe0\xe1\xe2\n\n\x80")
	fuzzOpen(f, func(s string) string { return s })
}

func FuzzClean(f *testing.F) {
	f.Add("News\n\nA Title\n\n- a\n- b\n\nMINSK, March 3 (X) – Text. \u200b\n“Q” (Photo: A/B)\nBy A B\nRead also:\n", "A Title")
	f.Add("(x) -\n1. \n•\u00a0\n/a/. b\n@abc\n© \n“”", "")
	f.Fuzz(func(t *testing.T, text, title string) {
		text, title = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(title, "?")
		d := &tightrope.Document{Text: text, Title: title}
		read.Clean(d)
		checkRegions(t, d)
		once := len(d.Regions)
		read.Clean(d)
		if d.Text != text || len(d.Regions) != once {
			t.Fatal("Clean is not the same twice")
		}
	})
}
