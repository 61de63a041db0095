package read

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"tightrope"
)

// attr returns an attribute of an element.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// elements calls f for every element of a tree, in order, until f returns false.
func elements(n *html.Node, f func(*html.Node) bool) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && !f(c) {
			return
		}
	}
}

// canonicalURL returns the address that a page gives for itself.
func canonicalURL(root *html.Node) string {
	canonical, og := "", ""
	elements(root, func(n *html.Node) bool {
		switch {
		case n.Data == "link" && strings.EqualFold(attr(n, "rel"), "canonical") && canonical == "":
			canonical = strings.TrimSpace(attr(n, "href"))
		case n.Data == "meta" && attr(n, "property") == "og:url" && og == "":
			og = strings.TrimSpace(attr(n, "content"))
		case n.Data == "body":
			return canonical == "" // some pages state it late
		}
		return true
	})
	for _, u := range []string{canonical, og} {
		if strings.HasPrefix(u, "http") {
			return u
		}
	}
	return ""
}

// pageDate returns when a page says it was published: JSON-LD, then meta tags
// by the ranks of pagedates.tsv, then a time element that says so. "" if it
// does not say; a date of change is no date of publication.
func pageDate(root *html.Node) string {
	best, rank := "", 100
	take := func(s string, r int) {
		if s = strings.TrimSpace(s); r < rank && readable(s) {
			best, rank = s, r
		}
	}
	heading := false
	elements(root, func(n *html.Node) bool {
		switch n.Data {
		case "script":
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				take(linkedDate(n.FirstChild.Data), 0)
			}
		case "meta":
			for _, key := range []string{"property", "name", "itemprop"} {
				if r, ok := lexicon().dateTags[strings.ToLower(attr(n, key))]; ok {
					take(attr(n, "content"), r)
				}
			}
		case "h1":
			heading = true
		default:
			if n.Data == "time" || attr(n, "itemprop") == "datePublished" {
				take(timeElement(n, heading))
			}
		}
		return rank > 0
	})
	return best
}

// readable reports whether a stated date is one.
func readable(s string) bool {
	var d tightrope.Document
	return setDate(&d, s, tightrope.BasisMetadata)
}

// timeElement returns what a time element says and how far it can be trusted
// to be the date of the article: by what it is called, else by its place.
func timeElement(n *html.Node, afterHeading bool) (string, int) {
	s := attr(n, "datetime")
	if s == "" {
		s = attr(n, "content")
	}
	class := strings.ToLower(attr(n, "class"))
	_, pubdate := slices.BinarySearchFunc(n.Attr, "pubdate", func(a html.Attribute, k string) int { return strings.Compare(a.Key, k) })
	switch {
	case attr(n, "itemprop") == "datePublished", pubdate:
		return s, 3
	case strings.Contains(class, "publish") || strings.Contains(class, "entry-date") || strings.Contains(class, "post-date"):
		if strings.Contains(class, "updated") && !strings.Contains(class, "published") {
			return "", 100
		}
		return s, 5
	case afterHeading:
		return s, 8
	}
	return "", 100
}

// datePublished finds the date in JSON-LD that is not valid JSON.
var datePublished = regexp.MustCompile(`"datePublished"\s*:\s*"([^"]{4,40})"`)

// linkedDate returns datePublished of the article in a JSON-LD text.
func linkedDate(s string) string {
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		if m := datePublished.FindStringSubmatch(s); m != nil {
			return m[1]
		}
		return ""
	}
	return findLinkedDate(v, 0)
}

// findLinkedDate looks for datePublished from the outside in: what is nested
// belongs to other articles.
func findLinkedDate(v any, depth int) string {
	if depth > 8 {
		return ""
	}
	switch v := v.(type) {
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok && s != "" {
			return s
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if s := findLinkedDate(v[key], depth+1); s != "" {
				return s
			}
		}
	case []any:
		for _, e := range v {
			if s := findLinkedDate(e, depth+1); s != "" {
				return s
			}
		}
	}
	return ""
}
