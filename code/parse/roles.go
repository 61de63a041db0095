package parse

// roleFeatures is the number of features that choose a role.
const roleFeatures = 50

// RoleRows returns the rows of a table of 1<<bits rows that hold the weights of
// the role of word i: its relation and the side on which its head stands. All
// words have their tags, those before i their roles. The slice is valid until
// the next call.
func (w *Work) RoleRows(i, bits int) []uint32 {
	f := &w.roleRows
	w.windowRows(f, int32(firstNode+i), uint(64-bits))
	w.clauseRows(f, int32(firstNode+i), uint(64-bits))
	return f[:]
}

// SetRole gives word i a role, an index below RoleWidth.
func (w *Work) SetRole(i, role int) { w.roles[firstNode+i] = uint32(role) + 1 }

// Role returns the role of word i.
func (w *Work) Role(i int) int { return int(w.roles[firstNode+i]) - 1 }

// AppendRoles appends the roles of all words.
func (w *Work) AppendRoles(roles []int) []int {
	for i := range w.n {
		roles = append(roles, w.Role(i))
	}
	return roles
}

// StartRoles clears the roles and notes where verbs stand. Words must have
// their tags.
func (w *Work) StartRoles() {
	clear(w.roles[:w.n+firstNode+2])
	w.count()
	last := int32(noNode)
	for k := firstNode; k < firstNode+w.n; k++ {
		w.verbs[k] = last
		if w.kind(k) == coarseVerb {
			last = int32(k)
		}
	}
	last = noNode
	for k := firstNode + w.n - 1; k >= firstNode; k-- {
		w.nextVerbs[k] = last
		if w.kind(k) == coarseVerb {
			last = int32(k)
		}
	}
}

func (w *Work) kind(k int) uint8 { return w.kinds[(w.tags[k]-1)%TagWidth] }

// windowRows looks at the words and tags around node k.
func (w *Work) windowRows(f *[roleFeatures]uint32, k int32, s uint) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	last := w.end0() + 1
	l2, l3, r2, r3 := max(k-2, noNode), max(k-3, noNode), min(k+2, last), min(k+3, last)
	a, l, r := w.words[k].low, w.words[k-1].low, w.words[k+1].low
	aa, rr := w.words[l2].low, w.words[r2].low
	t := w.tags
	p, pl, pr, pl2, pr2, pl3, pr3 := t[k], t[k-1], t[k+1], t[l2], t[r2], t[l3], t[r3]
	f[0] = row(1, uint64(a), 0)
	f[1] = row(2, uint64(p), 0)
	f[2] = row(3, two(a, p), 0)
	f[3] = row(4, uint64(p|pl<<8), 0)
	f[4] = row(5, uint64(p|pr<<8), 0)
	f[5] = row(6, uint64(p|pl<<8|pr<<16), 0)
	f[6] = row(7, uint64(p|pl<<8|pl2<<16), 0)
	f[7] = row(8, uint64(p|pr<<8|pr2<<16), 0)
	f[8] = row(9, two(p|pl<<8|pr<<16|pl2<<24, pr2), 0)
	f[9] = row(10, uint64(p|pr<<8|pr2<<16|pr3<<24), 0)
	f[10] = row(11, uint64(p|pl<<8|pl2<<16|pl3<<24), 0)
	f[11] = row(12, uint64(l), 0)
	f[12] = row(13, uint64(r), 0)
	f[13] = row(14, two(l, a), 0)
	f[14] = row(15, two(a, r), 0)
	f[15] = row(16, two(l, p), 0)
	f[16] = row(17, two(r, p), 0)
	f[17] = row(18, two(a, p|pl<<8), 0)
	f[18] = row(19, two(a, p|pr<<8), 0)
	f[19] = row(20, two(a, p|pl<<8|pr<<16), 0)
	f[20] = row(21, two(aa, p), 0)
	f[21] = row(22, two(rr, p), 0)
	f[22] = row(23, two(l, p|pr<<8), 0)
	f[23] = row(24, two(r, p|pl<<8), 0)
	f[24] = row(25, two(a, pr|pr2<<8), 0)
	f[25] = row(26, two(a, pl|pl2<<8), 0)
	f[26] = row(27, two(w.words[k].s3, p|pr<<8), 0)
	f[27] = row(28, two(w.words[k-1].s3, p), 0)
	f[28] = row(29, two(w.words[k].s3, p|pl<<8), 0)
	f[29] = row(30, two(r, rr), 0)
	f[30] = row(31, two(aa, l), 0)
	f[31] = row(32, two(l, r), uint64(p))
}

// clauseRows looks at the roles before node k and at the verbs around it.
func (w *Work) clauseRows(f *[roleFeatures]uint32, k int32, s uint) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	a, l := w.words[k].low, w.words[k-1].low
	p, pr := w.tags[k], w.tags[k+1]
	r1, r2 := w.roles[k-1], w.roles[max(k-2, noNode)]
	f[32] = row(33, uint64(r1), 0)
	f[33] = row(34, uint64(r1|p<<8), 0)
	f[34] = row(35, two(a, r1), 0)
	f[35] = row(36, uint64(r1|r2<<8), 0)
	f[36] = row(37, uint64(r1|r2<<8|p<<16), 0)
	f[37] = row(38, uint64(r1|p<<8|pr<<16), 0)
	f[38] = row(39, two(l, r1|p<<8), 0)
	vl, vr := w.verbs[k], w.nextVerbs[k]
	dl, dr := distance(vl, k), distance(k, vr)
	if vl == noNode {
		dl = 0
	}
	if vr == noNode {
		dr = 0
	}
	ml, mr := w.between(max(vl, firstNode-1), k), w.between(k, max(vr, k))
	if vr == noNode {
		mr = w.between(k, w.end0())
	}
	f[39] = row(40, uint64(p|w.tags[vl]<<8|dl<<16), 0)
	f[40] = row(41, two(w.words[vl].low, p), 0)
	f[41] = row(42, uint64(p|w.tags[vr]<<8|dr<<16), 0)
	f[42] = row(43, two(w.words[vr].low, p), 0)
	f[43] = row(44, two(p|w.tags[vl]<<8|w.tags[vr]<<16, ml|mr<<8), 0)
	f[44] = row(45, two(p|w.tags[vl]<<8, ml), 0)
	f[45] = row(46, two(p|w.tags[vr]<<8, mr), 0)
	f[46] = row(47, two(w.words[vl].low, a), 0)
	f[47] = row(48, uint64(p|w.roles[vl]<<8|w.tags[vl]<<16), uint64(ml))
	f[48] = row(49, two(w.words[firstNode].low, p), uint64(w.words[w.end0()-1].low))
	f[49] = row(50, two(l, p), two(w.words[vl].low, w.roles[vl]))
}

// end0 returns the node behind the last word.
func (w *Work) end0() int32 { return int32(firstNode + w.n) }

// FindRoles gives every word of w, tagged, its role.
func (m *Model) FindRoles(w *Work) {
	w.StartRoles()
	for i := range w.n {
		w.SetRole(i, best64(m.Roles.Weights, w.RoleRows(i, m.Roles.Bits), RoleWidth))
	}
}

// roleMoveRows looks at the roles of the words at hand.
func (w *Work) roleMoveRows(f *[moveFeatures]uint32, s uint, s0, s1, b0, b1 int32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	r := w.roles
	s0r, s1r, b0r, b1r := r[s0], r[s1], r[b0], r[b1]
	s0p, s1p, b0p := w.tags[s0], w.tags[s1], w.tags[b0]
	s0w, s1w, b0w := w.words[s0].low, w.words[s1].low, w.words[b0].low
	d := distance(s0, b0)
	f[108] = row(201, uint64(s0r), 0)
	f[109] = row(202, uint64(b0r), 0)
	f[110] = row(203, uint64(s1r), 0)
	f[111] = row(204, uint64(s0r|b0r<<8), 0)
	f[112] = row(205, uint64(s1r|s0r<<8), 0)
	f[113] = row(206, uint64(s0r|s0p<<8|b0p<<16), 0)
	f[114] = row(207, uint64(b0r|s0p<<8|b0p<<16), 0)
	f[115] = row(208, uint64(s1r|s0r<<8|b0r<<16), 0)
	f[116] = row(209, uint64(s1p|s0p<<8|s0r<<16), 0)
	f[117] = row(210, two(s0w, s0r), 0)
	f[118] = row(211, two(b0w, b0r), 0)
	f[119] = row(212, two(b0w, s0r), 0)
	f[120] = row(213, two(s1w, s0r), 0)
	f[121] = row(214, uint64(s0r|d<<8|b0p<<16), 0)
	f[122] = row(215, w.set[s0], uint64(s0r|b0r<<8))
	f[123] = row(216, w.set[s1], uint64(s0r|s1p<<8))
	f[124] = row(217, uint64(s0r|b0r<<8|b1r<<16), uint64(s0p))
	f[125] = row(218, two(s0w, b0w), uint64(s0r|b0r<<8))
	f[126] = row(219, two(s1w, s0w), uint64(s0r))
	f[127] = row(220, uint64(s1r|s0r<<8|b0r<<16), uint64(s1p|s0p<<8|b0p<<16))
}

// roleLabelRows looks at the roles of head and dependent.
func (w *Work) roleLabelRows(f *[labelFeatures]uint32, s uint, h, d int32, dir uint32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	hw, dw := w.words[h].low, w.words[d].low
	hp, dp := w.tags[h], w.tags[d]
	hr, dr := w.roles[h], w.roles[d]|dir<<8
	f[39] = row(101, uint64(dr), 0)
	f[40] = row(102, uint64(dr|hp<<16|dp<<24), 0)
	f[41] = row(103, two(hw, dr), 0)
	f[42] = row(104, two(dw, dr), 0)
	f[43] = row(105, uint64(dr|hr<<16), 0)
	f[44] = row(106, two(w.words[w.left[d]].low, dr), 0)
	f[45] = row(107, w.set[h], uint64(dr))
}
