package opinion

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Model is the second opinion: its heads by name.
type Model struct {
	Heads  map[string]*Head
	Limits map[string]float32 // how sure it must be to overrule the rules, by kind of decision
	SHA256 string             // of the file
}

// ErrModel is a file that is no second opinion, or a damaged one.
var ErrModel = errors.New("damaged model of the second opinion")

const magic = "TROPINION1\n"

// Encode writes the model: magic, heads and limits in the order of their names, SHA-256
// of all before it. Each row of weights is a scale (float32) and one signed byte a class;
// rows that weigh nothing are left out. Numbers are little-endian.
func (m *Model) Encode() []byte {
	var b bytes.Buffer
	b.WriteString(magic)
	put32(&b, uint32(len(m.Heads)))
	for _, name := range slices.Sorted(maps.Keys(m.Heads)) {
		putString(&b, name)
		m.Heads[name].encode(&b)
	}
	put32(&b, uint32(len(m.Limits)))
	for _, name := range slices.Sorted(maps.Keys(m.Limits)) {
		putString(&b, name)
		put32(&b, math.Float32bits(m.Limits[name]))
	}
	sum := sha256.Sum256(b.Bytes())
	b.Write(sum[:])
	return b.Bytes()
}

func put32(b *bytes.Buffer, x uint32) {
	var buf [4]byte
	binary.LittleEndian.PutUint32(buf[:], x)
	b.Write(buf[:])
}

func putString(b *bytes.Buffer, s string) {
	put32(b, uint32(len(s)))
	b.WriteString(s)
}

func (h *Head) encode(b *bytes.Buffer) {
	put32(b, uint32(len(h.Classes)))
	for _, c := range h.Classes {
		putString(b, c)
	}
	put32(b, math.Float32bits(h.Temperature))
	var hashes []uint32
	n := len(h.Classes)
	for f, at := range h.rows {
		if scaleOf(h.weights[int(at)*n:int(at)*n+n]) > 0 {
			hashes = append(hashes, f)
		}
	}
	slices.Sort(hashes)
	put32(b, uint32(len(hashes)))
	for _, f := range hashes {
		at := int(h.rows[f])
		row := h.weights[at*n : at*n+n]
		scale := scaleOf(row)
		put32(b, f)
		put32(b, math.Float32bits(scale))
		for _, w := range row {
			b.WriteByte(byte(int8(math.Round(float64(w / scale)))))
		}
	}
}

// scaleOf is the value of one step of a row's bytes; 0 if the row weighs nothing.
func scaleOf(row []float32) float32 {
	top := float32(0)
	for _, w := range row {
		top = max(top, float32(math.Abs(float64(w))))
	}
	if top < leastWeight {
		return 0
	}
	return top / math.MaxInt8
}

// leastWeight is below what a feature moves no decision.
const leastWeight = 0.02

// Decode reads a model and checks its hash.
func Decode(file []byte) (*Model, error) {
	if len(file) < len(magic)+sha256.Size || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: no header", ErrModel)
	}
	body, want := file[:len(file)-sha256.Size], file[len(file)-sha256.Size:]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], want) {
		return nil, fmt.Errorf("%w: its hash does not fit", ErrModel)
	}
	r := reader{b: body[len(magic):]}
	m := &Model{Heads: map[string]*Head{}, Limits: map[string]float32{}, SHA256: fmt.Sprintf("%x", sha256.Sum256(file))}
	for range r.count(4) {
		name := r.str()
		m.Heads[name] = r.head()
	}
	for range r.count(8) {
		name := r.str()
		m.Limits[name] = math.Float32frombits(r.u32())
	}
	if r.err != nil {
		return nil, r.err
	}
	return m, nil
}

// reader reads numbers and strings and keeps the first error.
type reader struct {
	b   []byte
	err error
}

func (r *reader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b) {
		if r.err == nil {
			r.err = fmt.Errorf("%w: it ends early", ErrModel)
		}
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) u32() uint32 {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

// count reads a number of things that take at least size bytes each.
func (r *reader) count(size int) int {
	n := int(r.u32())
	if n < 0 || n > len(r.b)/size {
		if r.err == nil {
			r.err = fmt.Errorf("%w: %d entries do not fit in it", ErrModel, n)
		}
		return 0
	}
	return n
}

func (r *reader) str() string { return string(r.take(int(r.u32()))) }

func (r *reader) head() *Head {
	h := &Head{}
	for range r.count(4) {
		h.Classes = append(h.Classes, r.str())
	}
	h.Temperature = math.Float32frombits(r.u32())
	n := len(h.Classes)
	if r.err == nil && (n == 0 || !(h.Temperature > 0)) {
		r.err = fmt.Errorf("%w: a head without classes or temperature", ErrModel)
	}
	rows := r.count(8 + n)
	h.rows = make(map[uint32]int32, rows)
	h.weights = make([]float32, 0, rows*n)
	for i := range rows {
		f := r.u32()
		scale := math.Float32frombits(r.u32())
		for _, x := range r.take(n) {
			h.weights = append(h.weights, float32(int8(x))*scale)
		}
		h.rows[f] = int32(i)
	}
	return h
}
