package actor

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tightrope"
)

// maxExtra is the size of the largest file of a user's own, in bytes. The
// largest PETRARCH dictionary known has 4 MB.
const maxExtra = 32 << 20

// own is what the loader knows of the files of a user.
type own struct {
	rank     map[string]int            // file to its place in the order; built-in tables have none, 0
	names    map[string]map[string]use // file, folded name to the row that gave it
	sole     map[rowAt]bool            // rows that say whom alone a name means
	rejected func(tightrope.Reject)
	noted    func(string)
	first    *tightrope.Reject // kept if nobody is told of rejects
}

// rowAt is where a row stands.
type rowAt struct {
	file string
	line int
}

// use is where a file gave a name, and to whom.
type use struct {
	line  int
	whose string
}

// extras reads the files of a user's own, each over all before it.
func (l *loader) extras(o Options) error {
	l.own = own{rank: map[string]int{}, names: map[string]map[string]use{}, sole: map[rowAt]bool{}, rejected: o.Rejected, noted: o.Noted}
	if l.own.rejected == nil {
		l.own.rejected = func(r tightrope.Reject) {
			if l.own.first == nil {
				l.own.first = &r
			}
		}
	}
	if l.own.noted == nil {
		l.own.noted = func(string) {}
	}
	for i, path := range append(append([]string{}, o.Petrarch...), o.Extra...) {
		if err := l.extra(path, i < len(o.Petrarch)); err != nil {
			return fmt.Errorf("load actor table %s: %w", path, err)
		}
	}
	return l.firstReject()
}

// settle takes faults that come to light only when all tables are together, and
// that a row of a user's own has part in, out of the problems: that row is told
// of, and the rest holds.
func (l *loader) settle() error {
	l.t.problems = slices.DeleteFunc(l.t.problems, func(p Problem) bool {
		file := p.File
		if l.own.rank[file] == 0 {
			for f := range l.own.rank {
				if strings.Contains(p.Text, f+":") {
					file = f
				}
			}
		}
		if l.own.rank[file] == 0 {
			return false
		}
		l.reject(tightrope.Reject{File: p.File, Line: p.Line, Reason: p.Text, Hint: "tightrope actors check --actors " + file})
		return true
	})
	return l.firstReject()
}

// firstReject is the error of a caller who wants to hear of no reject.
func (l *loader) firstReject() error {
	if bad := l.own.first; bad != nil {
		return fmt.Errorf("load actor table %s:%d: %s", bad.File, bad.Line, bad.Reason)
	}
	return nil
}

// extra reads one file: PETRARCH's format if asked for or if it looks like it,
// else TOML.
func (l *loader) extra(path string, petrarch bool) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if info.IsDir() {
		return errors.New("it is a folder, not a file")
	}
	if info.Size() > maxExtra {
		return fmt.Errorf("it is larger than %d MB", maxExtra>>20)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	l.extraText(path, string(b), petrarch || filepath.Ext(path) != ".toml" && likePetrarch(string(b)))
	return nil
}

// extraText reads the text of one file. Rows that break a rule are rejected, all
// others hold.
func (l *loader) extraText(path, text string, petrarch bool) {
	if _, twice := l.own.rank[path]; twice {
		return // the same file again says nothing new
	}
	l.own.rank[path] = len(l.own.rank) + 1
	l.own.names[path] = map[string]use{}
	l.hash = append(l.hash, sumOf("extra", []byte(text))...)
	text = strings.TrimPrefix(text, "\ufeff")
	if petrarch {
		l.petrarch(path, text)
		return
	}
	l.ownTable(path, text)
}

var (
	tomlStart     = regexp.MustCompile(`^\s*(\[\[?[a-z_]+\]\]?\s*$|[a-z_]+\s*=)`)
	petrarchStart = regexp.MustCompile(`^\s*([+!]|[^\[=]*\[[~A-Z-]|[A-Z0-9_ .'-]+$)`)
)

// likePetrarch tells the format by the first line that is no comment.
func likePetrarch(text string) bool {
	lines, _ := petrarchLines(text)
	for _, line := range lines {
		return !tomlStart.MatchString(line.text) && petrarchStart.MatchString(line.text)
	}
	return false
}

// reject leaves a row out and says why.
func (l *loader) reject(r tightrope.Reject) {
	const longest = 80
	if len(r.Value) > longest {
		r.Value = strings.ToValidUTF8(r.Value[:longest], "")
	}
	l.own.rejected(r)
}

// taken tells which other row of the same file has given a name to somebody
// else. Two persons may have one name: they are told apart by day and office.
func (l *loader) taken(file, name, whose string) (use, bool) {
	u, ok := l.own.names[file][l.key(name)]
	persons := strings.HasPrefix(u.whose, "person ") && strings.HasPrefix(whose, "person ")
	return u, ok && u.whose != whose && !persons
}

// take notes who a name is of. It reports whether the file gives it for the first
// time.
func (l *loader) take(file string, line int, name, whose string) bool {
	k := l.key(name)
	if _, again := l.own.names[file][k]; again || k == "" {
		return false
	}
	l.own.names[file][k] = use{line, whose}
	return true
}

// key is a name as the gazetteer knows it.
func (l *loader) key(name string) string {
	rest, _ := cutArticle(name)
	l.gaz.folded(rest)
	return string(l.gaz.key)
}
