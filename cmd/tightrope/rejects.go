package main

import (
	"encoding/json"
	"fmt"
	"os"

	"tightrope"
)

// rejects lists inputs that could not be read: one line and one hint each on
// standard error, and a line in the rejects file. The file is made anew by each
// run that has something to put into it.
type rejects struct {
	app  *app
	path string
	file *os.File
	n    int
	err  error
}

func newRejects(a *app, path string) *rejects { return &rejects{app: a, path: path} }

func (r *rejects) add(bad tightrope.Reject) {
	r.n++
	tellReject(r.app, bad)
	if r.file == nil && r.err == nil {
		r.file, r.err = os.Create(r.path)
	}
	if r.err != nil {
		return // told once, at the end
	}
	line, err := json.Marshal(bad)
	if err == nil {
		_, err = r.file.Write(append(line, '\n'))
	}
	r.err = err
}

// tellReject prints one line and one hint.
func tellReject(a *app, bad tightrope.Reject) {
	at := bad.File
	if bad.Line > 0 {
		at = fmt.Sprintf("%s:%d", bad.File, bad.Line)
	}
	if at == "-" || at == "" {
		at = "standard input"
	}
	tell(a.err, "tightrope: %s: %s", at, bad.Reason)
	if bad.Hint != "" {
		tell(a.err, "hint: %s", bad.Hint)
	}
}

// close ends the list; the command ends with status 3 if anything is on it.
func (r *rejects) close() error {
	if r.file != nil {
		if err := r.file.Close(); r.err == nil {
			r.err = err
		}
	}
	if r.err != nil {
		return fail(exitFailed, "tightrope … --rejects /tmp/rejects.jsonl", "list of rejects: %v", r.err)
	}
	if r.n > 0 {
		return &hinted{status: exitRejects, msg: fmt.Sprintf("%d inputs could not be read; the rest is done", r.n), hint: "cat " + r.path}
	}
	return nil
}
