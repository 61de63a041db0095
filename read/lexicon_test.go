package read

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"tightrope"
)

func TestLexiconIsChecked(t *testing.T) {
	if _, err := loadLexicon(lexiconFiles); err != nil {
		t.Fatal(err)
	}
	whole := fstest.MapFS{}
	entries, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := lexiconFiles.ReadFile("lexicon/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		whole["lexicon/"+e.Name()] = &fstest.MapFile{Data: b}
	}
	for _, c := range []struct{ file, content, want string }{
		{"furniture", "# x\nshare\tnonsense\tshare\tline\t4\n", `furniture.tsv:2: unknown kind "nonsense"`},
		{"furniture", "share\tboilerplate\tshare\tsomewhere\t4\n", `furniture.tsv:1: unknown place "somewhere"`},
		{"furniture", "share\tboilerplate\tshare\tline\tmany\n", `furniture.tsv:1: number of words "many"`},
		{"furniture", "* x\tboilerplate\tshare\tline\t4\n", "has no first word"},
		{"furniture", "share\tboilerplate\n", "furniture.tsv:1: 2 columns, want 5"},
		{"months", "may\t5\n\nmay\t5\n", `months.tsv:3: "may" stands on line 1 already`},
		{"languages", "xxx\tNowhere\n", `languages.tsv:1: unknown language "xxx"`},
		{"letters", "ы\trus\n", "letters.tsv:1: language"},
		{"agencies", "# nothing\n", "agencies.tsv: no rows"},
		{"agencies", "X\tnews\n", "agencies.tsv:1: agency"},
	} {
		broken := fstest.MapFS{}
		maps.Copy(broken, whole)
		broken["lexicon/"+c.file+".tsv"] = &fstest.MapFile{Data: []byte(c.content)}
		if _, err := loadLexicon(broken); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The ministers met.":         "en",
		"Harbour frees 14 prisoners": "en",
		"Der Minister sagte am Montag, dass die Verhandlungen über den Preis für Gas noch nicht abgeschlossen seien und im Herbst weitergehen.": "de",
		"Завтра министр отправится в столицу, сообщили в пресс-службе; выборы отложены.":                                                        "ru",
		"Заўтра міністр паедзе ў сталіцу, паведаміла прэс-служба.":                                                                              "be",
		"Завтра міністр поїде до столиці, повідомила пресслужба.":                                                                               "uk",
		"": "", "1234": "",
	} {
		if got := Language(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for in, want := range map[string]string{"en-GB": "en", "EN_us": "en", "eng": "en", "rus": "ru", "be": "be", "english": "", "": ""} {
		if got := langCode(in); got != want {
			t.Errorf("langCode(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestEnglishSentencesAreEnglish holds that no single sentence of a coding set
// is taken for another language: it would not be coded.
func TestEnglishSentencesAreEnglish(t *testing.T) {
	f, err := os.Open(dataFile(t, "coding", "plv_train.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	n := 0
	for sc := bufio.NewScanner(f); sc.Scan(); n++ {
		var l struct{ ID, Text string }
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		if got := Language(l.Text); got != "en" {
			t.Errorf("%s: %q", l.ID, got)
		}
	}
	if n < 500 {
		t.Errorf("%d sentences", n)
	}
}

func TestStatedDates(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-04": "2026-03-04 2026-03-04", "2026-03-04T10:20:30Z": "2026-03-04T10:20:30Z 2026-03-04",
		"2026-03-04T00:00:00": "2026-03-04 2026-03-04", "2026-03-04T00:00:00+03:00": "2026-03-04 2026-03-04",
		"2026-03-04T01:00:00+03:00": "2026-03-03T22:00:00Z 2026-03-04", "2026-03-04 10:20": "2026-03-04T10:20:00Z 2026-03-04",
		"20260304": "2026-03-04 2026-03-04", "20260304102030": "2026-03-04T10:20:30Z 2026-03-04", "4.3.2026": "2026-03-04 2026-03-04",
		"Wed, 4 Mar 2026 10:20:30 GMT": "2026-03-04T10:20:30Z 2026-03-04", "March 4, 2026": "2026-03-04 2026-03-04",
		"4 Mar 2026": "2026-03-04 2026-03-04", "Wednesday, 4th March 2026": "2026-03-04 2026-03-04",
		"March 2026": " 2026-03-01..2026-03-31", "2026-02": " 2026-02-01..2026-02-28", "2025": " 2025-01-01..2025-12-31",
		"03/04/2026": "", "4 March": "", "soon": "", "0001-01-01": "", "2026-13-01": "", "31 February": "",
	} {
		var d tightrope.Document
		got := ""
		if setDate(&d, in, tightrope.BasisMetadata) {
			got = d.Published.String() + " " + d.PublishedMin.String()
			if d.PublishedMax != d.PublishedMin {
				got += ".." + d.PublishedMax.String()
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://Example.org/a?utm_source=x&id=7&fbclid=1#top": "https://example.org/a?id=7",
		"http://example.org/a?b=1&c=2":                         "http://example.org/a?b=1&c=2",
		"https://user:pw@example.org/":                         "https://example.org/",
		"urn:x:1":                                              "urn:x:1", "": "", "%zz": "%zz",
	} {
		if got := cleanURL(in); got != want {
			t.Errorf("cleanURL(%q) = %q, want %q", in, got, want)
		}
	}
}
