package show

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxAddress bounds path and query together, in bytes.
const maxAddress = 8 << 10

// policy allows this origin and nothing else: no inline script or style, no
// frame, no form, no plug-in (data: only for small pictures in style sheets).
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// guard answers what must not reach a handler. A page on another site can make
// a browser send requests to this machine, under any host name that its owner
// points here (DNS rebinding): so the Host must be a loopback name and the
// Origin, if sent, must be that same host.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if p := s.refuse(r); p != nil {
			if p.Status == http.StatusMethodNotAllowed {
				w.Header().Set("Allow", "GET, HEAD")
			}
			p.write(w, r)
			return
		}
		defer func() {
			if cause := recover(); cause != nil {
				if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(cause)
				}
				internalProblem().write(w, r)
			}
		}()
		ctx, cancel := context.WithTimeout(r.Context(), s.o.Timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// refuse returns the reason for not answering, or nil.
func (s *server) refuse(r *http.Request) *Problem {
	switch {
	case !s.hosts[hostName(r.Host)]:
		return newProblem(http.StatusForbidden, "host", "this server answers only to this machine, not to the host name "+strconv.QuoteToASCII(clip(r.Host, 80)),
			"open http://localhost:PORT/ with the port that tightrope serve printed")
	case !sameOrigin(r):
		return newProblem(http.StatusForbidden, "origin", "a page of another site asked for this; such requests are not answered",
			"open the address itself in a new window")
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return newProblem(http.StatusMethodNotAllowed, "method", "only GET and HEAD are served", "curl "+r.URL.Path)
	case len(r.URL.Path)+len(r.URL.RawQuery) > maxAddress:
		return newProblem(http.StatusRequestURITooLong, "address", "the address is longer than "+strconv.Itoa(maxAddress)+" bytes", "name fewer actors or filters")
	case r.ContentLength > 0 || len(r.TransferEncoding) > 0:
		return newProblem(http.StatusRequestEntityTooLarge, "body", "a read carries no body", "put what you ask for into the address")
	}
	return nil
}

// sameOrigin reports whether the request comes from this server's own page, from
// a program that is no browser, or is a person following a link to a page.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// hostName cuts the port off a Host header and the brackets off an IPv6 address.
func hostName(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// clip cuts s to at most n bytes, for messages.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
