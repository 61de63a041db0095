package accuracy

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tightrope"
	"tightrope/code"
	"tightrope/plover"
)

// Factuality is how the statuses that the coder gives to predicates agree with the
// event mentions of MEANTIME. The three classes are scored apart, since a mention
// may be in two of them ("may sign": possible and future), while the coder gives one
// status: what it calls hypothetical cannot be found as future.
type Factuality struct {
	Mentions  int // with a factuality
	Unread    int // at which the coder has no predicate; they count as happened
	Uncertain Counts
	Negative  Counts
	Future    Counts
	Confusion map[string]map[plover.Status]int // gold class -> status
}

// The classes of gold in the confusion matrix, in the order in which they are printed.
var goldClasses = []string{"certain", "future", "possible", "probable", "negative", "unspecified"}

// statusUncertain, statusNegative and statusFuture say which statuses answer to the
// three classes. What is asked for is not done yet: it is future, as the folding of
// the nine statuses into five has it; a conditional plan is a future act.
func statusUncertain(s plover.Status) bool { return s == plover.Hypothetical }

func statusNegative(s plover.Status) bool { return s == plover.Negated || s == plover.Denied }

func statusFuture(s plover.Status) bool {
	return s == plover.Planned || s == plover.Conditional || s == plover.Requested
}

// ScoreFactuality compares the status of the predicate at each mention of an article.
func (f *Factuality) ScoreFactuality(a *Article, got []code.AnnotatedPredicate) {
	if f.Confusion == nil {
		f.Confusion = map[string]map[plover.Status]int{}
	}
	for _, m := range a.Mentions {
		s, ok := statusAt(got, m.Span)
		f.Mentions++
		if !ok {
			f.Unread++
		}
		f.Uncertain.add(detect(m.Certainty == "POSSIBLE" || m.Certainty == "PROBABLE", statusUncertain(s)))
		f.Negative.add(detect(m.Polarity == "NEG", statusNegative(s)))
		f.Future.add(detect(m.Time == "FUTURE", statusFuture(s)))
		class := m.class()
		if f.Confusion[class] == nil {
			f.Confusion[class] = map[plover.Status]int{}
		}
		f.Confusion[class][s]++
	}
}

// class is the rarest class of the mention.
func (m *Mention) class() string {
	switch {
	case m.Polarity == "NEG":
		return "negative"
	case m.Certainty == "POSSIBLE" || m.Certainty == "PROBABLE":
		return strings.ToLower(m.Certainty)
	case m.Time == "FUTURE":
		return "future"
	case m.Certainty == "CERTAIN":
		return "certain"
	}
	return "unspecified"
}

// statusAt returns the status of the first predicate that overlaps the span, and
// happened where there is none.
func statusAt(got []code.AnnotatedPredicate, span [2]int) (plover.Status, bool) {
	for i := range got {
		if got[i].Start < span[1] && span[0] < got[i].End {
			return got[i].Status, true
		}
	}
	return plover.Happened, false
}

// factuality scores the status of predicates on news about firms.
func (p *printer) factuality(ctx context.Context, coder *code.Coder, dir string) error {
	list, err := ReadMeantime(dir + "/factuality/meantime_airbus_apple_gm.tar.gz")
	if err != nil {
		return err
	}
	var f Factuality
	for i := range list {
		a, err := coder.Annotate(ctx, list[i].document())
		if err != nil {
			return fmt.Errorf("annotate %s: %w", list[i].ID, err)
		}
		f.ScoreFactuality(&list[i], a.Predicates)
	}
	p.head(fmt.Sprintf("MEANTIME factuality: the status at %d event mentions of %d Wikinews articles", f.Mentions, len(list)),
		"CC BY 4.0, Minard et al. 2016",
		"news about three firms, looked at while the rules were written; 66 uncertain and 41 negated mentions, so one more found moves the F1 by a point; "+
			"a mention may be possible and future at once, the coder gives one status; purposes and the nouns in a planned clause are future in gold.")
	p.counts("possible or probable", f.Uncertain)
	p.counts("negative", f.Negative)
	p.counts("future", f.Future)
	p.line("no predicate read at %d mentions", f.Unread)
	p.confusion(&f)
	return nil
}

// confusion prints gold classes in rows and statuses in columns.
func (p *printer) confusion(f *Factuality) {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s", "gold")
	used := map[plover.Status]bool{}
	for _, row := range f.Confusion {
		for s := range row {
			used[s] = true
		}
	}
	columns := slices.Sorted(maps.Keys(used))
	for _, s := range columns {
		fmt.Fprintf(&b, " %12s", s)
	}
	for _, class := range goldClasses {
		fmt.Fprintf(&b, "\n%-12s", class)
		for _, s := range columns {
			fmt.Fprintf(&b, " %12d", f.Confusion[class][s])
		}
	}
	p.line("%s", b.String())
}

// document wraps the article.
func (a *Article) document() *tightrope.Document {
	return &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(a.ID + "\n" + a.Text))),
		SourceID: a.ID, Text: a.Text, TextSHA256: tightrope.Hash([]byte(a.Text)), Lang: "en", PublishedBasis: tightrope.BasisUnknown,
	}
}
