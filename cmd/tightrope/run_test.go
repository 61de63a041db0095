package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const fixedClock = "2026-03-04T12:00:00Z"

// call runs the program in this process and returns what it printed.
func call(t *testing.T, args ...string) string {
	t.Helper()
	var out, errw bytes.Buffer
	if status := run(args, strings.NewReader(""), &out, &errw); status != exitDone {
		t.Fatalf("tightrope %v ended with %d:\n%s", args, status, errw.String())
	}
	return out.String()
}

// export is all that a case says, as bytes.
func export(t *testing.T, path string) string {
	t.Helper()
	claims := call(t, "claims", "--case", path, "--format", "jsonl")
	events := call(t, "events", "--case", path, "--format", "jsonl")
	balance := call(t, "balance", "--case", path, "--focal", "BLR", "--poles", "RUS,USA,CHN", "--format", "jsonl")
	return claims + events + balance
}

// TestSameBytes holds two runs over the same input, with one worker and with
// four, to the same exports.
func TestSameBytes(t *testing.T) {
	corpus := demoFile(t)
	var first string
	for i, jobs := range []string{"1", "1", "4"} {
		path := filepath.Join(t.TempDir(), "case.db")
		call(t, "read", corpus, "--case", path, "--clock", fixedClock, "--jobs", jobs, "--quiet")
		switch got := export(t, path); {
		case i == 0:
			first = got
		case got != first:
			t.Errorf("run %d with %s workers differs from the first", i+1, jobs)
		}
	}
	if len(first) < 10_000 {
		t.Errorf("the export holds %d bytes: the demonstration corpus was not coded", len(first))
	}
}

// TestReadTwice holds a second run to coding nothing again.
func TestReadTwice(t *testing.T) {
	corpus, path := demoFile(t), filepath.Join(t.TempDir(), "case.db")
	call(t, "read", corpus, "--case", path, "--clock", fixedClock, "--quiet")
	once := export(t, path)
	var errw bytes.Buffer
	if status := run([]string{"read", corpus, "--case", path, "--clock", fixedClock}, strings.NewReader(""), &bytes.Buffer{}, &errw); status != exitDone {
		t.Fatalf("second run ended with %d", status)
	}
	if !strings.Contains(errw.String(), "0 new; 0 coded") {
		t.Errorf("second run says %q, want nothing new and nothing coded", errw.String())
	}
	if export(t, path) != once {
		t.Error("a second run over the same input changed the case")
	}
}

// TestKilled kills the program at random moments; the next run must end with the
// content of an undisturbed one.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	corpus := demoFile(t)
	program := builtProgram(t)
	read := func(path string) *exec.Cmd {
		return exec.Command(program, "read", corpus, "--case", path, "--clock", fixedClock, "--quiet")
	}
	calm := filepath.Join(t.TempDir(), "calm.db")
	began := time.Now()
	if out, err := read(calm).CombinedOutput(); err != nil {
		t.Fatalf("undisturbed run: %v\n%s", err, out)
	}
	whole := time.Since(began)
	want := export(t, calm)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 20 {
		path := filepath.Join(t.TempDir(), "killed.db")
		cmd := read(path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(random.Int64N(int64(whole)))
		time.Sleep(moment)
		_ = cmd.Process.Kill() // it may have ended by itself
		_ = cmd.Wait()
		if out, err := read(path).CombinedOutput(); err != nil {
			t.Fatalf("kill %d after %v: the next run failed: %v\n%s", i+1, moment, err, out)
		}
		if export(t, path) != want {
			t.Errorf("kill %d after %v: the next run ends with other content", i+1, moment)
		}
	}
}

// builtProgram builds the program once for tests that need a process.
func builtProgram(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tightrope")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}

func demoFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(path, demoCorpus, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

type noNetwork struct{}

func (noNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, fmt.Errorf("the offline program asked for %s", r.URL)
}

// TestOffline runs the whole flow with a transport and a resolver that fail on
// any use.
func TestOffline(t *testing.T) {
	transport, resolver := http.DefaultTransport, net.DefaultResolver
	used := false
	http.DefaultTransport = noNetwork{}
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		used = true
		return nil, errors.New("the offline program asked for a name")
	}}
	defer func() { http.DefaultTransport, net.DefaultResolver = transport, resolver }()
	path := filepath.Join(t.TempDir(), "case.db")
	call(t, "read", demoFile(t), "--case", path, "--quiet")
	export(t, path)
	call(t, "verify", "--case", path, "--quiet")
	if used {
		t.Error("a name was looked up")
	}
}
