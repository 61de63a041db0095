package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
)

// What can stand in the way of a case. Callers give a hint for each.
var (
	// ErrNotCase says that the file is something else than a case.
	ErrNotCase = errors.New("not a case file")
	// ErrNewer says that a newer version of the program has written the case.
	ErrNewer = errors.New("written by a newer version of the program")
	// ErrLocked says that another process has held the case for longer than the
	// 30 seconds that a writer waits.
	ErrLocked = errors.New("in use by another process")
	// ErrReadOnly says that the case or its folder cannot be written.
	ErrReadOnly = errors.New("cannot be written")
	// ErrFull says that the disk, or the room allowed, is full.
	ErrFull = errors.New("disk is full")
	// ErrDamaged says that the file's pages contradict each other.
	ErrDamaged = errors.New("file is damaged")
)

// Primary result codes of SQLite (sqlite.org/rescode.html) that a user can act on.
const (
	codePerm     = 3
	codeBusy     = 5
	codeLocked   = 6
	codeReadOnly = 8
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

// explain wraps err with what was being done, and puts the sentinel before the
// engine's own words where there is one. A nil error stays nil.
func (c *Case) explain(doing string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("%s: %w: %w", doing, kind, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func kindOf(err error) error {
	for _, kind := range []error{ErrNotCase, ErrNewer, ErrLocked, ErrReadOnly, ErrFull, ErrDamaged} {
		if errors.Is(err, kind) {
			return nil // named already
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return ErrReadOnly
	}
	var engine *sqlite.Error
	if !errors.As(err, &engine) {
		return nil
	}
	switch engine.Code() & 0xff {
	case codeBusy, codeLocked:
		return ErrLocked
	case codeReadOnly, codePerm, codeCantOpen:
		return ErrReadOnly
	case codeFull:
		return ErrFull
	case codeCorrupt:
		return ErrDamaged
	case codeNotADB:
		return ErrNotCase
	default:
		return nil
	}
}
