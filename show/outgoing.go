package show

import (
	"net/http"
	"sync/atomic"
)

// Outgoing counts the requests that the program sends to other hosts, for the
// line "0 outgoing requests since start". A command that may fetch something
// puts it around its transport; this package itself has no HTTP client. The zero
// value counts from zero and is safe for concurrent use.
type Outgoing struct{ n atomic.Int64 }

// Count returns the number of requests sent since the start.
func (o *Outgoing) Count() int64 { return o.n.Load() }

// Transport returns a transport that counts each request before base sends it.
func (o *Outgoing) Transport(base http.RoundTripper) http.RoundTripper {
	return counted{o, base}
}

type counted struct {
	o    *Outgoing
	base http.RoundTripper
}

func (c counted) RoundTrip(r *http.Request) (*http.Response, error) {
	c.o.n.Add(1)
	return c.base.RoundTrip(r)
}
