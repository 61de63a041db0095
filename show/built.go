package show

import "io/fs"

// PageBuilt reports whether this program carries the page, or only the note on
// how to build it ("make ui").
func PageBuilt() bool {
	pages, err := builtPages()
	if err != nil || pages == nil {
		return false
	}
	_, err = fs.Stat(pages, "assets")
	return err == nil
}
