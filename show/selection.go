package show

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tightrope"
	"tightrope/store"
)

// Selection is which claims or events are asked for.
type Selection struct {
	Actor     []string `query:"actor" maxItems:"30" doc:"Codes, joined by commas: any of them as actor or recipient" example:"BLR"`
	Pair      string   `query:"pair" pattern:"^[A-Z]{3,9}>[A-Z]{3,9}$" doc:"One direction: BLR>USA"`
	Type      []string `query:"type" enum:"AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT" doc:"PLOVER types, joined by commas"`
	Status    []string `query:"status" enum:"happened,ongoing,historical,planned,conditional,hypothetical,requested,denied,negated" doc:"Joined by commas"`
	From      string   `query:"from" doc:"First day, YYYY-MM-DD"`
	To        string   `query:"to" doc:"The day after the last, YYYY-MM-DD"`
	Doc       string   `query:"doc" pattern:"^[0-9a-f]{64}$" doc:"A document"`
	Publisher string   `query:"publisher" maxLength:"200"`
	Q         string   `query:"q" maxLength:"400" doc:"Words in the evidence"`
	KnownAt   string   `query:"known_at" doc:"What was known at this day or time"`
}

// Listing is which part of a list is asked for.
type Listing struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"Rows of this page"`
	Cursor string `query:"cursor" maxLength:"400" doc:"From the Link header of the page before"`
	Order  string `query:"order" enum:"newest,oldest" default:"newest"`
}

func badValue(name, detail string) *Problem {
	return newProblem(http.StatusBadRequest, "parameter", name+": "+detail, "days are written 2026-01-31, times 2026-01-31T12:00:00Z; to= is the day after the last")
}

// period reads a half-open range of days.
func period(from, to string) (a, b tightrope.Date, err error) {
	if a, err = tightrope.ParseDate(from); err != nil {
		return a, b, badValue("from", err.Error())
	}
	if b, err = tightrope.ParseDate(to); err != nil {
		return a, b, badValue("to", err.Error())
	}
	if !a.IsZero() && !b.IsZero() && !a.Before(b) {
		return a, b, badValue("to", "the period "+from+" to "+to+" is empty: its end is not part of it")
	}
	return a, b, nil
}

// filter turns a selection into the store's filter.
func (x *Selection) filter() (store.Filter, error) {
	f := store.Filter{Actors: x.Actor, Doc: tightrope.DocID(x.Doc), Publisher: x.Publisher, Query: strings.TrimSpace(x.Q)}
	for _, t := range x.Type {
		f.Types = appendText(f.Types, t)
	}
	for _, st := range x.Status {
		f.Statuses = append(f.Statuses, tightrope.Status(st))
	}
	if a, b, ok := strings.Cut(x.Pair, ">"); ok {
		f.Pair = &tightrope.Dyad{Actor: a, Recipient: b}
	}
	var err error
	if f.From, f.To, err = period(x.From, x.To); err != nil {
		return f, err
	}
	if f.KnownAt, err = tightrope.ParseMoment(x.KnownAt); err != nil {
		return f, badValue("known_at", err.Error())
	}
	return f, nil
}

// appendText appends v to a list of any kind of text.
func appendText[T ~string](list []T, v string) []T { return append(list, T(v)) }

// cursor is where the next page begins. It holds a mark of the filter, so that
// it cannot be used with another one.
type cursor struct {
	After string `json:"a"`
	Mark  string `json:"m"`
}

func filterMark(f store.Filter) string {
	f.Limit, f.After = 0, ""
	pair := ""
	if f.Pair != nil {
		pair = f.Pair.String()
		f.Pair = nil
	}
	return tightrope.Hash(fmt.Appendf(nil, "%+v|%s", f, pair))[:16]
}

func (c cursor) text() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic("cursor: two texts always marshal: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func readCursor(text, mark string) (string, error) {
	if text == "" {
		return "", nil
	}
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.After == "" {
		return "", newProblem(http.StatusBadRequest, "cursor", "cursor: this is no cursor of this program", "take it from the Link header of the page before")
	}
	if c.Mark != mark {
		return "", newProblem(http.StatusBadRequest, "cursor", "cursor: it belongs to other filters", "begin again without cursor=")
	}
	return c.After, nil
}

// take reads at most limit rows and says whether more follow.
func take[T any](rows iter.Seq2[*T, error], limit int) (list []T, more bool, err error) {
	list = []T{}
	for row, err := range rows {
		if err != nil {
			return nil, false, err
		}
		if len(list) == limit {
			return list, true, nil
		}
		list = append(list, *row)
	}
	return list, false, nil
}

// countRows counts without keeping.
func countRows[T any](rows iter.Seq2[*T, error]) (int, error) {
	n := 0
	for _, err := range rows {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Window says which part of the whole is shown. Nothing is ever left out without
// these lines.
type Window struct {
	Total int    `json:"total" doc:"Rows that match"`
	Shown int    `json:"shown" doc:"Rows in this answer"`
	Rule  string `json:"rule" doc:"How the shown rows were chosen"`
	Next  string `json:"next,omitempty" doc:"Cursor of the next page"`
}

func orderRule(order string) string {
	if order == "oldest" {
		return "oldest first, ties by ID"
	}
	return "newest first, ties by ID"
}

// nextLink is the Link header for the page after this one.
func nextLink(path string, query url.Values, next string) string {
	if next == "" {
		return ""
	}
	q := url.Values{}
	for k, v := range query {
		q[k] = slices.Clone(v)
	}
	q.Set("cursor", next)
	return "<" + path + "?" + q.Encode() + `>; rel="next"`
}
