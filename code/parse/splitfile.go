package parse

import (
	_ "embed"
	"fmt"
	"sync"
)

// splitMagic begins the file of a splitter; its layout is that of a model file.
const splitMagic = "TRSPLIT\n"

// splitVersion is raised when a feature of the splitter, or the tokeniser that
// it sees the text through, is changed so that old weights would mislead.
const splitVersion = 1

func splitFeatureSet() string { return fmt.Sprintf("%d: %d", splitVersion, splitFeatures) }

//go:embed model/splitter.model
var embeddedSplitterFile []byte

// embeddedSplitter decodes the splitter in the binary once.
var embeddedSplitter = sync.OnceValues(func() (Splitter, error) { return DecodeSplitter(embeddedSplitterFile) })

// EncodeSplitter returns a splitter as a file with the notice of its licence.
// The same splitter gives the same bytes.
func EncodeSplitter(t Splitter, notice string) ([]byte, error) {
	if t.Width != 1 || t.Bits != splitBits || len(t.Weights) != 1<<splitBits {
		return nil, fmt.Errorf("encode splitter: its table has the wrong size")
	}
	out, err := encodeFile(splitMagic, []section{
		{"features", []byte(splitFeatureSet())}, {"notice", []byte(notice)}, {"splitter", t.plain()},
	})
	if err != nil {
		return nil, fmt.Errorf("encode splitter: %w", err)
	}
	return out, nil
}

// DecodeSplitter reads the file of a splitter. It returns ErrNotModel,
// ErrModelVersion or ErrModelChecksum for a file that must not be used. b is
// not kept.
func DecodeSplitter(b []byte) (Splitter, error) {
	sections, _, err := decodeFile(splitMagic, b)
	if err != nil {
		return Splitter{}, fmt.Errorf("decode splitter: %w", err)
	}
	if got := string(sections["features"]); got != splitFeatureSet() {
		return Splitter{}, fmt.Errorf("decode splitter: %w: features %q, want %q", ErrModelVersion, got, splitFeatureSet())
	}
	t, err := tableOf(sections["splitter"], 1)
	if err == nil && t.Bits != splitBits {
		err = fmt.Errorf("%w: a table of %d rows", ErrModelChecksum, 1<<t.Bits)
	}
	if err != nil {
		return Splitter{}, fmt.Errorf("decode splitter: %w", err)
	}
	return t, nil
}
