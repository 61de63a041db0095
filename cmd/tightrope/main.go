// Command tightrope reads news, weighs the balance and shows the sentence.
//
// The command wires the stages together and decides nothing: each verb is one
// file, and each verb's help lists its exit statuses.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"tightrope"
	"tightrope/show/tree"
)

// Exit statuses, as the manual lists them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRejects     = 3
	exitGate        = 4
	exitNothing     = 5
	exitInterrupted = 130
)

// cli is the command line. Verbs stand in the order of the flow.
type cli struct {
	Case  string           `env:"TIGHTROPE_CASE" default:"tightrope.db" placeholder:"FILE" help:"Case file."`
	Quiet bool             `short:"q" help:"No progress and no summary on standard error."`
	Clock string           `placeholder:"TIME" help:"Take TIME (RFC 3339 or YYYY-MM-DD) as the present, for reproducible exports."`
	Seed  uint64           `default:"1" help:"Seed of everything that is drawn."`
	Vers  kong.VersionFlag `name:"version" hidden:""`

	Read     readCmd     `cmd:"" group:"Reading" help:"Read articles, store them in the case, code them and group their claims into events."`
	Parse    parseCmd    `cmd:"" group:"Reading" help:"Tokens, tags, lemmas and dependencies as CoNLL-U."`
	Annotate annotateCmd `cmd:"" group:"Reading" help:"Every layer of a document as JSON: tokens, mentions, dates, attributions, predicates, claims; or its trees, drawn."`
	Code     codeCmd     `cmd:"" group:"Reading" help:"Documents in, claims out, as JSON Lines. Needs no case file."`
	Actors   actorsCmd   `cmd:"" group:"Checking" help:"Look actors up and resolve phrases."`
	Claims   claimsCmd   `cmd:"" group:"Knowing" help:"What each source says in each sentence."`
	Events   eventsCmd   `cmd:"" group:"Knowing" help:"Happenings, with the claims that they are built from."`
	Search   searchCmd   `cmd:"" group:"Knowing" help:"Find sentences by their words."`
	Dyad     dyadCmd     `cmd:"" group:"Measuring" help:"The level of one relation, month by month, with bands."`
	Balance  balanceCmd  `cmd:"" group:"Measuring" help:"How a state stands between poles: levels and engagement shares."`
	Verify   verifyCmd   `cmd:"" group:"Checking" help:"Check every quote of the case against its document."`
	Check    checkCmd    `cmd:"" group:"Checking" help:"Score the coder on the development sets."`
	Serve    serveCmd    `cmd:"" group:"Showing" help:"Show the case in a browser, on this machine only."`
	Demo     demoCmd     `cmd:"" group:"Running" help:"Read the bundled demonstration corpus and show its balance."`
	Doctor   doctorCmd   `cmd:"" group:"Running" help:"Check that this program and its case are in order."`
	Version  versionCmd  `cmd:"" group:"Running" help:"Version of the program, its coder and its codebook."`
	Train    trainCmd    `cmd:"" hidden:"" help:"Train the language model (see make train)."`
}

// app is what every verb gets: the streams and the parsed global options.
type app struct {
	*cli
	in       io.Reader
	out, err io.Writer
	color    bool // standard output is a terminal and NO_COLOR is unset
	now      func() time.Time
}

// hinted is an error for people: one line of what went wrong, one line that can
// be typed, and the exit status.
type hinted struct {
	status int
	msg    string
	hint   string
}

func (e *hinted) Error() string { return e.msg }

func fail(status int, hint, format string, args ...any) error {
	return &hinted{status: status, msg: fmt.Sprintf(format, args...), hint: hint}
}

// gcPercent keeps the peak of a long run under its budget: at the default of 100
// grouping a large corpus peaks a sixth higher (docs/decisions/020-bounded-memory.md).
const gcPercent = 30

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program but for the process: tests call it.
func run(args []string, in io.Reader, out, errw io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c cli
	parser, exit := newParser(&c, out, errw)
	call, err := parser.Parse(args)
	if exit.asked {
		return exit.code
	}
	if err != nil {
		return report(errw, usageError(err))
	}
	a := &app{cli: &c, in: in, out: out, err: errw, color: isTerminal(out) && os.Getenv("NO_COLOR") == ""}
	if a.now, err = clock(c.Clock); err != nil {
		return report(errw, err)
	}
	call.BindTo(ctx, (*context.Context)(nil))
	return report(errw, call.Run(a))
}

// exitAsked notes that help or version was printed, so that run can return.
type exitAsked struct {
	asked bool
	code  int
}

func newParser(c *cli, out, errw io.Writer) (*kong.Kong, *exitAsked) {
	exit := &exitAsked{}
	parser, err := kong.New(c,
		kong.Name("tightrope"),
		kong.Description("Read the news, weigh the balance, show the sentence."),
		kong.Writers(out, errw),
		kong.Exit(func(code int) {
			if !exit.asked {
				exit.asked, exit.code = true, code
			}
		}),
		kong.Vars{"version": "tightrope " + tightrope.Version, "treeWidth": strconv.Itoa(tree.DefaultWidth), "narrow": strconv.Itoa(tree.Narrow)},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.ShortUsageOnError(),
		kong.ValueFormatter(kong.DefaultHelpValueFormatter),
	)
	if err != nil {
		panic("command line: " + err.Error()) // the grammar above is wrong
	}
	return parser, exit
}

// report prints an error as one line and one hint, and gives the exit status.
func report(w io.Writer, err error) int {
	var h *hinted
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &h):
		if h.msg != "" {
			tell(w, "tightrope: %s", h.msg)
		}
		if h.hint != "" {
			tell(w, "hint: %s", h.hint)
		}
		return h.status
	case errors.Is(err, context.Canceled):
		tell(w, "tightrope: interrupted; what was finished is kept")
		tell(w, "hint: run the same command again to go on")
		return exitInterrupted
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader of our output has seen enough
	default:
		tell(w, "tightrope: %v", err)
		tell(w, "hint: tightrope doctor")
		return exitFailed
	}
}

// tell writes a line for people. There is nowhere to report a failure to.
func tell(w io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }

func usageError(err error) error {
	hint := "tightrope --help"
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil && p.Context.Selected() != nil {
		hint = p.Context.Selected().FullPath() + " --help"
	}
	return fail(exitUsage, hint, "%v", err)
}

// clock gives the present, or the fixed time that --clock names.
func clock(fixed string) (func() time.Time, error) {
	if fixed == "" {
		return time.Now, nil
	}
	m, err := tightrope.ParseMoment(fixed)
	if err != nil {
		return nil, fail(exitUsage, "--clock 2026-03-04T12:00:00Z", "--clock: %v", err)
	}
	return func() time.Time { return m.Time }, nil
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
