package accuracy

import (
	"context"
	"fmt"

	"tightrope/code"
	"tightrope/code/codetest"
)

// casesPattern is where the repository keeps its coding cases, seen from its root.
const casesPattern = "code/testdata/*.txtar"

// cases counts the coding cases that the coder meets. They lie in the repository,
// not in the data folder: the block needs a checkout.
func (p *printer) cases(ctx context.Context, coder *code.Coder) error {
	list, err := codetest.Load(casesPattern)
	if err != nil {
		return fmt.Errorf("load cases: %w", err)
	}
	if len(list) == 0 {
		return fmt.Errorf("%w: %s", ErrNoData, casesPattern)
	}
	var passed, wanted, missed int
	for i := range list {
		r, err := codetest.Run(ctx, coder, &list[i])
		if err != nil {
			return fmt.Errorf("run cases: %w", err)
		}
		if r.Passed() {
			passed++
		}
		wanted += len(list[i].Want) + len(list[i].Not)
		missed += len(r.Failed)
	}
	p.head("the repository's own coding cases", "Apache-2.0", "written beside the rules: they show what is covered, not how often news needs it.")
	p.line("cases met %d of %d; expectations met %d of %d", passed, len(list), wanted-missed, wanted)
	return nil
}
