package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/code/reconcile"
	"tightrope/pipeline"
	"tightrope/store"
	"tightrope/store/sqlite"
)

// judge is what every judgement needs: who makes it and why.
type judge struct {
	Why string `required:"" placeholder:"REASON" help:"The reason, for who reads the log."`
	By  string `env:"TIGHTROPE_BY,USER,USERNAME" placeholder:"NAME" help:"Whose judgement it is."`
	format
}

// start makes a judgement that only lacks what it says.
func (j *judge) start(a *app, log []tightrope.Judgement, v tightrope.Verdict) tightrope.Judgement {
	return tightrope.Judgement{
		Kind: "judgement", Format: tightrope.Format, N: len(log) + 1, Verdict: v,
		By: strings.TrimSpace(j.By), Why: strings.TrimSpace(j.Why), At: tightrope.MomentOf(a.now()),
	}
}

// check gives the error of a judgement that cannot be added, for people.
func check(a *app, j *tightrope.Judgement, log []tightrope.Judgement) error {
	err := j.Check(log)
	var conflict *tightrope.JudgementConflict
	switch {
	case err == nil:
		return nil
	case j.Verdict == tightrope.Undo && tightrope.UndoneBy(log, j.Undoes) != 0:
		return fail(exitUsage, "tightrope actors log --case "+a.Case, "%v", err)
	case errors.As(err, &conflict):
		return fail(exitUsage, fmt.Sprintf(`tightrope actors undo %d --why "…" --case %s`, conflict.N, a.Case), "%v", err)
	case j.By == "":
		return fail(exitUsage, `--by "Your Name"`, "%v", err)
	case j.Why == "":
		return fail(exitUsage, `--why "what tells that it is so"`, "%v", err)
	}
	return fail(exitUsage, "tightrope actors "+string(j.Verdict)+" --help", "%v", err)
}

// record adds a judgement to the log, builds the events anew, and prints it.
func (j *judge) record(ctx context.Context, a *app, keep *sqlite.Case, judgement *tightrope.Judgement) error {
	before, err := keep.Counts(ctx)
	if err != nil {
		return err
	}
	if err := keep.AddJudgement(ctx, judgement); err != nil {
		return err
	}
	after, err := rebuild(ctx, a, keep)
	if err != nil {
		return fail(exitFailed, "tightrope actors rebuild --case "+a.Case, "judgement %d is recorded, but the events are still those from before: %v", judgement.N, err)
	}
	a.say("judgement %d is recorded; %d events before, %d now; undone by: tightrope actors undo %d", judgement.N, before.Events, after, judgement.N)
	log, err := keep.Judgements(ctx)
	if err != nil {
		return err
	}
	return printRows(a, j.format, logged(log[judgement.N-1:]), logColumns())
}

func rebuild(ctx context.Context, a *app, keep *sqlite.Case) (int, error) {
	bar := a.progress()
	defer bar.end()
	return pipeline.Rebuild(ctx, keep, bar.show)
}

type mergeCmd struct {
	Actor string `arg:"" help:"ID of the actor that is another one, or the words of parties that the program knows no actor for."`
	Into  string `arg:"" help:"ID of the actor that it is."`
	judge
	tables
}

func (*mergeCmd) Help() string {
	return `Examples:
  tightrope actors merge USA/person/kirt-kellogg USA/person/keith-kellogg --why "misspelt in one paper"
  tightrope actors merge "the exiled leader" BLR/person/sviatlana-tsikhanouskaya --why "said so in the next story"

Claims stay as they were coded. Events are built anew: every mention of the first counts as the second. IDs
are shown by actors show and stand in every claim. A merged state or organisation takes along all that
counts for it.

Exit status: 0 done, 1 failed, 2 wrong usage.`
}

// Run records the merge.
func (c *mergeCmd) Run(ctx context.Context, a *app) (err error) {
	keep, table, err := c.open(ctx, a, &c.tables)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	log, err := keep.Judgements(ctx)
	if err != nil {
		return err
	}
	j := c.start(a, log, tightrope.Merge)
	seen, err := survey(ctx, keep, log)
	if err != nil {
		return err
	}
	if j.Into, err = known(table, seen, c.Into); err != nil {
		return err
	}
	if of, unknown := known(table, seen, c.Actor); unknown == nil {
		j.Actor = of.ActorID
	} else if seen.words[tightrope.Phrase(c.Actor)] > 0 {
		j.Words = c.Actor
	} else {
		return unknown
	}
	if err := check(a, &j, log); err != nil {
		return err
	}
	return c.record(ctx, a, keep, &j)
}

// open opens the case and loads the tables.
func (*judge) open(ctx context.Context, a *app, t *tables) (*sqlite.Case, *actor.Table, error) {
	table, err := t.load(a, func(r tightrope.Reject) { tellReject(a, r) })
	if err != nil {
		return nil, nil, err
	}
	keep, err := openCase(ctx, a, false)
	return keep, table, err
}

// mentions are the parties that the claims of a case name.
type mentions struct {
	actors map[tightrope.ActorID]tightrope.Entity
	claims map[tightrope.ActorID]int // that name the actor
	words  map[string]int            // folded words of unresolved parties
}

// survey goes through all claims of the case. An actor that a judgement has made
// is one of the case too.
func survey(ctx context.Context, keep *sqlite.Case, log []tightrope.Judgement) (*mentions, error) {
	m := &mentions{actors: map[tightrope.ActorID]tightrope.Entity{}, claims: map[tightrope.ActorID]int{}, words: map[string]int{}}
	for i := range log {
		if into := log[i].Into; into != nil {
			m.actors[into.ActorID] = *into
		}
	}
	for c, err := range keep.Claims(ctx, store.Filter{}) {
		if err != nil {
			return nil, err
		}
		counted := map[tightrope.ActorID]bool{}
		for _, list := range [][]tightrope.Entity{c.Actor, c.Recipient} {
			for i := range list {
				switch e := &list[i]; {
				case e.ActorID == "" && e.Code == "":
					m.words[tightrope.Phrase(e.EntityText)]++
				case e.ActorID != "" && !counted[e.ActorID]:
					counted[e.ActorID] = true
					m.claims[e.ActorID]++
					if _, seen := m.actors[e.ActorID]; !seen { // its sector here may be that of a day
						m.actors[e.ActorID] = tightrope.Entity{Code: e.Code, ActorID: e.ActorID, Name: e.Name}
					}
				}
			}
		}
	}
	return m, nil
}

// known gives the actor of an ID: as the tables have it, else as the case does.
func known(table *actor.Table, seen *mentions, id string) (*tightrope.Entity, error) {
	if d, ok := table.Describe(tightrope.ActorID(id), tightrope.Date{}); ok {
		return &tightrope.Entity{Code: home(&d.Actor), Sector: table.Sector(d.Actor.ID), ActorID: d.Actor.ID, Name: d.Actor.Name}, nil
	}
	if e, ok := seen.actors[tightrope.ActorID(id)]; ok {
		name := e.Name
		if name == "" {
			name = id
		}
		return &tightrope.Entity{Code: e.Code, Sector: e.Sector, ActorID: e.ActorID, Name: name}, nil
	}
	hint := fmt.Sprintf("tightrope actors show %q", id)
	if r := table.Resolve(id, tightrope.Date{}); r.ActorID != "" {
		hint = fmt.Sprintf("say %s for %q", r.ActorID, id)
	}
	return nil, fail(exitUsage, hint, "%q is the ID of no actor of the tables or of the case", id)
}

// home is the code under which a person counts whatever office is held.
func home(x *tightrope.Actor) string {
	if code, _, person := strings.Cut(string(x.ID), "/person/"); person {
		return code
	}
	return x.Code
}

type splitCmd struct {
	Actor  string   `arg:"" help:"ID of the actor, some of whose mentions are of another one."`
	Into   string   `arg:"" help:"ID of the other, new or known; ? if it is not known who it is."`
	Name   string   `help:"Name of an actor that is new; its ID is CODE/person/name, CODE/group/name or the like."`
	Sector string   `help:"PLOVER sector of an actor that is new."`
	Claim  []string `placeholder:"ID" help:"Only in these claims."`
	Doc    []string `placeholder:"ID" help:"Only in these documents."`
	Words  string   `help:"Only where the text says these words."`
	From   string   `placeholder:"DAY" help:"Only in acts from this day on (inclusive)."`
	To     string   `placeholder:"DAY" help:"Only in acts before this day (exclusive)."`
	judge
	tables
}

func (*splitCmd) Help() string {
	return `Examples:
  tightrope actors split USA/person/john-smith GBR/person/john-smith --name "John Smith (diplomat)" --words "Ambassador Smith" --why "two men"
  tightrope actors split BLR/person/ivan-ivanov '?' --claim c_1f2e3d4c5b6a79880a1b2c3d4e5f6071 --why "a namesake"

At least one of --claim, --doc, --words, --from and --to says which mentions are meant. Claims stay as they
were coded. Events are built anew.

Exit status: 0 done, 1 failed, 2 wrong usage, 5 no mention in the case fits.`
}

// Run records the split.
func (c *splitCmd) Run(ctx context.Context, a *app) (err error) {
	keep, table, err := c.open(ctx, a, &c.tables)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	log, err := keep.Judgements(ctx)
	if err != nil {
		return err
	}
	j := c.start(a, log, tightrope.Split)
	if err := c.narrow(&j); err != nil {
		return err
	}
	seen, err := survey(ctx, keep, log)
	if err != nil {
		return err
	}
	of, err := known(table, seen, c.Actor)
	if err != nil {
		return err
	}
	j.Actor = of.ActorID
	if c.Into != "?" {
		if j.Into, err = c.into(table, seen); err != nil {
			return err
		}
	}
	if err := check(a, &j, log); err != nil {
		return err
	}
	n, err := taken(ctx, keep, &j)
	if err != nil {
		return err
	}
	if n == 0 {
		return fail(exitNothing, "tightrope claims --with "+of.Code+" --case "+a.Case, "no mention of %s fits; nothing is recorded", j.Actor)
	}
	a.say("%d claims name such a mention", n)
	return c.record(ctx, a, keep, &j)
}

// narrow reads which mentions are meant.
func (c *splitCmd) narrow(j *tightrope.Judgement) (err error) {
	j.Words = c.Words
	for _, id := range c.Claim {
		j.Claims = append(j.Claims, tightrope.ClaimID(id))
	}
	for _, id := range c.Doc {
		j.Docs = append(j.Docs, tightrope.DocID(id))
	}
	if j.From, err = day("--from", c.From); err != nil {
		return err
	}
	j.To, err = day("--to", c.To)
	return err
}

// into is the actor to come out: a known one, or a new one with a name.
func (c *splitCmd) into(table *actor.Table, seen *mentions) (*tightrope.Entity, error) {
	e, err := known(table, seen, c.Into)
	if err == nil || c.Name == "" {
		return e, err
	}
	code, rest, slashed := strings.Cut(c.Into, "/")
	kind, slug, named := strings.Cut(rest, "/")
	if !slashed || !named || slug == "" || !strings.Contains(" person group body firm media ", " "+kind+" ") || code != "INT" && table.Name(code) == "" {
		return nil, fail(exitUsage, "tightrope actors split … GBR/person/john-smith --name \"John Smith\"",
			"%q is no ID for a new actor: a code, person, group, body, firm or media, and a name, with / between", c.Into)
	}
	if code == "INT" {
		code = ""
	}
	sector := strings.ToUpper(c.Sector)
	if sector != "" && !actor.IsSector(sector) {
		return nil, fail(exitUsage, "--sector GOV", "--sector: %s is no PLOVER sector", c.Sector)
	}
	return &tightrope.Entity{Code: code, Sector: tightrope.Sector(sector), ActorID: tightrope.ActorID(c.Into), Name: c.Name}, nil
}

// taken counts the claims of which a judgement, alone, changes the parties.
func taken(ctx context.Context, keep *sqlite.Case, j *tightrope.Judgement) (n int, err error) {
	alone := *j
	alone.N = 1
	judged := reconcile.Judge([]tightrope.Judgement{alone})
	for c, err := range keep.Claims(ctx, store.Filter{}) {
		if err != nil {
			return n, err
		}
		if _, changed := judged.Claim(c); changed {
			n++
		}
	}
	return n, nil
}

type undoCmd struct {
	N int `arg:"" help:"Number of the judgement, as in actors log."`
	judge
}

func (*undoCmd) Help() string {
	return `Examples:
  tightrope actors undo 3 --why "they are two after all"
  tightrope actors undo 3 --why "see the correction of 4 March" --by "A. Analyst"

The judgement stays in the log. Events are built anew and are, byte for byte, those that would be there
without it. An undoing can itself be undone.

Exit status: 0 done, 1 failed, 2 wrong usage.`
}

// Run records the undoing.
func (c *undoCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	log, err := keep.Judgements(ctx)
	if err != nil {
		return err
	}
	j := c.start(a, log, tightrope.Undo)
	j.Undoes = c.N
	if c.N < 1 || c.N > len(log) {
		return fail(exitUsage, "tightrope actors log --case "+a.Case, "there is no judgement %d to undo", c.N)
	}
	if err := check(a, &j, log); err != nil {
		return err
	}
	return c.record(ctx, a, keep, &j)
}

type logCmd struct {
	Standing bool `help:"Only judgements that hold."`
	format
}

func (*logCmd) Help() string {
	return `Examples:
  tightrope actors log
  tightrope actors log --standing --format csv

Exit status: 0 done, 1 failed, 2 wrong usage, 5 there are none.`
}

// Run prints the log, oldest first.
func (c *logCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	log, err := keep.Judgements(ctx)
	if err != nil {
		return err
	}
	rows := func(yield func(logLine, error) bool) {
		for line, err := range logged(log) {
			if c.Standing && (line.Verdict == tightrope.Undo || line.UndoneBy != 0) {
				continue
			}
			if !yield(line, err) {
				return
			}
		}
	}
	err = printRows(a, c.format, rows, logColumns())
	var h *hinted
	if errors.As(err, &h) && h.status == exitNothing {
		return fail(exitNothing, "tightrope actors merge --help", "there are no judgements on actors in the case %s", a.Case)
	}
	return err
}

// logLine is a judgement with the one that undoes it.
type logLine struct {
	tightrope.Judgement
	UndoneBy int `json:"undone_by"`
}

func logged(log []tightrope.Judgement) iter.Seq2[logLine, error] {
	return func(yield func(logLine, error) bool) {
		for i := range log {
			if !yield(logLine{log[i], tightrope.UndoneBy(log, log[i].N)}, nil) {
				return
			}
		}
	}
}

func logColumns() []column[logLine] {
	return []column[logLine]{
		{"n", func(l logLine) string { return strconv.Itoa(l.N) }},
		{"verdict", func(l logLine) string { return string(l.Verdict) }},
		{"what", func(l logLine) string { return l.what() }},
		{"into", func(l logLine) string {
			switch {
			case l.Into != nil:
				return string(l.Into.ActorID)
			case l.Verdict == tightrope.Split:
				return "?"
			}
			return ""
		}},
		{"only", func(l logLine) string { return l.only() }},
		{"undone_by", func(l logLine) string {
			if l.UndoneBy == 0 {
				return ""
			}
			return strconv.Itoa(l.UndoneBy)
		}},
		{"by", func(l logLine) string { return l.By }},
		{"at", func(l logLine) string { return l.At.String() }},
		{"why", func(l logLine) string { return l.Why }},
	}
}

func (l *logLine) what() string {
	if l.Verdict == tightrope.Undo {
		return "judgement " + strconv.Itoa(l.Undoes)
	}
	return l.Subject()
}

// only says which mentions a split takes.
func (l *logLine) only() string {
	var parts []string
	if l.Verdict == tightrope.Split && l.Words != "" {
		parts = append(parts, strconv.Quote(l.Words))
	}
	for _, id := range l.Claims {
		parts = append(parts, string(id))
	}
	for _, id := range l.Docs {
		parts = append(parts, string(id))
	}
	if !l.From.IsZero() || !l.To.IsZero() {
		parts = append(parts, l.From.String()+" to before "+l.To.String())
	}
	return strings.Join(parts, " ")
}

type rebuildCmd struct{}

func (*rebuildCmd) Help() string {
	return `Examples:
  tightrope actors rebuild
  tightrope actors rebuild --case belarus.db

Needed only if a judgement was interrupted after it was recorded: every judgement does this itself.

Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.`
}

// Run builds the events anew.
func (c *rebuildCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	n, err := rebuild(ctx, a, keep)
	if err != nil {
		return err
	}
	a.say("%d events", n)
	return nil
}
