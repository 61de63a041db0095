package pipeline

import (
	"context"
	"errors"

	"tightrope"
	"tightrope/code/reconcile"
	"tightrope/store"
)

// maxInfos is how many documents' records are remembered, of a few
// hundred bytes each.
const maxInfos = 16_384

// docInfos looks up what grouping needs to know of documents and remembers the
// last ones asked for. Two maps take turns, so that nothing has to be ordered.
type docInfos struct {
	ctx      context.Context //nolint:containedctx // of one step; the lookup's signature has no room for it
	keep     Keep
	new, old map[tightrope.DocID]reconcile.DocInfo
	err      error // the first one of the store
}

func newDocInfos(ctx context.Context, keep Keep) *docInfos {
	return &docInfos{ctx: ctx, keep: keep, new: map[tightrope.DocID]reconcile.DocInfo{}}
}

func (d *docInfos) get(id tightrope.DocID) (reconcile.DocInfo, bool) {
	if info, ok := d.new[id]; ok {
		return info, true
	}
	info, ok := d.old[id]
	if !ok {
		if info, ok = d.load(id); !ok {
			return reconcile.DocInfo{}, false
		}
	}
	if len(d.new) >= maxInfos/2 {
		d.new, d.old = map[tightrope.DocID]reconcile.DocInfo{}, d.new
	}
	d.new[id] = info
	return info, true
}

func (d *docInfos) load(id tightrope.DocID) (reconcile.DocInfo, bool) {
	doc, err := d.keep.Record(d.ctx, id)
	if err != nil {
		if !errors.Is(err, store.ErrNotFound) && d.err == nil {
			d.err = err
		}
		return reconcile.DocInfo{}, false
	}
	return reconcile.DocInfo{
		Publisher: doc.Publisher, Published: doc.Published, PublishedMin: doc.PublishedMin, PublishedMax: doc.PublishedMax,
		CopyOf: doc.CopyOf, VersionOf: doc.VersionOf, Title: doc.Title, Lang: doc.Lang,
	}, true
}
