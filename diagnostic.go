package tightrope

import "strconv"

// Diagnostic says what was left out, why, and where. It is data, not an error.
type Diagnostic struct {
	Doc    DocID  `json:"doc,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Stage  string `json:"stage"` // read, parse, actor, when, code, reconcile
	Code   string `json:"code"`  // short and stable: "no-frame", "region-skipped" ...
	Detail string `json:"detail,omitempty"`
}

// Reject is an input that could not be read: a line of rejects.jsonl.
type Reject struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"` // at most 80 bytes, escaped
	Reason string `json:"reason"`          // one sentence
	Hint   string `json:"hint"`            // something that can be typed
}

func appendPair(b []byte, x, y int) []byte {
	b = append(b, '[')
	b = strconv.AppendInt(b, int64(x), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(y), 10)
	return append(b, ']')
}
