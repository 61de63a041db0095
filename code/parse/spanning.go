package parse

import (
	"math"
	"slices"
)

// rootPenalty is taken from every arc from the root when a tree is searched, so
// that the best tree has as few of them as can be: one.
const rootPenalty = 2000

// spanning finds maximum spanning trees (Chu and Liu 1965, Edmonds 1967), in
// the manner of McDonald et al. 2005. It is scratch, reused. Trees may have
// crossing arcs, as English at times has.
type spanning struct {
	mark  []int32
	score []float64 // by head and dependent; node 0 is the root
	from  []int32   // the words that an arc between contracted nodes joins
	to    []int32
	on    []bool
	final []int32
	stack []int32 // parents, members and cycles of each depth
	n     int     // nodes
}

// Tree sets heads to those of the best tree with one word below the root (-1).
// scores has a row of wide values for each word: what the root and each word
// are worth as its head.
func Tree(scores []float32, wide int, heads []int32) {
	var t spanning
	t.span(scores, wide, heads)
}

// single reports whether the heads are a tree with one word below the root.
func (t *spanning) single(heads []int32) bool {
	roots := 0
	t.mark = sized(t.mark, len(heads))
	clear(t.mark)
	for _, h := range heads {
		if h < 0 {
			roots++
		}
	}
	if roots != 1 {
		return false
	}
	for i := range heads {
		k := int32(i)
		for k >= 0 && t.mark[k] == 0 {
			t.mark[k] = int32(i) + 1
			k = heads[k]
		}
		if k >= 0 && t.mark[k] == int32(i)+1 {
			return false
		}
	}
	return true
}

// span replaces heads by those of the best tree with one word below the root.
// scores has a row of wide values for each word: what the root and each word
// are worth as its head.
func (t *spanning) span(scores []float32, wide int, heads []int32) {
	n := len(heads) + 1
	t.n = n
	t.score, t.from, t.to = sized(t.score, n*n), sized(t.from, n*n), sized(t.to, n*n)
	t.on, t.final = sized(t.on, n), sized(t.final, n)
	t.stack = t.stack[:0]
	for h := range n {
		t.on[h], t.final[h] = true, -1
		for d := range n {
			at := h*n + d
			t.from[at], t.to[at] = int32(h), int32(d)
			switch {
			case d == 0 || h == d:
				t.score[at] = math.Inf(-1)
			case h == 0:
				t.score[at] = float64(scores[(d-1)*wide]) - rootPenalty
			default:
				t.score[at] = float64(scores[(d-1)*wide+h])
			}
		}
	}
	members := t.push(n)
	for i := range n {
		t.stack[members+i] = int32(i)
	}
	t.solve(members)
	for i := range heads {
		heads[i] = t.final[i+1] - 1
	}
}

// push makes room for k values on the stack and returns where it is.
func (t *spanning) push(k int) int {
	at := len(t.stack)
	t.stack = sizedKeep(t.stack, at+k)
	return at
}

func sizedKeep(s []int32, n int) []int32 {
	for cap(s) < n {
		s = append(s[:cap(s)], 0)
	}
	return s[:n]
}

// solve finds the best arcs among the nodes that are on. members says for each
// word to which of these nodes it belongs.
func (t *spanning) solve(members int) {
	n := t.n
	parents := t.push(n)
	for d := 1; d < n; d++ {
		if t.on[d] {
			t.stack[parents+d] = t.bestHead(d)
		}
	}
	cycle, length := t.cycle(parents)
	if length == 0 {
		for d := 1; d < n; d++ {
			if t.on[d] {
				at := int(t.stack[parents+d])*n + d
				t.final[t.to[at]] = t.from[at]
			}
		}
		return
	}
	t.contract(parents, cycle, length)
	below := t.push(n)
	for i := range n {
		m := t.stack[members+i]
		if t.inside(cycle, length, m) {
			m = t.stack[cycle]
		}
		t.stack[below+i] = m
	}
	t.solve(below)
	t.open(members, parents, cycle, length)
}

func (t *spanning) bestHead(d int) int32 {
	best, at := math.Inf(-1), int32(0)
	for h := range t.n {
		if t.on[h] && t.score[h*t.n+d] > best {
			best, at = t.score[h*t.n+d], int32(h)
		}
	}
	return at
}

// cycle finds a cycle among the parents and puts its nodes on the stack.
func (t *spanning) cycle(parents int) (at, length int) {
	n := t.n
	t.mark = sized(t.mark, n)
	clear(t.mark)
	for i := 1; i < n; i++ {
		if !t.on[i] {
			continue
		}
		k := int32(i)
		for k != 0 && t.mark[k] == 0 {
			t.mark[k] = int32(i)
			k = t.stack[parents+int(k)]
		}
		if k == 0 || t.mark[k] != int32(i) {
			continue
		}
		at = len(t.stack)
		for first := k; ; {
			t.stack = append(t.stack, k)
			k = t.stack[parents+int(k)]
			if k == first {
				return at, len(t.stack) - at
			}
		}
	}
	return 0, 0
}

func (t *spanning) inside(cycle, length int, node int32) bool {
	return slices.Contains(t.stack[cycle:cycle+length], node)
}

// contract makes the first node of the cycle stand for all of it.
func (t *spanning) contract(parents, cycle, length int) {
	n := t.n
	nodes := t.stack[cycle : cycle+length]
	weight := 0.0
	for _, v := range nodes {
		weight += t.score[int(t.stack[parents+int(v)])*n+int(v)]
	}
	one := int(nodes[0])
	for i := range n {
		if !t.on[i] || t.inside(cycle, length, int32(i)) {
			continue
		}
		out, in := math.Inf(-1), math.Inf(-1)
		outAt, inAt := one*n+i, i*n+one
		for _, v := range nodes {
			if s := t.score[int(v)*n+i]; s > out {
				out, outAt = s, int(v)*n+i
			}
			if s := weight + t.score[i*n+int(v)] - t.score[int(t.stack[parents+int(v)])*n+int(v)]; s > in {
				in, inAt = s, i*n+int(v)
			}
		}
		t.score[one*n+i], t.from[one*n+i], t.to[one*n+i] = out, t.from[outAt], t.to[outAt]
		t.score[i*n+one], t.from[i*n+one], t.to[i*n+one] = in, t.from[inAt], t.to[inAt]
	}
	for _, v := range nodes[1:] {
		t.on[v] = false
	}
}

// open gives the nodes of a contracted cycle their arcs: those of the cycle but
// where an arc comes in from outside.
func (t *spanning) open(members, parents, cycle, length int) {
	n := t.n
	var entered int32
	for i := 1; i < n; i++ {
		if m := t.stack[members+i]; t.final[i] >= 0 && t.inside(cycle, length, m) {
			entered = m
		}
	}
	for _, v := range t.stack[cycle : cycle+length] {
		if v != entered {
			at := int(t.stack[parents+int(v)])*n + int(v)
			t.final[t.to[at]] = t.from[at]
		}
	}
}
