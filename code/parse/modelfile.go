package parse

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tightrope"
)

// The layout of a model file is specified in docs/format/model.md.
const (
	modelMagic   = "TRPARSE\n"
	modelVersion = 1
	headerSize   = len(modelMagic) + 4 + 4
	entrySize    = 8 + 8 + 8 + 8 + 4 + 4
	maxSection   = 1 << 28
)

// Errors of a model file that cannot be used.
var (
	ErrNotModel      = errors.New("not a model file")
	ErrModelVersion  = errors.New("model file of another version")
	ErrModelChecksum = errors.New("model file is damaged")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// section is a named part of a model file.
type section struct {
	name string // at most 8 bytes
	data []byte
}

// EncodeModel returns the model as a file. The same model gives the same bytes.
func EncodeModel(m *Model) ([]byte, error) {
	if err := m.validate(); err != nil {
		return nil, fmt.Errorf("encode model: %w", err)
	}
	out, err := encodeFile(modelMagic, m.sections())
	if err != nil {
		return nil, fmt.Errorf("encode model: %w", err)
	}
	return out, nil
}

// DecodeModel reads a model file. It returns ErrNotModel, ErrModelVersion or
// ErrModelChecksum for a file that must not be used. b is not kept.
func DecodeModel(b []byte) (*Model, error) {
	sections, hash, err := decodeFile(modelMagic, b)
	if err != nil {
		return nil, err
	}
	m := &Model{SHA256: hash}
	if err := m.fromSections(sections); err != nil {
		return nil, err
	}
	if err := m.validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// encodeFile returns a file of sections behind the magic.
func encodeFile(magic string, sections []section) ([]byte, error) {
	zw, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	toc := make([]byte, 0, len(sections)*entrySize)
	base := headerSize + len(sections)*entrySize
	for _, s := range sections {
		packed := zw.EncodeAll(s.data, nil)
		var name [8]byte
		copy(name[:], s.name)
		toc = append(toc, name[:]...)
		toc = binary.LittleEndian.AppendUint64(toc, uint64(base+body.Len()))
		toc = binary.LittleEndian.AppendUint64(toc, uint64(len(packed)))
		toc = binary.LittleEndian.AppendUint64(toc, uint64(len(s.data)))
		toc = binary.LittleEndian.AppendUint32(toc, crc32.Checksum(s.data, castagnoli))
		toc = binary.LittleEndian.AppendUint32(toc, 0)
		body.Write(packed)
	}
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, modelVersion)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(sections)))
	out = append(out, toc...)
	out = append(out, body.Bytes()...)
	sum := sha256.Sum256(out)
	return append(out, sum[:]...), nil
}

// decodeFile returns the sections of a file and the hash of it all.
func decodeFile(magic string, b []byte) (sections map[string][]byte, hash string, err error) {
	if len(b) < headerSize+sha256.Size || string(b[:len(magic)]) != magic {
		return nil, "", ErrNotModel
	}
	if v := binary.LittleEndian.Uint32(b[len(magic):]); v != modelVersion {
		return nil, "", fmt.Errorf("%w: %d, want %d", ErrModelVersion, v, modelVersion)
	}
	content, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if got := sha256.Sum256(content); !bytes.Equal(got[:], sum) {
		return nil, "", ErrModelChecksum
	}
	if sections, err = unpack(content); err != nil {
		return nil, "", err
	}
	whole := sha256.Sum256(b)
	return sections, hex.EncodeToString(whole[:]), nil
}

func unpack(b []byte) (map[string][]byte, error) {
	n := int(binary.LittleEndian.Uint32(b[len(modelMagic)+4:]))
	if n > 64 || headerSize+n*entrySize > len(b) {
		return nil, ErrModelChecksum
	}
	zr, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSection))
	if err != nil {
		return nil, fmt.Errorf("decode model: %w", err)
	}
	defer zr.Close()
	out := make(map[string][]byte, n)
	for k := range n {
		e := b[headerSize+k*entrySize:]
		name := strings.TrimRight(string(e[:8]), "\x00")
		at, packed, raw := binary.LittleEndian.Uint64(e[8:]), binary.LittleEndian.Uint64(e[16:]), binary.LittleEndian.Uint64(e[24:])
		if raw > maxSection || at > uint64(len(b)) || packed > uint64(len(b))-at {
			return nil, fmt.Errorf("%w: section %s", ErrModelChecksum, name)
		}
		data, err := zr.DecodeAll(b[at:at+packed], make([]byte, 0, raw))
		if err != nil || uint64(len(data)) != raw || crc32.Checksum(data, castagnoli) != binary.LittleEndian.Uint32(e[32:]) {
			return nil, fmt.Errorf("%w: section %s", ErrModelChecksum, name)
		}
		out[name] = data
	}
	return out, nil
}

// featureVersion is raised when a feature is changed and their number is not.
const featureVersion = 1

// featureSet names the features that the code has: weights learnt with others
// would be read from the wrong rows.
func featureSet() string {
	return fmt.Sprintf("%d: %d tags, %d retags, %d roles, %d moves, %d labels", featureVersion, tagFeatures, retagFeatures, roleFeatures, moveFeatures, labelFeatures)
}

func (m *Model) sections() []section {
	var classes, labels strings.Builder
	for _, c := range m.Classes {
		classes.WriteString(c.UPOS + "\t" + c.XPOS + "\n")
	}
	for _, l := range m.Labels {
		labels.WriteString(l + "\n")
	}
	return []section{
		{"features", []byte(featureSet())},
		{"notice", []byte(m.Notice)},
		{"manifest", []byte(m.Manifest)},
		{"classes", []byte(classes.String())},
		{"labels", []byte(labels.String())},
		{"tagger", m.Tagger.plain()},
		{"retagger", m.Retagger.plain()},
		{"roles", m.Roles.plain()},
		{"mover", m.Mover.plain()},
		{"labeller", m.Labeller.plain()},
		{"lemmas", m.Lemmas.wordLines()},
		{"endings", m.Lemmas.ruleLines()},
	}
}

func (m *Model) fromSections(s map[string][]byte) error {
	if got := string(s["features"]); got != featureSet() {
		return fmt.Errorf("%w: features %q, want %q", ErrModelVersion, got, featureSet())
	}
	m.Notice, m.Manifest = string(s["notice"]), string(s["manifest"])
	for line := range strings.Lines(string(s["classes"])) {
		upos, xpos, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		m.Classes = append(m.Classes, Class{upos, xpos})
	}
	for line := range strings.Lines(string(s["labels"])) {
		m.Labels = append(m.Labels, strings.TrimSuffix(line, "\n"))
	}
	var err error
	for _, t := range []struct {
		name  string
		table *Table
		width int
	}{
		{"tagger", &m.Tagger, TagWidth},
		{"retagger", &m.Retagger, TagWidth},
		{"roles", &m.Roles, RoleWidth},
		{"mover", &m.Mover, MoveWidth},
		{"labeller", &m.Labeller, LabelWidth},
	} {
		if *t.table, err = tableOf(s[t.name], t.width); err != nil {
			return fmt.Errorf("section %s: %w", t.name, err)
		}
	}
	if m.Splitter, err = embeddedSplitter(); err != nil {
		return err
	}
	m.SplitterSHA256 = tightrope.Hash(embeddedSplitterFile)
	m.Lemmas, err = lemmasOf(s["lemmas"], s["endings"])
	return err
}

// plain returns the weights without their offset.
func (t *Table) plain() []byte {
	out := make([]byte, len(t.Weights))
	for i, w := range t.Weights {
		out[i] = w - 128
	}
	return out
}

// tableOf takes over b, whose start stays the start of the weights: rows of 64
// then lie each in one line of the cache.
func tableOf(b []byte, width int) (Table, error) {
	bits := bits.Len(uint(len(b)/width)) - 1
	if bits < 1 || len(b) != width<<bits {
		return Table{}, ErrModelChecksum
	}
	for i := range b {
		b[i] += 128
	}
	return Table{Bits: bits, Width: width, Weights: b}, nil
}

func (l *Lemmas) wordLines() []byte {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(l.Words)) {
		b.WriteString(k + "\t" + l.Words[k] + "\n")
	}
	return []byte(b.String())
}

func (l *Lemmas) ruleLines() []byte {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(l.Rules)) {
		b.WriteString(k + "\t" + string(rune('0'+l.Rules[k].Cut)) + l.Rules[k].Add + "\n")
	}
	return []byte(b.String())
}

func lemmasOf(words, rules []byte) (*Lemmas, error) {
	l := &Lemmas{words: map[uint64]string{}, rules: map[uint64]LemmaRule{}}
	err := eachPair(string(words), func(class uint8, text, value string) error {
		l.words[lemmaHash([]byte(text), class)] = value
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, eachPair(string(rules), func(class uint8, text, value string) error {
		if value == "" || value[0] < '0' {
			return ErrModelChecksum
		}
		l.rules[lemmaHash([]byte(text), class)] = LemmaRule{Cut: value[0] - '0', Add: value[1:]}
		return nil
	})
}

func eachPair(s string, f func(class uint8, text, value string) error) error {
	for line := range strings.Lines(s) {
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || key == "" {
			return ErrModelChecksum
		}
		if err := f(key[0]-firstClassKey, key[1:], value); err != nil {
			return err
		}
	}
	return nil
}
