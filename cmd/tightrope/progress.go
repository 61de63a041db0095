package main

import (
	"io"

	"github.com/schollz/progressbar/v3"

	"tightrope/pipeline"
)

// progress shows how far long work is: a bar on a terminal, a line now and then
// otherwise, nothing with --quiet.
type progress struct {
	w     io.Writer
	tty   bool
	quiet bool
	step  string
	bar   *progressbar.ProgressBar
	next  int
	last  pipeline.Progress
}

func (a *app) progress() *progress {
	return &progress{w: a.err, tty: isTerminal(a.err), quiet: a.Quiet}
}

var stepWords = map[string]string{
	"read": "documents read", "compare": "documents compared", "code": "documents coded", "events": "events built",
}

func (p *progress) show(now pipeline.Progress) {
	if p.quiet {
		return
	}
	if now.Step != p.step {
		p.end()
		p.step, p.next = now.Step, 1000
		if p.tty {
			p.bar = p.newBar(now)
		}
	}
	p.last = now
	switch {
	case p.bar != nil:
		_ = p.bar.Set(now.Done) // a bar that cannot be drawn is no reason to stop
	case now.Done >= p.next:
		tell(p.w, "%d %s", now.Done, stepWords[now.Step])
		p.next *= 2
	}
}

func (p *progress) newBar(now pipeline.Progress) *progressbar.ProgressBar {
	total := now.Total
	if total == 0 {
		total = -1 // a spinner
	}
	return progressbar.NewOptions(total,
		progressbar.OptionSetWriter(p.w),
		progressbar.OptionSetDescription(stepWords[now.Step]),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(1e8),
		progressbar.OptionClearOnFinish(),
	)
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish() // as above
		p.bar = nil
	}
	p.step = ""
}
