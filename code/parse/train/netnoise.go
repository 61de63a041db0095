package train

// noise is a small generator of the random numbers of dropout (Steele, Lea and
// Flood 2014, splitmix64): what it gives depends only on seed, step and shard.
type noise struct{ state uint64 }

func newNoise(seed, step, shard uint64) noise {
	n := noise{seed*0x9E3779B97F4A7C15 ^ step*0xBF58476D1CE4E5B9 ^ (shard+1)*0x94D049BB133111EB}
	n.next()
	return n
}

func (n *noise) next() uint64 {
	n.state += 0x9E3779B97F4A7C15
	z := n.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// share returns a number from 0 to below 1.
func (n *noise) share() float32 { return float32(n.next()>>40) / (1 << 24) }

// mask fills m with 0, for a share of the values, and what scales the others up.
func (n *noise) mask(m []float32, share float64) {
	if share == 0 {
		for i := range m {
			m[i] = 1
		}
		return
	}
	values := [2]float32{0, float32(1 / (1 - share))}
	limit := uint64(share * (1 << 16))
	for len(m) >= 4 {
		r := n.next()
		for k := range 4 {
			// 1 if the 16 bits are at or above the limit.
			m[k] = values[((r>>(16*k)&0xffff)-limit)>>63^1]
		}
		m = m[4:]
	}
	for i := range m {
		m[i] = values[((n.next()&0xffff)-limit)>>63^1]
	}
}
