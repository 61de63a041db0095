package codetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tightrope"
	"tightrope/code"
)

// Result is the outcome of one case.
type Result struct {
	Case   *Case
	Claims []tightrope.Claim
	Failed []string // one sentence each; empty if the case passed
}

// Passed reports whether the coder met the case.
func (r *Result) Passed() bool { return len(r.Failed) == 0 }

// Load reads the cases of all files that match a pattern, in the order of their
// names.
func Load(pattern string) ([]Case, error) {
	paths, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("find cases: %w", err)
	}
	slices.Sort(paths)
	var out []Case
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, fmt.Errorf("read cases: %w", err)
		}
		cases, err := Parse(filepath.Base(p), b)
		if err != nil {
			return nil, err
		}
		out = append(out, cases...)
	}
	return out, nil
}

// Run codes the texts of a case and compares. An error is a case that cannot be
// run; an unmet expectation is in the result.
func Run(ctx context.Context, coder *code.Coder, c *Case) (Result, error) {
	r := Result{Case: c}
	found := make([]bool, len(c.Want))
	for i := range c.Docs {
		d, err := c.Docs[i].Document(c.ID())
		if err != nil {
			return r, err
		}
		claims, _, err := coder.Claims(ctx, d)
		if err != nil {
			return r, fmt.Errorf("run case %s: %w", c.ID(), err)
		}
		r.Claims = append(r.Claims, claims...)
		r.compare(&c.Docs[i], claims, found)
	}
	for i := range c.Want {
		if !found[i] {
			r.Failed = append(r.Failed, fmt.Sprintf("line %d: not coded: %s", c.Want[i].Line, c.Want[i].Source))
		}
	}
	return r, nil
}

// compare marks the expectations that the claims of one text meet, and notes
// claims that must not be.
func (r *Result) compare(d *Doc, claims []tightrope.Claim, found []bool) {
	used := make([]bool, len(claims))
	for i := range r.Case.Want {
		for k := range claims {
			if !used[k] && !found[i] && r.Case.Want[i].Matches(&claims[k], d) {
				found[i], used[k] = true, true
			}
		}
	}
	for i := range r.Case.Not {
		for k := range claims {
			if r.Case.Not[i].Matches(&claims[k], d) {
				r.Failed = append(r.Failed, fmt.Sprintf("line %d: coded, and must not be: %s", r.Case.Not[i].Line, Line(&claims[k])))
			}
		}
	}
	if !r.Case.Exhaustive {
		return
	}
	for k := range claims {
		if !used[k] {
			r.Failed = append(r.Failed, "coded beyond the case: "+Line(&claims[k]))
		}
	}
}

// Line writes a claim as a line of the language.
func Line(c *tightrope.Claim) string {
	var b strings.Builder
	act := string(c.Act)
	if act == "" {
		act = "*"
	}
	b.WriteString(act)
	for _, m := range c.ActMode {
		b.WriteString(" " + string(m))
	}
	b.WriteString("  " + side(c.Actor) + " -> " + side(c.Recipient) + "  " + string(c.Status))
	for _, q := range c.Quantities {
		if q.Value != nil && q.Role != "size" {
			fmt.Fprintf(&b, "  n=%v", *q.Value)
			break
		}
	}
	for _, a := range c.Attribution {
		if a.Speaker != nil && a.Speaker.Code != "" {
			b.WriteString("  by=" + a.Speaker.Code)
			break
		}
	}
	if c.Bargain != nil {
		b.WriteString("  bargain")
	}
	if len(c.Evidence) > 0 {
		fmt.Fprintf(&b, "  %q", c.Evidence[0].Quote)
	}
	return b.String()
}

func side(list []tightrope.Entity) string {
	var codes []string
	for _, e := range list {
		if e.Code != "" && !slices.Contains(codes, e.Code) {
			codes = append(codes, e.Code)
		}
	}
	if len(codes) == 0 {
		return "?"
	}
	return strings.Join(codes, "+")
}

// Golden rewrites the expected claims of a file's cases from what the coder makes
// of them now, and returns the new text; comments, texts and "not" parts stay. A
// person reads the difference.
func Golden(text []byte, results []Result) []byte {
	at := 0
	var out []string
	skipping := false
	started := false
	for line := range strings.SplitSeq(string(text), "\n") {
		if strings.HasPrefix(line, "== ") && started {
			at++
		}
		started = started || strings.HasPrefix(line, "== ") || strings.HasPrefix(line, "-- ")
		if strings.HasPrefix(line, "-- ") || strings.HasPrefix(line, "== ") {
			skipping = false
		}
		if skipping && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			continue
		}
		out = append(out, line)
		if line == "-- claims --" && at < len(results) {
			skipping = true
			for i := range results[at].Claims {
				out = append(out, Line(&results[at].Claims[i]))
			}
		}
	}
	return []byte(strings.Join(out, "\n"))
}
