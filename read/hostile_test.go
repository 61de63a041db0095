package read_test

import (
	"strings"
	"testing"
	"time"

	"tightrope"
	"tightrope/read"
)

// TestHostileText holds that no text of a hundred kilobytes takes long, whatever it
// repeats: the time of every rule is linear.
func TestHostileText(t *testing.T) {
	for _, unit := range []string{
		".", ".A", ". A", "A.", "(", ")", "[", "/", "-", " - ", "—", "“", "\"", "'", "\n", "a\n", ".\n", "- ", "- a\n", "1. ", "1.\n", ":",
		": a\n", "A ", "A/", "a", "é", "\u200b", "\u0301", "1", "1,", "%", "$1 ", "1 USD\n", "May 1 ", "May ", "@", "@a ", "©", "©A ", "(L", "left, ",
		"Photo:", "Photo: A ", "Read also\n", "More from A\n", "By A B\n", "Correction: ", "said A B C D ", "by ", "A, A — ", "(Reuters) ",
		"\xf0\x9f\x87\xa7", "كلمة ", "字", "x. \u201d", ", left, A", "A B is a fellow. ", "a;\n",
	} {
		text := strings.Repeat(unit, 1<<17/len(unit))
		d := &tightrope.Document{Text: text, Title: unit}
		start := time.Now()
		read.Clean(d)
		cleaned := time.Since(start)
		checkRegions(t, d)
		read.Language(text[:4000])
		read.SignatureOf(d)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%q: %v to clean, %v in all", unit, cleaned, took)
		}
	}
}
