//go:build !purego

package parse

// add64 adds rows of 64 weights into sums. It asks for all rows before it looks
// at the first: the tables are larger than the caches, and a row alone takes as
// long to come as twenty at one time.
func add64(sums *[64]uint16, weights []uint8, rows []uint32) {
	ask64(&weights[0], &rows[0], len(rows))
	sum64(sums, &weights[0], &rows[0], len(rows))
}

// add2 adds rows of two weights. The rows are short enough that the processor
// by itself waits for many at one time.
func add2(weights []uint8, rows []uint32) (first, second int) {
	return sum2(&weights[0], &rows[0], len(rows))
}

//go:noescape
func ask64(weights *uint8, rows *uint32, n int)

//go:noescape
func sum64(sums *[64]uint16, weights *uint8, rows *uint32, n int)

//go:noescape
func sum2(weights *uint8, rows *uint32, n int) (first, second int)
