package matrix

import "math"

// AddScaled adds s*x to y, of the same length.
func AddScaled(y, x []float32, s float32) {
	addScaled(y, x[:len(y)], s)
}

// Scale writes s*x to out, of the same length, which may be x.
func Scale(out, x []float32, s float32) {
	scale(out, x[:len(out)], s)
}

// Multiply multiplies y by x, of the same length, element by element.
func Multiply(y, x []float32) {
	multiply(y, x[:len(y)])
}

// Approach moves y towards x, of the same length, by a share of what lies
// between them: the step of a running average.
func Approach(y, x []float32, share float32) {
	approach(y, x[:len(y)], share)
}

// Dot returns the inner product of x and y, of the same length. It is added up
// in 32 partial sums, the product i to sum i%32, which are then folded in half
// until one is left.
func Dot(x, y []float32) float32 {
	return dot(x, y[:len(x)])
}

// Exp replaces each value by its exponential, with a relative error below 2e-7.
// Below -87.33, where the result would leave the normal numbers, it is 0; values
// above 88 count as 88.
func Exp(x []float32) { exp(x) }

// Sigmoid replaces each value by its logistic function, with a relative error
// below 3e-7; below -87.33 it is 0.
func Sigmoid(x []float32) { sigmoid(x) }

// Scan runs the recurrence h = z*h + (1-z)*u over n steps, from h = 0, element
// by element of width values: step t reads z and u at t*stride and writes h to
// out at t*outStride. Backwards it runs from the last step to the first.
func Scan(out []float32, outStride int, z, u []float32, stride, n, width int, backwards bool) {
	if n == 0 || width == 0 {
		return
	}
	if outStride < 0 || stride < 0 {
		panic("matrix: a stride is negative")
	}
	out = out[:(n-1)*outStride+width]
	z, u = z[:(n-1)*stride+width], u[:(n-1)*stride+width]
	scan(out, outStride, z, u, stride, n, width, backwards)
}

// Adam makes one step of Adam (Kingma and Ba 2015) on w with gradient g and
// clears g. m and v are the running moments; rate includes the correction of
// both for their start.
func Adam(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	n := len(w)
	adam(w, g[:n], m[:n], v[:n], rate, beta1, beta2, epsilon)
}

// AddBias adds bias to each of the m rows of c, which start ldc apart.
func AddBias(c []float32, ldc, m int, bias []float32) {
	addBias(inside(c, ldc, m, len(bias)), ldc, m, bias, float32(math.Inf(-1)))
}

// AddBiasReLU adds bias to each of the m rows of c, which start ldc apart, and
// replaces what is then negative by 0.
func AddBiasReLU(c []float32, ldc, m int, bias []float32) {
	addBias(inside(c, ldc, m, len(bias)), ldc, m, bias, 0)
}

// inside returns the part of c that holds m rows of width values, and panics
// where c does not hold them: the assembly works with addresses.
func inside(c []float32, ldc, m, width int) []float32 {
	if m == 0 {
		return nil
	}
	if ldc < 0 {
		panic("matrix: a stride is negative")
	}
	return c[:(m-1)*ldc+width]
}
