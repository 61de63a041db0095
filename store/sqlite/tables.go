package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
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

// checkFile refuses a file that is not a case, before any setting of ours (the
// write-ahead log) would change it. A missing or empty file is a case to be made.
func checkFile(ctx context.Context, path string) error {
	id, err := headerID(path)
	if err != nil || id == applicationID {
		return err
	}
	// The header may be right in the write-ahead log only: ask the engine.
	db, err := sql.Open("sqlite", dsn(path, "_pragma=busy_timeout(30000)"))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // only read from
	var number, tables int64
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&number); err != nil {
		return fmt.Errorf("read the header: %w", err)
	}
	// The list of migrations alone: a process was killed while it made the case.
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE tbl_name NOT IN (?, 'sqlite_sequence')", goose.DefaultTablename).Scan(&tables)
	if err != nil {
		return fmt.Errorf("read the list of tables: %w", err)
	}
	if number != applicationID && tables > 0 {
		return fmt.Errorf("%w: it is a database of another program", ErrNotCase)
	}
	return nil
}

// headerID returns the application ID in a file's header. A file that is
// missing or empty is as good as ours.
func headerID(path string) (uint32, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return applicationID, nil
	}
	if err != nil {
		return 0, err
	}
	defer file.Close() //nolint:errcheck // only read from
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return 0, fmt.Errorf("%w: it is a folder", ErrNotCase)
	}
	head := make([]byte, 100) // sqlite.org/fileformat.html, section 1.3
	switch n, err := io.ReadFull(file, head); {
	case n == 0 && errors.Is(err, io.EOF):
		return applicationID, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return 0, err
	case !bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return 0, fmt.Errorf("%w: it is no SQLite database", ErrNotCase)
	}
	return binary.BigEndian.Uint32(head[68:]), nil
}

// prepareTables applies the migrations that the case lacks.
func (c *Case) prepareTables(ctx context.Context) error {
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
