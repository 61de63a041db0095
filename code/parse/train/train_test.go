package train_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/code/parse/train"
)

// writeTreebanks writes small treebanks of invented sentences.
func writeTreebanks(t *testing.T, licence string) string {
	t.Helper()
	dir := t.TempDir()
	for i, name := range []string{
		"ewt/en_ewt-ud-train", "ewt/en_ewt-ud-dev", "gum_free/en_gum_free-train", "gum_free/en_gum_free-dev",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name)+".conllu.gz")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := io.WriteString(z, treebankText(uint64(i)))
		if err := errors.Join(err, z.Close(), os.WriteFile(path, b.Bytes(), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	list := "document\tsplit\tgenre\tsentences\twords\ttext_licence\tsource_url\n" +
		"A\ttrain\tnews\t1\t1\t" + licence + "\thttps://example.org\nB\tdev\tnews\t1\t1\tCC BY 2.5\thttps://example.org\n"
	if err := os.WriteFile(filepath.Join(dir, "gum_free", "documents.tsv"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// treebankText makes sentences like "The old envoys signed a treaty".
func treebankText(seed uint64) string {
	rng := rand.New(rand.NewPCG(seed, 9))
	pick := func(words string) []string {
		list := strings.Fields(words)
		return strings.Split(list[rng.IntN(len(list))], "/")
	}
	var b strings.Builder
	fmt.Fprintln(&b, "# newdoc id = invented")
	for range 60 {
		subject := pick("envoys/envoy/NNS minister/minister/NN guards/guard/NNS state/state/NN")
		verb := pick("signed/sign left/leave praised/praise broke/break")
		object := pick("treaty/treaty border/border deal/deal")
		fmt.Fprintf(&b, "# text = The old %s %s a %s.\n", subject[0], verb[0], object[0])
		fmt.Fprintln(&b, "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_")
		fmt.Fprintln(&b, "2\told\told\tADJ\tJJ\t_\t3\tamod\t_\t_")
		fmt.Fprintf(&b, "3\t%s\t%s\tNOUN\t%s\t_\t4\tnsubj\t_\t_\n", subject[0], subject[1], subject[2])
		fmt.Fprintf(&b, "4\t%s\t%s\tVERB\tVBD\t_\t0\troot\t_\t_\n", verb[0], verb[1])
		fmt.Fprintln(&b, "5\ta\ta\tDET\tDT\t_\t6\tdet\t_\t_")
		fmt.Fprintf(&b, "6\t%s\t%s\tNOUN\tNN\t_\t4\tobj\t_\tSpaceAfter=No\n", object[0], object[1])
		fmt.Fprint(&b, "7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n")
	}
	return b.String()
}

func options(data, out string, workers int) train.Options {
	return train.Options{
		Data: data, Out: out, Seed: 7, Workers: workers,
		TaggerBits: 10, RoleBits: 10, MoverBits: 10, LabellerBits: 8, TaggerEpochs: 3, RoleEpochs: 3, ParserEpochs: 4, ParserCount: 2,
		Teacher: tiny(4), Student: tiny(6),
	}
}

// tiny is a network that learns the invented grammar in a moment.
func tiny(epochs int) train.NetOptions {
	o := train.StudentOptions()
	o.Shape = parse.NetShape{Inputs: [parse.NetInputs]int{16, 4, 4, 4, 4, 4, 4, 4, 4}, Hidden: 16, Layers: 1, Arc: 16, Label: 32}
	o.Epochs, o.Batch, o.Rate, o.Warmup, o.Decay = epochs, 64, .02, 5, .9
	return o
}

func TestRun(t *testing.T) {
	data := writeTreebanks(t, "CC BY 4.0")
	var hashes []string
	for _, workers := range []int{1, 3} {
		out := t.TempDir()
		r, err := train.Run(t.Context(), options(data, out, workers))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Dev {
			if f.Accuracy.LAS < 0.99 || f.Accuracy.UPOS < 0.99 || f.Accuracy.Lemma < 0.99 {
				t.Errorf("the invented grammar was not learnt: %s %s", f.Name, f.Accuracy.String())
			}
		}
		for _, f := range r.Files {
			hashes = append(hashes, f.SHA256)
		}
		checkFiles(t, out, r)
	}
	if n := len(hashes) / 2; !slices.Equal(hashes[:n], hashes[n:]) {
		t.Errorf("one worker and three give other bytes: %v", hashes)
	}
}

// TestGoesOn stops a run in its midst and sees that the next ends with the same
// bytes without doing all of it again.
func TestGoesOn(t *testing.T) {
	data, kept := writeTreebanks(t, "CC BY 4.0"), t.TempDir()
	whole, err := train.Run(t.Context(), options(data, t.TempDir(), 1))
	if err != nil {
		t.Fatal(err)
	}
	o := options(data, t.TempDir(), 1)
	o.Kept = kept
	ctx, cancel := context.WithCancel(t.Context())
	o.Progress = func(line string) {
		if strings.HasPrefix(line, "teacher 2 epoch 2") {
			cancel()
		}
	}
	if _, err := train.Run(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("the stopped run: %v", err)
	}
	var lines []string
	o.Progress = func(line string) { lines = append(lines, line) }
	again, err := train.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if strings.HasPrefix(line, "parser") || strings.HasPrefix(line, "teacher 1") {
			t.Errorf("done again: %s", line)
		}
	}
	for i, f := range whole.Files {
		if again.Files[i].SHA256 != f.SHA256 {
			t.Errorf("%s differs after an interruption", filepath.Base(f.Path))
		}
	}
}

func checkFiles(t *testing.T, out string, r *train.Result) {
	t.Helper()
	var files [][]byte
	for _, f := range r.Files {
		file, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		if tightrope.Hash(file) != f.SHA256 || len(file) != f.Bytes {
			t.Errorf("the result does not describe %s", f.Path)
		}
		files = append(files, file)
	}
	e, err := parse.New(parse.Options{Model: files[0], Net: files[2]})
	if err != nil {
		t.Fatal(err)
	}
	if e.Name() != "default" {
		t.Errorf("the engine with a network is called %q", e.Name())
	}
	s := e.Sentences(&tightrope.Document{Text: "The old guards left a border. The state signed a deal."})
	if len(s) != 2 || s[1].Tokens[1].Deprel != "nsubj" || s[1].Tokens[1].Head != 2 {
		t.Errorf("parsed %+v", s)
	}
	lock, err := os.ReadFile(filepath.Join(out, "train.lock"))
	if err != nil || !strings.Contains(string(lock), "document\tA\tnews\tCC BY 4.0") || strings.Contains(string(lock), "document\tB") {
		t.Errorf("train.lock is wrong (%v):\n%s", err, lock)
	}
}

func TestRunRefuses(t *testing.T) {
	data := writeTreebanks(t, "CC BY-NC-SA 3.0")
	if _, err := train.Run(t.Context(), options(data, t.TempDir(), 1)); !errors.Is(err, train.ErrNotFree) {
		t.Errorf("a non-commercial text: %v", err)
	}
	if _, err := train.Run(t.Context(), options(t.TempDir(), t.TempDir(), 1)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no treebank: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := t.TempDir()
	if _, err := train.Run(ctx, options(writeTreebanks(t, "CC BY 4.0"), out, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, _ := os.ReadDir(out); len(left) != 0 {
		t.Error("a cancelled run left files")
	}
}
