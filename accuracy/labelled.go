package accuracy

import (
	"context"
	"fmt"
	"io"
	"math"

	"tightrope"
	"tightrope/code"
	"tightrope/code/codetest"
	"tightrope/plover"
)

// labelledPattern is where the repository keeps its labelled sentences, seen from its
// root.
const labelledPattern = "code/testdata/labelled/*.txt"

// Labelled is what the coder reaches on labelled sentences.
type Labelled struct {
	Sentences int
	Category  Counts // PLOVER's category of each event, as the manual counts: promises are AGREE, demands REQUEST
	Event     Counts // the same, and both sides with exactly the labelled codes
	Act       Counts // the act spoken of, whatever its parties and status
	Triple    Counts // act, and both sides with exactly the labelled codes
	Whole     Counts // the same, and the status
	Types     map[plover.Type]*Counts
	Status    map[plover.Status]map[plover.Status]int // labelled, then found, where the act was found
	Swapped   int                                     // acts with the sides the wrong way round
	Empty     int                                     // sentences in which nothing is to be coded
	Left      int                                     // those of them that were left uncoded
	Sure      [sureBins]Sure                          // by the confidence of the claims
}

// sureBins is into how many equal parts confidence is cut.
const sureBins = 5

// Sure is how often claims of about one confidence are right: act, both sides, status.
type Sure struct {
	Claims, Right int
	Sum           float64 // of the confidences
}

// CalibrationError is the expected calibration error (Naeini, Cooper and Hauskrecht
// 2015): the mean distance of confidence and share right over the parts, weighted by
// their claims.
func (s *Labelled) CalibrationError() float64 {
	sum, all := 0.0, 0
	for _, b := range s.Sure {
		sum += math.Abs(b.Sum - float64(b.Right))
		all += b.Claims
	}
	if all == 0 {
		return 0
	}
	return sum / float64(all)
}

// sure counts a claim by its confidence.
func (s *Labelled) sure(c *tightrope.Claim, right bool) {
	if c.Confidence == nil {
		return
	}
	b := &s.Sure[min(int(*c.Confidence*sureBins), sureBins-1)]
	b.Claims++
	b.Sum += *c.Confidence
	if right {
		b.Right++
	}
}

// ScoreLabelled codes labelled sentences, each as a document of its own, and compares.
func ScoreLabelled(ctx context.Context, coder *code.Coder, list []codetest.Labelled) (*Labelled, error) {
	out := newLabelled()
	for i := range list {
		l := &list[i]
		d, err := l.Document()
		if err != nil {
			return nil, fmt.Errorf("score labelled sentences: %w", err)
		}
		claims, _, err := coder.Claims(ctx, d)
		if err != nil {
			return nil, fmt.Errorf("score labelled sentences: %w", err)
		}
		out.add(l, codetest.Outcomes(l, claims))
	}
	return out, nil
}

func newLabelled() *Labelled {
	s := &Labelled{Types: map[plover.Type]*Counts{}, Status: map[plover.Status]map[plover.Status]int{}}
	for _, t := range plover.Types() {
		s.Types[t] = &Counts{}
	}
	return s
}

// add counts one sentence.
func (s *Labelled) add(l *codetest.Labelled, pairs []codetest.Pair) {
	s.Sentences++
	s.categories(l, pairs)
	found := 0
	for _, p := range pairs {
		if p.Claim != nil {
			found++
		}
		s.count(p)
	}
	if len(l.Events) == 0 {
		s.Empty++
		if found == 0 {
			s.Left++
		}
	}
}

// categories compares what the manual would count, whatever act it is read from. Every
// claim stands for one labelled event at most; one with both sides right goes first.
func (s *Labelled) categories(l *codetest.Labelled, pairs []codetest.Pair) {
	var claims []*tightrope.Claim
	for _, p := range pairs {
		if p.Claim != nil && len(p.Claim.Event) > 0 {
			claims = append(claims, p.Claim)
		}
	}
	wanted := 0
	for i := range l.Events {
		if l.Events[i].Category() != plover.None {
			wanted++
		}
	}
	whole, kind := matched(l, claims)
	s.Category.TP += kind
	s.Category.FP += len(claims) - kind
	s.Category.FN += wanted - kind
	s.Event.TP += whole
	s.Event.FP, s.Event.FN = s.Category.TP+s.Category.FP-s.Event.TP, s.Category.TP+s.Category.FN-s.Event.TP
}

// matched counts the labelled events that a claim of their category answers to, and those
// of them with both sides right.
func matched(l *codetest.Labelled, claims []*tightrope.Claim) (whole, kind int) {
	used := make([]bool, len(claims))
	found := make([]bool, len(l.Events))
	answer := func(sides bool) (n int) {
		for i := range l.Events {
			e := &l.Events[i]
			for k, c := range claims {
				if !used[k] && !found[i] && e.Category() == c.Event[0] && (!sides || e.SameParties(c)) {
					used[k], found[i] = true, true
					n++
				}
			}
		}
		return n
	}
	whole = answer(true)
	return whole, whole + answer(false)
}

// count counts a labelled event, a claim, or both where they answer to each other.
func (s *Labelled) count(p codetest.Pair) {
	switch {
	case p.Claim == nil:
		s.Act.FN++
		s.Triple.FN++
		s.Whole.FN++
		s.Types[p.Event.Act].FN++
	case p.Event == nil:
		s.Act.FP++
		s.Triple.FP++
		s.Whole.FP++
		if t := s.Types[p.Claim.Act]; t != nil {
			t.FP++
		}
		s.sure(p.Claim, false)
	default:
		s.Act.TP++
		s.Types[p.Event.Act].TP++
		same := p.Event.SameParties(p.Claim)
		s.Triple.pair(same)
		right := same && p.Event.Status == p.Claim.Status
		s.Whole.pair(right)
		s.sure(p.Claim, right)
		if p.Event.Swapped(p.Claim) {
			s.Swapped++
		}
		row := s.Status[p.Event.Status]
		if row == nil {
			row = map[plover.Status]int{}
			s.Status[p.Event.Status] = row
		}
		row[p.Claim.Status]++
	}
}

// pair counts a labelled event with the claim made for it: right, or both a miss and a
// false one.
func (c *Counts) pair(right bool) {
	if right {
		c.TP++
		return
	}
	c.FP++
	c.FN++
}

// labelled measures the labelled sentences, those that the second opinion learns from
// and those held back apart.
func (p *printer) labelled(ctx context.Context, coder *code.Coder) error {
	list, err := codetest.LoadLabelled(labelledPattern)
	if err != nil {
		return fmt.Errorf("load labelled sentences: %w", err)
	}
	if len(list) == 0 {
		return fmt.Errorf("%w: %s", ErrNoData, labelledPattern)
	}
	p.head("the repository's own labelled sentences", "Apache-2.0", "invented; the hard ones and what is not to be coded are more frequent here than in news.")
	var parts [2][]codetest.Labelled
	for i := range list {
		k := 0
		if list[i].HeldBack() {
			k = 1
		}
		parts[k] = append(parts[k], list[i])
	}
	for k, name := range []string{"learnt from", "held back"} {
		s, err := ScoreLabelled(ctx, coder, parts[k])
		if err != nil {
			return err
		}
		p.labelledPart(name, s)
	}
	return nil
}

// labelledPart prints the figures of one part.
func (p *printer) labelledPart(name string, s *Labelled) {
	p.line("%s: %d sentences, %d of %d with nothing to code left uncoded (%.3f)", name, s.Sentences, s.Left, s.Empty, ratio(s.Left, s.Empty))
	rows := []struct {
		name string
		c    Counts
	}{{"category", s.Category}, {"category, both sides", s.Event}, {"act", s.Act}, {"act and both sides", s.Triple}, {"all of it and status", s.Whole}}
	for _, r := range rows {
		p.line("  %-22s P %.3f  R %.3f  F1 %.3f  (TP %d FP %d FN %d)", r.name, r.c.Precision(), r.c.Recall(), r.c.F1(), r.c.TP, r.c.FP, r.c.FN)
	}
	p.line("  the sides the wrong way round at %d acts", s.Swapped)
	for i, b := range s.Sure {
		if b.Claims > 0 {
			p.line("  confidence %.1f to %.1f  %4d claims, mean confidence %.2f, right %.2f", float64(i)/sureBins, float64(i+1)/sureBins, b.Claims, b.Sum/float64(b.Claims), ratio(b.Right, b.Claims))
		}
	}
	p.line("  expected calibration error %.3f", s.CalibrationError())
	for _, t := range plover.Types() {
		c := s.Types[t]
		p.line("    %-10s P %.3f  R %.3f  F1 %.3f", t, c.Precision(), c.Recall(), c.F1())
	}
	for _, want := range plover.Statuses() {
		row, all := s.Status[want], 0
		for _, n := range row {
			all += n
		}
		if all > 0 {
			p.line("    labelled %-13s %4d found, %.3f of them with this status", want, all, ratio(row[want], all))
		}
	}
}

// Misses lists where coder and labels differ at an act, or at all of them ("all"): what is
// missed, what is coded beyond the labels, and what has other parties or another status.
// Sentences that are held back are never shown. It needs a checkout; the error is
// ErrNoData without one.
func Misses(ctx context.Context, w io.Writer, act string) error {
	list, err := codetest.LoadLabelled(labelledPattern)
	if err != nil {
		return fmt.Errorf("load labelled sentences: %w", err)
	}
	if len(list) == 0 {
		return fmt.Errorf("%w: %s", ErrNoData, labelledPattern)
	}
	coder, err := code.New(code.Options{})
	if err != nil {
		return fmt.Errorf("load coder: %w", err)
	}
	p := &printer{w: w}
	for i := range list {
		l := &list[i]
		if l.HeldBack() {
			continue
		}
		d, err := l.Document()
		if err != nil {
			return fmt.Errorf("list misses: %w", err)
		}
		claims, _, err := coder.Claims(ctx, d)
		if err != nil {
			return fmt.Errorf("list misses: %w", err)
		}
		told := false
		for _, pair := range codetest.Outcomes(l, claims) {
			lines := difference(pair, act)
			if len(lines) > 0 && !told {
				p.line("%s:%d: %s", l.File, l.Line, l.Text)
				told = true
			}
			for _, line := range lines {
				p.line("\t%s", line)
			}
		}
	}
	return p.err
}

// difference says how label and claim differ, or nothing if they do not or another act is
// asked for.
func difference(p codetest.Pair, act string) []string {
	asked := func(t plover.Type) bool { return act == "all" || act == string(t) }
	switch {
	case p.Claim == nil:
		if asked(p.Event.Act) {
			return []string{"missed  " + p.Event.Source}
		}
	case p.Event == nil:
		if asked(p.Claim.Act) {
			return []string{"beyond  " + codetest.Line(p.Claim)}
		}
	case asked(p.Event.Act) && (!p.Event.SameParties(p.Claim) || p.Event.Status != p.Claim.Status):
		return []string{"label   " + p.Event.Source, "coded   " + codetest.Line(p.Claim)}
	}
	return nil
}
