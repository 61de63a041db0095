package show

import (
	"context"
	"errors"
	"sync"
	"time"
)

// memo keeps results that are costly and the same until the case changes. A
// result that is being made is waited for and not made twice.
type memo struct {
	mu   sync.Mutex
	key  string
	kept map[string]*result
}

// result is one kept value; ready is closed when value and err are set.
type result struct {
	ready chan struct{}
	value any
	err   error
}

// maxMemo bounds the number of kept results.
const maxMemo = 64

// errGivenUp is left behind by a maker that panicked.
var errGivenUp = errors.New("the result was not finished")

// remember returns the kept result of a name in this state, or makes it. The
// work goes on when the client that began it goes away, since the next one will
// ask for the same.
func remember[T any](ctx context.Context, s *server, name string, make func(context.Context) (T, error)) (T, error) {
	r, mine := s.memo.claim(stateOf(ctx).key, name)
	if mine {
		work, cancel := context.WithTimeout(context.WithoutCancel(ctx), 4*s.o.Timeout)
		go func() {
			defer cancel()
			defer s.memo.settle(name, r)
			v, err := make(work)
			r.value, r.err = v, err
		}()
	}
	var none T
	select {
	case <-ctx.Done():
		return none, ctx.Err()
	case <-r.ready:
	}
	v, ok := r.value.(T)
	if !ok && r.err == nil {
		return none, errGivenUp
	}
	return v, r.err
}

// claim returns the result of a name, and whether the caller has to make it.
func (m *memo) claim(key, name string) (r *result, mine bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.key != key || len(m.kept) >= maxMemo {
		m.key, m.kept = key, map[string]*result{}
	}
	if r := m.kept[name]; r != nil {
		return r, false
	}
	r = &result{ready: make(chan struct{}), err: errGivenUp}
	m.kept[name] = r
	return r, true
}

// settle announces a result; a failed one is forgotten. A panic ends here: it
// becomes the result's error.
func (m *memo) settle(name string, r *result) {
	if cause := recover(); cause != nil {
		r.err = errGivenUp
	}
	m.mu.Lock()
	if r.err != nil && m.kept[name] == r {
		delete(m.kept, name)
	}
	m.mu.Unlock()
	close(r.ready)
}

// stateCache keeps the state of the case for as long as one page needs to ask
// for all its parts: counting a large case takes a moment.
type stateCache struct {
	mu    sync.Mutex
	until time.Time
	state *caseState
}

// stateLife is how old a state may be.
const stateLife = time.Second

// present returns the state of the case, at most stateLife old.
func (s *server) present(ctx context.Context) (*caseState, error) {
	c := &s.states
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != nil && time.Now().Before(c.until) {
		return c.state, nil
	}
	st, err := s.state(ctx)
	if err != nil {
		return nil, err
	}
	c.state, c.until = st, time.Now().Add(stateLife)
	return st, nil
}
