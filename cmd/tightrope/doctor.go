package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tightrope"
	"tightrope/code"
	"tightrope/pipeline"
	"tightrope/show"
	"tightrope/store/sqlite"
)

type doctorCmd struct{}

func (*doctorCmd) Help() string {
	return `Examples:
  tightrope doctor
  tightrope doctor --case belarus.db

Each line is one check; what fails says which line to type.

Exit status: 0 all in order, 1 something is not.`
}

// Run makes every check, even after one has failed.
func (c *doctorCmd) Run(ctx context.Context, a *app) (err error) {
	var coder *code.Coder
	checks := []struct {
		name string
		do   func() (string, error)
	}{
		{"language model and actor tables", func() (detail string, err error) {
			began := time.Now()
			coder, err = (&inputs{Engine: "default"}).coder(a, nil)
			return fmt.Sprintf("loaded in %d ms", time.Since(began).Milliseconds()), err
		}},
		{"coding", func() (string, error) { return codeOne(ctx, coder) }},
		{"page", pageBuilt},
		{"case file", func() (string, error) { return lookAtCase(ctx, a) }},
		{"folder of the case can be written", func() (string, error) { return writable(filepath.Dir(a.Case)) }},
	}
	failed := 0
	for _, check := range checks {
		detail, err := check.do()
		mark := "ok  "
		if err != nil {
			mark, detail = "FAIL", err.Error()
			failed++
		}
		if _, err := fmt.Fprintf(a.out, "%s  %s: %s\n", mark, check.name, detail); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fail(exitFailed, "tightrope doctor --help", "%d of %d checks failed", failed, len(checks))
	}
	return nil
}

// codeOne codes a sentence that must give a claim.
func codeOne(ctx context.Context, coder *code.Coder) (string, error) {
	if coder == nil {
		return "", errors.New("no coder to try")
	}
	text := "Belarus released 14 prisoners on 3 March 2026."
	d := &tightrope.Document{ID: tightrope.DocID(tightrope.Hash([]byte(text))), Text: text, TextSHA256: tightrope.Hash([]byte(text)), Lang: "en"}
	claims, _, err := coder.Claims(ctx, d)
	if err != nil {
		return "", err
	}
	if len(claims) != 1 || claims[0].Act != "RETREAT" {
		return "", fmt.Errorf("a plain sentence gave %d claims; this binary is damaged", len(claims))
	}
	return coder.ID(), nil
}

func lookAtCase(ctx context.Context, a *app) (string, error) {
	if _, err := os.Stat(a.Case); errors.Is(err, fs.ErrNotExist) {
		return a.Case + " is not there yet; tightrope read makes it", nil
	}
	keep, err := sqlite.Open(ctx, a.Case)
	if err != nil {
		return "", err
	}
	defer closing(keep, &err)
	v, err := pipeline.Verify(ctx, keep)
	if err != nil {
		return "", err
	}
	if n := len(v.Mismatches); n > 0 {
		return "", fmt.Errorf("%d of %d checks failed: tightrope verify --case %s", n, v.Checked, a.Case)
	}
	return fmt.Sprintf("%s, %d documents, %d quotes stand", a.Case, v.Documents, v.Quotes), nil
}

func pageBuilt() (string, error) {
	if !show.PageBuilt() {
		return "", errors.New("this program was built without the page: make build")
	}
	return "carried by this program", nil
}

func writable(dir string) (string, error) {
	f, err := os.CreateTemp(dir, ".tightrope-*")
	if err != nil {
		return "", err
	}
	return dir, errors.Join(f.Close(), os.Remove(f.Name()))
}
