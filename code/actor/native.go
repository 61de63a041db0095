package actor

import (
	"slices"
	"strings"
	"unicode"
)

// native is what native.tsv says of one state, capital or person in one language.
type native struct {
	code, of, language string
	names              []string
}

// readNative reads names in scripts other than Latin. Persons must be known by
// then.
func (l *loader) readNative(file, text string) {
	seen := map[string]row{}
	for _, r := range l.readRows(file, text, "code", 4) {
		n := native{code: r.cell(0), of: r.cell(1), language: r.cell(2), names: r.list(3)}
		good := true
		if _, ok := l.t.stateOf[n.code]; !ok {
			l.fault(r, "take a code of states.tsv", "unknown state %q", n.code)
			continue
		}
		if n.of != "state" && n.of != "capital" && l.personRef(n.code, n.of) < 0 {
			good = false
			l.fault(r, "write the name as in the column person of holders", "%s has no %q", n.code, n.of)
		}
		if len(n.language) != 2 || strings.ToLower(n.language) != n.language {
			l.fault(r, "write be, ru or zh", "language %q is no code of ISO 639-1", n.language)
		}
		if len(n.names) == 0 {
			l.fault(r, "write a name or leave the row out", "no name")
		}
		for _, name := range n.names {
			if strings.ContainsFunc(name, latin) {
				l.fault(r, "put Latin spellings into the column of aliases", "%q has Latin letters", name)
			}
			key := n.language + " " + n.of + " " + name
			if n.of != "state" && n.of != "capital" {
				key = n.language + " person " + name
			}
			if was, twice := seen[key]; twice {
				l.fault(r, "leave it out of one row", "%q also stands in %s:%d", name, was.file, was.line)
			}
			seen[key] = r
		}
		l.t.natives = append(l.t.natives, n)
		if good {
			l.addNative(r, &n)
		}
	}
}

func latin(c rune) bool { return unicode.Is(unicode.Latin, c) }

// personRef finds the person of that name who has a term in a state, or -1.
func (l *loader) personRef(code, name string) int32 {
	for _, i := range l.slug[slugOf(l.gaz, name)] {
		p := &l.t.persons[i]
		if p.name == name && slices.ContainsFunc(p.terms, func(tm term) bool { return tm.of == code }) {
			return i
		}
	}
	return -1
}

// Native returns the names that a language writes in its own script: of a state
// (of is "state"), its capital ("capital") or a person ("Xi Jinping"). It is
// empty if the tables have none.
func (t *Table) Native(code, of, language string) []string {
	for i := range t.natives {
		if n := &t.natives[i]; n.code == code && n.of == of && n.language == language {
			return slices.Clone(n.names)
		}
	}
	return nil
}
