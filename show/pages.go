package show

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"tightrope"
)

// views are the paths at which a browser gets the page. One that ends with a
// slash stands for all paths below it.
var views = [...]string{"/balance", "/dyads", "/events", "/claims", "/documents", "/documents/", "/runs", "/search"}

// asset is one file of the page, ready to be sent.
type asset struct {
	body, zipped []byte
	kind, tag    string
	forever      bool // the name holds a hash of the content
}

// pages is the embedded page. It is empty in a build without it.
type pages struct {
	shell *asset
	files map[string]*asset
}

// loadPages reads the embedded page: app.html if it was built, else the note
// that says how to build it. The banner of a demonstration is written into the
// page itself, so that it does not depend on a script.
func loadPages(banner string) (*pages, error) {
	p := &pages{files: map[string]*asset{}}
	root, err := builtPages()
	if err != nil || root == nil {
		return p, err
	}
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		p.files["/"+name], err = newAsset(name, body)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"/app.html", "/index.html"} {
		if a := p.files[name]; a != nil && p.shell == nil {
			p.shell, err = newAsset(name, withBanner(a.body, banner))
		}
		delete(p.files, name)
	}
	if p.shell == nil && err == nil {
		err = errors.New("neither app.html nor index.html is embedded")
	}
	return p, err
}

func withBanner(page []byte, banner string) []byte {
	if banner == "" {
		return page
	}
	line := fmt.Sprintf(`<p class="demo" role="note">%s</p>`, html.EscapeString(banner))
	return bytes.Replace(page, []byte("<!--banner-->"), []byte(line), 1)
}

func newAsset(name string, body []byte) (*asset, error) {
	var zipped bytes.Buffer
	z, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(body); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return &asset{
		body: body, zipped: zipped.Bytes(),
		kind:    contentType(name),
		tag:     `"` + tightrope.Hash(body)[:32] + `"`,
		forever: strings.HasPrefix(name, "assets/"),
	}, nil
}

// contentType does not ask the machine's own table first, which differs by machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// file serves a file of the page, and the front door. It reports whether it
// answered.
func (p *pages) file(w http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path == "/" || r.URL.Path == "/timeline" {
		to := map[string]string{"/": "/balance", "/timeline": "/events"}[r.URL.Path]
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
		return true
	}
	a := p.files[r.URL.Path]
	if a == nil {
		return false
	}
	a.serve(w, r)
	return true
}

// page serves the shell at the path of a view, and reports whether it answered.
func (p *pages) page(w http.ResponseWriter, r *http.Request) bool {
	if p.shell == nil {
		return false
	}
	for _, v := range views {
		if r.URL.Path == v || (strings.HasSuffix(v, "/") && strings.HasPrefix(r.URL.Path, v)) {
			p.shell.serve(w, r)
			return true
		}
	}
	return false
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "no-cache")
	if a.forever {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Add("Vary", "Accept-Encoding")
	h.Set("ETag", a.tag)
	if matches(r.Header.Get("If-None-Match"), a.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.body
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && len(a.zipped) < len(a.body) {
		h.Set("Content-Encoding", "gzip")
		h.Set("ETag", strings.TrimSuffix(a.tag, `"`)+`-gz"`)
		body = a.zipped
	}
	h.Set("Content-Length", count(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	// The client may have gone: nothing is left to tell it.
	_, _ = w.Write(body)
}
