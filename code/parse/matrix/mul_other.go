//go:build (!amd64 && !arm64) || purego

package matrix

func mul(c []float32, ldc int, a []float32, rowStride, colStride, m int, b *Packed, add bool) {
	mulPlain(c, ldc, a, rowStride, colStride, m, b, add)
}
