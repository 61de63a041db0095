package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"tightrope/code"
)

// explain prints how each sentence was coded, for people.
func (c *codeCmd) explain(ctx context.Context, a *app) error {
	rejects := newRejects(a, c.Reject)
	coder, err := c.coder(a, rejects.add)
	if err != nil {
		return err
	}
	for d, err := range c.documents(ctx, a, rejects) {
		if err != nil {
			return err
		}
		list, err := coder.Explain(ctx, d)
		if err != nil {
			return err
		}
		var b strings.Builder
		fmt.Fprintf(&b, "# %s\n", inputID(d))
		for i := range list {
			writeExplanation(&b, &list[i], i+1, c.NoText)
		}
		if _, err := io.WriteString(a.out, b.String()); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return rejects.close()
}

// writeExplanation prints one sentence with its acts. Without texts, places in the
// document stand for the publisher's words.
func writeExplanation(w *strings.Builder, x *code.Explanation, n int, noText bool) {
	text := x.Text
	if noText {
		text = fmt.Sprintf("bytes %d to %d", x.Start, x.End)
	}
	fmt.Fprintf(w, "\n%d  %s\n", n, text)
	if len(x.Acts) == 0 {
		fmt.Fprintln(w, "   no word of an act")
	}
	for i := range x.Acts {
		writeAct(w, &x.Acts[i])
	}
}

func writeAct(w *strings.Builder, p *code.ActPath) {
	act := strings.TrimSpace(p.Act + " " + p.Mode)
	if rest, unfit := strings.CutPrefix(p.Left, "unfit-sense: "); unfit {
		fmt.Fprintf(w, "   - %s (%s) is no %s here: %s\n", p.Trigger, p.Sense, act, rest)
		return
	}
	if p.Left != "" {
		fmt.Fprintf(w, "   - %s, left out: %s\n", act, p.Left)
	} else {
		fmt.Fprintf(w, "   + %s  %s -> %s  %s %.2f", act, sides(p.Actors), sides(p.Recipients), p.Status, p.P)
		if p.Event != "" && p.Event != p.Act {
			fmt.Fprintf(w, ", counts as %s", p.Event)
		}
		if p.Event == "" {
			fmt.Fprint(w, ", no event")
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "       trigger    %s (%s)\n", p.Trigger, p.Sense)
	if p.Left != "" {
		fmt.Fprintf(w, "       parties    %s -> %s\n", sides(p.Actors), sides(p.Recipients))
	}
	for _, list := range []struct {
		name  string
		lines []string
	}{{"tree", p.Arcs}, {"said by", p.Speakers}, {"not taken", p.Alternatives}} {
		for _, line := range list.lines {
			fmt.Fprintf(w, "       %-10s %s\n", list.name, line)
		}
	}
	for _, r := range p.Rules {
		fmt.Fprintf(w, "       %-10s %s (%.2f)\n", "rule", r.Rule, r.Weight)
	}
}

// sides joins the parties of a side.
func sides(list []string) string {
	if len(list) == 0 {
		return "nobody named"
	}
	return strings.Join(list, " + ")
}
