package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"tightrope"
)

// kind is what a file is read as.
type kind int

const (
	unknownKind kind = iota
	plainText
	page
	jsonLines
	sniffed // decided by the first byte: standard input, a pipe
)

// extensions lists what is read, by the end of a file's name; each also with
// .gz behind it.
var extensions = []struct {
	ext  string
	kind kind
}{
	{".txt", plainText},
	{".text", plainText},
	{".md", plainText},
	{".html", page},
	{".htm", page},
	{".xhtml", page},
	{".jsonl", jsonLines},
	{".ndjson", jsonLines},
}

const knownExtensions = ".txt, .md, .html, .htm, .jsonl, each also with .gz"

// kindOf returns what a file of this name is read as, and whether it is
// compressed.
func kindOf(name string) (k kind, zipped bool) {
	name, zipped = strings.CutSuffix(strings.ToLower(name), ".gz")
	for _, e := range extensions {
		if strings.HasSuffix(name, e.ext) {
			return e.kind, zipped
		}
	}
	if zipped && filepath.Ext(name) == "" {
		return sniffed, true
	}
	return unknownKind, zipped
}

// path reads one argument of Open.
func (s *stream) path(p string) bool {
	if !s.alive() {
		return false
	}
	if p == "-" {
		return s.stdin()
	}
	src := source{file: p, base: filepath.Base(p)}
	info, err := os.Stat(p)
	switch {
	case err != nil && strings.ContainsAny(p, "*?["):
		return s.pattern(p)
	case err != nil:
		return s.reject(rejectOpen(src, err))
	case info.IsDir():
		return s.folder(p)
	}
	k, zipped := kindOf(p)
	if !info.Mode().IsRegular() {
		k = sniffed
	}
	if k == unknownKind {
		return s.reject(src.reject("the name does not end in one that is read: "+knownExtensions,
			"tightrope read - < "+shell(p)))
	}
	return s.file(src, k, zipped)
}

// pattern reads the files that a shell pattern names, in sorted order.
func (s *stream) pattern(p string) bool {
	names, err := filepath.Glob(p)
	src := source{file: p}
	if err != nil {
		return s.reject(src.reject("the pattern is malformed: "+err.Error(), "ls "+shell(filepath.Dir(p))))
	}
	if len(names) == 0 {
		return s.reject(src.reject("no file matches the pattern", "ls "+shell(filepath.Dir(p))))
	}
	for _, name := range names {
		if !s.entry(name, nil) {
			return false
		}
	}
	return true
}

// folder reads a folder and what lies below it.
func (s *stream) folder(dir string) bool {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		if !s.reject(rejectOpen(source{file: dir}, err)) {
			return false
		}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !s.entry(filepath.Join(dir, e.Name()), e) {
			return false
		}
	}
	return true
}

// entry reads one file or folder that was found, not named. Links to folders
// are passed over, so that a loop of links ends.
func (s *stream) entry(path string, e fs.DirEntry) bool {
	if !s.alive() {
		return false
	}
	src := source{file: path, base: filepath.Base(path)}
	if e != nil && e.IsDir() {
		return s.folder(path)
	}
	k, zipped := kindOf(path)
	info, err := os.Stat(path)
	switch {
	case err != nil && k == unknownKind:
		s.skip(path, "not a kind that is read")
		return true
	case err != nil:
		return s.reject(rejectOpen(src, err))
	case info.IsDir() && e == nil:
		return s.folder(path)
	case info.IsDir():
		s.skip(path, "a link to a folder is not followed")
		return true
	case k == unknownKind || !info.Mode().IsRegular():
		s.skip(path, "not a kind that is read")
		return true
	}
	return s.file(src, k, zipped)
}

// file reads one file.
func (s *stream) file(src source, k kind, zipped bool) bool {
	f, err := os.Open(src.file)
	if err != nil {
		return s.reject(rejectOpen(src, err))
	}
	defer f.Close() //nolint:errcheck // the file was only read
	if info, err := f.Stat(); err == nil && !zipped && info.Mode().IsRegular() {
		if info.Size() == 0 {
			return s.reject(rejectEmpty(src))
		}
		if k != jsonLines && info.Size() > int64(s.o.MaxBytes) {
			return s.reject(rejectLarge(src, s.o.MaxBytes))
		}
	}
	if !zipped {
		return s.read(src, k, f)
	}
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 64<<10))
	if err != nil {
		return s.reject(src.reject("the file is not gzip, though its name says so", "file "+shell(src.file)))
	}
	return s.read(src, k, &bombGuard{z: z, packed: f})
}

// stdin reads the path "-".
func (s *stream) stdin() bool {
	src := source{file: "-", base: "-"}
	if s.o.Stdin == nil {
		return s.reject(src.reject("there is no standard input", "tightrope read - < FILE"))
	}
	return s.read(src, sniffed, s.o.Stdin)
}

// read reads an open input of the given kind.
func (s *stream) read(src source, k kind, r io.Reader) bool {
	br := bufio.NewReaderSize(r, 256<<10)
	if k == sniffed {
		k = sniff(br)
	}
	if k == jsonLines {
		return s.lines(src, br)
	}
	raw, err := io.ReadAll(io.LimitReader(br, int64(s.o.MaxBytes)+1))
	switch {
	case len(raw) > s.o.MaxBytes:
		return s.reject(rejectLarge(src, s.o.MaxBytes))
	case err != nil:
		return s.reject(rejectRead(src, err))
	}
	return s.whole(src, k, raw)
}

// sniff decides by the first byte that is not white space.
func sniff(br *bufio.Reader) kind {
	head, err := br.Peek(4 << 10)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return plainText
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	low := bytes.ToLower(head[:min(len(head), 512)])
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return jsonLines
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")):
		return page
	}
	return plainText
}

// whole makes a document of a whole file.
func (s *stream) whole(src source, k kind, raw []byte) bool {
	if len(raw) == 0 {
		return s.reject(rejectEmpty(src))
	}
	d := &tightrope.Document{ID: tightrope.DocID(tightrope.Hash(raw)), SourceID: src.base, SourceFile: src.file}
	if src.file == "-" {
		d.SourceFile = ""
	}
	if k == page {
		return s.page(src, d, raw)
	}
	text, replaced, bad := decode(raw)
	if bad == "" && strings.TrimSpace(strings.TrimPrefix(text, bom)) == "" {
		return s.reject(rejectEmpty(src))
	}
	if bad != "" {
		return s.reject(src.reject(bad, hintFor(bad, src)))
	}
	d.Text, d.ReplacementRunes = text, replaced
	return s.give(d)
}

// errBomb is what bombGuard returns.
var errBomb = errors.New("the compressed file unpacks to more than 200 times its size")

// bombGuard stops reading a compressed file that unpacks out of all proportion.
type bombGuard struct {
	z      *gzip.Reader
	packed io.Seeker
	n      int64
}

// Text shrinks by a factor of 3 to 20. Deflate's bound is 1032; below 64 MB
// any factor is harmless.
const (
	bombBytes = 64 << 20
	bombRatio = 200
)

func (b *bombGuard) Read(p []byte) (int, error) {
	n, err := b.z.Read(p)
	b.n += int64(n)
	if b.n > bombBytes {
		if at, serr := b.packed.Seek(0, io.SeekCurrent); serr == nil && b.n/bombRatio > at {
			return 0, errBomb
		}
	}
	return n, err
}

// rejectRead explains why an input could not be read to its end.
func rejectRead(src source, err error) tightrope.Reject {
	p := shell(src.file)
	switch {
	case errors.Is(err, errBomb):
		return src.reject(errBomb.Error(), "gzip -l "+p)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return src.reject("the compressed file is damaged or cut short", "gzip -t "+p)
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return rejectOpen(src, err)
	}
	return src.reject(fmt.Sprintf("reading stopped: %v", err), "file "+p)
}
