//go:build !no_ui

package show

import (
	"embed"
	"io/fs"
)

// built holds the page. Without "make ui" it is only a note on how to build it.
//
//go:embed ui/dist
var built embed.FS

func builtPages() (fs.FS, error) { return fs.Sub(built, "ui/dist") }
