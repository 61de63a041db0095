package main

import (
	"context"
	"fmt"
	"runtime"

	"tightrope"
	"tightrope/plover"
)

type versionCmd struct{}

func (*versionCmd) Help() string {
	return `Examples:
  tightrope version
  tightrope version --quiet

Exit status: 0 done, 1 failed.`
}

// Run prints what a citation of a figure needs.
func (c *versionCmd) Run(_ context.Context, a *app) error {
	if _, err := fmt.Fprintf(a.out, "tightrope %s\n", tightrope.Version); err != nil || a.Quiet {
		return err
	}
	coder, err := (&inputs{Engine: "default"}).coder(a, nil)
	if err != nil {
		return err
	}
	info := coder.Info()
	_, err = fmt.Fprintf(a.out, "coder    %s\nrules    %s\nmodel    %s\ncodebook %s\nformat   %s\ngo       %s %s/%s\n",
		coder.ID(), info.RulesetSHA256, info.ModelSHA256, plover.Codebook, tightrope.Format, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
