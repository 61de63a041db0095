package opinion_test

import (
	"bytes"
	"errors"
	"testing"

	"tightrope/code/opinion"
)

// lesson is a set that one feature decides.
func lesson() []opinion.Example {
	var out []opinion.Example
	var f opinion.Features
	for i := range 60 {
		f.Reset()
		f.Add("bias")
		class := i % 2
		f.Add("word", []string{"released", "discussed"}[class])
		f.Add("noise", string(rune('a'+i%7)))
		out = append(out, opinion.Example{Features: append([]uint32(nil), f.Hashes()...), Class: class, Group: i})
	}
	return out
}

func TestLearnsWhatDecides(t *testing.T) {
	classes := []string{"deed", "talk"}
	h := opinion.Learn(classes, lesson(), opinion.Settings{})
	h.Temperature = 1
	m := &opinion.Model{Heads: map[string]*opinion.Head{"act": h}, Limits: map[string]float32{"drop": 0.5}}
	got, err := opinion.Decode(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	var f opinion.Features
	p := make([]float32, 2)
	for class, word := range []string{"released", "discussed"} {
		f.Reset()
		f.Add("bias")
		f.Add("word", word)
		got.Heads["act"].Score(f.Hashes(), p)
		if p[class] < 0.9 {
			t.Errorf("%s: %v for %v", word, p, classes)
		}
	}
	if got.Limits["drop"] != 0.5 {
		t.Errorf("limit read back as %v", got.Limits["drop"])
	}
}

func TestFoldsAnswerUnseen(t *testing.T) {
	list := lesson()
	rows, temperature := opinion.CrossValidate([]string{"deed", "talk"}, list, 5, opinion.Settings{})
	for i, row := range rows {
		if row[list[i].Class] < 0.5 {
			t.Errorf("example %d answered %v", i, row)
		}
	}
	if temperature <= 0 {
		t.Errorf("temperature %v", temperature)
	}
}

func TestSameExamplesSameBytes(t *testing.T) {
	encode := func() []byte {
		return (&opinion.Model{Heads: map[string]*opinion.Head{"act": opinion.Learn([]string{"deed", "talk"}, lesson(), opinion.Settings{})}}).Encode()
	}
	if !bytes.Equal(encode(), encode()) {
		t.Error("two runs differ")
	}
}

func TestDamagedModelIsRefused(t *testing.T) {
	whole := (&opinion.Model{Heads: map[string]*opinion.Head{"act": opinion.Learn([]string{"deed", "talk"}, lesson(), opinion.Settings{})}}).Encode()
	for n := range whole {
		if _, err := opinion.Decode(whole[:n]); !errors.Is(err, opinion.ErrModel) {
			t.Fatalf("cut after %d bytes: %v", n, err)
		}
	}
	for at := range whole {
		bad := bytes.Clone(whole)
		bad[at] ^= 0x20
		if _, err := opinion.Decode(bad); !errors.Is(err, opinion.ErrModel) {
			t.Fatalf("byte %d changed: %v", at, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add((&opinion.Model{Heads: map[string]*opinion.Head{"act": opinion.Learn([]string{"deed", "talk"}, lesson(), opinion.Settings{})}}).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := opinion.Decode(b); err != nil && !errors.Is(err, opinion.ErrModel) {
			t.Errorf("an error of another kind: %v", err)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	h := opinion.Learn([]string{"deed", "talk"}, lesson(), opinion.Settings{})
	list := lesson()
	p := make([]float32, 2)
	b.ReportAllocs()
	for b.Loop() {
		h.Score(list[0].Features, p)
	}
}
