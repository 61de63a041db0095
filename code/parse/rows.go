package parse

// mostRows is the number of rows that may be added: their sums fit 16 bits.
const mostRows = 257

// best64 adds rows of 64 weights and returns the column of the largest sum
// among the first n, the lowest on a tie. Every row must lie within weights and
// there must be at least one and at most mostRows of them.
func best64(weights []uint8, rows []uint32, n int) int {
	var sums [64]uint16
	add64(&sums, weights, rows)
	best, at := uint16(0), 0
	for i, v := range sums[:n] {
		if v > best {
			best, at = v, i
		}
	}
	return at
}

// lanes masks the even bytes of a word: four sums of 16 bits side by side.
const lanes = 0x00ff00ff00ff00ff

// add64Plain is add64 in plain Go, eight weights at a time.
func add64Plain(sums *[64]uint16, weights []uint8, rows []uint32) {
	for half := 0; half < 64; half += 32 {
		for k, v := range add32(weights, rows, half) {
			for i := range 4 {
				sums[half+k>>1<<3+2*i+k&1] = uint16(v >> (16 * i))
			}
		}
	}
}

// add32 adds columns [half, half+32) of the rows. Sum 2k has the even columns
// of the k-th eight, sum 2k+1 the odd ones.
func add32(weights []uint8, rows []uint32, half int) [8]uint64 {
	var e0, e1, e2, e3, o0, o1, o2, o3 uint64
	for _, r := range rows {
		row := (*[32]uint8)(weights[int(r)*64+half:])
		x := le64((*[8]uint8)(row[0:]))
		e0 += x & lanes
		o0 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[8:]))
		e1 += x & lanes
		o1 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[16:]))
		e2 += x & lanes
		o2 += x >> 8 & lanes
		x = le64((*[8]uint8)(row[24:]))
		e3 += x & lanes
		o3 += x >> 8 & lanes
	}
	return [8]uint64{e0, o0, e1, o1, e2, o2, e3, o3}
}

func le64(b *[8]uint8) uint64 {
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// add2Plain is add2 in plain Go.
func add2Plain(weights []uint8, rows []uint32) (first, second int) {
	for _, r := range rows {
		row := (*[2]uint8)(weights[int(r)*2:])
		first += int(row[0])
		second += int(row[1])
	}
	return first, second
}
