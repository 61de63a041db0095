package tightrope

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict is what a judgement says.
type Verdict string

// The verdicts on actors.
const (
	Merge Verdict = "merge" // two actors are one
	Split Verdict = "split" // some mentions of an actor are of another one
	Undo  Verdict = "undo"  // an earlier judgement no longer holds
)

// Judgement is a person's word on who an actor is. Judgements are only ever
// added: one that was wrong is undone by another. They take effect when events
// are built; claims stay as they were coded (docs/format/judgements.md).
//
// A merge or split names the parties that it speaks of by Actor, or, where the
// text names nobody that is known, a merge by Words. A split also says which
// mentions it takes: those in Claims or Docs, worded as Words, in acts of the
// days from From to before To; what is empty does not narrow it. Into is who they
// are; nil, of a split alone, says that it is not known.
type Judgement struct {
	Kind    string    `json:"kind"` // "judgement"
	Format  string    `json:"format"`
	N       int       `json:"n"` // from 1, in the order in which they were made
	Verdict Verdict   `json:"verdict"`
	Actor   ActorID   `json:"actor,omitempty"`
	Words   string    `json:"words,omitempty"`
	Claims  []ClaimID `json:"claims,omitempty"`
	Docs    []DocID   `json:"docs,omitempty"`
	From    Date      `json:"from,omitzero"`
	To      Date      `json:"to,omitzero"`
	Into    *Entity   `json:"into,omitempty"` // code, sector, actor_id and name; an empty sector leaves a mention of that code, or of a state, its own
	Undoes  int       `json:"undoes,omitempty"`
	By      string    `json:"by"`
	At      Moment    `json:"at"`
	Why     string    `json:"why"`
}

// JudgementConflict says that a judgement cannot stand beside an earlier one,
// which would have to be undone first.
type JudgementConflict struct {
	N    int // the earlier one; 0 if undoing none would help
	What string
}

// Error returns what stands in the way.
func (e *JudgementConflict) Error() string { return e.What }

// Standing returns the merges and splits of a log that nothing has undone, in
// their order. To undo an undoing brings back what it undid.
func Standing(log []Judgement) []Judgement {
	undone := undoneBy(log)
	var list []Judgement
	for i := range log {
		if log[i].Verdict != Undo && undone[log[i].N] == 0 {
			list = append(list, log[i])
		}
	}
	return list
}

// UndoneBy returns the number of the judgement that undoes the nth and is not
// undone itself, or 0.
func UndoneBy(log []Judgement, n int) int { return undoneBy(log)[n] }

// undoneBy goes backwards: whether an undoing holds is told by later ones.
func undoneBy(log []Judgement) map[int]int {
	undone := map[int]int{}
	for i := len(log) - 1; i >= 0; i-- {
		if j := &log[i]; j.Verdict == Undo && undone[j.N] == 0 && undone[j.Undoes] == 0 {
			undone[j.Undoes] = j.N
		}
	}
	return undone
}

// Check reports why j cannot be added to the log, or nil. A conflict with an
// earlier judgement is a *JudgementConflict.
func (j *Judgement) Check(log []Judgement) error {
	switch {
	case j.N != len(log)+1:
		return fmt.Errorf("judgement %d follows judgement %d", j.N, len(log))
	case strings.TrimSpace(j.By) == "":
		return fmt.Errorf("a judgement needs a name: by whom it is")
	case strings.TrimSpace(j.Why) == "":
		return fmt.Errorf("a judgement needs a reason")
	case j.At.IsZero():
		return fmt.Errorf("a judgement needs its time")
	}
	switch j.Verdict {
	case Undo:
		return j.checkUndo(log)
	case Merge, Split:
		if err := j.checkParties(); err != nil {
			return err
		}
		return consistent(append(Standing(log), *j))
	}
	return fmt.Errorf("verdict %q is not merge, split or undo", j.Verdict)
}

func (j *Judgement) checkUndo(log []Judgement) error {
	if j.Undoes < 1 || j.Undoes > len(log) {
		return fmt.Errorf("there is no judgement %d to undo", j.Undoes)
	}
	if by := UndoneBy(log, j.Undoes); by != 0 {
		return &JudgementConflict{by, fmt.Sprintf("judgement %d is already undone, by judgement %d", j.Undoes, by)}
	}
	return consistent(Standing(append(slices.Clone(log), *j)))
}

func (j *Judgement) checkParties() error {
	switch {
	case j.Verdict == Merge && j.Into == nil:
		return fmt.Errorf("a merge needs the actor to merge into")
	case j.Verdict == Merge && (j.Actor == "") == (Phrase(j.Words) == ""):
		return fmt.Errorf("a merge speaks of an actor or of words, one of the two")
	case j.Verdict == Merge && len(j.Claims)+len(j.Docs) > 0, j.Verdict == Merge && (!j.From.IsZero() || !j.To.IsZero()):
		return fmt.Errorf("a merge speaks of all mentions; for some of them, split")
	case j.Verdict == Split && j.Actor == "":
		return fmt.Errorf("a split needs the actor to split")
	case j.Verdict == Split && len(j.Claims)+len(j.Docs) == 0 && Phrase(j.Words) == "" && j.From.IsZero() && j.To.IsZero():
		return fmt.Errorf("a split needs to say which mentions it takes; for all of them, merge")
	case !j.From.IsZero() && !j.To.IsZero() && !j.From.Before(j.To):
		return fmt.Errorf("no day lies between %s and %s", j.From, j.To)
	case j.Into != nil && (j.Into.ActorID == "" || j.Into.Name == ""):
		return fmt.Errorf("the actor to come out needs an id and a name")
	case j.Into != nil && j.Into.ActorID == j.Actor:
		return fmt.Errorf("%s is itself", j.Actor)
	case j.Into != nil && j.Actor.IsCode() && j.Verdict == Merge && !j.Into.ActorID.IsCode():
		return fmt.Errorf("%s is a state or organisation and can only be merged into one", j.Actor)
	}
	return nil
}

// consistent reports whether each actor is merged into one other at most and
// none comes back to itself.
func consistent(standing []Judgement) error {
	merged := map[string]int{}
	ways := map[string][]way{}
	for i := range standing {
		j := &standing[i]
		key := j.subject()
		if j.Verdict == Merge {
			if n := merged[key]; n != 0 {
				return &JudgementConflict{n, fmt.Sprintf("%s already counts as another actor, by judgement %d", j.Subject(), n)}
			}
			merged[key] = j.N
		}
		if j.Into == nil {
			continue
		}
		into := string(j.Into.ActorID)
		if n := back(ways, into, key, map[string]bool{}); n != 0 {
			return &JudgementConflict{n, fmt.Sprintf("mentions of %s already count as %s, by judgement %d", into, j.Subject(), n)}
		}
		ways[key] = append(ways[key], way{into, j.N})
	}
	return nil
}

// way is where a judgement leads from an actor.
type way struct {
	into string
	n    int
}

// back returns the first judgement on a way between two actors, or 0.
func back(ways map[string][]way, from, to string, seen map[string]bool) int {
	if seen[from] {
		return 0
	}
	seen[from] = true
	for _, w := range ways[from] {
		if w.into == to || back(ways, w.into, to, seen) != 0 {
			return w.n
		}
	}
	return 0
}

// subject is a key of whose mentions are judged.
func (j *Judgement) subject() string {
	if j.Actor != "" {
		return string(j.Actor)
	}
	return "words " + Phrase(j.Words)
}

// Subject names whose mentions are judged, for people: the actor's ID or the
// words in quotes.
func (j *Judgement) Subject() string {
	if j.Actor != "" {
		return string(j.Actor)
	}
	return fmt.Sprintf("%q", j.Words)
}

// IsCode reports whether the ID is that of a state or organisation itself.
func (id ActorID) IsCode() bool { return id != "" && !strings.Contains(string(id), "/") }

// Phrase folds the words that name a party for comparison: case, spacing and a
// leading article make no difference.
func Phrase(words string) string {
	w := strings.Join(strings.Fields(strings.ToLower(words)), " ")
	return strings.TrimPrefix(w, "the ")
}
