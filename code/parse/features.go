package parse

// moveFeatures is the number of features that choose a move.
const moveFeatures = 128

// farthest is the value at which distances are cut.
const farthest = 6

func distance(a, b int32) uint32 {
	d := uint32(b - a)
	switch {
	case d > 20:
		return farthest + 2
	case d > 10:
		return farthest + 1
	}
	return min(d, farthest)
}

// MoveRows returns the rows of a table of 1<<bits rows that hold the weights of
// the moves in the present state. The slice is valid until the next call.
//
// Names: s0 s1 s2 from the top of the stack, b0 b1 b2 from the front of the
// buffer; l r l2 r2 outermost and next children; w word, p tag, wp both.
func (w *Work) MoveRows(bits int) []uint32 {
	top := len(w.stack) - 1
	s0, s1, s2 := w.stack[top], int32(noNode), int32(noNode)
	if top > 0 {
		s1 = w.stack[top-1]
	}
	if top > 1 {
		s2 = w.stack[top-2]
	}
	b0 := w.next
	b1, b2 := min(b0+1, w.end+1), min(b0+2, w.end+1)
	f := &w.moveRows
	s := uint(64 - bits)
	w.singleRows(f, s, s0, s1, s2, b0, b1, b2)
	w.pairRows(f, s, s0, s1, s2, b0, b1, b2)
	w.childRows(f, s, s0, s1, b0)
	w.shapeRows(f, s, s0, s1, b0)
	w.functionRows(f, s, s0, s1, b0, b1)
	w.frameRows(f, s, s0, s1, b0, b1, b2)
	w.roleMoveRows(f, s, s0, s1, b0, b1)
	return f[:]
}

func (w *Work) singleRows(f *[moveFeatures]uint32, s uint, s0, s1, s2, b0, b1, b2 int32) {
	one := func(id uint64, a uint64) uint32 { return uint32(mix(id, a, 0) >> s) }
	f[0] = one(1, two(w.words[s0].low, w.tags[s0]))
	f[1] = one(2, uint64(w.words[s0].low))
	f[2] = one(3, uint64(w.tags[s0]))
	f[3] = one(4, two(w.words[b0].low, w.tags[b0]))
	f[4] = one(5, uint64(w.words[b0].low))
	f[5] = one(6, uint64(w.tags[b0]))
	f[6] = one(7, two(w.words[b1].low, w.tags[b1]))
	f[7] = one(8, uint64(w.words[b1].low))
	f[8] = one(9, uint64(w.tags[b1]))
	f[9] = one(10, two(w.words[b2].low, w.tags[b2]))
	f[10] = one(11, uint64(w.tags[b2]))
	f[11] = one(12, two(w.words[s1].low, w.tags[s1]))
	f[12] = one(13, uint64(w.words[s1].low))
	f[13] = one(14, uint64(w.tags[s1]))
	f[14] = one(15, two(w.words[s2].low, w.tags[s2]))
	f[15] = one(16, uint64(w.tags[s2]))
}

func (w *Work) pairRows(f *[moveFeatures]uint32, s uint, s0, s1, s2, b0, b1, b2 int32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	s0w, s1w, b0w := w.words[s0].low, w.words[s1].low, w.words[b0].low
	s0p, s1p, s2p := w.tags[s0], w.tags[s1], w.tags[s2]
	b0p, b1p, b2p := w.tags[b0], w.tags[b1], w.tags[b2]
	f[16] = row(17, two(s0w, b0w), two(s0p, b0p))
	f[17] = row(18, two(s0w, b0w), uint64(s0p))
	f[18] = row(19, two(s0w, b0w), uint64(b0p))
	f[19] = row(20, two(s0w, s0p|b0p<<8), 0)
	f[20] = row(21, two(b0w, s0p|b0p<<8), 0)
	f[21] = row(22, two(s0w, b0w), 0)
	f[22] = row(23, uint64(s0p|b0p<<8), 0)
	f[23] = row(24, uint64(b0p|b1p<<8), 0)
	f[24] = row(25, uint64(b0p|b1p<<8|b2p<<16), 0)
	f[25] = row(26, uint64(s0p|b0p<<8|b1p<<16), 0)
	f[26] = row(27, uint64(s0p|b0p<<8|b1p<<16|b2p<<24), 0)
	f[27] = row(28, two(s1w, s0w), 0)
	f[28] = row(29, uint64(s1p|s0p<<8), 0)
	f[29] = row(30, two(s1w, s1p|s0p<<8), 0)
	f[30] = row(31, two(s0w, s1p|s0p<<8), 0)
	f[31] = row(32, uint64(s1p|s0p<<8|b0p<<16), 0)
	f[32] = row(33, uint64(s1p|s0p<<8|b0p<<16|b1p<<24), 0)
	f[33] = row(34, uint64(s2p|s1p<<8|s0p<<16), 0)
	f[34] = row(35, two(s1w, s0w), uint64(b0p))
	f[35] = row(36, two(s1w, s0p|b0p<<8), 0)
	f[36] = row(37, two(s0w, s1p|b0p<<8), 0)
	f[37] = row(38, two(b0w, s1p|s0p<<8), 0)
	f[38] = row(39, two(s1w, b0w), 0)
	f[39] = row(40, uint64(s1p|b0p<<8), 0)
	f[40] = row(41, two(s1w, b0p), 0)
	f[41] = row(42, two(b0w, s1p), 0)
}

func (w *Work) childRows(f *[moveFeatures]uint32, s uint, s0, s1, b0 int32) {
	row := func(id, a uint64) uint32 { return uint32(mix(id, a, 0) >> s) }
	s0p, s1p, b0p := w.tags[s0], w.tags[s1], w.tags[b0]
	s0l, s0r, s0l2, s0r2 := w.left[s0], w.right[s0], w.left2[s0], w.right2[s0]
	s1l, s1r, s1r2 := w.left[s1], w.right[s1], w.right2[s1]
	b0l, b0l2 := w.left[b0], w.left2[b0]
	t := w.tags
	f[42] = row(43, uint64(s0p|t[s0l]<<8))
	f[43] = row(44, uint64(s0p|t[s0r]<<8))
	f[44] = row(45, uint64(s0p|t[s0l]<<8|t[s0l2]<<16))
	f[45] = row(46, uint64(s0p|t[s0r]<<8|t[s0r2]<<16))
	f[46] = row(47, two(w.words[s0l].low, s0p))
	f[47] = row(48, two(w.words[s0r].low, s0p))
	f[48] = row(49, uint64(b0p|t[b0l]<<8))
	f[49] = row(50, uint64(b0p|t[b0l]<<8|t[b0l2]<<16))
	f[50] = row(51, two(w.words[b0l].low, b0p))
	f[51] = row(52, uint64(s1p|s0p<<8|t[s0l]<<16))
	f[52] = row(53, uint64(s1p|s0p<<8|t[s0r]<<16))
	f[53] = row(54, uint64(s1p|s0p<<8|t[s1l]<<16))
	f[54] = row(55, uint64(s1p|s0p<<8|t[s1r]<<16))
	f[55] = row(56, uint64(s1p|t[s1r]<<8|t[s1r2]<<16))
	f[56] = row(57, two(w.words[s1r].low, s1p))
	f[57] = row(58, uint64(s0p|t[s0l]<<8|b0p<<16))
	f[58] = row(59, uint64(s0p|t[s0r]<<8|b0p<<16))
	f[59] = row(60, uint64(s0p|b0p<<8|t[b0l]<<16))
	l := func(k int32) uint32 { return uint32(w.label[k]) }
	f[60] = row(61, uint64(s0p|l(s0l)<<8|l(s0r)<<16))
	f[61] = row(62, uint64(s0p|l(s0r)<<8|l(s0r2)<<16))
	f[62] = row(63, uint64(s1p|l(s1r)<<8|l(s1r2)<<16))
	f[63] = row(64, uint64(s1p|l(s1l)<<8|l(s1r)<<16))
	f[64] = row(65, uint64(b0p|l(b0l)<<8|l(b0l2)<<16))
	f[65] = row(66, uint64(s1p|s0p<<8|l(s1r)<<16))
	f[66] = row(67, uint64(s1p|s0p<<8|l(s0r)<<16))
}

func (w *Work) shapeRows(f *[moveFeatures]uint32, s uint, s0, s1, b0 int32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	s0w, s1w, b0w := w.words[s0].low, w.words[s1].low, w.words[b0].low
	s0p, s1p, b0p := w.tags[s0], w.tags[s1], w.tags[b0]
	f[67] = row(68, w.set[s0], uint64(s0w))
	f[68] = row(69, w.set[s0], uint64(s0p|b0p<<8))
	f[69] = row(70, w.set[s1], uint64(s1w))
	f[70] = row(71, w.set[s1], uint64(s1p|s0p<<8))
	f[71] = row(72, w.set[b0], uint64(b0p|s0p<<8))
	d, d1 := distance(s0, b0), uint32(0)
	if s1 != noNode {
		d1 = distance(s1, s0)
	}
	v0 := uint32(w.nleft[s0]) | uint32(w.nright[s0])<<4
	v1 := uint32(w.nleft[s1]) | uint32(w.nright[s1])<<4
	vb := uint32(w.nleft[b0])
	f[72] = row(73, two(s0w, d), 0)
	f[73] = row(74, uint64(s0p|b0p<<8|d<<16), 0)
	f[74] = row(75, two(b0w, d), 0)
	f[75] = row(76, two(s0w, b0w), uint64(d))
	f[76] = row(77, two(s0w, v0), 0)
	f[77] = row(78, uint64(s0p|v0<<8), 0)
	f[78] = row(79, two(s1w, v1), 0)
	f[79] = row(80, uint64(s1p|v1<<8), 0)
	f[80] = row(81, two(b0w, vb), 0)
	f[81] = row(82, uint64(b0p|s0p<<8|vb<<16), 0)
	f[82] = row(83, uint64(s1p|s0p<<8|d1<<16), 0)
	f[83] = row(84, two(s1w, d1|s0p<<8), 0)
}

func (w *Work) functionRows(f *[moveFeatures]uint32, s uint, s0, s1, b0, b1 int32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	s0w, s1w, b0w, b1w := w.words[s0].low, w.words[s1].low, w.words[b0].low, w.words[b1].low
	s0p, s1p, b0p, b1p := w.tags[s0], w.tags[s1], w.tags[b0], w.tags[b1]
	s0lw, s0rw := w.words[w.left[s0]].low, w.words[w.right[s0]].low
	f[84] = row(85, two(s1w, s0w), uint64(s0lw))
	f[85] = row(86, two(s0lw, s1p|s0p<<8), 0)
	f[86] = row(87, two(s1w, s0lw), uint64(s0p))
	f[87] = row(88, two(s0rw, b0w), uint64(s0p))
	f[88] = row(89, two(b0w, b1w), 0)
	f[89] = row(90, two(s0w, b0p|b1p<<8), 0)
	f[90] = row(91, two(b1w, s0p|b0p<<8), 0)
	f[91] = row(92, two(w.words[s1].s3, w.words[s0].s3), uint64(b0p))
	f[92] = row(93, two(w.words[s0].s3, w.words[b0].s3), 0)
	f[93] = row(94, two(s0lw, s1p|s0p<<8), uint64(b0w))
	f[94] = row(95, two(s1w, s0lw), uint64(b0p|s0p<<8))
	f[95] = row(96, 0, 0)
}

// frameRows looks at what the words have for children together, and at what
// lies between them.
func (w *Work) frameRows(f *[moveFeatures]uint32, s uint, s0, s1, b0, b1, b2 int32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	s1w, b0w := w.words[s1].low, w.words[b0].low
	s0p, s1p, b0p, b1p, b2p := w.tags[s0], w.tags[s1], w.tags[b0], w.tags[b1], w.tags[b2]
	s0lw := w.words[w.left[s0]].low
	f[96] = row(97, w.set[s1], two(s0lw, s0p))
	f[97] = row(98, w.set[s1], two(s1w, s0p))
	f[98] = row(99, w.set[s0], uint64(s1p|s0p<<8|b0p<<16))
	f[99] = row(100, w.set[s1], w.set[s0]*mixA+uint64(s1p|s0p<<8))
	f[100] = row(101, w.set[b0], uint64(b0w))
	f[101] = row(102, w.set[s0], two(s1w, s0p))
	between, between1 := w.between(s0, b0), uint32(0)
	if s1 != noNode {
		between1 = w.between(s1, s0)
	}
	f[102] = row(103, two(s0p|b0p<<8, between), 0)
	f[103] = row(104, two(s1p|s0p<<8, between1), 0)
	f[104] = row(105, two(s1w, between1), uint64(s0p))
	f[105] = row(106, two(s1p|s0p<<8|b0p<<16, between1), uint64(between))
	f[106] = row(107, uint64(s0p|b0p<<8|b1p<<16|b2p<<24), 0)
	f[107] = row(108, uint64(s1p|s0p<<8|b0p<<16|b1p<<24), uint64(s0lw))
}

// between returns which coarse kinds of words stand between two nodes: a bit
// each, and for commas the number up to two.
func (w *Work) between(a, b int32) uint32 {
	if b <= a+1 {
		return 0
	}
	x, y := &w.counts[a+1], &w.counts[b]
	m := uint32(0)
	for k := range coarseKinds {
		if d := y[k] - x[k]; d > 0 {
			m |= 1 << k
			if k == coarseComma && d > 1 {
				m |= 1 << coarseKinds
			}
		}
	}
	return m
}
