package actor

import "strings"

// rewrite is a row of translit.tsv.
type rewrite struct {
	where, from, to string
}

func (l *loader) readTranslit(file, text string) {
	for _, r := range l.readRows(file, text, "where", 4) {
		w := rewrite{r.cell(0), r.cell(1), strings.TrimPrefix(r.cell(2), "-")}
		if w.where != "any" && w.where != "start" && w.where != "end" || w.from == "" {
			l.problem(r, "where %q is not any, start or end, or nothing is rewritten", w.where)
		}
		l.t.rewrites = append(l.t.rewrites, w)
	}
}

// key brings the spellings of a folded name word in different transliterations
// to one form, by the rules of translit.tsv in their order.
func (t *Table) key(word string) string {
	for _, w := range t.rewrites {
		switch w.where {
		case "start":
			if rest, ok := strings.CutPrefix(word, w.from); ok {
				word = w.to + rest
			}
		case "end":
			if rest, ok := strings.CutSuffix(word, w.from); ok {
				word = rest + w.to
			}
		default:
			if strings.Contains(word, w.from) {
				word = strings.ReplaceAll(word, w.from, w.to)
			}
		}
	}
	return word
}

// sameGiven reports whether two folded given names are one name: equal, an
// initial of each other, variants in names.tsv, or alike in transliteration.
func (t *Table) sameGiven(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	ga, oka := t.given[a]
	gb, okb := t.given[b]
	if oka && okb && ga.set == gb.set {
		return true
	}
	return t.key(a) == t.key(b)
}
