package parse

// retagFeatures is the number of features that choose a tag the second time.
const retagFeatures = tagFeatures + 18

// RetagRows returns the rows of a table of 1<<bits rows that hold the weights of
// word i when every word has a first tag and those before i their final one:
// now what follows can be seen. The slice is valid until the next call.
func (w *Work) RetagRows(i, bits int) []uint32 {
	copy(w.retagRows[:], w.TagRows(i, bits))
	f, s := w.retagRows[tagFeatures:], uint(64-bits)
	row := func(id, a, b uint64) uint32 { return uint32(mix(id, a, b) >> s) }
	k := firstNode + i
	a, l, r := &w.words[k], &w.words[k-1], &w.words[k+1]
	t := w.tags
	q0, q1, q2 := t[k], t[k+1], t[min(k+2, firstNode+w.n+1)]
	t1, t2 := t[k-1], t[k-2]
	f[0] = row(51, uint64(q0), 0)
	f[1] = row(52, uint64(q1), 0)
	f[2] = row(53, uint64(q1|q2<<8), 0)
	f[3] = row(54, uint64(q0|q1<<8), 0)
	f[4] = row(55, uint64(t1|q1<<8), 0)
	f[5] = row(56, uint64(t1|t2<<8|q1<<16), 0)
	f[6] = row(57, uint64(t1|q1<<8|q2<<16), 0)
	f[7] = row(58, two(a.low, q1), 0)
	f[8] = row(59, two(a.low, t1|q1<<8), 0)
	f[9] = row(60, two(a.low, q0), 0)
	f[10] = row(61, two(a.s3, q1), 0)
	f[11] = row(62, uint64(q0|t1<<8|q1<<16), 0)
	f[12] = row(63, two(a.low, q0|q1<<8), 0)
	f[13] = row(64, two(a.low, q1|q2<<8), 0)
	f[14] = row(65, two(a.s3, t1|q1<<8), uint64(a.shape))
	f[15] = row(66, uint64(t1|t2<<8|q1<<16|q2<<24), 0)
	f[16] = row(67, two(r.low, q0|q2<<8), 0)
	f[17] = row(68, two(l.low, a.low), uint64(q1))
	return w.retagRows[:]
}

// Retag tags every word of w again.
func (m *Model) Retag(w *Work) {
	for i := range w.n {
		rows := w.RetagRows(i, m.Retagger.Bits)
		w.SetTag(i, w.named(i, best64(m.Retagger.Weights, rows, len(m.Classes))))
	}
}
