package parse

// Moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
const (
	Shift = iota // b0 goes on the stack
	Left         // b0 becomes the head of s0, which leaves the stack
	Right        // s1 becomes the head of s0, which leaves the stack
	moves
)

// maxBranch is the value at which valencies are cut.
const maxBranch = 4

// state is a configuration of the parser. Arrays are indexed by node.
type state struct {
	stack []int32 // root at the bottom
	next  int32   // first node of the buffer
	end   int32   // one past the last word

	head  []int32
	label []uint8 // label + 1, 0 for none yet

	left, left2   []int32 // outermost and next child on the left
	right, right2 []int32
	nleft, nright []uint8
	set           []uint64 // labels of children, a bit each
}

func (s *state) grow(n int) {
	s.stack = make([]int32, 0, n)
	s.head = make([]int32, n)
	s.label = make([]uint8, n)
	s.left, s.left2 = make([]int32, n), make([]int32, n)
	s.right, s.right2 = make([]int32, n), make([]int32, n)
	s.nleft, s.nright = make([]uint8, n), make([]uint8, n)
	s.set = make([]uint64, n)
}

// Start puts the parser before the first word. Words must have their tags.
func (w *Work) Start() {
	n := w.n + firstNode + 2
	w.stack = append(w.stack[:0], rootNode)
	w.next, w.end = firstNode, int32(firstNode+w.n)
	clear(w.head[:n])
	clear(w.label[:n])
	clear(w.left[:n])
	clear(w.left2[:n])
	clear(w.right[:n])
	clear(w.right2[:n])
	clear(w.nleft[:n])
	clear(w.nright[:n])
	clear(w.set[:n])
	w.count()
}

// Done reports whether every word has its head.
func (w *Work) Done() bool { return w.next == w.end && len(w.stack) == 1 }

// Legal returns the moves that may be taken, a bit each. The root gets its
// only dependent when the buffer is empty, which makes every result a tree
// with one root.
func (w *Work) Legal() uint {
	m := uint(0)
	if w.next < w.end {
		m |= 1 << Shift
		if len(w.stack) > 1 {
			m |= 1 << Left
		}
	}
	if len(w.stack) > 2 || len(w.stack) == 2 && w.next == w.end {
		m |= 1 << Right
	}
	return m
}

// Arc returns the head and the dependent that a Left or Right would join.
func (w *Work) Arc(move int) (head, dep int32) {
	top := len(w.stack) - 1
	if move == Left {
		return w.next, w.stack[top]
	}
	return w.stack[top-1], w.stack[top]
}

// Apply takes a move. label is the label of the new arc; Shift ignores it.
func (w *Work) Apply(move, label int) {
	if move == Shift {
		w.stack = append(w.stack, w.next)
		w.next++
		return
	}
	h, d := w.Arc(move)
	w.stack = w.stack[:len(w.stack)-1]
	w.head[d] = h
	w.label[d] = uint8(label) + 1
	w.set[h] |= 1 << uint(label)
	if move == Left {
		w.left2[h] = w.left[h]
		w.left[h] = d
		w.nleft[h] = min(w.nleft[h]+1, maxBranch)
		return
	}
	w.right2[h] = w.right[h]
	w.right[h] = d
	w.nright[h] = min(w.nright[h]+1, maxBranch)
}

// Head returns the head of word i as a word index, -1 for the root.
func (w *Work) Head(i int) int { return WordOf(w.head[firstNode+i]) }

// Label returns the label of word i.
func (w *Work) Label(i int) int { return int(w.label[firstNode+i]) - 1 }

// Costs returns how many arcs of the gold tree each move puts out of reach:
// the dynamic oracle of Goldberg and Nivre (2013). gold holds the head of each
// word, as word indexes with -1 for the root.
func (w *Work) Costs(gold []int) [3]int {
	var c [3]int
	top := len(w.stack) - 1
	s0 := w.stack[top]
	goldHead := func(node int32) int32 { return int32(gold[node-firstNode] + firstNode) }
	if s0 != rootNode {
		h := goldHead(s0)
		inBuffer := 0
		for b := w.next; b < w.end; b++ {
			if goldHead(b) == s0 {
				inBuffer++
			}
		}
		c[Left], c[Right] = inBuffer, inBuffer
		s1 := w.stack[top-1]
		if h == s1 || h > w.next {
			c[Left]++
		}
		if h >= w.next {
			c[Right]++
		}
	}
	if w.next < w.end {
		b0 := w.next
		h := goldHead(b0)
		for i, k := range w.stack {
			if i < top && k == h {
				c[Shift]++
			}
			if k != rootNode && goldHead(k) == b0 {
				c[Shift]++
			}
		}
	}
	return c
}

// WordOf returns the word index of a node, -1 for the root.
func WordOf(node int32) int { return int(node) - firstNode }
