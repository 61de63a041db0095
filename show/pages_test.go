//go:build !no_ui

package show_test

import (
	"net/http"
	"strings"
	"testing"

	"tightrope/show"
)

// The banner stands in the page itself, not only in what a script adds.
func TestBannerIsInThePage(t *testing.T) {
	for _, demo := range []bool{true, false} {
		h := newServer(t, func(o *show.Options) { o.Demo, o.DemoText = demo, "Written for demonstration <b>" })
		page := ask(t, h, "/balance", "Accept", "text/html").Body.String()
		if strings.Contains(page, "Written for demonstration &lt;b&gt;") != demo || strings.Contains(page, "demonstration <b>") {
			t.Errorf("demonstration %t: %s", demo, page)
		}
	}
}

// One path serves people and programs.
func TestPageAndData(t *testing.T) {
	h := newServer(t, nil)
	for _, path := range []string{"/balance", "/dyads", "/events", "/claims", "/documents", "/search"} {
		page := ask(t, h, path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		if page.Code != http.StatusOK || !strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") || page.Header().Get("Vary") == "" {
			t.Errorf("%s as a page: %d %v", path, page.Code, page.Header())
		}
		for _, inline := range []string{" style=", "<style", " onclick=", "javascript:"} {
			if strings.Contains(page.Body.String(), inline) {
				t.Errorf("%s: the page has %q, which its own policy forbids", path, inline)
			}
		}
		data := ask(t, h, path, "Accept", "*/*")
		if data.Code != http.StatusOK || data.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s as data: %d %s", path, data.Code, data.Header().Get("Content-Type"))
		}
	}
	if w := ask(t, h, "/?focal=BLR", "Accept", "text/html"); w.Header().Get("Location") != "/balance?focal=BLR" {
		t.Errorf("the front door leads to %q", w.Header().Get("Location"))
	}
}
