package main

import (
	"context"
	"strconv"
	"strings"

	"tightrope/store"
)

type searchCmd struct {
	Words []string `arg:"" help:"Words; quote a phrase."`
	Limit int      `default:"20" help:"At most so many sentences."`
	format
}

func (*searchCmd) Help() string {
	return `Examples:
  tightrope search potash sanctions
  tightrope search '"political prisoners"' --limit 50

Exit status: 0 done, 1 failed, 2 wrong usage, 5 nothing matched.`
}

// Run prints the sentences that match best, best first.
func (c *searchCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	hits, total, err := keep.Search(ctx, strings.Join(c.Words, " "), c.Limit, 0)
	if err != nil {
		return err
	}
	if total > len(hits) && !a.Quiet {
		a.say("%d of %d sentences shown, best matches first", len(hits), total)
	}
	all := func(yield func(store.Sentence, error) bool) {
		for _, h := range hits {
			if !yield(h, nil) {
				return
			}
		}
	}
	return printRows(a, c.format, all, []column[store.Sentence]{
		{"published", func(s store.Sentence) string { return s.Published.String() }},
		{"publisher", func(s store.Sentence) string { return s.Publisher }},
		{"sentence", func(s store.Sentence) string { return strconv.Itoa(s.Index) }},
		{"text", func(s store.Sentence) string { return s.Text }},
		{"doc", func(s store.Sentence) string { return string(s.Doc)[:8] }},
	})
}
