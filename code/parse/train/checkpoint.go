package train

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tightrope"
)

// checkpoints keep finished stages of a long training run in a folder, so that
// an interrupted run goes on where it was. The name of a file has the hash of
// all that the stage was made from. The zero value keeps nothing.
type checkpoints struct{ dir string }

// stage returns what make gives, or what it gave in an earlier run for the same
// name and key.
func stage[T any](c checkpoints, name string, key any, build func() (T, error)) (T, error) {
	if c.dir == "" {
		return build()
	}
	path := filepath.Join(c.dir, name+"-"+tightrope.Hash(fmt.Appendf(nil, "%+v", key))[:16]+".gob")
	var value T
	f, err := os.Open(path)
	if err == nil {
		err = gob.NewDecoder(f).Decode(&value)
		_ = f.Close() // it was only read
		if err == nil {
			return value, nil
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return value, fmt.Errorf("read checkpoint: %w", err)
	}
	if value, err = build(); err != nil {
		return value, err
	}
	return value, keep(path, &value)
}

// keep writes a checkpoint; a run that is killed leaves no half of one.
func keep(path string, value any) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write checkpoint: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".checkpoint")
	if err != nil {
		return fmt.Errorf("write checkpoint: %w", err)
	}
	err = errors.Join(gob.NewEncoder(f).Encode(value), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write checkpoint: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}
