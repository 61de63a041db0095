package read

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"tightrope"
)

// place names where a reject comes from: "file" or "file:line".
func place(r tightrope.Reject) string {
	if r.Line == 0 {
		return r.File
	}
	return r.File + ":" + strconv.Itoa(r.Line)
}

// source names the input at hand in rejects and documents.
type source struct {
	file string // as given, "-" for standard input
	base string // its last element
	line int    // record, from 1; 0 for a whole file
}

func (s source) reject(reason, hint string) tightrope.Reject {
	return tightrope.Reject{File: s.file, Line: s.line, Reason: reason, Hint: hint}
}

// value adds the offending field and its value, cut to 80 bytes and escaped.
func value(r tightrope.Reject, column, v string) tightrope.Reject {
	quoted := strconv.QuoteToASCII(v)
	quoted = quoted[1 : len(quoted)-1]
	if len(quoted) > 80 {
		quoted = quoted[:77] + "..."
	}
	r.Column, r.Value = column, quoted
	return r
}

// shell quotes a path so that a hint can be pasted into a shell.
func shell(path string) string {
	if path == "-" {
		return path
	}
	plain := path != "" && !strings.ContainsFunc(path, func(r rune) bool {
		return !strings.ContainsRune("/._-+=:@%,", r) &&
			(r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if plain && path[0] != '-' {
		return path
	}
	if path != "" && path[0] == '-' {
		path = "./" + path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// sed returns the command that shows one line of a file.
func (s source) sed() string {
	if s.file == "-" {
		return fmt.Sprintf("sed -n %dp on the same input", s.line)
	}
	if strings.HasSuffix(s.file, ".gz") {
		return fmt.Sprintf("zcat %s | sed -n %dp", shell(s.file), s.line)
	}
	return fmt.Sprintf("sed -n %dp %s", s.line, shell(s.file))
}

// rejectOpen explains why a path could not be opened or read.
func rejectOpen(src source, err error) tightrope.Reject {
	p := shell(src.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return src.reject("there is no such file or folder", "ls -ld "+p)
	case errors.Is(err, fs.ErrPermission):
		return src.reject("the file may not be read by this user", "chmod u+r "+p)
	case errors.Is(err, syscall.ELOOP):
		return src.reject("the link leads back to itself", "ls -l "+p)
	}
	return src.reject("reading stopped: "+reason(err), "file "+p)
}

// reason is an error's last words, without the path that the reject names.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return err.Error()
}

func rejectLarge(src source, limit int) tightrope.Reject {
	what := "the document"
	if src.line > 0 {
		what = "the line"
	}
	hint := "split -C 8m " + shell(src.file)
	if src.line > 0 {
		hint = src.sed() + " | wc -c"
	}
	return src.reject(fmt.Sprintf("%s is larger than the limit of %s", what, size(limit)), hint)
}

func rejectEmpty(src source) tightrope.Reject {
	return src.reject("the file holds no text", "wc -c "+shell(src.file))
}

// size writes a number of bytes for people.
func size(n int) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// clip cuts s to at most n bytes between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
