package accuracy

import "regexp"

// datelinePattern finds "WASHINGTON (AP) -- " and the like, which sentences of
// development sets still carry; in the program the reader marks them.
var datelinePattern = regexp.MustCompile(`^(?:[A-Z][A-Z.,' ]{3,}|[A-Z][a-z]+)(?:, [A-Z][A-Za-z.]*\.?(?: [A-Z][a-z]+)?(?: \d+)?)?(?: ?\([A-Za-z]+\))? ?(?:--|-|–|—) `)

// dateline returns the length of the dateline that opens a text, 0 if none.
func dateline(text string) int {
	return len(datelinePattern.FindString(text))
}
