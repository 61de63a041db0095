package parse_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"tightrope/code/parse"
)

func modelFile(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("model/english.model")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestModelFileRefused(t *testing.T) {
	good := modelFile(t)
	damage := func(at int) []byte {
		b := append([]byte(nil), good...)
		b[at] ^= 1
		return b
	}
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"empty", []byte{}, parse.ErrNotModel},
		{"other file", []byte(strings.Repeat("text ", 100)), parse.ErrNotModel},
		{"other version", damage(8), parse.ErrModelVersion},
		{"damaged table of contents", damage(40), parse.ErrModelChecksum},
		{"damaged middle", damage(len(good) / 2), parse.ErrModelChecksum},
		{"damaged end", damage(len(good) - 1), parse.ErrModelChecksum},
		{"cut short", good[:len(good)-100], parse.ErrModelChecksum},
	} {
		if _, err := parse.New(parse.Options{Model: c.file}); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

func TestModelLoads(t *testing.T) {
	good := modelFile(t)
	e, err := parse.New(parse.Options{Model: good})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.ModelSHA256()) != 64 || e.ModelSHA256() == engineNamed(t, "default").ModelSHA256() {
		t.Error("ModelSHA256 does not tell the engines apart")
	}
	if e.ModelSHA256() != engineNamed(t, "fast").ModelSHA256() {
		t.Error("the model in the binary is not the one in the folder")
	}
	if e.Name() != "fast" {
		t.Errorf("engine is %q", e.Name())
	}
	if _, err := parse.New(parse.Options{Engine: "magic"}); !errors.Is(err, parse.ErrUnknownEngine) {
		t.Errorf("unknown engine: %v", err)
	}
}

// BenchmarkLoad reads the files of both engines, as the first use of the
// program does.
func BenchmarkLoad(b *testing.B) {
	model, err := os.ReadFile("model/english.model")
	if err != nil {
		b.Fatal(err)
	}
	net, err := os.ReadFile("model/english.net")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(model) + len(net)))
	for b.Loop() {
		if _, err := parse.New(parse.Options{Model: model, Net: net}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNotice holds that licence and attribution travel with the model, in the
// file and beside it.
func TestNotice(t *testing.T) {
	beside, err := os.ReadFile("model/NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	notice := newEngine(t).Notice()
	if notice != string(beside) {
		t.Error("model/NOTICE differs from the notice in the model file")
	}
	for _, want := range []string{"CC BY-SA 4.0", "English Web Treebank", "Stanford", "Zeldes", "GUM_news_", "Wikinews"} {
		if !strings.Contains(notice, want) {
			t.Errorf("notice does not name %q", want)
		}
	}
}

// TestTrainLock proves from the lock that no document with a non-commercial
// clause is in the model.
func TestTrainLock(t *testing.T) {
	b, err := os.ReadFile("model/train.lock")
	if err != nil {
		t.Fatal(err)
	}
	documents, files := 0, 0
	barred := []string{"essay", "fiction", "letter", "podcast", "whow", "reddit"}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch f[0] {
		case "file":
			files++
			if len(f) < 4 || len(f[2]) != 64 {
				t.Errorf("file without hash: %q", line)
			}
		case "document":
			documents++
			if licence := strings.ToUpper(f[3]); licence == "" || strings.Contains(licence, "NC") {
				t.Errorf("document %s is under %q", f[1], f[3])
			}
			for _, genre := range barred {
				if f[2] == genre {
					t.Errorf("document %s is of genre %s", f[1], genre)
				}
			}
		}
	}
	if files < 2 || documents < 100 {
		t.Errorf("lock lists %d files and %d documents", files, documents)
	}
}
