// Package sqlite keeps a case in one SQLite file. It meets the contract of
// package store with a pure-Go engine: one connection writes, a pool of others
// reads beside it from a snapshot, and every promise of "one transaction" is
// SQLite's own. The tables are described in migrations/00001_case.sql.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"tightrope/store"
)

// Memory is the path of a case that is kept in memory and lost on Close.
const Memory = ":memory:"

// Case is one open case. It is safe for concurrent readers and one writer at a
// time; writers of this and of other processes wait for each other.
type Case struct {
	path   string
	memory bool
	writer *sql.DB // one connection, whose transactions begin with the write lock
	reader *sql.DB // the same handle as writer in memory
	keeper *sql.DB // holds a case in memory alive while no connection is in use
	stmts  []*sql.Stmt

	maxBlock int // claims that ClaimBlocks yields at once at most; store.MaxBlock, but for tests
}

var _ store.Store = (*Case)(nil)

// Open opens the case at path and brings its tables up to date; a missing file
// becomes an empty case. Path may be Memory. The error wraps ErrNotCase, ErrNewer,
// ErrLocked or ErrReadOnly where that is what stands in the way.
func Open(ctx context.Context, path string) (*Case, error) {
	c := &Case{path: path, memory: path == Memory, maxBlock: store.MaxBlock}
	if err := c.connect(ctx); err != nil {
		return nil, errors.Join(c.explain("open case "+path, err), c.Close())
	}
	return c, nil
}

func (c *Case) connect(ctx context.Context) error {
	if c.memory {
		return c.connectMemory(ctx)
	}
	if err := checkFile(ctx, c.path); err != nil {
		return err
	}
	var err error
	if c.writer, err = sql.Open("sqlite", dsn(c.path, writing)); err != nil {
		return err
	}
	c.writer.SetMaxOpenConns(1)
	if err := c.prepareTables(ctx); err != nil {
		return err
	}
	// Readers are not limited in number: an iterator holds a connection while it
	// is consumed, and iterators nest.
	if c.reader, err = sql.Open("sqlite", dsn(c.path, reading)); err != nil {
		return err
	}
	c.reader.SetMaxIdleConns(4)
	return c.prepareStatements(ctx)
}

// connectMemory shares one database in memory between a connection that does
// the work and one that keeps it from vanishing.
func (c *Case) connectMemory(ctx context.Context) error {
	name := "file:tightrope-" + rand.Text() + "?mode=memory&cache=shared&" + writing
	var err error
	if c.keeper, err = sql.Open("sqlite", name); err != nil {
		return err
	}
	c.keeper.SetMaxOpenConns(1)
	if err := c.keeper.PingContext(ctx); err != nil {
		return err
	}
	if c.writer, err = sql.Open("sqlite", name); err != nil {
		return err
	}
	c.writer.SetMaxOpenConns(1)
	c.reader = c.writer
	if err := c.prepareTables(ctx); err != nil {
		return err
	}
	return c.prepareStatements(ctx)
}

// Close ends all use of the case. Iterators must not be running.
func (c *Case) Close() error {
	var errs []error
	for _, s := range c.stmts {
		errs = append(errs, s.Close())
	}
	c.stmts = nil
	if c.reader != nil && c.reader != c.writer {
		errs = append(errs, c.reader.Close())
	}
	if c.writer != nil {
		errs = append(errs, c.writer.Close())
	}
	if c.keeper != nil {
		errs = append(errs, c.keeper.Close())
	}
	return errors.Join(errs...)
}

// Connection settings. The busy timeout comes first: the driver has none of its
// own, and changing the journal mode may already have to wait. NORMAL is safe in
// WAL mode: a killed process loses nothing, a power cut at most the last
// transactions, and never the file. The writer's indexes are keyed by hashes, so
// that pages are touched at random: a log of 16 MiB between checkpoints keeps
// most of them from being written twice. A page cache beyond 4 MiB was measured
// to cost memory and to save no time.
const (
	settings = "_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)"
	writing  = settings + "&_pragma=cache_size(-4096)&_pragma=wal_autocheckpoint(4000)&_txlock=immediate"
	reading  = settings + "&_pragma=query_only(1)"
)

// dsn is the driver's name of a file, with everything in the path escaped that
// could be read as a setting.
func dsn(path, settings string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	return "file:" + u.EscapedPath() + "?" + settings
}

// write runs do in one transaction that holds the write lock from its start.
func (c *Case) write(ctx context.Context, doing string, do func(*sql.Tx) error) error {
	tx, err := c.writer.BeginTx(ctx, nil)
	if err != nil {
		return c.explain(doing, err)
	}
	if err := do(tx); err != nil {
		return c.explain(doing, errors.Join(err, rollback(tx)))
	}
	return c.explain(doing, tx.Commit())
}

func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return fmt.Errorf("roll back: %w", err)
	}
	return nil
}

// flag is a truth value in a STRICT table.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// orNull is a text column in which the empty text means "not known".
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// joined is a list in one column, as in the flat tables.
func joined[S ~string](list []S) string {
	parts := make([]string, 0, len(list))
	for _, s := range list {
		if s != "" {
			parts = append(parts, string(s))
		}
	}
	return strings.Join(parts, ";")
}
