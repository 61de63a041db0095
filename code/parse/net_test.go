package parse

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"tightrope"
)

// someModel returns the model in the binary and a small network of random weights.
func someModel(t testing.TB, seed uint64) (*Model, *Net) {
	t.Helper()
	m, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	n, err := NewNet(NetShape{Inputs: [NetInputs]int{16, 4, 4, 4, 4, 4, 4, 4, 4}, Hidden: 16, Layers: 2, Output: seed%2 == 0, Arc: 16, Label: 32})
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(seed, seed))
	fill := func(x []float32) {
		for i := range x {
			x[i] = float32(rng.NormFloat64() * .5)
		}
	}
	fill(n.Params)
	for _, table := range n.Tables {
		fill(table)
	}
	for i := range n.Seen {
		n.Seen[i] = rng.Uint64()
	}
	return m, n
}

// someSentences are of 1 to 40 words.
func someSentences(seed uint64, count int) []tightrope.Sentence {
	rng := rand.New(rand.NewPCG(seed, 1))
	words := strings.Fields("The minister of Norway said on Tuesday that 12 envoys , who had met in Oslo , would not sign it . envoys' the-")
	out := make([]tightrope.Sentence, count)
	for i := range out {
		for range 1 + rng.IntN(40) {
			out[i].Tokens = append(out[i].Tokens, tightrope.Token{Form: words[rng.IntN(len(words))], SpaceAfter: true})
		}
	}
	return out
}

func bareOf(sentences []tightrope.Sentence) []tightrope.Sentence {
	out := make([]tightrope.Sentence, len(sentences))
	for i, s := range sentences {
		for _, t := range s.Tokens {
			out[i].Tokens = append(out[i].Tokens, tightrope.Token{Form: t.Form, SpaceAfter: t.SpaceAfter})
		}
	}
	return out
}

// TestNetBatches holds that what stands beside a sentence in a batch does not
// change how it is read, and that every reading is a tree.
func TestNetBatches(t *testing.T) {
	for seed := range uint64(4) {
		m, n := someModel(t, seed)
		e, err := NewWithNet(m, n)
		if err != nil {
			t.Fatal(err)
		}
		together := someSentences(seed, 60)
		apart := bareOf(together)
		e.ParseAll(together)
		var s spanning
		for i := range together {
			e.Parse(&apart[i])
			heads := make([]int32, len(apart[i].Tokens))
			for k := range apart[i].Tokens {
				if a, b := apart[i].Tokens[k], together[i].Tokens[k]; a != b {
					t.Fatalf("seed %d, sentence %d, word %d: alone %+v, in a batch %+v", seed, i, k, a, b)
				}
				heads[k] = int32(apart[i].Tokens[k].Head)
				if (heads[k] < 0) != (apart[i].Tokens[k].Deprel == "root") {
					t.Fatalf("word %d hangs on %d as %s", k, heads[k], apart[i].Tokens[k].Deprel)
				}
			}
			if !s.single(heads) {
				t.Fatalf("%v is no tree with one root", heads)
			}
		}
	}
}

// TestNetLong holds that a sentence too long for the network is parsed all the same.
func TestNetLong(t *testing.T) {
	m, n := someModel(t, 1)
	e, err := NewWithNet(m, n)
	if err != nil {
		t.Fatal(err)
	}
	var s tightrope.Sentence
	for range netLongest + 1 {
		s.Tokens = append(s.Tokens, tightrope.Token{Form: "word", SpaceAfter: true})
	}
	e.Parse(&s)
	for i, tok := range s.Tokens {
		if tok.UPOS == "" || tok.Deprel == "" || tok.Head == i {
			t.Fatalf("word %d: %+v", i, tok)
		}
	}
}

func TestNetAllocates(t *testing.T) {
	m, n := someModel(t, 1)
	e, err := NewWithNet(m, n)
	if err != nil {
		t.Fatal(err)
	}
	sentences := someSentences(3, 100)
	e.ParseAll(sentences)
	if got := testing.AllocsPerRun(5, func() { e.ParseAll(sentences) }); got > 0 {
		t.Errorf("%v allocations for 100 sentences", got)
	}
}

func TestNetFile(t *testing.T) {
	m, n := someModel(t, 2)
	n.Notice, n.Manifest = "a notice", "a manifest"
	file, err := EncodeNet(n, m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeNet(file, m)
	if err != nil {
		t.Fatal(err)
	}
	if got.SHA256 != tightrope.Hash(file) || got.Notice != n.Notice || got.Manifest != n.Manifest {
		t.Error("hash, notice or manifest is lost")
	}
	n.Round()
	if fmt.Sprint(got.Shape, got.Params, got.Tables, got.Seen) != fmt.Sprint(n.Shape, n.Params, n.Tables, n.Seen) {
		t.Error("a network read is not the rounded one that was written")
	}
	again, err := EncodeNet(got, m)
	if err != nil || string(again) != string(file) {
		t.Errorf("written again it has other bytes (%v)", err)
	}
}

func TestNetFileRefused(t *testing.T) {
	m, n := someModel(t, 2)
	good, err := EncodeNet(n, m)
	if err != nil {
		t.Fatal(err)
	}
	damage := func(at int) []byte {
		b := append([]byte(nil), good...)
		b[at] ^= 1
		return b
	}
	other := *m
	other.Labels = append([]string(nil), m.Labels...)
	other.Labels[1], other.Labels[2] = other.Labels[2], other.Labels[1]
	model, err := os.ReadFile("model/english.model")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		file  []byte
		model *Model
		want  error
	}{
		{"empty", nil, m, ErrNotModel},
		{"a model of the fast engine", model, m, ErrNotModel},
		{"other version", damage(8), m, ErrModelVersion},
		{"damaged table of contents", damage(40), m, ErrModelChecksum},
		{"damaged middle", damage(len(good) / 2), m, ErrModelChecksum},
		{"damaged end", damage(len(good) - 1), m, ErrModelChecksum},
		{"cut short", good[:len(good)-100], m, ErrModelChecksum},
		{"other labels", good, &other, ErrModelVersion},
	} {
		if _, err := DecodeNet(c.file, c.model); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzDecodeNet changes a file and makes its hash right again: whatever comes of
// it, an error or a network, the reader does not fall over.
func FuzzDecodeNet(f *testing.F) {
	m, n := someModel(f, 2)
	var sections []section
	good, err := EncodeNet(n, m)
	if err != nil {
		f.Fatal(err)
	}
	read, _, err := decodeFile(netMagic, good)
	if err != nil {
		f.Fatal(err)
	}
	for name, data := range read {
		sections = append(sections, section{name, data})
		f.Add(name, data[:min(64, len(data))], 0)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, at int) {
		changed := make([]section, len(sections))
		copy(changed, sections)
		for i := range changed {
			if changed[i].name == name {
				b := append([]byte(nil), changed[i].data...)
				if at >= 0 && at < len(b) {
					b = append(b[:at], data...)
				} else {
					b = data
				}
				changed[i].data = b
			}
		}
		file, err := encodeFile(netMagic, changed)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := DecodeNet(file, m); err == nil {
			if _, err := NewWithNet(m, n); err != nil {
				t.Fatal(err)
			}
		}
	})
}
