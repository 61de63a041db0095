package parse

// labelFeatures is the number of features that choose a label.
const labelFeatures = 46

// LabelRows returns the rows of a table of 1<<bits rows that hold the weights of
// the labels of the arc from head to dep. The slice is valid until the next call.
func (w *Work) LabelRows(head, dep int32, bits int) []uint32 {
	f := &w.labelRows
	s := uint(64 - bits)
	dir := uint32(0)
	if dep < head {
		dir = 1
	}
	w.wordRows(f, s, head, dep, dir)
	w.treeRows(f, s, head, dep, dir)
	w.roleLabelRows(f, s, head, dep, dir)
	return f[:]
}

// wordRows looks at the two words and their neighbours.
func (w *Work) wordRows(f *[labelFeatures]uint32, s uint, h, d int32, dir uint32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	hw, dw := w.words[h].low, w.words[d].low
	hp, dp := w.tags[h], w.tags[d]
	hd := hp | dp<<8 | dir<<16
	f[0] = row(1, two(hw, dw), uint64(dir))
	f[1] = row(2, two(hw, dp|dir<<16), 0)
	f[2] = row(3, two(dw, hp|dir<<16), 0)
	f[3] = row(4, uint64(hd), 0)
	f[4] = row(5, two(hw, hd), 0)
	f[5] = row(6, two(dw, hd), 0)
	f[6] = row(7, two(hw, dw), uint64(hd))
	f[7] = row(8, two(dw, dp|dir<<16), 0)
	f[8] = row(9, two(hw, hp|dir<<16), 0)
	t := w.tags
	f[9] = row(10, uint64(dp|t[d-1]<<8|t[d+1]<<16|dir<<24), 0)
	f[10] = row(11, uint64(hp|t[h-1]<<8|t[h+1]<<16|dir<<24), 0)
	f[11] = row(12, two(hd, t[d-1]), 0)
	f[12] = row(13, two(hd, t[d+1]), 0)
	dist := distance(min(h, d), max(h, d))
	f[13] = row(14, two(hd, dist), 0)
	f[14] = row(15, two(dw, dist|dir<<16), 0)
	f[15] = row(16, two(w.words[d-1].low, dp|dir<<16), 0)
	f[16] = row(17, two(w.words[d+1].low, dp|dir<<16), 0)
	f[17] = row(18, two(w.words[d].s3, hd), 0)
	f[18] = row(19, two(w.words[h].s3, w.words[d].s3), uint64(dir))
	f[19] = row(20, two(w.words[h].s3, dp|dir<<16), 0)
	f[20] = row(21, two(w.words[d].s3, dp|dir<<16), 0)
	f[21] = row(22, uint64(dir), 0)
}

// treeRows looks at the children that the two words have already.
func (w *Work) treeRows(f *[labelFeatures]uint32, s uint, h, d int32, dir uint32) {
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	hw, dw := w.words[h].low, w.words[d].low
	hp, dp := w.tags[h], w.tags[d]
	hd := hp | dp<<8 | dir<<16
	dl, dr, dl2 := w.left[d], w.right[d], w.left2[d]
	dlw, dlp := w.words[dl].low, w.tags[dl]
	f[22] = row(23, two(dlw, dp|dir<<16), 0)
	f[23] = row(24, two(dlw, hp|dir<<16), 0)
	f[24] = row(25, two(hd, dlp), 0)
	f[25] = row(26, two(dlw, hw), uint64(dir))
	f[26] = row(27, two(dlw, dw), uint64(dir))
	f[27] = row(28, two(dlw, hd), 0)
	f[28] = row(29, two(hd, w.tags[dr]), 0)
	f[29] = row(30, two(w.words[dr].low, dp|dir<<16), 0)
	f[30] = row(31, uint64(w.tags[dl2]|dlp<<8|dp<<16|dir<<24), 0)
	f[31] = row(32, two(w.words[dl2].low, hp|dir<<16), 0)
	f[32] = row(33, w.set[h], uint64(hd))
	f[33] = row(34, w.set[d], uint64(hd))
	f[34] = row(35, w.set[h], uint64(hw)|uint64(dir)<<32)
	f[35] = row(36, w.set[d], uint64(dw)|uint64(dir)<<32)
	f[36] = row(37, w.set[h], uint64(dp|dir<<16))
	lh := uint32(w.label[w.left[h]]) | uint32(w.label[w.right[h]])<<8
	f[37] = row(38, two(hd, lh), 0)
	f[38] = row(39, two(hw, uint32(w.label[w.right[h]])|dir<<16), 0)
}
