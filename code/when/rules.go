package when

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// ruleset is all patterns as one tree. An edge is a word ("of"), a class
// ("MONTH") or a class with a value ("UNIT=year").
type ruleset struct {
	nodes []ruleNode
	rules []rule
}

type ruleNode struct {
	words map[int32]int32
	kinds map[uint64]int32
	rules []int32
}

// rule is what to do with a match: an operation of ops and its settings.
type rule struct {
	line int
	op   string
	args map[string]string
}

// candidate is a match of a rule on the atoms [start, end).
type candidate struct {
	rule       *rule
	index      int32
	start, end int
	caps       []lexeme
}

// loadRules reads lines "pattern => operation key=value". Elements of a pattern
// are words and marks in lower case, classes in capitals, alternatives
// (a|b|CLASS); a trailing ? makes one optional. "let NAME = (…)" names an
// alternative.
func loadRules(fsys fs.FS, name string, l *lexicon) (*ruleset, error) {
	rs := &ruleset{nodes: make([]ruleNode, 1)}
	names, lines := map[string]string{}, map[string]int{}
	line := 0
	// eachRow counts lines for its messages; rules keep theirs for Timex.Rule.
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	for row := range strings.Lines(string(text)) {
		line++
		row = strings.TrimSpace(row)
		if row == "" || row[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(row, "let "); ok {
			k, v, _ := strings.Cut(rest, "=")
			names[strings.TrimSpace(k)] = strings.TrimSpace(v)
			continue
		}
		pattern, _, _ := strings.Cut(row, "=>")
		if old, dup := lines[pattern]; dup {
			return nil, fmt.Errorf("%s:%d: the pattern stands in line %d too", name, line, old)
		}
		lines[pattern] = line
		if err := rs.add(row, line, names, l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	return rs, nil
}

func (rs *ruleset) add(row string, line int, names map[string]string, l *lexicon) error {
	pattern, action, ok := strings.Cut(row, "=> ")
	if !ok {
		return fmt.Errorf("no => in %q", row)
	}
	words := strings.Fields(action)
	ru := rule{line: line, op: words[0], args: map[string]string{}}
	if _, ok := ops[ru.op]; !ok {
		return fmt.Errorf("no operation %q", ru.op)
	}
	for _, w := range words[1:] {
		k, v, ok := strings.Cut(w, "=")
		if !ok {
			return fmt.Errorf("setting %q has no value", w)
		}
		ru.args[k] = v
	}
	index := int32(len(rs.rules))
	rs.rules = append(rs.rules, ru)
	ends := []int32{0}
	for el := range strings.FieldsSeq(pattern) {
		next, err := rs.extend(ends, el, names, l)
		if err != nil {
			return err
		}
		ends = next
	}
	for _, e := range ends {
		if e == 0 {
			return fmt.Errorf("the pattern can be empty")
		}
		rs.nodes[e].rules = append(rs.nodes[e].rules, index)
	}
	return nil
}

// extend grows every path by one element of a pattern.
func (rs *ruleset) extend(from []int32, el string, names map[string]string, l *lexicon) ([]int32, error) {
	var out []int32
	if len(el) > 1 && strings.HasSuffix(el, "?") {
		el = el[:len(el)-1]
		out = append(out, from...)
	}
	if v, ok := names[el]; ok {
		el = v
	}
	choices := []string{el}
	if strings.HasPrefix(el, "(") && strings.HasSuffix(el, ")") {
		choices = strings.Split(el[1:len(el)-1], "|")
	}
	for _, c := range choices {
		for _, f := range from {
			if f == 0 && c == "-" {
				continue // an expression does not begin with a hyphen
			}
			to, err := rs.edge(f, c, l)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(out, to) {
				out = append(out, to)
			}
		}
	}
	return out, nil
}

func (rs *ruleset) edge(from int32, el string, l *lexicon) (int32, error) {
	if strings.ToUpper(el) == el && strings.ToLower(el) != el {
		class, value, _ := strings.Cut(el, "=")
		return rs.classEdge(from, class, value, l)
	}
	if name, value, ok := strings.Cut(el, "="); ok && strings.ToUpper(name) == name {
		return rs.classEdge(from, name, value, l)
	}
	at := from
	for _, a := range cutAtoms(el) {
		at = rs.child(at, l.word(a), 0, true)
	}
	if at == from {
		return 0, fmt.Errorf("empty element")
	}
	return at, nil
}

func (rs *ruleset) classEdge(from int32, class, value string, l *lexicon) (int32, error) {
	c, ok := l.symbols[class]
	if !ok {
		return 0, fmt.Errorf("no class %q", class)
	}
	v, ok := l.symbols[value]
	if !ok {
		return 0, fmt.Errorf("no value %q of %s", value, class)
	}
	return rs.child(from, 0, kindKey(c, v), false), nil
}

func kindKey(class, value int32) uint64 { return uint64(class)<<32 | uint64(uint32(value)) }

func (rs *ruleset) child(from, word int32, kind uint64, literal bool) int32 {
	n := &rs.nodes[from]
	to, ok := n.kinds[kind]
	if literal {
		to, ok = n.words[word]
	}
	if ok {
		return to
	}
	to = int32(len(rs.nodes))
	switch {
	case literal && n.words == nil:
		n.words = map[int32]int32{word: to}
	case literal:
		n.words[word] = to
	case n.kinds == nil:
		n.kinds = map[uint64]int32{kind: to}
	default:
		n.kinds[kind] = to
	}
	rs.nodes = append(rs.nodes, ruleNode{})
	return to
}

// matches returns all matches that begin at atom pos, the longest first, and of
// equal ones the earliest rule first. The slice is la's, valid until the next call.
func (rs *ruleset) matches(la *lattice, pos int) []candidate {
	la.cands, la.path = la.cands[:0], la.path[:0]
	rs.walk(la, 0, pos, pos)
	if len(la.cands) > 1 {
		slices.SortStableFunc(la.cands, func(a, b candidate) int {
			if a.end != b.end {
				return b.end - a.end
			}
			return int(a.index - b.index)
		})
	}
	return la.cands
}

func (rs *ruleset) walk(la *lattice, node int32, start, pos int) {
	n := &rs.nodes[node]
	for _, ri := range n.rules {
		if pos < len(la.atoms) && la.atoms[pos].inside {
			continue // ends within a number
		}
		la.cands = append(la.cands, candidate{
			rule: &rs.rules[ri], index: ri, start: start, end: pos, caps: slices.Clone(la.path),
		})
	}
	if pos >= len(la.atoms) {
		return
	}
	if w := la.atoms[pos].word; w != 0 && n.words != nil {
		if to, ok := n.words[w]; ok {
			rs.walk(la, to, start, pos+1)
		}
	}
	if n.kinds == nil {
		return
	}
	for _, lx := range la.at(pos) {
		la.path = append(la.path, lx)
		if to, ok := n.kinds[kindKey(lx.class, 0)]; ok {
			rs.walk(la, to, start, lx.end)
		}
		if lx.value != 0 {
			if to, ok := n.kinds[kindKey(lx.class, lx.value)]; ok {
				rs.walk(la, to, start, lx.end)
			}
		}
		la.path = la.path[:len(la.path)-1]
	}
}
