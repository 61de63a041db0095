package show

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func memoServer() (context.Context, *server) {
	s := &server{o: Options{Timeout: time.Second}}
	return context.WithValue(context.Background(), stateKey{}, &caseState{key: "k"}), s
}

func TestResultIsMadeOnce(t *testing.T) {
	ctx, s := memoServer()
	var made atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			v, err := remember(ctx, s, "answer", func(context.Context) (int, error) {
				made.Add(1)
				time.Sleep(5 * time.Millisecond)
				return 42, nil
			})
			if v != 42 || err != nil {
				t.Errorf("got %d, %v", v, err)
			}
		})
	}
	all.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
	other := context.WithValue(ctx, stateKey{}, &caseState{key: "later"})
	if v, _ := remember(other, s, "answer", func(context.Context) (int, error) { return 43, nil }); v != 43 {
		t.Errorf("a new state got the old answer %d", v)
	}
}

func TestFailedResultIsForgotten(t *testing.T) {
	ctx, s := memoServer()
	broken := errors.New("disk")
	if _, err := remember(ctx, s, "x", func(context.Context) (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, err := remember(ctx, s, "x", func(context.Context) (int, error) { panic("bug") }); err == nil {
		t.Error("a panic gave no error")
	}
	if v, err := remember(ctx, s, "x", func(context.Context) (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Errorf("got %d, %v after the failures", v, err)
	}
}

func TestWaitingEndsWithTheRequest(t *testing.T) {
	ctx, s := memoServer()
	gone, cancel := context.WithCancel(ctx)
	release := make(chan struct{})
	cancel()
	if _, err := remember(gone, s, "slow", func(context.Context) (int, error) { <-release; return 1, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	close(release)
	if v, err := remember(ctx, s, "slow", func(context.Context) (int, error) { return 2, nil }); v != 1 || err != nil {
		t.Errorf("the work that went on gave %d, %v", v, err)
	}
}
