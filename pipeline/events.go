package pipeline

import (
	"context"

	"tightrope"
	"tightrope/code/reconcile"
)

// Rebuild builds the events of a case anew from its claims, with the judgements
// that hold, and returns how many there are. It changes nothing else: the same
// claims and judgements give the same events, whatever was built before.
func Rebuild(ctx context.Context, keep Keep, progress func(Progress)) (int, error) {
	runs, err := keep.Runs(ctx)
	if err != nil {
		return 0, err
	}
	var run string
	if len(runs) > 0 {
		run = runs[len(runs)-1].ID
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	return buildEvents(ctx, keep, run, progress)
}

// buildEvents groups the claims of a case into events, a block at a time. Claims
// are read as the judgements on their actors have them.
func buildEvents(ctx context.Context, keep Keep, run string, progress func(Progress)) (int, error) {
	log, err := keep.Judgements(ctx)
	if err != nil {
		return 0, err
	}
	judged := reconcile.Judge(log)
	infos := newDocInfos(ctx, keep)
	events := func(yield func(*tightrope.Event, error) bool) {
		done := 0
		for block, err := range keep.ClaimBlocks(ctx, judged.Block) {
			if err != nil {
				yield(nil, err)
				return
			}
			grouped := reconcile.Events(judged.Claims(block), infos.get, reconcile.Options{})
			if infos.err != nil {
				yield(nil, infos.err)
				return
			}
			for _, e := range grouped {
				if !yield(&e, nil) {
					return
				}
				done++
				progress(Progress{Step: "events", Done: done})
			}
		}
	}
	return keep.ReplaceEvents(ctx, run, events)
}
