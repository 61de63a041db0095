package show_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"tightrope"
	"tightrope/plover"
	"tightrope/show"
	"tightrope/store"
)

func newServer(t testing.TB, change func(*show.Options)) http.Handler {
	t.Helper()
	o := show.Options{Store: newCase(t), Name: names, Coder: "test", Verify: func(context.Context) (int, int, error) { return 7, 0, nil }}
	if change != nil {
		change(&o)
	}
	h, err := show.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ask sends a request as a program on this machine would.
func ask(t testing.TB, h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "localhost:7878"
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// get asks for JSON that must be there.
func get[T any](t testing.TB, h http.Handler, path string) T {
	t.Helper()
	var v T
	w := ask(t, h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	return v
}

func TestRefusals(t *testing.T) {
	h := newServer(t, nil)
	for _, c := range []struct {
		name, path, hint string
		headers          []string
		status           int
	}{
		{name: "rebound host", path: "/balance", headers: []string{"Host", "evil.example:7878"}, status: 403, hint: "localhost"},
		{name: "address of another machine", path: "/balance", headers: []string{"Host", "192.168.1.4"}, status: 403, hint: "localhost"},
		{name: "other origin", path: "/balance", headers: []string{"Origin", "http://evil.example"}, status: 403, hint: "window"},
		{name: "null origin", path: "/balance", headers: []string{"Origin", "null"}, status: 403, hint: "window"},
		{name: "other port", path: "/balance", headers: []string{"Origin", "http://localhost:9999"}, status: 403, hint: "window"},
		{name: "script of another site", path: "/events.json", headers: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, status: 403, hint: "window"},
		{name: "frame in another site", path: "/balance", headers: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, status: 403, hint: "window"},
		{name: "unknown parameter", path: "/events?statsu=happened", status: 400, hint: "did you mean status?"},
		{name: "doubled parameter", path: "/events?status=happened&status=planned", status: 400, hint: "once"},
		{name: "unreadable query", path: "/events?a=%zz", status: 400, hint: "name=value"},
		{name: "limit too large", path: "/events?limit=1001", status: 400, hint: "openapi"},
		{name: "limit is no number", path: "/events?limit=ten", status: 400, hint: "openapi"},
		{name: "type that does not exist", path: "/events?type=SMILE", status: 400, hint: "openapi"},
		{name: "bad day", path: "/events?from=2026-13-01", status: 400, hint: "2026-01-31"},
		{name: "empty period", path: "/events?from=2026-01-01&to=2026-01-01", status: 400, hint: "day after"},
		{name: "foreign cursor", path: "/events?cursor=abc", status: 400, hint: "Link"},
		{name: "one pole", path: "/balance?poles=RUS", status: 400, hint: "openapi"},
		{name: "focal as pole", path: "/balance?focal=BLR&poles=BLR,RUS", status: 400, hint: ""},
		{name: "other run", path: "/balance?run=r_0", status: 409, hint: "leave run= out"},
		{name: "no such path", path: "/nothing", status: 404, hint: "openapi"},
		{name: "path traversal", path: "/documents/..%2f..%2fetc%2fpasswd", status: 404, hint: "openapi"},
		{name: "no such event", path: "/events/e_00", status: 404, hint: "/events"},
		{name: "no such evidence", path: "/evidence/e_00", status: 404, hint: "level:"},
		{name: "no such figure", path: "/evidence/level:BLR:RUS:sideways:2025-01", status: 404, hint: "level:"},
		{name: "month not measured", path: "/evidence/level:BLR:RUS:mean:1999-01", status: 404, hint: "/balance.json"},
		{name: "long address", path: "/search?q=" + strings.Repeat("a", 9000), status: 414, hint: "fewer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := ask(t, h, c.path, c.headers...)
			var p show.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
				t.Fatalf("%d, no problem: %v: %s", w.Code, err, w.Body)
			}
			if w.Code != c.status || p.Status != c.status || !strings.Contains(p.Hint, c.hint) || p.Hint == "" || p.Type == "" || p.Title == "" || p.Detail == "" || p.Instance == "" {
				t.Errorf("got %d %+v, want %d with a hint on %q", w.Code, p, c.status, c.hint)
			}
			if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("Content-Type %q", got)
			}
			if w.Header().Get("ETag") != "" {
				t.Error("a problem has an ETag")
			}
		})
	}
}

func TestOnlyReads(t *testing.T) {
	h := newServer(t, nil)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		r := httptest.NewRequest(method, "/events", nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/events", strings.NewReader("body"))
	r.Host = "localhost"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("GET with a body: %d", w.Code)
	}
}

func TestHeaders(t *testing.T) {
	h := newServer(t, nil)
	for _, path := range []string{"/balance.json", "/events.csv", "/nothing", "/openapi.json"} {
		w := ask(t, h, path)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		} {
			if got := w.Header().Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if strings.Contains(w.Header().Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: the policy allows inline code", path)
		}
	}
	for _, host := range []string{"localhost", "LOCALHOST:1", "127.0.0.1:7878", "[::1]:7878", "[::1]"} {
		if w := ask(t, h, "/runs", "Host", host); w.Code != http.StatusOK {
			t.Errorf("host %s: %d", host, w.Code)
		}
	}
	if w := ask(t, h, "/runs", "Origin", "http://localhost:7878", "Sec-Fetch-Site", "same-origin"); w.Code != http.StatusOK {
		t.Errorf("own origin: %d", w.Code)
	}
	if w := ask(t, h, "/balance", "Accept", "text/html", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"); w.Code != http.StatusOK {
		t.Errorf("a followed link: %d", w.Code)
	}
}

func TestTagsAndPins(t *testing.T) {
	h := newServer(t, nil)
	first := ask(t, h, "/balance?basis=deeds&focal=BLR")
	tag, pinned := first.Header().Get("ETag"), first.Header().Get("Content-Location")
	if tag == "" || strings.HasPrefix(tag, "W/") {
		t.Fatalf("ETag %q is not strong", tag)
	}
	if w := ask(t, h, "/balance?focal=BLR&basis=deeds", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("same parameters in another order: %d, %d bytes", w.Code, w.Body.Len())
	}
	for _, other := range []string{"/balance?focal=BLR&basis=words", "/balance.csv?focal=BLR&basis=deeds", "/balance.meta.json?focal=BLR&basis=deeds"} {
		if w := ask(t, h, other, "If-None-Match", tag); w.Code != http.StatusOK {
			t.Errorf("%s: %d", other, w.Code)
		}
	}
	if w := ask(t, h, pinned); w.Code != http.StatusOK || w.Body.String() != first.Body.String() {
		t.Errorf("pinned address %s: %d", pinned, w.Code)
	}
	if ask(t, h, "/status").Header().Get("ETag") != "" {
		t.Error("/status counts outgoing requests and may not be kept")
	}
}

func TestPaging(t *testing.T) {
	h := newServer(t, nil)
	for _, list := range []string{"/events", "/claims", "/documents"} {
		seen := map[string]bool{}
		path, total := list+".json?limit=7&order=oldest", -1
		for path != "" {
			w := ask(t, h, path)
			var body map[string]json.RawMessage
			if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
				t.Fatalf("%s: %v: %s", path, err, w.Body)
			}
			var rows []struct{ ID string }
			var n int
			_ = json.Unmarshal(body[strings.TrimPrefix(list, "/")], &rows)
			_ = json.Unmarshal(body["total"], &n)
			if total >= 0 && n != total {
				t.Fatalf("%s: the total changed from %d to %d", path, total, n)
			}
			total = n
			for _, r := range rows {
				if seen[r.ID] {
					t.Fatalf("%s: %s twice", path, r.ID)
				}
				seen[r.ID] = true
			}
			path = ""
			if link := w.Header().Get("Link"); link != "" {
				path = link[1:strings.Index(link, ">")]
			}
		}
		if len(seen) != total || total < 50 {
			t.Errorf("%s: %d rows paged, total says %d", list, len(seen), total)
		}
	}
	w := ask(t, h, "/events?limit=3")
	link := w.Header().Get("Link")
	next := link[1:strings.Index(link, ">")] + "&status=happened"
	if w := ask(t, h, next); w.Code != http.StatusBadRequest {
		t.Errorf("a cursor with other filters: %d", w.Code)
	}
}

func TestSelection(t *testing.T) {
	h := newServer(t, nil)
	for path, keep := range map[string]func(e *tightrope.Event) bool{
		"/events?limit=1000&status=planned,conditional": func(e *tightrope.Event) bool { return e.Status == "planned" || e.Status == "conditional" },
		"/events?limit=1000&type=SANCTION":              func(e *tightrope.Event) bool { return e.Act == plover.Sanction },
		"/events?limit=1000&from=2024-02-01&to=2024-03-01": func(e *tightrope.Event) bool {
			return e.Date.Year == 2024 && e.Date.Month == 2
		},
		"/events?limit=1000&pair=USA%3EBLR": func(e *tightrope.Event) bool { return e.Actor[0].Code == "USA" && e.Recipient[0].Code == "BLR" },
	} {
		all := get[show.EventList](t, h, "/events?limit=1000")
		got := get[show.EventList](t, h, path)
		want := 0
		for i := range all.Events {
			if keep(&all.Events[i]) {
				want++
			}
		}
		if all.Total != all.Shown || got.Total != want || len(got.Events) != want || want == 0 {
			t.Errorf("%s: %d of %d, want %d", path, len(got.Events), got.Total, want)
		}
		for i := range got.Events {
			if !keep(&got.Events[i]) {
				t.Errorf("%s: holds %s", path, got.Events[i].ID)
			}
		}
	}
}

// Every quote that is shown stands at its place in the stored text.
func TestQuotesAreVerbatim(t *testing.T) {
	c := newCase(t)
	h, err := show.New(show.Options{Store: c, Name: names})
	if err != nil {
		t.Fatal(err)
	}
	check := func(claims []show.ClaimEvidence) {
		t.Helper()
		for _, k := range claims {
			d, err := c.Document(t.Context(), k.Document.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !k.Verified || k.Quote == "" || d.Text[k.Start:k.End] != k.Quote {
				t.Errorf("claim %s: %q is not at %d in %s", k.ID, k.Quote, k.Start, d.ID)
			}
			for _, e := range []show.Excerpt{k.Sentence, k.Before, k.After} {
				if d.Text[e.Start:e.End] != e.Text {
					t.Errorf("claim %s: the sentence %q is not in the text", k.ID, e.Text)
				}
			}
			if !strings.Contains(k.Citation, k.Quote) || !strings.Contains(k.Citation, d.TextSHA256[:8]) || !strings.Contains(k.Citation, d.Publisher) {
				t.Errorf("citation %q", k.Citation)
			}
		}
	}
	for _, e := range get[show.EventList](t, h, "/events?limit=40").Events {
		ev := get[show.Backing](t, h, "/evidence/"+string(e.ID))
		if len(ev.Events) != 1 || len(ev.Events[0].Claims) == 0 || ev.Sentence == "" || ev.Limits == "" {
			t.Fatalf("event %s has no evidence: %+v", e.ID, ev)
		}
		check(ev.Events[0].Claims)
		check(get[show.Backing](t, h, "/evidence/"+string(e.Claims[0])).Events[0].Claims)
	}
	doc := get[show.DocumentList](t, h, "/documents?limit=1").Documents[0]
	r := get[show.Reading](t, h, "/documents/"+string(doc.ID))
	if len(r.Claims) == 0 || len(r.Regions) < 3 || r.Text == "" || len(r.Diagnostics) == 0 {
		t.Fatalf("reader: %d claims, %d regions", len(r.Claims), len(r.Regions))
	}
	check(r.Claims)
	if roles := markedRoles(r.Claims); !slices.Contains(roles, "actor") {
		t.Errorf("roles %v", roles)
	}
}

func markedRoles(claims []show.ClaimEvidence) []string {
	var out []string
	for _, c := range claims {
		for _, m := range c.Marks {
			out = append(out, m.Role)
		}
	}
	return out
}

// A quote whose document was changed is not shown as a quote.
func TestDamagedQuoteIsNotShown(t *testing.T) {
	h, err := show.New(show.Options{Store: damaged{newCase(t)}, Name: names})
	if err != nil {
		t.Fatal(err)
	}
	e := get[show.EventList](t, h, "/events?limit=1").Events[0]
	c := get[show.Backing](t, h, "/evidence/"+string(e.ID)).Events[0].Claims[0]
	if c.Verified || c.Quote != "" {
		t.Errorf("%q is shown as a quotation", c.Quote)
	}
}

type damaged struct{ store.Store }

func (d damaged) Document(ctx context.Context, id tightrope.DocID) (*tightrope.Document, error) {
	doc, err := d.Store.Document(ctx, id)
	if err == nil {
		doc.Text = strings.ToUpper(doc.Text)
		doc.TextSHA256 = tightrope.Hash([]byte(doc.Text))
	}
	return doc, err
}

// The parts of a figure lead to its events, and add up to it.
func TestFigures(t *testing.T) {
	h := newServer(t, nil)
	b := get[show.Standings](t, h, "/balance")
	if b.Counts.Events == 0 || b.Counts.Events > get[show.EventList](t, h, "/events?limit=1").Total || b.Counts.Reports != b.Counts.Events || b.Counts.Sources != 4 {
		t.Errorf("counts %+v: each event is one report of one of four outlets", b.Counts)
	}
	checked := 0
	for _, l := range b.Levels {
		for i, p := range l.Mean.Points {
			if p.Observed == nil {
				continue
			}
			ev := get[show.Backing](t, h, "/evidence/level:BLR:"+l.Pole+":mean:"+p.Month.String())
			sum := 0.0
			for _, e := range ev.Events {
				sum += *e.Effect
			}
			if d := sum - *ev.Sum; d > 1e-9 || d < -1e-9 || *ev.Sum != *p.Observed || ev.Total != len(ev.Events) {
				t.Errorf("%s %s: effects add up to %v, observed %v", l.Pole, p.Month, sum, *p.Observed)
			}
			if before := max(0, i-6); i > 0 && l.Mean.Points[before].Mean != nil {
				moved := get[show.Backing](t, h, "/evidence/moved:BLR:"+l.Pole+":mean:"+l.Mean.Points[before].Month.String()+":"+p.Month.String()+"?limit=1000")
				sum = 0
				for _, e := range moved.Events {
					sum += *e.Effect
				}
				change := *p.Mean - *l.Mean.Points[before].Mean
				if d, g := sum-change, *moved.Sum-change; d > 1e-6 || d < -1e-6 || g > 1e-6 || g < -1e-6 {
					t.Errorf("%s %s: the level changed by %v, effects add up to %v of %v", l.Pole, p.Month, change, sum, *moved.Sum)
				}
			}
			checked++
		}
	}
	if checked < 20 {
		t.Errorf("only %d figures", checked)
	}
	share := get[show.Backing](t, h, "/evidence/share:BLR:RUS:"+b.Engagement[5].Month.String())
	if share.Value == nil || *share.Value != b.Engagement[5].Shares[0] || !strings.Contains(share.Sentence, "Russia") {
		t.Errorf("share: %+v", share)
	}
}

// A bar of the dyad view and its drawer count the same.
func TestDyadBars(t *testing.T) {
	h := newServer(t, nil)
	list := get[show.DyadList](t, h, "/dyads")
	if list.Shown != len(list.Pairs) || list.Shown == 0 || list.Limits == "" {
		t.Fatalf("%d pairs, %d shown", len(list.Pairs), list.Shown)
	}
	bars := 0
	for _, p := range list.Pairs {
		for _, s := range []show.Side{p.Out, p.In} {
			for _, c := range s.Cells {
				for kind, n := range map[string]int{
					"coop-deeds": c.CoopDeeds, "coop-words": c.CoopWords, "coop-plans": c.CoopPlans,
					"conf-deeds": c.ConfDeeds, "conf-words": c.ConfWords, "conf-plans": c.ConfPlans, "denied": c.Denied,
				} {
					if n == 0 || bars > 150 {
						continue
					}
					bars++
					ev := get[show.Backing](t, h, "/evidence/dyad:"+s.Dyad.Actor+":"+s.Dyad.Recipient+":"+c.Month.String()+":"+kind)
					if ev.Total != n {
						t.Errorf("%v %s %s: bar %d, drawer %d", s.Dyad, c.Month, kind, n, ev.Total)
					}
				}
			}
		}
	}
	if bars < 50 {
		t.Errorf("only %d bars", bars)
	}
}

func TestCSV(t *testing.T) {
	h := newServer(t, nil)
	for _, path := range []string{"/events", "/claims", "/documents", "/balance", "/dyads", "/search?q=talks", "/runs", "/status", "/verify"} {
		name, query, _ := strings.Cut(path, "?")
		w := ask(t, h, name+".csv?"+query)
		if got := w.Header().Get("Content-Type"); got != "text/csv" || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", path, w.Code, got)
		}
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", path, len(rows), err)
		}
		meta := get[show.Meta](t, h, name+".meta.json?"+query)
		if len(meta.Columns) != len(rows[0]) || meta.Limits == "" || meta.Method == "" || meta.Citation == "" || name != "/dyads" && meta.Shown != len(rows)-1 {
			t.Errorf("%s: %d columns described, %d there; %d rows described, %d there; %+v", path, len(meta.Columns), len(rows[0]), meta.Shown, len(rows)-1, meta)
		}
	}
}

func TestDemoBanner(t *testing.T) {
	h := newServer(t, func(o *show.Options) { o.Demo, o.DemoText = true, "Written for demonstration <b>" })
	if m := get[show.Meta](t, h, "/events.meta.json"); !strings.Contains(m.Demo, "demonstration") {
		t.Error("the meta data have no banner")
	}
	if !strings.Contains(get[show.Status](t, h, "/status").Demo, "demonstration") {
		t.Error("the status has no banner")
	}
	if get[show.Status](t, newServer(t, nil), "/status").Demo != "" {
		t.Error("a case of real articles has a banner")
	}
}

// broken fails on every read of events.
type broken struct{ store.Store }

func (b broken) Events(context.Context, store.Filter) iter.Seq2[*tightrope.Event, error] {
	return func(yield func(*tightrope.Event, error) bool) { yield(nil, errors.New("disk on fire: /secret/path")) }
}

func TestStoreErrorsBecomeProblems(t *testing.T) {
	h, err := show.New(show.Options{Store: broken{newCase(t)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/events", "/balance", "/dyads", "/status"} {
		w := ask(t, h, path)
		if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if _, err := show.New(show.Options{}); err == nil {
		t.Error("no store is accepted")
	}
}

func TestOutgoing(t *testing.T) {
	away := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer away.Close()
	var out show.Outgoing
	h := newServer(t, func(o *show.Options) { o.Outgoing = &out })
	if n := get[show.Status](t, h, "/status").Outgoing; n != 0 {
		t.Errorf("%d requests before the first", n)
	}
	client := http.Client{Transport: out.Transport(http.DefaultTransport)}
	resp, err := client.Get(away.URL)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
	if n := get[show.Status](t, h, "/status").Outgoing; n != 1 {
		t.Errorf("%d requests counted, want 1", n)
	}
}
