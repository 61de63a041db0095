package accuracy

import (
	"bytes"
	"fmt"
	"strings"

	"tightrope/code/parse"
	"tightrope/code/when"
)

// datesFiles are the repository's own cases of time expressions, seen from its root, in
// the order in which they were written.
var datesFiles = []string{
	"code/when/testdata/expressions.txt",
	"code/when/testdata/second.txt",
	"code/when/testdata/third.txt",
}

// ownDates scores the repository's own time expressions, by kind. A case is right if all
// its expressions are found with words, type, value and days, and no other is.
func (p *printer) ownDates(engine *parse.Engine, dates *when.Resolver) error {
	var all share
	var kinds []string
	of := map[string]*share{}
	for _, name := range datesFiles {
		b, err := readSet(name)
		if err != nil {
			return err
		}
		list, err := when.ReadCases(bytes.NewReader(b))
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		for i := range list {
			c := &list[i]
			kind := of[c.Kind]
			if kind == nil {
				kind = &share{}
				of[c.Kind], kinds = kind, append(kinds, c.Kind)
			}
			doc := c.Document()
			right := c.Wrong(dates.Timexes(doc, engine.Sentences(doc), c.Facts()...)) == ""
			kind.add(right)
			all.add(right)
		}
	}
	p.head("the repository's own time expressions", "Apache-2.0",
		"invented; most were written beside the rules, which they hold in place: they show what is covered, not how often news needs it.")
	p.line("all words, types, values and days right %s", all)
	var open []string
	for _, k := range kinds {
		if s := of[k]; s.right < s.asked {
			open = append(open, fmt.Sprintf("%s %d of %d", k, s.right, s.asked))
		}
	}
	p.line("%d kinds; not all right in: %s", len(kinds), strings.Join(open, ", "))
	return nil
}
