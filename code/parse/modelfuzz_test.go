package parse

import (
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"tightrope"
)

// smallModel is a model with tables of a few rows, for the fuzzing of files.
func smallModel() *Model {
	return &Model{
		Classes: []Class{{"NOUN", "NN"}, {"VERB", "VBD"}}, Labels: []string{"root", "obj"},
		Tagger: NewTable(2, TagWidth), Retagger: NewTable(2, TagWidth), Roles: NewTable(2, RoleWidth),
		Mover: NewTable(2, MoveWidth), Labeller: NewTable(2, LabelWidth),
		Lemmas: &Lemmas{Words: map[string]string{"0men": "man"}, Rules: map[string]LemmaRule{"1ed": {Cut: 2, Add: ""}}},
		Notice: "none",
	}
}

// sealed returns b with the right hash at its end.
func sealed(b []byte) []byte {
	sum := sha256.Sum256(b)
	return append(append([]byte(nil), b...), sum[:]...)
}

// refused fails unless err is one of the errors that a reader may give.
func refused(t *testing.T, err error) {
	t.Helper()
	for _, want := range []error{ErrNotModel, ErrModelVersion, ErrModelChecksum} {
		if errors.Is(err, want) {
			return
		}
	}
	if !strings.Contains(err.Error(), "model") && !strings.Contains(err.Error(), "table") {
		t.Fatalf("unclear error %q", err)
	}
}

// reads fails unless the tables of the model give a whole tree.
func reads(t *testing.T, lx *lexicon, m *Model) {
	t.Helper()
	w := newWork(lx, m.Classes)
	tokens := make([]tightrope.Token, 0, 8)
	for _, form := range []string{"The", "envoy", "freed", "14", "men", "."} {
		tokens = append(tokens, tightrope.Token{Form: form})
	}
	w.Load(tokens)
	m.Tag(w)
	m.Retag(w)
	m.FindRoles(w)
	m.Attach(w)
	for i := range tokens {
		if h := w.Head(i); h < -1 || h >= len(tokens) || h == i || w.Label(i) >= len(m.Labels) || w.Class(i) >= len(m.Classes) {
			t.Fatalf("word %d has head %d, label %d, class %d", i, h, w.Label(i), w.Class(i))
		}
	}
}

func wordLists(f *testing.F) *lexicon {
	lx, err := loadLexicon()
	if err != nil {
		f.Fatal(err)
	}
	return lx
}

// FuzzModel reads files whose bytes were changed: as they are, and with the hash
// made right, so that the checks behind it are reached.
func FuzzModel(f *testing.F) {
	lx := wordLists(f)
	good, err := EncodeModel(smallModel())
	if err != nil {
		f.Fatal(err)
	}
	body := good[:len(good)-sha256.Size]
	f.Add(body)
	f.Add(body[:headerSize])
	f.Add([]byte(modelMagic))
	split, err := EncodeSplitter(SplitTable(), "none")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(split[:len(split)-sha256.Size])
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := DecodeModel(b); err != nil {
			refused(t, err)
		} else {
			reads(t, lx, m)
		}
		if m, err := DecodeModel(sealed(b)); err != nil {
			refused(t, err)
		} else {
			reads(t, lx, m)
		}
		if _, err := DecodeSplitter(sealed(b)); err != nil {
			refused(t, err)
		}
	})
}

// FuzzModelSections reads files that are whole but whose sections hold anything.
func FuzzModelSections(f *testing.F) {
	lx := wordLists(f)
	whole := map[string][]byte{}
	for _, s := range smallModel().sections() {
		whole[s.name] = s.data
	}
	f.Add("NOUN\tNN\nVERB\tVBD\n", "root\nobj\n", "0men\tman\n", "1ed\t2\n", []byte{1, 2, 3})
	f.Add("\t\n", "\n", "\x00\t", "0\t9", []byte{})
	f.Fuzz(func(t *testing.T, classes, labels, lemmas, endings string, tagger []byte) {
		sections := maps.Clone(whole)
		sections["classes"], sections["labels"] = []byte(classes), []byte(labels)
		sections["lemmas"], sections["endings"] = []byte(lemmas), []byte(endings)
		sections["tagger"] = slices.Clone(whole["tagger"]) // a table takes its bytes over
		copy(sections["tagger"], tagger)
		for _, name := range []string{"mover", "labeller"} {
			sections[name] = slices.Clone(whole[name])
		}
		m := &Model{}
		err := m.fromSections(sections)
		if err == nil {
			err = m.validate()
		}
		if err != nil {
			refused(t, err)
			return
		}
		reads(t, lx, m)
	})
}
