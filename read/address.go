package read

import (
	"net/url"
	"strings"
)

// cleanURL returns an address without the parameters that tell who followed a
// link, without fragment, and with its host in small letters. What is no web
// address is returned as it is.
func cleanURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return s
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment, u.User = "", "", nil
	if u.RawQuery != "" {
		kept := make([]string, 0, 4)
		for p := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(p, "=")
			if p != "" && !isTracking(strings.ToLower(name)) {
				kept = append(kept, p)
			}
		}
		u.RawQuery = strings.Join(kept, "&")
	}
	return u.String()
}

// isTracking reports whether a parameter is listed in tracking.tsv.
func isTracking(name string) bool {
	t := lexicon().tracking
	if _, ok := t[name]; ok {
		return true
	}
	for i := 1; i < len(name); i++ {
		if t[name[:i]] {
			return true
		}
	}
	return false
}
