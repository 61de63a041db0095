//go:build !amd64 || purego

package matrix

func addScaled(y, x []float32, s float32) { addScaledPlain(y, x, s) }

func scale(out, x []float32, s float32) { scalePlain(out, x, s) }

func multiply(y, x []float32) { multiplyPlain(y, x) }

func approach(y, x []float32, share float32) { approachPlain(y, x, share) }

func dot(x, y []float32) float32 { return dotPlain(x, y) }

func exp(x []float32) { expPlain(x) }

func sigmoid(x []float32) { sigmoidPlain(x) }

func scan(out []float32, outStride int, z, u []float32, stride, n, width int, backwards bool) {
	scanPlain(out, outStride, z, u, stride, n, width, backwards)
}

func adam(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	adamPlain(w, g, m, v, rate, beta1, beta2, epsilon)
}

func addBias(c []float32, ldc, m int, bias []float32, least float32) {
	addBiasPlain(c, ldc, m, bias, least)
}
