//go:build no_ui

package show

import "io/fs"

// builtPages has nothing: this build serves the programming interface alone.
func builtPages() (fs.FS, error) { return nil, nil }
