//go:build !amd64 || purego

package parse

func add64(sums *[64]uint16, weights []uint8, rows []uint32) { add64Plain(sums, weights, rows) }

func add2(weights []uint8, rows []uint32) (first, second int) { return add2Plain(weights, rows) }
