package parse

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// netMagic begins the file of a network; its layout is that of a model file.
const netMagic = "TRNETWK\n"

// netFeatures names what the network sees of a word, and how. It is changed
// when the hashing of an input is.
func netFeatures() string { return fmt.Sprintf("1: %v", inputBits) }

// EncodeNet returns a network as a file, for the classes and labels of m.
// Embeddings are rounded to 8 bits, with a scale for each row.
func EncodeNet(n *Net, m *Model) ([]byte, error) {
	if err := n.Shape.validate(); err != nil {
		return nil, fmt.Errorf("encode network: %w", err)
	}
	var shape []byte
	for _, v := range n.Shape.sizes() {
		shape = binary.LittleEndian.AppendUint32(shape, uint32(v))
	}
	seen := make([]byte, 0, 8*len(n.Seen))
	for _, v := range n.Seen {
		seen = binary.LittleEndian.AppendUint64(seen, v)
	}
	sections := []section{
		{"features", []byte(netFeatures())},
		{"names", []byte(m.names())},
		{"notice", []byte(n.Notice)},
		{"manifest", []byte(n.Manifest)},
		{"shape", shape},
		{"seen", seen},
		{"params", appendFloats(nil, n.Params)},
	}
	for i := range n.Tables {
		sections = append(sections, section{fmt.Sprintf("table%d", i), quantised(n.Tables[i], n.Shape.Inputs[i])})
	}
	out, err := encodeFile(netMagic, sections)
	if err != nil {
		return nil, fmt.Errorf("encode network: %w", err)
	}
	return out, nil
}

// DecodeNet reads the file of a network trained with m. It returns ErrNotModel,
// ErrModelVersion or ErrModelChecksum for a file that must not be used. b is
// not kept.
func DecodeNet(b []byte, m *Model) (*Net, error) {
	sections, hash, err := decodeFile(netMagic, b)
	if err != nil {
		return nil, err
	}
	if got := string(sections["features"]); got != netFeatures() {
		return nil, fmt.Errorf("%w: features %q, want %q", ErrModelVersion, got, netFeatures())
	}
	if string(sections["names"]) != m.names() {
		return nil, fmt.Errorf("%w: the network was trained for other tags or labels", ErrModelVersion)
	}
	var shape NetShape
	if err := shape.fromSizes(sections["shape"]); err != nil {
		return nil, err
	}
	n, err := NewNet(shape)
	if err != nil {
		return nil, err
	}
	n.Notice, n.Manifest, n.SHA256 = string(sections["notice"]), string(sections["manifest"]), hash
	if len(sections["seen"]) != 8*len(n.Seen) || len(sections["params"]) != 4*len(n.Params) {
		return nil, fmt.Errorf("%w: sizes of sections", ErrModelChecksum)
	}
	for i := range n.Seen {
		n.Seen[i] = binary.LittleEndian.Uint64(sections["seen"][8*i:])
	}
	for i := range n.Params {
		n.Params[i] = math.Float32frombits(binary.LittleEndian.Uint32(sections["params"][4*i:]))
	}
	for i := range n.Tables {
		if !dequantise(n.Tables[i], n.Shape.Inputs[i], sections[fmt.Sprintf("table%d", i)]) {
			return nil, fmt.Errorf("%w: section table%d", ErrModelChecksum, i)
		}
	}
	return n, nil
}

// names lists the tag classes and labels that a network's columns stand for.
func (m *Model) names() string {
	var b strings.Builder
	for _, c := range m.Classes {
		b.WriteString(c.UPOS + "\t" + c.XPOS + "\n")
	}
	b.WriteString("\n")
	for _, l := range m.Labels {
		b.WriteString(l + "\n")
	}
	return b.String()
}

func (s NetShape) sizes() []int {
	output := 0
	if s.Output {
		output = 1
	}
	return append(s.Inputs[:], s.Hidden, s.Layers, s.Arc, s.Label, output)
}

func (s *NetShape) fromSizes(b []byte) error {
	if len(b) != 4*len(s.sizes()) {
		return fmt.Errorf("%w: section shape", ErrModelChecksum)
	}
	values := make([]int, len(b)/4)
	for i := range values {
		values[i] = int(binary.LittleEndian.Uint32(b[4*i:]) & 0xffff)
	}
	copy(s.Inputs[:], values)
	rest := values[NetInputs:]
	s.Hidden, s.Layers, s.Arc, s.Label, s.Output = rest[0], rest[1], rest[2], rest[3], rest[4] == 1
	return s.validate()
}

func appendFloats(b []byte, x []float32) []byte {
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// Round rounds the embeddings to what a file keeps of them.
func (n *Net) Round() {
	for i, w := range n.Shape.Inputs {
		dequantise(n.Tables[i], w, quantised(n.Tables[i], w))
	}
}

// quantised returns the rows as bytes, all scales (float32) first: a value is
// its byte times the scale of its row.
func quantised(table []float32, width int) []byte {
	if width == 0 {
		return nil
	}
	rows := len(table) / width
	scales, values := make([]byte, 0, 4*rows), make([]byte, 0, len(table))
	for r := range rows {
		row := table[r*width : (r+1)*width]
		most := float32(0)
		for _, v := range row {
			most = max(most, v, -v)
		}
		scale := most / 127
		scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(scale))
		for _, v := range row {
			q := int8(0)
			if scale > 0 {
				q = int8(math.RoundToEven(float64(v / scale)))
			}
			values = append(values, byte(q))
		}
	}
	return append(scales, values...)
}

func dequantise(table []float32, width int, b []byte) bool {
	if width == 0 {
		return len(b) == 0
	}
	rows := len(table) / width
	if len(b) != 4*rows+len(table) {
		return false
	}
	for r := range rows {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(b[4*r:]))
		for k := range width {
			table[r*width+k] = scale * float32(int8(b[4*rows+r*width+k]))
		}
	}
	return true
}
