package code

import "strings"

// quoted is a stretch of text between quotation marks, marks included. A closing
// mark that is missing at the end of a paragraph is taken as given: a speech of
// several paragraphs repeats the opening mark alone.
type quoted struct{ start, end int }

// quotations finds what stands between quotation marks, in order. Marks are
// paired within a paragraph.
func quotations(text string) []quoted {
	var out []quoted
	open, closing := -1, ""
	for i := 0; i < len(text); {
		n, opens, closes := markAt(text, i)
		switch {
		case text[i] == '\n':
			if open >= 0 && i > open+1 {
				out = append(out, quoted{open, i})
			}
			open = -1
		case n > 0 && open < 0 && opens:
			open, closing = i, closingOf(text[i:i+n])
		case n > 0 && open >= 0 && closes && sameMark(text[i:i+n], closing):
			out = append(out, quoted{open, i + n})
			open = -1
		}
		i += max(n, 1)
	}
	if open >= 0 {
		out = append(out, quoted{open, len(text)})
	}
	return out
}

// markAt reads a double quotation mark at byte i: its length (0 for none), and
// whether it can open or close.
func markAt(text string, i int) (n int, opens, closes bool) {
	switch rest := text[i:]; {
	case strings.HasPrefix(rest, "“"), strings.HasPrefix(rest, "«"):
		n, _ = 3, 0
		if rest[0] == 0xC2 {
			n = 2
		}
		return n, true, false
	case strings.HasPrefix(rest, "”"):
		return 3, false, true
	case strings.HasPrefix(rest, "»"):
		return 2, false, true
	case rest[0] == '"':
		return 1, true, true
	case strings.HasPrefix(rest, "''"):
		return 2, true, true
	default:
		return 0, false, false
	}
}

// closingOf returns the mark that closes an opening one.
func closingOf(mark string) string {
	switch mark {
	case "“":
		return "”"
	case "«":
		return "»"
	default:
		return mark
	}
}

// sameMark reports whether a mark closes; writers mix curly and straight ones.
func sameMark(have, want string) bool {
	return have == want || have == `"` && want == "”" || have == "”" && want == `"`
}
