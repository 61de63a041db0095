package sqlite

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a case in the file's header; it spells "TROP".
const applicationID = 1414680400

// checkHeader refuses a file that is not an SQLite database, before the engine
// is asked to open it: its own message would not name the reason. A missing or
// empty file is a case to be made.
func checkHeader(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // only read from
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return fmt.Errorf("%w: it is a folder", ErrNotCase)
	}
	magic := []byte("SQLite format 3\x00")
	head := make([]byte, len(magic))
	switch n, err := io.ReadFull(file, head); {
	case n == 0 && errors.Is(err, io.EOF):
		return nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case !bytes.Equal(head, magic):
		return fmt.Errorf("%w: it is no SQLite database", ErrNotCase)
	}
	return nil
}

// prepareTables checks whose database it is and applies the migrations that it
// lacks.
func (c *Case) prepareTables(ctx context.Context) error {
	var id, tables int64
	if err := c.writer.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return fmt.Errorf("read the header: %w", err)
	}
	if err := c.writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return fmt.Errorf("read the list of tables: %w", err)
	}
	if id != applicationID && tables > 0 && !c.halfMade(ctx) {
		return fmt.Errorf("%w: it is a database of another program", ErrNotCase)
	}
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, c.writer, folder,
		goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("load migrations: %w", err)
	}
	return migrate(ctx, provider)
}

// halfMade reports whether the only table is the one that lists migrations: a
// process was killed between making it and the first migration.
func (c *Case) halfMade(ctx context.Context) bool {
	var others int64
	err := c.writer.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master
		WHERE tbl_name NOT IN (?, 'sqlite_sequence')`, goose.DefaultTablename).Scan(&others)
	return err == nil && others == 0
}

func migrate(ctx context.Context, provider *goose.Provider) error {
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	if current > target {
		return fmt.Errorf("%w: its tables have version %d, this program knows %d", ErrNewer, current, target)
	}
	if current == target {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		// Two processes may make the same case at once; the second finds it made.
		if now, _, e := provider.GetVersions(ctx); e == nil && now == target {
			return nil
		}
		return fmt.Errorf("bring the tables from version %d to %d: %w", current, target, err)
	}
	return nil
}
