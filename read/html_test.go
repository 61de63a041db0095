package read_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/read"
)

// webPage is an invented page with what surrounds an article.
const webPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour State Opens Port to Grain | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta name="author" content="Jo Reporter">
<meta property="og:title" content="Harbour State Opens Port to Grain">
<link rel="canonical" href="https://news.example/2026/03/04/port?utm_source=feed&amp;id=9">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Harbour State Opens Port to Grain","datePublished":"2026-03-04T08:30:00+02:00","dateModified":"2026-03-05T08:30:00Z",
"author":{"@type":"Person","name":"Jo Reporter"}}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Harbour State Opens Port to Grain</h1>
<figure><img src="a.jpg" alt="A ship"><figcaption>A ship waits for grain in the outer harbour on March 2, 2026. <span>Pat Lens/Example Images</span></figcaption></figure>
<p>PORT EXAMPLE, Harbour State — The harbour state opened its port to grain from the hills on Tuesday, after a month of talks that few had expected to succeed.</p>
<p>The first ship is expected next week, the port office said, and two more will follow before the end of the month if the ice in the bay permits it.</p>
<h2>What the hills gave in return</h2>
<p>The hills lifted a toll on timber that the harbour state had called unjust, and agreed to buy gas at a price that both sides kept secret.</p>
<figure><img src="b.jpg"><figcaption>Lorries stand at the border of the hills.</figcaption></figure>
<p>The plan has three parts:</p>
<ul><li>grain goes out by sea until the harvest is sold and the silos are empty;</li><li>timber comes in without a toll for two years, to be renewed once;</li><li>a council meets each spring to settle what the ministers could not.</li></ul>
<p>Traders in the port were glad, but they had seen such plans before, and said that they would wait for the first ship before they hired more hands.</p>
</article></main>
<aside><h3>More from Example Wire</h3><figure><figcaption>Soldiers march in a war of long ago.</figcaption></figure><p>A card on another thing</p></aside>
<footer><p>© 2026 Example Wire. All rights reserved.</p></footer></body></html>`

func TestPage(t *testing.T) {
	docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(webPage)}, "-")
	if len(docs) != 1 || len(rejects) > 0 {
		t.Fatalf("%d documents, rejects %v", len(docs), rejects)
	}
	d := docs[0]
	if d.Title != "Harbour State Opens Port to Grain" || d.Publisher != "Example Wire" || d.Author != "Jo Reporter" ||
		d.URL != "https://news.example/2026/03/04/port?id=9" || d.Lang != "en" {
		t.Errorf("metadata: %q, %q, %q, %q, %q", d.Title, d.Publisher, d.Author, d.URL, d.Lang)
	}
	if d.Published.String() != "2026-03-04T06:30:00Z" || d.PublishedBasis != tightrope.BasisMetadata {
		t.Errorf("published %s by %s", d.Published, d.PublishedBasis)
	}
	want := `title/title: Harbour State Opens Port to Grain
caption/page-caption: A ship waits for grain in the outer harbour on March 2, 2026.
boilerplate/photo-credit: Pat Lens/Example Images
dateline/dateline: PORT EXAMPLE, Harbour State —
body: The harbour state opened its port to grain from the hills on Tuesday, after a month of talks that few had expected to succeed.
body: The first ship is expected next week, the port office said, and two more will follow before the end of the month if the ice in the bay permits it.
title/page-heading: What the hills gave in return
body: The hills lifted a toll on timber that the harbour state had called unjust, and agreed to buy gas at a price that both sides kept secret.
caption/page-caption: Lorries stand at the border of the hills.
list/list-lead-in: The plan has three parts:
list/page-list-item: grain goes out by sea until the harvest is sold and the silos are empty;
list/page-list-item: timber comes in without a toll for two years, to be renewed once;
list/page-list-item: a council meets each spring to settle what the ministers could not.
body: Traders in the port were glad, but they had seen such plans before, and said that they would wait for the first ship before they hired more hands.
`
	if diff := cmp.Diff(want, strings.TrimPrefix(outline(d), "")); diff != "" {
		t.Error(diff)
	}
}

func TestPageDates(t *testing.T) {
	body := "</head><body><article><h1>A Title of Some Words</h1>%TIME%" + strings.Repeat("<p>"+report+" And then they went home.</p>", 4) + "</article></body></html>"
	for _, c := range []struct {
		name, head, time, published string
		basis                       tightrope.Basis
	}{
		{"meta", `<meta property="article:published_time" content="2026-03-04T10:00:00Z">`, "", "2026-03-04T10:00:00Z", tightrope.BasisMetadata},
		{"rank", `<meta name="date" content="2020-01-01"><meta itemprop="datePublished" content="2026-03-04">`, "", "2026-03-04", tightrope.BasisMetadata},
		{"broken JSON-LD", `<script type="application/ld+json">{"datePublished": "2026-03-04", oops}</script>`, "", "2026-03-04", tightrope.BasisMetadata},
		{"time element", "", `<time datetime="2026-03-04T00:00:00+03:00">4 March</time>`, "2026-03-04", tightrope.BasisMetadata},
		{"address", `<link rel="canonical" href="https://a.example/news/2026/03/04/x">`, "", "2026-03-04", tightrope.BasisURL},
		{"a date of change is none", `<meta property="article:modified_time" content="2026-03-04T10:00:00Z">`, "", "", tightrope.BasisUnknown},
		{"nothing", "", "", "", tightrope.BasisUnknown},
	} {
		page := "<html><head><title>x</title>" + c.head + strings.Replace(body, "%TIME%", c.time, 1)
		docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(page)}, "-")
		if len(docs) != 1 {
			t.Errorf("%s: rejects %v", c.name, rejects)
			continue
		}
		if d := docs[0]; d.Published.String() != c.published || d.PublishedBasis != c.basis {
			t.Errorf("%s: published %q by %s, want %q by %s", c.name, d.Published, d.PublishedBasis, c.published, c.basis)
		}
	}
}

func TestPageOfALine(t *testing.T) {
	in := `{"id":"x","title":"Given","date":"2020-05-06","lang":"de","url":"https://given.example/","html":` + quote(webPage) + `}`
	docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(in)}, "-")
	if len(docs) != 1 {
		t.Fatal(rejects)
	}
	d := docs[0]
	if d.SourceID != "x" || d.Title != "Given" || d.Published.String() != "2020-05-06" || d.Lang != "de" || d.URL != "https://given.example/" || d.Publisher != "Example Wire" {
		t.Errorf("given fields do not win: %+v", d)
	}
	if string(d.ID) != tightrope.Hash([]byte(in)) {
		t.Error("the ID is not that of the line")
	}
}

// quote writes s as a JSON text.
func quote(s string) string {
	return `"` + strings.NewReplacer("\\", "\\\\", `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
